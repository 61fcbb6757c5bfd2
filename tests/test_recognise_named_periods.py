"""A part of a named year in which one pays (2027年第一季度, in March 2027): what is read, and until when the plan calls nobody late."""

from __future__ import annotations

from datetime import date

import pytest

from tenor.collection.plan import plan
from tenor.contracts.recognise import recognise
from tenor.document import Document, paragraph
from tenor.model import Contract
from tenor.wording import language

# (text, last days, why)
WORDS: tuple[tuple[str, str, list[date], str], ...] = (
    ("zh", "2027年第一季度", [date(2027, 3, 31)], "a quarter"),
    ("zh", "2027年4季度", [date(2027, 12, 31)], "a quarter in figures"),
    ("zh", "2027年度的下半年", [date(2027, 12, 31)], "a half"),
    ("zh", "2028年2月", [date(2028, 2, 29)], "a leap year"),
    ("zh", "2027年3月中旬", [date(2027, 3, 20)], "the middle ten days"),
    ("zh", "2027年3月15日", [], "a day is no period"),
    ("zh", "2027年3月底", [], "the end is a day"),
    ("zh", "2027年3月之前", [], "before it begins, or before it ends"),
    ("zh", "2027年第一季度结束后", [], "what follows it"),
    ("en", "March 2027", [date(2027, 3, 31)], "a month"),
    ("en", "mid-September, 2027", [date(2027, 9, 20)], "the middle of a month"),
    ("en", "the second quarter of 2027", [date(2027, 6, 30)], "a quarter"),
    ("en", "Q3 2027 and H1 2028", [date(2027, 9, 30), date(2028, 6, 30)], "short forms"),
    ("en", "the third half of 2027", [], "there is none"),
    ("en", "year-end 2027", [date(2027, 12, 31)], "the end of a year"),
    ("en", "March 15, 2027", [], "a day is no period"),
)


@pytest.mark.parametrize(("code", "text", "days", "why"), WORDS)
def test_the_last_day_of_a_named_period(code: str, text: str, days: list[date], why: str) -> None:
    assert [found.value for found in language(code).named_period.find(text)] == days, why


def _read(text: str) -> Contract:
    zh = any("\u4e00" <= c <= "\u9fff" for c in text)
    contract, _ = recognise(Document((paragraph("三、付款" if zh else "3. Payment"), paragraph(text)), language="zh" if zh else "en"))
    return contract


# (text, days of the plan; whether the plan doubts them)
PLANS: tuple[tuple[str, list[date | None], bool], ...] = (
    ("买方应于2027年第二季度支付货款30万元。", [date(2027, 6, 30)], True),
    ("买方于2026年四季度支付40万元，2027年二季度支付25万元。", [date(2026, 12, 31), date(2027, 6, 30)], True),
    ("委托方应于2027年9月上旬支付8万元。", [date(2027, 9, 10)], True),
    ("委托方应于2027年上半年付清余款8万元。", [date(2027, 6, 30)], True),
    ("委托方应于2027年第三季度结束后20日内支付8万元。", [None], True),
    ("委托方应于2027年5月31日前支付8万元。", [date(2027, 5, 31)], False),
    ("Buyer shall pay $70,000 in April 2027 and $20,000 in the third quarter of 2027.", [date(2027, 4, 30), date(2027, 9, 30)], True),
    ("Buyer shall pay $70,000 by the end of April 2027.", [date(2027, 4, 30)], False),
    ("Buyer shall pay $70,000 no later than Q3 2027.", [date(2027, 9, 30)], False),
    ("Owner shall pay the Contractor $70,000 for works performed in April 2027.", [None], True),
    ("The balance of $70,000 is payable by April 2027.", [date(2027, 4, 30)], True),
)


@pytest.mark.parametrize(("text", "days", "doubted"), PLANS)
def test_nobody_is_late_before_the_period_ends(text: str, days: list[date | None], doubted: bool) -> None:
    dues, findings = plan(_read(text), (), horizon=date(2028, 12, 31), roll=False)
    assert [due.on for due in dues] == days
    assert all(due.sure is not doubted for due in dues)
    assert any(finding.name == "period-last-day" for finding in findings) is (doubted and None not in days)


@pytest.mark.parametrize("text", [
    "货款月结60天，每月5日前付款。",
    "账期45天，每月20日付款。",
])
def test_credit_and_a_day_of_the_month_are_two_times(text: str) -> None:
    assert [node.sure for node in _read(text).terms.nodes] == [False]


@pytest.mark.parametrize("text", ["月结，每月5日前支付上月货款。", "月结60天。"])
def test_either_alone_is_one(text: str) -> None:
    (node,) = _read(text).terms.nodes
    assert node.trigger.recurrence == "monthly"
