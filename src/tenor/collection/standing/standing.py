"""A journal and a day → `Standing`: the book as it stands. Plan, ledger, figures, forecast, alerts and letters derive from it.

For every payment, to the cent: what it comes to (less credit notes) = paid + written off + outstanding; and for every receipt:
the receipt = what the dues took + what found no place. How money is spread stands in `ledger`, what a person changed in the
plan in `standing_edits`, what governs a contract in `journal_papers`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import field
from datetime import date, timedelta
from functools import cached_property

from tenor.claim import CreditData, Due, NoticeSent, Profile, Promise, Receivable
from tenor.collection.figures.forecast_promises import Judged, judge_promises
from tenor.collection.figures.variance_positions import Position
from tenor.collection.journal import journal as journals
from tenor.collection.journal.journal import Journal
from tenor.collection.standing.contract import Movements, contract_standing
from tenor.collection.standing.row import USUAL as USUAL
from tenor.collection.standing.row import ContractStanding as ContractStanding
from tenor.collection.standing.row import Row as Row
from tenor.collection.standing.row import StandingRules as StandingRules
from tenor.collection.standing.row import State as State
from tenor.collection.standing.row import Unplaced as Unplaced
from tenor.collection.standing.row import plain as plain
from tenor.diagnostic import Diagnostic
from tenor.frozen import dataclass

AHEAD = 31  # days that payments which repeat are planned ahead: what is not earned yet is no receivable


@dataclass(frozen=True)
class Standing:
    """A book as it stands at the end of a day. `profiles`: what is known of each customer as words."""

    as_of: date
    contracts: tuple[ContractStanding, ...]
    journal: Journal
    profiles: Mapping[str, Mapping[str, str]]
    diagnostics: tuple[Diagnostic, ...]
    rules: StandingRules = field(default=USUAL)

    @cached_property
    def rows(self) -> tuple[Row, ...]:
        """Every due, contract by contract in the order in which they came."""
        return tuple(row for contract in self.contracts for row in contract.rows)

    @cached_property
    def dues(self) -> tuple[Due, ...]:
        return tuple(row.due for row in self.rows)

    @cached_property
    def receivables(self) -> tuple[Receivable, ...]:
        return tuple(row.receivable for row in self.rows if row.receivable)

    @cached_property
    def positions(self) -> tuple[Position, ...]:
        return tuple(row.position for row in self.rows if row.position)

    @cached_property
    def notices(self) -> tuple[NoticeSent, ...]:
        return tuple(n for contract in self.contracts for n in contract.notices)

    @cached_property
    def promises(self) -> tuple[Promise, ...]:
        return tuple(p for contract in self.contracts for p in contract.promises)

    @cached_property
    def judged(self) -> tuple[Judged, ...]:
        """Every promise: kept, broken, open or replaced."""
        return judge_promises(self.promises, self.positions, self.as_of)

    @cached_property
    def credit_data(self) -> tuple[CreditData, ...]:
        return tuple(c for c in self.journal.facts(CreditData) if c.on <= self.as_of)

    @cached_property
    def _by_number(self) -> Mapping[str, ContractStanding]:
        return {contract.number: contract for contract in self.contracts}

    @cached_property
    def customers(self) -> tuple[str, ...]:
        """Whom the contracts are with, in the order in which they came."""
        return tuple(dict.fromkeys(contract.customer for contract in self.contracts if contract.customer))

    def contract(self, number: str) -> ContractStanding | None:
        """The contract of that number."""
        return self._by_number.get(number)

    def row(self, contract: str, label: str) -> Row | None:
        """The due of that label."""
        own = self._by_number.get(contract)
        return next((row for row in own.rows if row.due.label == label), None) if own else None

    def profile(self, customer: str) -> Mapping[str, str]:
        """What is known of a customer; nothing where nobody entered anything."""
        return self.profiles.get(plain(customer), {}) if self.profiles else {}

    @property
    def held(self) -> frozenset[str]:
        """Contracts in dispute: the forecast does not count on them."""
        return frozenset(c.number for c in self.contracts if c.state == "dispute")


def stand(journal: Journal, as_of: date, *, country: str | None = None, rules: StandingRules = USUAL) -> Standing:
    """The book on that day. `country`: whose rest days and limitation count; None: by each contract."""
    moves = Movements.of(journal, as_of)
    known = profiles(journal)
    horizon = rules.horizon or as_of + timedelta(days=AHEAD)
    contracts = tuple(contract_standing(journal, number, as_of, moves=moves, profiles=known, country=country, rules=rules,
                                        horizon=horizon) for number in journals.contracts(journal))
    found = dict.fromkeys(d for contract in contracts for d in contract.diagnostics)
    return Standing(as_of, contracts, journal, known, tuple(found), rules)


def profiles(journal: Journal) -> Mapping[str, Mapping[str, str]]:
    """What was entered of each customer; of one field the last word counts."""
    known: dict[str, dict[str, str]] = {}
    for fact in journal.facts(Profile):
        known.setdefault(plain(fact.customer), {}).update(fact.values)
    return known


def rows_of(standing: Standing, *, state: Sequence[State] = ("live", "hold", "dispute")) -> Iterator[tuple[ContractStanding, Row]]:
    """Every due with its contract."""
    for contract in standing.contracts:
        if contract.state in state:
            yield from ((contract, row) for row in contract.rows)
