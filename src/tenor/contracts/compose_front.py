"""Contract and its `Document` → the same with what stands around the text: cover, contents, draft status, open matters.

None of it is part of the contract, and none of it changes what is read back from the page.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from itertools import groupby

from tenor import wording
from tenor.contracts.compose import OPEN_DATE, ROLES
from tenor.contracts.keys import every_key
from tenor.diagnostic import Diagnostic
from tenor.document import Block, Document, Fields, Heading, Notice, paragraph
from tenor.model import Contract, Party

TOLD = frozenset({"left-to-later-paper"})  # findings that the note tells in its own words
_SHORT = 14  # characters: a longer value is named, not repeated
_MOST = 8  # findings told in full
ASKED = {"zh": (("address", "住所"), ("contact", "联系人"), ("phone", "联系电话"), ("email", "电子邮箱")),
         "en": (("address", "registered office"), ("contact", "contact"), ("phone", "telephone"), ("email", "e-mail"))}


def front(document: Document, contract: Contract, found: Sequence[Diagnostic] = (), *, draft_of: date | None = None,
          long: bool = False) -> Document:
    """The document with a draft's status and its open matters (`draft_of`: the day of the draft; None for a final text), and with
    cover and contents where it is `long`."""
    zh = document.language == "zh"
    status = _status(draft_of, document.language) if draft_of else ""
    note = _note(contract, found) if draft_of else None
    gap = "　　" if zh else " · "
    header = gap.join(part for part in (document.header, status) if part)
    if not long:
        return replace(document, header=header, blocks=(*((note,) if note else ()), *document.blocks))
    return replace(document, header=header, cover=_cover(contract, status, note), contents="目　录" if zh else "Contents")


def _status(day: date, language: str) -> str:
    """草稿（2026年11月22日）; Draft of 22 November 2026."""
    words = str(wording.language(language).dates.write(day))
    return f"草稿（{words}）" if language == "zh" else f"Draft of {words}"


def _cover(contract: Contract, status: str, note: Notice | None) -> tuple[Block, ...]:
    """Number, title, parties, date."""
    terms, zh = contract.terms, contract.terms.language == "zh"
    called = ("协议编号" if contract.title.endswith("协议") else "合同编号") if zh else "Agreement no."
    top = [paragraph(f"{called}{'：' if zh else ' '}{terms.number}", align="right", indent=False)] if terms.number else []
    signed = str(wording.language(terms.language).dates.write(terms.signed_on)) if terms.signed_on else OPEN_DATE[terms.language]
    foot = [("签订日期" if zh else "Date", signed), ("签订地点" if zh else "Place", str(contract.extras.get("signed_at", ""))),
            ("版本" if zh else "Version", status)]
    parties = [(_called(party, contract), party.name) for party in terms.parties]
    return (*([note] if note else []), *top, Heading(contract.title, 0, numbered=False),
            Fields(tuple((name, value) for name, value in (*parties, *foot) if value)))


def _called(party: Party, contract: Contract) -> str:
    role = str(contract.extras.get("roles", {}).get(party.role) or ROLES[contract.terms.language][party.role])
    if contract.terms.language == "en":
        return party.label.removeprefix("the ") or role
    return f"{party.label}（{role}）" if party.label and party.label != role else role


# --- what is not yet settled -------------------------------------------------------------------------------------------------


def open_matters(contract: Contract, found: Sequence[Diagnostic] = ()) -> tuple[str, ...]:
    """What somebody has to settle before the paper is signed, a sentence each."""
    language = contract.terms.language
    return tuple(line for line in (_blanks(contract), _later(contract), *_doubts(found, language), _assumed(contract)) if line)


def _note(contract: Contract, found: Sequence[Diagnostic]) -> Notice | None:
    lines = open_matters(contract, found)
    if not lines:
        return None
    zh = contract.terms.language == "zh"
    title = ("未决事项（起草提示，不属于合同内容；定稿时删去）" if zh else
             "Open matters (drafting note; not part of the text; left out of the final version)")
    return Notice(tuple(f"{n}. {line}" for n, line in enumerate(lines, 1)) if len(lines) > 1 else lines, title)


def _blanks(contract: Contract) -> str:
    """What stands empty on the page."""
    terms, zh = contract.terms, contract.terms.language == "zh"
    empty = [word for value, word in ((terms.number, "编号" if zh else "number"), (terms.signed_on, "签订日期" if zh else "date")) if not value]
    for party in terms.parties:
        name = _called(party, contract)
        empty += [f"{name}的{word}" if zh else f"{word} of {name}" for key, word in ASKED[terms.language] if not getattr(party, key)]
    if not empty:
        return ""
    return f"留空待填：{'、'.join(empty)}。" if zh else f"Left blank: {', '.join(empty)}."


def _later(contract: Contract) -> str:
    """What clauses leave to an order or another paper."""
    keys, language = contract.extras.get("later", ()), contract.terms.language
    words = [_brief(every_key()[key].words.to(language)) for key in keys]
    if not words:
        return ""
    return (f"留待订单或者另行书面约定：{'、'.join(words)}。" if language == "zh" else
            f"Left to an order or a later paper: {', '.join(words)}.")


def _doubts(found: Sequence[Diagnostic], language: str) -> Iterator[str]:
    """Findings in their own words; by name alone where the words, read back from the page, would pass for a term of the contract."""
    told = {d.message.to(language): d for d in found if d.severity != "error" and d.name not in TOLD}
    for words, one in list(told.items())[:_MOST]:
        place = f"{one.name} {one.where}".strip()
        named = f"起草检查的提示：{place}，内容见起草时的输出。" if language == "zh" else f"Finding {place}: see what the draft command said."
        yield words if _is_no_term(words, language) else named


def _is_no_term(words: str, language: str) -> bool:
    from tenor.contracts.recognise import recognise

    terms = recognise(Document((paragraph(words),), language=language))[0].terms
    return not (terms.nodes or terms.late_fees or terms.dispute or terms.price or terms.parties)


def _assumed(contract: Contract) -> str:
    """Values that the form chose, by article."""
    zh = contract.terms.language == "zh"
    parts = []
    for number, rows in groupby(contract.extras.get("assumed", ()), key=lambda row: row[0]):
        values = [value if len(value) <= _SHORT * (1 if zh else 2) else _brief(what) for _, what, value in rows]
        place = f"第{wording.language('zh').numeral.write(number)}条" if zh else f"clause {number}"
        parts.append(f"{place}（{'、'.join(values)}）" if zh else f"{place} ({', '.join(values)})")
    if not parts:
        return ""
    return f"采用格式默认值，请确认：{'、'.join(parts)}。" if zh else f"Values chosen by the form, to be confirmed: {', '.join(parts)}."


def _brief(words: str) -> str:
    """The words of a key without their explanation."""
    return re.split(r"[：（；，,;(:]", words, maxsplit=1)[0].strip()
