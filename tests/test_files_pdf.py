"""PDF: our own fonts, bold that is read once, page numbers, attachments, the same bytes each time."""

import io
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
from test_files_docx import all_of
from test_files_writers import AGREEMENT, CONTRACT, DOCUMENTS, LETTER, NASTY, look_of, pdf_text, squeezed

from tenor.document import Document, Heading, Paragraph, Run, Signatures, paragraph
from tenor.files.writers import fonts, pdf
from tenor.files.writers.numbering import labels
from tenor.files.writers.pdf import to_pdf


@pytest.fixture(scope="module")
def written():
    return {name: to_pdf(document, look_of(document)) for name, document in DOCUMENTS.items()}


def pages(data):
    return [squeezed(page.get_textpage().get_text_bounded()) for page in pypdfium2.PdfDocument(data)]


def font_names(data):
    names = set()
    with pikepdf.open(io.BytesIO(data)) as opened:
        for page in opened.pages:
            names |= {str(font.BaseFont).split("+")[-1] for font in page.Resources.get("/Font", {}).values()}
    return names


@pytest.mark.parametrize("name", DOCUMENTS)
def test_the_same_document_gives_the_same_bytes(written, name):
    assert to_pdf(DOCUMENTS[name], look_of(DOCUMENTS[name])) == written[name]


def test_what_was_written_before_does_not_matter():
    rare = Document((paragraph("玥"),))
    before = to_pdf(rare, look_of(rare))
    to_pdf(LETTER, look_of(LETTER))
    assert to_pdf(rare, look_of(rare)) == before


@pytest.mark.parametrize("name", DOCUMENTS)
def test_only_the_fonts_that_come_with_the_program(written, name):
    assert {font.split("-Bold")[0] for font in font_names(written[name])} <= {"Tenor-Serif", "Tenor-Sans"}


@pytest.mark.parametrize(("language", "text"), [
    ("zh", "万分之五〇一二三——“甲方”……①、㎡、℃、‰、×、÷、±、≤、≥、□、■、√、㊞、￥、€、£"), ("zh", "张玥、李喆、王堃、龘"),
    ("en", "The Seller’s “goods” — 5 × 3; 20 °C; ½; §; €1; £2; naïve façade; Müller"),
])
def test_characters_of_contracts_and_names_are_not_boxes(language, text):
    document = Document((paragraph(text), Paragraph((Run(text, True),))), language=language)
    data = to_pdf(document, look_of(document))
    assert {font.split("-Bold")[0] for font in font_names(data)} <= {"Tenor-Serif", "Tenor-Sans"}
    assert pdf_text(data).count(squeezed(text)) == 2


def test_rare_characters_bring_a_font_of_their_own():
    assert fonts.shared_characters("冷库设备买卖合同") == fonts.common_characters()
    assert fonts.shared_characters("鑫晟公司") == fonts.usual_characters()
    assert fonts.shared_characters("张玥") is None
    assert fonts.shared_characters("😀☐") == fonts.common_characters()  # in no font of ours: nothing to bring


def test_the_smaller_fonts_have_what_our_letters_and_clauses_say():
    assert set(fonts.common_characters()) < set(fonts.usual_characters())
    root = Path(__file__).parents[1]
    said = "".join(page.read_text(encoding="utf-8") for folder in ("letters", "clauses") for page in (root / folder).rglob("*.md"))
    assert fonts.shared_characters(said) == fonts.common_characters()


def test_bold_is_stroked_and_stands_there_once(written):
    with pikepdf.open(io.BytesIO(written["contract"])) as opened:
        operators = [[str(operator) for _, operator in pikepdf.parse_content_stream(page)] for page in opened.pages]
        modes = {int(operands[0]) for operands, operator in pikepdf.parse_content_stream(opened.pages[0]) if str(operator) == "Tr"}
    assert 2 in modes
    assert all(names.count("q") == names.count("Q") for names in operators)
    assert "".join(pages(written["contract"])).count("价款分别计算") == 1


def test_strokes_take_the_colour_of_the_letters():
    stream = [b"q", b"1 0 0 rg", b"BT", b"/AAA 10 Tf", b"<00> Tj", b"/BBB 20 Tf", b"0 0 1 rg", b"<01> Tj", b"/BBB 30 Tf", b"ET",
              b"Q", b"BT", b"/AAA 10 Tf", b"ET"]
    assert list(pdf._thickened(stream, {b"BBB"})) == [
        b"q", b"1 0 0 rg", b"q", b"BT", b"/AAA 10 Tf", b"0 Tr", b"<00> Tj", b"/BBB 20 Tf", b"0.600 w 2 Tr", b"1 0 0 RG",
        b"0 0 1 rg", b"<01> Tj", b"/BBB 30 Tf", b"0.900 w 2 Tr", b"0 0 1 RG", b"ET", b"Q", b"Q", b"BT", b"/AAA 10 Tf", b"ET"]


def test_without_the_subsetter_the_pages_are_the_same(monkeypatch, written):
    monkeypatch.setattr(pdf, "can_subset", lambda: False)
    whole = to_pdf(LETTER, look_of(LETTER))
    assert pages(whole) == pages(written["letter"])
    assert len(whole) > len(written["letter"])


def test_data_is_attached(written):
    with pikepdf.open(io.BytesIO(written["contract"])) as opened:
        assert {name: item.get_file().read_bytes().decode() for name, item in opened.attachments.items()} == dict(CONTRACT.data)
        assert str(opened.docinfo["/Title"]) == CONTRACT.title
        assert "/CreationDate" not in opened.docinfo
    with pikepdf.open(io.BytesIO(written["letter"])) as opened:
        assert not opened.attachments


def test_every_page_says_which_it_is_and_of_how_many(written):
    for name, words in (("contract", "第{}页共{}页"), ("agreement", "Page{}of{}")):
        found = pages(written[name])
        for number, text in enumerate(found, 1):
            assert words.format(number, len(found)) in text
    assert all("合同编号：LK-2026-008" in text for text in pages(written["contract"]))


def test_the_attachment_opens_a_page_and_its_table_repeats_its_header(written):
    found = pages(written["contract"])
    start = next(n for n, text in enumerate(found) if "附件设备清单" in text)
    assert "代表（签字）" in found[start - 1]
    assert all("序号名称数量" in text for text in found[start:])
    assert len(found) - start >= 2


@pytest.mark.parametrize("lines", range(20, 40, 3))
def test_signatures_never_stand_alone_on_a_page(lines):
    document = Document((Heading("合同", 0), *[paragraph("双方同意。", 2)] * lines, paragraph("（以下无正文）", align="center"),
                         Signatures((("甲方（盖章）：", "日期："), ("乙方（盖章）：", "日期：")))))
    last = pages(to_pdf(document, look_of(document)))[-1]
    assert "以下无正文" in last
    assert "双方同意" in last
    assert "甲方（盖章）" in last


@pytest.mark.parametrize("name", DOCUMENTS)
def test_numbers_are_printed(written, name):
    text = "".join(pages(written[name]))
    for label in labels(DOCUMENTS[name]):
        assert label is None or label.text in text


@pytest.mark.parametrize("text", [text for text in NASTY if len(text) < 60], ids=repr)
def test_any_words_can_be_printed(text):
    document = all_of(text)
    assert len(pypdfium2.PdfDocument(to_pdf(document, look_of(document)))) >= 1


def test_words_can_be_searched_without_ligatures(written):
    assert "Office:1WeirRoad" in "".join(pages(written["agreement"]))
    document = Document((paragraph("office, Sheffield, fly, first"),), language="en")
    assert pdf_text(to_pdf(document, look_of(document))) == "office,Sheffield,fly,first"
    assert AGREEMENT.language == "en"
