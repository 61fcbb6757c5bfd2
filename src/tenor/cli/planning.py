"""Contracts and what has happened → a dated collection plan: `tenor plan`."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from tenor.claim import Milestone
from tenor.cli.book_opening import book_option
from tenor.cli.face import Day, Face, options
from tenor.cli.language import t
from tenor.cli.reading import files_in
from tenor.cli.tabling import deliver, filter_options, finish, table_options
from tenor.diagnostic import Diagnostic
from tenor.model import Contract, Event, EventKind


def happened(words: str, contract: str = "") -> Milestone:
    """signing=2026-03-01, or 验收合格=2026-09-18 → a milestone."""
    from tenor.wording import event

    name, _, day = words.partition("=")
    try:
        on = date.fromisoformat(day.strip())
    except ValueError:
        raise click.BadParameter(t(f"“{words}”应写成 事件=日期，如 验收合格=2026-09-18。",
                                   f"{words!r}: write event=date, such as acceptance=2026-09-18.")) from None
    known = {kind.value: kind for kind in EventKind}
    if name.strip() in known:
        return Milestone(contract, Event(known[name.strip()]), on)
    found = event.read(name.strip(), "zh") or event.read(name.strip(), "en")
    return Milestone(contract, found or Event(EventKind.MILESTONE, name.strip()), on)


@click.command(help=t("合同＋已发生的事件 → 有日期的回款计划；不给文件则取自账簿，--today 列出当日提醒。例：tenor plan --book tenor.db --xlsx 计划.xlsx；"
                      "tenor plan 合同.pdf --event 签订=2026-03-01",
                      "Contracts and events → a dated plan; without files, that of the book (--today: what to do now). Such as: "
                      "tenor plan --book tenor.db --xlsx plan.xlsx; tenor plan contract.pdf --event signing=2026-03-01"))
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path), metavar="[CONTRACT…]")
@click.option("--event", "events", multiple=True, metavar="EVENT=DATE", help=t("已发生的事件，可多次", "what has happened; may be given more than once"))
@table_options
@click.option("--ics", type=click.Path(dir_okay=False, path_type=Path), help=t("写出日历", "write a calendar"))
@click.option("--until", type=Day(), help=t("周期性付款列到哪一天", "how far to list payments that repeat"))
@click.option("--country", default="", help=t("日历所在国家，默认随合同语言", "whose calendar (default: by the contract's language)"))
@click.option("--today", is_flag=True, help=t("账簿：今天要提醒谁做什么，按责任人", "the book: what to do today, by owner"))
@click.option("--policy", type=click.Path(dir_okay=False, path_type=Path), help=t("提醒规则（TOML），与 --today 并用", "alert rules (TOML), with --today"))
@filter_options
@book_option
@options
def plan(face: Face, paths: tuple[Path, ...], events: tuple[str, ...], xlsx: Path | None, csv_file: Path | None, ics: Path | None,
         country: str, until: date | None, today: bool, policy: Path | None, where: str, **chosen: str) -> None:
    if paths:
        _of_files(face, paths, events, xlsx, ics, country, until)
        return
    if today:
        from tenor.cli.alerting import show_alerts

        show_alerts(face, where, policy, country, xlsx, csv_file, ics, chosen)
        return
    _of_book(face, where, xlsx, csv_file, ics, country, until, chosen)


def _of_book(face: Face, where: str, xlsx: Path | None, csv_file: Path | None, ics: Path | None, country: str, until: date | None,
             chosen: dict[str, str]) -> None:
    """The plan of the whole book, with what came of it."""
    from tenor.cli.book_opening import opened, told_opening
    from tenor.collection.standing import plan as tables
    from tenor.collection.standing.standing import StandingRules
    from tenor.workflow.standing import far, plan_calendar, stand_book

    with opened(where) as ledger:
        told_opening(face, ledger)
        standing = stand_book(ledger, face.as_of, country=country, rules=StandingRules(horizon=until or far(face.as_of)))
    rows = tables.selected(standing, **chosen)
    whole = tables.plan_table(standing, rows, face.language)
    waits = tables.waiting_table(rows)
    deliver(face, [whole, *([waits] if xlsx else [])], xlsx=xlsx, csv_file=csv_file, printed=[whole] if face.as_json else [whole, waits])
    if ics:
        plan_calendar(standing, ics, language=face.language, force=face.force)
        face.tell(t(f"已写出 {ics}", f"written: {ics}"))
    own = chosen.get("contract", "")
    finish(face, [d for d in standing.diagnostics if not own or own in d.where])


def _of_files(face: Face, paths: tuple[Path, ...], events: tuple[str, ...], xlsx: Path | None, ics: Path | None, country: str,
              until: date | None) -> None:
    """The plan of contract files that are in no book."""
    from tenor.collection.plan_rows import plan_json
    from tenor.workflow.papers import plan_contract, read_contract, write_plan

    milestones = tuple(happened(words) for words in events)
    found: list[Diagnostic] = []
    contracts: list[Contract] = []
    for path in files_in(paths):
        result = read_contract(path)
        found += result.diagnostics
        if result.contract is None:
            continue
        contracts.append(result.contract)
        dues, diagnostics = plan_contract(result.contract, milestones, country=country, horizon=until)
        found += diagnostics
        for due in dues:
            if face.as_json:
                face.emit({"file": path.name, **plan_json(due, face.language)})
        _show(face, path.name, dues)
    if xlsx or ics:
        found += write_plan(contracts, milestones, xlsx=xlsx, ics=ics, language=face.language, as_of=face.as_of,
                            force=face.force, country=country, horizon=until)
    if not contracts:
        face.finish(found)
        raise SystemExit(2)
    face.finish(found)


def _show(face: Face, name: str, dues: tuple[object, ...]) -> None:
    from tenor.claim import Due
    from tenor.collection.plan_rows import because

    rows = []
    for due in dues:
        assert isinstance(due, Due)
        amount = f"{due.amount.currency} {due.amount.rounded().amount:,}" if due.amount else ""
        rows.append((str(due.index), due.label, amount, due.on.isoformat() if due.on else t("未定", "open"), because(due, face.language)))
    face.table(name, ("", t("款项", "payment"), t("金额", "amount"), t("到期日", "due"), t("理由", "because")), rows, right=(2,))
