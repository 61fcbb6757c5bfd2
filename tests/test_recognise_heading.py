"""Heads of papers of our own: title, number, day of signing."""

from datetime import date

import pytest
from conftest_reading import paper

from tenor.contracts.recognise import heading
from tenor.contracts.recognise.reading import open_reading
from tenor.document import Document, Heading, paragraph


def read(text):
    return heading.find(open_reading(paper(text)))


@pytest.mark.parametrize(("text", "expected"), [
    pytest.param("货物买卖合同\n合同编号：HT-2026-014\n签订日期：2026年3月1日\n甲方：某公司",
                 ("货物买卖合同", "HT-2026-014", date(2026, 3, 1)), id="all three"),
    pytest.param("技 术 服 务 合 同\n甲方：某公司", ("技术服务合同", "", None), id="a title set wide"),
    pytest.param("某项目采购合同（示范文本）\n编号：________", ("某项目采购合同（示范文本）", "", None), id="a blank number"),
    pytest.param("设备采购合同\n账号：3100 0000\n传真号：123", ("设备采购合同", "", None), id="an account is no number"),
    pytest.param("服务合同\n本合同于2026年5月6日签订。", ("服务合同", "", date(2026, 5, 6)), id="a date before the word"),
    pytest.param("服务合同\n签订时间：2026.05.06", ("服务合同", "", date(2026, 5, 6)), id="a date in figures"),
    pytest.param("SERVICES AGREEMENT\nAgreement no.: SA/2026/021\nThis Agreement is made as of 1 March 2026 between the parties.",
                 ("SERVICES AGREEMENT", "SA/2026/021", date(2026, 3, 1)), id="English"),
    pytest.param("第一条 付款\n甲方应付款。", ("", "", None), id="no head"),
])
def test_heads(text, expected):
    head = read(text)
    assert (head.title, head.number, head.signed_on) == expected


def test_a_title_block_is_the_title():
    reading = open_reading(Document((Heading("还款协议", 0, numbered=False), paragraph("甲方与乙方签订本协议。"))))
    assert heading.find(reading).title == "还款协议"
