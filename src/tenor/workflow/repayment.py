"""What a customer owes → offers compared, a repayment agreement; a plan that was broken → the notice that restores the claim."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tenor.claim import Customer, Notice, Receipt, Receivable
from tenor.collection.dunning.open_items import OpenItem
from tenor.collection.repayment.breach import Breach, Plan, breach
from tenor.collection.repayment.instalments import Instalment, Offer, Owed, balloon, rising
from tenor.collection.repayment.offers import Compared, annex, compare, offers_page
from tenor.collection.repayment.settle import GRACE, NOTICE, Settlement, acknowledged, settle
from tenor.diagnostic import Diagnostic, Stop, say, worst
from tenor.frozen import dataclass
from tenor.model import Money, Party, exact
from tenor.money import sum_money
from tenor.workflow.papers import Made, compose_contract, draft_of, write_document
from tenor.workflow.texts import read_text

if TYPE_CHECKING:
    from tenor.model import Contract

PLAN = "tenor repayment plan"
Parties = Mapping[str, Party]


@dataclass(frozen=True)
class Terms:
    """What a repayment agreement is to offer. `method`: equal, principal, step, balloon, shares."""

    count: int
    start: date
    waive: str = ""
    guarantor: str = ""
    number: str = ""
    yearly: str = ""
    method: str = "equal"
    last: str = "0.4"
    shares: tuple[str, ...] = ()


@dataclass(frozen=True)
class Case:
    """What one customer owes by a list, who we are, and what was said about it."""

    items: tuple[OpenItem, ...]
    parties: Parties
    found: tuple[Diagnostic, ...]

    @property
    def language(self) -> str:
        """The customer's, else by the currency."""
        said = self.items[0].customer.language.partition("+")[0]
        return said or ("zh" if self.currency == "CNY" else "en")

    @property
    def currency(self) -> str:
        return self.items[0].receivable.principal.currency

    @property
    def claims(self) -> tuple[Receivable, ...]:
        return tuple(item.receivable for item in self.items)

    @property
    def country(self) -> str:
        return "cn" if self.language == "zh" else "gb"


def case_of(path: Path, customer: str, creditor: Path | None, *, as_of: date) -> tuple[Case | None, tuple[Diagnostic, ...]]:
    """What the one customer of that name owes by an overdue list."""
    from tenor.workflow.claims import read_list, read_parties

    parties, found = read_parties(creditor)
    items, _, said = read_list(path, as_of=as_of)
    mine = [item for item in items if _plain(customer) in _plain(item.customer.name)]
    names = list(dict.fromkeys(item.customer.name for item in mine))
    if len(names) != 1:
        known = names or list(dict.fromkeys(item.customer.name for item in items))
        return None, (*found, *said, say("customer-unknown", where=path.name, customer=customer, known="、".join(known[:8])))
    rows = {item.row for item in mine}
    relevant = tuple(d for d in said if d.severity == "error" or not d.where or any(f":{row}" in d.where for row in rows))
    return (Case(tuple(mine), parties, (*found, *relevant)), (*found, *relevant)) if parties else (None, found)


def offer_of(terms: Terms) -> tuple[Offer | None, tuple[Diagnostic, ...]]:
    """The offer that the terms describe; None where the last share or the shares are no fractions."""
    yearly = exact(terms.yearly) if terms.yearly else None
    if terms.method == "balloon":
        last = exact(terms.last)
        if last is None or not 0 < last < 1:
            return None, (say("balloon-share", share=terms.last),)
        return Offer(terms.start, terms.count, "shares", yearly=yearly, shares=balloon(terms.count, last)), ()
    if terms.method == "step":
        return Offer(terms.start, terms.count, "shares", yearly=yearly, shares=rising(terms.count)), ()
    if terms.method == "shares":
        shares = tuple(share for word in terms.shares if (share := exact(word)) is not None)
        return Offer(terms.start, terms.count or len(shares), "shares", yearly=yearly, shares=shares), ()
    return Offer(terms.start, terms.count, "principal" if terms.method == "principal" else "equal", yearly=yearly), ()


def settle_list(path: Path, customer: str, creditor: Path | None, terms: Terms, out: Path, formats: Sequence[str], *, as_of: date,
                force: bool) -> Made:
    """What a customer of an overdue list owes → a repayment agreement to sign, and its plan as data for later."""
    case, found = case_of(path, customer, creditor, as_of=as_of)
    offer, wrong = offer_of(terms)
    if case is None or offer is None:
        return Made((), (*found, *wrong))
    customer_ = case.items[0].customer
    settlement, said = settle(
        case.claims, offer, as_of=as_of, creditor=case.parties[case.language], debtor=_debtor(customer_), language=case.language,
        number=terms.number, guarantor=Party("guarantor", terms.guarantor) if terms.guarantor else None,
        waive=_waived(terms, case), country=case.country)
    found = (*found, *said)
    if settlement is None:
        return Made((), found)
    contract, doubts = _drafted(settlement)
    if contract is None:
        return Made((), (*found, *doubts))
    document, more = compose_contract(contract)
    found = (*found, *doubts, *more)
    if worst(more) == "error":
        return Made((), found)
    document = replace(document, blocks=(*document.blocks, *annex(settlement.plan, case.language)))
    return Made(_written(document, settlement, contract, case, terms, out, formats, as_of=as_of, force=force), found)


def _written(document: Any, settlement: Settlement, contract: Contract, case: Case, terms: Terms, out: Path, formats: Sequence[str], *,
             as_of: date, force: bool) -> tuple[Path, ...]:
    from tenor.files.place import safe_name, write_whole

    stem = out / safe_name(f"{terms.number or 'repayment'} {case.items[0].customer.name}")
    files = write_document(document, stem, formats, force=force)
    plan = stem.with_name(f"{stem.name}.plan.json")
    write_whole(plan, json.dumps(plan_json(settlement, contract, case, terms, as_of), ensure_ascii=False, indent=1) + "\n", force=force)
    return (*files, plan)


def _drafted(settlement: Settlement) -> tuple[Contract | None, tuple[Diagnostic, ...]]:
    from tenor.contracts.deal import read_deal

    return draft_of(*read_deal(settlement.deal, ""))


def _waived(terms: Terms, case: Case) -> Money | None:
    amount = exact(terms.waive) if terms.waive else None
    return None if amount is None else Money(amount, case.currency)


def compare_list(path: Path, customer: str, creditor: Path | None, terms: Sequence[Terms], *,
                 as_of: date) -> tuple[Case | None, tuple[Compared, ...], tuple[Diagnostic, ...]]:
    """Several offers over what a customer owes, side by side. Nothing is written."""
    case, found = case_of(path, customer, creditor, as_of=as_of)
    if case is None:
        return None, (), found
    owed = acknowledged(case.claims)
    waived = _waived(terms[0], case) or owed.penalty * 0
    owed = Owed(owed.principal, owed.penalty - waived, owed.interest, owed.costs)
    offers: list[Offer] = []
    for each in terms:
        offer, wrong = offer_of(each)
        found = (*found, *wrong)
        offers += [offer] if offer else []
    compared, said = compare(owed, offers, as_of, country=case.country)
    return case, compared, (*found, *said)


def write_offers(case: Case, compared: Sequence[Compared], out: Path, formats: Sequence[str], *, force: bool) -> tuple[Path, ...]:
    """The comparison as a document to talk over."""
    from tenor.files.place import safe_name

    title = "还款方案比较" if case.language == "zh" else "Repayment offers compared"
    name = case.items[0].customer.name
    document = offers_page(compared, f"{title}：{name}" if case.language == "zh" else f"{title}: {name}", case.language)
    return write_document(document, out / safe_name(f"offers {name}"), formats, force=force)


def _debtor(customer: Customer) -> Party:
    return Party("payer", customer.name, address=customer.address, contact=customer.contact, email=customer.email)


def _plain(name: str) -> str:
    return "".join(name.split()).casefold()


# --- a plan as data -------------------------------------------------------------------------------------------------------


def plan_json(settlement: Settlement, contract: Contract, case: Case, terms: Terms, as_of: date) -> dict[str, Any]:
    """What a plan has to be known for when it is broken: what was acknowledged, waived, agreed."""
    from tenor.contracts.exchange import dump_fee

    who = case.items[0].customer
    gross = acknowledged(case.claims)
    fee = contract.terms.late_fee()
    return {
        "kind": PLAN, "number": terms.number, "as_of": as_of.isoformat(), "currency": case.currency, "language": case.language,
        "customer": {"name": who.name, "contact": who.contact, "address": who.address, "email": who.email, "class": who.credit_class},
        "guarantor": terms.guarantor, "acknowledged": {kind: str(getattr(gross, kind)) for kind in _KINDS}, "waived": str(settlement.waived),
        "rows": [{"number": row.number, "due": row.due.isoformat(), "pay_on": row.pay_on.isoformat(), "balance": str(row.balance),
                  **{name: str(getattr(row, name)) for name in _SUMS}} for row in settlement.plan],
        "late_fee": dump_fee(fee) if fee else None, "grace": GRACE, "notice": NOTICE,
    }


_KINDS = ("principal", "penalty", "interest", "costs")
_SUMS = ("amount", "costs", "penalty", "interest", "principal", "plan_interest")


def load_plan(path: Path) -> tuple[Plan, Customer, str]:
    """(the plan, whose it is, the guarantor) of a file that `settle_list` wrote. Stop where it is none."""
    from tenor.contracts.exchange import load_fee

    try:
        row = json.loads(read_text(path))
        if row.get("kind") != PLAN:
            raise ValueError("kind")
        code = row["currency"]
        rows = tuple(_instalment(each, code) for each in row["rows"])
        owed = Owed(*(Money(Decimal(row["acknowledged"][kind]), code) for kind in _KINDS))
        who = row["customer"]
        customer = Customer(who["name"], who["contact"], who["address"], who["email"], who["class"], row["language"])
        plan = Plan(row["number"], date.fromisoformat(row["as_of"]), owed, Money(Decimal(row["waived"]), code), rows,
                    load_fee(row["late_fee"]) if row["late_fee"] else None, row["grace"], row["notice"])
    except (ValueError, KeyError, TypeError, AttributeError, ArithmeticError) as error:
        raise Stop(say("plan-unreadable", where=str(path), file=path.name, reason=f"{type(error).__name__}: {error}")) from None
    return plan, customer, str(row["guarantor"])


def _instalment(row: Mapping[str, Any], code: str) -> Instalment:
    amount, costs, penalty, interest, principal, running, balance = (Money(Decimal(row[name]), code) for name in (*_SUMS, "balance"))
    return Instalment(row["number"], date.fromisoformat(row["due"]), amount, costs, penalty, interest, principal, running, balance,
                      date.fromisoformat(row["pay_on"]))


# --- a broken plan ---------------------------------------------------------------------------------------------------------


def notice_of_default(path: Path, paid: Sequence[tuple[date, str]], creditor: Path | None, out: Path, formats: Sequence[str], *,
                      as_of: date, force: bool, bilingual: bool = False) -> tuple[Breach | None, Made]:
    """A plan and what was paid under it → where it stands, and the notice that restores the whole claim where it is broken."""
    from tenor.workflow.claims import read_parties

    parties, found = read_parties(creditor)
    plan, customer, guarantor = load_plan(path)
    code = plan.acknowledged.principal.currency
    amounts = [(day, exact(words)) for day, words in paid]
    if any(amount is None for _, amount in amounts):
        return None, Made((), (*found, say("plan-receipt-wrong", where=path.name, currency=code)))
    receipts = [Receipt(plan.number, Money(amount, code), day) for day, amount in amounts if amount is not None]
    state, said = breach(plan, receipts, as_of)
    found = (*found, *said)
    if state is None or not parties:
        return state, Made((), found)
    return state, default_letter(plan, state, customer, guarantor, parties, out, formats, force=force, bilingual=bilingual, found=found)


def default_letter(plan: Plan, state: Breach, customer: Customer, guarantor: str, parties: Parties, out: Path, formats: Sequence[str], *,
                    force: bool, bilingual: bool, found: tuple[Diagnostic, ...]) -> Made:
    from tenor.collection.creditor import creditor_for
    from tenor.collection.dunning.dunning import number
    from tenor.collection.letters.letter import choose, letter
    from tenor.files.place import safe_name
    from tenor.workflow.letter_shelf import templates, unlawful

    language, code = customer.language, state.paid.currency
    second = ("en" if language == "zh" else "zh") if bilingual else ""
    owed = state.owed
    item = Receivable(plan.number, customer.name, "", state.missed[0].due, owed.principal, owed.penalty, owed.interest, owed.costs, state.paid,
                      owed.principal + state.paid, state.missed[0].days_late)
    notice = Notice("", "plan_default", customer, creditor_for(parties, language, code), (item,), state.as_of, state.as_of + timedelta(days=plan.notice),
                    language, details=(("guarantor", guarantor),), second=second,
                    second_creditor=creditor_for(parties, second, code) if second else None)
    notice = replace(notice, number=number(notice))
    shelves = {code_: templates(code_, levels={"plan_default"})[0] for code_ in (language, second) if code_}
    template = choose(notice, shelves[language])
    if template is None:
        return Made((), (*found, say("letter-template-missing", level=notice.level, language=language)))
    more = default_values(plan, state, language)
    document, said = letter(notice, template, choose(notice, shelves[second]) if second else None, more)
    if document is None or worst(said) == "error":
        return Made((), (*found, *said))
    said = (*said, *unlawful(document, notice, state.as_of))
    return Made(write_document(document, out / safe_name(f"{notice.number} {customer.name}"), formats, force=force), (*found, *said))


def default_values(plan: Plan, state: Breach, language: str) -> dict[str, object]:
    """What the letter of a broken plan may name besides the usual."""
    from tenor.collection.letters.views import Fee, fee_lines

    zero = state.paid * 0
    lines: list[Fee] = []
    for each in state.fees:
        label = f"第{each.number}期" if language == "zh" else f"Instalment {each.number}"
        bare = Receivable("", "", label, each.due, zero, each.fee, zero, zero, zero, zero, lines=each.lines)
        lines += fee_lines(bare, language)
    return {"plan": plan, "breach": state, "fees": tuple(lines), "missed_total": sum_money((row.open for row in state.missed), zero.currency),
            "added_total": sum_money((kind.added for kind in state.kinds), zero.currency)}
