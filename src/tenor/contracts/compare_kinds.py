"""An edit → what kind of words it touches, and whether a scan may have made it up.

Figures, names, negations and words of duty are never put down to a scan.
"""

from __future__ import annotations

from collections.abc import Iterable

from tenor.contracts.compare_text import Edit, Stretch
from tenor.contracts.compare_words import ZH_NUMERALS, Token

KINDS = ("figure", "negation", "duty", "party", "reference", "words", "punctuation")
GRAVE = frozenset(KINDS) - {"words", "punctuation"}


def _signs(characters: str, words: str = "") -> frozenset[str]:
    """Every single character, and every word."""
    return frozenset(characters) | frozenset(words.split())


_NEGATIONS = _signs("不未无非没勿莫否免除禁止", "not no never nor neither none without unless except cannot waive waives waived exclude excludes excluded non")
_DUTIES = _signs("应须必可得宜或且及", "shall may must will should can or and only promptly immediately")
_PARTIES = _signs("甲乙丙丁", "buyer seller purchaser supplier customer vendor client provider payer payee creditor debtor guarantor")
_UNITS = _signs("元角分圆整日天周月季年期个笔倍工作之内前后以上下起止％%‰‱¥$£€人民币港美欧英镑",
                "day days week weeks month months quarter quarters year years business working calendar percent per cent pounds sterling "
                "dollars euros usd gbp eur cny rmb hkd")
_FIGURES = _signs(ZH_NUMERALS + "％%‰‱¥$£€",
                  "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen "
                  "nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred thousand million half double")
# Where one character for another turns a bargain around.
_WEIGHTY = _NEGATIONS | _DUTIES | _PARTIES | _FIGURES | _signs(
    "方买卖供需收付工作元日天周月季年前后内外以上下大小多少高低早迟先至起止每各全部均始终增减本息税含利率")
# What makes a negation part of a figure's bound or of a base (不超过, 未付金额) rather than of what is agreed.
_BOUND = ("超", "少于", "低于", "高于", "多于", "晚于", "迟于", "付金额", "付款", "付价款", "exceed", "more", "less", "later", "paid")
_MOST_MISREAD = 2  # characters of a single edit
_LEAST_ALIKE = 0.85  # of a stretch, for its edits to be a scan's


def touches(edit: Edit, names: Iterable[str] = ()) -> frozenset[str]:
    """The kinds of words among an edit's. `names`: the letters that the parties' names are made of, whole names at a time."""
    tokens = (*edit.ours, *edit.theirs)
    found = {kind for token in tokens for kind in _kinds(token)}
    words = "".join(t.key for t in edit.ours), "".join(t.key for t in edit.theirs)
    if any(part and len(part) > 1 and part in name for part in words for name in names):
        found.add("party")
    return frozenset(found & GRAVE or found & {"words"} or found)


def _kinds(token: Token) -> Iterable[str]:
    if token.kind == "reference":
        yield "reference"
    elif token.kind == "number" or token.key in _FIGURES:
        yield "figure"
    elif token.key in _NEGATIONS:
        yield "negation"
    elif token.key in _DUTIES:
        yield "duty"
    elif token.key in _PARTIES:
        yield "party"
    elif token.kind == "sign":
        yield "punctuation"
    else:
        yield "words"


def figures_only(edit: Edit) -> bool:
    """Whether an edit is one of a value: figures and what they count."""
    tokens = (*edit.ours, *edit.theirs)
    return all(t.kind in ("number", "sign") or t.key in _FIGURES or t.key in _UNITS or t.key == "and" for t in tokens)


def negates(edit: Edit) -> bool:
    """Whether a negation comes in or goes out; 不超过 and the like belong to a figure."""
    return any(_negations(side) for side in (edit.ours, edit.theirs)) and _negations(edit.ours) != _negations(edit.theirs)


def _negations(tokens: tuple[Token, ...]) -> int:
    count = 0
    for here, token in enumerate(tokens):
        behind = "".join(t.key for t in tokens[here + 1:here + 4])
        count += token.key in _NEGATIONS and not behind.startswith(_BOUND)
    return count


def misread(edit: Edit, stretch: Stretch, names: Iterable[str] = ()) -> bool:
    """Whether a scan may have made this edit up: a sign, or a character or two that weigh nothing, in a stretch that is else the same."""
    tokens = (*edit.ours, *edit.theirs)
    if all(token.kind == "sign" and token.key not in _FIGURES for token in tokens):
        return True
    if stretch.likeness < _LEAST_ALIKE or any(token.kind in ("number", "reference") or token.key in _WEIGHTY for token in tokens):
        return False
    if "party" in touches(edit, names) or _in_name(edit, stretch, names):
        return False
    return max(sum(t.kind != "sign" for t in side) for side in (edit.ours, edit.theirs)) <= _MOST_MISREAD


def _in_name(edit: Edit, stretch: Stretch, names: Iterable[str]) -> bool:
    """Whether the edit stands within a party's name of ours."""
    tokens = [token for line in stretch.ours for token in line.tokens]
    text = "".join(token.key for token in tokens)
    at, starts = 0, {}
    for token in tokens:
        starts[token.start] = at
        at += len(token.key)
    where = [starts[token.start] for token in edit.ours if token.start in starts]
    place = where[0] if where else next((starts[t.start] for t in tokens if t.start >= edit.ours_at[1]), at)
    for name in names:
        begin = text.find(name)
        while name and begin >= 0:
            if begin <= place < begin + len(name) or (not where and begin < place < begin + len(name)):
                return True
            begin = text.find(name, begin + 1)
    return False
