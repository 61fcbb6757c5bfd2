"""The shelf of letters and of policies → lists, single files, what is wrong with one's own: `tenor letters list …`, `tenor policies`."""

from __future__ import annotations

from pathlib import Path

import click

from tenor.cli.face import Face, options
from tenor.cli.language import t
from tenor.diagnostic import Diagnostic

FOLDER = click.option("--letters", "folder", type=click.Path(exists=True, file_okay=False, path_type=Path),
                      help=t("自己的函件文件夹，优先于内置", "a letters folder of your own, before the built-in one"))
NAMES = {"letter": t("整封函件", "the letter"), "": t("整封函件", "the letter")}


@click.command("list", help=t("列出全部函件。", "List all letters."))
@FOLDER
@options
def list_(face: Face, folder: Path | None) -> None:
    from tenor.workflow.letter_checks import letters_shelf

    rows, found = letters_shelf(folder)
    for row in rows if face.as_json else ():
        face.emit({"language": row.kind, "name": row.name, "title": row.title, "about": row.about})
    face.table("", (t("语言", "language"), t("名称", "name"), t("标题", "title"), t("用途", "what it is for")),
               [(row.kind, row.name, row.title, row.about) for row in rows])
    face.finish(found)


@click.command(help=t("查看一种函件的正文。例：tenor letters show formal", "Print the text of a letter: tenor letters show formal"))
@click.argument("name")
@FOLDER
@options
def show(face: Face, name: str, folder: Path | None) -> None:
    from tenor.workflow.letter_checks import letters_shelf
    from tenor.workflow.texts import read_text

    rows, found = letters_shelf(folder)
    chosen = [row for row in rows if row.name == name]
    if not chosen:
        raise click.UsageError(t(f"没有函件“{name}”，用 tenor letters list 查看全部。", f"No letter is called {name!r}; see tenor letters list."))
    for row in chosen:
        if face.as_json:
            face.emit({"language": row.kind, "name": row.name, "file": str(row.path), "text": read_text(row.path)})
        face.tell(f"[{row.kind}] {row.path}\n{read_text(row.path)}")
    face.finish(found)


@click.command(help=t("检查自己的函件（.docx 或 .md）：断开、写错、不认识的标签，不得使用的措辞。",
                      "Check letters of your own (.docx or .md): broken and unknown tags, words that must not be used."))
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="FILE…")
@click.option("--mend", type=click.Path(dir_okay=False, path_type=Path), metavar="NEW.docx",
              help=t("把被 Word 拆开的标签接好，写成新文件", "write a copy with the tags that Word has torn put together"))
@click.option("--language", type=click.Choice(["zh", "en"]), default=None, help=t("函件语言，默认看正文", "language of the letter (default: by its text)"))
@options
def check(face: Face, paths: tuple[Path, ...], mend: Path | None, language: str | None) -> None:
    from tenor.workflow.letter_checks import check_letter

    if mend and (len(paths) != 1 or paths[0].suffix.lower() != ".docx"):
        raise click.UsageError(t("--mend 一次只用于一个 .docx 文件。", "--mend is for one .docx file at a time."))
    found: list[Diagnostic] = []
    for path in paths:
        made = check_letter(path, language=language or "", as_of=face.as_of, mended=mend, force=face.force)
        found += made.diagnostics
        for new in made.files:
            face.tell(str(new))
        if face.as_json:
            face.emit({"file": path.name, "findings": [{"name": d.name, "severity": d.severity, "message": d.message.to(face.language),
                                                        "quote": d.evidence.quote if d.evidence else ""} for d in made.diagnostics]})
        elif not made.diagnostics:
            face.tell(t(f"{path.name}：可以使用。", f"{path.name}: ready to be used."))
    face.finish(found)


@click.command(help=t("Word 函件中可以使用的全部名称。", "All names that a letter in Word may use."))
@options
def names(face: Face) -> None:
    from tenor.workflow.letter_checks import letter_names

    rows = letter_names()
    for each, name, path in rows if face.as_json else ():
        face.emit({"list": each or None, "name": name, "path": path})
    face.table(t("名称（中英文任选其一）：{{ 客户 }}；表格每行用 {%tr for 行 in 明细 %} … {%tr endfor %}",
                 "Names, Chinese or English: {{ customer.name }}; table rows with {%tr for item in items %} … {%tr endfor %}"),
               (t("所在", "in"), t("中文名", "Chinese"), t("英文名", "English")), [(each or NAMES[""], name, path) for each, name, path in rows])


@click.command(help=t("写出一份 Word 函件作为起点。例：tenor letters start -o 我的催款函.docx --language zh",
                      "Write a letter in Word to begin with: tenor letters start -o ours.docx --language en"))
@click.option("-o", "out", required=True, type=click.Path(dir_okay=False, path_type=Path))
@click.option("--language", type=click.Choice(["zh", "en"]), default=None,
              help=t("函件语言，默认同 --lang", "language of the letter (default: that of --lang)"))
@options
def start(face: Face, out: Path, language: str | None) -> None:
    from tenor.workflow.letter_checks import start_letter

    made = start_letter(out, language or face.language, force=face.force)
    face.tell(t(f"{made.files[0]}：在 Word 中修改版式与文字，保留 {{{{ }}}} 中的名称；改好后用 tenor letters check 检查。",
                f"{made.files[0]}: change layout and words in Word, keep what stands in {{{{ }}}}; then run tenor letters check."))


@click.command(help=t("list：列出全部政策；show 名称：查看；check 文件：检查自己的政策。", "list all policies, show one, or check a file of your own."))
@click.argument("action", type=click.Choice(["list", "show", "check"]), default="list")
@click.argument("names", nargs=-1, metavar="[NAME|FILE]…")
@click.option("--kind", type=click.Choice(["dunning", "alerts", "credit", "forecast", "performance", "provision"]), default=None,
              help=t("哪一种政策", "which kind of policy"))
@options
def policies(face: Face, action: str, names: tuple[str, ...], kind: str | None) -> None:
    from tenor.workflow.letter_checks import policies_shelf
    from tenor.workflow.texts import read_text

    if action == "check":
        _check_policies(face, names, kind or "")
        return
    rows = [row for row in policies_shelf() if kind in (None, row.kind) and (action == "list" or row.name in names)]
    if action == "show":
        if not rows:
            raise click.UsageError(t("没有这份政策，用 tenor policies list 查看全部。", "There is no such policy; see tenor policies list."))
        for row in rows:
            if face.as_json:
                face.emit({"kind": row.kind, "name": row.name, "file": str(row.path), "text": read_text(row.path)})
            face.tell(f"[{row.kind}] {row.path}\n{read_text(row.path)}")
        return
    for row in rows if face.as_json else ():
        face.emit({"kind": row.kind, "name": row.name, "source": row.about})
    face.table("", (t("种类", "kind"), t("名称", "name"), t("来源", "source")), [(row.kind, row.name, row.about) for row in rows])


def _check_policies(face: Face, names: tuple[str, ...], kind: str) -> None:
    from tenor.workflow.letter_checks import check_policy

    if not names:
        raise click.UsageError(t("请写明要检查的文件。", "Name the files to check."))
    found: list[Diagnostic] = []
    for name in names:
        read_as, said = check_policy(Path(name), kind)
        found += said
        if face.as_json:
            face.emit({"file": name, "kind": read_as,
                       "findings": [{"name": d.name, "severity": d.severity, "message": d.message.to(face.language)} for d in said]})
        elif not said:
            face.tell(t(f"{name}：{read_as} 政策，可以使用。", f"{name}: a {read_as} policy, ready to be used."))
    face.finish(found)
