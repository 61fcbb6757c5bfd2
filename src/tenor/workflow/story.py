"""The samples → one folder that shows the whole story: draft, read, plan, letters, repayment agreement, book and report.

Every step uses the files of the step before as a stranger would find them: the contract is read from its page, without the
data it carries; the plan comes from what was read; the agreement that was drafted is read back into a plan of its own.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from datetime import date, timedelta
from pathlib import Path

from tenor.claim import Milestone
from tenor.diagnostic import Diagnostic, Words, say
from tenor.frozen import dataclass
from tenor.model import Contract, Event, EventKind
from tenor.workflow import claims, papers, repayment

DAY = date(2026, 11, 20)  # the samples tell of this day; a story told anew must come out the same
HAPPENED = ((EventKind.DELIVERY, 45), (EventKind.INVOICE, 50))  # days after signing


@dataclass(frozen=True)
class Chapter:
    """One step of the story: what was done, the files it made, what was found on the way."""

    title: Words
    files: tuple[Path, ...]
    diagnostics: tuple[Diagnostic, ...] = ()
    said: tuple[str, ...] = ()


def tell(out: Path, *, language: str, force: bool, done: Callable[[int], None] = lambda _: None) -> Iterator[Chapter]:
    """The chapters in order, each as soon as its files are written."""
    from tenor.files.library import find_folder

    samples = find_folder("samples")
    drafts = _draft(samples, out / "1-contracts", force)
    yield drafts
    done(1)
    reading, contract = _read(drafts.files, out / "2-reading", language, force)
    yield reading
    done(2)
    yield _plan(contract, out / "3-plan", language, force)
    done(3)
    yield _letters(samples, out / "4-letters", language, force)
    done(4)
    agreement, terms = _settle(samples, out / "5-repayment", force)
    yield agreement
    done(5)
    yield _instalments(terms, out / "5-repayment", language, force)
    done(6)
    yield _book(out / "6-book", language, force)
    done(7)


def _draft(samples: Path, out: Path, force: bool) -> Chapter:
    """Every sample deal as a contract."""
    files: list[Path] = []
    found: list[Diagnostic] = []
    for deal in sorted((samples / "deals").glob("*.toml")):
        made = papers.draft_file(deal, out, ("docx", "pdf", "html"), force=force)
        files += made.files
        found += made.diagnostics
    return Chapter(Words("由交易文件起草合同", "Contracts drafted from deal files"), tuple(files), tuple(found))


def _read(drafted: Sequence[Path], out: Path, language: str, force: bool) -> tuple[Chapter, Contract | None]:
    """The drafted PDFs read back from their pages."""
    from tenor.contracts.exchange import dump_diagnostic
    from tenor.files.place import write_whole

    files: list[Path] = []
    found: list[Diagnostic] = []
    said: list[str] = []
    first: Contract | None = None
    for path in (p for p in drafted if p.suffix == ".pdf"):
        result = papers.read_contract(path, ocr="never")
        found += result.diagnostics
        row = papers.reading_json(result)
        row["source"]["file"] = path.name
        row["diagnostics"] = [dump_diagnostic(d, language) for d in result.diagnostics]
        target = out / f"{path.stem}.json"
        write_whole(target, json.dumps(row, ensure_ascii=False, indent=1), force=force)
        files.append(target)
        nodes = len(result.contract.terms.nodes) if result.contract else 0
        said.append(f"{path.name}: {nodes} nodes, embedded data: {result.embedded}")
        if first is None and result.contract and result.contract.terms.language == "zh":
            first = result.contract
    return Chapter(Words("从合同页面读回付款节点", "Payment nodes read back from the pages"), tuple(files), tuple(found), tuple(said)), first


def _plan(contract: Contract | None, out: Path, language: str, force: bool) -> Chapter:
    """The first Chinese contract with what has happened since."""
    title = Words("回款计划（未发生的事件只列等待，不编日期）", "The collection plan (what has not happened is waited for, never invented)")
    if contract is None or contract.terms.signed_on is None:
        return Chapter(title, (), (say("story-broken", step="plan"),))
    signed = contract.terms.signed_on
    number = contract.terms.number
    milestones = [Milestone(number, Event(EventKind.SIGNING), signed)]
    milestones += [Milestone(number, Event(kind), signed + timedelta(days=days)) for kind, days in HAPPENED]
    files = (out / "plan.xlsx", out / "plan.ics")
    found = papers.write_plan([contract], milestones, xlsx=files[0], ics=files[1], language=language, as_of=DAY, force=force)
    return Chapter(title, files, found)


def _letters(samples: Path, out: Path, language: str, force: bool) -> Chapter:
    """The sample list of overdue items as letters."""
    batch = claims.prepare(samples / "overdue.csv", samples / "creditor.toml", as_of=DAY)
    made = claims.write_letters(batch, out, ("docx", "pdf"), language=language, force=force)
    levels = sorted({notice.level for notice in batch.notices})
    people = sum(each.person for each in batch.skipped)
    said = (f"{len(batch.notices)} letters ({', '.join(levels)}), {len(batch.skipped)} rows without one, {people} of them for a person",)
    broken = tuple(d for d in made.diagnostics if d.severity == "error")  # bad rows are part of the sample, and told in result.xlsx
    return Chapter(Words("逐户催款函与结果表", "Letters and their result sheet"), tuple(made.files), broken, said)


def _settle(samples: Path, out: Path, force: bool) -> tuple[Chapter, Contract | None]:
    """A repayment agreement over what one customer of the list owes, drafted and read back."""
    items, _, _ = claims.read_list(samples / "overdue.csv", as_of=DAY)
    most = max(items, key=lambda item: (item.receivable.principal.currency == "CNY", item.receivable.total.amount))
    offer = repayment.Terms(6, date(2026, 12, 15), number="HK-2026-001")
    made = repayment.settle_list(samples / "overdue.csv", most.customer.name, samples / "creditor.toml", offer, out, ("docx", "pdf"),
                              as_of=DAY, force=force)
    pdf = next((p for p in made.files if p.suffix == ".pdf"), None)
    back = papers.read_contract(pdf, ocr="never").contract if pdf else None
    broken = () if made.files else made.diagnostics
    return Chapter(Words("还款协议", "The repayment agreement"), tuple(made.files), broken), back


def _instalments(contract: Contract | None, out: Path, language: str, force: bool) -> Chapter:
    """The agreement's instalments as a plan of their own."""
    title = Words("还款协议读回的分期计划", "Its instalments, read back as a plan")
    if contract is None:
        return Chapter(title, (), (say("story-broken", step="settle"),))
    files = (out / "instalments.xlsx", out / "instalments.ics")
    papers.write_plan([contract], (), xlsx=files[0], ics=files[1], language=language, as_of=DAY, force=force)
    return Chapter(title, files, (), (f"{len(contract.terms.nodes)} instalments",))


def _book(out: Path, language: str, force: bool) -> Chapter:
    """A book of 40 contracts and 18 months: its plan, what is owed, its figures, and the report that a manager reads."""
    from tenor.collection.report.noun import Asked
    from tenor.collection.standing import figures as standing_figures
    from tenor.collection.standing import plan as standing_plan
    from tenor.collection.standing.standing import StandingRules
    from tenor.files.book import open_book
    from tenor.workflow import reporting, standing
    from tenor.workflow.sample_book import load_cast, write_book

    made = write_book(out / "sample.db", load_cast(), force=force)
    start = standing.period_start(made.day, "year")
    with open_book(str(out / "sample.db")) as book:
        now = standing.stand_book(book, made.day)
        ahead = standing.stand_book(book, made.day, rules=StandingRules(horizon=standing.far(made.day, 120)))
    plan = [standing_plan.plan_table(now, now.rows, language)]
    owed = [standing_plan.claims_table(now.rows), standing_plan.ageing_table(now, now.rows, "customer"), standing_plan.nodes_table(now, now.rows, language)]
    figures = [standing_figures.figures_table(now, now.rows, start)[0], standing_figures.concentration_table(now, now.rows)]
    files = [out / "sample.db"]
    for tables, name in ((plan, "plan"), (owed, "ledger"), (figures, "metrics")):
        files += standing.write_tables(tables, xlsx=out / f"{name}.xlsx", csv_file=None, language=language, force=force)
    report = reporting.make_report(now, ahead, Asked(start, language=language))
    for ending in ("html", "pdf", "xlsx"):
        files.append(out / f"report.{ending}")
        reporting.write_report(report, files[-1], force=force)
    said = (f"{made.contracts} contracts, {made.entries} entries, as of {made.day}",)
    return Chapter(Words("样例账簿与回款报告", "The sample book and its report"), tuple(files), (), said)
