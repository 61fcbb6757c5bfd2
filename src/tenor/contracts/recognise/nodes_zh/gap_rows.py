"""`Line`s of a plain text → the same, those marked as table rows whose columns are set by nothing but wide gaps.

    签约后3日内           30%        95,400.00
    初稿确认后3日内       40%       127,200.00

Two such lines are needed, side by side or with one between them that has as many columns: a wide gap is as often a blank to be filled in.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from tenor.contracts.recognise.line import Line
from tenor.regex import regex

GAP = regex(r"(?: {2,}|[ ]*[\t\u3000]+[ \u3000\t]*)")
_HAN = "零一二两三四五六七八九十百千万亿壹贰叁肆伍陆柒捌玖拾佰仟"
_SAID = rf"(?:百分之[点半{_HAN}]+|[{_HAN}]{{1,3}}[%％]|[一二两三四五六七八九]成半?|(?:人民币)?(?:[（(]大写[)）])?[{_HAN}]{{2,}}[元圆]整?)"  # a figure in words
_AGAIN = r"(?:\s?[（(][^（()），。；]{0,6}(?:\d[\d,.]*\s?(?:元|[%％])?|百分之[^（()），。；]{1,6}|元整?)[)）])?"  # 30%（百分之三十）
_FIGURE = regex(rf"(?:(?:累计)?(?:支付|付款|付|达)?[至到]\s?)?(?:剩余|其余)?(?:(?:人民币|RMB|CNY)?\s?[¥￥]?\s?\d[\d,，]*(?:\.\d+)?\s?"
                rf"(?:[%％]|[万亿]?元?整?)|{_SAID}){_AGAIN}")
_OF_PRICE = regex(r"[^，。；：\d]{2,12}[的之]?\s?\d+(?:\.\d+)?\s?[%％]")  # 服务费总额的95%
_STOPS = regex(r"[。；;]|[，,](?!\d{3})")
# 合同签订后    日内: the gap is a blank where its unit, or a sign that closes it, stands behind.
_BLANK_BEHIND = regex(r"(?:[日天元年月周号%％‰）)】\]，,。；;]|个(?:工作日|月|日)|工作日|万元|之[日内]|[前后内])")
_BLANK_BEFORE = regex(r"[：:（(【\[￥¥]$")
_MOST = 7  # columns
_LONGEST = 30  # characters of a cell


def cells(text: str) -> list[str]:
    """What stands between the gaps of a line."""
    return [c for c in GAP.split(text.strip()) if c]


def rows(found: tuple[Line, ...]) -> tuple[Line, ...]:
    """The lines, those set in columns as rows; the line of headings above them is a row too."""
    found = tuple(_barred(found))
    set_out = [not line.row and _is_set(line.text) for line in found]
    out = list(found)
    for i, line in enumerate(found):
        near = any(set_out[j] for j in (i - 1, i + 1) if 0 <= j < len(found)) or any(
            set_out[j] and len(cells(found[(i + j) // 2].text)) >= len(cells(line.text)) for j in (i - 2, i + 2) if 0 <= j < len(found))
        heads = i + 1 < len(found) and set_out[i + 1] and i + 2 < len(found) and set_out[i + 2] and _is_head(line, found[i + 1])
        if (set_out[i] and near) or heads:
            out[i] = replace(line, row=True)
    return tuple(out)


_TWO_CELLS = regex(r"[^|。；;]{2,40}\|[^|。；;]{2,40}")
_COMMA = regex(r',(?=(?:[^"]*"[^"]*")*[^"]*$)')
_SUM = regex(rf"(?:(?:人民币|RMB|CNY|[¥￥])\s?\d[\d,]*(?:\.\d+)?(?:[万亿]?元整?)?|\d[\d,]*(?:\.\d+)?\s?[万亿]?元整?|"
             rf"\d{{1,3}}(?:,\d{{3}})+(?:\.\d+)?|\d+(?:\.\d+)?%|{_SAID}){_AGAIN}")
_DAY = regex(r"(?:(?:20)?\d\d|二[〇零○][〇零○一二三四五六七八九]{2})[年./-][\d一二三四五六七八九十]{1,3}[月./-][\d一二三四五六七八九十]{1,3}[日号]?(?:之?前)?|"
             r"[^，。；：\d]{2,12}(?:[\d一二三四五六七八九十]{1,3}个?(?:工作)?[日天月]之?内|之?[前后时]|当日)")
_TIME = regex(r"(?=[^|]*[\u4e00-\u9fff]{2})[^，。；：]{2,30}(?:之?[前后时内]|[日天起])")
_DASHED = regex(r"(?P<when>(?=[^|]*[\u4e00-\u9fff]{2})[^—，。；|]{2,40}(?:之?[前后时内]|[日天起]))(?P<dash>\s?[—－]{2,3})\s?"
                r"(?:[^，。；—|\d]{2,12}?[的之]?)?(?:剩余|其余|人民币|[¥￥])?\s?"
                rf"(?:\d[\d,.]*\s?(?:[%％]|[万亿]?元?整?)|{_SAID}){_AGAIN}[。；;]?\s*")
_HALF_CELL = regex(r"\d{1,3}|个?(?:工作)?[天日月年]内?")
_NAMED = regex(r"[\u4e00-\u9fff\d]{1,8}(?:款|期|笔|次|金|费)")


def _barred(found: tuple[Line, ...]) -> Iterator[Line]:
    """Lines whose columns are set by ｜, a dash, commas (a sheet saved as text) or single spaces → the same as rows with bars between the cells."""
    bars = [not line.row and (line.text.count("|") > 1 or _TWO_CELLS.fullmatch(line.text) is not None) for line in found]
    commas = [0 if line.row or "，" in line.text or "。" in line.text else len(_COMMA.findall(line.text)) for line in found]
    spaces = [not line.row and _is_spaced(line.text) for line in found]
    dashes = [None if line.row else _DASHED.fullmatch(line.text) for line in found]
    for i, line in enumerate(found):
        near = [j for j in (i - 1, i + 1) if 0 <= j < len(found)]
        if (dash := dashes[i]) and any(dashes[j] for j in near):
            a, b = dash.span("dash")
            yield replace(line, text=f"{line.text[:a]}|{' ' * (b - a - 1)}{line.text[b:]}".rstrip(" 。；;"), row=True)
            continue
        if bars[i] and any(bars[j] or found[j].row for j in near):
            yield replace(line, row=True)
        elif commas[i] > 2 and any(commas[j] == commas[i] for j in near):
            yield replace(line, text=_COMMA.sub("|", line.text).replace('"', " "), row=True)
        elif spaces[i] and any(spaces[j] for j in near):
            yield replace(line, text=line.text.replace(" ", "|"), row=True)
        else:
            yield line


def _is_spaced(text: str) -> bool:
    """首付款 148,800元 2025年6月25日: a name, a sum and a day, each whole, with single spaces between them."""
    parts = text.strip().split(" ")
    if any(not p or _HALF_CELL.fullmatch(p) for p in parts):
        return False  # wide gaps; 合同签订后 7 天
    return 2 < len(parts) <= _MOST and any(_NAMED.fullmatch(p) for p in parts[:2]) and any(_SUM.fullmatch(p) for p in parts) \
        and any(_DAY.fullmatch(p) for p in parts)


def _is_set(text: str) -> bool:
    """Whether a line is words, a gap, and a figure that fills its column."""
    if "|" in text or _STOPS.search(text):
        return False
    parts = cells(text)
    if not 2 <= len(parts) <= _MOST or any(len(p) > _LONGEST for p in parts):
        return False
    for gap in GAP.finditer(text.strip()):
        if _BLANK_BEHIND.match(text.strip(), gap.end()) or _BLANK_BEFORE.search(text.strip()[:gap.start()]):
            return False
    first = len(parts) > 2 and (_OF_PRICE.fullmatch(parts[0]) or _FIGURE.fullmatch(parts[0])) and any(_TIME.fullmatch(p) for p in parts[1:])
    return bool(first or any(_FIGURE.fullmatch(p) or _OF_PRICE.fullmatch(p) for p in parts[1:])) and any(re.search(r"[\u4e00-\u9fff]{2}", p) for p in parts)


def _is_head(line: Line, below: Line) -> bool:
    """Whether a line names the columns of the one below it."""
    names = cells(line.text)
    return not line.row and not _STOPS.search(line.text) and 1 < len(names) <= len(cells(below.text)) and all(
        len(n) <= 12 and not re.search(r"\d{2}", n) for n in names)
