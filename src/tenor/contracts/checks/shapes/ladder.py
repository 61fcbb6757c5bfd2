"""A staged late fee → a hit where its words can be meant in several ways, with what each costs and an unambiguous wording.

What it costs is told on 100,000 overdue, two weeks into the last step: late enough for the readings to part.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from tenor import wording
from tenor.contracts.checks.page import Page
from tenor.contracts.checks.subject import Hit, Subject
from tenor.contracts.recognise import late_fee
from tenor.diagnostic import Words
from tenor.law import yardstick
from tenor.model import LateFee
from tenor.money import Money

PRINCIPAL = Decimal(100_000)
INTO_THE_LAST = 14  # days
LONGEST = 600  # characters of a clause; what is longer is no clause but a page without full stops


def find(subject: Subject, page: Page) -> Iterator[Hit]:
    """A hit for each fee of the payer's with more than one reading; `page` asks for nothing."""
    del page
    for fee in subject.payer_fees:
        ways = late_fee.readings(fee.evidence.quote) if fee.evidence and len(fee.evidence.quote) <= LONGEST else ()
        if len(ways) > 1:
            yield Hit(evidence=fee.evidence, values=_told(subject, ways))


def _told(subject: Subject, ways: tuple[LateFee, ...]) -> dict[str, object]:
    days = max(tier.from_day for way in ways for tier in way.tiers) + INTO_THE_LAST
    costed = sorted(((_cost(subject, way, days), way) for way in ways), key=lambda pair: -pair[0])
    zh, en = wording.language("zh").late_fee, wording.language("en").late_fee
    numbered = list(enumerate(costed, 1))
    best = costed[0][1] if subject.side == "payee" else costed[-1][1]
    number = next(n for n, (_, way) in numbered if way is best)
    return {
        "count": len(ways), "days": days, "principal": f"{PRINCIPAL:,}",
        "readings": Words("；".join(f"（{n}）{_days(way, 'zh')}，计{cost:,}元" for n, (cost, way) in numbered),
                          "; ".join(f"({n}) {_days(way, 'en')}: {cost:,}" for n, (cost, way) in numbered)),
        "number": number, "wording": Words(zh.write(best), en.write(best)),
    }


def _cost(subject: Subject, way: LateFee, days: int) -> Decimal:
    """What a reading comes to after so many days, to the cent; a whole sum without its cents."""
    base = Money(PRINCIPAL)
    rate = yardstick.annual_rate(way, days, on=subject.rate_day(), principal=base, contract_price=base) or Decimal(0)
    cost = (rate * days / 365 * PRINCIPAL).quantize(Decimal("0.01"))
    return cost.to_integral_value() if cost == cost.to_integral_value() else cost


def _days(way: LateFee, language: str) -> str:
    """The days of each step: 自第1日起按日计，第31日加收一次."""
    parts = []
    for tier in way.tiers:
        if tier.per == "once":
            parts.append(f"第{tier.from_day}日另加一次" if language == "zh" else f"once more on day {tier.from_day}")
        elif language == "zh":
            parts.append(f"自逾期第{tier.from_day}日起" + (f"至第{tier.to_day}日止" if tier.to_day else "") + "计")
        else:
            parts.append(f"from day {tier.from_day}" + (f" to day {tier.to_day}" if tier.to_day else "") + " late")
    return ("，" if language == "zh" else ", ").join(parts)
