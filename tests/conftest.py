"""Property tests draw anew on a developer's machine; in CI they draw the same examples each time, so that a change is judged by
its own doing. None of them is timed."""

import os
import signal
from pathlib import Path

import pytest
from conftest_cli import run_cli
from hypothesis import settings

from tenor.files.book import open_book

# a first example loads what later ones have at hand, and a machine may be busy: how long one takes is no failure
settings.register_profile("local", deadline=None)
settings.register_profile("ci", deadline=None, derandomize=True, print_blob=True)
settings.load_profile("ci" if os.environ.get("CI") else "local")

if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:  # a shell runs what stands before "&" so, and the programs that tests stop would inherit it
    signal.signal(signal.SIGINT, signal.default_int_handler)


@pytest.fixture
def run(capsys):
    """The command line: arguments → exit code, standard output, standard error."""
    return lambda *arguments: run_cli(capsys, *map(str, arguments))


CREDITOR = """name = "江澜仪器有限公司"
email = "ar@jianglan.example"
[account]
bank = "示例银行"
number = "6222001"
"""


@pytest.fixture
def new_book(tmp_path, monkeypatch):
    """An empty book, and our particulars beside it; the folder is the working one."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("TENOR_BOOK", raising=False)
    Path("creditor.toml").write_text(CREDITOR, encoding="utf-8")
    with open_book("tenor.db", create=True) as book:
        yield book
