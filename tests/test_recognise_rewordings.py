"""A rewording that changes no meaning changes no payment: other verbs, names, figures, spaces, signs, numbering."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from conftest_reading import paper

from tenor.contracts.recognise import recognise

Rewording = Callable[[str], str]

CHINESE = (
    "第六条 价款支付\n"
    "1. 合同签订后7日内，甲方向乙方支付合同总价的30%作为预付款。\n"
    "2. 货物运抵甲方仓库并开箱清点无误后15个工作日内，甲方支付至合同总价的70%。\n"
    "3. 设备经双方验收合格后30日内，甲方支付至合同总价的95%。\n"
    "4. 余款5%作为质保金，质保期满后20日内，甲方一次性支付给乙方。",
    "甲方应于每月10日前支付上月的服务费。乙方逾期提供服务的，每逾期一日按合同总价的0.1%支付违约金。",
    "设计费分三次支付：合同生效后5日内支付20%，初步设计经甲方书面确认后10日内支付50%，施工图交付后10日内支付30%。履约保证金为合同总价的5%。",
)
IN_CHINESE: dict[str, Rewording] = {
    "付给": lambda text: re.sub("支付(?!至)", "付给", text).replace("支付至", "付给至"),
    "拨付": lambda text: text.replace("支付", "拨付"),
    "协议": lambda text: text.replace("合同", "协议"),
    "天内": lambda text: text.replace("日内", "天内"),
    "names": lambda text: text.replace("甲方", "采购人").replace("乙方", "供应商"),
    "companies": lambda text: text.replace("甲方", "青石公司").replace("乙方", "远帆公司"),
    "full width": lambda text: text.translate(str.maketrans("0123456789%", "０１２３４５６７８９％")),
    "spaces": lambda text: re.sub(r"(?<=[\u4e00-\u9fff])(?=\d)|(?<=\d)(?=[%\u4e00-\u9fff])", " ", text),
    "in words": lambda text: text.replace("30%", "百分之三十").replace("70%", "百分之七十").replace("95%", "百分之九十五").replace("5%", "百分之五"),
    "half-width signs": lambda text: text.replace("，", ","),
    "blank lines": lambda text: text.replace("\n", "\n\n"),
    "brackets": lambda text: re.sub(r"(?m)^(\d)\. ", r"（\1）", text),
    "filled in": lambda text: re.sub(r"(\d+)(?=%|个?工作日|日内)", r" 【\1】", text),
    "underlined": lambda text: re.sub(r"(\d+)(?=%|个?工作日|日内)", r" ＿\1＿", text),
    "marked bold": lambda text: re.sub(r"(\d+%|\d+个?工作日|\d+日内)", r"**\1**", text),
}
ENGLISH = (
    "3.1 Customer shall pay 30% of the Contract Price within 10 days after the signing of this Agreement.\n"
    "3.2 Customer shall pay 60% of the Contract Price within 30 days after receipt of the invoice.\n"
    "3.3 Customer shall pay the remaining 10% within 15 business days after final acceptance of the System.",
    "The Licensee shall pay a fee of $12,500 on the first day of each calendar quarter. Any amount not paid when due bears interest at 1% per month.",
)
IN_ENGLISH: dict[str, Rewording] = {
    "will": lambda text: text.replace("shall pay", "will pay"),
    "must": lambda text: text.replace("shall pay", "must pay"),
    "is obliged": lambda text: text.replace("shall pay", "is obliged to pay"),
    "has the duty": lambda text: text.replace("shall pay", "has the duty to pay"),
    "commits": lambda text: text.replace("shall pay", "commits to pay"),
    "per cent.": lambda text: re.sub("%(?= [a-z])", " per cent.", text),
    "US dollars": lambda text: re.sub(r"\$([\d,]+)", r"\1 US dollars", text),
    "agrees": lambda text: text.replace("shall pay", "agrees to pay"),
    "remit": lambda text: text.replace("shall pay", "shall remit"),
    "percent": lambda text: text.replace("%", " percent"),
    "following": lambda text: text.replace("days after", "days following"),
    "contract": lambda text: text.replace("Agreement", "Contract"),
    "names": lambda text: text.replace("Customer", "Northgate").replace("Licensee", "Northgate"),
    "dollars": lambda text: text.replace("$", "US$"),
    "code": lambda text: text.replace("$", "USD "),
    "blank lines": lambda text: text.replace("\n", "\n\n"),
    "marked bold": lambda text: re.sub(r"(\$?[\d,]+%?)(?= |$)", r"**\1**", text),
    "underlined": lambda text: re.sub(r"(?<=within )(\d+)", r"__\1__", text),
    "in brackets": lambda text: re.sub(r"(?<=within )(\d+)", r"[\1]", text),
    "not later than": lambda text: text.replace("within", "not later than"),
}


def _read(text: str) -> list[tuple[object, ...]]:
    document = paper(text, kind="text")
    contract, _ = recognise(document)
    return [(n.share, n.cumulative, n.amount, n.trigger.offset, tuple(e.kind for e in n.trigger.events), bool(n.trigger.recurrence))
            for n in contract.terms.nodes]


@pytest.mark.parametrize("name", IN_CHINESE)
@pytest.mark.parametrize("text", CHINESE, ids=("stages", "monthly", "design"))
def test_chinese(text: str, name: str):
    assert _read(IN_CHINESE[name](text)) == _read(text) != []


@pytest.mark.parametrize("name", IN_ENGLISH)
@pytest.mark.parametrize("text", ENGLISH, ids=("stages", "quarterly"))
def test_english(text: str, name: str):
    assert _read(IN_ENGLISH[name](text)) == _read(text) != []


def test_what_the_passages_say():
    assert [str(share) for share, *_ in _read(CHINESE[0])] == ["0.30", "0.40", "0.25", "0.05"]
    assert [str(share) for share, *_ in _read(CHINESE[2])] == ["0.20", "0.50", "0.30"]
    assert [str(share) for share, *_ in _read(ENGLISH[0])] == ["0.30", "0.60", "0.10"]
