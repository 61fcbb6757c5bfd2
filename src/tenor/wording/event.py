"""Words for what happens ⇄ `Event`: 验收合格, 收到发票, "final acceptance". The lexicon is data: {zh,en}/events.toml."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from tenor.frozen import dataclass
from tenor.model import NAMED_EVENTS, Event, EventKind
from tenor.regex import regex
from tenor.wording import figures
from tenor.wording.found import Found, longest

_KINDS = frozenset(kind.value for kind in EventKind)
_JOINED = regex(r"[、，,；;]|且|之日|当月|当日|最后一日|之前|\band\b")  # no name runs over these: they join events
_QUOTED = regex(r"""(?i:(?P<kind>milestone|documents|notice|other)) ?[:(（]? ?["“'「](?P<name>[^"”'」]+)["”'」][)）]?""")


@dataclass(frozen=True, slots=True)
class Entry:
    """All that is known of one kind of event in one language. `canonical` may hold {name}, `nameless` is without one."""

    kind: EventKind
    canonical: str
    nameless: str
    pattern: re.Pattern[str]
    examples: tuple[str, ...]
    counter_examples: tuple[str, ...]


@cache
def lexicon(language: str) -> tuple[Entry, ...]:
    """The entries of that language in the order of the file, patterns compiled."""
    data = tomllib.loads((Path(__file__).parent / language / "events.toml").read_text(encoding="utf-8"))
    return tuple(_entry(row, data.get("parts", {}), language) for row in data["event"])


def name(event: Event, language: str) -> str:
    """The words a contract is drafted with: 合同签订, 付款方收到验收报告; "receipt of the invoice"."""
    entry = _by_kind(language)[event.kind]
    if event.kind in NAMED_EVENTS and event.name:
        return entry.canonical.replace("{name}", event.name)
    return entry.nameless


def find(text: str, language: str) -> tuple[Found[Event], ...]:
    """Every event that the text speaks of; of overlapping ones the longest. Named events are named as they stand there."""
    plain = figures.half(text)
    finds = []
    for entry in lexicon(language):
        for match in entry.pattern.finditer(plain):
            said = _name(match, text) if entry.kind in NAMED_EVENTS else ""
            finds.append(Found(Event(entry.kind, said), match.start(), match.end(), text[match.start() : match.end()]))
    return longest(finds)


def read(text: str, language: str) -> Event | None:
    """The event that the whole text names: canonical words, a kind as in deal files (warranty_expiry, milestone "roof"),
    or a phrase of the lexicon that reaches over the whole text. None for anything else."""
    text = text.strip()
    named = _by_name(text, language)
    if named and named.kind not in NAMED_EVENTS:
        return named
    finds = find(text, language)
    found = finds[0].value if len(finds) == 1 and finds[0].start == 0 and finds[0].end == len(text) else None
    return found if found and (not named or (found.kind != named.kind and not _QUOTED.fullmatch(text))) else named


def _by_name(text: str, language: str) -> Event | None:
    """The event whose kind's own name or whose canonical words the text is; names are cut out of the canonical words."""
    key = text.lower().replace(" ", "_").replace("-", "_")
    if key in _KINDS:
        return Event(EventKind(key))
    if match := _QUOTED.fullmatch(text):
        return Event(EventKind(match["kind"].lower()), match["name"])
    entries = lexicon(language)
    for entry in entries:
        if text.casefold() == entry.nameless.casefold():
            return Event(entry.kind)
    for entry in entries:
        before, blank, after = entry.canonical.partition("{name}")
        if not blank or not (before or after) or len(text) <= len(before) + len(after):
            continue
        said = text[len(before) : len(text) - len(after)]
        if text.casefold() == f"{before}{said}{after}".casefold() and not _JOINED.search(said):
            return Event(entry.kind, said)
    return None


def _name(match: re.Match[str], text: str) -> str:
    """The group of the pattern that holds the name; the whole match where there is none."""
    for group, said in match.groupdict().items():
        if said and group.startswith("name"):
            return text[match.start(group) : match.end(group)].strip()
    return text[match.start() : match.end()].strip()


@cache
def _by_kind(language: str) -> Mapping[EventKind, Entry]:
    return {entry.kind: entry for entry in lexicon(language)}


def _entry(row: Mapping[str, object], parts: Mapping[str, str], language: str) -> Entry:
    patterns = row["patterns"]
    assert isinstance(patterns, list)
    flags = re.IGNORECASE if language == "en" else re.NOFLAG
    pattern = regex("|".join(_numbered(_filled(p, parts), i) for i, p in enumerate(patterns)), flags)
    canonical = str(row["canonical"])
    texts = {key: tuple(map(str, value)) for key in ("examples", "counter_examples") if isinstance(value := row[key], list)}
    return Entry(EventKind(str(row["kind"])), canonical, str(row.get("nameless", canonical)), pattern,
                 texts["examples"], texts["counter_examples"])


def _filled(pattern: str, parts: Mapping[str, str]) -> str:
    for part in sorted(parts, reverse=True):
        pattern = pattern.replace("{" + part + "}", parts[part])
    return pattern


def _numbered(pattern: str, number: int) -> str:
    """Group names must differ within one expression."""
    return pattern.replace("(?P<name>", f"(?P<name{number}>")
