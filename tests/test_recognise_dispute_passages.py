"""Dispute passages by many drafters → mode, place and governing law that are read from them; none where none is named."""

import tomllib
from pathlib import Path

import pytest
from conftest_reading import paper

from tenor.contracts.recognise import dispute, parties
from tenor.contracts.recognise.reading import open_reading


def passages():
    for language in ("zh", "en"):
        page = (Path(__file__).parent / "cases" / f"recognise_dispute_{language}.toml").read_text(encoding="utf-8")
        for n, row in enumerate(tomllib.loads(page)["passage"], 1):
            yield pytest.param(language, row["text"], row["read"], id=f"{language}-{n}")


@pytest.mark.parametrize(("language", "text", "expected"), list(passages()))
def test_a_passage_gives_its_forum(language, text, expected):
    reading = open_reading(paper(text, language=language))
    found, _ = dispute.find(reading, parties.roles(reading))
    assert ([found.mode, found.place, found.governing_law] if found else []) == expected
