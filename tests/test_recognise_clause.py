"""One clause or short form typed by hand → its late fee, with a doubt where it can be meant in several ways."""

import pytest
from test_recognise_late_fee_zh import say

from tenor.contracts.recognise.late_fee import read_clause, readings

LADDER = "逾期15日按日息0.1%计，逾期30日追加2%罚金"


@pytest.mark.parametrize(("text", "expected", "doubts"), [
    ("日万分之五", "payer: d1 0.05%/day", []),
    ("每日0.05%，上限20%", "payer: d1 0.05%/day cap 20%", []),
    ("0.05%/天", "payer: d1 0.05%/day", []),
    ("按日千分之一计收滞纳金", "payer: d1 0.1%/day", []),
    ("年利率12%", "payer: d1 12%/year", []),
    ("每日100元", "payer: d1 100CNY/day", []),
    ("LPR的4倍", "payer: d1 LPR1Y*4", []),
    ("4倍LPR", "payer: d1 LPR1Y*4", []),
    ("LPR+3.5%", "payer: d1 LPR1Y+3.5%/year", []),
    ("LPR加计50%", "payer: d1 LPR1Y*1.5", []),
    ("1.5 x LPR", "payer: d1 LPR1Y*1.5/year", []),
    ("银行同期贷款利率1.5倍", "payer: d1 OTHER*1.5", []),
    ("0.03% per day; 2% once from day 31; cap 20%", "payer: d1 0.03%/day + d31 2%/once cap 20%", []),
    ("1% per month, max 12% of the overdue amount", "payer: d1 1%/month cap 12%", []),
    ("18% p.a.", "payer: d1 18%/year", []),
    ("prime + 2%", "payer: d1 PRIME+2%/year", []),
    ("8% above the Bank of England base rate", "payer: d1 BOE+8%/year", []),
    ("USD 50 per day", "payer: d1 50USD/day", []),
    ("2% once", "payer: d1 2%/once", []),
    ("一次性2%", "payer: d1 2%/once", []),
    ("逾期30日内每日0.03%，超过30日每日0.05%，上限合同总价的20%", "payer: d1 0.03%/day + d31 0.05%/day cap 20% of contract_price", []),
    ("逾期每周0.5%，不足一周按一周计，最高5%", "payer: d1 0.5%/week! cap 5%", []),
    ("甲方逾期付款的，每日按逾期金额的万分之五支付违约金；乙方逾期交货的，每日万分之三。", "payer: d1 0.05%/day", []),
    ("万分之五", "payer: d1 0.05%/-", ["fee-per-missing"]),
    ("Late amounts bear interest at 3% per quarter.", "payer: d1 12%/-", ["fee-per-quarter"]),
    ("Overdue sums bear interest at a rate of 1.5% quarterly.", "payer: d1 6%/-", ["fee-per-quarter"]),
    ("逾期付款的，每季度按逾期金额的2%支付违约金。", "payer: d1 8%/-", ["fee-per-quarter"]),
    ("需方逾期付款的，按5元/吨/天支付资金占用费。", "payer: d1 5CNY/day", ["fee-per-unit"]),
    ("逾期付款按季利率2%计息", "payer: d1 8%/-", ["fee-per-quarter"]),
    ("逾期付款的，每日按当季租金的1%支付违约金", "payer: d1 1%/day of node_amount", []),
    ("每日万分之____", "payer: d1 ?/day", ["fee-blank"]),
    (LADDER, "payer: d16 0.1%/day + d31 2%/once", ["fee-ambiguous"]),
])
def test_short_forms(text, expected, doubts):
    fee, found = read_clause(text)
    assert say(fee) == expected
    assert [d.name for d in found] == doubts


@pytest.mark.parametrize("text", ["", "hello", "以合同为准", "500 per day", "30日"])
def test_what_states_no_fee_is_said(text):
    fee, (found,) = read_clause(text)
    assert fee is None
    assert found.name == "fee-unreadable"


def test_the_three_readings_of_a_vague_ladder():
    assert [say(fee) for fee in readings(LADDER)] == [
        "payer: d16 0.1%/day + d31 2%/once",  # 5,000 on 100,000 after 45 days
        "payer: d1 0.1%/day + d31 2%/once",  # 6,500
        "payer: d1-15 0.1%/day + d31 2%/once",  # 3,500
    ]
    _, (found,) = read_clause(LADDER)
    assert found.message.zh == ("这一阶梯有3种读法：（1）自逾期第16日起计算；（2）自逾期第1日起计算；（3）自逾期第1日起至第15日止计算。"
                                "暂按第一种计算。")
    assert readings("每日万分之五") == (read_clause("每日万分之五")[0],)


@pytest.mark.parametrize(("clause", "days"), [
    ("年利率12%，一年按360日计", 360), ("年利率12%（按365天/年）", 365), ("9% per annum on a 360-day year", 360)])
def test_days_of_a_year(clause, days):
    assert read_clause(clause)[0].year_days == days


NOISE = ("%" * 5000, "万分之" * 2000, "逾期" * 4000 + "每日", "_" * 20000 + "%", "第" * 3000, "1" * 9000 + "%", "(" * 4000, "超过" * 3000,
         "interest " * 3000, "per annum " * 2000 + "1%", "late " * 4000, "$" * 4000, "每" * 6000 + "日")


@pytest.mark.parametrize("text", NOISE, ids=range(len(NOISE)))
def test_noise_ends_in_time(text):
    read_clause(text)
