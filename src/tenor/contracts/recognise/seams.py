"""Two lines that follow one another → whether the first breaks off within a figure, or within a sentence that the second ends.

    合同总价的 | 30%        十五（ | 15）个工作日        验收合格后 | 10日内支付

What the two lines alone show; `wrapped` looks at all lines of a text.
"""

from __future__ import annotations

from tenor.regex import regex

_NEAR = 16  # characters on both sides of a line's end that tell whether a word or a figure was cut there
# Where a sentence cannot end, where one cannot begin, and where it may have ended.
_ENDS_OPEN = regex(r"[\u3400-\u9fff\d）)”%％][，,、]\s*$|[（(][^（）()]{0,60}$")
_STARTS_INSIDE = regex(r"\s*(?:个?工作日|个(?:月|自然日)|款[，。；]|元[（(，,、；;。整]|[，,；;。、）)％%]|[日天年月][内前后]|"
                       r"内(?![容部装墙外饰网资蒙页])|[以之]内|之日起?(?![期间])|"
                       r"(?:留作|用作|转作)[^，。；：:]{2,12}(?:金|款)|的(?![士确]))")
_PARTY = "[甲乙丙买卖供需]方"
_CUT = regex("|".join((
    # a word: 质量|保证金, 验|收
    r"(?:质量|缺陷)\n(?:保证金|责任期)|签\n[订署约]|验\n收|支\n付|诉\n讼|仲\n裁|管\n辖|法\n院|纠\n纷|争\n议|违\n约|逾\n期|竣\n工|合\n[同格]|协\n议|发\n票|[甲乙]\n方|采\n购|预\n付|设\n备|安\n装|调\n试|服\n务",
    # whom, and then that one pays; that one pays, and then how much
    r"[向给][^，。；：\n]{1,6}\n(?:支付|付清|付至|预付)|(?:支付|付)[^，。；：\n]{0,8}(?:总价|价款|金额|总额|货款|总款)\n\d{1,3}\s?[%％]|"
    r"(?:[支缴拨]付|付至)\n\d{1,3}(?:\.\d+)?\s?[%％]\s?[；;。，,]",
    # who, and then what he does
    rf"[，,]\s?(?:{_PARTY}|(?:采购|发包|委托|招标|定作|买受)人|业主)\n(?:应|须|需|一次性|支付|全额|付|向|以|按|再|将|即)(?![^，。；：\n]{{0,4}}[：:])",
    # what is paid, and how much: 将设计费共计|￥
    r"[将把][^，。；：\n]{2,10}(?:款|费用?|租金|价款)(?:共计|合计|总计|计|为)?\n[￥¥]",
    # a figure: 4|0%, 10|万元
    r"[款价额的付至]\s?\d{1,2}\n\d?\.?\d?\s?[%％]|\d\n(?:[万亿]?元(?![旦素月件器])|[%％])",
    # a word that ends nothing, or that opens nothing behind a day or a share
    r"[\u3400-\u9fff](?:(?<!目)的|于|并|且(?!不)|(?<!参)与|及|(?<!支|对|响)应|(?<!来|自|经|理|事)由|(?<!方|去|意|转|取|走)向)\n[\u3400-\u9fff\d]",
    r"[\d%％]\n作为(?=[\u3400-\u9fff])",
    # a time: what happened, and then the days; the days, and then that one pays
    r"(?:发票|票据|收据|单据|凭证|[后经凭]|到货|合格|完成|完毕|签订|生效|签收|[届期]满|结束|竣工)\n\d{1,3}\s?个?(?:工作)?[日天]之?内",
    rf"(?:[日天年月]之?|[日天]以)内\n(?:{_PARTY})?(?:应|须|一次性)*(?:支付|付清|付至|付(?=[\s\d总合])|返还|退还|结清|缴)(?![^，。；：\n]{{0,4}}[：:])",
)))
# 合同价的30% | 在验收后支付; two payments where both lines tell a figure: 签约后付20% | 在交货后付80%
_SHARE_CUT = regex(r"[\d%％]\n(?:在|于|待)(?=[\u3400-\u9fff])")
_TELLS_FIGURE = regex(r"(?:付|返还|结清)[^，。；%％]{0,16}\d[\d.]*\]?\s?(?:[%％]|[万亿]?元)")
_BRACKET_CUT = regex(r"[\u3400-\u9fff][（(]\n\d{1,3}[）)]|(?:[款价额的付至即币计为￥¥]|RMB|CNY)\s?\d{1,3}\n\d{3}(?![\d年])")  # 十五（|15）个; RMB 144|000
_DASHED = regex(r"[—－]{2}\s?[^，。；—]{2,20}$")  # 签约后5日内——30%: each line of such a list is whole
_ENDS_CLOSED = regex(r"[。；;：:！!？?.]\s*$")
_LABELLED = regex(r"\s*[^，。；\s]{1,12}[：:]|\s*[□☑☐■✓√●•·★\-*]")


def cut_figure(line: str, following: str) -> bool:
    """Whether a figure is cut by the line's end: RMB 144 | 000."""
    return _BRACKET_CUT.search(_seam(line, following)) is not None


def cut_sentence(line: str, following: str) -> bool:
    """Whether a sentence goes on over the line's end."""
    seam = _seam(line.rpartition("\n")[2], following)  # of the last line alone: it may hold some already
    if _DASHED.search(line.rpartition("\n")[2]) and _DASHED.search(following):
        return False
    if _ENDS_OPEN.search(line) or _STARTS_INSIDE.match(following) or _CUT.search(seam):
        return True
    if _SHARE_CUT.search(seam) and not (_TELLS_FIGURE.search(line) and _TELLS_FIGURE.search(following)):
        return True
    if following.startswith("\u3000\u3000") and not line.startswith("\u3000"):
        return False  # a paragraph of its own under its heading
    deeper = len(following) - len(following.lstrip()) > len(line) - len(line.lstrip()) + 1
    return deeper and not _ENDS_CLOSED.search(line) and not _LABELLED.match(following)


def _seam(line: str, following: str) -> str:
    return f"{line[-_NEAR:].rstrip()}\n{following.lstrip()[:_NEAR]}"
