"""What stands around a contract: cover, contents, draft status, open matters; signatures; a house's own styles in Word."""

import io
import re
import shutil
import subprocess
import zipfile
from datetime import date
from pathlib import Path

import docx
import pypdfium2
import pytest
from conftest_cli import run_cli
from docx.shared import Mm, Pt, RGBColor
from lxml import etree
from PIL import Image
from test_files_writers import look_of

from tenor.contracts.compose import compose
from tenor.contracts.compose_front import front, open_matters
from tenor.contracts.recognise import recognise
from tenor.document import Document, Heading, Notice, Signatures, Table, paragraph, row
from tenor.files.readers import read_document
from tenor.files.writers import render
from tenor.files.writers.columns import cover_title, layout, signature_rows
from tenor.files.writers.pages import first_pages
from tenor.files.writers.reference import dress, open_reference
from tenor.files.writers.reference import look_of as look_of_reference
from tenor.files.writers.specimen import specimen
from tenor.workflow.papers import draft_deal

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
DEALS = Path(__file__).parent.parent / "samples" / "deals"
DAY = date(2026, 11, 22)


def drafted(name, **changes):
    text = (DEALS / f"{name}.toml").read_text(encoding="utf-8")
    for old, new in changes.items():
        assert re.search(old, text), old
        text = re.sub(old, new, text)
    contract, found = draft_deal(text, f"{name}.toml")
    return contract, found


def part_of(data, name):
    return etree.fromstring(zipfile.ZipFile(io.BytesIO(data)).read(name))


def words(element):
    return "".join(item.text or "" for item in element.iter(f"{W}t"))


# ---- front -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", sorted(path.stem for path in DEALS.glob("*.toml")))
@pytest.mark.parametrize("long", [False, True])
def test_what_stands_around_the_text_changes_nothing_that_is_read_back(tmp_path, name, long):
    contract, found = drafted(name)
    if recognise(compose(contract))[0] != contract:
        pytest.skip("does not read back from its own words")
    path = tmp_path / "draft.docx"
    path.write_bytes(render(front(compose(contract), contract, found, draft_of=DAY, long=long), "docx"))
    assert recognise(read_document(path)[0])[0] == contract


@pytest.mark.slow
@pytest.mark.parametrize("name", ["goods-sale", "services-en", "repayment"])
@pytest.mark.parametrize("dated", [True, False])
def test_the_same_through_a_pdf(tmp_path, name, dated):
    contract, found = drafted(name) if dated else drafted(name, **{r"(?m)^signed_on.*$": "", r"(?m)^number.*$": ""})
    path = tmp_path / "draft.pdf"
    path.write_bytes(render(front(compose(contract), contract, found, draft_of=DAY, long=True), "pdf"))
    assert recognise(read_document(path)[0])[0] == contract


def test_a_final_text_has_neither_status_nor_note():
    contract, found = drafted("goods-sale")
    final = front(compose(contract), contract, found)
    assert final == compose(contract)
    draft = front(compose(contract), contract, found, draft_of=DAY)
    assert draft.header == "HT-2026-014　　草稿（2026年11月22日）"
    assert isinstance(draft.blocks[0], Notice)
    assert draft.blocks[1:] == final.blocks


def test_the_note_lists_blanks_and_values_that_the_form_chose():
    contract, found = drafted("goods-sale", **{r"(?m)^signed_on.*$": "", r'phone = "0512-5555 0166"': ""})
    lines = open_matters(contract, found)
    assert lines[0] == "留空待填：签订日期、甲方（买方）的联系电话。"
    assert lines[-1].startswith("采用格式默认值，请确认：")
    assert "10日" in lines[-1]
    assert "12个月" not in lines[-1], "what the deal says is no default"


def test_the_note_names_what_is_left_to_an_order():
    contract, found = drafted("goods-sale", **{r"(?s)\[delivery\].*?\n\n": ""})
    line = next(line for line in open_matters(contract, found) if line.startswith("留待订单"))
    assert line == "留待订单或者另行书面约定：交货地点、交货期限。" or {"交货地点", "交货期限"} <= {*re.split("[：、。]", line)}
    assert not any(left for left in open_matters(contract, found) if "delivery.by" in left)


def test_nothing_open_no_note():
    contract, _ = drafted("goods-sale")
    settled = type(contract)(contract.terms, contract.title, contract.form, contract.articles, {**contract.extras, "assumed": (), "later": ()})
    assert open_matters(settled, ()) == ()
    assert front(compose(settled), settled, (), draft_of=DAY).blocks == compose(settled).blocks


LONG = Document((Heading("合同", 0, numbered=False), *(block for n in range(1, 26) for block in (
    Heading(f"标题{n}", id=f"article-{n}"), *(paragraph("一二三四五六七八九十" * 12, 2) for _ in range(3))))),
    "合同", cover=(Heading("合同", 0, numbered=False), paragraph("合同编号：X-1", align="right")), contents="目　录")


def test_contents_are_a_field_that_is_filled_in():
    data = render(LONG, "docx")
    body = part_of(data, "word/document.xml")
    entries = [item for item in body.iter(f"{W}p") if item.find(f"{W}pPr/{W}pStyle") is not None
               and item.find(f"{W}pPr/{W}pStyle").get(f"{W}val") == "TOC1"]
    pages = first_pages(LONG, look_of(LONG))
    assert [words(item) for item in entries][:2] == [f"第一条 标题1{pages['article-1']}", f"第二条 标题2{pages['article-2']}"]
    codes = [item.text.split()[0] for item in body.iter(f"{W}instrText")]
    assert codes == ["TOC", *["PAGEREF"] * 25]
    states = [item.get(f"{W}fldCharType") for item in body.iter(f"{W}fldChar")]
    assert (states.count("begin"), states.count("separate"), states.count("end")) == (26, 26, 26)
    assert {item.get(f"{W}anchor") for item in body.iter(f"{W}hyperlink")} <= {item.get(f"{W}name") for item in body.iter(f"{W}bookmarkStart")}
    assert body.find(f"{W}body/{W}sectPr/{W}titlePg") is not None, "no header on the cover"


def test_estimated_pages_are_those_of_the_pdf_give_or_take_one():
    pdf = pypdfium2.PdfDocument(render(LONG, "pdf", engine="weasyprint"))
    texts = [page.get_textpage().get_text_bounded() for page in pdf]
    assert "X-1" in texts[0]
    assert "目" in texts[1]
    for name, page in first_pages(LONG, look_of(LONG)).items():
        title = f"标题{name.removeprefix('article-')}"
        real = next(n for n, text in enumerate(texts, 1) if n > 2 and re.search(rf"{title}(?!\d)", text))
        assert abs(real - page) <= 1, name
        assert re.search(rf"{title}\D+{real}(?!\d)", texts[1]), "the PDF's own contents are exact"


def test_a_long_title_fits_the_cover():
    look = look_of(LONG)
    assert cover_title("买卖合同", look) == 30
    assert 18 <= cover_title("工业互联网平台软件开发与系统集成服务合同", look) < 30


# ---- signatures -------------------------------------------------------------------------------------------------------


def test_three_parties_sign_in_two_rows_so_that_no_date_is_broken():
    lines = ("甲方（买方）：", "某某有限公司", "（盖章）", "法定代表人或授权代表（签字）：", "签署日期：　　　　年　　月　　日")
    three = Signatures((lines, lines, lines))
    look = look_of(LONG)
    assert [len(part) for part in signature_rows(three, look.page.width * 72 / 25.4 / look.body.size)] == [2, 1]
    assert [len(part) for part in signature_rows(Signatures((("甲", "日期："),) * 3), 36)] == [3]
    for to in ("docx", "html"):
        assert render(Document((three,)), to)


def test_signatures_never_stand_alone_on_a_page():
    filler = [paragraph("一二三四五六七八九十" * 8, 2) for _ in range(3)]
    for count in range(24, 40):
        short = [paragraph("短句。", 2) for _ in range(count)]
        paper = Document((Heading("合同", 0), Heading("条"), *filler, *short, paragraph("最后一款。", 2),
                          paragraph("（以下无正文）", align="center", indent=False), Signatures((("甲方：", "日期："), ("乙方：", "日期：")))))
        pages = [page.get_textpage().get_text_bounded() for page in pypdfium2.PdfDocument(render(paper, "pdf"))]
        last = next(text for text in pages if "日期" in text)
        assert "最后一款" in last, count


# ---- a house's own styles ---------------------------------------------------------------------------------------------------


PAPER = Document((Heading("合同", 0, numbered=False), Heading("付款", id="article-1"), paragraph("甲方付款。", 2), paragraph("一期。", 3),
                  Table((row("期次", "金额"), row("1", "100.00"))), Notice(("签订日期。",), "未决事项"), paragraph("以下无正文。")),
                 "合同", header="HT-1　　草稿", footer="第{page}页")


@pytest.fixture
def house(tmp_path):
    """The default reference, restyled by somebody with Word: another heading, margins, a logo in the header."""
    path = tmp_path / "house.docx"
    path.write_bytes(render(specimen("zh"), "docx"))
    paper = docx.Document(path)
    paper.styles["Heading 1"].font.color.rgb = RGBColor(0x1F, 0x3A, 0x7A)
    paper.styles["Normal"].font.size = Pt(11)
    paper.styles["Clause"].paragraph_format.space_after = Pt(9)
    section = paper.sections[0]
    section.left_margin = section.right_margin = Mm(20)
    logo = io.BytesIO()
    Image.new("RGB", (60, 20), "red").save(logo, "PNG")
    logo.seek(0)
    section.header.add_paragraph("某某律师事务所").add_run().add_picture(logo, width=Mm(12))
    paper.save(path)
    return path


def test_styles_header_and_paper_come_from_the_reference(house, tmp_path):
    reference = open_reference(house.read_bytes())
    data = render(PAPER, "docx", reference=reference)
    opened = docx.Document(io.BytesIO(data))
    heading = next(item for item in opened.paragraphs if item.text == "付款")
    assert (heading.style.name, str(heading.style.font.color.rgb)) == ("Heading 1", "1F3A7A")
    assert opened.styles["Normal"].font.size == Pt(11)
    assert opened.sections[0].left_margin.mm == pytest.approx(20, abs=0.1)
    assert [item.text for item in opened.sections[0].header.paragraphs] == ["HT-1　　草稿", "某某律师事务所"]
    assert [item.get(f"{W}instr").strip() for item in opened.sections[0].footer._element.iter(f"{W}fldSimple")] == ["PAGE"]
    assert opened.sections[0].header.part.related_parts, "the logo came along"
    width = sum(int(column.get(f"{W}w")) for column in next(part_of(data, "word/document.xml").iter(f"{W}tblGrid")))
    assert width == pytest.approx(170 * 1440 / 25.4, abs=4), "tables fill the wider text"
    for name, read in (("plain.docx", render(PAPER, "docx")), ("dressed.docx", data)):
        (tmp_path / name).write_bytes(read)
    assert read_document(tmp_path / "plain.docx")[0].text() == read_document(tmp_path / "dressed.docx")[0].text()


def test_any_word_file_can_be_the_reference(tmp_path):
    paper = docx.Document()  # python-docx's own template knows none of our styles but the headings
    paper.styles["Heading 1"].font.size = Pt(20)
    out = io.BytesIO()
    paper.save(out)
    data = dress(render(PAPER, "docx"), open_reference(out.getvalue()))
    opened = docx.Document(io.BytesIO(data))
    assert {item.style.name for item in opened.paragraphs} >= {"Title", "Heading 1", "Clause", "Clause Item", "Notice Box"}
    assert opened.styles["Heading 1"].font.size == Pt(20)
    numbered = part_of(data, "word/styles.xml")
    lists = {item.get(f"{W}numId") for item in part_of(data, "word/numbering.xml").iter(f"{W}num")}
    assert {item.get(f"{W}val") for item in numbered.iter(f"{W}numId")} <= lists
    (tmp_path / "dressed.docx").write_bytes(data)
    assert "第一条 付款\n1.1 甲方付款。\n(1) 一期。" in read_document(tmp_path / "dressed.docx")[0].text()


def test_every_part_of_a_dressed_file_is_declared(house):
    data = render(PAPER, "docx", reference=open_reference(house.read_bytes()))
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        names = {f"/{name}" for name in archive.namelist()}
        types = etree.fromstring(archive.read("[Content_Types].xml"))
        endings = {item.get("Extension") for item in types if item.get("Extension")}
        declared = {item.get("PartName") for item in types if item.get("PartName")}
    assert declared <= names
    assert {name.rpartition(".")[2] for name in names - declared} <= endings
    assert len(archive.namelist()) == len(names)


def test_the_look_follows_the_paper_of_the_reference(house):
    look = look_of_reference(open_reference(house.read_bytes()), look_of(PAPER))
    assert (round(look.page.left), round(look.page.right), look.body.size) == (20, 20, 11)


def test_the_command_line_writes_and_takes_a_reference(tmp_path, capsys):
    path = tmp_path / "house.docx"
    assert run_cli(capsys, "draft", "--write-reference", str(path))[0] == 0
    assert {"Clause", "Clause Item", "Cover Title", "toc 1"} <= {style.name for style in docx.Document(path).styles}
    code, _, err = run_cli(capsys, "draft", str(DEALS / "repayment.toml"), "-o", str(tmp_path / "out"), "--to", "docx", "--reference", str(path))
    assert code == 0, err
    (tmp_path / "broken.docx").write_bytes(b"PK nothing")
    code, _, err = run_cli(capsys, "draft", str(DEALS / "repayment.toml"), "-o", str(tmp_path / "out2"), "--reference", str(tmp_path / "broken.docx"))
    assert (code, "reference-unreadable" in err) == (2, True)


def test_the_command_line_drafts_and_finishes(tmp_path, capsys):
    deal = str(DEALS / "repayment.toml")
    assert run_cli(capsys, "draft", deal, "-o", str(tmp_path / "a"), "--to", "docx", "--as-of", "2026-11-22")[0] == 0
    assert run_cli(capsys, "draft", deal, "-o", str(tmp_path / "b"), "--to", "docx", "--final", "--cover")[0] == 0
    draft, final = (next((tmp_path / name).glob("*.docx")).read_bytes() for name in "ab")
    assert "草稿（2026年11月22日）" in words(part_of(draft, "word/header.xml"))
    assert "未决事项" in words(part_of(draft, "word/document.xml"))
    assert "草稿" not in words(part_of(final, "word/header.xml")) + words(part_of(final, "word/document.xml"))
    assert "目　录" in words(part_of(final, "word/document.xml"))


@pytest.mark.slow
@pytest.mark.skipif(not shutil.which("soffice"), reason="LibreOffice is not installed")
def test_libreoffice_opens_a_dressed_draft_with_cover(house, tmp_path):
    (tmp_path / "draft.docx").write_bytes(render(LONG, "docx", reference=open_reference(house.read_bytes())))
    subprocess.run(["soffice", "--headless", f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}", "--convert-to", "pdf", "--outdir", str(tmp_path),
                    str(tmp_path / "draft.docx")], check=True, capture_output=True, timeout=180)
    texts = [page.get_textpage().get_text_bounded() for page in pypdfium2.PdfDocument(tmp_path / "draft.pdf")]
    assert "某某律师事务所" not in texts[0]
    assert "某某律师事务所" in texts[2]
    assert "第二十五条标题25" in re.sub(r"\s", "", texts[1])


def test_a_column_that_would_be_squeezed_makes_the_table_small():
    table = Table((row("Party", "Address", "E-mail"), row("Creditor", "14 Example Wharf, Leeds", "a.very.long.address@harrowgate-packaging.example")),
                  weights=(9, 60, 20))
    assert layout(table, look_of(Document((), language="en"))).small
