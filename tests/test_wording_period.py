"""Periods: read back in both languages; what belongs to a date, a month or a rate is no period."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tenor.model import Period, Unit
from tenor.wording.en import period as en
from tenor.wording.zh import numeral
from tenor.wording.zh import period as zh

PERIODS = st.builds(Period, st.integers(0, 4000), st.sampled_from(Unit))
D, W, M, Y = Unit.DAY, Unit.WORKDAY, Unit.MONTH, Unit.YEAR


@settings(deadline=None)
@given(PERIODS)
def test_periods_are_read_back(period):
    if period.unit == Unit.YEAR and period.count > 999:
        return  # 2026年 is a year, not a period
    assert zh.read(zh.write(period)) == period
    assert en.read(en.write(period)) == period
    assert en.read(en.words(period)) == period


@settings(deadline=None)
@given(PERIODS)
def test_numerals_are_read_too(period):
    if period.count > 0 and not (period.unit == Unit.YEAR and period.count > 999):
        said = numeral.write(period.count) + zh.write(period).lstrip("0123456789")
        assert zh.read(said) == period, said
        both = f"{numeral.write(period.count)}（{period.count}）{zh.write(period).lstrip('0123456789')}"
        assert zh.read(both) == period, both
        assert not zh.disagrees(both)


@settings(deadline=None)
@given(PERIODS)
def test_a_period_is_found_where_it_stands(period):
    if period.unit == Unit.YEAR and period.count > 999:
        return
    for module, text in ((zh, f"应于{zh.write(period)}内付清"), (en, f"payable within {en.write(period)} of delivery")):
        finds = module.find(text)
        assert [f.value for f in finds] == [period], text
        assert text[finds[0].start : finds[0].end] == finds[0].text


@pytest.mark.parametrize(("text", "count", "unit", "why"), [
    ("三(3)个工作日", 3, W, "said twice"), ("三十（30）日", 30, D, "said twice"), ("30（三十）日", 30, D, "the other way round"),
    ("6-12个工作日", 12, W, "a range takes its latest"), ("10至15日", 15, D, "a range in words"), ("5日到10日", 10, D, "unit said twice"),
    ("半年", 6, M, "six months"), ("一年半", 18, M, "eighteen"), ("1.5年", 18, M, "eighteen"), ("半个月", 15, D, "by convention"),
    ("两周", 2, Unit.WEEK, "week"), ("一个星期", 1, Unit.WEEK, "week"), ("2周年", 2, Y, "anniversary"), ("十个自然日", 10, D, "calendar days"),
    ("95日历天", 95, D, "calendar days"), ("10工作日", 10, W, "no 个"), ("10个银行工作日", 10, W, "bank days"),
    ("一个季度", 1, Unit.QUARTER, "quarter"), ("【15】日", 15, D, "a filled-in blank"), ("__15__日", 15, D, "a filled-in blank"),
    ("叁拾日", 30, D, "formal"), ("３０天", 30, D, "full width"), ("24 个月", 24, M, "blanks"), ("30日期限", 30, D, "期 of 期限"),
])
def test_chinese_readings(text, count, unit, why):
    finds = zh.find(text)
    assert [f.value for f in finds] == [Period(count, unit)], why


@pytest.mark.parametrize(("text", "why"), [
    ("2026年3月1日", "a date"), ("3月15日前", "a date without a year"), ("二○一七年五月", "a year in numerals"), ("2026年度", "a year"),
    ("20  年  月  日", "a blank date"), ("20__年__月__日", "a blank date"), ("每月15日", "a day of the month"),
    ("次月十日前", "a day of the month"), ("每月1日至5日", "days of the month"), ("第3日", "an ordinal"), ("第三个工作日", "an ordinal"),
    ("1年期LPR", "a kind of rate"), ("五年期以上贷款", "a kind of rate"), ("100日元", "a currency"), ("6月内", "a month by name"),
    ("第一年", "an ordinal"), ("同一日", "the same day"), ("最后一天", "the last day"), ("   日内", "a blank"), ("一季度", "the first quarter"),
    ("一个半月", "no whole number of any unit"), ("2026年1月5日至10日", "days of a date"), ("工作日", "no number"),
])
def test_no_chinese_period(text, why):
    assert zh.find(text) == (), why


@pytest.mark.parametrize(("text", "periods"), [
    ("质保期24个月届满后30日内", [(24, M), (30, D)]), ("一年期满后十五日内", [(1, Y), (15, D)]),
    ("2026年3月1日起30日内", [(30, D)]), ("每4个月结算一回", [(4, M)]), ("（2个月／4个月）", [(2, M), (4, M)]),
])
def test_chinese_text(text, periods):
    assert [(f.value.count, f.value.unit) for f in zh.find(text)] == periods


def test_ordinals_and_days_of_the_month():
    assert [f.value for f in zh.nth("收到发票后第10个工作日，逾期第三日起")] == [Period(10, W), Period(3, D)]
    assert [f.value for f in zh.month_days("每月15日、次月10日前、当月5日、每月1日至5日、次月 十五 日")] == [15, 10, 5, 5, 15]
    assert zh.month_days("3月15日，15日内，每月45日") == ()
    assert [f.value for f in zh.month_days("每月初8日前、每月月初的5日、次月初十日前")] == [8, 5, 10]
    assert [f.value for f in en.nth("the fifth (5th) business day after; the thirtieth day; the 15th day of each month")] == [
        Period(5, W), Period(30, D)]
    text = "the 15th of each month, the tenth (10th) day of the following month; day 5 of the month"
    assert [f.value for f in en.month_days(text)] == [15, 10, 5]


@pytest.mark.parametrize(("text", "count", "unit", "why"), [
    ("forty (40) days", 40, D, "said twice"), ("15 (fifteen) days", 15, D, "the other way round"), ("12 business days", 12, W, ""),
    ("five (5) working days", 5, W, ""), ("3 Banking Days", 3, W, ""), ("net 45", 45, D, "net"), ("Net thirty (30) days", 30, D, "net"),
    ("6-12 business days", 12, W, "a range takes its latest"), ("30 to 45 days", 45, D, "a range"), ("two weeks", 2, Unit.WEEK, ""),
    ("30-day period", 30, D, "hyphen"), ("thirty-five (35)   \n  days' notice", 35, D, "over a line end"), ("half a year", 6, M, ""),
    ("forty-five (45) calendar days", 45, D, ""), ("a fortnight", 2, Unit.WEEK, ""), ("twelve months", 12, M, ""),
])
def test_english_readings(text, count, unit, why):
    assert [f.value for f in en.find(text)] == [Period(count, unit)], why


@pytest.mark.parametrize(("text", "why"), [
    ("a 360-day year", "a convention of interest"), ("2026 year", "a year"), ("1.5% per month", "a rate"), ("$30 days", "money"),
    ("close of every\n\n   7\n\nweeks", "a page number between"), ("30 hours", "no whole days"), ("first year", "an ordinal"),
    ("____ days", "a blank"), ("30-year-old", "an age"), ("section 2.5 days", "a decimal"),
])
def test_no_english_period(text, why):
    assert en.find(text) == (), why


def test_words_and_figure_that_differ():
    assert en.disagrees("thirty (45) days")
    assert zh.disagrees("三（5）个工作日")
    assert not en.disagrees("forty (40) days")


@pytest.mark.parametrize(("text", "days"), [("24 hours", 1), ("forty-eight (48) hours", 2), ("72 hours", 3)])
def test_whole_days_of_hours(text, days):
    assert [f.value for f in en.find(f"within {text} of signing")] == [Period(days, Unit.DAY)], "whole days of hours"
