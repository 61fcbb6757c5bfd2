"""The head of a letter's file → `Kind`: which claims the letter is for, what it states, what it must be told.

    takes        overdue (default): late claims | ahead: not yet due | today: due on the letter's day | open: all that is unpaid |
                 late: paid after the due date, or late and unpaid
                 plan: of a repayment plan, made by `tenor settle` and never from a list
    within       ahead: days before the due date from which the reminder makes sense, unless a row asks for it by name
    fee          whether it states the late fee line by line; or the law that grants it: "uk", "eu", "cn", "cn-sme"
    days_to_pay  from the letter's date to the last day to pay, where a policy does not say so: a number
    days_when    the same where something was told of it: individual = 30
    needs        what the letter must be told besides the list: name = words; a marked blank stands where it is not
    may          the same, left out where it is not given
    letterhead   names of `needs` that make the head of the page, where the letter is not ours to issue
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import field
from typing import Any, Literal, get_args

from tenor.collection.dunning.columns import bare
from tenor.diagnostic import Diagnostic, say
from tenor.frozen import dataclass
from tenor.law.statutory import REGIMES

Takes = Literal["overdue", "ahead", "today", "open", "late", "plan"]
TAKES: tuple[Takes, ...] = get_args(Takes)
KEYS = frozenset({"takes", "within", "fee", "days_to_pay", "needs", "may", "letterhead", "days_when"})


@dataclass(frozen=True, slots=True)
class Kind:
    """What a kind of letter is, whatever its words. `regime`: the law that grants its fee, "" where an agreed one counts."""

    name: str
    takes: Takes = "overdue"
    within: int = 30
    fee: bool = True
    regime: str = ""
    days_to_pay: int = 10
    needs: Mapping[str, str] = field(default_factory=dict)
    may: Mapping[str, str] = field(default_factory=dict)
    letterhead: tuple[str, ...] = ()
    days_when: Mapping[str, int] = field(default_factory=dict)

    def days(self, details: Mapping[str, str]) -> int:
        """Days to the last day to pay, by what was told; the longest where several hold."""
        told = {bare(key) for key, value in details.items() if value}
        return max([self.days_to_pay, *(n for name, n in self.days_when.items()
                                        if any(key in told for key in _keys(name, self.may.get(name, name))))])


def read_kind(name: str, head: Mapping[str, Any], where: str) -> tuple[Kind, tuple[Diagnostic, ...]]:
    """The kind that a head states; what cannot be understood is told, and the usual taken instead."""
    found: list[Diagnostic] = []

    def one(key: str, usual: Any, sound: Any) -> Any:
        value = head.get(key, usual)
        if sound(value):
            return value
        found.append(say("letter-value-unknown", where=where, key=key, value=value))
        return usual

    def words(key: str) -> Mapping[str, str]:
        table = one(key, {}, lambda v: isinstance(v, Mapping) and all(isinstance(x, str) for x in v.values()))
        return dict(table)

    def whole(value: object) -> bool:
        return isinstance(value, int) and not isinstance(value, bool) and value >= 0

    takes: Takes = one("takes", "overdue", lambda v: v in TAKES)
    fee = one("fee", True, lambda v: isinstance(v, bool) or v in REGIMES)
    letterhead = one("letterhead", [], lambda v: isinstance(v, list) and all(isinstance(x, str) for x in v))
    return Kind(name, takes, one("within", 30, whole), bool(fee), "" if isinstance(fee, bool) else fee,
                one("days_to_pay", 10, whole), words("needs"), words("may"), tuple(letterhead),
                dict(one("days_when", {}, lambda v: isinstance(v, Mapping) and all(map(whole, v.values()))))), tuple(found)


def given(kind: Kind, details: Mapping[str, str], language: str) -> tuple[dict[str, str], tuple[str, ...]]:
    """Name → what the letter was told, under the name itself or its words as a column is called; a marked blank where it
    needs to be told and was not. And the words of those blanks."""
    told = {bare(key): value for key, value in details.items() if value}
    out: dict[str, str] = {}
    blanks: list[str] = []
    for name, words in {**kind.needs, **kind.may}.items():
        value = next((told[key] for key in _keys(name, words) if key in told), "")
        if not value and name in kind.needs:
            blanks.append(f"{name}（{words}）" if language == "zh" else f"{name} ({words})")
            value = f"【{words}】" if language == "zh" else f"[{words}]"
        out[name] = value
    return out, tuple(blanks)


def _keys(name: str, words: str) -> Iterator[str]:
    yield bare(name)
    yield bare(words)
