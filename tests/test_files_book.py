"""The book keeps what it was given, in order, for ever: round trips, one writer at a time, nothing half-written, nothing foreign touched."""

import json
import os
import shutil
import sqlite3
import subprocess
import sys
import tempfile
from datetime import UTC, date, datetime, timedelta, timezone
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tenor import claim
from tenor.claim import Allocation, ContractAdded, ContractAmended, Correction, Hold, Milestone, Part, Promise, Receipt
from tenor.diagnostic import Stop
from tenor.files.book import (
    append,
    entries,
    export_lines,
    head,
    import_content,
    keep,
    open_book,
    paper,
    papers,
    parse_lines,
    prove,
    schema,
    standing,
    store,
    writing,
)
from tenor.files.book.chain import canonical
from tenor.files.book.facts import KINDS, dump, kind_of, load, parsed
from tenor.model import Contract, Event, EventKind, Money, Party, PaymentNode, Period, Price, Terms, Trigger, Unit

NOON = datetime(2026, 6, 1, 12, tzinfo=timezone(timedelta(hours=8)))
CONTRACT = Contract(Terms("zh", "HT-1", date(2026, 3, 2), (Party("payer", "北岭机械有限公司"),), Price(Money(Decimal("1000.00"), "CNY")),
                          (PaymentNode("预付款", Decimal("0.3"), trigger=Trigger((Event(EventKind.SIGNING),), Period(10, Unit.WORKDAY))),
                           PaymentNode("尾款", Decimal("0.7"), trigger=Trigger(on=date(2026, 9, 30))))), "采购合同")
R1 = Receipt("HT-1", Money(Decimal("300.00"), "CNY"), date(2026, 4, 1), reference="A-1")


def fill(book, *facts, at=NOON):
    with writing(book) as now:
        return append(now, facts, at=at, by="李敏", why="测试")


@pytest.fixture
def where(tmp_path):
    return str(tmp_path / "tenor.db")


def stopped(where, **more):
    with pytest.raises(Stop) as caught, open_book(where, **more):
        pass
    return caught.value.diagnostic


# --- facts ----------------------------------------------------------------------------------------------------------------

words = st.text(st.characters(exclude_characters="\x00", exclude_categories=("Cs",)), max_size=12)
days = st.dates(date(2000, 1, 1), date(2100, 1, 1))
sums = st.builds(Money, st.decimals(-10**9, 10**9, places=3, allow_nan=False, allow_infinity=False), st.sampled_from(["CNY", "USD", "JPY"]))
facts = st.one_of(
    st.builds(Receipt, words, sums, days, words, words),
    st.builds(Milestone, words, st.builds(Event, st.sampled_from(EventKind), words), days, words),
    st.builds(Promise, words, sums, days, days),
    st.builds(Hold, words, words, days, st.none() | days, st.sampled_from(["hold", "dispute"]), words),
    st.builds(Allocation, st.integers(1, 99), st.lists(st.builds(Part, words, words, sums), max_size=3).map(tuple)),
    st.builds(claim.CreditData, words, days, st.lists(st.tuples(words, st.decimals(-99, 99, places=4)), max_size=3).map(tuple), words),
    st.builds(claim.Profile, words, st.lists(st.tuples(words, words), max_size=3).map(tuple)),
    st.builds(claim.Approval, words, words, words, days, words, st.booleans()),
    st.builds(claim.NoticeSent, words, words, words, days, words),
    st.builds(claim.Service, words, days, words),
    st.builds(claim.PlanEdit, words, words, words, words, words),
    st.builds(claim.CreditNote, words, sums, days),
    st.builds(claim.HoldLifted, words, days),
    st.builds(claim.ContractSuperseded, words, words, days),
    st.just(ContractAdded("HT-1", CONTRACT, "a.pdf", owner="王芳")),
    st.just(ContractAmended("HT-1", CONTRACT, "B", (("预付款", "预付款"),), ("尾款",), ("price", "dispute"))),
)


@given(facts)
@settings(max_examples=200)
def test_load_of_dump_is_the_fact(fact):
    assert load(kind_of(fact), json.loads(canonical(dump(fact)))) == fact
    assert load("correction", json.loads(canonical(dump(Correction(3, fact))))) == Correction(3, fact)


def test_every_kind_of_fact_has_a_word():
    from typing import get_args

    assert set(KINDS.values()) == {*get_args(claim.Fact), Correction}


@pytest.mark.parametrize(("kind", "body", "why"), [
    ("payment", {}, "a kind of a newer program"),
    ("receipt", {**dump(R1), "channel": "x"}, "a field of a newer program"),
    ("receipt", {"contract": "HT-1"}, "a field is missing"),
    ("receipt", {**dump(R1), "amount": {"amount": 300.0, "currency": "CNY"}}, "money as a float"),
    ("receipt", {**dump(R1), "amount": {"amount": "NaN", "currency": "CNY"}}, "no number"),
    ("receipt", {**dump(R1), "on": "1.4.2026"}, "no ISO date"),
    ("hold", {**dump(Hold("a", "b", date(2026, 1, 1))), "kind": "pause"}, "none of the words"),
    ("correction", {"of": 1, "kind": "correction", "fact": {"of": 1, "kind": None, "fact": None}}, "a correction in a correction"),
    ("contract-added", {"contract": "x", "paper": {"language": "zh"}}, "no contract"),
])
def test_what_is_no_fact_is_refused(kind, body, why):
    with pytest.raises(ValueError):
        load(kind, body)


def test_what_no_database_keeps_is_replaced():
    odd = Receipt("HT-1", R1.amount, R1.on, reference="a\x00b\ud800c")
    assert load("receipt", dump(odd)).reference == "a\N{REPLACEMENT CHARACTER}b\N{REPLACEMENT CHARACTER}c"


# --- load(save(book)) == book ---------------------------------------------------------------------------------------------


@given(st.lists(st.tuples(facts.filter(lambda f: not isinstance(f, Allocation)), words, words), max_size=8))
@settings(max_examples=8, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
def test_what_was_written_is_read_and_an_export_makes_an_equal_book(tmp_path_factory, rows):
    folder = tmp_path_factory.mktemp("book")
    with open_book(str(folder / "a.db"), create=True) as book:
        made = []
        for fact, by, why in rows:
            with writing(book) as now:
                made += append(now, [fact, Correction(len(made) + 1, fact)], at=NOON, by=by, why=why)
        assert entries(book) == tuple(made)
        assert [e.fact for e in made[::2]] == [fact for fact, _, _ in rows]
        lines = list(export_lines(book))
    with open_book(str(folder / "b.db"), create=True) as copy:
        assert import_content(copy, parse_lines(lines, "x")) == len(made)
        assert entries(copy) == tuple(made)
        assert list(export_lines(copy)) == lines
        assert import_content(copy, parse_lines(lines, "x")) == 0, "a second import changes nothing"
        assert prove(copy) == (tuple(made), ())


def test_files_are_kept_by_hash_and_go_with_the_export(where, tmp_path):
    with open_book(where, create=True) as book:
        with writing(book) as now:
            first, again = keep(now, b"%PDF-1", "a.pdf"), keep(now, b"%PDF-1", "b.pdf")
            append(now, [ContractAdded("HT-1", CONTRACT, "a.pdf", first)], at=NOON, by="x")
        assert first == again
        assert [p.name for p in papers(book)] == ["a.pdf"]
        full, bare = list(export_lines(book)), list(export_lines(book, with_papers=False))
    with open_book(str(tmp_path / "b.db"), create=True) as copy:
        import_content(copy, parse_lines(full, "x"))
        assert paper(copy, first).content == b"%PDF-1"
        assert prove(copy)[1] == ()
    with open_book(str(tmp_path / "c.db"), create=True) as copy:
        import_content(copy, parse_lines(bare, "x"))
        assert paper(copy, first).content is None
        assert [d.name for d in prove(copy)[1]] == ["book-paper-absent"]


def test_a_paper_that_is_not_kept_cannot_be_named(where):
    with open_book(where, create=True) as book:
        with pytest.raises(Stop):
            fill(book, ContractAdded("HT-1", CONTRACT, "a.pdf", "f" * 64))
        assert entries(book) == ()


@pytest.mark.parametrize(("spoil", "name", "line"), [
    (lambda x: [*x[:2], x[2].replace("300.00", "900.00"), *x[3:]], "book-import-broken", 3),
    (lambda x: x[:-1], "book-import-cut", None),
    (lambda x: x[1:], "book-import-broken", 1),
    (lambda x: [x[0], x[2], x[1]], "book-import-broken", 2),
    (lambda x: [*x, "{"], "book-import-broken", 4),
    (lambda x: [*x, "[]"], "book-import-broken", 4),
    (lambda x: [], "book-import-cut", None),
    (lambda x: [x[0], '{"paper": "00", "name": "a", "size": 1, "content": "YQ=="}', *x[1:]], "book-import-broken", 2),
])
def test_a_spoilt_export_names_its_line(where, spoil, name, line):
    with open_book(where, create=True) as book:
        fill(book, Hold("HT-1", "x", date(2026, 1, 1)), R1)
        lines = list(export_lines(book))
    with pytest.raises(Stop) as caught:
        parse_lines(spoil(lines), "e.jsonl")
    assert caught.value.diagnostic.name == name
    assert caught.value.diagnostic.where == (f"e.jsonl:{line}" if line else "e.jsonl")


def test_books_that_part_cannot_be_joined(where, tmp_path):
    with open_book(where, create=True) as book, open_book(str(tmp_path / "b.db"), create=True) as other:
        fill(book, R1)
        import_content(other, parse_lines(list(export_lines(book)), "x"))
        fill(book, Hold("HT-1", "x", date(2026, 1, 1)))
        assert import_content(other, parse_lines(list(export_lines(book)), "x")) == 1, "it goes on with the same chain"
        fill(book, Hold("HT-1", "y", date(2026, 1, 1)))
        fill(other, Hold("HT-1", "z", date(2026, 1, 1)))
        with pytest.raises(Stop) as caught:
            import_content(other, parse_lines(list(export_lines(book)), "x"))
        assert caught.value.diagnostic.name == "book-import-forks"
        assert len(entries(other)) == 3


# --- append-only, proved --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("deed", ["UPDATE tenor_entries SET body = '{}'", "DELETE FROM tenor_entries WHERE sequence = 2",
                                  "UPDATE tenor_papers SET name = 'x'", "DELETE FROM tenor_papers"])
def test_the_database_itself_refuses_to_change_a_line(where, deed):
    with open_book(where, create=True) as book, writing(book) as now:
        keep(now, b"x", "x")
        append(now, [R1, R1], at=NOON, by="x")
    with sqlite3.connect(where) as connection, pytest.raises(sqlite3.IntegrityError, match="append-only"):
        connection.execute(deed)


def tampered(where, *statements):
    """Somebody with the file in hand: takes the triggers off first."""
    with sqlite3.connect(where) as connection:
        for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
            connection.execute(f"DROP TRIGGER {name}")
        for statement in statements:
            connection.execute(statement)
    connection.close()


@pytest.mark.parametrize(("deed", "found", "why"), [
    ("UPDATE tenor_entries SET body = replace(body, '300.00', '900.00') WHERE sequence = 3", ("book-chain-broken", 3), "a sum"),
    ("UPDATE tenor_entries SET written_by = 'x' WHERE sequence = 2", ("book-chain-broken", 2), "who"),
    ("UPDATE tenor_entries SET written_at = '2026-01-01T00:00:00+08:00' WHERE sequence = 2", ("book-chain-broken", 2), "when"),
    ("UPDATE tenor_entries SET hash = 'x' WHERE sequence = 2", ("book-chain-broken", 2), "the hash"),
    ("UPDATE tenor_entries SET body = replace(body, ',', ', ') WHERE sequence = 2", ("book-chain-broken", 2), "its spaces"),
    ("UPDATE tenor_entries SET body = 'x' WHERE sequence = 2", ("book-chain-broken", 2), "no JSON"),
    ("DELETE FROM tenor_entries WHERE sequence = 2", ("book-entry-lost", 2), "a line gone"),
    ("DELETE FROM tenor_entries WHERE sequence = 1", ("book-entry-lost", 1), "the first line gone"),
    ("UPDATE tenor_entries SET contract = 'HT-9' WHERE sequence = 3", ("book-columns-differ", 3), "the copy beside the body"),
    ("UPDATE tenor_papers SET content = x'00'", ("book-paper-altered", None), "a file"),
    ("DELETE FROM tenor_papers", ("book-paper-lost", 1), "a file gone"),
])
def test_verify_names_the_first_bad_entry(where, deed, found, why):
    with open_book(where, create=True) as book, writing(book) as now:
        known = keep(now, b"paper", "a.pdf")
        append(now, [ContractAdded("HT-1", CONTRACT, "a.pdf", known), Hold("HT-1", "x", date(2026, 4, 1)), R1, R1], at=NOON, by="李敏")
    with open_book(where) as book:
        assert prove(book)[1] == ()
    tampered(where, deed)
    with open_book(where) as book:
        first = prove(book)[1][0]
    assert first.name == found[0], why
    assert found[1] is None or str(found[1]) in first.message.en, why


def test_an_entry_of_a_newer_kind_is_named_not_lost(where):
    with open_book(where, create=True) as book:
        fill(book, R1)
    tampered(where, "UPDATE tenor_entries SET kind = 'barter'")
    with open_book(where) as book, pytest.raises(Stop) as caught:
        entries(book)
    assert caught.value.diagnostic.name == "book-entry-unreadable"


# --- opening --------------------------------------------------------------------------------------------------------------


def test_a_book_is_made_only_when_asked(where, tmp_path):
    assert stopped(where).name == "book-missing"
    assert list(tmp_path.iterdir()) == []
    assert stopped(str(tmp_path / "no" / "t.db"), create=True).name == "book-not-opened"
    assert stopped(str(tmp_path), create=True).name == "book-not-opened"
    for url in ("mysql://x/y", "postgresql://u:geheim@h:port/d", "://", "x://"):
        found = stopped(url)
        assert found.name == "book-url-unknown"
        assert "geheim" not in found.message.en + found.where
    with open_book(where, create=True) as book:
        assert book.made
    with open_book(where, create=True) as book:
        assert not book.made
    assert [p.name for p in tmp_path.iterdir()] == ["tenor.db"], "nothing is left beside it"


def test_the_book_keeps_a_log_and_checks_references(where):
    with open_book(where, create=True) as book, book.base.reading() as link:
        assert link.ask("PRAGMA journal_mode") == [("wal",)]
        assert link.ask("PRAGMA foreign_keys") == [(1,)]
        assert link.ask("PRAGMA application_id") == [(int.from_bytes(b"TENR", "big"),)]


def test_no_toolkit_is_loaded_to_ask_or_to_write_a_book_in_a_file(where):
    with open_book(where, create=True) as book:
        fill(book, R1)
    asks = ("import sys; from test_files_book import R1, fill; from tenor.files.book import *\n"
            "with open_book(sys.argv[1]) as book:\n    fill(book, R1), entries(book), prove(book), list(export_lines(book))\n"
            "print([name for name in sys.modules if name.partition('.')[0] == 'sqlalchemy'])")
    done = subprocess.run([sys.executable, "-c", asks, where], capture_output=True, text=True, timeout=60, cwd=Path(__file__).parent)
    assert done.stdout.strip() == "[]", done.stderr


@pytest.mark.parametrize("create", [True, False])
def test_what_is_not_a_book_is_left_alone(tmp_path, create):
    other = tmp_path / "other.db"
    with sqlite3.connect(other) as connection:
        connection.execute("CREATE TABLE customers (name TEXT)")
    connection.close()
    noise = tmp_path / "noise.db"
    noise.write_bytes(bytes(range(256)) * 20)
    page = tmp_path / "contract.pdf"
    page.write_bytes(b"%PDF-1.7 some text that is long enough to be taken for a header " * 40)
    for path in (other, noise, page):
        before = path.read_bytes()
        assert stopped(str(path), create=create).name == "book-not-a-book", path.name
        assert path.read_bytes() == before


def test_an_empty_file_becomes_a_book_only_when_asked(tmp_path):
    path = tmp_path / "t.db"
    path.touch()
    assert stopped(str(path)).name == "book-missing"
    with open_book(str(path), create=True) as book:
        assert book.made


def test_a_damaged_book_is_said_to_be_damaged(where, tmp_path):
    with open_book(where, create=True) as book:
        for _ in range(30):
            fill(book, R1, R1, R1, R1)
    data = bytearray((tmp_path / "tenor.db").read_bytes())
    for at in range(4096 * 2, len(data)):
        data[at] = 0xA5
    (tmp_path / "tenor.db").write_bytes(data)
    with pytest.raises(Stop) as caught, open_book(where) as book:
        entries(book)
    assert caught.value.diagnostic.name in ("book-damaged", "book-not-a-book")


# --- versions -------------------------------------------------------------------------------------------------------------


def made_at_version(where, version, *rows):
    """A book as an older program left it."""
    from tenor.files.book.engine import base_for
    from tenor.files.book.toolkit import ToolLink

    with base_for(where, create=True, wait=1).making() as connection:
        schema.raise_to(connection, version)
        append(store.Writing(ToolLink(connection), where), rows, at=NOON, by="老版本")


def test_an_old_book_opens_and_is_brought_up(where):
    made_at_version(where, 1, R1, Hold("HT-1", "x", date(2026, 4, 1)))
    with sqlite3.connect(where) as connection:
        assert connection.execute("SELECT count(*) FROM sqlite_master WHERE type = 'trigger'").fetchone()[0] == 0
    connection.close()
    with open_book(where) as book:
        assert book.raised == tuple(range(2, schema.latest() + 1))
        assert [e.fact for e in entries(book)] == [R1, Hold("HT-1", "x", date(2026, 4, 1))]
        assert prove(book)[1] == ()
    with open_book(where) as book:
        assert book.raised == ()


FIRST = """
CREATE TABLE tenor_papers (sha256 TEXT NOT NULL, name TEXT NOT NULL, size INTEGER NOT NULL, content BLOB, PRIMARY KEY (sha256));
CREATE TABLE tenor_entries (sequence INTEGER NOT NULL, written_at TEXT NOT NULL, written_by TEXT NOT NULL, why TEXT NOT NULL,
 kind TEXT NOT NULL, contract TEXT NOT NULL, paper TEXT, corrects INTEGER, body TEXT NOT NULL, hash TEXT NOT NULL, PRIMARY KEY (sequence),
 FOREIGN KEY(paper) REFERENCES tenor_papers (sha256), FOREIGN KEY(corrects) REFERENCES tenor_entries (sequence), UNIQUE (hash));
CREATE INDEX ix_tenor_entries_contract ON tenor_entries (contract);
CREATE TABLE tenor_schema (version INTEGER NOT NULL, name TEXT NOT NULL, PRIMARY KEY (version));
INSERT INTO tenor_schema VALUES (1, 'v0001_journal');
INSERT INTO tenor_entries VALUES (1, '2026-06-01T12:00:00+08:00', '老版本', '', 'receipt', 'HT-1', NULL, NULL,
 '{"amount":{"amount":"300.00","currency":"CNY"},"contract":"HT-1","node":"","on":"2026-04-01","reference":"A-1"}',
 '011921143be6a086d852b4871830744ca227f323406936f785e4f0aaa7c9ca46');
PRAGMA application_id = 0x54454E52;
"""


def test_the_very_first_book_still_opens_and_its_hash_still_holds(where):
    """As it was written by the first version, spelt out here: neither its tables nor the way of hashing may ever change."""
    with sqlite3.connect(where) as connection:
        connection.executescript(FIRST)
    connection.close()
    with open_book(where) as book:
        assert entries(book)[0].fact == R1
        assert prove(book)[1] == ()
        assert fill(book, R1)[0].sequence == 2


def test_versions_are_numbered_without_gaps_and_lead_to_the_tables_in_use(where):
    assert list(schema.steps()) == list(range(1, schema.latest() + 1))
    with open_book(where, create=True) as book, book.base.reading() as link:
        for table, columns in schema.COLUMNS.items():
            assert [row[1] for row in link.ask(f"PRAGMA table_info({table})")] == list(columns)


def test_a_version_that_fails_leaves_the_old_book(where, monkeypatch):
    made_at_version(where, 1, R1)
    from tenor.files.book.migrations import v0002_append_only as step

    def half(connection):
        connection.exec_driver_sql("CREATE TABLE tenor_half (x INTEGER)")
        connection.exec_driver_sql("CREATE TABLE tenor_half (x INTEGER)")

    with monkeypatch.context() as patched:
        patched.setattr(step, "migrate", half)
        assert stopped(where).name == "book-failed"
    with open_book(where) as book:
        assert book.raised == (2,)
        assert len(entries(book)) == 1
        with book.base.reading() as link:
            assert "tenor_half" not in link.tables()


@pytest.mark.parametrize("create", [True, False])
def test_a_book_of_a_newer_program_is_not_touched(where, tmp_path, create):
    with open_book(where, create=True) as book:
        fill(book, R1)
    with sqlite3.connect(where) as connection:
        connection.execute("INSERT INTO tenor_schema VALUES (999, 'v0999_future')")
    connection.close()
    before = (tmp_path / "tenor.db").read_bytes()
    found = stopped(where, create=create)
    assert found.name == "book-newer"
    assert "999" in found.message.en
    assert (tmp_path / "tenor.db").read_bytes() == before
    assert [p.name for p in tmp_path.iterdir()] == ["tenor.db"]


# --- one action, one transaction ------------------------------------------------------------------------------------------


def test_an_action_is_written_whole_or_not_at_all(where):
    with open_book(where, create=True) as book:
        fill(book, R1)
        with pytest.raises(RuntimeError), writing(book) as now:  # noqa: PT012
            keep(now, b"x", "x")
            append(now, [R1, R1], at=NOON, by="x")
            raise RuntimeError("the power goes")
        assert len(entries(book)) == 1
        assert list(papers(book)) == []
        assert fill(book, R1)[0].sequence == 2


def test_a_moment_needs_its_time_zone(where):
    with open_book(where, create=True) as book, pytest.raises(ValueError, match="zone"):
        fill(book, R1, at=datetime(2026, 1, 1))  # noqa: DTZ001


def test_a_full_disk_loses_nothing(where):
    with open_book(where, create=True) as book:
        fill(book, R1)
        with book.base.reading() as link:
            pages = link.ask("PRAGMA page_count")[0][0]
            link.ask(f"PRAGMA max_page_count = {pages + 2}")
        with pytest.raises(Stop) as caught, writing(book) as now:  # noqa: PT012
            append(now, [R1], at=NOON, by="x")
            keep(now, b"x" * 500_000, "big.pdf")
        assert caught.value.diagnostic.name == "book-disk-full"
        assert len(entries(book)) == 1
    with open_book(where) as book:
        assert prove(book)[1] == ()
        assert len(fill(book, R1)) == 1, "with room again it goes on"


LIMITED = """
import resource, signal, sys
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
from datetime import datetime, UTC
from tenor.diagnostic import Stop
from tenor.files.book import *
with open_book(sys.argv[1]) as book:
    resource.setrlimit(resource.RLIMIT_FSIZE, (200_000, 200_000))
    try:
        with writing(book) as now:
            keep(now, b"x" * 5_000_000, "big.pdf")
    except Stop as stop:
        print(stop.diagnostic.name)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="file size limits are those of Unix")
def test_a_disk_that_refuses_to_write_loses_nothing(where):
    with open_book(where, create=True) as book:
        fill(book, R1)
    done = subprocess.run([sys.executable, "-c", LIMITED, where], capture_output=True, text=True, timeout=60)
    assert done.stdout.strip() in ("book-disk-trouble", "book-disk-full"), done.stderr
    with open_book(where) as book:
        assert len(entries(book)) == 1
        assert list(papers(book)) == []
        assert prove(book)[1] == ()


DYING = """
import os, signal, sys
from datetime import datetime, UTC
from tenor.claim import Hold
from tenor.files.book import *
with open_book(sys.argv[1]) as book, writing(book) as now:
    append(now, [Hold("HT-1", "x" * 3000, datetime(2026, 1, 1).date())] * 500, at=datetime.now(UTC), by="x")
    os.kill(os.getpid(), signal.SIGKILL)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="signals are those of Unix")
def test_a_program_that_is_killed_leaves_the_book_whole(where):
    with open_book(where, create=True) as book:
        fill(book, R1)
    assert subprocess.run([sys.executable, "-c", DYING, where], timeout=60).returncode == -9
    with open_book(where) as book:
        assert prove(book)[1] == ()
        assert len(entries(book)) == 1
        assert fill(book, R1)[0].sequence == 2


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="only root can become somebody who may not write")
def test_one_who_may_not_write_is_told_so():
    folder = Path(tempfile.mkdtemp(prefix="tenor-book-"))
    folder.chmod(0o755)
    where = str(folder / "tenor.db")
    try:
        with open_book(where, create=True) as book:
            fill(book, R1)
        os.seteuid(65534)
        try:
            assert stopped(where).name == "book-not-writable"
            assert stopped(str(folder / "new.db"), create=True).name == "book-not-writable"
        finally:
            os.seteuid(0)
    finally:
        shutil.rmtree(folder)


# --- two programs ---------------------------------------------------------------------------------------------------------

WRITER = """
import sys
from datetime import date, datetime, UTC
from decimal import Decimal
from tenor.claim import Receipt
from tenor.files.book import *
from tenor.money import Money
where, name, count = sys.argv[1], sys.argv[2], int(sys.argv[3])
with open_book(where, create=True, wait=30) as book:
    for n in range(count):
        with writing(book) as now:
            before = len(standing(now))
            made = append(now, [Receipt("HT-1", Money(Decimal(n + 1)), date(2026, 4, 1), reference=f"{name}-{n}")],
                          at=datetime.now(UTC), by=name)
            assert made[0].sequence == before + 1
"""


def two_writers(where, count=12):
    """Two programs that make the same book and write to it at once; what they leave."""
    writers = [subprocess.Popen([sys.executable, "-c", WRITER, where, name, str(count)], stderr=subprocess.PIPE, text=True) for name in "AB"]
    said = [writer.communicate(timeout=120)[1] for writer in writers]
    assert [writer.returncode for writer in writers] == [0, 0], said
    with open_book(where) as book:
        written, found = prove(book)
    assert found == ()
    assert [e.sequence for e in written] == list(range(1, 2 * count + 1))
    for name in "AB":
        assert [e.fact.reference for e in written if e.by == name] == [f"{name}-{n}" for n in range(count)]


def test_two_programs_write_at_once_and_nothing_is_lost(where):
    two_writers(where)


def test_a_book_that_is_held_is_said_to_be_busy_and_can_be_read(where):
    with open_book(where, create=True) as book, open_book(where, wait=0.1) as other:
        fill(book, R1)
        with writing(book) as now:
            append(now, [R1], at=NOON, by="x")
            assert len(entries(other)) == 1, "readers do not wait, and do not see half an action"
            with pytest.raises(Stop) as caught:
                fill(other, R1)
            assert caught.value.diagnostic.name == "book-busy"
        assert len(entries(other)) == 2
        assert head(book) == head(other)


def test_a_file_locked_whole_is_said_to_be_busy(where):
    with open_book(where, create=True) as book:
        fill(book, R1)
    holder = sqlite3.connect(where, isolation_level=None)
    holder.execute("PRAGMA locking_mode = EXCLUSIVE")
    holder.execute("BEGIN EXCLUSIVE")
    try:
        assert stopped(where, wait=0.1).name == "book-busy"
    finally:
        holder.close()
    with open_book(where) as book:
        assert len(entries(book)) == 1


def test_a_journal_is_read_within_the_action(where):
    with open_book(where, create=True) as book, writing(book) as now:
        append(now, [R1], at=NOON.astimezone(UTC), by="x")
        assert [e.fact for e in standing(now)] == [R1]


@pytest.mark.parametrize("text", ['{"a":[1,"乙"]}', ' {"a":1}\n', "[1,2] ", '"x"', "1", "null"])
def test_a_body_is_read_as_json_is(text):
    assert parsed(text) == json.loads(text)


@pytest.mark.parametrize("text", ["", "{", '{"a":1} x', '{"a":1}{"b":2}', "nul"])
def test_what_is_no_json_is_no_body(text):
    with pytest.raises(ValueError, match="line 1"):
        parsed(text)
