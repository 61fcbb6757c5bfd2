"""What makes letters quick must not change them: words that a check needs, values that a sandbox reaches, blocks written once."""

import re
import zipfile
from dataclasses import replace
from io import BytesIO

import jinja2
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tenor.collection.letters.sample import sample_notice
from tenor.collection.letters.sandbox import Row, Sandbox
from tenor.collection.letters.views import values
from tenor.collection.letters.word_start import start
from tenor.collection.letters.word_values import names, word_values
from tenor.contracts.checks.page import pages
from tenor.document import Document, Heading, Notice, Paragraph, Run, Table, paragraph, row
from tenor.files.word.tags import lines_of, paragraphs, parse
from tenor.files.writers import render
from tenor.files.writers.docx import Setting, _block, _body
from tenor.files.writers.flow import placed
from tenor.files.writers.look import load_look
from tenor.needs import every, folded, met, needs
from tenor.workflow.letter_shelf import letter_pages, unlawful

PATTERNS = [pattern for page in pages().values() for key in ("pattern", "beside", "unless") if (pattern := page.pattern(key))]


def there(need, text):
    return met(need, {word for word in every(need) if word in folded(text)})


@pytest.mark.parametrize("page", letter_pages(), ids=lambda page: page.name)
def test_every_bad_example_has_the_words_that_its_check_needs(page):
    pattern = pages().get(page.find.get("as", ""), page).pattern("pattern")
    text = "\n".join(["律师函", *map(str, page.bad.values())])
    assert pattern.search(text) or page.bad.get("paper")
    assert there(needs(pattern.pattern, fold=True), text)
    assert not there(needs(pattern.pattern, fold=True), "无关的话 nothing of the kind")


@given(st.sampled_from(PATTERNS).flatmap(lambda p: st.tuples(st.just(p), st.from_regex(re.compile(p.pattern, p.flags)))))
@settings(max_examples=150, deadline=None)
def test_whatever_a_pattern_matches_has_the_words_that_it_needs(case):
    pattern, text = case
    if pattern.search(text):
        assert there(needs(pattern.pattern, fold=True), text), text


@pytest.mark.parametrize(("pattern", "text"), [(r"(?i)jail", "JAIL"), (r"(?i)jail", "jaıl"), (r"(?i)Kin", "\u212ain"), (r"a|b?", ""), (r"(ab){0,2}", ""),
                                               (r"(?:ab)+c", "xababcx"), (r"(?=ab)", "ab"), (r"(a)\1", "aa"), (r"[ab]c", "bc"), ("甲\n乙", "甲\n乙")])
def test_words_are_needed_only_where_nothing_else_would_match(pattern, text):
    assert re.search(pattern, text)
    assert there(needs(pattern, fold=True), text)


@pytest.mark.parametrize("language", ["zh", "en"])
def test_only_what_is_named_is_the_same_as_everything(language):
    notice = sample_notice(language)
    every = values(notice, "T")
    for name in every:
        assert values(notice, "T", {}, {name}) == {name: every[name]}
    whole = word_values(notice, "T")
    for name in (*names()["letter"], *names()["list"]):
        one = word_values(notice, "T", used=frozenset({name}))[name]
        assert [dict(each) for each in one] == [dict(each) for each in whole[name]] if name in names()["list"] else one == whole[name]


def test_the_short_way_of_the_sandbox_leads_to_parts_of_records_only():
    sandbox = Sandbox(undefined=jinja2.StrictUndefined)
    notice = sample_notice("zh")
    told = {"notice": notice, "row": Row({"客户": "name"}, notice.customer), "text": "x"}

    def said(words):
        return sandbox.from_string(words).render(told)

    assert said("{{ notice.customer.name }} {{ row | list | length }}") == "样例客户有限公司 1"
    assert said("{{ row.客户 }} {{ row['客户'] }}") == "样例客户有限公司 样例客户有限公司"
    for words in ("{{ notice.__class__ }}", "{{ row._item }}", "{{ notice.customer.__init__.__globals__ }}", "{{ row.无 }}", "{{ notice.nothing }}"):
        with pytest.raises((jinja2.exceptions.SecurityError, jinja2.UndefinedError)):
            said(words)
    with pytest.raises((jinja2.exceptions.SecurityError, jinja2.UndefinedError)):
        said("{{ text.format.__globals__ }}")


def test_a_block_written_once_is_the_block_wherever_it_stands():
    blocks = (Heading("题", 0, numbered=False), paragraph("甲：", indent=False), Table((row("一", "二"), row("1", "2"))), paragraph("甲：", indent=False),
              Notice(("乙",), "丙"), paragraph("甲：", indent=False), Paragraph((Run("右"),), align="right"), Paragraph((Run("右"),), align="right"))
    look = load_look("letter", "zh")
    setting = Setting(look, {}, {})
    places = placed(Document(blocks))
    plain = "".join(part for place in places for part in _block(place, setting))
    assert "".join(_body(places, setting)) == plain == "".join(_body(places, setting))


@given(st.lists(st.text(alphabet="甲乙a1<>&\"'\t\n ＿{}", max_size=8), max_size=6))
@settings(max_examples=60, deadline=None)
def test_words_read_off_the_text_of_a_part_are_those_of_its_tree(lines):
    part = zipfile.ZipFile(BytesIO(render(Document((*(paragraph(line) for line in lines), Table((row("a", "b"),)))), "docx"))).read("word/document.xml")
    by_tree = [words for _, words in paragraphs(parse(part)) if words.strip()]
    assert list(lines_of(part)) == by_tree
    assert list(lines_of(part.replace(b"<w:body>", b"<!-- x --><w:body>"))) == by_tree


@pytest.mark.parametrize("words", ["我司将曝光贵司", "后果自负", "We will press CHARGES", "律师函"])
def test_unlawful_words_are_found_among_lines_that_were_seen_before(words):
    notice = replace(sample_notice("zh"), items=())
    still = [paragraph(f"第{k}行，一切照旧。") for k in range(3)]
    assert unlawful(Document(tuple(still)), notice, notice.as_of) == ()
    found = unlawful(Document((*still, paragraph(words))), notice, notice.as_of)
    assert found
    assert unlawful(Document(tuple(still)), notice, notice.as_of) == ()


def test_a_letter_in_word_says_what_its_file_says():
    from tenor.files.word import compile_template, said_in

    template, _ = compile_template(render(start("zh"), "docx"), "t", "zh")
    made, words, found = template.told(word_values(sample_notice("zh"), "T"))
    assert not found
    assert words.split("\n") == said_in(made).text().split("\n")[:-1]
    assert template.render(word_values(sample_notice("zh"), "T")) == (made, ())
