"""All entries of a book → what does not hold together among them: references to nothing, sums that exceed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tenor import claim
from tenor.claim import Correction, Entry
from tenor.collection.journal import journal as journals
from tenor.collection.journal.journal import Journal
from tenor.diagnostic import Diagnostic, say
from tenor.money import sum_money


def faults(entries: Sequence[Entry]) -> tuple[Diagnostic, ...]:
    """What a whole book does not have, in the order of the entries, each with its number as `where`."""
    return (*_references(entries), *_sums(journals.standing(entries)))


def _references(entries: Sequence[Entry]) -> Iterator[Diagnostic]:
    """Everything named was written before."""
    contracts: set[str] = set()
    letters: set[str] = set()
    seen: dict[int, claim.Fact | Correction] = {}
    for entry in entries:
        fact = entry.fact
        named = fact.fact if isinstance(fact, Correction) else fact
        if isinstance(named, claim.ContractAdded):
            contracts.add(named.contract)
        if isinstance(named, claim.NoticeSent):
            letters.add(named.number)
        lost = ""
        if isinstance(fact, Correction) and (fact.of not in seen or fact.of >= entry.sequence):
            lost = f"#{fact.of}"
        elif isinstance(named, claim.Allocation) and not isinstance(seen.get(named.receipt), claim.Receipt):
            lost = f"#{named.receipt}"
        elif isinstance(named, claim.Service) and named.number not in letters:
            lost = named.number
        elif getattr(named, "contract", "") and getattr(named, "contract", "") not in contracts:
            lost = getattr(named, "contract", "")
        if lost:
            yield say("journal-reference-lost", where=f"#{entry.sequence}", entry=entry.sequence, named=lost)
        seen[entry.sequence] = fact


def _sums(journal: Journal) -> Iterator[Diagnostic]:
    """No receipt is given away twice, and none is of nothing."""
    receipts = {e.sequence: e.fact for e in journal.entries if isinstance(e.fact, claim.Receipt)}
    for number, receipt in receipts.items():
        if receipt.amount.amount <= 0:
            yield say("journal-sum-odd", where=f"#{number}", entry=number, reason=str(receipt.amount))
    for number, choice in journals.allocations(journal).items():
        paid = receipts.get(number)
        if paid is None:
            yield say("journal-reference-lost", where=f"#{number}", entry=number, named=f"#{number}")
        elif any(part.amount.currency != paid.amount.currency for part in choice.parts) or sum_money(
                (part.amount for part in choice.parts), paid.amount.currency).amount > paid.amount.amount:
            yield say("journal-sum-odd", where=f"#{number}", entry=number, reason=str(paid.amount))
