"""A part of a Word letter with its tags → plain Python that joins its pieces, where the tags are of the usual kinds.

Most letters print values, repeat rows and leave out sentences. Such a part, read by Jinja, becomes one function whose only names are
the values that it is given and the filters of the sandbox; what it may reach in them is what the sandbox opens without a question.
All else, in a template or in a value, is left to the sandbox itself (`Slow`), which also says what is wrong.

The words of the letter come with it: those of the pieces that never change are looked for once.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from html import unescape
from typing import Any

from jinja2 import Environment, nodes

from tenor.collection.letters.sandbox import part
from tenor.files.word.tags import plain_page
from tenor.frozen import dataclass
from tenor.regex import regex

Make = Callable[[Mapping[str, Any]], list[str]]
FILTERS = ("figures", "percent", "words", "full", "short")
_COMPARED: Mapping[str, str] = {"eq": "==", "ne": "!=", "gt": ">", "gteq": ">=", "lt": "<", "lteq": "<="}
_MARKS = regex(r"<w:t(?: [^>]*)?>|</w:t>|</w:p>|<w:t/>")


class Slow(Exception):
    """Not for this way of filling in: the sandbox has to do it."""


@dataclass(frozen=True, slots=True)
class Plain:
    """A part as a function that gives its pieces; `words`: what a piece that never changes says, None where that is not known;
    `names`: the values that it names."""

    make: Make
    words: Mapping[str, str] | None
    names: frozenset[str]

    def filled(self, values: Mapping[str, Any]) -> Sequence[str]:
        """The pieces of the part. Raises Slow where the sandbox has to do it."""
        try:
            return self.make(values)
        except Exception as error:
            raise Slow from error

    def said(self, pieces: Sequence[str]) -> tuple[str, ...] | None:
        """The words of its paragraphs, without empty ones; None where they have to be looked for in the page."""
        if self.words is None:
            return None
        known = self.words
        lines = "".join([known[piece] if piece in known else _value(piece) for piece in pieces]).split("\n")
        return tuple(line for line in lines if line.strip())


def _value(piece: str) -> str:
    """What a value says: its line ends and tabs are elements of the page by now."""
    if "<" in piece:
        piece = re.sub("<[^>]*>", "", piece)
    return unescape(piece) if "&" in piece else piece


def plain(tree: nodes.Template, text: str, environment: Environment, printer: Callable[[Any], str]) -> Plain | None:
    """The part as a function; None where it has tags of other kinds. `tree`: of its text; `printer`: a value as it stands in the page."""
    writer = _Writer(environment, known=plain_page(text))
    try:
        writer.block(tree.body, {}, 1)
        code = compile("\n".join(("def make(v):", " out = []", *writer.lines, " return out")), "<letter>", "exec")
    except (Slow, SyntaxError, RecursionError):  # of another kind, or nested deeper than Python goes
        return None
    space: dict[str, Any] = {"x": printer, "part": part, "K": tuple(writer.pieces), "F": writer.filters}
    exec(code, space)
    return Plain(space["make"], writer.words if writer.known and not writer.inside else None, frozenset(writer.names))


class _Writer:
    """Lines of Python for a tree; `pieces`: the text between the tags, and `words` what each says; `names`: the values it names."""

    def __init__(self, environment: Environment, *, known: bool) -> None:
        self.lines: list[str] = []
        self.pieces: list[str] = []
        self.names: set[str] = set()
        self.words: dict[str, str] = {}
        self.known = known  # what the pieces say: as long as tags stand in the words of runs, or between whole runs
        self.inside = False  # the words of a run
        self.filters: dict[str, Callable[..., Any]] = {name: environment.filters[name] for name in FILTERS}
        self._loops = 0

    def block(self, body: Sequence[nodes.Node], own: Mapping[str, str], depth: int) -> None:
        """`own`: the names that the loops around it give, and what they are called here."""
        before = self.inside
        self._line(depth, "pass")
        for node in body:
            if isinstance(node, nodes.Output):
                self._line(depth, f"out += ({''.join(f'{self._printed(child, own)}, ' for child in node.nodes)})")
            elif isinstance(node, nodes.If):
                self._if(node, own, depth)
            elif isinstance(node, nodes.For):
                self._for(node, own, depth)
            else:
                raise Slow
        self.known &= self.inside == before

    def _line(self, depth: int, words: str) -> None:
        self.lines.append(" " * depth + words)

    def _if(self, node: nodes.If, own: Mapping[str, str], depth: int) -> None:
        for word, each in (("if", node), *(("elif", one) for one in node.elif_)):
            self._line(depth, f"{word} {self._value(each.test, own)}:")
            self.block(each.body, own, depth + 1)
        if node.else_:
            self._line(depth, "else:")
            self.block(node.else_, own, depth + 1)

    def _for(self, node: nodes.For, own: Mapping[str, str], depth: int) -> None:
        if node.test or node.else_ or node.recursive or not isinstance(node.target, nodes.Name) or node.target.name == "loop":
            raise Slow
        self._loops += 1
        name = f"each{self._loops}"
        self._line(depth, f"for {name} in {self._value(node.iter, own)}:")
        self.block(node.body, {**own, node.target.name: name}, depth + 1)

    def _printed(self, node: nodes.Node, own: Mapping[str, str]) -> str:
        if isinstance(node, nodes.TemplateData):
            self.pieces.append(node.data)
            self._say(node.data)
            return f"K[{len(self.pieces) - 1}]"
        self.known &= self.inside
        return f"x({self._value(node, own)})"

    def _value(self, node: nodes.Node, own: Mapping[str, str]) -> str:
        if isinstance(node, nodes.Name) and node.name != "loop":
            if node.name not in own:
                self.names.add(node.name)
            return own.get(node.name) or f"v[{node.name!r}]"
        if isinstance(node, nodes.Getattr):
            return f"part({self._value(node.node, own)}, {node.attr!r})"
        if isinstance(node, nodes.Filter) and node.node and node.name in FILTERS and not (
                node.args or node.kwargs or node.dyn_args or node.dyn_kwargs):
            return f"F[{node.name!r}]({self._value(node.node, own)})"
        if isinstance(node, nodes.Not):
            return f"(not {self._value(node.node, own)})"
        if isinstance(node, nodes.And | nodes.Or):
            return f"({self._value(node.left, own)} {'and' if isinstance(node, nodes.And) else 'or'} {self._value(node.right, own)})"
        if isinstance(node, nodes.Compare) and len(node.ops) == 1 and node.ops[0].op in _COMPARED:
            return f"({self._value(node.expr, own)} {_COMPARED[node.ops[0].op]} {self._value(node.ops[0].expr, own)})"
        if isinstance(node, nodes.Const) and type(node.value) in (int, str):
            return repr(node.value)
        raise Slow

    # --- its words

    def _say(self, piece: str) -> None:
        """Note what a piece says: a line for a paragraph that ends, and nothing but that outside the words of a run."""
        out: list[str] = []
        at = 0
        for mark in _MARKS.finditer(piece):
            out.append(self._within(piece[at:mark.start()]))
            at = mark.end()
            if mark[0] == "</w:p>":
                self.known &= not self.inside
                out.append("\n")
            else:
                self.inside = mark[0].startswith("<w:t") and not mark[0].endswith("/>")
        out.append(self._within(piece[at:]))
        said = "".join(out)
        self.known &= self.words.setdefault(piece, said) == said

    def _within(self, text: str) -> str:
        if not self.inside:
            return ""
        self.known &= "<" not in text and "\n" not in text
        return unescape(text)
