"""`tenor dun`: the book → letters; what changes meanwhile counts, a second run doubles nothing."""

import json
from dataclasses import replace
from datetime import UTC, date, datetime
from hashlib import sha256
from pathlib import Path

import pytest
from conftest_cli import run_cli
from test_collection_dunning_book import added
from test_collection_journal import cny

from tenor.claim import NoticeSent, Receipt
from tenor.collection.journal.journal import standing as heeded
from tenor.files.book import append, entries, writing
from tenor.workflow import dunning
from tenor.workflow.claims import Wish
from tenor.workflow.dunning import Call, prepare_dun, record_dun, write_dun

DAY = date(2026, 11, 20)


@pytest.fixture
def ledger(new_book):
    """A book with two contracts of one customer, late by 18 and by 5 days."""
    note(new_book, added("HT-1"), added("HT-2", "2026-11-15"))
    return new_book


def note(book, *facts):
    with writing(book) as now:
        append(now, list(facts), at=datetime(2026, 6, 1, tzinfo=UTC), by="李敏", why="")


CALL = Call(DAY, Path("creditor.toml"))


def test_from_the_book_to_letters_and_back_into_the_book(ledger, tmp_path):
    batch = prepare_dun(ledger, CALL)
    assert [(n.level, [i.contract for i in n.items]) for n in batch.notices] == [("formal", ["HT-1", "HT-2"])]
    written, made = write_dun(ledger, CALL, batch, tmp_path / "out", ("docx",), language="zh")
    moment = dunning_moment()
    outcome = record_dun(ledger, written, made.files, moment, channel="EMS")
    facts = heeded(entries(ledger)).facts(NoticeSent)
    assert [(f.contract, f.level, f.channel, f.nodes) for f in facts] == [("HT-1", "formal", "EMS", ("货款",)), ("HT-2", "formal", "EMS", ("货款",))]
    letter = next((tmp_path / "out").glob("TN-*.docx"))
    assert facts[0].files == ((letter.name, sha256(letter.read_bytes()).hexdigest()),)
    assert outcome.diagnostics == ()
    assert record_dun(ledger, written, made.files, moment, channel="EMS").entries == ()  # a crash after noting: nothing twice
    assert prepare_dun(ledger, CALL).notices == ()


def dunning_moment():
    from tenor.workflow.books import Moment

    return Moment(datetime(2026, 11, 20, 9, tzinfo=UTC), "李敏", DAY)


def test_a_second_run_makes_the_same_letters(ledger, tmp_path):
    out = tmp_path / "out"
    write_dun(ledger, CALL, prepare_dun(ledger, CALL), out, ("docx",), language="zh")
    before = {p.name: p.read_bytes() for p in out.iterdir()}
    write_dun(ledger, CALL, prepare_dun(ledger, CALL), out, ("docx",), language="zh")
    assert {p.name: p.read_bytes() for p in out.iterdir()} == before


def test_money_that_came_in_since_the_dry_run_stops_the_letter(ledger, tmp_path):
    seen = prepare_dun(ledger, CALL)
    note(ledger, Receipt("HT-1", cny(1000), date(2026, 11, 2)), Receipt("HT-2", cny(1000), date(2026, 11, 15)))
    batch, made = write_dun(ledger, CALL, seen, tmp_path / "out", ("docx",), language="zh")
    assert batch.notices == ()
    assert not list((tmp_path / "out").glob("TN-*"))
    assert [d.name for d in made.diagnostics] == ["letter-overtaken"]


def test_money_that_comes_in_while_letters_are_written_takes_them_away_again(ledger, tmp_path, monkeypatch):
    real, came = dunning.write_letters, []

    def slow(*arguments, **options):
        made = real(*arguments, **options)
        if not came:
            came.append(1)
            note(ledger, Receipt("HT-1", cny(1000), date(2026, 11, 2)))
        return made

    monkeypatch.setattr(dunning, "write_letters", slow)
    call = replace(CALL, per="contract")
    batch, _ = write_dun(ledger, call, prepare_dun(ledger, call), tmp_path / "out", ("docx",), language="zh")
    assert [n.items[0].contract for n in batch.notices] == ["HT-2"]
    assert len(list((tmp_path / "out").glob("TN-*.docx"))) == 1
    rows = [json.loads(line) for line in (tmp_path / "out/result.jsonl").read_text(encoding="utf-8").splitlines()]
    assert [row["result"] for row in rows] == ["skipped", "made"]


def test_a_letter_that_nobody_was_shown_waits_for_the_next_run(ledger, tmp_path):
    seen = prepare_dun(ledger, replace(CALL, per="contract"))
    note(ledger, added("HT-3", "2026-11-01"))
    batch, _ = write_dun(ledger, replace(CALL, per="contract"), seen, tmp_path / "out", ("docx",), language="zh")
    assert {n.items[0].contract for n in batch.notices} == {"HT-1", "HT-2"}


def test_a_statement_of_the_whole_account_with_what_came_in(ledger):
    note(ledger, Receipt("HT-1", cny(400), date(2026, 11, 5)))
    batch = prepare_dun(ledger, replace(CALL, wish=Wish("statement")))
    assert [(n.level, [str(r.amount) for r in n.receipts]) for n in batch.notices] == [("statement", ["400.00"])]
    assert [str(i.principal) for i in batch.notices[0].items] == ["600.00", "1000.00"]


def test_the_command_shows_then_writes_then_notes(ledger, capsys, tmp_path):
    code, out, _ = run_cli(capsys, "dun", "--dry-run", "--as-of", "2026-11-20", "--lang", "en")
    assert (code, "formal" in out, "18 days late" in out) == (0, True, True)
    assert not (tmp_path / "out").exists()
    code, out, _ = run_cli(capsys, "dun", "-o", "out", "--to", "docx", "--as-of", "2026-11-20", "--record", "--json")
    rows = [json.loads(line) for line in out.splitlines()]
    assert [row["kind"] for row in rows if "kind" in row] == ["notice-sent", "notice-sent"]
    code, out, _ = run_cli(capsys, "dun", "-o", "out", "--to", "docx", "--as-of", "2026-11-20", "--json")
    assert {each["name"] for line in out.splitlines() for each in json.loads(line)["why"]} == {"letter-sent-already"}
    assert len(list((tmp_path / "out").glob("TN-*.docx"))) == 1


def test_a_policy_by_its_name_and_a_wrong_one(ledger, capsys):
    code, out, _ = run_cli(capsys, "dun", "--dry-run", "--policy", "strict", "--as-of", "2026-11-20", "--json")
    assert {each["name"] for line in out.splitlines() for each in json.loads(line).get("why", ())} == {"sign-off-missing"}
    code, _, err = run_cli(capsys, "dun", "--dry-run", "--policy", "nobody", "--as-of", "2026-11-20")
    assert (code, "file-missing" in err) == (2, True)
