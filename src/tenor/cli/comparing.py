"""Our draft and the copy that came back → what changed, side by side: `tenor compare`."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

import click

from tenor.cli.face import SEVERITY, Face, options, show_diagnostics
from tenor.cli.language import t
from tenor.contracts.compare_change import Change, Clause, Comparison
from tenor.document import Evidence

KINDS = {"added": t("新增", "added"), "removed": t("删除", "taken out"), "changed": t("改动", "changed"),
         "reads-differently": t("扫描读法不同", "reads differently")}


@click.command(help=t("比对我方文本与对方回传文本：先列金额、日期、付款条件、违约金、管辖、当事人与账户的变化，再列其他改动的条款。"
                      "例：tenor compare 我方.docx 回传.pdf -o 比对.html",
                      "What changed from our draft to the copy that came back: money, dates, triggers, late fee, forum, parties and account "
                      "first, then other clauses. Such as: tenor compare ours.docx theirs.pdf -o compare.html"))
@click.argument("ours", type=click.Path(path_type=Path))
@click.argument("theirs", type=click.Path(path_type=Path))
@click.option("-o", "out", type=click.Path(dir_okay=False, path_type=Path),
              help=t("另存并排比对页（.html、.docx 或 .pdf）", "write a side-by-side page (.html, .docx or .pdf)"))
@click.option("--ocr", type=click.Choice(["auto", "always", "never"]), default="auto", show_default=True,
              help=t("扫描页的文字识别", "recognise scanned pages"))
@options
def compare(face: Face, ours: Path, theirs: Path, out: Path | None, ocr: Literal["auto", "always", "never"]) -> None:
    from tenor.contracts.compare_page import summary
    from tenor.workflow.comparing import check_name, compare_files, comparison_json, write_comparison

    if out:
        check_name(out, force=face.force)
    compared = compare_files(ours, theirs, ocr=ocr)
    found = compared.comparison
    if face.as_json:
        face.emit(comparison_json(compared, face.language))
    if found is None:
        show_diagnostics(compared.diagnostics)
        raise SystemExit(2)
    if out:
        write_comparison(compared, out, language=face.language, force=face.force)
    _terms(face, found)
    _clauses(face, found)
    face.tell(summary(found).to(face.language))
    show_diagnostics((*found.diagnostics, *compared.diagnostics), quiet=True)
    if out:
        face.tell(t(f"已写入 {out}", f"Wrote {out}"))
    if found.matters:
        raise SystemExit(1)


def _terms(face: Face, found: Comparison) -> None:
    if found.changes:
        header = ("", t("事项", "what"), t("我方", "ours"), t("对方", "theirs"), t("对收款方", "for the payee"))
        face.table(t("关键条款的变化", "Terms that changed"), header, [_term(one, face.language) for one in found.changes])


def _term(one: Change, language: str) -> tuple[str, ...]:
    from tenor.contracts.compare_page import named

    return (SEVERITY[one.finding.severity], named(one, language), _paged(one.ours.words.to(language), one.ours.at),
            _paged(one.theirs.words.to(language), one.theirs.at), one.effect.to(language) or "—")


def _clauses(face: Face, found: Comparison) -> None:
    if found.clauses:
        header = ("", t("条款", "clause"), "", t("我方（【】内为不同文字）", "ours (what differs in 【】)"), t("对方", "theirs"))
        face.table(t("其他改动的条款", "Other clauses that changed"), header, [_clause(one) for one in found.clauses])


def _clause(one: Clause) -> tuple[str, ...]:
    from tenor.contracts.compare_page import plain

    ours, theirs = plain(one)
    return (SEVERITY[one.finding.severity], f"{one.article} {one.title}".strip(), KINDS[one.kind], _paged(ours, one.ours_at), _paged(theirs, one.theirs_at))


def _paged(words: str, at: Evidence | None) -> str:
    return f"p{at.page} {words}" if at and at.page and words else words or "—"
