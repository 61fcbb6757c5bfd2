"""The JSON Schema of deal files: it takes every sample and every key that the reader takes, and refuses what that refuses."""

import json
import re
import tomllib
from datetime import date
from pathlib import Path

import pytest
from conftest_cli import run_cli

from tenor.contracts.deal_schema import DRAFT, schema
from tenor.contracts.keys import every_key, sections
from tenor.files.library import clauses, forms

SAMPLES = sorted((Path(__file__).parent.parent / "samples" / "deals").glob("*.toml"))
EVERY_FORM = [(language, name) for language in ("zh", "en") for name in forms(language)[0]]
TYPES = {"object": dict, "array": list, "string": str, "integer": int, "boolean": bool}


def of(language, name):
    return schema(forms(language)[0][name], clauses(language)[0])


def faults(value, rule, place=""):
    """What the rule finds wrong: the words of draft 2020-12 that our schemas use, and no others."""
    known = {"$schema", "title", "description", "default", "examples", "type", "properties", "required", "additionalProperties", "items", "enum",
             "const", "pattern", "minimum", "minLength", "anyOf"}
    assert not set(rule) - known, set(rule) - known
    if "const" in rule and value != rule["const"]:
        return [f"{place} is not {rule['const']}"]
    if "enum" in rule and value not in rule["enum"]:
        return [f"{place} is none of the choices"]
    if "anyOf" in rule and all(faults(value, one, place) for one in rule["anyOf"]):
        return [f"{place} fits none"]
    kinds = rule.get("type", [])
    kinds = [kinds] if isinstance(kinds, str) else kinds
    if kinds and not any(isinstance(value, TYPES[k]) and not (k == "integer" and isinstance(value, bool)) for k in kinds):
        return [f"{place} is no {kinds}"]
    if isinstance(value, str) and not re.search(rule.get("pattern", ""), value):
        return [f"{place} does not look so"]
    if isinstance(value, dict) and "properties" in rule:
        out = [f"{place}.{name} is missing" for name in rule.get("required", ()) if name not in value]
        for name, inner in value.items():
            more = rule["additionalProperties"]
            if name in rule["properties"]:
                out += faults(inner, rule["properties"][name], f"{place}.{name}")
            elif more is False:
                out.append(f"{place}.{name} is unknown")
            else:
                out += faults(inner, more, f"{place}.{name}")
        return out
    return [f for i, inner in enumerate(value) for f in faults(inner, rule["items"], f"{place}[{i}]")] if isinstance(value, list) and "items" in rule else []


def plain(value):
    """Dates as editors hand them to a schema: as text."""
    if isinstance(value, dict):
        return {name: plain(inner) for name, inner in value.items()}
    if isinstance(value, list):
        return [plain(inner) for inner in value]
    return value.isoformat() if isinstance(value, date) else value


@pytest.mark.parametrize("path", SAMPLES, ids=lambda p: p.stem)
def test_every_sample_fits(path):
    data = tomllib.loads(path.read_text(encoding="utf-8"))
    assert faults(plain(data), of(data.get("language", "zh"), data["form"])) == []


@pytest.mark.parametrize(("language", "name"), EVERY_FORM)
def test_every_new_deal_file_fits_and_every_key_is_there(language, name):
    from tenor.contracts.deal_template import commented

    rule = of(language, name)
    assert rule["$schema"] == DRAFT
    assert faults(plain(tomllib.loads(commented(forms(language)[0][name], clauses(language)[0]))), rule) == []
    for path in every_key():
        at = rule
        table, _, key = path.rpartition(".")
        for part in table.split(".") if table else []:
            at = at["properties"][part]
            at = at.get("items", at)
        assert at["properties"][key]["title"] or path in ("form", "language")
        assert at["additionalProperties"] is False
    assert {name for name in sections() if name and "." not in name} <= set(rule["properties"])


@pytest.mark.parametrize(("change", "fault"), [
    ({"fomr": "x"}, ".fomr is unknown"), ({"payee": {"nmae": "x", "name": "y"}}, ".payee.nmae is unknown"), ({"form": "other"}, ".form is not goods-sale"),
    ({"price": {"amount": 0.3}}, ".price.amount fits none"), ({"price": {"amount": "100", "currency": "XYZ"}}, ".price.currency is none of the choices"),
    ({"node": [{"share": "30", "due": "x"}]}, ".node[0].share does not look so"), ({"node": [{"share": "30%"}]}, ".node[0].due is missing"),
    ({"copies": {"each": "2"}}, ".copies.each is no ['integer']"), ({"price": {}}, ".price.amount is missing"),
    ({"late_fee": {"tier": [{"from_day": 0}]}}, None), ({"values": {"any": 1.5}}, ".values.any is no ['string', 'integer', 'boolean']"),
])
def test_what_the_reader_refuses_does_not_fit(change, fault):
    data = plain(tomllib.loads((SAMPLES[0].parent / "goods-sale.toml").read_text(encoding="utf-8"))) | change
    found = faults(data, of("zh", "goods-sale"))
    assert fault is None or fault in found, found


def test_the_command_prints_it_and_the_deal_file_names_it(capsys, tmp_path):
    code, out, _ = run_cli(capsys, "forms", "schema", "goods-sale", "--language", "zh")
    assert code == 0
    assert json.loads(out) == of("zh", "goods-sale")
    deal, rule = tmp_path / "deal.toml", tmp_path / "goods-sale.schema.json"
    assert run_cli(capsys, "new", "goods-sale", "-o", str(deal), "--schema", str(rule), "--language", "zh")[0] == 0
    assert deal.read_text(encoding="utf-8").splitlines()[0] == "#:schema goods-sale.schema.json"
    assert json.loads(rule.read_text(encoding="utf-8"))["title"] == "货物买卖合同"
