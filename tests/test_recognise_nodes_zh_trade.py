"""Chinese payment clauses → payment nodes, sixth table: shorthand of trade and equipment, subcontracts, translated papers."""

from __future__ import annotations

import pytest
from test_recognise_nodes_zh import read, shown

# (text, nodes, why)
CASES: tuple[tuple[str, str, str], ...] = (
    ("付款方式：签约（20%）→提货前（70%）→质保期满（10%）",
     "20% @ signing; 70% @ delivery -; 10% @ warranty_expiry", "arrows between steps, shares in brackets"),
    ("付款比例 下单:30% 到货:60% 质保金:10%",
     "30% @ signing; 60% @ delivery; 10% @ warranty_expiry", "a colon between a step and its share, spaces between steps"),
    ("付款方式：30%签约款+60%到货款+10%质保金",
     "30% @ signing; 60% @ delivery; 10% @ warranty_expiry", "a plus between share and name"),
    ("付款节点及比例 开工/竣工/结算：30%/50%/20%",
     "30% @ milestone; 50% @ milestone; 20% @ settlement_audit", "steps and shares in two lists parted by strokes"),
    ("合同总价款按20：70：10的比例，依次于合同签订后、货物交付后、保修期届满后支付。",
     "20% @ signing; 70% @ delivery; 10% @ warranty_expiry", "shares as a ratio, then the times"),
    ("四、付款\n分别在机械进场后、完成产值达到合同价的60%后、竣工结算审定后付20%、50%、30%。",
     "20% @ milestone; 50% @ milestone; 30% @ settlement_audit", "a level of the work within the list of times"),
    ("四、付款\n货到（45）日内支付合同价款的三成为首期款，余款于验收合格后（10）个工作日内付清。",
     "30% @ delivery +45day; rest 70% @ acceptance +10workday", "the count stands alone in brackets; 三成为首期款"),
    ("四、付款\n签约付30%；到货后累计付至已签约合同价的80%；余款验收后付清。",
     "30% @ signing; to 80% @ delivery; rest 20% @ acceptance", "已签约合同价 is the contract price"),
    ("四、付款\n合同总价的一半由买方在发票挂账当月28日前支付。",
     "50% @ invoice day 28", "half of the price, a day of the month of the event"),
    ("四、付款\n1、基础代理费5万元，本合同签订之日起7日内付清；2、余款1万元结案后付。",
     "50000.00 @ signing +7day; rest 10000.00 @ milestone", "a fee with its sum, then when, as an item"),
    ("四、付款\n甲方每月8日前支付上月推广佣金，佣金为净销售额的6%。",
     "6% of 净销售额 @ period_end day 8 monthly", "what the fee that is paid comes to"),
    ("四、付款\n付款时间：卸货后20日内；付款金额：总货款的55%。\n付款时间：在发货前；付款金额：总货款的45%。",
     "55% @ delivery +20day; 45% @ shipment -", "two fields of one payment parted by a semicolon"),
    ("付款方式由双方在签约时择一：\n1、货到20天付全款。\n2、签约后付定金20%，货到15日内付余款。",
     "100% @ delivery +20day; 20% @ signing; rest 80% @ delivery +15day", "ways to pay that the parties choose from"),
    ("四、付款\n预付两成、发货前付到八成、质保一年后付清余款。",
     "20% @ none; to 80% @ shipment -; rest 20% @ warranty_expiry", "the rest behind a mark of a list"),
    ("四、付款\n2026-02-15前，甲方付￥60,000元，占订单总额的20%；2026年5月15日前，付￥240000元，占订单总额的80%。",
     "20% 60000.00 @ 2026-02-15; 80% 240000.00 @ 2026-05-15", "the share that follows its sum behind a comma"),
    ("四、付款\n合同价的30%在审价单位出具审定结论后5天内付。", "30% @ settlement_audit +5day", "the auditor's report is the audit"),
    ("四、付款\n运维服务期满后15日内支付5%。", "5% @ warranty_expiry +15day", "a term of maintenance"),
    ("四、付款\n卖方办妥发运手续后5日内，买方支付60%。", "60% @ shipment +5day", "papers of carriage"),
    ("四、付款\n委托方对服务成果书面认可后7日内支付40%。", "40% @ acceptance +7day", "a result that is approved in writing"),
    ("四、付款\n签约后付100%。\n数量允许±3%的溢短装。\n卖方应投保发票金额120%的一切险。\n总包方收取总包管理费3%，在每次付款时直接扣除。",
     "100% @ signing", "tolerance, insurance and what the payer keeps are no payment"),
    ("四、付款\n签约后付100%。\n样品费3000元由买方承担，累计订货满5万件后返还60%。\n交货期：收到订单后40天内交清。",
     "100% @ signing", "a part given back, goods delivered in full"),
    ("付款方式：\n提货前付全款；\n货到票到20天内支付合同全款。", "100% @ delivery -; 100% @ delivery +20day",
     "ways that follow one another, each the whole price"),
    ("付款方式：甲方收到发票后5日内支付全部货款。\n付款方式：40%预付款 + 60%尾款（发货前付清）",
     "100% @ invoice +5day; 40% @ none; 60% @ shipment -", "a way of one payment above one whose steps make the whole"),
    ("四、付款\n签约后付30%，到货后付清全部货款。", "30% @ signing; rest 70% @ delivery", "the whole that is what others leave"),
    ("四、付款\n设计完成后付清全部设计费；竣工后付清全部施工费。", "- @ milestone; - @ milestone", "each the whole of a part, and not of the price"),
    ("货到付款型——货到安装完毕并验收合格后，买方支付合同货款。", "- @ acceptance", "the name of a way before a dash, and then what it is"),
    ("款到发货——买方付清全部货款，卖方发货。", "100% @ shipment", "the name of a way that alone tells when"),
    ("四、付款\n合同价的4％作为质保金，待质保期满后两个月内〔扣除应由卖方承担的费用〕付清。", "4% @ warranty_expiry +2month", "a remark in hooked brackets"),
    ("质保金：结算价的5%，质保期满返还。磋商保证金：人民币8万元。履约担保：合同金额的6%。", "5% @ warranty_expiry", "bonds told as fields"),
    ("四、付款\n签约后付40%，到货后付60%。\n供货时间：卖方应在收到预付款后12个工作日内安排生产。", "40% @ signing; 60% @ delivery",
     "days of the goods in a field of their own"),
    ("四、付款\n签约后付40%，到货后付60%。\n付款时间：收到发票后12个工作日内付款。", "40% @ signing; 60% @ delivery; - @ invoice +12workday",
     "days of paying in a field of their own"),
    ("预付款    元，款到后排产，余款每批货到后15日内结清。", "? @ other; rest @ delivery +15day", "an advance whose sum is open"),
    ("（1）初步设计完成并通过审查后10天内，甲方支付合同金额的；\n（2）竣工验收后支付剩余费用。", "? @ milestone +10day; rest @ acceptance",
     "a share of which the page shows no place"),
    ("四、责任\n（1）到货后，甲方未按时支付合同价款的；\n（2）验收后，乙方迟延支付合同金额的；\n守约方可解除合同。", "",
     "cases put, of which no share is lost"),
    ("四、付款\n货物验收合格后第四个月支付35%。", "35% @ acceptance +4month", "an ordinal month behind an event"),
    ("四、付款\n设备上线后的第6个月内，甲方支付15%。", "15% @ go_live +6month", "within an ordinal month"),
    ("四、付款\n签约后付100%。\n租赁期第三个月支付管理费。", "100% @ signing", "an ordinal month of a term is none behind an event"),
    ("四、付款\n签约付40%，付清余款后发货。", "40% @ signing; rest 60% @ shipment -", "the rest told by the shipment that waits for it"),
    ("四、付款\n签约付20%；买方一次性付清剩余货款后，卖方安排提货。", "20% @ signing; rest 80% @ delivery -", "the rest, and then the other side's deed"),
    ("四、付款\n签约付40%，发货前付清余款，付清余款后发货。", "40% @ signing; rest 60% @ shipment -", "the rest told before is told once"),
    ("四、付款\n签约付40%，买方未付清余款后发货的，责任自负。", "40% @ signing", "a rest that was not paid"),
    ("月费：RMB 26,000元/月，每月8日前支付", "26000.00 @ period_end day 8 monthly", "what a month costs, paid each month"),
    ("租金为2600元/月，每季度首月8日前支付。", "7800.00 @ period_end day 8 quarterly", "what a month costs, paid each quarter"),
    ("INSERT INTO `due` VALUES (3, '', '68000.00', '完工后20天内，付总价85%工程款', '有');\n"
     "INSERT INTO `due` VALUES (4, '', '12000.00', '验收合格后，15天内付15%', '有');\nINSERT INTO `deal` VALUES (9, '展厅工程合同', '80000.00', NULL);",
     "85% 68000.00 @ milestone +20day; 15% 12000.00 @ acceptance +15day", "rows of a dump, the sum in the cell before the terms"),
    ("四、付款\n签约后付100%。\n卖方应于预付款到账后30日内交货。", "100% @ signing", "days of delivery after an advance are no cash before shipment"),
)


@pytest.mark.parametrize(("text", "nodes", "why"), CASES, ids=[text[:16] for text, _, _ in CASES])
def test_wording(text: str, nodes: str, why: str) -> None:
    assert "; ".join(map(shown, read(text))) == nodes, why


@pytest.mark.parametrize("text", [
    "四、付款\n展台搭建完成后5日内支付30%。", "四、付款\n联动试车成功后付20%。", "四、付款\n服务期满后10日内付清余款10%。", "四、付款\n竣工付40%。",
    "四、付款\n首期原材料到乙方厂后10日内付30%。",
    "四、付款\n挖掘机进场后付30%。", "四、付款\n评估报告征求意见稿提交后付30%。", "四、付款\n封顶后付至已供砂浆款的75%。"])
def test_events_readers_call_differently_are_never_sure(text: str) -> None:
    assert not any(node.sure for node in read(text))


@pytest.mark.parametrize("warranty", ["质保期一年", "整机质保8个月", "保修期：三年"])
def test_a_time_counted_from_the_acceptance_stands_whatever_the_warranty_lasts(warranty: str) -> None:
    node = read(f"四、付款\n签订后付30%。\n验收合格后12个月支付5%尾款。\n五、{warranty}。")[-1]
    assert (shown(node), node.sure) == ("5% @ acceptance +12month", True)
