"""Letters as files: the same words in Word, PDF and HTML; hostile names escaped in each; long tables with their header on every page."""

import io
import re
import zipfile
from dataclasses import replace
from html import unescape

import pytest
from test_collection_letter import SHELF, THEM, US, claim, notice, text
from test_collection_letter_kinds import SENT, item

from tenor.claim import Basis, Customer
from tenor.collection.letters.letter import letter
from tenor.document import Evidence
from tenor.files.readers import read_document
from tenor.files.writers import render

KINDS = sorted(SHELF)
HOSTILE = "{{7*7}}<script>alert('x')</script>=HYPERLINK(\"http://e.example\")../../{%x%}&amp;"
LONG = "某" * 200
TURNED = "شركة \u202eالمثال 🧾 X"


def document_of(language, level, name=""):
    one = notice(level, item(language, level), language=language, **SENT)
    if name:
        claims = tuple(replace(c, contract=name, label=name, basis=Basis(None, name, name),
                               late_fee=replace(c.late_fee, evidence=Evidence(name)) if c.late_fee else None) for c in one.items)
        one = replace(one, customer=Customer(name, name, name, "", "", language), items=claims, creditor=replace(US, name=name))
    document, found = letter(one, SHELF[language, level])
    assert document, found
    return document


def squeezed(words):
    """Without spaces, soft breaks, page furniture and the signs that writers set in their own way."""
    return re.sub(r"[\s\u00a0\u200b\u2060\u00ad：:]", "", words)


def html_text(page):
    body = page[page.index("<body>"):]
    return unescape(re.sub(r"<[^>]+>", "", body))


def docx_text(data):
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        xml = archive.read("word/document.xml").decode()
    return unescape("".join(re.findall(r"<w:t(?: [^>]*)?>([^<]*)</w:t>", xml)))


def rendered(document, to):
    data = render(document, to)
    return data.decode() if isinstance(data, bytes) and to == "html" else data


def pieces(document):
    return [squeezed(line) for line in text(document).replace(" | ", "\n").split("\n") if squeezed(line)]


@pytest.mark.parametrize("name", ["", HOSTILE, LONG, TURNED], ids=["plain", "hostile", "long", "turned"])
@pytest.mark.parametrize(("language", "level"), KINDS)
def test_word_and_html_hold_every_word_of_the_letter_and_nothing_that_runs(language, level, name):
    document = document_of(language, level, name)
    page, word = rendered(document, "html"), render(document, "docx")
    for shown in (squeezed(html_text(page)), squeezed(docx_text(word))):
        assert [piece for piece in pieces(document) if piece not in shown] == []
    assert "<script" not in page
    assert "\u202e" not in page + docx_text(word)
    if name == HOSTILE:
        assert squeezed(HOSTILE) in squeezed(html_text(page))
        assert squeezed(HOSTILE) in squeezed(docx_text(word))
    with zipfile.ZipFile(io.BytesIO(word)) as archive:
        assert not [each for each in archive.namelist() if ".." in each]
        assert "HYPERLINK" not in "".join(re.findall(r"<w:instrText[^>]*>([^<]*)", archive.read("word/document.xml").decode()))


@pytest.mark.slow
@pytest.mark.parametrize("name", ["", HOSTILE], ids=["plain", "hostile"])
@pytest.mark.parametrize(("language", "level"), KINDS)
def test_the_pdf_says_the_same(language, level, name, tmp_path):
    document = document_of(language, level, name)
    path = tmp_path / "letter.pdf"
    path.write_bytes(render(document, "pdf"))
    read, source, _ = read_document(path, ocr="never")
    assert source.kind == "pdf"
    shown = squeezed(read.text()).replace("|", "")
    letters = {char for piece in pieces(document) for char in piece if char.isalnum()}
    assert not letters - set(shown)
    figures = re.findall(r"\d[\d,]*\.\d\d", text(document))
    assert [each for each in figures if each not in shown] == []
    for word in (squeezed(SHELF[language, level].title), "TN-20261120-ABCDEFGH" if level != "lawyer" else squeezed(THEM.name)[:2]):
        assert word in shown or name


@pytest.mark.slow
@pytest.mark.parametrize(("language", "level"), [("zh", "statement"), ("en", "formal")])
def test_a_table_of_sixty_rows_repeats_its_header_on_every_page(language, level, tmp_path):
    rows = [replace(item(language, level), contract=f"HT-2026-{n:03}", lines=(), penalty=claim().penalty * 0, late_fee=None) for n in range(60)]
    if language == "en":
        rows = [replace(row, penalty=row.principal * 0) for row in rows]
    document, found = letter(notice(level, *rows, language=language), SHELF[language, level])
    assert not found
    word = render(document, "docx")
    with zipfile.ZipFile(io.BytesIO(word)) as archive:
        assert "<w:tblHeader" in archive.read("word/document.xml").decode()
    import pypdfium2

    pdf = pypdfium2.PdfDocument(render(document, "pdf"))
    texts = [page.get_textpage().get_text_range() for page in pdf]
    with_rows = [words for words in texts if len(re.findall(r"HT-2026-0\d\d", words)) > 3]
    assert len(with_rows) >= 2
    heads = ("应付日", "履行情况") if language == "zh" else ("Due", "Performed")
    assert all(any(head in words for head in heads) for words in with_rows)
    assert sum(len(set(re.findall(r"HT-2026-\d{3}", words))) for words in texts) >= 60
