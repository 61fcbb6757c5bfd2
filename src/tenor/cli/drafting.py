"""Deal files → contracts: `tenor new`, `tenor draft`."""

from __future__ import annotations

from pathlib import Path

import click

from tenor.cli.face import Face, folder_option, formats_option, options
from tenor.cli.language import LANGUAGE, t
from tenor.diagnostic import Diagnostic

FORM_LANGUAGE = click.option("--language", type=click.Choice(["zh", "en"]), default=LANGUAGE, show_default=True,
                             help=t("合同语言", "language of the contract"))


@click.command(help=t("生成带注释的交易文件。例：tenor new goods-sale -o deal.toml", "A commented deal file, such as: tenor new goods-sale -o deal.toml"))
@click.argument("form")
@click.option("-o", "out", type=click.Path(dir_okay=False, path_type=Path), help=t("写入的文件，默认打印", "file to write (default: print)"))
@FORM_LANGUAGE
@options
def new(face: Face, form: str, out: Path | None, language: str) -> None:
    from tenor.files.place import write_whole
    from tenor.workflow.papers import commented_deal

    text, found = commented_deal(form, language)
    if text is None:
        face.finish(found)
        raise SystemExit(2)
    if out is None:
        click.echo(text, nl=False)
    else:
        write_whole(out, text, force=face.force)
        face.tell(t(f"已写入 {out}。填好后运行：tenor draft {out} -o contracts", f"Wrote {out}. Fill it in, then: tenor draft {out} -o contracts"))
    face.finish(found)


@click.command(help=t("交易文件 → 合同。例：tenor draft deal.toml -o contracts --to docx,pdf",
                      "A deal file → a contract, such as: tenor draft deal.toml -o contracts --to docx,pdf"))
@click.argument("deals", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="DEAL.toml…")
@folder_option()
@formats_option()
@click.option("--clauses", "folders", multiple=True, type=click.Path(exists=True, file_okay=False, path_type=Path),
              help=t("自己的条款文件夹，优先于内置", "a clause folder of your own, before the built-in one"))
@options
def draft(face: Face, deals: tuple[Path, ...], out: Path, formats: tuple[str, ...], folders: tuple[Path, ...]) -> None:
    from tenor.workflow.papers import draft_file

    found: list[Diagnostic] = []
    made = 0
    with face.progress(t("起草", "drafting"), len(deals)) as done:
        for n, deal in enumerate(deals, 1):
            result = draft_file(deal, out, formats, force=face.force, folders=folders)
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
