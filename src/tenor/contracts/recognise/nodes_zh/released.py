"""What is kept back, and words that give it back in parts → one `Draft` a part.

    质保金为总价的5%，满一年退还50%，满两年退还剩余50%        保留金6万元，第一年期满退3万元，第二年期满退清
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from tenor.contracts.recognise.line import Line
from tenor.contracts.recognise.nodes_zh import tokens as t
from tenor.contracts.recognise.nodes_zh.draft import Draft
from tenor.model import Event, EventKind, Money, NodeKind, PaymentNode, Period, Trigger, Unit
from tenor.regex import regex

_BACK = r"(?:退还|返还|退付|退回|归还|释放|解付|支付|退|付)(?:给[^，。；]{1,8})?"
_FIGURE = f"(?:[{t.PERCENT}]+|[{t.MONEY}]+)"
_REST = "剩余|其余|余下|剩下|余款"
_MUCH = rf"(?:质保金|保修金|保证金|保留金|其)?的?(?:(?:{_REST}|另)[^，。；{t.PERCENT}{t.MONEY}]{{0,8}})?{_FIGURE}|{_REST}|清(?=[，。；]|$)|全部"
_STEP = regex(rf"(?:满\s?(?P<term>[{t.PERIOD}]+)|第(?P<nth>[一二三四五])年(?:质保|保修)?[期届]?满?|(?P<after>[{t.PERIOD}]+)(?:期?满)?之?后)"
              rf"[^。；，{t.PERCENT}{t.MONEY}]{{0,24}}?(?:[，,][^。；，{t.PERCENT}{t.MONEY}]{{0,14}}?)?{_BACK}[^，。；{t.PERCENT}{t.MONEY}]{{0,6}}?(?:{_MUCH})")
_TAIL = regex(r"年?(?:质保|保修)?[期届]?满?之?后?")
_FARTHEST = 40  # characters between what is kept back and its first part, or between two parts
_YEARS = "一二三四五"
_ONE = Decimal(1)


def parted(line: Line, masked: t.Masked, drafts: Sequence[Draft]) -> list[Draft]:
    """The drafts of a line, a retention whose parts make it up told part by part; as they are where no such parts follow it."""
    kept = next((d for d in drafts if d.node.kind is NodeKind.RETENTION and (d.share or d.node.amount) and not d.node.blank), None)
    if kept is None:
        return list(drafts)
    steps = _steps(line, masked, kept)
    nodes = _nodes(masked, kept.node, steps)
    if not nodes:
        return list(drafts)
    spans = [line.span(*x.span()) for x in steps]
    spans[0] = kept.start, spans[0][1]  # the first stands with the words that tell of how much
    made = [replace(kept, node=node, start=a, end=b, whole=False, doubts=kept.doubts | {"several"}) for node, (a, b) in zip(nodes, spans, strict=True)]
    others = [d for d in drafts if d is not kept and not any(d.start < b and a < d.end for a, b in spans)]
    return sorted((*others, *made), key=lambda d: d.start)


def _steps(line: Line, masked: t.Masked, kept: Draft) -> list[re.Match[str]]:
    """The words of each part, in one run behind what is kept back."""
    out: list[re.Match[str]] = []
    for found in _STEP.finditer(masked.outer):
        begin = line.span(found.start(), found.end())[0]
        near = found.start() - out[-1].end() <= _FARTHEST if out else kept.start <= begin and begin - kept.end <= _FARTHEST
        if near:
            out.append(found)
        elif out:
            break
    return out


def _nodes(masked: t.Masked, kept: PaymentNode, steps: Sequence[re.Match[str]]) -> list[PaymentNode]:
    """A node a part; [] where the parts do not make up the whole."""
    shares = [next((x.value for x in masked.of("percent", *step.span())), None) for step in steps]
    sums = [next((x.value for x in masked.of("money", *step.span())), None) for step in steps]
    if len(steps) < 2:
        return []
    if kept.amount is not None and any(sums) and (parts := _made_up([x.amount if isinstance(x, Money) else None for x in sums], kept.amount.amount)):
        return [replace(_at(kept, masked, step), amount=Money(part, kept.amount.currency), share=None) for step, part in zip(steps, parts, strict=True)]
    told = [x if isinstance(x, Decimal) else None for x in shares]
    if kept.share is not None and (parts := _made_up(told, kept.share)):
        return [replace(_at(kept, masked, step), share=part) for step, part in zip(steps, parts, strict=True)]
    if told[0] != kept.share and (parts := _made_up(told, _ONE)):
        whole = kept.share
        return [replace(_at(kept, masked, step), other_share=part, other_base=kept.label or "质保金", share=whole * part if whole is not None else None,
                        amount=None, derived=("share_pct",) if whole is not None else ()) for step, part in zip(steps, parts, strict=True)]
    return []


def _made_up(parts: Sequence[Decimal | None], whole: Decimal) -> list[Decimal]:
    """The parts with what the last leaves open; [] where they are not the whole."""
    told = [x for x in parts[:-1] if x is not None]
    if len(told) < len(parts) - 1:
        return []
    left = whole - sum(told)
    return [*told, left] if left > 0 and parts[-1] in (None, left) else []


def _at(kept: PaymentNode, masked: t.Masked, step: re.Match[str]) -> PaymentNode:
    """The node of the retention as it falls due at a step."""
    if step["nth"]:
        length: object = Period(_YEARS.index(step["nth"]) + 1, Unit.YEAR)
    else:
        length = next((x.value for x in masked.of("period", *step.span("term" if step["term"] else "after"))), None)
    end = max(step.end(name) for name in ("term", "nth", "after"))
    after = _TAIL.match(masked.outer, end)
    words = masked.raw[step.start():after.end() if after else end]
    when = Trigger((Event(EventKind.WARRANTY_EXPIRY),), length if isinstance(length, Period) else None, text=words)
    return replace(kept, trigger=when, rest=False)
