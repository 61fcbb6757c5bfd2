"""The book and whose debt it is → a filing pack: application, exhibits, computation, limitation, the kept papers; a folder or a ZIP."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from tenor.collection.filing.filing import Case, case_of
from tenor.collection.filing.order import order_page
from tenor.collection.filing.pages import computation_page, exhibit_name, exhibits_page, limitation_page
from tenor.diagnostic import Diagnostic
from tenor.frozen import dataclass
from tenor.money import Money
from tenor.workflow.claims import Wish, read_parties
from tenor.workflow.papers import Made
from tenor.workflow.standing import stand_book

if TYPE_CHECKING:
    from tenor.document import Document
    from tenor.files.book import Book
    from tenor.files.table import Sheet


@dataclass(frozen=True)
class Pack:
    """The files of a pack by their path in it, ready to be written."""

    case: Case | None
    files: Mapping[str, bytes]
    diagnostics: tuple[Diagnostic, ...]


def make_pack(book: Book, whom: str, creditor: Path | None, formats: Sequence[str], *, as_of: date) -> Pack:
    """Everything of the pack. Nothing is written."""
    from tenor.files.place import safe_name
    from tenor.files.writers import render

    parties, found = read_parties(creditor)
    standing = stand_book(book, as_of)
    if not parties:
        return Pack(None, {}, found)
    language = next((c.governing.contract.terms.language for c in standing.contracts if whom in (c.number, c.customer) or whom in c.customer), "zh")
    case, more = case_of(standing, whom, parties.get(language) or next(iter(parties.values())))
    found = (*found, *more)
    if case is None:
        return Pack(None, {}, found)
    chinese = case.language == "zh"
    pages: list[tuple[str, Document]] = []
    if chinese and not any(d.name == "pack-preserved" for d in more):
        pages.append(("支付令申请书", order_page(case)))
    if not chinese:
        letter, said = _letter_before_action(book, case, creditor, as_of)
        found = (*found, *said)
        pages += [("letter before action", letter)] if letter else []
    pages += [("证据目录" if chinese else "list of exhibits", exhibits_page(case)), ("债权计算书" if chinese else "computation", computation_page(case)),
              ("诉讼时效说明" if chinese else "limitation", limitation_page(case))]
    files: dict[str, bytes] = {}
    for n, (name, document) in enumerate(pages, 1):
        for to in formats:
            files[f"{n} {name}.{to}"] = render(document, to)
    files[f"{'债权计算表' if chinese else 'computation'}.xlsx"] = _workbook(case)
    files |= {f"{'证据' if chinese else 'exhibits'}/{safe_name(Path(name).stem)}{Path(name).suffix}": content for name, content in _kept(book, case)}
    return Pack(case, files, found)


def _letter_before_action(book: Book, case: Case, creditor: Path | None, as_of: date) -> tuple[Document | None, tuple[Diagnostic, ...]]:
    """The letter that comes before a claim where the contract is in English."""
    from tenor.collection.letters.letter import choose, letter
    from tenor.workflow.dunning import Call, prepare_dun
    from tenor.workflow.letter_shelf import templates

    numbers = tuple(contract.number for contract in case.contracts)
    batch = prepare_dun(book, Call(as_of, creditor, wish=Wish("uk_lba"), contracts=numbers))
    notice = next((n for n in batch.notices if n.items[0].principal.currency == case.currency), None)
    template = choose(notice, templates(notice.language, None, {"uk_lba"})[0]) if notice else None
    if notice is None or template is None:
        return None, batch.diagnostics
    document, found = letter(notice, template)
    return document, found


def _kept(book: Book, case: Case) -> list[tuple[str, bytes]]:
    """The papers that the book keeps, named by the number of the exhibit."""
    from tenor.files.book import paper

    out: list[tuple[str, bytes]] = []
    for n, exhibit in enumerate(case.exhibits, 1):
        kept = paper(book, exhibit.kept) if exhibit.kept else None
        if kept is not None and kept.content is not None:
            out.append((exhibit_name(n, exhibit, kept.name), kept.content))
    return out


def _workbook(case: Case) -> bytes:
    """The computation with live formulas: days and fee follow from the cells beside them."""
    from tenor.files.sheets import workbook

    return workbook([_fees(case), _sums(case)])


def _fees(case: Case) -> Sheet:
    from tenor.files.table import Column, Formula, Sheet

    chinese = case.language == "zh"
    names = (("合同编号", "Contract", ""), ("款项", "Item", ""), ("起", "From", "date"), ("止", "To", "date"), ("天数", "Days", "whole"),
             ("基数", "Base", "money"), ("费率", "Rate", "number"), ("每", "Per", ""), ("违约金", "Fee", "money"), ("依据", "Basis", ""), ("说明", "How", ""))
    rows = []
    for claim in case.claims:
        for line in claim.lines:
            whole = line.days == (line.end - line.start).days + 1
            daily = line.rate is not None and line.per == "day" and Money(line.base.amount * line.rate * line.days, case.currency).rounded() == line.fee
            days = Formula("=D{row}-C{row}+1", line.days) if whole else line.days
            fee = Formula("=ROUND(F{row}*G{row}*E{row},2)", line.fee.amount) if daily else line.fee
            rows.append((claim.contract, claim.label, line.start, line.end, days, line.base, line.rate, line.per, fee, line.source,
                         line.how.to(case.language)))
    columns = [Column(zh if chinese else en, kind) for zh, en, kind in names]  # type: ignore[arg-type]
    return Sheet("违约金" if chinese else "Late fee", columns, rows)


def _sums(case: Case) -> Sheet:
    from tenor.files.table import Column, Formula, Sheet

    chinese = case.language == "zh"
    names = (("合同编号", "Contract", ""), ("款项", "Item", ""), ("应付日", "Due", "date"), ("应付", "Amount", "money"), ("已付", "Paid", "money"),
             ("未付本金", "Principal", "money"),
             ("违约金", "Late fee", "money"), ("利息", "Interest", "money"), ("费用", "Costs", "money"), ("合计", "Total", "money"))
    rows = [(c.contract, c.label, c.due, c.original, c.paid, c.principal, c.penalty, c.interest, c.costs,
             Formula("=F{row}+G{row}+H{row}+I{row}", c.total.amount)) for c in case.claims]
    columns = [Column(zh if chinese else en, kind) for zh, en, kind in names]  # type: ignore[arg-type]
    return Sheet("合计" if chinese else "Sums", columns, rows)


def write_pack(pack: Pack, out: Path, *, force: bool = False) -> Made:
    """The pack as a folder, or as a ZIP where the name says so. The same book gives the same files."""
    from tenor.files.place import write_whole
    from tenor.files.writers.archive import archive, member

    if not pack.files:
        return Made((), pack.diagnostics)
    if out.suffix.lower() == ".zip":
        write_whole(out, archive([member(name, content) for name, content in pack.files.items()]), force=force)
        return Made((out,), pack.diagnostics)
    for name, content in pack.files.items():
        write_whole(out / name, content, force=force)
    return Made(tuple(out / name for name in pack.files), pack.diagnostics)
