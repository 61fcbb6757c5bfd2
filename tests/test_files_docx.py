"""DOCX: well-formed whatever the words are, native numbering and references, tables, signatures, embedded data."""

import io
import posixpath
import re
import zipfile

import docx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree
from test_files_writers import AGREEMENT, CONTRACT, DOCUMENTS, LETTER, NASTY, look_of, pdf_text, squeezed

from tenor.document import (
    Document,
    Fields,
    Heading,
    Notice,
    PageBreak,
    Paragraph,
    Rule,
    Run,
    Signatures,
    Table,
    paragraph,
    row,
)
from tenor.files.writers.characters import clean
from tenor.files.writers.docx import to_docx
from tenor.files.writers.docx_package import DATA_NAMESPACE
from tenor.files.writers.numbering import chinese, letters
from tenor.files.writers.pdf import to_pdf

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def written(document):
    return to_docx(document, look_of(document))


def parts(data):
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert archive.testzip() is None
        return {name: archive.read(name) for name in archive.namelist()}


def body_of(data):
    return etree.fromstring(parts(data)["word/document.xml"]).find(f"{W}body")


def words(element):
    """The text of an element as Word shows it: runs, tabs and breaks, field codes left out."""
    out = []
    for item in element.iter(f"{W}t", f"{W}tab", f"{W}br"):
        if item.tag == f"{W}t":
            out.append(item.text or "")
        elif item.getparent().tag == f"{W}r":
            out.append("\n" if item.tag == f"{W}br" else "\t")
    return "".join(out)


def all_of(text):
    """A document with these words in every place that holds words."""
    return Document((
        Heading(text, 0), Heading(text, id="a"), Heading(text, 1, False), Paragraph((Run(text, True), Run(text, ref="a")), 2),
        paragraph(text, 3), Table((row(text, text), row(text, text)), caption=text, id="t"), Fields(((text, text),), text),
        Signatures(((text,), (text,))), Notice((text,), text), Rule(text), PageBreak(), paragraph(text, align="right"),
    ), title=text, header=text, footer=text, letterhead=(text, text), data={"terms.json": text})


@pytest.mark.parametrize("text", NASTY, ids=repr)
def test_any_words_make_a_well_formed_file(text):
    for name, content in parts(written(all_of(text))).items():
        if name.endswith((".xml", ".rels")):
            etree.fromstring(content)
    docx.Document(io.BytesIO(written(all_of(text))))


@given(st.text(max_size=40))
@settings(max_examples=100, deadline=None)
def test_words_come_back_as_they_were(text):
    document = Document((paragraph(text), Table(((row(text)[0],),), header=0)))
    found = [words(item) for item in body_of(written(document)).iter(f"{W}p")]
    assert found[0] == clean(text)
    assert clean(text) in found[1:]


@pytest.mark.parametrize("name", DOCUMENTS)
def test_the_same_document_gives_the_same_bytes(name):
    assert written(DOCUMENTS[name]) == written(DOCUMENTS[name])


@pytest.mark.parametrize("name", DOCUMENTS)
def test_every_part_is_declared_and_every_relation_leads_somewhere(name):
    members = parts(written(DOCUMENTS[name]))
    types = etree.fromstring(members["[Content_Types].xml"])
    declared = {item.get("PartName") for item in types if item.get("PartName")}
    assert declared <= {f"/{member}" for member in members}
    for member, content in members.items():
        if member.endswith(".rels"):
            folder = posixpath.dirname(posixpath.dirname(member))
            for relation in etree.fromstring(content):
                assert posixpath.normpath(posixpath.join(folder, relation.get("Target"))) in members


def test_no_date_and_no_name_of_a_machine_or_user_goes_in():
    members = parts(written(CONTRACT))
    core = members["docProps/core.xml"].decode()
    assert "冷库设备买卖合同 LK-2026-008" in core
    assert not re.search("created|modified|creator|lastModifiedBy", core)
    with zipfile.ZipFile(io.BytesIO(written(CONTRACT))) as archive:
        assert {item.date_time[0] for item in archive.infolist()} == {1980}


def test_data_travels_in_a_custom_xml_part_of_our_own_namespace():
    members = parts(written(CONTRACT))
    item = etree.fromstring(members["customXml/item1.xml"])
    assert item.tag == f"{{{DATA_NAMESPACE}}}data"
    assert (item.get("name"), item.text) == ("terms.json", CONTRACT.data["terms.json"])
    assert DATA_NAMESPACE in members["customXml/itemProps1.xml"].decode()
    assert "customXml/item1.xml" in members["word/_rels/document.xml.rels"].decode()
    assert not any(name.startswith("customXml") for name in parts(written(LETTER)))


# ---- numbering ------------------------------------------------------------------------------------------------------


def counted(data):
    """The paragraphs of the body with the numbers that Word counts for them, by the rules of ISO/IEC 29500-1, 17.9: lists on the
    same abstract list count on together, each shows the numbers by its own levels."""
    members = parts(data)
    numbering = etree.fromstring(members["word/numbering.xml"])
    lists = {num.get(f"{W}numId"): (num.find(f"{W}abstractNumId").get(f"{W}val"), levels_of(num, numbering)) for num in numbering.iterfind(f"{W}num")}
    counters, out = {}, []
    for item in etree.fromstring(members["word/document.xml"]).iter(f"{W}p"):
        number = item.find(f"{W}pPr/{W}numPr")
        if number is None:
            out.append(words(item))
            continue
        abstract, levels = lists[number.find(f"{W}numId").get(f"{W}val")]
        level = int(number.find(f"{W}ilvl").get(f"{W}val"))
        counts = {k: n for k, n in counters.get(abstract, {}).items() if k <= level}
        counts[level] = counts.get(level, 0) + 1
        counters[abstract] = counts
        out.append(label(levels, level, counts) + words(item))
    return out


def levels_of(num, numbering):
    abstract = num.find(f"{W}abstractNumId").get(f"{W}val")
    scheme = next(item for item in numbering.iterfind(f"{W}abstractNum") if item.get(f"{W}abstractNumId") == abstract)
    own = num.iterfind(f"{W}lvlOverride/{W}lvl")
    return {int(level.get(f"{W}ilvl")): level for level in (*scheme.iterfind(f"{W}lvl"), *own)}


def label(levels, level, counts, legal=True):
    """`legal` False: as a program counts that does not know the mark by which Word writes figures (isLgl)."""
    legal = legal and levels[level].find(f"{W}isLgl") is not None
    text = levels[level].find(f"{W}lvlText").get(f"{W}val")
    for k in range(level + 1):
        kind = "decimal" if legal else levels[k].find(f"{W}numFmt").get(f"{W}val")
        number = counts.get(k, 1)
        shown = {"decimal": str, "lowerLetter": letters, "chineseCountingThousand": chinese}[kind](number)
        text = text.replace(f"%{k + 1}", shown)
    return text


def test_figures_stand_under_a_chinese_article_whether_or_not_a_program_knows_legal_numbering():
    numbering = etree.fromstring(parts(written(CONTRACT))["word/numbering.xml"])
    for num in numbering.iterfind(f"{W}num"):
        levels = levels_of(num, numbering)
        articles, clauses = ("第七条", "第七条") if num.find(f"{W}lvlOverride") is None else ("7", "7.3")
        assert label(levels, 0, {0: 7}) == articles
        if clauses == "7.3":
            assert {label(levels, 1, {0: 7, 1: 3}, legal) for legal in (True, False)} == {"7.3"}


@pytest.mark.parametrize("name", DOCUMENTS)
def test_word_and_pdf_say_the_same(name):
    document = DOCUMENTS[name]
    ours = squeezed("".join(counted(written(document))))
    assert ours == pdf_without_repeated_headers(document)


def pdf_without_repeated_headers(document):
    text = pdf_text(to_pdf(document, look_of(document)))
    if document is CONTRACT:  # its long table prints its header again on every page
        assert text.count("序号名称数量") >= 2
        first = text.index("序号名称数量") + 1
        text = text[:first] + text[first:].replace("序号名称数量", "")
    return text


def test_articles_are_numbered_by_word_itself():
    first = etree.fromstring(parts(written(CONTRACT))["word/numbering.xml"]).find(f"{W}abstractNum")
    found = [(level.find(f"{W}numFmt").get(f"{W}val"), level.find(f"{W}lvlText").get(f"{W}val"),
              level.find(f"{W}isLgl") is not None) for level in first.iterfind(f"{W}lvl")]
    assert found == [("chineseCountingThousand", "第%1条", False), ("decimal", "%1.%2", True), ("decimal", "(%3)", False)]
    heading = next(p for p in docx.Document(io.BytesIO(written(CONTRACT))).paragraphs if p.text == "付款")
    assert heading.style.name == "Heading 1"


def test_an_attachment_counts_from_one():
    body = body_of(written(CONTRACT))
    numbers = [item.get(f"{W}val") for item in body.iter(f"{W}numId")]
    assert "".join(numbers) == "1212122221212" "34"
    numbering = etree.fromstring(parts(written(CONTRACT))["word/numbering.xml"])
    abstract = [item.find(f"{W}abstractNumId").get(f"{W}val") for item in numbering.iterfind(f"{W}num")]
    assert abstract == ["0", "0", "1", "1"]


def test_references_are_fields_that_point_at_bookmarks():
    body = body_of(written(CONTRACT))
    marks = {item.get(f"{W}name") for item in body.iter(f"{W}bookmarkStart")}
    fields = [item.text.split() for item in body.iter(f"{W}instrText")]
    assert [(field[0], field[2]) for field in fields] == [("REF", "\\r"), ("REF", "\\w"), ("REF", "\\r")]
    assert {field[1] for field in fields} <= marks
    assert len(list(body.iter(f"{W}bookmarkStart"))) == len(list(body.iter(f"{W}bookmarkEnd"))) == len(marks)
    states = [item.get(f"{W}fldCharType") for item in body.iter(f"{W}fldChar")]
    assert states == ["begin", "separate", "end"] * 3


def test_the_number_alone_is_the_field_and_the_words_around_it_stay():
    sentence = next(item for item in body_of(written(CONTRACT)).iter(f"{W}p") if "分别计算" in words(item))
    assert words(sentence) == "依3.1(2)计算的违约金与第2.1条的价款分别计算。"


def test_a_reference_in_bold_words_is_bold_throughout():
    document = Document((Heading("甲", id="a"), Paragraph((Run("依", True), Run("第一条", True, ref="a"), Run("办理", True)))))
    paragraph_ = body_of(written(document)).findall(f"{W}p")[1]
    assert len(paragraph_.findall(f"{W}r")) == 7
    assert all(item.find(f"{W}rPr/{W}b") is not None for item in paragraph_.iter(f"{W}r"))


def test_words_without_the_number_are_a_link_and_dead_references_plain_text():
    document = Document((Heading("甲", id="a"), Paragraph((Run("见上文", ref="a"), Run("及附件", ref="nowhere"))),
                         Paragraph((Run("第18条", ref="a"),)), Paragraph((Run("", ref="a"),))))
    body = body_of(written(document))
    assert [words(link) for link in body.iter(f"{W}hyperlink")] == ["见上文", "第18条"]
    assert [item.text.split()[0] for item in body.iter(f"{W}instrText")] == ["REF"]
    assert words(body) == "甲见上文及附件第18条第一条"


# ---- layout ---------------------------------------------------------------------------------------------------------


def test_a_table_repeats_its_header_and_keeps_its_rows_whole():
    table = list(body_of(written(CONTRACT)).iter(f"{W}tbl"))[-1]
    rows = table.findall(f"{W}tr")
    assert [item.find(f"{W}trPr/{W}tblHeader") is not None for item in rows] == [True] + [False] * 60
    assert all(item.find(f"{W}trPr/{W}cantSplit") is not None for item in rows)


@pytest.mark.parametrize("name", DOCUMENTS)
def test_the_cells_of_every_row_fill_the_grid(name):
    for table in body_of(written(DOCUMENTS[name])).iter(f"{W}tbl"):
        grid = [int(column.get(f"{W}w")) for column in table.iterfind(f"{W}tblGrid/{W}gridCol")]
        for line in table.iterfind(f"{W}tr"):
            widths = [int(cell.get(f"{W}w")) for cell in line.iterfind(f"{W}tc/{W}tcPr/{W}tcW")]
            spans = [int(cell.get(f"{W}val")) for cell in line.iterfind(f"{W}tc/{W}tcPr/{W}gridSpan")]
            assert sum(widths) == sum(grid)
            assert len(widths) + sum(spans) - len(spans) == len(grid)


def test_tables_never_touch_and_none_ends_the_body():
    body = body_of(written(Document((PLAIN, PLAIN, Signatures((("甲",), ("乙",)))))))
    kinds = [etree.QName(item).localname for item in body]
    assert "tbl tbl" not in " ".join(kinds)
    assert kinds[-2:] == ["p", "sectPr"]


PLAIN = Table((row("一", "二"),), ruled=False)


def test_signatures_stay_together_with_the_words_before_them():
    items = list(body_of(written(CONTRACT)))
    where = next(n for n, item in enumerate(items) if "代表（签字）" in words(item))
    assert all(item.find(f"{W}pPr/{W}keepNext") is not None for item in items[where - 2 : where])
    assert items[where].find(f"{W}tr/{W}trPr/{W}cantSplit") is not None


def test_a_page_break_opens_the_page_with_the_block_itself():
    opened = [words(item) for item in body_of(written(CONTRACT)).iter(f"{W}p") if item.find(f"{W}pPr/{W}pageBreakBefore") is not None]
    assert opened == ["附件　设备清单"]


def test_header_and_footer_with_page_fields():
    members = parts(written(CONTRACT))
    assert words(etree.fromstring(members["word/header.xml"])) == "合同编号：LK-2026-008"
    footer = etree.fromstring(members["word/footer.xml"])
    assert [item.get(f"{W}instr").strip() for item in footer.iter(f"{W}fldSimple")] == ["PAGE", "NUMPAGES"]
    assert words(footer) == "第 1 页 共 1 页"


def test_fonts_page_and_first_line_indent_are_those_of_the_house():
    members = parts(written(CONTRACT))
    sheet = members["word/styles.xml"].decode()
    assert 'w:ascii="Times New Roman" w:hAnsi="Times New Roman" w:eastAsia="SimSun"' in sheet
    assert 'w:eastAsia="SimHei"' in sheet
    assert 'w:firstLineChars="200" w:firstLine="480"' in sheet
    assert '<w:altName w:val="宋体"/>' in members["word/fontTable.xml"].decode()
    assert '<w:pgSz w:w="11906" w:h="16838"/>' in members["word/document.xml"].decode()
    assert "firstLineChars" not in parts(written(AGREEMENT))["word/styles.xml"].decode()


def test_the_letterhead_stands_above_everything():
    first = [words(item) for item in body_of(written(LETTER)).iter(f"{W}p")][:3]
    assert first == [*LETTER.letterhead, "催款函"]


def test_python_docx_reads_what_we_wrote():
    opened = docx.Document(io.BytesIO(written(CONTRACT)))
    assert opened.core_properties.title == CONTRACT.title
    assert opened.tables[0].cell(2, 3).text == "360,000.00"
    assert opened.sections[0].page_width.mm == pytest.approx(210, abs=0.2)
