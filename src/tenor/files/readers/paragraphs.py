"""Lines in reading order → paragraphs, each character with its place."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import groupby, pairwise
from statistics import median

from tenor.document import Paragraph, Run, Span
from tenor.files.readers.lines import COLUMN_SPACES, Line
from tenor.files.readers.script import is_cjk, joint
from tenor.regex import regex

NUMBER = regex(
    r"\s*(?:第\s*[一二三四五六七八九十百零〇两\d]+\s*[章节条部编]"
    r"|[（(]\s*(?:[一二三四五六七八九十百]+|\d{1,2})\s*[)）]"
    r"|[一二三四五六七八九十]{1,3}\s*[、．.:：]"
    r"|\d{1,3}(?:\.\d{1,3}){1,4}(?![\d,]*[%％‰])\.?"
    r"|\d{1,2}\s*(?:[、．)）:：]|\.(?!\d))"
    r"|[①-⑳⑴-⒇⒈-⒛]|附件\s*[一二三四五六七八九十\d]*\s*[:：、]|[●•▪■□☐☑☒√✓✔○◆◇★※]"
    r"|(?:ARTICLE|SECTION|EXHIBIT|SCHEDULE|ANNEX|APPENDIX|Article|Exhibit|Schedule|Annex)\s+[\dA-ZIVX]+\b)"
)
WEAK_NUMBER = regex(  # also found in the middle of English sentences: opens a paragraph only with other signs
    r"\s*(?:[(（][a-zA-Z][)）]|[(（][ivxIVX]{1,5}[)）]|[a-zA-Z]\s*[.)、](?=\s)|[ivxIVX]{1,5}[.)](?=\s)|Section\s+\d"
    r"|\d{1,3}(?:\.\d{1,3})*\.?\s+[a-z]|[-–—]\s|\(\d{1,2}\)\s*[a-z])"
)
UNIT = regex(r"\s*(?:[%％‰个日天年月元万倍份层号吨米分周岁亿人台套次点]|小时|工作日)")
REFERRED = regex(r"\s*(?:[的之所]|规定|约定|第\s*[（(]?[一二三四五六七八九十\d]+\s*[）)]?\s*[款项])")
DANGLING = regex(r"(?<![;,]\s)\b(?:the|of|a|an|to|and|or|in|by|for|with|from|any|such|its|their|this|that|under|at|on|per|than)$")
NUMBER_WORD = regex(r"\b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\w+teen|(?:\w{3,5}ty)(?:-\w+)?|hundred"
                    r"|thousand|million|percent)$", re.IGNORECASE)  # what figures in brackets repeat
DRAWN = regex(r"[-–—=_*.\s]{5,}")  # a line drawn with characters
LABEL = regex(  # 地址：, 甲方（买方）：, Address:
    r"[（(]?[\u4e00-\u9fff]{1,4}(?:\s?[\u4e00-\u9fff]){1,8}[)）]?(?:[（(][\u4e00-\u9fff]{1,8}[)）])?\s*[:：]|[A-Z][A-Za-z. ]{2,20}:")
LEADERS = regex(r"[.．·…_]{6,}\s*\d{1,4}\s*$|…{2,}\s*\d{1,4}\s*$")  # of a line in a table of contents
LEADS_ON = regex(  # the end of a line that a number at the head of the next one belongs to
    r"(?:[第条款项及和与或、至按照依据见以,，(（“]|(?<![;,]\s)\b(?:[Ss]ections?|[Aa]rticles?|[Cc]lauses?|[Pp]aragraphs?|[Ss]chedules?"
    r"|[Ee]xhibits?|[Ss]ubsections?|and|or|to|of|in|with|under|by|than|the|per|least|US\$|\$|Rule|No\.?))\s*$"
)
FIGURE_CELL = regex(COLUMN_SPACES + r"(?:[A-Z]{2,3})?\s?[$£€¥￥]?\s?\d[\d,.]*\s?[%％元]?$")  # the last cell of a row: the next line is another
HAN = regex(r"[\u4e00-\u9fff]")
CLOSING, CLOSES = regex(r"[)）】\]]"), regex(r"[^（(【\[]{0,12}[)）】\]]")
NEAR_END = 8  # characters
FAR_RIGHT = 0.72  # of its column
BROKEN_LABEL = regex(r"[\u4e00-\u9fff][：:]")  # 付款时 | 间：
TERMINAL = frozenset("。；;：:!！?？.")
CLOSERS = "”’\"'）)】]》"


def paragraphs(lines: Sequence[Line], pitch: float = 0.0) -> list[Paragraph]:
    """Joins lines that run on; a new paragraph opens at numbers, indents, gaps, and after short lines.

    `pitch` is the usual distance from line to line in line heights, measured where it is not given.
    """
    usual = _pitch(lines)
    by_page = {page: _pitch(list(own), usual) for page, own in groupby(lines, key=lambda line: line.page)}
    out: list[Paragraph] = []
    group: list[Line] = []
    for line in lines:
        if group and starts_anew(group, line, pitch or max(usual, by_page[line.page])):
            out.append(join(group))
            group = []
        group.append(line)
    if group:
        out.append(join(group))
    return out


def _pitch(lines: Sequence[Line], usual: float = 1.6) -> float:
    """The usual distance from line to line within a paragraph; `usual` where too few lines tell it."""
    steps = [
        (b.top - a.top) / max(a.height, 1.0)
        for a, b in pairwise(lines)
        if a.page == b.page and 0 < b.top - a.top < 4 * a.height and a.x1 > a.right - 3 * a.size
    ]
    return median(steps) if len(steps) >= 3 else usual


def starts_anew(group: Sequence[Line], line: Line, pitch: float) -> bool:
    """Whether this line opens a new paragraph after the lines of the group."""
    before, first = group[-1], group[0]
    size = max(before.height, 1.0)
    if abs(line.height - before.height) > 0.22 * size and not _mixed(before, line):
        return True
    same_column = line.page == before.page and line.top > before.top - 0.5 * size and not line.after_break
    if same_column and line.top - before.top > _most(group, pitch) * size:
        return True
    size = before.size
    ended = before.text.rstrip(CLOSERS)[-1:] in TERMINAL
    if DRAWN.fullmatch(before.text) or DRAWN.fullmatch(line.text):
        return True
    if FIGURE_CELL.search(before.text) and not UNIT.match(line.text):
        return True
    if LEADERS.search(before.text) or _side_by_side(before, line) or (LABEL.match(before.text) and LABEL.match(line.text)):
        return True
    weak = bool(WEAK_NUMBER.match(line.text))
    if not ended and _unfinished(group, line) and (not weak or line.text[0] == "("):
        return False
    if not _full(before, line) and not _runs_on(before, line) and not _breaks_off(group, line):
        return True
    indent = (line.x0 - line.left) - (before.x0 - before.left)
    numbered = (weak or is_number(line.text)) and not LEADS_ON.search(_tail(group))
    if numbered and (not weak or ended or abs(indent) > 0.8 * size):
        return True
    if indent > 0.8 * size:
        hangs = len(group) == 1 and (is_number(first.text) or bool(WEAK_NUMBER.match(first.text)))
        return not (hangs and indent < 6 * size)
    if indent < -0.8 * size and len(group) > 1:
        return True
    if ended and len(group) == 1 and line.x0 - line.left > 1.2 * size and abs(indent) < 0.5 * size:
        return True
    return not same_column and ended


def _most(group: Sequence[Line], pitch: float) -> float:
    """The widest step, in line heights, to a line of the same paragraph."""
    if len(group) > 1 and group[-2].page == group[-1].page and group[-1].top > group[-2].top:
        own = (group[-1].top - group[-2].top) / max(group[-1].height, 1.0)
        return max(own * 1.3, own + 0.4)
    return max(pitch * 1.35, pitch + 0.45)


def _mixed(before: Line, line: Line) -> bool:
    """Whether the heights differ only because one line is Latin and the other Chinese."""
    chinese = any(map(is_cjk, before.text)) + any(map(is_cjk, line.text))
    return chinese == 1 and abs(before.height - line.height) < 0.5 * before.height


def _full(line: Line, following: Line) -> bool:
    """Whether the line ended only because the first word of the following one did not fit."""
    width = following.edges[2 * _first_word(following.text) - 1] - following.x0
    width = min(width, 0.5 * (following.right - following.left))
    slack = (1.6 if is_cjk(line.text[-1]) or is_cjk(following.text[0]) else 1.2) * line.size
    return line.x1 + width + slack > line.right


def _first_word(text: str) -> int:
    """Its length; a blank, or a character that is written without spaces, stands for itself."""
    end = next((at for at, char in enumerate(text) if char.isspace() or "\u2e80" <= char <= "\u9fff" or "\uff01" <= char <= "\uff60"), len(text))
    return max(1, end)


def _runs_on(line: Line, following: Line) -> bool:
    """Whether a line that is not quite full ended in the middle of a sentence: at a comma, or an English one far to the right."""
    if following.x0 > line.x0 + line.size or line.text.rstrip(CLOSERS)[-1:] in TERMINAL:
        return False
    if line.text.isupper() != following.text.isupper() and line.text.isascii():  # a title above its text
        return False
    reach = (line.x1 - line.left) / max(1.0, line.right - line.left)
    return (reach > 0.6 and line.text[-1] in "，、,") or (reach > 0.75 and line.text[-1].isascii() and following.text[0].isascii())


def _breaks_off(group: Sequence[Line], following: Line) -> bool:
    """Whether a Chinese line that is not full must go on: within brackets, （小 | 写）, or far to the right without a stop, where the
    blank after its next word did not fit."""
    line = group[-1]
    if following.x0 > line.x0 + line.size or (LABEL.match(following.text) and not BROKEN_LABEL.match(following.text)):
        return False
    opened = max(line.text.rfind(mark) for mark in "（(【[")
    if opened > len(line.text) - NEAR_END and not CLOSING.search(line.text, opened) and CLOSES.match(following.text):
        return True
    running = len(group) > 1 or line.x0 - line.left > 1.5 * line.size or is_number(line.text)
    reach = (line.x1 - line.left) / max(1.0, line.right - line.left)
    return running and reach > FAR_RIGHT and bool(HAN.match(line.text[-1]) and HAN.match(following.text))


def _unfinished(group: Sequence[Line], following: Line) -> bool:
    """Whether an English line stops within a sentence: the next one begins small, or with a sum, or this one with "of the"."""
    line, first = group[-1], following.text[0]
    if is_cjk(line.text[-1]) or COLUMN_SPACES in following.text or following.text.startswith(("www.", "http")):
        return False
    if len(group) == 1 and line.x1 - line.left < 0.3 * (line.right - line.left):
        return False
    if following.text[0] == "(" and NUMBER_WORD.search(line.text):
        return True
    return first.islower() or (first in "$£€" and line.text[-1].isalnum()) or bool(DANGLING.search(_tail(group)))


def _tail(group: Sequence[Line]) -> str:
    """The last words of the lines so far."""
    return " ".join(line.text[-40:] for line in group[-2:])


def _side_by_side(line: Line, following: Line) -> bool:
    """Whether both lines hold two labels set side by side, as where the parties sign."""
    a, b = line.text.find(COLUMN_SPACES), following.text.find(COLUMN_SPACES)
    if a < 0 or b < 0:
        return False
    a += len(line.text[a:]) - len(line.text[a:].lstrip())
    b += len(following.text[b:]) - len(following.text[b:].lstrip())
    return abs(line.edges[2 * a] - following.edges[2 * b]) < 1.5 * line.size


def is_number(text: str) -> bool:
    """Whether the line opens with the number of a clause rather than with a figure of the sentence."""
    found = NUMBER.match(text)
    if not found:
        return False
    number = found.group().strip()
    if number.startswith("第"):
        return not REFERRED.match(text, found.end())
    return not (number[-1].isdecimal() and UNIT.match(text, found.end()))


def join(lines: Sequence[Line]) -> Paragraph:
    """One paragraph of the lines, with a span for each."""
    text = ""
    spans: list[Span] = []
    for line in lines:
        drop, between = joint(text, line.text) if text else (0, "")
        if drop:
            text = text[:-drop]
            last = spans[-1]
            spans[-1] = Span(last.start, last.end - drop, last.page, last.top, last.bottom, last.edges[: -2 * drop])
        text += between
        spans.append(Span(len(text), len(text) + len(line.text), line.page, line.top, line.bottom, line.edges))
        text += line.text
    return Paragraph((Run(text),), indent=False, spans=tuple(spans))
