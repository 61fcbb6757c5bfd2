"""Triggers: what a law firm would sign is read back exactly; deal files, contract phrases and the due-date rules are read."""

import csv
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tenor.model import NAMED_EVENTS, Event, EventKind, Period, Trigger, Unit
from tenor.wording import language

K, D, W, M = EventKind, Unit.DAY, Unit.WORKDAY, Unit.MONTH
NAMES = {"zh": ["竣工资料", "主体封顶", "甲级资质", "二期", "付款确认函"], "en": ["phase X", "roof closed", "site files", "stage 2"]}

OTHERS = {"zh": ["甲级资质", "二期", "试制件封存"], "en": ["phase X", "roof closed", "site files"]}  # no lexicon knows these


def events(code):
    plain = st.sampled_from([Event(kind) for kind in EventKind])
    named = st.builds(Event, st.sampled_from(sorted(NAMED_EVENTS - {K.OTHER})), st.sampled_from(NAMES[code]))
    named |= st.builds(Event, st.just(K.OTHER), st.sampled_from(OTHERS[code]))
    return st.lists(st.one_of(plain, named), min_size=1, max_size=3, unique_by=lambda e: e.kind).map(tuple)


def triggers(code):
    """Triggers that make sense: see the head of zh/trigger.py for those that do not."""
    recurrence = st.sampled_from([None, None, "weekly", "monthly", "quarterly", "half_yearly", "yearly"])
    period = st.builds(Period, st.integers(1, 400), st.sampled_from([u for u in Unit if u != Unit.YEAR] + [Unit.YEAR]))
    fixed = st.builds(Trigger, on=st.dates(date(2000, 1, 1), date(2099, 1, 1)), recurrence=recurrence)
    counted = st.builds(Trigger, events(code), st.one_of(st.none(), period), st.sampled_from(["after", "before"]),
                        month_end=st.booleans(), recurrence=recurrence)
    unnamed = st.builds(Trigger, st.just(()), period, month_end=st.booleans(), recurrence=recurrence)
    day = st.one_of(st.builds(Period, st.integers(1, 31), st.just(D)), st.builds(Period, st.integers(1, 22), st.just(W)))
    of_month = st.builds(Trigger, st.one_of(st.just(()), events(code)), day, st.just("within_period"),
                         months_on=st.integers(0, 12), recurrence=recurrence)
    end = Event(K.PERIOD_END)
    repeats = st.sampled_from(["weekly", "monthly", "quarterly", "half_yearly", "yearly"])
    ahead = st.builds(Trigger, st.sampled_from([(end,), (end, Event(K.INVOICE))]), st.one_of(st.none(), period),
                      st.sampled_from(["after", "before"]), recurrence=repeats, in_advance=st.just(True))
    early = st.builds(Trigger, st.just((end,)), day, st.just("within_period"), months_on=st.integers(0, 12), recurrence=repeats,
                      in_advance=st.just(True))
    days = st.lists(st.sampled_from([(1, 1), (2, 29), (3, 31), (6, 30), (9, 5), (12, 31)]), min_size=1, max_size=4, unique=True).map(tuple)
    each_year = st.builds(Trigger, st.just((Event(K.FIXED_DATE),)), recurrence=st.just("yearly"), yearly=days)
    return st.one_of(fixed, counted, unnamed, of_month, ahead, early, each_year)


@settings(deadline=None)
@given(triggers("zh"))
def test_chinese_triggers_are_read_back(trigger):
    zh = language("zh").trigger
    assert zh.read(zh.write(trigger)) == trigger, zh.write(trigger)


@settings(deadline=None)
@given(triggers("en"))
def test_english_triggers_are_read_back(trigger):
    en = language("en").trigger
    assert en.read(en.write(trigger)) == trigger, en.write(trigger)


def t(*kinds, n=0, unit=D, **more):
    return Trigger(tuple(Event(k) if isinstance(k, EventKind) else k for k in kinds), Period(n, unit) if n else None, **more)


@pytest.mark.parametrize(("trigger", "zh", "en"), [
    (t(K.SIGNING, n=15, unit=W), "合同签订之日起15个工作日内", "within 15 business days after the date of signing of this Agreement"),
    (t(K.DELIVERY, K.INVOICE, n=10, unit=W), "货物交付且付款方收到合格发票之日（以较晚者为准）起10个工作日内",
     "within 10 business days after the later of (a) the date of delivery of the goods and (b) the date of receipt of a valid invoice"),
    (t(K.SHIPMENT, n=3, direction="before"), "货物发出之日前第3日前（含当日）", "no later than 3 days before the date of shipment of the goods"),
    (t(on=date(2026, 9, 30)), "2026年9月30日前（含当日）", "on or before 30 September 2026"),
    (t(n=15, direction="within_period"), "次月15日前（含当日）", "on or before the 15th day of the following month"),
    (t(K.INVOICE, n=15, direction="within_period"), "付款方收到合格发票之日的次月15日前（含当日）",
     "on or before the 15th day of the month following the month of the date of receipt of a valid invoice"),
    (t(K.INVOICE, n=30, month_end=True), "付款方收到合格发票当月最后一日起30日内",
     "within 30 days after the end of the month of the date of receipt of a valid invoice"),
    (t(K.DELIVERY), "货物交付当日", "on the date of delivery of the goods"),
    (t(K.PERIOD_END, n=10, recurrence="quarterly"), "每季度最后一日起10日内", "quarterly, within 10 days after the end of the period"),
    (t(n=5, direction="within_period", months_on=0, recurrence="monthly"), "每月5日前（含当日）",
     "monthly, on or before the 5th day of the current month"),
    (t(K.WARRANTY_EXPIRY, n=2, unit=M), "质量保证期届满之日起2个月内", "within 2 months after the date of expiry of the warranty period"),
    (Trigger(), "", ""),
])
def test_wording(trigger, zh, en):
    assert language("zh").trigger.write(trigger) == zh
    assert language("en").trigger.write(trigger) == en


DEAL = [
    ("15 workdays after signing", t(K.SIGNING, n=15, unit=W)),
    ("10 workdays after delivery, invoice", t(K.DELIVERY, K.INVOICE, n=10, unit=W)),
    ("10 days after delivery and invoice", t(K.DELIVERY, K.INVOICE, n=10)),
    ("3 days before shipment", t(K.SHIPMENT, n=3, direction="before")),
    ("2026-09-30", t(on=date(2026, 9, 30))),
    ("day 15 of the month after invoice", t(K.INVOICE, n=15, direction="within_period")),
    ("day 15 of the month of invoice", t(K.INVOICE, n=15, direction="within_period", months_on=0)),
    ("day 15 of the 2nd month after invoice", t(K.INVOICE, n=15, direction="within_period", months_on=2)),
    ("workday 5 of the month after period_end", t(K.PERIOD_END, n=5, unit=W, direction="within_period")),
    ("30 days after the end of the month of invoice", t(K.INVOICE, n=30, month_end=True)),
    ("at the end of the month of delivery", t(K.DELIVERY, month_end=True)),
    ("10 days after warranty_expiry", t(K.WARRANTY_EXPIRY, n=10)),
    ("on delivery", t(K.DELIVERY)), ("signing", t(K.SIGNING)), ("before delivery", t(K.DELIVERY, direction="before")),
    ("monthly, day 15 of the month", t(n=15, direction="within_period", months_on=0, recurrence="monthly")),
    ("quarterly: 10 days after period_end", t(K.PERIOD_END, n=10, recurrence="quarterly")),
    ('10 days after milestone "主体封顶"', t(Event(K.MILESTONE, "主体封顶"), n=10)),
    ("15 workdays after 验收合格", t(K.ACCEPTANCE, n=15, unit=W)),
    ("net 45", t(n=45)), ("Net 30 EOM", t(n=30, month_end=True)), ("30 days", t(n=30)),
]


@pytest.mark.parametrize(("text", "trigger"), DEAL)
@pytest.mark.parametrize("code", ["zh", "en"])
def test_the_grammar_of_deal_files_in_both_languages(code, text, trigger):
    found = language(code).trigger.read(text)
    assert found == trigger
    assert found.text == text


@pytest.mark.parametrize(("text", "trigger", "why"), [
    ("本合同签字盖章生效后5个工作日内", t(K.EFFECTIVE, n=5, unit=W), "signed and in force: in force counts"),
    ("自合同生效之次日起十五日内", t(K.EFFECTIVE, n=15), "counting from the next day is what the law does anyway"),
    ("货到验收合格后30天内付清", t(K.DELIVERY, K.ACCEPTANCE, n=30), "two events, the later counts"),
    ("买方收到设备及全额发票4个月内", t(K.DELIVERY, K.INVOICE, n=4, unit=M), "joined by 及"),
    ("竣工验收合格且结算审计完成后28日内", t(K.ACCEPTANCE, K.SETTLEMENT_AUDIT, n=28), "joined by 且"),
    ("协议生效次日", t(K.EFFECTIVE, n=1), "the day after"),
    ("验收合格满一年后30日内", t(Event(K.OTHER, "验收合格满一年"), n=30), "a step of its own before the one counted is not dropped"),
    ("每月25日前支付上月费用", t(n=25, direction="within_period", months_on=0, recurrence="monthly"), "a day of the month"),
    ("每季度首月10日前", t(K.PERIOD_END, n=10, direction="within_period", months_on=0, recurrence="quarterly", in_advance=True), "first month"),
    ("每季度第二个月10日前", t(K.PERIOD_END, n=10, direction="within_period", recurrence="quarterly", in_advance=True), "a month on"),
    ("下一季度首月10日前", t(K.PERIOD_END, n=10, direction="within_period", recurrence="quarterly"), "the first month after the quarter"),
    ("每月10日至15日", t(n=15, direction="within_period", months_on=0, recurrence="monthly"), "the latest of a range of days"),
    ("25日前", None, "of which month?"), ("当月最后一个工作日前", None, "nothing of ours says the last working day"),
    ("质量保证期满且无质量问题后15日内", t(K.WARRANTY_EXPIRY, n=15), "a condition is no event"),
    ("货到或验收后10日内", t(Event(K.OTHER, "货到或验收"), n=10), "the earlier of two is not the later of two"),
    ("收到乙方付款申请及发票之日起15日内", t(Event(K.DOCUMENTS, "付款申请"), K.INVOICE, n=15), "papers and invoice"),
    ("发货前", t(K.SHIPMENT, direction="before"), "before, no period"),
    ("发货前3日", t(K.SHIPMENT, n=3, direction="before"), ""), ("发货3日前", t(K.SHIPMENT, n=3, direction="before"), ""),
    ("每月15日前", t(n=15, direction="within_period", months_on=0, recurrence="monthly"), ""),
    ("按月支付，次月15日前", t(n=15, direction="within_period", recurrence="monthly"), ""),
    ("每季度结束后10日内", t(K.PERIOD_END, n=10, recurrence="quarterly"), ""),
    ("每月最后一日前", t(K.PERIOD_END, recurrence="monthly"), "the last day itself is included"),
    ("次月底前", t(n=31, direction="within_period"), "the end of next month"),
    ("质保期满后10日内", t(K.WARRANTY_EXPIRY, n=10), ""),
    ("质保期24个月届满之日起30日内", t(K.WARRANTY_EXPIRY, n=30), "the last period counts"),
    ("验收后6-12个工作日", t(K.ACCEPTANCE, n=12, unit=W), "the latest of a range"),
    ("到货后第10个工作日", t(K.DELIVERY, n=10, unit=W), "the n-th day after"),
    ("发票开具次月10日前", t(K.INVOICE, n=10, direction="within_period"), ""),
    ("于2026年9月30日之前支付", t(on=date(2026, 9, 30)), ""),
    ("收到业主付款后7日内", t(K.UPSTREAM_PAYMENT, n=7), "back to back"),
    ("主体结构封顶后15日内", t(Event(K.MILESTONE, "主体结构封顶"), n=15), "named"),
    ("首批试制件封存之日起3日内", t(Event(K.OTHER, "首批试制件封存"), n=3), "an event that no lexicon knows keeps its words"),
    ("账期60天", t(n=60), "no event named"), ("60天账期", t(n=60), ""),
    ("什么都不是", None, "nothing says when"), ("每年3月31日前", t(K.FIXED_DATE, recurrence="yearly", yearly=((3, 31),)), "a day of each year"), ("", None, ""),
])
def test_chinese_phrases(text, trigger, why):
    assert language("zh").trigger.read(text) == trigger, why


@pytest.mark.parametrize(("text", "trigger"), [
    ("within twenty-eight (28) days of receipt of the invoice", t(K.INVOICE, n=28)),
    ("not later than eight (8) business days after the end of every quarter", t(K.PERIOD_END, n=8, unit=W)),
    ("upon acceptance of the Deliverables", t(K.ACCEPTANCE)),
    ("the later of delivery and receipt of the invoice", t(K.DELIVERY, K.INVOICE)),
    ("21 days following the Effective Date", t(K.EFFECTIVE, n=21)),
    ("prior to dispatch", t(K.SHIPMENT, direction="before")),
    ("by November 21, 2026", t(on=date(2026, 11, 21))),
    ("on or before the 15th of each month", t(n=15, direction="within_period", months_on=0, recurrence="monthly")),
    ("on the first day of each month", t(n=1, direction="within_period", months_on=0, recurrence="monthly")),
    ("30 days net from receipt of goods", t(K.DELIVERY, n=30)),
    ("within 30 days of the Buyer's receipt of a correct and undisputed invoice", t(K.INVOICE, n=30)),
    ("3 days after foo", None), ("whenever", None), ("15 bdays after signing", None), ("half upon signing", None),
    ("the last business day of each month", None), ("30 days after 31 December 2026", None),
])
def test_english_phrases(text, trigger):
    assert language("en").trigger.read(text) == trigger


RULES = sorted({row["clause"].partition(" (")[0] for row in csv.DictReader(
    (Path(__file__).parent / "cases" / "due_dates.csv").open(encoding="utf-8")) if not row["clause"].startswith("诉讼时效")})


@pytest.mark.parametrize("rule", [part for rule in RULES for part in rule.replace(" reading 1", "").replace(" reading 2", "").split(" / ")])
def test_every_due_date_rule_is_read(rule):
    assert language("zh").trigger.read(rule) is not None


@pytest.mark.parametrize("trigger", [
    Trigger((Event(K.DELIVERY),), on=date(2026, 1, 1)), Trigger(direction="within_period"),
    Trigger((), Period(2, Unit.MONTH), "within_period"), Trigger((Event(K.DELIVERY),), Period(3, D), months_on=2),
])
@pytest.mark.parametrize("code", ["zh", "en"])
def test_contradictions_are_refused(code, trigger):
    with pytest.raises(ValueError, match=r"date|day of the month"):
        language(code).trigger.write(trigger)
