"""A contract and the papers that amended it → the terms that govern on a day, row by row with the paper that governs each.

Payments are known by their label, made unique as the plan makes it. A later paper's payments take the places of those that it
names and leave the others alone; what it says of price, late fee or dispute governs from then on where it was said to change.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from tenor.claim import ContractAdded, ContractAmended, Due, PaperPart
from tenor.collection.amounts import amounts
from tenor.collection.arithmetic import figure
from tenor.collection.journal import journal as journals
from tenor.collection.journal.journal import Journal
from tenor.collection.plan import KINDS, plan
from tenor.collection.warranty import unassumed
from tenor.diagnostic import Diagnostic, Words, say
from tenor.frozen import dataclass, replace
from tenor.model import Contract, NodeKind, PaymentNode, Terms
from tenor.regex import regex

_SPACE = regex(r"\s+")


@dataclass(frozen=True, slots=True)
class GovernedNode:
    """A payment, the number of the paper that governs it, and the entry by which that came into the book."""

    node: PaymentNode
    paper: str
    entry: int

    @property
    def label(self) -> str:
        return self.node.label


@dataclass(frozen=True, slots=True)
class Governing:
    """What governs a contract on a day. `contract` is all of it in one; `rows` say which paper each payment stands in;
    `parts` which paper governs price, late fees, dispute and parties; `papers` are (number, entry, file, sha256) in order."""

    contract: Contract
    rows: tuple[GovernedNode, ...]
    parts: tuple[tuple[PaperPart, str], ...]
    papers: tuple[tuple[str, int, str, str], ...]
    added: ContractAdded

    def paper_of(self, due: Due) -> str:
        """The number of the paper that governs a due of the plan."""
        label = due.node.label if due.node else due.label
        return next((row.paper for row in self.rows if row.label == label), "")


@dataclass(frozen=True, slots=True)
class Amendment:
    """What a later paper changes, as far as its words tell; a person confirms it."""

    replaces: tuple[tuple[str, str], ...]
    drops: tuple[str, ...]
    changes: tuple[PaperPart, ...]
    diagnostics: tuple[Diagnostic, ...] = ()


def governing(journal: Journal, contract: str, as_of: date | None = None) -> Governing | None:
    """The terms of a contract with all papers signed by that day heeded; None where the book has no such contract."""
    state: Governing | None = None
    for entry in journal.of(contract):
        fact = entry.fact
        if isinstance(fact, ContractAdded) and state is None:
            state = _first(fact, entry.sequence)
        elif isinstance(fact, ContractAmended) and state and _signed(fact, as_of):
            state = _amended(state, fact, entry.sequence)
    return state


def _signed(fact: ContractAmended, as_of: date | None) -> bool:
    signed = fact.paper.terms.signed_on
    return as_of is None or signed is None or signed <= as_of


def _first(fact: ContractAdded, entry: int) -> Governing:
    terms = fact.paper.terms
    nodes = labelled(terms.nodes, terms.language, confirmed=fact.confirmed)
    contract = replace(fact.paper, terms=replace(terms, number=fact.contract, nodes=nodes))
    every: tuple[PaperPart, ...] = ("price", "late_fees", "dispute", "parties")
    return Governing(contract, tuple(GovernedNode(node, fact.contract, entry) for node in nodes),
                     tuple((part, fact.contract) for part in every), ((fact.contract, entry, fact.file, fact.sha256),), fact)


def _amended(state: Governing, fact: ContractAmended, entry: int) -> Governing:
    terms, later = state.contract.terms, fact.paper.terms
    number = paper_number(fact)
    new = {n.label: GovernedNode(n, number, entry) for n in labelled(later.nodes, later.language, confirmed=fact.confirmed)}
    taken = {old: new[label] for old, label in fact.replaces if label in new}
    rows = [taken.get(row.label, row) for row in state.rows if row.label not in fact.drops]
    named = {label for _, label in fact.replaces}
    rows += [row for label, row in new.items() if label not in named]
    kept = _unmade(rows)
    changed = {name: getattr(later, name) for name in fact.changes}
    contract = replace(state.contract, terms=replace(terms, nodes=tuple(row.node for row in kept), **changed))
    parts = tuple((part, number if part in fact.changes else paper) for part, paper in state.parts)
    return Governing(contract, kept, parts, (*state.papers, (number, entry, fact.file, fact.sha256)), state.added)


def paper_number(fact: ContractAmended) -> str:
    """The number of a later paper; the contract's with a mark where it has none of its own."""
    return fact.number or fact.paper.terms.number or f"{fact.contract}+"


def _unmade(rows: Sequence[GovernedNode]) -> tuple[GovernedNode, ...]:
    """Unique labels; figures that were worked out from a paper as it stood before are worked out anew by the plan."""
    taken: dict[str, int] = {}
    made = []
    for row in rows:
        node = replace(row.node, label=unique(row.node.label, taken))
        if node.rest and not {"share", "share_pct"}.isdisjoint(node.derived):
            node = replace(node, share=None)
        if "amount" in node.derived and (node.share is not None or node.cumulative is not None or node.rest):
            node = replace(node, amount=None)
        made.append(replace(row, node=node))
    return tuple(made)


def labelled(nodes: Sequence[PaymentNode], language: str, *, confirmed: bool = False) -> tuple[PaymentNode, ...]:
    """The payments under the labels that the plan gives them; sure where a person confirmed them."""
    taken: dict[str, int] = {}
    named = [(node, unique(node.label or KINDS[node.kind].to(language), taken), node.sure or confirmed) for node in nodes]
    return tuple(node if (node.label, node.sure) == (label, sure) else replace(node, label=label, sure=sure) for node, label, sure in named)


def unique(label: str, taken: dict[str, int]) -> str:
    """A label that none before it has; `taken` counts them."""
    taken[label] = taken.get(label, 0) + 1
    return label if taken[label] == 1 else unique(f"{label} {taken[label]}", taken)


# --- what a later paper changes -------------------------------------------------------------------------------------------


def amendment(state: Governing, paper: Contract, told: Sequence[tuple[str, str]] = ()) -> Amendment:
    """What a later paper changes. `told`: pairs (old label, new label) that a person gave; else payments are paired by label,
    then by a kind that only one on each side has. A paper whose payments cover the whole price replaces them all."""
    later = paper.terms
    nodes = labelled(later.nodes, later.language)
    pairs = dict(told)
    unknown = [say("amendment-node-unknown", node=label, known="、".join(row.label for row in state.rows))
               for label in pairs if label not in {row.label for row in state.rows}]
    unknown += [say("amendment-node-unknown", node=label, known="、".join(n.label for n in nodes))
                for label in pairs.values() if label not in {n.label for n in nodes}]
    pairs = _paired(state.rows, nodes, pairs)
    whole = _whole(nodes)
    drops = tuple(row.label for row in state.rows if row.label not in pairs) if whole else ()
    changes, doubts = _changes(state.contract.terms, later)
    found = [*unknown, *_told(nodes, pairs, drops, state), *doubts]
    if not nodes and not changes:
        found.append(say("amendment-empty"))
    return Amendment(tuple(pairs.items()), drops, changes, tuple(found))


def _paired(rows: Sequence[GovernedNode], nodes: Sequence[PaymentNode], pairs: dict[str, str]) -> dict[str, str]:
    for same in (_same_label, _same_kind):
        for row in rows:
            free = [node for node in nodes if node.label not in pairs.values()]
            waiting = [r.node for r in rows if r.label not in pairs]
            hits = [node for node in free if same(row.node, node, waiting, free)]
            if row.label not in pairs and hits:
                pairs[row.label] = hits[0].label
    return pairs


def _same_label(old: PaymentNode, new: PaymentNode, _waiting: Sequence[PaymentNode], _free: Sequence[PaymentNode]) -> bool:
    return _plain(old.label) == _plain(new.label)


def _same_kind(old: PaymentNode, new: PaymentNode, waiting: Sequence[PaymentNode], free: Sequence[PaymentNode]) -> bool:
    once = all(sum(n.kind is old.kind for n in side) == 1 for side in (waiting, free))
    return old.kind is new.kind is not NodeKind.OTHER and once


def _plain(label: str) -> str:
    return _SPACE.sub("", label).casefold()


def _whole(nodes: Sequence[PaymentNode]) -> bool:
    """Whether the payments cover the price: shares of one in all, or a rest among several."""
    if len(nodes) > 1 and any(node.rest for node in nodes):
        return True
    shares = [node.share for node in nodes]
    return None not in shares and sum((s for s in shares if s is not None), Decimal(0)) == 1


def _changes(now: Terms, later: Terms) -> tuple[tuple[PaperPart, ...], list[Diagnostic]]:
    changes: list[PaperPart] = []
    if later.price and (now.price is None or later.price.total != now.price.total):
        changes.append("price")
    if later.late_fees and later.late_fees != now.late_fees:
        changes.append("late_fees")
    if later.dispute and later.dispute != now.dispute:
        changes.append("dispute")
    payer, new = now.party("payer"), later.party("payer")
    if payer and new and _plain(payer.name) != _plain(new.name):
        return tuple(changes), [say("amendment-other-payer", payer=payer.name, new=new.name)]
    return tuple(changes), []


def _told(nodes: Sequence[PaymentNode], pairs: dict[str, str], drops: Sequence[str], state: Governing) -> list[Diagnostic]:
    """What would not be seen otherwise: payments that are new, payments that fall away."""
    added = [node.label for node in nodes if node.label not in pairs.values()]
    found = [say("amendment-node-new", node=label, known="、".join(row.label for row in state.rows)) for label in added]
    return found + [say("amendment-node-dropped", node=label) for label in drops]


# --- what follows ---------------------------------------------------------------------------------------------------------


def dues(journal: Journal, contract: str, as_of: date | None = None, *, horizon: date | None = None, country: str | None = None,
         roll: bool = True) -> tuple[tuple[Due, ...], tuple[Diagnostic, ...]]:
    """The dues of a contract by what had happened up to that day, over the terms that govern then."""
    state = governing(journal, contract, as_of)
    if state is None:
        return (), ()
    over = journals.superseded_by(journal, contract, as_of)
    if over:
        return (), (say("contract-superseded", contract=contract, by=over.by, day=over.on.isoformat()),)
    return plan(unassumed(state.contract), journals.milestones(journal, contract, as_of), horizon=horizon, country=country, roll=roll)


def sums(state: Governing) -> tuple[Diagnostic, ...]:
    """What does not add up in the terms that govern."""
    terms = state.contract.terms
    return amounts(terms.nodes, terms.price.total if terms.price else None)[1]


def change_words(now: Terms, later: Terms, part: PaperPart) -> Words:
    """What a change of that part comes to, for the person who confirms it."""
    if part == "price" and later.price:
        old = figure(now.price.total) if now.price else "—"
        return Words(f"合同总价 {old} → {figure(later.price.total)}", f"price {old} → {figure(later.price.total)}")
    return {"late_fees": Words("违约金", "late fee"), "dispute": Words("争议解决", "dispute"), "parties": Words("当事人", "parties"),
            "price": Words("合同总价", "price")}[part]
