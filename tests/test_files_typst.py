"""The quick typesetter sets what WeasyPrint sets: same words, same pages, pictures that agree; what it cannot, it leaves alone."""

import io

import pikepdf
import pypdfium2
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from test_files_writers import DOCUMENTS, NASTY, look_of, pdf_text

from tenor.document import Cell, Document, Fields, Heading, Paragraph, Run, Table, paragraph
from tenor.files.writers import render
from tenor.files.writers.pdf import to_pdf
from tenor.files.writers.typst_pdf import can_set, typeset

SMALL = 0.4  # of a point in 72: pictures coarse enough that a hair's breadth does not count


@pytest.fixture(scope="module")
def both():
    return {name: (typeset(document, look_of(document)), to_pdf(document, look_of(document))) for name, document in DOCUMENTS.items()}


def words(data):
    return sorted(pdf_text(data))


def pictures(data):
    opened = pypdfium2.PdfDocument(data)
    return [page.render(scale=SMALL, grayscale=True).to_numpy().astype(int).squeeze() for page in opened]


@pytest.mark.parametrize("name", DOCUMENTS)
def test_the_same_words_on_as_many_pages(both, name):
    quick, slow = both[name]
    assert len(pypdfium2.PdfDocument(quick)) == len(pypdfium2.PdfDocument(slow))
    assert words(quick) == words(slow)


@pytest.mark.parametrize("name", DOCUMENTS)
def test_the_pictures_agree(both, name):
    """Ink in the same places: each of 8 × 12 fields of a page is about as dark in both."""
    for quick, slow in zip(*map(pictures, both[name]), strict=True):
        height, width = (side // parts for side, parts in zip(quick.shape, (12, 8), strict=True))
        for y in range(12):
            for x in range(8):
                a, b = (page[y * height : (y + 1) * height, x * width : (x + 1) * width].mean() for page in (quick, slow))
                assert abs(a - b) < 40, (name, x, y)


@pytest.mark.parametrize("name", DOCUMENTS)
def test_the_same_document_gives_the_same_bytes(both, name):
    document = DOCUMENTS[name]
    assert typeset(document, look_of(document)) == both[name][0] == render(document, "pdf")


@pytest.mark.parametrize("text", ["#panic()", "*not bold* _nor italic_ `raw` $x^2$", "= no heading", "<label> @ref \\ \\u{41}", '"quoted"',
                                  "// no comment /* nor this */", "#let x = 1; #{x}", "[a] {b} ~ -- ... 'x'", "a\nb"])
def test_words_are_never_taken_for_markup(text):
    document = Document((Heading(text), paragraph(text), Fields(((text, text),), text), Table(((Cell(text), Cell(text)),), header=0)))
    squeezed = "".join(text.split())
    assert pdf_text(typeset(document, look_of(document))).count(squeezed) == 7


@given(st.text(st.characters(codec="ascii"), max_size=40))
@settings(max_examples=60, deadline=None)
def test_any_words_are_set(text):
    document = Document((paragraph("始" + text + "终"), Table(((Cell(text),),), header=0)))
    assert typeset(document, look_of(document)).startswith(b"%PDF")


@pytest.mark.parametrize(("text", "why"), [("付款 😀", "a picture"), ("שלום", "from right to left"), ("a\u0301\u0302", "marks that combine"),
                                           ("ไทย", "not in our fonts")])
def test_what_it_cannot_set_is_left_to_weasyprint(text, why):
    document = Document((paragraph(text),))
    assert not can_set(document), why
    assert render(document, "pdf", engine="typst") == to_pdf(document, look_of(document)), why


def test_rare_names_are_set():
    document = Document((paragraph("张玥、李喆、王堃"), Paragraph((Run("龘", True),))))
    assert can_set(document)
    assert "张玥、李喆、王堃龘" in pdf_text(typeset(document, look_of(document)))


def test_a_word_wider_than_its_cell_is_broken_rather_than_set_over_the_next_one():
    long = "accounts.payable.department@averylongnameindeed.example"
    document = Document((Table(((Cell(long), Cell(long), Cell(long), Cell(long)),), header=0), paragraph(long * 3)))
    page = pypdfium2.PdfDocument(typeset(document, look_of(document)))[0]
    boxes = [page.get_textpage().get_charbox(i) for i in range(page.get_textpage().count_chars())]
    assert max(box[2] for box in boxes) <= 595 - 28 / 25.4 * 72 + 1
    assert pdf_text(typeset(document, look_of(document))).count(long) >= 3


def test_data_goes_inside_and_references_lead_to_their_clause():
    document = Document((Heading("甲", id="a"), Paragraph((Run("见"), Run("", ref="a"))),), data={"terms.json": '{"a": "\\u00e9"}'})
    with pikepdf.open(io.BytesIO(typeset(document, look_of(document)))) as opened:
        assert opened.attachments["terms.json"].get_file().read_bytes() == b'{"a": "\\u00e9"}'
        assert any("/Link" in str(mark.Subtype) for mark in opened.pages[0].Annots)


@pytest.mark.parametrize("text", NASTY)
def test_hostile_letters_are_printed_as_they_stand(text):
    document = Document((paragraph("始" + text), Table(((Cell(text), Cell(text)),), header=0)))
    assert words(render(document, "pdf")) == words(to_pdf(document, look_of(document)))
