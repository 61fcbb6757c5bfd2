"""Folders of clauses, forms, letters and samples → what is in them: the user's own first, then the built-in ones.

The built-in folders stand at the root of a checkout, or inside the installed package. A folder of the user's has the same
shape (zh/payment/account.md, forms/zh/goods-sale.toml); a clause or form of the same name replaces the built-in one.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache
from pathlib import Path
from typing import TypeVar

import tenor
from tenor.contracts.clause import Clause, parse_clause
from tenor.contracts.form import Form, parse_form
from tenor.diagnostic import Diagnostic, Stop, say

T = TypeVar("T")
Folders = Sequence[Path]
Parse = Callable[[str, str], tuple[T | None, tuple[Diagnostic, ...]]]


@cache
def find_folder(name: str) -> Path:
    """The built-in folder "clauses", "letters" or "samples". Raises Stop where this installation lacks it."""
    package = Path(tenor.__file__).parent
    for root in (package, package.parent.parent):
        if (root / name).is_dir() and (root == package or (root / "pyproject.toml").is_file()):
            return root / name
    raise Stop(say("folder-missing", where=str(package / name), folder=name))


def clauses(language: str, folders: Folders = ()) -> tuple[dict[str, Clause], tuple[Diagnostic, ...]]:
    """Every clause of that language by id; a broken file is left out and told of."""
    return _shelf("clauses", language, "md", folders, parse_clause, lambda clause: clause.id)


def forms(language: str, folders: Folders = ()) -> tuple[dict[str, Form], tuple[Diagnostic, ...]]:
    """Every form of that language by name; a broken file is left out and told of."""
    return _shelf("clauses", f"forms/{language}", "toml", folders, parse_form, lambda form: form.name)


def _shelf(kind: str, inside: str, ending: str, folders: Folders, parse: Parse[T],
           name: Callable[[T], str]) -> tuple[dict[str, T], tuple[Diagnostic, ...]]:
    """The files of one kind; the user's folders come last in reading so that they win, the first named most of all."""
    roots = [find_folder(kind), *(_own(Path(folder), kind) for folder in reversed(folders))]
    shelf: dict[str, T] = {}
    found: list[Diagnostic] = []
    for root in roots:
        here: dict[str, str] = {}
        for path in sorted((root / inside).rglob(f"*.{ending}")) if (root / inside).is_dir() else []:
            place = path.relative_to(root).as_posix()
            try:
                item, some = parse(path.read_text(encoding="utf-8"), place)
            except (UnicodeDecodeError, OSError) as error:
                found.append(say("library-unreadable", where=str(path), reason=error))
                continue
            found += some
            if item is None:
                continue
            if name(item) in here:
                found.append(say("library-twice", where=place, name_=name(item), other=here[name(item)]))
            here[name(item)] = place
            shelf[name(item)] = item
    return shelf, tuple(found)


def _own(folder: Path, kind: str) -> Path:
    """A user's folder may hold the shelf itself or a folder of its name."""
    if not folder.is_dir():
        raise Stop(say("folder-missing", where=str(folder), folder=str(folder)))
    return folder / kind if (folder / kind).is_dir() else folder
