"""The book ⇄ other programs: `tenor bridge export`, `tenor bridge import`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, cast

import click

from tenor.cli.book_opening import book_option
from tenor.cli.face import Face, options
from tenor.cli.language import t
from tenor.cli.tabling import finish, standing_of

if TYPE_CHECKING:
    from tenor.workflow.bridging import Kind

FILE = click.Path(dir_okay=False, path_type=Path)
EXPORTS = ("odoo", "erpnext", "sap-b1", "beancount", "hledger")
IMPORTS = (*EXPORTS, "kingdee", "yonyou")


@click.group(help=t("与其他软件往来：Odoo、ERPNext、SAP B1、beancount、hledger、金蝶、用友。",
                    "To and from other programs: Odoo, ERPNext, SAP Business One, beancount, hledger, Kingdee, Yonyou."))
def bridge() -> None:
    """Bridges."""


@bridge.command(help=t("账簿 → 付款条件（odoo、erpnext）、带日期的分期（sap-b1）、记账凭证（beancount、hledger）。对方装不下的逐笔说明。",
                       "The book → payment terms (odoo, erpnext), dated instalments (sap-b1), journal entries (beancount, hledger). What the target "
                       "cannot hold is told payment by payment."))
@click.argument("kind", type=click.Choice(EXPORTS))
@click.option("-o", "out", type=FILE, help=t("写到文件，默认标准输出", "file to write (default: standard output)"))
@click.option("--contract", default="", help=t("只导出这份合同", "this contract only"))
@click.option("--accounts", type=FILE, help=t("科目文件（TOML）", "accounts (TOML)"))
@book_option
@options
def export(face: Face, kind: str, out: Path | None, contract: str, accounts: Path | None, where: str) -> None:
    from tenor.files.place import write_whole
    from tenor.workflow.bridging import export as exported

    made = exported(standing_of(face, where), cast("Kind", kind), contract=contract, accounts=accounts)
    if out is None:
        click.echo(made.text, nl=False)
    else:
        write_whole(out, made.text, force=face.force)
        if face.as_json:
            face.emit({"file": str(out), "kind": kind, "count": made.count})
        face.tell(t(f"已写出 {out}：{made.count}项。", f"written: {out}: {made.count} items."))
    finish(face, made.diagnostics)


@bridge.command("import", help=t("付款条件与分期 → 交易文件的 [[node]]；beancount、hledger 与金蝶、用友收款单 → 收款表（tenor book receipts 可读）；"
                                 "金蝶、用友应收单 → 逾期清单（tenor letters 可读）。",
                                 "Payment terms and instalments → [[node]] tables of a deal file; journals and receipt lists → a sheet for tenor book "
                                 "receipts; receivable lists → a sheet for tenor letters."))
@click.argument("kind", type=click.Choice(IMPORTS))
@click.argument("path", type=click.Path(path_type=Path), metavar="FILE")
@click.option("-o", "out", type=FILE, required=True, help=t("输出：.toml（条款），.xlsx 或 .csv（清单）", "output: .toml (terms), .xlsx or .csv (lists)"))
@click.option("--mapping", type=FILE, help=t("列名对照文件（TOML），默认内置", "names of the columns (TOML; default: built in)"))
@click.option("--accounts", type=FILE, help=t("科目文件（TOML）", "accounts (TOML)"))
@options
def import_(face: Face, kind: str, path: Path, out: Path, mapping: Path | None, accounts: Path | None) -> None:
    from tenor.files.place import write_whole
    from tenor.workflow import bridging

    if kind in ("odoo", "erpnext", "sap-b1"):
        made = bridging.import_terms(path, cast("Kind", kind), face.language)
        count, found, what = made.count, made.diagnostics, "terms"
        if count:
            write_whole(out, made.text, force=face.force)
    elif kind in ("beancount", "hledger"):
        rows, found = bridging.import_receipts(path, cast("Kind", kind), accounts)
        count, what = len(rows), "receipts"
        bridging.write_rows(out, what, bridging.RECEIPTS, rows, force=face.force)
    else:
        what, header, lines, found = bridging.import_sheet(path, cast("Kind", kind), mapping)
        count = len(lines)
        if what:
            bridging.write_rows(out, what, header, lines, force=face.force)
    if face.as_json:
        face.emit({"file": str(out), "kind": kind, "what": what, "count": count})
    if count:
        face.tell(t(f"已写出 {out}：{count}项。", f"written: {out}: {count} items."))
    finish(face, found)
