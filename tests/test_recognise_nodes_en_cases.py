"""Own passages in many words (tests/cases/recognise_nodes_en.toml): every payment of each, and none where none is told."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest
from test_recognise_nodes_en import shown

from tenor.contracts.recognise import nodes_en
from tenor.contracts.recognise.reading import open_reading
from tenor.files.readers import read_document

CASES = tomllib.loads((Path(__file__).parent / "cases" / "recognise_nodes_en.toml").read_text(encoding="utf-8"))["case"]


@pytest.mark.parametrize("case", CASES, ids=[c["name"] for c in CASES])
def test_cases(case: dict[str, object], tmp_path: Path) -> None:
    path = tmp_path / "passage.txt"
    path.write_text(str(case["text"]), encoding="utf-8")
    document, _, _ = read_document(path)
    assert document is not None
    assert [shown(n) for n in nodes_en.find(open_reading(document))[0]] == case["nodes"]
