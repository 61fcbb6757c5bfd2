"""Letters of a house's own → what is wrong with them; the names that they may use; a letter to begin with. Policy files likewise."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from tenor.collection.letters.sample import sample_notice
from tenor.diagnostic import Diagnostic, Stop, say
from tenor.frozen import dataclass
from tenor.workflow.letter_shelf import LANGUAGES, check_template, templates
from tenor.workflow.papers import Made
from tenor.workflow.texts import read_text

Parse = Callable[[str, str], tuple[Any, tuple[Diagnostic, ...]]]


@dataclass(frozen=True)
class Shelved:
    """One letter or policy of the shelf."""

    kind: str
    name: str
    title: str
    about: str
    path: Path


# --- letters ----------------------------------------------------------------------------------------------------------------


def letters_shelf(folder: Path | None = None) -> tuple[tuple[Shelved, ...], tuple[Diagnostic, ...]]:
    """Every letter, built in or of the user's: `kind` is its language."""
    from tenor.files.library import find_folder

    out: list[Shelved] = []
    found: list[Diagnostic] = []
    for language in LANGUAGES:
        known, said = templates(language, folder)
        found += said
        for name, template in known.items():
            own = folder / language / f"{name}.md" if folder else Path()
            path = own if folder and own.is_file() else find_folder("letters") / language / f"{name}.md"
            out.append(Shelved(language, name, template.title, template.about, path))
    return tuple(out), tuple(found)


def check_letter(path: Path, *, language: str = "", as_of: date, mended: Path | None = None, force: bool = False) -> Made:
    """What is broken in a letter's file, in Word or as text. `mended`: a copy to write with torn tags put together."""
    if path.suffix.lower() == ".md":
        return Made((), check_template(read_text(path), path.name, as_of))
    if path.suffix.lower() != ".docx":
        raise Stop(say("letter-file-kind", where=str(path), file=path.name))
    from tenor.files.word import check_template as check_word

    data = _bytes(path)
    written: tuple[Path, ...] = ()
    said: tuple[Diagnostic, ...] = ()
    if mended is not None:
        from tenor.files.place import write_whole
        from tenor.files.word import mend

        better, _, said = mend(data, path.name)
        if better is not None:
            write_whole(mended, better, force=force)
            written, data = (mended,), better
    code = language or _language_of(data)
    return Made(written, (*said, *check_word(data, path.name, code, _sample(code), _must(code))))


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except FileNotFoundError:
        raise Stop(say("file-missing", where=str(path), file=path.name)) from None
    except OSError as error:
        raise Stop(say("file-unreadable", where=str(path), file=path.name, reason=str(error))) from None


def _language_of(data: bytes) -> str:
    """zh where the letter has Chinese in it."""
    import re

    from tenor.files.word.package import open_package

    parts, _ = open_package(data, "")
    return "zh" if re.search("[\u3400-\u9fff]", parts.get("word/document.xml", b"").decode("utf-8", "replace")) else "en"


def _sample(language: str) -> Mapping[str, Any]:
    from tenor.collection.letters.word_values import word_values

    return word_values(sample_notice(language), "催款函" if language == "zh" else "Demand for payment")


def _must(language: str) -> Sequence[str]:
    from tenor.collection.letters.word_values import MUST

    return tuple(each if language == "zh" else each.split("|")[-1] for each in MUST)


def letter_names() -> tuple[tuple[str, str, str], ...]:
    """(list that it belongs to or "", Chinese name, English path): what a letter in Word may use."""
    from tenor.collection.letters.word_values import names

    known = names()
    rows = [("", name, path) for name, path in known["letter"].items()]
    for each, columns in known["list"].items():
        rows.append((each, each, columns["of"]))
        rows += [(each, f"行.{name}", f"item.{path}") for name, path in columns.items() if name != "of"]
    return tuple(rows)


def start_letter(out: Path, language: str, *, force: bool = False) -> Made:
    """A letter in Word to begin with."""
    from tenor.collection.letters.word_start import start
    from tenor.files.place import write_whole
    from tenor.files.writers import render

    write_whole(out, render(start(language), "docx"), force=force)
    return Made((out,), ())


# --- policies ---------------------------------------------------------------------------------------------------------------


def policies_shelf(folder: Path | None = None) -> tuple[Shelved, ...]:
    """Every policy file: `kind` is what it governs (dunning, alerts, credit, …)."""
    import tomllib

    from tenor.files.library import find_folder

    out: list[Shelved] = []
    for root in (find_folder("letters") / "policies", *([folder] if folder else [])):
        for path in sorted(root.rglob("*.toml")):
            kind = "dunning" if path.parent == root else path.parent.name
            try:
                data = tomllib.loads(read_text(path))
            except tomllib.TOMLDecodeError:
                data = {}
            out.append(Shelved(kind, path.stem, str(data.get("name", path.stem)), str(data.get("source", "")), path))
    return tuple(out)


def parsers() -> Mapping[str, Parse]:
    """Kind of policy → what reads it."""
    from tenor.collection.alerts.policy import parse_alerts
    from tenor.collection.dunning.policy import parse_policy
    from tenor.collection.figures.credit_policy import parse_credit
    from tenor.collection.figures.forecast import parse_forecast
    from tenor.collection.figures.performance import parse_performance
    from tenor.collection.figures.provision import parse_provision

    return {"dunning": parse_policy, "alerts": parse_alerts, "credit": parse_credit, "forecast": parse_forecast, "performance": parse_performance,
            "provision": parse_provision}


def check_policy(path: Path, kind: str = "") -> tuple[str, tuple[Diagnostic, ...]]:
    """(kind of the policy, what is wrong with it). Without a kind: as its folder says, else the one that finds the least wrong."""
    text, known = read_text(path), parsers()
    kind = kind or (path.parent.name if path.parent.name in known else "")
    if kind:
        return kind, known[kind](text, path.name)[1]
    tried = [(sum(d.severity == "error" for d in found), len(found), n, name, found)
             for n, (name, parse) in enumerate(known.items()) for found in [parse(text, path.name)[1]]]
    _, _, _, name, found = min(tried)[:5] if tried else (0, 0, 0, "dunning", ())
    return name, found
