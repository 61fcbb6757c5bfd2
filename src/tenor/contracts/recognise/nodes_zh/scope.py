"""`Reading` → what each line is about: the payment clause, a clause that holds no payments (breach, bonds, disputes), or open."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import Literal

from tenor.contracts.recognise.line import Line
from tenor.contracts.recognise.reading import Reading, opening
from tenor.frozen import dataclass
from tenor.regex import regex

Scope = Literal["pay", "open", "away"]

_PAY = regex(r"付款|支付|结算|价款|货款|费用|款项|租金|报酬|经费|定金|预付款|进度款|收费|缴费|佣金|合同价|价格|工程款|服务费|金额|付费|"
             r"应[收付]|出资|回款|收款|台账|款|给付|[交缴]纳|(?:转让|承包|补偿|提成)[金费]")
_AWAY = regex(r"违约|(?<!无)(?<!没有)(?<!任何)(?:争议|纠纷)|解除|终止|赔偿|保证金|押金|退款|退费|退货|索赔|罚|不可抗力|变更|转让|保险|知识产权|保密|通知|"
              r"履约担保|质量保证$|"
              r"权利|义务|责任|税|资格|投标须知|评标|废标|生效|术语|定义|工期|施工准备")
_BONDS = regex(r"违约|保证金|押金|退款|退费|逾期|滞纳|担保")
_AND_BOND = regex(r"(?P<paid>(?:租金|价款|货款|费用?|付款|支付)[^，。违押保逾]{0,4})[及与和、](?:押金|保证金|定金|违约|逾期)")  # 租金及押金, 付款与违约责任
_RETENTION = regex(r"(?:工程)?(?:质量|缺陷责任|保修)(?:保证|保修)金|质保金|保修金|保留金")
_INTRO = regex(r"(?:付款|支付|付清|缴纳|结算|分期|电汇|拨付|交纳|缴付|拨入|汇付|给付|分[一二两三四五六\d]?次[交缴])[^。；]{0,30}[：:]\s*$|(?:方式|"
               r"如下|下列|以下|约定)[^。；]{0,20}(?:付款|支付|"
               r"结算)[^。；]{0,16}[：:]?\s*$|分[一二两三四五六七八\d]{1,2}[期次笔](?:付清|支付|付款|付|缴纳|缴清|给付|结清)[：:。]?\s*$")
# 1、合同生效后5日内，…: the time of a payment, no title
_A_TIME = regex(r"^(?:一?俟|待(?!遇|定|摊))|(?:(?:之?后|以后|之?前|以?内|之日起?|当日|当天)|(?:签订|生效|完成|合格|完毕|届满|期满|通过)时)$|"
                 r"[一二三四五六七八九十\d]\s*(?:个?工作)?[日天](?:之?[内前后]|以内)")
_A_SUM = regex(r"\d\s?[万亿]?元")  # 1、签约时支付押金2000元及首月租金3000元: no title either
# 申请付款时应提交下列资料： what follows is no list of payments
_PAPERS = regex(r"(?:提交|提供|出具|附|凭|具备|满足|符合|扣除|承担|包括|包含)[^。；：:]{0,10}(?:下列|以下|如下)|"
                r"(?:资料|单据|文件|材料|凭证|手续|情形|要求|账户|账号|信息|义务|标准|清单|前提|内容|费用)[^。；：:]{0,10}[：:]\s*$")
_OWN = regex(r"^\s*+[★▲*#●■•·▪◆○—-]*+\s*+(?:[\d.]++、?+|"
              r"[（(]?[一二三四五六七八九十\d]++[）).、]|[（(]?[A-Za-z][）).、]|[①-⑳])?+\s*+(?P<title>[^：:，。；\s]{2,16})[：:]")
_SHARE_OF = regex(r"\s*(?:支付|付)?(?:本?合同|协议|订单|项目|工程|总|货款|设备|价)[^，。；：:\d百%％]{0,10}"
                   r"(?:[\d.]{1,5}\s?[%％]|百分之)[^。；]{0,40}[。；;]?\s*$")
_LISTED = regex(r"^\s*(?:[（(]?[一二三四五六七八九十\d]{1,2}[）).、]|第[一二三四五六七八九十\d]+[期笔次阶]|其[一二三四五六][，、：]|[①-⑨]|[-—●·•□☑☐■✓√£])")

# 付款条件：（一）开工前，甲方支付30%。 / （二）结算后15日内，70%。: a list that opens behind its title
_FIRST_ITEM = regex(r"^[^。；;]{0,30}[：:]\s*(?:[（(][一1][）)]|[1一][、.．)）](?!\d)|①|[aA][)）.、]|[-—·•]\s|第[一1][期笔次])")

# 签约+10天，30%; ___%：验收合格后: a step of a schedule, though no number opens it
_FIGURE = r"(?:百分之[一二三四五六七八九十]{1,3}|[\d.]{1,5}\s?[%％]|(?:[_＿\s]|【[^】]*】|[$#]?\{+[^}]*\}+)+[%％])"
_STEP = regex(rf"\s*(?:{_FIGURE}\s?[：:，,].{{3,50}}|[^，。；：:]{{2,40}}[：:，,]\s*{_FIGURE})\s*[。；;]?\s*$")


# 付款方式, ## 结算条件, 【付款安排】: a heading alone on its line, and no number before it
_HEADED = regex(r"[\s#*【\[]*(?:[^，。；：:、\s\d]{0,8}?)(?:付款|支付|结算|价款|款项|货款|工程款|费用)(?:及|和|与|的|、)?(?:支付|付款|结算|开票|发票)?"
                r"(?:方式|条件|条款|安排|办法|时间|期限|进度|计划|节点|要求|约定)(?:(?:及|和|与|、)[^，。；：:\s\d]{2,8})?[】\]*\s]*")
_NUMBERING = regex(r"^\s*(?:第[一二三四五六七八九十\d]{1,3}条|[（(]?[一二三四五六七八九十\d]{1,2}[）).、．]|[\d.]{1,5})\s*")
_HEADS_ELSE = regex(r"[\s#*【\[]*[^，。；：:,;|\s\d%％（()）]{2,14}[】\]*\s]*")  # 违约责任, 交货地点: the next heading, or a field of a form
_CHAPTER = 2  # the level of 一、

# 履约保证金：合同价的10%。货款：验收后付清。 / 一、保证金为…。二、货款于验收后付清。: within one line another matter
_OTHER_MATTER = regex(r"(?<=[。；;])\s*(?:[一二三四五六七八九十]{1,3}、\s*)?(?P<title>[^，。；：:\s\d]{2,10})[：:]|(?<=。)\s*[一二三四五六七八九十]{1,3}、")

EXAMPLE = "example"
_EXAMPLE_LINES = 8  # as many at most
_DUTY = regex(r"[方人](?:应|须|需)")
# 举例如下：⏎一名学员结业，乙方可收取约80元: what follows is reckoned for show, up to the next number
_SHOWN = regex(r"(?:举例|示例|举个?例子?|例如|比如|测算|试算|演示)[^，。；：:付]{0,6}[：:]\s*$|^\s*(?:举例|示例|例如|测算示例)(?:说明)?[：:]")


# 乘客退票的，按下列标准扣除费用：⏎开航前30日以上，扣总价的10%: what is kept or paid by who goes back on the deal, item by item
_KEPT_BACK = regex(r"(?:下[列述]|如下|以下)[^，。；：:付]{0,8}(?:(?:扣除|扣减|扣取|扣留|退还|退回|返还)[^，。；：:付]{0,8}[费款金用]|"
                   r"(?:收取|支付|赔偿|承担)[^，。；：:付]{0,8}(?:损失费?|违约金|赔偿金?|退[票团课货订学]费?))\s*[：:]\s*$|"
                   r"(?:扣除|扣减|退款|退费|退还|退票|退团|赔偿|违约金|损失费)[^，。；：:付]{0,10}(?:标准|比例|如下|以下)[^，。；：:付]{0,6}[：:]\s*$")


@dataclass(frozen=True, slots=True)
class Setting:
    """What a line is about. `title`: the words that say so. `listed`: it is an item of a list that a sentence about paying opens."""

    scope: Scope
    title: str = ""
    listed: bool = False


def settings(reading: Reading, found: tuple[Line, ...]) -> tuple[Setting, ...]:
    """The setting of every line; an opening sentence (按下列方式付款：) carries over to the list after it."""
    out: list[Setting] = []
    carried, papers, shown, under, above = -1, False, 0, "", ""  # above: 三、付款方式： alone on the line before
    for line, kept in zip(found, _kept_back(found), strict=True):
        shown = _EXAMPLE_LINES if _SHOWN.search(line.text.strip()) else 0 if line.row or _level(line.text) >= 0 or _DUTY.search(line.text) else shown - 1
        if shown > 0 or kept:
            out.append(Setting("away", EXAMPLE))
            continue
        step = _step_name(line.text)
        own = of_titles((*(x for x in reading.titles(line.section) if x != step), own_title(line.text)))
        if carried >= 0 and not (line.row or _LISTED.match(line.text) or _level(line.text) > carried):
            carried = carried if _STEP.match(line.text) else -1
        under = _heading(line, under)
        own = Setting("pay", under) if under and own.scope == "open" else own
        own = Setting("pay", above) if above and own.scope == "open" and not own_title(line.text) else own
        above = _title_alone(line.text)
        if carried >= 0 and own.scope == "open":
            own = Setting("pay", "intro")
        if carried >= 0 and not papers and own.scope == "pay":
            own = Setting("pay", own.title, listed=True)
        out.append(own)
        opens = _INTRO.search(line.text.strip()) and own.scope != "away"
        if opens or (own.scope == "pay" and carried < 0 and _FIRST_ITEM.search(line.text)):
            carried = max(_level(line.text), 0)
            papers = _PAPERS.search(line.text) is not None
    return tuple(out)


def _kept_back(found: tuple[Line, ...]) -> Iterator[bool]:
    """Of each line, whether it is an item of a list of what is kept back, or paid as a penalty, when the deal comes to nothing."""
    above, room = -1, 0
    for line in found:
        level = _level(line.text)
        room = room - 1 if not line.row and (level < 0 or level > above) else 0
        yield room > 0
        if _KEPT_BACK.search(line.text):
            above, room = level, _EXAMPLE_LINES + 1


def matters(line: Line, setting: Setting) -> Iterator[tuple[Line, Setting]]:
    """The line, and what it is about; where it opens with what holds no payments, and turns to paying within it, each of its matters."""
    turns = [found for found in _OTHER_MATTER.finditer(line.text) if found["title"] is None or of_titles((found["title"],)).scope == "pay"]
    if setting.scope != "away" or line.row or not turns or (not own_title(line.text) and _level(line.text) < 0):
        yield line, setting
        return
    yield line.part(0, turns[0].start()), setting
    for found, then in zip(turns, [*(x.start() for x in turns[1:]), len(line.text)], strict=True):
        yield line.part(found.start(), then), of_titles((found["title"] or "",))


def _title_alone(text: str) -> str:
    """三、付款方式： alone on its line: what the next line is about; "" where a line is no such title."""
    title = text.strip(" #*【】[]\t")
    return title.rstrip("：:") if title.endswith(("：", ":")) and _HEADED.fullmatch(_NUMBERING.sub("", title).rstrip("：: ")) else ""


def _heading(line: Line, above: str) -> str:
    """The heading without a number that a line stands under; "" where there is none about paying. `above`: that of the line before."""
    if line.row or (level := _level(line.text)) > _CHAPTER:
        return above
    if level < 0 and _HEADED.fullmatch(line.text) and not _AWAY.search(line.text):
        return line.text.strip(" #*【】[]\t")
    return "" if level >= 0 or _HEADS_ELSE.fullmatch(line.text) else above


def _level(text: str) -> int:
    """That of the numbering that a line opens with, -1 without."""
    found = opening(text)
    return found[0] if found else -1


def own_title(text: str) -> str:
    """付款方式：… — the words before the first colon, where they are few."""
    found = _OWN.match(text)
    return found["title"] if found and not _step_name(text) else ""


def _step_name(text: str) -> str:
    """合同生效：货款总额的30% — what stands before a share and nothing else names the step of a schedule, and no clause."""
    found = _OWN.match(text)
    return found["title"] if found and _SHARE_OF.match(text, found.end()) and not _PAY.search(found["title"]) else ""


@lru_cache(64)  # the lines of a section have them in common
def of_titles(titles: tuple[str, ...]) -> Setting:
    """By the innermost title that says something."""
    for title in reversed(titles):
        if not title or len(title) > 24 or _A_TIME.search(title) or _A_SUM.search(title):
            continue
        said = _RETENTION.sub("款", title).replace("缺陷责任期", "")
        if both := _AND_BOND.search(said):
            return Setting("pay", both["paid"])
        away, pay = _AWAY.search(said), _PAY.search(said)
        if pay and not (away and away.start() >= pay.start() and "责任" in title):
            bonds = _BONDS.search(said) is not None
            return Setting("away" if bonds else "pay", title)
        if away:
            return Setting("away", title)
    return Setting("open")
