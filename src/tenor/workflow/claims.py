"""Overdue lists → letters with their result sheet; open claims → a repayment agreement: the journeys of the money side."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from tenor.claim import Customer, Notice
from tenor.collection.dunning import notices
from tenor.collection.open_items import OpenItem, Skipped, open_items
from tenor.collection.policy import Grouping, Policy, read_policy
from tenor.collection.template import Template, read_template
from tenor.diagnostic import Diagnostic, say, worst
from tenor.model import Account, LateFee, Money, Party
from tenor.workflow.calculators import clause_fee
from tenor.workflow.papers import Made, compose_contract, load_toml, read_text, write_document

Progress = Callable[[int], None]

UNNAMED: Mapping[str, Party] = {
    "zh": Party("payee", "【我方公司全称】", address="【地址】", contact="【联系人】", phone="【电话】",
                account=Account("【户名】", "【开户行】", "【账号】")),
    "en": Party("payee", "[our company]", address="[address]", contact="[contact]", phone="[telephone]",
                account=Account("[account name]", "[bank]", "[account number]")),
}


@dataclass(frozen=True)
class Batch:
    """A list read for a day: who gets a letter, who does not and why."""

    notices: tuple[Notice, ...]
    skipped: tuple[Skipped, ...]
    items: tuple[OpenItem, ...]
    diagnostics: tuple[Diagnostic, ...]


def read_list(path: Path, *, as_of: date) -> tuple[tuple[OpenItem, ...], tuple[Skipped, ...], tuple[Diagnostic, ...]]:
    """An overdue list (XLSX, CSV) → the claims that are late, those that ask for no letter, and what is doubtful."""
    from tenor.collection.overdue import overdue
    from tenor.files.sheets import read_rows

    sheets, found = read_rows(path)
    if not sheets or worst(found) == "error":
        return (), (), found
    sheet = sheets[0]
    rows, more = overdue(sheet.records(), as_of=as_of, source=path.name, numbers=sheet.numbers)
    doubts: list[Diagnostic] = []

    def fee_of(clause: str) -> LateFee | None:
        fee, said = clause_fee(clause)
        doubts.extend(d.at(where=path.name) for d in said)
        return fee

    items, skipped, noted = open_items(rows, as_of=as_of, fee_of=fee_of, source=path.name)
    return items, skipped, (*found, *more, *doubts, *noted)


def prepare(path: Path, creditor: Path | None, *, as_of: date, policy: Path | None = None, per: Grouping | None = None) -> Batch:
    """A list → the notices it asks for. Nothing is written."""
    parties, found = read_parties(creditor)
    chosen, more = load_policy(policy)
    found = (*found, *more)
    if not parties or chosen is None:
        return Batch((), (), (), found)
    items, skipped, said = read_list(path, as_of=as_of)
    made, left, doubts = notices(items, chosen, parties, as_of=as_of, per=per)
    return Batch(made, (*skipped, *left), items, (*found, *said, *doubts))


def read_parties(path: Path | None) -> tuple[Mapping[str, Party], tuple[Diagnostic, ...]]:
    """Our own particulars from a creditor file, by language; marked blanks to be filled in where there is no such file."""
    from tenor.collection.creditor import read_creditor

    if path is None:
        return UNNAMED, (say("creditor-blank"),)
    return read_creditor(load_toml(path), path.name)


def load_policy(path: Path | None) -> tuple[Policy | None, tuple[Diagnostic, ...]]:
    """A dunning policy; the built-in default where none is named."""
    from tenor.files.library import find_folder

    path = path or find_folder("letters") / "policies" / "default.toml"
    return read_policy(load_toml(path), path.name)


def templates(language: str, folder: Path | None = None) -> tuple[Mapping[str, Template], tuple[Diagnostic, ...]]:
    """The letters of a language by name; those of a folder of the user's win over the built-in ones."""
    from tenor.files.library import find_folder

    out: dict[str, Template] = {}
    found: list[Diagnostic] = []
    for root in (find_folder("letters"), *([folder] if folder else [])):
        for page in sorted((root / language).glob("*.md")):
            template, said = read_template(read_text(page), page.stem, page.name)
            found += said
            if template:
                out[template.name] = template
    return out, tuple(found)


def write_letters(batch: Batch, out: Path, formats: Sequence[str], *, language: str, force: bool = False, folder: Path | None = None,
                  done: Progress = lambda _: None) -> Made:
    """Every notice as a letter in each format, then the result sheet. A letter that fails does not stop the others; one
    that is there already with the same number is left as it is."""
    from tenor.collection.letter import choose, letter
    from tenor.files.place import safe_name

    shelves = {code: templates(code, folder) for code in {n.language for n in batch.notices}}
    found = [d for _, said in shelves.values() for d in said]
    files: dict[str, Sequence[str]] = {}
    failed: dict[str, Sequence[Diagnostic]] = {}
    written: list[Path] = []
    for n, notice in enumerate(batch.notices, 1):
        template = choose(notice, shelves[notice.language][0])
        document, said = letter(notice, template) if template else (None, (_no_template(notice),))
        if document is None:
            failed[notice.number] = said
        else:
            stem = out / safe_name(f"{notice.number} {notice.customer.name}")
            made = _write_new(document, stem, formats, force)
            files[notice.number] = [p.name for p in made]
            written += made
        found += said
        done(n)
    written += _write_results(batch, out, files, failed, language)
    return Made(tuple(written), tuple(found))


def _no_template(notice: Notice) -> Diagnostic:
    return say("letter-template-missing", level=notice.level, language=notice.language)


def _write_new(document: Any, stem: Path, formats: Sequence[str], force: bool) -> tuple[Path, ...]:
    """Write what is not there yet: the same number means the same letter, so a second run changes nothing."""
    there = [to for to in formats if not force and stem.with_name(f"{stem.name}.{to}").exists()]
    write_document(document, stem, [to for to in formats if to not in there], force=force)
    return tuple(stem.with_name(f"{stem.name}.{to}") for to in formats)


def _write_results(batch: Batch, out: Path, files: Mapping[str, Sequence[str]], failed: Mapping[str, Sequence[Diagnostic]],
                   language: str) -> list[Path]:
    """result.xlsx and result.jsonl: each row made, skipped and why, or for a person."""
    from tenor.collection.result import by_row, header, outcomes, result_json, result_row
    from tenor.files.place import write_whole
    from tenor.files.sheets import Sheet, workbook

    rows = outcomes(batch.notices, batch.skipped, files=files, failed=failed, doubts=by_row(batch.diagnostics))
    title = "结果" if language == "zh" else "Result"
    sheet = Sheet(title, header(language), [result_row(row, language) for row in rows])
    write_whole(out / "result.xlsx", workbook([sheet]), force=True)
    write_whole(out / "result.jsonl", "".join(result_json(row, language) + "\n" for row in rows), force=True)
    return [out / "result.xlsx", out / "result.jsonl"]


# --- repayment agreement ------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Terms:
    """What a repayment agreement is to offer."""

    count: int
    start: date
    waive: str = ""
    guarantor: str = ""
    number: str = ""
    yearly: str = ""


def settle_list(path: Path, customer: str, creditor: Path | None, offer: Terms, out: Path, formats: Sequence[str], *, as_of: date,
                force: bool) -> Made:
    """What a customer of an overdue list owes → a repayment agreement to sign."""
    parties, found = read_parties(creditor)
    items, _, said = read_list(path, as_of=as_of)
    mine = [item for item in items if _plain(customer) in _plain(item.customer.name)]
    names = list(dict.fromkeys(item.customer.name for item in mine))
    if len(names) != 1:
        known = names or list(dict.fromkeys(item.customer.name for item in items))
        return Made((), (*found, *said, say("customer-unknown", where=path.name, customer=customer, known="、".join(known[:8]))))
    rows = {item.row for item in mine}
    relevant = tuple(d for d in said if d.severity == "error" or not d.where or any(f":{row}" in d.where for row in rows))
    if not parties:
        return Made((), found)
    return _settle(mine, parties, offer, out, formats, as_of=as_of, force=force, found=(*found, *relevant))


def _settle(items: Sequence[OpenItem], parties: Mapping[str, Party], offer: Terms, out: Path, formats: Sequence[str], *, as_of: date,
            force: bool, found: tuple[Diagnostic, ...]) -> Made:
    from tenor.collection.instalments import Offer
    from tenor.collection.settle import settle
    from tenor.files.place import safe_name
    from tenor.model import exact

    customer = items[0].customer
    language = customer.language or ("zh" if items[0].receivable.principal.currency == "CNY" else "en")
    currency = items[0].receivable.principal.currency
    settlement, said = settle(
        [item.receivable for item in items], Offer(offer.start, offer.count, yearly=exact(offer.yearly) if offer.yearly else None),
        as_of=as_of, creditor=parties[language], debtor=_debtor(customer), language=language, number=offer.number,
        guarantor=Party("guarantor", offer.guarantor) if offer.guarantor else None,
        waive=Money(exact(offer.waive), currency) if offer.waive else None, country="cn" if language == "zh" else "gb")
    found = (*found, *said)
    if settlement is None:
        return Made((), found)
    contract, doubts = draft_mapping(settlement.deal)
    found = (*found, *doubts)
    if contract is None:
        return Made((), found)
    document, more = compose_contract(contract)
    if worst(more) == "error":
        return Made((), (*found, *more))
    stem = out / safe_name(f"{offer.number or 'repayment'} {customer.name}")
    return Made(write_document(document, stem, formats, force=force), (*found, *more))


def draft_mapping(deal: Mapping[str, Any]) -> tuple[Any, tuple[Diagnostic, ...]]:
    """A deal made by the program → its contract."""
    from tenor.contracts.deal import read_deal
    from tenor.workflow.papers import draft_of

    return draft_of(*read_deal(deal, ""))


def _debtor(customer: Customer) -> Party:
    return Party("payer", customer.name, address=customer.address, contact=customer.contact, email=customer.email)


def _plain(name: str) -> str:
    return "".join(name.split()).casefold()
