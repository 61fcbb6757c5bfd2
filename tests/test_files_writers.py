"""The documents that the writers' tests print; numbers, page flow, column widths, looks, and the one door `render`."""

import json
import re
import shutil
import subprocess
import tomllib
from importlib.resources import files
from pathlib import Path

import pypdfium2
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tenor.diagnostic import Stop, catalogue
from tenor.document import (
    Cell,
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
from tenor.files.library import find_folder
from tenor.files.writers import FORMATS, render
from tenor.files.writers.archive import archive, member
from tenor.files.writers.columns import fractions, layout, squares
from tenor.files.writers.flow import placed
from tenor.files.writers.look import load_look, look_from
from tenor.files.writers.numbering import chinese, labels, letters, references

LOOKS = ("contract", "letter", "report")
NASTY = ("]]>", "<w:p>", "&amp;", "</style><script>x</script>", 'a"b', "\x00\x07\x1b", "\ud800", "\ufffe", "😀🧾", "مرحبا שלום",
         "x" * 200, "长" * 200, "", " ", "a\nb\tc", "\r\n", "{page}", "}{", "\u2028", "e\u0301", "𠮷", "=1+1")

PLAN = Table(
    (row("期次", "款项", "比例", "金额（元）", "付款条件"),
     row("1", "预付款", "30%", "180,000.00", "合同签订之日起10个工作日内"),
     row("2", "到货款", "60%", "360,000.00", "货物送达约定地点并经乙方清点签收之日起15个工作日内"),
     row("3", "质保金", "10%", "60,000.00", "质保期届满之日起7日内"),
     (Cell("合计", bold=True), Cell(""), Cell("100%", bold=True), Cell("600,000.00", bold=True), Cell(""))),
    weights=(6, 14, 9, 16, 40), aligns=("center", "left", "right", "right", "left"), caption="付款计划", id="plan")

CONTRACT = Document((
    Heading("冷库设备买卖合同", 0),
    paragraph("合同编号：LK-2026-008", align="right", indent=False),
    Fields((("名称", "青岛凌寒制冷设备有限公司"), ("统一社会信用代码", "91370200MAEXAMPLE1"), ("住所", "山东省青岛市崂山区科苑路××号")),
           "甲方（卖方）"),
    Fields((("名称", "徐州田禾果业有限公司"), ("住所", "江苏省徐州市铜山区××路××号")), "乙方（买方）"),
    paragraph("双方经协商一致，就冷库设备的买卖订立本合同。"),
    Heading("设备与价款"),
    paragraph("甲方向乙方出售“LH-200”型冷库设备两套，价款共计人民币陆拾万元整（¥600,000.00）。", 2),
    Heading("付款", id="payment"),
    Paragraph((Run("乙方按下表付款，逾期的适用"), Run("第三条", ref="late"), Run("：")), 2, id="plan-clause"),
    PLAN,
    Heading("逾期付款", id="late"),
    paragraph("乙方逾期付款的，违约金按下列标准计算：", 2, id="fee"),
    paragraph("逾期三十日以内的，每日为逾期金额的万分之三；", 3),
    paragraph("逾期超过三十日的，自第三十一日起每日为逾期金额的万分之五。", 3, id="second"),
    Paragraph((Run("依"), Run("3.1(2)", ref="second"), Run("计算的违约金与"), Run("第2.1条", ref="plan-clause"),
               Run("的价款"), Run("分别计算", bold=True), Run("。")), 2),
    Heading("争议解决"),
    paragraph("协商不成的，向甲方住所地人民法院起诉。", 2),
    Heading("份数"),
    paragraph("本合同一式贰份，双方各执壹份。", 2),
    paragraph("（以下无正文）", align="center", indent=False),
    Signatures((("甲方（盖章）：", "代表（签字）：", "日期："), ("乙方（盖章）：", "代表（签字）：", "日期："))),
    PageBreak(),
    Heading("附件　设备清单", 0),
    Heading("清单"),
    paragraph("设备如下：", 2),
    Table((row("序号", "名称", "数量"), *(row(str(n), f"部件{n}", "1") for n in range(1, 61)))),
), title="冷库设备买卖合同 LK-2026-008", header="合同编号：LK-2026-008", data={"terms.json": json.dumps({"编号": "<LK&>"}, ensure_ascii=False)})

LETTER = Document((
    Heading("催款函", 0, numbered=False),
    paragraph("致：徐州田禾果业有限公司", indent=False, bold=True),
    paragraph("贵司下列款项已经到期，我方尚未收到："),
    Table((row("款项", "未付（元）", "到期日"), row("到货款", "360,000.00", "2026-08-14"), row("合计（大写）", "人民币叁拾陆万元整"))),
    Fields((("户名", "青岛凌寒制冷设备有限公司"), ("账号", "3700 0000 0000 0000 00")), "收款账户"),
    Notice(("我方账户没有变更；收到变更通知请先电话核实。",), "付款安全"),
    paragraph("青岛凌寒制冷设备有限公司", align="right"),
    Rule("回执"),
    paragraph("来函收悉。我方将于____年__月__日前付款。"),
    Signatures((("单位（盖章）：",), ("日期：",))),
), title="催款函", look="letter", letterhead=("青岛凌寒制冷设备有限公司", "山东省青岛市崂山区科苑路××号"))

AGREEMENT = Document((
    Heading("Sale of Cold Stores", 0),
    Fields((("Name", "Lakeside Refrigeration Ltd"), ("Office", "1 Weir Road, Kendal, England")), "The Seller"),
    Heading("Price"),
    Paragraph((Run("The price is "), Run("GBP 90,000.00", bold=True), Run(", the Seller’s “list price”.")), 2),
    Heading("Payment", id="pay"),
    Paragraph((Run("Sums paid late bear interest under clause "), Run("3.1", ref="late"), Run(":")), 2),
    Table((row("No.", "Instalment", "Amount"), row("1", "Deposit", "30,000.00"), row("2", "Balance", "60,000.00"))),
    Heading("Late payment"),
    paragraph("Interest runs:", 2, id="late"),
    paragraph("at 4% a year for thirty days; and", 3),
    paragraph("at 8% a year thereafter.", 3, id="then"),
    Paragraph((Run("Clause "), Run("3.1(b)", ref="then"), Run(" is subject to clause "), Run("2", ref="pay"), Run(".")), 2),
    paragraph("Signed by the parties.", indent=False),
    Signatures((("Seller", "Name:", "Date:"), ("Buyer", "Name:", "Date:"))),
), title="Sale of Cold Stores", language="en", header="CS-31")

DOCUMENTS = {"contract": CONTRACT, "letter": LETTER, "agreement": AGREEMENT}


def look_of(document):
    return load_look(document.look, document.language)


def squeezed(text):
    """Without white space, and with the hyphens that a line break may leave."""
    return re.sub(r"[\s\u00a0\ufffe\u0002]+", "", text)


def pdf_text(data):
    """Text of every page without its running header and footer (the first and the last line)."""
    out = []
    for page in pypdfium2.PdfDocument(data):
        height = page.get_height()
        text = page.get_textpage()
        out.append(text.get_text_bounded(left=0, right=page.get_width(), bottom=52, top=height - 52))
    return squeezed("".join(out))


# ---- numbers --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("number", "words"), [
    (1, "一"), (9, "九"), (10, "十"), (11, "十一"), (20, "二十"), (21, "二十一"), (99, "九十九"), (100, "一百"), (101, "一百零一"),
    (110, "一百一十"), (111, "一百一十一"), (120, "一百二十"), (1000, "一千"), (1001, "一千零一"), (1010, "一千零一十"), (1100, "一千一百"),
])
def test_article_numbers_are_counted_as_word_counts(number, words):
    assert chinese(number) == words


def test_every_article_number_is_its_own():
    assert len({chinese(n) for n in range(1, 10_000)}) == 9_999
    with pytest.raises(ValueError):
        chinese(0)


@pytest.mark.parametrize(("number", "words"), [(1, "a"), (26, "z"), (27, "aa"), (28, "bb"), (52, "zz"), (53, "aaa")])
def test_items_beyond_z_are_doubled_letters(number, words):
    assert letters(number) == words


def printed(document):
    return [label.text for label in labels(document) if label]


def test_labels_of_a_chinese_contract_start_again_in_its_attachment():
    assert printed(CONTRACT) == ["第一条", "1.1", "第二条", "2.1", "第三条", "3.1", "(1)", "(2)", "3.2", "第四条", "4.1", "第五条", "5.1",
                                 "第一条", "1.1"]
    assert [label.run for label in labels(CONTRACT) if label][-2:] == [1, 1]


def test_labels_of_an_english_agreement():
    assert printed(AGREEMENT) == ["1.", "1.1", "2.", "2.1", "3.", "3.1", "(a)", "(b)", "3.2"]


def test_references_are_named_as_other_clauses_name_them():
    assert {name: label.short for name, label in references(CONTRACT).items()} == {
        "payment": "第二条", "plan-clause": "2.1", "late": "第三条", "fee": "3.1", "second": "3.1(2)"}
    assert {name: label.short for name, label in references(AGREEMENT).items()} == {"pay": "2", "late": "3.1", "then": "3.1(b)"}


def test_unnumbered_headings_and_plain_paragraphs_have_no_number():
    document = Document((Heading("目录", 1, numbered=False), paragraph("甲"), Heading("总则"), paragraph("乙", 3)))
    assert [label and label.short for label in labels(document)] == [None, None, "第一条", "第一条(1)"]


REPEATED = "序号名称数量"  # the header of a long table, printed again on every page, wherever a program breaks it


@pytest.mark.slow
@pytest.mark.skipif(not shutil.which("soffice"), reason="LibreOffice is not installed")
def test_libreoffice_counts_as_we_do(tmp_path):
    """The numbers that Word's own numbering comes to are those that HTML and PDF print."""
    many = Document((Heading("长合同", 0), *(block for n in range(1, 23) for block in (
        Heading(f"标题{n}"), paragraph("甲款", 2), paragraph("甲项", 3), paragraph("乙项", 3), paragraph("乙款", 2), paragraph("丙项", 3)))))
    english = Document((Heading("Long", 0), Heading("Title"), paragraph("Clause.", 2), *(paragraph("Item.", 3) for _ in range(30))),
                       language="en")
    for name, document in {"many": many, "english": english, **DOCUMENTS}.items():
        (tmp_path / f"{name}.docx").write_bytes(render(document, "docx"))
    subprocess.run(["soffice", "--headless", f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}", "--convert-to", "pdf",
                    "--outdir", str(tmp_path), *map(str, tmp_path.glob("*.docx"))], check=True, capture_output=True, timeout=180)
    for name, document in {"many": many, "english": english, **DOCUMENTS}.items():
        theirs = pdf_text((tmp_path / f"{name}.pdf").read_bytes())
        ours = pdf_text(render(document, "pdf"))
        assert theirs.replace(REPEATED, "") == ours.replace(REPEATED, ""), name


# ---- page flow ------------------------------------------------------------------------------------------------------


def kept(document):
    return [place.keep for place in placed(document)]


def test_what_must_stay_together():
    blocks = (paragraph("甲"), paragraph("如下："), Table((row("a"),)), paragraph("乙"), paragraph("丙"), paragraph("丁"),
              Signatures((("x",),)))
    assert kept(Document(blocks)) == [False, True, False, False, True, True, False]


def test_the_end_of_a_letter_does_not_stand_alone():
    blocks = (paragraph("甲"), paragraph("顺颂商祺"), paragraph("某公司", align="right"), paragraph("某日", align="right"))
    assert kept(Document(blocks)) == [True, True, True, False]


def test_a_short_reply_slip_is_one_piece_and_a_long_one_is_not():
    assert kept(Document((paragraph("甲"), Rule("回执"), paragraph("乙"), paragraph("丙")))) == [False, True, True, False]
    assert kept(Document((Rule(""), *[paragraph("字" * 300)] * 3))) == [False] * 4


def test_page_breaks_become_a_mark_on_the_next_block():
    document = Document((PageBreak(), Heading("甲"), PageBreak(), PageBreak(), paragraph("乙")))
    assert [(place.new_page, place.keep) for place in placed(document)] == [(False, False), (True, False)]


# ---- tables ---------------------------------------------------------------------------------------------------------

cells = st.text(alphabet="合计元19,.%ab \n", max_size=30).map(Cell)


@given(st.lists(st.lists(cells, min_size=1, max_size=6).map(tuple), min_size=1, max_size=6).map(tuple),
       st.lists(st.floats(0.1, 50), min_size=6, max_size=6).map(tuple), st.floats(20, 80))
@settings(max_examples=100, deadline=None)
def test_columns_fill_the_width_and_none_vanishes(rows, weights, room):
    count = max(map(len, rows))
    for table in (Table(rows), Table(rows, weights=weights[:count])):
        parts = fractions(table, room)
        assert len(parts) == count
        assert sum(parts) == pytest.approx(1)
        assert all(part * room > 1 for part in parts)
        assert all(sum(square.span for square in line) == count for line in squares(table))


def test_a_figure_is_not_broken_by_a_stingy_weight():
    table = Table((row("金额", "说明"), row("1,234,567.89", "甲" * 200)), weights=(1, 99))
    assert fractions(table, 40)[0] * 40 > 6


def test_a_table_too_wide_for_its_figures_is_set_smaller():
    figures = ("HT-2026-0148", "2026-09-30", "1,280,000.00", "1,120,000.00", "1,160,000.00", "2026-10-30", "1,280,000.00")
    look = look_of(LETTER)
    assert not layout(Table((row(*figures[:4]),)), look).small
    wide = layout(Table((row(*figures),), weights=(1,) * 7), look)
    assert wide.small
    assert wide.text.size < look.table.size


def test_only_short_tables_stay_on_one_page():
    look = look_of(CONTRACT)
    assert layout(PLAN, look).whole
    assert not layout(CONTRACT.blocks[-1], look).whole
    assert not layout(Table((row("x"), row("甲" * 600))), look).whole


def test_what_does_not_fit_takes_from_the_widest():
    table = Table((row("a@" + "b" * 60, "Attention", "Phone"),))
    parts = fractions(table, 30)
    assert parts[1] * 30 > 5
    assert parts[0] == max(parts)


def test_the_last_cell_of_a_short_row_covers_the_rest():
    last = squares(LETTER.blocks[3])[2]
    assert [square.span for square in last] == [1, 2]
    assert last[1].align == "left"


# ---- looks and the door ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("name", LOOKS)
def test_every_look_prints_in_every_format(name, language):
    document = Document((Heading("T", 0), paragraph("甲 text")), look=name, language=language)
    for to in FORMATS:
        assert len(render(document, to)) > 500


def test_an_unknown_look_stops_with_a_remedy():
    with pytest.raises(Stop) as stop:
        render(Document((), look="baroque"), "html")
    assert stop.value.diagnostic.name == "look-missing"
    assert "letters/look/baroque.toml" in stop.value.diagnostic.hint.to("en")


def test_a_format_that_we_cannot_write_is_a_mistake_of_the_caller():
    with pytest.raises(ValueError, match="odt"):
        render(Document(()), "odt")


def test_the_users_own_look_comes_first(tmp_path):
    own = tmp_path / "letters" / "look"
    own.mkdir(parents=True)
    text = (find_folder("letters") / "look" / "contract.toml").read_text(encoding="utf-8")
    (own / "contract.toml").write_text(text.replace('ink = "000000"', 'ink = "123456"'), encoding="utf-8")
    assert b"#123456" in render(CONTRACT, "html", (tmp_path,))
    assert b"#123456" not in render(CONTRACT, "html")


@pytest.mark.parametrize(("before", "after", "reason"), [
    ('ink = "000000"', 'ink = "blue"', "ink"), ("size = 10.5", "size = 1050", "1050"), ("[title]", "[titel]", "title"),
    ("margins = [25, 28, 25, 28]", "margins = [25, 28]", "values"), ('face = "serif"', 'face = "gothic"', "gothic"),
    ('align = "center"', 'align = "middle"', "middle"),
])
def test_a_broken_look_says_what_is_wrong(tmp_path, before, after, reason):
    text = (find_folder("letters") / "look" / "contract.toml").read_text(encoding="utf-8")
    assert before in text
    (tmp_path / "look").mkdir()
    (tmp_path / "look" / "contract.toml").write_text(text.replace(before, after), encoding="utf-8")
    with pytest.raises(Stop) as stop:
        render(CONTRACT, "html", (tmp_path,))
    assert stop.value.diagnostic.name == "look-broken"
    assert reason in stop.value.diagnostic.message.to("en")


def test_looks_differ_by_language():
    data = tomllib.loads((find_folder("letters") / "look" / "contract.toml").read_text(encoding="utf-8"))
    assert look_from(data, "contract", "zh").body.size == 12
    assert look_from(data, "contract", "en").indent == 0


def test_the_archive_is_a_zip_that_others_read(tmp_path):
    import zipfile

    content = {"a.txt": "甲" * 1000, "b/空.txt": "", "c.bin": "x"}
    path = tmp_path / "a.zip"
    path.write_bytes(archive(member(name, text) for name, text in content.items()))
    with zipfile.ZipFile(path) as opened:
        assert opened.testzip() is None
        assert {name: opened.read(name).decode() for name in opened.namelist()} == content


def test_every_message_of_this_room_is_whole_in_both_languages():
    names = tomllib.loads((files("tenor") / "catalogue" / "files_out.toml").read_text(encoding="utf-8"))
    for name in names:
        entry = catalogue()[name]
        for words in (entry.message, entry.hint, entry.why):
            assert words.zh.endswith("。"), name
            assert words.en.endswith("."), name
        assert Path(name).name == name == name.lower()
