"""Chinese payment clauses in which a sum or a share is paid in parts: what each of them comes to, and what of it is told as sure."""

from __future__ import annotations

import pytest
from test_recognise_nodes_zh import read, shown

PAID = "付款方式：\n"

# (text, nodes, why)
CASES: tuple[tuple[str, str, str], ...] = (
    (PAID + "合同签订后支付4万元，余款12万元分三期等额支付，自2027年7月1日起每月1日支付。", "40000.00 @ signing; rest 40000.00 @ period_end day 1 monthly",
     "equal parts of what is left"),
    (PAID + "合同签订后支付4万元，其余120000元分四个月平均支付，自2027年7月起每月10日支付。", "40000.00 @ signing; rest 30000.00 @ period_end day 10 monthly",
     "so many months"),
    (PAID + "服务费12万元分三期支付，每期于季度首月10日前支付。", "- @ period_end day 10 quarterly", "nobody says that they are equal"),
    (PAID + "余款12万元分三期等额支付，每期4万元，每月1日支付。", "rest 40000.00 @ period_end day 1 monthly", "what each is, is told"),
    (PAID + "服务费每月1万元，分12期支付，每月5日前支付。", "10000.00 @ period_end day 5 monthly", "the sum of a month is none of all of them"),
    (PAID + "合同签订后付40%，其余60%分三期等额支付，自2027年7月1日起每月1日支付。",
     "40% @ signing; rest 20% @ period_end day 1 monthly", "equal parts of a share"),
    (PAID + "合同价款100万元，分三次支付：合同签订后付30万元，到货后付40万元，验收后付30万元。",
     "300000.00 @ signing; 400000.00 @ delivery; 300000.00 @ acceptance", "the parts are told with their times"),
    (PAID + "合同签订后付40%，剩余款项分10期等额支付，每月15日支付。",
     "40% @ signing; rest 6% @ period_end day 15 monthly", "equal parts of a rest without a figure"),
    (PAID + "合同签订后付40%，剩余分10期，每月15日支付。",
     "40% @ signing; rest @ period_end day 15 monthly", "parts of a rest that nobody calls equal"),
    (PAID + "合同签订后付40%，余款到货后付清。", "40% @ signing; rest 60% @ delivery", "a rest that is paid once"),
    (PAID + "签订后付40%，到货付60%，验收后付安装费。", "40% @ signing; 60% @ delivery; - @ acceptance", "another fee has its own time"),
    (PAID + "签订后付40%，到货付60%，验收后支付质保金。", "40% @ signing; 60% @ delivery; - @ acceptance", "what is kept back has its own time"),
    (PAID + "合同款80万元，分8个月支付，每月支付10万元，自2027年1月起每月15日前支付。", "100000.00 @ period_end day 15 monthly", "the whole and its parts"),
    (PAID + "货款60万元，交货后分6个月付清，每月月底前支付10万元。", "100000.00 @ period_end - monthly", "parts that wait for an event"),
    (PAID + "定金60万元签约时支付，此后每月15日前支付10万元。", "600000.00 @ signing; 100000.00 @ period_end day 15 monthly", "a sum of its own"),
)

SURE: tuple[tuple[str, list[bool]], ...] = (
    ("服务费12万元分三期支付，每期于季度首月10日前支付。", [False]),
    ("货款60万元，交货后分6个月付清，每月月底前支付10万元。", [False]),
    ("服务费12万元，每季度首月10日前支付。", [True]),
    ("全年保洁费24万元，甲方分两次支付，上半年于3月31日前支付，下半年于9月30日前支付。", [False, False]),
    ("合同签订后支付4万元，余款12万元分三期等额支付，自2027年7月1日起每月1日支付。", [True, False]),
)


@pytest.mark.parametrize(("text", "nodes", "why"), CASES, ids=[c[2] for c in CASES])
def test_parts(text: str, nodes: str, why: str) -> None:
    assert "; ".join(map(shown, read(text))) == nodes, why


@pytest.mark.parametrize(("text", "sure"), SURE)
def test_a_sum_in_parts_is_never_sure(text: str, sure: list[bool]) -> None:
    assert [n.sure for n in read(PAID + text)] == sure
