"""Dates: every form of every language is read back; what is no date."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tenor.wording.en import dates as en
from tenor.wording.zh import dates as zh

DAYS = st.dates(date(1950, 1, 1), date(2099, 12, 31))


@settings(deadline=None)
@given(st.dates(date(1000, 1, 1)))
def test_every_written_form_is_read_back(day):
    assert zh.read(zh.write(day)) == day
    assert zh.read(zh.words(day)) == day
    assert en.read(en.write(day)) == day


@settings(deadline=None)
@given(DAYS)
def test_other_forms_are_read(day):
    month = en.MONTHS[day.month - 1]
    for text in (day.isoformat(), f"{day:%Y.%m.%d}", f"{day:%Y/%m/%d}", f"{day.year}年{day.month:02}月{day.day:02}日",
                 f"{day.year} 年 {day.month} 月 {day.day} 日", f"{day.year}年{day.month}月{day.day}号"):
        assert zh.read(text) == day, text
    for text in (f"{month} {day.day}, {day.year}", f"{month[:3]}. {day.day}, {day.year}", f"{day.day} {month} {day.year}",
                 f"the {day.day} day of {month}, {day.year}".removeprefix("the "), day.isoformat(), f"{month} {day.day} {day.year}"):
        assert en.read(text) == day, text


@settings(deadline=None)
@given(DAYS)
def test_a_date_is_found_where_it_stands(day):
    for module, text in ((zh, f"应于{zh.write(day)}前付清"), (en, f"payable on {en.write(day)} in full")):
        finds = module.find(text)
        assert [f.value for f in finds] == [day]
        assert text[finds[0].start : finds[0].end] == finds[0].text


@pytest.mark.parametrize(("text", "day"), [
    ("二〇二六年十一月二十一日", date(2026, 11, 21)), ("二零二六年三月八日", date(2026, 3, 8)), ("二0二六年三月八日", date(2026, 3, 8)),
    ("贰零贰陆年零壹月壹拾伍日", date(2026, 1, 15)), ("２０２６年１月２日", date(2026, 1, 2)), ("2026年__3__月__1__日", date(2026, 3, 1)),
    ("2026年11月底", date(2026, 11, 30)), ("2026年2月末", date(2026, 2, 28)), ("2026年底", date(2026, 12, 31)),
    ("2026年2月30日", None), ("2026年13月1日", None), ("2026年3月", None), ("3月1日", None), ("26年3月1日", None),
])
def test_chinese_readings(text, day):
    assert zh.read(text) == day


@pytest.mark.parametrize(("text", "day"), [
    ("21st day of November, 2026", date(2026, 11, 21)), ("twenty-first day of March 2020", date(2020, 3, 21)),
    ("Sept. 5, 2026", date(2026, 9, 5)), ("13/04/2026", date(2026, 4, 13)), ("04/13/2026", date(2026, 4, 13)),
    ("05/05/2026", date(2026, 5, 5)), ("03/04/2026", None), ("February 30, 2026", None), ("November 2026", None),
])
def test_english_readings(text, day):
    assert en.read(text) == day


def test_two_readings_are_told():
    assert en.ambiguous("due 03/04/2026")
    assert not en.ambiguous("due 13/04/2026")


@pytest.mark.parametrize("text", ["合同编号HT-2026-11-21-003", "IP 2026.11.21.5", "    年   月   日", "20  年  月  日", "2026-2027"])
def test_what_is_no_date(text):
    assert zh.find(text) == ()
    assert en.find(text) == ()
