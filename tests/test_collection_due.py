"""Due dates: what counts, what is waited for, and a because that can be followed with a calendar in hand."""

import csv
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tenor.collection.due import due_date
from tenor.model import Event, EventKind, Period, Trigger, Unit

ACCEPTANCE, INVOICE, DELIVERY = (Event(EventKind(kind)) for kind in ("acceptance", "invoice", "delivery"))
CASES = Path(__file__).parent / "cases" / "due_dates.csv"


def days(count, unit=Unit.DAY):
    return Period(count, unit)


def zh(answer):
    return [step.said.zh for step in answer.steps]


def test_the_chain_goes_from_the_words_to_the_date():
    trigger = Trigger((ACCEPTANCE,), days(3, Unit.WORKDAY), text="验收合格之日起3个工作日内")
    answer = due_date(trigger, {ACCEPTANCE: date(2026, 9, 18)})
    assert (answer.date, answer.last_day, answer.diagnostics) == (date(2026, 9, 22), date(2026, 9, 22), ())
    assert zh(answer) == [
        "合同约定：“验收合格之日起3个工作日内”。",
        "验收合格：2026年9月18日（周五）。",
        "起算日当天不计入（《民法典》第201条），自2026年9月19日起数3个工作日（跳过周末1天；9月20日（周日）调休上班，计入），"
        "末日为2026年9月22日（周二）。",
        "到期日：2026年9月22日（周二）。",
    ]


def test_the_chain_in_english_with_a_roll():
    trigger = Trigger((INVOICE,), days(30), text="within 30 days of receipt of the invoice")
    answer = due_date(trigger, {INVOICE: date(2026, 9, 2)})
    assert [step.said.en for step in answer.steps][2:] == [
        "The starting day is left out (Civil Code art. 201); 30 days counted from 3 Sep 2026 end on 2 Oct 2026 (Fri).",
        "2 Oct 2026 (Fri) is a rest day (National Day): the end moves to the first working day after it, 8 Oct 2026 (Thu) "
        "(Civil Code art. 203).",
        "Due: 8 Oct 2026 (Thu).",
    ]


def test_the_last_of_several_events_counts():
    trigger = Trigger((DELIVERY, INVOICE), days(10), text="货到且收到发票后10日内")
    answer = due_date(trigger, {DELIVERY: date(2026, 3, 2), INVOICE: date(2026, 3, 9)})
    assert answer.date == date(2026, 3, 19)
    assert "以最后发生者为准：2026年3月9日（周一）。" in zh(answer)


def test_an_event_that_has_not_happened_gives_no_date():
    trigger = Trigger((DELIVERY, ACCEPTANCE), days(10), text="货到并验收合格后10日内")
    answer = due_date(trigger, {DELIVERY: date(2026, 3, 2)})
    assert (answer.date, answer.waiting_for, answer.diagnostics) == (None, (ACCEPTANCE,), ())
    assert zh(answer)[-1] == "等待：验收合格。"


@pytest.mark.parametrize(("trigger", "name"), [
    (Trigger(), "due-date-unstated"),
    (Trigger(offset=days(30)), "due-start-unstated"),
    (Trigger((ACCEPTANCE,), days(-3)), "period-absurd"),
    (Trigger((ACCEPTANCE,), days(10**7)), "period-absurd"),
])
def test_words_that_give_no_date_are_doubted(trigger, name):
    answer = due_date(trigger, {ACCEPTANCE: date(2026, 3, 2)})
    assert (answer.date, [d.name for d in answer.diagnostics]) == (None, [name])


def test_the_end_of_all_dates_is_a_finding_not_a_crash():
    answer = due_date(Trigger((ACCEPTANCE,), days(30)), {ACCEPTANCE: date(9999, 12, 20)})
    assert (answer.date, [d.name for d in answer.diagnostics]) == (None, ["date-out-of-range"])


def test_a_fixed_date_on_a_rest_day_moves_with_a_note():
    answer = due_date(Trigger(on=date(2026, 10, 3)), {})
    assert (answer.date, answer.last_day) == (date(2026, 10, 8), date(2026, 10, 3))
    assert [(d.name, d.severity) for d in answer.diagnostics] == [("fixed-date-rest-day", "note")]
    assert due_date(Trigger(on=date(2026, 10, 3)), {}, roll=False).date == date(2026, 10, 3)


@pytest.mark.parametrize(("trigger", "happened", "expected", "why"), [
    (Trigger((INVOICE,), days(15), "within_period", months_on=1), date(2026, 8, 20), date(2026, 9, 15), "次月15日前"),
    (Trigger((INVOICE,), days(10), "within_period", months_on=1), date(2026, 9, 30), date(2026, 10, 10), "a Saturday that is worked"),
    (Trigger((INVOICE,), days(31), "within_period", months_on=1), date(2026, 1, 20), date(2026, 2, 28), "no 31 February"),
    (Trigger((INVOICE,), days(20), "within_period", months_on=0), date(2026, 8, 3), date(2026, 8, 20), "当月20日前"),
    (Trigger((INVOICE,), days(5), "within_period", months_on=2), date(2026, 6, 3), date(2026, 8, 5), "two months on"),
    (Trigger((INVOICE,), days(5, Unit.WORKDAY), "within_period", months_on=1), date(2026, 9, 3), date(2026, 10, 13),
     "the fifth working day of October"),
    (Trigger((INVOICE,), None, "within_period", months_on=1), date(2026, 1, 20), date(2026, 2, 28), "no day: the month's end"),
    (Trigger((INVOICE,), month_end=True), date(2026, 6, 3), date(2026, 6, 30), "当月底前"),
    (Trigger((INVOICE,)), date(2026, 6, 3), date(2026, 6, 3), "on that day"),
    (Trigger((DELIVERY,), days(3), "before"), date(2026, 6, 24), date(2026, 6, 21), "a Sunday: not rolled"),
    (Trigger((DELIVERY,), None, "before"), date(2026, 6, 24), date(2026, 6, 24), "before shipment: that day at the latest"),
])
def test_directions(trigger, happened, expected, why):
    answer = due_date(trigger, dict.fromkeys(trigger.events, happened))
    assert answer.date == expected, why


def test_net_eom_shows_both_readings_where_they_differ():
    trigger = Trigger((INVOICE,), days(30), month_end=True, text="Net 30 EOM")
    differ = due_date(trigger, {INVOICE: date(2026, 1, 5)})
    assert differ.date == date(2026, 3, 2)
    assert [d.name for d in differ.diagnostics] == ["eom-two-readings"]
    assert "2026年2月28日" in differ.diagnostics[0].message.zh
    assert "28 Feb 2026" in differ.diagnostics[0].message.en
    assert due_date(trigger, {INVOICE: date(2026, 5, 11)}).diagnostics == ()  # both are 30 June
    plain = Trigger((INVOICE,), days(30), month_end=True, text="30 days after the end of the month of invoice")
    assert due_date(plain, {INVOICE: date(2026, 1, 5)}).diagnostics == ()  # these words leave no second reading


def test_a_name_tells_milestones_apart_and_spaces_do_not_matter():
    first, second = (Event(EventKind.MILESTONE, name) for name in ("主体封顶", "竣工验收"))
    trigger = Trigger((first,), days(10))
    assert due_date(trigger, {second: date(2026, 3, 2)}).waiting_for == (first,)
    assert due_date(trigger, {Event(EventKind.MILESTONE, "主体 封顶"): date(2026, 3, 2)}).date == date(2026, 3, 12)
    assert due_date(Trigger((ACCEPTANCE,), days(10)), {Event(EventKind.ACCEPTANCE, "设备"): date(2026, 3, 2)}).date


def test_the_country_is_that_which_was_asked_for():
    trigger = Trigger((INVOICE,), days(5, Unit.WORKDAY))
    start = {INVOICE: date(2026, 9, 30)}
    assert due_date(trigger, start).date == date(2026, 10, 13)
    assert due_date(trigger, start, country="gb").date == date(2026, 10, 7)


def rule_rows():
    with CASES.open(encoding="utf-8") as file:
        return [row for row in csv.DictReader(file) if "reading 2" not in row["clause"] and "诉讼" not in row["clause"]
                and "保证期间" not in row["clause"] and "诉前" not in row["clause"]]


@pytest.mark.parametrize("row", rule_rows(), ids=lambda row: f"{row['clause']} from {row['start_or_anchor']}")
def test_the_table_from_its_words(row):
    """The rules of the table, read by the wording room: the words before a remark in brackets or after a slash."""
    from tenor.wording import language

    words = row["clause"].partition(" (")[0].partition(" / ")[0].partition(" reading")[0]
    trigger = next(t for code in ("zh", "en") if (t := language(code).trigger.read(words)))
    events = trigger.events or (Event(EventKind.OTHER),)
    trigger = trigger if trigger.events or trigger.on else Trigger(events, trigger.offset, trigger.direction, None, trigger.months_on,
                                                                   trigger.month_end, text=words)
    answer = due_date(trigger, dict.fromkeys(events, date.fromisoformat(row["start_or_anchor"])))
    assert (str(answer.last_day), str(answer.date)) == (row["raw_last_day"], row["due_after_roll"])


TRIGGERS = st.builds(
    Trigger, st.lists(st.sampled_from([ACCEPTANCE, INVOICE, DELIVERY]), min_size=1, max_size=3, unique=True).map(tuple),
    st.none() | st.builds(Period, st.integers(0, 40), st.sampled_from(list(Unit))),
    st.sampled_from(["after", "before", "within_period"]), months_on=st.integers(0, 3), month_end=st.booleans())


@settings(max_examples=150)
@given(TRIGGERS, st.lists(st.dates(date(2005, 1, 1), date(2026, 6, 1)), min_size=3, max_size=3))
def test_every_trigger_gets_a_date_and_a_chain_once_its_events_happened(trigger, when):
    happened = dict(zip((ACCEPTANCE, INVOICE, DELIVERY), when, strict=True))
    answer = due_date(trigger, happened)
    assert answer.date is not None
    assert answer.steps[-1].date == answer.date
    assert all(step.said.zh and step.said.en for step in answer.steps)
    assert due_date(trigger, {}).waiting_for == trigger.events


@settings(max_examples=100)
@given(st.dates(date(2005, 1, 1), date(2026, 6, 1)), st.dates(date(2005, 1, 1), date(2026, 6, 1)), st.integers(0, 60))
def test_a_later_event_never_makes_an_earlier_date(a, b, count):
    trigger = Trigger((INVOICE,), days(count))
    first, second = sorted((a, b))
    assert due_date(trigger, {INVOICE: first}).date <= due_date(trigger, {INVOICE: second}).date
