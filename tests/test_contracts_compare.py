"""Our draft against the copy that came back: nothing where nothing changed, and each single edit named exactly once."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from tenor.contracts.compare import compare, paper
from tenor.contracts.compare_change import Comparison, Paper
from tenor.contracts.compare_page import page, runs
from tenor.contracts.recognise import recognise
from tenor.document import Document, Fields, Heading, Paragraph, Signatures, Table, paragraph
from tenor.files.readers import read_document
from tenor.files.writers import render
from tenor.workflow.papers import compose_contract, draft_deal

DEALS = Path(__file__).parent.parent / "samples" / "deals"


def drafted(name: str) -> Document:
    path = DEALS / f"{name}.toml"
    contract, found = draft_deal(path.read_text(encoding="utf-8"), path.name)
    assert contract is not None, found
    return compose_contract(contract)[0]


def through(document: Document, to: str, folder: Path) -> Paper:
    """The paper as the reader has it from a file."""
    path = folder / f"paper.{to}"
    path.write_bytes(render(document, to))
    read, _, _ = read_document(path)
    assert read is not None
    return paper(recognise(read)[0], read)


def edited(document: Document, old: str, new: str) -> Document:
    """The same pages with the first place that says `old` saying `new`."""
    left = 1

    def put(text: str) -> str:
        nonlocal left
        if left and old in text:
            left = 0
            return text.replace(old, new, 1)
        return text

    def block(one):
        if isinstance(one, Paragraph):
            return replace(one, runs=tuple(replace(run, text=put(run.text)) for run in one.runs))
        if isinstance(one, Heading):
            return replace(one, text=put(one.text))
        if isinstance(one, Table):
            return replace(one, rows=tuple(tuple(replace(cell, text=put(cell.text)) for cell in row) for row in one.rows))
        if isinstance(one, Fields):
            return replace(one, items=tuple((name, put(value)) for name, value in one.items), title=put(one.title))
        return one

    out = replace(document, blocks=tuple(block(one) for one in document.blocks))
    assert not left, f"the draft does not say {old}"
    return out


def without(document: Document, words: str) -> Document:
    """The same pages less the paragraph or the table row that says `words`."""
    blocks = []
    for one in document.blocks:
        if isinstance(one, Paragraph) and words in one.text:
            continue
        if isinstance(one, Table):
            one = replace(one, rows=tuple(row for row in one.rows if not any(words in cell.text for cell in row)))
        blocks.append(one)
    assert len(blocks) < len(document.blocks) or blocks != list(document.blocks)
    return replace(document, blocks=tuple(blocks))


@pytest.fixture(scope="module")
def ours(tmp_path_factory) -> Callable[[str], tuple[Document, Paper]]:
    """A draft and what is read from its DOCX, made once."""
    made: dict[str, tuple[Document, Paper]] = {}

    def get(name: str) -> tuple[Document, Paper]:
        if name not in made:
            document = drafted(name)
            made[name] = document, through(document, "docx", tmp_path_factory.mktemp(name))
        return made[name]

    return get


def told(found: Comparison) -> list[str]:
    """Every change by its name, every clause by its kind and number."""
    return [one.what for one in found.changes] + [f"{one.kind} {one.article}" for one in found.clauses]


# --- nothing changed ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["goods-sale", "services", "goods-sale-en"])
@pytest.mark.parametrize("to", ["docx", "pdf"])
def test_a_draft_against_itself_gives_nothing(ours, name, to, tmp_path):
    document, mine = ours(name)
    other = through(document, to, tmp_path)
    for found in (compare(mine, other), compare(other, mine)):
        assert told(found) == []
        assert not found.matters
        assert found.diagnostics == ()


# --- one edit, named once ----------------------------------------------------------------------------------------------

ZH = [
    # what was edited, into what, how it is named, what it means, why the case is here
    ("¥384,000.00", "¥348,000.00", "node.amount", "worse", "two digits of a sum exchanged"),
    ("叁拾捌万肆仟元整", "叁拾肆万捌仟元整", "changed 4.1", "", "the words of a sum alone: no field, still found"),
    ("30%", "25%", "node.share", "worse", "a smaller advance"),
    ("起10个工作日内", "起10日内", "node.offset", "better", "working days made days"),
    ("起15个工作日内", "起45个工作日内", "node.offset", "worse", "a longer period"),
    ("货物交付且付款方收到合格发票之日（以较晚者为准）", "货物交付之日", "node.trigger", "better", "one condition less"),
    ("验收合格之日起10个工作日内", "最终验收合格之日起10个工作日内", "node.trigger", "worse", "a later event"),
    ("为基数按每日万分之三", "为基数按每日万分之一", "fee.rate", "worse", "a lower rate"),
    ("累计不超过逾期未付金额的20%", "累计不超过逾期未付金额的5%", "fee.cap", "worse", "a lower cap"),
    ("；违约金累计不超过逾期未付金额的20%", "", "fee.cap", "better", "the cap taken out"),
    ("第1日至第30日", "第1日至第60日", "fee.days", "unclear", "steps that overlap"),
    ("以逾期未付金额为基数按每日万分之五计付", "以合同总价为基数按每日万分之五计付", "fee.base", "better", "another base"),
    ("向乙方住所地有管辖权", "向甲方住所地有管辖权", "dispute.forum", "worse", "the court moved to the payer, one character"),
    ("可向乙方住所地有管辖权的人民法院提起诉讼", "可将争议提交苏州仲裁委员会仲裁", "dispute.forum", "unclear", "court made arbitration"),
    ("3100 0000 0000 1880 001", "3100 0000 0000 1830 001", "account.number", "unclear", "one digit of an account"),
    ("示例商业银行上海浦东支行", "示例商业银行苏州分行", "account.bank", "unclear", "another bank"),
    ("壹佰贰拾捌万元整（¥1,280,000.00）", "壹佰贰拾万元整（¥1,200,000.00）", "price.total", "worse", "a lower price"),
    ("税率为13%", "税率为9%", "price.tax", "unclear", "another tax rate"),
    ("含增值税，税率", "不含增值税，税率", "price.tax_included", "unclear", "a negation that is itself the term"),
    ("苏州云岫新材料股份有限公司", "苏州云岫贸易有限公司", "party.name", "unclear", "another debtor"),
    ("苏州工业园区样例大道1666号", "苏州工业园区样例大道1668号", "party.address", "unclear", "one digit of an address"),
    ("HT-2026-014", "HT-2026-015", "number", "unclear", "the contract number"),
    ("2026年3月2日", "2026年3月20日", "signed_on", "unclear", "the day from which periods run"),
    ("期间届满未提出书面异议的，视为验收合格，期间届满之日为验收合格之日", "期间届满后双方另行协商", "changed 9.2", "", "deemed acceptance removed"),
    ("有权拒绝", "不有权拒绝", "changed 5.2", "", "a 不 put in"),
    ("甲方不得扣减", "甲方得扣减", "changed 4.4", "", "a 不 taken out"),
    ("应当予以配合", "可以予以配合", "changed 10.3", "", "a duty made a choice"),
    ("质量保证期为12个月", "质量保证期为24个月", "changed 11.1", "", "a figure outside the terms that are read"),
]
EN = [
    ("£72,000.00", "£70,200.00", "node.amount", "worse", "two digits of a sum exchanged"),
    ("30%", "20%", "node.share", "worse", "a smaller advance"),
    ("within 10 days after", "within 10 business days after", "node.offset", "worse", "days made business days"),
    ("within 30 days after the later", "within 90 days after the later", "node.offset", "worse", "a longer period"),
    ("the date of acceptance of the goods", "the date of final acceptance", "node.trigger", "worse", "a later event"),
    ("8% above the base rate", "2% above the base rate", "fee.rate", "worse", "a smaller margin"),
    ("00-00-00 00002121", "00-00-00 00002127", "account.number", "unclear", "one digit of an account"),
    ("Brackenfield Foods Ltd", "Brackenfield Trading Ltd", "party.name", "unclear", "another debtor"),
    ("The Seller may assign", "The Seller may not assign", "changed 19.2", "", "a not put in"),
    ("does not include value added tax", "includes value added tax", "price.tax_included", "worse", "a negation that is itself the term"),
]


def check(found: Comparison, name: str, way: str) -> None:
    assert told(found) == [name]
    assert found.matters
    for one in found.changes:
        assert one.for_payee == way
        assert one.finding.severity == "error"
        assert one.ours.at or one.theirs.at, "a change without its place"
    for clause in found.clauses:
        assert clause.ours_at
        assert clause.theirs_at
        assert clause.finding.severity == "error"
        assert any(clause.ours[a:b].strip() for a, b in clause.our_marks) or any(clause.theirs[a:b].strip() for a, b in clause.their_marks)


@pytest.mark.parametrize(("old", "new", "name", "way", "reason"), ZH, ids=[case[-1] for case in ZH])
def test_one_edit_is_named_once_zh(ours, tmp_path, old, new, name, way, reason):
    document, mine = ours("goods-sale")
    check(compare(mine, through(edited(document, old, new), "docx", tmp_path)), name, way)


@pytest.mark.parametrize(("old", "new", "name", "way", "reason"), EN, ids=[case[-1] for case in EN])
def test_one_edit_is_named_once_en(ours, tmp_path, old, new, name, way, reason):
    document, mine = ours("goods-sale-en")
    check(compare(mine, through(edited(document, old, new), "docx", tmp_path)), name, way)


@pytest.mark.parametrize(("old", "new", "name"), [(case[0], case[1], case[2]) for case in ZH if case[2] in ("node.offset", "dispute.forum", "changed 5.2")])
def test_one_edit_is_named_once_through_pdf(ours, tmp_path, old, new, name):
    document, mine = ours("goods-sale")
    found = compare(mine, through(edited(document, old, new), "pdf", tmp_path))
    assert told(found) == [name]
    places = [one.theirs.at for one in found.changes] + [one.theirs_at for one in found.clauses]
    assert all(at and at.page and at.boxes for at in places), "a PDF gives page and boxes"


def test_two_edits_in_one_sentence_are_both_told(ours, tmp_path):
    """A rate that drops must not hide a negation beside it."""
    document, mine = ours("goods-sale")
    other = edited(edited(document, "为基数按每日万分之三", "为基数按每日万分之一"), "应当向乙方支付逾期付款违约金", "不应当向乙方支付逾期付款违约金")
    found = compare(mine, through(other, "docx", tmp_path))
    assert "changed 12.1" in told(found)
    assert any("negation" in clause.touches for clause in found.clauses)


def test_a_payment_taken_out_is_one_change(ours, tmp_path):
    document, mine = ours("goods-sale")
    assert told(compare(mine, through(without(document, "到货款"), "docx", tmp_path))) == ["node.removed"]


def with_article(document: Document, *, live: bool) -> Document:
    """An article put in before the price. Live references follow the numbers, dead ones keep the old ones."""
    blocks = [replace(b, runs=tuple(replace(run, text="") if run.ref and live else run for run in b.runs)) if isinstance(b, Paragraph) else b
              for b in document.blocks]
    at = next(k for k, one in enumerate(blocks) if isinstance(one, Heading) and one.text == "合同价款")
    added = (Heading("样品", 1), paragraph("乙方应当在供货前向甲方提供样品供确认。", 2))
    return replace(document, blocks=(*blocks[:at], *added, *blocks[at:]))


def test_an_article_put_in_changes_no_reference(ours, tmp_path):
    """All numbers behind it move, and so do the references to them; only the new article is told."""
    document, mine = ours("goods-sale")
    found = compare(mine, through(with_article(document, live=True), "docx", tmp_path))
    assert found.changes == ()
    assert [(clause.kind, clause.theirs) for clause in found.clauses] == [
        ("added", "第三条 样品"), ("added", "3.1 乙方应当在供货前向甲方提供样品供确认。")]


def test_a_reference_that_now_leads_elsewhere_is_told(ours, tmp_path):
    """The words are the same, yet 第十八条 is no longer the article on notices."""
    document, mine = ours("goods-sale")
    found = compare(mine, through(with_article(document, live=False), "docx", tmp_path))
    changed = [clause for clause in found.clauses if clause.kind == "changed"]
    assert changed
    assert {clause.touches for clause in changed} == {("reference",)}


def test_a_filled_in_signature_block_is_a_note(ours, tmp_path):
    document, mine = ours("goods-sale")
    blocks = tuple(replace(b, columns=tuple(tuple(line + ("张三" if "签字" in line else "") for line in c) for c in b.columns))
                   if isinstance(b, Signatures) else b for b in document.blocks)
    found = compare(mine, through(replace(document, blocks=blocks), "docx", tmp_path))
    assert [one.finding.name for one in found.clauses] == ["signatures-filled-in"]
    assert not found.matters


# --- the page ----------------------------------------------------------------------------------------------------------


def test_the_page_shows_both_sides_with_marks(ours, tmp_path):
    document, mine = ours("goods-sale")
    other = edited(edited(document, "30%", "25%"), "有权拒绝", "无权拒绝")
    made = page(compare(mine, through(other, "pdf", tmp_path)), "ours.docx", "theirs.pdf", "zh")
    terms, clauses = [one for one in made.blocks if isinstance(one, Table)]
    assert [len(row) for row in (*terms.rows, *clauses.rows)] == [3] * 4
    assert "[第" in terms.rows[1][2].text
    assert "25%" in terms.rows[1][2].text
    assert "【有】权拒绝" in clauses.rows[1][1].text
    assert "【无】权拒绝" in clauses.rows[1][2].text
    assert [run.text for run in clauses.rows[1][2].runs if run.bold] == ["无"]
    for to in ("html", "docx"):
        assert render(made, to)


def test_runs_cover_the_text_in_order():
    text = "甲方应当于十日内付款"
    assert "".join(run.text for run in runs(text, ((2, 4), (5, 6)))) == text
    assert [run.text for run in runs(text, ((2, 4), (5, 6))) if run.bold] == ["应当", "十"]
    assert [run.text for run in runs(text, ())] == [text]
