"""A due date and what was done since → the last safe day to sue (`Limitation`), with every restart told.

China: three years (Civil Code art. 188), begun anew by a demand that arrived, the debtor's consent (part payment, promise,
repayment plan), a suit or the like (art. 195); twenty years at most. England and Wales: six years, begun anew by a written
acknowledgment or a part payment, not by a mere demand.

Convention: the last safe day is the day so many years after the due date as counting gave it, before any roll. Whether the
period starts on that day or on the next is open by one day; the earlier is used.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Literal

from tenor.claim import Step
from tenor.diagnostic import Diagnostic, Words, say
from tenor.frozen import dataclass
from tenor.law.calendar import add_months
from tenor.law.country import Country
from tenor.law.country import country as country_of_code
from tenor.law.phrasing import cited, day_words, plain_day

RestartKind = Literal["demand", "acknowledgment", "part_payment", "claim"]
KINDS: Mapping[RestartKind, Words] = {
    "demand": Words("催款通知送达", "a demand arrived"),
    "acknowledgment": Words("债务人承认或同意履行", "the debtor acknowledged the debt or promised to pay"),
    "part_payment": Words("债务人部分付款", "the debtor paid a part"),
    "claim": Words("提起诉讼、仲裁或具有同等效力的行为", "suit, arbitration or an act of equal effect"),
}


@dataclass(frozen=True, slots=True)
class Restart:
    """Something that may begin the period anew, on the day it took effect (a demand: the day it arrived)."""

    on: date
    kind: RestartKind
    note: str = ""


@dataclass(frozen=True, slots=True)
class Limitation:
    """`last_safe_day` to sue, None where the country's rule is not on file; `warn_from` when a letter is urgent."""

    last_safe_day: date | None
    warn_from: date | None = None
    long_stop: date | None = None
    steps: tuple[Step, ...] = ()
    diagnostics: tuple[Diagnostic, ...] = ()


def limitation(due: date, restarts: Sequence[Restart] = (), *, country: str = "cn") -> Limitation:
    """The last safe day for a debt that counting made due on `due` (not rolled)."""
    land = country_of_code(country)
    rule = land.limitation
    if not rule:
        return Limitation(None, diagnostics=(say("limitation-unknown", country=land.name),))
    years: int = rule["years"]
    stop = add_months(due, 12 * rule["long_stop_years"]) if "long_stop_years" in rule else None
    last = add_months(due, 12 * years)
    steps = [_first(due, last, years, land)]
    found: list[Diagnostic] = []
    for event in sorted(restarts, key=lambda r: r.on):
        if event.on < due or event.kind not in rule["restarts"]:
            continue
        if event.on > last and event.kind not in rule["revives"]:
            found.append(say("restart-too-late", what=KINDS[event.kind], day=plain_day(event.on), last=plain_day(last)))
            continue
        if event.on > last:
            found.append(say("restart-after-expiry", what=KINDS[event.kind], day=plain_day(event.on), last=plain_day(last)))
        last = add_months(event.on, 12 * years)
        steps.append(_again(event, last, years, land))
    if stop and last > stop:
        last = stop
        steps.append(_stopped(stop, rule["long_stop_years"], land))
    return Limitation(last, add_months(last, -rule["warn_months"]), stop, tuple(steps), tuple(found))


def _cite(land: Country, key: str) -> Words:
    return Words(land.limitation.get(f"{key}_zh", ""), land.limitation.get(f"{key}_en", ""))


def _first(due: date, last: date, years: int, land: Country) -> Step:
    why = _cite(land, "period")
    return Step(Words(f"到期日{day_words(due).zh}，时效期间{years}年{cited(why).zh}；起算日有一日之差的争议，"
                      f"从严取{day_words(last).zh}为最后安全日。",
                      f"Due {day_words(due).en}; the period is {years} years{cited(why).en}. The first day is open by one day; "
                      f"on the safe side, {day_words(last).en} is the last."), last, why.zh)


def _again(event: Restart, last: date, years: int, land: Country) -> Step:
    why = _cite(land, "restart")
    what, note = KINDS[event.kind], cited(Words(event.note, event.note))
    return Step(Words(f"{day_words(event.on).zh}{what.zh}{note.zh}，时效重新起算{years}年{cited(why).zh}，"
                      f"最后安全日{day_words(last).zh}。",
                      f"{day_words(event.on).en}: {what.en}{note.en}; the {years} years begin anew{cited(why).en}, "
                      f"last safe day {day_words(last).en}."), last, why.zh)


def _stopped(stop: date, years: int, land: Country) -> Step:
    why = _cite(land, "period")
    return Step(Words(f"自权利受损害之日起最长{years}年{cited(why).zh}，止于{day_words(stop).zh}。",
                      f"No later than {years} years from the breach{cited(why).en}: {day_words(stop).en}."), stop, why.zh)
