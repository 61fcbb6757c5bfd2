"""What happened, typed by a person → entries of the book: events, receipts, holds, promises, letters, corrections."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from tenor.claim import Fact, Hold, HoldLifted, Milestone, NoticeSent, Promise, Receipt, Service
from tenor.cli.book_opening import book_option, by_options, moment, opened, pair, written
from tenor.cli.face import Day, Face, options
from tenor.cli.language import t

if TYPE_CHECKING:
    from tenor.files.book import Book
    from tenor.money import Money
    from tenor.workflow.books import Moment


def record_facts(face: Face, ledger: Book, facts: Sequence[Fact], when: Moment, twice: bool = False) -> None:
    """Write the facts in one action, show what was found, leave with the exit code that says so."""
    from tenor.workflow.books import record

    outcome = record(ledger, facts, when, twice=twice)
    written(face, outcome)
    face.finish(outcome.diagnostics)


def amount_of(face: Face, ledger: Book, text: str, contract: str) -> Money:
    """The amount typed, in the contract's currency where none is told."""
    from tenor.collection.journal.entry import debt
    from tenor.workflow.books import money_of, read_book

    whole = debt(read_book(ledger), contract)
    amount, found = money_of(text, whole.currency if whole else "CNY")
    if amount is None:
        face.finish(found)
        raise SystemExit(1)
    return amount


@click.command(help=t("记一件已发生的事。例：tenor book event HT-1 验收合格 2026-09-18", "Something happened: tenor book event HT-1 acceptance 2026-09-18"))
@click.argument("contract")
@click.argument("event")
@click.argument("day", type=Day())
@click.option("--note", default="", help=t("附注", "a note"))
@book_option
@by_options
@options
def event(face: Face, contract: str, event: str, day: date, note: str, where: str, by: str, why: str) -> None:
    from tenor.collection.journal.papers import governing
    from tenor.workflow.books import event_of, read_book

    with opened(where) as ledger:
        happened, found = event_of(event, governing(read_book(ledger), contract))
        if happened is None:
            face.finish(found)
            return
        record_facts(face, ledger, [Milestone(contract, happened, day, note)], moment(face, by, why))


@click.command(help=t("记一笔收款。例：tenor book receipt HT-1 300000 2026-09-21 --ref 流水号",
                     "Money arrived: tenor book receipt HT-1 300000 2026-09-21 --ref REF"))
@click.argument("contract")
@click.argument("amount")
@click.argument("day", type=Day())
@click.option("--ref", default="", help=t("银行流水号", "the bank's reference"))
@click.option("--node", default="", help=t("付的是哪一笔款", "which payment it is for"))
@click.option("--force-duplicate", "twice", is_flag=True, help=t("确是另一笔同日同额的款", "it really is another one of that day and amount"))
@book_option
@by_options
@options
def receipt(face: Face, contract: str, amount: str, day: date, ref: str, node: str, twice: bool, where: str, by: str, why: str) -> None:
    with opened(where) as ledger:
        money = amount_of(face, ledger, amount, contract)
        record_facts(face, ledger, [Receipt(contract, money, day, node, ref)], moment(face, by, why), twice)


@click.command(help=t("暂停催收，或登记争议；--lift 解除。例：tenor book hold HT-1 质量异议 --dispute", "No letters for now, or a dispute; --lift ends it."))
@click.argument("contract")
@click.argument("reason", default="")
@click.option("--dispute", is_flag=True, help=t("是争议", "it is a dispute"))
@click.option("--lift", is_flag=True, help=t("解除", "end it"))
@click.option("--since", type=Day(), help=t("自何日，默认计算日", "from which day (default: the day of --as-of)"))
@click.option("--until", type=Day(), help=t("至何日", "until which day"))
@click.option("--node", default="", help=t("只涉及这一笔款", "about this payment only"))
@book_option
@by_options
@options
def hold(face: Face, contract: str, reason: str, dispute: bool, lift: bool, since: date | None, until: date | None, node: str, where: str,
         by: str, why: str) -> None:
    if not (lift or reason or why):
        raise click.UsageError(t("请写明原因。", "Say why."))
    day = since or face.as_of
    fact = (HoldLifted(contract, day, reason, node) if lift
            else Hold(contract, reason or why, day, until, "dispute" if dispute else "hold", node))
    with opened(where) as ledger:
        record_facts(face, ledger, [fact], moment(face, by, why))


@click.command(help=t("客户承诺付款。例：tenor book promise HT-1 50000 2026-12-01", "The debtor promised to pay: tenor book promise HT-1 50000 2026-12-01"))
@click.argument("contract")
@click.argument("amount")
@click.argument("day", type=Day())
@click.option("--made", type=Day(), help=t("承诺之日，默认计算日", "when it was made (default: the day of --as-of)"))
@book_option
@by_options
@options
def promise(face: Face, contract: str, amount: str, day: date, made: date | None, where: str, by: str, why: str) -> None:
    with opened(where) as ledger:
        money = amount_of(face, ledger, amount, contract)
        record_facts(face, ledger, [Promise(contract, money, day, made or face.as_of)], moment(face, by, why))


@click.command(help=t("登记已发出的函件（一函多合同可并列）。", "A letter went out; one letter may be about several contracts."))
@click.argument("number")
@click.argument("contracts", nargs=-1, required=True, metavar="CONTRACT…")
@click.option("--on", "day", type=Day(), help=t("发出日，默认计算日", "when (default: the day of --as-of)"))
@click.option("--level", default="", help=t("级别：friendly、formal、final", "level: friendly, formal, final"))
@click.option("--channel", default="", help=t("方式：邮寄、电子邮件、当面", "how: post, e-mail, by hand"))
@click.option("--tracking", default="", help=t("快递单号（EMS）", "the carrier's number (EMS)"))
@click.option("--to", "address", default="", help=t("寄往的地址", "the address it went to"))
@click.option("--node", "nodes", multiple=True, help=t("涉及的款项，可重复", "payments that it was about; may be repeated"))
@click.option("--file", "paths", multiple=True, type=click.Path(exists=True, dir_okay=False, path_type=Path),
              help=t("发出的文件（记其校验值）", "what was sent (its hash is noted)"))
@book_option
@by_options
@options
def sent(face: Face, number: str, contracts: tuple[str, ...], day: date | None, level: str, channel: str, tracking: str, address: str,
         nodes: tuple[str, ...], paths: tuple[Path, ...], where: str, by: str, why: str) -> None:
    from hashlib import sha256

    files = tuple((path.name, sha256(path.read_bytes()).hexdigest()) for path in paths)
    facts = [NoticeSent(contract, number, level, day or face.as_of, channel, nodes, address, tracking, files) for contract in dict.fromkeys(contracts)]
    with opened(where) as ledger:
        record_facts(face, ledger, facts, moment(face, by, why))


@click.command(help=t("登记函件的送达证明。例：tenor book served TN-1 2026-10-05 --proof EMS签收单", "Proof that a letter arrived."))
@click.argument("number")
@click.argument("day", type=Day())
@click.option("--proof", default="", help=t("凭证：签收单号、回执等", "what proves it"))
@click.option("--file", "path", type=click.Path(exists=True, dir_okay=False, path_type=Path),
              help=t("凭证文件，存入账簿", "the proof itself, kept in the book"))
@click.option("--reply", default="", help=t("对方的答复", "what the debtor answered"))
@book_option
@by_options
@options
def served(face: Face, number: str, day: date, proof: str, path: Path | None, reply: str, where: str, by: str, why: str) -> None:
    from tenor.workflow.books import record_proof

    service = Service(number, day, proof, reply=reply)
    with opened(where) as ledger:
        if path is None:
            record_facts(face, ledger, [service], moment(face, by, why))
            return
        outcome = record_proof(ledger, service, path, moment(face, by, why))
        written(face, outcome)
        face.finish(outcome.diagnostics)


@click.command(help=t("更正一条记录（原记录保留）。例：tenor book correct 7 amount=30000 --why 误记",
                     "Correct an entry, which stays: tenor book correct 7 amount=30000 --why mistyped"))
@click.argument("entry", type=int)
@click.argument("changes", nargs=-1, metavar="FIELD=VALUE…")
@click.option("--withdraw", is_flag=True, help=t("撤销这一条", "take the entry back"))
@click.option("--terms", type=click.Path(dir_okay=False, path_type=Path),
              help=t("文件读错时：改正后的 read --json 结果", "a paper misread: the output of read --json as corrected"))
@click.option("--force-duplicate", "twice", is_flag=True, help=t("确是另一笔同日同额的款", "it really is another one of that day and amount"))
@book_option
@by_options
@options
def correct(face: Face, entry: int, changes: tuple[str, ...], withdraw: bool, terms: Path | None, twice: bool, where: str, by: str,
            why: str) -> None:
    from tenor.workflow.books import correct

    if withdraw == bool(changes or terms):
        raise click.UsageError(t("请给出 字段=值 或 --terms，或 --withdraw，二者其一。", "Give FIELD=VALUE or --terms, or else --withdraw."))
    with opened(where) as ledger:
        outcome = correct(ledger, entry, None if withdraw else dict(pair(text) for text in changes), moment(face, by, why),
                          terms=terms, twice=twice)
        written(face, outcome)
        face.finish(outcome.diagnostics)
