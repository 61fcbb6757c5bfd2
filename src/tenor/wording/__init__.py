"""Values ⇄ words: how a language writes and reads money, percents, dates, periods, triggers and late fees."""

from functools import cache
from importlib import import_module
from types import ModuleType

LANGUAGES = ("zh", "en")


@cache
def language(code: str) -> ModuleType:
    """The package of that language (`wording.zh`, `wording.en`); its modules are attributes: language("zh").money.read(…)."""
    if code not in LANGUAGES:
        raise ValueError(f"no language {code!r}; there are {', '.join(LANGUAGES)}")
    return import_module(f"{__name__}.{code}")
