"""A `Contract` read from the simplified copy of a paper in traditional characters → the same, its words as the paper has them.

Names, labels and the words of a time are given as printed (陳氏貿易行, 餘款); what was computed stays.
"""

from __future__ import annotations

from dataclasses import fields, is_dataclass, replace
from enum import Enum
from typing import Any

from tenor.contracts.recognise.reading import Reading
from tenor.document import Evidence
from tenor.model import Contract
from tenor.wording.zh import script


def as_printed(contract: Contract, reading: Reading) -> Contract:
    """The contract with the words of the paper; the same object where the paper has no traditional character."""
    plain = reading.document.text()
    if reading.language != "zh" or not script.has_traditional(plain):
        return contract
    squeezed = "".join(sign for sign in plain if not sign.isspace())
    copies = ((reading.text, plain), (script.simplified(squeezed), squeezed))

    def found(words: str) -> str:
        told = next((there[at:at + len(words)] for here, there in copies if (at := here.find(words)) >= 0), words)
        return words if told == words else told

    def printed(value: Any) -> Any:
        if isinstance(value, str) and not isinstance(value, Enum):
            return value if value.isascii() else found(value)
        if isinstance(value, tuple):
            out = tuple(map(printed, value))
            return out if any(new is not old for new, old in zip(out, value, strict=True)) else value
        if not is_dataclass(value) or isinstance(value, type | Evidence):
            return value
        told = {field.name: getattr(value, field.name) for field in fields(value) if field.init}
        changed = {name: new for name, old in told.items() if (new := printed(old)) is not old}
        return replace(value, **changed) if changed else value

    words: Contract = printed(contract)
    return words
