"""The interview that writes a deal file: each answer checked at once, back with <, nothing lost on the way out."""

import io
from datetime import date

import pytest
from conftest_cli import run_cli

from tenor.contracts.deal import parse_deal
from tenor.contracts.interview import answer, begun, deal_text, next_question, progress, whole
from tenor.files.library import clauses, forms

CASES = [("zh", name) for name in forms("zh")[0]] + [("en", name) for name in forms("en")[0]]
WORDS = {"price.amount": "1000000.00", "debt.principal": "1000000.00", "debt.penalty": "0.00", "debt.as_of": "2026-11-20",
         "delivery.by": "45 days after signing",
         "subscription.start": "2026-04-01", "works.period": "120 days", "signed_on": "2026-03-01"}


def answered(form, typed):
    """Answers of an interview in which `typed` says what is written for a path, else Enter, else its example."""
    shelf, answers = clauses(form.language)[0], {}
    for _ in range(200):
        question = next_question(form, shelf, answers)
        if question is None:
            return answers
        text = typed.get(question.path, WORDS.get(question.path, "") if question.need else "")
        given, found = answer(question, text, form, answers)
        if not given and question.need:
            key = question.key
            text = key.examples.to(form.language) if key and key.examples else f"Example {question.path} Ltd"
            given, found = answer(question, text, form, answers)
        assert given, (question.path, text, found)
        answers.update(given)
    raise AssertionError("the interview does not end")


@pytest.mark.parametrize(("language", "name"), CASES)
def test_every_form_can_be_answered_to_a_deal(language, name):
    form = forms(language)[0][name]
    typed = {"node[1].part": "30%", "node[1].due": "15 days after signing", "node[2].due": "2026-12-31",
             **{f"{role}.name": f"Example {role}" for role in ("payee", "payer", "guarantor")}}
    if name == "repayment":
        typed |= {"node[1].part": "300000.00", "node[1].due": "2026-11-30"}
    deal, found = parse_deal(deal_text(form, answered(form, typed)), "deal.toml")
    assert deal is not None, [(d.name, d.where) for d in found]
    assert deal.form == name
    assert len(deal.terms.nodes) == 2


def asked_for(path, form, **known):
    from tenor.contracts.interview import _sequence

    return next(q for q in _sequence(form, clauses(form.language)[0], known) if q.path == path)


@pytest.mark.parametrize(("path", "text", "name"), [
    ("signed_on", "2026-02-30", "date-unreadable"), ("price.amount", "much", "money-unreadable"), ("price.tax", "0.13", "percent-bare"),
    ("payer.email", "nobody", "answer-email"), ("payee.name", "", "answer-needed"), ("node[1].part", "30", "percent-bare"),
    ("node[1].part", "130%", "share-range"), ("node[1].due", "whenever", "due-unreadable"), ("node[1].due", "15 days after signng", "due-event-misspelt"),
    ("node[1].label", "预付款 30%; 尾款 70%", "payment-words"), ("late_fee.rate", "a little", "rate-unreadable"), ("dispute", "duel", "choice-unknown"),
])
def test_a_bad_answer_is_told_and_asked_again(path, text, name):
    form = forms("zh")[0]["goods-sale"]
    known = {"node[1].label": "x", "node[1].part": "30%"} if path.endswith("due") else {}
    given, found = answer(asked_for(path, form, **known), text, form, {"price.amount": "100.00", **({} if "node[1]" in path else known)})
    assert given == {}
    assert found[0].name == name


def test_the_shares_so_far_are_shown_and_end_the_payments():
    answers = {"price.amount": "1000.00", "node[1].part": "30%", "node[2].part": "200.00"}
    assert progress(answers).zh == "已约定500.00，还剩500.00"
    assert progress({"node[1].part": "30%"}).en == "so far 30%, left 70%"
    assert not whole(answers)
    assert whole(answers | {"node[3].part": "rest"})
    assert whole({"node[1].part": "30%", "node[2].part": "70%"})
    form = forms("zh")[0]["goods-sale"]
    given, found = answer(asked_for("node[1].part", form), "80%", form, {"node[9].part": "30%"})
    assert given == {}
    assert found[0].name == "share-sum-over"


def test_all_payments_at_once():
    form = forms("zh")[0]["goods-sale"]
    given, found = answer(asked_for("node[1].label", form), "预付款 30% 签订后5日内; 尾款 70% 验收合格后3个工作日内", form, {})
    assert found == ()
    assert given["node[2].due"] == "验收合格后3个工作日内"


def test_a_file_that_was_begun_gives_its_answers_back():
    answers = {"number": "A-1", "signed_on": date(2026, 3, 1), "payee.name": "甲", "node[1].label": "预付款", "node[1].part": "30%",
               "node[1].due": "签订后5日内", "dispute.court": "payee"}
    import tomllib

    text = deal_text(forms("zh")[0]["goods-sale"], answers, done=False)
    assert begun(tomllib.loads(text)) == answers | {"dispute": "court"}


def ask(capsys, monkeypatch, lines, *arguments):
    monkeypatch.setattr("sys.stdin", io.StringIO("\n".join(lines) + "\n"))
    return run_cli(capsys, "new", *arguments, "--ask")


def answers_for(form, language, **typed):
    """The lines that answer an interview, in the order of its questions."""
    shelf, answers, lines = clauses(language)[0], {}, []
    while (question := next_question(forms(language)[0][form], shelf, answers)) is not None:
        text = typed.get(question.path, WORDS.get(question.path, question.key.examples.to(language) if question.need and question.key else ""))
        text = text or ("Example Ltd" if question.need else "")
        answers.update(answer(question, text, forms(language)[0][form], answers)[0] or pytest.fail(f"{question.path}: {text}"))
        lines.append(text)
    return lines


@pytest.mark.parametrize(("language", "form", "typed"), [
    ("zh", "goods-sale", {"payee.name": "澄江公司", "payer.name": "云岫公司", "node[1].part": "30%", "node[1].due": "合同签订后15日内",
                          "node[2].due": "验收合格后3个工作日内", "late_fee.rate": "每日万分之五，上限20%"}),
    ("en", "services", {"payee.name": "Lintel Ltd", "payer.name": "Fern Ltd", "node[1].part": "£300000.00", "node[1].due": "15 days after signing",
                        "node[2].due": "30 days after acceptance", "dispute": "arbitration", "late_fee.rate": "none"}),
])
def test_an_interview_from_standard_input_writes_and_drafts_the_deal(capsys, monkeypatch, tmp_path, language, form, typed):
    lines = answers_for(form, language, **typed)
    lines[1:1] = ["2026-13-01", "<"]  # a bad date, and one step back to the number
    lines[3:3] = [lines[0]]
    out = tmp_path / "deal.toml"
    code, said, err = ask(capsys, monkeypatch, lines, form, "-o", str(out), "--language", language, "--lang", language, "--draft", str(tmp_path / "drafts"))
    assert code == 0, (said, err)
    assert "2026-13-01" in said
    assert ("已约定30%" if language == "zh" else "left 700000.00") in said
    deal, _ = parse_deal(out.read_text(encoding="utf-8"), "deal.toml")
    assert deal.terms.party("payer").name == typed["payer.name"]
    assert len(list((tmp_path / "drafts").iterdir())) == 2


def test_what_was_answered_is_kept_when_the_input_ends_and_gone_on_with(capsys, monkeypatch, tmp_path):
    out = tmp_path / "deal.toml"
    lines = answers_for("goods-sale", "zh", **{"payee.name": "澄江公司", "payer.name": "云岫公司", "node[1].part": "30%",
                                               "node[1].due": "合同签订后15日内", "node[2].due": "验收合格后3个工作日内"})
    code, _, err = ask(capsys, monkeypatch, lines[:8], "goods-sale", "-o", str(out), "--language", "zh")
    assert code == 1
    assert str(out) in err
    half = out.read_text(encoding="utf-8")
    assert "澄江公司" in half
    assert "尚未答完" in half
    kept = begun(__import__("tomllib").loads(half))
    rest, answers = [], dict(kept)
    form, shelf = forms("zh")[0]["goods-sale"], clauses("zh")[0]
    typed = {"payee.name": "澄江公司", "payer.name": "云岫公司", "node[1].part": "30%", "node[1].due": "合同签订后15日内",
             "node[2].due": "验收合格后3个工作日内"}
    while (question := next_question(form, shelf, answers)) is not None:
        text = typed.get(question.path, WORDS.get(question.path, question.key.examples.to("zh") if question.need and question.key else ""))
        answers.update(answer(question, text, form, answers)[0])
        rest.append(text)
    code, said, _ = ask(capsys, monkeypatch, rest, "goods-sale", "-o", str(out), "--language", "zh")
    assert code == 0, said
    assert "尚未答完" not in out.read_text(encoding="utf-8")
    assert "云岫公司" in out.read_text(encoding="utf-8")
