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


def canonical(value: object) -> str:
    """The one way in which a JSON value is written for hashing."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False)


def chained(before: str, line: Mapping[str, Any]) -> str:
    """The hash of a line (`HASHED` fields) that follows the line with hash `before`."""
    return hashlib.sha256((before + canonical({name: line[name] for name in HASHED})).encode()).hexdigest()
