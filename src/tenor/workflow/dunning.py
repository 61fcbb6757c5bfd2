"""The book on a day → the letters that a policy asks for, written, and noted in the book: the journey behind `tenor dun`."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import field
from datetime import date
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from tenor.claim import Notice, NoticeSent, Receipt
from tenor.collection.dunning.book import open_of
from tenor.collection.dunning.dunning import notices
from tenor.collection.dunning.open_items import OpenItem, Skipped
from tenor.collection.dunning.policy import Grouping, Policy
from tenor.collection.standing.repayment import broken_plans
from tenor.collection.standing.standing import Standing, StandingRules
from tenor.diagnostic import Diagnostic, Stop, say, worst
from tenor.frozen import dataclass, replace
from tenor.workflow.claims import Batch, Wish, read_parties, write_letters
from tenor.workflow.claims import load_policy as _load_policy
from tenor.workflow.letter_shelf import kind_named, kinds
from tenor.workflow.papers import Made
from tenor.workflow.posting import files_of
from tenor.workflow.standing import far, stand_book, unswept

if TYPE_CHECKING:
    from tenor.files.book import Book
    from tenor.files.writers import Engine
    from tenor.workflow.books import Moment, Outcome

Progress = Callable[[int], None]
TIMES = 3  # how often a batch is made anew where the book changes while it is written


@dataclass(frozen=True)
class Call:
    """What a run of the ladder is asked for. `policy`: a file, or the name of one in letters/policies; `customer`: a part of the
    name, `contracts`: numbers, where not the whole book is meant; `brief`: what is paid or not due
    yet need only be counted."""

    as_of: date
    creditor: Path | None = None
    policy: str = ""
    per: Grouping | None = None
    wish: Wish = field(default_factory=Wish)
    customer: str = ""
    brief: bool = False
    contracts: tuple[str, ...] = ()


def load_policy(name: str) -> tuple[Policy | None, tuple[Diagnostic, ...]]:
    """A policy by its file, or by its name in letters/policies; the default one where nothing is said."""
    from tenor.files.library import find_folder

    shelf = find_folder("letters") / "policies"
    path = Path(name) if name else shelf / "default.toml"
    if name and not path.is_file() and (shelf / f"{name}.toml").is_file():
        path = shelf / f"{name}.toml"
    return _load_policy(path)


@unswept()
def prepare_dun(book: Book, call: Call) -> Batch:
    """The book as it stands → who gets which letter, and who none and why. Nothing is written."""
    parties, found = read_parties(call.creditor)
    policy, more = load_policy(call.policy)
    known = kinds(call.wish.folder)
    kind, wrong = kind_named(call.wish.kind, known) if call.wish.kind else (None, ())
    found = (*found, *more, *wrong)
    if not parties or policy is None or wrong:
        return Batch((), (), found)
    ahead = max([31, *(1 - level.from_day for level in policy.ahead), kind.within if kind else 0])
    standing, before, rest = _counted(book, call, policy, far(call.as_of, ahead))
    items, skipped, doubts = open_of(standing, policy, kind, before)
    items, skipped, doubts = _without_broken(standing, items, skipped, doubts)
    if call.customer:
        wanted = call.customer.casefold()
        items = tuple(item for item in items if wanted in item.customer.name.casefold())
        skipped = tuple(each for each in skipped if wanted in each.customer.casefold())
    if call.contracts:
        items = tuple(item for item in items if item.receivable.contract in call.contracts)
        skipped = tuple(each for each in skipped if each.contract in call.contracts)
    made, left, said = notices(items, policy, parties, as_of=call.as_of, per=call.per, kinds=known, details=dict(call.wish.details),
                               bilingual=call.wish.bilingual)
    made = tuple(replace(notice, receipts=_receipts(standing, notice)) for notice in made)
    said = tuple(d for d in said if d.name != "levels-differ")  # a letter of the ladder is about its oldest claim
    return Batch(made, (*skipped, *left), (*found, *doubts, *said), rest)


def _counted(book: Book, call: Call, policy: Policy, horizon: date) -> tuple[Standing, Mapping[str, int], int]:
    """The book as it stands; to look at the ladder of a large one, only the contracts that it has something to say of."""
    from tenor.workflow.standing_part import letters_part

    if call.brief and not (call.wish.kind or call.customer):
        classes = ("", *policy.overrides)
        ahead = max((-policy.first_day(level, name) for level in policy.ahead for name in classes), default=0)
        part = letters_part(book, call.as_of, horizon, max(0, ahead))
        if part:
            return part
    return stand_book(book, call.as_of, rules=StandingRules(horizon=horizon)), {}, 0


def _without_broken(standing: Standing, items: tuple[OpenItem, ...], skipped: tuple[Skipped, ...],
                    found: tuple[Diagnostic, ...]) -> tuple[tuple[OpenItem, ...], tuple[Skipped, ...], tuple[Diagnostic, ...]]:
    """A plan that is broken beyond its grace gets one notice of default (`plan_notices`), and no letters of the ladder."""
    broken, said = broken_plans(standing)
    gone = {each.own.contract.number for each in broken if each.state.accelerated}
    why = {d.where: d for d in said}
    out = tuple(Skipped(i.row, i.customer.name, i.receivable.contract, i.receivable.label, (why[i.receivable.contract],), i.receivable.principal)
                for i in items if i.receivable.contract in gone)
    return tuple(i for i in items if i.receivable.contract not in gone), (*skipped, *out), (*found, *said)


def _receipts(standing: Standing, notice: Notice) -> tuple[Receipt, ...]:
    """What came in under the letter's contracts, by day."""
    numbers = dict.fromkeys(item.contract for item in notice.items)
    own = (standing.contract(number) for number in numbers)
    return tuple(sorted((r for contract in own if contract for _, r in contract.receipts), key=lambda r: r.on))


# --- writing --------------------------------------------------------------------------------------------------------------


def write_dun(book: Book, call: Call, seen: Batch, out: Path, formats: Sequence[str], *, language: str, force: bool = False,
              jobs: int | str = 1, engine: Engine = "auto", done: Progress = lambda _: None) -> tuple[Batch, Made]:
    """The letters of a batch that was shown, as far as the book still asks for them at the moment of writing, and again when all
    are written: a receipt that is entered meanwhile stops its letter. Returns the batch as it was written."""
    made = Made((), ())
    told: list[Diagnostic] = []
    shown = {notice.number for notice in seen.notices}
    for _ in range(TIMES):
        now = prepare_dun(book, call)
        gone = [notice for notice in seen.notices if notice.number not in {each.number for each in now.notices}]
        told += [say("letter-overtaken", where=n.number, number=n.number, customer=n.customer.name[:40]) for n in gone]
        _remove(made.files, gone)
        late = [notice for notice in now.notices if notice.number not in shown]
        batch = replace(now, notices=tuple(notice for notice in now.notices if notice.number in shown),
                        skipped=(*now.skipped, *(_unshown(notice) for notice in late)))
        made = write_letters(batch, out, formats, language=language, force=force, folder=call.wish.folder, jobs=jobs,
                             engine=engine, done=done)
        seen = batch
        if {n.number for n in prepare_dun(book, call).notices} >= {n.number for n in batch.notices}:
            return batch, Made(made.files, (*told, *made.diagnostics))
    raise Stop(say("book-busy"))


def _unshown(notice: Notice) -> Skipped:
    """A letter that nobody has been shown: left for the next run."""
    first = notice.items[0]
    why = (say("letter-overtaken", where=notice.number, number=notice.number, customer=notice.customer.name[:40]),)
    return Skipped(notice.rows[0] if notice.rows else 0, notice.customer.name, first.contract, first.label, why, first.principal)


def _remove(files: Iterable[Path], gone: Sequence[Notice]) -> None:
    """Take away what was written of letters that the book no longer asks for."""
    for path in files_of(tuple(files), gone).values():
        for each in path:
            each.unlink(missing_ok=True)


# --- noting ---------------------------------------------------------------------------------------------------------------


def sent_facts(batch: Sequence[Notice], files: Mapping[str, Sequence[Path]], *, channel: str, on: date,
               to: Mapping[str, str] | None = None) -> tuple[NoticeSent, ...]:
    """The letters as entries of the book, one a contract: what they were about and what was sent, by its hash."""
    facts: list[NoticeSent] = []
    for notice in batch:
        hashes = tuple((path.name, sha256(path.read_bytes()).hexdigest()) for path in files.get(notice.number, ()))
        for contract in dict.fromkeys(item.contract for item in notice.items):
            nodes = tuple(dict.fromkeys(item.label for item in notice.items if item.contract == contract))
            address = (to or {}).get(notice.number) or notice.customer.address
            facts.append(NoticeSent(contract, notice.number, notice.level, on, channel, nodes, address, "", hashes))
    return tuple(facts)


def record_dun(book: Book, batch: Batch, files: Iterable[Path], moment: Moment, *, channel: str) -> Outcome:
    """Note the letters that were written in the book; those noted already stay as they are."""
    from tenor.workflow.books import Outcome, read_book, record

    mine = {number: paths for number, paths in files_of(tuple(files), batch.notices).items() if paths}
    known = {(fact.contract, fact.number) for fact in read_book(book).facts(NoticeSent)}
    facts = [fact for fact in sent_facts([n for n in batch.notices if n.number in mine], mine, channel=channel, on=moment.day)
             if (fact.contract, fact.number) not in known]
    return record(book, facts, moment) if facts else Outcome((), ())


def channel_of(batch: Batch, policy: str, named: str) -> str:
    """How the letters go: as named, else as the policy says."""
    chosen, _ = load_policy(policy)
    return named or (chosen.channel if chosen and worst(batch.diagnostics) != "error" else "")
