"""A clause added by a non-programmer is one file: it stands in the list, in drafts, in checks and in the interview; and what
people get wrong in such files, or put into a deal to see what happens, is told or printed as text."""

import pytest
from conftest_cli import run_cli

from tenor.contracts.clause import parse_clause
from tenor.contracts.deal import parse_deal, read_deal
from tenor.contracts.draft import draft
from tenor.contracts.interview import next_question
from tenor.files.library import clauses, find_folder, forms

CLAUSE = '''+++
id = "packing/pallets"
version = "1.0"
topic = "packing"
title = "包装"
purpose = "约定包装方式和托盘的返还"
risk = "没有约定的，托盘的费用归谁会有争议"
walk_away = "包装费用由卖方承担又不限标准"

[[blank]]
name = "values.pallets"
kind = "period"
zh = "托盘返还期限"
en = "time to return the pallets"
example = "15 days"
default = "15 days"
+++
{{payee}}应当采用适合运输的包装。{{payer}}应当自收到货物之日起{{values.pallets}}内返还托盘。
'''
DEAL = '''form = "goods-sale"
language = "zh"
number = "A-1"
[payee]
name = "澄江公司"
address = "上海"
bank = "示例银行"
account = "1"
[payer]
name = "{payer}"
address = "苏州"
[price]
amount = "100.00"
[subject]
description = "水泵"
[delivery]
place = "上海"
by = "30 days after signing"
[[node]]
label = "货款"
share = "100%"
due = "30 days after delivery"
[dispute]
court = "payee"
'''


@pytest.fixture
def own(tmp_path):
    """A user's folder: one clause, and the built-in form with one line for it."""
    folder = tmp_path / "own"
    (folder / "zh" / "packing").mkdir(parents=True)
    (folder / "zh" / "packing" / "pallets.md").write_text(CLAUSE, encoding="utf-8")
    form = (find_folder("clauses") / "forms" / "zh" / "goods-sale.toml").read_text(encoding="utf-8")
    (folder / "forms" / "zh").mkdir(parents=True)
    (folder / "forms" / "zh" / "goods-sale.toml").write_text(form + '\n[[article]]\nclauses = ["packing/pallets"]\n', encoding="utf-8")
    return folder


def test_one_file_appears_everywhere(capsys, own, tmp_path):
    code, out, _ = run_cli(capsys, "clauses", "list", "--clauses", str(own))
    assert (code, "packing/pallets" in out) == (0, True)
    _, out, _ = run_cli(capsys, "clauses", "show", "packing/pallets", "--clauses", str(own))
    assert "包装费用由卖方承担又不限标准" in out
    deal = tmp_path / "deal.toml"
    assert run_cli(capsys, "new", "goods-sale", "-o", str(deal), "--language", "zh", "--clauses", str(own))[0] == 0
    assert "托盘返还期限" in deal.read_text(encoding="utf-8")
    deal.write_text(deal.read_text(encoding="utf-8").replace('# pallets = "15 days"', 'pallets = "9 days"').replace("# [values]", "[values]"), encoding="utf-8")
    assert run_cli(capsys, "draft", str(deal), "-o", str(tmp_path / "out"), "--to", "html", "--clauses", str(own))[0] == 0
    page = next((tmp_path / "out").glob("*.html")).read_text(encoding="utf-8")
    assert "9日" in page
    code, _, err = run_cli(capsys, "check", str(deal), "--clauses", str(own))
    assert "value-unused" not in err
    code, _, err = run_cli(capsys, "check", str(deal))
    assert "value-unused" in err, "without the folder nobody asks for it"
    form, shelf = forms("zh", (own,))[0]["goods-sale"], clauses("zh", (own,))[0]
    answers, asked = {"more": "y"}, []
    while (question := next_question(form, shelf, answers)) is not None:
        asked.append(question.path)
        answers[question.path] = "rest" if question.path.endswith(".part") else ""
    assert "values.pallets" in asked


@pytest.mark.parametrize(("old", "new", "name"), [
    ("{{payer}}", "{{zzz.qq}}", "blank-unknown"), ("{{payer}}", "{{payr}}", "blank-misspelt"), ("{{payer}}", "{{payer.__class__}}", "blank-unlawful"),
    ("{{payer}}", "{{ ''.__class__.__mro__ }}", "blank-unlawful"), ("{{payer}}", "{% for x in y %}{{payer}}", None),
    ("{{payer}}", "{{payer | attr('x')}}", "blank-unlawful"), ('kind = "period"', 'kind = "python"', "blank-kind-unknown"),
    ('id = "packing/pallets"', "id = packing/pallets", "clause-head-syntax"), ("+++\n{{payee}}", "{{payee}}", "clause-headless"),
])
def test_what_people_get_wrong_in_a_clause_file(capsys, own, tmp_path, old, new, name):
    file = own / "zh" / "packing" / "pallets.md"
    file.write_text(CLAUSE.replace(old, new, 1), encoding="utf-8")
    clause, found = parse_clause(file.read_text(encoding="utf-8"), "zh/packing/pallets.md")
    if name is None:
        assert clause is not None
        assert "{% for x in y %}" in clause.text, "there is no control flow: such signs are text"
        return
    assert clause is None
    assert name in {d.name for d in found}
    deal = tmp_path / "deal.toml"
    deal.write_text(DEAL.format(payer="云岫公司"), encoding="utf-8")
    code, _, err = run_cli(capsys, "draft", str(deal), "-o", str(tmp_path / "out"), "--to", "html", "--clauses", str(own))
    assert code == 1
    assert name in err
    assert "packing/pallets" in err
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize("payer", ["'; DROP TABLE parties; --", "<script>alert(1)</script>", "A & B <Ltd>", "{{price.total}}", "{% raw %}", "]]> &amp;",
                                   "=1+1", "公司\\n名"])
def test_a_name_that_looks_like_something_else_is_text(payer):
    deal, found = read_deal({**__import__("tomllib").loads(DEAL.format(payer="x")), "payer": {"name": payer, "address": "苏州"}}, "")
    assert deal is not None, found
    contract, _ = draft(deal, forms("zh")[0]["goods-sale"], clauses("zh")[0])
    assert contract.terms.party("payer").name == payer
    from tenor.contracts.compose import compose
    from tenor.files.writers import render

    page = render(compose(contract), "html").decode()
    assert "<script>alert" not in page
    assert render(compose(contract), "docx")[:2] == b"PK"
    assert payer in compose(contract).text()


def test_a_sum_as_a_fraction_of_the_computer_is_refused():
    data = __import__("tomllib").loads(DEAL.format(payer="云岫公司"))
    deal, found = read_deal({**data, "price": {"amount": 0.1 + 0.2}}, "")
    assert deal is None
    assert found[0].name == "figure-inexact"
    assert found[0].where == "price.amount"
    assert "引号" in found[0].hint.zh


def test_a_court_and_an_arbitration_together_are_refused():
    deal, found = parse_deal(DEAL.format(payer="云岫公司") + 'arbitration = "上海仲裁委员会"\n', "deal.toml")
    assert deal is None
    assert [d.name for d in found] == ["dispute-both"]
    assert found[0].where.startswith("deal.toml:")


def test_a_lexicon_that_cannot_be_used_is_told_with_its_place():
    from tenor.contracts.recognise.phrases import read_own

    assert read_own("[[phrase", "own.toml")[1][0].name == "lexicon-syntax"
    good = '[[phrase]]\ncategory = "event"\nname = "acceptance"\npattern = "终验"\nexamples = ["终验后"]\ncounter_examples = ["初验"]\n'
    phrases, found = read_own(good + good.replace("终验", "(终验") + good.replace('name = "acceptance"\n', ""), "own.toml")
    assert len(phrases) == 1
    assert [d.where for d in found] == ["own.toml: phrase[2]", "own.toml: phrase[3]"]
    assert all(d.hint.zh for d in found)
