"""The page of a contract: what a good firm would sign, with tables, live references, bold where the law wants it."""

import re
from pathlib import Path

import pytest

from tenor.contracts.compose import compose
from tenor.contracts.deal import parse_deal
from tenor.contracts.draft import draft
from tenor.document import Fields, Heading, Paragraph, Signatures, Table
from tenor.files.library import clauses, forms
from tenor.model import Contract

ROOT = Path(__file__).parent.parent
DEALS = sorted((ROOT / "samples" / "deals").glob("*.toml"))


def page(name_or_text):
    text = name_or_text
    if "\n" not in text:
        text = (ROOT / "samples" / "deals" / f"{text}.toml").read_text(encoding="utf-8")
    deal, found = parse_deal(text, "x")
    assert deal is not None, found
    contract, found = draft(deal, forms(deal.language)[0][deal.form], clauses(deal.language)[0])
    assert contract is not None, found
    return compose(contract), contract


def table(document, id):
    return next(b for b in document.blocks if isinstance(b, Table) and b.id == id)


@pytest.mark.parametrize("path", DEALS, ids=lambda p: p.stem)
def test_every_reference_points_to_an_article(path):
    document, _ = page(path.stem)
    ids = {b.id for b in document.blocks if isinstance(b, Heading)}
    headings = [b for b in document.blocks if isinstance(b, Heading) and b.numbered]
    refs = [(run.ref, run.text) for b in document.blocks if isinstance(b, Paragraph) for run in b.runs if run.ref]
    assert refs
    for ref, _words in refs:
        assert ref in ids
    assert [h.id for h in headings] == [f"article-{i}" for i in range(1, len(headings) + 1)]


@pytest.mark.parametrize("path", DEALS, ids=lambda p: p.stem)
def test_no_mark_and_no_blank_is_left_on_the_page(path):
    text = page(path.stem)[0].text()
    assert not re.search(r"[\x00-\x08\x0b-\x1f{}]", text)
    assert "None" not in text


def test_the_frame_of_a_chinese_contract():
    document, contract = page("goods-sale")
    assert isinstance(document.blocks[0], Heading)
    assert document.blocks[0].text == contract.title == "离心泵采购合同"
    assert document.header == "HT-2026-014"
    assert document.footer == "第{page}页 共{pages}页"
    parties = [b.title for b in document.blocks if isinstance(b, Fields) and b.title]
    assert parties == ["甲方（买方）：苏州云岫新材料股份有限公司", "乙方（卖方）：上海澄江流体设备有限公司"]
    assert [b.text for b in document.blocks if isinstance(b, Paragraph)][-1] == "（以下无正文）"
    assert isinstance(document.blocks[-1], Signatures)
    assert len(document.blocks[-1].columns) == 2
    titles = [b.text for b in document.blocks if isinstance(b, Heading) and b.numbered]
    assert 16 <= len(titles) <= 20
    assert titles[0] == "定义与期间"
    assert titles[-1] == "生效及其他"


def test_amounts_stand_in_words_and_figures():
    document, _ = page("goods-sale")
    assert "人民币壹佰贰拾捌万元整（¥1,280,000.00）" in document.text()
    assert "一式肆份，双方各执贰份" in document.text()
    rows = [[cell.text for cell in cells] for cells in table(document, "schedule").rows]
    assert rows[0] == ["期次", "款项", "付款条件", "比例", "金额"]
    assert rows[1] == ["1", "预付款", "合同签订之日起10个工作日内", "30%", "¥384,000.00\n人民币叁拾捌万肆仟元整"]
    assert rows[-1] == ["合计", "", "", "100%", "¥1,280,000.00\n人民币壹佰贰拾捌万元整"]


def test_terms_that_weigh_on_the_other_side_stand_out():
    document, _ = page("goods-sale")
    title, bold, plain = "", set(), set()
    for block in document.blocks:
        if isinstance(block, Heading):
            title = block.text
        elif isinstance(block, Paragraph) and block.level:
            (bold if all(run.bold for run in block.runs) else plain).add(title)
    assert {"逾期付款违约金", "暂停履行与加速到期", "争议解决与法律适用", "收款账户"} <= bold
    assert {"逾期付款违约金", "暂停履行与加速到期"}.isdisjoint(plain)
    assert "保密" in plain - bold


def test_a_repayment_agreement_keeps_the_debts_apart():
    document, contract = page("repayment")
    rows = [[cell.text.split("\n")[0] for cell in cells] for cells in table(document, "debt").rows]
    assert rows == [["项目", "金额"], ["本金", "¥512,000.00"], ["违约金", "¥18,000.00"], ["合计", "¥530,000.00"]]
    assert [cell.text for cell in table(document, "schedule").rows[0]] == ["期次", "款项", "付款条件", "金额"]
    assert len(document.blocks[-1].columns) == 3
    text = document.text()
    for words in ("连带责任保证", "保证期间为3年", "原合同的逾期付款违约金条款继续有效", "律师费", "全部未到期债务提前到期",
                  "依次抵充实现债权的费用、违约金、利息和本金", "同意按本协议履行"):
        assert words in text
    assert "本合同" not in text
    assert [p.label for p in contract.terms.parties] == ["甲方", "乙方", "丙方"]


def test_a_waiver_hangs_on_a_condition():
    text = (ROOT / "samples" / "deals" / "repayment.toml").read_text(encoding="utf-8")
    text = text.replace('costs = "0.00"', 'costs = "0.00"\nwaiver = "8000.00"').replace('amount = "140000.00"', 'share = "rest"')
    document, contract = page(text)
    assert str(contract.terms.price.total) == "522000.00"
    assert "还款总额为人民币伍拾贰万贰仟元整（¥522,000.00）" in document.text()
    assert "任何一期未按期足额偿还的，免除不发生效力" in document.text()


def test_the_frame_of_an_english_contract():
    document, _ = page("goods-sale-en")
    text = document.text()
    assert document.footer == "Page {page} of {pages}"
    assert "The Seller shall" in text
    assert "the the" not in text.lower()
    assert "The courts of England and Wales have exclusive jurisdiction" in text
    assert "governed by the law of England and Wales" in text
    assert not re.search(r"[\u4e00-\u9fff]", text)
    assert [cell.text for cell in table(document, "schedule").rows[1]] == [
        "1", "Advance", "within 10 days after the date of signing of this Agreement", "30%", "£72,000.00"]


def test_a_contract_that_was_only_read_still_has_a_page():
    """Such as one loaded from JSON: no articles, no extras."""
    _, contract = page("goods-sale")
    document = compose(Contract(contract.terms, contract.title))
    assert table(document, "schedule").rows[1][1].text == "预付款"
    assert "苏州云岫新材料股份有限公司" in document.text()


def test_an_unsigned_contract_leaves_its_date_open():
    text = (ROOT / "samples" / "deals" / "services.toml").read_text(encoding="utf-8").replace("signed_on = 2026-04-08\n", "")
    assert "签订日期：　　　　年　　月　　日" in page(text)[0].text()
