"""The book on a day → the letters that the policy asks for: `tenor dun`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from tenor.claim import Notice
from tenor.cli.book_opening import book_option, by_options, moment, opened, told_opening, written
from tenor.cli.creditor import CREDITOR, ours
from tenor.cli.face import Face, engine_option, formats_option, jobs_option, options
from tenor.cli.language import t
from tenor.cli.posting import post_options
from tenor.collection.dunning.policy import Grouping
from tenor.diagnostic import worst

if TYPE_CHECKING:
    from tenor.collection.dunning.open_items import Skipped
    from tenor.diagnostic import Diagnostic
    from tenor.files.book import Book
    from tenor.files.writers import Engine
    from tenor.workflow.books import Moment
    from tenor.workflow.claims import Batch
    from tenor.workflow.dunning import Call
    from tenor.workflow.posting import Post

QUIET = frozenset({"paid-in-full", "not-yet-due", "due-not-dated"})  # reasons that nobody wonders about


@click.command(help=t("账簿 → 按催收政策生成函件：谁收到什么、为何，谁不收、为何。先用 --dry-run 查看。\n\n"
                      "例：tenor dun --dry-run；tenor dun -o letters --record",
                      "The book → the letters that the policy asks for, with who gets what and why, and why not. Look first with --dry-run.\n\n"
                      "tenor dun --dry-run; tenor dun -o letters --record"))
@click.option("-o", "out", type=click.Path(file_okay=False, path_type=Path), help=t("输出文件夹", "folder to write into"))
@formats_option(more=("eml",))
@CREDITOR
@post_options
@click.option("--policy", default="", metavar="NAME|FILE", help=t("催收政策：名称或者 TOML 文件", "dunning policy: its name or its TOML file"))
@click.option("--per", type=click.Choice(["customer", "contract", "row"]), help=t("按客户、合同或笔各出一封", "one letter a customer, contract or row"))
@click.option("--letters", "folder", type=click.Path(exists=True, file_okay=False, path_type=Path),
              help=t("自己的函件文件夹，优先于内置", "a letters folder of your own, before the built-in one"))
@click.option("--kind", default="", help=t("不按阶梯，只发这一种函件，如 statement、对账函", "this kind of letter instead of the ladder, such as statement"))
@click.option("--customer", default="", help=t("只看名称含此字样的客户", "customers whose name has this in it"))
@click.option("--set", "details", multiple=True, metavar="KEY=VALUE", help=t("函件所需的其他内容", "what else the letter needs"))
@click.option("--bilingual", is_flag=True, help=t("中英文对照", "both languages side by side"))
@click.option("--dry-run", is_flag=True, help=t("只列出谁会收到什么、为何，不写文件", "only list who would get what and why; write nothing"))
@click.option("--record", is_flag=True, help=t("把生成的函件登记为已发出", "note the letters in the book as sent"))
@click.option("--channel", default="", help=t("登记的发送方式：邮寄、EMS、电子邮件", "how they go, as noted: post, EMS, e-mail"))
@click.option("--every", is_flag=True, help=t("已付清、未到期的也列出", "list what is paid or not due yet too"))
@engine_option
@jobs_option
@book_option
@by_options
@options
def dun(face: Face, out: Path | None, post: Post, creditor: Path | None, policy: str, per: Grouping | None, folder: Path | None,
        kind: str, customer: str, details: tuple[str, ...], bilingual: bool, dry_run: bool, record: bool, channel: str, every: bool,
        jobs: int | str, engine: Engine, where: str, by: str, why: str) -> None:
    from tenor.cli.dunning import _pair
    from tenor.workflow.claims import Wish
    from tenor.workflow.dunning import Call, channel_of, prepare_dun, record_dun, write_dun
    from tenor.workflow.posting import finish_letters
    from tenor.workflow.standing import lasting

    if out is None and not dry_run:
        raise click.UsageError(t("缺少 -o；只查看用 --dry-run。", "Missing -o; to look only, use --dry-run."))
    call = Call(face.as_of, ours(creditor), policy, per, Wish(kind, tuple(_pair(each) for each in details), bilingual, folder), customer,
                brief=dry_run and not (every or face.as_json))
    with opened(where) as ledger:
        told_opening(face, ledger)
        with lasting():
            batch = prepare_dun(ledger, call)
        found = batch.diagnostics
        if not batch.notices and not batch.skipped and not batch.at_rest:
            face.tell(t("账簿里没有可催收的款项。", "The book has nothing to dun for."))
            face.finish(found)
            raise SystemExit(2 if worst(found) == "error" else 0)
        show(face, batch, every=every)
        if out is not None and not dry_run and batch.notices:
            with face.progress(t("生成函件", "writing letters"), len(batch.notices)) as done:
                batch, made = write_dun(ledger, call, batch, out, post.rendered, language=face.language, force=face.force, jobs=jobs,
                                        engine=engine, done=done)
            made = finish_letters(batch, made, out, post, language=face.language, force=face.force)
            found = (*batch.diagnostics, *made.diagnostics)
            face.tell(t(f"{len(batch.notices)} 封函件；结果表：{out / 'result.xlsx'}", f"{len(batch.notices)} letters; result sheet: {out / 'result.xlsx'}"))
            if record:
                outcome = record_dun(ledger, batch, made.files, moment(face, by, why), channel=channel_of(batch, policy, channel))
                written(face, outcome)
                found = (*found, *outcome.diagnostics)
        found = (*found, *_plans(face, ledger, call, batch, out if not dry_run else None, post, moment(face, by, why) if record else None, channel))
        if face.as_json:
            _emit(face, batch, out)
    face.finish(tuple(dict.fromkeys(found)))


def _plans(face: Face, ledger: Book, call: Call, batch: Batch, out: Path | None, post: Post, when: Moment | None,
           channel: str) -> tuple[Diagnostic, ...]:
    """Repayment plans that are broken: who gets the notice of default; written where there is a folder, noted where asked for."""
    from tenor.workflow.plan_notices import broken_in, note_notices, write_notices

    if call.wish.kind or not any(found.name == "plan-broken" for found in batch.diagnostics):
        return ()  # the batch tells of every plan that is broken
    broken, _, _ = broken_in(ledger, call)
    if broken:
        rows = [(b.own.contract.number, b.own.contract.customer, "、".join(str(row.number) for row in b.state.missed),
                 f"{b.state.owed.total.currency} {b.state.owed.total.rounded().amount:,}") for b in broken]
        face.table(t("违约的还款协议", "Broken repayment plans"), (t("协议", "agreement"), t("客户", "customer"), t("逾期各期", "late instalments"),
                                                                t("恢复后的债务", "restored claim")), rows, right=(3,))
    if out is None or not broken:
        return ()
    made, found = write_notices(ledger, call, out, post.rendered)
    for _, each in made:
        for path in each.files:
            face.tell(str(path))
    if when is None:
        return found
    outcome = note_notices(ledger, made, when, channel=channel)
    written(face, outcome)
    return (*found, *outcome.diagnostics)


def show(face: Face, batch: Batch, *, every: bool) -> None:
    """Who gets what and why, and who gets none and why not."""
    if not batch.notices:
        face.tell(t("今日没有要发的函件。", "No letters today."))
    else:
        face.table(t("函件", "Letters"), (t("编号", "number"), t("客户", "customer"), t("级别", "level"), t("笔数", "items"), t("应付合计", "total"),
                                          t("付款期限", "pay by"), t("为何", "why")),
                   [_letter_row(face, notice) for notice in batch.notices], right=(3, 4))
    left = [s for s in batch.skipped if every or not {d.name for d in s.why} <= QUIET]
    if left:
        face.table(t("不发函", "No letter"), (t("合同", "contract"), t("客户", "customer"), t("款项", "payment"), t("未付", "open"), t("为何", "why")),
                   [_skipped_row(face, each) for each in left], right=(3,))
    hidden = len(batch.skipped) - len(left) + batch.at_rest
    if hidden:
        face.tell(t(f"另有 {hidden} 笔已付清或者未到期（--every 列出）。", f"{hidden} more are paid or not due yet (--every lists them)."))


def _letter_row(face: Face, notice: Notice) -> tuple[str, ...]:
    from tenor.collection.dunning.dunning import owed
    from tenor.collection.dunning.result import LEVELS

    whole, days = owed(notice), max(item.days_late for item in notice.items)
    level = LEVELS[notice.level].to(face.language) if notice.level in LEVELS else notice.level
    late = t(f"逾期{days}天", f"{days} days late") if days > 0 else t(f"{-days}天后到期", f"due in {-days} days") if days else t("今日到期", "due today")
    before = [f"{n.number} {n.on.isoformat()}" for n in notice.earlier[-1:]]
    why = "；".join([late, *(t(f"前函 {each}", f"after {each}") for each in before)])
    return (notice.number, notice.customer.name, level, str(len(notice.items)), f"{whole.currency} {whole.rounded().amount:,}",
            notice.pay_by.isoformat(), why)


def _skipped_row(face: Face, each: Skipped) -> tuple[str, ...]:
    return (each.contract, each.customer, each.label, f"{each.outstanding.amount:,}" if each.outstanding else "",
            "；".join(d.message.to(face.language) for d in each.why))


def _emit(face: Face, batch: Batch, out: Path | None) -> None:
    from tenor.collection.letters.letter import summary

    for notice in batch.notices:
        face.emit({"letter": True, **summary(notice), "folder": str(out) if out else None})
    for each in batch.skipped:
        face.emit({"letter": False, "contract": each.contract, "customer": each.customer, "node": each.label,
                   "outstanding": str(each.outstanding) if each.outstanding else None,
                   "why": [{"name": d.name, "message": d.message.to(face.language)} for d in each.why]})
