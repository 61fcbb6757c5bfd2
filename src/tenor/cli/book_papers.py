"""Papers and exported books → the book, and back: `tenor book add`, `import`, `export`."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import click

from tenor.cli.book_opening import book_option, by_options, moment, opened, pair, told_opening, written
from tenor.cli.face import Face, options, show_diagnostics
from tenor.cli.language import t
from tenor.diagnostic import Diagnostic, Stop, say

if TYPE_CHECKING:
    from tenor.collection.journal.journal import Growing
    from tenor.workflow.books import Moment, Proposal, Request


@click.command(help=t("登记合同：读取，显示存疑，由人确认。补充协议用 --amends 合同编号。",
                     "Add a contract: it is read, its doubts are shown, a person confirms. An amendment: --amends NUMBER."))
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="FILE…")
@click.option("--yes", is_flag=True, help=t("不询问；只登记每处都可信的", "do not ask; adds only what is sure throughout"))
@click.option("--amends", default="", metavar="CONTRACT", help=t("这是该合同的补充协议", "it is an amendment of that contract"))
@click.option("--replaces", multiple=True, metavar="OLD=NEW", help=t("新节点取代旧节点，可多次", "which payment takes which one's place"))
@click.option("--number", default="", help=t("编号（文件上没有或另编时）", "its number, where the paper has none"))
@click.option("--terms", type=click.Path(dir_okay=False, path_type=Path), help=t("改正后的 read --json 结果", "the output of read --json as corrected"))
@click.option("--owner", default="", help=t("责任人", "who answers for it"))
@click.option("--project", default="", help=t("项目", "project"))
@click.option("--ocr", type=click.Choice(["auto", "always", "never"]), default="auto", help=t("扫描页的文字识别", "recognise scanned pages"))
@book_option
@by_options
@options
def add(face: Face, paths: tuple[Path, ...], yes: bool, amends: str, replaces: tuple[str, ...], number: str, terms: Path | None, owner: str,
        project: str, ocr: Literal["auto", "always", "never"], where: str, by: str, why: str) -> None:
    from tenor.cli.reading import files_in
    from tenor.workflow.books import Request

    files = files_in(paths)
    if len(files) != 1 and (number or terms or amends):
        raise click.UsageError(t("--number、--terms、--amends 一次只用于一个文件。", "--number, --terms and --amends are for one file at a time."))
    request = Request(number, amends, tuple(pair(text) for text in replaces), terms, owner, project, ocr)
    found: list[Diagnostic] = []
    journal = _journal(where)
    for path in files:
        found += _add_one(face, where, journal, path, request, yes, moment(face, by, why))
    face.finish(found, shown=True)


def _journal(where: str) -> Growing:
    """What the book says so far; nothing where there is none yet: only a paper that is confirmed makes one."""
    from tenor.collection.journal.journal import Growing, Journal
    from tenor.workflow.books import read_book

    try:
        with opened(where) as ledger:
            return Growing(read_book(ledger))
    except Stop as stop:
        if stop.diagnostic.name == "book-missing":
            return Growing(Journal(()))
        raise


def _add_one(face: Face, where: str, journal: Growing, path: Path, request: Request, yes: bool, when: Moment) -> Sequence[Diagnostic]:
    """Read, show, ask, write. What a person has seen and confirmed is no finding any more."""
    from tenor.cli.book_pages import show_paper
    from tenor.workflow.books import add, doubtful, propose

    proposal, found = propose(journal, path, request)
    if proposal is not None:
        show_paper(face, proposal.fact, proposal.before)
    show_diagnostics(found, quiet=face.quiet)
    if proposal is None:
        return found
    if yes and not proposal.certain:
        refusal = doubtful(proposal)
        show_diagnostics([refusal])
        return [refusal]
    if not yes and not _confirmed(proposal):
        refusal = say("contract-not-confirmed", where=path.name)
        show_diagnostics([refusal])
        return [refusal]
    with opened(where, create=True) as ledger:
        told_opening(face, ledger)
        outcome = add(ledger, proposal, when, confirmed=not yes)
    for entry in outcome.entries:
        journal.add(entry)
    written(face, outcome)
    show_diagnostics(outcome.diagnostics, quiet=face.quiet)
    return outcome.diagnostics


def _confirmed(proposal: Proposal) -> bool:
    fact = proposal.fact
    asked = t(f"登记合同 {fact.contract}？", f"Add contract {fact.contract}?")
    if proposal.before:
        asked = t(f"登记合同 {fact.contract} 的补充协议？", f"Add the amendment of contract {fact.contract}?")
    try:
        return click.confirm(asked, default=False, err=True)
    except click.Abort:
        return False


@click.command(help=t("写出整本账簿（每行一条 JSON），可导入空账簿。", "The whole book as lines of JSON; an import gives an equal book."))
@click.option("-o", "out", type=click.Path(dir_okay=False, path_type=Path), help=t("写到文件，默认标准输出", "file to write (default: standard output)"))
@click.option("--without-files", is_flag=True, help=t("不带合同文件，只带其校验值", "leave out the files, keep their hashes"))
@book_option
@options
def export(face: Face, out: Path | None, without_files: bool, where: str) -> None:
    from tenor.files.place import write_whole
    from tenor.workflow.books import export_book

    with opened(where) as ledger:
        lines = export_book(ledger, with_papers=not without_files)
        if out is None:
            for line in lines:
                click.echo(line)
        else:
            write_whole(out, "".join(line + "\n" for line in lines), force=face.force)
            face.tell(str(out))


@click.command("import", help=t("导入 tenor book export 写出的文件、改过的回款计划表（先列改动，确认后写入），或填好的函件登记簿。",
                                "Read what tenor book export wrote, a plan workbook that was edited (changes are shown and confirmed), or a register of "
                                "letters that was filled in."))
@click.argument("path", type=click.Path(path_type=Path), metavar="FILE")
@click.option("--yes", is_flag=True, help=t("计划表：不询问，直接写入改动", "a plan workbook: write its changes without asking"))
@book_option
@by_options
@options
def import_(face: Face, path: Path, yes: bool, where: str, by: str, why: str) -> None:
    from tenor.workflow.books import import_book, read_export

    if path.suffix.lower() in (".xlsx", ".xls", ".ods", ".csv"):
        from tenor.cli.book_plan import import_plan
        from tenor.workflow.registering import record_register, register_lines

        register = register_lines(path)
        if register is not None:
            with opened(where) as ledger:
                outcome = record_register(ledger, path, register[0], moment(face, by, why))
                written(face, outcome)
            face.finish((*register[1], *outcome.diagnostics))
            return

        import_plan(face, path, where, by, why, yes=yes)
        return
    content = read_export(path)
    with opened(where, create=True) as ledger:
        added = import_book(ledger, content)
    if face.as_json:
        face.emit({"file": path.name, "added": added})
    face.tell(t(f"导入 {added} 条记录。", f"{added} entries imported."))
