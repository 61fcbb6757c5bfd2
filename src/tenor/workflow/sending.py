"""Letters that were written → messages to send (.eml with a list beside them); messages → a mail server, and noted in the book."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, time
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tenor.claim import Notice, NoticeSent
from tenor.diagnostic import Diagnostic, Stop, say
from tenor.frozen import dataclass
from tenor.workflow.papers import Made

if TYPE_CHECKING:
    from tenor.files.book import Book
    from tenor.files.mail import Read
    from tenor.files.outbox import Sending
    from tenor.workflow.books import Moment, Outcome

LIST = "outbox.jsonl"
MORNING = time(9, tzinfo=UTC)  # the hour that an .eml file bears: the same letter gives the same file


@dataclass(frozen=True)
class Planned:
    """One message that is to be sent. `state`: new, sent, sending (nobody knows), failed; `why`: what keeps it back."""

    mail: Read
    state: str
    at: str
    why: tuple[Diagnostic, ...] = ()


# --- letters → messages -----------------------------------------------------------------------------------------------------


def write_mails(notices: Sequence[Notice], files: Mapping[str, Sequence[Path]], out: Path, *, attach: Sequence[str] = ("pdf",),
                folder: Path | None = None, force: bool = False) -> Made:
    """An .eml file a letter, with its files in the formats of `attach`, and the list of what each is about. A letter without an
    address gets none, with a doubt."""
    from tenor.files.mail import eml
    from tenor.files.place import write_whole

    titles = _titles(notices, folder)
    written: list[Path] = []
    found: list[Diagnostic] = []
    rows: dict[str, dict[str, Any]] = {}
    for notice in notices:
        paths = files.get(notice.number, ())
        if not paths:
            continue
        rows[notice.number] = outbox_row(notice, paths)
        why = _unfit(notice)
        found += why
        if any(d.severity == "error" for d in why):
            continue
        path = paths[0].with_name(f"{paths[0].stem}.eml")
        mail = _mail(notice, titles.get((notice.level, notice.language), notice.level), [p for p in paths if p.suffix[1:] in attach])
        if force or not path.exists():
            write_whole(path, eml(mail), force=force)
        rows[notice.number]["file"] = path.name
        written.append(path)
    if rows:
        kept = {**read_list(out), **rows}
        write_whole(out / LIST, "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in kept.values()), force=True)
    return Made(tuple(written), tuple(found))


def _titles(notices: Sequence[Notice], folder: Path | None) -> Mapping[tuple[str, str], str]:
    """What each kind of letter is called."""
    from tenor.collection.letters.letter import choose
    from tenor.workflow.letter_shelf import templates

    out: dict[tuple[str, str], str] = {}
    for language in dict.fromkeys(n.language for n in notices):
        own = [n for n in notices if n.language == language]
        shelf, _ = templates(language, folder, {n.level for n in own})
        for notice in own:
            template = choose(notice, shelf)
            out[notice.level, language] = template.title if template else notice.level
    return out


def _unfit(notice: Notice) -> tuple[Diagnostic, ...]:
    """What is wrong with the address that it goes to, and with ours."""
    from tenor.files.mail import addresses

    good, bad = addresses(notice.customer.email)
    if bad or not good:
        name = "mail-address-malformed" if bad else "mail-address-missing"
        return (say(name, where=notice.number, severity="error" if not good else "doubt", customer=notice.customer.name[:40],
                    address=", ".join(bad)[:60] or "—"),)
    ours, wrong = addresses(notice.creditor.email)
    return () if len(ours) == 1 and not wrong else (say("creditor-email-missing", where=notice.number),)


def _mail(notice: Notice, title: str, attached: Sequence[Path]) -> Any:
    from tenor.collection.letters.mail_words import body, subject
    from tenor.files.mail import Mail, addresses

    ours, _ = addresses(notice.creditor.email)
    return Mail(notice.number, subject(notice, title), body(notice, title), notice.customer.email, notice.customer.contact or notice.customer.name,
                (notice.creditor.name, ours[0] if len(ours) == 1 else ""), datetime.combine(notice.as_of, MORNING), notice.language, tuple(attached))


def outbox_row(notice: Notice, paths: Sequence[Path]) -> dict[str, Any]:
    """One line of outbox.jsonl: what the book and the register need to know of a letter."""
    from tenor.collection.dunning.dunning import owed

    about: dict[str, list[str]] = {}
    for item in notice.items:
        about.setdefault(item.contract, []).append(item.label)
    total = owed(notice)
    return {"letter": notice.number, "level": notice.level, "language": notice.language, "customer": notice.customer.name,
            "contact": notice.customer.contact, "address": notice.customer.address, "email": notice.customer.email,
            "on": notice.as_of.isoformat(), "pay_by": notice.pay_by.isoformat(), "currency": total.currency, "total": str(total),
            "about": {number: list(dict.fromkeys(labels)) for number, labels in about.items()},
            "files": [[path.name, sha256(path.read_bytes()).hexdigest()] for path in paths], "file": ""}


def read_list(folder: Path) -> dict[str, dict[str, Any]]:
    """outbox.jsonl by letter number; empty where there is none. Raises Stop where a line is broken."""
    path = folder / LIST
    out: dict[str, dict[str, Any]] = {}
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines() if path.is_file() else (), 1):
        try:
            row = json.loads(line)
            out[str(row["letter"])] = row
        except (ValueError, KeyError, TypeError):
            raise Stop(say("outbox-list-broken", where=f"{path}:{number}", line=number)) from None
    return out


# --- messages → a server ----------------------------------------------------------------------------------------------------


def plan_sending(paths: Sequence[Path], again: frozenset[str] = frozenset()) -> tuple[tuple[Planned, ...], tuple[Diagnostic, ...]]:
    """The messages of files and folders as they stand: what is to be sent, what was, what cannot be. Nothing is sent."""
    from tenor.files.mail import addresses, all_in, read_eml
    from tenor.files.outbox import log_of, state_of

    planned: list[Planned] = []
    found: list[Diagnostic] = []
    seen: dict[str, str] = {}
    for path in all_in(paths):
        mail = read_eml(path)
        if mail is None:
            found.append(say("mail-unreadable", where=str(path), file=path.name))
            continue
        state, at = state_of(mail, log_of(path.parent))
        bad = [each for each in mail.to if addresses(each)[1]]
        why: list[Diagnostic] = []
        if bad or not mail.to:
            why.append(say("mail-address-malformed" if bad else "mail-address-missing", where=path.name, severity="error", customer=path.stem[:60],
                           address=", ".join(bad) or "—"))
        if mail.message_id in seen:
            why.append(say("mail-twice", where=path.name, severity="error", other=seen[mail.message_id]))
        seen.setdefault(mail.message_id, path.name)
        if state == "sending" and mail.number not in again:
            why.append(say("mail-unclear", where=path.name, number=mail.number, at=at))
        found += why
        planned.append(Planned(mail, state, at, tuple(why)))
    return tuple(planned), tuple(found)


def send_planned(planned: Sequence[Planned], server: Any, *, clock: Callable[[], datetime], pause: Callable[[float], object],
                 done: Callable[[Sending], object] = lambda _: None, again: frozenset[str] = frozenset()) -> tuple[Sending, ...]:
    """Send what nothing keeps back."""
    from tenor.files.outbox import send

    fit = [each.mail for each in planned if each.state != "sent" and not any(d.severity == "error" for d in each.why)]
    return tuple(send(fit, server, clock=clock, pause=pause, done=done, again=again))


def note_sent(book: Book, folders: Iterable[Path], moment: Moment) -> Outcome:
    """What the logs say was sent → the book, as far as it does not know it yet: also what an earlier run sent and could not note."""
    from tenor.files.outbox import log_of
    from tenor.workflow.books import Outcome, read_book, record

    known = {(fact.contract, fact.number): fact for fact in read_book(book).facts(NoticeSent)}
    facts: list[NoticeSent] = []
    missing: list[Diagnostic] = []
    for folder in dict.fromkeys(folders):
        rows = read_list(folder)
        for line in log_of(folder).values():
            row = rows.get(str(line.get("letter", "")))
            if line.get("state") != "sent":
                continue
            if row is None:
                missing.append(say("mail-not-listed", where=str(line.get("file", "")), folder=folder.name))
                continue
            facts += [fact for fact in _facts(row, line) if (fact.contract, fact.number) not in known]
    if not facts:
        return Outcome((), tuple(missing))
    outcome = record(book, facts, moment)
    return replace(outcome, diagnostics=(*missing, *outcome.diagnostics))


def _facts(row: Mapping[str, Any], line: Mapping[str, Any]) -> Iterable[NoticeSent]:
    on = date.fromisoformat(str(line["at"])[:10])
    channel = "电子邮件" if row["language"] == "zh" else "e-mail"
    for contract, labels in row["about"].items():
        yield NoticeSent(contract, row["letter"], row["level"], on, channel, tuple(labels), ", ".join(line.get("to", ())), "",
                         tuple((str(name), str(hash)) for name, hash in row["files"]))
