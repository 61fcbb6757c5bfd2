"""What money was for, what we forgo, what we no longer count on → entries: `tenor book allocate`, `credit-note`, `write-off`."""

from __future__ import annotations

from datetime import date
from typing import Literal

import click

from tenor.claim import Allocation, CreditNote, Part, WriteOff
from tenor.cli.book_facts import amount_of, record_facts
from tenor.cli.book_opening import book_option, by_options, moment, opened, pair
from tenor.cli.face import Day, Face, options
from tenor.cli.language import t

TWICE = click.option("--force-duplicate", "twice", is_flag=True, help=t("确是另一笔同日同额的", "it really is another one of that day and amount"))


@click.command(help=t("指定一笔收款付的是哪些款（民法典第560条）。例：tenor book allocate 7 HT-1:到货款=200000 HT-2:预付款=50000",
                      "Say what a receipt is for: tenor book allocate ENTRY CONTRACT:PAYMENT=AMOUNT…"))
@click.argument("entry", type=int)
@click.argument("parts", nargs=-1, required=True, metavar="CONTRACT:PAYMENT=AMOUNT…")
@click.option("--chosen", type=click.Choice(["debtor", "creditor", "agreement"]), default="debtor", show_default=True,
              help=t("谁指定的：债务人、债权人、双方约定", "whose choice it is"))
@book_option
@by_options
@options
def allocate(face: Face, entry: int, parts: tuple[str, ...], chosen: Literal["debtor", "creditor", "agreement"], where: str, by: str,
             why: str) -> None:
    with opened(where) as ledger:
        made = []
        for text in parts:
            place, amount = pair(text)
            contract, _, node = place.partition(":")
            made.append(Part(contract.strip(), node.strip(), amount_of(face, ledger, amount, contract.strip())))
        record_facts(face, ledger, [Allocation(entry, tuple(made), chosen)], moment(face, by, why))


@click.command("credit-note", help=t("登记贷项（折让、退货、减免）。例：tenor book credit-note HT-1 5000 2026-09-30 --node 验收款 --ref 红票号",
                                     "A credit note: tenor book credit-note HT-1 5000 2026-09-30 --node Acceptance --ref NO"))
@click.argument("contract")
@click.argument("amount")
@click.argument("day", type=Day())
@click.option("--node", default="", help=t("冲减哪一笔款", "which payment it lessens"))
@click.option("--ref", default="", help=t("红字发票号等", "its number"))
@TWICE
@book_option
@by_options
@options
def credit_note(face: Face, contract: str, amount: str, day: date, node: str, ref: str, twice: bool, where: str, by: str, why: str) -> None:
    with opened(where) as ledger:
        money = amount_of(face, ledger, amount, contract)
        record_facts(face, ledger, [CreditNote(contract, money, day, node, ref)], moment(face, by, why), twice)


@click.command("write-off", help=t("登记核销（账销案存，债权仍在）。例：tenor book write-off HT-1 30000 2026-12-31 --node 尾款 --reason 终结执行裁定",
                                   "Write off what is not coming (the claim lives on): tenor book write-off HT-1 30000 2026-12-31 --reason …"))
@click.argument("contract")
@click.argument("amount")
@click.argument("day", type=Day())
@click.option("--node", default="", help=t("核销哪一笔款，默认最早的", "which payment (default: the oldest)"))
@click.option("--reason", default="", help=t("依据", "on what it rests"))
@TWICE
@book_option
@by_options
@options
def write_off(face: Face, contract: str, amount: str, day: date, node: str, reason: str, twice: bool, where: str, by: str, why: str) -> None:
    with opened(where) as ledger:
        money = amount_of(face, ledger, amount, contract)
        record_facts(face, ledger, [WriteOff(contract, money, day, node, reason or why)], moment(face, by, why), twice)
