"""`Line`s that tell the figures of a schedule in one list and its times in another → the same, each figure beside its time.

    货款分三期支付，比例为30%、60%、10%。第一期于签约后支付，第二期于…: the figures are told before the payments
    首期30%，二期50%，尾款20%。签约后支付首期款；…: the same by their names
    3/6/1（签约/到货/质保满一年）; 按4:4:2的比例付款，节点依次为签约后7日内、…: shares and times in two lists of one order
"""

from __future__ import annotations

import re
from decimal import Decimal
from itertools import pairwise

from tenor.contracts.recognise.line import Line, together
from tenor.contracts.recognise.nodes_zh.ordered import IN_ORDER
from tenor.contracts.recognise.nodes_zh.trigger import when_of
from tenor.model import EventKind
from tenor.regex import regex
from tenor.wording.zh import percent

_SHARE = r"(?:\d{1,2}(?:\.\d+)?\s?[%％]|百分之[一二三四五六七八九十]{1,3})"
_SUM = r"(?:人民币)?[¥￥]?\s?\d[\d,.]*\s?(?:万?元|万)整?"
_RUN = "|".join(rf"{figure}(?:\s?(?:[、，,/／]|和|及|以及|与)\s?{figure}){{1,9}}" for figure in (_SHARE, _SUM))
_FIGURE = regex(f"{_SHARE}|{_SUM}")
# 服务费分两次支付，各次比例依次为60%和40%。
_TOLD = regex(rf"(?P<base>(?:(?!分)[^，。；：、\d\s]){{2,16}}?)?(?:共|应|均|将|拟)?"
              rf"分(?:为|成)?\s?[一二两三四五六七八九十\d]{{1,2}}\s?(?:个)?(?:[期次笔批]|阶段|部分)[^，。；：%％]{{0,12}}"
              rf"(?P<list>[，,：:]\s?(?:[^，。；：\d%％]{{0,8}}(?:比例|比率|占比|份额|金额|额度|数额))?(?:分别|依次|各)?"
              rf"(?:为|是|按照?|以|：|:)?\s?(?:{_RUN})(?:的?比例)?(?:支付|付款|付清)?)\s?[。；;，,：:]?")
_NTH = regex(r"(?:第?\s?[一二三四五六七八九十\d]{1,2}\s?(?:[期次笔批](?![^，。；：]{0,3}均)|阶段)|"
             r"首[期次笔批]|末[期次笔批]|其[一二三四五六七八九十](?=[，：:、]))(?:款项?|付款|支付)?")
_OPENS = regex(rf"\s*(?:[（(]?[一二三四五六七八九十\d]{{1,2}}[）).、]\s?)?(?:{_NTH.pattern})")
# 首期30%、二期50%、尾款20%: the payments by their names, and nothing of when
_CALLED = (r"(?:第[一二三四五六七八九十\d]{1,2}[期次笔批]|[首一二三四五六末]期|首[次笔批]|首付|预付|中期|进度|交付|验收|到货|发货|初验|终验|"
           r"启动|竣工|结算|尾|余|定|订|质保|质量保证)(?:款项?|金)?")
_LINK = r"\s?(?:比例)?(?:为|占|是|：|:)?(?:合同)?(?:总?[价额款])?的?\s?"
_NAMED = regex(rf"(?P<name>{_CALLED}){_LINK}(?P<figure>{_SHARE}|{_SUM})")
_ONE_NAMED = rf"{_CALLED}{_LINK}(?:{_SHARE}|{_SUM})"
_NAMED_RUN = regex(rf"(?:^|(?<=[：:，,。；;为成]))\s?{_ONE_NAMED}(?:\s?[、，,；;和与及]\s?{_ONE_NAMED}){{1,7}}"
                   r"(?:，?共?[二两三四五六七八][期次笔批](?:支付|付清)?)?(?=\s?(?:[。；;]|$))")
_ITS_END = regex(r"(?:款项?|金)$")
_ROOM = 4  # lines below, in which the payments named before are told
_PARTS = r"(?<![\d.])(?<!\d[:：/／])\d{1,2}(?:\s?%)?(?:\s?[：:/／]\s?\d{1,2}(?:\s?%)?){1,7}(?![\d:：/／%])"
_STEP = r"[^，。；：、/／（）()\n%％]{2,24}"
_NAME = r"(?:(?!比例|节点|方式|条件|安排)[^\s，。；、：:/／%％\d]){1,10}"
_PAID, _EACH = r"(?:支付|付款|付清|结付)", r"(?:依次|分别|顺次)"
_OF_PRICE = r"(?:(?<![^，。；：:\n])[^，。；：:\n后前]{0,10}?(?:款|价|费用?))?"
_BY_PARTS = rf"按照?(?:合同(?:总价)?)?(?P<ratio>{_PARTS})的?比例"
# How much each payment is (`ratio`) and when it falls due (`times`), in two lists of one order.
_TWO_LISTS = (
    # 3/6/1（签约/到货/质保满一年）
    regex(rf"(?P<ratio>{_PARTS})\s?[（(](?P<times>{_STEP}(?:[/／、]{_STEP}){{1,5}})[）)]"),
    # 进场/竣工/结算：30%/40%/30%
    regex(rf"(?:(?<=比例|节点|方式|条件|安排)|(?<![^\s，。；、：:]))(?P<times>{_NAME}(?:\s?[/／]\s?{_NAME}){{1,7}})\s?[：:]\s?(?P<ratio>{_PARTS})"),
    # 按4:4:2的比例付款，时点依次为签约后7日内、初稿提交后7日内、终稿确认后15日内
    regex(rf"{_OF_PRICE}{_BY_PARTS}[^，。；：\d]{{0,10}}[，,][^，。；\d]{{0,8}}{_EACH}(?:对应)?(?:为|是|在|于|：|:)+\s?"
          rf"(?P<times>[^，。；：\n%％]{{6,200}}?){_PAID}?(?=[。；;]|$)"),
    # 按30：60：10的比例，分别于签订后、到货后、验收后支付
    regex(rf"{_OF_PRICE}{_BY_PARTS}[，,]?\s?(?:{_EACH}|先后)?(?:于|在|待)?(?P<times>[^。；：\n%％]{{6,160}}?)(?:分别|依次)?{_PAID}"),
    # 按3:6:1付款（预付、到货、质保满一年）; 按3:6:1执行：签约后、到货后、质保期满后
    regex(rf"按照?(?P<ratio>{_PARTS})的?(?:比例)?(?:方式)?(?:分期)?(?:付款|支付|执行|结算)?\s?[（(：:]\s?(?P<times>[^。；：:\n%％（()）]{{4,80}})"),
    # 合同款按生效后、上线后、终验后三个阶段，按30：25：45的比例支付
    regex(rf"(?<![^，。；：:\n]){_OF_PRICE}(?:按照?|于|在|分)?(?P<times>[^，。；：:\n%％]{{4,160}}?)"
          rf"[二两三四五六七2-7]个?(?:阶段|节点|时点|步骤|[期次笔])[，,]?\s?(?:分别|依次)?{_BY_PARTS}(?:分别|依次)?{_PAID}"),
    # 比例分别为30%、40%、30%，支付时间分别为合同签订后5日内、验收合格后10日内、质保期满后30日内
    regex(rf"(?:比例|比率|额度|金额){_EACH}(?:为|是)?[^，。；：\d百\n]{{0,8}}[：:]?(?P<ratio>{_SHARE}(?:\s?[、，,；;和与及]\s?{_SHARE}){{1,7}})"
          rf"(?:的?比例)?[^。\n]{{0,30}}?{IN_ORDER}(?P<times>[^。\n]{{8,200}})"),
)
# 付款比例为3:4:3。; 按3：6：1支付。
_BY_RATIO = regex(rf"(?:(?:付款|支付|分期|各[期笔次])(?:的)?比例(?:分别|依次)?(?:为|是|：|:)\s?|按照?\s?)(?P<ratio>{_PARTS})"
                  r"(?:的?比例)?(?:分[二两三四五][期次笔批])?(?:支付|付款)?\s?(?=[。；;，,]|$)")
_PART = regex(r"\d{1,2}")
_SIGNS = tuple(regex(sign) for sign in (r"\s?[/／]\s?", r"\s*[；;]\s*", r"\s?、\s?(?:以?及|和)?", r"\s*[、，,]\s*(?:以?及|和)?"))  # between the times
_TIMED = regex(r"[后前时内]$|当[日天]$|之?日$|[\d一二三四五六七八九十][日天]$|以?前$")


def spread(found: tuple[Line, ...]) -> tuple[Line, ...]:
    """The lines, those of such lists written out payment by payment."""
    out = [line if line.row else _paired(line) for line in found]
    for at, line in enumerate(out):
        if line.row:
            continue
        if told := _TOLD.search(line.text):
            _give(out, at, told.span("list"), _figures(line, told))
        elif ratio := _BY_RATIO.search(line.text):
            _give(out, at, ratio.span(), [line.saying(f"{share.normalize():f}%", ratio.start("ratio")) for share in _shares(ratio["ratio"])])
        elif run := _NAMED_RUN.search(line.text):
            _give_by_name(out, at, run)
    return tuple(out)


def _figures(line: Line, told: re.Match[str]) -> list[Line]:
    """What each payment comes to: 服务费的60%."""
    figures = [line.part(*m.span()) for m in _FIGURE.finditer(line.text, *told.span("list"))]
    shared = told["base"] and figures and figures[0].text[-1] in "%％一二三四五六七八九十"
    return [together((line.part(*told.span("base")), figure), "的") for figure in figures] if shared else figures


def _give(out: list[Line], at: int, told: tuple[int, int], figures: list[Line]) -> None:
    """Set the figures beside the payments behind them, in the same line or in those that follow it; nothing where they are not as many."""
    line = out[at]
    here = list(_NTH.finditer(line.text, told[1]))
    if len(here) == len(figures) and not _FIGURE.search(line.text, told[1]):
        places = [(at, m.end()) for m in here]
    else:
        below = [_OPENS.match(x.text) for x in out[at + 1:at + 1 + len(figures)] if not x.row and not _FIGURE.search(x.text)]
        places = [(at + 1 + i, m.end()) for i, m in enumerate(below) if m and not here]
    if len(places) != len(figures) or not figures:
        return
    for (n, place), figure in sorted(zip(places, figures, strict=True), key=lambda pair: pair[0], reverse=True):
        out[n] = out[n].put(place, place, figure)
    out[at] = out[at].put(*told, line.part(0, 0))


def _give_by_name(out: list[Line], at: int, run: re.Match[str]) -> None:
    """Set the figures beside the payments of these names behind them; nothing where one is not told there, or not by its time alone."""
    line = out[at]
    named = list(_NAMED.finditer(line.text, *run.span()))
    shares = [x.value for found in named for x in percent.find(found["figure"])]
    if shares and (sum(shares) != 1 or len(shares) != len(named)):
        return
    places = []
    for found in named:
        called = regex(re.escape(_ITS_END.sub("", found["name"]) or found["name"]) + r"(?:款项?|金)?")
        told = [(n, m.end()) for n in range(at, min(at + 1 + _ROOM, len(out))) if not out[n].row
                for m in called.finditer(out[n].text, run.end() if n == at else 0)]
        if len(told) != 1:
            return
        places += told
    last = max(places)
    if any(_FIGURE.search(out[n].text, run.end() if n == at else 0) for n in range(at, last[0] + 1)):
        return
    for (n, place), found in sorted(zip(places, named, strict=True), key=lambda pair: pair[0], reverse=True):
        out[n] = out[n].put(place, place, line.part(*found.span("figure")))
    out[at] = out[at].put(*run.span(), line.part(0, 0))


def _paired(line: Line) -> Line:
    """The line with two lists written out as one; as it is where they are not as many, or no time of them is an event that is known."""
    for pattern in _TWO_LISTS:
        found = pattern.search(line.text)
        shares = _shares(found["ratio"]) if found else []
        times = _times(line, *found.span("times"), len(shares)) if found and shares else []
        if found and _are_known(times):
            steps = [together((when, when.saying(f"付{share.normalize():f}%", -1))) for share, when in zip(shares, times, strict=True)]
            return together((together((line.part(0, found.start()), together(steps, "，")), "："), line.part(found.end(), len(line.text))))
    return line


def _are_known(times: list[Line]) -> bool:
    """Whether each tells a time, at least half of them by known events; else the parts are of something else (评分3/6/1（价格/技术/商务）)."""
    told = [when_of(x.text) for x in times]
    known = [when for when in told if when and any(event.kind is not EventKind.OTHER for event in when.events)]
    return all(told) and len(known) * 2 >= len(times) > 0


def _shares(words: str) -> list[Decimal]:
    """The shares in percent; [] where they make up no whole."""
    told = [x.value * 100 for x in percent.find(words)]
    parts = told if sum(told) == 100 else [Decimal(x.group()) for x in _PART.finditer(words)]
    return [x * 100 / sum(parts) for x in parts] if sum(parts) in (10, 100) else []


def _times(line: Line, start: int, end: int, many: int) -> list[Line]:
    """The words of each of so many times in that room, with 后 where they tell none; [] where there are not as many."""
    for sign in _SIGNS:
        cuts = [x.span() for x in sign.finditer(line.text, start, end)]
        times = [line.part(a, b) for (_, a), (b, _) in pairwise([(start, start), *cuts, (end, end)]) if line.text[a:b].strip()]
        if len(times) == many:
            return [x if _TIMED.search(x.text) else together((x, x.saying("后", -1))) for x in times]
    return []
