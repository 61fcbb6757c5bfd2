"""PDFs: order, paragraphs, tables, forms, and boxes that lie on the words. The pages are set by WeasyPrint for each test."""

import pikepdf
import pypdfium2
import pytest
import typst
import weasyprint

from tenor.contracts import exchange
from tenor.document import Document, Heading, Paragraph, Table, paragraph, row
from tenor.files.readers import read_document
from tenor.files.writers import render
from tenor.files.writers.fonts import can_subset, font_path, subset, usual_characters

CLAUSE = ("合同签订之日起十五个工作日内，甲方向乙方支付合同总价的百分之三十作为预付款；乙方应当在收款前开具等额的增值税专用发票，"
          "并送达甲方指定的财务部门，否则甲方有权顺延付款且不承担违约责任。")


@pytest.fixture(scope="module")
def printed(tmp_path_factory):
    """HTML → the path of a PDF."""
    folder = tmp_path_factory.mktemp("pdf")
    file = font_path("sans")
    if can_subset():
        file = folder / "font.otf"
        file.write_bytes(subset("sans", usual_characters()))
    font = f'@font-face{{font-family:F;src:url("{file.as_uri()}")}}'
    made = []

    def make(html, css=""):
        path = folder / f"{len(made)}.pdf"
        made.append(path)
        style = f"{font} @page{{size:A4;margin:25mm}} body{{font:12pt/1.6 F}} p{{margin:0 0 6pt}} {css}"
        weasyprint.HTML(string=f"<style>{style}</style>{html}").write_pdf(path)
        return path

    return make


def read(path):
    document, source, found = read_document(path, ocr="never")
    assert source.kind == "pdf"
    return document, [item.name for item in found]


def lines(document):
    return document.text().splitlines()


def words_in(path, evidence):
    """What pdfium finds inside the boxes of a piece of evidence: the boxes must hold these words and no others."""
    out = ""
    for number in evidence.pages:
        page = pypdfium2.PdfDocument(path)[number - 1]
        height = page.get_height()
        text = page.get_textpage()
        out += "".join(text.get_text_bounded(box.x0 + 2, height - box.bottom, box.x1 - 2, height - box.top) for box in evidence.on(number))
    return out.replace("\r\n", "")


def test_paragraphs_numbers_and_the_place_of_a_value(printed):
    path = printed(f"<h2>第一条 付款方式</h2><p style='text-indent:2em'>{CLAUSE}</p><p>（一）电汇；</p><p>（二）承兑汇票。</p>")
    document, found = read(path)
    assert lines(document) == ["第一条 付款方式", CLAUSE, "（一）电汇；", "（二）承兑汇票。"]
    assert found == []
    for value in ("十五个工作日", "百分之三十", "增值税专用发票，并送达甲方", CLAUSE):
        start = document.text().index(value)
        evidence = document.locate(start, start + len(value))
        assert (evidence.quote, evidence.page) == (value, 1)
        assert words_in(path, evidence) == value


@pytest.mark.parametrize("turn", [90, 180, 270])
def test_turned_pages_give_boxes_as_the_page_is_shown(printed, tmp_path, turn):
    with pikepdf.open(printed(f"<p>{CLAUSE}</p>")) as opened:
        opened.pages[0].Rotate = turn
        opened.save(tmp_path / "turned.pdf")
    document, found = read(tmp_path / "turned.pdf")
    assert lines(document) == [CLAUSE]
    assert found == ["text-turned"]
    width, height = (842, 595) if turn != 180 else (595, 842)
    evidence = document.locate(0, len(CLAUSE))
    assert all(0 <= box.x0 < box.x1 <= width and 0 <= box.top < box.bottom <= height for box in evidence.boxes)


def test_a_page_inside_a_larger_sheet(printed, tmp_path):
    with pikepdf.open(printed("<p>预付款百分之三十</p>")) as opened:
        page = opened.pages[0]
        page.MediaBox = [-50, -80, 700, 950]
        page.CropBox = [20, 30, 595, 842]
        opened.save(tmp_path / "cropped.pdf")
    plain = read(printed("<p>预付款百分之三十</p>"))[0].locate(0, 8).boxes[0]
    cropped = read(tmp_path / "cropped.pdf")[0].locate(0, 8).boxes[0]
    assert cropped.x0 == pytest.approx(plain.x0 - 20, abs=0.3)
    assert cropped.top == pytest.approx(plain.top, abs=0.3)


def test_running_heads_page_numbers_and_a_paragraph_over_the_break(printed):
    css = "@page{@top-center{content:'某某设备采购合同';font:9pt F}@bottom-center{content:'第 'counter(page)' 页 共 'counter(pages)' 页';font:9pt F}}"
    clauses = [f"{k}. {CLAUSE[k:]}{CLAUSE}{CLAUSE[:k]}" for k in range(1, 21)]
    path = printed("".join(f"<p>{clause}</p>" for clause in clauses), css)
    document, _ = read(path)
    assert document.pages >= 3
    assert lines(document) == clauses
    pages = [{span.page for span in block.spans} for block in document.blocks]
    assert any(len(own) == 2 for own in pages)
    broken = next(block.text for block, own in zip(document.blocks, pages, strict=True) if len(own) == 2)
    start = document.text().index(broken)
    evidence = document.locate(start, start + len(broken))
    assert len(evidence.pages) == 2
    assert words_in(path, evidence) == broken
    again = exchange.load_evidence(exchange.dump_evidence(evidence))
    assert (again.pages, again.quote) == (evidence.pages, broken)


CELLS = "<table>{}</table>"
RULED = "table{border-collapse:collapse;width:100%} td,th{border:1px solid black;padding:3pt}"


def table_of(rows):
    return CELLS.format("".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in cells)}</tr>" for cells in rows))


def test_a_ruled_table_is_read_cell_by_cell_and_only_once(printed):
    rows = [("期数", "付款条件", "比例"), ("一", "合同签订后十五个工作日内由甲方以电汇方式支付至乙方账户", "30%"), ("二", "验收合格后", "70%")]
    path = printed(f"<p>付款计划如下：</p>{table_of(rows)}<p>以上为含税价。</p>", RULED + "td{width:33%}")
    document, _ = read(path)
    assert lines(document) == ["付款计划如下：", *(" | ".join(cells) for cells in rows), "以上为含税价。"]
    table = document.blocks[1]
    assert isinstance(table, Table)
    assert table.header == 1
    start = document.text().index("电汇方式支付至乙方账户")
    assert words_in(path, document.locate(start, start + 11)) == "电汇方式支付至乙方账户"


def test_a_table_over_pages_is_one_table(printed):
    body = [(f"第{k}期", "合同签订后十五个工作日内由甲方以电汇方式支付", f"{k}%") for k in range(1, 61)]
    head = "<thead><tr><th>期数</th><th>付款条件</th><th>比例</th></tr></thead>"
    rows = "".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in cells)}</tr>" for cells in body)
    document, _ = read(printed(f"<table>{head}<tbody>{rows}</tbody></table>", RULED))
    assert document.pages >= 2
    assert len(document.blocks) == 1
    assert lines(document) == ["期数 | 付款条件 | 比例", *(" | ".join(cells) for cells in body)]


def test_merged_cells_and_an_open_sided_table(printed):
    html = ("<table><tr><td rowspan=2>设备</td><td>预付</td><td>30%</td></tr><tr><td>验收</td><td>70%</td></tr>"
            "<tr><td colspan=2>合计</td><td>100%</td></tr></table>")
    assert lines(read(printed(html, RULED))[0]) == ["设备 | 预付 | 30%", " | 验收 | 70%", "合计 |  | 100%"]
    open_sided = RULED + "td:first-child{border-left:0} td:last-child{border-right:0}"
    rows = [("期数", "条件", "比例"), ("一", "签订", "30%"), ("二", "验收", "70%")]
    assert lines(read(printed(table_of(rows), open_sided))[0]) == [" | ".join(cells) for cells in rows]


def test_a_frame_around_text_is_no_table(printed):
    document, _ = read(printed(f"<div style='border:2px solid black;padding:8pt'><p>{CLAUSE}</p><p>二、{CLAUSE}</p></div>"))
    assert all(isinstance(block, Paragraph) for block in document.blocks)
    assert lines(document) == [CLAUSE, f"二、{CLAUSE}"]


def test_a_table_without_rules(printed):
    rows = [("期数", "付款条件", "比例", "金额"), ("一", "合同签订后十五个工作日内由甲方以电汇方式支付至乙方账户", "30%", "300元"),
            ("二", "验收合格后", "60%", "600元"), ("三", "质保期满后", "10%", "100元")]
    css = "td{padding:2pt 14pt;vertical-align:top;white-space:nowrap} td:nth-child(2){white-space:normal}"
    document, _ = read(printed(f"<p>付款计划如下：</p>{table_of(rows)}<p>以上金额为含税价。</p>", css))
    assert lines(document) == ["付款计划如下：", *(" | ".join(cells) for cells in rows), "以上金额为含税价。"]
    assert not document.blocks[1].ruled


def test_a_table_of_contents_and_labels_side_by_side_are_no_tables(printed):
    rows = [(f"{k}.", f"第{k}部分的标题", str(k + 2)) for k in range(1, 9)]
    document, _ = read(printed(table_of(rows), "td{padding:2pt 30pt}"))
    assert all(isinstance(block, Paragraph) for block in document.blocks)
    document, _ = read(printed(table_of([("甲方：", "乙方："), ("代表：", "代表："), ("日期：", "日期：")]), "td{padding:2pt 40pt}"))
    assert [line.split() for line in lines(document)] == [["甲方：", "乙方："], ["代表：", "代表："], ["日期：", "日期："]]


def test_columns(printed):
    html = "".join(f"<p>{k}、{CLAUSE}</p>" for k in "一二三四五六")
    document, _ = read(printed(f"<div style='columns:2;column-gap:30pt'>{html}</div>"))
    assert lines(document) == [f"{k}、{CLAUSE}" for k in "一二三四五六"]


BACK = "body{columns:2;column-gap:6mm;column-fill:auto;font-size:9pt}"


def terms(count):
    """The small print on the back of an order: clauses, and many lines that are short."""
    return [line for k in range(1, count + 1) for line in (
        f"{k}. 供货范围", f"见附件{k}。", f"{k}.1 第{k}批{CLAUSE}", f"{k}.2 第{k}批货到现场并经甲方验收合格后三十日内，甲方支付至该批价款的95%。", "质保",
        f"质保期{k}个月。", f"{k}.3 第{k}批的余款照此办理：{CLAUSE}", "争议", f"向第{k}交货地人民法院起诉。", "其他", "以下空白。")]


def test_the_back_of_an_order_is_read_column_by_column_though_many_of_its_lines_are_short(printed):
    document, _ = read(printed("".join(f"<p>{line}</p>" for line in terms(4)), BACK))
    assert lines(document) == terms(4)


def test_the_last_page_of_columns_is_cut_where_the_page_before_was(printed):
    text = [*terms(6), "甲方：", "乙方："]
    document, _ = read(printed("".join(f"<p>{line}</p>" for line in text), BACK + "@page{margin-bottom:90mm}"))
    assert document.pages == 3
    assert lines(document) == text


def test_ligatures_are_the_letters_they_stand_for(tmp_path):
    words = "The Effective Date: the first affiliate's staff, office and tariff; an attendant's letter."
    typst.compile(words.encode(), output=str(tmp_path / "t.pdf"))  # set in a typeface that has ligatures
    document, _ = read(tmp_path / "t.pdf")
    assert lines(document) == [words.replace("'", "’")]
    first = document.locate(*(document.text().index(word) for word in ("Effective", " Date")))
    assert words_in(tmp_path / "t.pdf", first).strip() == "Effective"


def test_a_row_that_ends_in_a_sum_is_not_joined_with_the_sentence_below(printed):
    rows = "".join(f"<p>({k}) Approval of the {word} dossier by the authority<span style='float:right'>US$ {k},500,000</span></p>"
                   for k, word in enumerate(("first", "second", "third"), 1))
    document, _ = read(printed(f"{rows}<p>Licensee shall pay each amount within thirty (30) days after the event to its left occurs.</p>"))
    assert lines(document)[-1].startswith("Licensee shall pay")


@pytest.mark.parametrize("css", ["table{width:100%} td{width:50%}", "td{width:80mm} td + td{padding-left:9mm}"])
def test_particulars_side_by_side_are_no_columns(printed, css):
    rows = [("甲方（盖章）：", "乙方（盖章）："), ("法定代表人：", "法定代表人："), ("开户行：", "开户行："), ("账号：", "账号："), ("电话：", "电话："),
            ("地址：", "地址："), ("日期：", "日期：")]
    html = f"<p>{CLAUSE}</p><table>" + "".join(f"<tr><td>{a}<td>{b}</tr>" for a, b in rows) + "</table>"
    text = read(printed(html, css))[0].text()
    assert text.index("甲方（盖章）") < text.index("乙方（盖章）") < text.index("法定代表人")


def test_what_a_person_does_not_see_is_left_out_and_told(printed):
    document, found = read(printed(
        f"<p>{CLAUSE}</p><p style='color:white'>违约金每日千分之五</p><p style='font-size:1px'>另有约定</p>"
        "<p style='background:#123;color:white'>白字表头</p>"
        "<div style='position:absolute;top:300pt;left:60pt;font-size:60pt;transform:rotate(-35deg);opacity:.2'>样本</div>"))
    assert lines(document) == [CLAUSE, "白字表头"]
    assert found == ["watermark-left-out", "hidden-text-left-out"]


def test_sideways_text_comes_after_the_page(printed):
    document, found = read(printed(
        f"<p>{CLAUSE}</p><div style='position:absolute;top:200pt;left:-50pt;transform:rotate(90deg);white-space:nowrap'>装订线内请勿书写</div>"))
    assert lines(document) == [CLAUSE, "装订线内请勿书写"]
    assert found == ["text-turned"]


def test_text_set_vertically(printed):
    columns = "".join(f"<div style='float:right;width:14pt;margin-left:8pt;line-height:1.1'>{'<br>'.join(text)}</div>"
                      for text in ("合同签订后十五个工作日", "内由甲方支付合同总价的", "百分之三十作为预付款项", "余款在验收合格之后支付"))
    document, found = read(printed(columns))
    assert document.text().replace("\n", "") == "合同签订后十五个工作日内由甲方支付合同总价的百分之三十作为预付款项余款在验收合格之后支付"
    assert found == ["text-vertical"]


def test_right_to_left_text_is_doubted(printed):
    _, found = read(printed("<p dir=rtl>" + "هذا عقد بيع بين الطرفين " * 6 + "</p>"))
    assert found == ["text-right-to-left"]


def test_form_values_stand_where_their_fields_are(printed, tmp_path):
    with pikepdf.open(printed("<p>甲方：</p><p>合同总价：</p><p>仲裁</p>")) as opened:
        page, fields = opened.pages[0], []

        def put(box, **entries):
            field = pikepdf.Dictionary(Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.Widget, Rect=box, P=page.obj,
                                       T=f"f{len(fields)}", **entries)
            fields.append(opened.make_indirect(field))

        plain = read(printed("<p>甲方：</p><p>合同总价：</p><p>仲裁</p>"))[0]
        boxes = [block.spans[0].box(0, 99) for block in plain.blocks]
        for box, value in zip(boxes[:2], ("上海某某科技有限公司", "1,234.50元"), strict=True):
            put([box.x1 + 4, 842 - box.bottom, box.x1 + 200, 842 - box.top], FT=pikepdf.Name.Tx, V=pikepdf.String(value))
        looks = pikepdf.Dictionary(N=pikepdf.Dictionary(Yes=opened.make_stream(b""), Off=opened.make_stream(b"")))
        put([boxes[2].x0 - 16, 842 - boxes[2].bottom, boxes[2].x0 - 4, 842 - boxes[2].top], FT=pikepdf.Name.Btn,
            V=pikepdf.Name.Yes, AS=pikepdf.Name.Yes, AP=looks)
        page.Annots = pikepdf.Array(fields)
        opened.Root.AcroForm = pikepdf.Dictionary(Fields=pikepdf.Array(fields))
        opened.save(tmp_path / "form.pdf")
    document, _ = read(tmp_path / "form.pdf")
    assert [line.replace(" ", "") for line in lines(document)] == ["甲方：上海某某科技有限公司", "合同总价：1,234.50元", "☑仲裁"]


def test_pages_without_text_are_told_where_recognition_is_off(printed):
    picture = ("data:image/svg+xml,<svg xmlns='http://www.w3.org/2000/svg' width='500' height='600'>"
               + "".join(f"<path d='M{k % 20 * 20} {k // 20 * 20} l5 9 l3 -4 z'/>" for k in range(300)) + "</svg>")
    document, found = read(printed(f'<img src="{picture}">'))
    assert document.blocks == ()
    assert found == ["page-without-text"]


def test_what_our_writer_prints_is_read_back_with_its_data(tmp_path):
    written = Document(
        (Heading("买卖合同", 0), Heading("付款", 1), paragraph(CLAUSE, 2), paragraph("验收合格后付清余款。", 2),
         Table((row("期数", "比例"), row("一", "30%"), row("二", "70%")))),
        data={"terms.json": '{"share": "30%"}'}, footer="第{page}页 共{pages}页")
    path = tmp_path / "ours.pdf"
    path.write_bytes(render(written, "pdf"))
    document, source, found = read_document(path)
    assert lines(document) == ["买卖合同", "第一条 付款", f"1.1 {CLAUSE}", "1.2 验收合格后付清余款。", "期数 | 比例", "一 | 30%", "二 | 70%"]
    assert dict(source.embedded) == {"terms.json": '{"share": "30%"}'}
    assert found == ()


def test_progress_is_told_page_by_page(printed):
    seen = []
    read_document(printed("<p>甲</p><div style='break-before:page'>乙</div>"), progress=lambda *step: seen.append(step))
    assert seen == [(1, 2), (2, 2)]


@pytest.mark.slow
def test_memory_grows_little_with_the_pages(printed, tmp_path):
    import tracemalloc

    with pikepdf.open(printed(f"<p>{CLAUSE * 6}</p>")) as opened, pikepdf.new() as long:
        for _ in range(150):
            long.pages.append(opened.pages[0])
        long.save(tmp_path / "long.pdf")
    tracemalloc.start()
    document, _ = read(tmp_path / "long.pdf")
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert document.pages == 150
    assert peak < 20_000_000


def page_of(tmp_path, content, *, picture=False, size=(595, 842), name="made.pdf"):
    """A PDF of one page with this content stream; /F1 is Helvetica, /I1 a grey picture."""
    path = tmp_path / name
    with pikepdf.new() as made:
        made.add_blank_page(page_size=size)
        page = made.pages[0]
        names = pikepdf.Dictionary(Font=pikepdf.Dictionary(F1=pikepdf.Dictionary(
            Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica)))
        if picture:
            names.XObject = pikepdf.Dictionary(I1=made.make_stream(
                bytes([200]) * 100, Type=pikepdf.Name.XObject, Subtype=pikepdf.Name.Image, Width=10, Height=10,
                ColorSpace=pikepdf.Name.DeviceGray, BitsPerComponent=8))
        page.Resources = names
        page.Contents = made.make_stream(content.encode("latin-1"))
        made.save(path)
    return path


SENTENCE = "Payment shall be made within thirty days after receipt of the invoice."


def test_a_scan_with_a_text_layer_is_read_by_that_layer(tmp_path):
    text = f"BT 3 Tr /F1 12 Tf 72 700 Td ({SENTENCE}) Tj ET"
    document, found = read(page_of(tmp_path, f"q 595 0 0 842 0 0 cm /I1 Do Q {text}", picture=True))
    assert lines(document) == [SENTENCE]
    assert found == ["text-layer-by-ocr"]
    document, found = read(page_of(tmp_path, f"BT /F1 12 Tf 72 760 Td ({SENTENCE}) Tj ET {text.replace('thirty', 'ninety')}"))
    assert lines(document) == [SENTENCE]
    assert found == ["hidden-text-left-out"]


def test_a_picture_of_a_page_needs_recognition_even_under_a_short_note(tmp_path):
    picture = "q 595 0 0 842 0 0 cm /I1 Do Q BT /F1 12 Tf 72 20 Td (Scanned by office 4) Tj ET"
    assert read(page_of(tmp_path, picture, picture=True))[1] == ["page-without-text"]
    small = f"q 200 0 0 600 0 0 cm /I1 Do Q BT /F1 12 Tf 72 700 Td ({SENTENCE}) Tj 0 -20 Td ({SENTENCE}) Tj ET"
    assert read(page_of(tmp_path, small, picture=True))[1] == []


def test_ligatures_and_fake_bold(tmp_path):
    bold = f"BT /F1 12 Tf 72 700 Td ({SENTENCE}) Tj ET BT /F1 12 Tf 72.4 700 Td ({SENTENCE}) Tj ET"
    assert lines(read(page_of(tmp_path, bold))[0]) == [SENTENCE]
    letters = " ".join(f"1 0 0 1 {x} 700 Tm ({char}) Tj 1 0 0 1 {x + 0.4} 700 Tm ({char}) Tj"
                       for x, char in zip(range(72, 172, 10), "Settlement", strict=True))
    assert lines(read(page_of(tmp_path, f"BT /F1 12 Tf {letters} ET"))[0])[0].replace(" ", "") == "Settlement"


def test_a_page_of_drawings_and_a_wall_chart_do_not_stop_the_reading(tmp_path):
    drawing = "".join(f"{k % 500} {k % 800} m {k % 499 + 3} {k % 797} l S\n" for k in range(40_000))
    document, found = read(page_of(tmp_path, drawing + f"BT /F1 12 Tf 72 700 Td ({SENTENCE}) Tj ET"))
    assert "page-too-dense" in found
    assert document is not None
    document, _ = read(page_of(tmp_path, f"BT /F1 120 Tf 72 7000 Td ({SENTENCE}) Tj ET", size=(9000, 9000)))
    assert lines(document) == [SENTENCE]


def test_a_page_of_too_many_characters_is_cut_and_told(tmp_path, monkeypatch):
    monkeypatch.setattr("tenor.files.readers.glyphs.MOST_CHARACTERS", 100)
    content = "".join(f"BT /F1 12 Tf 72 {700 - 20 * k} Td ({SENTENCE}) Tj ET\n" for k in range(5))
    document, found = read(page_of(tmp_path, content))
    assert found == ["page-too-dense"]
    assert lines(document)[0] == SENTENCE
