"""Figures of a list that no time phrase goes with → the event that the words beside each of them name.

    (a) enrolment of the first patient - $500,000         an item of its own
    Phase 1: 15%, Phase 2: 20%, Phase 3: 65%              names and figures in turn, in one sentence
    Schematic Design (20%), Construction Documents (80%)
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from tenor.contracts.recognise.nodes_en import head
from tenor.contracts.recognise.nodes_en.pairing import Payment
from tenor.contracts.recognise.nodes_en.scene import Scene
from tenor.contracts.recognise.nodes_en.when import When
from tenor.contracts.recognise.pages import patterns
from tenor.model import EventKind, Trigger
from tenor.regex import regex
from tenor.wording import event as events

_WORDS = patterns("payment_figures_en")
_ITEM = regex(r"^\s*\(?\w{1,4}[).]\s*")
_BEHIND = regex(r"\)?(?: of [\w ]{3,40})?(?: \([^)]*\))?(?: (?:plus|excluding|excl\.?|net of) (?:vat|tax|gst))?"
                 r" ?[-–—:=]+ ?(?P<event>[A-Za-z][^;:$€£%]{5,140}?)(?=[;.,]|$)")
_MARKS = " -–—:;,.=("
_EVENT_WORDS = regex(r"[a-z]{3,} (?:of|by|to|from)\b", re.I)
# Go-Live: a further 25%
_DASHED = regex(r"(?P<name>[A-Za-z]{3}[^:;]*?) ?(?:(?:[-–—=]|:|\.{3,}) ?"
                 r"| \((?:the (?:balance of |remaining )?)?|(?:[-–—=] |: )(?:the|an?|such|one) (?:(?!of the\b)[\w-]+,? ){0,5})$")
_NO_EVENT = regex(r"(?:an? )?(?:amount|sum|fee|payment|total|royalty|further|additional)\b"
                  r"|(?:an?|the|its) (?:[\w-]+ ){0,3}?(?:fee|charge|price|rent|deposit|advance|bonus|payment|contribution|sum|royalty|commission|retainer"
                  r"|percentage)s?(?: of)?$", re.I)
_ON = regex(r"(?:up)?on (?=[a-z])(?!(?:an?|account|demand|behalf) )", re.I)
_OPENS = regex(r":|\b(?:as follows|stages|phases|milestones|instal?lments)\b[ ,]*", re.I)
_STOP = regex(r"(?<!\b\w)\.(?= |$)")
_ENDS = regex(r"[;,.]")
_TRIM = regex(r"^(?:[ ,;:()–—-]|\(?(?:[a-h]|[ivx]{1,4}|\d{1,2})[).] |\band\b|\bfor\b|\bon\b(?= )|of the \w+)+|(?:[ ,;:(–—-]|\bis\b|\band\b|\bat\b)+$", re.I)
_SHORT_NAME = regex(r" (?!(?:of|on|upon|at|in|as|for|to|with|within|by|from|the|an?|and|or|non-?refundable|deposit|advance|up-?front|down|retainer|balance"
                    r"|booking|token)\b)"
                    r"(?P<name>[A-Za-z][\w&/ ’'-]{3,40}?)(?=[,;.]|$| and \d)", re.I)
_SEVERAL = 3
_LABEL = 70  # characters of a name
_LEAD = 160  # characters before a list that say what it is a list of


def named(payments: Sequence[Payment], scene: Scene) -> list[Payment]:
    """The payments, each figure of a list with the event that is named beside it."""
    return _in_turn(_terse([_of_item(p, scene) for p in payments], scene), scene)


def _terse(payments: Sequence[Payment], scene: Scene) -> list[Payment]:
    """The payments of a whole of three or more shares, each bare one with the name right behind it: 60% on casting, 30% plastering, 10% handover."""
    shares = [p.value.share for p in payments if p.value is not None and p.value.share is not None]
    if len(shares) < _SEVERAL or len(shares) < len(payments) or sum(shares) != 1 or not any(p.when for p in payments):
        return list(payments)
    out: list[Payment] = []
    for p in payments:
        name = _SHORT_NAME.match(scene.statement.text, p.value.end) if p.value is not None and p.when is None and not p.value.rest else None
        out.append(_named(p, scene, name["name"], name.start("name")) if name and not _WORDS["no_label"].search(name["name"]) else p)
    return out


def _in_turn(payments: Sequence[Payment], scene: Scene) -> list[Payment]:
    """The payments, with the names that stand in turn with several bare figures of one sentence."""
    bare = [p for p in payments if p.value and p.when is None and not p.value.per and not p.value.rest and not p.value.rank]
    values = [p.value for p in bare if p.value]
    of_a_kind = all(v.share is not None for v in values) or all(v.amount is not None and v.share is None for v in values)
    if len(bare) < 2 or len(bare) < len([p for p in payments if p.value]) or not of_a_kind:
        return list(payments)
    text, low, high = scene.statement.text, values[0].start, values[-1].end
    if any(_STOP.search(text, a.end, b.start) or b.start - a.end > 2 * _LABEL for a, b in pairwise(values)) \
            or not _WORDS["a_list_of"].search(text, max(0, low - _LEAD), low):
        return list(payments)
    opened = [m.end() for m in _OPENS.finditer(text, max(0, low - _LEAD), low)]
    opened = [at for at in opened if _label(text, at, low)] or opened
    stop = _ENDS.search(text, high + 1)
    ahead = [(opened[-1] if opened else low, low), *((a.end, b.start) for a, b in pairwise(values))]
    behind = [*((a.end, b.start) for a, b in pairwise(values)), (high, stop.start() if stop else len(text))]
    spans = next((some for some in (ahead, behind) if all(_label(text, a, b) for a, b in some)), None)
    if spans is None:
        return list(payments)
    names = {id(p): _label(text, *span) for p, span in zip(bare, spans, strict=True)}
    starts = {id(p): span[0] for p, span in zip(bare, spans, strict=True)}
    return [_named(p, scene, names[id(p)], starts[id(p)]) if id(p) in names else p for p in payments]


def _label(text: str, start: int, end: int) -> str:
    """The name in a stretch between figures; nothing where it says more than a name."""
    words = _TRIM.sub("", text[start:end])
    return words if 2 < len(words) < _LABEL and not _WORDS["no_label"].search(words) and words[0].isalpha() else ""


def _of_item(p: Payment, scene: Scene) -> Payment:
    """An item of a list that tells of a figure and nothing else but words: (a) enrolment of the first patient - $500,000."""
    if p.value is None or p.when is not None or p.value.per:
        return p
    if tranche := _of_tranche(p.value.start, scene):
        return _named(p, scene, tranche[0], tranche[1])
    if not scene.statement.listed:
        return p
    if p.value.rest and _DASHED.search(scene.statement.text, scene.statement.pieces[scene.statement.piece(p.value.start)][0], p.value.start) is None:
        return p
    k = scene.statement.piece(p.value.start)
    act = scene.act(p.value.start)
    start, end = scene.statement.pieces[k]
    if act is None or (act.name != "tranche" and k in (0, act.piece)):
        return p
    if any(start <= v.start < end for v in scene.values if v is not p.value):
        return p
    dashed = _DASHED.search(scene.statement.text, start, p.value.start)
    before = _ITEM.sub("", scene.statement.text[start:dashed.end("name") if dashed else p.value.start]).strip(_MARKS)
    if (_EVENT_WORDS.search(before) or (dashed and act.name != "tranche")) and not _NO_EVENT.match(before):
        return _named(p, scene, before, start)
    if on := _ON.match(before):
        return _named(p, scene, before[on.end():], start)
    behind = _BEHIND.match(scene.statement.text, p.value.end, end)
    return _named(p, scene, behind["event"].strip(_MARKS), behind.start("event")) if behind else p


def _of_tranche(at: int, scene: Scene) -> tuple[str, int] | None:
    """What the name of a tranche says behind its number, right before its figure: Milestone 2 – Design approval: 25%."""
    act = scene.act(at)
    if act is None or act.name != "tranche" or act.end > at:
        return None
    words = scene.statement.text[act.end:at]
    name = words.strip(_MARKS)
    return (name, act.end) if words.rstrip(" (").endswith((":", "–", "—", "-")) and 3 < len(name) < _LABEL and not _NO_EVENT.match(name) \
        and not _WORDS["no_label"].search(name) else None


def _named(p: Payment, scene: Scene, words: str, start: int) -> Payment:
    """A figure with the event that an item names in these words."""
    found = events.find(words, "en")
    event = found[0].value if found else head.event(words, EventKind.MILESTONE)
    at = scene.statement.text.index(words, start)
    return Payment(p.value, When(Trigger((event,), text=words), at, at + len(words), False), (*p.doubts, "item"))
