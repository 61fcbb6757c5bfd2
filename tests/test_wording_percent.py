"""Shares: every style of every language is read back; the kind of the written form; what is no share."""

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tenor.wording.en import percent as en
from tenor.wording.zh import percent as zh

SHARES = st.decimals(0, 20, places=6, allow_nan=False, allow_infinity=False)
STYLES = st.sampled_from(["percent", "permille", "permyriad", "basis_points", "points"])


@settings(deadline=None)
@given(SHARES, STYLES, st.booleans())
def test_figures_are_read_back(share, style, negative):
    share = -share if negative else share
    for module in (zh, en):
        said = module.write(share, style)
        assert module.read(said) == share, said
        assert module.style(said) == style


@settings(deadline=None)
@given(SHARES, st.sampled_from(["percent", "permille", "permyriad"]))
def test_chinese_words_are_read_back(share, style):
    assert zh.read(zh.words(share, style)) == share
    assert zh.style(zh.words(share, style)) == style


@settings(deadline=None)
@given(st.integers(0, 4000).map(lambda n: Decimal(n) / 200))
def test_english_words_are_read_back(share):
    assert en.read(en.words(share)) == share
    assert not en.disagrees(en.words(share))


@settings(deadline=None)
@given(SHARES, STYLES)
def test_a_share_is_found_where_it_stands(share, style):
    text = f"合同总价的{zh.write(share, style)}，于验收后支付"
    assert [f.value for f in zh.find(text)] == [share]
    text = f"interest of {en.write(share, style)} per month"
    assert [f.value for f in en.find(text)] == [share]


@pytest.mark.parametrize(("text", "value", "style"), [
    ("百分之三十", "0.3", "percent"), ("百分之零点五", "0.005", "percent"), ("百分之百", "1", "percent"), ("百分之30", "0.3", "percent"),
    ("千分之三", "0.003", "permille"), ("万分之五", "0.0005", "permyriad"), ("万分之0.5", "0.00005", "permyriad"),
    ("十万分之八", "0.00008", "permyriad"), ("百万分之五", "0.000005", "permyriad"),
    ("3‰", "0.003", "permille"), ("5‱", "0.0005", "permyriad"), ("3%o", "0.003", "permille"), ("10‰", "0.01", "permille"),
    ("３０％", "0.3", "percent"), ("【30】%", "0.3", "percent"), ("__30__%", "0.3", "percent"), ("30 %", "0.3", "percent"),
    ("50BP", "0.005", "basis_points"), ("50个基点", "0.005", "basis_points"), ("2个百分点", "0.02", "points"),
    ("百分之三十（30%）", "0.3", "percent"), ("30%（百分之三十）", "0.3", "percent"), ("百分之十五点五", "0.155", "percent"),
])
def test_chinese_readings(text, value, style):
    assert zh.read(text) == Decimal(value)
    assert zh.style(text) == style


@pytest.mark.parametrize(("text", "value"), [
    ("30 percent", "0.3"), ("30 per cent", "0.3"), ("thirty percent (30%)", "0.3"), ("one and one-half percent (1 1/2%)", "0.015"),
    ("two and one-half percent (2- 1/2%)", "0.025"), ("1-1/2%", "0.015"), ("1½%", "0.015"), ("sixteen percent (16%)", "0.16"),
    ("fourteen (14%) percent", "0.14"), ("ten (10) percent", "0.1"), ("eleven percent (Il%)", "0.11"), ("50 basis points", "0.005"),
    ("25 bps", "0.0025"), ("two percentage points", "0.02"), ("one-half of one percent (0.5%)", "0.005"),
    ("one fifth of one percent (0.2%)", "0.002"), ("five hundredths of one percent (0.05%)", "0.0005"), ("one-tenth of 1%", "0.001"),
    ("three-quarters of one per cent", "0.0075"), ("a quarter of one percent", "0.0025"), ("three twentieths of one percent", "0.0015"),
    ("one third of one percent (0.33%)", "0.0033"), ("two-tenths of one percent (0.2%)", "0.002"), ("five-hundredths of one percent", "0.0005"),
    ("seventy-five hundredths of one percent (0.75%)", "0.0075"),
    ("nine percent (9.0%)", "0.09"), ("two hundred percent", "2"), ("three quarters percent", "0.0075"),
])
def test_english_readings(text, value):
    assert en.read(text) == Decimal(value)


@pytest.mark.parametrize(("text", "values", "why"), [
    ("支付    %，万分之__，百分之    ，____%", [], "blanks are none"),
    ("10%-20%", ["0.1", "0.2"], "a range is two"),
    ("不超过10%至20%", ["0.1", "0.2"], "a range in words is two"),
    ("三分之一，五分之二，得八分", [], "fractions that are no percents"),
    ("日万分之五，累计不超过合同总价的20%", ["0.0005", "0.2"], "two kinds in one sentence"),
    ("万分之__ 30%", ["0.3"], "a blank does not borrow the next figure"),
    ("完成5成，三折", [], "成 and 折 are left alone"),
    ("逾期10‰", ["0.01"], "not ten percent"),
])
def test_shares_in_chinese_text(text, values, why):
    assert [f.value for f in zh.find(text)] == [Decimal(v) for v in values], why


@pytest.mark.parametrize(("text", "values", "why"), [
    ("interest at three and one-half percent (3-1/2%) a year, or sixteen percent (16%) in default", ["0.035", "0.16"],
     "words with figures are one"),
    ("a percentage of sales, __%", [], "no figure"),
    ("between 15% and 25%", ["0.15", "0.25"], "a range is two"),
    ("the lower of (a) 1.25% per month", ["0.0125"], "behind a list letter"),
    ("seven\n   percent (7%)", ["0.07"], "over a line end"),
])
def test_shares_in_english_text(text, values, why):
    assert [f.value for f in en.find(text)] == [Decimal(v) for v in values], why


def test_words_and_figure_that_differ():
    assert en.disagrees("fifteen percent (12%)")
    assert en.read("fifteen percent (12%)") == Decimal("0.15")
    assert zh.disagrees("百分之三十（20%）")
    assert not zh.disagrees("百分之三十（30%）")


def test_no_words_for_what_has_none():
    with pytest.raises(ValueError, match="no words"):
        zh.words(Decimal("-0.1"))
    with pytest.raises(ValueError, match="no words"):
        zh.words(Decimal("0.1"), "basis_points")
    assert en.words(Decimal("0.123")) == "12.3%"


def test_a_part_of_one_percent_in_words_not_known_is_the_figure_in_its_bracket():
    assert [f.value for f in en.find("interest at thirty-five hundredths of one percent (0.35%) per day")] == [Decimal("0.0035")]
    assert [f.value for f in en.find("at the rate of one percent (1%)")] == [Decimal("0.01")]
