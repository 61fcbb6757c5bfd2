"""Contracts of software, services, loans and agencies in Chinese, own wordings → their payments, late fees and forums."""

from __future__ import annotations

import pytest
from conftest_reading import paper
from test_recognise_dispute_zh import read as read_forum
from test_recognise_late_fee_zh import read as read_fees
from test_recognise_nodes_zh import read, shown

from tenor.contracts.recognise import recognise

# (text, nodes, why)
NODES: tuple[tuple[str, str, str], ...] = (
    ("具体支付方式和时间：受托方提交检测报告后，委托方在20个工作日内一次性支付给受托方。", "100% @ delivery +20workday",
     "days without an event of their own, behind a title that names the time"),
    ("四、付款\n付款时间：系统上线后，甲方于15日内付清全部服务费。", "100% @ go_live +15day", "the same with another title"),
    ("四、付款\n付款时间：签约后付30%，甲方收到发票后7日内付清余款。", "30% @ signing; rest 70% @ invoice +7day",
     "days with an event of their own are another payment"),
    ("里程碑1 | 20% | 30,000 | 合同签订\n里程碑2 | 50% | 75,000 | 终验合格\n尾款 | 30% | 45,000 | 质保期满",
     "20% 30000 @ signing; 50% 75000 @ final_acceptance; 30% 45000 @ warranty_expiry", "milestones by their number, without a header"),
    ("付款方式：\n签约后付40%，交付后付60%。\n平台提现手续费：按到账金额的0.5%收取，由商户承担。", "40% @ signing; 60% @ delivery", "what a transfer costs"),
    ("付款方式：\n签约后付40%，交付后付60%。\n支付通道服务费按交易流水的0.38%扣收。", "40% @ signing; 60% @ delivery", "what a channel takes"),
    ("付款方式：服务费按季度结算，手续费为交易额的2%，每季度结束后10日内支付。", "2% of 交易额 @ period_end +10day quarterly",
     "a fee that falls due at a time is one"),
    ("付款方式：季度预付75000元。", "75000.00 @ period_end quarterly", "paid ahead each quarter"),
    ("付款方式：每半年预付12万元。", "120000.00 @ period_end half_yearly", "paid ahead each half year"),
    ("四、付款\n预付款30%于年度计划批准后支付，余款到货后付清。", "30% @ other; rest 70% @ delivery", "an advance of the price, and no pace"),
    ("四、付款\n4.1 受托方完成本合同项下所有工作及义务的，委托方支付报酬总额为：人民币____元。\n4.2 签约之日起7日内支付人民币____元；",
     "? @ signing +7day", "what the whole comes to, left open"),
    ("四、付款\n签约后付100%。\n付款视为于款项记入乙方账户之日完成。\n另收取固定催收费50元。\n合伙债务由甲方70%、乙方30%比例分担。", "100% @ signing",
     "when a payment counts as made, the cost of dunning, debts that are shared"),
    ("付款周期：经销商应在收到货物后45日内完成货款结算，逾期按日万分之三计收违约金。", "- @ delivery +45day", "a term in a field of the pace"),
    ("付款周期：____。", "? @ period_end", "the pace is left open"),
    ("付款方式：预付45%后开工，完工付55%。", "45% @ none; 55% @ milestone", "the work that a payment lets begin is not its event"),
    ("付款方式：首付35%后启动实施，验收后付65%。", "35% @ none; 65% @ acceptance", "the same with another verb"),
    ("付款方式：\n- 45%预付款后开始部署\n- 55%验收后支付", "45% @ none; 55% @ acceptance", "the same without a verb"),
    ("付款方式：签约后付20%，设备进场后付80%。", "20% @ signing; 80% @ delivery", "an event of the payment"),
    ("承租人应于每____的第一个月8日前支付租金2600元。", "2600.00 @ period_end day 8", "how often is left open"),
    ("租金每____个月支付一次，承租人应于每期首月8日前支付租金2600元。", "2600.00 @ period_end day 8", "the same, told before"),
    ("租金按季度支付，承租人应于每期首月8日前支付租金2600元。", "2600.00 @ period_end day 8 quarterly", "how often is told before"),
    ("承租人应于签约当日支付____的租金。", "? @ signing", "what is paid is left open"),
    ("四、付款\n签约后付100%。\n双方应在到货后20日内完成货款结算单的核对。", "100% @ signing", "papers that are looked at"),
    ("四、付款\n根据本合同第5.2条和第5.3条的约定，甲方在签约后10日内付100%。", "100% @ signing +10day", "articles that are pointed to"),
    ("四、付款\n签约后付100%。\n借款人逾期的，每日收取当期本金的0.3%作为罚息。", "100% @ signing", "penal interest is no payment"),
)

# (text, late fees, why)
FEES: tuple[tuple[str, str, str], ...] = (
    ("5.1 卖方逾期交付的，每逾期一日，支付合同总价0.4%的违约金。5.2 卖方交付的设备不符合标准的，应退还货款，并额外支付合同总价12%作为赔偿金。",
     "supplier: d1 0.4%/day of contract_price", "a fine for goods that are not right is no step"),
    ("供方延期交货的，每日支付合同总价0.2%的违约金，质量不合格的，另行支付合同总价8%的违约金。",
     "supplier: d1 0.2%/day of contract_price", "the same in one sentence"),
    ("供方延期交货的，每日支付合同总价0.2%的违约金，超过30日的，另行支付合同总价8%的违约金。",
     "supplier: d1 0.2%/day of contract_price + d31 8%/once of contract_price", "a further sum for being later"),
    ("逾期部分甲方应当以乙方已付款金额的日万分之三向乙方支付违约金。", "supplier: d1 0.03%/day", "a share of what was paid already"),
    ("逾期的，违约方按已收价款的日千分之一支付违约金。", "supplier: d1 0.1%/day", "the same, received"),
    ("逾期的，按未付价款的日千分之一支付违约金。", "payer: d1 0.1%/day", "a share of what was not paid"),
    ("四、违约与延迟付款\n若到货延迟，每延迟一日，乙方支付合同总额万分之四的违约金。", "supplier: d1 0.04%/day of contract_price",
     "a heading names another lateness"),
    ("借款人未按期还款的，每日按当期本金的0.4%收取罚息，并收取15元/笔的滞纳金。", "payer: d1 0.4%/day + d1 15CNY/once", "once for each payment that is late"),
    ("需方逾期付款的，按4元/吨/日支付资金占用费。", "payer: d1 4CNY/day", "each ton and day is by the day"),
    ("乙方逾期还款的，以其应还而未还金额为基数，按0.04%的日利率支付违约金。", "payer: d1 0.04%/day", "what is to be given back and was not is overdue"),
    ("每迟延1日，供方应向需方支付相当于迟延交付货物货款的2‰作为违约金。", "supplier: d1 0.2%/day", "the price of goods delivered late"),
    ("每迟延1日，需方应向供方支付相当于迟延支付货款的2‰作为违约金。", "payer: d1 0.2%/day", "the price paid late"),
    ("如买方迟延付款，应按法定利率两倍的利率计收迟延利息。", "payer: d1 OTHER*2", "twice the rate of the law"),
    ("如买方迟延付款，应支付法定利息。", "", "the rate of the law and no more"),
    ("承运人逾期36小时到达或失联即视为扣押货物，应支付20万元惩罚性违约金。", "", "a breach that lateness is taken for"),
    ("乙方逾期付款的，每日按欠款的0.5‰支付违约金。违约金不足以弥补损失的，还应赔偿差额部分，但赔偿总额不超过合同总价的25%。", "payer: d1 0.05%/day",
     "what all damages come to at most"),
    ("乙方逾期付款的，每日按欠款的0.5‰支付违约金，但违约金总额不超过合同总价的25%。", "payer: d1 0.05%/day cap 25% of contract_price",
     "what the fee comes to at most"),
    ("受托方未按时提交报告的，每日按合同总额的0.3%支付违约金，直至合同总额的30%。", "supplier: d1 0.3%/day of contract_price cap 30% of contract_price",
     "until it comes to so much"),
    ("买方逾期付款的，每日按欠款的0.3%支付违约金，直至付清全部货款之日止。", "payer: d1 0.3%/day", "until all is paid"),
    ("乙方逾期完工的，每延期1日支付合同总额0.5%的违约金。延期违约金以合同总金额的20%为上限。",
     "supplier: d1 0.5%/day of contract_price cap 20% of contract_price",
     "the name of the fee is not its base"),
    ("交货周期：确认订单后5-7周\n交货地点：买方仓库\n逾期罚则：每逾期一周罚款1.5%，最高9%", "supplier: d1 1.5%/week cap 9%", "weeks of another field"),
    ("逾期违约金：\n逾期1-7日：每日0.1%\n逾期8日以上：每日0.2%", "payer: d1 0.1%/day + d8 0.2%/day", "days of a ladder"),
    ("逾期归还的，每天按押金的3%收取滞纳金。", "payer: d1 3%/day of other", "the bond is what the fee is of, and not what is late"),
    ("出租方逾期退还押金的，每日按押金的1%支付违约金。", "supplier: d1 1%/day of other", "a bond that is given back late"),
    ("买方应支付逾期付款利息（以86000元为基数，自2023年3月1日起按同期LPR计算至付清之日）。", "payer: d1 LPR1Y", "what the interest is reckoned on"),
    ("借款人提前还款的，需支付剩余本金2%的违约金；逾期还款的，每日按欠款的0.05%支付违约金。", "payer: d1 0.05%/day", "what it costs to pay early"),
    ("借款人可提前还款，逾期还款的，每日按欠款的0.05%支付违约金。", "payer: d1 0.05%/day", "early, or late"),
    ("每延误一日按合同价款的千分之二支付违约金。", "supplier: d1 0.2%/day of contract_price", "work is delayed, money is late"),
    ("延迟交付按运费的4%/天扣除。", "supplier: d1 4%/day of contract_price", "the freight is what the fee is of"),
    ("乙方应按约定时间支付租金，逾期按日收取滞纳金。", "payer: d1 ?/day", "a fee without a figure, whose duty is told before"),
    ("乙方应于3月1日前交货，逾期按日支付违约金。", "supplier: d1 ?/day", "the same for the goods"),
    ("逾期按日支付违约金。", "", "nobody knows whose"),
    ("1. 卖方逾期交货的，每日按货款的0.2%支付违约金。\n2. 买方逾期付款的，每日按欠款的0.1%支付违约金。\n3. 违约金累计不超过合同总金额的15%。",
     "supplier: d1 0.2%/day of contract_price cap 15% of contract_price | payer: d1 0.1%/day cap 15% of contract_price",
     "a limit that is an item of its own"),
    ("1. 卖方逾期交货的，每日按货款的0.2%支付违约金。\n2. 买方逾期付款的，每日按欠款的0.1%支付违约金，违约金累计不超过欠款的15%。",
     "supplier: d1 0.2%/day of contract_price | payer: d1 0.1%/day cap 15%", "a limit behind one fee is that fee's"),
)

# (text, forum, why)
FORUMS: tuple[tuple[str, str, str], ...] = (
    ("因本合同发生的争议，依照国际商会仲裁规则进行仲裁。", "arbitration | 国际商会 | ", "by the rules of"),
    ("协商不成的，依据中国海事仲裁委员会的规则由该会仲裁。", "arbitration | 中国海事仲裁委员会 | ", "on the ground of"),
    ("争议提交广州仲裁委员会或珠海国际仲裁院仲裁。", "arbitration | 广州仲裁委员会 |  | ?", "one of two institutions, nobody knows which"),
    ("争议提交中国国际经济贸易仲裁委员会或其华南分会仲裁。", "arbitration | 中国国际经济贸易仲裁委员会或其华南分会 | ", "an institution and its own branch"),
    ("因本合同引起的争议，由合同签订地（武汉市洪山区）有管辖权的人民法院管辖。", "court | 合同签订地（武汉市洪山区）有管辖权的人民法院 | signing",
     "a place in brackets before the jurisdiction"),
    ("协商不成的，向具有管辖权的人民法院起诉。", "court | 具有管辖权的人民法院 |  | ?", "which court is not told"),
    ("协商不成的，任何一方均可向甲方所在地有管辖权的\n人民法院提起诉讼。", "court | 甲方所在地有管辖权的人民法院 | payer", "a name broken over two lines"),
)


@pytest.mark.parametrize(("text", "nodes", "why"), NODES, ids=[why for *_, why in NODES])
def test_payments(text: str, nodes: str, why: str) -> None:
    assert "; ".join(map(shown, read(text))) == nodes, why


def test_a_share_of_the_price_is_no_whole() -> None:
    nodes = read("四、付款\n签约后支付合同总价的30%，验收后支付合同总价的60%，质保期满后一次性付清余款。")
    assert [str(n.kind.value) for n in nodes] == ["advance", "acceptance", "final"]
    assert read("四、付款\n签约后一次性付清合同总价。")[0].kind.value == "final"


@pytest.mark.parametrize(("text", "party"), [
    ("乙方按季向甲方交付场地租金，每季度第一个月的6日前缴纳。\n乙方每逾期一日，按应交总额的0.4%收取滞纳金。", "payer"),
    ("乙方应向甲方交付货物。\n乙方每逾期一日，支付违约金300元。", "supplier"),
])
def test_what_a_party_hands_over_tells_who_is_late(text: str, party: str) -> None:
    assert [fee.party for fee in recognise(paper("四、付款\n" + text, kind="text"))[0].terms.late_fees] == [party]


@pytest.mark.parametrize(("text", "fees", "why"), FEES, ids=[why for *_, why in FEES])
def test_late_fees(text: str, fees: str, why: str) -> None:
    assert read_fees(text) == fees, why


@pytest.mark.parametrize(("text", "forum", "why"), FORUMS, ids=[why for *_, why in FORUMS])
def test_forums(text: str, forum: str, why: str) -> None:
    assert read_forum(text) == forum, why
