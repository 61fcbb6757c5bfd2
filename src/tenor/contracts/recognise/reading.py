"""Document → `Reading`: its text cut into sections and sentences, every offset into `document.text()`.

    Reading
      sections: Section     a numbered or headed stretch (第五条, 三、, 5.1, ARTICLE V), nested by `parent`
      sentences: Sentence   up to 。；！？ or the line's end; a table row is one sentence (`row`)

The stages after this one never look at blocks again.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cached_property

from tenor.contracts.recognise import markup, run_together, seams
from tenor.contracts.recognise.worded_tables import HEADER, worded_rows
from tenor.contracts.recognise.wrapped import soft_ends
from tenor.document import CELL_SEPARATOR, Document, Evidence
from tenor.frozen import dataclass
from tenor.regex import regex
from tenor.wording.zh import script

_NUMERAL = "一二三四五六七八九十百零〇\\d"
# How a heading opens, from the outermost kind in. A kind may be missing; the nesting follows the order here.
_OPENINGS: tuple[tuple[int, re.Pattern[str]], ...] = tuple((level, regex(pattern)) for level, pattern in (
    (0, rf"第\s?[{_NUMERAL}]+\s?(?:章|部分|编|篇|卷)"),
    (0, r"(?:PART|SCHEDULE|EXHIBIT|APPENDIX|ANNEX)\s+[A-Z0-9]+\b"),
    (1, rf"第\s?[{_NUMERAL}]+\s?[条節节]"),
    (1, r"(?:ARTICLE|Article)\s+[IVXLC\d]+\b\.?"),
    (2, r"[一二三四五六七八九十]{1,3}\s?[、.．：:]"),
    (3, r"[（(][一二三四五六七八九十]{1,3}[）)]、?"),
    (4, r"(?:SECTION|Section)\s+\d+(?:\.\d+)*\.?"),
    (6, r"\d{1,2}(?:\s?[.．]\s?\d{1,2}){2,3}(?![\d年月日号])[、.．]?"),
    (5, r"\d{1,2}\s?[.．]\s?\d{1,2}(?![\d%％年月日号万元个])[、.．]?"),
    (4, r"\d{1,2}(?=\s?[、.．](?!\d))\s?[、.．]"),
    (4, r"\d{1,2}\s(?=\s?(?!个?(?:工作日|自然日|日历|[日天年月周号元万亿吨台套件])(?!常|历史|度|期限?[：:]))[\u4e00-\u9fffA-Z])"),
    (7, r"[（(]\d{1,2}[）)]、?"),
    (7, r"\d{1,2}[）)]、?"),
    (7, r"[A-H][.．、](?=\s?[\u4e00-\u9fff])"),
    (7, r"(?:方式|方案|选项)[一二三四五六\d][：:、]"),
    (7, r"\((?:[a-z]|[ivx]{1,5})\)"),
    (7, r"（[A-Ha-h]）"),
    (8, r"[①②③④⑤⑥⑦⑧⑨⑩]"),
))
_MAY_OPEN = regex(r"[第PSEA一二三四五六七八九十（(\dB-H方选①-⑩]")  # what each of them begins with
_TITLE = regex(r"[^。；;，,！？\n：:|]{1,40}")
_TITLE_EN = regex(r"[A-Z][A-Za-z ,&/'’()-]{2,48}(?=\.(?:\s|$))")  # License Fee. Licensee shall pay …
_ENDS_ZH = regex(r"[。；;！？!?]+[”’\"」』）)]*")
# A single capital is an initial (J. Doe, U.S. Dollars) unless it is the name of a paper or a party (Exhibit A.).
_INITIAL = r"(?:(?<!\b[A-Z])|(?<=/[A-Z])|(?<=Exhibit [A-Z])|(?<=Schedule [A-Z])|(?<=Annex [A-Z])|(?<=Appendix [A-Z])|(?<=Party [A-Z]))"
_TITLED = r"(?<!\bMr)(?<!\bMrs)(?<!\bMs)(?<!\bDr)(?<!\bProf)"
_ABBREVIATED = _TITLED + r"(?<!\bNo)(?<!\bInc)(?<!\bLtd)(?<!\bRs)(?<!shs)(?<!\bKsh)(?<!\bKSh)(?<!\bCo)" \
    r"(?<!\bvs)(?<!\betc)(?<!\bArt)(?<!\bSec)(?<![ap]\.m)(?<!i\.e)(?<!e\.g)(?<!\bapprox)"
_MONTH_CUT = r"(?<!\b(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sep|Oct|Nov|Dec)(?=\. \d))(?<!\bSept(?=\. \d))"  # Apr. 20, 2016
_PER_CENT = r"(?<!\b[Pp]er [Cc]ent(?=\.(?:[),;:]| [a-z(])))"  # ten per cent. of the price
_ENDS_EN = regex(r"(?=[.;!?])" + _PER_CENT + _INITIAL + _ABBREVIATED + _MONTH_CUT + r"[.;!?]+[”’\")]*(?=\s+|$)")
_SIGN = r"(?:(?:US|CA|C|AU|A|HK|S|SG|NZ)? ?\$|[€£¥]|(?:USD|EUR|GBP|CHF|CAD|AUD|NZD|HKD|SGD|JPY|CNY|RMB|INR)\b|Rs\.?)"
_PERCENT = r"(?:%|per ?cent\b\.?)"
_UNIT = rf"(?:\*\*)?(?: ?{_PERCENT}| (?:US |U\.S\. )?(?:[Dd]ollars|[Ee]uros?|[Pp]ounds))?(?:\*\*)?"
# Signing    $25,000
_FIGURE_CELL = regex(rf"\S(?: {{2,}}|\t+| ?\.{{3,}} ?)(?:\*\*)?(?:{_SIGN}? ?\d[\d,]*(?:\.\d+)?(?: million)?|{_SIGN} ?\[[*•●_ ]{{1,6}}\]){_UNIT}\s*$")
_INNER_CELL = regex(rf"\s*\S[^\n]{{0,40}}?(?: {{3,}}|\t+)(?:\*\*)?(?:{_SIGN} ?\d[\d,]*(?:\.\d+)?|\d+(?:\.\d+)? ?{_PERCENT})(?:\*\*)?"
                    r"(?: {3,}|\t+)\S[^\n]*")  # 1    30%    Signing
_SLASHED_CELL = rf"(?:\*\*)?(?:{_SIGN}? ?\d[\d,.]*{_UNIT})"
# Signing / 15% / $187,500
_SLASHED = regex(rf"\s*[^/\n]{{3,90}} / (?=[^/\n]*(?:%|per ?cent|{_SIGN}|[Dd]ollars|[Ee]uros)){_SLASHED_CELL}(?: / {_SLASHED_CELL})*\s*")
_RULE = regex(r"[\s\-_=—]{5,}")
_RULE_LINE = regex(r"^[\s\-_=—]+", re.M)
_NEXT = 300  # characters that hold the following line
_FILLED = regex(r"\{\{[^{}]{0,60}\}\}")  # what a template fills in
_FRAMED = regex(r"\s*\|[^\n]*\|[^\n]*\|\s*")  # a row of a table in plain text: |a|b|
_CJK = regex(r"[\u3400-\u9fff]+")
_LATIN = regex(r"[A-Za-z]{2,}")
_FIGURES = str.maketrans("０１２３４５６７８９％", "0123456789%")  # sign for sign: every offset stays
_MARKED = regex(r"^[ \t]*(?:\(?(?:[A-Za-z]{1,5}|\d{1,2})[.)]|\d{1,2}(?:\.\d{1,2})+\.?|[-–—•●▪*])\t+")  # iii.⇥Buyer shall pay: an item, no row
_SHORT_TITLE = 40
_LONGEST = 3000  # characters of a sentence; what finders do with one grows with its square
_OUTERMOST = -1


@dataclass(frozen=True, slots=True)
class Section:
    """A headed stretch, `start`..`end` with all that is nested in it. `parent` is an index into `Reading.sections`, -1 at
    the top. `level` orders the kinds of numbering, outermost first."""

    number: str
    title: str
    start: int
    end: int
    level: int = _OUTERMOST
    parent: int = -1


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence or one table row; `section` is an index into `Reading.sections` (-1: before the first)."""

    text: str
    start: int
    end: int
    section: int
    row: bool = False


@dataclass(frozen=True, eq=False)
class Reading:
    """What every finder works on."""

    document: Document
    text: str
    language: str
    sections: tuple[Section, ...]
    sentences: tuple[Sentence, ...]

    def titles(self, section: int) -> tuple[str, ...]:
        """The titles that stand above a section and its own, outermost first."""
        out: list[str] = []
        while section >= 0:
            out.append(self.sections[section].title)
            section = self.sections[section].parent
        return tuple(reversed(out))

    def number(self, section: int) -> str:
        """The clause number as printed ("第五条", "5.2", "五、(二)" is given as its innermost part)."""
        return self.sections[section].number if section >= 0 else ""

    def section_at(self, offset: int) -> int:
        """The innermost section that holds an offset, -1 for none."""
        sentence = self.sentence_at(offset)
        return sentence.section if sentence else -1

    def sentence_at(self, offset: int) -> Sentence | None:
        """The sentence that holds an offset."""
        from bisect import bisect_right

        at = bisect_right(self._starts, offset) - 1
        if at < 0 or offset >= self.sentences[at].end:
            return None
        return self.sentences[at]

    def locate(self, start: int, end: int) -> Evidence:
        """The words start..end with their page and boxes, white space at both ends left out."""
        while start < end and self.text[start].isspace():
            start += 1
        while end > start and self.text[end - 1].isspace():
            end -= 1
        return self.document.locate(start, end)

    @cached_property
    def _starts(self) -> tuple[int, ...]:
        return tuple(sentence.start for sentence in self.sentences)


PAGED = ("pdf", "image")


def open_reading(document: Document) -> Reading:
    """Cut a document's text into sections and sentences."""
    text = document.text().translate(_FIGURES)
    tongue = language_of(text)
    text = script.simplified(markup.plain(text)) if tongue == "zh" else text
    wraps = document.kind == "text" and tongue == "en"
    soft = soft_ends(text, tongue, opening) if document.kind == "text" or (tongue == "zh" and document.kind in PAGED) else frozenset()
    columns = worded_rows(text) if wraps else frozenset()
    lines = tuple(piece for line in _lines(text, wraps, soft, columns) for piece in (run_together.pieces(text, *line) if tongue == "zh" else (line,)))
    sections = _sections(text, lines)
    return Reading(document, text, tongue, sections, tuple(_sentences(text, tongue, sections, lines, wraps, columns)))


def language_of(text: str) -> str:
    """"Give "zh" where the text holds more Chinese characters than half its Latin words, else "en"."""
    return "zh" if 2 * sum(map(len, _CJK.findall(text))) > len(_LATIN.findall(text)) else "en"


def _lines(text: str, wraps: bool, soft: frozenset[int] = frozenset(), columns: frozenset[int] = frozenset()) -> Iterator[tuple[int, int]]:
    """Start and end of every logical line that is not blank, the newline left out. A line that goes on in the next one
    (broken in the middle of a sentence) is given as one; `soft`: so is one whose end the margin made. `wraps`: rows of English tables stay."""
    at = 0
    held: tuple[int, int] | None = None
    for line in text.split("\n"):
        start, end = at, at + len(line)
        at = end + 1
        if not line.strip():
            continue
        row = start in columns or (wraps and (_FIGURE_CELL.search(line) or _INNER_CELL.fullmatch(line) or _SLASHED.fullmatch(line)) is not None)
        if held is not None and not row and (held[1] in soft or goes_on(text[held[0]:held[1]], line)):
            held = held[0], end
            continue
        if held is not None:
            yield held
        held = start, end
    if held is not None:
        yield held


def goes_on(line: str, following: str) -> bool:
    """Whether a line breaks off in the middle of a sentence that the following one ends."""
    if seams.cut_figure(line, following):
        return True
    if _has_cells(line) or _has_cells(following) or opening(following) or (_CJK.search(following) and _FIGURE_CELL.search(following)):
        return False
    return seams.cut_sentence(line, following)


def _is_row(text: str, start: int, end: int) -> bool:
    """Whether a line of a plain text is a row of a table set in columns: words, a gap, a figure; or the heading of such rows."""
    line = text[start:end]
    if _FIGURE_CELL.search(line) or _RULE.fullmatch(line) or _INNER_CELL.fullmatch(line) or _SLASHED.fullmatch(line):
        return True
    following = _RULE_LINE.sub("", text[end:end + _NEXT]).lstrip().split("\n", 1)[0] if HEADER.fullmatch(line) else ""
    return bool(following and (_FIGURE_CELL.search(following) or _INNER_CELL.fullmatch(following)))


def opening(line: str) -> tuple[int, re.Match[str]] | None:
    """The level and the match of the numbering that a line opens with (leading white space and # marks passed over)."""
    at = len(line) - len(line.lstrip(" \t\u3000#*"))
    if not _MAY_OPEN.match(line, at):
        return None
    for level, pattern in _OPENINGS:
        found = pattern.match(line, at)
        if found:
            return level, found
    return None


def _sections(text: str, lines: Iterable[tuple[int, int]]) -> tuple[Section, ...]:
    """Every numbered line opens a section, nested by the order of `_OPENINGS`."""
    heads: list[tuple[int, int, str, str]] = []
    for start, end in lines:
        line = text[start:end]
        found = None if _has_cells(line) else opening(line)
        if found:
            level, mark = found
            heads.append((start, level, mark.group().strip(), _title(line[mark.end():])))
    out: list[Section] = []
    stack: list[int] = []
    ends = [len(text)] * len(heads)
    for i, (start, level, number, title) in enumerate(heads):
        while stack and heads[stack[-1]][1] >= level:
            ends[stack.pop()] = start
        out.append(Section(number, title, start, 0, level, stack[-1] if stack else -1))
        stack.append(i)
    return tuple(Section(s.number, s.title, s.start, ends[i], s.level, s.parent) for i, s in enumerate(out))


def _title(rest: str) -> str:
    """The words of a heading: a short line, or what stands before the first colon or stop."""
    rest = rest.strip()
    if dotted := _TITLE_EN.match(rest):
        return dotted.group()
    found = _TITLE.match(rest)
    if not found:
        return ""
    words = found.group().strip()
    whole = len(words) == len(rest)
    return words if whole or rest[found.end()] in "：:。.;；" or len(words) <= _SHORT_TITLE // 2 else ""


def _sentences(text: str, tongue: str, sections: tuple[Section, ...], lines: Iterable[tuple[int, int]], wraps: bool,
               columns: frozenset[int] = frozenset()) -> Iterator[Sentence]:
    ends = _ENDS_ZH if tongue == "zh" else _ENDS_EN
    heads = [s.start for s in sections]
    current = -1
    for start, end in lines:
        while current + 1 < len(heads) and heads[current + 1] <= start:
            current += 1
        tabs = "\t" in _MARKED.sub("", text[start:end]).strip() and not _ENDS_ZH.search(text, start, end)
        if _has_cells(text[start:end]) or _FRAMED.fullmatch(text, start, end) or tabs or start in columns or (wraps and _is_row(text, start, end)):
            yield Sentence(text[start:end], start, end, current, True)
            continue
        at = start
        for stop in (*(match.end() for match in ends.finditer(text, start, end)), end):
            for first, last in _cut(text, at, stop):
                if text[first:last].strip():
                    yield Sentence(text[first:last], first, last, current)
            at = stop


def _has_cells(line: str) -> bool:
    """Whether a line parts cells; {{ price | money }} is one value."""
    return CELL_SEPARATOR in line and ("{{" not in line or CELL_SEPARATOR in _FILLED.sub("", line))


def _cut(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """A sentence in one piece, unless no person would have written it so long: then in pieces that end at a comma."""
    while end - start > _LONGEST:
        comma = max(text.rfind(mark, start, start + _LONGEST) for mark in "，,、 ")
        stop = comma + 1 if comma > start else start + _LONGEST
        yield start, stop
        start = stop
    yield start, end
