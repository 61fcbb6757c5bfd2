"""Deal, form and clauses → `Contract`: terms completed, articles chosen, blanks filled; or findings, and nothing written."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from tenor import wording
from tenor.contracts import markup, rules
from tenor.contracts.clause import Clause, Part, blanks_of, targets
from tenor.contracts.deal import Deal
from tenor.contracts.deal_values import read_value
from tenor.contracts.fill import Values, fill, written
from tenor.contracts.form import Entry, Form
from tenor.contracts.keys import every_key, nearest, sections
from tenor.contracts.kinds import node_kind
from tenor.contracts.schedule import resolve
from tenor.contracts.unused import unused
from tenor.diagnostic import Diagnostic, Words, say, worst
from tenor.frozen import dataclass
from tenor.model import Article, Contract, Dispute, EventKind, LateFee, Party, PaymentNode, Terms
from tenor.money import sum_money

LABELS = ("甲", "乙", "丙", "丁")
GUARANTOR = {"zh": "丙方", "en": "the Guarantor"}
DEBTS = ("debt.principal", "debt.penalty", "debt.interest", "debt.costs")
UNDISPUTED = ("dispute.law", "copies.each")  # defaults that nobody has to be asked about
Clauses = Mapping[str, Clause]


@dataclass(frozen=True, slots=True)
class Chosen:
    """One article of this contract: its title and the clauses that stand in it."""

    title: str
    clauses: tuple[Clause, ...]


def draft(deal: Deal, form: Form, clauses: Clauses) -> tuple[Contract | None, tuple[Diagnostic, ...]]:
    """The contract; None where anything is wrong, and then everything that is."""
    found: list[Diagnostic] = []
    if deal.language != form.language:
        found.append(say("form-other-language", where="language", form=form.name, language=form.language, deal=deal.language))
        return None, tuple(found)
    terms, some = _complete(deal, form)
    found += some
    found += rules.rigid(terms, deal.values)
    found += rules.copies(deal.values, len(terms.parties))
    chosen, some = _choose(form, clauses, facts(deal))
    found += some
    numbers = {clause.id: n for n, article in enumerate(chosen, 1) for clause in article.clauses}
    values = Values(deal.language, _known(deal, form, terms), {p.role: p.label for p in terms.parties}, numbers)
    articles, bold, some = _articles(chosen, values, deal)
    found += some
    recital, some = fill(_recital(form, values), values, {}, form.source)
    found += some
    named = [blank.name for part in _recital(form, values) for blank in blanks_of(part.text, part.line, {})[0]]
    found += unused(deal, form, (clause for article in chosen for clause in article.clauses), named)
    found += _left_open(chosen, deal)
    if worst(found) == "error":
        return None, tuple(found)
    terms = replace(terms, late_fees=tuple(_granted(fee, chosen, deal.language) for fee in terms.late_fees))
    extras = {"roles": _roles(form), "recital": recital, "bold": bold, "goods": deal.goods, "claims": deal.claims,
              "debt": {path: value for path, value in values.known.items() if path.startswith("debt.")},
              "signed_at": deal.values.get("signed_at", ""), "noun": _noun(form), "clauses": tuple(tuple(c.id for c in a.clauses) for a in chosen),
              "assumed": tuple(_assumed(chosen, values, deal)), "later": tuple(key for key, _ in _later(chosen, deal))}
    return Contract(terms, values.known["contract.title"], form.name, articles, extras), tuple(found)


def facts(deal: Deal) -> Mapping[str, Any]:
    """What the conditions of a form may ask: values with their defaults, and which tables there are."""
    stated = {path.partition(".")[0] for path in deal.values if "." in path}
    fees = {fee.party for fee in deal.terms.late_fees}
    kinds = {node.kind.value for node in deal.terms.nodes}
    given = {name: name in stated for name in sections() if name and "." not in name}
    defaults = {path: key.default(deal.language) for path, key in every_key().items()}
    return {
        **defaults, **given, **deal.values,
        "goods": bool(deal.goods), "claim": bool(deal.claims), "node": bool(deal.terms.nodes),
        "late_fee": "payer" in fees, "late_delivery": "supplier" in fees,
        "payee.sme": deal.values.get("payee.size") in rules.SMALL, "payer.bound": deal.values.get("payer.size") in rules.BOUND,
        "guarantor": deal.terms.party("guarantor") is not None, "dispute": deal.terms.dispute is not None,
        "account": bool(deal.values.get("payee.account") and (deal.values.get("payee.bank") or deal.language == "en")),
        "late_fee.kind": _fee_kind(deal),
        **{f"paid.{kind}": kind in kinds for kind in ("advance", "deposit", "progress", "periodic", "retention")},
        "paid.retainer": any("retainer" in node.label.lower() for node in deal.terms.nodes),
    }


def _fee_kind(deal: Deal) -> str:
    """ladder (several steps), lpr (one step on a benchmark), flat (one step of its own), or nothing."""
    fee = next((fee for fee in deal.terms.late_fees if fee.party == "payer"), None)
    if fee is None:
        return ""
    return "ladder" if len(fee.tiers) > 1 else "lpr" if fee.tiers[0].benchmark in ("LPR1Y", "LPR5Y") else "flat"


# --- terms ----------------------------------------------------------------------------------------------------------


def _complete(deal: Deal, form: Form) -> tuple[Terms, tuple[Diagnostic, ...]]:
    """Labels from the form, nodes with shares and sums, the court written out."""
    terms = deal.terms
    labels = {"guarantor": GUARANTOR[deal.language], **form.labels}
    parties = tuple(replace(p, label=p.label or labels[p.role]) for p in terms.parties)
    nodes, found = resolve(terms.nodes, terms.price.total) if terms.price else (terms.nodes, ())
    if len({p.label for p in parties}) < len(parties):
        found = (*found, say("label-twice", where="payee.label", labels=", ".join(p.label for p in parties)))
    first = bool(deal.values.get("invoice.first"))
    nodes = tuple(_name(_await_invoice(node) if first else node, i, deal.language) for i, node in enumerate(nodes, 1))
    dispute = _place(terms.dispute, parties, deal) if terms.dispute else None
    return replace(terms, parties=tuple(sorted(parties, key=_rank)), nodes=nodes, dispute=dispute), found


def _rank(party: Party) -> int:
    """甲方 before 乙方 before 丙方, the order of the page; elsewhere as the deal names them."""
    return LABELS.index(party.label[:1]) if party.label[:1] in LABELS else len(LABELS)


def _name(node: PaymentNode, i: int, language: str) -> PaymentNode:
    """A payment without a name is called by its number."""
    label = node.label or (f"第{i}期款" if language == "zh" else f"Instalment {i}")
    return replace(node, label=label, kind=node_kind(label, node.trigger))


def _await_invoice(node: PaymentNode) -> PaymentNode:
    """Where the invoice comes first, every payment waits for it."""
    told = "invoice" in node.conditions or any(event.kind is EventKind.INVOICE for event in node.trigger.events)
    return node if told else replace(node, conditions=("invoice", *node.conditions))


def _place(dispute: Dispute, parties: Sequence[Party], deal: Deal) -> Dispute:
    law = (dispute.governing_law or str(every_key()["dispute.law"].default(deal.language))).removeprefix("the ")
    place = dispute.place
    if dispute.mode == "court" and dispute.forum != "named":
        label = next((p.label for p in parties if p.role == dispute.forum), "")
        place = wording.language(deal.language).dispute.place(dispute.forum, label)
    return replace(dispute, place=place, governing_law=law)


def _granted(fee: LateFee, chosen: Sequence[Chosen], language: str) -> LateFee:
    """The fee with the number of the clause that grants it."""
    blank = "late_delivery" if fee.party == "supplier" else "late_fee"
    for number, article in enumerate(chosen, 1):
        if any(found.name == blank for clause in article.clauses for found in clause.blanks()):
            words = wording.language(language).numeral.write(number)
            return replace(fee, clause=f"第{words}条" if language == "zh" else f"clause {number}")
    return fee


# --- values ---------------------------------------------------------------------------------------------------------


def _known(deal: Deal, form: Form, terms: Terms) -> dict[str, Any]:
    """Every value that a blank may ask for."""
    language, currency = deal.language, str(deal.values.get("price.currency", "CNY"))
    known: dict[str, Any] = {}
    for path, key in every_key().items():
        default = key.default(language)
        if default is not None and key.kind not in ("rate", "cap", "base"):
            known[path] = read_value(key, default, currency)[0]
    known |= deal.values
    known |= {p.role: p.label for p in terms.parties}
    known.setdefault("copies.total", known["copies.each"] * len(terms.parties))
    known["contract.title"] = deal.values.get("title", form.title)
    known["this"] = form.this
    if terms.price:
        known["price.total"] = terms.price.total
    debts = [value for path, value in deal.values.items() if path in DEBTS]
    if debts:
        known["debt.total"] = sum_money(debts, currency)
    words = wording.language(language)
    for fee in terms.late_fees:
        known["late_delivery" if fee.party == "supplier" else "late_fee"] = words.late_fee.write(fee, form.price)
    if terms.dispute:
        known["dispute"] = words.dispute.write(terms.dispute, form.this, deal.values.get("dispute.arbitrators", 0))
        known["dispute.place"] = terms.dispute.place
    return known | _blocks(deal, terms)


def _blocks(deal: Deal, terms: Terms) -> dict[str, bool]:
    payee = terms.party("payee")
    account = payee.account if payee else None
    there = {"schedule": bool(terms.nodes), "goods": bool(deal.goods), "claims": bool(deal.claims), "addresses": True,
             "account": bool(account and account.number and (account.bank or deal.language == "en")), "debt": "debt.principal" in deal.values}
    return {name: True for name, given in there.items() if given}


def _noun(form: Form) -> str:
    """What is delivered and accepted under a form without goods, as its clauses call it."""
    ids = {entry.clause for entry in form.clauses}
    if not any(name.startswith(("services/", "subject/services", "subscription/")) for name in ids) or any(name.startswith("delivery/") for name in ids):
        return ""
    if form.language == "zh":
        return "服务成果"
    return "the Deliverables" if any(name.startswith("services/deliverables") for name in ids) else "the Services"


def _roles(form: Form) -> dict[str, str]:
    return {"guarantor": "保证人" if form.language == "zh" else "Guarantor", **form.roles}


# --- articles -------------------------------------------------------------------------------------------------------


def _choose(form: Form, clauses: Clauses, known: Mapping[str, Any]) -> tuple[tuple[Chosen, ...], tuple[Diagnostic, ...]]:
    """The articles whose conditions hold, and findings where a clause is missing, lacks what it needs, or excludes another."""
    found: list[Diagnostic] = []
    out: list[Chosen] = []
    for plan in form.articles:
        entries = [entry for entry in plan.clauses if all(test.holds(known) for test in entry.when)]
        found += [_no_clause(entry, form, clauses) for entry in entries if entry.clause not in clauses]
        present = tuple(clauses[entry.clause] for entry in entries if entry.clause in clauses)
        if present:
            out.append(Chosen(plan.title or present[0].title, present))
    here = {clause.id for article in out for clause in article.clauses}
    for clause in (c for article in out for c in article.clauses):
        found += [say("clause-requires", where=clause.source, clause=clause.id, other=other)
                  for other in clause.requires if not here & {*targets(other)}]
        found += [say("clause-excludes", where=clause.source, clause=clause.id, other=other)
                  for other in clause.excludes if other in here]
    return tuple(out), tuple(found)


def _no_clause(entry: Entry, form: Form, clauses: Clauses) -> Diagnostic:
    return say("clause-missing", where=form.source, clause=entry.clause, nearest=nearest(entry.clause, clauses) or "—")


def _articles(chosen: Sequence[Chosen], values: Values, deal: Deal) -> tuple[
        tuple[Article, ...], tuple[tuple[int, ...], ...], tuple[Diagnostic, ...]]:
    """Articles with blanks filled, the paragraphs of each that must stand out, and findings."""
    found: list[Diagnostic] = []
    articles: list[Article] = []
    bold: list[tuple[int, ...]] = []
    for article in chosen:
        paragraphs: list[str] = []
        standing_out: list[int] = []
        for clause in article.clauses:
            own = {key.path: key for key in clause.own}
            filled, some = fill(clause.parts, _with_own(clause, values, deal, found), own, clause.source)
            found += some
            if clause.conspicuous:
                standing_out += [len(paragraphs) + i for i, text in enumerate(filled) if not markup.block_of(text)]
            paragraphs += filled
        articles.append(Article(article.clauses[0].id, article.title, tuple(paragraphs)))
        bold.append(tuple(standing_out))
    return tuple(articles), tuple(bold), tuple(found)


def _with_own(clause: Clause, values: Values, deal: Deal, found: list[Diagnostic]) -> Values:
    """With the blanks that a clause brings along, read from [values] or their defaults."""
    known = dict(values.known)
    for key in clause.own:
        raw = deal.values.get(key.path, key.default(deal.language))
        known.pop(key.path, None)
        if raw is None:
            continue
        value, some = read_value(key, raw, str(deal.values.get("price.currency", "CNY")))
        found += [d.at(where=key.path) for d in some]
        if value is not None:
            known[key.path] = value
    return replace(values, known=known)


def _recital(form: Form, values: Values) -> tuple[Part, ...]:
    """The recital, or the one for a deal that does not state what the first would name."""
    asked = {blank.name for part in form.recital for blank in blanks_of(part.text, part.line, {})[0]}
    return form.recital if asked <= {*values.known} else form.recital_open or form.recital


def _left_open(chosen: Sequence[Chosen], deal: Deal) -> list[Diagnostic]:
    """What clauses leave to a later paper, each key once, with the words that explain it."""
    return [say("left-to-later-paper", where=key, key=key, what=words) for key, words in _later(chosen, deal)]


def _later(chosen: Sequence[Chosen], deal: Deal) -> list[tuple[str, Words]]:
    keys = dict.fromkeys(key for article in chosen for clause in article.clauses for key in clause.leaves)
    return [(key, every_key()[key].words) for key in keys if key not in deal.values]


def _assumed(chosen: Sequence[Chosen], values: Values, deal: Deal) -> Iterator[tuple[int, str, str]]:
    """(article, what, value as written) of every blank that the form filled because the deal did not."""
    seen = {*deal.values, *UNDISPUTED}
    for number, clause in ((number, clause) for number, article in enumerate(chosen, 1) for clause in article.clauses):
        own = {key.path: key for key in clause.own}
        known = _with_own(clause, values, deal, []).known
        for blank in clause.blanks():
            key = own.get(blank.name) or every_key().get(blank.name)
            if key is None or blank.name in seen or blank.name not in known or key.default(deal.language) is None:
                continue
            seen.add(blank.name)
            yield number, key.words.to(deal.language), written(known[blank.name], blank.form, values)
