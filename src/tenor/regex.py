"""A regular expression as it is written → the same, compiled when it is first asked.

A reader knows some five hundred wordings, and compiling them all takes longer than reading a short contract with the few it meets.
"""

import re
from typing import TYPE_CHECKING


class _Waiting:
    """Stands for a compiled pattern; what is asked of it once, it holds as the pattern's own method, at no cost from then on."""

    def __init__(self, text: str, flags: int) -> None:
        self._written = text, flags

    def __getattr__(self, name: str) -> object:
        if name == "_compiled":
            self._compiled = re.compile(*self._written)
            return self._compiled
        value = getattr(self._compiled, name)
        setattr(self, name, value)
        return value


if TYPE_CHECKING:
    def regex(text: str, flags: int = 0) -> re.Pattern[str]: ...
else:
    def regex(text, flags=0):
        """The pattern of this text, compiled at its first use; an error in it comes then, too."""
        return _Waiting(text, int(flags))
