"""Command line and environment → the language of messages, known before any verb is loaded."""

from __future__ import annotations

import locale
import os
import sys
from collections.abc import Mapping, Sequence


def detect(arguments: Sequence[str], environment: Mapping[str, str]) -> str:
    """"zh" or "en": --lang if given, else TENOR_LANG, else the locale; English where nothing says Chinese."""
    for here, word in enumerate(arguments):
        if word.startswith("--lang="):
            return _known(word.removeprefix("--lang="))
        if word == "--lang" and here + 1 < len(arguments):
            return _known(arguments[here + 1])
    asked = environment.get("TENOR_LANG") or environment.get("LC_ALL") or environment.get("LC_MESSAGES") or environment.get("LANG")
    return _known(asked or locale.getlocale()[0] or "")


def _known(name: str) -> str:
    return "zh" if name.lower().startswith(("zh", "chinese")) else "en"


LANGUAGE = detect(sys.argv[1:], os.environ)


def t(zh: str, en: str) -> str:
    """The text in the language of this run."""
    return zh if LANGUAGE == "zh" else en
