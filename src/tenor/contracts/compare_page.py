"""Comparison → a side-by-side page: terms that changed, then clauses that changed, the words that differ in bold."""

from __future__ import annotations

from collections.abc import Sequence

from tenor.contracts.compare_change import Change, Clause, Comparison, Side
from tenor.contracts.compare_values import FIELDS
from tenor.diagnostic import SEVERITIES, Diagnostic, Words
from tenor.document import Block, Cell, Document, Evidence, Fields, Heading, Paragraph, Run, Table, paragraph, row

_OPEN, _CLOSE = "【", "】"  # around the words that differ, for a reader of the bare text
_QUOTE = 160  # characters of a quotation beneath a value
_TITLES = {
    "title": Words("合同比对", "Comparison of two contracts"), "ours": Words("我方文本", "Ours"), "theirs": Words("对方文本", "Theirs"),
    "result": Words("结论", "Result"), "terms": Words("关键条款的变化", "Terms that changed"), "clauses": Words("其他改动的条款", "Other clauses that changed"),
    "what": Words("事项", "What"), "clause": Words("条款", "Clause"), "noise": Words("扫描件读法不同之处及标点", "Readings of the scan, and punctuation"),
    "none": Words("未发现差异。", "Nothing changed."), "page": Words("第{}页", "page {}"),
    "marks": Words("加粗处为不同的文字。“对收款方有利／不利”是程序依规则作出的提示，不代替律师判断。",
                   "Words that differ are in bold. What is better or worse for the payee is told by rule and does not replace a lawyer's judgment.")}
_KINDS = {"added": Words("新增", "added"), "removed": Words("删除", "taken out"), "changed": Words("改动", "changed"),
          "reads-differently": Words("读法不同", "reads differently")}
Marks = Sequence[tuple[int, int]]


def page(found: Comparison, ours: str, theirs: str, language: str) -> Document:
    """The page. `ours` and `theirs` are the names of the files."""

    def t(name: str) -> str:
        return _TITLES[name].to(language)

    blocks: list[Block] = [Heading(t("title"), 0, numbered=False),
                           Fields(((t("ours"), ours), (t("theirs"), theirs), (t("result"), summary(found).to(language))))]
    blocks += [paragraph(one.message.to(language), indent=False) for one in found.diagnostics]
    if found.changes:
        blocks += [Heading(t("terms"), 1, numbered=False), _table(t("what"), language, [_change(one, language) for one in found.changes])]
    told = [one for one in found.clauses if one.finding.severity != "note"]
    noise = [one for one in found.clauses if one.finding.severity == "note"]
    for name, clauses in (("clauses", told), ("noise", noise)):
        if clauses:
            blocks += [Heading(t(name), 1, numbered=False), _table(t("clause"), language, [_clause(one, language) for one in clauses])]
    blocks.append(paragraph(t("marks") if found.changes or found.clauses else t("none"), indent=False))
    footer = "第{page}页 共{pages}页" if language == "zh" else "Page {page} of {pages}"
    return Document(tuple(blocks), t("title"), language, footer=footer, look="report")


def summary(found: Comparison) -> Words:
    """关键条款3处（对收款方不利2处），其他条款1处."""
    clauses = [one for one in found.clauses if one.finding.severity != "note"]
    notes = len(found.clauses) - len(clauses)
    if not found.changes and not found.clauses:
        return _TITLES["none"]
    worse = sum(one.for_payee == "worse" for one in found.changes)
    zh = f"关键条款变化{len(found.changes)}处（其中对收款方不利{worse}处），其他条款改动{len(clauses)}处"
    en = f"{len(found.changes)} terms changed ({worse} worse for the payee), {len(clauses)} other clauses changed"
    if notes:
        zh, en = f"{zh}，提示{notes}处", f"{en}, {notes} notes"
    return Words(f"{zh}。", f"{en}.")


def _table(first: str, language: str, rows: Sequence[tuple[Cell, ...]]) -> Table:
    header = row(first, _TITLES["ours"].to(language), _TITLES["theirs"].to(language), bold=True)
    return Table((header, *rows), weights=(1.4, 2, 2), aligns=("left", "left", "left"))


def _change(one: Change, language: str) -> tuple[Cell, ...]:
    effect = one.effect.to(language)
    head = [Run(named(one, language), True), *([Run(f"\n{effect}")] if effect else [])]
    return _cell(head, marked=False), _value(one.ours, language), _value(one.theirs, language)


def named(one: Change, language: str) -> str:
    """“预付款” 比例; a party's particular by its subject alone."""
    subject, field = one.subject.to(language), FIELDS.get(one.what, Words()).to(language)
    return f"{subject} {field}" if field and field not in subject else subject


def _value(side: Side, language: str) -> Cell:
    """The value in bold, and beneath it where it stands."""
    runs = [Run(side.words.to(language), True)]
    if side.at and side.at.quote.strip():
        quote = " ".join(side.at.quote.split())
        quote = quote if len(quote) <= _QUOTE else quote[:_QUOTE - 1] + "…"
        runs.append(Run(f"\n{_paged(side.at, language)}{quote}"))
    return _cell(runs, marked=False)


def _clause(one: Clause, language: str) -> tuple[Cell, ...]:
    head = " ".join(part for part in (one.article, one.title, _KINDS[one.kind].to(language)) if part)
    return (_cell([Run(head)]), _side(one.ours, one.our_marks, one.ours_at, language), _side(one.theirs, one.their_marks, one.theirs_at, language))


def _side(text: str, marks: Marks, at: Evidence | None, language: str) -> Cell:
    return _cell([Run(_paged(at, language)), *runs(text, marks)]) if text else Cell("—")


def runs(text: str, marks: Marks) -> list[Run]:
    """The text in plain and bold stretches, in order."""
    out: list[Run] = []
    at = 0
    for start, end in marks:
        if start >= at and end > start:
            out += [Run(text[at:start]), Run(text[start:end], True)]
            at = end
    return [run for run in (*out, Run(text[at:])) if run.text]


def _cell(parts: Sequence[Run], marked: bool = True) -> Cell:
    text = "".join(f"{_OPEN}{run.text}{_CLOSE}" if run.bold and marked else run.text for run in parts)
    return Cell(text, runs=tuple(run for run in parts if run.text))


def _paged(at: Evidence | None, language: str) -> str:
    if at is None or at.page is None:
        return ""
    return f"[{_TITLES['page'].to(language).format(at.page)}] "


def first(findings: Sequence[Diagnostic]) -> list[Diagnostic]:
    """Errors, then doubts, then notes; each in the order given."""
    return sorted(findings, key=lambda one: SEVERITIES.index(one.severity))


def plain(clause: Clause) -> tuple[str, str]:
    """Both sides as text with the words that differ in brackets, for a terminal."""
    sides = ((clause.ours, clause.our_marks), (clause.theirs, clause.their_marks))
    ours, theirs = (Paragraph(tuple(Run(f"{_OPEN}{r.text}{_CLOSE}" if r.bold else r.text) for r in runs(text, marks))).text for text, marks in sides)
    return ours, theirs
