"""Deal files, contracts and letters → findings by severity: `tenor check`."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

import click

from tenor.cli.face import Face, options, show_diagnostics
from tenor.cli.language import t
from tenor.cli.reading import files_in
from tenor.diagnostic import Diagnostic


@click.command(help=t("检查交易文件、我方草稿、对方合同或者催款函。例：tenor check 合同.docx --side payer",
                      "Check a deal file, a draft, somebody's contract or a letter, such as: tenor check contract.docx --side payer"))
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="FILE|DIR…")
@click.option("--side", type=click.Choice(["payee", "payer"]), default="payee", show_default=True,
              help=t("站在收款方还是付款方一边", "whose side to take: who is paid, or who pays"))
@click.option("--payee-size", type=click.Choice(["micro", "small", "medium", "large"]), help=t("收款方规模", "size of the payee"))
@click.option("--payer-size", type=click.Choice(["micro", "small", "medium", "large", "public"]),
              help=t("付款方规模；public：机关、事业单位", "size of the payer; public: an organ or public institution"))
@click.option("--ocr", type=click.Choice(["auto", "always", "never"]), default="auto", show_default=True,
              help=t("扫描页的文字识别", "recognise scanned pages"))
@click.option("--clauses", "folders", multiple=True, type=click.Path(exists=True, file_okay=False, path_type=Path),
              help=t("自己的条款文件夹，优先于内置", "a clause folder of your own, before the built-in one"))
@click.option("--policy", type=click.Path(dir_okay=False, path_type=Path),
              help=t("条款政策：按客户等级核对交易文件", "policy of terms by customer class, for deal files"))
@options
def check(face: Face, paths: tuple[Path, ...], side: Literal["payee", "payer"], payee_size: str | None, payer_size: str | None,
          ocr: Literal["auto", "always", "never"], folders: tuple[Path, ...],
          policy: Path | None) -> None:
    from tenor.contracts.exchange import dump_diagnostic
    from tenor.workflow.checking import check_file

    files = _files(paths)
    found: list[Diagnostic] = []
    failed = 0
    with face.progress(t("检查", "checking"), len(files)) as done:
        for n, path in enumerate(files, 1):
            result = check_file(path, as_of=face.as_of, side=side, payee_size=payee_size or "", payer_size=payer_size or "",
                                ocr=ocr, folders=folders, policy=policy)
            if face.as_json:
                face.emit({"file": str(path), "kind": result.kind or None, "side": side, "counts": result.counts,
                           "diagnostics": [dump_diagnostic(d, face.language) for d in result.diagnostics]})
            else:
                show_diagnostics(result.diagnostics, quiet=face.quiet)
                face.tell(f"{path.name}: " + _summary(result.counts))
            found += result.diagnostics
            failed += not result.kind and path.suffix.lower() != ".toml"
            done(n)
    if failed == len(files):
        raise SystemExit(2)
    face.finish(found, shown=True)


def _files(paths: tuple[Path, ...]) -> list[Path]:
    """The files named, and what can be checked in the folders named: papers and deal files."""
    found: list[Path] = []
    for path in paths:
        found += sorted({*files_in((path,)), *path.rglob("*.toml")}) if path.is_dir() else [path]
    return found


def _summary(counts: dict[Literal["error", "doubt", "note"], int]) -> str:
    if not any(counts.values()):
        return t("未发现问题", "nothing found")
    return t(f"{counts['error']} 个错误，{counts['doubt']} 个存疑，{counts['note']} 个提示。tenor explain 名称 可查看依据与示例",
             f"errors: {counts['error']}, doubts: {counts['doubt']}, notes: {counts['note']}. For law and examples: tenor explain NAME")
