"""Scans and pictures: upright, without the seal, read with boxes that lie on the words of the page as it is."""

import re

import pytest

from tenor.document import Document, Heading, Span, Table, paragraph, row
from tenor.files.readers import read_document
from tenor.files.readers.frames import Frame
from tenor.files.readers.glyphs import Glyph
from tenor.files.readers.ocr_engine import installed
from tenor.files.readers.pages import listed
from tenor.files.writers import render

needs_ocr = pytest.mark.skipif(not installed(), reason="the OCR extra is not installed")
CLAUSE = "合同签订之日起十五个工作日内，甲方向乙方支付合同总价的百分之三十作为预付款；乙方应当在收款前开具等额的增值税专用发票。"


def page_image(seal=True, angle=0.0):
    """A page of a contract at 200 dpi as a PIL picture, with a red seal over the text, turned by an angle in degrees."""
    import pypdfium2
    from PIL import Image, ImageDraw

    document = Document((
        Heading("设备采购合同", 0), Heading("付款方式", 1), paragraph(CLAUSE, 2), paragraph("验收合格后十日内付清余款。", 2),
        Table((row("期数", "付款条件", "比例"), row("一", "合同签订后", "30%"), row("二", "验收合格后", "70%")))))
    picture = pypdfium2.PdfDocument(render(document, "pdf"))[0].render(scale=200 / 72).to_pil().convert("RGB")
    if seal:
        layer = Image.new("RGBA", picture.size, (0, 0, 0, 0))
        x, y = picture.width // 2, 620
        ImageDraw.Draw(layer).ellipse((x - 150, y - 150, x + 150, y + 150), outline=(215, 30, 40, 170), width=12)
        picture = Image.alpha_composite(picture.convert("RGBA"), layer).convert("RGB")
    return picture.rotate(-angle, fillcolor="white", resample=Image.Resampling.BICUBIC) if angle else picture


@needs_ocr
@pytest.mark.parametrize("angle", [0.0, 0.7, -1.3, 3.0])
def test_the_tilt_of_a_page_is_found(angle):
    import numpy as np

    from tenor.files.readers.picture import prepare

    picture = prepare(np.asarray(page_image(angle=angle))[:, :, ::-1])
    assert picture.tilt == pytest.approx(angle, abs=0.15)


@needs_ocr
def test_red_ink_goes_and_black_ink_stays():
    import numpy as np

    from tenor.files.readers.picture import prepare

    plain = prepare(np.asarray(page_image(seal=False))[:, :, ::-1])
    sealed = prepare(np.asarray(page_image())[:, :, ::-1])
    assert plain.red == 0
    assert sealed.red > 0.001
    assert (np.abs(plain.grey.astype(int) - sealed.grey) > 60).mean() < 0.0005


@needs_ocr
def test_the_lines_of_a_table_are_found():
    import numpy as np

    from tenor.files.readers.grids import grids
    from tenor.files.readers.picture import prepare, rules_in

    picture = prepare(np.asarray(page_image())[:, :, ::-1])
    found = grids(rules_in(picture, 72 / 200))
    assert [(grid.rows, grid.columns) for grid in found] == [(3, 3)]


@pytest.mark.parametrize("turns", [0, 1, 2, 3])
@pytest.mark.parametrize("point", [(0, 0), (10, 20), (595, 842), (300, 7)])
def test_turning_a_page_and_back(turns, point):
    frame = Frame(595, 842, turns)
    assert frame.back(*frame.upright(*point)) == point


def test_boxes_of_a_tilted_line_follow_it():
    frame = Frame(600, 800, 0, 1.5)
    span = Span(0, 40, 1, 100, 112, tuple(x for k in range(40) for x in (60 + 12 * k, 72 + 12 * k)))
    pieces = list(frame.spans(span))
    assert [piece.start for piece in pieces] == sorted(piece.start for piece in pieces)
    assert pieces[0].start == 0
    assert pieces[-1].end == 40
    assert len(pieces) > 2
    tops = [piece.top for piece in pieces]
    assert tops == sorted(tops)
    assert tops[-1] - tops[0] == pytest.approx(480 * 0.0262, abs=4)


def test_a_picture_has_its_boxes_in_pixels():
    span = Span(0, 2, 1, 100, 112, (60, 72, 72, 84))
    (piece,) = Frame(595, 842, zoom=2.5).spans(span)
    assert (piece.top, piece.bottom, piece.edges) == (250, 280, (150, 180, 180, 210))


def test_a_sideways_glyph_is_set_upright():
    frame = Frame(595, 842, 3)
    assert frame.glyph(Glyph("甲", 500, 512, 100, 112)) == Glyph("甲", 100, 112, 83, 95)


def test_pages_are_listed_in_runs():
    assert listed([3, 1, 2, 7, 9, 8]) == "1–3, 7–9"
    assert listed([5]) == "5"


@needs_ocr
@pytest.mark.slow
def test_a_tilted_scan_with_a_seal_reads_as_the_page_itself(tmp_path):
    path = tmp_path / "scan.pdf"
    page_image(angle=0.8).save(path, resolution=200)
    document, source, found = read_document(path)
    lines = [re.sub(r"\s", "", line) for line in document.text().splitlines()]
    assert lines == ["设备采购合同", "第一条付款方式", f"1.1{CLAUSE}", "1.2验收合格后十日内付清余款。", "期数|付款条件|比例",
                     "一|合同签订后|30%", "二|验收合格后|70%"]
    assert source.ocr_pages == (1,)
    assert [item.name for item in found] == ["page-read-by-ocr", "red-ink-left-out"]
    start = document.text().index("百分之三十")
    evidence = document.locate(start, start + 5)
    plain = tmp_path / "plain.pdf"
    page_image(seal=False).save(plain, resolution=200)
    text = tmp_path / "text.pdf"
    text.write_bytes(render(Document((Heading("设备采购合同", 0), Heading("付款方式", 1), paragraph(CLAUSE, 2))), "pdf"))
    true, _, _ = read_document(text)
    start = true.text().index("百分之三十")
    box, expected = evidence.boxes[0], true.locate(start, start + 5).boxes[0]
    assert box.x0 == pytest.approx(expected.x0, abs=8)
    assert box.top == pytest.approx(expected.top, abs=8)


@needs_ocr
@pytest.mark.slow
def test_pictures_lying_sideways_or_upside_down(tmp_path):
    from PIL import Image

    for turn in (Image.Transpose.ROTATE_90, Image.Transpose.ROTATE_180):
        path = tmp_path / "photo.png"
        picture = page_image(seal=False).transpose(turn)
        picture.save(path)
        document, source, _ = read_document(path)
        assert source.kind == "image"
        assert "第一条" in document.text().splitlines()[1]
        boxes = document.locate(0, len(document.text())).boxes
        assert all(0 <= box.x0 <= picture.width and 0 <= box.top <= picture.height for box in boxes)


def test_a_picture_needs_recognition(tmp_path):
    from PIL import Image

    path = tmp_path / "a.png"
    Image.new("RGB", (60, 60), "white").save(path)
    document, _, found = read_document(path, ocr="never")
    assert document is None
    assert [item.name for item in found] == ["image-needs-ocr"]


def test_without_the_extra_it_says_what_to_install(tmp_path, monkeypatch):
    from PIL import Image

    monkeypatch.setattr("tenor.files.readers.image.installed", lambda: False)
    path = tmp_path / "a.png"
    Image.new("RGB", (60, 60), "white").save(path)
    _, _, found = read_document(path)
    assert [item.name for item in found] == ["ocr-missing"]
    assert "tenor[ocr]" in found[0].hint.en
