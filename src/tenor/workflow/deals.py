"""A sheet with a deal a row → its contracts and a result sheet; a form → an empty sheet to fill in: `tenor draft DEALS.xlsx`."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from tenor.diagnostic import SEVERITIES, Diagnostic, Stop, Words, say, worst
from tenor.frozen import dataclass
from tenor.money import Money
from tenor.regex import regex
from tenor.workflow.papers import compose_contract, draft_of
from tenor.workflow.terms import filler, load_policy

if TYPE_CHECKING:
    from tenor.contracts.deal_policy import TermsPolicy
    from tenor.contracts.form import Form
    from tenor.files.table import Sheet
    from tenor.files.writers import Engine
    from tenor.model import Contract

State = Literal["made", "person"]
STATES: Mapping[State, Words] = {"made": Words("已生成", "made"), "person": Words("需人工处理", "needs a person")}
COLUMNS = (("行号", "Row"), ("合同编号", "Contract"), ("客户", "Customer"), ("合同格式", "Form"), ("结果", "Result"), ("原因", "Reason"),
           ("处理建议", "What to do"), ("币种", "Currency"), ("合同总价", "Price"), ("文件", "Files"))
SHEETS = frozenset({".xlsx", ".xlsm", ".xls", ".ods", ".csv", ".tsv"})
HAN = regex(r"[\u4e00-\u9fff]")


@dataclass(frozen=True)
class Row:
    """What became of one row of the sheet."""

    row: int
    number: str
    customer: str
    form: str
    state: State
    why: tuple[Diagnostic, ...] = ()
    price: Money | None = None
    files: tuple[str, ...] = ()


@dataclass(frozen=True)
class DealSheet:
    """All rows of a sheet, the files written, and what was found (each finding with its row and column)."""

    rows: tuple[Row, ...]
    files: tuple[Path, ...]
    diagnostics: tuple[Diagnostic, ...]


@dataclass(frozen=True)
class House:
    """What every row is drafted with."""

    formats: tuple[str, ...]
    out: Path
    folders: tuple[Path, ...]
    policy: TermsPolicy
    force: bool
    shelves: Mapping[str, Mapping[str, Form]]
    engine: Engine = "auto"


def draft_sheet(path: Path, out: Path, formats: Sequence[str], *, form: str = "", base: Mapping[str, Any] | None = None, language: str = "zh",
                folders: Sequence[Path] = (), policy: Path | None = None, force: bool = False, engine: Engine = "auto",
                done: Callable[[int, int], None] = lambda _done, _all: None) -> DealSheet:
    """Every good row drafted, every other one told of with its row and column; then result.xlsx and result.jsonl. A file that
    is there with the same content is left alone; one that differs needs a person, or `force`."""
    from tenor.files import library
    from tenor.files.sheets import read_rows

    sheets, found = read_rows(path)
    shelves = {code: library.forms(code, folders)[0] for code in ("zh", "en")}
    house = House(tuple(formats), out, tuple(folders), load_policy(policy, folders), force, shelves, engine)
    main, common, said = _parts(sheets, base or {}, path.name)
    if main is None:
        return DealSheet((), (), (*found, *said))
    start = common | ({"form": form} if form else {})
    said += _headers(main, start, house, path.name)
    rows: list[Row] = []
    written: list[Path] = []
    taken: dict[str, int] = {}
    total = len(main.rows)
    for n, (number, cells) in enumerate(zip(main.numbers, main.records(), strict=True), 1):
        row, files = _one(cells, number, start, house, path, taken)
        rows.append(row)
        written += files
        done(n, total)
    written += _write_results(rows, out, language)
    return DealSheet(tuple(rows), tuple(written), (*found, *said, *(d for row in rows for d in row.why)))


def _parts(sheets: Sequence[Sheet], base: Mapping[str, Any], file: str) -> tuple[Sheet | None, dict[str, Any], list[Diagnostic]]:
    """The sheet of deals, the common values (the base with those of the common sheet over it), and findings about them."""
    from tenor.contracts.deal_sheet import COMMON, common_values

    data: dict[str, Any] = dict(base)
    found: list[Diagnostic] = []
    main = None
    for sheet in sheets:
        if sheet.name.strip().casefold() in COMMON:
            values, some = common_values([sheet.header, *sheet.rows])
            data = _merged(data, values)
            found += [d.at(where=f"{file}, {sheet.name}: {d.where}") for d in some]
        elif main is None and sheet.name.strip().casefold() not in ("说明", "notes"):
            main = sheet
    return main, data, found


def _merged(low: Mapping[str, Any], high: Mapping[str, Any]) -> dict[str, Any]:
    """Tables within one another, the values of `high` over those of `low`."""
    out = dict(low)
    for key, value in high.items():
        old = out.get(key)
        out[key] = _merged(old, value) if isinstance(old, Mapping) and isinstance(value, Mapping) else value
    return out


def _headers(main: Sheet, start: Mapping[str, Any], house: House, file: str) -> list[Diagnostic]:
    from tenor.contracts.deal_sheet import unknown

    form = _form(str(start.get("form", "")), house, str(start.get("language", "")), "")
    return [d.at(where=f"{file}:{d.where}") for d in unknown(main.header, form.labels if form else None)]


def _form(name: str, house: House, language: str, customer: str) -> Form | None:
    """The form of that name or title; in the language stated, else that of the customer's name, else the one there is."""
    codes = [language] if language in house.shelves else ["zh", "en"] if HAN.search(customer) or not customer else ["en", "zh"]
    for code in codes:
        shelf = house.shelves[code]
        found = shelf.get(name.strip()) or next((f for f in shelf.values() if name.strip().casefold() == f.title.casefold()), None)
        if found:
            return found
    return None


# --- one row ----------------------------------------------------------------------------------------------------------


def _one(cells: Mapping[str, Any], number: int, start: Mapping[str, Any], house: House, path: Path,
         taken: dict[str, int]) -> tuple[Row, tuple[Path, ...]]:
    """One row there and back: what became of it, and the files that were written for it."""
    from tenor.contracts.deal_sheet import read_row

    first = read_row(cells, None, start).data
    form = _form(str(first.get("form", "")), house, str(first.get("language", "")), str(_under(first, "payer", "name")))
    told = read_row(cells, form.labels if form else None, start)
    row = Row(number, str(told.data.get("number", "")), str(_under(told.data, "payer", "name")), str(told.data.get("form", "")), "person")
    known = ", ".join(sorted({name for shelf in house.shelves.values() for name in shelf}))
    if form is None:
        name = "form-unknown" if row.form else "deal-form-missing"
        return replace(row, why=(say(name, where=f"{path.name}:{number}", form=row.form, known=known),)), ()
    data = {**told.data, "form": form.name, "language": form.language}
    contract, found = _drafted(data, told.diagnostics, house)
    found = tuple(d.at(where=f"{path.name}:{number} {_place(told.place(d.where), form.language)}".rstrip()) for d in found)
    row = replace(row, form=form.name, price=contract.terms.price.total if contract and contract.terms.price else None)
    if contract is None:
        return replace(row, why=found), ()
    row = replace(row, number=contract.terms.number)
    return _filed(contract, row, found, house, path, taken)


def _under(data: Mapping[str, Any], table: str, key: str) -> Any:
    row = data.get(table)
    return row.get(key, "") if isinstance(row, Mapping) else ""


def _place(place: str, language: str) -> str:
    """A key that no column states, with the name that its column would have."""
    from tenor.contracts.deal_sheet import called

    name = called(place, language)
    return f"{place} ({name})" if name and name != place else place


def _drafted(data: Mapping[str, Any], found: tuple[Diagnostic, ...], house: House) -> tuple[Contract | None, tuple[Diagnostic, ...]]:
    from tenor.contracts.deal import read_deal

    whole, filled = filler(house.policy, house.shelves.__getitem__)(data)
    deal, said = read_deal(whole, "")
    if any(d.name == "payment-words" for d in found):
        said = tuple(d for d in said if d.name != "node-none")  # told already, with the words that cannot be read
    if deal is None or worst((*found, *said)) == "error":
        return None, (*found, *filled, *said)
    return draft_of(deal, (*found, *filled, *said), house.folders, house.policy)


def _filed(contract: Contract, row: Row, found: tuple[Diagnostic, ...], house: House, path: Path,
           taken: dict[str, int]) -> tuple[Row, tuple[Path, ...]]:
    """The contract's files; a second row of the same number, or a file that differs, is for a person."""
    from tenor.files.place import safe_name

    place = f"{path.name}:{row.row}"
    stem = safe_name(contract.terms.number or f"{path.stem}-{row.row}")
    if stem.casefold() in taken:
        twice = say("deal-number-twice", where=place, number=row.number or stem, row=taken[stem.casefold()])
        return replace(row, why=(*found, twice)), ()
    taken[stem.casefold()] = row.row
    document, more = compose_contract(contract)
    found = (*found, *(d.at(where=place) for d in more))
    if worst(found) == "error":
        return replace(row, why=found), ()
    try:
        files, said = _write(document, house.out / stem, house)
    except Stop as stop:
        return replace(row, why=(*found, stop.diagnostic)), ()
    if said:
        return replace(row, why=(*found, *(d.at(where=place) for d in said))), ()
    return replace(row, state="made", why=tuple(d for d in found if d.severity != "note"), files=tuple(p.name for p in files)), files


def _write(document: Any, stem: Path, house: House) -> tuple[tuple[Path, ...], tuple[Diagnostic, ...]]:
    """Every format, or none where one is there and says something else. What is there already as it should be stays."""
    from tenor.files.place import write_whole
    from tenor.files.writers import render

    pages = [(stem.with_name(f"{stem.name}.{to}"), render(document, to, engine=house.engine)) for to in house.formats]
    there = {path: path.read_bytes() for path, _ in pages if path.is_file()}
    other = [path for path, page in pages if path in there and there[path] != page]
    if other and not house.force:
        return (), tuple(say("deal-file-differs", file=path.name) for path in other)
    for path, page in pages:
        if there.get(path) != page:
            write_whole(path, page, force=house.force)
    return tuple(path for path, _ in pages), ()


# --- result -----------------------------------------------------------------------------------------------------------


def _write_results(rows: Sequence[Row], out: Path, language: str) -> Iterator[Path]:
    """result.xlsx and result.jsonl; a run that changes nothing leaves them untouched."""
    from tenor.files.place import write_whole
    from tenor.files.sheets import Sheet, workbook

    header = tuple(zh if language == "zh" else en for zh, en in COLUMNS)
    table = Sheet("结果" if language == "zh" else "Result", header, [_cells(row, language) for row in rows])
    lines = "".join(json.dumps(row_json(row, language), ensure_ascii=False) + "\n" for row in rows)
    for name, content in (("result.xlsx", workbook([table])), ("result.jsonl", lines.encode())):
        path = out / name
        if not path.is_file() or path.read_bytes() != content:
            write_whole(path, content, force=True)
        yield path


def _cells(row: Row, language: str) -> tuple[Any, ...]:
    return (row.row, row.number, row.customer, row.form, STATES[row.state].to(language), _lines(row, language), _hints(row, language),
            row.price.currency if row.price else "", row.price, "\n".join(row.files))


def _gravest(row: Row) -> list[Diagnostic]:
    """What was found in a row, the errors first."""
    return sorted(row.why, key=lambda d: SEVERITIES.index(d.severity))


def _lines(row: Row, language: str) -> str:
    told = (f"{d.where.partition(' ')[2]}：{d.message.zh}" if language == "zh" else f"{d.where.partition(' ')[2]}: {d.message.en}"
            for d in _gravest(row))
    return "\n".join(dict.fromkeys(line.lstrip("：: ") for line in told))


def _hints(row: Row, language: str) -> str:
    return "\n".join(dict.fromkeys(d.hint.to(language) for d in _gravest(row) if d.hint))


def row_json(row: Row, language: str) -> dict[str, Any]:
    """One line of result.jsonl: decimal strings."""
    why = [{"name": d.name, "severity": d.severity, "where": d.where, "message": d.message.to(language), "hint": d.hint.to(language)}
           for d in _gravest(row)]
    return {"row": row.row, "contract": row.number or None, "customer": row.customer, "form": row.form, "result": row.state, "why": why,
            "currency": row.price.currency if row.price else None, "price": str(row.price) if row.price else None, "files": list(row.files)}
