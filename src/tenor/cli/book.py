"""Questions to the book → tables and JSON: `tenor book`, with its verbs for papers and facts."""

from __future__ import annotations

from pathlib import Path

import click

from tenor.cli import bank, book_customers, book_facts, book_money, book_papers, book_plan, book_sample
from tenor.cli.book_opening import book_option, opened, told_opening
from tenor.cli.face import Face, options
from tenor.cli.language import t
from tenor.diagnostic import say, worst


@click.group(help=t("账簿：合同、事件、收款、函件，只增不改。例：tenor book add 合同.pdf；tenor book event HT-1 验收合格 2026-09-18",
                    "The book of contracts and what happened: it is only ever added to. Such as: tenor book add contract.pdf"))
def book() -> None:
    """The book."""


for command in (book_papers.add, book_facts.event, book_facts.receipt, book_facts.hold, book_facts.promise, book_facts.sent, book_facts.served,
                bank.receipts, book_money.allocate, book_money.credit_note, book_money.write_off, book_plan.edit, book_plan.supersede, book_customers.profile,
                book_customers.credit_data, book_customers.approve, book_facts.correct, book_papers.export, book_papers.import_, book_sample.sample):
    book.add_command(command)


@book.command("list", help=t("列出合同；--entries 列出全部记录。", "The contracts; --entries: every line of the journal."))
@click.option("--entries", "lines", is_flag=True, help=t("列出记录", "the journal itself"))
@book_option
@options
def list_(face: Face, lines: bool, where: str) -> None:
    from tenor.cli.book_pages import show_entries, show_list
    from tenor.collection.journal.journal import standing
    from tenor.files.book import entries

    with opened(where) as ledger:
        told_opening(face, ledger)
        written = entries(ledger)
    if lines:
        show_entries(face, written)
    else:
        show_list(face, standing(written))


@book.command(help=t("一份合同：依据的文件、到期日、记录。", "One contract: the papers that govern, what is due, what happened."))
@click.argument("contract")
@click.option("--save", type=click.Path(file_okay=False, path_type=Path), help=t("取出所存文件到文件夹", "write the kept files to a folder"))
@book_option
@options
def show(face: Face, contract: str, save: Path | None, where: str) -> None:
    from tenor.cli.book_pages import show_contract
    from tenor.collection.journal.journal import contracts, standing
    from tenor.files.book import entries
    from tenor.workflow.books import save_papers

    with opened(where) as ledger:
        written = entries(ledger)
        journal = standing(written)
        if contract not in contracts(journal):
            face.finish([say("journal-contract-unknown", contract=contract, known="、".join(contracts(journal)[:8]) or "—")])
            return
        found = show_contract(face, journal, written, contract)
        for path in save_papers(ledger, journal, contract, save, force=face.force) if save else ():
            face.tell(str(path))
    face.finish(found)


@book.command(help=t("核验账簿：校验链、引用、合计、文件；指出第一条有误的记录。", "Prove the book whole: chain, references, sums, files."))
@click.option("--expect", default="", metavar="HASH", help=t("先前记下的校验值，须仍在账簿中", "a hash noted earlier, which must still be there"))
@book_option
@options
def verify(face: Face, expect: str, where: str) -> None:
    from tenor.workflow.verifying import verify

    with opened(where) as ledger:
        count, last, found = verify(ledger, expect)
    whole = worst(found) != "error"
    if face.as_json:
        face.emit({"book": ledger.where, "entries": count, "head": last or None, "whole": whole})
    if whole:
        face.tell(t(f"账簿完整：{count} 条记录，末条校验值 {last}", f"The book is whole: {count} entries, last hash {last}"))
    face.finish(found)
