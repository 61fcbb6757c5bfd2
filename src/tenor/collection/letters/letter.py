"""A `Notice` and a `Template` → the letter as a `Document`: one source for Word, PDF, HTML and mail."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import replace
from types import MappingProxyType

from tenor.claim import Notice
from tenor.collection.dunning.cells import clean
from tenor.collection.letters.blocks import blocks
from tenor.collection.letters.kind import given
from tenor.collection.letters.side_by_side import side_by_side
from tenor.collection.letters.template import Template, render
from tenor.collection.letters.views import values
from tenor.diagnostic import Diagnostic, say
from tenor.document import Document
from tenor.model import Party

NOTHING: Mapping[str, object] = MappingProxyType({})


def letter(notice: Notice, template: Template, second: Template | None = None,
           more: Mapping[str, object] = NOTHING) -> tuple[Document | None, tuple[Diagnostic, ...]]:
    """The letter that the notice makes with that template; None, with the reason, where the template fails on it. `second`:
    the same letter in another language, set beside the first, which prevails; `more`: other values that it may name."""
    document, found = _one(notice, template, more)
    if document is None or second is None:
        return document, found
    other, doubts = _one(replace(notice, language=second.language, creditor=notice.second_creditor or notice.creditor), second, more)
    if other is None:
        return None, (*found, *doubts)
    return side_by_side(document, other), tuple(dict.fromkeys((*found, *doubts)))


def _one(notice: Notice, template: Template, more: Mapping[str, object]) -> tuple[Document | None, tuple[Diagnostic, ...]]:
    """The letter in one language; what it needs to be told and was not is a marked blank, and doubted."""
    told, blanks = given(template.kind, dict(notice.details), template.language)
    doubts = (say("letter-value-missing", where=notice.number, customer=notice.customer.name[:40], names="、".join(blanks)),) if blanks else ()
    body, found = render(template, {**values(notice, template.title, told), **more})
    if body is None:
        return None, found
    made, unknown = blocks(body)
    if unknown:
        return None, tuple(say("letter-block-unknown", where=template.name, line=each.line[:60]) for each in unknown)
    footer = template.footer.replace("{number}", notice.number)
    head = tuple(clean(told[name]) for name in template.kind.letterhead if told.get(name))
    return Document(made, f"{template.title} {notice.number}", template.language, footer=footer,
                    letterhead=head or letterhead(notice.creditor, template.language), look=template.look,
                    data={"notice.json": json.dumps(summary(notice), ensure_ascii=False, sort_keys=True)}), (*doubts, *found)


def choose(notice: Notice, templates: Mapping[str, Template], names: Mapping[str, str] | None = None) -> Template | None:
    """The template for a notice: by name (`names`: level → template), else the one whose head says its level."""
    wanted = (names or {}).get(notice.level, notice.level)
    return templates.get(wanted) or next((each for each in templates.values() if each.level == notice.level), None)


def letterhead(creditor: Party, language: str) -> tuple[str, ...]:
    """The lines at the head of the page: the firm, then its address, then how to reach it."""
    colon = "：" if language == "zh" else ": "
    names = ("电话", "邮箱") if language == "zh" else ("Tel", "Email")
    reach = [f"{name}{colon}{value}" for name, value in zip(names, (creditor.phone, creditor.email), strict=True) if value]
    gap = "　" if language == "zh" else "  ·  "
    return tuple(clean(line) for line in (creditor.name, creditor.address, gap.join(reach)) if line)


def summary(notice: Notice) -> dict[str, object]:
    """What the letter claims, for programs: carried inside the file."""
    items = [{"contract": item.contract, "node": item.label, "due": item.due.isoformat(), "currency": item.principal.currency,
              "principal": str(item.principal), "late_fee": str(item.penalty + item.interest), "total": str(item.total)}
             for item in notice.items]
    return {"number": notice.number, "level": notice.level, "customer": notice.customer.name, "as_of": notice.as_of.isoformat(),
            "pay_by": notice.pay_by.isoformat(), "items": items}
