"""Many items at once: the results and their order are those of one process, whatever happens to the workers."""

import os
import signal
import subprocess
import sys
import time

import pytest

from tenor.diagnostic import Stop
from tenor.workflow.batch import run


def double(n):
    time.sleep(0.01 * (n % 3))
    return 2 * n


def fatal(n):
    if n == 3:
        os._exit(9)
    return n


@pytest.mark.parametrize("jobs", [1, 2])
def test_results_in_order(jobs):
    told = []
    assert list(run(double, range(9), jobs=jobs, done=told.append)) == [2 * n for n in range(9)]
    assert told == list(range(1, 10))


def test_nothing_to_do():
    assert list(run(double, [], jobs=4)) == []


def test_an_item_that_kills_its_process_costs_only_itself():
    assert list(run(fatal, range(5), jobs=2, lost=lambda n: -n)) == [0, 1, 2, -3, 4]


def test_without_a_substitute_it_stops():
    with pytest.raises(Stop):
        list(run(fatal, range(5), jobs=2))


def test_a_listener_that_leaves_ends_the_work():
    started = time.monotonic()
    results = run(time.sleep, [0.01, *[30.0] * 6], jobs=2)
    next(results)
    results.close()
    assert time.monotonic() - started < 25


@pytest.mark.skipif(os.name == "nt", reason="signals are sent otherwise there")
def test_ctrl_c_leaves_whole_lines(tmp_path):
    for k in range(60):
        (tmp_path / f"c{k:02}.txt").write_text("第一条 付款\n合同签订后10日内支付合同总价的30%。\n" * 40, encoding="utf-8")
    process = subprocess.Popen([sys.executable, "-m", "tenor", "read", "--json", "-j", "2", str(tmp_path)], stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                               bufsize=0, start_new_session=True, env={**os.environ, "PYTHONUNBUFFERED": "1"})  # communicate() passes by a buffer
    first = process.stdout.readline()
    os.killpg(process.pid, signal.SIGINT)
    out, err = process.communicate(timeout=60)
    assert b"Traceback" not in err
    whole = first + out
    assert whole.endswith(b"\n")
    assert all(row.startswith(b"{") and row.endswith(b"}") for row in whole.splitlines())
    assert process.returncode
