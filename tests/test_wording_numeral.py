"""Numerals: what is written is read back; what has two readings is left alone."""

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tenor.wording import figures
from tenor.wording.en import numeral as en
from tenor.wording.zh import numeral as zh

WHOLE = st.one_of(st.integers(0, 10**4), st.integers(0, 10**15 - 1))


@settings(deadline=None)
@given(WHOLE, st.booleans())
def test_chinese_is_read_back(number, negative):
    number = -number if negative else number
    assert zh.read(zh.write(number)) == number


@settings(deadline=None)
@given(st.integers(0, 10**16 - 1))
def test_formal_numerals_are_read_back(number):
    assert zh.read(zh.spell(number, zh.FORMAL)) == number


@settings(deadline=None)
@given(WHOLE, st.booleans())
def test_english_is_read_back(number, negative):
    number = -number if negative else number
    assert en.read(en.write(number)) == number
    assert number < 0 or en.read(f"{en.write(number)} ({number})") == number


@settings(deadline=None)
@given(st.integers(1, 400))
def test_english_ordinals_are_read_back(number):
    assert en.ordinal(en.write_ordinal(number)) == number


@settings(deadline=None)
@given(st.decimals(-(10**15), 10**15, places=4, allow_nan=False), st.booleans())
def test_figures_are_read_back(value, grouped):
    assert figures.read(figures.write(value, grouped=grouped)) == value


@pytest.mark.parametrize(("text", "value", "why"), [
    ("十五", 15, "the everyday form drops 一 before 十"),
    ("一十五", 15, "and may keep it"),
    ("两百", 200, "两 for 二"),
    ("二〇二六", 2026, "digit by digit"),
    ("壹拾贰", 12, "formal"),
    ("叁萬伍仟", 35000, "traditional 萬"),
    ("一百万五千", 1005000, "the 万 digit is 0 and 千 is not: 零 may be left out"),
    ("一百万零五千", 1005000, "or written"),
    ("一亿零五", 100000005, "one 零 over many places"),
    ("一千万亿", 10**15, "万亿"),
    ("１２３", 123, "full width"),
    ("1,234", 1234, "grouped"),
    ("15万", 150000, "a figure with a scale"),
    ("负三", -3, "negative"),
    ("拾", None, "formal 拾 needs 壹"),
    ("一百五", None, "105 or 150"),
    ("一万五", None, "10005 or 15000"),
    ("十十", None, "units must fall"),
    ("一二三百", None, "no digits in a row before a unit"),
    ("一百零", None, "a 零 with nothing behind it"),
    ("1.5", None, "no whole number"),
    ("", None, "nothing"),
    ("1" * 5000, None, "scanning noise"),
    ("一" * 5000, None, "the same in numerals"),
])
def test_chinese_readings(text, value, why):
    assert zh.read(text) == value, why


@pytest.mark.parametrize(("text", "value"), [
    ("一点五", "1.5"), ("零点零五", "0.05"), ("1.5万", "15000"), ("十二点五", "12.5"), ("点五", None), ("一点", None),
])
def test_chinese_decimals(text, value):
    assert zh.read_decimal(text) == (None if value is None else Decimal(value))


@pytest.mark.parametrize(("text", "value", "why"), [
    ("one hundred and five", 105, "British and"),
    ("one hundred five", 105, "American without"),
    ("Forty-Five", 45, "capitals"),
    ("fourty", 40, "a common slip"),
    ("two thousand three hundred and one", 2301, "groups"),
    ("two two", None, "no digit by digit"),
    ("hundred", None, "how many"),
    ("five thousand million", None, "scales must fall"),
    ("and five", None, "no beginning"),
])
def test_english_readings(text, value, why):
    assert en.read(text) == value, why


@pytest.mark.parametrize(("text", "value"), [
    ("1 1/2", "1.5"), ("1-1/2", "1.5"), ("1- 1/2", "1.5"), ("1½", "1.5"), ("one and one-half", "1.5"), ("one-half", "0.5"),
    ("three quarters", "0.75"), ("1/3", None), ("3/2", None), ("½", "0.5"),
])
def test_english_fractions(text, value):
    assert en.read_decimal(text) == (None if value is None else Decimal(value))


@pytest.mark.parametrize(("text", "ordinal"), [
    ("21st", 21), ("twenty-first", 21), ("thirtieth", 30), ("twelfth", 12), ("one-first", None), ("twenty", None),
])
def test_english_ordinals(text, ordinal):
    assert en.ordinal(text) == ordinal


def test_numbers_in_running_text():
    assert [f.value for f in zh.find("一式四份，甲方执２份，共1,000件，3.5吨")] == [1, 4, 2, 1000]
    text = "two (2) copies of forty-five pages"
    assert [(f.value, text[f.start:f.end]) for f in en.find(text)] == [(2, "two"), (2, "2"), (45, "forty-five")]


def test_beyond_what_can_be_said():
    with pytest.raises(ValueError, match="10\\^16"):
        zh.spell(10**16)
    with pytest.raises(ValueError, match="10\\^18"):
        en.write(10**18)


def test_odd_grouping():
    assert figures.odd_grouping("1000，000元")
    assert not figures.odd_grouping("1,000,000.00")
    assert not figures.odd_grouping("650，800元")
    assert not figures.odd_grouping("1000000")


def test_half_keeps_offsets():
    text = "合同价款￥１，０００．５０（大写）：３０％　【】"
    assert len(figures.half(text)) == len(text)
    assert figures.half(text) == "合同价款¥1，000.50(大写)：30% []"
