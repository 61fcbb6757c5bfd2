"""Chinese payment clauses of every trade → payment nodes: a table of classes of wording, each row with its reason."""

from __future__ import annotations

import pytest
from conftest_reading import paper

from tenor.contracts.recognise import nodes_zh
from tenor.contracts.recognise.nodes_zh.restated import event  # noqa: F401
from tenor.contracts.recognise.reading import open_reading
from tenor.model import PaymentNode


def read(text: str) -> tuple[PaymentNode, ...]:
    """The nodes of a text, one paragraph a line."""
    return nodes_zh.find(open_reading(paper(text)))[0]


def figure(value: object) -> str:
    return f"{value * 100:f}".rstrip("0").rstrip(".") + "%" if "." in f"{value * 100:f}" else f"{value * 100:f}%"  # type: ignore[operator]


def shown(node: PaymentNode) -> str:
    """VALUE @ EVENT OFFSET [recurrence]: how the table below writes a node."""
    out = []
    if node.cumulative is not None:
        out.append("to " + figure(node.cumulative))
    elif node.other_share is not None:
        out.append(figure(node.other_share) + " of " + node.other_base)
    elif node.share is not None:
        out.append(("rest " if node.rest and "share_pct" in node.derived else "") + figure(node.share))
    elif node.rest:
        out.append("rest")
    if node.amount is not None:
        out.append(f"{node.amount.amount:f}" + ("" if node.amount.currency == "CNY" else node.amount.currency))
    if not out:
        out.append("?" if node.blank else "-")
    trigger = node.trigger
    when = trigger.events[0].kind.value if trigger.events else trigger.on.isoformat() if trigger.on else "none"
    if trigger.offset:
        sign = {"after": "+", "before": "-", "within_period": "day "}[trigger.direction]
        when += f" {sign}{trigger.offset.count}" + ("" if sign == "day " else trigger.offset.unit.value)
    elif trigger.direction == "before":
        when += " -"
    if trigger.recurrence:
        when += " " + trigger.recurrence
    return " ".join(out) + " @ " + when


# (text, nodes, why)
CASES: tuple[tuple[str, str, str], ...] = (
    # construction
    ("合同签订后10日内，发包人支付合同价款的20%作为预付款。", "20% @ signing +10day", "plain advance"),
    ("一、预付款：合同生效后七个工作日内支付签约合同价的10%。", "10% @ effective +7workday", "numeral in words; 签约合同价 is a base, no signing"),
    ("工程进度款按月支付，每月支付至当月已完工程量的75%。", "75% of 当月已完工程量 @ period_end monthly", "a part of the work done, not of the price"),
    ("主体结构封顶后15日内付至合同价的50%，竣工验收合格后28天内付至85%，结算审计完成后30日内付至97%，"
     "余款3%作为质量保证金，缺陷责任期满后14日内付清。",
     "to 50% @ milestone +15day; to 85% @ acceptance +28day; to 97% @ settlement_audit +30day; 3% @ warranty_expiry +14day",
     "a chain of levels with a retention"),
    ("基础工程完工验收合格后支付合同总价20%；二层楼面浇筑完成后支付25%。", "20% @ milestone; 25% @ milestone", "parts of the work are stages"),
    ("竣工结算经甲方审定后15个工作日内，支付至审定金额的95%。", "to 95% @ settlement_audit +15workday", "level of the settled sum"),
    ("余下5%为质保金，质保期（24个月）满无质量问题后30日内一次性无息付清。", "5% @ warranty_expiry +30day", "the length in brackets is no offset"),
    ("质量保证金为结算总价的3%，在缺陷责任期24个月届满后28天内返还承包人。", "3% @ warranty_expiry +28day", "handing back a retention is a payment"),
    ("地下室结构施工至±0.00后10日内，支付合同总价的15%。", "15% @ milestone +10day", "a level of progress"),
    ("每月25日前承包人上报当月完成工程量，发包人于次月10日前支付审核工程量价款的80%。",
     "80% of 审核工程量价款 @ period_end day 10 monthly", "reporting day is not the payment day"),
    ("发包人收到承包人开具的发票后14天内支付。", "- @ invoice +14day", "only the invoice is named"),
    # equipment
    ("合同签订之日起5个工作日内，买方支付合同总额30%的预付款；设备发货前，买方支付合同总额的60%；设备安装调试验收合格后7日内，买方支付剩余10%。",
     "30% @ signing +5workday; 60% @ shipment -; 10% @ acceptance +7day", "three instalments in one line"),
    ("签约付30%，货到付60%，质保期满付10%。", "30% @ signing; 60% @ delivery; 10% @ warranty_expiry", "telegram style"),
    ("预付30%，发货前付清余款。", "30% @ none; rest 70% @ shipment -", "the advance has no time"),
    ("设备运抵买方工地并经开箱检验合格后10个工作日内，买方凭验收单支付合同价的40%。",
     "40% @ delivery +10workday", "unpacking is part of handing over; the certificate is a condition"),
    ("设备安装完毕后5日内支付合同价款的百分之二十。", "20% @ installation +5day", "percent in words"),
    ("货到现场验收合格后三十（30）日内支付合同总价的65%即人民币650,000元。", "65% 650000.00 @ acceptance +30day", "number twice, share and sum"),
    ("买方应在发货前15天向卖方支付合同总价的70%。", "70% @ shipment -15day", "days before an event"),
    ("买方须在交货日期前5个工作日付清全部货款。", "100% @ delivery -5workday", "whole price"),
    ("提货前付清全款。", "100% @ delivery -", "whole price before collection"),
    ("付款方式：款到发货。", "100% @ shipment -", "saying of trade"),
    ("付款方式：货到付款。", "100% @ delivery", "saying of trade"),
    ("结算方式：月结30天。", "- @ period_end +30day monthly", "monthly account"),
    ("付款条件：票到30天付款。", "- @ invoice +30day", "days from the invoice"),
    ("尾款：验收合格且运行满三个月后10日内支付，计人民币伍万元整（¥50,000.00）。", "rest 50000.00 @ milestone +10day", "words and figures of one sum"),
    ("合同总价的5%作为质保金，质保期一年，期满无质量问题后15日内付清。", "5% @ warranty_expiry +15day", "the length of the warranty is no offset"),
    ("第一笔：合同签订后支付20万元；第二笔：设备到货后支付50万元；第三笔：验收合格后支付30万元。",
     "200000.00 @ signing; 500000.00 @ delivery; 300000.00 @ acceptance", "sums only"),
    # software
    ("系统初验通过后10个工作日内支付合同金额的30%，终验通过后10个工作日内支付合同金额的35%。",
     "30% @ initial_acceptance +10workday; 35% @ final_acceptance +10workday", "first and final acceptance differ"),
    ("系统正式上线后5日内，甲方支付合同款的40%。", "40% @ go_live +5day", "go-live"),
    ("需求规格说明书经甲方确认后支付20%。", "20% @ milestone", "approval of a paper of the project is a stage"),
    ("乙方提交源代码及技术文档后，甲方支付合同总额的15%。", "15% @ delivery", "handing over the deliverable"),
    ("验收合格后，乙方开具等额增值税专用发票，甲方收到发票后15个工作日内支付合同总价的50%。",
     "50% @ acceptance +15workday", "the invoice is a condition beside the acceptance"),
    ("免费维护期满后5个工作日内支付尾款。", "rest @ warranty_expiry +5workday", "maintenance period as warranty"),
    ("每季度首月10日前支付当季度运维服务费。", "- @ period_end day 10 quarterly", "a day in the quarter"),
    # leases
    ("租金按季度支付，承租人应于每季度开始前10日支付下一季度租金。", "- @ period_end -10day quarterly", "days before the quarter"),
    ("月租金8000元，乙方应于每月5日前支付当月租金。", "8000.00 @ period_end day 5 monthly", "monthly rent with its sum"),
    ("首期租金于本合同签订之日支付，以后每期租金应在上一期届满前15日内支付。", "- @ signing; - @ period_end -15day", "first and later instalments"),
    ("乙方应于2026年3月1日前支付首年租金120000元。", "120000.00 @ 2026-03-01", "fixed date"),
    ("乙方于每年1月10日前一次性支付全年租金。", "- @ fixed_date yearly", "a day of a year without its number"),
    ("签订合同时乙方支付押金5000元，合同终止后无息退还。", "", "a bond is no payment"),
    ("承租方在入住前一次性交纳半年租金30000元。", "100% 30000.00 @ milestone -", "before moving in"),
    # decoration
    ("开工前三日支付工程款的60%，水电验收后三日内支付35%，竣工验收合格当日支付5%。",
     "60% @ milestone -3day; 35% @ milestone +3day; 5% @ acceptance", "stages of decoration"),
    ("木工进场当日，甲方支付第二期工程款，为工程总价的30%。", "30% @ milestone", "craftsmen coming to the site"),
    ("甲方验收合格，支付至合同价的95%。", "to 95% @ acceptance", "event without a word of time"),
    # logistics
    ("运费按月结算，甲方收到乙方发票及对账单后30日内支付。", "- @ invoice +30day monthly", "monthly account; the days run from the papers"),
    ("货物送达并由收货人签收后，甲方凭签收单在3个工作日内结清运费。", "100% @ delivery +3workday", "consignee's receipt"),
    ("装船后5日内，买方凭提单副本支付货款的90%。", "90% @ shipment +5day", "shipment"),
    # consulting, training, advertising
    ("本合同签订后5日内支付咨询费总额的50%，提交最终报告后10日内支付剩余50%。", "50% @ signing +5day; 50% @ delivery +10day", "report handed over"),
    ("课程开课前7天付清全部培训费。", "100% @ milestone -7day", "before a course begins"),
    ("广告上刊后10日内支付广告发布费的70%，投放期结束后10日内付清尾款。", "70% @ milestone +10day; rest 30% @ milestone +10day", "campaign events"),
    ("讲座结束后，甲方一次性支付乙方讲课费6000元。", "100% 6000.00 @ milestone", "one sum at one event"),
    ("候选人入职满30日后5个工作日内，甲方支付服务费的100%。", "100% @ milestone +5workday", "last step of a chain"),
    # agriculture, property, tenders
    ("苗木栽植完成经验收后付60%，养护期满一年付30%，养护期满两年付清余款。",
     "60% @ acceptance; 30% @ warranty_expiry; rest 10% @ warranty_expiry", "plants and their care"),
    ("收购方在收到粮食并过磅后当场付清货款。", "100% @ delivery", "cash against goods"),
    ("物业服务费按季交纳，业主应在每季度首月15日前交纳。", "- @ period_end day 15 quarterly", "property fee"),
    ("★付款条件须接受：合同签订后10日内付合同价的40%，终验合格后付至100%。", "40% @ signing +10day; to 100% @ final_acceptance", "requirement of a tender"),
    ("财政资金到位后10个工作日内支付合同金额的50%。", "50% @ upstream_payment +10workday", "money from above"),
    ("甲方收到业主支付的相应工程款后7日内，按同比例支付乙方工程款。", "- @ upstream_payment +7day", "back-to-back"),
    # elevators
    ("合同签订后7日内支付设备总价的20%作为定金，排产前支付30%，发运前付清设备余款。",
     "20% @ signing +7day; 30% @ milestone -; rest 50% @ shipment -", "elevator contract"),
    ("电梯经特种设备检验机构检验合格后3日内支付安装款的50%。", "50% @ acceptance +3day", "inspection by the authority"),
    # no payments
    ("甲方逾期付款的，每逾期一日，按未付款项的万分之五支付违约金。", "", "late fee"),
    ("乙方应向甲方提交合同总价5%的履约保证金。", "", "bond"),
    ("预付款比例不超过合同金额的30%。", "", "ceiling"),
    ("合同总价为人民币100万元（含税，税率13%）。", "", "price and tax"),
    ("如乙方违约，应向甲方支付合同总价20%的违约金。", "", "penalty"),
    ("解除合同后，乙方应在10日内退还甲方已支付的全部款项。", "", "refund"),
    ("乙方收到预付款后3日内开始备货。", "", "a payment as the event of another deed"),
    ("在甲方付清全部货款之前，设备所有权归乙方所有。", "", "reservation of title"),
    ("投标人应在投标截止前缴纳投标保证金2万元。", "", "bid bond"),
    ("水电费由乙方自行承担，每月10日前向物业公司缴纳。", "", "side costs"),
    ("乙方未按时交货的，每日支付合同总价0.1%的违约金，最高不超过5%。", "", "supplier's late fee"),
    ("甲方应按合同约定及时支付工程款。", "", "a duty without a time"),
    ("付款方式：银行转账。", "", "means of payment"),
    ("本合同自甲方支付定金后生效。", "", "payment as an event"),
    ("若中标人拒签合同，投标保证金不予退还。", "", "forfeit"),
    ("甲方在其欠付工程款范围内承担责任。", "", "liability"),
    # blanks
    ("合同签订后____日内，甲方支付合同总价的____%，计人民币______元。", "? @ signing", "all left blank"),
    ("合同签订后【】个工作日内支付【】%预付款。", "? @ signing", "blank brackets"),
    ("设备到货后【10】日内支付合同总价的【60】%。", "60% @ delivery +10day", "brackets that are filled in"),
    ("验收合格后    日内付清尾款       元。", "rest @ acceptance", "blank sum and days"),
    ("买方应于   年   月   日前支付首付款      万元。", "? @ fixed_date", "blank date"),
    # ranges and chains
    ("验收合格后10至15个工作日内支付合同价的90%。", "90% @ acceptance +15workday", "a range takes its latest day"),
    ("质保期12个月满后10个工作日内支付质保金5%。", "5% @ warranty_expiry +10workday", "the last step counts"),
    ("自货物验收合格之日起满6个月后的5日内，支付合同价款的10%。", "10% @ acceptance +5day", "last step of a chain"),
    ("甲方收到货物及发票后两个月内付款。", "- @ delivery +2month", "goods and invoice: the goods, with the invoice as condition"),
    # rest and whole
    ("合同签订后3日内付40%，余款货到后付清。", "40% @ signing +3day; rest 60% @ delivery", "the rest is certain"),
    ("甲方于合同签订后5日内一次性付清全部服务费。", "100% @ signing +5day", "one payment"),
    ("签订合同时付定金10万元，余款于交房时付清。", "100000.00 @ signing; rest @ delivery", "rest of an unknown price"),
    ("预付50%，验收后支付剩余款项的80%，其余质保期满付清。", "50% @ none; 80% of 剩余款项 @ acceptance; rest @ warranty_expiry", "a part of the balance"),
    ("合同签订后预付合同额的30%；到货后支付至80%；验收后支付至95%；剩余5%质保期满支付。",
     "30% @ signing; to 80% @ delivery; to 95% @ acceptance; 5% @ warranty_expiry", "levels"),
    # foreign money, other units
    ("买方应在收到发票后30天内电汇支付USD 25,000.00。", "25000.00USD @ invoice +30day", "dollars"),
    ("合同生效后两周内支付50%。", "50% @ effective +2week", "weeks"),
    ("交付后半年内付清余款。", "rest @ delivery +6month", "half a year"),
)


@pytest.mark.parametrize(("text", "nodes", "why"), CASES, ids=[why for _, _, why in CASES])
def test_wording(text: str, nodes: str, why: str) -> None:
    assert "; ".join(map(shown, read(text))) == nodes, why
