"""How long the payee answers for what was delivered: what is read of it, and the retention that a plan dates by it."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest

from tenor.claim import Milestone
from tenor.collection.plan import plan
from tenor.collection.warranty import unassumed
from tenor.contracts.deal import parse_deal
from tenor.contracts.exchange import dump, load
from tenor.contracts.recognise import recognise
from tenor.document import Document, paragraph
from tenor.model import Contract, Event, EventKind, Period, Unit, Warranty

ACCEPTED, DELIVERED = date(2026, 3, 18), date(2026, 2, 10)
DONE = [Milestone("", Event(EventKind.ACCEPTANCE), ACCEPTED), Milestone("", Event(EventKind.DELIVERY), DELIVERED)]
KEPT = "留5%作为质保金，质保期满后30日内付清。"


def _read(text: str) -> Contract:
    zh = any("\u4e00" <= c <= "\u9fff" for c in text)
    contract, _ = recognise(Document((paragraph("三、付款" if zh else "3. Payment"), paragraph(text)), language="zh" if zh else "en"))
    return contract


# (text, length and start as told, the day by which the retention is due without rolling)
CASES: tuple[tuple[str, str, date | None, str], ...] = (
    (f"质保期自验收合格之日起18个月。{KEPT}", "18 month acceptance", date(2027, 10, 18), "from the acceptance"),
    (f"质量保修期为贰年，自货物交付之日起计算。{KEPT}", "2 year delivery", date(2028, 3, 11), "the length before its start"),
    (f"设备质保期12个月（自交货之日起算）。{KEPT}", "12 month delivery", date(2027, 3, 12), "the start in brackets"),
    (f"自安装调试验收合格之日起一年为质保期。{KEPT}", "1 year acceptance", date(2027, 4, 17), "the last of several stages"),
    ("留5%作为质保金，自交货之日起满12个月后10日内支付。", "12 month delivery", date(2027, 2, 20), "told where the payment is"),
    (f"质保期24个月。{KEPT}", "", None, "nobody says from when"),
    (f"屋面质保期自验收合格之日起5年，其余2年。{KEPT}", "", None, "several lengths"),
    ("质保期自验收合格之日起18个月。验收合格后30日内付清。", "", date(2026, 4, 17), "no payment waits for its end"),
    ("The warranty period is twelve (12) months from the date of delivery. Buyer shall pay 10% within 10 days after expiry of the warranty period.",
     "12 month delivery", date(2027, 2, 20), "so in English"),
    ('Seller warrants the goods for a period of 24 months from acceptance (the "Warranty Period"). Buyer shall pay 5% upon expiry of the Warranty Period.',
     "24 month acceptance", date(2028, 3, 18), "a defined term"),
)


@pytest.mark.parametrize(("text", "told", "day", "why"), CASES, ids=[case[3] for case in CASES])
def test_the_retention_is_dated_by_the_warranty(text: str, told: str, day: date | None, why: str) -> None:
    contract = _read(text)
    found = contract.terms.warranty
    assert (f"{found.length.count} {found.length.unit.value} {found.starts.kind.value}" if found else "") == told, why
    assert load(dump(contract)).terms.warranty == found
    dues, findings = plan(contract, DONE, roll=False)
    assert dues[-1].on == day
    assert any(finding.name == "warranty-counted" for finding in findings) is bool(told)
    assert not (told and dues[-1].sure)


def test_the_day_that_was_recorded_wins() -> None:
    contract = _read(CASES[0][0])
    ended = Milestone("", Event(EventKind.WARRANTY_EXPIRY), date(2027, 12, 1))  # a repair began it anew
    dues, findings = plan(contract, [*DONE, ended], roll=False)
    assert dues[-1].on == date(2027, 12, 31)
    assert not any(finding.name == "warranty-counted" for finding in findings)


def test_nothing_is_dated_before_the_warranty_begins() -> None:
    dues, _ = plan(_read(CASES[0][0]), (), roll=False)
    assert dues[-1].on is None


def test_the_because_tells_the_warranty() -> None:
    dues, _ = plan(_read(CASES[0][0]), DONE, roll=False)
    assert "质保期自验收合格（2026年3月18日（周三））起18个月，至2027年9月18日（周六）届满。" in [step.said.zh for step in dues[-1].because]


def test_a_deal_tells_its_warranty() -> None:
    sample = next((Path(__file__).parent.parent / "samples" / "deals").glob("*.toml")).read_text("utf-8")
    told, untold = (parse_deal(text, "deal.toml")[0] for text in (f'{_without(sample)}\n[warranty]\nperiod = "24 months"\n', _without(sample)))
    assert told is not None
    assert untold is not None
    assert told.terms.warranty == Warranty(Period(24, Unit.MONTH), Event(EventKind.ACCEPTANCE))
    assert untold.terms.warranty is None


def _without(text: str) -> str:
    """A deal file without its section on the warranty."""
    return re.sub(r"(?ms)^\[warranty\].*?(?=^\[|\Z)", "", text)


def test_where_letters_ask_for_money_only_a_recorded_end_counts() -> None:
    contract = _read(CASES[0][0])
    dues, _ = plan(unassumed(contract), DONE, roll=False)
    assert dues[-1].on is None
    ended = Milestone("", Event(EventKind.WARRANTY_EXPIRY), date(2027, 9, 18))
    dues, _ = plan(unassumed(contract), [*DONE, ended], roll=False)
    assert dues[-1].on == date(2027, 10, 18)
