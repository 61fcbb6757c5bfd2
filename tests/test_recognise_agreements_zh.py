"""Agreements of offices, agencies, landlords and property managers, own wordings → payment nodes, late fees and forums; beside each class
what looks alike and is not."""

from __future__ import annotations

import pytest
from test_recognise_dispute_zh import read as read_forum
from test_recognise_late_fee_zh import read as read_fees
from test_recognise_nodes_zh import read, shown

# (text, nodes, why)
NODES: tuple[tuple[str, str, str], ...] = (
    ("房屋押金3000元（大写：叁仟元整），支付时间为签约当日。租金每月5日前支付。", "- @ period_end day 5 monthly", "a bond, and when it is paid"),
    ("押金：5000元，支付时间为2025年3月1日前支付。", "", "a bond, and when it is paid"),
    ("保证金20000元，于签约时支付，支付时间为3日内。", "", "a bond, and when it is paid"),
    ("押金2000元，乙方应于签约时支付首月租金3000元。", "3000.00 @ signing", "a bond, and then the rent"),
    ("项目上线运行满4个月且无重大故障后7个工作日内，支付合同总额的15%作为尾款。", "15% @ go_live +7workday", "live for months without a fault"),
    ("系统上线运行满6个月后10个工作日内，甲方支付合同总额的15%。", "15% @ go_live +10workday", "live for months"),
    ("租金支付方式 | 季付，先付后用\n租期 | 2年", "- @ period_end quarterly", "a field that tells the pace"),
    ("物业费缴纳方式 | 按季度缴纳\n单价 | 2.8元", "- @ period_end quarterly", "a field that tells the pace"),
    ("支付方式 | 银行转账", "", "a field that tells no pace"),
    ("付款方式 | 月结", "- @ period_end monthly", "a field that tells the pace by a saying"),
    ("首期租金：【首期付款日】前付清。", "? @ fixed_date", "a day to fill in"),
    ("第一期：{{first_due}}前支付20%。", "20% @ fixed_date", "a day to fill in"),
    ("首年服务费：[首年缴费日期]前支付。", "? @ fixed_date", "a day to fill in"),
    ("验收【验收单号】前付清余款。", "rest @ acceptance -", "what is filled in is no day"),
    ("缴费周期：按季预缴（每季度首月15日前支付）", "- @ period_end day 15 quarterly", "the day of a pace in brackets"),
    ("物业费缴纳方式：按年缴纳（每年1月31日前缴清）", "- @ fixed_date yearly", "the day of a pace in brackets"),
    ("会员费：按月收取（每月10日前支付）", "- @ period_end day 10 monthly", "the day of a pace in brackets"),
    ("会员费：按月收取（每月10日前出账）", "- @ period_end monthly", "the day of another deed in brackets"),
    ("空置房优惠：连续空置满6个月，经申请后按50%收取。", "", "what one pays less"),
    ("物业费2.5元每平米每月。空置房屋满三个月的，按物业费标准的70%收取。", "", "what one pays less"),
    ("签约后支付60%的设计费，优惠期内方案确认后支付40%。", "60% @ signing; 40% @ milestone", "a share that is paid all the same"),
    ("二期款：设计方案确认后支付，金额60,000.00元，支付日期2025年06月30日", "60000.00 @ 2025-06-30", "an event and a day"),
    ("尾款：验收通过后支付，金额20000元，付款日期：2025年12月31日", "rest 20000.00 @ 2025-12-31", "an event and a day"),
    ("预付费用于抵扣甲方的服务费，当余额低于5万元时，乙方通知甲方充值。", "", "what lies ready"),
    ("预付款用于采购材料，签约后支付30%。", "30% @ signing", "an advance, and what it is for"),
    ("订阅到期前15日内，用户需确认是否续费。", "", "whether one pays"),
    ("服务期满前30日，甲方应书面告知是否付款续约。", "", "whether one pays"),
    ("服务期满前30日，甲方支付下一年服务费。", "- @ milestone -30day", "one pays"),
    ("乙方将设计费共计\n￥36000元，于签约后3日内支付。", "36000.00 @ signing +3day", "what, and how much on the next line"),
    ("结算方式：自我方收到贵方开具合格发票后45天结算。", "- @ invoice +45day", "to settle after so many days"),
    ("到货后30日内结算。", "- @ delivery +30day", "to settle after so many days"),
    ("竣工验收后60天内结算。", "", "to settle the works"),
    ("双方收到发票后30日内结算工程量。", "", "to settle what was done"),
    ("在货物经买方检验合格的前提下，自买方收到发票后30天内付款。", "- @ invoice +30day", "what must be so is no time"),
    ("运输方式及费用负担：运费现付。", "", "who pays the carrier"),
    ("费用承担：运费到付。结算：款到发货。", "100% @ shipment -", "who pays the carrier"),
    ("乙方在甲方支付全款及验收合格后开具发票。", "", "what comes first for another deed"),
    ("供方须在需方支付定金及收到图纸后3日内安排生产。", "", "what comes first for another deed"),
    ("买方在支付定金及到货后支付余款50%。", "50% @ delivery", "what comes first for a payment"),
    ("服务费为人民币12万元，分四期按季度支付。甲方应于每季度首月10日前支付当期费用。", "- @ period_end day 10 quarterly", "the sum of all instalments"),
    ("咨询费总额36000元，分三次支付，每次于当月5日前支付。", "- @ period_end day 5 monthly", "the sum of all instalments"),
    ("服务费每季度3万元，甲方应于每季度首月10日前支付当期费用。", "30000.00 @ period_end day 10 quarterly", "the sum of each"),
    ("租金支付时间为[每月/每季度]的第[具体日期]之前。", "- @ other -", "which day of the month is open"),
    ("项目 | 金额(元) | 支付时间\n首年会费 | ¥____ | 签约后3个工作日内\n押金 | ¥____ | 同会费支付\n违约情形 | 违约金标准\n乙方逾期付款 | 未付金额×0.03%/日",
     "? @ signing +3workday", "rows of a bond and of fines"),
    ("项目 | 金额(元) | 支付时间\n首期租金及押金 | 9000 | 签约后3日内\n押金 | 2000 | 签约时", "9000 @ signing +3day", "rows of a bond"),
    ("首稿完成并经甲方确认后（以确认邮件为准），甲方3日内支付30%。", "30% @ milestone +3day", "which paper shows it"),
    ("签约后3日内，甲方支付总费用的30%，即${first}，作为启动款。", "30% @ signing +3day", "a sum that a program fills in"),
    ("签约后3日内，甲方支付总费用的30%，即{{ first | money }}。", "30% @ signing +3day", "a filter is no cell"),
    ("甲方收到全套设计源文件后，支付剩余30%。", "30% @ delivery", "what is handed over"),
    ("收到终稿后3日内支付尾款40%。", "40% @ delivery +3day", "what is handed over"),
    ("按季度初首月前5个工作日内支付当季费用。", "- @ period_end day 5 quarterly", "the first days of a quarter"),
    ("确认报价后，您可以通过微信或对公转账付款。", "", "by which means"),
    ("收到账单后10日内可通过银行转账支付服务费5000元。", "5000.00 @ documents +10day", "by which means, and what"),
    ("按季预付，于每季度第一个工作日支付。", "- @ period_end day 1 quarterly", "the first workday of each quarter"),
    ("服务费按月支付，于每月第五个工作日支付。", "- @ period_end day 5 monthly", "the fifth workday of each month"),
    ("租金按年支付，每年第一个工作日支付。", "- @ period_end day 1 yearly", "the first workday of each year"),
    ("验收后的第五个工作日支付30%。", "30% @ acceptance +5workday", "the fifth workday after it"),
    ("甲方在收到客户款项后支付服务费。合同总价20万元，分两期支付。", "- @ upstream_payment", "the price, and how many instalments"),
    ("签约后支付咨询费，合同总价6万元，分三次付清。", "- @ signing", "the price, and how many instalments"),
    ("验收后5日内付款。合同总价为人民币20万元。", "100% @ acceptance +5day", "the price, at once"),
    ("支付方式：转账，首期租金应于 [日期] 前支付。", "? @ fixed_date", "a day to fill in"),
    ("第 4 条 付款方式：合同签署后 10 个工作日内支付 50%，余款于验收后支付。",
     "50% @ signing +10workday; rest 50% @ acceptance", "an article with blanks in its number"),
    ("4.1 服务费\n对当月全部店铺 GMV 按 3% 收取佣金。\n佣金于次月15日前结算。", "3% of 当月全部店铺 GMV @ period_end", "a share of what comes in"),
    ("乙方按当月流水2%收取技术服务费，次月10日前支付。", "2% of 当月流水 @ period_end day 10 monthly", "a share of what comes in"),
    ("第三条 付款\n服务费按合同总价的5%收取，签约后支付。", "5% @ signing", "a share of the price"),
    ("第一期款40%为启动款，该阶段完成界面原型设计。", "40% @ milestone", "what a stage is for"),
    ("第二期款30%，系统开发阶段完成后支付。", "30% @ milestone", "a stage that is done"),
    ("乙方应于甲方部署实施时2个工作日内支付40%。", "40% @ milestone +2workday", "when the work begins"),
    ("实施方案确认后支付30%。", "30% @ milestone", "a plan of the work"),
    ("租金支付周期为每季度，乙方应于每个支付周期开始前7日内支付当期租金。", "- @ period_end -7day quarterly", "the pace told as a field"),
    ("未使用的课时可在付款后15日内申请退费，已上课时不退。", "", "money asked back"),
    ("学费在报到时付清，付款后概不退费。", "100% @ milestone", "money that is not given back"),
    ("付款后仍可要求退款，尾款40%于交稿后付。", "40% @ delivery", "money asked back beside a payment"),
    ("服务费按季支付，每期8000元，于每期期初7个工作日内支付。", "8000.00 @ period_end +7workday quarterly", "days from the beginning of each term"),
    ("服务费按季支付，每期8000元，于每期末7个工作日内支付。", "8000.00 @ period_end +7workday quarterly", "days from the end of each term"),
)

FEES: tuple[tuple[str, str, str], ...] = (
    ("乙方逾期供货的，应支付合同总额8%的违约金。", "supplier: d1 8%/once of contract_price", "what is to be paid is no sum owed"),
    ("服务方迟延的，每日应支付服务费总额1‰的违约金。", "supplier: d1 0.1%/day of contract_price", "what is to be paid is no sum owed"),
    ("甲方逾期付款的，每日按应支付款项的万分之五支付违约金。", "payer: d1 0.05%/day", "what was to be paid"),
    ("客户逾期付款超过10日的，每日按欠款的万分之三支付违约金；超过60日的，按万分之六支付违约金。",
     "payer: d11 0.03%/day + d61 0.06%/day", "a second rate as small as the first"),
    ("客户逾期付款超过10日的，每日按欠款的万分之三支付违约金；超过60日的，按合同总价的5%支付违约金。",
     "payer: d11 0.03%/day + d61 5%/once of contract_price", "a second rate far above the first"),
    ("用户逾期7天不缴纳服务费的，每日按欠费的2‰加收滞纳金；逾期20天的，按4‰加收滞纳金。", "payer: d8 0.2%/day + d21 0.4%/day", "so many days unpaid"),
    ("乙方逾期交付的，按合同总额的0.6‰日向甲方支付违约金。", "supplier: d1 0.06%/day of contract_price", "a rate and its day without a stroke"),
    ("乙方逾期交付的，按合同总额的6%日内向甲方支付违约金。", "supplier: d1 6%/once of contract_price", "within days"),
    ("甲方逾期付款的，按未付金额的0.5‰支付违约金。", "payer: d1 0.05%/once", "too small to be owed once"),
    ("严格履行交货期，延时7天以上将扣货款的8%。", "supplier: d8 8%/once of contract_price", "behind time, and what is taken off"),
    ("供方须准时交货，延时6天以上将扣该12%的货款。", "supplier: d7 12%/once of contract_price", "behind time, and what is taken off"),
    ("质保期内扣该5%的货款作为质保金。", "", "what is kept back"),
    ("一方逾期履行义务或者有其他违约行为的，应按合同总额的10%向对方支付违约金。", "", "a penalty for any breach"),
    ("任何一方迟延履行或存在其他违反本协议情形的，应支付不低于合同总额15%的违约金。", "", "a penalty for any breach"),
    ("一方逾期履行的，应按合同总额的10%向对方支付违约金。", "both: d1 10%/once of contract_price", "a penalty for being late"),
    ("若因乙方原因导致合同执行期延误的，乙方每日按合同总额千分之五支付违约金。", "supplier: d1 0.5%/day of contract_price", "how long the work may take"),
)

FORUMS: tuple[tuple[str, str, str], ...] = (
    ("协商不成的，提交________人民法院/仲裁委员会处理。", "either | 仲裁委员会 |  | ?", "court or institution, by a stroke"),
    ("争议由苏州市人民法院/苏州仲裁委员会裁处。", "either | 苏州仲裁委员会 |  | ?", "court or institution, by a stroke"),
    ("协商不成，应将争议提交乙方所在地法院诉\n讼解决。", "court | 乙方所在地法院 | payee", "a word cut in two"),
)

SURE: tuple[tuple[str, tuple[bool, ...], str], ...] = (
    ("二期款：设计方案确认后支付，金额60,000.00元，支付日期2025年06月30日", (False,), "an event and a day of its own"),
    ("银行收到监管资金使用申请后2个工作日内将资金划拨至甲方。", (False,), "money that a bank watches"),
    ("首期租金：【首期付款日】前付清。", (True,), "a day to fill in"),
    ("缴费周期：按季预缴（每季度首月15日前支付）", (True,), "the day of a pace"),
    ("第三条 付款方式\n合同签订：{{rate_a}}%\n设备到货：{{rate_b}}%\n系统上线：{{rate_c}}%", (True, True, True), "shares that a program fills in"),
    ("第三条 税率\n设备到货：{{rate_b}}%", (), "a share of a clause on something else"),
    ("第三条 付款\n货到后（以签收单为准）10日内支付60%。", (True,), "which paper shows it"),
    ("第三条 付款\n合同签订后5日内支付40%（以双方确认为准）。", (False,), "what is still to be agreed"),
    ("第三条 付款\n签约后3日内，甲方支付总费用的30%，即${first}，作为启动款。", (True,), "a sum that a program fills in"),
    ("第 4 条 付款方式：合同签署后 10 个工作日内支付 50%，余款于验收后支付。", (True, True), "an article with blanks in its number"),
    ("第四条 付款方式：合同签署后 10 个工作日内支付 50%，第 3 批货到后支付余款。", (True, False), "another number"),
    ("第一期款40%为启动款，该阶段完成界面原型设计。", (False,), "what a stage is for"),
)

KINDS: tuple[tuple[str, tuple[str, ...], str], ...] = (
    ("签约后7日内支付合同总价的35%，方案定稿后支付合同总价的25%，验收合格后支付合同总价的40%。",
     ("advance", "progress", "acceptance"), "the price a share is of is not paid in full"),
    ("验收合格后7日内支付合同总价的100%。", ("final",), "all of the price"),
    ("到货后10日内支付全部货款。", ("final",), "all of the price"),
    ("设计费：开工前支付45%，交图后支付55%。", ("advance", "delivery"), "before the work"),
    ("培训费：开课前付70%，结业后付30%。", ("advance", "progress"), "before the course"),
    ("培训费：开课后付70%，结业后付30%。", ("progress", "progress"), "once the course runs"),
    ("租金每期9000元，于每期期初5日内支付。", ("periodic",), "each term"),
)


@pytest.mark.parametrize(("text", "expected", "why"), NODES, ids=[f"{i}-{c[2]}" for i, c in enumerate(NODES)])
def test_nodes(text: str, expected: str, why: str) -> None:
    assert "; ".join(map(shown, read(text))) == expected, why


@pytest.mark.parametrize(("text", "expected", "why"), FEES, ids=[f"{i}-{c[2]}" for i, c in enumerate(FEES)])
def test_late_fees(text: str, expected: str, why: str) -> None:
    assert read_fees(text) == expected, why


@pytest.mark.parametrize(("text", "expected", "why"), FORUMS, ids=[f"{i}-{c[2]}" for i, c in enumerate(FORUMS)])
def test_forums(text: str, expected: str, why: str) -> None:
    assert read_forum(text) == expected, why


@pytest.mark.parametrize(("text", "expected", "why"), SURE, ids=[f"{i}-{c[2]}" for i, c in enumerate(SURE)])
def test_sure(text: str, expected: tuple[bool, ...], why: str) -> None:
    assert tuple(n.sure for n in read(text)) == expected, why


@pytest.mark.parametrize(("text", "expected", "why"), KINDS, ids=[f"{i}-{c[2]}" for i, c in enumerate(KINDS)])
def test_kinds(text: str, expected: tuple[str, ...], why: str) -> None:
    assert tuple(n.kind.value for n in read(text)) == expected, why
