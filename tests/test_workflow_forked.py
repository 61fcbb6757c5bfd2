"""Processes that are copies of this one: results in order, errors where they belong, nothing left behind whatever happens."""

import os
import signal
import subprocess
import sys
import time
import zipfile
from contextlib import suppress
from pathlib import Path

import pytest

from tenor.diagnostic import Stop, say
from tenor.workflow import batch
from tenor.workflow.batch import run
from tenor.workflow.forked import WorkerDied, can_fork, forked

pytestmark = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="processes are copied on Linux only")


def double(n):
    time.sleep(0.005 * (n % 3))
    return 2 * n


def fatal(n):
    if n == 3:
        os._exit(9)
    return n


def wrong(n):
    if n == 2:
        raise Stop(say("disk-full", where="a", file="b"))
    if n == 4:
        raise ValueError("four")
    return n


def children():
    return [place.name for place in Path("/proc").iterdir() if place.name.isdigit() and _parent(place) == os.getpid()]


def _parent(place):
    with suppress(OSError):
        return int((place / "stat").read_text(encoding="utf-8").rsplit(")", 1)[1].split()[1])
    return 0


@pytest.mark.parametrize("width", [1, 2, 5])
@pytest.mark.parametrize("count", [0, 1, 3, 40])
def test_results_come_in_order(width, count):
    before = children()
    assert list(forked(double, range(count), width, 4 * width)) == [2 * n for n in range(count)]
    assert children() == before


def test_a_large_result_is_whole():
    assert [len(each) for each in forked(lambda n: b"x" * n, [3, 5_000_000, 0], 2, 8)] == [3, 5_000_000, 0]


def test_a_function_that_could_not_be_sent_is_there_all_the_same():
    own = {"a": 1}
    assert list(forked(lambda key: own[key], ["a", "a"], 2, 8)) == [1, 1]


def test_what_is_raised_is_raised_here_in_its_turn():
    heard = []
    with pytest.raises(Stop) as stop:
        heard.extend(forked(wrong, range(9), 2, 8))
    assert stop.value.diagnostic.name == "disk-full"
    with pytest.raises(ValueError, match="four"):
        list(forked(wrong, [4], 1, 4))


def test_a_worker_that_dies_is_noticed():
    with pytest.raises(WorkerDied):
        list(forked(fatal, range(9), 2, 8))


def test_an_item_that_kills_its_process_costs_only_itself(monkeypatch):
    monkeypatch.setattr(batch, "can_fork", lambda: True)  # pytest may have a thread of its own
    assert list(run(fatal, range(5), jobs=2, lost=lambda n: -n, copies=True)) == [0, 1, 2, -3, 4]


def test_a_listener_that_leaves_ends_the_work():
    before = children()
    started = time.monotonic()
    results = forked(time.sleep, [0.01, *[30.0] * 6], 2, 8)
    next(results)
    results.close()
    assert time.monotonic() - started < 20
    assert children() == before


def test_a_process_with_another_thread_is_not_copied():
    code = ("import threading, time; from tenor.workflow.forked import can_fork\n"
            "print(can_fork()); threading.Thread(target=time.sleep, args=(1,), daemon=True).start(); print(can_fork())")
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["True", "False"]
    assert can_fork() in (True, False)


@pytest.mark.parametrize("signal_", [signal.SIGINT, signal.SIGTERM, signal.SIGKILL])
def test_a_run_that_is_stopped_leaves_whole_letters_and_no_scraps(tmp_path, signal_):
    """Ctrl-C reaches every process; another signal the first alone, whose workers then find nothing more to do."""
    rows = "".join(f"客户{n:04}有限公司,HT-{n:04},货款,{1000 + n}.50,2026-09-30\n" for n in range(3000))
    (tmp_path / "list.csv").write_text("客户,合同编号,款项,应付金额,到期日\n" + rows, encoding="utf-8")
    out = tmp_path / "out"
    process = subprocess.Popen([sys.executable, "-m", "tenor", "letters", str(tmp_path / "list.csv"), "-o", str(out), "--to", "docx", "-j", "2",
                                "--as-of", "2026-11-20", "--quiet"], stdout=subprocess.PIPE, stderr=subprocess.PIPE, start_new_session=True)
    until = time.monotonic() + 60
    while time.monotonic() < until and (not out.is_dir() or len(list(out.iterdir())) < 20):
        time.sleep(0.02)
    (os.killpg if signal_ == signal.SIGINT else os.kill)(process.pid, signal_)
    _, err = process.communicate(timeout=60)
    assert b"Traceback" not in err
    assert process.returncode
    left = time.monotonic() + 20
    while time.monotonic() < left and _alive(process.pid):
        time.sleep(0.05)
    assert not _alive(process.pid)
    names = [path.name for path in out.iterdir()]
    assert 20 <= len(names) < 3000
    assert not [name for name in names if name.startswith(".tenor-")]
    for name in names:
        assert zipfile.ZipFile(out / name).testzip() is None


def _alive(group):
    try:
        os.killpg(group, 0)
    except OSError:
        return False
    return True
