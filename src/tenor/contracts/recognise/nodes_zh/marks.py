"""A node and the words it was read from → its `Mark`s: which words gave which field."""

from __future__ import annotations

from collections.abc import Iterator

from tenor.contracts.recognise.line import Line
from tenor.contracts.recognise.nodes_zh import recurring
from tenor.contracts.recognise.nodes_zh import tokens as t
from tenor.contracts.recognise.nodes_zh.draft import CONDITIONS
from tenor.contracts.recognise.phrases import Lexicon
from tenor.model import Mark, PaymentNode

Span = tuple[str, int, int]


def marks(line: Line, masked: t.Masked, node: PaymentNode, start: int, end: int, lexicon: Lexicon) -> tuple[Mark, ...]:
    """The marks of a node that was read from start..end of a line, in the order of the text."""
    found = sorted({*_figures(masked, node, start, end), *_names(masked, node, start, end, lexicon), *_times(masked, node, start, end, lexicon)},
                   key=lambda span: (span[1], span[2], span[0]))  # a set alone has no order
    return tuple(Mark(field, *line.span(a, b)) for field, a, b in found if b > a)


def _figures(masked: t.Masked, node: PaymentNode, start: int, end: int) -> Iterator[Span]:
    """Shares and sums; one that was computed has no words."""
    for token in masked.of("percent", start, end, outer=False):
        for field in ("share", "cumulative", "other_share"):
            if token.value is not None and token.value == getattr(node, field) and f"{field}_pct" not in node.derived:
                yield field, token.start, token.end
                break
    for token in masked.of("money", start, end, outer=False):
        if token.value is not None and token.value == node.amount:
            yield "amount", token.start, token.end


def _names(masked: t.Masked, node: PaymentNode, start: int, end: int, lexicon: Lexicon) -> Iterator[Span]:
    """The name of the payment, the words for the rest, papers and facts that it waits for."""
    if node.label and (at := masked.raw.find(node.label, start, end)) >= 0:
        yield "label", at, at + len(node.label)
    if node.rest and (hit := lexicon.first("rest", masked.outer, start, end)):
        yield "rest", hit.start, hit.end
    for name, pattern in CONDITIONS:
        if name in node.conditions and (found := pattern.search(masked.raw, start, end)):
            yield "condition", found.start(), found.end()


def _times(masked: t.Masked, node: PaymentNode, start: int, end: int, lexicon: Lexicon) -> Iterator[Span]:
    """The event, the offset, the date, and how often."""
    when = node.trigger
    at = masked.raw.find(when.text, start, end) if when.text else -1
    a, b = (at, at + len(when.text)) if at >= 0 else (start, end)
    for event in when.events:
        hits = [h for h in lexicon.find("event", masked.named, a, b) if h.name == event.kind.value]
        if hits:
            yield "event", hits[-1].start, hits[-1].end
        elif event.name and (place := masked.raw.find(event.name, start, end)) >= 0:
            yield "event", place, place + len(event.name)
    for token in (*masked.of("period", a, b, outer=False), *masked.of("day", a, b, outer=False)):
        if when.offset is not None and token.value in (when.offset, when.offset.count):
            yield "offset", token.start, token.end
    for token in masked.of("date", start, end, outer=False):
        if when.on is not None and token.value == when.on:
            yield "date", token.start, token.end
    if when.recurrence and (paced := recurring.pace_words(masked.outer, when.recurrence, start, end)):
        yield "recurrence", *paced
