"""Overdue lists → letters with their result sheet (a repayment agreement over them: `repayment`)."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from contextlib import closing
from datetime import date
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from tenor.claim import Notice
from tenor.collection.dunning.dunning import notices
from tenor.collection.dunning.held import IN_MEMORY, Held
from tenor.collection.dunning.open_items import NO_KINDS, OpenItem, Skipped, open_items
from tenor.collection.dunning.policy import Grouping, Policy, read_policy
from tenor.collection.letters.kind import Kind
from tenor.diagnostic import Diagnostic, say, worst
from tenor.frozen import dataclass
from tenor.model import Account, LateFee, Party
from tenor.workflow.calculators import clause_fee
from tenor.workflow.letter_shelf import kind_named, kinds
from tenor.workflow.papers import Made
from tenor.workflow.texts import load_toml

if TYPE_CHECKING:
    from tenor.files.writers import Engine
    from tenor.workflow.letter_run import Run

Progress = Callable[[int], None]
BLOCK = 16  # rows that are told at a time

UNNAMED: Mapping[str, Party] = {
    "zh": Party("payee", "【我方公司全称】", address="【地址】", contact="【联系人】", phone="【电话】",
                account=Account("【户名】", "【开户行】", "【账号】")),
    "en": Party("payee", "[our company]", address="[address]", contact="[contact]", phone="[telephone]",
                account=Account("[account name]", "[bank]", "[account number]")),
}


@dataclass(frozen=True)
class Batch:
    """A list read for a day: who gets a letter, who does not and why. `at_rest`: how many more are paid or not due yet. Of a long list,
    letters and rows lie on the disk."""

    notices: Sequence[Notice]
    skipped: Sequence[Skipped]
    diagnostics: tuple[Diagnostic, ...]
    at_rest: int = 0


@dataclass(frozen=True)
class Wish:
    """What a batch of letters is asked to be: of one kind, told more than the list says, in two languages, from templates of
    the user's own."""

    kind: str = ""
    details: tuple[tuple[str, str], ...] = ()
    bilingual: bool = False
    folder: Path | None = None


def read_list(path: Path, *, as_of: date, kind: Kind | None = None,
              known: Mapping[str, Kind] = NO_KINDS,
              held: Held = IN_MEMORY) -> tuple[Sequence[OpenItem], Sequence[Skipped], tuple[Diagnostic, ...]]:
    """An overdue list (XLSX, CSV) → the claims that are late, or that the kind of letter takes; those that ask for no letter;
    and what is doubtful."""
    from tenor.collection.dunning.overdue import overdue
    from tenor.files.sheets import read_rows

    sheets, found = read_rows(path)
    if not sheets or worst(found) == "error":
        return (), (), found
    sheet = sheets[0]
    rows, more = overdue(sheet.records(), as_of=as_of, source=path.name, numbers=sheet.numbers, header=sheet.header, held=held)
    doubts: list[Diagnostic] = []

    def fee_of(clause: str) -> LateFee | None:
        fee, said = clause_fee(clause)
        doubts.extend(d.at(where=path.name) for d in said)
        return fee

    items, skipped, noted = open_items(rows, as_of=as_of, fee_of=fee_of, source=path.name, kind=kind, kinds=known, held=held)
    return items, skipped, (*found, *more, *doubts, *noted)


AS_USUAL = Wish()


def prepare(path: Path, creditor: Path | None, *, as_of: date, policy: Path | None = None, per: Grouping | None = None,
            wish: Wish = AS_USUAL) -> Batch:
    """A list → the notices it asks for. Nothing is written."""
    parties, found = read_parties(creditor)
    chosen, more = load_policy(policy)
    known = kinds(wish.folder)
    kind, wrong = kind_named(wish.kind, known) if wish.kind else (None, ())
    found = (*found, *more, *wrong)
    if not parties or chosen is None or wrong:
        return Batch((), (), found)
    from tenor.files.spool import Numbers, Spool

    held = Held(Spool, Numbers)
    items, skipped, said = read_list(path, as_of=as_of, kind=kind, known=known, held=held)
    made, left, doubts = notices(items, chosen, parties, as_of=as_of, per=per, kinds=known, details=dict(wish.details),
                                 bilingual=wish.bilingual, held=held)
    return Batch(made, Spool.chained(skipped, left), (*found, *said, *doubts))


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


def write_letters(batch: Batch, out: Path, formats: Sequence[str], *, language: str, force: bool = False, folder: Path | None = None,
                  jobs: int | str = 1, engine: Engine = "auto", done: Progress = lambda _: None) -> Made:
    """Every notice as a letter in each format, and the result sheet. A letter that fails does not stop the others; one
    that is there already with the same number is left as it is, so that a run that was stopped goes on where it was.
    `jobs`: how many processes, or the address of a cluster (`batch.run`)."""
    from tenor.workflow.letter_run import Asked, Run

    with closing(Run(batch.notices, Asked(out, tuple(formats), folder, engine, force, jobs), done)) as run:
        results = _write_results(batch, run, out, language)
        return Made(run.files(results), tuple(run.found))


def _write_results(batch: Batch, run: Run, out: Path, language: str) -> tuple[Path, ...]:
    """result.xlsx and result.jsonl: each row made, skipped and why, or for a person. They grow while the letters are made, and are
    put into the folder when all are."""
    from tempfile import TemporaryFile

    from tenor.collection.dunning.result import by_row, header, outcomes, result_json, result_row
    from tenor.files.place import refused, write_whole

    rows = outcomes(batch.notices, batch.skipped, run.fate, by_row(batch.diagnostics))
    blocks = iter(lambda: tuple(islice(rows, BLOCK)), ())
    block = next(blocks, ())  # the letters have begun; what follows is done beside them
    from tenor.files.sheets import Growing

    path = out / "result.xlsx"
    with refused(path):
        sheet, lines = Growing("结果" if language == "zh" else "Result", header(language)), TemporaryFile()  # noqa: SIM115
    with lines:
        while block:
            with refused(path):
                sheet.add([result_row(row, language) for row in block])
                lines.write("".join(f"{result_json(row, language)}\n" for row in block).encode())
            block = next(blocks, ())
        run.finish()
        with refused(path), sheet.finish() as book:
            write_whole(path, book, force=True)
        lines.seek(0)
        write_whole(out / "result.jsonl", lines, force=True)
    return path, out / "result.jsonl"
