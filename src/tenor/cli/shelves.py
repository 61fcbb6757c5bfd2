"""The shelves of clauses and forms → lists and single pages: `tenor clauses`, `tenor forms`."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import click

from tenor.cli.face import Face, options
from tenor.cli.language import LANGUAGE, t
from tenor.diagnostic import Diagnostic

if TYPE_CHECKING:
    from tenor.contracts.clause import Clause

FOLDERS = click.option("--clauses", "folders", multiple=True, type=click.Path(exists=True, file_okay=False, path_type=Path),
                       help=t("自己的条款文件夹，优先于内置", "a clause folder of your own, before the built-in one"))


@click.command(help=t("list：列出全部条款；show 编号：查看一条。", "list all clauses, or show one."))
@click.argument("action", type=click.Choice(["list", "show"]), default="list")
@click.argument("name", required=False)
@FOLDERS
@options
def clauses(face: Face, action: str, name: str | None, folders: tuple[Path, ...]) -> None:
    from tenor.files.library import clauses as shelf

    found: list[Diagnostic] = []
    rows = []
    for language in ("zh", "en"):
        known, diagnostics = shelf(language, folders)
        found += diagnostics
        rows += [(language, clause) for clause in known.values()]
    if action == "show":
        chosen = [(language, clause) for language, clause in rows if clause.id == name]
        if not chosen:
            raise click.UsageError(t(f"没有条款“{name}”，用 tenor clauses list 查看全部。", f"No clause is called {name!r}; see tenor clauses list."))
        for language, clause in chosen:
            face.tell(f"[{language}] {clause.id}  {clause.title}\n{clause.purpose}\n\n{clause.text}\n")
            face.tell(_positions(clause, shelf(language, folders)[0]))
        face.finish(found)
        return
    for language, clause in rows:
        if face.as_json:
            face.emit({"language": language, "id": clause.id, "topic": clause.topic, "title": clause.title, "version": clause.version})
    face.table("", (t("语言", "language"), t("编号", "id"), t("主题", "topic"), t("标题", "title"), t("版本", "version")),
               [(language, c.id, c.topic, c.title, c.version) for language, c in rows])
    face.finish(found)


def _positions(clause: Clause, known: Mapping[str, Clause]) -> str:
    """Where to stand in a negotiation, a line each."""
    words = {"ideal": t("首选", "ideal"), "acceptable": t("可以接受", "acceptable"), "walk away": t("不能接受", "walk away")}
    lines = []
    for step, name in clause.positions(known):
        lines.append(f"{words[step]}: {name}" + (f"  {known[name].purpose}" if name in known else ""))
    return "\n".join([*lines, *([f"{t('风险', 'risk')}: {clause.risk}"] if clause.risk else []), ""])


@click.command(help=t("list：列出全部合同格式；show 名称：查看组成；schema 名称：交易文件的 JSON Schema，供编辑器用。",
                      "list all forms, show one, or print the JSON Schema of its deal file for editors."))
@click.argument("action", type=click.Choice(["list", "show", "schema"]), default="list")
@click.argument("name", required=False)
@click.option("--language", type=click.Choice(["zh", "en"]), default=LANGUAGE, help=t("schema：合同语言", "schema: language of the contract"))
@FOLDERS
@options
def forms(face: Face, action: str, name: str | None, language: str, folders: tuple[Path, ...]) -> None:
    from tenor.files.library import forms as shelf

    if action == "schema":
        from tenor.workflow.new_deals import open_shelf, schema_text

        click.echo(schema_text(open_shelf(name or "", language, folders)), nl=False)
        return
    found: list[Diagnostic] = []
    rows = []
    for code in ("zh", "en"):
        known, diagnostics = shelf(code, folders)
        found += diagnostics
        rows += [(code, form) for form in known.values()]
    if action == "show":
        rows = [(code, form) for code, form in rows if form.name == name]
        if not rows:
            raise click.UsageError(t(f"没有格式“{name}”，用 tenor forms list 查看全部。", f"No form is called {name!r}; see tenor forms list."))
        for code, form in rows:
            face.tell(f"[{code}] {form.name}  {form.title}")
            face.tell("\n".join(f"  {entry.clause}" for entry in form.clauses))
        face.finish(found)
        return
    for code, form in rows:
        if face.as_json:
            face.emit({"language": code, "name": form.name, "title": form.title, "clauses": [e.clause for e in form.clauses]})
    face.table("", (t("语言", "language"), t("名称", "name"), t("标题", "title"), t("条款数", "clauses")),
               [(code, f.name, f.title, str(len(f.clauses))) for code, f in rows], right=(3,))
    face.finish(found)
