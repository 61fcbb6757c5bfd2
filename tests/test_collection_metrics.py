"""The figures: each recounted by hand, printed with what it is made of, and silent where there is nothing to divide by."""

import ast
import tomllib
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from string import Formatter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tenor.claim import NoticeSent
from tenor.collection.figures import metrics_rates
from tenor.collection.figures.ageing import totals
from tenor.collection.figures.metrics import change, definitions, distribution, figure_header, figure_row, of
from tenor.collection.figures.metrics_rates import (
    attainment,
    bad_debt_rate,
    conversion,
    dso,
    figures,
    overdue_rate,
    payment_cycle,
    punctuality,
    recovery_rate,
    recovery_within,
)
from tenor.collection.figures.variance_positions import DatedSum, Position, Tags
from tenor.money import Money

D = Decimal
START, AS_OF = date(2026, 1, 1), date(2026, 6, 30)


def day(month, number):
    return date(2026, month, number)


def position(planned, due, *received, lost=(), invoiced=None, contract="HT-1", currency="CNY", industry="", region=""):
    return Position(contract, "客户" + contract, "货款", Money(D(planned), currency), due,
                    tuple(DatedSum(on, Money(D(a), currency)) for on, a in received),
                    tuple(DatedSum(on, Money(D(a), currency)) for on, a in lost), Tags(industry=industry, region=region, invoiced_on=invoiced))


PAID = position("1000", day(3, 1), (day(2, 28), "1000"), invoiced=day(2, 1))          # early
LATE = position("500", day(4, 1), (day(4, 21), "200"), invoiced=day(3, 2))            # 300 overdue, 90 days
FRESH = position("200", day(7, 31), invoiced=day(6, 20))                              # not yet due
WAITING = position("9999", None)                                                      # waits for its event: in no figure
LOST = position("100", day(2, 1), lost=[(day(5, 1), "100")], invoiced=day(1, 2))
BOOK = (PAID, LATE, FRESH, WAITING, LOST)


@pytest.mark.parametrize(("figure", "above", "below", "shown", "why"), [
    (overdue_rate(BOOK, AS_OF), "300", "500", "60.00%", "SD063: 300 overdue of 300 + 200 open"),
    (recovery_rate(BOOK, AS_OF, START), "1200", "1600", "75.00%", "SD064: 1000 + 200 of 1000 + 500 + 100"),
    (recovery_rate(BOOK, AS_OF, day(4, 1)), "200", "600", "33.33%", "SD064: what was paid before April is not collectable in April"),
    (recovery_rate(BOOK, AS_OF, day(6, 1)), "0", "300", "0.00%", "SD064: nor what was written off before"),
    (payment_cycle(BOOK, AS_OF), "77", "2", "38.5天", "SD065: 27 and 50 days after the invoice"),
    (payment_cycle(BOOK, AS_OF, day(4, 1)), "50", "1", "50.0天", "SD065: payments of the period"),
    (dso(BOOK, AS_OF, START), "500", "1800", "50.3天", "500 open × 181 days ÷ 1800 invoiced"),
    (attainment(BOOK, AS_OF, START), "1200", "1600", "75.00%", "SD045: against the plan"),
    (attainment(BOOK, AS_OF, START, target=Money(D(1000))), "1200", "1000", "120.00%", "SD045: against a target"),
    (punctuality(BOOK, AS_OF, START), "1000", "1600", "62.50%", "200 came late"),
    (recovery_within(BOOK, AS_OF), "1200", "1600", "75.00%", "SD054: within 60 days"),
    (recovery_within(BOOK, AS_OF, days=10), "1000", "1600", "62.50%", "200 came on day 20"),
    (recovery_within(BOOK, AS_OF, days=100), "1000", "1100", "90.91%", "the 100 days of the late one are not over"),
    (bad_debt_rate(BOOK, AS_OF, START), "100", "600", "16.67%", "SD047: 100 of 500 open + 100"),
    (bad_debt_rate(BOOK, AS_OF, day(5, 2)), "0", "500", "0.00%", "SD047: written off before the period"),
])
def test_each_figure_by_hand(figure, above, below, shown, why):
    assert (figure.numerator, figure.denominator, figure.shown("zh")) == (D(above), D(below), shown), why


def test_what_was_recovered_after_all_is_no_bad_debt():
    back = position("100", day(2, 1), (day(6, 1), "60"), lost=[(day(5, 1), "100")])
    assert bad_debt_rate([back], AS_OF).numerator == 40


def letter(contract, on, level="friendly"):
    return NoticeSent(contract, "TN-1", level, on)


@pytest.mark.parametrize(("letters", "above", "below", "why"), [
    ([letter("HT-1", day(4, 10))], "200", "500", "200 of 500 came within 30 days"),
    ([letter("HT-1", day(4, 21))], "0", "300", "money that came on the day of the letter was not moved by it"),
    ([letter("HT-1", day(4, 10)), letter("HT-1", day(4, 15))], "200", "500", "a contract counts once"),
    ([letter("HT-1", day(6, 15))], "0", "0", "its 30 days are not over"),
    ([letter("HT-1", day(3, 31))], "0", "0", "nothing was overdue then"),
    ([letter("HT-7", day(4, 10))], "0", "0", "another contract"),
    ([], "0", "0", "no letters"),
])
def test_dunning_conversion_sd043(letters, above, below, why):
    figure = conversion([LATE], letters, AS_OF)
    assert (figure.numerator, figure.denominator) == (D(above), D(below)), why
    assert (figure.value is None) == (below == "0")


def test_levels_are_compared_sd062():
    letters = [letter("HT-1", day(4, 10)), letter("HT-1", day(4, 25), "formal")]
    assert [conversion([LATE], letters, AS_OF, level=level).numerator for level in ("friendly", "formal")] == [200, 0]


def test_a_figure_is_printed_with_what_it_is_made_of():
    assert overdue_rate(BOOK, AS_OF).counted("zh") == "60.00% = 300.00 ÷ 500.00"
    assert dso(BOOK, AS_OF, START).counted("en") == "50.3 days = 500.00 × 181 ÷ 1,800.00"
    assert payment_cycle(BOOK, AS_OF).counted("zh") == "38.5天 = 77 ÷ 2"
    usd = overdue_rate([position("10", day(1, 1), currency="USD")], AS_OF)
    assert usd.counted("en") == "100.00% = USD 10.00 ÷ USD 10.00"


def test_the_definition_stands_beside_the_figure():
    assert figure_row(overdue_rate(BOOK, AS_OF), "zh") == (
        "逾期率", "", "CNY", "60.00%", "60.00% = 300.00 ÷ 500.00", "逾期未收金额 ÷ 应收账款总额（截至当日未收、已定到期日的全部金额）",
        "实务文章：账款逾期率＝逾期金额÷应收账款总额")
    assert len(figure_header("en")) == len(figure_row(overdue_rate(BOOK, AS_OF), "en"))


def test_divided_by_nothing_there_is_no_value_but_a_reason():
    figure = overdue_rate([], AS_OF)
    assert (figure.value, figure.shown("zh"), figure.missing.name) == (None, "—", "figure-over-nothing")
    assert figure.counted("zh") == "“逾期率”没有数值：应收账款总额为零。"
    assert figure.counted("en") == "“Overdue rate” has no value, for there is nothing to divide by: total receivable."


def test_the_days_asked_for_stand_in_the_definition():
    figure = recovery_within(BOOK, AS_OF, days=90)
    assert "90日" in figure.definition.title.zh
    assert "60" not in figure.definition.formula.zh + figure.definition.formula.en


def test_two_currencies_are_refused_by_a_rate_and_kept_apart_by_figures():
    mixed = (LATE, position("10", day(1, 1), currency="USD"))
    with pytest.raises(ValueError, match="CNY and USD"):
        overdue_rate(mixed, AS_OF)
    made, _ = figures(mixed, AS_OF, START)
    assert {(f.currency, f.numerator) for f in made if f.definition.name == "overdue-rate"} == {("CNY", 300), ("USD", 10)}


def test_by_industry_and_region_sd043():
    book = [position("100", day(1, 1), industry="制造", region="华东"), position("300", day(7, 31), industry="零售", region="华东")]
    made, _ = figures(book, AS_OF, START, key="industry")
    assert {f.part.zh: f.shown("zh") for f in made if f.definition.name == "overdue-rate"} == {"制造": "100.00%", "零售": "0.00%"}
    made, _ = figures(book, AS_OF, START, key="region")
    assert [f.shown("zh") for f in made if f.definition.name == "overdue-rate"] == ["25.00%"]


def test_figures_tell_what_is_missing_once():
    _, found = figures([WAITING], AS_OF, START)
    assert {d.name for d in found} == {"figure-over-nothing"}
    assert len(found) == len({d.message.zh for d in found})


def test_ageing_shares_sd043():
    shares = distribution(totals(BOOK, AS_OF)[0])
    assert {f.part.zh: f.shown("zh") for f in shares if f.value} == {"未到期": "40.00%", "61–90天": "60.00%"}


def test_change_between_two_periods_sd015():
    assert change(of("payment-cycle", 50, 1), of("payment-cycle", 40, 1)) == D("-0.2")  # the cycle is down 20 %
    assert change(of("payment-cycle", 0, 0), of("payment-cycle", 40, 1)) is None
    with pytest.raises(ValueError, match="not the same figure"):
        change(of("payment-cycle", 1, 1), of("overdue-rate", 1, 1))


def test_every_definition_is_used_and_says_all_of_it():
    sources = (Path(metrics_rates.__file__).parent / name for name in ("metrics_rates.py", "metrics.py", "forecast_debtors.py"))
    used = {node.args[0].value for source in sources for node in ast.walk(ast.parse(source.read_text(encoding="utf-8")))
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "of"}
    assert used == set(definitions())
    for each in definitions().values():
        assert all(words.zh and words.en for words in (each.title, each.formula, each.over, each.source)), each.name
        assert each.unit in ("share", "days")
        assert "÷" in each.formula.zh
        assert "÷" in each.formula.en


def test_every_finding_of_the_room_is_used_and_says_the_same_in_both_languages():
    package = Path(metrics_rates.__file__).parents[2]
    code = "".join(p.read_text(encoding="utf-8") for p in (package / "collection").rglob("*.py"))
    page = tomllib.loads((package / "catalogue/figures.toml").read_text(encoding="utf-8"))
    for name, row in page.items():
        assert f'"{name}"' in code, name
        assert blanks(row["zh"]) == blanks(row["en"]), name
        assert blanks(row.get("hint_zh", "")) == blanks(row.get("hint_en", "")), name


def blanks(text):
    return {name for _, name, _, _ in Formatter().parse(text) if name}


days = st.dates(START - timedelta(90), AS_OF + timedelta(90))
sums = st.decimals(0, 10000, places=2)
books = st.lists(st.builds(lambda a, due, got, lost, inv: position(a, due, *got, lost=lost, invoiced=inv), sums, st.none() | days,
                           st.lists(st.tuples(days, sums), max_size=3), st.lists(st.tuples(days, sums), max_size=2), st.none() | days),
                 max_size=8)


@settings(max_examples=150, deadline=None)
@given(books)
def test_rates_keep_their_bounds_and_agree_with_the_ageing(book):
    for figure in (overdue_rate(book, AS_OF), recovery_rate(book, AS_OF), recovery_rate(book, AS_OF, START), punctuality(book, AS_OF),
                   recovery_within(book, AS_OF), bad_debt_rate(book, AS_OF), bad_debt_rate(book, AS_OF, START)):
        assert figure.value is None or 0 <= figure.value <= 1, figure.definition.name
    aged = totals(book, AS_OF)
    figure = overdue_rate(book, AS_OF)
    assert (figure.numerator, figure.denominator) == ((aged[0].overdue.amount, aged[0].total.amount) if aged else (0, 0))


@settings(max_examples=80, deadline=None)
@given(books, st.randoms())
def test_the_order_of_a_book_does_not_matter(book, random):
    shuffled = list(book)
    random.shuffle(shuffled)
    assert figures(book, AS_OF, START)[0] == figures(shuffled, AS_OF, START)[0]
