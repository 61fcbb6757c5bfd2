"""Late-fee passages by many drafters → the fees that are read from them; a passage without a fee must give none."""

import tomllib
from pathlib import Path

import pytest
from conftest_reading import paper
from test_recognise_late_fee_zh import say

from tenor.contracts.recognise import late_fee, parties
from tenor.contracts.recognise.reading import open_reading


def passages():
    for language in ("zh", "en"):
        page = (Path(__file__).parent / "cases" / f"recognise_late_fee_{language}.toml").read_text(encoding="utf-8")
        for n, row in enumerate(tomllib.loads(page)["passage"], 1):
            yield pytest.param(language, row["text"], row["fees"], id=f"{language}-{n}")


@pytest.mark.parametrize(("language", "text", "fees"), list(passages()))
def test_a_passage_gives_its_fees(language, text, fees):
    reading = open_reading(paper(text, language=language))
    found, _ = late_fee.find(reading, parties.roles(reading))
    assert [say(fee) for fee in found] == fees
