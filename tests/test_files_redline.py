"""Redlines: accepting all gives the new draft, rejecting all the earlier version, whoever wrote it; words are cut where a lawyer would."""

import io
import re
import shutil
import subprocess
import zipfile
from datetime import date
from itertools import pairwise
from pathlib import Path

import docx
import pytest
from conftest_cli import run_cli
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import etree
from test_files_writers import look_of

from tenor.contracts.redline import align, changes, tokens
from tenor.document import (
    Document,
    Fields,
    Heading,
    Paragraph,
    Run,
    Signatures,
    Table,
    paragraph,
    row,
)
from tenor.files.readers import read_document
from tenor.files.writers.docx import to_docx
from tenor.files.writers.redline import redline
from tenor.files.writers.redline_items import previous

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
DAY = date(2026, 11, 22)
DEAL = Path(__file__).parent.parent / "samples" / "deals" / "goods-sale.toml"


# ---- words ----------------------------------------------------------------------------------------------------------


def shown(old, new):
    """[-taken out-]{+put in+}"""
    return "".join(new[e.c:e.d] if e.same else (f"[-{old[e.a:e.b]}-]" if e.b > e.a else "") + (f"{{+{new[e.c:e.d]}+}}" if e.d > e.c else "")
                   for e in changes(old, new))


@pytest.mark.parametrize(("old", "new", "marked"), [
    ("验收合格之日起3个工作日内付清。", "验收合格之日起10个工作日内付清。", "验收合格之日起[-3-]{+10+}个工作日内付清。"),
    ("合同总价为人民币贰拾伍万元整（¥250,000.00）。", "合同总价为人民币叁拾万元整（¥300,000.00）。",
     "合同总价为[-人民币贰拾伍万元整-]{+人民币叁拾万元整+}（[-¥250,000.00-]{+¥300,000.00+}）。"),
    ("按逾期金额的每日万分之三支付违约金。", "按逾期金额的每日万分之五支付违约金。", "按逾期金额的每日[-万分之三-]{+万分之五+}支付违约金。"),
    ("于2026年3月1日签订于上海市。", "于2026年3月11日签订于上海市。", "于[-2026年3月1日-]{+2026年3月11日+}签订于上海市。"),
    ("由甲方承担运输费用及装卸费用。", "由乙方承担运输费用及装卸费用。", "由[-甲方-]{+乙方+}承担运输费用及装卸费用。"),
    ("支付合同总价的30%，开具发票。", "支付合同总价的3%，开具发票。", "支付合同总价的[-30%-]{+3%+}，开具发票。"),
    ("依照第十五条的约定办理有关手续。", "依照第十六条的约定办理有关手续。", "依照[-第十五条-]{+第十六条+}的约定办理有关手续。"),
    ("The Buyer shall pay within thirty (30) days after delivery.", "The Buyer shall pay within 45 days after delivery.",
     "The Buyer shall pay within [-thirty (30)-]{+45+} days after delivery."),
    ("Interest runs at 8% a year from the due date.", "Interest runs at 8.5% a year from the due date.",
     "Interest runs at [-8%-]{+8.5%+} a year from the due date."),
    ("双方协商一致。", "双方协商一致。", "双方协商一致。"),
])
def test_words_are_cut_where_a_lawyer_would(old, new, marked):
    assert shown(old, new) == marked


LEGAL = st.text(alphabet="甲乙方应当在第三条约定的期限内支付货款人民币壹万元整，。（）¥1,000.00 30%2026年3月日 abc", max_size=40)


@given(LEGAL, LEGAL)
@settings(max_examples=200, deadline=None)
def test_edits_cover_both_texts_without_a_gap(old, new):
    edits = changes(old, new)
    assert "".join(old[e.a:e.b] for e in edits) == old
    assert "".join(new[e.c:e.d] for e in edits) == new
    assert all(old[e.a:e.b] == new[e.c:e.d] for e in edits if e.same)
    assert all(first.same != second.same for first, second in pairwise(edits))


@pytest.mark.parametrize("whole", ["¥1,280,000.00", "人民币壹佰贰拾捌万元整", "2026年11月22日", "2026-11-22", "30%", "3‰", "万分之五", "第二十一条", "3.1(2)",
                                   "zhou.min@example.com", "工作日", "甲方"])
def test_these_are_never_cut(whole):
    assert tokens(f"于{whole}，") == ("于", whole, "，")


@given(st.lists(st.sampled_from(["甲方付款。", "乙方交货。", "双方保密。", "甲方应当付款。", "逾期的，支付违约金。", ""]), max_size=8),
       st.lists(st.sampled_from(["甲方付款。", "乙方交货。", "双方保密。", "乙方应当交货。", "逾期的，不支付违约金。"]), max_size=8))
@settings(max_examples=100, deadline=None)
def test_every_paragraph_is_paired_once_and_in_order(old, new):
    pairs = align(old, new)
    assert [i for i, _ in pairs if i is not None] == list(range(len(old)))
    assert [j for _, j in pairs if j is not None] == list(range(len(new)))


# ---- files ----------------------------------------------------------------------------------------------------------


def settled(data, *, accept):
    """The file with every tracked change accepted, or rejected: what a word processor does, in as few lines as may be."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    root = etree.fromstring(parts["word/document.xml"])
    gone, kept = ("del", "ins") if accept else ("ins", "del")
    for line in list(root.iter(f"{W}tr")):
        if line.find(f"{W}trPr/{W}{gone}") is not None:
            table = line.getparent()
            table.remove(line)
            if table.find(f"{W}tr") is None:
                table.getparent().remove(table)
    for item in list(root.iter(f"{W}p")):
        if item.find(f"{W}pPr/{W}rPr/{W}{gone}") is not None:
            left = [text for part in item if part.tag not in (f"{W}pPr", W + gone) for text in part.iter(f"{W}t", f"{W}delText")
                    if not any(up.tag == W + gone for up in text.iterancestors())]
            assert not left, "a paragraph that goes must go with all its words"
            item.getparent().remove(item)
    for item in list(root.iter(W + gone)):
        item.getparent().remove(item)
    for item in list(root.iter(W + kept)):
        parent, at = item.getparent(), item.getparent().index(item)
        if parent.tag not in (f"{W}rPr", f"{W}trPr"):
            for child in reversed(item):
                parent.insert(at, child)
        parent.remove(item)
    for item in list(root.iter(f"{W}delText")):
        item.tag = f"{W}t"
    for item in list(root.iter(f"{W}pPrChange")):
        style = item.getparent()
        if accept:
            style.remove(item)
        else:
            style.getparent().replace(style, item[0])
    parts["word/document.xml"] = etree.tostring(root)
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return out.getvalue()


def text_of(data, folder, name="read.docx"):
    path = folder / name
    path.write_bytes(data)
    document = read_document(path)[0]
    return document.text() if document else ""


def marked(old, new, folder, author="周敏"):
    (folder / "old.docx").write_bytes(old)
    return redline(new, folder / "old.docx", author=author, day=DAY, language="zh")


def assert_both_ways(old, new, folder):
    data = marked(old, new, folder)
    assert text_of(settled(data, accept=True), folder) == text_of(new, folder)
    assert text_of(settled(data, accept=False), folder) == text_of(old, folder)
    assert text_of(data, folder) == text_of(new, folder), "our reader takes changes as accepted"
    return data


def written(document):
    return to_docx(document, look_of(document))


WORDS = st.sampled_from(["甲方应当在验收合格后10个工作日内付款。", "甲方应当在验收合格后15个工作日内付清全部价款。", "乙方开具增值税专用发票。",
                         "逾期的，按日万分之三支付违约金。",
                         "逾期的，按日万分之五支付违约金，累计不超过20%。", "双方各执贰份。", "争议由乙方住所地人民法院管辖。", "a & b < c", "第三条不适用。"])
CELLS = st.sampled_from(["1", "2", "预付款", "到货款", "30%", "¥300,000.00\n人民币叁拾万元整", "签订之日起10日内", ""])


@st.composite
def blocks(draw):
    kind = draw(st.integers(0, 7))
    if kind == 0:
        return Heading(draw(st.sampled_from(["付款", "交付", "违约责任", "争议解决"])), id=f"a{draw(st.integers(0, 2))}")
    if kind < 4:
        runs = [Run(draw(WORDS), draw(st.booleans()))]
        if draw(st.booleans()):
            runs.append(Run("按照第一条办理。", ref="a0"))
        return Paragraph(tuple(runs), draw(st.sampled_from([0, 2, 3])))
    if kind == 4:
        width = draw(st.integers(1, 3))
        return Table(tuple(row(*(draw(CELLS) for _ in range(width))) for _ in range(draw(st.integers(1, 4)))))
    if kind == 5:
        return Fields((("住所", draw(WORDS)), ("电话", "021-5555 0101")), draw(st.sampled_from(["", "甲方"])))
    return Paragraph((Run(draw(WORDS)),), 2) if kind == 6 else Signatures((("甲方", "日期：　　年"), ("乙方", "日期：　　年")))


@st.composite
def versions(draw):
    """Two versions of a paper with much in common."""
    old = draw(st.lists(blocks(), min_size=1, max_size=9))
    new = [block for block in old if draw(st.integers(0, 4))]
    for _ in range(draw(st.integers(0, 3))):
        new.insert(draw(st.integers(0, len(new))), draw(blocks()))
    return tuple(Document((Heading("合同", 0, numbered=False), *unique(part))) for part in (old, new))


def unique(parts):
    """Every id once."""
    seen = set()
    for block in parts:
        if getattr(block, "id", "") in seen:
            continue
        seen.add(getattr(block, "id", "") or id(block))
        yield block


@given(versions())
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
def test_accepting_gives_the_new_text_and_rejecting_the_old_one(tmp_path, pair):
    old, new = map(written, pair)
    assert_both_ways(old, new, tmp_path)


def test_two_equal_versions_have_no_changes(tmp_path):
    same = written(Document((Heading("合同", 0), Heading("付款", id="a"), paragraph("甲方付款。", 2), Table((row("1", "2"),)))))
    data = marked(same, same, tmp_path)
    body = zipfile.ZipFile(io.BytesIO(data)).read("word/document.xml").decode()
    assert not re.search(r"<w:(ins|del|pPrChange)\b", body)


OLD = Document((Heading("合同", 0), Heading("付款", id="pay"), paragraph("甲方应当在30日内付款。", 2), Heading("发票"), paragraph("乙方开具发票。", 2),
                Heading("其他"), Paragraph((Run("依"), Run("第一条", ref="pay"), Run("办理。")), 2)))
NEW = Document((Heading("合同", 0), Heading("定义"), paragraph("日指自然日。", 2), Heading("付款", id="pay"), paragraph("甲方应当在45日内付款。", 2),
                Heading("其他"), Paragraph((Run("依"), Run("第二条", ref="pay"), Run("办理。")), 2)))


def test_numbers_stay_words_own_and_references_live(tmp_path):
    data = assert_both_ways(written(OLD), written(NEW), tmp_path)
    body = etree.fromstring(zipfile.ZipFile(io.BytesIO(data)).read("word/document.xml"))
    gone = next(item for item in body.iter(f"{W}p") if "乙方开具发票" in "".join(t.text for t in item.iter(f"{W}delText")))
    assert gone.find(f"{W}pPr/{W}numPr/{W}ilvl").get(f"{W}val") == "1", "a clause that was taken out keeps its number"
    codes = list(body.iter(f"{W}instrText"))
    assert len(codes) == 1
    assert any(up.tag == f"{W}ins" for up in codes[0].iterancestors()), "the reference that moved on is put in as a field"


def test_every_mark_has_its_own_number_an_author_and_the_day(tmp_path):
    data = marked(written(OLD), written(NEW), tmp_path, author="林知远 <律师> & Co")
    body = etree.fromstring(zipfile.ZipFile(io.BytesIO(data)).read("word/document.xml"))
    marks = [item for name in ("ins", "del", "pPrChange") for item in body.iter(W + name)]
    numbers = [item.get(f"{W}id") for item in (*marks, *body.iter(f"{W}bookmarkStart"))]
    assert len(marks) > 8
    assert len({*numbers}) == len(numbers)
    assert {(item.get(f"{W}author"), item.get(f"{W}date")) for item in marks} == {("林知远 <律师> & Co", "2026-11-22T00:00:00Z")}
    assert b"<w:trackRevisions/>" in zipfile.ZipFile(io.BytesIO(data)).read("word/settings.xml")
    assert marked(written(OLD), written(NEW), tmp_path, author="林知远 <律师> & Co") == data


def foreign():
    """Somebody else's paper: typed numbers, a list, a table in a style of its own."""
    paper = docx.Document()
    paper.add_heading("合同", 0)
    paper.add_paragraph("一、付款")
    line = paper.add_paragraph("1、甲方应当在")
    line.add_run("30日").bold = True
    line.add_run("内付款。")
    table = paper.add_table(2, 2)
    table.style = "Table Grid"
    for cell, words in zip((c for r in table.rows for c in r.cells), ("期次", "款项", "1", "预付款"), strict=True):
        cell.text = words
    paper.add_paragraph("双方签字后生效", style="List Number")
    paper.add_paragraph("一式两份", style="List Number")
    paper.add_paragraph("以下无正文")
    out = io.BytesIO()
    paper.save(out)
    return out.getvalue()


def test_somebody_elses_paper_can_be_the_earlier_version(tmp_path):
    new = Document((*NEW.blocks, Table((row("期次", "款项"), row("1", "首付款"), row("2", "尾款")))))
    assert_both_ways(foreign(), written(new), tmp_path)
    assert not previous(tmp_path / "old.docx").ours


def test_a_draft_is_ours_whatever_ids_a_word_processor_gives_its_styles(tmp_path):
    data = written(OLD)
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = {name: archive.read(name).decode() for name in archive.namelist()}
    for name in ("word/document.xml", "word/styles.xml", "word/numbering.xml"):
        for ours, theirs in (("ClauseItem", "a9"), ("Heading1", "1"), ("Clause", "a8"), ("Normal", "a")):
            parts[name] = re.sub(rf'(styleId|pStyle w:val|basedOn w:val|next w:val)="{ours}"', rf'\1="{theirs}"', parts[name])
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, text in parts.items():
            archive.writestr(name, text)
    renamed = assert_both_ways(out.getvalue(), written(NEW), tmp_path)
    assert previous(tmp_path / "old.docx").ours
    assert renamed == marked(data, written(NEW), tmp_path), "the same marks as against the file as it was written"


def test_earlier_changes_of_the_previous_file_count_as_accepted(tmp_path):
    first = marked(written(OLD), written(NEW), tmp_path)
    assert_both_ways(first, written(OLD), tmp_path)


# ---- the command line ------------------------------------------------------------------------------------------------


def test_draft_writes_a_redline_beside_the_draft(tmp_path, capsys):
    code, _, err = run_cli(capsys, "draft", str(DEAL), "-o", str(tmp_path / "one"), "--to", "docx", "--as-of", "2026-11-20", "--no-cover")
    assert code == 0, err
    deal = tmp_path / "deal.toml"
    deal.write_text(DEAL.read_text(encoding="utf-8").replace('share = "30%"', 'share = "20%"').replace('share = "40%"', 'share = "50%"'), encoding="utf-8")
    earlier = next((tmp_path / "one").glob("*.docx"))
    code, _, err = run_cli(capsys, "draft", str(deal), "-o", str(tmp_path / "two"), "--to", "docx", "--as-of", "2026-11-22", "--redline", str(earlier),
                           "--author", "周敏", "--no-cover")
    assert code == 0, err
    names = sorted(path.name for path in (tmp_path / "two").iterdir())
    assert names == [f"{earlier.stem} 修订稿.docx", earlier.name]
    body = zipfile.ZipFile(tmp_path / "two" / names[0]).read("word/document.xml").decode()
    assert body.count('w:author="周敏" w:date="2026-11-22T00:00:00Z"') > 4


@pytest.mark.parametrize(("name", "content", "said"), [
    ("old.pdf", b"%PDF-1.4\n%%EOF", "redline-needs-docx"), ("old.txt", "第一条".encode(), "redline-needs-docx"), ("none.docx", None, "document-missing"),
    ("old.docx", b"PK\x03\x04 broken", "docx-broken")])
def test_an_earlier_version_that_is_no_word_file_is_refused_with_a_remedy(tmp_path, capsys, name, content, said):
    if content is not None:
        (tmp_path / name).write_bytes(content)
    code, _, err = run_cli(capsys, "draft", str(DEAL), "-o", str(tmp_path / "out"), "--redline", str(tmp_path / name))
    assert code == 2
    assert said in err
    assert said != "redline-needs-docx" or "tenor compare" in err
    assert not (tmp_path / "out").exists()


def test_a_redline_is_made_for_one_deal(tmp_path, capsys):
    (tmp_path / "old.docx").write_bytes(written(OLD))
    code, _, err = run_cli(capsys, "draft", str(DEAL), str(DEAL), "-o", str(tmp_path / "out"), "--redline", str(tmp_path / "old.docx"))
    assert (code, "redline-several-deals" in err) == (2, True)


# ---- LibreOffice ------------------------------------------------------------------------------------------------------

PYTHON = "/usr/bin/python3"  # the one that LibreOffice's own library is installed for
SCRIPT = '''
import subprocess, sys, time, uno
from com.sun.star.beans import PropertyValue
source, target, verb, profile = sys.argv[1:]
pipe = "tenor" + str(abs(hash(target)))
office = subprocess.Popen(["soffice", "--headless", "--norestore", "-env:UserInstallation=" + profile, "--accept=pipe,name=" + pipe + ";urp;"])
context = uno.getComponentContext()
resolver = context.ServiceManager.createInstanceWithContext("com.sun.star.bridge.UnoUrlResolver", context)
for _ in range(120):
    try:
        remote = resolver.resolve("uno:pipe,name=" + pipe + ";urp;StarOffice.ComponentContext")
        break
    except Exception:
        time.sleep(0.5)
def value(name, content):
    out = PropertyValue()
    out.Name, out.Value = name, content
    return out
desktop = remote.ServiceManager.createInstanceWithContext("com.sun.star.frame.Desktop", remote)
paper = desktop.loadComponentFromURL(source, "_blank", 0, (value("Hidden", True),))
changes = paper.Redlines.createEnumeration()
while changes.hasMoreElements():
    change = changes.nextElement()
    print(change.RedlineType, change.RedlineAuthor, change.RedlineDateTime.Year)
dispatch = remote.ServiceManager.createInstanceWithContext("com.sun.star.frame.DispatchHelper", remote)
dispatch.executeDispatch(paper.CurrentController.Frame, ".uno:" + verb + "AllTrackedChanges", "", 0, ())
paper.storeToURL(target, (value("FilterName", "MS Word 2007 XML"),))
paper.close(True)
try:
    desktop.terminate()
except Exception:
    pass
office.wait(60)
'''


def has_uno():
    return bool(shutil.which("soffice")) and Path(PYTHON).exists() and subprocess.run([PYTHON, "-c", "import uno"], capture_output=True).returncode == 0


@pytest.mark.slow
@pytest.mark.parametrize("verb", ["Accept", "Reject"])
def test_libreoffice_accepts_and_rejects_our_changes(tmp_path, verb):
    if not has_uno():
        pytest.skip("LibreOffice with its Python library is not installed")
    table = Table((row("期次", "款项", "金额"), row("1", "预付款", "300,000.00"), row("2", "尾款", "700,000.00")))
    longer = Table((row("期次", "款项", "金额"), row("1", "预付款", "200,000.00"), row("2", "进度款", "100,000.00"), row("3", "尾款", "700,000.00")))
    old = written(Document((*OLD.blocks, table, paragraph("以下无正文。"))))
    new = written(Document((*NEW.blocks, longer, paragraph("以下无正文。"))))
    (tmp_path / "in.docx").write_bytes(marked(old, new, tmp_path))
    (tmp_path / "settle.py").write_text(SCRIPT)
    out = tmp_path / "out.docx"
    done = subprocess.run([PYTHON, str(tmp_path / "settle.py"), (tmp_path / "in.docx").as_uri(), out.as_uri(), verb, (tmp_path / "profile").as_uri()],
                          capture_output=True, text=True, timeout=180, check=True)
    listed = {tuple(line.split()) for line in done.stdout.splitlines() if line.count(" ") == 2}
    assert {("Insert", "周敏", "2026"), ("Delete", "周敏", "2026")} <= listed
    assert text_of(out.read_bytes(), tmp_path) == text_of(new if verb == "Accept" else old, tmp_path)
