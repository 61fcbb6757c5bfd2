"""Deal files and sheets of deals → contracts: `tenor draft`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from tenor.cli.face import Face, folder_option, formats_option, options
from tenor.cli.finishing import finishing
from tenor.cli.language import t
from tenor.diagnostic import Diagnostic

if TYPE_CHECKING:
    from tenor.files.writers import Engine
    from tenor.workflow.finishing import Finish

SHEETS = frozenset({".xlsx", ".xlsm", ".xls", ".ods", ".csv", ".tsv"})

@click.command(help=t("交易文件或者交易表（一行一份）→ 合同。例：tenor draft deal.toml -o contracts --to docx,pdf；tenor draft deals.xlsx -o contracts",
                      "Deal files, or sheets with a deal a row → contracts: tenor draft deal.toml -o contracts --to docx,pdf; "
                      "tenor draft deals.xlsx -o contracts"))
@click.argument("deals", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="DEAL.toml|DEALS.xlsx…")
@folder_option()
@formats_option()
@click.option("--clauses", "folders", multiple=True, type=click.Path(exists=True, file_okay=False, path_type=Path),
              help=t("自己的条款文件夹，优先于内置", "a clause folder of your own, before the built-in one"))
@click.option("--form", default="", help=t("交易表的合同格式（表里没有“合同格式”一列时）", "form of a sheet's deals, where it has no column for it"))
@click.option("--base", type=click.Path(dir_okay=False, path_type=Path),
              help=t("交易表的公共内容（一个交易文件）", "common values of a sheet's deals: a deal file"))
@click.option("--policy", type=click.Path(dir_okay=False, path_type=Path), help=t("条款政策：按客户等级", "policy of terms by customer class (TOML)"))
@options
@finishing
def draft(face: Face, deals: tuple[Path, ...], out: Path, formats: tuple[str, ...], folders: tuple[Path, ...], form: str, base: Path | None,
          policy: Path | None, finish: Finish) -> None:
    from tenor.workflow.papers import draft_file

    if any(path.suffix.lower() in SHEETS for path in deals):
        if finish.previous or finish.reference or finish.cover is not None:
            raise click.UsageError(t("--redline、--reference 和 --cover 只用于交易文件。", "--redline, --reference and --cover are for deal files."))
        _sheets(face, deals, out, formats, folders, form, base, policy, finish.engine)
        return

    found: list[Diagnostic] = []
    made = 0
    with face.progress(t("起草", "drafting"), len(deals)) as done:
        for n, deal in enumerate(deals, 1):
            result = draft_file(deal, out, formats, force=face.force, folders=folders, policy=policy, finish=finish)
            found += result.diagnostics
            made += bool(result.files)
            for path in result.files:
                face.tell(str(path))
            if face.as_json:
                from tenor.contracts.exchange import dump_diagnostic

                face.emit({"deal": str(deal), "files": [str(p) for p in result.files],
                           "diagnostics": [dump_diagnostic(d, face.language) for d in result.diagnostics]})
            done(n)
    face.finish(found)


def _sheets(face: Face, sheets: tuple[Path, ...], out: Path, formats: tuple[str, ...], folders: tuple[Path, ...], form: str, base: Path | None,
            policy: Path | None, engine: Engine) -> None:
    """Sheets of deals: every good row becomes a contract, every other one is told of."""
    from tenor.workflow.deals import STATES, draft_sheet, row_json
    from tenor.workflow.terms import read_base

    if strange := [path.name for path in sheets if path.suffix.lower() not in SHEETS]:
        raise click.UsageError(t(f"交易表与交易文件请分开运行：{'、'.join(strange)}", f"Run sheets and deal files apart: {', '.join(strange)}"))
    if len(sheets) > 1:
        raise click.UsageError(t("一次一张交易表，因为每张表有自己的结果表。", "One sheet at a time, since each has a result sheet of its own."))
    with face.progress(t("起草", "drafting"), 100) as done:
        made = draft_sheet(sheets[0], out, formats, form=form, base=read_base(base), language=face.language, folders=folders, policy=policy,
                           force=face.force, engine=engine, done=lambda n, total: done(n * 100 // total))
    if face.as_json:
        for row in made.rows:
            face.emit(row_json(row, face.language))
    header = (t("行", "row"), t("合同编号", "contract"), t("客户", "customer"), t("结果", "result"), t("总价", "price"), t("文件", "files"))
    face.table("", header, [(str(r.row), r.number, r.customer, STATES[r.state].to(face.language), f"{r.price.currency} {r.price}" if r.price else "",
                             " ".join(r.files)) for r in made.rows], right=(4,))
    if made.rows:
        ready = sum(row.state == "made" for row in made.rows)
        face.tell(t(f"{ready} 份合同，{len(made.rows) - ready} 行需人工处理；结果表：{out / 'result.xlsx'}",
                    f"{ready} contracts, {len(made.rows) - ready} rows need a person; result sheet: {out / 'result.xlsx'}"))
    face.finish(made.diagnostics)
    if not made.rows:
        raise SystemExit(2)
