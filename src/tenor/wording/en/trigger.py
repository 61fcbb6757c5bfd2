"""`Trigger` ⇄ English due-date wording: "within 15 business days after the date of signing of this Agreement".

`read` also reads the grammar of deal files, which is a plain form of the same: "15 workdays after signing", "10 workdays
after delivery, invoice" (the later of both), "3 days before shipment", "on delivery", "2026-09-30", "day 15 of the month
after invoice", "30 days after the end of the month of invoice", "monthly, day 15 of the month", 'milestone "roof"'.

What has no wording raises ValueError (see `make_sense`). The empty Trigger() is "". Names of events must not hold "and"
or commas, or they are read back as several.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace

from tenor.model import Event, EventKind, Period, Recurrence, Trigger, Unit
from tenor.regex import regex
from tenor.wording import event, figures
from tenor.wording.en import dates, numeral, period

_EVERY: Mapping[Recurrence, str] = {
    "weekly": "weekly", "monthly": "monthly", "quarterly": "quarterly", "half_yearly": "half-yearly", "yearly": "yearly",
}
# what is paid in advance is counted from where its period begins
_AHEAD = {"the month following the month of the end of the period": "the second month of the period",
          "the month of the end of the period": "the first month of the period", "the end of the period": "the start of the period"}
_DATE = rf"(?:\d{{1,2}} (?:{'|'.join(dates.MONTHS)})|(?:{'|'.join(dates.MONTHS)}) \d{{1,2}})"
_EACH_YEAR = regex(rf"^(?:yearly|annually|(?:each|every) year),? (?:on or before |on |by )?(?P<days>{_DATE}(?:(?:, | and ){_DATE})*)$"
                   rf"|^(?:on or before |on |by )?(?P<of>{_DATE}(?:(?:, | and ){_DATE})*),? (?:of|in) (?:each|every) year$", re.IGNORECASE)
_DAYS = frozenset({EventKind.EFFECTIVE, EventKind.FIXED_DATE, EventKind.PERIOD_END})  # their names are days themselves

_RECURS = regex(
    r"^(?:(?P<weekly>weekly|(?:each|every) week)|(?P<monthly>monthly|(?:each|every) (?:calendar )?month)"
    r"|(?P<quarterly>quarterly|(?:each|every) (?:calendar )?quarter)"
    r"|(?P<half_yearly>half-yearly|semi-annually|every half[ -]year)"
    r"|(?P<yearly>yearly|annually|(?:each|every) year))\s*[,:]?\s*"
)
_PREFIX = regex(
    r"^(?:(?:be )?(?:due|paid|payable)\s+)?(?:on or before|not? later than|within|by|at the latest|in|on(?= \d| [A-Za-z]+ \d))\s+"
)
_MONTH = (
    r"(?:of|in) (?:(?P<each>each|every) (?:calendar )?month|the (?:(?P<next>month (?:following|after)|(?:following|next) month)"
    r"|(?P<nth>\S+) month (?:following|after)|(?P<this>(?:current |same )?month)))"
)
_MONTH_DAY = regex(
    r"^(?:on )?(?:the )?(?:(?P<workday>working|business|work)?\s?day (?P<day>\d+)"
    rf"|(?P<ord>{numeral.ORDINAL})(?: \(\d+(?:st|nd|rd|th)?\))?(?P<unit>(?: (?:business|working))? day)?)"
    rf" {_MONTH}(?:(?: the month)? (?:of|in which) (?P<event>.+)| (?P<event2>.+))?$"
)
_MONTH_END = regex(
    r"^(?:(?P<period>.+?) (?P<way>after|from|of|following|before|prior to) )?(?P<before>before )?(?:at )?(?:the )?"
    r"(?:end|last day) of (?:the )?(?:same month|month (?:of|in which) (?P<event>.+))$"
)
_EOM = regex(r"^(?P<period>.+?) (?:eom|end of (?:the )?month)$")
_AFTER = regex(
    r"^(?P<period>.+?)\s+(?P<way>after|following|from and including|from|of|before|prior to|in advance of)\s+(?P<event>.+)$"
)
_ON = regex(
    r"^(?:immediately )?(?:(?P<before>before|prior to)|upon|on|at|against|when|after|following|once)\s+(?P<event>.+)$"
)
_LATER = regex(
    r"^(?:the )?(?:later|latest|last)(?: to occur)? of[:,]?\s+|,? whichever (?:is|occurs) (?:the )?later?(?:st)?$"
    r"|\((?:i{1,3}|iv|[a-e]|\d)\)\s*"
)
_DATE_OF = regex(r"^(?:the )?(?:(?:date|day)(?: of| on which| that|s)? )?(?:the )?")
_COUNTS = regex(rf"(?i:\d|{numeral.WORDS}|{numeral.ORDINAL}|\bhalf\b|\b(?:business|working)\s+day)")
_WORD = regex(r"[\w-]+")
_JOINED = regex(r"\s*(?:,\s*and|,|;|\+|\band\b)\s*")


def write(trigger: Trigger) -> str:
    """The full phrase, to stand after "shall pay"."""
    make_sense(trigger)
    if trigger.yearly:
        days = [f"{day} {dates.MONTHS[month - 1]}" for month, day in trigger.yearly]
        return f"yearly, on or before {_listed(days)}"
    if trigger.in_advance:
        late = write(replace(trigger, in_advance=False))
        return next(late.replace(end, start) for end, start in _AHEAD.items() if end in late)
    every = f"{_EVERY[trigger.recurrence]}, " if trigger.recurrence else ""
    if trigger.on:
        return f"{every}on or before {dates.write(trigger.on)}"
    if trigger.direction == "within_period":
        return every + _of_month(trigger)
    if not trigger.events and trigger.offset is None and not trigger.month_end:
        return every.removesuffix(", ")
    offset = period.write(trigger.offset) if trigger.offset else ""
    if not trigger.events and not trigger.month_end:
        return f"{every}within {offset}" if trigger.direction == "after" else f"{every}no later than {offset} before"
    day = _day(trigger.events) if trigger.events else ""
    if trigger.month_end:
        day = f"the end of the month of {day}" if day else "the end of the same month"
    if trigger.direction == "before":
        return every + (f"no later than {offset} before {day}" if offset else f"before {day}")
    if offset:
        return f"{every}within {offset} after {day}"
    return every + (f"on or before {day.replace('the end', 'the last day', 1)}" if trigger.month_end else f"on {day}")


def make_sense(trigger: Trigger) -> None:
    """Raises ValueError for a trigger that contradicts itself and so has no wording in any language."""
    if trigger.on and (trigger.events or trigger.offset or trigger.month_end or trigger.direction != "after"):
        raise ValueError("a trigger is either a date or counted from events, not both")
    if trigger.direction == "within_period":
        offset = trigger.offset
        if offset is None or offset.unit not in (Unit.DAY, Unit.WORKDAY) or not 1 <= offset.count <= 31 or trigger.month_end:
            raise ValueError("a day of the month is a day or a working day from 1 to 31")
    elif trigger.months_on != 1:
        raise ValueError("months_on needs a day of the month")
    if trigger.lead is not None:
        raise ValueError("a length of time in front of another has no wording of ours")
    if trigger.yearly and (trigger.recurrence != "yearly" or trigger.events != (Event(EventKind.FIXED_DATE),) or trigger.offset
                           or trigger.direction != "after" or trigger.month_end or trigger.in_advance):
        raise ValueError("a date of each year is no day counted from events")
    if trigger.in_advance and (trigger.recurrence is None or Event(EventKind.PERIOD_END) not in trigger.events):
        raise ValueError("only what repeats at the end of a period can be paid at its start")


def read(text: str) -> Trigger | None:
    """The trigger that the whole phrase states, or None. `text` of the trigger keeps the phrase."""
    plain = re.sub(r"\s+", " ", figures.half(text)).strip(" .;,")
    if each := _EACH_YEAR.match(plain):
        return Trigger((Event(EventKind.FIXED_DATE),), recurrence="yearly", yearly=dates.of_year(each["days"] or each["of"]), text=text)
    for end, start in _AHEAD.items():
        if start in plain:
            late = read(plain.replace(start, end))
            return replace(late, in_advance=True, text=text) if late else None
    match = _RECURS.match(plain.lower())
    every: Recurrence | None = next(key for key in _EVERY if match[key]) if match else None
    rest = plain[match.end() :] if match else plain
    found = _single(rest) if rest else Trigger() if every else None
    if found is None:
        return None
    return replace(found, recurrence=every or found.recurrence, text=text)


def events_of(text: str) -> tuple[Event, ...]:
    """The events that a phrase such as "the later of (a) delivery and (b) receipt of the invoice" hangs on."""
    listed = "(b)" in text
    text = _LATER.sub("", text.strip())
    said = [_LATER.sub("", part) for part in _JOINED.split(text) if part]
    parts = [_event(part, named=listed or len(said) == 1) for part in said]
    if len(said) > 1 and any(part is None and _WORD.fullmatch(word) for part, word in zip(parts, said, strict=True)):
        return ()  # delivery, signng: a word of a list that is no event must not be dropped in silence
    whole = None if listed or (len(said) > 1 and all(parts) and len(set(parts)) > 1) else _event(text)
    if whole:
        return (whole,)
    if parts and all(parts):
        return tuple(dict.fromkeys(part for part in parts if part))
    return _found(text)


def _listed(words: list[str]) -> str:
    return ", ".join(words[:-1]) + " and " + words[-1] if len(words) > 1 else words[0]


def _day(events: tuple[Event, ...]) -> str:
    days = [("the " if one.kind in _DAYS else "the date of ") + event.name(one, "en") for one in events]
    if len(days) == 1:
        return days[0]
    listed = [f"({letter}) {day}" for letter, day in zip("abcdefgh", days, strict=False)]
    return f"the {'later' if len(days) == 2 else 'latest'} of " + ", ".join(listed[:-1]) + f" and {listed[-1]}"


def _of_month(trigger: Trigger) -> str:
    assert trigger.offset
    unit = "business day" if trigger.offset.unit == Unit.WORKDAY else "day"
    day = f"on or before the {numeral.write_ordinal(trigger.offset.count)} {unit} of"
    months = trigger.months_on
    if not trigger.events:
        which = {0: "the current month", 1: "the following month"}.get(months)
        return f"{day} {which or f'the {numeral.write_ordinal(months)} month following'}"
    of = f"the month of {_day(trigger.events)}"
    after = {0: "", 1: "the month following "}.get(months, f"the {numeral.write_ordinal(months)} month following ")
    return f"{day} {after}{of}"


def _event(text: str, *, named: bool = False) -> Event | None:
    """One event, with or without "the date of". `named`: behind "the date of" any words name an event."""
    bare = _DATE_OF.sub("", text, count=1)
    for shorter in (text, bare, text.removeprefix("the ")):
        found = event.read(shorter, "en") or event.read(shorter, "zh")
        if found:
            return found
    finds = _found(bare)
    if finds or event.find(bare, "en"):
        return finds[0] if len(finds) == 1 else None
    return Event(EventKind.OTHER, bare) if named and text.startswith("the date of ") and bare else None


def _found(text: str) -> tuple[Event, ...]:
    """The events that the text speaks of; none where it counts something besides: a figure must not be dropped in silence."""
    finds = event.find(text, "en")
    rest = text
    for find in reversed(finds):
        rest = rest[: find.start] + " " + rest[find.end :]
    if _COUNTS.search(rest):
        return ()
    if len(finds) > 1 and re.search(r"\bor\b", rest):
        return (Event(EventKind.OTHER, text),)
    return tuple(dict.fromkeys(f.value for f in finds))


def _single(text: str) -> Trigger | None:
    for plain in dict.fromkeys((_PREFIX.sub("", text, count=1), text)):
        day = dates.read(re.sub(r"^(?:before|by|until)\s+", "", plain))
        if day:
            return Trigger(on=day)
        found = _day_of_month(plain) or _month_end(plain) or _counted(plain)
        if found:
            return found
    return None


def _day_of_month(text: str) -> Trigger | None:
    match = _MONTH_DAY.match(text)
    if not match:
        return None
    day = int(match["day"]) if match["day"] else numeral.ordinal(match["ord"])
    unit = Unit.WORKDAY if match["workday"] or re.search("business|working", match["unit"] or "") else Unit.DAY
    nth = match["nth"]
    months = 1 if match["next"] else (numeral.ordinal(nth) if nth else 0)
    words = match["event"] or match["event2"]
    events = events_of(words) if words else ()
    if not day or day > 31 or months is None or (words and not events):
        return None
    every: Recurrence | None = "monthly" if match["each"] else None
    return Trigger(events, Period(day, unit), "within_period", months_on=months, recurrence=every)


def _month_end(text: str) -> Trigger | None:
    if match := _EOM.match(text.lower()):
        offset = period.read(match["period"])
        return Trigger((), offset, month_end=True) if offset else None
    match = _MONTH_END.match(text)
    if not match:
        return None
    offset = period.read(match["period"]) if match["period"] else None
    events = events_of(match["event"]) if match["event"] else ()
    if (match["period"] and not offset) or (match["event"] and not events):
        return None
    before = match["before"] or (match["way"] or "").startswith(("before", "prior"))
    return Trigger(events, offset, "before" if before else "after", month_end=True)


def _counted(text: str) -> Trigger | None:
    """Period after or before events; on events; a bare period."""
    offset = period.read(text.removesuffix(" before"))
    if offset:
        return Trigger((), offset, "before" if text.endswith(" before") else "after")
    for match in (_AFTER.match(text), _ON.match(text)):
        if not match:
            continue
        said = match.groupdict()
        offset = period.read(said["period"].removesuffix(" net")) if said.get("period") else None
        events = events_of(match["event"])
        before = bool(said.get("before")) or (said.get("way") or "") in ("before", "prior to", "in advance of")
        if events and (offset or not said.get("period")):
            return Trigger(events, offset, "before" if before else "after")
    events = events_of(text) if _event(text) or all(_event(part) for part in _JOINED.split(text)) else ()
    return Trigger(events) if events else None
