"""The book → files for other programs, and their files → deal files, receipts and overdue lists: the journeys behind `tenor bridge`."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Literal, cast

from tenor.collection.bridges import erpnext, odoo, plain_text, sap_b1
from tenor.collection.bridges.terms import Template, nodes_of, templates
from tenor.collection.standing.standing import Standing
from tenor.diagnostic import Diagnostic, Stop, say
from tenor.frozen import dataclass
from tenor.model import PaymentNode

Kind = Literal["odoo", "erpnext", "sap-b1", "beancount", "hledger", "kingdee", "yonyou"]
EXPORTS: tuple[Kind, ...] = ("odoo", "erpnext", "sap-b1", "beancount", "hledger")
IMPORTS: tuple[Kind, ...] = (*EXPORTS, "kingdee", "yonyou")
RECEIPTS = ("交易日期", "对方户名", "收入金额", "币种", "摘要", "交易流水号")  # what `tenor book receipts` reads


@dataclass(frozen=True)
class Exported:
    """The text of the file, how many contracts or entries it holds, and what it could not hold."""

    text: str
    count: int
    diagnostics: tuple[Diagnostic, ...]


def export(standing: Standing, kind: Kind, *, contract: str = "", accounts: Path | None = None) -> Exported:
    """The book, or one contract of it, as the other program reads it."""
    own = [c for c in standing.contracts if contract in ("", c.number) and c.state != "superseded"]
    if contract and not own:
        raise Stop(say("journal-contract-unknown", contract=contract, known="、".join(c.number for c in standing.contracts[:8]) or "—"))
    if kind in ("beancount", "hledger"):
        booked = Standing(standing.as_of, tuple(own) if contract else standing.contracts, standing.journal, standing.profiles, standing.diagnostics)
        entries, found = plain_text.transactions(booked, load_accounts(accounts))
        return Exported(plain_text.write(entries, kind), len(entries), found)
    diagnostics: list[Diagnostic] = []
    if kind == "sap-b1":
        made = []
        for each in own:
            one, told = sap_b1.instalments(each)
            made += [one] if one else []
            diagnostics += told
        return Exported(sap_b1.write(made), len(made), tuple(diagnostics))
    terms: list[Template] = []
    for each in own:
        found_terms, told = templates(each.governing.contract.terms, odoo.NAME if kind == "odoo" else erpnext.NAME)
        unsaid = [d for template in found_terms for d in erpnext.unsaid(template)] if kind == "erpnext" else []
        terms += [] if unsaid else found_terms
        diagnostics += [*told, *unsaid]
    return Exported(odoo.write(terms) if kind == "odoo" else erpnext.write(terms), len(terms), tuple(diagnostics))


def load_accounts(path: Path | None) -> plain_text.Accounts:
    """The accounts of a file; the built-in ones where none is named. Stop where the file is not one."""
    from tenor.workflow.texts import read_text

    if path is None:
        return plain_text.usual_accounts()
    accounts, found = plain_text.parse_accounts(read_text(path), path.name)
    if accounts is None:
        raise Stop(found[0])
    return accounts


# --- import -------------------------------------------------------------------------------------------------------------------


def import_terms(path: Path, kind: Kind, language: str) -> Exported:
    """Payment terms or instalments of another program → the [[node]] tables of deal files, a comment line above each contract's."""
    from tenor.workflow.texts import read_text

    text = read_text(path)
    if kind == "sap-b1":
        dated, found = sap_b1.read(text, path.name)
        blocks = [(f"{each.contract} {each.customer}".strip(), sap_b1.nodes_of(each)) for each in dated]
    else:
        made, found = odoo.read(text, path.name) if kind == "odoo" else erpnext.read(text, path.name)
        blocks = [(each.name, nodes_of(each)) for each in made]
    return Exported("\n".join(_tables(name, nodes, language) for name, nodes in blocks), len(blocks), found)


def _tables(name: str, nodes: Iterable[PaymentNode], language: str) -> str:
    from tenor.wording import language as tongue

    plain = " ".join(name.split())
    out = [f"# {plain}"]
    for k, node in enumerate(nodes, 1):
        trigger = node.trigger
        due = trigger.on.isoformat() if trigger.on else _string(tongue(language).trigger.write(trigger))
        value = f'share = "{_percent(node.share)}"' if node.share is not None else f'amount = "{node.amount}"'
        out += ["[[node]]", f"label = {_string(node.label or str(k))}", value, f"due = {due}", ""]
    return "\n".join(out)


def _percent(share: Decimal) -> str:
    return f"{(share * 100).normalize():f}%"


def _string(text: str) -> str:
    escaped = "".join(f"\\u{ord(char):04x}" if ord(char) < 32 or char in '"\\' else char for char in text)
    return f'"{escaped}"'


def import_receipts(path: Path, kind: Kind, accounts: Path | None = None) -> tuple[tuple[tuple[date, str, str, str, str, str], ...], tuple[Diagnostic, ...]]:
    """The receipts of a plain-text journal as rows of a bank statement, for `tenor book receipts`."""
    from tenor.workflow.texts import read_text

    entries, found = plain_text.read(read_text(path), cast(plain_text.Dialect, kind), path.name)
    rows = plain_text.receipts_of(entries, load_accounts(accounts))
    return tuple((on, payer, str(amount), amount.currency, contract, reference) for on, payer, amount, contract, reference in rows), found


def import_sheet(path: Path, kind: Kind, mapping: Path | None = None) -> tuple[str, tuple[str, ...], Sequence[Sequence[object]], tuple[Diagnostic, ...]]:
    """A list exported from 金蝶 or 用友 → (what it is, our header, its rows, what was found)."""
    from tenor.collection.bridges import mapping as maps
    from tenor.files.sheets import read_rows
    from tenor.workflow.texts import read_text

    kinds = maps.built_in(kind)
    if mapping is not None:
        kinds, wrong = maps.parse_mapping(read_text(mapping), mapping.name)
        if wrong:
            raise Stop(wrong[0])
    sheets, found = read_rows(path)
    for sheet in sheets:
        fitting = maps.choose(kinds, sheet.header)
        if fitting:
            header, rows, told = maps.translated(fitting, sheet.header, sheet.rows, path.name)
            return fitting.name, header, rows, (*found, *told)
    first = sheets[0].header if sheets else ()
    return "", (), [], (*found, *maps.lacking(kinds, first, path.name))


def write_rows(path: Path, name: str, header: Sequence[str], rows: Sequence[Sequence[object]], *, force: bool) -> None:
    """Rows as a sheet: a workbook, or CSV where the file's name says so."""
    import csv
    import io

    from tenor.files.place import write_whole
    from tenor.files.sheets import Sheet, write_workbook
    from tenor.files.table import Value

    if path.suffix.lower() == ".csv":
        out = io.StringIO()
        writer = csv.writer(out)
        writer.writerow(header)
        writer.writerows(["" if cell is None else cell.isoformat() if isinstance(cell, date) else str(cell) for cell in row] for row in rows)
        write_whole(path, out.getvalue().encode("utf-8-sig"), force=force)
        return
    write_workbook(path, [Sheet(name, tuple(header), [[cast(Value, cell) for cell in row] for row in rows])], force=force)
