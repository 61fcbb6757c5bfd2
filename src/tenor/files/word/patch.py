"""A part of a Word file whose tags are whole → the same as text for Jinja: as docxtpl reads it, without opening a document.

A {%tr …%} or {%p …%} takes the place of its row or paragraph; a run with a tag keeps its spaces; quotation marks and comparisons in a
tag are those of Python. Where a tag is torn, or is of a kind that changes more than that, docxtpl itself has to read it.
"""

from __future__ import annotations

import re

from tenor.files.word.tags import TAG
from tenor.regex import regex

_OTHER = ("{#", "{%-", "-%}", "{{-", "-}}", "{{{", "}}}")  # comments, tags that swallow what stands beside them, braces of both kinds
_PLAIN_TAG = regex(r"\{\{.*?\}\}|\{%.*?%\}")
_INSIDE = regex(r"(\{[{%])(.*?)([}%]\})")
_IN_PYTHON = (("&#8216;", "'"), ("&lt;", "<"), ("&gt;", ">"), ("“", '"'), ("”", '"'), ("‘", "'"), ("’", "'"))
_BRACE = regex(r"[{}]")
_OPEN_TEXT = "<w:t>"


def patched(text: str, plain: str) -> str | None:
    """The part for Jinja; None where docxtpl has to read it. `plain`: its words without markup, in which a torn tag is whole."""
    found = TAG.findall(text)
    if any(mark in plain for mark in _OTHER) or any("<" in tag or "\n" in tag for tag in found) or found != TAG.findall(plain):
        return None
    if _BRACE.search(TAG.sub("", plain)):  # a brace that is no part of a tag, and may become one with its neighbours
        return None
    first, *runs = text.split(_OPEN_TEXT)
    kept = [f'<w:t xml:space="preserve">{run}' if _PLAIN_TAG.search(run) else _OPEN_TEXT + run for run in runs]
    text = first + "".join(kept)
    for element in ("tr", "p"):
        text = _lifted(text, element)
    return _INSIDE.sub(_as_python, text)


def _lifted(text: str, element: str) -> str:
    """Each element that holds a tag for it is that tag. Of several the last counts."""
    if f"{{%{element} " not in text and f"{{{{{element} " not in text:
        return text
    begins = re.compile(rf"<w:{element}[ >]")
    tag = re.compile(rf"(\{{%|\{{\{{){element} ([^}}%]*(?:%\}}|\}}\}}))")
    out: list[str] = []
    at = 0
    while begin := begins.search(text, at):
        following = begins.search(text, begin.end())
        upto = following.start() if following else len(text)
        own = [each for each in tag.finditer(text, begin.end(), upto) if text.find(f"</w:{element}>", each.end()) >= 0]
        end = text.find(f"</w:{element}>", own[-1].end()) if own else -1
        if end < 0:
            out.append(text[at : begin.end()])
            at = begin.end()
        else:
            out.append(f"{text[at:begin.start()]}{own[-1][1]} {own[-1][2]}")
            at = end + len(f"</w:{element}>")
    return "".join((*out, text[at:]))


def _as_python(tag: re.Match[str]) -> str:
    inside = tag[2]
    for written, meant in _IN_PYTHON:
        inside = inside.replace(written, meant)
    return f"{tag[1]}{inside}{tag[3]}"
