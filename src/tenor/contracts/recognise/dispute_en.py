"""English sentences → the dispute clause: courts and arbitral institutions named, options, the law that governs."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Literal

from tenor.contracts.recognise.option import Named, Option, Ruling, linked, rule
from tenor.contracts.recognise.pages import patterns
from tenor.model import Forum
from tenor.regex import regex

PAGE = "dispute_en"
Roles = Mapping[str, Literal["payee", "payer"]]
_CONTEXT = regex(r"disput|controvers|disagree|quarrel|complaint|claim|"
                 r"action|suit|proceeding|litigat|jurisdiction|venue|forum|arbitra|differences?|\bsued?\b|"
                 r"\battorn|submits?\b[^.;]{0,40}\bcourts", re.IGNORECASE)
_BARE = regex(r"(?:(?:or|and|,|/|and/or|proper|appropriate)\s+)*courts?(?:\s+of\s+(?:law|record))?", re.IGNORECASE)
_DISPUTED = regex(r"disput|controvers|disagree|quarrel|claims?\b|differences?\b|jurisdiction|venue", re.IGNORECASE)
_SENT = regex(r"\b(?:shall|will|must|may|agrees?\s+to|is\s+to|are\s+to)\b[^.;]{0,60}?"
              r"\b(?:settled|resolved|decided|determined|referred|submitted|brought|submit|refer)\b", re.IGNORECASE)
_NEXT = 2  # sentences behind an arbitration clause that may tell its seat without naming arbitration
_LEADS = 260  # characters before a court in which a quarrel may be sent to it
_COURT = regex(r"\bcourts?\b|^$|\btribunal\b", re.IGNORECASE)
# the Commercial Court, Queen's Bench Division of the High Court of …: the court that is named last tells the place
_DIVISION_OF = regex(r",? (?:in |of )?(?:the )?(?:[\w’'-]+ ){0,3}?(?:Division|List|Branch|Section|Chamber)s? of (?=the )")
_THE_COURTS = regex(r"\b(?:submits?|subject|agrees?|consents?)\b[^.;]{0,60}\bjurisdiction of (?:the|its|their|such) (?:competent )?courts\b"
                    r"(?:\s+(?:located\s+|sitting\s+)?(?:in|of|within)\s+(?:that|such|this|the\s+said|our|your|its)\s+(?:jurisdiction|country|state|place|city))?"
                    r"(?=\s*(?:[.,;]|$))", re.IGNORECASE)
_SPACE = regex(r"\s")


def read(sentences: Iterable[tuple[str, int]], whole: str, roles: Roles) -> Ruling | None:
    """The first dispute clause of a run of sentences, each given with its offset into `whole`; None where there is none."""
    options: list[Option] = []
    alternative = False
    seat = near = ""
    left = 0
    for text, start in sentences:
        plain = _SPACE.sub(" ", text)
        if not text or not _CONTEXT.search(plain):
            near = near or (_seat(plain, "seat_alone") if left > 0 else "")
            left -= 1
            continue
        found = _settled(plain, _options(plain, start))
        seat = seat or _seat(plain, "seat")
        if any(o.mode == "arbitration" for o in [*options, *found]):
            left = _NEXT
            near = near or _seat(plain, "seat_near")
        alternative = alternative or (bool(found) and any(patterns(PAGE)[name].search(plain) for name in ("alternative", "free_choice")))
        options += [o for o in found if _new(o, options)]
    if not options:
        return None
    held = _held(options, alternative)
    named = tuple(Named(o, _forum(o, roles)) for o in held)
    law = _law(_SPACE.sub(" ", whole))
    start, end = min(o.start for o in held), max(o.end for o in held if o.start - held[0].start < 1500)
    venue = next((o.place for o in options if o.mode == "court" and not _COURT.search(o.place)), "")  # Venue shall be in Orange County
    modes = {o.mode for o in held}
    seat = "" if "arbitration" not in modes else seat or near or ("" if "court" in modes else venue)
    return rule(named, chosen=None, open_choice=False, either=alternative, law=law, seat=seat, start=start, end=end)


def _settled(plain: str, found: list[Option]) -> list[Option]:
    """The options of a sentence, without the arbitration that the parties may agree on some day: the courts have jurisdiction, save that they may …"""
    may = patterns(PAGE)["may_agree"].search(plain)
    courts = [o for o in found if o.mode == "court" and o.place]
    return courts if may and courts and courts[0].start < min((o.start for o in found if o.mode == "arbitration"), default=0) else found


def _new(option: Option, known: list[Option]) -> bool:
    return bool(option.place) or not any(o.mode == option.mode for o in known)


def _held(options: list[Option], alternative: bool) -> list[Option]:
    """Arbitration goes before the courts that may help it, unless the paper leaves the choice."""
    modes = {o.mode for o in options}
    if modes == {"court"}:
        options = [o for o in options if o.place] or options  # the courts that one sentence leaves unnamed, another may name
    if len(modes) > 1 and not alternative:
        options = [o for o in options if o.mode == "arbitration"]
    return sorted(options, key=lambda o: o.start)


def _options(plain: str, offset: int) -> list[Option]:
    words = patterns(PAGE)
    out: list[Option] = []
    if (judged := words["found_by"].search(plain)) and not _DISPUTED.search(plain, 0, judged.start()):
        return out  # if you are found by a court to have …: no clause on where to sue
    if words["pending"].search(plain) and not _SENT.search(plain):
        return out  # no action or arbitration is pending: a warranty
    if words["arbitration"].search(plain) and not re.search(r"appoint[^.;]{0,30}arbitrator|arbitrator's fees", plain, re.IGNORECASE):
        found = words["institution"].search(plain) or words["other_institution"].search(plain) or words["administered"].search(plain)
        name = _tidy(next(filter(None, found.groupdict().values()), "")) if found else ""
        first = words["arbitration"].search(plain)
        begin = min(m.start() for m in (first, found) if m)
        stop = max(m.end() for m in (first, found) if m)
        out.append(Option("arbitration", name, offset + begin, offset + stop))
    for match in words["court"].finditer(plain):
        around = plain[max(0, match.start() - 140):match.end() + 60]
        sent = words["court_verb"].search(plain, max(0, match.start() - _LEADS), match.end() + 60)
        if words["not_dispute"].search(around) or not sent or _BARE.fullmatch(match["name"]) or _DIVISION_OF.match(plain, match.end()):
            continue
        out.append(Option("court", _tidy(match["name"]), offset + match.start(), offset + match.end()))
    if not any(o.mode == "court" for o in out) and (there := words["of_that_law"].search(plain)) and (law := _law(plain[:there.start()])) \
            and words["court_verb"].search(plain, max(0, there.start() - _LEADS), there.end() + 60):
        out.append(Option("court", law, offset + there.start(), offset + there.end()))
    if not any(o.mode == "court" for o in out) and (free := words["free_choice"].search(plain)):
        out.append(Option("court", "", offset + free.start(), offset + free.end()))
    if not any(o.mode == "court" for o in out) and (bare := _THE_COURTS.search(plain)):
        out.append(Option("court", "", offset + bare.start(), offset + bare.end()))
    if not any(o.mode == "court" and o.place for o in out) and (venue := words["venue"].search(plain)):
        out.append(Option("court", _tidy(next(filter(None, venue.groupdict().values()))), offset + venue.start(), offset + venue.end()))
    return out


def _tidy(name: str) -> str:
    return re.sub(r"^(?:(?:or|and|,|/|and/or|[Tt]he)\s+)+", "", re.sub(r"\s+", " ", name)).strip(" ,.")


def _law(plain: str) -> str:
    """The law that governs the contract: England and Wales; the State of New York."""
    found = patterns(PAGE)["law"].search(plain)
    if not found:
        return ""
    return _tidy(next((found[name] for name in ("law", "plain", "adjective", "named", "subject") if found[name]), ""))


def _seat(plain: str, name: str) -> str:
    """The place that a sentence names as the seat, or (`seat_near`) as where one arbitrates."""
    found = patterns(PAGE)[name].search(plain)
    return _tidy(next(filter(None, found.groups()), "")) if found else ""


def _forum(option: Option, roles: Roles) -> Forum:
    words, place = patterns(PAGE), option.place
    if option.mode == "arbitration":
        return ""
    if link := linked(place, words):
        return link
    if seat := words["party_seat"].search(place):
        who = (seat["who"] or seat["of"] or seat["poss"]).lower()
        by_label = {re.sub(r"^the\s+", "", label.lower()): role for label, role in roles.items()}
        return by_label.get(who, "")
    return "named" if re.search(r"\b(?:of|in|for|within|at)\s+(?:the\s+)?[A-Z]|^[A-Z]", place) else ""
