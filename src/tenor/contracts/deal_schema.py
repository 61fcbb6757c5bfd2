"""keys.toml, a form and its clauses → a JSON Schema (draft 2020-12) of the deal file, for the editors that complete and check TOML.

Made from the same keys as the reader, so that what the reader accepts is there and nothing else is. A schema cannot read a
due date or an amount in words: it checks what a pattern can see, and the reader the rest.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from tenor.contracts.clause import Clause
from tenor.contracts.deal_template import asked
from tenor.contracts.deal_values import KINDS
from tenor.contracts.form import Form
from tenor.contracts.keys import Key, keys, sections
from tenor.diagnostic import Words

Json = dict[str, Any]
DRAFT = "https://json-schema.org/draft/2020-12/schema"
FIGURE = r"[0-9０-９零〇一二两三四五六七八九十百千万亿壹贰叁肆伍陆柒捌玖拾佰仟半]"
BASES = ("overdue amount", "node amount", "contract price", "overdue_amount", "node_amount", "contract_price", "逾期金额", "逾期未付金额",
         "当期应付金额", "当期应付款项", "合同总价", "合同总额", "合同价款")
OPEN = r"^\s*$"  # an empty text leaves a key open that need not be said
TEXTS: Mapping[str, str] = {
    "percent": r"[%％‰‱]|分之|per\s?cent|\bbp\b|百分", "share": r"[%％‰‱]|分之|per\s?cent|\bbp\b|百分|rest|余款|剩余", "period": FIGURE + r"|[A-Za-z]{3}",
    "date": r"\d{4}|[〇零一二三四五六七八九]{4}|[A-Za-z]{3}",
}


def schema(form: Form, clauses: Mapping[str, Clause]) -> Json:
    """The schema of deal files of that form."""
    needed = {ask.key.path for ask in asked(form, clauses) if ask.need}
    own = {key.path.partition(".")[2]: key for entry in form.clauses if entry.clause in clauses for key in clauses[entry.clause].own}
    properties: Json = {name: _key(key) for name, key in keys().items()}
    properties["form"] = {"const": form.name, **_about(keys()["form"].words)}
    properties["language"] = {"const": form.language, **_about(keys()["language"].words)} if form.language == "en" else properties["language"]
    for section in sections().values():
        if not section.name or "." in section.name:
            continue
        if section.name == "values":
            properties["values"] = _values(own)
            continue
        table = _table(section.name, needed)
        properties[section.name] = {**_about(section.words), "type": "array", "items": table} if section.many else {**table, **_about(section.words)}
    required = ["form", "payee", "payer", *(["language"] if form.language == "en" else [])]
    return {"$schema": DRAFT, "title": form.title, "description": form.purpose, "type": "object", "properties": properties,
            "required": required, "additionalProperties": False}


def _table(name: str, needed: set[str]) -> Json:
    """One table; the steps of a late fee stand in it as a list."""
    properties = {short: _key(key) for short, key in keys(name).items()}
    inner = f"{name}.tier"
    if inner in sections():
        properties["tier"] = {**_about(sections()[inner].words), "type": "array", "items": _table(inner, needed)}
    many = sections()[name].many
    required = [key.name for key in keys(name).values() if (many and key.need) or (name in ("payee", "payer", "guarantor") and key.need)]
    required += [path.partition(".")[2] for path in sorted(needed) if path.partition(".")[0] == name and path.partition(".")[2] not in required
                 and name == "price"]
    return {"type": "object", "properties": properties, **({"required": required} if required else {}), "additionalProperties": False}


def _values(own: Mapping[str, Key]) -> Json:
    """Blanks of the user's own clauses: those of this form by kind; any other may stand there too."""
    return {**_about(sections()["values"].words), "type": "object", "properties": {name: _key(key) for name, key in own.items()},
            "additionalProperties": {"type": ["string", "integer", "boolean"]}}


def _about(words: Words, key: Key | None = None) -> Json:
    """Title and description in both languages; defaults and examples where there are."""
    out: Json = {"title": words.zh, "description": f"{words.zh}\n{words.en}"}
    if key is not None:
        examples = [text for text in dict.fromkeys((key.examples.zh, key.examples.en)) if text]
        default = key.default("zh")
        out |= {"default": default} if default is not None else {}
        out |= {"examples": examples} if examples and key.kind not in ("count", "flag") else {}
    return out


def _key(key: Key) -> Json:
    """What one key may hold."""
    out = {**_about(key.words, key), **_kind(key)}
    if key.kind in KINDS and key.kind not in ("text", "choice"):
        out["description"] += f"\n{KINDS[key.kind].zh}\n{KINDS[key.kind].en}"
    return out


def _kind(key: Key) -> Json:
    if key.kind == "choice":
        return {"enum": [*key.choices, *([] if key.need else [""])]}
    if key.kind == "list":
        one: Json = {"enum": list(key.choices)} if key.choices else {"type": "string"}
        return {"anyOf": [{"type": "array", "items": one}, one]}
    if key.kind == "count":
        return {"type": "integer", "minimum": 1}
    if key.kind == "flag":
        return {"type": "boolean"}
    if key.kind == "base":
        return {"enum": list(BASES)}
    if key.kind in ("money", "number", "cap"):
        return {"anyOf": [{"type": "string", "pattern": f"{FIGURE}|{OPEN}"}, {"type": "integer", "minimum": 0}]}
    if key.kind == "rate":
        return {"type": "string", "pattern": f"{FIGURE}|LPR|BOE|ECB|PBOC|PRIME|{OPEN}"}
    if key.kind in TEXTS:
        return {"type": "string", "pattern": f"{TEXTS[key.kind]}|{OPEN}"}
    return {"type": "string", **({"minLength": 1} if key.need else {})}
