"""Chinese payment clauses → payment nodes: a payment asked for by a notice, and what stands beside a payment without changing it."""

from __future__ import annotations

import pytest
from test_recognise_nodes_zh import read, shown

# (text, nodes, the class of wording)
CASES: tuple[tuple[str, str, str], ...] = (
    ("付款：发货前，卖方发出提款通知，买方接到通知后10日内付清余款，预付款30%于签约时支付。",
     "rest 70% @ notice +10day; 30% @ signing", "the event before which a notice is given is not the one that is paid after"),
    ("付款：机床装船前，出口商提前5天向进口商发出付款通知，进口商收到付款通知后五个工作日内支付合同总价的30%。",
     "30% @ documents +5workday", "the event before which a notice is given is not the one that is paid after"),
    ("付款：货物到港前，供方应提前7日书面通知需方付款，需方收到通知后3日内支付货款的50%。",
     "50% @ notice +3day", "who is told to pay has not paid"),
    ("付款：卖方应在出厂前10日提醒买方付款，买方在出厂前付清余款。", "rest @ shipment -", "a reminder has a day of its own"),
    ("付款：出卖人应于交货前15日书面通知买受人付款，买受人应于交货前5日内付清剩余款项。", "rest @ delivery -5day", "a reminder has a day of its own"),
    ("付款：供应商每季度首月提醒采购人付款，采购人应于每季度末月20日前支付当季服务费。", "- @ period_end day 20 quarterly", "a reminder has a day of its own"),
    ("付款：开工前，承包人提交预付款保函后5日内支付30%。", "30% @ documents +5day", "two bounds, of which the later counts its days"),
    ("付款：发货前5日内支付40%。", "40% @ shipment -5day", "no notice: the days before the event"),
    ("付款：签约后2周日内支付30%，余款安装完毕后1周日内付清。", "30% @ signing +2week; rest 70% @ installation +1week", "a slip for a week"),
    ("付款：超出许可范围的，被许可人应按届时价格补缴费用并加付50%的许可费。", "", "what is asked on top of a price is no part of it"),
    ("付款：加急件加收20%，随货款一并收取。验收后付清全部货款。", "100% @ acceptance", "what is asked on top of a price is no part of it"),
    ("付款：签约付30%，到货加付50%，验收后付清。", "30% @ signing; 50% @ delivery; rest 20% @ acceptance", "more is paid: a step as any other"),
    ("付款：合同签订后5日内，甲方支付合同总额的30%，即人民币陆万元整（\\u00a560,000.00）。", "30% 60000.00 @ signing +5day",
     "a sign that a program writes by its number"),
    ("付款：卖方收到定金后60日内交货，货到现场并经验收合格后，买方凭全额发票于30日内支付合同总价的70%。", "70% @ acceptance +30day",
     "the days of the goods are not those of the payment"),
    ("付款：签约后20日内供货，验收合格后付60%。", "60% @ acceptance", "the days of the goods are not those of the payment"),
    ("付款：签约后20日内付60%，验收合格后付40%。", "60% @ signing +20day; 40% @ acceptance", "days of a payment"),
    ("付款：总包方在收到业主付款后7日内，将所收款项的85%支付给分包方。", "85% of 所收款项 @ upstream_payment +7day", "a share of what another pays"),
    ("付款：协议签订且承包方提交预付款保函后15日内，支付合同总价的20%。", "20% @ signing +15day", "days that run from two deeds"),
    ("付款：验收合格且卖方提交付款申请后10日内，支付合同总价的60%。", "60% @ acceptance +10day", "days that run from two deeds"),
    ("保证金：中标后5日内缴纳合同价10%的履约保证金。货款：验收后30日内一次性付清。", "100% @ acceptance +30day", "a paragraph that turns to paying"),
    ("一、履约保证金为合同价的10%。二、货款于验收后一次性付清。", "100% @ acceptance", "a paragraph that turns to paying"),
    ("违约责任：逾期付款的，按日万分之五支付违约金。付款方式：签约付30%，验收付70%。", "30% @ signing; 70% @ acceptance", "a paragraph that turns to paying"),
    ("保证金：中标后5日内缴纳履约保证金5万元；保证金的退还：验收后一次性退还。", "", "a paragraph of bonds alone"),
    ("付款进度：(1) 签约 20%；(2) 方案确认 30%；(3) 施工图完成 40%；(4) 竣工 10%。",
     "20% @ signing; 30% @ milestone; 40% @ milestone; 10% @ milestone", "numbered steps without a verb"),
    ("付款：①签约30%；②到货40%；③验收30%", "30% @ signing; 40% @ delivery; 30% @ acceptance", "numbered steps without a verb"),
    ("佣金于客户付清首期房款并签署买卖合同后，次月20日前结算支付。", "- @ signing day 20", "what another has paid by then"),
    ("买方付清定金并签订合同后，卖方于10日内发货。", "", "what another has paid by then"),
    ("甲方付清首付款并签署合同后，10日内支付余款。", "rest @ signing +10day", "what was paid by then"),
    ("付款时间：本合同生效之日起第15日付30%，第60日付30%，第120日付40%。", "30% @ effective +15day; 30% @ effective +60day; 40% @ effective +120day",
     "days counted on from one event"),
    ("采购方应于到货验收后第30天支付货款的95%，第365天支付剩余5%。", "95% @ acceptance +30day; 5% @ acceptance +365day", "days counted on from one event"),
    ("付款方式：\n卖方将设备运到买方处并经买方检验合格后,______付款。", "- @ acceptance", "the title on the line above"),
    ("合同签订后，十个工作日内甲方合同价款至乙方帐户。", "100% @ signing +10workday", "money that is to be in an account"),
    ("免费维护时间：自产品验收合格之日起30日内", "", "a term of service"),
    ("代理费：签约后支付3万元，取得生效判决后支付5万元。", "30000.00 @ signing; 50000.00 @ milestone", "a judgment in force is no contract in force"),
    ("款项支付：按中标价的40%预付，验收合格后一个月内支付到中标价的95%。", "40% @ none; to 95% @ acceptance +1month", "the price of a tender is no award"),
)


@pytest.mark.parametrize(("text", "nodes", "reason"), CASES, ids=[f"{n} {case[2]}" for n, case in enumerate(CASES)])
def test_payments(text: str, nodes: str, reason: str):
    assert "; ".join(map(shown, read(text))) == nodes, reason


@pytest.mark.parametrize("text", [
    "付款：发货前，买方收到付款通知后10日内付清余款。", "付款：发货前，买方收到提货通知后10日内付清余款。",
    "付款：安装前，甲方收到发票后7日内支付合同总价的20%。", "付款：开工前，承包人提交预付款保函后5日内支付30%。", "付款：签约后1周日内支付30%。",
    "finalPaymentTerm: 质保期满无质量问题一次性付清", "佣金：业主付清全款且完成交房后，15日内支付。", "付款：自签约日起三年内分六期支付，每半年支付一次。",
    "付款：以后各期租金应在上期届满前15日支付。年租金为人民币24万元。",
])
def test_a_second_bound_is_doubtful(text: str):
    """Before the one and some days after the other: whoever waits for the days may be too late."""
    assert not any(node.sure for node in read(text))


@pytest.mark.parametrize("text", [
    "标准付款方式为：签约时预付50%，验收后支付50%。", "补充说明：签约后付四成，验收后付六成。", "付款条款: 签约后支付30%，验收后支付70%。",
    "term: 签约后支付30%，验收后支付70%。", "付款：设备外观无损并签署到货单后10日内支付30%，终验合格且无未解决的质量缺陷后10日内支付70%。",
    "付款：合同签订后5日内支付30%，即\\u00a530,000.00元；验收后支付70%，即\\uffe570,000.00元。",
])
def test_words_beside_a_payment_leave_it_certain(text: str):
    assert all(node.sure for node in read(text))


@pytest.mark.parametrize("text", ["付款：协议签订且承包方提交预付款保函后15日内，支付合同总价的20%。",
                                  "付款：验收合格且卖方提交付款申请后10日内，支付合同总价的60%。"])
def test_days_that_run_from_two_deeds_wait_for_both(text: str):
    node, = read(text)
    assert [event.kind.value for event in node.trigger.events][1:] == ["documents"]
