"""Clause files: a head, a text, blanks that are checked before anything is drafted; every fault with its line."""

import re

import pytest

from tenor.contracts import markup
from tenor.contracts.clause import BLANK, BLOCKS, Clause, parse_clause, targets
from tenor.files.library import clauses, forms

HEAD = """\
+++
id = "test/one"
version = "1.0"
topic = "test"
title = "测试"
purpose = "测试"
risk = "无"
+++
"""


def parse(text, head=HEAD):
    clause, found = parse_clause(head + text, "zh/test/one.md")
    return clause, {d.name: d for d in found}


def test_a_clause_is_read():
    clause, found = parse("甲方{{payer}}应付\n{{price.total:figures}}。\n\n- 项一；\n- 项二\n> 说明\n\n{{schedule}}\n按{{-> a/b | c/d}}办理。\n")
    assert found == {}
    assert (clause.id, clause.title) == ("test/one", "测试")
    assert [(p.text, p.mark, p.line) for p in clause.parts] == [
        ("甲方{{payer}}应付{{price.total:figures}}。", "", 9), ("项一；", markup.ITEM, 12), ("项二", markup.ITEM, 13),
        ("说明", markup.LOOSE, 14), ("{{schedule}}", "", 16), ("按{{-> a/b | c/d}}办理。", "", 17)]
    assert [(b.name, b.form) for b in clause.blanks()] == [("payer", "text"), ("price.total", "figures"), ("schedule", "block")]
    assert clause.references() == (("a/b", "c/d"),)


def test_lines_of_an_english_paragraph_are_joined_by_spaces():
    clause, _ = parse("The {{payer}}\nshall pay.")
    assert clause.parts[0].text == "The {{payer}} shall pay."


@pytest.mark.parametrize(("text", "name", "line", "words"), [
    ("\n应付{{price.totl}}。", "blank-misspelt", 10, "price.total"),
    ("应付{{utterly_unknown_thing}}。", "blank-unknown", 9, "values."),
    ("应付{{payer.__class__}}。", "blank-unlawful", 9, "下划线"),
    ("应付{{payer.__class__.__mro__}}。", "blank-unlawful", 9, "下划线"),
    ("应付{{_payer}}。", "blank-unlawful", 9, "下划线"),
    ("应付{{payer()}}。", "blank-unlawful", 9, "下划线"),
    ("应付{{payer['name']}}。", "blank-unlawful", 9, "下划线"),
    ("应付{{ 1 + 1 }}。", "blank-unlawful", 9, "下划线"),
    ("应付{{price.total}。", "blank-unclosed", 9, "{{payer}}"),
    ("应付{{price.total:period}}。", "blank-kind-unknown", 9, "figures"),
    ("如下{{schedule}}。", "block-in-text", 9, "单独一行"),
    ("{{schedule:money}}", "block-in-text", 9, "单独一行"),
    ("{{invoice.first}}", "blank-unprintable", 9, "when"),  # a flag decides, it is never printed
    ("   \n", "clause-empty", 0, "+++"),
])
def test_faulty_texts(text, name, line, words):
    clause, found = parse(text)
    assert clause is None
    assert found[name].where == (f"zh/test/one.md:{line}" if line else "zh/test/one.md")
    assert words in found[name].hint.zh


@pytest.mark.parametrize(("old", "new", "name"), [
    ("+++\nid", "id", "clause-headless"),
    ('id = "test/one"', "id = test/one", "clause-head-syntax"),
    ('title = "测试"\n', "", "clause-head-missing"),
    ("risk =", "risks =", "clause-head-unknown"),
    ('risk = "无"', 'risk = "无"\nrequires = "a/b"', "clause-head-type"),
    ('risk = "无"', 'risk = "无"\nlaw = ["民法典"]', "clause-head-type"),
    ('risk = "无"', 'risk = "无"\nconspicuous = "yes"', "clause-head-type"),
    ('risk = "无"', 'risk = "无"\nleaves = ["delivery.bye"]', "clause-leaves-unknown"),
    ('risk = "无"', 'risk = "无"\nleaves = "delivery.by"', "clause-head-type"),
    ('risk = "无"', 'risk = "无"\n[[blank]]\nname = "payer"', "blank-undeclarable"),
    ('risk = "无"', 'risk = "无"\n[[blank]]\nname = "values.__x"', "blank-undeclarable"),
    ('risk = "无"', 'risk = "无"\n[[blank]]\nname = "values.x"\nkind = "code"', "blank-kind-unknown"),
])
def test_faulty_heads(old, new, name):
    clause, found = parse_clause((HEAD + "正文。").replace(old, new, 1), "x.md")
    assert clause is None
    assert name in {d.name for d in found}


def test_all_faults_of_a_file_are_told_at_once():
    _, found = parse_clause(HEAD.replace('risk = "无"\n', "") + "{{payer.__x}}\n\n{{price.totl}}\n\n{{payer", "x.md")
    assert {d.name for d in found} == {"clause-head-missing", "blank-unlawful", "blank-misspelt", "blank-unclosed"}


# --- the library --------------------------------------------------------------------------------------------------------

BOTH = [(language, clause) for language in ("zh", "en") for clause in clauses(language)[0].values()]
NAMED = [f"{language}/{clause.id}" for language, clause in BOTH]


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_library_has_no_faults(language):
    assert clauses(language)[1] == ()
    assert forms(language)[1] == ()


@pytest.mark.parametrize(("language", "clause"), BOTH, ids=NAMED)
def test_every_clause_of_the_library_is_complete(language, clause: Clause):
    shelf = clauses(language)[0]
    assert clause.source == f"{language}/{clause.id}.md"
    assert clause.topic == clause.id.split("/")[0]
    assert clause.example, "a reader wants to see it filled in"
    groups = (*(targets(group) for group in clause.requires), *clause.references())
    for other in (*clause.excludes, *clause.fallback, *(name for group in groups for name in group)):
        assert other in shelf, f"{clause.id} names {other}"
        assert other != clause.id
    for other in clause.excludes:
        assert clause.id in shelf[other].excludes or other in clause.fallback, f"{other} should exclude {clause.id} too"
    used = {entry.clause for form in forms(language)[0].values() for entry in form.clauses}
    assert clause.id in used, "no form uses it"


@pytest.mark.parametrize(("language", "clause"), BOTH, ids=NAMED)
def test_the_example_is_what_the_text_says(language, clause: Clause):
    """One paragraph of the text with its blanks filled."""
    def like(text):
        literal = [re.escape(piece) for piece in BLANK.sub("\x00", text).split("\x00")]
        return re.compile(".+".join(literal), re.DOTALL | re.IGNORECASE)

    texts = [part.text for part in clause.parts if BLANK.sub("", part.text)] or [clause.parts[0].text]
    texts += [part.text for part in clause.parts if not any(f"{{{{{b}}}}}" == part.text for b in BLOCKS)]
    assert any(like(text).fullmatch(clause.example) for text in texts)
    assert "{{" not in clause.example


@pytest.mark.parametrize(("language", "clause"), BOTH, ids=NAMED)
def test_facts_are_named_by_their_ids(language, clause: Clause):
    for law in clause.law:
        assert law.cite
        assert all(re.fullmatch(r"[A-I]\d\d", fact) for fact in law.facts)


@pytest.mark.parametrize(("language", "clause"), BOTH, ids=NAMED)
def test_texts_keep_the_house_style(language, clause: Clause):
    """Full-width punctuation in Chinese; labels only through blanks; public-law words for private penalties never."""
    text = BLANK.sub("", clause.text)
    if language == "zh":
        assert not re.search(r"[,;:?!]", text), "half-width punctuation"
        assert not re.search(r"[甲乙丙丁]方", text), "labels come from the form"
        assert not re.search(r"滞纳金|罚金|罚款|罚息", text)
        assert not re.search(r"以及其他一切|等等|包括但不限于", text)
    else:
        assert not re.search(r"\b(?:hereby|herein|hereto|thereof|witnesseth|aforesaid|notwithstanding)\b", text, re.IGNORECASE)
        assert not re.search(r"\b(?:Buyer|Seller|Creditor|Debtor|Guarantor)\b", text), "labels come from the form"
