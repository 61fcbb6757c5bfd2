"""Our draft against the scan of a signed copy: misreadings are notes, figures and negations never are."""

from dataclasses import replace

import pytest

from tenor.contracts.compare import compare, paper
from tenor.contracts.recognise import recognise
from tenor.document import Document, Fields, Heading, paragraph
from tenor.files.readers import read_document
from tenor.files.readers.ocr_engine import installed
from tenor.files.writers import render

pytestmark = [pytest.mark.slow, pytest.mark.skipif(not installed(), reason="the OCR extra is not installed")]

OURS = Document((
    Heading("阀门采购合同", 0, numbered=False),
    Fields((("住所", "宁波市示例路12号"), ("联系电话", "0574-5555 0199")), "甲方（买方）：宁波海屿船舶配套有限公司"),
    Fields((("住所", "无锡市样例路36号"), ("开户银行", "示例银行无锡分行"), ("账号", "3200 0000 0000 7654 321")), "乙方（卖方）：无锡木禾阀门有限公司"),
    Heading("价款与付款"),
    paragraph("本合同总价为人民币贰拾万元整（¥200,000.00），含增值税，税率为13%。", 2),
    paragraph("合同签订之日起10个工作日内，甲方向乙方支付合同总价的30%作为预付款；验收合格之日起15日内，甲方支付合同总价的70%。", 2),
    paragraph("甲方不得扣减应付款项或者以其他债权抵销。", 2),
    Heading("违约责任"),
    paragraph("甲方逾期付款的，自逾期第1日起至付清之日止，以逾期未付金额为基数按每日万分之三向乙方支付违约金。", 2),
    Heading("争议解决"),
    paragraph("因本合同引起的争议，由双方协商解决；协商不成的，任何一方均可向乙方住所地有管辖权的人民法院提起诉讼。", 2)), "阀门采购合同")


def scanned(document: Document, path):
    """The first page as a tilted grey picture with 200 dots an inch."""
    import pypdfium2
    from PIL import Image

    picture = pypdfium2.PdfDocument(render(document, "pdf"))[0].render(scale=200 / 72).to_pil().convert("L")
    picture.rotate(0.4, fillcolor=255, resample=Image.Resampling.BICUBIC).save(path)
    return opened(path)


def opened(path):
    document, _, _ = read_document(path)
    return paper(recognise(document)[0], document)


@pytest.fixture(scope="module")
def ours(tmp_path_factory):
    path = tmp_path_factory.mktemp("ours") / "ours.docx"
    path.write_bytes(render(OURS, "docx"))
    return opened(path)


def swapped(old, new):
    blocks = tuple(replace(b, runs=tuple(replace(r, text=r.text.replace(old, new)) for r in b.runs)) if hasattr(b, "runs") else b for b in OURS.blocks)
    assert blocks != OURS.blocks
    return replace(OURS, blocks=blocks)


def test_a_clean_scan_of_our_draft_changes_nothing(ours, tmp_path):
    found = compare(ours, scanned(OURS, tmp_path / "page.png"))
    assert [one.finding.message.zh for one in found.changes] == []
    assert not found.matters, [one.finding.message.zh for one in found.clauses]


@pytest.mark.parametrize(("old", "new", "name"), [
    ("万分之三", "万分之一", "fee.rate"), ("合同总价的30%", "合同总价的20%", "node.share"), ("不得扣减", "可以扣减", "changed"),
    ("乙方住所地", "甲方住所地", "dispute.forum")])
def test_an_edit_is_found_on_a_scan(ours, tmp_path, old, new, name):
    found = compare(ours, scanned(swapped(old, new), tmp_path / "page.png"))
    assert found.matters
    told = [one.what for one in found.changes] + [one.kind for one in found.clauses if one.finding.severity != "note"]
    assert told == [name]
