"""What a person changes in the plan → entries: `tenor book edit`, `supersede`; the workbook of the plan read back."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from tenor.claim import ContractSuperseded, PlanEdit
from tenor.cli.book_facts import record_facts
from tenor.cli.book_opening import book_option, by_options, moment, opened, pair, written
from tenor.cli.face import Day, Face, options, show_diagnostics
from tenor.cli.language import t

NAMES = {"日期": "date", "金额": "amount", "责任人": "owner", "提醒": "remind", "备注": "note", "项目": "project", "抵充顺序": "order", "保证期间": "guarantee"}


@click.command(help=t("改动计划（原值留痕）。例：tenor book edit HT-1:验收款 日期=2026-10-31 责任人=李四；tenor book edit HT-1 责任人=张三 保证期间=24个月",
                      "Change the plan: tenor book edit HT-1:Acceptance date=2026-10-31 owner=Li; tenor book edit HT-1 owner=Zhang guarantee='24 months'"))
@click.argument("what", metavar="CONTRACT[:PAYMENT]")
@click.argument("changes", nargs=-1, required=True, metavar="FIELD=VALUE…")
@book_option
@by_options
@options
def edit(face: Face, what: str, changes: tuple[str, ...], where: str, by: str, why: str) -> None:
    from tenor.collection.standing.standing import StandingRules
    from tenor.workflow.plan_edits import stands
    from tenor.workflow.standing import far, stand_book

    with opened(where) as ledger:
        standing = stand_book(ledger, face.as_of, rules=StandingRules(horizon=far(face.as_of)))
        contract, node = _named(what, [c.number for c in standing.contracts])
        facts = [PlanEdit(contract, node, field, stands(standing, contract, node, field), value)
                 for name, value in map(pair, changes) for field in (NAMES.get(name, name.casefold()),)]
        record_facts(face, ledger, facts, moment(face, by, why))


def _named(what: str, contracts: list[str]) -> tuple[str, str]:
    """CONTRACT[:PAYMENT]; a contract's own number may have a colon in it."""
    own = max((number for number in contracts if what == number or what.startswith(f"{number}:")), key=len, default="")
    if own:
        return own, what[len(own) + 1 :]
    contract, _, node = what.partition(":")
    return contract, node


@click.command(help=t("整份合同被另一份取代。例：tenor book supersede HT-1 HT-9 2026-07-01",
        "Another contract takes a contract's place: tenor book supersede HT-1 HT-9 2026-07-01"))
@click.argument("contract")
@click.argument("new", metavar="NEW")
@click.argument("day", type=Day())
@book_option
@by_options
@options
def supersede(face: Face, contract: str, new: str, day: date, where: str, by: str, why: str) -> None:
    with opened(where) as ledger:
        record_facts(face, ledger, [ContractSuperseded(contract, new, day)], moment(face, by, why))


def import_plan(face: Face, path: Path, where: str, by: str, why: str, *, yes: bool) -> None:
    """The plan as edited in a spreadsheet → its changes, shown, confirmed, written in one action."""
    from tenor.collection.standing.standing import StandingRules
    from tenor.workflow.books import record
    from tenor.workflow.plan_edits import plan_changes
    from tenor.workflow.standing import far, stand_book

    with opened(where) as ledger:
        edits, found = plan_changes(path, stand_book(ledger, face.as_of, rules=StandingRules(horizon=far(face.as_of))), face.language)
        show_diagnostics(found, quiet=face.quiet)
        header = (t("合同", "contract"), t("款项", "payment"), t("字段", "field"), t("原值", "before"), t("新值", "after"))
        face.table(t("改动", "Changes"), header, [(e.contract, e.node, e.field, e.before, e.after) for e in edits])
        if not edits:
            face.tell(t("与账簿一致，没有改动。", "It agrees with the book; nothing to change."))
            face.finish(found, shown=True)
            return
        if not yes and not _asked(len(edits)):
            face.tell(t("没有写入。", "Nothing was written."))
            raise SystemExit(1)
        outcome = record(ledger, edits, moment(face, by, why or path.name))
    written(face, outcome)
    show_diagnostics(outcome.diagnostics, quiet=face.quiet)
    face.finish([*found, *outcome.diagnostics], shown=True)


def _asked(count: int) -> bool:
    try:
        return click.confirm(t(f"写入以上 {count} 处改动？", f"Write these {count} changes?"), default=False, err=True)
    except click.Abort:
        return False
