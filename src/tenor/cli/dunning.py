"""Overdue lists → letters: `tenor letters LIST.xlsx`; verbs on the letters themselves stand beside it (`letters_shelf`)."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from tenor.claim import Notice
from tenor.cli import letters_shelf
from tenor.cli.creditor import CREDITOR as CREDITOR
from tenor.cli.creditor import ours as ours
from tenor.cli.face import Face, engine_option, folder_option, formats_option, jobs_option, options
from tenor.cli.language import t
from tenor.cli.posting import post_options
from tenor.collection.dunning.policy import Grouping
from tenor.diagnostic import worst

if TYPE_CHECKING:
    from tenor.files.writers import Engine
    from tenor.workflow.posting import Post


class Letters(click.Group):
    """A list to write letters from, or a verb on the shelf of letters: what is no verb is a list."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        if args and args[0] not in self.commands and args[0] not in ("-h", "--help"):
            args = ["make", *args]
        return super().parse_args(ctx, args)


@click.group(cls=Letters, context_settings={"help_option_names": ["-h", "--help"]}, no_args_is_help=True,
             help=t("由逾期清单生成函件：tenor letters overdue.xlsx -o letters（全部选项：tenor letters make --help）；\n\n或者查看、检查函件模板。",
                    "Letters from a list: tenor letters overdue.xlsx -o letters (all options: tenor letters make --help);\n\nor look at and check "
                    "the letters themselves."))
def letters() -> None:
    """Letters."""


for command in (letters_shelf.list_, letters_shelf.show, letters_shelf.check, letters_shelf.names, letters_shelf.start):
    letters.add_command(command)


@letters.command("make", help=t("逾期清单 → 每位客户一封催款函，附结果表。例：tenor letters overdue.xlsx -o letters --creditor creditor.toml",
                                "An overdue list → a letter a customer and a result sheet, such as: tenor letters overdue.xlsx -o letters"))
@click.argument("sheet", type=click.Path(path_type=Path), metavar="OVERDUE.xlsx")
@folder_option()
@formats_option(more=("eml",))
@CREDITOR
@post_options
@click.option("--policy", type=click.Path(dir_okay=False, path_type=Path), help=t("催收政策（TOML）", "dunning policy (TOML)"))
@click.option("--per", type=click.Choice(["customer", "contract", "row"]), help=t("按客户、合同或行各出一封", "one letter a customer, contract or row"))
@click.option("--letters", "folder", type=click.Path(exists=True, file_okay=False, path_type=Path),
              help=t("自己的函件文件夹，优先于内置", "a letters folder of your own, before the built-in one"))
@click.option("--kind", default="",
              help=t("整份清单都发这一种函件，如 courtesy、statement、对账函", "this kind of letter for the whole list, such as statement"))
@click.option("--set", "details", multiple=True, metavar="KEY=VALUE",
              help=t("函件所需的其他内容，如 assignee=某公司", "what else the letter needs, such as assignee=ACME"))
@click.option("--bilingual", is_flag=True, help=t("中英文对照，以客户语言的文本为准", "both languages side by side; the customer's own prevails"))
@click.option("--dry-run", is_flag=True, help=t("只列出谁会收到什么、为何，不写文件", "only list who would get what and why; write nothing"))
@engine_option
@jobs_option
@options
def make(face: Face, sheet: Path, out: Path, post: Post, creditor: Path | None, policy: Path | None, per: Grouping | None,
            folder: Path | None, kind: str, details: tuple[str, ...], bilingual: bool, dry_run: bool, jobs: int | str, engine: Engine) -> None:
    from tenor.workflow.claims import Wish, prepare, write_letters
    from tenor.workflow.posting import finish_letters

    wish = Wish(kind, tuple(_pair(each) for each in details), bilingual, folder)
    batch = prepare(sheet, ours(creditor), as_of=face.as_of, policy=policy, per=per, wish=wish)
    found = batch.diagnostics
    if not batch.notices and not batch.skipped:
        face.finish(found)
        raise SystemExit(2 if worst(found) == "error" else 0)
    _list(face, batch.notices)
    if not dry_run:
        with face.progress(t("生成函件", "writing letters"), len(batch.notices)) as done:
            made = write_letters(batch, out, post.rendered, language=face.language, force=face.force, folder=folder, jobs=jobs,
                                 engine=engine, done=done)
        made = finish_letters(batch, made, out, post, language=face.language, force=face.force)
        found = (*found, *made.diagnostics)
        letters_made = len(batch.notices)
        face.tell(t(f"生成 {letters_made} 封函件；结果表：{out / 'result.xlsx'}", f"{letters_made} letters; result sheet: {out / 'result.xlsx'}"))
    if batch.skipped:
        face.table(t("不发函", "No letter"), (t("行", "row"), t("客户", "customer"), t("合同", "contract"), t("原因", "why")),
                   ((str(s.row), s.customer, s.contract, "；".join(d.message.to(face.language) for d in s.why)) for s in batch.skipped))
    if face.as_json:
        _emit(face, batch.notices, out)
    face.finish(found)


def _pair(words: str) -> tuple[str, str]:
    """assignee=ACME → (assignee, ACME)."""
    name, equals, value = words.partition("=")
    if not equals or not name.strip():
        raise click.BadParameter(t(f"“{words}”应写成 名称=内容。", f"{words!r} should be name=words."), param_hint="--set")
    return name.strip(), value.strip()


def _list(face: Face, notices: Sequence[Notice]) -> None:
    from tenor.collection.dunning.dunning import owed

    header = (t("编号", "number"), t("客户", "customer"), t("级别", "level"), t("笔数", "items"), t("应付合计", "total"), t("付款期限", "pay by"))
    rows = ((n.number, n.customer.name, n.level, str(len(n.items)), f"{owed(n).currency} {owed(n).rounded().amount:,}", n.pay_by.isoformat())
            for n in notices)
    face.table(t("函件", "Letters"), header, rows, right=(3, 4))


def _emit(face: Face, notices: Sequence[Notice], out: Path) -> None:
    from tenor.collection.letters.letter import summary

    for notice in notices:
        face.emit({**summary(notice), "folder": str(out)})
