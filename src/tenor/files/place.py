"""Bytes → a file that appears whole or not at all; a customer's name → a safe file name.

A new file is written without a name and given its own when it is whole, where the system can do that; else, and where a file
is to be replaced, it is written beside its place under a name of its own and then moved there in one step. So a crash, a full disk or
a second run at the same time never leaves half a letter. Nothing is overwritten unless `force` says so.
"""

from __future__ import annotations

import errno
import os
import re
import shutil
import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from functools import lru_cache
from pathlib import Path
from typing import BinaryIO

from tenor.diagnostic import Diagnostic, Stop, say
from tenor.regex import regex

LONGEST = 80  # characters of a safe name
_LONGEST_BYTES = 200  # of 255 that a file system allows, so that an ending and a number still fit
_NAMELESS = getattr(os, "O_TMPFILE", 0) and os.O_TMPFILE | os.O_WRONLY  # of Linux
_FORBIDDEN = regex(r'[\\/:*?"<>|\x00-\x1f\x7f]+')
_RESERVED = frozenset({"con", "prn", "aux", "nul", *(f"{port}{n}" for port in ("com", "lpt") for n in "123456789¹²³")})


def write_whole(path: Path, data: bytes | str | BinaryIO, *, force: bool = False) -> None:
    """Write the file at once; folders on the way to it are made. Text is written as UTF-8, an open file as far as it reads from
    where it stands.

    Raises Stop where it is there already (without `force`), and where the system does not let us write.
    """
    content = data.encode() if isinstance(data, str) else data
    with refused(path):
        if isinstance(content, bytes) and _appeared(path, content):
            return
        target = Path(os.path.realpath(path))  # through links, so that a link stays one
        if target.exists() and not target.is_file() and not target.is_dir():
            with target.open("wb") as file:
                _poured(content, file)  # a pipe or a device: nothing to protect, nothing to move
            return
        _refuse(target, path, force)
        target.parent.mkdir(parents=True, exist_ok=True)
        _move_in(_written_beside(target, content), target, path, force)


@contextmanager
def refused(path: Path) -> Iterator[None]:
    """What the system refuses meanwhile is told as being about that file."""
    try:
        yield
    except OSError as error:
        raise Stop(_reason(error, path)) from error


def _appeared(path: Path, content: bytes) -> bool:
    """Whether the file is there, made without a name and then named: nobody sees it before it is whole, and nothing is left where
    it is not named. Not where anything bears the name already, nor on systems and disks that have no files without names."""
    if not _NAMELESS:
        return False
    place = os.path.join(os.getcwd(), path)  # noqa: PTH109, PTH118 (paths of a thousand letters)
    try:
        file = os.open(os.path.dirname(place), _NAMELESS, 0o666)  # noqa: PTH120
    except OSError:
        return False
    try:
        rest = memoryview(content)
        while rest:
            rest = rest[os.write(file, rest):]
        os.link(f"/proc/self/fd/{file}", place, dst_dir_fd=file, follow_symlinks=True)  # a folder given makes it follow; not used
    except OSError as error:
        if error.errno in (errno.ENOSPC, errno.EDQUOT):
            raise
        return False
    finally:
        os.close(file)
    return True


def _refuse(target: Path, path: Path, force: bool) -> None:
    if target.is_dir():
        raise Stop(say("folder-in-the-way", where=str(path), file=path.name))
    if target.exists() and not force:
        raise Stop(say("file-exists", where=str(path), file=path.name))


def _poured(content: bytes | BinaryIO, file: BinaryIO) -> None:
    if isinstance(content, bytes):
        file.write(content)
    else:
        shutil.copyfileobj(content, file)


def _written_beside(target: Path, content: bytes | BinaryIO) -> Path:
    """The content in a new file in the same folder."""
    beside = target.with_name(f".tenor-{os.urandom(8).hex()}")
    try:
        with beside.open("xb") as file:
            _poured(content, file)
    except BaseException:
        _remove(beside)
        raise
    return beside


def _move_in(beside: Path, target: Path, path: Path, force: bool) -> None:
    """Move the finished file to its place in one step."""
    try:
        if force:
            if target.exists():
                with suppress(OSError):
                    shutil.copymode(target, beside)
            beside.replace(target)
            return
        try:
            target.hardlink_to(beside)  # unlike a move, fails if somebody has put a file there since we looked
        except FileExistsError:
            raise Stop(say("file-exists", where=str(path), file=path.name)) from None
        except OSError:  # a file system without hard links
            _refuse(target, path, force)
            beside.replace(target)
    finally:
        _remove(beside)


def _remove(path: Path) -> None:
    with suppress(OSError):
        path.unlink(missing_ok=True)


def _reason(error: OSError, path: Path) -> Diagnostic:
    """What the system's refusal means to somebody who wants a file."""
    where, file = str(path), path.name
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return say("disk-full", where=where, file=file)
    if error.errno in (errno.EACCES, errno.EPERM, errno.EBUSY, errno.ETXTBSY) and path.exists():
        return say("file-locked", where=where, file=file)
    if error.errno in (errno.EACCES, errno.EPERM, errno.EROFS):
        return say("folder-locked", where=where, folder=str(path.parent))
    if error.errno == errno.ENAMETOOLONG:
        return say("name-too-long", where=where, file=file[:40])
    if error.errno in (errno.ENOTDIR, errno.EEXIST):
        return say("file-in-the-way", where=where, folder=str(path.parent))
    return say("file-not-written", where=where, file=file, reason=error.strerror or type(error).__name__)


@lru_cache(4096)  # a letter's name is asked for when it is looked for, made and told
def safe_name(text: str) -> str:
    """A file or folder name that every system takes: no separators, control or invisible characters, no reserved names,
    no dots or spaces at the ends, at most 80 characters. Chinese stays. Never empty."""
    kept = unicodedata.normalize("NFC", text)
    if not kept.isprintable():
        kept = "".join(char for char in kept if _stays(char))
    name = _FORBIDDEN.sub("-", re.sub(r"\s+", " ", kept))
    name = _shortened(re.sub(r"\.{2,}", ".", name).strip(" .-~"))
    if name.split(".")[0].strip().casefold() in _RESERVED:
        name = _shortened(f"_{name}")
    return name or "_"


def _stays(char: str) -> bool:
    """Invisible characters, lone surrogates and unassigned ones go; white space and control characters become separators."""
    return char.isspace() or unicodedata.category(char) not in ("Cf", "Cs", "Co", "Cn")


def _shortened(name: str) -> str:
    return name[:LONGEST].encode()[:_LONGEST_BYTES].decode(errors="ignore").strip(" .-~")
