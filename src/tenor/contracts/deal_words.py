"""A cell of a sheet, or an answer typed by a person → the raw value as a deal file would write it.

Spreadsheets hold 30 % as 0.3, yes as 是 and account numbers as figures; people write 人民币 for CNY and 我方所在地法院 for the
payee's court. What is not understood is passed on as it stands, for the reader of the deal to refuse with its own sentence.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

from tenor.contracts.deal_values import PLAIN_FIGURE
from tenor.contracts.fill import plain_number
from tenor.contracts.keys import Key
from tenor.regex import regex
from tenor.wording import figures

_COURT = regex(r"^(?P<who>.+?)(?:的|之)?(?:住所地|所在地|地)?(?:的|有管辖权的|有管辖权|管辖|基层)*(?:人民法院|法院|管辖)?$")
_WHO: Mapping[str, tuple[str, ...]] = {
    "plaintiff": ("原告", "起诉方", "plaintiff", "claimant"), "defendant": ("被告", "defendant", "respondent"),
    "signing": ("签订", "合同签订", "签约", "合同签约", "signing"), "performance": ("履行", "合同履行", "performance"),
    "subject": ("标的物", "不动产", "工程", "工程所", "subject"),
    "payee": ("收款方", "我方", "己方", "本公司", "公司", "卖方", "供方", "服务方", "债权人", "payee", "seller", "supplier", "us", "our court"),
    "payer": ("付款方", "客户", "对方", "买方", "需方", "委托方", "债务人", "payer", "buyer", "customer", "client"),
}
_CAPPED = regex(r"^(?P<rate>.+?)[,，;；]\s*(?:违约金)?(?:累计)?(?:以|最高|总额)?\s*(?:上限(?:为|是)?|不超过|为限|capped? at|cap|max(?:imum)?|up to)\s*"
                r"(?P<base>合同总?价款?的?|合同总额的?|逾期金额的?)?\s*(?P<cap>[\d.,]+\s*%?|百分之\S+)\s*(?:为限)?$", re.IGNORECASE)


@cache
def columns() -> Mapping[str, Any]:
    """deal_columns.toml."""
    return tomllib.loads((Path(__file__).parent / "deal_columns.toml").read_text(encoding="utf-8"))


@cache
def _meanings(kind: str) -> Mapping[str, str]:
    """What the words of a kind of cell stand for, in lower case."""
    return {word.casefold(): value for value, words in columns()["value"].get(kind, {}).items() for word in (value, *words)}


def in_grammar(key: Key, value: Any, labels: Mapping[str, str] | None = None) -> Any:
    """The value as the deal grammar writes it. `labels`: what the form calls each role, so that 甲方住所地 is understood."""
    if isinstance(value, datetime):
        value = value.date()
    if key.path == "dispute.court" and isinstance(value, str):
        return court(value, labels)
    if key.kind in ("percent", "share"):
        return _share(value)
    if key.kind == "flag":
        return {"true": True, "false": False}.get(_meanings("flag").get(_word(value), ""), value)
    if key.kind == "count":
        figure = _figure(value)
        return int(figure) if figure is not None and figure == int(figure) else value
    if key.kind == "choice" and isinstance(value, str):
        return _meanings(key.name).get(_word(value), value.strip().upper() if key.name == "currency" else value.strip())
    if key.kind == "list" and isinstance(value, str):
        return [_meanings(key.name).get(_word(part), part.strip()) for part in re.split(r"[,，、;；/]", value) if part.strip()]
    if key.kind == "cap" and isinstance(value, Decimal):
        return _share(value) if value <= 1 else plain_number(value)
    if key.kind in ("date", "due") and isinstance(value, date):
        return value
    return _text(value)


def capped(value: Any) -> Mapping[str, str]:
    """A late fee that names its cap in the same breath: {"rate": 每日万分之五, "cap": 20%}."""
    match = _CAPPED.match(value.strip()) if isinstance(value, str) else None
    if match is None:
        return {}
    base = {"cap_base": "contract price"} if (match["base"] or "").startswith("合同") else {}
    return {"rate": match["rate"].strip(), "cap": match["cap"].strip(), **base}


def court(text: str, labels: Mapping[str, str] | None = None) -> str:
    """原告所在地法院 → plaintiff; a court by its own name as it stands."""
    bare = figures.half(text).strip().rstrip("。.")
    match = _COURT.match(bare)
    who = match["who"].casefold() if match else ""
    for role, label in (labels or {}).items():
        if who == label.casefold() and role in _WHO:
            return role
    plain = re.sub(r"^(?:the )?(?:courts? (?:of|at|in) )?(?:the )?|'s (?:place|courts?|seat)$", "", who)
    return next((link for link, words in _WHO.items() if who in words or plain in words), text.strip())


def _word(value: Any) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    return figures.half(_text(value)).strip().casefold() if value is not None else ""


def _text(value: Any) -> Any:
    if isinstance(value, Decimal):
        return plain_number(value)
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, date):
        return value.isoformat()
    return str(value) if isinstance(value, int) else value


def _figure(value: Any) -> Decimal | None:
    if isinstance(value, bool):
        return None
    if isinstance(value, Decimal | int):
        return Decimal(value)
    text = figures.half(value).strip() if isinstance(value, str) else ""
    return Decimal(text.replace(",", "")) if PLAIN_FIGURE.fullmatch(text) else None


def _share(value: Any) -> Any:
    """0.3 and 30 are 30 %: a spreadsheet shows the first as the second."""
    figure = _figure(value)
    if figure is None:
        return value
    return f"{plain_number(figure * 100 if figure <= 1 else figure)}%"
