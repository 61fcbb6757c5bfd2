"""A book on a day → `Report`: what a manager reads, in the order of reading, as words, charts and tables; one source for every file.

Every figure comes from the same functions as `tenor ledger`, `metrics` and `forecast`. Two currencies are never added up: each has
charts, columns or lines of its own.
"""

from __future__ import annotations

from collections.abc import Sequence

from tenor.collection.report import claims, flow
from tenor.collection.report.headline import definitions, headline
from tenor.collection.report.noun import Asked, Report, Source
from tenor.collection.standing.standing import Standing
from tenor.collection.table import Table
from tenor.diagnostic import Diagnostic


def report(source: Source, asked: Asked) -> Report:
    """The report, its parts in a manager's order."""
    found: list[Diagnostic] = []
    expected, more = flow.expected(source)
    found += more
    owners, told = flow.owners(source, asked)
    provided, doubts = claims.provision(source, asked)
    figures, few = definitions(source, asked)
    sections = (headline(source, asked, expected), flow.by_month(source, asked), claims.ageing(source, asked),
                flow.to_come(source, asked, expected), claims.debtors(source, asked), owners, claims.alarms(source, asked),
                claims.limitation(source, asked), claims.promises(source, asked), provided, claims.waiting(source, asked), figures)
    found += [*told, *doubts, *few, *source.standing.diagnostics]
    zh = asked.language == "zh"
    return Report("回款报告" if zh else "Collection report", house_of(source.standing, asked.language), source.standing.as_of, asked.start, asked.language,
                  tuple(s for s in sections if s.said or s.charts or any(t.rows for t in s.tables)), tuple(dict.fromkeys(found)))


def house_of(standing: Standing, language: str) -> str:
    """Who is owed: the payee of most contracts, of those in the report's language first."""
    names: dict[str, tuple[bool, int]] = {}
    for contract in standing.contracts:
        terms = contract.governing.contract.terms
        payee = terms.party("payee")
        if payee:
            names[payee.name] = (terms.language == language, names.get(payee.name, (False, 0))[1] + 1)
    return max(names, key=lambda name: names[name], default="")


def tables_of(made: Report) -> Sequence[Table]:
    """Every table of the report in order, for a workbook."""
    return [table for section in made.sections for table in section.tables if table.rows]
