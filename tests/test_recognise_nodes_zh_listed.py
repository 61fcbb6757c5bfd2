"""Chinese payment clauses whose figures stand in one list and whose times stand in another, in brackets, behind arrows or dashes → payment nodes."""

from __future__ import annotations

import pytest
from test_recognise_nodes_zh import read, shown

# (text, nodes, the class of wording)
CASES: tuple[tuple[str, str, str], ...] = (
    ("咨询费分三期支付，比例为45%、35%、20%。第一期于签约后5日内支付，第二期于中期报告提交后支付，第三期于2026年11月30日前支付。",
     "45% @ signing +5day; 35% @ delivery; 20% @ 2026-11-30", "the shares are told before the payments"),
    ("货款分两次付清，各次金额依次为8万元和12万元。首次于合同生效后3日内支付，第二次于设备到货后10日内支付。",
     "80000.00 @ effective +3day; 120000.00 @ delivery +10day", "the sums are told before the payments"),
    ("工程价款分三期支付，比例为20%、70%、10%：\n第一期：签约后7日内；\n第二期：竣工验收合格后；\n第三期：质保期满后。",
     "20% @ signing +7day; 70% @ acceptance; 10% @ warranty_expiry", "each payment on a line of its own"),
    ("设计费按5:3:2的比例支付，节点依次为签约后3日内、初稿提交后7日内、终稿确认后10日内。",
     "50% @ signing +3day; 30% @ delivery +7day; 20% @ acceptance +10day", "parts of the whole in the order of the times"),
    ("合同总价款按2:7:1的比例，依次于签约后、到货后、质保期满后支付。",
     "20% @ signing; 70% @ delivery; 10% @ warranty_expiry", "parts of ten, the times in one list"),
    ("设备款付款比例 签约/到货/验收合格：30%/65%/5%。", "30% @ signing; 65% @ delivery; 5% @ acceptance", "shares and steps, each parted by strokes"),
    ("付款方式：2/7/1（下单/发货前/验收后）", "20% @ signing; 70% @ shipment -; 10% @ acceptance", "parts of ten, their steps in brackets"),
    ("开票信息：3/6/5（一号楼/二号楼/三号楼）", "", "no payment: what makes up no whole"),
    ("三、付款\n付款安排：合同价的20%（签约后7日内）→剩余80%（发货后5日内）", "20% @ signing +7day; 80% @ shipment +5day", "steps with an arrow between them"),
    ("四、付款\n首期款10万元（合同生效后5日内）、尾款6万元（货物验收合格后10日内）。", "100000.00 @ effective +5day; rest 60000.00 @ acceptance +10day",
     "steps in one sentence, their times in brackets"),
    ("三、付款方式\n签约后3日内——￥30,000\n商标备案完成后5个工作日内——4.5万元", "30000.00 @ signing +3day; 45000.00 @ milestone +5workday",
     "figures behind a dash"),
    ("五、付款\n付款金额    付款时间    方式\n6.5万元    签约后5日内    电汇\n人民币20,000元整    到货后10日内    电汇",
     "65000.00 @ signing +5day; 20000.00 @ delivery +10day", "columns, the figure in the first"),
    ("付款：合同总价60万元，分三期支付：首期25%，二期50%，三期25%。签约后5个工作日内支付首期款；二期款在初验通过后支付；三期款在终验后支付。",
     "25% @ signing +5workday; 50% @ initial_acceptance; 25% @ final_acceptance", "payments by their names, and then their times"),
    ("服务费总额12万元，分为预付款40%、进度款35%、尾款25%三笔。合同生效后7日内付预付款，中期报告提交后付进度款，验收后9日内付尾款。",
     "40% @ effective +7day; 35% @ delivery; 25% @ acceptance +9day", "payments by their names in one list"),
    ("付款\n合同总价10万元，首付款3万元，尾款7万元。\n货到验收后付尾款，签约当日付首付款。",
     "rest 70000.00 @ acceptance; 30000.00 @ signing", "their times in another order, and in the next line"),
    ("付款比例为3:4:3。签约后5日内支付第一笔，到货后支付第二笔，验收后支付第三笔。",
     "30% @ signing +5day; 40% @ delivery; 30% @ acceptance", "parts of ten before the payments"),
    ("四、付款\n1、按2:7:1付款，\n2、第一笔于签约后3日内支付；\n3、第二笔于到货后支付；\n4、第三笔于质保期满后支付。",
     "20% @ signing +3day; 70% @ delivery; 10% @ warranty_expiry", "parts of ten, each payment on a line of its own"),
)

NONE: tuple[tuple[str, str], ...] = (
    ("三、付款\n评标办法：2/5/3（价格/技术/商务）", "weights of a score, none of them an event"),
    ("三、付款\n三方的利润按30:45:25的比例，分配给甲方、乙方、丙方，次年4月支付。", "who shares in a profit, with one time for all"),
    ("三、价款\n合同价款已含适用税率（6%或9%）的增值税。", "rates of tax"),
    ("六、付款\n买方无理由退货的，收取货款8%的整理费。", "what going back on the deal costs"),
    ("因委托方取消拍摄的，开机前3个工作日内提出的，收取制作费20%的撤单损失费。", "what going back on the deal costs"),
    ("四、付款\n需方每月仅安排8日、22日两个付款日，到期款项顺延至最近的付款日支付。", "days on which one pays at all"),
    ("三、付款\n服务费价格构成：平台授权60%，实施40%。", "what a price is made of"),
    ("返点政策：全年投放满300万元返3%，以广告资源兑现。", "a rebate"),
    ("租期届满，承租方结清水电费并腾空房屋后5日内，出租方退还押金。", "the return of a bond"),
)

TERMS: tuple[tuple[str, str, str], ...] = (
    ("账期：开票后60天", "- @ invoice +60day", "a term of credit alone"),
    ("三、付款\n账期为T+45天，T为发票开具之日。", "- @ invoice +45day", "a term whose first day is told behind it"),
    ("四、付款\n6.1 人民币50000元：签约后7个工作日。", "50000.00 @ signing +7workday", "the number of an item is no sum"),
    ("四、付款\n采购订单（PO）下达后5天内付30%。", "30% @ signing +5day", "an order that is placed"),
    ("四、付款\n供方发出备货完成通知后7天内支付30%。", "30% @ notice +7day", "a notice of readiness"),
    ("四、付款\n车辆抵达装货地后付2万元。", "20000.00 @ milestone", "a lorry that comes to load"),
    ("四、付款\n②结清款：待设备安装完毕后，采购方支付余下的10%。", "10% @ installation", "the name of a payment is no verb"),
    ("定金20%，提货付清", "20% @ none; rest 80% @ delivery", "the step that closes is a payment of its own"),
)


@pytest.mark.parametrize("text", [
    "付款：违约金为合同价的20%。签约后5日内支付首期款。",
    "付款：三期货款分别占35%、45%和剩下的部分，签约后5日内支付第一期款。",
])
def test_an_instalment_behind_a_share_that_is_nobodys_is_not_sure(text: str) -> None:
    """How much it is may stand there."""
    assert not any(node.sure for node in read(text) if node.share is None and node.amount is None and not node.rest)


@pytest.mark.parametrize(("text", "nodes", "why"), [*CASES, *TERMS], ids=[text[:16] for text, _, _ in (*CASES, *TERMS)])
def test_wording(text: str, nodes: str, why: str) -> None:
    assert "; ".join(map(shown, read(text))) == nodes, why


@pytest.mark.parametrize(("text", "why"), NONE, ids=[why for _, why in NONE])
def test_no_payment(text: str, why: str) -> None:
    assert read(text) == (), why
