"""A form → a new deal file, an empty sheet of deals, a schema for editors, or an interview: `tenor new`."""

from __future__ import annotations

import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from tenor.cli.face import Face, options, show_diagnostics
from tenor.cli.language import LANGUAGE, t
from tenor.diagnostic import worst

if TYPE_CHECKING:
    from tenor.contracts.interview import Question
    from tenor.workflow.new_deals import Shelf

SHEETS = (".xlsx", ".xlsm")


@click.command(help=t("生成带注释的交易文件、待填的交易表，或者逐项问答。例：tenor new goods-sale -o deal.toml；tenor new goods-sale --ask",
                      "A commented deal file, a sheet of deals to fill in, or an interview: tenor new goods-sale -o deal.toml; tenor new goods-sale --ask"))
@click.argument("form")
@click.option("-o", "out", type=click.Path(dir_okay=False, path_type=Path),
              help=t("写入的文件（.toml 或 .xlsx），默认打印", "file to write, .toml or .xlsx (default: print)"))
@click.option("--ask", is_flag=True, help=t("逐项提问，边答边存；< 退回上一问", "ask one by one, saving as you go; < goes back"))
@click.option("--sheet", type=click.Path(dir_okay=False, path_type=Path), help=t("写一张待填的交易表（一行一笔）", "write an empty sheet with a deal a row"))
@click.option("--schema", type=click.Path(dir_okay=False, path_type=Path), help=t("写出供编辑器用的 JSON Schema", "write the JSON Schema for editors"))
@click.option("--class", "customer", default="",
              help=t("客户等级，如 prudent 或 谨慎：按等级给出付款条件", "customer class, such as prudent: its terms of payment"))
@click.option("--policy", type=click.Path(dir_okay=False, path_type=Path), help=t("条款政策（TOML）", "policy of terms (TOML)"))
@click.option("--draft", "drafts", type=click.Path(file_okay=False, path_type=Path),
              help=t("问完即起草到此文件夹", "with --ask: draft into this folder at the end"))
@click.option("--language", type=click.Choice(["zh", "en"]), default=LANGUAGE, show_default=True, help=t("合同语言", "language of the contract"))
@click.option("--clauses", "folders", multiple=True, type=click.Path(exists=True, file_okay=False, path_type=Path),
              help=t("自己的条款文件夹，优先于内置", "a clause folder of your own, before the built-in one"))
@options
def new(face: Face, form: str, out: Path | None, ask: bool, sheet: Path | None, schema: Path | None, customer: str, policy: Path | None,
        drafts: Path | None, language: str, folders: tuple[Path, ...]) -> None:
    from tenor.files.place import write_whole
    from tenor.workflow.new_deals import commented, empty_sheet, open_shelf, schema_text

    shelf = open_shelf(form, language, folders)
    if out is not None and out.suffix.lower() in SHEETS:
        out, sheet = None, out
    if schema is not None:
        write_whole(schema, schema_text(shelf), force=face.force)
        face.tell(t(f"已写入 {schema}", f"Wrote {schema}"))
    if sheet is not None:
        write_whole(sheet, empty_sheet(shelf), force=face.force)
        face.tell(t(f"已写入 {sheet}。填好后运行：tenor draft {sheet} -o contracts", f"Wrote {sheet}. Fill it in, then: tenor draft {sheet} -o contracts"))
    if ask:
        _interview(face, shelf, out or Path("deal.toml"), drafts, folders, policy, customer)
        return
    if (schema is not None or sheet is not None) and out is None:
        face.finish(shelf.diagnostics)
        return
    place = schema.name if schema and out and schema.parent == out.parent else str(schema.resolve()) if schema else ""
    text, found = commented(shelf, customer=customer, policy=policy, folders=folders, schema=place)
    if out is None:
        click.echo(text, nl=False)
    else:
        write_whole(out, text, force=face.force)
        face.tell(t(f"已写入 {out}。填好后运行：tenor draft {out} -o contracts", f"Wrote {out}. Fill it in, then: tenor draft {out} -o contracts"))
    face.finish((*shelf.diagnostics, *found))


# --- the interview ----------------------------------------------------------------------------------------------------


def _interview(face: Face, shelf: Shelf, out: Path, drafts: Path | None, folders: tuple[Path, ...], policy: Path | None, customer: str) -> None:
    """Ask until nothing is left to ask; the file is written after every answer, so that nothing is lost."""
    from tenor.contracts.interview import next_question
    from tenor.workflow.new_deals import begun

    answers: dict[str, Any] = begun(out)
    if answers:
        face.tell(t(f"接着 {out} 往下答。", f"Going on with {out}."))
    else:
        answers = {"payer.class": customer} if customer else {}
        _save(shelf, answers, out, done=False)
    face.tell(t("回车用方括号里的默认值；< 退回上一问；Ctrl-C 停下，已答的都在文件里。",
                "Enter takes the value in brackets; < goes back; Ctrl-C stops, and what you answered is in the file."))
    steps: list[tuple[str, ...]] = []
    try:
        while question := next_question(shelf.form, shelf.clauses, answers):
            _one(face, shelf, question, answers, steps)
            _save(shelf, answers, out, done=False)
    except (EOFError, KeyboardInterrupt, click.Abort):
        click.echo()
        click.echo(t(f"先答到这里，已存入 {out}；再运行同样的命令接着答。",
                     f"Stopped; what you answered is in {out}. Run the same command to go on."), err=True)
        raise SystemExit(1) from None
    _save(shelf, answers, out, done=True)
    _finish(face, out, drafts, folders, policy)


def _one(face: Face, shelf: Shelf, question: Question, answers: dict[str, Any], steps: list[tuple[str, ...]]) -> None:
    """One question until it is answered or taken back."""
    from tenor.contracts.interview import answer

    language = face.language
    if question.progress and question.path.endswith(".label"):
        click.echo("  " + question.progress.to(language))
    while True:
        typed = input(_prompt(question, language)).strip()
        if not sys.stdin.isatty():
            click.echo(typed)
        if typed in ("<", "＜"):
            if steps:
                for path in steps.pop():
                    answers.pop(path, None)
                return
            click.echo("  " + t("已经是第一问。", "This is the first question."))
            continue
        given, found = answer(question, typed, shelf.form, answers)
        for one in found:
            click.echo(f"  ! {one.message.to(language)}" + (f" {one.hint.to(language)}" if one.hint else ""))
        if given and worst(found) != "error":
            answers.update(given)
            steps.append(tuple(given))
            return


def _prompt(question: Question, language: str) -> str:
    choices = f" ({', '.join(question.choices)})" if question.choices and question.choices[0] not in question.words.to(language) else ""
    default = f" [{question.default}]" if question.default else "" if question.need else t(" [可省略]", " [may be left out]")
    end = "？" if language == "zh" else "? "
    words = re.sub(r"[？?]$", "", question.words.to(language))
    return f"{words}{choices}{default}{end}"


def _save(shelf: Shelf, answers: dict[str, Any], out: Path, *, done: bool) -> None:
    from tenor.contracts.interview import deal_text
    from tenor.files.place import write_whole

    write_whole(out, deal_text(shelf.form, answers, done=done), force=True)


def _finish(face: Face, out: Path, drafts: Path | None, folders: tuple[Path, ...], policy: Path | None) -> None:
    """What the finished deal gives: a draft where asked for, else what to run next."""
    from tenor.workflow.papers import draft_deal, draft_file
    from tenor.workflow.texts import read_text

    if drafts is None:
        _, found = draft_deal(read_text(out), out.name, folders, policy)
        show_diagnostics(found, quiet=face.quiet)
        face.tell(t(f"已写入 {out}。起草：tenor draft {out} -o contracts", f"Wrote {out}. To draft: tenor draft {out} -o contracts"))
        face.finish(found, shown=True)
        return
    made = draft_file(out, drafts, ("docx", "pdf"), force=face.force, folders=folders, policy=policy)
    for path in made.files:
        face.tell(str(path))
    face.finish(made.diagnostics)
