"""Chinese payment clauses → payment nodes: what whole contracts tell beside their payments, and what of them is told twice."""

from __future__ import annotations

from datetime import date

import pytest
from test_recognise_nodes_zh import read, shown

from tenor.collection.due import due_date
from tenor.collection.recurrence import occurrences
from tenor.contracts.recognise.line import clean

PAID = "付款方式：\n"
THRICE = "设计费分三期支付，第一期为总额的五成，第二期为总额的三成，第三期为总额的二成。\n"

# (text, nodes, why)
CASES: tuple[tuple[str, str, str], ...] = (
    ("退票\n1、乘客退票的，按下列标准扣除退票费：\n开航前30日以上，扣票价的10%；\n开航前10日至29日，按票价的50%。", "", "what is kept back of a fare"),
    ("退票\n1、乘客退票的，按下列标准扣除退票费：\n开航前10日至29日，按票价的50%。\n2、余款于开航前3日支付票价的40%。",
     "40% @ shipment -3day", "the next number of the clause speaks of something else"),
    ("船社取消航次的，按下列标准支付违约金：\n开航前30日，船票总额的5%；\n开航当日，船票总额的20%。", "", "a penalty by the days that are left"),
    ("四、付款方式\n乘客按下列标准支付船票款：\n1、开航前30日，支付船票总额的10%；\n2、开航前10日，支付船票总额的90%。",
     "10% @ shipment -30day; 90% @ shipment -10day", "the same list, where it is the price that is paid"),
    (PAID + THRICE + "1、签约后5日内，甲方支付第一期款即总额的50%。\n2、方案确认后5日内，甲方支付第二期款即总额的30%。\n"
     "3、交付后5日内，甲方支付第三期款即总额的20%。", "50% @ signing +5day; 30% @ milestone +5day; 20% @ delivery +5day",
     "the shares are told, and told again with times"),
    (PAID + THRICE, "50% @ none; 30% @ none; 20% @ none", "no times are told"),
    (PAID + "乙方提交具备90%功能的试用版，经甲方认可后3个工作日内支付合同总价的10%。", "10% @ other +3workday", "how much of a program runs"),
    (PAID + "乙方提交试用版后3个工作日内支付90%功能开发费。", "90% @ other +3workday", "the fee for its functions"),
    (PAID + "围墙施工至50%支付合同总额20%；竣工验收合格后支付80%。", "20% @ milestone; 80% @ acceptance", "how far the work has gone"),
    (PAID + "甲方应在____年____月____日前支付费用总额的____即CNY：____元整。", "? @ fixed_date", "a share and a sum left blank"),
    ("结算方式：托运方收到发票后10日内与承运方结算运费。", "- @ invoice +10day", "to settle what is named is to pay it"),
    ("结算方式：工程竣工后30日内双方办理竣工结算。", "", "to settle the account of the works is not"),
    ("佣金支付：\n客户付清房款并签订买卖合同后，具备佣金结算条件。", "", "what must have happened before one may ask"),
    ("佣金支付：\n客户付清房款并签订买卖合同后10日内，甲方向乙方支付佣金。", "- @ signing +10day", "what is paid then"),
    (PAID + "甲方收到乙方交付的安装包后3个工作日内支付合同总价的10%。", "10% @ delivery +3workday", "a file to install from is handed over"),
    (PAID + "平台收取商家与顾客所签订单实收金额的8%作为管理费。", "", "what a fee is of the money of others"),
    (PAID + "商家于签约后5日内支付合同金额的8%作为服务费。", "8% @ signing +5day", "a fee that is a part of the price"),
    ("八、违约责任\n2．业主需中途终止合同，应书面通知设计人。设计人尚未动笔的，定金不退；已完成图纸过半时，业主应支付设计费的100%。", "",
     "what is owed when one side ends it"),
    ("八、付款\n2．业主应书面通知设计人。已完成图纸过半时，业主应支付设计费的50%。", "50% @ milestone", "what is owed at a stage of the work"),
    (PAID + "乙方安装后3个工作日内支付合同总价的10%。", "10% @ installation +3workday", "nothing but installed"),
)


@pytest.mark.parametrize(("text", "nodes", "why"), CASES)
def test_nodes(text: str, nodes: str, why: str) -> None:
    assert "; ".join(map(shown, read(text))) == nodes, why


# What of a cycle of paying is never sure: how long it is.
@pytest.mark.parametrize("text", ["租金支付：每周期第10日前支付租金。", "租金支付：每个付款周期的第10日前支付租金。", "租金支付：每期第5日前支付租金。"])
def test_a_day_of_an_unknown_cycle_is_doubted(text: str) -> None:
    assert [n.sure for n in read(text)] == [False]


@pytest.mark.parametrize(("text", "weekly"), [("租金每周期支付一次，每周期第2日前支付5000元。", False), ("租金每周支付一次，每次500元。", True)])
def test_a_cycle_is_no_week(text: str, weekly: bool) -> None:
    assert ("weekly" in {n.trigger.recurrence for n in read(text)}) is weekly


@pytest.mark.parametrize(("text", "sure"), [
    ("每期租金：5000元，支付日期：每月24日。", True), ("每期租金：5000元，交货日期：每月24日。", False),
    ("运费标准：按月结算，托运方于每月5日前转账结清上月全部运费。", True), ("运费标准：按月结算，托运方于每月5日前转账结清全部运费。", False)])
def test_a_day_of_paying_in_a_field_is_sure(text: str, sure: bool) -> None:
    assert (bool(read(text)) and all(n.sure for n in read(text))) is sure


@pytest.mark.parametrize(("text", "sure"), [
    ("乙方提供《环评报告》及《取水许可申请书》后七日内，甲方支付咨询费的30%。", False), ("乙方提交付款申请书后七日内，甲方支付咨询费的30%。", True)])
def test_a_deliverable_that_applies_for_something_is_doubted(text: str, sure: bool) -> None:
    assert [n.sure for n in read(PAID + text)] == [sure]


@pytest.mark.parametrize(("text", "cleaned"), [
    ("1、  乙   方违反本合同第  七  条约定，应当   按每迟一天1‰支付违约金。", "1、  乙方违反本合同第七条约定，应当按每迟一天1‰支付违约金。"),
    ("甲方    签字：        丙   级", "甲方    签字：        丙   级"), ("第  七  名", "第  七  名")])
def test_what_was_filled_in_is_closed_up(text: str, cleaned: str) -> None:
    assert clean(text, 0, len(text)).text == cleaned


@pytest.mark.parametrize(("text", "sure"), [
    ("锅炉安装进度达到80%时，付合同总价的30%。", [False]), ("锅炉安装到一半时，付合同总价的30%。", [False]), ("锅炉安装完毕时，付合同总价的30%。", [True])])
def test_half_of_the_installation_is_a_stage(text: str, sure: list[bool]) -> None:
    assert [n.sure for n in read(PAID + text)] == sure


ROWS = "付款日期 | 租期 | 金额\n2026年3月1日 | 第一季度 | 50,000.00元\n2026年6月1日 | 第二季度 | 50,000.00元"


@pytest.mark.parametrize(("text", "sure"), [
    ("承租方应于签约后10日内支付首期租金50,000.00元。", [False, False, True]), ("承租方应于签约后10日内支付入场费50,000.00元。", [True, True, True])])
def test_a_first_payment_that_a_table_tells_otherwise_is_doubted(text: str, sure: list[bool]) -> None:
    assert [n.sure for n in read(f"租金及支付\n{text}\n{ROWS}")] == sure


# An agent's fee: what the customer pays to somebody else is no payment of it, and of two deeds the later one counts.
@pytest.mark.parametrize(("text", "nodes", "sure"), [
    ("购房人付清全部房款后10日内，甲方向乙方支付佣金。", "- @ upstream_payment +10day", [True]),
    ("客户付清房款并签订买卖合同后10日内，甲方向乙方支付佣金。", "- @ signing +10day", [False]),
    ("签订买卖合同且客户付清房款后10日内支付佣金。", "- @ signing +10day", [False]),
    ("甲方交齐定金并签订合同后10日内，甲方支付货款的30%。", "30% @ signing +10day", [False]),
    ("合同签订后10日内，甲方一次性付清货款。", "100% @ signing +10day", [True])])
def test_what_others_have_paid(text: str, nodes: str, sure: list[bool]) -> None:
    found = read("付款方式：\n" + text)
    assert "; ".join(map(shown, found)) == nodes
    assert [n.sure for n in found] == sure


@pytest.mark.parametrize(("text", "sure"), [
    ("施工结束拆架之日，必须付清全部脚手架租赁费。", False), ("承租方于合同签订后9日内一次性付清全部租金。", True), ("验收合格后9日内付清全部货款。", True)])
def test_all_the_rent_at_the_end_is_what_is_still_owed_of_it(text: str, sure: bool) -> None:
    assert [n.sure for n in read(PAID + text)] == [sure]


@pytest.mark.parametrize(("text", "count"), [
    ("月租金3600元，押金7200元，按季交纳，每季第一个月的8日前交清。", 1), ("押金7200元，于签约当日交纳。", 0)])
def test_what_is_paid_each_quarter_is_no_deposit(text: str, count: int) -> None:
    assert len(read(text)) == count


@pytest.mark.parametrize(("text", "sure"), [("交割日后8日内支付转让款700万元。", False), ("交货后8日内支付货款700万元。", True)])
def test_a_closing_is_no_plain_delivery(text: str, sure: bool) -> None:
    assert [n.sure for n in read(text)] == [sure]


@pytest.mark.parametrize(("text", "days"), [
    ("运费于次月12日前结算。", ["12 day within_period"]), ("仓储费每月18日结算。", ["18 day within_period"]),
    ("运费于次月12日前结算，核对无误后付款。", None), ("工程量于每月25日前结算。", []), ("双方于每月12日前结算上月货款。", [])])
def test_what_is_squared_up_by_a_day_is_paid_by_it_and_never_sure(text: str, days: list[str] | None) -> None:
    nodes = read(text)
    if days is not None:
        assert [f"{n.trigger.offset.count} {n.trigger.offset.unit.value} {n.trigger.direction}" for n in nodes if n.trigger.offset] == days
    assert not any(n.sure for n in nodes)


@pytest.mark.parametrize("text", ["卖方开具13%全额增值税专用发票后，买方60日内支付货款。", "买方收到13%等额增值税专用发票后60日内支付货款。"])
def test_the_rate_of_a_tax_is_no_share(text: str) -> None:
    (node,) = read(text)
    assert node.share is None or node.share == 1
    assert node.trigger.offset is not None


@pytest.mark.parametrize(("text", "event", "recurrence", "day"), [
    ("委托方于次月底前支付上月运费3万元。", "period_end", "monthly", date(2026, 2, 28)),
    ("每季度结束后次月底前支付上季度运费3万元。", "period_end", "quarterly", date(2026, 2, 28)),
    ("收到发票的次月底前付清运费。", "invoice", None, date(2026, 2, 28)),
    ("验收合格的次月最后一日前付清运费。", "acceptance", None, date(2026, 2, 28)),
    ("委托方于每月底前支付当月运费3万元。", "period_end", "monthly", date(2026, 1, 31)),
])
def test_the_end_of_the_next_month_is_a_month_later(text: str, event: str, recurrence: str | None, day: date) -> None:
    (node,) = read(text)
    when = node.trigger
    assert ([e.kind.value for e in when.events], when.recurrence) == ([event], recurrence)
    assert due_date(when, {when.events[0]: date(2026, 1, 31)}, roll=False).date == day


@pytest.mark.parametrize(("text", "day", "sure"), [
    ("委托方于次月上旬支付上月运费3万元。", date(2026, 2, 10), False),
    ("委托方于次月第一周内支付上月运费3万元。", date(2026, 2, 7), False),
    ("委托方于每月中旬支付运费3万元。", date(2026, 1, 20), False),
    ("委托方于每月下旬支付当月运费3万元。", date(2026, 1, 31), False),
    ("委托方于次月10日前支付上月运费3万元。", date(2026, 2, 10), True),
    ("委托方于次年2月底前支付上年度运费3万元。", date(2027, 2, 28), True),
    ("委托方于次年3月31日前支付上年度运费3万元。", date(2027, 3, 31), True),
    ("委托方于每年2月底前支付上年度运费3万元。", date(2026, 2, 28), True),
])
def test_the_first_day_of_a_part_of_a_month_and_of_the_next_year(text: str, day: date, sure: bool) -> None:
    (node,) = read(text)
    first = occurrences(node.trigger, {}, date(2026, 1, 5), date(2027, 12, 31))[0]
    assert due_date(first.trigger, first.happened, roll=False).date == day
    assert node.sure is sure


@pytest.mark.parametrize(("text", "recurrence"), [
    ("委托方应于每季度次月12日前支付上季度运费3万元。", "quarterly"), ("运费按季度结算，委托方于次月12日前支付上季度运费3万元。", "quarterly"),
    ("委托方应于每半年次月12日前支付运费3万元。", "half_yearly"), ("委托方于次月12日前支付上月运费3万元。", "monthly"),
    ("运费按季度对账，委托方每月付款一次，于次月12日前支付3万元。", "monthly")])
def test_the_month_after_a_quarter_is_not_every_month(text: str, recurrence: str) -> None:
    assert [n.trigger.recurrence for n in read(text)] == [recurrence]


@pytest.mark.parametrize(("text", "count"), [
    ("合同价格为60万元。付款为：签约时12万元、到货时18万元、验收时30万元。", 3), ("合同价格为60万元，付款分别为：签约时12万元、验收时48万元。", 2),
    ("合同价格为60万元。款项分别为：锅炉40万元、水泵20万元。", 0)])
def test_steps_behind_the_word_for_paying(text: str, count: int) -> None:
    assert len(read(text)) == count


@pytest.mark.parametrize(("text", "sure"), [
    ("签约后，买方支付合同总价的20%作为预付款；买方在收到预付款保函后9日内支付。", [True, False]),
    ("签约后，买方支付合同总价的20%作为预付款；买方在收到验收单后9日内支付余款。", [True, True])])
def test_a_time_of_the_advance_told_behind_it_is_a_doubt(text: str, sure: list[bool]) -> None:
    assert [n.sure for n in read(text)] == sure


STEPS = """四、付款
委托方按下列里程碑付款：
里程碑1：合同签订
交付物：合同原件
付款金额：¥90,000.00元（30%）
计划完成日期：2027-02-10
里程碑2：原型确认
交付物：原型文件
付款金额：¥120,000.00元（40%）
计划完成日期：2027-04-10
里程碑3：质保期满
付款金额：¥90,000.00元（30%）
"""


def test_a_step_and_its_sum_with_other_fields_between_them() -> None:
    nodes = read(STEPS)
    assert [(str(n.amount.amount) if n.amount else "", [e.kind.value for e in n.trigger.events]) for n in nodes] == [
        ("90000.00", ["signing"]), ("120000.00", ["milestone"]), ("90000.00", ["warranty_expiry"])]
    assert not any(n.trigger.on for n in nodes)  # the planned day of a step is no day of payment


@pytest.mark.parametrize(("text", "count"), [
    ("四、结算\n乙方结算时提供的为普通发票，税费率为：6%；", 0), ("四、结算\n甲方于次月15日前支付，支付比例为：60%。", 1)])
def test_the_rate_of_a_tax_behind_a_colon_is_no_share(text: str, count: int) -> None:
    assert len(read(text)) == count


@pytest.mark.parametrize(("text", "event"), [
    ("先货后款，买方于________之前支付货款。", "fixed_date"), ("买方于发货前支付货款。", "shipment")])
def test_a_blank_before_which_one_pays_is_a_day(text: str, event: str) -> None:
    assert [e.kind.value for n in read(text) for e in n.trigger.events] == [event]


@pytest.mark.parametrize(("text", "share", "other"), [
    ("发包人按当月完成产值支付70%的进度款。", None, "0.70"), ("发包人按合同总价支付70%的进度款。", "0.70", None)])
def test_a_share_behind_what_was_done_is_of_it(text: str, share: str | None, other: str | None) -> None:
    (node,) = read(PAID + text)
    assert (str(node.share) if node.share else None, str(node.other_share) if node.other_share else None) == (share, other)
