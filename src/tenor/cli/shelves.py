"""The shelves of clauses and forms → lists and single pages: `tenor clauses`, `tenor forms`."""

from __future__ import annotations

import click

from tenor.cli.face import Face, options
from tenor.cli.language import t
from tenor.diagnostic import Diagnostic


@click.command(help=t("list：列出全部条款；show 编号：查看一条。", "list all clauses, or show one."))
@click.argument("action", type=click.Choice(["list", "show"]), default="list")
@click.argument("name", required=False)
@options
def clauses(face: Face, action: str, name: str | None) -> None:
    from tenor.files.library import clauses as shelf

    found: list[Diagnostic] = []
    rows = []
    for language in ("zh", "en"):
        known, diagnostics = shelf(language)
        found += diagnostics
        rows += [(language, clause) for clause in known.values()]
    if action == "show":
        chosen = [(language, clause) for language, clause in rows if clause.id == name]
        if not chosen:
            raise click.UsageError(t(f"没有条款“{name}”，用 tenor clauses list 查看全部。", f"No clause is called {name!r}; see tenor clauses list."))
        for language, clause in chosen:
            face.tell(f"[{language}] {clause.id}  {clause.title}\n{clause.purpose}\n\n{clause.text}\n")
        face.finish(found)
        return
    for language, clause in rows:
        if face.as_json:
            face.emit({"language": language, "id": clause.id, "topic": clause.topic, "title": clause.title, "version": clause.version})
    face.table("", (t("语言", "language"), t("编号", "id"), t("主题", "topic"), t("标题", "title"), t("版本", "version")),
               [(language, c.id, c.topic, c.title, c.version) for language, c in rows])
    face.finish(found)


@click.command(help=t("list：列出全部合同格式；show 名称：查看组成。", "list all forms, or show one."))
@click.argument("action", type=click.Choice(["list", "show"]), default="list")
@click.argument("name", required=False)
@options
def forms(face: Face, action: str, name: str | None) -> None:
    from tenor.files.library import forms as shelf

    found: list[Diagnostic] = []
    rows = []
    for language in ("zh", "en"):
        known, diagnostics = shelf(language)
        found += diagnostics
        rows += [(language, form) for form in known.values()]
    if action == "show":
        rows = [(language, form) for language, form in rows if form.name == name]
        if not rows:
            raise click.UsageError(t(f"没有格式“{name}”，用 tenor forms list 查看全部。", f"No form is called {name!r}; see tenor forms list."))
        for language, form in rows:
            face.tell(f"[{language}] {form.name}  {form.title}")
            face.tell("\n".join(f"  {entry.clause}" for entry in form.clauses))
        face.finish(found)
        return
    for language, form in rows:
        if face.as_json:
            face.emit({"language": language, "name": form.name, "title": form.title, "clauses": [e.clause for e in form.clauses]})
    face.table("", (t("语言", "language"), t("名称", "name"), t("标题", "title"), t("条款数", "clauses")),
               [(language, f.name, f.title, str(len(f.clauses))) for language, f in rows], right=(3,))
    face.finish(found)
