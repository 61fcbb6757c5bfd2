"""A regular expression as it is written → the same, compiled when a text first holds the words that it needs.

A reader knows some five hundred wordings, and compiling them all takes longer than reading a short contract with the few it meets.
"""

import re
from typing import TYPE_CHECKING, Any

from tenor.needs import ignores_case, needs

_PATIENCE = 2000  # texts refused by their words, after which compiling costs less than looking on
_DOTLESS = ("ı", "İ")  # alike i where case is ignored, though casefolding keeps them apart


class _Waiting:
    """Stands for a compiled pattern; once compiled, what is asked of it is the pattern's own method, at no cost from then on."""

    def __init__(self, text: str, flags: int) -> None:
        self.pattern = text
        self._flags = flags
        self._groups: tuple[tuple[str, ...], ...] | None = None
        self._refused: object = None
        self._patience = _PATIENCE

    def __getattr__(self, name: str) -> Any:
        if name == "_compiled":
            self._compiled = compiled = re.compile(self.pattern, self._flags)
            for method in _METHODS:
                setattr(self, method, getattr(compiled, method))
            return compiled
        return getattr(self._compiled, name)

    def _fails(self, text: object) -> bool:
        """Whether the words that a match needs are missing from the text, as far as that is known without compiling."""
        if text is self._refused:
            return True
        if not isinstance(text, str) or self._patience <= 0:
            return False
        if self._groups is None:
            self._fold = bool(self._flags & re.IGNORECASE) or ignores_case(self.pattern)
            self._groups = () if self._flags & re.VERBOSE else needs(self.pattern, fold=self._fold)
        looked = text.casefold() if self._fold else text
        for words in self._groups:
            for word in words:
                if word in looked:
                    break
            else:
                if self._fold and any(letter in text for letter in _DOTLESS):
                    return False
                self._refused = text
                self._patience -= 1
                return True
        return False

    def search(self, string: str, *span: int) -> Any:
        return None if self._fails(string) else self._compiled.search(string, *span)

    def match(self, string: str, *span: int) -> Any:
        return None if self._fails(string) else self._compiled.match(string, *span)

    def fullmatch(self, string: str, *span: int) -> Any:
        return None if self._fails(string) else self._compiled.fullmatch(string, *span)

    def finditer(self, string: str, *span: int) -> Any:
        return iter(()) if self._fails(string) else self._compiled.finditer(string, *span)

    def findall(self, string: str, *span: int) -> Any:
        return [] if self._fails(string) else self._compiled.findall(string, *span)

    def sub(self, repl: Any, string: str, count: int = 0) -> Any:
        return string if self._fails(string) else self._compiled.sub(repl, string, count)

    def split(self, string: str, maxsplit: int = 0) -> Any:
        return [string] if self._fails(string) else self._compiled.split(string, maxsplit)


_METHODS = ("search", "match", "fullmatch", "finditer", "findall", "sub", "split")

if TYPE_CHECKING:
    def regex(text: str, flags: int = 0) -> re.Pattern[str]: ...
else:
    def regex(text, flags=0):
        """The pattern of this text, compiled at its first use; an error in it comes then, too."""
        return _Waiting(text, int(flags))
