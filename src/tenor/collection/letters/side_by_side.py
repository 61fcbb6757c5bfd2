"""The same letter in two languages → one `Document`: paragraphs beside each other, tables once with both headers.

The first language leads: its letterhead and footer are kept, and where the two differ it prevails, which the letter's own
last words say. Blocks of one kind that answer each other in order stand together; what only one language has stands alone.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from difflib import SequenceMatcher

from tenor.diagnostic import Words
from tenor.document import Block, Cell, Document, Fields, Heading, Notice, Paragraph, Rule, Run, Signatures, Table

PREVAILS = {
    "zh": Words("本函以中、英文书写；两种文本不一致的，以中文文本为准。",
                "This letter is written in Chinese and English; if the two differ, the Chinese text prevails."),
    "en": Words("本函以中、英文书写；两种文本不一致的，以英文文本为准。",
                "This letter is written in Chinese and English; if the two differ, the English text prevails."),
}


def side_by_side(first: Document, second: Document) -> Document:
    """Both letters as one; the first prevails."""
    merged = list(_columns(_pairs(first.blocks, second.blocks)))
    words = PREVAILS[first.language]
    last = _two(Paragraph((Run(words.to(first.language)),)), Paragraph((Run(words.to(second.language)),)))
    merged.insert(_signing(merged), Table((last,), 0, (1.0, 1.0), ("left", "left"), ruled=False))
    names = tuple(dict.fromkeys((*first.letterhead[:1], *second.letterhead[:1], *first.letterhead[1:], *second.letterhead[1:2])))
    return replace(first, blocks=tuple(merged), title=f"{first.title} / {second.title}", letterhead=names)


def _signing(blocks: list[Block]) -> int:
    """Where the lines begin with which the letter is signed: after its last words, before any slip."""
    end = next((i for i, block in enumerate(blocks) if isinstance(block, Rule)), len(blocks))
    body = next((i for i, block in enumerate(blocks) if isinstance(block, Table)), 0)
    return next((i for i in range(body, end) if _signs(blocks[i])), end)


def _signs(block: Block) -> bool:
    return isinstance(block, Signatures) or (isinstance(block, Paragraph) and block.align == "right")


def _kind(block: Block) -> str:
    if isinstance(block, Paragraph):
        return "salutation" if block.text.startswith("Dear ") else f"paragraph {block.align == 'right'}"
    if isinstance(block, Table):
        return f"table {len(block.rows)} {len(block.rows[0]) if block.rows else 0}"
    return f"{type(block).__name__} {block.level if isinstance(block, Heading) else ''}"


def _pairs(first: tuple[Block, ...], second: tuple[Block, ...]) -> Iterator[tuple[Block | None, Block | None]]:
    """Blocks that answer each other; None where one language has nothing there. The address lines at the head always do."""
    i, j = (next((n for n, block in enumerate(blocks) if isinstance(block, Fields)), -1) for blocks in (first, second))
    if i < 0 or j < 0:
        yield from _alike(first, second)
        return
    yield from _alike(first[:i], second[:j])
    yield first[i], second[j]
    yield from _alike(first[i + 1:], second[j + 1:])


def _alike(first: tuple[Block, ...], second: tuple[Block, ...]) -> Iterator[tuple[Block | None, Block | None]]:
    same = SequenceMatcher(None, [_kind(b) for b in first], [_kind(b) for b in second], autojunk=False)
    for what, a, b, c, d in same.get_opcodes():
        if what == "equal":
            yield from zip(first[a:b], second[c:d], strict=True)
        else:
            yield from ((block, None) for block in first[a:b])
            yield from ((None, block) for block in second[c:d])


def _columns(pairs: Iterator[tuple[Block | None, Block | None]]) -> Iterator[Block]:
    """Pairs of paragraphs become the rows of one table without lines; all others are merged one by one."""
    rows: list[tuple[Cell, ...]] = []
    for one, two in pairs:
        plain = all(block is None or (isinstance(block, Paragraph) and block.align != "right") for block in (one, two))
        if plain:
            rows.append(_two(one, two))
            continue
        if rows:
            yield Table(tuple(rows), 0, (1.0, 1.0), ("left", "left"), ruled=False)
            rows = []
        yield _merged(one, two)
    if rows:
        yield Table(tuple(rows), 0, (1.0, 1.0), ("left", "left"), ruled=False)


def _two(one: Block | None, two: Block | None) -> tuple[Cell, Cell]:
    left, right = (_cell(block) for block in (one, two))
    return left, right


def _cell(block: Block | None) -> Cell:
    return Cell(block.text, runs=block.runs) if isinstance(block, Paragraph) else Cell("")


def _merged(one: Block | None, two: Block | None) -> Block:
    """One block that says both; of a block without an answer, the block."""
    if one is None or two is None:
        block = one or two
        assert block is not None
        return block
    if isinstance(one, Heading) and isinstance(two, Heading):
        return replace(one, text=both(one.text, two.text, "  "))
    if isinstance(one, Table) and isinstance(two, Table):
        return _table(one, two)
    if isinstance(one, Fields) and isinstance(two, Fields):
        return _fields(one, two)
    if isinstance(one, Notice) and isinstance(two, Notice):
        return Notice((*one.lines, *(line for line in two.lines if line not in one.lines)), both(one.title, two.title, "  "))
    if isinstance(one, Rule) and isinstance(two, Rule):
        return Rule(both(one.text, two.text, "  "))
    if isinstance(one, Signatures) and isinstance(two, Signatures):
        return _signatures(one, two)
    if isinstance(one, Paragraph) and isinstance(two, Paragraph):
        return replace(one, runs=(Run(both(one.text, two.text, "  ")),))
    return one


def both(one: str, two: str, between: str = "\n") -> str:
    """Both texts; the same text once."""
    return one if one == two or not two else two if not one else f"{one}{between}{two}"


def _table(one: Table, two: Table) -> Table:
    """Cells that say the same are printed once, others one above the other."""
    rows = tuple(tuple(replace(a, text=both(a.text, b.text), runs=()) for a, b in zip(left, right, strict=False))
                 for left, right in zip(one.rows, two.rows, strict=True))
    return replace(one, rows=rows, caption=both(one.caption, two.caption, "  "))


def _fields(one: Fields, two: Fields) -> Fields:
    """Lines in the same order answer each other; where there are more in one language, those with the same value do."""
    title = both(one.title, two.title, "  ")
    if len(one.items) == len(two.items):
        return Fields(tuple((both(a, b, " "), both(x, y, " / ")) for (a, x), (b, y) in zip(one.items, two.items, strict=True)), title)
    labels = {value: label for label, value in two.items}
    merged = [(both(label, labels.get(value, ""), " "), value) for label, value in one.items]
    known = {value for _, value in one.items}
    return Fields((*merged, *(item for item in two.items if item[1] not in known)), title)


def _signatures(one: Signatures, two: Signatures) -> Signatures:
    columns = [list(column) for column in one.columns]
    for k, column in enumerate(two.columns):
        if k < len(columns):
            columns[k] += [line for line in column if line not in columns[k]]
        else:
            columns.append(list(column))
    return Signatures(tuple(tuple(column) for column in columns))
