"""A payment node → lines that show its sentence with the words of every field marked under it: `tenor read --why`."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

from tenor.cli.language import t
from tenor.model import PaymentNode

WIDTH = 72  # columns of a terminal that a line of the sentence may take
_NAMES = {
    "label": ("款项", "payment"), "share": ("比例", "share"), "cumulative": ("付至", "paid up to"), "other_share": ("比例（非合同价）", "share of another sum"),
    "amount": ("金额", "amount"), "rest": ("余款", "the rest"), "event": ("条件", "event"), "offset": ("期限", "time"), "date": ("日期", "date"),
    "recurrence": ("周期", "repeats"), "condition": ("凭据", "condition"), "share_pct": ("比例", "share"), "trigger": ("条件", "event"),
    "fixed_date": ("日期", "date"),
}


def explain(number: int, node: PaymentNode) -> Iterator[str]:
    """The lines for one node."""
    words = node.evidence.quote if node.evidence else ""
    first = node.evidence.start if node.evidence else 0
    inside = [m for m in node.marks if first <= m.start < m.end <= first + len(words)]
    head = f"  [{number}] "
    plain = "".join(" " if char.isspace() else char for char in words)
    numbered = tuple(enumerate(inside, 1))
    for k, (a, b) in enumerate(_rows(plain)):
        yield (head if k == 0 else " " * len(head)) + plain[a:b]
        under = _under(plain, a, b, [(n, m.start - first, m.end - first) for n, m in numbered])
        if under.strip():
            yield " " * len(head) + under
    indent = " " * len(head)
    for n, mark in numbered:
        yield f"{indent}{n} {name_of(mark.field)}{t('：', ': ')}{plain[mark.start - first:mark.end - first].strip()}"
    for title, fields in ((t("推算：", "computed: "), node.derived), (t("原文留空：", "left blank: "), node.blank)):
        if fields:
            yield indent + title + t("、", ", ").join(name_of(field) for field in fields)
    if not inside:
        yield indent + t("条件与期限的原文：", "words of time: ") + (node.trigger.text or "—")


def name_of(field: str) -> str:
    """What a field is called for a person."""
    zh, en = _NAMES.get(field, (field, field))
    return t(zh, en)


def _rows(text: str) -> Iterator[tuple[int, int]]:
    """The text cut into rows of `WIDTH` columns."""
    start, columns = 0, 0
    for at, char in enumerate(text):
        wide = _columns(char)
        if columns + wide > WIDTH:
            yield start, at
            start, columns = at, 0
        columns += wide
    yield start, len(text)


def _under(text: str, start: int, end: int, spans: list[tuple[int, int, int]]) -> str:
    """A line with the number of every mark and a stroke as wide as its words; of marks that overlap the later one keeps its number."""
    cells: list[str] = [" " * _columns(char) for char in text[start:end]]
    for number, a, b in spans:
        for at in range(max(a, start), min(b, end)):
            cells[at - start] = "~" * _columns(text[at])
        if start <= a < end:
            wide = _columns(text[a])
            cells[a - start] = str(number).ljust(wide, "~")[:max(wide, len(str(number)))]
    return "".join(cells).rstrip()


def _columns(char: str) -> int:
    return 2 if unicodedata.east_asian_width(char) in "WF" else 1
