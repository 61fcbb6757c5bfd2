"""Parties of papers of our own: what they are called, who pays, their particulars and account."""

import pytest
from conftest_reading import paper

from tenor.contracts.recognise import parties
from tenor.contracts.recognise.reading import open_reading
from tenor.model import Account


def reading(text):
    return open_reading(paper(text))


def say(text):
    return [f"{p.role} {p.label} {p.name}".strip() for p in parties.find(reading(text))[0]]


@pytest.mark.parametrize(("text", "expected"), [
    pytest.param("甲方（买方）：北方样品有限公司\n乙方（卖方）：南方样品有限公司", ["payer 甲方 北方样品有限公司", "payee 乙方 南方样品有限公司"],
                 id="roles in brackets"),
    pytest.param("甲方（供方）：南方样品有限公司\n乙方（需方）：北方样品有限公司", ["payee 甲方 南方样品有限公司", "payer 乙方 北方样品有限公司"],
                 id="the first party sells"),
    pytest.param("发包方（以下简称甲方）：某某开发公司\n承包方（以下简称乙方）：某某建设公司", ["payer 甲方 某某开发公司", "payee 乙方 某某建设公司"],
                 id="defined behind the role"),
    pytest.param("买方: 某某商贸有限公司(以下简称甲方)\n卖方: 某某设备厂 (以下简称乙方)", ["payer 甲方 某某商贸有限公司", "payee 乙方 某某设备厂"],
                 id="defined behind the name"),
    pytest.param("出租人：张三\n承租人：李四", ["payee 出租人 张三", "payer 承租人 李四"], id="roles alone"),
    pytest.param("甲方：某甲公司\n乙方：某乙公司\n合同签订后7日内，甲方向乙方支付合同总价的30%。",
                 ["payer 甲方 某甲公司", "payee 乙方 某乙公司"], id="by who pays"),
    pytest.param("甲方：某甲公司\n乙方：某乙公司\n乙方应于每月5日前向甲方支付租金5000元。",
                 ["payee 甲方 某甲公司", "payer 乙方 某乙公司"], id="by who pays, the other way"),
    pytest.param("承包人（甲方）：某总包公司\n分包人（乙方）：某分包公司\n乙方应按期竣工。", ["payer 甲方 某总包公司", "payee 乙方 某分包公司"],
                 id="a contractor and his subcontractor"),
    pytest.param("甲方：某甲公司    乙方：某乙公司\n甲方应向乙方支付服务费。", ["payer 甲方 某甲公司", "payee 乙方 某乙公司"], id="side by side"),
    pytest.param("债权人（甲方）：某甲公司\n债务人（乙方）：某乙公司\n保证人（丙方）：某丙公司",
                 ["payee 甲方 某甲公司", "payer 乙方 某乙公司", "guarantor 丙方 某丙公司"], id="a guarantor"),
    pytest.param("甲方：\n乙方：\n甲方向乙方支付货款。", ["payer 甲方", "payee 乙方"], id="no names"),
    pytest.param("委托人：\n（甲方）    某研究所\n受托人\n（乙方）    某科技公司\n甲方应向乙方支付研究经费。",
                 ["payer 甲方 某研究所", "payee 乙方 某科技公司"], id="names a line below"),
    pytest.param("第一条 甲方：应当在收货后付款。", [], id="a sentence is no heading"),
    pytest.param("Seller: Example Pumps Ltd\nBuyer: Sample Foods Ltd", ["payee the Seller Example Pumps Ltd", "payer the Buyer Sample Foods Ltd"],
                 id="English headings"),
    pytest.param('This Agreement is entered into by and between Example Systems, Inc., a Delaware corporation ("Supplier") and Sample Retail LLC, '
                 'a Texas company (the "Customer").', ["payee Supplier Example Systems, Inc.", "payer Customer Sample Retail LLC"],
                 id="introduced in a sentence"),
    pytest.param('This Agreement is made between Example Labs Inc. ("Alpha") and Sample Works Corp. ("Beta"). Alpha shall pay Beta a fee of $10.',
                 ["payer Alpha Example Labs Inc.", "payee Beta Sample Works Corp."], id="by who shall pay"),
])
def test_parties(text, expected):
    assert say(text) == expected


def test_particulars_and_account():
    text = ("甲方（买方）：北方样品有限公司\n统一社会信用代码：91110000FAKE00001X\n住所：北京市示例路1号\n法定代表人：林某\n联系人：周某\n"
            "联系电话：010-55550100\n电子邮箱：a@example.com\n乙方（卖方）：南方样品有限公司\n地址：广州市示例路2号\n"
            "开户银行：示例银行\n账号：6222 0000 0000\n第一条 标的\n货物见附件。")
    buyer, seller = parties.find(reading(text))[0]
    assert (buyer.code, buyer.address, buyer.representative, buyer.contact, buyer.phone, buyer.email) == (
        "91110000FAKE00001X", "北京市示例路1号", "林某", "周某", "010-55550100", "a@example.com")
    assert seller.account == Account("", "示例银行", "6222 0000 0000")
    assert buyer.account is None


def test_an_account_of_its_own_article_belongs_to_the_payee():
    text = "甲方（买方）：北方样品有限公司\n乙方（卖方）：南方样品有限公司\n第三条 收款账户\n户名：南方样品有限公司\n开户银行：示例银行\n账号：123456"
    assert parties.find(reading(text))[0][1].account == Account("南方样品有限公司", "示例银行", "123456")


def test_blanks_are_no_values():
    text = "甲方：__________\n地址：________\n乙方：南方样品有限公司\n电话：    \n甲方向乙方支付货款。"
    buyer, seller = parties.find(reading(text))[0]
    assert (buyer.name, buyer.address, seller.phone) == ("", "", "")


def test_a_role_that_is_only_assumed_is_said():
    found, (note,) = parties.find(reading("甲方：某甲公司\n本合同一式两份。"))
    assert found[0].role == "payer"
    assert (note.name, note.message.zh) == ("party-role-assumed", "原文没有写明甲方是付款方还是收款方，暂按付款方处理。")


def test_roles_are_given_by_every_word_for_a_party():
    roles = parties.roles(reading("甲方（供方）：南方样品有限公司\n乙方（需方）：北方样品有限公司"))
    assert roles == {"甲方": "payee", "供方": "payee", "南方样品有限公司": "payee", "乙方": "payer", "需方": "payer", "北方样品有限公司": "payer"}
    assert parties.roles(reading("甲方应向乙方支付货款，乙方应按期交货。")) == {"甲方": "payer", "乙方": "payee"}
