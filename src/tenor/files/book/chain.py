"""A line of the journal and the hash of the line before → its own hash: what cannot be changed without being seen.

hash = SHA-256 over the hash before it and the line as canonical JSON (keys sorted, no spaces, UTF-8). The first line has
nothing before it. Taking lines off the end leaves a whole chain: keep the head's hash elsewhere to be sure of the end.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from typing import Any

HASHED = ("sequence", "at", "by", "why", "kind", "body")
BESIDE = ("by", "kind", "sequence", "why")  # what follows the body where keys are sorted
_WRITTEN = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False)


def canonical(value: object) -> str:
    """The one way in which a JSON value is written for hashing."""
    return _WRITTEN.encode(value)


def chained(before: str, line: Mapping[str, Any], body: str | None = None) -> str:
    """The hash of a line (`HASHED` fields) that follows the line with hash `before`. `body`: its body as canonical JSON, where that is
    known."""
    rest = canonical({name: line[name] for name in BESIDE})
    told = f'{{"at":{canonical(line["at"])},"body":{canonical(line["body"]) if body is None else body},{rest[1:]}'
    return hashlib.sha256((before + told).encode()).hexdigest()
