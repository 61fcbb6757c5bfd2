"""Text of a web page or of a program → the same, as long as before, with only what a reader of the page would see.

    <p>签约后支付<b>30%</b></p>        'full': '签约后一次付清。',        "签约后"+days+"日内付款"

Tags that set blocks become line ends, those between cells bars, those within a line nothing; what joins two literals, and what a
template fills in, is a blank.
"""

from __future__ import annotations

import re

from tenor.document import CELL_SEPARATOR
from tenor.regex import regex

_NOTHING = "\u2060"  # what stands around a figure in print; `line` leaves it out
_BLOCKS = "p|div|li|ul|ol|tr|table|tbody|thead|br|view|section|h[1-6]"
_CELLS = "td|th"
_INLINE = r"span|text|strong|em|[biua]|font|label|input|u-text|el-\w{1,12}"
_TAG = regex(rf"<(?P<close>/?)(?:(?P<block>{_BLOCKS})|(?P<cell>{_CELLS})|{_INLINE})(?=[\s/>])[^<>]{{0,300}}>|(?P<end>[ \t]*\n[ \t]*)")
_HTML = regex(rf"</?(?:{_BLOCKS}|{_CELLS}|{_INLINE})(?=[\s/>])[^<>]{{0,300}}>")
_FIELD = regex(r"<input(?![^<>]*type\s?=\s?['\"]?(?:hidden|checkbox|radio|button|submit|reset|file|image|password))[\s/>]")  # <input type="text" size="10">
_VALUE = regex(r"\bvalue\s?=\s?(?P<quote>['\"])(?P<value>[^'\"<>{}$#%@]{1,40})(?P=quote)")
_EMPTY = "____"
_SPACES = regex(r"(?:&nbsp;?|&#160;|&emsp;|&ensp;)+")
_SPACE = regex(r"&[a-z#\d]{4,5};?")
# 'full': '…',   text: `…`,   return f"…";   + "…"   add('…')  — one literal a line, and the signs behind it
_KEY = r"['\"]?[A-Za-z_][\w.]{0,40}['\"]?[ \t]*(?:[:=]|\+=|=>)[ \t]*"
_OPENS = regex(rf"[\[{{( \t]*(?P<code>(?:return|[+.])[ \t]*|{_KEY}|[\w.$]{{1,60}}\([ \t]*)?f?(?P<quote>['\"`])(?=[^'\"`]*[\u4e00-\u9fff])")
_CLOSES = regex(r"['\"`][ \t]*(?:,[ \t]*[A-Za-z]\w{0,20}[ \t]?[:=][ \t]?[\w'\"]{1,20}[ \t]?)?[,;+)}\]]{0,5}[ \t]*$")
_WAY = regex(r"(?:[%％]|\d\s?个?(?:工作)?[天日月])[^，。；]{0,14}[\u4e00-\u9fff]$")  # behind a share or some days
_OF_PROGRAM = regex(r"(?=[^\u4e00-\u9fff]*$)(?:.*[{}()=;\[\]].*|[^\d|]*[A-Za-z][^\d|]*)")
_FUNCTION = regex(r"[ \t]*(?:def|function|func|public|private|static|string)\s[^()\n\u4e00-\u9fff]{1,60}\([^()\n]{0,80}\)[^\u4e00-\u9fff]{0,20}")
# label: '货到付款', above text: '货到验收后…': what a text is called, and its key alone
_NAME = regex(r"^[ \t]*['\"]?(?:label|name|title|key)['\"]?[ \t]*:[ \t]*(?P<quote>['\"`])[^\n]*?(?P=quote)[ \t]*,?[ \t]*$"
              r"(?=\n[ \t]*['\"]?(?:text|content|value|desc)\w*['\"]?[ \t]*:)", re.M)
_BARE_KEY = regex(r"^[ \t]*['\"]?(?:text|content|value|desc)['\"]?[ \t]*:[ \t]*$", re.M)
# "签约后"+days[0]+"日内", '预付'.$row['share'].' %'; 签约后%s日内, 支付{rate}%
_NAMED = r"[A-Za-z_$][\w.$]{0,40}(?:\[\w{1,20}\]|\(\))?"
_JOINED = regex(rf"\"\s?\+\s?{_NAMED}\s?\+\s?\"|'\s?\+\s?{_NAMED}\s?\+\s?'|'\s?\.\s?\$\w{{1,30}}(?:\[['\"]?\w{{1,30}}['\"]?\])?\s?\.\s?'|"
                r"%[sd](?=%%|\s?[\u4e00-\u9fff])(?=%?)|(?<![{$#A-Za-z\d])\{\s?[A-Za-z_\d][\w.]{0,30}\s?\}(?!\})|"
                r"@[A-Za-z_]\w{0,30}@|#[A-Za-z_]\w{0,30}#|\[\[\s?[\w.]{1,20}\s?\]\]")
_ESCAPED = regex(r"\\u(?P<code>[0-9a-fA-F]{4})(?![0-9a-fA-F]*\})")  # \u00a5150,000.00
# $50\%$, $1 5$日内: figures that a program which reads scans writes as formulas
_FORMULA = regex(r"\$\s?(?:\\(?:mathbf|mathrm|text|textbf)\s?\{\s?)?(?P<number>\d[\d ]{0,12}(?:\.[\d ]{1,6})?)\s?"
                 r"(?P<sign>(?:\\text\s?\{\s?)?(?:(?P<mille>\\textperthousand|\\permil|‰)|\\?[%％])(?:\s?\})?)?(?:\s?\})?\s?\$")
_PER_CENT = regex(r"(?<=_)%%")


# INSERT INTO `due` VALUES (7, '', '25000.00', '验收后10日内付清', …); a row of a dump: the sum of a payment, and behind it the words that tell when
_ROW = regex(r"^[ \t]*(?:INSERT\s+INTO\s[^\n]{1,120}?VALUES\s*)?\((?=[^\n]*')(?P<cells>[^\n]*)\)[;,]?[ \t]*$", re.I | re.M)
_PACED = regex(r"月结|[每按逐]\s?(?:个?月|季|年|半年|周)|次月|批次")
_TUPLES = regex(r"^[ \t]*\(\d+, ?[^\n]*'[^\n]*\)[,;][ \t]*$", re.M)  # the rows of a dump alone
_CELL = regex(r"(?:(?P<quote>['\"])(?P<sum>\d{2,12}\.\d{2})(?P=quote)|(?P<bare>\d{2,12}\.\d{2})),\s?['\"]"
                r"(?=[^'\"\n]*[\u4e00-\u9fff])(?P<terms>[^'\"\n]{2,300})['\"]")


def _of_dump(found: re.Match[str]) -> str:
    """A row of a dump, as long as before: ¥25000.00：验收后10日内付清; a row that tells no such thing as it was."""
    row = found.group()
    cell = _CELL.search(row)
    if not cell:
        return row
    paid = "" if _PACED.search(cell["terms"]) else f"¥{cell['sum'] or cell['bare']}："  # 月结: the sum is that of the whole contract
    told = paid.ljust(len(cell.group()) - len(cell["terms"]) - 1) + cell["terms"] + "。"
    return " " * cell.start() + told + " " * (len(row) - cell.end())


def plain(text: str) -> str:
    """The text without tags and without the signs of a program around its literals."""
    if "VALUES" in text.upper() or _TUPLES.search(text):
        text = _ROW.sub(_of_dump, text)
    if "\\u" in text:
        text = _ESCAPED.sub(_unescaped, text)
    if "&" in text:
        text = _SPACES.sub(_spaced, text)
    if "<" in text and _HTML.search(text):
        text = _untagged(text)
    if "$" in text:
        text = _FORMULA.sub(_figure, text)
    text = _PER_CENT.sub("%_", _JOINED.sub(_blank, text))
    return _said(text) if any(quote in text for quote in "'\"`") else text


def _figure(found: re.Match[str]) -> str:
    """The figure of a formula, where it stood."""
    sign = "‰" if found["mille"] else "%" if found["sign"] else ""
    return (found["number"].replace(" ", "") + sign).rjust(len(found.group()), _NOTHING)


def _blank(found: re.Match[str]) -> str:
    return "_" * len(found.group())


def _unescaped(found: re.Match[str]) -> str:
    """The sign that a program writes by its number; a sign that nobody sees stays as it was."""
    sign = chr(int(found["code"], 16))
    return sign.ljust(len(found.group()), _NOTHING) if sign.isprintable() and not sign.isspace() else found.group()


def _spaced(found: re.Match[str]) -> str:
    """&nbsp;&nbsp; leaves a blank to be filled in, a single one parts nothing."""
    many = len(_SPACE.findall(found.group()))
    return (" " * many if many > 1 else "").ljust(len(found.group()), _NOTHING)


def _said(text: str) -> str:
    """The text with its literals alone, where lines are literals."""
    text = _BARE_KEY.sub(_white, _NAME.sub(_white, text))
    lines = text.split("\n")
    opened = [start if start and (start["code"] or _CLOSES.search(line, start.end())) else None for line in lines for start in [_OPENS.match(line)]]
    program = any(start and start["code"] for start in opened)
    return "\n".join(_CLOSES.sub(_ended, _white(start) + line[start.end():]) if start else _around(line) if program else line
                     for line, start in zip(lines, opened, strict=True))


def _around(line: str) -> str:
    """A line beside the literals: nothing where no Chinese stands in it."""
    return " " * len(line) if _OF_PROGRAM.fullmatch(line) else _FUNCTION.sub(_white, line, count=1)


def _white(found: re.Match[str]) -> str:
    return "".join("\n" if sign == "\n" else " " for sign in found.group())


def _ended(found: re.Match[str]) -> str:
    """The end of a literal; the one of a list of ways of paying ends a sentence: "30%定金, 70%发货前付清",."""
    said = _WAY.search(found.string, 0, found.start()) if found.group()[1:].strip() == "," else None
    return ("。" if said else " ") + _white(found)[1:]


def _shown(tag: str) -> str:
    """What a tag within a line shows: of a field to be filled in its value, or that it is empty."""
    if not _FIELD.match(tag):
        return ""
    value = _VALUE.search(tag)
    return value["value"] if value else _EMPTY


def _untagged(text: str) -> str:
    """The text without tags; a line end within a block or a row is none."""
    out: list[str] = []
    at, inside, row = 0, False, False
    for tag in _TAG.finditer(text):
        long, closes = len(tag.group()), bool(tag["close"])
        out.append(text[at:tag.start()])
        at = tag.end()
        if tag["end"]:
            out.append(tag.group() if not (inside or row) else _NOTHING * long)
        elif tag["cell"] or (row and tag["block"] != "tr" and tag["block"]):
            out.append((CELL_SEPARATOR if closes and tag["cell"] else " ").ljust(long, _NOTHING))
        elif tag["block"]:
            inside, row = not closes and tag["block"] not in ("br", "table", "tbody", "thead"), tag["block"] == "tr" and not closes
            out.append("\n".ljust(long))
        else:
            out.append(_shown(tag.group()).ljust(long, _NOTHING))
    return "".join((*out, text[at:]))
