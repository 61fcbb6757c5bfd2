"""A form → what a new deal begins with: a commented deal file, an empty sheet of deals, a JSON Schema, an interview."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tenor.diagnostic import Diagnostic, Stop, say
from tenor.frozen import dataclass

if TYPE_CHECKING:
    from tenor.contracts.clause import Clause
    from tenor.contracts.form import Form

SCHEMA_LINE = "#:schema {place}\n"


@dataclass(frozen=True)
class Shelf:
    """One form with the clauses of its language, and what was found in reading them."""

    form: Form
    clauses: Mapping[str, Clause]
    diagnostics: tuple[Diagnostic, ...]


def open_shelf(name: str, language: str, folders: Sequence[Path] = ()) -> Shelf:
    """The form of that name in that language, else in the other one. Stop where there is none."""
    from tenor.files import library

    found: tuple[Diagnostic, ...] = ()
    known: set[str] = set()
    for code in (language, *(c for c in ("zh", "en") if c != language)):
        forms, some = library.forms(code, folders)
        found = (*found, *some)
        known |= {*forms}
        if name in forms:
            clauses, more = library.clauses(code, folders)
            return Shelf(forms[name], clauses, (*found, *more))
    raise Stop(say("form-unknown", form=name, known=", ".join(sorted(known))))


def commented(shelf: Shelf, *, customer: str = "", policy: Path | None = None, folders: Sequence[Path] = (),
              schema: str = "") -> tuple[str, tuple[Diagnostic, ...]]:
    """A deal file with every key explained; the payments and the late fee are those of the customer's class where one is
    named. `schema`: where the schema for editors stands, told in the first line."""
    from tenor.contracts.deal_template import commented as write
    from tenor.workflow.terms import class_answers, load_policy

    answers, found = class_answers(load_policy(policy, folders), customer, shelf.form) if customer else ({}, ())
    text = write(shelf.form, shelf.clauses, answers)
    return (SCHEMA_LINE.format(place=schema) if schema else "") + text, found


def schema_text(shelf: Shelf) -> str:
    """The JSON Schema of deal files of that form."""
    from tenor.contracts.deal_schema import schema

    return json.dumps(schema(shelf.form, shelf.clauses), ensure_ascii=False, indent=2) + "\n"


def empty_sheet(shelf: Shelf) -> bytes:
    """A workbook to fill in: the deals with a note at every column and an example row, the common values, and an explanation."""
    from tenor.contracts.deal_sheet_template import fields
    from tenor.files.sheets import workbook
    from tenor.files.table import Column, Sheet

    zh = shelf.form.language == "zh"
    each, common = fields(shelf.form, shelf.clauses)
    deals = Sheet("交易" if zh else "Deals", [Column(f.title + ("*" if f.need else ""), choices=f.choices, note=f.note) for f in each],
                  [[f.example for f in each]])
    ours = Sheet("公共" if zh else "Common", ("项目", "内容") if zh else ("Item", "Value"), [[f.title, f.example] for f in common])
    explained = [[f.title, "是" if f.need and zh else "yes" if f.need else "", f.note, str(f.example)] for f in (*each, *common)]
    notes = Sheet("说明" if zh else "Notes", ("列", "必填", "说明", "示例") if zh else ("Column", "Needed", "What to write", "Example"), explained)
    return workbook([deals, ours, notes])


def begun(path: Path) -> dict[str, Any]:
    """The answers that a deal file on disk already holds; nothing where there is none."""
    from tenor.contracts.interview import begun as read
    from tenor.workflow.texts import read_text

    if not path.exists():
        return {}
    try:
        return read(tomllib.loads(read_text(path)))
    except tomllib.TOMLDecodeError as error:
        raise Stop(say("deal-syntax", where=str(path), reason=error)) from None
