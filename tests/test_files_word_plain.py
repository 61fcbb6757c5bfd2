"""Letters of Word as plain Python: the same letter, the same words and the same refusals as by the sandbox; tags read as docxtpl reads them."""

import zipfile
from dataclasses import replace
from io import BytesIO

import docx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from test_files_word import LOOP, claim, notice, word_file

from tenor.claim import Customer
from tenor.collection.letters.word_start import start
from tenor.collection.letters.word_values import word_values
from tenor.files.word import compile_template
from tenor.files.word.package import TAGGED
from tenor.files.word.patch import patched
from tenor.files.word.tags import lines_of
from tenor.files.word.template import BODY, Part, _docxtpl, _plain
from tenor.files.writers import render

PLAIN = (
    ("致{{ 客户 }}：", "合计{{ 未付合计 | full }}，{{ 最后付款日 }}前付清。"),
    ("{% if 违约金合计 %}另加{{ 违约金合计 }}{% elif totals.count > 1 %}共{{ totals.count }}笔{% else %}无{% endif %}。",),
    ("{% if not customer.address %}地址不详{% endif %}{{ customer.contact or '财务部' }}、{{ totals.fee and totals.fee }}",),
    ("{%p if items %}", "有{{ currency }}", "{%p endif %}", "{% for i in items %}{{ i.label }}{{ i.due | short }}；{% endfor %}"),
    ("{% for a in items %}{% for b in items %}{{ a.label }}{{ b.days_late }}{% endfor %}{% endfor %}{{ number }}", "{{ 1 }}{{ '甲&\"乙\"' }}"),
    ("{% for items in items %}{{ items.label }}{% endfor %}{{ days == 10 }}{{ 'TN-1' == number }}",),
)
OTHER = ("{{ items|length }}", "{% set a = 1 %}{{ a }}", "{% for i in items %}{{ loop.index }}{% endfor %}", "{{ customer['name'] }}", "{{ 1 + 1 }}",
         "{{ customer.name.upper() }}", "{{ number if items else '' }}", "{{ x is defined }}", "{% for a, b in items %}{% endfor %}")
BAD = ("{{ nix }}", "{{ customer.nix }}", "{{ customer.__class__ }}", "{{ items.__class__.__mro__ }}", "{% for i in nix %}{% endfor %}",
       "{% if customer.account.name %}a{% endif %}",
       "{{ number | figures }}", "{{ totals.fee > 0 }}", "{{ date.__class__ }}", "{% for i in days %}{% endfor %}")


def template(*words, table=()):
    made, found = compile_template(word_file(*words, table=table), "t.docx", "zh")
    assert made is not None, found
    return made


def by_sandbox(made):
    """The same template, filled in by the sandbox alone."""
    return replace(made, parts={name: Part(part.text, part.language, None) for name, part in made.parts.items()})


def same(made, values):
    quick, slow = made.told(values), by_sandbox(made).told(values)
    assert quick == slow
    return quick


@pytest.mark.parametrize("words", PLAIN)
@pytest.mark.parametrize("items", [1, 2, 3])
def test_the_letter_is_that_of_the_sandbox(words, items):
    made = template(*words, table=LOOP)
    assert made.parts[BODY].plain is not None
    own = notice("青峰机电", *(claim(f"第{n}期", f"{n}000.25", str(n % 2)) for n in range(1, items + 1)))
    data, said, found = same(made, word_values(own, "催款函"))
    assert not found
    assert said == "\n".join(lines_of(zipfile.ZipFile(BytesIO(data)).read(BODY)))


@pytest.mark.parametrize("words", OTHER)
def test_other_tags_are_left_to_the_sandbox(words):
    made = template(words)
    assert made.parts[BODY].plain is None
    same(made, word_values(notice(), "催款函"))


@pytest.mark.parametrize("words", BAD)
def test_what_is_wrong_or_forbidden_is_told_by_the_sandbox(words):
    made = template(words)
    data, _, found = same(made, word_values(replace(notice(), creditor=replace(notice().creditor, account=None)), "催款函"))
    assert data is None
    assert [d.name for d in found] in (["letter-name-unknown"], ["letter-body-fails"])


def test_nothing_but_the_values_can_be_named():
    names = "v", "x", "part", "K", "F", "out", "make", "__builtins__", "print", "each1", "self", "range", "dict"
    for name in names:
        made = template(f"{{% for i in items %}}{{{{ {name} }}}}{{% endfor %}}")
        data, _, _ = same(made, word_values(notice(), "催款函"))
        assert data is None or name in ("range", "dict", "self"), name  # names of Jinja's own, which the sandbox prints


def test_a_name_with_quotes_stays_a_name():
    assert same(template("{{ given[\"a'b\"] }}{{ '\\'' }}{{ \"');import os;('\" }}"), {"given": {"a'b": "c"}})[1] == "c'');import os;('"


TEXT = st.text(st.sampled_from("甲乙ab &<>\"'{}%#\n\t\r\x0b\u202e\ue000😀—;，&amp;"), max_size=12)


@given(TEXT, TEXT, st.integers(1, 3))
@settings(max_examples=60, deadline=None)
def test_any_value_is_printed_and_told_alike(name, label, items):
    own = replace(notice("x", *(claim(label, "1.50") for _ in range(items))), customer=Customer(name, label, name))
    same(BASE, word_values(own, label))


BASE = template("致{{ 客户 }}：{{ 联系人 }}", ("甲&乙", "{{ 标题 }}", "，"), "{{ customer.address }}", table=LOOP)


def test_a_name_in_a_link_is_no_word_of_the_letter():
    """A tag in an attribute: what the pieces say is then looked for in the page."""
    data = word_file("致{{ 客户 }}")
    parts = zipfile.ZipFile(BytesIO(data))
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as other:
        for name in parts.namelist():
            text = parts.read(name)
            other.writestr(name, text.replace(b"<w:p>", '<w:p w:rsidR="{{ 编号 }}">'.encode()) if name == BODY else text)
    made, _ = compile_template(out.getvalue(), "t.docx", "zh")
    assert made.parts[BODY].plain.words is None
    assert same(made, word_values(notice(), "催款函"))[1] == "致青峰机电设备有限公司"


# ---- tags as docxtpl reads them --------------------------------------------------------------------------------------


def read_alike(data):
    """How many parts were read by ourselves; those must be as docxtpl reads them."""
    count = 0
    package = zipfile.ZipFile(BytesIO(data))
    for name in package.namelist():
        if TAGGED.fullmatch(name):
            raw = package.read(name)
            own = patched(raw.decode(), _plain(raw))
            if own is not None:
                assert own == _docxtpl().patch_xml(raw.decode())
                count += 1
    return count


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_letter_to_begin_with_is_read_as_docxtpl_reads_it(language):
    assert read_alike(render(start(language), "docx"))


@pytest.mark.parametrize("words", [*PLAIN, *((each,) for each in OTHER), ("{% if a < b and “甲” == ‘乙’ %}x{% endif %}",), ("甲", "{%p if a %}", "乙{{ b }}",
                                   "{%p else %}", "丙", "{%p endif %}"), ("{{ a }} 与 {{ b }}", ("粗{{ c }}", "细", "{{ d }}"))])
def test_whole_tags_are_read_as_docxtpl_reads_them(words):
    assert read_alike(word_file(*words, table=LOOP))


@pytest.mark.parametrize("words", [("{{ 客", "户 }}"), ("{", "{ 客户 }}"), "{%- if a %}b{%- endif %}", "{# weg #}甲", "{{{ a }}}",
                                   ("{", "甲{% if a %}b{% endif %}")])
def test_torn_and_swallowing_tags_are_docxtpls(words):
    raw = zipfile.ZipFile(BytesIO(word_file(words))).read(BODY)
    assert patched(raw.decode(), _plain(raw)) is None


@given(st.lists(st.lists(st.sampled_from(["甲", "{{ a }}", "{% if a %}", "{% endif %}", "{%p if b %}", "{%p endif %}", " ", "{", "}}", "<",
                                          "{%tr for x in y %}", "{{p c }}", "“", "%}"]), max_size=3), max_size=4))
@settings(max_examples=40, deadline=None)
def test_whatever_is_read_here_is_read_as_docxtpl_reads_it(paragraphs):
    document = docx.Document()
    table = document.add_table(2, 2)
    for n, runs in enumerate(paragraphs):
        made = document.add_paragraph() if n % 2 else table.cell(n // 2 % 2, n % 2).paragraphs[0]
        for run in runs:
            made.add_run(run)
    out = BytesIO()
    document.save(out)
    read_alike(out.getvalue())
