"""Papers of services, leases and software platforms, own wordings → payment nodes, late fees and forums; beside each class what looks alike and is not."""

from __future__ import annotations

import pytest
from test_recognise_dispute_zh import read as read_forum
from test_recognise_late_fee_zh import read as read_fees
from test_recognise_nodes_zh import read, shown

# (text, nodes, why)
NODES: tuple[tuple[str, str, str], ...] = (
    ("第三条 付款\n1、签订本协议之日，客户付清上述全部课程的总费用。\n第五条 义务\n1、客户有义务在签约时一次性支付课程全部费用。",
     "100% @ signing", "the whole, said twice"),
    ("第三条 付款\n1、合同签订后3日内，甲方一次性付清全部服务费。\n第五条 甲方义务\n1、甲方应在签约后一次性支付全部服务费。",
     "100% @ signing +3day", "the whole, said twice"),
    ("第三条 付款\n1、签约时甲方付清全部设计费。\n第六条 施工\n1、签约时甲方付清全部施工费。",
     "- @ signing; - @ signing", "two wholes of two things"),
    ("承租人应于每____月____日前支付房租。", "? @ period_end", "how many months is open"),
    ("承租人应于每月____日前支付房租。", "? @ period_end monthly", "the day is open"),
    ("甲方须于每    个月的    日前向乙方支付保洁费。", "? @ period_end", "how many months is open"),
    ("甲方应于每月8日前结算上月劳务费。", "- @ period_end day 8 monthly", "to settle is to pay"),
    ("甲方每月12日前与承运人结算上月运费。", "- @ period_end day 12 monthly", "to settle is to pay"),
    ("用工方于每月____日前结算上月报酬。", "? @ period_end monthly", "to settle is to pay"),
    ("双方每月8日前结算上月货款，供方开具发票，需方于28日前付清。", "- @ period_end day 28 monthly", "to settle is to reckon"),
    ("双方于每月5日前结算上月工程量。", "", "to settle is to reckon"),
    ("当月12日前收到发票的，甲方于当月26日付款，迟到的发票顺延到次月26日打款。", "- @ period_end day 26 monthly", "rolled to the next month"),
    ("晚于该日送达的发票顺延至下月20日付款。", "", "rolled to the next month"),
    ("支付通道费率统一为：0.6%。", "", "what a channel takes"),
    ("结算费率：用户充值产生的渠道费率统一为：4%。", "", "what a channel takes"),
    ("收单手续费率为0.38%。", "", "what a channel takes"),
    ("提成：甲方按销售额的4%支付提成，每月10日前支付上月提成。", "4% of 销售额 @ period_end day 10 monthly", "a share that is paid"),
    ("双方结算的最低额度为人民币600元/月。", "", "the least that is paid out"),
    ("最低提现金额为100元，当月收益不足100元的，累积至次月。", "", "the least that is paid out"),
    ("甲方确认后5日内付清本单尾款。确认前不计算付款期限。", "rest @ other +5day", "no time runs"),
    ("验收合格后10日内支付尾款。复验期间不计入付款期限。", "rest @ acceptance +10day", "no time runs"),
    ("5.3 验收后付尾款：验收合格后支付至设计师账户。", "rest @ acceptance", "in short and at length"),
    ("5.3 到货后付尾款：到货验收合格后10日内汇至供方账户。", "rest @ acceptance +10day", "in short and at length"),
    ("余款：验收合格后付清。质保金：验收满一年后支付5%。", "rest 95% @ acceptance; 5% @ acceptance +1year", "two payments"),
    ("甲方收到账单后于次月15日前付清稿费。（首单由甲方预付40%的稿费）", "- @ period_end day 15 monthly; 40% @ none", "a sentence in brackets"),
    ("甲方于月底前付清稿费。（乙方已支付30%的税费）", "100% @ period_end -", "a remark in brackets"),
    ("2021年5月6日，公司与某某物业公司签订租赁合同，租金每半年支付一次。", "- @ period_end half_yearly", "the day of a deed"),
    ("2024年5月6日前，甲方支付租金6万元。", "60000.00 @ 2024-05-06", "the day of a payment"),
    ("收益测算举例如下：\n一名学员结业，乙方可收取约80元的服务费。\n每月300名，收益约24000元。\n3.1 甲方收到发票后10日内支付服务费。",
     "- @ invoice +10day", "reckoned for show"),
    ("租金按季度支付，签订合同时，首次支付一个季度的租金。", "- @ signing", "how often, and the first time"),
    ("房租按月支付，签约时首次支付三个月的房租，以后每月5日前支付。", "- @ signing; - @ period_end day 5 monthly", "how often, and the first time"),
    ("1、租金：承租人交押金3000元，乙方应向甲方支付首月租金，以后乙方应在每月10日前支付当月租金。", "- @ period_end day 10 monthly", "behind a bond"),
    ("1、租金：承租人交押金3000元，退租时甲方应向乙方返还押金。", "", "behind a bond"),
    ("每月租金5000元，每三个月支付一次，首期于签约当日支付。", "5000.00 @ signing", "of a month, paid for three"),
    ("乙方按季支付租金，每季租金24000元，于每季度首月10日前付清。", "24000.00 @ period_end day 10 quarterly", "of the quarter that is paid"),
    ("乙方按半年支付租金，每半年租金36000元，于每半年首月5日前付清。", "36000.00 @ period_end day 5 half_yearly", "of the half-year that is paid"),
    ("乙方按季支付租金，每月租金8000元，于每季度首月10日前付清。", "- @ period_end day 10 quarterly", "of a month, paid by the quarter"),
    ("平台于每月10日将上月收入结算至商户账户。", "- @ period_end day 10 monthly", "settled to somebody"),
    ("甲方应在收到发票后5个工作日内将服务费结算给乙方。", "- @ invoice +5workday", "settled to somebody"),
    ("乙方应在每月5日前将结算单结算至月末。", "", "settled up to a day"),
    ("租金\n1、签约时支付押金2000元及首月租金3000元。", "3000.00 @ signing", "a line with a sum is no title"),
    ("签约当日乙方支付押金及首季租金共15000元。", "15000.00 @ signing", "a bond within the sum"),
    ("房屋租金每年36000元，一年一付，首年租金于签约当日付清，以后每年3月1日前付清当年租金。", "- @ signing; - @ fixed_date yearly", "the whole of a year"),
    ("超时停放的，按临时车位收取场地费（40元/车/天）。", "", "a price for each"),
)

FEES: tuple[tuple[str, str, str], ...] = (
    ("如甲方迟延支付设计费，还应支付相应的滞纳金。滞纳金的标准为延迟一天支付所迟延之设计费总额的1%。",
     "payer: d1 1%/day", "named, and then how much"),
    ("委托人逾期付款的，应支付逾期付款违约金。违约金按日万分之四计算。", "payer: d1 0.04%/day", "named, and then how much"),
    ("委托人逾期付款的，应支付逾期付款违约金。受托人逾期交稿的，每日按合同价的万分之四支付违约金。",
     "payer: d1 ?/- | supplier: d1 0.04%/day of contract_price", "named, and another's"),
    ("承租人逾期归还的，按日租金的1.5倍计收超期使用费。", "", "the price of using it longer"),
    ("承租人逾期还车的，按日租金双倍计收。", "payer: d1 200%/day of other", "not called a price"),
    ("5.1 买方逾期付款的，自逾期之日起每日按逾期金额的千分之二支付违约金，逾期超过12日的，买方应当另付合同金额10%的违约金。\n"
     "5.2 买方拒绝收货的，自逾期之日起每日按合同金额的千分之二支付违约金；买方拒绝收货超过4日的，买方应当支付合同金额10%的违约金。",
     "payer: d1 0.2%/day + d13 10%/once of contract_price", "goods that are not taken"),
    ("受托人逾期交稿的，每日按合同价的0.1%支付违约金，逾期超过10日的，应支付合同价款20%的违约金。",
     "supplier: d1 0.1%/day of contract_price + d11 20%/once of contract_price", "so much at once"),
    ("买方逾期付款的，每日按逾期金额的千分之二支付违约金，逾期超过12日的，应另付逾期金额10%的违约金。", "payer: d1 0.2%/day + d13 10%/once", "so much at once"),
    ("受托人逾期交稿的，每日按合同价的0.1%支付违约金，逾期超过10日的，按合同价的0.3%支付违约金。",
     "supplier: d1 0.1%/day of contract_price + d11 0.3%/day of contract_price", "a higher rate of each day"),
    ("卖方逾期交货的，每日按合同价的千分之一支付违约金；逾期超过10日的，买方有权拒绝收货，卖方另付合同价5%的违约金。",
     "supplier: d1 0.1%/day of contract_price + d11 5%/once of contract_price", "may refuse what comes late"),
)

FORUMS: tuple[tuple[str, str, str], ...] = (
    ("九、争议解决及法院管辖\n1. 协商不成的，任一方可向厂房所在地有管辖权的人民法院提起诉讼。", "court | 厂房所在地有管辖权的人民法院 | ", "a title"),
    ("第九条 争议解决及法院管辖：协商不成的，由乙方所在地人民法院管辖。", "court | 乙方所在地人民法院 | payee", "a title"),
    ("九、法律适用与仲裁机构\n1. 协商不成的，提交杭州仲裁委员会仲裁。", "arbitration | 杭州仲裁委员会 | ", "a title"),
    ("许可方保留诉诸法律并追讨损失的权利。", "", "a right that is kept"),
    ("协商无法解决的，可向当地法院或经济仲裁机构申请仲裁。", "either | 经济仲裁机构 |  | ?", "two ways in one name"),
    ("协商不成的，可以向人民法院或者仲裁委员会提起诉讼或仲裁。", "either | 仲裁委员会 |  | ?", "two ways in one name"),
    ("协商不成的，提交杭州仲裁委员会/乙方所在地法院（二选一）解决。", "either | 杭州仲裁委员会 |  | ?", "two ways in one name"),
    ("经法院或仲裁机构认定无效的条款，不影响其他条款。协商不成的，提交青岛仲裁委员会仲裁。", "arbitration | 青岛仲裁委员会 | ", "found void"),
)


@pytest.mark.parametrize(("text", "expected", "why"), NODES, ids=[f"{i}-{c[2]}" for i, c in enumerate(NODES)])
def test_nodes(text: str, expected: str, why: str) -> None:
    assert "; ".join(map(shown, read(text))) == expected, why


SURE: tuple[tuple[str, bool, str], ...] = (
    ("付款\n甲方应于双方完成本合同电子签署后3个工作日内支付本笔预付款。", True, "this one"),
    ("付款\n甲方应于双方完成合同签署及某事后3个工作日内支付本笔预付款。", False, "an unknown word"),
    ("付款\n本合同签订之日，乙方需向甲方支付年度服务费人民币（大写） {{ total_words }} （￥{{ total }} 元）。", True, "what a program fills in"),
    ("付款\n本合同签订之日，乙方需在 {{ some_case }} 向甲方支付年度服务费20000元。", False, "what a program fills in, anywhere"),
    ("付款\n甲方应在收到发票后10个工作日内将服务费转入乙方指定的同名银行账户。", True, "to which account"),
    ("租金\n租金按季度支付，采用“押一付三”方式，乙方应于每季度首月5日前将当季租金支付至甲方账户。", True, "bond of one month, rent of three"),
)


@pytest.mark.parametrize(("text", "expected", "why"), SURE, ids=[f"{i}-{c[2]}" for i, c in enumerate(SURE)])
def test_sure(text: str, expected: bool, why: str) -> None:
    assert [n.sure for n in read(text)] == [expected], why


@pytest.mark.parametrize(("text", "expected", "why"), FEES, ids=[f"{i}-{c[2]}" for i, c in enumerate(FEES)])
def test_late_fees(text: str, expected: str, why: str) -> None:
    assert read_fees(text) == expected, why


@pytest.mark.parametrize(("text", "expected", "why"), FORUMS, ids=[f"{i}-{c[2]}" for i, c in enumerate(FORUMS)])
def test_forums(text: str, expected: str, why: str) -> None:
    assert read_forum(text) == expected, why
