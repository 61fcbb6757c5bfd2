"""The masked text of a line → where its parts are cut: at every stop, and where something lighter parts two payments.

    签约付▢、验收付▢        预付▢→到货▢        首付款▢/尾款▢        签约付▢ 到货付▢        预付▢到货付▢
"""

from __future__ import annotations

from collections.abc import Iterator

from tenor.contracts.recognise.nodes_zh.tokens import ASIDE, DATE, MONEY, NO_MONEY, NO_PERCENT, PERCENT
from tenor.regex import regex

_FIGURE = f"[{PERCENT}{MONEY}]"
_TOLD = f"[{PERCENT}{MONEY}{ASIDE}]"  # a figure, or a remark in brackets behind one
_PAID = rf"(?:{_FIGURE}|[付结]清)"
_STOP = rf"[，,；;。！!]|(?<!付款日期)(?<!支付日期)[：:]|[：:](?!\s?{DATE})|[—－]{{2}}|…+"  # 一年……合同价款: what is left out of a quotation
_ARROW = rf"(?<=[{PERCENT}{MONEY}{NO_PERCENT}{NO_MONEY}{ASIDE}整])\s*(?:→|⇒|➔|➜|=>|->)\s*"
_BAR = rf"(?<={_FIGURE})\s?[|]\s?(?=[^，。；|]{{1,30}}{_PAID})"
_ENUMERATED = "|".join((
    rf"(?<={ASIDE})、(?=[^，。；、]{{0,24}}[{PERCENT}{MONEY}{NO_PERCENT}{NO_MONEY}])",
    rf"、(?=[^，。；、]{{2,30}}?(?:支付|付[清至]?)[^，。；、]{{0,12}}?[{PERCENT}{NO_PERCENT}])",
    rf"(?<=[{MONEY}）)])、(?=[^，。；、]{{2,30}}?[付交还][^，。；、{MONEY}]{{0,12}}?{MONEY})",
    rf"(?<={PERCENT})、(?=[^，。；、]{{1,40}}{PERCENT}|[^，。；、]{{1,30}}?(?:[付结]清|余款|尾款))",
    rf"(?<=[{MONEY}款金付])、(?=[^，。；、]{{1,14}}{_FIGURE})"))
_PLUS = rf"(?<=[{PERCENT}{MONEY}{NO_PERCENT}{ASIDE}])\s*[+＋]\s*(?=[^，。；+＋]{{0,16}}[{PERCENT}{MONEY}{NO_PERCENT}])"
_GAP = rf"(?<=[{PERCENT}{MONEY}元款])\s{{2,}}"
_SLASH = "|".join((
    rf"(?<={PERCENT})\s*[/／]\s*(?=[^，。；、]{{1,30}}{PERCENT})",
    rf"(?:\s+|(?<={ASIDE}))[/／]\s*(?=[^，。；、/]{{0,14}}{PERCENT})",
    rf"(?<=[款金付])\s*[/／+＋]\s*(?=[^，。；、/／+＋]{{0,14}}{_PAID})",
    r"\s*[/／+＋]\s*(?=(?:尾款|余款|剩余款?|其余)[^，。；、/／+＋]{0,16}?[后前时满到])",
    rf"(?<={MONEY})\s*[/／]\s*(?=[^，。；、/／]{{0,14}}{MONEY})"))
# 签约付30% 到货付40% 验收付清; what says the figure once more is no step (30% 即3万元).
_SPACE = (rf"(?:(?<={_TOLD})|(?<={_FIGURE}[\u4e00-\u9fff][款金付])|(?<={_FIGURE}[\u4e00-\u9fff]{{2}}[款金]))\s+"
          rf"(?![\u4e00-\u9fff]{{1,4}}[款金]\s?[（(]{MONEY}|(?:人民币|大写|小写|共|合|即|计|作为|用作|为|的|元|整|以上|工程?量|工作量|产值|进度|[（(含¥￥]))(?=[^，。；、：:]{{1,16}}?{_PAID}|"
          rf"[^，。；、：:]{{2,36}}?[后前内时][^，。；、：:]{{0,20}}?(?:{_PAID}|付(?:余款|尾款|剩余)))")
_NUMBER = rf"(?<={_TOLD})(?:\s+(?=[a-zA-Z①-⑨][)）.]|[①-⑨])|\s*(?=[（(]?[1-9][、)）.](?!\d)))"
# 预付30%到货付60%: nothing between them
_EVENT = ("签约|签订|合同签|下单|到货|货到|发货|提货|交货|验收|初验|终验|安装|调试|完工|竣工|开工|进场|封顶|上线|质保|余款?|尾款|剩余|其余|中期|满|"
          "现场(?=安装|调试|验收)")
_NOTHING = (rf"(?<={_FIGURE})(?=(?:{_EVENT})(?!款)[^，。；、：:{PERCENT}{MONEY}的+＋/／\s]{{0,12}}?{_FIGURE}|"
            rf"(?:余款?|尾款|剩余|其余)[^，。；、：:{PERCENT}{MONEY}的]{{0,12}}?[付结]清)")
# 归还250万元并结清利息: what else is squared on that day
_SQUARED = (rf"(?<={MONEY})(?=(?:整)?(?:并且?|且|同时|以及)(?:同时|一并)?(?:结清|付清|缴清|清偿|还清|偿清)"
            rf"[^，。；、{PERCENT}{MONEY}]{{0,8}}(?:利息|[水电气]费|物业费))")
_MAY_BEGIN = rf"(?=[，,；;。！!：:—－…、\s/／+＋|→⇒➔➜=\-])|(?<={_TOLD})"  # few characters are such
_CUT = regex(rf"(?:{_MAY_BEGIN})(?:{'|'.join((_STOP, _ARROW, _BAR, _ENUMERATED, _PLUS, _GAP, _SLASH, _SPACE, _NUMBER, _NOTHING, _SQUARED))})")
_SAYS_MORE = regex(rf"[{PERCENT}{MONEY}{NO_PERCENT}{NO_MONEY}付清]")  # what stands before a 、 that parts two payments
_LISTS = frozenset("、/／+＋|")
ARROWS = frozenset(("→", "⇒", "➔", "➜", "=>", "->"))  # 30%（签约后）→70%（到货后）


def cuts(text: str, start: int, end: int) -> Iterator[tuple[int, int, str]]:
    """Where each part stands, and the sign that ends it."""
    at = start
    for cut in _CUT.finditer(text, start, end):
        if cut.group().strip() in _LISTS and not _SAYS_MORE.search(text, at, cut.start()):
            continue
        if text[at:cut.start()].strip():
            yield at, cut.start(), cut.group()
        at = cut.end()
    if text[at:end].strip():
        yield at, end, ""
