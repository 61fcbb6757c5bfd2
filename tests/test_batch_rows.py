"""A thousand rows with every kind of bad row mixed in: each comes back as it should; a run that is stopped goes on where it was."""

import importlib.util
import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

SPEC = importlib.util.spec_from_file_location("batch_rows", Path(__file__).parents[1] / "bench/batch_rows.py")
batch_rows = importlib.util.module_from_spec(SPEC)
SPEC.loader.exec_module(batch_rows)


def command(sheet, out, *more):
    return [sys.executable, "-m", "tenor", "letters", str(sheet), "-o", str(out), "--to", "docx", "--as-of", batch_rows.AS_OF.isoformat(), "--quiet", *more]


def run(sheet, out, *more):
    done = subprocess.run(command(sheet, out, *more), capture_output=True, text=True, timeout=600, check=False)
    assert "Traceback" not in done.stderr
    return done.returncode


def results(out):
    return {row["row"]: row for row in map(json.loads, (out / "result.jsonl").read_text(encoding="utf-8").splitlines())}


def contents(out):
    """Every file but result.xlsx, which is a zip of result.jsonl's rows; what a killed program could not tidy up is left out of account."""
    return {p.name: p.read_bytes() for p in out.iterdir() if not p.name.startswith(".tenor-")}


def outcomes_wrong(made, found):
    """Rows that came back otherwise than they should."""
    wrong = []
    for number, (kind, _) in enumerate(made, 2):
        _, state, why = batch_rows.KINDS[kind]
        row = found.get(number)
        if row is None or row["result"] != state or (why and why not in [each["name"] for each in row["why"]]):
            wrong.append((number, kind, row))
    return wrong


def test_a_few_rows_of_every_kind(tmp_path):
    made = batch_rows.rows(90)
    assert {kind for kind, _ in made} == set(batch_rows.KINDS)
    assert len(batch_rows.KINDS) > 20
    batch_rows.write(tmp_path / "list.xlsx", made)
    assert run(tmp_path / "list.xlsx", tmp_path / "out") == 1  # some rows need a person
    found = results(tmp_path / "out")
    assert outcomes_wrong(made, found) == []
    letters = {file for row in found.values() for file in row["files"]}
    assert letters | {"result.xlsx", "result.jsonl"} == {p.name for p in (tmp_path / "out").iterdir()}
    assert all(Path(name).name == name and len(name.encode()) < 255 for name in letters)


@pytest.mark.slow
def test_a_thousand_rows_come_back_as_they_should_and_a_second_run_changes_nothing(tmp_path):
    made = batch_rows.rows(1000)
    batch_rows.write(tmp_path / "list.xlsx", made)
    run(tmp_path / "list.xlsx", tmp_path / "out", "-j", "2")
    found = results(tmp_path / "out")
    assert len(found) == 1000
    assert outcomes_wrong(made, found) == []
    before = contents(tmp_path / "out")
    run(tmp_path / "list.xlsx", tmp_path / "out")
    assert contents(tmp_path / "out") == before


@pytest.mark.slow
@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGKILL], ids=["interrupted", "killed"])
def test_a_run_that_was_stopped_in_the_middle_ends_with_the_same_files(tmp_path, how):
    sheet = tmp_path / "list.xlsx"
    batch_rows.write(sheet, batch_rows.rows(300))
    run(sheet, tmp_path / "whole")
    program = subprocess.Popen(command(sheet, tmp_path / "torn"), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    for _ in range(3000):
        if (tmp_path / "torn").is_dir() and len(list((tmp_path / "torn").glob("TN-*.docx"))) > 20:
            break
        time.sleep(0.01)
    os.kill(program.pid, how)
    program.wait(60)
    half = len(list((tmp_path / "torn").glob("TN-*.docx")))
    assert 20 < half < len(list((tmp_path / "whole").glob("TN-*.docx")))
    assert not (tmp_path / "torn/result.jsonl").exists()
    run(sheet, tmp_path / "torn")
    assert contents(tmp_path / "torn") == contents(tmp_path / "whole")
