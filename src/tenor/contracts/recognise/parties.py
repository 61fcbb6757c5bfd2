"""Reading → its parties: what they are called, who pays and who is paid, names, particulars and account.

The role is decided by the words for it (买方, 供方, the Buyer), else by who pays in the text (甲方向乙方支付), since 甲方 may
be the seller. `roles` gives it for every label, also where a paper names nobody.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import lru_cache
from itertools import pairwise
from typing import Literal

from tenor.contracts.recognise.pages import patterns
from tenor.contracts.recognise.reading import Reading
from tenor.diagnostic import Diagnostic, say
from tenor.document import CELL_SEPARATOR, Heading
from tenor.model import Account, Party, Role
from tenor.regex import regex
from tenor.wording import figures

ROLE_ZH: Mapping[Role, str] = {"payer": "付款方", "payee": "收款方", "guarantor": "保证人"}
PARTICULARS = ("code", "address", "representative", "contact", "phone", "email")
ACCOUNT: Mapping[str, str] = {"account_name": "name", "bank": "bank", "account_number": "number"}
_BLANK = regex(r"^[\s_＿/—\-.…×*【】\[\]()（）:：]*$")
_SIDE_BY_SIDE = regex(r"\s{2,}|\t+|" + re.escape(CELL_SEPARATOR))
_NEXT_LABEL = regex(r"(?:\s{2,}|\(签字\)|\(盖章\)|[;；])|\s[\u4e00-\u9fff]{2,8}[:：]|^[\u4e00-\u9fff]{2,8}[:：]\s*$")
_COMPANY = regex(r"\b(?:Inc|Corp(?:oration)?|LLC|L\.L\.C|L\.?P|LLP|Ltd|Limited|Co(?:mpany)?(?![\w-])|GmbH|A/S|plc|PLC|N\.?V|S\.?A|B\.?V|AG|KG|Bank|"
                 r"INC|LTD|LIMITED|CORP(?:ORATION)?|COMPANY|University|Institute|Foundation|Partnership|Trust|Technologies|Group|Holdings|Industries|Systems|Pte|Pty)\b")
_PERSON = regex(r"(?:(?:Mr|Ms|Mrs|Dr)\.?\s+)?[A-Z][a-z]+(?:\s+[A-Z]\.?)?(?:\s+[A-Z][a-z]+){1,2}")
# Where a name ends: Acme Inc., a Delaware corporation; Acme plc, of 9 Quay Street
_NAME_ENDS = regex(r",\s+(?:an?|with|whose|having|organi[sz]ed|incorporated|located|doing|the|of|as|registered|acting|represented|duly|company|on)\b"
                   r"|\s+\(|\s+(?:whose|having|with its)\b|\s+as\s+(?=[a-z])")
_NUMBER_FIRST = regex(r"^(?:\(?\w{1,2}[).]\s+|(?:the\s+)?undersigned,?\s+)", re.I)
_CAPITALS = regex(r"(?:[A-Z][\w’'.-]+\s+(?:(?:of|the|and|&|de|for)\s+){0,2}){0,5}[A-Z][\w’'.-]+$")
_LETTERED = regex(r"(?:the\s+)?party\s+[a-d]", re.I)
_NO_LABEL = regex(r"\b(?:Agreement|Contract|Date|"
                  r"Part(?:y(?! [A-D]\b)|ies)|Products?|Services?|Territory|Term|Site|Sites|Program|Property|Software|Work|Fee)\b")
_FIRM = regex(r"^[^，。；：\s]{2,40}(?:公司|厂|研究院|设计院|医院|学校|学院|大学|中心|集团|银行|合作社|事务所)$")
_OWN_LABEL = regex(r"(?<=[^\s(（])\s*[(（]\s*(?P<alias>[甲乙丙丁]方)\s*[)）]\s*$")  # 托运方：某某公司（甲方）
_NEW_ARTICLE = regex(r"^\s*(?:第\s*[一二三四五六七八九十百\d]+\s*条|[一二三四五六七八九十]+、|\d+[.、])")
_LINE = 600  # characters of a line that may name a party; what is longer is running text
_SHORT = 24  # characters of a word for a party that stands alone
_HEAD_OF = 6000  # characters in which an English paper introduces its parties
Known = Literal["payee", "payer"]


@dataclass(slots=True)
class _Found:
    """A party in the making."""

    label: str
    title: str
    name: str
    start: int
    end: int
    values: dict[str, str] = field(default_factory=dict)
    account: dict[str, str] = field(default_factory=dict)


def find(reading: Reading) -> tuple[tuple[Party, ...], tuple[Diagnostic, ...]]:
    """The parties in the order of the paper."""
    found, held = _parties(reading)
    flow = _flow(reading)
    out: list[Party] = []
    notes: list[Diagnostic] = []
    for one in found:
        role, sure = _role(one, flow, reading.language, found)
        evidence = reading.locate(one.start, one.end)
        if not sure:
            notes.append(say("party-role-assumed", evidence=evidence, label=one.label, role=role, role_zh=ROLE_ZH[role]))
        values = {k: _as_written(v, reading, one.start) for k, v in one.values.items()}
        out.append(Party(role, _as_written(one.name, reading, one.start), one.label, **{k: values.get(k, "") for k in PARTICULARS},
                         account=_account({k: _as_written(v, reading) for k, v in one.account.items()}), evidence=evidence))
    return _with_account(tuple(out), {k: _as_written(v, reading) for k, v in held.items()}), tuple(notes)


def _as_written(value: str, reading: Reading, start: int = 0) -> str:
    """The value with its brackets as wide as they stand in the paper: 示例（集团）有限公司 is a registered name."""
    at = figures.half(reading.text).find(value, start) if "(" in value or ")" in value else -1
    if at < 0:
        return value
    return "".join(sign if sign in "（）" else plain for sign, plain in zip(reading.text[at:], value, strict=False))


def roles(reading: Reading) -> Mapping[str, Known]:
    """Who pays, by every word that the paper has for a party; a word whose role is not known is left out."""
    found, _ = _parties(reading)
    flow = _flow(reading)
    out: dict[str, Known] = dict(flow) if reading.language == "zh" else {}
    for one in found:
        role, sure = _role(one, flow, reading.language, found)
        if sure and role != "guarantor":
            for word in (one.label, one.title, one.name):
                if word:
                    out[word] = role
    return out


def _account(values: Mapping[str, str]) -> Account | None:
    return Account(**values) if values else None


def _with_account(parties: tuple[Party, ...], held: Mapping[str, str]) -> tuple[Party, ...]:
    """An account that stands in an article of its own belongs to the payee."""
    if not held or any(p.account for p in parties if p.role == "payee"):
        return parties
    first = next((i for i, p in enumerate(parties) if p.role == "payee"), None)
    return tuple(replace(p, account=_account(held)) if i == first else p for i, p in enumerate(parties))


# --- names and particulars ------------------------------------------------------------------------------------------


@lru_cache(1)  # for the roles and for the parties
def _parties(reading: Reading) -> tuple[list[_Found], dict[str, str]]:
    """Parties, and the account that stands by itself."""
    words = patterns(f"parties_{reading.language}")
    found: list[_Found] = []
    held: dict[str, str] = {}
    current: _Found | None = None
    titles = {b.text.strip() for b in reading.document.blocks if isinstance(b, Heading) and b.level > 0}
    for text, start in _pieces(reading):
        named = _named(text, start, reading.language)
        if named:
            current = _known(named, found)
        elif _NEW_ARTICLE.match(text) or text.strip() in titles:
            current = None
        else:
            _particular(text, words, current, held)
    if reading.language == "en":
        found += [one for one in (*_headed(reading), *_introduced(reading)) if all(one.label.lower() != f.label.lower() for f in found)]
    if any(one.name for one in found) or any(re.fullmatch(r"[甲乙丙丁]方", one.label) for one in found):
        found = [one for one in found if one.name or re.fullmatch(r"[甲乙丙丁]方", one.label)]
    return found, held


def _pieces(reading: Reading) -> Iterator[tuple[str, int]]:
    """Lines, and the parts of a line that stand side by side, each with its offset; full-width signs half-width."""
    at = 0
    for whole in figures.half(reading.text).split("\n"):
        line = whole[:_LINE]
        start = 0
        for gap in [*_SIDE_BY_SIDE.finditer(line), None]:
            end = gap.start() if gap else len(line)
            piece = line[start:end]
            if piece.strip() and (start == 0 or ":" in piece or "：" in piece):
                yield (line[start:] if start == 0 and not re.search(r"[:：].*?(?:\s{2,}|\t|\|).*[:：]", line) else piece), at + start
            start = gap.end() if gap else end
        at += len(whole) + 1


def _named(text: str, start: int, language: str) -> _Found | None:
    """A party by its heading line; None where the line says something else."""
    words = patterns(f"parties_{language}")
    head = words["head"].match(text)
    if language == "zh":
        return _named_zh(head or words["head_below"].match(text), text, start)
    if head is None:
        return None
    name = "" if _BLANK.match(head["name"]) else head["name"].strip(" ,")
    return _Found(f"the {head['label']}", "", name, start, start + len(text.rstrip()))


def _named_zh(head: re.Match[str] | None, text: str, start: int) -> _Found | None:
    words = patterns("parties_zh")
    if head is None:
        return None
    name = head["name"].strip()
    parts = head.groupdict()
    label, title = re.sub(r"\s", "", head["label"]), (parts.get("alias") or parts.get("title") or "").strip()
    if behind := words["alias_behind"].search(name):
        title = title or behind["alias"]
    if own := _OWN_LABEL.search(name):
        title, name = title or own["alias"], name[:own.start()].strip()
    if stop := words["name_end"].search(name):
        name = name[:stop.start()].strip()
    if (words["not_name"].search(name) and not _FIRM.search(name)) or len(name) > 60 or words["no_party"].search(label):
        return None
    title = "" if words["noise"].search(title) else title
    name = "" if re.search(r"[甲乙丙丁]方", name) else name
    if name.startswith("(") and name.endswith(")"):
        title, name = title or name.strip("()"), ""
    label, title = (title, label) if re.fullmatch(r"[甲乙丙丁]方", title) else (label, title)
    if not (re.fullmatch(r"[甲乙丙丁戊]方", label) or _by_word(label, "zh")):
        return None
    name = "" if _BLANK.match(name) else name.strip(" ,，;；")
    return _Found(label, title, name, start, start + len(text.rstrip()))


def _known(named: _Found, found: list[_Found]) -> _Found:
    """The party that a heading names: a new one, or one named before (a signature block)."""
    same = next((f for f in found if named.label in (f.label, f.title) or (named.title and named.title == f.label)), None)
    if same is None:
        found.append(named)
        return named
    if not same.name and named.name:
        same.name, same.start, same.end = named.name, named.start, named.end
    same.title = same.title or (named.title if named.title != same.label else "") or (named.label if named.label != same.label else "")
    return same


def _particular(text: str, words: Mapping[str, re.Pattern[str]], current: _Found | None, held: dict[str, str]) -> None:
    line = text.strip()
    for key in ("account_name", "account_number", "bank"):
        if (match := words[key].match(line)) and (value := _value(match["value"], key)):
            target = current.account if current else held
            target.setdefault(ACCOUNT[key], value)
            return
    if current is None:
        return
    for key in PARTICULARS:
        if (match := words[key].match(line)) and (value := _value(match["value"], key)):
            current.values.setdefault(key, value)
            return


def _value(text: str, key: str) -> str:
    """What stands behind a label, up to the next label on the line; empty where that is a blank."""
    value = _NEXT_LABEL.split(text.strip())[0].strip()
    digits = key in ("phone", "account_number", "code")
    return "" if _BLANK.match(value) or (digits and not re.search(r"\d", value)) else value


def _company(text: str) -> str:
    """The name in the words before ("Seller"): behind the last between / and / by that a company or a person follows."""
    near = re.split(r"\n\s*\n", text.rstrip())[-1]  # what stands over a blank line is another thing
    for part in (near, text):
        for joins in (r"between|among|and|by|undersigned,", r"of"):
            chunks = [part[m.end():] for m in re.finditer(rf"\b(?:{joins})\s+(?:the\s+)?(?=[A-Z])|:\s*|(?<=\d)\n(?=[A-Z])", part)]
            for chunk in [*reversed(chunks), *((part,) if joins == "of" else ())]:
                name = " ".join(_NAME_ENDS.split(chunk)[0].split()).strip(" ,")
                if _COMPANY.search(name) or _PERSON.fullmatch(name):
                    return _NUMBER_FIRST.sub("", name)
    return ""


def _plain_name(text: str) -> str:
    """The capitalised words right before ("Client") where no word tells a company: Town of Eastmere."""
    found = _CAPITALS.search(re.split(r"\n\s*\n", text.rstrip())[-1].strip(" ,"))
    return " ".join(found.group().split()) if found else ""


def _headed(reading: Reading) -> Iterator[_Found]:
    """A word for a party alone on its line, and the company on the next one."""
    lines = list(re.finditer(r"[^\n]+", reading.text[:_HEAD_OF]))
    for line, below in pairwise(lines):
        label, name = line.group().strip(" :\t"), below.group().strip(" ,\t")
        if len(label) < _SHORT and _by_word(label, "en") and len(name) < _LINE // 6 and _COMPANY.search(name) and not name.endswith("."):
            yield _Found(f"the {label}" if label.istitle() else label, "", _NAME_ENDS.split(name)[0], below.start(), below.end())


def _introduced(reading: Reading) -> Iterator[_Found]:
    """… by and between Acme Inc., a Delaware corporation ("Supplier") and …"""
    words = patterns("parties_en")
    top = reading.text[:_HEAD_OF]
    for match in words["intro"].finditer(top):
        ahead = top[max(0, match.start() - 400):match.end()]
        if not words["introduces"].search(ahead):
            continue
        label = " ".join(match["label"].split())
        name = _company(match["name"]) or (_plain_name(match["name"]) if _by_word(label, "en") else "")
        if 1 < len(name) < 100 and not _NO_LABEL.search(label) and (_COMPANY.search(name) or _PERSON.fullmatch(name) or _by_word(label, "en")):
            yield _Found(label, "", name, match.start(), match.end())


# --- roles ----------------------------------------------------------------------------------------------------------


def _by_word(word: str, language: str) -> Role | None:
    """The role that a word for a party says: 买方, 承包人, the Customer."""
    words = patterns(f"parties_{language}")
    if language == "en":
        for role, key in (("payer", "payer_label"), ("payee", "payee_label"), ("guarantor", "guarantor_label")):
            if words[key].match(word.strip().lower()):
                return role  # type: ignore[return-value]
        return None
    if words["guarantor"].search(word):
        return "guarantor"
    cause = patterns("late_cause_zh")
    if cause["payer_word"].search(word):
        return "payer"
    return "payee" if cause["payee_word"].search(word) or words["payee_title"].search(word) else None


def _role(one: _Found, flow: Mapping[str, Known], language: str, found: list[_Found]) -> tuple[Role, bool]:
    """The role of a party, and whether the paper says so."""
    told = _told(one, language)
    if language == "en" and one.label in flow and _LETTERED.fullmatch(one.label):
        return flow[one.label], True  # Party A and Party B say nothing of who pays
    rivals = [o for o in found if o is not one and told in ("payer", "payee") and _told(o, language) == told]
    if told and not rivals:
        return told, True
    if rivals and len(found) == 2 and one.label not in flow:
        return ("payer" if one is found[0] else "payee"), False  # 承包人 and 分包人: the one named first gives the work out
    label = re.sub(r"^the\s+", "", one.label, flags=re.IGNORECASE)
    if label in flow:
        return flow[label], True
    others = {_told(o, language) or flow.get(o.label) for o in found if o is not one}
    if len(found) == 2 and others <= {"payer", "payee"} and len(others) == 1:
        return ("payee" if "payer" in others else "payer"), True
    if len(found) > 2 and one is found[-1]:
        return "guarantor", False
    return ("payer" if one is found[0] else "payee"), False


def _told(one: _Found, language: str) -> Role | None:
    """The role that the words for a party say."""
    return _by_word(one.title, language) or _by_word(one.label, language)


@lru_cache(1)
def _flow(reading: Reading) -> dict[str, Known]:
    """Who pays by the sentences of the paper: X向Y支付; The Customer shall pay. Only what is clear."""
    words = patterns(f"parties_{reading.language}")
    text = figures.half(reading.text)
    votes: Counter[str] = Counter()
    for key, weight in (("pays", 2), ("paid", -2), ("works", -1)):
        if key in words:
            for match in words[key].finditer(text):
                who = match["who"] or match.groupdict().get("to") or ""
                votes[re.sub(r"^[Tt]he\s+", "", who)] += weight
    if reading.language == "en":
        return {who: ("payer" if vote > 0 else "payee") for who, vote in votes.items() if abs(vote) >= 2}
    out: dict[str, Known] = {}
    for who, vote in votes.most_common():
        if vote:
            out[who] = "payer" if vote > 0 else "payee"
    if {"甲方", "乙方"} <= votes.keys() and out.get("甲方") == out.get("乙方"):
        higher = max(("甲方", "乙方"), key=lambda w: votes[w])
        lower = "乙方" if higher == "甲方" else "甲方"
        out = {higher: "payer", lower: "payee"} if votes[higher] != votes[lower] else {}
    return out
