"""Classes of late fees and forums that first readings got wrong, own wordings in both languages → what is read from them."""

import pytest
from test_recognise_dispute_en import read as read_forum
from test_recognise_late_fee_en import read as read_en
from test_recognise_late_fee_zh import read as read_zh

ZH = [
    ("a share of the year's rent for each day",
     "承租人不能如期交租的，自逾期之日起按年租金的千分之四每日支付违约金。",
     "payer: d1 0.4%/day of other"),
    ("a share of the year's fee, counted by days",
     "委托人逾期付款的，按年服务费的万分之六按日计收违约金。",
     "payer: d1 0.06%/day of other"),
    ("from day 16 on, per day as before",
     "承揽方未按期交付的，每逾期一日按合同总价的0.2%支付违约金；逾期超过15日的，自第16日起按合同总价的0.4%支付违约金。",
     "supplier: d1 0.2%/day of contract_price + d16 0.4%/day of contract_price"),
    ("raised to, once more per day",
     "买方逾期付款的，每日按欠款的万分之三支付违约金；超过30日的，提高至万分之六。",
     "payer: d1 0.03%/day + d31 0.06%/day"),
    ("a further sum once stays once",
     "买方逾期付款的，每日按欠款的万分之三支付违约金；超过30日的，另按合同总价的5%支付违约金。",
     "payer: d1 0.03%/day + d31 5%/once of contract_price"),
    ("levied twice, the second takes the place of the first",
     "买方超期付款的，卖方按日加收万分之四的利息，超期45天以上的按日加收万分之七的利息。",
     "payer: d1 0.04%/day + d46 0.07%/day"),
    ("levied in addition",
     "买方超期付款的，卖方按日加收万分之四的利息，超期45天以上的再按日加收万分之二的利息。",
     "payer: d1 0.04%/day + d46 0.06%/day"),
    ("a contract that is kept",
     "买方逾期付款不超过20日，按日支付逾期应付款万分之一的违约金；超过20日，卖方有权解除合同，买方按应付款的3%"
     "支付违约金；卖方不解除的，自逾期之日起按日支付应付款万分之二的违约金。",
     "payer: d1 0.01%/day + d21 3%/once + d21* 0.02%/day"),
    ("older arrears bear another rate",
     "用热人逾期交费的，当年欠费部分每日按千分之一、跨年度欠费部分每日按千分之二计收违约金。",
     "payer: d1 0.1%/day"),
    ("wages owed to others",
     "乙方未按时发放员工工资的，应按代发金额的5%支付违约金。",
     ""),
    ("not put right in time",
     "逾期未整改的，甲方有权扣减当月服务费的5%作为违约金。",
     ""),
    ("the rate charged in time",
     "贷款利率为年利率5.2%，逾期罚息利率在贷款利率基础上加收40%。",
     "payer: d1 OTHER*1.4/year"),
    ("the yearly rate of a loan",
     "借款年利率为6%，逾期还款的，按借款年利率上浮50%计收罚息。",
     "payer: d1 OTHER*1.5/year"),
    ("the most that a rate may be",
     "买方逾期付款的，按一年期LPR加收50%计算罚息，并以年利率15%为限。",
     "payer: d1 LPR1Y*1.5"),
    ("charges owed are the base",
     "寄存人逾期支付保管费的，保管人按日收取应付保管费1%的违约金。",
     "payer: d1 1%/day"),
    ("a started week in brackets",
     "乙方迟延交货的，每迟延一周（不足一周按一周计），应按迟交部分价款的0.5%支付违约金。",
     "supplier: d1 0.5%/week!"),
    ("each day that goes by, in hundred thousandths",
     "到期未付的，每过一天加付欠款十万分之六的违约金。",
     "payer: d1 0.006%/day"),
    ("a fee without a rate, in other words",
     "需方迟付货款的，应付给供方晚付违约金。",
     "payer: d1 ?/-"),
    ("another lateness of the same party is no further step",
     "业主不照约付款的，每天付欠款万分之四的违约金。业主不照约清空场地的，工期顺延；业主每迟一天，还应付给施工队合同总额万分之三的违约金。",
     "payer: d1 0.04%/day"),
    ("the account not settled in time",
     "发包人收到竣工报告后14日内不办结算的，按承包人向银行借款的利率支付工程款利息。",
     "payer: d1 OTHER"),
    ("taken off the final payment",
     "施工队拖延工期，每天从尾款中扣200元。",
     "supplier: d1 200CNY/day"),
    ("the thing behind each day",
     "供方每拖一天交货罚500元。",
     "supplier: d1 500CNY/day"),
    ("money behind each day",
     "甲方每逾期一日，应支付逾付款项0.3%的滞纳金。",
     "payer: d1 0.3%/day"),
    ("arrears of a service fee",
     "如甲方拖欠服务费，应以拖欠金额为基数，按一年期LPR的1.5倍计付逾期利息。",
     "payer: d1 LPR1Y*1.5"),
    ("formalities of payment",
     "甲方逾期办理货款支付手续的，按逾期付款总额每日万分之五支付违约金。",
     "payer: d1 0.05%/day"),
    ("retention money not given back",
     "质量保证金到期后，发包人逾期未返还的，按日万分之二支付违约金。",
     "payer: d1 0.02%/day"),
    ("a course not begun in time",
     "培训机构逾期开课的，每逾期一日支付培训费1%的违约金。",
     "supplier: d1 1%/day of contract_price"),
    ("late delivery in short",
     "违约：迟交0.5%/周，上限5%；迟付0.05%/天",
     "supplier: d1 0.5%/week cap 5% | payer: d1 0.05%/day"),
    ("for each occasion",
     "服务商逾期响应的，每次扣减服务费500元。",
     ""),
    ("borne for each day",
     "乙方不能按期完工，每晚一天由乙方负担3000元，最多不超过合同价的5%。",
     "supplier: d1 3000CNY/day cap 5% of contract_price"),
    ("until so much is taken off",
     "供方逾期交货的，每延误一天支付1000元，扣够合同价款3%为止。",
     "supplier: d1 1000CNY/day cap 3% of contract_price"),
    ("until it is full",
     "受托人每延误一日提交报告，扣服务费的1%，扣满10%为止。",
     "supplier: d1 1%/day of contract_price cap 10%"),
    ("each full week, without a word of penalty",
     "卖方延迟交货，每延迟满一周按迟交部分价款的0.2%，累计不超过3%。",
     "supplier: d1 0.2%/week cap 3%"),
    ("each full week is no first week",
     "供方每迟交满一周，按迟交货款的0.5%计付违约金。",
     "supplier: d1 0.5%/week"),
    ("what is not provided is not paid for",
     "出租人不能提供替代车辆的，按日租金两倍扣减。",
     ""),
    ("what is given back late is paid for",
     "承租人逾期还车的，按日租金双倍计收。",
     "payer: d1 200%/day of other"),
    ("no lateness, though it is by days",
     "停水超过一日，每日由乙方承担500元。",
     ""),
]

EN = [
    ("yearly figure in brackets, days behind",
     "A late charge of two percent (2%) per month (24% per annum) shall be payable on all accounts past due by "
     "more than forty (40) days.",
     "payer: d41 2%/month"),
    ("cap in no event",
     "Buyer shall pay a penalty of 0.05% of the unpaid amount for each day of delay, but in no event more than "
     "10% of the unpaid amount.",
     "payer: d1 0.05%/day cap 10%"),
    ("the day of the next step",
     "For the first thirty days of delay the Seller pays 0.2% per day, from the 31st day 0.4% per day, of the v"
     "alue of the undelivered goods.",
     "supplier: d1 0.2%/day + d31 0.4%/day"),
    ("assessed against",
     "Liquidated damages of $1,500 shall be assessed against the Contractor for each calendar day that Substant"
     "ial Completion has not been achieved after the deadline.",
     "supplier: d1 1500USD/day"),
    ("costs are no cap of the fee",
     "Past due amounts shall bear interest at 1.5% per month from the due date, and Client shall reimburse coll"
     "ection costs of up to 15% of the amount due.",
     "payer: d1 1.5%/month"),
    ("consultant late",
     "If the Consultant does not submit the report on time, the Consultant shall forfeit $500 per week of delay"
     " up to $5,000.",
     "supplier: d1 500USD/week cap 5000USD"),
    ("interest under the statute alone",
     "The Supplier may charge interest under the Late Payment of Commercial Debts (Interest) Act 1998.",
     "payer: d1 OTHER"),
    ("statute as a reference",
     "This clause is a substantial remedy for the purposes of the Late Payment of Commercial Debts (Interest) A"
     "ct 1998.",
     ""),
]

FORUM = [
    ("seat behind a panel",
     "Any dispute hereunder shall be resolved exclusively by binding arbitration before a panel of three arbitr"
     "ators of JAMS in San Diego, California.",
     "arbitration | JAMS |  | San Diego, California"),
    ("seat by an office",
     "All disputes shall be submitted to arbitration before the American Arbitration Association in the city in"
     " which the Lessor's head office is then located, being at present Tulsa, Oklahoma.",
     "arbitration | American Arbitration Association |  | Tulsa, Oklahoma"),
    ("rules and a city",
     "Disputes shall be settled by arbitration under the ICC Rules in Zurich.",
     "arbitration | ICC |  | Zurich"),
    ("the explicit seat goes first",
     "Disputes shall be settled by arbitration under the ICC Rules in Zurich. The seat of arbitration shall be "
     "Geneva.",
     "arbitration | ICC |  | Geneva"),
    ("rules in effect are no seat",
     "Disputes shall be settled by arbitration in accordance with the rules of JAMS then in effect, in English.",
     "arbitration | JAMS | "),
    ("a covenant cut down by a court",
     "If any court of competent jurisdiction determines that a covenant is too broad, such court may reduce its"
     " scope and the action shall proceed.",
     ""),
    ("arbitrator who hears",
     "Any controversy will be heard by a sole arbitrator appointed by the Vienna International Arbitral Centre;"
     " hearings take place in Vienna.",
     "arbitration | Vienna International Arbitral Centre |  | Vienna"),
    ("either by referral",
     "Any dispute shall be referred either to the courts of Hong Kong or to arbitration at HKIAC.",
     "either | HKIAC |  | ?"),
    ("jury waived behind a named court",
     "The forum for all disputes shall be the Superior Court of Fulton County, Georgia, and the parties waive t"
     "rial by jury.",
     "court | Superior Court of Fulton County, Georgia | named"),
    ("law alone",
     "This Agreement is governed by the laws of Ontario.",
     ""),
]


@pytest.mark.parametrize(("text", "expected"), [c[1:] for c in ZH], ids=[c[0] for c in ZH])
def test_chinese_fee(text, expected):
    assert read_zh(text) == expected


@pytest.mark.parametrize(("text", "expected"), [c[1:] for c in EN], ids=[c[0] for c in EN])
def test_english_fee(text, expected):
    assert read_en(text) == expected


@pytest.mark.parametrize(("text", "expected"), [c[1:] for c in FORUM], ids=[c[0] for c in FORUM])
def test_english_forum(text, expected):
    assert read_forum(text) == expected
