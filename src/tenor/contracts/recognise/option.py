"""Courts and institutions that a clause names → one `Dispute`: what both languages share."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Literal

from tenor.frozen import dataclass
from tenor.model import Dispute, DisputeMode, Forum

_LINKS: tuple[Forum, ...] = ("plaintiff", "defendant", "signing", "performance", "subject")


@dataclass(frozen=True, slots=True)
class Option:
    """One way that a clause names, at `start`..`end`; `item` is its number in a list, 0 outside one; `open`: the paper leaves
    its name blank, or prints a menu of names."""

    mode: Literal["court", "arbitration"]
    place: str
    start: int
    end: int
    item: int = 0
    open: bool = False


@dataclass(frozen=True, slots=True)
class Named:
    """An option with the link of its court to the contract."""

    option: Option
    forum: Forum = ""


def linked(place: str, words: Mapping[str, re.Pattern[str]]) -> Forum:
    """The link of a court to the contract that its name tells; "" where it tells none."""
    return next((link for link in _LINKS if words[link].search(place)), "")


@dataclass(frozen=True, slots=True)
class Ruling:
    """The dispute clause as it stands at `start`..`end`; `doubts` are names of diagnostics; `options` all that it names."""

    dispute: Dispute
    start: int
    end: int
    doubts: tuple[str, ...] = ()
    options: tuple[Option, ...] = ()


def rule(named: Sequence[Named], *, chosen: int | None, open_choice: bool, either: bool, law: str, seat: str,
         start: int, end: int) -> Ruling:
    """Which of the options holds. `chosen`: the number that the paper names; `open_choice`: it leaves that blank."""
    options = tuple(n.option for n in named)
    held = _chosen(named, chosen)
    if not open_choice and chosen is None:
        filled = [n for n in held if not n.option.open]
        held = filled if len(filled) == 1 and _concrete(filled[0].option) and not (either and _printed(filled[0])) else held
    modes = {n.option.mode for n in held}
    mode: DisputeMode = "either" if (open_choice and len(options) > 1) or (len(modes) > 1 and either) else held[0].option.mode
    doubts: list[str] = []
    if mode == "either":
        best = max(held, key=lambda n: (_concrete(n.option), bool(n.option.place), n.option.mode == "arbitration", -n.option.start))
        doubts.append("dispute-not-chosen")
        forum: Forum = ""
    else:
        own = [n for n in held if n.option.mode == mode]
        best = next((n for n in own if _concrete(n.option)), next((n for n in own if n.option.place), own[0]))
        forum = best.forum
        if not _concrete(best.option) and not forum:
            doubts.append("forum-not-named")
    dispute = Dispute(mode, best.option.place, forum, law, seat)
    return Ruling(dispute, start, end, tuple(doubts), options)


def _printed(named: Named) -> bool:
    """工程所在地人民法院: the court that a form prints by its link to the contract; nobody has filled it in."""
    return named.option.mode == "court" and named.forum in _LINKS


def _chosen(named: Sequence[Named], chosen: int | None) -> Sequence[Named]:
    if chosen is None:
        return named
    by_item = [n for n in named if n.option.item == chosen]
    return by_item or ([named[chosen - 1]] if chosen <= len(named) else named)


GENERIC = frozenset({"", "仲裁委员会", "仲裁机构", "人民法院", "法院", "有管辖权的人民法院", "有管辖权的法院", "具有管辖权的人民法院", "具有管辖权的法院",
                     "有权管辖的人民法院", "当地人民法院", "当地法院",
                     "仲裁院", "仲裁中心", "competent courts", "courts"})


def _concrete(option: Option) -> bool:
    """Whether the name says which court or institution."""
    named = option.place not in GENERIC and not option.place.endswith("管辖权的仲裁机构")
    return named and (not option.place.isascii() or any(c.isupper() for c in option.place))
