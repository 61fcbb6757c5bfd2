"""A Chinese line that holds several articles → where each of them begins: a paper whose line ends were lost on the way (a field of a
database, recognised characters without a layout).

    …订立本合同。第一条标的1.1货物…。1.2数量…。第二条价款2.1…   →   第一条标的 | 1.1货物…。| 1.2数量…。| 第二条价款 | 2.1…
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from tenor.regex import regex
from tenor.wording.zh import numeral

_LEAST = 200  # characters of a line that may hold several articles
_ENOUGH = 3  # articles
_ARTICLE = regex(r"(?:(?<=[。；;！!）)])|^)\s*第\s?(?P<number>[一二三四五六七八九十百]{1,4}|\d{1,2})\s?条(?![、和及与至到规约第的])")
# 8.1合同价款, 7.2.13养护期内: of the article that it stands in; 1.5米, 0.5倍 are figures
_CLAUSE = regex(r"(?<![\d.第])(?P<number>\d{1,2})(?:\.\d{1,2}){1,3}\s?(?=[\u4e00-\u9fff（《])(?![米元吨倍亿万毫厘克])")
_BEHIND_TITLE = regex(r"第\s?[一二三四五六七八九十百\d]{1,4}\s?条[^，。；;：:\d]{1,20}$")


def pieces(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The line text[start:end] in one piece, or one for each article and clause that it holds."""
    articles = list(_ARTICLE.finditer(text, start, end)) if end - start >= _LEAST and text.count("条", start, end) >= _ENOUGH else []
    if len(articles) < _ENOUGH:
        yield start, end
        return
    cuts = {found.start() for found in articles}
    for i, article in enumerate(articles):
        own = numeral.read(article["number"])
        stop = articles[i + 1].start() if i + 1 < len(articles) else end
        for clause in _CLAUSE.finditer(text, article.end(), stop):
            ahead = text[max(start, clause.start() - 30):clause.start()]
            if int(clause["number"]) == own and (ahead.endswith(("。", "；", ";", "：", ":", "）", ")")) or _BEHIND_TITLE.search(ahead)):
                cuts.add(clause.start())
    edges = sorted({start, *cuts, end})
    yield from pairwise(edges)
