"""Payments that repeat, from the words of a contract to the days they fall due: the day, the month of the quarter, before or after the period."""

from __future__ import annotations

from datetime import date

import pytest

from tenor.claim import Milestone
from tenor.collection.plan import plan
from tenor.contracts.recognise import recognise
from tenor.document import Document, paragraph
from tenor.model import Event, EventKind

START = date(2026, 1, 1)


def days(text: str, count: int = 3) -> str:
    """The first days that the plan of a contract with this clause gives; `?` where a person must look at the payment."""
    contract, _ = recognise(Document((paragraph("三、付款" if text > "z" else "3. Payment"), paragraph(text)), language=""))
    dues, _ = plan(contract, [Milestone("", Event(EventKind.EFFECTIVE), START)], horizon=date(2027, 12, 31))
    return " ".join(str(due.on) for due in dues[:count]) + ("" if contract.terms.nodes[-1].sure else " ?")


CASES = (
    ("租金按季支付，每季度首月5日前支付当季租金3万元。", "2026-01-05 2026-04-07 2026-07-06", "the first month of a quarter is not its last"),
    ("每季度第一个月的1日至10日，承租人支付当季租金3万元。", "2026-01-12 2026-04-10 2026-07-10", "the last day of a span"),
    ("每季度第一个月的10日前，承租人支付当季租金3万元。", "2026-01-12 2026-04-10 2026-07-10", "another word for it"),
    ("甲方每季度第二个月10日前支付服务费3万元。", "2026-02-10 2026-05-11 2026-08-10", "the second month"),
    ("甲方每季度末月20日前支付当季服务费3万元。", "2026-03-20 2026-06-22 2026-09-20", "its opposite: the last month"),
    ("每季度首月10日前支付上一季度服务费3万元。", "2026-04-10 2026-07-10 2026-10-10", "of the quarter before: none is due for a quarter that was none"),
    ("下一季度首月10日前支付本季度服务费3万元。", "2026-04-10 2026-07-10 2026-10-10", "once a quarter, not each month"),
    ("租金每半年支付一次，每次3万元，每半年首月10日前支付。", "2026-01-12 2026-07-10 2027-01-11", "half a year has a first month too"),
    ("租金每季度3万元，按季预付。", "2026-01-04 2026-04-01 2026-07-01", "in advance"),
    ("租金每月3000元，按月支付，先付后用。", "2026-01-04 2026-02-02 2026-03-02", "paid, then used"),
    ("服务费每季度3万元，每季度结束后10日内支付。", "2026-04-10 2026-07-10 2026-10-10", "its opposite: after the quarter"),
    ("租金每季度3万元，于每季度开始前10日支付。", "2026-03-22 2026-06-21 2026-09-21 ?", "before the quarter begins"),
    ("Customer shall pay $3,000 on the first day of each calendar quarter.", "2026-01-02 2026-04-01 2026-07-01", "not that of its last month"),
    ("Customer shall pay $3,000 within the first ten days of each quarter.", "2026-01-12 2026-04-10 2026-07-10", "the first ten days"),
    ("Customer shall pay $3,000 on the 10th day of the first month of each quarter.", "2026-01-12 2026-04-10 2026-07-10", "four times a year"),
    ("Customer shall pay $3,000 on the 5th day of the last month of each quarter.", "2026-03-05 2026-06-05 2026-09-07", "its opposite"),
    ("Customer shall pay $3,000 on the 15th day of the month following the end of each quarter.", "2026-04-15 2026-07-15 2026-10-15", "not each month"),
    ("Customer shall pay $3,000 within 30 days after the end of each quarter.", "2026-04-30 2026-07-30 2026-10-30", "again and again, not once"),
    ("Fees of $3,000 are payable within 30 days of quarter end.", "2026-04-30 2026-07-30 2026-10-30", "again and again"),
    ("Client pays a retainer of $2,100 on the 28th of each month. First payment 28 February 2026.", "2026-03-02 2026-03-30 2026-04-28", "no month before it"),
    ("The hirer shall pay 36 monthly instalments of $450, the first falling due one month after delivery.", "None ?", "the others are a month apart"),
    ("Rent of $3,000 is payable quarterly in advance on the first day of January, April, July and October.", "2026-01-02 2026-04-01 2026-07-01 ?", "four days"),
    ("甲方应于每年3月、6月、9月、12月的20日前支付服务费5万元。", "2026-03-20 2026-06-22 2026-09-20 ?", "four days of each year"),
    ("Customer shall pay $3,000 quarterly in advance.", "2026-01-02 2026-04-01 2026-07-01", "in advance"),
    ("Customer shall pay $3,000 quarterly in arrears.", "2026-03-31 2026-06-30 2026-09-30", "its opposite"),
    ("每年年费3万元，每年3月31日前支付。", "2026-03-31 2027-03-31", "a day of each year"),
    ("管理费每年分两次支付，每年6月30日、12月31日前各支付5万元。", "2026-06-30 2026-12-31 2027-06-30 ?", "two days of each year"),
    ("甲方应于3月31日前支付年费3万元。", "None", "its opposite: of which year is not said"),
    ("Customer shall pay an annual fee of $3,000 on January 15 of each year.", "2026-01-15 2027-01-15 ?", "a day of each year"),
    ("Customer shall pay $3,000 semi-annually on March 1 and September 1 of each year.", "2026-03-02 2026-09-01 2027-03-01 ?", "two of them"),
    ("Customer shall pay $3,000 per month on the last day of the month following each month of service.", "2026-03-02 2026-03-31 2026-04-30",
     "the end of the next month"),
    ("乙方应于每年6月30日后15日内支付许可费3万元。", "2026-07-15 2027-07-15", "days counted from a day of each year, not that day"),
    ("乙方应于每年4月1日前10日内支付许可费3万元。", "2026-03-22 2027-03-22", "before it"),
    ("合同于2026年1月5日签订。乙方应于每年6月30日后15日内支付许可费3万元。", "2026-07-15 2027-07-15", "the day of signing is none of them"),
    ("许可费每半年结算一次，于每年2月10日和8月10日前支付3万元。", "2026-02-10 2026-08-10 2027-02-10 ?", "days told beside a pace"),
    ("Licensee shall pay $3,000 within 20 days after June 30 of each year.", "2026-07-20 2027-07-20", "counted from a day of each year"),
    ("Licensee shall pay $3,000 within 20 days after January 31, April 30, July 31 and October 31 of each year.", "2026-02-20 2026-05-20 2026-08-20 ?",
     "quarters of its own, not those of the calendar"),
    ("Licensee shall pay $3,000 within 20 days after the last day of January, April, July and October.", "2026-02-20 2026-05-20 2026-08-20",
     "the ends of named months"),
    ("Licensee shall pay $3,000 on or before the last day of March and September of each year.", "2026-03-31 2026-09-30 2027-03-31 ?", "themselves"),
    ("Licensee shall pay $3,000 within 20 days after the end of each quarter ending January 31, April 30, July 31 and October 31.",
     "2026-02-20 2026-05-20 2026-08-20", "the same told of quarters"),
    ("Licensee shall pay $3,000 within 20 days after March 31, June 30, September 30 and December 31 of each year.",
     "2026-04-20 2026-07-20 2026-10-20 ?", "its opposite: the calendar's own"),
    ("Support shall be payable yearly in advance, the first such payment being due one year following the Effective Date.", "2027-01-04 ?", "not once"),
    ("Fees of $3,000 are due within 45 days of quarter end, commencing with the quarter ending June 30, 2026.", "2026-08-14 2026-11-16 2027-02-15",
     "from that quarter on, and no day of each year"),
    ("Client shall pay a monthly fee of $3,000 within 10 days of month end, starting with the month ending April 30, 2026.",
     "2026-05-11 2026-06-10 2026-07-10", "from that month on"),
    ("自2026年第三季度起，乙方每季度首月10日前支付租金9万元。", "2026-07-10 2026-10-10 2027-01-11 ?", "a quarter by its number"),
    ("甲方每季度支付服务费3万元，于次季度首月10日前付清。", "2026-04-10 2026-07-10 2026-10-10 ?", "how much, and the day of each, in one sentence"),
    ("Fees of $3,000 are due monthly, beginning March 2, 2026.", "2026-03-02 2026-04-02 2026-05-05", "again and again from that day on"),
    ("Licensee shall pay $3,000 on each anniversary of the Effective Date.", "2027-01-04 ?", "a year behind it, not the end of the year"),
    ("Hosting of $400 per month is billed quarterly in advance and payable within 30 days of invoice.", "None ?", "what a bill comes to"),
    ("Customer shall pay $3,000 on the last day of each month.", "2026-02-02 2026-03-02 2026-03-31", "its opposite"),
    ("Customer shall pay $3,000 on the last business day of each month.", "2026-01-30 2026-02-27 2026-03-31", "not the Monday after it"),
)


CASES += (
    ("甲方于每季度第一个月的前10个工作日内支付当季顾问费2万元。", "2026-01-15 2026-04-15 2026-07-14",
     "the first ten working days of the quarter, not ten before its end"),
    ("甲方于每季度首个月前5日内支付当季顾问费2万元。", "2026-01-05 2026-04-07 2026-07-06", "another word for it"),
    ("甲方于每季度结束前10个工作日支付顾问费2万元。", "2026-03-17 2026-06-15 2026-09-16", "its opposite"),
    ("服务费每月8000元，每月最后一个工作日前支付。", "2026-01-30 2026-02-28 2026-03-31", "by the last day that is worked, not the last of the month"),
    ("月结，次月最后一个工作日前支付上月服务费8000元。", "2026-02-28 2026-03-31 2026-04-30", "that of the month behind"),
    ("乙方于每月20日前支付下月租金6800元。", "2026-01-20 2026-02-24 2026-03-20", "what is paid ahead is no month later"),
    ("承租人应于每月8日之前缴纳下个月的场地费2600元。", "2026-01-08 2026-02-09 2026-03-09", "another word for it"),
    ("甲方于每月20日前支付上月服务费6800元。", "2026-02-24 2026-03-20 2026-04-20", "its opposite: the month is over"),
    ("甲方于次月20日前支付服务费6800元。", "2026-02-24 2026-03-20 2026-04-20", "its opposite: the next month's day"),
    ("乙方每月10日前支付当月租金6800元，并结清上月水电费。", "2026-01-12 2026-02-10 2026-03-10", "the month of another cost"),
    ("租金自2026年5月1日起计算，乙方每月10日前支付租金9000元。", "2026-05-11 2026-06-10 2026-07-10", "no rent before it runs"),
    ("乙方欠款24万元，自2026年4月起分12个月偿还，每月月底前偿还2万元。", "2026-04-30 2026-05-31 2026-06-30 ?", "from that month on"),
    ("自2026年1月1日起，甲方按季度支付咨询费8000元。", "2026-03-31 2026-06-30 2026-09-30", "from when it runs is not the only day on which it is due"),
    ("自2026年1月1日起，甲方每月最后一个工作日支付咨询费8000元。", "2026-01-30 2026-02-28 2026-03-31", "the last working day, without before"),
    ("自2026年4月1日起，甲方每月15日前支付保洁费4200元。", "2026-04-15 2026-05-15 2026-06-15", "another word for it"),
)


@pytest.mark.parametrize(("text", "expected", "why"), CASES, ids=[text[:28] for text, _, _ in CASES])
def test_days(text: str, expected: str, why: str) -> None:
    assert days(text) == expected, why


@pytest.mark.parametrize(("text", "count"), [
    ("每季度末支付3万元，共四期。", 4), ("甲方分六期支付，每月15日前支付2万元。", 6),
    ("服务期一年，每月10日前支付服务费5000元。", 12),
    ("剩余货款60万元分12个月支付，每月5日前支付5万元。", 12), ("每月15日前支付2万元，质保期2年。", 24 + 1),
    ("租金按季支付，每年分四次，每季度末支付3万元。", 8),
    ("Buyer shall pay $5,000 on the first day of each month for twelve months.", 12),
    ("Customer shall pay $3,000 per month for a period of six months, due on the 10th of each month.", 6),
    ("Buyer shall pay the balance in 24 monthly payments of $1,000, due on the fifth day of each month.", 24),
    ("Customer shall pay a monthly fee of $3,000 on the 10th day of each month during the one-year term.", 12),
])
def test_as_often_as_the_words_say(text: str, count: int) -> None:
    """In two years; the length of a guarantee and the payments of each year are no number of all of them."""
    contract, _ = recognise(Document((paragraph("三、付款" if text > "z" else "3. Payment"), paragraph(text)), language=""))
    dues, _ = plan(contract, [Milestone("", Event(EventKind.EFFECTIVE), START)], horizon=date(2028, 1, 31))
    assert sum(due.on is not None for due in dues if due.node is not None and due.node.trigger.recurrence) == count


@pytest.mark.parametrize("text", [
    "年租金12万元，按月支付，每月5日前付清。", "服务费每季度3万元，按月支付，每月10日前支付。", "Customer will pay $1,000 weekly, every Friday.",
    "The annual fee of $12,000 is payable in quarterly instalments on the first day of each quarter.",
    "The annual rent of $12,000 shall be paid in equal monthly instalments on the first day of each month.",
    "Customer shall pay $3,000 per quarter, payable in equal monthly instalments on the 5th day of each month.",
])
def test_a_sum_of_one_period_that_is_paid_by_another_is_for_a_person(text: str) -> None:
    """What each payment comes to is told by no words; nor has a day of the week a day of the month."""
    assert days(text).endswith("?")


@pytest.mark.parametrize("text", [
    "采暖费按月支付，每年11月至次年3月，每月5日前支付3000元。", "Tuition of $900 must be paid by the 10th of each month from September through June.",
    "甲方于每年1月的前10个工作日内支付当年顾问费2万元。", "甲方应在每年第一季度内支付当年顾问费2万元。",
    "自第二年起，每年4月1日前付清当年租金15万元。", "从第三个月起每月5日前支付服务费5000元。", "免租期满后，乙方每月5日前支付租金5000元。",
    "甲方于每季度末25日前支付服务费4万元。", "乙方每月5日前支付租金5000元，装修免租期为2个月。",
    "年租金12万元，按年支付，第一年租金于2026年2月1日前支付。",
    "收到货物后次月15日支付货款的50%，再次月15日支付剩余50%。", "每月10日前支付合同总价的10%。",
    "每两个月支付一次服务费2万元，于当月10日前支付。", "每双月10日前支付服务费2万元。", "租金每三个月一付，每月15日前支付9000元。",
    "Customer shall pay $3,000 every two months on the 10th day of the month.", "Customer shall pay $1,500 on the 1st and 15th of each month.",
    "Customer shall pay $2,500 on the first Monday of each month.", "Customer shall pay four quarterly payments of $25,000 each, the first due on signing.",
    "Every three months Customer shall pay $9,000 on the 10th day of the month.",
])
def test_a_pace_that_no_trigger_tells_is_for_a_person(text: str) -> None:
    """Read as each month, a customer who pays every other month would be chased in between."""
    assert days(text).endswith("?")


@pytest.mark.parametrize("text", [
    "乙方每月5日前支付租金3000元。本合同无免租期。", "每年4月1日前付清当年租金15万元。", "甲方于每季度末月25日前支付服务费4万元。",
    "月租金3000元，每月5日前支付。", "服务费3000元/月，每月10日前支付上月费用。", "A monthly fee of $2,000 is payable on the first day of each month.",
    "Tenant shall pay an annual rent of $120,000, payable in monthly installments of $10,000 in advance on the first day of each month.",
])
def test_a_sum_of_the_period_it_is_paid_by_is_sure(text: str) -> None:
    assert not days(text).endswith("?")


@pytest.mark.parametrize(("text", "sure", "why"), [
    ("合同签订后三日内支付首月租金5000元，此后每月5日前支付当月租金5000元。", [True, True], "the 5th of January is no day thereafter: February is the next"),
    ("合同签订当日支付首月租金5000元，此后每月8日前支付当月租金5000元。", [True, False, True], "January may have been paid with the first"),
    ("合同签订后三日内支付首月租金5000元，每月5日前支付当月租金5000元。", [True, False, True], "and so where nothing says thereafter"),
    ("合同签订后三日内支付安装费9000元，此后每月25日前支付当月服务费5000元。", [True, True, True], "its opposite: another sum for another thing"),
])
def test_the_first_of_what_repeats_behind_a_like_payment_is_for_a_person(text: str, sure: list[bool], why: str) -> None:
    """Chasing the month that the payment at signing paid for would be chasing a customer who has paid."""
    contract, _ = recognise(Document((paragraph("三、付款"), paragraph(text)), language=""))
    dues, _ = plan(contract, [Milestone("", Event(EventKind.SIGNING), date(2026, 1, 5))], horizon=date(2026, 2, 28))
    assert [due.sure for due in dues] == sure, why


def test_instalments_thereafter_are_counted_from_the_first_one_later() -> None:
    text = "Debtor shall pay Creditor $4,000 on or before January 31, 2026 and three monthly payments of $2,500 each on the last day of each month thereafter."
    contract, _ = recognise(Document((paragraph("Payment"), paragraph(text)), language=""))
    dues, _ = plan(contract, [Milestone("", Event(EventKind.SIGNING), date(2026, 1, 5))], horizon=date(2026, 12, 31))
    assert [str(due.on) for due in dues] == ["2026-02-02", "2026-03-02", "2026-03-31", "2026-04-30"]
    assert [str(due.amount) for due in dues] == ["4000.00", "2500.00", "2500.00", "2500.00"]


@pytest.mark.parametrize(("text", "sure"), [
    ("租赁期限自2026年3月1日起至2028年2月29日止。租金每季度3万元，每季度首月10日前支付当季租金。", False),
    ("服务期限自2026年2月15日起至2027年2月14日止。甲方于每季度结束后10日内支付服务费3万元。", False),
    ("租赁期限自2026年4月1日起至2028年3月31日止。租金每季度3万元，每季度首月10日前支付当季租金。", True),
    ("服务期限自2026年2月15日起至2027年2月14日止。甲方于每自然季度结束后10日内支付服务费3万元。", True),
    ("服务期限自2026年2月15日起至2027年2月14日止。甲方于每月10日前支付服务费3万元。", True),
    ("服务期限自2026年7月1日起至2028年6月30日止。每一服务年度开始后30日内，甲方支付该年度服务费18万元。", False),
    ("The initial term runs from March 1, 2026 to February 28, 2028. Tenant shall pay $9,000 quarterly in advance.", False),
    ("The initial term runs from March 1, 2026 to February 28, 2028. Tenant shall pay $9,000 within 10 days after the end of each calendar quarter.", True),
])
def test_quarters_of_a_contract_that_begins_within_one_are_for_a_person(text: str, sure: bool) -> None:
    """A lease from 1 March has quarters of its own: the first month of its second is June, not April."""
    contract, _ = recognise(Document((paragraph("三、付款" if text > "z" else "3. Payment"), paragraph(text)), language=""))
    dues, found = plan(contract, [Milestone("", Event(EventKind.SIGNING), date(2026, 1, 5))], horizon=date(2027, 12, 31))
    assert (dues[0].sure, not {"periods-assumed", "periods-own"}.isdisjoint(d.name for d in found)) == (sure, not sure)


@pytest.mark.parametrize(("text", "expected", "why"), [
    ("租赁期限自2026年3月1日起至2028年2月29日止。租金每季度3万元，每季度首月10日前支付当季租金。",
     "2026-03-10 2026-06-10 2026-09-10", "March begins its quarter"),
    ("租赁期限自2026年3月1日起至2028年2月29日止。租金按季度支付，每季度3万元，先付后用。", "2026-03-02 2026-06-01 2026-09-01", "in advance"),
    ("租赁期限自2026年3月1日起至2029年2月28日止，租金每三个月支付一次，每次3万元，提前10日支付。", "2026-02-19 2026-05-22 2026-08-22",
     "the first falls due before the lease begins"),
    ("租赁期限自2026年3月15日起至2029年3月14日止。年租金12万元，按年支付，每个租赁年度开始前15日内支付。", "2026-02-28 2027-02-28", "years of a lease"),
    ("服务期限自2026年2月15日起至2027年2月14日止。甲方于每季度结束后10日内支付服务费3万元。", "2026-04-10 2026-07-10 2026-10-10",
     "its opposite: quarters of a service may well be those of the calendar"),
])
def test_periods_of_a_lease_are_counted_from_its_first_day(text: str, expected: str, why: str) -> None:
    """And told to be: `periods-own`, a doubt."""
    contract, _ = recognise(Document((paragraph("三、付款"), paragraph(text)), language=""))
    dues, found = plan(contract, [Milestone("", Event(EventKind.SIGNING), date(2026, 1, 5))], horizon=date(2027, 12, 31))
    assert " ".join(str(due.on) for due in dues[:3]) == expected, why
    assert not any(due.sure for due in dues)
    assert ("periods-own" in {d.name for d in found}) == ("租" in text)


def test_days_that_run_from_a_check_of_each_month_are_for_a_person() -> None:
    text = "每月25日乙方上报当月完成工程量，甲方在次月10日前审核完毕，审核后7日内支付审定工程款的80%。"
    contract, _ = recognise(Document((paragraph("三、付款"), paragraph(text)), language=""))
    dues, found = plan(contract, [Milestone("", Event(EventKind.SIGNING), date(2026, 1, 5))], horizon=date(2026, 12, 31))
    assert "check-first" in {d.name for d in found}
    assert not any(due.sure for due in dues)


@pytest.mark.parametrize(("text", "doubted"), [
    ("乙方每月25日前支付租金4500元，首月租金于签约当日支付。", 1), ("乙方每月25日前支付租金4500元，首月租金于提车当日支付。", 3),
    ("乙方每月20日支付租金4500元，首次支付日为2026年3月20日。", 3),
    ("首月租金于交房当日支付，乙方每月25日前支付租金4500元。", 3), ("乙方每月25日前支付租金4500元，押金于签约当日支付。", 0),
])
def test_the_first_that_is_told_apart_may_pay_for_the_first_period(text: str, doubted: int) -> None:
    """Before what begins the rent has happened, none may be due."""
    contract, _ = recognise(Document((paragraph("三、付款"), paragraph(text)), language=""))
    dues, _ = plan(contract, [Milestone("", Event(EventKind.SIGNING), date(2026, 1, 5))], horizon=date(2026, 3, 31))
    assert sum(not due.sure for due in dues if due.node is not None and due.node.trigger.recurrence) == doubted


def test_no_month_is_let_behind_the_term() -> None:
    """A lease of a year has twelve payments; the day comes round once more before the month of its end is over."""
    text = "租赁期自2026年3月5日起至2026年9月4日止。月租金3800元，每月5日支付。"
    contract, _ = recognise(Document((paragraph("三、付款"), paragraph(text)), language=""))
    dues, _ = plan(contract, [Milestone("", Event(EventKind.SIGNING), date(2026, 1, 5))], horizon=date(2027, 3, 31))
    assert [(str(due.on), due.sure) for due in dues if due.on][-2:] == [("2026-08-05", True), ("2026-09-07", False)]
