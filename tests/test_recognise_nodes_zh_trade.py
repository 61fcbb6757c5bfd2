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
