"""What a verb found → terminal, JSON lines and exit code: the manners that all verbs share."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date, datetime
from functools import wraps
from itertools import chain, islice
from pathlib import Path
from typing import Any

import click

from tenor.cli.language import LANGUAGE, t
from tenor.diagnostic import Diagnostic, worst
from tenor.frozen import dataclass

COLOURS = {"error": "bold red", "doubt": "yellow", "note": "cyan"}
LONG = 200  # rows from which a table is printed a line a row
SEVERITY = {"error": t("错误", "error"), "doubt": t("存疑", "doubt"), "note": t("提示", "note")}


class Day(click.ParamType[date]):
    """An ISO date on the command line."""

    name = t("日期", "date")

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:
        if isinstance(value, date):
            return value
        try:
            return date.fromisoformat(str(value).strip())
        except ValueError:
            self.fail(t(f"“{value}”不是日期，请写成 2026-03-01。", f"{value!r} is not a date; write it as 2026-03-01."), param, ctx)


class Formats(click.ParamType[tuple[str, ...]]):
    """docx,pdf,html in any order."""

    known: tuple[str, ...] = ("docx", "pdf", "html")

    def __init__(self, more: tuple[str, ...] = ()) -> None:
        self.known = (*self.known, *more)
        self.name = ",".join(self.known)

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> tuple[str, ...]:
        if isinstance(value, tuple):
            return value
        asked = tuple(part.strip() for part in str(value).split(",") if part.strip())
        for part in asked:
            if part not in self.known:
                self.fail(t(f"不支持格式“{part}”，可用：{'、'.join(self.known)}。", f"{part!r} is no format; use {', '.join(self.known)}."), param, ctx)
        return asked


class Jobs(click.ParamType[int | str]):
    """-j: a number of processes, or the address of a cluster."""

    name = "N|tcp://HOST:PORT"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> int | str:
        text = str(value).strip()
        if text.startswith(("tcp://", "tls://")):
            return text
        if not text.isdecimal() or int(text) < 1:
            self.fail(t(f"“{value}”不是进程数，请写成 -j 4，或集群地址 tcp://主机:端口。",
                        f"{value!r} is no number of processes; write -j 4, or a cluster's tcp://HOST:PORT."), param, ctx)
        return int(text)


@dataclass(frozen=True)
class Face:
    """The options that mean the same everywhere."""

    as_of: date
    language: str
    as_json: bool
    quiet: bool
    force: bool
    strict: bool

    def emit(self, row: object) -> None:
        """One JSON object on a line of standard output: the whole line or nothing, also where Ctrl-C comes in its middle."""
        with _uninterrupted():
            click.echo(json.dumps(row, ensure_ascii=False))

    def tell(self, text: str) -> None:
        """A line for a person; nothing with --json or --quiet."""
        if not (self.as_json or self.quiet):
            click.echo(text)

    def table(self, title: str, header: Sequence[str], rows: Iterable[Sequence[str]], right: Sequence[int] = ()) -> None:
        """A table for a person; `right` names the columns set flush right."""
        if self.as_json or self.quiet:
            return
        rest = iter(rows)
        if len(listed := list(islice(rest, LONG + 1))) > LONG:
            _plain_table(title, header, chain(listed, rest), right)
            return
        from rich.box import SIMPLE_HEAD
        from rich.console import Console
        from rich.table import Table
        from rich.text import Text

        table = Table(title=title or None, box=SIMPLE_HEAD, title_justify="left", title_style="bold")
        for k, name in enumerate(header):
            table.add_column(name, justify="right" if k in right else "left", overflow="fold")
        for row in listed:
            table.add_row(*(Text(str(cell)) for cell in row))
        Console(width=None if sys.stdout.isatty() else 140).print(table)

    def finish(self, diagnostics: Sequence[Diagnostic], *, shown: bool = False) -> None:
        """Show what was found and leave with the exit code that says so."""
        if not shown:
            show_diagnostics(diagnostics, quiet=self.quiet)
        grave = worst(diagnostics)
        if grave == "error" or (grave == "doubt" and self.strict):
            sys.exit(1)

    @contextmanager
    def progress(self, what: str, total: int) -> Iterator[Callable[[int], None]]:
        """A progress bar on a terminal's standard error for work over two seconds; nothing when piped."""
        if self.quiet or not sys.stderr.isatty() or total < 2:
            yield lambda _done: None
            return
        from rich.console import Console
        from rich.progress import Progress

        bar = Progress(console=Console(stderr=True), transient=True)
        task = bar.add_task(what, total=total)

        def told(done: int) -> None:
            bar.start()  # with the first that is done: it has a thread of its own, and processes are copied before there is one
            bar.update(task, completed=done)

        try:
            yield told
        finally:
            bar.stop()


def _plain_table(title: str, header: Sequence[str], rows: Iterable[Sequence[str]], right: Sequence[int]) -> None:
    """A table too long to be looked at as a whole: a line a row, nothing folded. Its rows wait on the disk until all widths are known."""
    from tenor.files.spool import Spool

    lines: Spool[list[tuple[str, int]]] = Spool()
    most = [0] * len(header)
    for row in chain([header], rows):
        cells = [(cell, _cells(cell)) for cell in map(str, row)]
        most = [max(so_far, own) for so_far, (_, own) in zip(most, cells, strict=True)]
        lines.append(cells)
    if title:
        click.echo(title)
    told = (_plain_line(line, most, right) for line in lines)
    while some := list(islice(told, LONG)):
        click.echo("\n".join(some))


def _cells(text: str) -> int:
    """How wide it is on a terminal."""
    if text.isascii() and text.isprintable():
        return len(text)
    from rich.cells import cell_len

    return cell_len(text)


def _plain_line(cells: Sequence[tuple[str, int]], most: Sequence[int], right: Sequence[int]) -> str:
    set_out = (" " * (wide - own) + cell if k in right else cell + " " * (wide - own) for k, ((cell, own), wide) in enumerate(zip(cells, most, strict=True)))
    return "  ".join(set_out).rstrip()


@contextmanager
def _uninterrupted() -> Iterator[None]:
    """Ctrl-C waits until what is inside is done. A handler that only notes it does not break a write off half-way."""
    import signal
    import threading

    if threading.current_thread() is not threading.main_thread():
        yield
        return
    asked: list[int] = []
    before = signal.signal(signal.SIGINT, lambda number, _: asked.append(number))
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before if before is not None else signal.default_int_handler)
    if asked:
        raise KeyboardInterrupt


def show_diagnostics(diagnostics: Sequence[Diagnostic], *, quiet: bool = False) -> None:
    """Print findings to standard error: severity and name, place, excerpt, sentence, remedy. Quiet leaves out the notes. Into a file
    or a pipe they go as plain lines, none of them folded."""
    shown = [line for d in diagnostics if not (quiet and d.severity == "note") for line in _lines(d)]
    if not shown:
        return
    if not sys.stderr.isatty():
        click.echo("\n".join("".join(text for text, _ in line) for line in shown), err=True)
        return
    from rich.console import Console
    from rich.text import Text

    console = Console(stderr=True, highlight=False)
    for line in shown:
        console.print(Text.assemble(*line))


def _lines(found: Diagnostic) -> Iterator[list[tuple[str, str]]]:
    """The lines that tell a finding: pieces of text, each with its style."""
    head = [(SEVERITY[found.severity], COLOURS[found.severity]), (" ", ""), (found.name, "bold")]
    place = " ".join(part for part in (found.where, _page(found)) if part)
    yield [*head, (f"  {place}", "dim")] if place else head
    yield [("  " + found.message.to(LANGUAGE), "")]
    for evidence in (found.evidence, *found.others):
        if evidence and evidence.quote.strip():
            yield [(f"  │ {_excerpt(evidence.quote)}", "dim")]
    if found.hint:
        yield [("  → " + found.hint.to(LANGUAGE), "green")]


def _page(found: Diagnostic) -> str:
    page = found.evidence.page if found.evidence else None
    return t(f"第{page}页", f"page {page}") if page else ""


def _excerpt(quote: str, most: int = 90) -> str:
    flat = " ".join(quote.split())
    return flat if len(flat) <= most else flat[: most - 1] + "…"


def options(function: Callable[..., None]) -> Callable[..., None]:
    """Add the options that mean the same everywhere; the verb gets them as its first argument, a `Face`."""

    @click.option("--as-of", type=Day(), help=t("计算日，默认今天", "the day to compute for (default today)"))
    @click.option("--lang", type=click.Choice(["zh", "en"]), help=t("提示语言，默认随系统", "language of messages (default: locale)"))
    @click.option("--json", "as_json", is_flag=True, help=t("标准输出只写 JSON，每行一个对象", "one JSON object a line on standard output"))
    @click.option("--quiet", is_flag=True, help=t("少说话", "say less"))
    @click.option("--force", is_flag=True, help=t("允许覆盖已有文件", "overwrite files that are there"))
    @click.option("--strict", is_flag=True, help=t("有存疑也返回 1", "exit 1 on doubts too"))
    @wraps(function)
    def with_face(*args: Any, as_of: date | None, lang: str | None, as_json: bool, quiet: bool, force: bool, strict: bool,
                  **kwargs: Any) -> None:
        today = datetime.now().astimezone().date()
        face = Face(as_of or today, lang or LANGUAGE, as_json, quiet, force, strict)
        function(face, *args, **kwargs)

    return with_face


def folder_option(required: bool = True) -> Callable[[Callable[..., None]], Callable[..., None]]:
    """-o DIR."""
    return click.option("-o", "out", type=click.Path(file_okay=False, path_type=Path), required=required,
                        help=t("输出文件夹", "folder to write into"))


def formats_option(default: str = "docx,pdf", more: tuple[str, ...] = ()) -> Callable[[Callable[..., None]], Callable[..., None]]:
    """--to docx,pdf,html, and what else the verb can write."""
    return click.option("--to", "formats", type=Formats(more), default=default, show_default=True,
                        help=t("输出格式", "formats to write"))


def engine_option(function: Callable[..., None]) -> Callable[..., None]:
    """--engine auto|weasyprint|typst."""
    return click.option("--engine", type=click.Choice(["auto", "weasyprint", "typst"]), default="auto", show_default=True,
                        help=t("PDF 由谁排版；auto：能用更快的 Typst 时用它", "what sets the PDF; auto: Typst, the quicker, where it can"))(function)


def jobs_option(function: Callable[..., None]) -> Callable[..., None]:
    """-j N."""
    return click.option("-j", "jobs", type=Jobs(), default=1, show_default=True,
                        help=t("同时处理的进程数，或 Dask 集群地址", "processes to work in, or a Dask cluster"))(function)
