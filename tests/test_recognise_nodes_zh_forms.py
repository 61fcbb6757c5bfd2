"""Chinese payment clauses → payment nodes, sixth table: model forms and templates, their fields, boxes, placeholders and line ends."""

from __future__ import annotations

import pytest
from test_recognise_nodes_zh import read, shown

from tenor.contracts.recognise.wrapped import soft_ends

PAID = "付款方式：\n"

# (text, nodes, why)
CASES: tuple[tuple[str, str, str], ...] = (
    (PAID + "协议经甲乙双方授权代表签名并加盖合同专用章后5日内支付总价的30%。", "30% @ signing +5day", "who signs stands between 经 and 签"),
    (PAID + "订单经买卖双方盖章之日起3个工作日内付40%。", "40% @ signing +3workday", "who signs stands between 经 and 盖章"),
    (PAID + "变更单经双方签字后5日内支付2万元。", "20000.00 @ signing +5day", "a paper that is no contract keeps its reading"),
    (PAID + "吊顶完工，各方共同验收并签字之日起10日内支付20%。", "20% @ acceptance +10day", "to sign that one accepts is no signing"),
    (PAID + "锅炉运离制造厂前五日支付30%。", "30% @ shipment -5day", "leaving the works is shipment"),
    (PAID + "锅炉吊装就位后15日内支付合同价的20%。", "20% @ installation +15day", "put in its place"),
    (PAID + "合同签订后（十日之内）支付30%。", "30% @ signing +10day", "the days in a bracket of their own"),
    (PAID + "验收合格后尽快且最迟15个工作日内支付40%。", "40% @ acceptance +15workday", "soon, and at the latest"),
    (PAID + "到货后立即且不迟于7日内支付40%。", "40% @ delivery +7day", "soon, and at the latest"),
    (PAID + "设备到货后不超过5日支付合同总价的百分之三十。", "30% @ delivery +5day", "the days have the ceiling, not the share"),
    (PAID + "支付不超过合同总价的30%。", "", "a ceiling of the share is no share"),
    (PAID + "质保期满后无遗留问题后5日内支付10%。", "10% @ warranty_expiry +5day", "what must not be is no event"),
    (PAID + "质保期满且无质量问题的次月20日前支付10%。", "10% @ warranty_expiry day 20", "the month is counted from the event"),
    (PAID + "设备到货后10日内，卖方可申请合同价的30%，买方审核后支付。", "30% @ delivery +10day", "the look at a request is no event"),
    (PAID + "支付期限：设备到货后10日内；支付金额：合同价的三成。", "30% @ delivery +10day", "the fields of one payment in one line"),
    (PAID + "乙方于交付钥匙后20日内支付余款，为总价的30%。", "30% @ delivery +20day", "the figure behind the name"),
    (PAID + "签约后3日内付40%；方案评审通过后10日内，甲方再行付款，使之支付至合同总价的90%。",
     "40% @ signing +3day; to 90% @ milestone +10day", "a payment and the level that it reaches"),
    (PAID + "开工后七日内30%、设备到货之日起七日内60%、结算完成之后10%。",
     "30% @ milestone +7day; 60% @ delivery +7day; 10% @ settlement_audit", "what a deed is done before has no level"),
    (PAID + "总价由甲方分三次支付，分别为：开工后3日内、装修完工，双方验收签字后、保修期满后三日内，依次支付20%、70%、10%。",
     "20% @ milestone +3day; 70% @ acceptance; 10% @ warranty_expiry +3day", "two lists of one order, commas within one of them"),
    ("甲方按以下比例支付合同总价：\n签约+10天，30%\n出图前，20%\n终稿提交后15日内，50%",
     "30% @ signing +10day; 20% @ milestone -; 50% @ delivery +15day", "steps without a number below the sentence that opens them"),
    ("商务条款 | 内容\n履约保证金 | 中标价的5%，签约前缴纳\n付款方式 | 签约后5日内支付30%；到货后支付余款",
     "30% @ signing +5day; rest 70% @ delivery", "a security beside the payments takes nothing of the rest"),
    ("付款节点：\n☑ 总价的20%，签约后5日内付；\n☑ 到货后付至总价的60%；\n☑ 余款，验收合格后支付。",
     "20% @ signing +5day; to 60% @ delivery; rest 40% @ acceptance", "where every box is ticked all apply"),
    (PAID + "技术开发费按新增利润的5%提取，每半年结算支付一次。", "5% of 利润 @ period_end half_yearly", "to draw a part is no delivery"),
    (PAID + "培训费按月收取，每月3600元。", "3600.00 @ period_end monthly", "collected by the month"),
    (PAID + "双方每月对账，对账无误后支付当月货款。", "- @ period_end monthly", "the month is what is settled up"),
    (PAID + "图纸提交后10日内支付半数合同总价。", "50% @ delivery +10day", "half of it"),
    (PAID + "合同签订后5日内支付合同价的【rate1】%，余款验收后付清。", "? @ signing +5day; rest @ acceptance", "a name to fill in is no figure"),
    (PAID + "最高限价为人民币98万元，签约后5日内支付30%。", "30% @ signing +5day", "a ceiling of the price is not paid"),
    ("三、付款\n各付款节点达成后12日内由买受人付款：\n1. 合同签订：合同价的25%；\n2. 主机安装完毕：合同价的75%。",
     "25% @ signing +12day; 75% @ installation +12day", "the days that a lead counts from each step"),
    ("付款节点 | 付款期限 | 付款比例\n合同签订 | 节点达成后6日内 | 40%\n主机安装完毕 | 节点达成后6日内 | 60%",
     "40% @ signing +6day; 60% @ installation +6day", "the days that a column counts from the step of its row"),
    (PAID + "买受人收到出卖人开具的增值税专用发票并查验无误后20日内，支付总价的10%。", "10% @ invoice +20day", "the invoice is checked, not the goods"),
    (PAID + "监理出具初验报告后15日内，支付合同总价的30%。", "30% @ initial_acceptance +15day", "a report of the first acceptance is that acceptance"),
    ("付款方式\n- 支付比例：合同总价的三成；支付条件：合同签订之日起十日内\n- 甲方应在竣工验收合格后20日内付至90%",
     "30% @ signing +10day; to 90% @ acceptance +20day", "two fields of one payment on one line, the figure first, behind a dash"),
    (PAID + "付款节点一：合同签订后5日内\n付款比例：30%\n付款节点二：试运行结束后10日内\n付款比例：支付至100%",
     "30% @ signing +5day; to 100% @ milestone +10day", "the name of a field has a number"),
    ("付款比例|付款时间|备注\n合同价的20%，合计人民币贰万元整（¥20,000）|合同签订后7日内|\n合同价的80%，合计人民币捌万元整（¥80,000）|验收合格后10日内|",
     "20% 20000.00 @ signing +7day; 80% 80000.00 @ acceptance +10day", "合计 within a cell is no row of totals; a sum beside the share"),
    ("付款节点|支付额度\n合同盖章后3日内|总价的30%，即9万元\n交货前2日|总价的70%，即21万元",
     "30% 90000.00 @ signing +3day; 70% 210000.00 @ delivery -2day", "two columns, 额度 as a heading"),
    ("付款安排：合同款按合同签订后、设备到货后、终验后三个阶段，按20：50：30的比例支付。",
     "20% @ signing; 50% @ delivery; 30% @ final_acceptance", "a ratio behind the stages that it is for"),
    ("付款约定：首期款（25%的合同价款）：在合同生效后5日内支付。", "25% @ effective +5day", "the share in a bracket, what it is of behind it"),
    ("3.付款条件：（一）开工前，甲方支付合同价款的30%。\n（二）结算审定后15日内，70%。",
     "30% @ milestone -; 70% @ settlement_audit +15day", "a list that opens on the line of its title"),
    ("第二条 合同价款\n（一）RMB 90000（网站正式上线后五日内）。\n（二）质保期满后7日内再付1万元。",
     "90000.00 @ go_live +5day; 10000.00 @ warranty_expiry +7day", "an item of a sum and its time in brackets"),
    (PAID + "第2期：教材发放到位并验收合格后10日内，甲方支付至100%。", "to 100% @ acceptance +10day", "goods handed out are not paid out"),
    ("期款    30%    合同签订后\n进度款    10%    方案批复后    个工作日内\n尾款    60%    施工图审查合格后20日内",
     "30% @ signing; 10% @ milestone; 60% @ milestone +20day", "a row with a blank among rows set by gaps"),
    ("付款方式：开工后付10%；封顶后支付\n40%；竣工后付50%", "10% @ milestone; 40% @ milestone; 50% @ milestone",
     "a share alone, and its stop, behind the verb"),
    ("收到发票后10日内，经核对无误，买方\n一次性支付全部价款。", "100% @ invoice +10day", "who pays at the end, the verb on the next line"),
    ("付款表\n比例\t时间\t名称\n30%\t订货合同签订后\t预付款\n70%\t发货前3日\t发货款", "30% @ signing; 70% @ shipment -3day",
     "a row that ends in 付款 is no open line"),
    (PAID + "收齐乙方增值税发票后，甲方以电子承兑汇票付货款20万元。", "200000.00 @ invoice", "what is in hand is the paper, not the goods"),
    (PAID + "成果经委托方验收合格，委托方把检测费的百分之八十五一次拨给受托方。", "85% @ acceptance", "the figure ends before 一次"),
    (PAID + "工程款按月支付，额度为当月完成产值的80%。", "80% of 当月完成产值 @ period_end monthly", "how much, in a clause of its own"),
    (PAID + "每月25日前支付进度款，数额按当月核定产值的70%计。", "70% of 当月核定产值 @ period_end day 25 monthly", "how much, by what it is reckoned"),
    (PAID + "双方签认结算书之日起20日内付至结算价的97%，扣下的3%在保修期满后7日内退付。",
     "to 97% @ settlement_audit +20day; 3% @ warranty_expiry +7day", "an account that both sign; what was held back"),
    (PAID + "尚余4%为质保金，质保期届满起20日内不计利息付清。", "4% @ warranty_expiry +20day", "without interest"),
    (PAID + "树苗运齐到林场后10日内付40%。", "40% @ delivery +10day", "all of it is brought"),
    (PAID + "步骤 | 何时付 | 占比\n设计定稿 | 签约当天 | 45%\n报批 | 图纸批准后2日内 | 20%\n加工 | 框架完工后2日内 | 35%",
     "45% @ signing; 20% @ milestone +2day; 35% @ milestone +2day", "when one pays, as a heading"),
    (PAID + "□ 提货当日付清全款\n□ 签约付30%，发货前付70%", "100% @ delivery; 30% @ signing; 70% @ shipment -", "a box before a payment, not before a name"),
    (PAID + "□ 货到付款\n", "", "a box before the name of a way"),
    (PAID + "（2）定金加尾款：签约后5日内付定金2万元。", "20000.00 @ signing +5day", "the name of a way with two payments in it"),
    (PAID + "合同生效后10日内交头一年的；余下的验收后付清。", "- @ effective +10day; rest @ acceptance", "the fee of a year without its name"),
    (PAID + "甲方于开工前7日预存工程款20万元。", "200000.00 @ milestone -7day", "paid in before it is used"),
    ("甲方对到期货款不予支付者，乙方顺延交货。", "", "who did not pay, and no payment"),
    ("对账单日后满15日仍未交清服务费的业主，按日加收违约金。", "", "who did not pay, and no payment"),
    ("寄件人逾期不结月结款的，应补足。", "", "the name of a debt"),
    ("三、结算方式：发货前支付全款。\n三、结算方式：货到15日内支付合同全款。",
     "100% @ shipment -; 100% @ delivery +15day", "one number and name twice: the one or the other"),
    ("2、货款支付：签约后3日内付清全款。\n2、货款支付：提货后付40%，安装后付60%。",
     "100% @ signing +3day; 40% @ delivery; 60% @ installation", "two clauses of one name"),
    ("二、付款方式：发货前付40%。\n三、付款方式：安装后付60%。", "40% @ shipment -; 60% @ installation", "two numbers: both of them"),
    ("三、付款\n学员应向机构支付培训费为人民币     元。\n学员于报名后3日内支付全额培训费。",
     "100% @ milestone +3day", "the price left open, and then all of it"),
    ("付款：签约后5日内付尾款2万元，买方付清上述尾款的同时，定金抵作价款。", "rest 20000.00 @ signing +5day", "named again, as the time of something else"),
    ("付款：签约时付定金1万元，卖方交车的同时买方付清尾款。", "10000.00 @ signing; rest @ delivery", "a balance paid at the same time"),
)


@pytest.mark.parametrize(("text", "nodes", "why"), CASES, ids=[text.removeprefix(PAID)[:16] for text, _, _ in CASES])
def test_wording(text: str, nodes: str, why: str) -> None:
    assert "; ".join(map(shown, read(text))) == nodes, why


# (text, whether its line end is one that no writer made, why)
ENDS: tuple[tuple[str, bool, str], ...] = (
    ("甲方应于验收合格后10日内支付进度款，金额为\n总价的60%。", True, "nothing ends with 为"),
    ("首付款九万元，合同签订后（九十（90）\n天之内）支付。", True, "the next line closes the bracket"),
    ("甲方分两次支付合同总价，签约付三成\n到货付七成", False, "two steps"),
    ("付款方式，见附件（一）\n交货期（日历天）", False, "each line closes its own bracket"),
    ("甲方付款后乙方应于十日内向甲方交\n付全部设备及其说明书，并派员到甲\n方现场安装。", True, "a machine cut both after as many characters"),
)


@pytest.mark.parametrize(("text", "soft", "why"), ENDS, ids=[text[:12] for text, _, _ in ENDS])
def test_line_ends(text: str, soft: bool, why: str) -> None:
    assert bool(soft_ends(text, "zh", lambda line: None)) is soft, why
