"""The quick ways of reading a PDF: pdfium without helpers, characters in columns. Each must give what the plain way gives."""

import ctypes
import statistics
import subprocess
import sys

import pypdfium2
import pypdfium2.raw
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tenor.document import Document, paragraph
from tenor.files.readers import glyphs, lines, pdfium
from tenor.files.readers.glyphs import Glyph, Glyphs, PageText
from tenor.files.writers import render

TYPES = {ctypes.c_int: "i", ctypes.c_uint: "n", ctypes.c_ulong: "u", ctypes.c_float: "f", None: "-"}


@pytest.fixture(scope="module")
def printed(tmp_path_factory):
    path = tmp_path_factory.mktemp("pdf") / "合同 1.pdf"
    path.write_bytes(render(Document((paragraph("甲方应于 2026-03-01 前付款。"),), data={"terms.json": "{}"}), "pdf"))
    return path


@pytest.mark.parametrize("name", pdfium.SIGNATURES)
def test_every_function_takes_and_gives_what_the_library_says(name):
    function = getattr(pypdfium2.raw, name)
    assert pdfium.SIGNATURES[name] == "".join(TYPES.get(kind, "p") for kind in (function.restype, *function.argtypes))


def test_the_library_serves_both_ways_in_one_process(printed):
    ours, theirs = pdfium.Pdf(printed), pypdfium2.PdfDocument(printed)
    page, other = ours.page(1), theirs[0]
    assert pdfium.boxes(page) == (other.get_cropbox(), other.get_mediabox())
    theirs.close()
    assert glyphs.read_page(page, 1).glyphs.text.startswith("甲方应于 2026-03-01 前付款。")
    assert ours.attachments() == 1
    assert ours.attachment(0) == ("terms.json", b"{}")
    ours.close_page(page)
    ours.close()


@pytest.mark.parametrize("content", [b"", b"%PDF-1.7\n", b"words"])
def test_what_cannot_be_opened_says_so(tmp_path, content):
    (tmp_path / "a.pdf").write_bytes(content)
    with pytest.raises(pdfium.PdfError):
        pdfium.Pdf(tmp_path / "a.pdf")


def test_reading_a_pdf_loads_no_helpers(printed):
    code = ("import sys; from tenor.files.readers import read_document; d = read_document(sys.argv[1])[0]; "
            "print('付款' in d.text(), *(name for name in ('pypdfium2', 'pypdfium2_raw', 'numpy') if name in sys.modules))")
    done = subprocess.run([sys.executable, "-c", code, str(printed)], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["True"]


places = st.integers(-30 * 64, 900 * 64).map(lambda n: n / 64)  # of a point: no pen draws finer
boxes = st.tuples(st.sampled_from("甲方a1 .\u00a0\r\n\u200bﬁ⽅\ufffd“"), places, places, places, places)


@settings(max_examples=150)
@given(st.lists(boxes, max_size=12))
def test_characters_column_by_column_are_those_one_by_one(found):
    found = [(char, x0, x1, min(a, b), max(a, b)) for char, x0, x1, a, b in found]
    chars = "".join(char for char, *_ in found)
    columns = tuple(list(column) for column in zip(*(box[1:] for box in found), strict=True)) or ([], [], [], [])
    quick, plain = PageText(1, 595.0, 842.0), PageText(1, 595.0, 842.0)
    glyphs._put_all(quick, chars, columns, {})
    glyphs._put_each(plain, chars, columns, {})
    assert [*quick.glyphs] == [*plain.glyphs]
    assert (quick.hidden, quick.unmapped) == (plain.hidden, plain.unmapped)


near = st.tuples(st.sampled_from("甲乙1l"), st.integers(0, 30), st.integers(0, 3))


@settings(max_examples=150)
@given(st.lists(near, min_size=1, max_size=30))
def test_no_character_is_printed_twice_where_the_outlines_say_so(found):
    whole = Glyphs.of([Glyph(char, 3.0 * x, 3.0 * x + 6, 4.0 * y, 4.0 * y + 12) for char, x, y in found])
    parts = [whole.part(k, k + 3) for k in range(0, len(whole), 3)]
    if lines._apart(parts):
        seen = {}
        assert not any(lines._is_repeated(glyph, seen) for part in parts for glyph in part)


@given(st.lists(st.floats(-1e6, 1e6), min_size=1))
def test_the_median(values):
    assert lines._median(values) == statistics.median(values)


def test_glyphs_in_columns():
    whole = Glyphs.of([Glyph("甲", 0, 1, 2, 3), Glyph("乙", 4, 5, 6, 7), Glyph("丙", 8, 9, 10, 11)])
    assert [*whole.at([2, 0])] == [Glyph("丙", 8, 9, 10, 11), Glyph("甲", 0, 1, 2, 3)]
    assert (whole.part(1, 3).text, len(whole), len(Glyphs()), [*Glyphs.of([])]) == ("乙丙", 3, 0, [])
