"""Chinese sentences → the dispute clause: courts and arbitral institutions named, options, which of them is chosen."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Literal

from tenor.contracts.recognise.option import Named, Option, Ruling, linked, rule
from tenor.contracts.recognise.pages import patterns
from tenor.model import Forum
from tenor.regex import regex
from tenor.wording import figures

PAGE = "dispute_zh"
Roles = Mapping[str, Literal["payee", "payer"]]
_NUMBERS = {c: i for row in ("一二三四五六", "123456", "①②③④⑤⑥", "ABCDEF", "abcdef") for i, c in enumerate(row, 1)}
_FAR = 3  # sentences without a word of it after which a clause has ended
_BLANKS = regex(r"[\s_＿]+|【[\s_]*】|\[[\s_]*\]|\$?\{\{?[^{}]*\}?\}|[xX×*]{2,}")
# [法院所在地]人民法院, 【仲裁机构名称】仲裁委员会: the name of what is to be filled in; 【甲方所在地】人民法院 is filled in
_FIELD = regex(r"[【\[](?P<in>[A-Za-z_][\w.]{1,40}|(?:管辖|受理|约定)?的?(?:(?:人民)?法院|仲裁(?:机构|委员会|委|院)?)(?:的?所在地|名称?|地点?)?"
               r"|(?:具体|所在|约定)?(?:城市|地点|地区|地名|省份?|市|区县?)(?:名称?)?|[\u4e00-\u9fff]{0,6}名称)[】\]](?P<behind>\s?(?:人民)?(?:法院|仲裁委|仲裁院|仲裁机构))?")
_NUMBERED = regex(r"\s*(?:[①-⑳]|\d{1,2}(?:\.\d{1,2})*[.、．]?\s?(?!\d)|[-—·•]+)\s*")  # of a list: 1.贵阳仲裁委员会
_MENU = regex(r"\([^()]{2,80}[、/][^()]{0,80}\)\s*$")
# 乙方注册地(长沙市岳麓区)法院, 合同签订地(长沙市)有管辖权的法院
_INSERTED = regex(r"(?<=[地区市县院会处])\([^()、/_]{1,30}\)\s*(?:具?有管辖权的|有权管辖的)?$")
_SPLIT = regex(r"[，,。;；\n]")
_CLOSE = regex(r"[，。;；()\n□☐☑√✓■]")
_TORN = regex(r"(?<=[的地区市县省])\n(?=\s{0,8}(?:人民)?法院|\s{0,8}仲裁委)")  # 甲方所在地有管辖权的⏎人民法院
_OR_ELSE = regex(r"\s*(?:或者?|[/／])\s*(?:者)?(?:向|提交|由)?\s*")
_BRACKET = regex(r"[(\[]")
_PART = 200  # characters: what is longer is no part of a sentence
_STOP = regex(r"[→➔⇒，。;；、：:()\n|“”\"☑√✓✔■▣☒□☐◯●◉]")


def read(sentences: Iterable[tuple[str, int]], whole: str, roles: Roles) -> Ruling | None:
    """The first dispute clause of a run of sentences, each given with its offset into `whole`; None where there is none."""
    groups = _groups(sentences)
    best = next((g for g in groups if _about_disputes(g)), next((g for g in groups if not _only_dunning(g)), None))
    return _ruling(best, whole, roles) if best else None


def _groups(sentences: Iterable[tuple[str, int]]) -> list[list[tuple[str, int]]]:
    """Runs of sentences that name a court or an arbitral institution, with the sentence that leads to them."""
    out: list[list[tuple[str, int]]] = []
    idle = _FAR + 1
    before: tuple[str, int] | None = None
    for text, start in sentences:
        if not text:
            continue
        if _options(text, 0):
            if idle > _FAR:
                out.append([before] if before and patterns(PAGE)["choice"].search(figures.half(before[0])) else [])
            out[-1].append((text, start))
            idle = 0
        elif idle <= _FAR and (patterns(PAGE)["choice"].search(figures.half(text)) or patterns(PAGE)["context"].search(text)):
            out[-1].append((text, start))
            idle += 1
        else:
            idle += 1
        before = (text, start)
    return out


def _about_disputes(group: Sequence[tuple[str, int]]) -> bool:
    return any(re.search(r"争议|纠纷|协商|调解|管辖", text) for text, _ in group)


def _only_dunning(group: Sequence[tuple[str, int]]) -> bool:
    """经催缴仍不交的，物业公司可依法起诉: a way to collect from the one who is late, of no named court."""
    named = [(text, option) for text, _ in group for option in _options(text, 0)]
    return all(not option.place and patterns(PAGE)["dunning"].search(figures.half(text), 0, option.start) for text, option in named)


def _ruling(group: Sequence[tuple[str, int]], whole: str, roles: Roles) -> Ruling:
    words = patterns(PAGE)
    first, last = group[0][1], group[-1][1] + len(group[-1][0])
    plain = words["tick_hint"].sub(lambda m: " " * len(m.group()), _TORN.sub(" ", figures.half(whole[first:last])))
    options = _options(plain, 0)
    outside = _options(words["hint"].sub(lambda m: " " * len(m.group()), plain), 0)
    options = outside or options
    choice = words["choice_mark"].search(plain) or words["choice"].search(plain)
    options = _ticked(plain, options)
    chosen = _NUMBERS.get(choice["number"] or "") if choice and choice["number"] else None
    law, seat = words["law"].search(plain) or words["law"].search(figures.half(whole)), words["seat"].search(plain)
    start = min([o.start for o in options] + ([choice.start()] if choice else []))
    named = tuple(Named(replace(o, place=_as_written(o, whole[first:last])), _forum(o, roles)) for o in options)
    ruling = rule(named, chosen=chosen, open_choice=chosen is None and (choice is not None or _unticked(plain, options)), either=_either(plain, options),
                  law=law["law"] if law else "", seat=(seat["seat"] or seat["held"]) if seat else "",
                  start=first + start, end=min(first + max(o.end for o in options), last))
    return replace(ruling, doubts=("dispute-not-chosen",)) if chosen is None and not ruling.doubts and _two_seats(plain, options) else ruling


def _two_seats(text: str, options: Sequence[Option]) -> bool:
    """提交上海仲裁委员会或深圳国际仲裁院仲裁: which of two institutions it is to be, nobody can tell."""
    return any(a.mode == b.mode == "arbitration" and a.place and b.place and _OR_ELSE.fullmatch(text, a.start + len(a.place), b.start)
               for a, b in pairwise(options))


def _as_written(option: Option, text: str) -> str:
    """The name of a court with the brackets of the paper, full width or half."""
    at = figures.half(text).find(option.place, option.start) if _BRACKET.search(option.place) else -1
    return text[at:at + len(option.place)] if at >= 0 else option.place


def _either(text: str, options: Sequence[Option]) -> bool:
    """Both ways stand open: 向…仲裁委员会申请仲裁或者向法院起诉."""
    modes = {o.mode for o in options}
    if len(modes) < 2:
        return False
    return not re.search(r"不服|裁决(?:书)?(?:后|的)|撤销", text[options[0].end:options[-1].end])


def _unticked(text: str, options: Sequence[Option]) -> bool:
    """□提交仲裁 □向法院起诉; 向法院起诉□ 提交仲裁□: a box at each of several ways, and none of them ticked."""
    words = patterns(PAGE)
    if len(options) > 1 and all(words["box"].match(text, len(text) - len(text[o.end:].lstrip())) for o in options):
        return not any(words["ticked"].search(text, o.start, o.end + 2) for o in options)
    ahead = [text[options[i - 1].end if i else 0:option.start] for i, option in enumerate(options)]
    return len(ahead) > 1 and all(words["box"].search(piece) and not words["ticked"].search(piece) for piece in ahead)


def _ticked(text: str, options: list[Option]) -> list[Option]:
    """Only the options behind a tick, where some are ticked."""
    words = patterns(PAGE)
    if options and not words["ticked"].search(text, 0, options[0].start) and not words["box"].search(text, 0, options[0].start):
        behind = [o for o in options if words["tick_behind"].match(text, o.end)]
        if behind:
            return behind
    marked: list[Option] = []
    for i, option in enumerate(options):
        low = options[i - 1].end if i else 0
        ahead = text[low:option.start]
        ticks, boxes = list(words["ticked"].finditer(ahead)), list(words["box"].finditer(ahead))
        if ticks and (not boxes or boxes[-1].start() < ticks[-1].start()):
            marked.append(option)
    return marked or options


def _options(text: str, offset: int) -> list[Option]:
    """Every court and institution that a text sends a quarrel to, in order."""
    words = patterns(PAGE)
    plain = _FIELD.sub(_left_open, figures.half(text))
    modes: tuple[Literal["arbitration", "court"], ...] = ("arbitration", "court")
    named = [(mode, match) for mode in modes for match in words[mode].finditer(plain)]
    items = [(m.start(), _NUMBERS.get(m["n"], 0)) for m in words["item"].finditer(plain)] if named else []
    out: list[Option] = []
    for mode, match in named:
        around = plain[max(0, match.start() - 8):match.end()] + _SPLIT.split(plain[match.end():match.end() + 12])[0]
        if words["not_dispute"].search(around):
            continue
        place, start, blank = _place(plain, match)
        if mode == "arbitration" and not match["bare"] and not _sent_to(plain, start, match.end()):
            continue
        out.append(Option(mode, place, start + offset, _end(plain, match.end()) + offset, _item(items, start), blank))
    out.sort(key=lambda o: (o.start, o.end))
    return _merged(out)


def _left_open(field: re.Match[str]) -> str:
    """The field of a form as a blank before 法院, 仲裁委员会; its name alone where it stands for the court itself."""
    behind = field["behind"] or ""
    return ("_" * (len(field["in"]) + 2) if behind else f"_{field['in']}_") + behind


def _sent_to(text: str, start: int, end: int) -> bool:
    """An institution is an option where a quarrel is sent to it, or where it arbitrates."""
    ahead, behind = re.sub(r"[^\S\n]+|_+", "", text[max(0, start - 40):start])[-6:], text[end:end + 12]
    sent = re.search(r"向|提交|提请|由|申请|交|选|同意|请|约定|[至到为:：→]|仲裁[(，,]", ahead)
    return bool(sent or re.match(r"[^，。;；]{0,6}(?:仲裁|裁[决断处定判]|公断|评断|定夺|处理|解决|申请)", behind))


def _place(text: str, match: re.Match[str]) -> tuple[str, int, bool]:
    """The name of a court or institution, from the last linking word before it to its end; where it begins; whether it is
    left open (a blank, or a menu of names in brackets)."""
    if match["bare"]:
        return "", match.start(), False
    inserted = _INSERTED.search(text, max(0, match.start() - 40), match.start())
    edge = inserted.start() if inserted else match.start()
    low = max((m.end() for m in _STOP.finditer(text, max(0, edge - 50), edge)), default=max(0, edge - 50))
    at = low
    for link in patterns(PAGE)["link"].finditer(text, low, edge):
        at = link.end()
    if number := _NUMBERED.match(text, at, match.start()):
        at = number.end()
    name = _BLANKS.sub("", text[at:match.end()])
    menu = bool(_MENU.search(text[max(0, at - 80):at]))
    blank = bool(_BLANKS.fullmatch(text, at, match.start())) and text[at:match.start()].strip("\n") not in ("", " ")
    while at < match.start() and (gap := _BLANKS.match(text, at)):
        at = gap.end()
    return name, at, menu or blank


def _item(items: Sequence[tuple[int, int]], at: int) -> int:
    """The number of the list item that an option stands in, 0 outside a list."""
    before = bisect_left(items, (at, 0))
    return items[before - 1][1] if before else 0


def _end(text: str, at: int) -> int:
    """Where the part of the sentence that holds `at` ends."""
    stop = _CLOSE.search(text, at, at + _PART)
    return stop.start() if stop else min(len(text.rstrip()), at + _PART)


def _merged(options: list[Option]) -> list[Option]:
    """A bare 申请仲裁 or 提起诉讼 right behind the institution it belongs to says nothing of its own."""
    out: list[Option] = []
    for option in options:
        if not option.place and any(o.mode == option.mode and o.start <= option.start <= o.end + 30 for o in out[-4:]):
            continue
        if option.place and out and not out[-1].place and out[-1].mode == option.mode and option.start - out[-1].end < 30:
            out.pop()
        out.append(option)
    return out


def _forum(option: Option, roles: Roles) -> Forum:
    """The link of a court to the contract, by the words of its name."""
    words, place = patterns(PAGE), option.place
    if option.mode == "arbitration":
        return ""
    if link := linked(place, words):
        return link
    seat = words["party_seat"].search(place)
    if seat and not words["many_seats"].search(place):
        role = roles.get(seat["who"])
        cause = patterns("late_cause_zh")
        if role is None:
            role = "payer" if cause["payer_word"].search(seat["who"]) else "payee" if cause["payee_word"].search(seat["who"]) else None
        return role or ""
    return "named" if words["named"].search(place) else ""
