"""A Dask cluster with two workers: the same results in the same order; deaths, silence and absence are told."""

import operator
import os
import re
import socket
import subprocess
import sys
from functools import partial
from pathlib import Path

import pytest

from tenor.diagnostic import Stop
from tenor.workflow.batch import run

Client = pytest.importorskip("distributed").Client
ENVIRONMENT = {**os.environ, "PYTHONPATH": os.pathsep.join([str(Path(__file__).parent), *sys.path])}  # scheduler and workers know this file


def fatal(n):
    if n == 3:
        os._exit(9)
    return n


def stopped(jobs):
    with pytest.raises(Stop) as told:
        list(run(operator.neg, range(4), jobs=jobs))
    return told.value.diagnostic.name


def test_an_address_that_does_not_answer(monkeypatch):
    monkeypatch.setattr("tenor.workflow.batch.PATIENCE", 1)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    assert stopped(f"tcp://127.0.0.1:{port}") == "batch-no-cluster"


def test_without_the_extra(monkeypatch):
    monkeypatch.setitem(sys.modules, "distributed", None)
    assert stopped("tcp://127.0.0.1:1") == "batch-cluster-missing"


@pytest.fixture(scope="module")
def scheduler(tmp_path_factory):
    place = tmp_path_factory.mktemp("cluster")
    command = [sys.executable, "-m", "distributed.cli.dask_scheduler", "--host", "127.0.0.1", "--port", "0", "--no-dashboard"]
    process = subprocess.Popen(command, stderr=subprocess.PIPE, text=True, cwd=place, env=ENVIRONMENT)
    address = next(found[0] for line in process.stderr if (found := re.search(r"tcp://127\.0\.0\.1:\d+", line)))
    yield address
    process.terminate()
    process.wait(20)


@pytest.fixture(scope="module")
def cluster(scheduler, tmp_path_factory):
    place = tmp_path_factory.mktemp("workers")
    command = [sys.executable, "-m", "distributed.cli.dask_worker", scheduler, "--nthreads", "1", "--nworkers", "2", "--no-dashboard",
               "--host", "127.0.0.1"]
    process = subprocess.Popen(command, cwd=place, env=ENVIRONMENT, stderr=subprocess.DEVNULL)
    client = Client(scheduler, set_as_default=False)
    client.wait_for_workers(2, timeout=120)
    client.close()
    yield scheduler
    process.terminate()
    process.wait(20)


@pytest.mark.slow
def test_a_scheduler_without_workers(scheduler, monkeypatch):
    monkeypatch.setattr("tenor.workflow.batch.PATIENCE", 2)
    assert stopped(scheduler) == "batch-no-workers"


@pytest.mark.slow
def test_results_in_order(cluster):
    told = []
    assert list(run(partial(operator.mul, 2), range(40), jobs=cluster, done=told.append)) == [2 * n for n in range(40)]
    assert told == list(range(1, 41))


@pytest.mark.slow
def test_contracts_are_read_as_here(cluster, tmp_path):
    from tenor.workflow.readings import readings

    paths = [tmp_path / f"c{k}.txt" for k in range(4)]
    for k, path in enumerate(paths):
        path.write_text(f"第一条 付款\n合同签订后{k + 5}日内支付合同总价的30%。\n", encoding="utf-8")
    here, there = (list(readings(paths, jobs=jobs)) for jobs in (1, cluster))
    assert [r.contract for r in there] == [r.contract for r in here]


@pytest.mark.slow
def test_an_item_that_kills_its_worker_costs_only_itself(cluster):
    assert list(run(fatal, range(6), jobs=cluster, lost=operator.neg)) == [0, 1, 2, -3, 4, 5]
