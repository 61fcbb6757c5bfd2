"""Letters edited in Word: tags whole and torn, compiled once; as docxtpl would fill them in; what is wrong is told with its place."""

import io
import re
import zipfile
from datetime import date
from decimal import Decimal

import docx
import pytest
from docxtpl import DocxTemplate

from tenor.claim import Customer, FeeLine, Notice, Receivable
from tenor.collection.letters.word_start import start
from tenor.collection.letters.word_values import MUST, names, word_values
from tenor.diagnostic import worst
from tenor.files.word import check_template, compile_template, mend
from tenor.files.word.template import sandbox
from tenor.files.writers import render
from tenor.model import Account, LateFee, Party
from tenor.money import Money

ZERO = Money(Decimal(0), "CNY")


def yuan(amount):
    return Money(Decimal(amount), "CNY")


def claim(label, amount, fee="0"):
    line = FeeLine(date(2026, 7, 2), date(2026, 7, 31), 30, yuan(amount), Decimal("0.0005"), "day", yuan(fee), "8.2")
    return Receivable("HT-7", "青峰机电", label, date(2026, 7, 1), yuan(amount), yuan(fee), ZERO, ZERO, ZERO, yuan(amount), 30,
                      (line,) if Decimal(fee) else (), LateFee(()) if Decimal(fee) else None)


def notice(customer="青峰机电设备有限公司", *items):
    items = items or (claim("到货款", "120000.50", "1800.01"), claim("验收款", "30000"))
    creditor = Party("payee", "江南恒岳", account=Account("江南恒岳", "示例银行", "3100 0000"))
    return Notice("TN-1", "formal", Customer(customer, "王工"), creditor, items, date(2026, 7, 31), date(2026, 8, 10))


def word_file(*paragraphs, table=()):
    """A Word file by python-docx; a paragraph given as a tuple is one of several runs."""
    document = docx.Document()
    for words in paragraphs:
        made = document.add_paragraph()
        for k, run in enumerate((words,) if isinstance(words, str) else words):
            made.add_run(run).bold = bool(k % 2)
    if table:
        grid = document.add_table(len(table), len(table[0]))
        for cells, words in zip(grid.rows, table, strict=True):
            for cell, text in zip(cells.cells, words, strict=True):
                cell.text = text
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def said(data):
    """Every word of a Word file, a paragraph or a cell a line."""
    document = docx.Document(io.BytesIO(data))
    cells = [cell.text for table in document.tables for line in table.rows for cell in line.cells]
    return "\n".join([p.text for p in document.paragraphs] + cells)


def filled(data, values=None, language="zh"):
    template, found = compile_template(data, "t.docx", language)
    assert template is not None, found
    made, found = template.render(values or word_values(notice(), "催款函"))
    assert made is not None, found
    return made


LOOP = (("款项", "未付"), ("{%tr for 行 in 明细 %}", ""), ("{{ 行.款项 }}", "{{ 行.未付金额 | figures }}"), ("{%tr endfor %}", ""))


def test_a_letter_with_a_table_is_filled_in():
    data = word_file("致{{ 客户 }}：", "合计{{ 未付合计 | full }}，{{ 最后付款日 }}前付清。", table=LOOP)
    text = said(filled(data))
    assert "致青峰机电设备有限公司：" in text
    assert "合计人民币壹拾伍万元零伍角整（¥150,000.50），2026年8月10日前付清。" in text
    assert "到货款\n120,000.50\n验收款\n30,000.00" in text
    assert "{" not in text


@pytest.mark.parametrize("runs", [("致{{ 客", "户 }}："), ("致{", "{ 客户 }", "}："), ("致{{", " ", "客户", " ", "}}："), ("致", "{{ 客户 }}", "：")])
def test_torn_tags_are_whole(runs):
    assert "致青峰机电设备有限公司：" in said(filled(word_file(runs)))


@pytest.mark.parametrize("language", ["zh", "en"])
def test_what_docxtpl_fills_in_is_the_same_word_for_word(language):
    """The rival is docxtpl itself, on the same file with the same values."""
    data = render(start(language), "docx")
    values = word_values(notice(), "催款函")
    slow = DocxTemplate(io.BytesIO(data))
    slow.render(dict(values), sandbox(language))
    out = io.BytesIO()
    slow.save(out)
    assert said(filled(data, values, language)) == said(out.getvalue())


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_letter_to_begin_with_is_without_fault(language):
    data = render(start(language), "docx")
    assert worst(check_template(data, "t.docx", language, word_values(notice(), "催款函"), MUST)) in (None, "note")


@pytest.mark.parametrize("name", ["{{ 7*7 }}", "<script>x</script>", "=HYPERLINK(\"x\")", "../../etc", "甲&乙", "😀", "长" * 200, "שלום",
                                  "a\nb", "</w:t></w:r>"])
def test_a_customer_of_any_name_is_printed_as_it_stands(name):
    text = said(filled(word_file("致{{ 客户 }}：完"), word_values(notice(name), "催款函")))
    assert f"致{name}：完" in text


def test_parts_without_tags_are_kept_to_the_byte():
    data = word_file("{{ 客户 }}")
    before, after = (zipfile.ZipFile(io.BytesIO(each)) for each in (data, filled(data)))
    assert before.namelist() == after.namelist()
    assert {n for n in before.namelist() if before.read(n) != after.read(n)} == {"word/document.xml"}


def test_the_same_values_give_the_same_bytes():
    data = word_file("{{ 客户 }}", table=LOOP)
    assert filled(data) == filled(data)


def test_every_chinese_name_has_a_value():
    values = word_values(notice(), "催款函")
    for name in names()["letter"]:
        assert name in values
    for name, columns in names()["list"].items():
        for each in values[name]:
            assert set(each) == set(columns) - {"of"}


@pytest.mark.parametrize(("words", "name", "says"), [
    (("{{ 客戶 }}",), "word-name-unknown", "客戶"),
    (("{{ customr.name }}",), "word-name-unknown", "customer"),
    (("{{ 客户",), "word-tag-broken", "{{ 客户"),
    (("{ 客户 }",), "word-tag-broken", "{ 客户 }"),
    (("｛｛客户｝｝",), "word-tag-broken", "｛｛客户｝｝"),
    (("{{ 客户 | }}",), "word-tag-syntax", "客户"),
    (("{{ 客", "户 }}"), "word-tag-torn", "2"),
    (("{% if 违约金合计 %}有违约金",), "word-tag-unclosed", "{% endif %}"),
    (("有违约金{% endif %}",), "word-tag-unopened", "endif"),
    (("{{ customer.phone_of_mother }}",), "letter-name-unknown", "phone_of_mother"),
    (("{{ customer.__class__ }}",), "letter-body-fails", "__class__"),
    (("没有标签的信",), "word-without-tags", ""),
])
def test_what_is_wrong_with_a_template_is_told(words, name, says):
    found = check_template(word_file(words), "t.docx", "zh", word_values(notice(), "催款函"))
    match = [d for d in found if d.name == name]
    assert match, [(d.name, d.message.zh) for d in found]
    assert says in match[0].message.zh + match[0].message.en + match[0].hint.zh + (match[0].evidence.quote if match[0].evidence else "")


def test_a_loop_that_tears_the_page_is_no_letter():
    data = word_file("{% for 行 in 明细 %}{{ 行.款项 }}", "甲{% endfor %}")
    template, _ = compile_template(data, "t.docx", "zh")
    made, found = template.render(word_values(notice(), "催款函"))
    assert made is not None or [d.name for d in found] == ["word-template-torn"]


def test_what_a_demand_should_say_and_the_template_does_not():
    found = check_template(word_file("{{ 客户 }}，{{ 日期 }}"), "t.docx", "zh", word_values(notice(), "催款函"), MUST)
    assert [d.name for d in found] == ["word-names-unused"]
    assert "账号" in found[0].message.zh
    assert "客户" not in found[0].message.zh


@pytest.mark.parametrize("data", [b"", b"PK", b"not a file", render(start("zh"), "html")])
def test_what_is_no_word_file_is_told(data):
    assert [d.name for d in check_template(data, "t.docx", "zh", {})] == ["word-template-unreadable"]


def test_mending_puts_tags_together_and_changes_no_word():
    data = word_file(("致{{ 客", "户 }}：", "{{ 日期 }}", "。{", "{ 账号 }", "}"))
    mended, count, _ = mend(data, "t.docx")
    assert count == 2
    assert said(mended) == said(data)
    assert not [d for d in check_template(mended, "t.docx", "zh", word_values(notice(), "催款函")) if d.name == "word-tag-torn"]
    assert mend(mended, "t.docx")[:2] == (mended, 0)


def test_cells_made_in_a_loop_go_docxtpls_way():
    data = word_file(table=(("{%tc for 行 in 明细 %}", "{{ 行.款项 }}", "{%tc endfor %}"),))
    template, _ = compile_template(data, "t.docx", "zh")
    assert template.whole
    assert re.findall("到货款|验收款", said(filled(data))) == ["到货款", "验收款"]
