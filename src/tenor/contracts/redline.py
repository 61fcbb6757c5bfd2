"""Two versions of a text → what was taken out and put in, cut where a lawyer would cut: never within a number, a sum, a date, a name.

    align(old, new)    which paragraphs (rows, tables) of two sequences belong together
    changes(old, new)  what changed within one paragraph, as edits that cover both texts without a gap
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from difflib import SequenceMatcher
from functools import cache

from tenor.frozen import dataclass
from tenor.regex import regex

_NUMERAL = "〇零一二两三四五六七八九十百千万亿壹贰叁肆伍陆柒捌玖拾佰仟"
_WORDS = ("甲方", "乙方", "丙方", "丁方", "双方", "各方", "一方", "买方", "卖方", "本合同", "本协议", "合同", "协议", "应当", "可以", "不得", "无权", "有权",
          "工作日", "自然日", "违约金", "保证金", "质保金", "预付款", "付款", "支付", "逾期", "验收", "交付", "通知", "解除", "书面", "人民法院", "仲裁",
          "委员会", "有限公司", "股份有限公司", "账户", "发票", "利息", "利率", "本金", "期限", "日内", "之日起", "以内", "以上", "以下", "不超过")
_TOKEN = regex("|".join((
    rf"第[{_NUMERAL}\d]+[条款项期笔]",                                          # a reference
    r"\d{4}\s?年(?:\s?\d{1,2}\s?月(?:\s?\d{1,2}\s?日)?)?",                      # a date
    r"\d{4}[-/.]\d{1,2}[-/.]\d{1,2}",
    rf"(?:人民币)?[壹贰叁肆伍陆柒捌玖拾][{_NUMERAL}]*[元圆][{_NUMERAL}角分整正]*",       # a sum in words
    r"(?:[¥￥$€£]|(?:RMB|CNY|USD|EUR|GBP|HKD|JPY)\s?)?\d[\d,]*(?:\.\d+)*(?:[%‰‱])?(?:\((?:\d{1,2}|[a-z])\))?",  # a figure, clause 3.1(2)
    rf"[百千万]分之[{_NUMERAL}点]+",                                             # a share in words
    r"[A-Za-z][\w.@’'&-]*\w|\w+@[\w.-]+",                                       # a word, a code, an address
    "|".join(sorted(_WORDS, key=len, reverse=True)),
    rf"[{_NUMERAL}]+(?:个|年|月|日|天|份|次|倍|期)",                                # a number and what it counts
    r"\s+", r"."))
    , re.DOTALL)
_ISLAND = 2  # characters: words that stayed between two changes are shown as changed with them where they are no longer
_LEAST_KEPT = 0.3  # of the pieces of the longer text: where less stayed the same, the whole is exchanged
_MOSAIC = 3  # changes in one paragraph from which on that may happen
_PARTNERS = 0.45  # how alike two paragraphs must be to be one that was changed
_MOST_PAIRS = 40_000  # paragraphs of one side times those of the other that are compared one by one


@dataclass(frozen=True, slots=True)
class Edit:
    """old[a:b] became new[c:d]; `same` where the two are equal."""

    same: bool
    a: int
    b: int
    c: int
    d: int


@cache
def tokens(text: str) -> tuple[str, ...]:
    """The pieces that are never cut; together they are the text."""
    return tuple(_TOKEN.findall(text))


def changes(old: str, new: str) -> tuple[Edit, ...]:
    """Edits in order, same and changed by turns, that together cover both texts."""
    before, after = tokens(old), tokens(new)
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    starts_old, starts_new = _starts(before), _starts(after)
    edits = [Edit(tag == "equal", starts_old[i], starts_old[j], starts_new[k], starts_new[m])
             for tag, i, j, k, m in matcher.get_opcodes()]
    edits = _joined(_without_islands(edits, new))
    kept = sum(len(tokens(new[edit.c:edit.d])) for edit in edits if edit.same)
    if kept < _LEAST_KEPT * max(len(before), len(after)) and sum(not edit.same for edit in edits) >= _MOSAIC:
        edits = _exchanged(edits, old, new)
    return tuple(edits)


def _starts(pieces: Sequence[str]) -> list[int]:
    """Where each piece begins, and where the last one ends."""
    out = [0]
    for piece in pieces:
        out.append(out[-1] + len(piece))
    return out


def _without_islands(edits: list[Edit], new: str) -> list[Edit]:
    """Short words that stayed between two changes count as changed, or the page becomes a mosaic."""
    return [Edit(False, e.a, e.b, e.c, e.d) if e.same and 0 < i < len(edits) - 1 and _is_island(new[e.c:e.d]) else e
            for i, e in enumerate(edits)]


def _is_island(words: str) -> bool:
    bare = words.strip()
    return (len(bare) <= _ISLAND and not any(char in "，。；：！？,;:.、（）()" for char in bare)) or (bare.isascii() and len(bare) <= _ISLAND)


def _exchanged(edits: list[Edit], old: str, new: str) -> list[Edit]:
    """All taken out and all put in, but for what both begin with."""
    head = edits[0] if edits and edits[0].same else None
    a, c = (head.b, head.d) if head else (0, 0)
    return [*([head] if head else []), *([Edit(False, a, len(old), c, len(new))] if a < len(old) or c < len(new) else [])]


def _joined(edits: list[Edit]) -> list[Edit]:
    """Neighbours of one kind as one edit."""
    out: list[Edit] = []
    for edit in edits:
        if out and out[-1].same == edit.same:
            last = out[-1]
            out[-1] = Edit(edit.same, last.a, edit.b, last.c, edit.d)
        else:
            out.append(edit)
    return out


def around(edits: Sequence[Edit], spans: Sequence[tuple[int, int, bool]]) -> tuple[Edit, ...]:
    """The edits, with each stretch new[x:y] of `spans` (a live reference) either wholly the same or wholly changed; changed in
    any case where its third is True."""
    out = list(edits)
    for x, y, changed in spans:
        parts: list[Edit] = []
        for edit in out:
            cut = edit.same and edit.c < y and edit.d > x and (changed or not (edit.c <= x and edit.d >= y))
            parts += _cut(edit, x, y) if cut else [edit]
        out = _joined(parts)
    return tuple(out)


def _cut(edit: Edit, x: int, y: int) -> list[Edit]:
    """A same edit with the part that lies within new[x:y] turned into a change."""
    c, d = max(edit.c, x), min(edit.d, y)
    shift = edit.a - edit.c
    parts = [Edit(True, edit.a, c + shift, edit.c, c), Edit(False, c + shift, d + shift, c, d), Edit(True, d + shift, edit.b, d, edit.d)]
    return [part for part in parts if part.b > part.a]


# --- which belongs to which -------------------------------------------------------------------------------------------------


def align(old: Sequence[str], new: Sequence[str]) -> tuple[tuple[int | None, int | None], ...]:
    """Pairs of indices in reading order: (i, j) belong together, (i, None) was taken out, (None, j) put in.

    What was taken out stands before what was put in its place.
    """
    out: list[tuple[int | None, int | None]] = []
    for tag, i, j, k, m in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag == "equal":
            out += zip(range(i, j), range(k, m), strict=True)
        else:
            out += _paired(old, new, range(i, j), range(k, m))
    return tuple(out)


def _paired(old: Sequence[str], new: Sequence[str], before: range, after: range) -> list[tuple[int | None, int | None]]:
    """The pairs, in order on both sides, that are most alike altogether."""
    if not before or not after or len(before) * len(after) > _MOST_PAIRS:
        return [*((i, None) for i in before), *((None, j) for j in after)]
    best = [[0.0] * (len(after) + 1) for _ in range(len(before) + 1)]
    alike = [[likeness(old[i], new[j]) for j in after] for i in before]
    for p in range(len(before) - 1, -1, -1):
        for q in range(len(after) - 1, -1, -1):
            together = alike[p][q] + best[p + 1][q + 1] if alike[p][q] >= _PARTNERS else 0.0
            best[p][q] = max(best[p + 1][q], best[p][q + 1], together)
    out: list[tuple[int | None, int | None]] = []
    p = q = 0
    while p < len(before) and q < len(after):
        if alike[p][q] >= _PARTNERS and best[p][q] == alike[p][q] + best[p + 1][q + 1]:
            out.append((before[p], after[q]))
            p, q = p + 1, q + 1
        elif best[p][q] == best[p + 1][q]:
            out.append((before[p], None))
            p += 1
        else:
            out.append((None, after[q]))
            q += 1
    return [*out, *((i, None) for i in before[p:]), *((None, j) for j in after[q:])]


def likeness(old: str, new: str) -> float:
    """From 0 to 1: how much of two texts is the same, in order."""
    if not old or not new:
        return 1.0 if old == new else 0.0
    before, after = tokens(old), tokens(new)
    if 2 * min(len(before), len(after)) < _PARTNERS * (len(before) + len(after)) and not (new in old or old in new):
        return 0.0
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    if matcher.real_quick_ratio() < _PARTNERS or matcher.quick_ratio() < _PARTNERS:
        return 0.0
    same = sum(len(before[k]) for block in matcher.get_matching_blocks() for k in range(block.a, block.a + block.size))
    return 2 * same / (len(old) + len(new))
