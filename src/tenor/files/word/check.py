"""A letter in Word → what is wrong with its tags, each with the words of the paragraph where it stands.

Three looks: at the braces (broken, torn), at the names (unknown, unused), and at a letter filled in for trial, which shows
an unknown part of a known thing (客户.电话) and a loop that tears the page apart.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from difflib import get_close_matches
from typing import Any

import jinja2
from jinja2 import meta

from tenor.diagnostic import Diagnostic, say, worst
from tenor.document import Evidence
from tenor.files.word.package import TAGGED, open_package
from tenor.files.word.tags import Tag, broken, parse, tags
from tenor.files.word.template import compile_template, sandbox

BLOCKS = ("for", "if", "set", "with", "filter", "macro", "call")


def check_template(data: bytes, source: str, language: str, sample: Mapping[str, Any], must: Sequence[str] = ()) -> tuple[Diagnostic, ...]:
    """Everything found; nothing where the letter can be used as it is. `sample`: values of a letter, by name; `must`: names
    that a letter should use (客户|customer: one of them); those it does not are told."""
    parts, found = open_package(data, source)
    if not parts:
        return found
    trees = [parse(part) for name, part in parts.items() if TAGGED.fullmatch(name)]
    every = [tag for tree in trees for tag in tags(tree)]
    said = [say("word-tag-broken", where=source, evidence=Evidence(words), tag=text) for tree in trees for text, words in broken(tree)]
    said += [say("word-tag-torn", where=source, evidence=Evidence(tag.paragraph), tag=tag.text, runs=tag.runs)
             for tag in every if tag.runs > 1]
    if not every and not said:
        return (say("word-without-tags", where=source),)
    said += _unbalanced(every, source)
    said += _unknown(every, source, language, sample)
    if worst(said) != "error":
        said += _tried(data, source, language, sample)
    return (*said, *_unused(every, source, must))


def _unbalanced(every: Sequence[Tag], source: str) -> list[Diagnostic]:
    """Loops and conditions that are not closed, or closed twice."""
    open_: list[Tag] = []
    said: list[Diagnostic] = []
    for tag in every:
        word = tag.inside.split()[:1]
        if not tag.text.startswith("{%") or not word:
            continue
        if word[0] in BLOCKS and not (word[0] == "set" and "=" in tag.inside):
            open_.append(tag)
        elif word[0].startswith("end"):
            if not open_ or open_[-1].inside.split()[0] != word[0].removeprefix("end"):
                said.append(say("word-tag-unopened", where=source, evidence=Evidence(tag.paragraph), tag=tag.text))
            else:
                open_.pop()
    return said + [say("word-tag-unclosed", where=source, evidence=Evidence(tag.paragraph), tag=tag.text,
                       end=f"{{% end{tag.inside.split()[0]} %}}") for tag in open_]


def _names(text: str, language: str) -> frozenset[str]:
    return frozenset(meta.find_undeclared_variables(sandbox(language).parse(text)))


def _unknown(every: Sequence[Tag], source: str, language: str, sample: Mapping[str, Any]) -> list[Diagnostic]:
    """Names that mean nothing, with the nearest that do; tags that are no expression."""
    own = _own(every)
    said: list[Diagnostic] = []
    for tag in every:
        if tag.text.startswith("{#"):
            continue
        text = f"{{{{ {tag.inside} }}}}" if tag.text.startswith("{{") else _closed(tag.inside)
        try:
            names = _names(text, language) if text else frozenset()
        except jinja2.TemplateSyntaxError as error:
            said.append(say("word-tag-syntax", where=source, evidence=Evidence(tag.paragraph), tag=tag.text, reason=error.message or ""))
            continue
        for name in sorted(names - own - set(sample)):
            near = get_close_matches(name, [*sample, *own], 3, 0.5)
            said.append(say("word-name-unknown", where=source, evidence=Evidence(tag.paragraph), wrong=name,
                            near="、".join(near) or "—"))
    return said


def _own(every: Sequence[Tag]) -> frozenset[str]:
    """Names that the letter gives itself: of its loops and its {% set %}."""
    own: set[str] = {"loop"}
    for tag in every:
        word, _, rest = tag.inside.partition(" ")
        if tag.text.startswith("{%") and word == "for":
            own |= {name.strip(" ()") for name in rest.split(" in ")[0].split(",")}
        elif tag.text.startswith("{%") and word == "set":
            own.add(rest.split("=")[0].strip())
    return frozenset(own)


def _closed(inside: str) -> str:
    """A statement made whole, so that it can be parsed by itself; nothing for the end of one."""
    word = inside.split()[0] if inside.split() else ""
    if word.startswith("end") or word in ("else", "colspan", "cellbg", "vm", "hm"):
        return ""
    if word == "elif":
        inside, word = inside[2:], "if"
    return f"{{% {inside} %}}" + (f"{{% end{word} %}}" if word in BLOCKS and not (word == "set" and "=" in inside) else "")


def _tried(data: bytes, source: str, language: str, sample: Mapping[str, Any]) -> tuple[Diagnostic, ...]:
    template, found = compile_template(data, source, language)
    return found if template is None else template.render(sample)[1]


def _unused(every: Sequence[Tag], source: str, must: Sequence[str]) -> tuple[Diagnostic, ...]:
    said = " ".join(tag.inside for tag in every)
    missing = [name for name in must if not any(word in said for word in name.split("|"))]
    return (say("word-names-unused", where=source, names="、".join(name.split("|")[0] for name in missing)),) if missing else ()
