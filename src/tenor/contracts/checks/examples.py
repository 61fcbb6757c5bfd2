"""An example of a page ([bad] or [good]) → the paper that it stands for, ready to be checked; and as a reader sees it.

    text     a passage; or instead of it
    paper    a whole paper of papers/ by name; without: titles of articles that are left out; swap: pairs of words;
             plus: a paragraph put at its end; bold: words whose paragraphs are set in bold
    side, payee_size, payer_size, own, as_of     as in `subject_of`
    also     names of other checks that the example cannot help but give
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

from tenor.contracts.checks.subject import Subject, subject_of
from tenor.contracts.recognise import recognise
from tenor.document import Document, Paragraph, Run
from tenor.regex import regex

DAY = date(2026, 9, 1)  # on which examples are judged
_ARTICLE = regex(r"(?m)^第[一二三四五六七八九十]+条 ")


def subject(example: Mapping[str, Any]) -> Subject:
    """The paper of an example."""
    text, bold = words(example), tuple(example.get("bold", ()))
    blocks = tuple(Paragraph((Run(line, bold=any(word in line for word in bold)),)) for line in text.split("\n"))
    document = Document(blocks)
    contract, _ = recognise(document)
    given = {key: example[key] for key in ("side", "payee_size", "payer_size", "own") if key in example}
    return subject_of(contract, document, as_of=example.get("as_of", DAY), **given)


def words(example: Mapping[str, Any]) -> str:
    """The text of an example."""
    if "text" in example:
        return str(example["text"])
    text = (Path(__file__).parent / "papers" / f"{example['paper']}.txt").read_text(encoding="utf-8")
    for title in example.get("without", ()):
        text = _without(text, title)
    for old, new in example.get("swap", ()):
        if old not in text:
            raise ValueError(f"the paper {example['paper']} does not say {old}")
        text = text.replace(old, new)
    return text + (f"\n{example['plus']}\n" if "plus" in example else "")


def shown(example: Mapping[str, Any], language: str) -> str:
    """What a reader sees of an example: its text, or how it differs from a complete contract."""
    zh = language == "zh"
    if "text" in example:
        return str(example["text"])
    parts = [(f"（合同没有“{title}”一条）" if zh else f"(a contract without the article {title})") for title in example.get("without", ())]
    parts += [new or (f"（合同没有这句：{old}）" if zh else f"(a contract without: {old})") for old, new in example.get("swap", ())]
    parts += [example["plus"]] if "plus" in example else []
    parts += [(f"（加粗：{'、'.join(example['bold'])}）" if zh else f"(in bold: {', '.join(example['bold'])})")] if "bold" in example else []
    return "\n".join(parts) or ("（写明了这一项的完整合同）" if zh else "(a complete contract that says so)")


def _without(text: str, title: str) -> str:
    """The paper without the article of that title."""
    starts = [m.start() for m in _ARTICLE.finditer(text)]
    for start, end in zip(starts, [*starts[1:], text.index("\n甲方（盖章）")], strict=True):
        if title in text[start:end].split("\n")[0]:
            return text[:start] + text[end:].lstrip("\n")
    raise ValueError(f"no article is called {title}")
