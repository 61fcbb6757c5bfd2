"""DOCX: numbers that Word counts become text, changes are accepted, tables keep their columns."""

import zipfile

import docx
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from tenor.document import Cell, Document, Heading, Paragraph, Table, paragraph, row
from tenor.files.readers import read_document
from tenor.files.readers.docx_numbers import Counter, Definition, Level, written
from tenor.files.writers import render

W = nsdecls("w")
LEVELS = f"""<w:abstractNum {W} w:abstractNumId="70"><w:multiLevelType w:val="multilevel"/>
<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="chineseCountingThousand"/><w:suff w:val="space"/>
<w:lvlText w:val="第%1条"/></w:lvl>
<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:isLgl/><w:lvlText w:val="%1.%2"/></w:lvl>
<w:lvl w:ilvl="2"><w:start w:val="1"/><w:numFmt w:val="chineseCounting"/><w:lvlText w:val="（%3）"/></w:lvl>
</w:abstractNum>"""


@pytest.fixture
def word():
    made = docx.Document()
    numbering = made.part.numbering_part.element
    numbering.insert(0, parse_xml(LEVELS))
    numbering.append(parse_xml(f'<w:num {W} w:numId="70"><w:abstractNumId w:val="70"/></w:num>'))
    numbering.append(parse_xml(f'<w:num {W} w:numId="71"><w:abstractNumId w:val="70"/><w:lvlOverride w:ilvl="0">'
                               '<w:startOverride w:val="1"/></w:lvlOverride></w:num>'))
    return made


def add(made, text, level=None, number=70):
    item = made.add_paragraph(text)
    if level is not None:
        item._p.get_or_add_pPr().append(parse_xml(
            f'<w:numPr {W}><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>'))
    return item


def read(made, tmp_path):
    path = tmp_path / "a.docx"
    if isinstance(made, bytes):
        path.write_bytes(made)
    else:
        made.save(path)
    document, source, found = read_document(path)
    assert source.kind == "docx"
    return document, source, [item.name for item in found]


def lines(document):
    return document.text().splitlines()


def test_numbers_become_text(word, tmp_path):
    for _ in range(11):
        add(word, "总则", 0)
    for text, level in (("付款", 1), ("交货", 1), ("甲", 2), ("乙", 2), ("验收", 1), ("丙", 2), ("违约", 0), ("起算", 1)):
        add(word, text, level)
    add(word, "附件条款", 0, 71)
    document, _, _ = read(word, tmp_path)
    assert lines(document)[10:] == ["第十一条 总则", "11.1 付款", "11.2 交货", "（一）甲", "（二）乙", "11.3 验收", "（一）丙",
                                    "第十二条 违约", "12.1 起算", "第一条 附件条款"]


def test_a_style_may_carry_the_number(word, tmp_path):
    style = word.styles["Heading 1"].element
    style.get_or_add_pPr().append(parse_xml(f'<w:numPr {W}><w:numId w:val="70"/></w:numPr>'))
    word.add_heading("付款", 1)
    word.add_heading("交货", 1)
    document, _, _ = read(word, tmp_path)
    assert lines(document) == ["第一条 付款", "第二条 交货"]


@pytest.mark.parametrize(("style", "number", "expected"), [
    ("decimal", 12, "12"), ("decimalZero", 3, "03"), ("upperLetter", 27, "AA"), ("lowerLetter", 2, "b"),
    ("upperRoman", 14, "XIV"), ("lowerRoman", 9, "ix"), ("chineseCounting", 20, "二十"),
    ("chineseCountingThousand", 101, "一百零一"), ("chineseLegalSimplified", 12, "壹拾贰"), ("ideographTraditional", 2, "乙"),
    ("ideographZodiac", 12, "亥"), ("decimalEnclosedCircle", 3, "③"), ("decimalFullWidth", 12, "１２"),
    ("ideographDigital", 10, "一〇"), ("ordinal", 22, "22nd"), ("none", 5, ""), ("unheard-of", 5, "5"),
])
def test_number_formats(style, number, expected):
    assert written(number, style) == expected


def test_a_level_may_never_restart():
    levels = {0: Level(text="%1"), 1: Level(text="%2)", restart=0)}
    counter = Counter({"1": Definition("1", levels)})
    assert [counter.label("1", level) for level in (0, 1, 1, 0, 1)] == ["1 ", "1) ", "2) ", "2 ", "3) "]


def test_tracked_changes_are_accepted_with_a_note(word, tmp_path):
    item = word.add_paragraph("预付款为合同总价的")
    item._p.append(parse_xml(f'<w:del {W} w:id="1" w:author="a"><w:r><w:delText>20</w:delText></w:r></w:del>'))
    item._p.append(parse_xml(f'<w:ins {W} w:id="2" w:author="a"><w:r><w:t>30</w:t></w:r></w:ins>'))
    item.add_run("%。")
    gone = word.add_paragraph("余款")
    gone._p.get_or_add_pPr().append(parse_xml(f'<w:rPr {W}><w:del w:id="3" w:author="a"/></w:rPr>'))
    word.add_paragraph("验收后付清。")
    document, _, found = read(word, tmp_path)
    assert lines(document) == ["预付款为合同总价的30%。", "余款验收后付清。"]
    assert found == ["tracked-changes-accepted"]


def test_tables_with_merged_cells_and_tables_inside_tables(word, tmp_path):
    table = word.add_table(3, 3)
    for i, texts in enumerate((("期数", "比例", "条件"), ("一", "30%", "签订后"), ("二", "70%", "验收后"))):
        for k, text in enumerate(texts):
            table.cell(i, k).text = text
    table.cell(1, 0).merge(table.cell(2, 0))
    outer = word.add_table(1, 1)
    outer.cell(0, 0).text = "付款计划如下："
    inner = outer.cell(0, 0).add_table(2, 2)
    for i, texts in enumerate((("期数", "金额"), ("一", "1000元"))):
        for k, text in enumerate(texts):
            inner.cell(i, k).text = text
    document, _, _ = read(word, tmp_path)
    assert lines(document) == ["期数 | 比例 | 条件", "一 二 | 30% | 签订后", " | 70% | 验收后", "付款计划如下：", "期数 | 金额", "一 | 1000元"]
    assert document.blocks[0].header == 1


def test_forms_boxes_and_blanks(word, tmp_path):
    item = word.add_paragraph("争议解决：")
    item._p.append(parse_xml(f'<w:r {W}><w:sym w:font="Wingdings" w:char="F0FE"/></w:r>'))
    item.add_run("仲裁")
    item._p.append(parse_xml(f'<w:r {W}><w:sym w:font="Wingdings" w:char="F0A8"/></w:r>'))
    item.add_run("诉讼")
    item._p.append(parse_xml(f'<w:sdt {W}><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent><w:r><w:t>点击输入</w:t></w:r>'
                             "</w:sdtContent></w:sdt>"))
    document, _, _ = read(word, tmp_path)
    assert lines(document) == ["争议解决：☑仲裁□诉讼____"]


def test_line_breaks_hidden_text_and_text_boxes(word, tmp_path):
    item = word.add_paragraph("第一行")
    item.add_run().add_break()
    item.add_run("第二行")
    hidden = item.add_run("看不见")
    hidden.font.hidden = True
    box = word.add_paragraph("正文")
    box._p.append(parse_xml(
        f'<w:r {W} xmlns:v="urn:schemas-microsoft-com:vml"><w:pict><v:shape><v:textbox><w:txbxContent><w:p><w:r>'
        "<w:t>框内文字</w:t></w:r></w:p></w:txbxContent></v:textbox></v:shape></w:pict></w:r>"))
    document, _, found = read(word, tmp_path)
    assert lines(document) == ["第一行", "第二行", "正文", "框内文字"]
    assert found == ["hidden-text-left-out"]


def test_what_our_writer_prints_is_read_back_with_its_data(tmp_path):
    written_document = Document(
        (Heading("买卖合同", 0), Heading("付款", 1), paragraph("签订后付30%。", 2), paragraph("其中：", 2), paragraph("甲项", 3),
         Table((row("期数", "比例"), row("一", "30%")))),
        data={"terms.json": '{"share": "30%"}'})
    document, source, found = read(render(written_document, "docx"), tmp_path)
    assert lines(document) == ["买卖合同", "第一条 付款", "1.1 签订后付30%。", "1.2 其中：", "(1) 甲项", "期数 | 比例", "一 | 30%"]
    assert dict(source.embedded) == {"terms.json": '{"share": "30%"}'}
    assert found == []


def test_a_bomb_is_not_unpacked(tmp_path):
    path = tmp_path / "bomb.docx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive, archive.open("word/document.xml", "w") as part:
        for _ in range(160):
            part.write(b" " * 1_000_000)
    document, _, found = read_document(path)
    assert document is None
    assert [item.name for item in found] == ["docx-too-large"]


def test_blocks_are_plain_paragraphs_and_cells(word, tmp_path):
    word.add_paragraph("甲方：")
    document, _, _ = read(word, tmp_path)
    assert all(isinstance(block, Paragraph) for block in document.blocks)
    assert Cell("a") == Cell("a")
