"""The same book in SQLite and in PostgreSQL: equal answers, equal refusals. The server is Debian's, started here in a temporary folder."""

import getpass
import os
import shutil
import subprocess
import tempfile
import time
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from test_collection_journal import ADDED, DELIVERED, NODES, R1, R2, R3, SENT, after, node, paper
from test_files_book import NOON, fill, stopped, two_writers

from tenor.claim import (
    Allocation,
    ContractAmended,
    Correction,
    CreditData,
    CreditNote,
    Hold,
    HoldLifted,
    Part,
    PlanEdit,
    Profile,
    Promise,
    Receipt,
    Service,
    WriteOff,
)
from tenor.collection.journal.papers import dues, governing
from tenor.collection.standing.standing import StandingRules
from tenor.diagnostic import Stop
from tenor.files.book import append, entries, export_lines, import_content, keep, open_book, papers, parse_lines, prove, writing
from tenor.model import EventKind, Money
from tenor.workflow.books import Moment, correct, read_book, record
from tenor.workflow.standing import stand_book
from tenor.workflow.verifying import verify

pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("postgresql")]


def binaries() -> Path | None:
    found = shutil.which("initdb")
    folders = sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True)
    return Path(found).parent if found else next((f for f in folders if (f / "initdb").exists()), None)


def runner() -> str | None:
    """Who the server runs as: it refuses to be root."""
    if os.geteuid() != 0:
        return getpass.getuser()
    import pwd

    names = {entry.pw_name for entry in pwd.getpwall()}
    return next((name for name in ("postgres", "nobody") if name in names), None)


@pytest.fixture(scope="module")
def server():
    """The URL of a fresh server, without the name of a database."""
    folder, user = binaries(), runner()
    if folder is None:
        pytest.skip("PostgreSQL is not installed here (Debian: apt install postgresql)")
    if user is None:
        pytest.skip("PostgreSQL does not run as root, and there is no other user")
    psycopg = pytest.importorskip("psycopg", reason="the driver is an extra: pip install 'tenor[postgres]'")
    root = Path(tempfile.mkdtemp(prefix="tenor-pg-"))
    us = {"user": user} if os.geteuid() == 0 else {}
    if us:
        shutil.chown(root, user)
    data, log = root / "data", root / "log"

    def run(*command):
        subprocess.run([str(c) for c in command], check=True, capture_output=True, cwd=root, timeout=120, **us)

    try:
        run(folder / "initdb", "-D", data, "-U", "tenor", "-E", "UTF8", "--locale=C", "--auth=trust", "--no-sync")
        run(folder / "pg_ctl", "-D", data, "-l", log, "-w", "-o", f"-c listen_addresses='' -k {root} -c fsync=off", "start")
        try:
            yield f"postgresql://tenor@/{{}}?host={root}", psycopg
        finally:
            run(folder / "pg_ctl", "-D", data, "-m", "immediate", "stop")
    finally:
        shutil.rmtree(root, ignore_errors=True)


@pytest.fixture
def where(server):
    """The URL of an empty database."""
    url, psycopg = server
    name = f"book_{time.monotonic_ns()}"
    with psycopg.connect(url.format("postgres"), autocommit=True) as connection:
        connection.execute(f'CREATE DATABASE "{name}" TEMPLATE template0 ENCODING \'UTF8\'')
    return url.format(name)


LATER = ContractAmended("HT-1", paper((node("到货款", "0.6", after(EventKind.DELIVERY, 45)),), "补1", None, "2026-05-05"), "补1",
                        (("到货款", "到货款"),))
WHEN = Moment(NOON, "李敏", date(2026, 12, 1), "对账")


def story(where):
    """A scenario in facts; everything that it says, written or refused."""
    said = []
    with open_book(where, create=True) as book:
        with writing(book) as now:
            known = keep(now, "合同\x00".encode() * 999, "合同.pdf")
            append(now, [replace(ADDED, sha256=known)], at=NOON, by="李敏", why="签约")
        for facts in ([DELIVERED], [R1], [R1], [replace(R2, reference="甲")], [Receipt("HT-1", Money(5, "USD"), date(2026, 4, 2))], [LATER],
                      [R3, Hold("HT-1", "质量异议", date(2026, 5, 1), kind="dispute", node="到货款")],
                      [HoldLifted("HT-1", date(2026, 6, 1))], [SENT, Service("TN-1", date(2026, 5, 3), "EMS")], [Service("TN-7", date(2026, 5, 3))],
                      [Promise("HT-1", Money(100, "CNY"), date(2026, 12, 24), date(2026, 11, 30))],
                      [Allocation(3, (Part("HT-1", NODES[0].label, Money(60, "CNY")),))],
                      [CreditNote("HT-1", Money(7, "CNY"), date(2026, 5, 5), NODES[1].label, "红1"), WriteOff("HT-1", Money(3, "CNY"), date(2026, 5, 6))],
                      [PlanEdit("HT-1", NODES[0].label, "owner", "", "李四"), Profile("北岭机械有限公司", (("industry", "机械"),)),
                       CreditData("北岭机械有限公司", date(2026, 5, 7), (("debt_ratio", Decimal("0.65")),), "年报")], [R1, Receipt("没有",
                           Money(1, "CNY"), date(2026, 4, 2))]):
            outcome = record(book, facts, WHEN)
            said.append(([e.sequence for e in outcome.entries], [(d.name, d.message) for d in outcome.diagnostics]))
        for entry, changes in ((3, {"amount": "150"}), (99, None), (1, None), (3, {"colour": "x"})):
            outcome = correct(book, entry, changes, WHEN)
            said.append(([e.sequence for e in outcome.entries], [(d.name, d.message) for d in outcome.diagnostics]))
        journal = read_book(book)
        said += [(on, stand_book(book, on, rules=StandingRules(regime=regime))) for on in (date(2026, 4, 2), date(2026, 6, 1), date(2026, 12, 1))
                 for regime in (None, "cn")]
        said += [verify(book), governing(journal, "HT-1"), dues(journal, "HT-1", date(2026, 6, 1)), entries(book), entries(book, "HT-1"),
                 list(papers(book)), list(export_lines(book))]
    return said


def test_equal_answers(where, tmp_path):
    here, there = story(str(tmp_path / "tenor.db")), story(where)
    for ours, theirs in zip(here, there, strict=True):
        assert ours == theirs


def test_a_book_moves_from_file_to_server_and_back(where, tmp_path):
    lines = story(str(tmp_path / "tenor.db"))[-1]
    with open_book(where, create=True) as book:
        import_content(book, parse_lines(lines, "x"))
        assert prove(book)[1] == ()
        assert list(export_lines(book)) == lines


def test_two_programs_write_at_once(where):
    two_writers(where)


def test_a_held_book_is_busy_and_can_be_read(where):
    with open_book(where, create=True) as book, open_book(where, wait=0.2) as other:
        fill(book, R1)
        with writing(book) as now:
            append(now, [R1], at=NOON, by="x")
            assert len(entries(other)) == 1
            with pytest.raises(Stop) as caught:
                fill(other, R1)
            assert caught.value.diagnostic.name == "book-busy"
        assert len(entries(other)) == 2


@pytest.mark.parametrize("deed", ["UPDATE tenor_entries SET body = '{}'", "DELETE FROM tenor_entries", "TRUNCATE tenor_papers CASCADE"])
def test_the_server_refuses_to_change_a_line(server, where, deed):
    with open_book(where, create=True) as book:
        fill(book, R1)
    with server[1].connect(where) as connection, pytest.raises(server[1].Error, match="append-only"):
        connection.execute(deed)


def test_a_changed_line_is_found(server, where):
    with open_book(where, create=True) as book:
        fill(book, R1, R2, Correction(1, R3))
    with server[1].connect(where) as connection:
        connection.execute("DROP FUNCTION tenor_append_only CASCADE")
        connection.execute("UPDATE tenor_entries SET why = 'x' WHERE sequence = 2")
    with open_book(where) as book:
        found = prove(book)[1]
    assert [d.name for d in found] == ["book-chain-broken"]
    assert "2" in found[0].message.en


def test_opening(server, where):
    url, psycopg = server
    assert stopped(where).name == "book-missing"
    assert stopped(url.format("nothing_here"), create=True).name == "book-database-missing"
    assert stopped(url.format("x").replace("host=", "host=/nowhere"), create=True).name == "book-unreachable"
    with open_book(where, create=True) as book:
        assert book.made
    with psycopg.connect(where) as connection:
        connection.execute("INSERT INTO tenor_schema VALUES (999, 'v0999_future')")
    assert stopped(where).name == "book-newer"
    secret = "postgresql://tenor:geheim@/x?host=/nowhere"
    found = stopped(secret)
    assert "geheim" not in found.where + found.message.en + found.message.zh


def test_one_who_may_only_look_is_told_so(server, where):
    with open_book(where, create=True) as book:
        fill(book, R1)
    name = f"guest_{time.monotonic_ns()}"
    with server[1].connect(where) as connection:
        connection.execute(f"CREATE ROLE {name} LOGIN")
        connection.execute(f"GRANT SELECT ON ALL TABLES IN SCHEMA public TO {name}")
    with open_book(where.replace("tenor@", f"{name}@")) as book:
        assert len(entries(book)) == 1
        with pytest.raises(Stop) as caught:
            fill(book, R1)
        assert caught.value.diagnostic.name == "book-not-writable"
