"""The path of a text or TOML file → what it says; what cannot be read stops with the place and a remedy."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

from tenor.diagnostic import Stop, say


def read_text(path: Path) -> str:
    """A user's text file; Stop with its place and a remedy where it cannot be read."""
    try:
        return path.read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        raise Stop(say("file-missing", where=str(path), file=path.name)) from None
    except (OSError, UnicodeDecodeError) as error:
        raise Stop(say("file-unreadable", where=str(path), file=path.name, reason=str(error))) from None


def load_toml(path: Path) -> dict[str, Any]:
    """A TOML file as a mapping; Stop where it is not one."""
    try:
        return tomllib.loads(read_text(path))
    except tomllib.TOMLDecodeError as error:
        raise Stop(say("toml-broken", where=str(path), reason=str(error))) from None
