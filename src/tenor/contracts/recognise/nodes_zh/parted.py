"""A `Line` that tells several days and then as many figures → one `Line` for each pair.

    甲方分别于签约后5日内、到货后10日内及验收合格后支付合同总价的30%、60%和10%: the days first
    合同总价按30%、60%和10%的比例，分别在签约后、到货后及验收合格后支付: the figures first
"""

from __future__ import annotations

from collections.abc import Iterator

from tenor.contracts.recognise.line import Line, together
from tenor.contracts.recognise.nodes_zh import timing
from tenor.contracts.recognise.nodes_zh import tokens as t
from tenor.contracts.recognise.phrases import Lexicon
from tenor.regex import regex

_EACH = regex(r"分别|依次|各自|先后")
_RUN = regex("|".join(rf"[{sign}]+整?(?:\s?(?:、|和|及|以及|与|，)\s?(?:人民币)?[{sign}]+整?)+" for sign in (t.PERCENT, t.MONEY)))
_STOPS = "。；;！!"
_LEADS_TO = regex(r"[按以分为照占]+$")  # 合同总价按30%、70%
_CLAUSE = regex(r"[^，,：:。；;]*$")
_PLACES = (regex(r"(?:(?![，,]$)[^、：:；;]){2,}"), regex(r"(?:(?!以?及|和|与)[^、，,：:；;]){2,}"))  # 竣工，双方签字、保修期满
_THEN = regex(r"[^，,：:。；;]*")


def parted(line: Line, lexicon: Lexicon) -> tuple[Line, ...]:
    """The line itself, or what stands before the sentence, a line for each pair of it, and what stands behind."""
    if line.row or not _EACH.search(line.text):
        return (line,)
    masked = t.mask(line.text)
    for run in _RUN.finditer(masked.outer):
        start = max(masked.outer.rfind(stop, 0, run.start()) for stop in _STOPS) + 1
        end = min((at for stop in _STOPS if (at := masked.outer.find(stop, run.end())) >= 0), default=len(masked.outer))
        pairs = tuple(_pairs(line, masked, lexicon, (start, end), run.span())) if _EACH.search(masked.outer, start, end) else ()
        if pairs:
            around = line.part(0, start), line.part(end, len(line.text))
            return (around[0], *pairs, around[1]) if around[0].text.strip() else (*pairs, around[1])
    return (line,)


def _pairs(line: Line, masked: t.Masked, lexicon: Lexicon, sentence: tuple[int, int], run: tuple[int, int]) -> Iterator[Line]:
    figures = [(x.start, x.end) for x in masked.tokens if run[0] <= x.start and x.end <= run[1] and x.kind in ("percent", "money")]
    for days_first, room in ((True, (sentence[0], run[0])), (False, (run[1], sentence[1]))):
        days = _days(masked, lexicon, *room)
        days = days if len(days) == len(figures) else _listed(masked, lexicon, *room)
        if len(days) != len(figures):
            continue
        last = days[-1][1]
        said = (last, run[0]) if days_first else (last, (_THEN.match(masked.outer, last, sentence[1]) or run).end())  # type: ignore[union-attr]
        if not lexicon.find("pay", masked.outer, *said):
            continue
        base = _base(masked, sentence[0], run[0])
        for when, figure in zip(days, figures, strict=True):
            one, other = ((when,), (said, figure)) if days_first else ((base, figure), (when, said))
            yield together([together([line.part(*x) for x in spans]) for spans in (one, other)], "，")
        return


def _days(masked: t.Masked, lexicon: Lexicon, start: int, end: int) -> list[tuple[int, int]]:
    """Where each time stands; a count of days that follows it at once belongs to it (部署完成满6个月后5个工作日内)."""
    out: list[tuple[int, int]] = []
    for x in timing.find(masked, lexicon, start, end):
        if out and ((x.kind is None and x.on is None) or x.tail == "day") and x.start <= out[-1][1] + 1:
            out[-1] = out[-1][0], x.end
        elif x.kind is not None or x.on is not None:
            out.append((x.start, x.end))
    return out


def _listed(masked: t.Masked, lexicon: Lexicon, start: int, end: int) -> list[tuple[int, int]]:
    """Where each place of a list stands, some of which name an event without a word of time (签约、到货和验收合格后); none where a place tells neither."""
    order, pays = _EACH.search(masked.outer, start, end), lexicon.find("pay", masked.outer, start, end)
    first = order.end() if order else start
    last = next((x.start for x in pays if x.start > first), end)
    for place in _PLACES:
        told = [x.span() for x in place.finditer(masked.outer, first, last) if not _EACH.fullmatch(x.group())]
        if all(timing.find(masked, lexicon, *x) or timing.bare(masked, lexicon, *x) for x in told) and len(told) > 1:
            return told
    return []


def _base(masked: t.Masked, start: int, end: int) -> tuple[int, int]:
    """Of what the figures are shares: the words of their clause before them."""
    clause = _CLAUSE.search(masked.outer, start, end)
    leads = _LEADS_TO.search(masked.outer, start, end)
    return clause.start() if clause else end, leads.start() if leads else end
