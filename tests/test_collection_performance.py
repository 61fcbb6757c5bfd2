"""The performance table: the articles' rows to the figure, the policy file, and targets."""

from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tenor.collection.figures.performance import parse_performance, performance, performance_header, performance_row
from tenor.collection.figures.performance_targets import Target, reached
from tenor.collection.figures.variance_positions import DatedSum, Position, Tags
from tenor.money import Money

D = Decimal
TEXT = (Path(__file__).parents[1] / "letters/policies/performance/default.toml").read_text(encoding="utf-8")
POLICY, SAID = parse_performance(TEXT, "performance/default.toml")
DUE, AS_OF = date(2024, 5, 1), date(2024, 6, 30)


def position(owner, planned, actual, on=DUE, due=DUE, currency="CNY", project=""):
    received = (DatedSum(on, Money(D(actual), currency)),) if D(actual) else ()
    return Position("HT-1", "客户甲", "货款", Money(D(planned), currency), due, received, tags=Tags(owner, project))


def test_the_shipped_policy_is_sound():
    assert SAID == ()
    assert [(str(b.start), str(b.score), str(b.factor)) for b in POLICY.bands] == [
        ("1", "100", "1.2"), ("0.8", "80", "1.0"), ("0.5", "60", "0.8")]


def test_the_columns_sd023():
    assert performance_header("zh") == ("责任人", "计划回收金额", "实际回收金额", "回收及时率", "绩效得分", "奖金系数")


def test_the_articles_table_to_the_figure_sd024():
    rows, found = performance([position("张三", "100000", "100000"), position("李四", "150000", "120000"),
                               position("王五", "200000", "100000")], AS_OF, POLICY)
    assert [tuple(str(cell) for cell in performance_row(row)) for row in rows] == [
        ("张三", "100000.00", "100000.00", "100%", "100", "1.2"),
        ("李四", "150000.00", "120000.00", "80%", "80", "1.0"),
        ("王五", "200000.00", "100000.00", "50%", "60", "0.8"),
    ]
    assert found == ()


@pytest.mark.parametrize(("actual", "score", "factor", "why"), [
    ("100000", "100", "1.2", "the whole"), ("99999.99", "80", "1.0", "a cent short"), ("80000", "80", "1.0", "the edge belongs to the band"),
    ("79999.99", "60", "0.8", "below it"), ("50000", "60", "0.8", "the lowest edge"), ("49999.99", "None", "None", "below every band"),
    ("130000", "100", "1.2", "more than planned is no more than the whole"),
])
def test_the_score_is_a_band_not_the_rate_sd024(actual, score, factor, why):
    row = performance([position("张三", "100000", actual)], AS_OF, POLICY)[0][0]
    assert (str(row.score), str(row.factor)) == (score, factor), why


def test_below_every_band_a_person_decides():
    _, found = performance([position("王五", "100000", "30000")], AS_OF, POLICY)
    assert [(d.name, d.message.zh) for d in found] == [
        ("performance-no-band", "王五的回收率30.00%低于绩效政策的最低一档，没有得分和系数。")]


def test_weight_in_the_review_sd045():
    row = performance([position("李四", "150000", "120000")], AS_OF, POLICY)[0][0]
    assert row.points == D("24.0")  # 80 × 30 %
    _, found = parse_performance(TEXT.replace('weight = "0.30"', 'weight = "0.2"'), "p")
    assert [(d.name, d.severity) for d in found] == [("performance-weight-low", "note")]


def test_early_money_and_very_late_money_sd046():
    policy, found = parse_performance(TEXT.replace('early_bonus = "0"', 'early_bonus = "0.1"').replace('late_cut = "0"', 'late_cut = "0.5"'), "p")
    assert found == ()
    early = position("张三", "100", "100", on=DUE - timedelta(1))
    late = position("李四", "50", "0", due=AS_OF - timedelta(91)), position("李四", "50", "50", due=AS_OF)
    edge = position("王五", "50", "0", due=AS_OF - timedelta(90)), position("王五", "50", "50", due=AS_OF)
    rows, _ = performance([early, *late, *edge], AS_OF, policy)
    assert [(r.owner, str(r.early), str(r.late), r.factor) for r in rows] == [
        ("张三", "100.00", "0.00", D("1.3")), ("李四", "50.00", "50.00", D("0.60")), ("王五", "50.00", "0.00", D("0.85"))]


def test_on_time_where_the_house_wants_it():
    policy, _ = parse_performance(TEXT.replace('rate = "collected"', 'rate = "on_time"'), "p")
    row = performance([position("张三", "100", "100", on=DUE + timedelta(1))], AS_OF, policy)[0][0]
    assert (row.rate, row.score) == (0, None)


def test_only_what_fell_due_in_the_period_and_has_an_owner():
    items = [position("张三", "100", "100"), position("张三", "900", "0", due=AS_OF + timedelta(1)),
             position("张三", "900", "0", due=date(2023, 1, 1)), position("", "77", "0"), position("张三", "8", "8", currency="USD")]
    rows, found = performance(items, AS_OF, POLICY, start=date(2024, 1, 1))
    assert [(r.owner, str(r.planned), r.planned.currency) for r in rows] == [("张三", "100.00", "CNY"), ("张三", "8.00", "USD")]
    assert [d.message.zh for d in found] == ["有1笔款项没有责任人，合计77.00（CNY），未列入绩效表。"]


def test_a_plan_of_nothing_has_no_rate():
    row = performance([position("张三", "0", "0")], AS_OF, POLICY)[0][0]
    assert (row.rate, row.score, performance_row(row)[3]) == (None, None, None)


@pytest.mark.parametrize(("change", "name"), [
    (('from = "1"', 'from = "0.7"'), "figures-policy-not-rising"),
    (('factor = "1.2"', 'factor = 1.2'), "figures-policy-value"),
    (('score = "80"', ''), "figures-policy-value"),
    (('late_days', 'late_day'), "figures-policy-key-unknown"),
    (('rate = "collected"', 'rate = "some"'), "figures-policy-value"),
    (('weight = "0.30"', 'weight = "30"'), "figures-policy-value"),
    (('name = "default"', 'name = default'), "figures-policy-syntax"),
])
def test_a_broken_policy_gives_no_policy(change, name):
    policy, found = parse_performance(TEXT.replace(*change, 1), "p.toml")
    assert (policy, {d.name for d in found}, found[0].where) == (None, {name}, "p.toml")


def test_a_policy_without_bands():
    policy, found = parse_performance('name = "x"', "p.toml")
    assert (policy, [d.name for d in found]) == (None, ["figures-policy-empty"])


@settings(max_examples=100, deadline=None)
@given(st.decimals(1, 10000, places=2), st.decimals(0, 10000, places=2), st.decimals(0, 10000, places=2))
def test_more_money_never_lowers_the_score(planned, a, b):
    less, more = sorted((a, b))
    rows = [performance([position("张三", planned, actual)], AS_OF, POLICY)[0][0] for actual in (less, more)]
    assert (rows[0].score or 0) <= (rows[1].score or 0)


# --- targets (SD007: year, quarter, month, project, owner) ---------------------------------------------------------------

def test_targets_sd007():
    items = [position("张三", "100", "80", project="A"), position("李四", "300", "300", on=AS_OF + timedelta(5), due=AS_OF, project="B"),
             position("张三", "9", "9", currency="USD", project="A")]
    targets = [Target("2024年", date(2024, 1, 1), date(2024, 12, 31), Money(D(500))),
               Target("二季度", date(2024, 4, 1), date(2024, 6, 30), Money(D(200))),
               Target("A项目", date(2024, 1, 1), date(2024, 12, 31), Money(D(80)), "project", "A"),
               Target("李四", date(2024, 1, 1), date(2024, 12, 31), Money(D(0)), "owner", "李四")]
    got = reached(items, targets, AS_OF)
    assert [(r.target.name, str(r.received), str(r.planned), str(r.gap), r.rate.shown("zh")) for r in got] == [
        ("2024年", "80.00", "400.00", "420.00", "16.00%"), ("二季度", "80.00", "400.00", "120.00", "40.00%"),
        ("A项目", "80.00", "100.00", "0.00", "100.00%"), ("李四", "0.00", "300.00", "0.00", "—")]
