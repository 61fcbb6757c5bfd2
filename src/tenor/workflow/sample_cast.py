"""Who and what the sample book is made of: the cast, what they signed, and what was told of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from tenor.claim import Fact
from tenor.frozen import dataclass
from tenor.model import Contract

Raw = Mapping[str, Any]


@dataclass(frozen=True)
class Cast:
    """Who appears. `kinds` and `customers` are the tables of the file."""

    day: date
    seed: int
    payees: Mapping[str, Raw]
    kinds: Mapping[str, Raw]
    customers: Sequence[Raw]


@dataclass(frozen=True)
class Signed:
    """One contract of the story: what it is, with whom, and its paper."""

    number: str
    on: date
    kind: Raw
    customer: Raw
    contract: Contract
    paper: bytes


@dataclass(frozen=True)
class Choice:
    """What the receipt of that reference was for: (contract, payment, amount) each."""

    reference: str
    parts: tuple[tuple[str, str, str], ...]


@dataclass(frozen=True)
class Mistake:
    """The receipt of that reference was typed wrongly."""

    reference: str
    changes: Mapping[str, str]


@dataclass(frozen=True)
class Supplement:
    """A later paper that states the payments of a contract anew: (payment, amount, date or rule) each."""

    contract: str
    number: str
    on: date
    nodes: tuple[tuple[str, str, str], ...]


@dataclass(frozen=True)
class Told:
    """What somebody wrote down on a day."""

    on: date
    fact: Fact | Choice | Mistake | Supplement
    why: str = ""
