"""Pages made to take for ever, and files of many pages: each is read within bounds, and what was left out is told."""

import pikepdf
import pytest

from tenor.files.readers import read_document
from tenor.files.readers.ink import Rule
from tenor.files.readers.limits import Clock
from tenor.files.readers.mended import Found, mended, without_strays


def page_of(path, content, size=(595, 842), box=None):
    with pikepdf.new() as made:
        made.add_blank_page(page_size=size)
        page = made.pages[0]
        font = pikepdf.Dictionary(Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica)
        page.Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(F1=made.make_indirect(font)))
        page.Contents = made.make_stream(content)
        if box:
            page.MediaBox = box
        made.save(path)
    return path


def read(path):
    document, _, found = read_document(path, ocr="never")
    return document, [item.name for item in found]


def test_a_page_of_very_many_characters_is_cut(tmp_path):
    words = b" ".join(b"1 0 0 1 %d %d Tm (thirty days) Tj" % (7 * k % 540, 11 * k % 800) for k in range(13_000))
    document, names = read(page_of(tmp_path / "a.pdf", b"BT /F1 4 Tf " + words + b" ET"))
    assert names == ["page-too-dense"]
    assert len(document.text()) > 50_000


def test_a_page_whose_time_is_up_is_told_and_the_others_are_read(tmp_path, monkeypatch):
    monkeypatch.setattr("tenor.files.readers.glyphs.MOST_SECONDS", -1.0)
    document, names = read(page_of(tmp_path / "a.pdf", b"BT /F1 12 Tf 40 700 Td (payable within thirty days) Tj ET"))
    assert names[0] == "page-took-too-long"
    assert document is not None


def test_a_clock_once_late_stays_late():
    assert not Clock(60.0).late
    clock = Clock(-1.0)
    assert clock.late
    assert clock.late


@pytest.mark.parametrize(("size", "box"), [((14400, 14400), None), ((595, 842), [595, 842, 0, 0]), ((595, 842), [0, 842, 595, 0])])
def test_odd_page_boxes(tmp_path, size, box):
    document, names = read(page_of(tmp_path / "a.pdf", b"BT /F1 12 Tf 40 700 Td (payable within thirty days) Tj ET", size, box))
    assert (document.text(), names) == ("payable within thirty days\n", [])


def test_a_form_that_draws_itself_ends(tmp_path):
    path = page_of(tmp_path / "a.pdf", b"/X Do")
    with pikepdf.open(path, allow_overwriting_input=True) as opened:
        form = opened.make_stream(b"/X Do")
        form.Type, form.Subtype, form.BBox = pikepdf.Name.XObject, pikepdf.Name.Form, [0, 0, 595, 842]
        form.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(X=form))
        opened.pages[0].Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(X=form))
        opened.save()
    assert read(path)[1] == ["document-without-text"]


def line(text, *, step=20.0, gap_at=-1):
    middles, x = [], 10.0
    for k in range(len(text)):
        x += step * (k == gap_at)
        middles.append(x)
        x += step
    return Found(text, 0.0, 0.0, x, 40.0, middles)


@pytest.fixture(scope="module")
def paper():
    numpy = pytest.importorskip("numpy")
    from tenor.files.readers.picture import Picture

    return lambda ink: Picture(numpy.where(numpy.add.outer(numpy.arange(40), numpy.arange(600)) % (2 if ink else 10_000) == 0, 0, 255).astype("uint8"))


@pytest.mark.parametrize(("text", "expected"), [
    ("每日2%0的违约金", "每日2‰的违约金"),
    ("每日2%o", "每日2‰"),
    ("税率13%0.5", "税率13%0.5"),  # figures that follow each other are left
    ("合同价的20%", "合同价的20%"),
    ("峻工验收", "竣工验收"),
    ("高峻的山", "高峻的山"),
    ("Net_30 days", "Net 30 days"),
    ("合计Y611,000.00元", "合计¥611,000.00元"),
    ("型号Y611", "型号Y611"),
])
def test_what_recognition_is_known_to_get_wrong(text, expected, paper):
    own = mended(line(text), paper(False))
    assert own.text == expected
    assert len(own.middles) == len(expected)


def test_a_dropped_character_is_put_back_only_where_there_is_ink(paper):
    assert mended(line("工程工验收合格", gap_at=2), paper(True)).text == "工程竣工验收合格"
    assert mended(line("工程工验收合格", gap_at=2), paper(False)).text == "工程工验收合格"
    assert mended(line("工程工验收合格"), paper(True)).text == "工程工验收合格"
    assert mended(line("工程完工验收合格", gap_at=3), paper(True)).text == "工程完工验收合格"


def test_specks_and_pieces_of_rulings_are_no_words():
    rule = Rule(100, 0, 100, 500)
    lines = [Found("1", 95, 200, 105, 220), Found("1", 195, 200, 205, 220), Found("·", 10, 10, 14, 14), Found("付款", 90, 300, 130, 320)]
    assert [own.text for own in without_strays(lines, [rule], 1.0)] == ["1", "付款"]
