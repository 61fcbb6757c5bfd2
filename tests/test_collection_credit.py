"""Credit: one score, why it is what it is, its classes, and what follows from them."""

from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tenor.claim import CreditData, Promise
from tenor.collection.dunning.overdue import CLASSES
from tenor.collection.figures.credit import History, Supplied, history, score, supplied
from tenor.collection.figures.credit_policy import parse_credit
from tenor.collection.figures.credit_standing import due_for_review, regrade, standing
from tenor.collection.figures.variance_positions import DatedSum, Position
from tenor.money import Money

D = Decimal
AS_OF = date(2026, 6, 30)
TEXT = (Path(__file__).parents[1] / "letters/policies/credit/default.toml").read_text(encoding="utf-8")
POLICY, SAID = parse_credit(TEXT, "credit/default.toml")
GOOD = {name: Supplied(D(value), AS_OF) for name, value in {
    "debt_ratio": "0.4", "current_ratio": "2", "turnover": "12", "net_margin": "0.15", "lawsuits": "0", "industry": "100", "size": "100"}.items()}


def after(days):
    return AS_OF + timedelta(days)


def position(amount, due, *received, currency="CNY", lost=()):
    return Position("HT-1", "甲", "货款", Money(D(amount), currency), due, tuple(DatedSum(on, Money(D(a), currency)) for on, a in received),
                    tuple(DatedSum(on, Money(D(a), currency)) for on, a in lost))


def past(due=10, on_time=10, days_late=0, promises=2, broken=0):
    return History(due, on_time, days_late, promises, broken)


def graded(past_=None, figures=None, as_of=AS_OF):
    return score("甲公司", past_ or past(), GOOD if figures is None else figures, POLICY, as_of)


def test_the_shipped_policy_is_sound():
    assert SAID == ()
    assert sum(c.weight for c in POLICY.components) == 1
    assert {c.dunning for s in POLICY.schemes for c in s.classes} <= set(CLASSES)  # the dunning policy knows them


def test_the_classes_of_the_articles_sd019_sd033_sd055():
    assert [[c.title.zh for c in s.classes] for s in POLICY.schemes] == [
        ["战略级", "合作级", "谨慎级"], ["高信用", "中信用", "低信用"], ["优质", "良好", "一般", "较差"]]


def test_the_indicators_of_the_articles_sd035_sd055():
    assert {"资产负债率", "流动比率", "应收账款周转率", "净利率", "涉诉被告案件数", "按时付款率"} <= {c.title.zh for c in POLICY.components}


# --- history ----------------------------------------------------------------------------------------------------------

def test_history_counts_payments_not_money():
    book = [position("100", after(-50), (after(-50), "100")), position("9", after(-40), (after(-30), "9"), currency="USD"),
            position("50", after(-20), (after(-20), "49.99")), position("70", after(0)), position("70", None),
            position("5", after(-900), (after(-900), "5"))]
    found = history(book, AS_OF)
    assert found == History(due=3, on_time=1, days_late=30, promises=0, broken=0)
    assert {k: v and round(v, 4) for k, v in found.values.items()} == {
        "on_time_rate": D("0.3333"), "mean_days_late": D("10"), "broken_promises": None}


def test_what_was_written_off_was_not_on_time():
    assert history([position("100", after(-50), lost=[(after(-10), "100")])], AS_OF) == History(1, 0, 50, 0, 0)


def test_history_of_promises():
    promises = [Promise("HT-1", Money(D(100)), after(-5), after(-9)), Promise("HT-1", Money(D(50)), after(5), after(-1))]
    assert history([position("100", after(-50))], AS_OF, promises=promises) == History(1, 0, 50, 1, 1)


def test_without_history_nothing_is_known_of_it():
    assert set(history([], AS_OF).values.values()) == {None}


# --- the score and why ------------------------------------------------------------------------------------------------

@pytest.mark.parametrize(("past_", "figures", "value", "classes", "why"), [
    (past(), GOOD, "100.0", ["strategic", "high", "excellent"], "the best of all"),
    (past(on_time=0, days_late=900, broken=4), {name: Supplied(D(v), AS_OF) for name, v in {
        "debt_ratio": "1", "current_ratio": "0.5", "turnover": "1", "net_margin": "-0.1", "lawsuits": "6", "industry": "0", "size": "0"}.items()},
     "0.5", ["prudent", "low", "poor"], "the worst: turnover of 1 keeps 10 points × 5 %"),
    (past(on_time=8, days_late=75, broken=1), GOOD, "86.8", ["strategic", "high", "excellent"], "75 × 25 % + 85 × 20 % + 60 × 10 % + 45"),
    (past(on_time=6, days_late=150), GOOD, "81.9", ["strategic", "high", "good"], "51.67 × 25 % + 70 × 20 % + 100 × 10 % + 45"),
])
def test_a_score_by_hand(past_, figures, value, classes, why):
    found, said = graded(past_, figures)
    assert (str(found.value), list(found.classes.values()), said) == (value, classes, ()), why


def test_a_line_for_each_component_says_why():
    found, _ = graded(past(on_time=8, days_late=75, broken=1))
    assert [line.said.zh for line in found.lines[:4]] == [
        "按时付款率 80% → 75.0分 × 25% = 18.8", "平均逾期天数 7.5天 → 85.0分 × 20% = 17.0", "失约次数 1次 → 60.0分 × 10% = 6.0",
        "资产负债率 40% → 100.0分 × 10% = 10.0"]
    assert found.lines[1].said.en == "Mean days late 7.5 days → 85.0 points × 20% = 17.0"


def test_what_is_not_known_is_left_out_aloud():
    found, said = graded(figures={k: v for k, v in GOOD.items() if k != "lawsuits"})
    assert (found.value, found.known, [d.name for d in said]) == (D("100.0"), D("0.95"), ["credit-partly-known"])
    assert said[0].message.zh == "“甲公司”缺少：涉诉被告案件数；其余各项按权重折算。"
    assert next(line for line in found.lines if line.component.name == "lawsuits").said.en == "Lawsuits as defendant: not known, left out"


def test_too_little_known_gives_no_score():
    found, said = graded(History(0, 0, 0, 0, 0), {"lawsuits": Supplied(D(0), AS_OF)})
    assert (found.value, found.classes, [d.name for d in said]) == (None, {}, ["credit-too-little-known"])
    assert "只有5%，不足40%" in said[0].message.zh


def test_figures_supplied_by_any_of_their_names_the_latest_counts_sd035():
    entries = [CreditData("甲", after(-10), (("资产负债率", D("0.5")), ("Lawsuits as defendant", D(1))), "年报"),
               CreditData("甲", after(-90), (("debt_ratio", D("0.9")), ("current_ratio", D("1.2")))),
               CreditData("甲", after(1), (("debt_ratio", D("0.1")),)), CreditData("乙", after(-1), (("debt_ratio", D("0.2")),)),
               CreditData("甲", after(-1), (("市盈率", D(12)),))]
    found, said = supplied(entries, "甲", POLICY, AS_OF)
    assert {name: str(each.value) for name, each in found.items()} == {"debt_ratio": "0.5", "current_ratio": "1.2", "lawsuits": "1"}
    assert [(d.name, d.message.zh) for d in said] == [
        ("credit-figure-unknown", "信用资料“市盈率”不在评分政策中，未使用。"),
        ("credit-figure-old", "“甲”的流动比率截至2026年4月1日，已超过31天。")]


def test_a_percentage_entered_as_a_whole_number_is_not_believed():
    entries = [CreditData("甲", AS_OF, (("资产负债率", D(65)), ("lawsuits", D(-1)), ("current_ratio", D("1.2"))))]
    found, said = supplied(entries, "甲", POLICY, AS_OF)
    assert (list(found), [d.name for d in said]) == (["current_ratio"], ["credit-figure-improbable"] * 2)
    assert said[0].hint.zh == "比例请写成小数，如65%写0.65；件数不小于0。"


@settings(max_examples=100, deadline=None)
@given(st.integers(1, 20), st.integers(0, 20), st.integers(0, 2000), st.integers(0, 6),
       st.dictionaries(st.sampled_from(sorted(GOOD)), st.decimals(-10, 200, places=2)))
def test_a_score_is_the_sum_of_its_lines_and_lies_between_0_and_100(due, on_time, days, broken, figures):
    found, _ = graded(past(due, min(due, on_time), days, broken, broken), {k: Supplied(v, AS_OF) for k, v in figures.items()})
    assert found.value is None or 0 <= found.value <= 100
    if found.value is not None:
        assert abs(sum(line.adds for line in found.lines if line.adds is not None) - found.value) <= D("0.05")
        assert abs(sum(line.weight for line in found.lines) - 1) < D("1e-20")


@settings(max_examples=100, deadline=None)
@given(st.integers(0, 19), st.integers(0, 2000), st.integers(0, 5))
def test_paying_better_never_lowers_the_score(on_time, days, broken):
    worse, _ = graded(past(20, on_time, days + 1, 6, broken + 1))
    better, _ = graded(past(20, on_time + 1, days, 6, broken))
    assert better.value >= worse.value


# --- limit, freeze, effects -------------------------------------------------------------------------------------------

def where(past_, book=(), base="100000", scheme=""):
    return standing(graded(past_)[0], book, AS_OF, POLICY, base=Money(D(base)), scheme=scheme)


def test_a_strategic_customer_sd034():
    found, said = where(past(), [position("60000", after(20))])
    assert (str(found.limit), str(found.exposure), str(found.room), found.frozen, said) == ("150000.00", "60000.00", "90000.00", (), ())
    assert [e.zh for e in found.effects] == ["条款：账期30天", "额度：150,000.00", "催收政策：按“战略”类客户", "催收方式：顾问式：资金分析、分期建议"]


def test_a_prudent_customer_pays_first_sd017_sd034_sd042():
    found, _ = where(past(on_time=0, days_late=900, broken=6))
    assert (found.credit_class.name, found.effects[0].zh, str(found.limit)) == ("prudent", "条款：款到发货", "0.00")
    assert found.effects[-1].en == "measures: goods against payment; a higher deposit; an agreed late fee"


@pytest.mark.parametrize(("book", "frozen", "why"), [
    ([position("100", after(-15))], False, "15 days: not yet"),
    ([position("100", after(-16))], True, "SD044: from day 16"),
    ([position("150000.01", after(9))], True, "over its limit"),
    ([position("150000", after(9))], False, "at its limit"),
])
def test_freeze_sd035_sd044(book, frozen, why):
    found, said = where(past(), book)
    assert bool(found.frozen) is frozen, why
    assert [d.name for d in said] == (["credit-frozen"] if frozen else [])
    if frozen:
        assert not found.room


def test_a_low_score_freezes_sd035():
    low, _ = score("甲", past(on_time=0, days_late=900, broken=4), {}, POLICY, AS_OF)
    found, said = standing(low, (), AS_OF, POLICY, base=Money(D(1)))
    assert "评分0.0低于40" in said[0].message.zh
    assert found.frozen[0].en == "the score of 0.0 is below 40"


def test_other_currencies_are_told_not_added():
    found, said = where(past(), [position("5", after(9), currency="USD")])
    assert (str(found.exposure), [d.name for d in said]) == ("0.00", ["credit-limit-other-currency"])


def test_other_schemes_and_no_score():
    found, _ = where(past(), scheme="credit")
    assert (found.credit_class.title.zh, found.limit, found.room) == ("高信用", None, None)
    none, _ = score("甲", History(0, 0, 0, 0, 0), {}, POLICY, AS_OF)
    found, _ = standing(none, (), AS_OF, POLICY, base=Money(D(1)))
    assert (found.credit_class, found.limit, found.effects) == (None, None, ())
    with pytest.raises(ValueError, match="no scheme"):
        where(past(), scheme="x")


# --- regrade ----------------------------------------------------------------------------------------------------------

def test_a_fall_is_told_with_its_cause_sd066():
    scheme = POLICY.scheme("relationship")
    change, said = regrade(graded(past())[0], graded(past(on_time=4, days_late=300, broken=0))[0], scheme)
    assert (change.before.name, change.after.name, change.moved[0][0]) == ("strategic", "partner", "on_time_rate")
    assert [(d.name, d.severity) for d in said] == [("credit-grade-fell", "doubt")]
    assert said[0].message.zh == "“甲公司”由战略级降为合作级（100.0→71.0分），主要因为按时付款率 -17.0、平均逾期天数 -12.0。"


def test_a_rise_and_no_change():
    scheme = POLICY.scheme("relationship")
    low, high = graded(past(on_time=4, days_late=300))[0], graded(past())[0]
    change, said = regrade(low, high, scheme)
    assert (change.after.name, said[0].name, said[0].message.en.startswith("“甲公司” rose from Partner to Strategic")) == (
        "strategic", "credit-grade-rose", True)
    assert regrade(high, high, scheme) == (None, ())
    assert regrade(high, score("甲", History(0, 0, 0, 0, 0), {}, POLICY, AS_OF)[0], scheme) == (None, ())


def test_monthly_review_sd035():
    old, _ = graded(as_of=after(-32))
    assert due_for_review(old, AS_OF, POLICY)
    assert not due_for_review(graded(as_of=after(-31))[0], AS_OF, POLICY)


# --- the policy file --------------------------------------------------------------------------------------------------

@pytest.mark.parametrize(("change", "name"), [
    (('name = "mean_days_late"', 'name = "mean_days"'), "figures-policy-value"),
    (('weight = "0.25"', "weight = 0.25"), "figures-policy-value"),
    (('["1", "100"]]', '["0", "100"]]'), "figures-policy-not-rising"),
    (('["1", "100"]]', '["1", "101"]]'), "figures-policy-value"),
    (('from = "80"', 'from = "50"'), "figures-policy-not-rising"),
    (('from = "0"', 'from = "1"'), "figures-policy-value"),
    (("term_days = 30", "term = 30"), "figures-policy-key-unknown"),
    (('dunning_scheme = "relationship"', 'dunning_scheme = "other"'), "figures-policy-value"),
    (('name = "grade"', 'name = "credit"'), "figures-policy-value"),
    (("over_limit = true", 'over_limit = "yes"'), "figures-policy-value"),
    (("[freeze]", "[freezer]"), "figures-policy-key-unknown"),
    (("max_age = 31", "max_age = -1"), "figures-policy-value"),
    (("history_days = 730", "history_days = 99999999999"), "figures-policy-value"),
])
def test_a_broken_policy_gives_no_policy(change, name):
    assert change[0] in TEXT
    policy, found = parse_credit(TEXT.replace(*change, 1), "p.toml")
    assert policy is None
    assert name in {d.name for d in found}


def test_an_empty_policy():
    policy, found = parse_credit("", "p.toml")
    assert policy is None
    assert {d.name for d in found} == {"figures-policy-empty"}
