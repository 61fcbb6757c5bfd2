"""Chinese payment clauses → payment nodes, of the composed sets: shorthand of small traders, days of the next month, tenths, lists by 、, leads of lists."""

from __future__ import annotations

import pytest
from test_recognise_nodes_zh import read, shown

# (text, nodes, the class of wording)
CASES: tuple[tuple[str, str, str], ...] = (
    # steps that no verb joins
    ("付款：开机—40% / 杀青—60%", "40% @ milestone; 60% @ milestone", "a dash between a step and its share"),
    ("订单额26000元，20% 下单；70% 到货；尾款 质保期满", "20% @ signing; 70% @ delivery; rest 10% @ warranty_expiry", "the figure first, then the step"),
    ("备注：进场（3.2万）→封顶（5万）→竣工验收（1.8万）。", "32000.00 @ milestone; 50000.00 @ milestone; 18000.00 @ acceptance", "sums in brackets"),
    ("付款：60%（签约）+余款（终验）。", "60% @ signing; rest 40% @ final_acceptance", "the step in brackets"),
    ("结算：发货，8万元；调试完，12万元。", "80000.00 @ shipment; 120000.00 @ installation", "a comma between a step and its sum"),
    ("备注：到货前95%、验收余款", "95% @ delivery -; rest 5% @ acceptance", "nothing between them"),
    ("设备费40%、安装费60%", "", "parts of a price"),
    ("甲方出资55%、乙方出资45%", "", "shares of two owners"),
    # the next month's day behind a deed
    ("样机经需方封样确认次月8日前支付总价的30%。", "30% @ milestone day 8", "a stage, and no pace"),
    ("财政补贴资金拨付到位次月20日前，甲方支付合同总价的10%。", "10% @ upstream_payment day 20", "the money of another"),
    ("甲方于双方签署初验证书次月15日前支付合同总价的20%。", "20% @ initial_acceptance day 15", "a paper of the deed"),
    ("发票送达甲方财务部门后的次月10日之前支付合同总价的10%。", "10% @ invoice day 10", "a paper is the event where no pace is told"),
    ("运费每月对账，双方核对无误次月10日前支付。", "- @ period_end day 10 monthly", "a pace is told"),
    ("承租人次月5日前支付租金3000元。", "3000.00 @ period_end day 5 monthly", "who pays is no event"),
    ("每月支付保安费2600元，于当月20日前付清。", "2600.00 @ period_end day 20 monthly", "the day of what each month costs"),
    # how much
    ("签约后5日内支付货款总额的十分之二，验收合格后支付货款总额的十分之八。", "20% @ signing +5day; 80% @ acceptance", "tenths"),
    ("甲方于交接完成后3日内将转让价款人民币80万元以转账方式付给乙方。", "800000.00 @ delivery +3day", "a price that is handed over"),
    ("合同生效后10日内支付总运费（86000元）的95%，余款验收后付。", "95% @ effective +10day; rest 5% @ acceptance", "the price in a bracket before its share"),
    ("截至2023年5月31日，甲方尚欠乙方货款12万元，甲方承诺于2023年12月31日前一次付清。", "120000.00 @ 2023-12-31", "what is owed"),
    ("付款方式：\n1、签约后付20%。\n2、设备安装完成后5日内，已付款项应达到合同总额的90%。", "20% @ signing; to 90% @ installation +5day", "a level"),
    ("最迟于养护期满后15天支付尾款：合同总价的10%，计7.5万元。", "10% 75000.00 @ warranty_expiry +15day", "the figure behind a colon"),
    # lists and leads
    ("咨询费分三次支付，分别为：签约后7日内支付6.32万元（大写：陆万叁仟贰佰元整）、初稿通过后支付47400元（大写：肆万柒仟肆佰元整）、终稿交付后支付47400元。",
     "63200.00 @ signing +7day; 47400.00 @ milestone; 47400.00 @ delivery", "parted by 、 behind a bracket"),
    ("以下款项均于相应条件成就之日起7日内支付：\n1、合同生效：货款总额的30%；\n2、电梯安装结束：货款总额的70%。",
     "30% @ effective +7day; 70% @ installation +7day", "a lead that times each item, whose names are no titles"),
    ("付款节点如下，每一节点达成后20日内由乙方付款：\n①接到提货通知：总货款的40%；\n②检验合格：总货款的60%。",
     "40% @ notice +20day; 60% @ acceptance +20day", "the same with words before it"),
    ("本合同价款由甲方分两次支付：付款时间：2027-03-25前；付款金额：合同总价的60%。付款时间：2027-05-10前；付款金额：合同总价的40%。",
     "60% @ 2027-03-25; 40% @ 2027-05-10", "fields behind an opening"),
    # events
    ("2027年5月20日前，由受让方财务部门审核后支付转让价款的40%。", "40% @ 2027-05-20", "who looks it through is no event"),
    ("正式合同签订完毕的，委托方于三个工作日内支付设计费20%。", "20% @ signing +3workday", "what has come about"),
    ("余款5%于乙方提交全部设计成果文件后6个月内付清。", "5% @ delivery +6month", "a day before which one pays is no guarantee"),
    ("支付：合同总价款的30%，即人民币1260000\n元作为定金，在本合同签署后15日内支付。", "30% 1260000.00 @ signing +15day", "a line cut before its unit"),
)


@pytest.mark.parametrize(("text", "nodes", "why"), CASES, ids=[f"{case[2]}: {case[0][:12]}" for case in CASES])
def test_nodes(text: str, nodes: str, why: str) -> None:
    assert "; ".join(map(shown, read(text))) == nodes, why


# What readers call by two names is left to a person.
DEBATED = (
    ("甲方收到评估报告正本后15日内支付合同总价的20%。", "a paper or the work itself"),
    ("检测报告出具后5日内支付合同总价的30%。", "a stage or a delivery"),
    ("首次试模（T1）次月5日前支付合同总价的30%。", "a deed that no event is known for"),
    ("质保金5%于验收合格后一年内付清。", "within the year or once it is over"),
)


@pytest.mark.parametrize(("text", "why"), DEBATED, ids=[case[1] for case in DEBATED])
def test_debated(text: str, why: str) -> None:
    assert [node.sure for node in read(text)] == [False], why
