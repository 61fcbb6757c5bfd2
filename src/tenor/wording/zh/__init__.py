"""Chinese: values ⇄ words. One module a kind of value, imported on first use."""

from importlib import import_module
from types import ModuleType

KINDS = ("named_period", "numeral", "money", "percent", "dates", "period", "trigger", "late_fee", "dispute")


def __getattr__(kind: str) -> ModuleType:
    if kind not in KINDS:
        raise AttributeError(f"no kind of value {kind!r} in {__name__}")
    return import_module(f"{__name__}.{kind}")
