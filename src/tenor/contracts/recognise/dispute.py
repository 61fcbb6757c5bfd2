"""Reading → where quarrels go: court or arbitration, the place as the paper names it, the law that governs."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Literal

from tenor.contracts.recognise.late_fee import stretches
from tenor.contracts.recognise.option import Ruling
from tenor.contracts.recognise.reading import Reading
from tenor.diagnostic import Diagnostic, say
from tenor.model import Dispute

Roles = Mapping[str, Literal["payee", "payer"]]


def find(reading: Reading, roles: Roles | None = None) -> tuple[Dispute | None, tuple[Diagnostic, ...]]:
    """The dispute clause of a paper, or None."""
    ruling = _ruling(reading, roles or {})
    if ruling is None:
        return None, ()
    dispute = _placed(ruling, reading)
    others = tuple(reading.locate(o.start, o.end) for o in ruling.options[1:]) if dispute.mode == "either" else ()
    return dispute, tuple(say(name, evidence=dispute.evidence, others=others) for name in ruling.doubts)


def _ruling(reading: Reading, roles: Roles) -> Ruling | None:
    """By the language of the paper; the other one's wordings are not even loaded."""
    if reading.language == "zh":
        from tenor.contracts.recognise import dispute_zh

        return dispute_zh.read(stretches(reading), reading.text, roles)
    from tenor.contracts.recognise import dispute_en

    return dispute_en.read(stretches(reading), reading.text, roles)


def _placed(ruling: Ruling, reading: Reading) -> Dispute:
    return replace(ruling.dispute, sure=not ruling.doubts, evidence=reading.locate(ruling.start, ruling.end))
