"""The `Draft`s of a contract that offers several ways of paying (按下列第 种方式; 一次性付款：… / 分期付款：…; boxes to tick) → each with its option."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise

from tenor.contracts.recognise.nodes_zh.draft import Draft
from tenor.contracts.recognise.reading import Reading
from tenor.regex import regex

_CHOICE = regex(r"(?:[按以照采取用选择]|下[列述]|以下)[^。；\n]{0,16}第\s*(?P<which>[\s_＿【】\[\]（）()]*|[一二三四五六七八九\d]{1,2}|"
                r"[A-D])\s*(?:种|项|条|款)(?:[^。；\n]{0,14}(?:付|支付|结算|缴|方式|约定)|[)）]?\s*[：:])|(?:按照?|[选采]用|选择|由[^。；\n]{1,12}选)(?:下[列述]|以下)[^。；\n\d]{0,6}?(?:[（(【\[〔][\s_＿]*[)）】\]〕]|[_＿]{2,})\s*(?:种|项|条|款)|"
                r"(?:付款|支付|结算)[^。；\n]{0,10}(?:择一|任选其一|任选一种|选其一)(?:[^。；\n]{0,6})[：:]|(?:下列|以下)[^。；\n]{0,10}(?:任一|之一|其中一种|选择一种|选项)")
_ALL, _SEVERAL = frozenset("☑✓√■"), 2
_NEAR = 300  # characters between one way of paying and the next


def with_options(reading: Reading, drafts: tuple[Draft, ...]) -> tuple[Draft, ...]:
    """Name the option that a payment belongs to, where the paper offers several (按下列第 种方式), or has boxes to tick."""
    choices = [(m.start(), m) for m in _CHOICE.finditer(reading.text)]
    modes, anew, brackets = _modes(reading), _anew(reading), _brackets(reading)
    menu = _menu(reading, drafts)
    boxed = {d.where for d in drafts if d.box}
    drafts = _all_ticked(drafts)
    out: list[Draft] = []
    for draft in drafts:
        option = _option(reading, draft, [m for at, m in choices if at < draft.start]) or _mode(reading, draft, modes)
        option = option or _ticked(reading, draft) or _bracket(draft, brackets) or _told_anew(draft, anew) or menu.get(draft.where, "")
        if option.startswith("box-") and not draft.box and (mark := _BOXED.match(reading.text, int(option[4:]))):
            draft = replace(draft, box=_sign(mark.group()))
        if not option and draft.box and len(boxed) + sum(1 for d in drafts if d.box) > 2:
            option = f"box-{draft.where}-{draft.start if draft.box else ''}"
        elif not option and out and out[-1].option.startswith("box-") and out[-1].where == draft.where:
            option = out[-1].option
        out.append(replace(draft, option=option, node=replace(draft.node, alternative=option)) if option else draft)
    return tuple(out)


_MODE = regex(r"\s*+(?:[（(\[]?[\dA-Da-d一二三四五六①-⑨]{1,2}[）)\].、．]?\s?|[-—·•●]{1,2}\s?|\d{1,2}(?:\.\d{1,2}){1,3}\s?|"
              r"第[一二三四五六七]项?[：:，、]\s?)?(?:(?:[□☐☑☒■✓√]|\[\s?[√✓xX]?\s?\])\s?)?"
              r"(?:(?:选择|采用|方式|方案)[一二三四\dA-D]?[、：:]?)?"
              r"(?:(?:一次性?(?:付[款清足讫费]|[支给拨汇缴交结偿]付|结清|[缴交][费清纳足]|还清)|全款(?:付款|支付)?|"
              r"分[一二两三四五\d]?[期次](?:付[款费]?|[支给拨汇缴交结偿]付|[缴交][费纳]?)|按[年季月](?:自动)?扣款|(?:银行)?(?:按揭|贷款)(?:付款|支付|方式)?|"
              r"公积金(?:贷款)?)(?:方式)?\s*[：:。]|(?:支付|付款|备选)?方案[一二三四五A-Ea-e1-5](?:[（(][^（()）\n]{1,14}[)）])?\s*[：:、]|"
              r"(?:逐[年季月次]|按[年季月]|分年)(?:付款|支付|付清|缴[费清纳])\s*[：:])")


# 三、结算方式：… / 三、结算方式：…: a form prints only one of the clauses that bear the same number and name
_ARTICLE = regex(r"^[ \t\u3000]*(?P<name>(?:第?[一二三四五六七八九十]{1,3}[条、.．]|\d{1,2}[、.．])\s?"
                 r"[^，。；：:\d\n]{0,6}(?:付款|支付|结算|货款)[^，。；：:\d\n]{0,6})[：:](?=[^\n]{4})",
                 re.MULTILINE)


def _anew(reading: Reading) -> tuple[tuple[int, int], ...]:
    """The clauses on payment that follow each other line by line under one number and name."""
    found = [(m, next((e for e in [reading.text.find("\n", m.end())] if e >= 0), len(reading.text))) for m in _ARTICLE.finditer(reading.text)]
    twins = {i for i, ((a, end), (b, _)) in enumerate(pairwise(found)) if a["name"] == b["name"] and not reading.text[end:b.start()].strip()}
    return tuple((m.start(), end) for i, (m, end) in enumerate(found) if i in twins or i - 1 in twins)


def _told_anew(draft: Draft, anew: tuple[tuple[int, int], ...]) -> str:
    return next((f"anew-{start}" for start, end in anew if start <= draft.start < end), "")


_LEAST_WAYS = 3
_ENDED = regex(r"[。；;，,][\s'\"”’]*$")


def _menu(reading: Reading, drafts: tuple[Draft, ...]) -> dict[int, str]:
    """预付30%，货到付清余款 | 预付50%，货到付清余款 | 货到30天付清: lines that no stop ends, each of them a whole way to pay, as a program or a list of
    customers holds them. By line, the option that it is."""
    lines: dict[int, list[Draft]] = {}
    for draft in drafts:
        lines.setdefault(draft.where, []).append(draft)
    out: dict[int, str] = {}
    run: list[int] = []
    for where in [*lines, -1]:
        if where >= 0 and (not run or where == run[-1] + 1) and _pays_all(reading, lines[where]):
            run.append(where)
            continue
        if len(run) >= _LEAST_WAYS:
            out |= {at: f"menu-{at}" for at in run}
        run = [where] if where >= 0 and _pays_all(reading, lines[where]) else []
    return out


def _pays_all(reading: Reading, line: list[Draft]) -> bool:
    """Whether the payments of a line of running text, taken together, pay the whole price."""
    end = reading.text.find("\n", line[-1].end)
    behind = reading.text[line[-1].end:end if end >= 0 else len(reading.text)]
    if any(d.table >= 0 or d.option or d.box for d in line) or _ENDED.search(reading.text[line[-1].start:line[-1].end] + behind):
        return False
    return sum(d.share or 0 for d in line) == 1 or (line[-1].whole and not line[-1].valued) or (line[-1].node.rest and (len(line) > 1 or line[-1].timed))


_COLON = regex(r"[：:]")
_BOXED = regex(r"\s*(?:[（(]?[\dA-Da-d一二三四五六①-⑨]{1,2}[）).、．]?\s?)?(?:[□☐☑☒■✓√]|\[\s?[√✓xX]?\s?\]|"
               r"[（(]\s*[√✓]?\s*[)）](?=\s?(?:一次|分期|全款|[\dA-D一二三四五][、.．])))")
_TICK = regex(r"\s*(?:[（(]?[\dA-Da-d一二三四五六①-⑨]{1,2}[）).、．]?\s?)?(?:[☑☒■✓√]|\[\s?[√✓xX]\s?\])")


def _sign(mark: str) -> str:
    """The box of a mark, be it drawn with brackets: [√] is ☑, [ ] is □."""
    if mark[-1] not in "])）":
        return mark[-1]
    return "☑" if any(x in mark for x in "√✓xX") else "□"


def _all_ticked(drafts: tuple[Draft, ...]) -> tuple[Draft, ...]:
    """☑ 签约付三成；☑ 到货付七成: where every box is ticked all apply, and the box says no more than a dot before a line."""
    boxes = {d.box for d in drafts if d.box}
    if len(boxes) != 1 or not boxes <= _ALL or sum(1 for d in drafts if d.box) < _SEVERAL:
        return drafts
    return tuple(replace(d, box="") for d in drafts)


def _modes(reading: Reading) -> tuple[tuple[int, int], ...]:
    """一次性付款：… / 分期付款：… / 按揭付款：…: lines that each tell a whole way of paying, where there are at least two."""
    found = [(s.start + at, s.end) for s in reading.sentences if (at := _way(s.text)) is not None]
    near = len(found) > 1 and all(b[0] - a[1] < _NEAR for a, b in pairwise(found))
    return tuple(found) if near else ()


def _way(text: str) -> int | None:
    """Where a sentence begins to tell a way of paying: at its head, or behind the colon that leads to the first (采取下列第__种方式：（1）一次性付款：…)."""
    return next((at for at in (0, *(m.end() for m in _COLON.finditer(text))) if _MODE.match(text, at)), None)


def _mode(reading: Reading, draft: Draft, modes: tuple[tuple[int, int], ...]) -> str:
    """The way of paying that a payment belongs to, "" for none."""
    above = [m for m in modes if m[0] <= draft.start or m[0] < draft.end <= m[1]]
    if not above or draft.start - above[-1][1] > _NEAR:
        return ""
    after = next((m[0] for m in modes if m[0] > above[-1][0]), len(reading.text))
    home = reading.section_at(above[-1][0])
    same = draft.section == home or home in chain(reading, draft.section) or draft.start < above[-1][1]
    kind = "box" if any(_BOXED.match(reading.text, m[0]) for m in modes) else "mode"
    return f"{kind}-{above[-1][0]}" if same and draft.start < after else ""


# 以下选一项打√： / （ ）1、… / （√）2、…: brackets to tick at the head of lines, one way of paying each
_BRACKET = regex(r"^[ \t\u3000]*[（(][ \t\u3000]*[√✓]?[ \t\u3000]*[)）](?=\s?[\dA-D一二三四五][、.．])", re.MULTILINE)
_TO_TICK = regex(r"选择?|勾|打\s?[√✓]|打钩|任选")
_LEAD = 120  # characters before the first of them


def _brackets(reading: Reading) -> tuple[int, ...]:
    """Where the lines with brackets to tick begin, and where the last of them ends."""
    found = [m.start() for m in _BRACKET.finditer(reading.text)] if "）" in reading.text or ")" in reading.text else []
    near = len(found) > 1 and all(b - a < _NEAR for a, b in pairwise(found))
    if not near or not _TO_TICK.search(reading.text, max(0, found[0] - _LEAD), found[0]):
        return ()
    end = reading.text.find("\n", found[-1] + 1)
    return (*found, end if end >= 0 else len(reading.text))


def _bracket(draft: Draft, brackets: tuple[int, ...]) -> str:
    return next((f"box-{a}" for a, b in pairwise(brackets) if a <= draft.start < b), "")


_TICKED = regex(r"(?:[□☐☑☒■✓√]|\[\s?[√✓xX]?\s?\]|[（(]\s?[√✓]?\s?[)）])\s?(?:一次性?|全款|全额|分期|分次|按揭|贷款|预付|月结|现结)"
                 r"[^，。；：:\n]{0,8}(?:[：:]|(?<=付款)[，,])")


def _ticked(reading: Reading, draft: Draft) -> str:
    """□一次性支付：… ☑分期支付：…: ways of paying to tick in one line."""
    begin = reading.text.rfind("\n", 0, draft.start) + 1
    end = reading.text.find("\n", draft.start)
    ways = [m.start() for m in _TICKED.finditer(reading.text, begin, end if end >= 0 else len(reading.text))]
    above = [at for at in ways if at <= draft.start]
    return f"box-{above[-1]}" if len(ways) > 1 and above else ""


def _option(reading: Reading, draft: Draft, before: list[re.Match[str]]) -> str:
    """The nearest choice above that the draft's section is nested in, and which of its items it is."""
    for choice in reversed(before):
        home = reading.section_at(choice.start())
        above = chain(reading, draft.section)
        sentence = reading.sentence_at(choice.start())
        if sentence is None or home not in above:
            continue
        inside = above[:above.index(home)]
        if inside:
            return f"{reading.sections[home].start if home >= 0 else 0}-{reading.sections[inside[-1]].start}"
        if draft.section == home and draft.start > sentence.end:
            return ""
    return ""


def chain(reading: Reading, section: int) -> list[int]:
    """A section and those above it, innermost first, -1 last."""
    out = []
    while section >= 0:
        out.append(section)
        section = reading.sections[section].parent
    return [*out, -1]
