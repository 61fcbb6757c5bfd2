"""Forms: which clauses, in which order, each with a condition that can be read."""

import pytest

from tenor.contracts.clause import targets
from tenor.contracts.form import parse_form, parse_when
from tenor.files.library import clauses, forms

TEXT = """\
name = "test"
language = "zh"
version = "1.0"
title = "测试合同"
purpose = "测试"
recital = "{{payer}}与{{payee}}订立本合同。"
[labels]
payee = "乙方"
payer = "甲方"
[roles]
payee = "卖方"
payer = "买方"
[[article]]
clauses = ["payment/schedule", { clause = "late-fee/ladder", when = "late_fee and not invoice.first" }]
[[article]]
title = "账户"
clauses = ["payment/account"]
"""


def test_a_form_is_read():
    form, found = parse_form(TEXT, "forms/zh/test.toml")
    assert found == ()
    assert [e.clause for e in form.clauses] == ["payment/schedule", "late-fee/ladder", "payment/account"]
    assert form.articles[1].title == "账户"
    assert form.this == "本合同"


@pytest.mark.parametrize(("old", "new", "name"), [
    ("name =", "nmae =", "form-key-unknown"),
    ('title = "测试合同"\n', "", "form-key-missing"),
    ('language = "zh"', 'language = "fr"', "form-language"),
    ('payee = "乙方"\n', "", "form-key-missing"),
    ("late_fee and", "late_fe and", "when-unknown"),
    ("late_fee and", "late_fee or", "when-unreadable"),
    ("late_fee and", "__import__ and", "when-unknown"),
    ("late_fee and", "exit() and", "when-unreadable"),
    ('["payment/account"]', "[]", "form-article"),
    ('["payment/account"]', "[3]", "form-article"),
    ('["payment/account"]', '[{ clause = "a", wen = "x" }]', "form-article"),
    ('["payment/account"]', '["payment/schedule"]', "form-clause-twice"),
    ("{{payee}}", "{{payee.__class__}}", "blank-unlawful"),
    ("{{payee}}", "{{paye}}", "blank-misspelt"),
    ("[[article]]", "[article", "form-syntax"),
])
def test_faulty_forms(old, new, name):
    form, found = parse_form(TEXT.replace(old, new, 1) if name != "form-article" else TEXT.replace(old, new), "x.toml")
    assert form is None
    assert name in {d.name for d in found}


@pytest.mark.parametrize(("when", "facts", "holds"), [
    ("late_fee", {"late_fee": True}, True), ("late_fee", {}, False), ("not late_fee", {}, True),
    ("payee.size = small|medium", {"payee.size": "medium"}, True), ("payee.size = small|medium", {"payee.size": "large"}, False),
    ("payee.size != large", {"payee.size": "large"}, False), ("payee.size != large", {}, True),
    ("not payee.size = large", {"payee.size": "large"}, False),
    ("late_fee and not invoice.first", {"late_fee": True, "invoice.first": True}, False),
    ("late_fee and invoice.first", {"late_fee": True, "invoice.first": True}, True), ("", {}, True),
])
def test_conditions(when, facts, holds):
    tests, found = parse_when(when)
    assert found == ()
    assert all(test.holds(facts) for test in tests) is holds


@pytest.mark.parametrize(("language", "name"), [("zh", "goods-sale"), ("zh", "services"), ("zh", "repayment"), ("en", "goods-sale"),
                                                ("en", "repayment")])
def test_the_forms_of_the_house(language, name):
    form = forms(language)[0][name]
    shelf = clauses(language)[0]
    assert all(entry.clause in shelf for entry in form.clauses)
    assert form.clauses[0].when == ()
    assert 13 <= len(form.articles) <= 21


@pytest.mark.parametrize("language", ["zh", "en"])
def test_what_a_clause_needs_is_in_every_form_that_uses_it(language):
    shelf = clauses(language)[0]
    for form in forms(language)[0].values():
        here = {entry.clause for entry in form.clauses}
        for clause in here:
            assert all(here & {*targets(group)} for group in shelf[clause].requires), (form.name, clause)
