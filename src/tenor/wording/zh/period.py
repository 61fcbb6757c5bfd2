"""Periods ⇄ Chinese: Period(15, workday) ⇄ 15个工作日; 三十（30）日, 5-10日 (the latest counts), 半年, 一年半 are read too.

A period keeps its unit. Not periods: days of a date (3月1日), of the month (每月15日: `month_days`), ordinals
(第3日: `nth`), 1年期 of an interest rate, 2026年.
"""

from __future__ import annotations

import re
from functools import lru_cache

from tenor.model import Period, Unit
from tenor.regex import regex
from tenor.wording import figures
from tenor.wording.found import Found
from tenor.wording.zh import numeral

_UNITS = {
    Unit.DAY: "日", Unit.WORKDAY: "个工作日", Unit.WEEK: "周", Unit.MONTH: "个月", Unit.QUARTER: "个季度", Unit.YEAR: "年",
}
_LATER = r"(?!限|间|满|内|届)"  # 30日期限: the 期 belongs to the period; 日期, 年期 do not
_UNIT = (
    r"(?:(?P<workday>个? ?(?:法定|银行|国家|连续)?(?:工作日历?日|工作日|工作天|营业日|银行日|交易日))"
    r"|(?P<day>个? ?(?:自然|日历|公历|连续|历)(?:日|天)|个整?天|个[日]|整?天(?!津|然|气|花|线|窗|猫)"
    rf"|整?日(?!元|圆|本|常|志|程|报|益|均|历|期{_LATER}))"
    r"|(?P<week>个? ?(?:星期|礼拜)(?![一二三四五六日天末])|个? ?(?:自然|日历)?周(?!年|转|期|边|末|[一二三四五六日])|个? ?周日(?=之?内|以内))"
    r"|(?P<month>个 ?(?:自然|日历|公历|整)?月(?P<half>半(?!年|月|日|天))?|个半月)"
    r"|(?P<quarter>个 ?(?:自然|会计)?季度?)"
    r"|(?P<year>个? ?(?:自然|日历|会计|完整|整|公历|合同)?年度?(?P<and_half>半)?"
    rf"(?![\s_\d]*月|期{_LATER}|[终底末初代龄])|周年))"
)
_BEFORE = rf"(?<!最后)(?<![第某另任每之{numeral.HAN}])(?<!(?<!合)同)"  # 同一天, but 签订本合同五天内
_COUNT = rf"(?:{figures.FIGURE}|{_BEFORE}(?>[{numeral.HAN}]+))"
_AGAIN = rf"\( ?(?:{figures.FIGURE}|[{numeral.HAN}]+) ?\)"
_SAID_AGAIN = rf"\( ?(?P<again>{figures.FIGURE}|[{numeral.HAN}]+) ?\)"
_LINE = r"[_ \[\]]{0,8}"
_TO = r" ?(?:[-~—–－～至到])[-~—–]? ?"
_FIND = regex(
    rf"(?=[_ \[\]\d半{numeral.HAN}])(?:(?:{_BEFORE}(?P<from>{_COUNT}) ?(?:个?(?:工作日|天|日|月|年))?{_TO})?"
    rf"(?<!第)(?<!第 ){_LINE}(?P<count>{_COUNT}){_LINE}(?:{_SAID_AGAIN})?{_LINE}{_UNIT}"
    rf"|(?P<half_year>(?<![一二两三四五六七八九十\d年])半年(?!度|报|期))|(?P<half_month>(?<![一二两三四五六七八九十\d])(?<!个)半个?月))"
)
_MONTH_WORD = (
    r"(?:每个?|次|当|本|下一?个?|翌|该|上一?个?|同|隔|后|第[一二三\d]个|其)(?:自然|日历|公历)?月(?:份)?的?"
    rf"(?:月?初的?[第前]?(?=[\d{numeral.HAN}]))?"
)
_DAY_OF_MONTH = regex(
    rf"{_MONTH_WORD}{_LINE}第?(?:(?P<from>{_COUNT}) ?[日号]?{_TO})?{_LINE}(?P<day>{_COUNT}){_LINE}(?:{_AGAIN})?{_LINE}[日号]"
)
_NTH = regex(rf"第{_LINE}(?P<count>{_COUNT}|(?>[{numeral.HAN}]+)){_LINE}(?:{_AGAIN})?{_LINE}{_UNIT}")
_MONTH_BEFORE = regex(r"[月](?:份)?的?第?[_ ]*$")


def write(period: Period) -> str:
    """15日, 15个工作日, 2周, 3个月, 1个季度, 1年."""
    return f"{period.count}{_UNITS[period.unit]}"


def read(text: str) -> Period | None:
    """The period that the whole text states, or None."""
    match = _FIND.fullmatch(figures.half(text).strip())
    return _period(match) if match else None


@lru_cache(256)
def find(text: str) -> tuple[Found[Period], ...]:
    """Every period in the text; a range gives its latest, `text` holds the whole of it."""
    plain = figures.half(text)
    of_month = [match.span() for match in _DAY_OF_MONTH.finditer(plain)]
    finds = []
    for match in _FIND.finditer(plain):
        if any(a < match.end() and match.start() < b for a, b in of_month) or _belongs_to_a_date(match):
            continue
        start = match.start() + len(match.group()) - len(match.group().lstrip(" _["))
        period = _period(match)
        if period is not None:
            finds.append(Found(period, start, match.end(), text[start : match.end()]))
    return tuple(finds)


def nth(text: str) -> tuple[Found[Period], ...]:
    """Ordinals: 第3日, 第十个工作日. After an event the n-th day is n days after it; in a late fee it begins a step."""
    plain = figures.half(text)
    finds = [(_period(match), match) for match in _NTH.finditer(plain) if match["day"] or match["workday"]]
    return tuple(Found(p, m.start(), m.end(), text[m.start() : m.end()]) for p, m in finds if p)


_PARTS_OF_MONTH = {"上旬": 10, "中旬": 20, "下旬": 31, "第一周": 7, "首周": 7}
_PART_OF_MONTH = regex(r"(?:[每各]一?个?|[次翌当本]|下一?个?)月(?:份)?的?(?P<part>[上中下]旬|第一周|首周)(?:之?内)?")


def month_days(text: str) -> tuple[Found[int], ...]:
    """Days of an unnamed month: 每月15日, 次月10日前, 当月5日; of a range (每月1日至5日) the latest, of a part (次月上旬) its last."""
    finds = [Found(_PARTS_OF_MONTH[m["part"]], m.start(), m.end(), m.group()) for m in _PART_OF_MONTH.finditer(text)]
    for match in _DAY_OF_MONTH.finditer(figures.half(text)):
        day = numeral.read(match["day"])
        if day is not None and 1 <= day <= 31:
            finds.append(Found(day, match.start(), match.end(), text[match.start() : match.end()]))
    return tuple(sorted(finds, key=lambda found: found.start))


def disagrees(text: str) -> bool:
    """Whether one period is stated twice, differently: 三（5）个工作日. The first is what `read` gives."""
    match = _FIND.search(figures.half(text))
    return bool(match and match["again"]) and numeral.read(match["count"]) != numeral.read(match["again"])  # type: ignore[index]


def _belongs_to_a_date(match: re.Match[str]) -> bool:
    """3月1日, 2026年: the number is a day, a month or a year, not a count."""
    first = match.start("from") if match["from"] else match.start("count")
    if match["day"] == "日" and _MONTH_BEFORE.search(match.string, max(0, first - 8), first):
        return True
    count = match["count"] or ""
    is_year = len(count) == 4 and (count.isdigit() or numeral.DIGITS.issuperset(count))
    return (bool(match["year"]) and is_year) or count.startswith(("〇", "零"))


def _period(match: re.Match[str]) -> Period | None:
    if "half_year" in match.re.groupindex:
        if match["half_year"]:
            return Period(6, Unit.MONTH)
        if match["half_month"]:
            return Period(15, Unit.DAY)
    unit = next(unit for unit in Unit if match[unit.value])
    number = numeral.read_count(match["count"])
    if number is None or match["month"] == "个半月" or match["half"]:
        return None
    if unit == Unit.YEAR and (match["and_half"] or number % 1):
        number, unit = number * 12 + (6 if match["and_half"] else 0), Unit.MONTH
    return Period(int(number), unit) if number == int(number) and number >= 0 else None
