"""Entries of the book → what stands after all corrections, kind by kind, for a contract and a day.

The journal is the only stored truth; everything here is derived from it and passed days. A correction does not remove the
entry that it names: `standing` shows what the journal says when all are heeded, in the places of the entries corrected.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import cached_property
from typing import TypeVar

from tenor.claim import (
    Allocation,
    ContractAdded,
    ContractSuperseded,
    Correction,
    CreditNote,
    Entry,
    Fact,
    Hold,
    HoldLifted,
    Milestone,
    NoticeSent,
    Promise,
    Receipt,
    Service,
    WriteOff,
)
from tenor.frozen import dataclass

F = TypeVar("F", bound=Fact)


@dataclass(frozen=True)
class Index:
    """Entries by what they are asked for."""

    by_contract: dict[str, list[Entry]]
    by_kind: dict[type, list[Entry]]
    by_sequence: dict[int, Entry]

    def put(self, entry: Entry) -> None:
        fact = entry.fact
        self.by_sequence[entry.sequence] = entry
        self.by_kind.setdefault(type(fact), []).append(entry)
        self.by_contract.setdefault(self._contract(fact), []).append(entry)

    def _contract(self, fact: Fact | Correction) -> str:
        if isinstance(fact, Allocation):
            receipt = self.by_sequence.get(fact.receipt)
            return receipt.fact.contract if receipt and isinstance(receipt.fact, Receipt) else ""
        return str(getattr(fact, "contract", ""))

    def copy(self) -> Index:
        return Index({k: list(v) for k, v in self.by_contract.items()}, {k: list(v) for k, v in self.by_kind.items()}, dict(self.by_sequence))


@dataclass(frozen=True)
class Journal:
    """The standing entries of a book in order: no corrections among them, their facts as corrected."""

    entries: tuple[Entry, ...]

    @cached_property
    def index(self) -> Index:
        index = Index({}, {}, {})
        late = [entry for entry in self.entries if isinstance(entry.fact, Allocation)]
        for entry in (*(e for e in self.entries if not isinstance(e.fact, Allocation)), *late):
            index.put(entry)
        for number in {index._contract(entry.fact) for entry in late}:
            index.by_contract[number].sort(key=lambda entry: entry.sequence)
        return index

    def of(self, contract: str | None) -> Sequence[Entry]:
        """The entries about one contract; all of them for None."""
        return self.entries if contract is None else self.index.by_contract.get(contract, ())

    def facts(self, noun: type[F], contract: str | None = None) -> tuple[F, ...]:
        """The facts of one kind, in the order written."""
        own = self.index.by_kind.get(noun, ()) if contract is None else self.of(contract)
        return tuple([fact for entry in own if isinstance(fact := entry.fact, noun)])

    def entry(self, sequence: int) -> Entry | None:
        """The entry of that number, if it stands."""
        return self.index.by_sequence.get(sequence)


class Growing(Journal):
    """A journal that many facts are being added to, without looking through all of it for each: a bulk import stays linear."""

    def __init__(self, start: Journal) -> None:
        object.__setattr__(self, "_written", list(start.entries))
        self.__dict__["index"] = start.index.copy()

    @property
    def entries(self) -> tuple[Entry, ...]:
        written: list[Entry] = self.__dict__["_written"]
        return tuple(written)

    def add(self, entry: Entry) -> None:
        """Take one more entry as if it had been written."""
        self.__dict__["_written"].append(entry)
        self.index.put(entry)

    @property
    def last(self) -> int:
        """The number of the last entry."""
        written: list[Entry] = self.__dict__["_written"]
        return written[-1].sequence if written else 0


def standing(entries: Iterable[Entry]) -> Journal:
    """The journal with its corrections heeded. The last correction of an entry wins; one that was undone counts for nothing."""
    written = tuple(entries)
    facts = {entry.sequence: entry.fact for entry in written}
    undone: set[int] = set()
    for entry in reversed(written):
        fact = entry.fact
        if _undoes(fact, facts) and entry.sequence not in undone and isinstance(fact, Correction):
            undone.add(fact.of)
    says: dict[int, Fact | None] = {}
    for entry in written:
        fact = entry.fact
        if isinstance(fact, Correction) and entry.sequence not in undone and not _undoes(fact, facts):
            says[root(fact.of, facts)] = fact.fact
    kept = []
    for entry in written:
        corrected = says.get(entry.sequence, entry.fact)
        if corrected is not None and not isinstance(corrected, Correction):
            kept.append(entry if corrected is entry.fact else replace(entry, fact=corrected))
    return Journal(tuple(kept))


def _undoes(fact: Fact | Correction, facts: Mapping[int, Fact | Correction]) -> bool:
    """Whether it takes back an earlier correction."""
    return isinstance(fact, Correction) and fact.fact is None and isinstance(facts.get(fact.of), Correction)


def root(sequence: int, facts: Mapping[int, Fact | Correction]) -> int:
    """The entry that a chain of corrections is about in the end. A correction names only what was written before it."""
    fact = facts.get(sequence)
    while isinstance(fact, Correction) and fact.of < sequence:
        sequence = fact.of
        fact = facts.get(sequence)
    return sequence


def about(entries: Sequence[Entry], contract: str) -> tuple[Entry, ...]:
    """Every line written that concerns a contract, those corrected or taken back and the corrections themselves included."""
    facts = {entry.sequence: entry.fact for entry in entries}
    letters = {e.fact.number for e in entries if isinstance(e.fact, NoticeSent) and e.fact.contract == contract}

    def concerns(fact: Fact | Correction | None) -> bool:
        if isinstance(fact, Correction):
            return concerns(facts.get(root(fact.of, facts)))
        if isinstance(fact, Allocation):
            return concerns(facts.get(root(fact.receipt, facts)))
        return getattr(fact, "contract", None) == contract or (isinstance(fact, Service) and fact.number in letters)

    return tuple(entry for entry in entries if concerns(entry.fact))


def contracts(journal: Journal) -> tuple[str, ...]:
    """The contracts of the book in the order in which they came."""
    return tuple(dict.fromkeys(fact.contract for fact in journal.facts(ContractAdded)))


def knows(journal: Journal, contract: str) -> bool:
    """Whether the book has that contract."""
    return any(isinstance(entry.fact, ContractAdded) for entry in journal.index.by_contract.get(contract, ()))


def superseded_by(journal: Journal, contract: str, as_of: date | None = None) -> ContractSuperseded | None:
    """What took the place of a contract as a whole, by that day."""
    return next((s for s in journal.facts(ContractSuperseded, contract) if as_of is None or s.on <= as_of), None)


def milestones(journal: Journal, contract: str | None = None, as_of: date | None = None) -> tuple[Milestone, ...]:
    """What happened, up to the end of that day."""
    return tuple(m for m in journal.facts(Milestone, contract) if as_of is None or m.on <= as_of)


def receipts(journal: Journal, contract: str | None = None, as_of: date | None = None) -> tuple[Receipt, ...]:
    """Money that arrived, up to the end of that day."""
    return tuple(r for r in journal.facts(Receipt, contract) if as_of is None or r.on <= as_of)


def credit_notes(journal: Journal, contract: str | None = None, as_of: date | None = None) -> tuple[CreditNote, ...]:
    """What we forwent or owe back, up to the end of that day."""
    return tuple(c for c in journal.facts(CreditNote, contract) if as_of is None or c.on <= as_of)


def write_offs(journal: Journal, contract: str | None = None, as_of: date | None = None) -> tuple[WriteOff, ...]:
    """What the books no longer count on, up to the end of that day."""
    return tuple(w for w in journal.facts(WriteOff, contract) if as_of is None or w.on <= as_of)


def notices(journal: Journal, contract: str | None = None, as_of: date | None = None) -> tuple[NoticeSent, ...]:
    """Letters that went out, up to the end of that day."""
    return tuple(n for n in journal.facts(NoticeSent, contract) if as_of is None or n.on <= as_of)


def services(journal: Journal, sent: Sequence[NoticeSent], as_of: date | None = None) -> tuple[Service, ...]:
    """Proof that some of those letters arrived, up to the end of that day."""
    numbers = {notice.number for notice in sent}
    return tuple(s for s in journal.facts(Service) if s.number in numbers and (as_of is None or s.on <= as_of))


def promises(journal: Journal, contract: str | None = None, as_of: date | None = None) -> tuple[Promise, ...]:
    """What the debtor promised, up to the end of that day."""
    return tuple(p for p in journal.facts(Promise, contract) if as_of is None or p.made_on <= as_of)


def allocations(journal: Journal) -> Mapping[int, Allocation]:
    """The choice that counts for each receipt (by the number of its entry): the last one made."""
    return {fact.receipt: fact for fact in journal.facts(Allocation)}


def holds(journal: Journal, contract: str | None = None, as_of: date | None = None) -> tuple[Hold, ...]:
    """The holds and disputes in force on that day (None: whenever they began, not lifted since)."""
    live: list[Hold] = []
    for entry in journal.of(contract):
        fact = entry.fact
        if isinstance(fact, Hold) and (as_of is None or fact.since <= as_of):
            live.append(fact)
        elif isinstance(fact, HoldLifted) and (as_of is None or fact.on <= as_of):
            live = [hold for hold in live if not ends(fact, hold)]
    return tuple(hold for hold in live if as_of is None or hold.until is None or as_of <= hold.until)


def ends(lifted: HoldLifted, hold: Hold) -> bool:
    """Whether that hold is one of those lifted: of the same contract, begun by that day, about the due named, if any."""
    return lifted.contract == hold.contract and hold.since <= lifted.on and lifted.node in ("", hold.node)
