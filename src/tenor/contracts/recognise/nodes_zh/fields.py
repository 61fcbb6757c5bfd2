"""`Line`s of a form → the same, the lines that tell one payment (付款时间：…, 付款比例：…, 付款金额：…) made one.

    首付款
    付款时间：合同签订后5日内
    付款比例：合同总价的30%

    支付比例：合同总价的30%；支付条件：合同签订后5日内: in one line the semicolon between them parts no payments

Which of them comes first is the author's; a line that opens as one of the run does opens the next payment.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from decimal import Decimal

from tenor.contracts.recognise.line import Line, together
from tenor.regex import regex

_NUMBER = r"\s*(?:[（(]?[一二三四五六七八九十\d.]{1,4}[）)、.．]?\s*|[-—·•●*]\s*)?"
_PAID = r"(?:本[期次笔]|该[期次笔]|应|拟)?(?:付款|支付|结算|缴费|缴款|交款|拨付|收款)(?:的)?"
_ORDINAL = r"\s?(?:[（(]?(?:[一二三四五六七八九十\d]{1,2}|[%％]|万?元)[）)]?)?\s*[：:]\s*\S"  # 付款节点一：, 付款金额(元)：
_NAMES = (("event", "条件|节点|前提|阶段"), ("when", "时间|日期|期限|时点|时限"), ("share", "比例|比率|份额"), ("sum", "金额|数额|额度|款额|款项"))
_STAGE = r"(?:第[一二三四五六七八九十\d]+[期笔次](?:款项?|付款|支付)?|(?!付款|支付|收款)[^，。；：:\s\d]{1,6}[款金])"
_HEADS = (
    ("name", regex(_NUMBER + rf"(?:款项|付款|期次|费用|款别)(?:名称|类别|阶段|名目)?\s*[：:]\s*{_STAGE}\s*[。；;]?$")),
    ("title", regex(_NUMBER + rf"{_STAGE}\s*[：:。；;]?$")),  # over fields of its own
    # 预付款：合同总价的30%, and the line below it tells when
    ("share", regex(_NUMBER + _STAGE + r"(?:金额|比例)?\s*[：:]\s*(?:支付|付)?[^，。；：:\d后前内时]{0,12}的?\s?"
                    r"(?:\d[\d,.]*\s?(?:[%％]|万?元)|百分之[^，。；：:]{1,5}|[一二三四五六七八九]成)"
                    r"(?:（[^（）]{1,24}）)?(?:，?即[^，。；：:]{1,20}元整?)?\s*[。；;，]?$")),
    *((kind, regex(_NUMBER + rf"(?:{_PAID})(?:{names})" + _ORDINAL)) for kind, names in _NAMES),
)
# 里程碑2：需求确认完成, with fields below it: what is done before the sum falls due
_STEP = regex(_NUMBER + r"(?:里程碑|付款节点|阶段|节点|第?[一二三四五六七八九十\d]{1,2}阶段)\s?[一二三四五六七八九十\d]{0,2}\s*[：:]"
               r"\s*[^，。；：:\d¥￥%％]{2,30}\s*$")
# what such a block also tells, and no payment
_BESIDE = regex(_NUMBER + r"(?:交付物|交付内容|交付成果|成果|工作内容|主要内容|计划(?:完成|交付)?(?:日期|时间)|预计(?:完成)?(?:日期|时间)"
                r"|完成(?:日期|时间|标准)|验收标准|责任人|负责人|备注|说明)\s*[：:]")
_BARE = (*((kind, regex(_NUMBER + rf"(?:{names})\s*[：:]\s*\S")) for kind, names in _NAMES),  # 条件：…, below 第一期款
         # a line that is a time and nothing else, below 中期款
         ("when", regex(r"\s*[^：:。；;%％\d¥￥|]{2,40}(?:之?后|起)\s?\d{1,3}\s?个?(?:工作日|自然日|[日天月周])(?:之?内|以内)?\s*[。；;]?$")))
_BARE_FIGURE = regex(_NUMBER + rf"(?:{_PAID})(?:(?P<share>比例|比率|份额)|(?:金额|数额|额度|款额))"
                     r"\s?(?P<unit>[（(](?:[%％]|百分比|元|人民币)[)）])?\s*[：:]\s*(?P<figure>\d[\d,]*(?:\.\d+)?)\s*[。；;，,]?\s*")
_LEAST_SHARE, _WHOLE, _LEAST_SUM = 2, 100, 10**4  # percent, percent, yuan
_FIELD = regex(r"(?P<sign>[；;]|^|[。，、)）.：:\s①-⑳])\s*(?:" + "|".join(rf"(?P<{kind}>{_PAID}(?:{names})\s?[：:])" for kind, names in _NAMES) + ")")


def joined(lines: Iterable[Line]) -> Iterator[Line]:
    """The lines, each run of fields that tells when and how much as one."""
    run: list[tuple[str, Line]] = []
    for line in map(_on_one_line, map(_with_unit, lines)):
        if not line.row and (_STEP.match(line.text) or (run and run[0][0] == "step" and _BESIDE.match(line.text))):
            if _STEP.match(line.text):
                yield from _closed(run)
                run = []
            run.append(("step" if not run else "beside", line))
            continue
        head = "" if line.row else next((name for name, pattern in (*_HEADS, *(_BARE if run else ())) if pattern.match(line.text)), "")
        if not head or head in {name for name, _ in run}:
            yield from _closed(run)
            run = []
        if head:
            run.append((head, line))
        else:
            yield line
    yield from _closed(run)


def _with_unit(line: Line) -> Line:
    """付款比例：30.00 and 付款金额：150000.00, as a program prints them, with the sign that their name tells."""
    found = None if line.row else _BARE_FIGURE.fullmatch(line.text)
    if found is None:
        return line
    share, figure = found["share"] is not None, Decimal(found["figure"].replace(",", ""))
    if not (figure > 0 and (found["unit"] or (figure >= _LEAST_SHARE if share else figure >= _LEAST_SUM)) and not (share and figure > _WHOLE)):
        return line  # 付款比例：0.3, 付款金额：15: a fraction, or so many 万元
    return line.put(found.end("figure"), found.end("figure"), line.saying("%" if share else "元", found.end("figure") - 1))


def _on_one_line(line: Line) -> Line:
    """The line with a comma for each semicolon that parts two fields of one payment."""
    if line.row or "；" not in line.text.replace(";", "；"):
        return line
    text, run = list(line.text), set[str]()
    for found in _FIELD.finditer(line.text):
        kind = found.lastgroup or ""
        if found["sign"] in ("；", ";") and run and kind not in run:
            text[found.start()] = "，"
            run.add(kind)
        else:
            run = {kind}
    return replace(line, text="".join(text))


def _closed(run: list[tuple[str, Line]]) -> Iterator[Line]:
    """One line of a run that tells both when and how much, its fields parted by commas; else the lines as they are."""
    if run and run[0][0] == "title" and (len(run) == 1 or any(pattern.match(run[1][1].text) for _, pattern in _HEADS)):  # they speak for themselves
        yield run[0][1]
        run = run[1:]
    if run and run[0][0] == "step":
        yield from (line for name, line in run if name == "beside")
        run = [("event" if name == "step" else name, line) for name, line in run if name != "beside"]
    names = {name for name, _ in run}
    if not names & {"when", "event"} or len(names) < 2:
        yield from (line for _, line in run)
        return
    yield together([line.part(0, len(line.text.rstrip(" 。；;，,"))) for _, line in run], "，")
