"""Options and manners that the verbs on a book share: which book, who writes, when. Knows the clock and the user of this system."""

from __future__ import annotations

import getpass
from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import datetime
from typing import TYPE_CHECKING

import click

from tenor.cli.face import Face, show_diagnostics
from tenor.cli.language import t
from tenor.diagnostic import say

if TYPE_CHECKING:
    from tenor.files.book import Book
    from tenor.workflow.books import Moment, Outcome

Command = Callable[..., None]


def book_option(function: Command) -> Command:
    """--book FILE|URL, or TENOR_BOOK."""
    return click.option("--book", "where", envvar="TENOR_BOOK", default="tenor.db", show_default=True, metavar="FILE|URL",
                        help=t("账簿：文件，或 postgresql:// 地址", "the book: a file, or a postgresql:// address"))(function)


def by_options(function: Command) -> Command:
    """Who writes, and why."""
    who = click.option("--by", default="", help=t("经手人，默认系统用户名", "who writes (default: the user of this system)"))
    why = click.option("--why", default="", help=t("原因", "why"))
    return who(why(function))


def moment(face: Face, by: str, why: str) -> Moment:
    """Now, by whoever sits here."""
    from tenor.workflow.books import Moment

    if not by:
        try:
            by = getpass.getuser()
        except (OSError, KeyError):
            by = "?"
    return Moment(datetime.now().astimezone(), by, face.as_of, why)


def opened(where: str, *, create: bool = False) -> AbstractContextManager[Book]:
    """The book, to be used in a `with`."""
    from tenor.files.book import open_book

    return open_book(where, create=create)


def told_opening(face: Face, ledger: Book) -> None:
    if ledger.made:
        show_diagnostics([say("book-made", where=ledger.where)], quiet=face.quiet)
    if ledger.raised:
        show_diagnostics([say("book-raised", where=ledger.where, version=ledger.raised[-1])], quiet=face.quiet)


def written(face: Face, outcome: Outcome) -> None:
    from tenor.cli.book_pages import summary
    from tenor.workflow.books import told

    for entry in outcome.entries:
        row = told(entry)
        if face.as_json:
            face.emit(row)
        face.tell(t(f"已记第{entry.sequence}条：", f"entry {entry.sequence}: ") + f"{row['kind']}  {summary(row['body'])}")


def pair(text: str) -> tuple[str, str]:
    """NAME=VALUE."""
    name, equals, value = text.partition("=")
    if not equals or not name.strip():
        raise click.BadParameter(t(f"“{text}”应写成 名称=值。", f"{text!r}: write NAME=VALUE."))
    return name.strip(), value.strip()
