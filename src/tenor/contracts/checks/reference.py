"""All checks → docs/checks.md, and one check → the lines that `tenor explain` adds for it.

    python -m tenor.contracts.checks.reference > docs/checks.md
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterable, Mapping

from tenor.contracts.checks.examples import shown
from tenor.contracts.checks.page import Page, pages
from tenor.diagnostic import SEVERITIES, Entry

FAMILIES: Mapping[str, tuple[str, str]] = {
    "late-fee": ("逾期付款违约金", "late fee"), "payment": ("付款", "payment"), "deposit": ("定金", "deposit"),
    "security": ("所有权保留与加速到期", "title and acceleration"), "dispute": ("争议解决", "disputes"),
    "limitation": ("时效与送达", "limitation and service"), "costs": ("费用", "costs"), "guarantee": ("保证", "guarantee"),
    "form": ("形式", "form"), "suspension": ("暂停履行", "suspension"), "letter": ("催款函", "letters"), "abroad": ("涉外", "abroad"),
}
UNDECIDED: Mapping[str, tuple[str, str]] = {
    "CN-COL-06": ("深夜或者过频联系：取决于发送记录，由催收流程判断", "contact at night or too often: a matter of sending, not of any paper"),
    "CN-COL-08": ("距时效届满不足六个月：取决于账簿中的送达记录，由时效计算判断", "limitation near its end: told from the book by the limitation calculator"),
}
HEAD = """# Checks · 合同与函件检查

Made from the pages in `src/tenor/contracts/checks/rules`; do not edit: `python -m tenor.contracts.checks.reference > docs/checks.md`.
本页由检查页面自动生成，请勿手工修改。

`tenor check FILE…` runs all of them on deal files, drafts, contracts and letters; `--side payer` takes the debtor's side.
Each check is one file: to add one, put a page beside its siblings, with a bad and a good example; the tests find it.

| severity | meaning |
|---|---|
| error 错误 | likely void, unlawful or not enforceable as written · 可能无效、违法或者按现状难以执行 |
| doubt 存疑 | valid but weak or risky · 有效但薄弱或者有风险 |
| note 提示 | worth knowing · 值得知道 |
"""
TITLES = {"error": "error 错误", "doubt": "doubt 存疑", "note": "note 提示"}
SIDES = {"payee": "payee 收款方", "payer": "payer 付款方", "both": "both 双方"}


def entry(page: Page, language: str = "zh") -> Entry:
    """A check as a page of the catalogue of diagnostics."""
    return Entry(page.name, page.severity, page.message, page.hint, page.why, page.citation(language))


def more(page: Page, language: str) -> tuple[tuple[str, str], ...]:
    """What the page of a check has besides: (heading, text) in that language."""
    zh = language == "zh"
    rows = [("反例" if zh else "Bad", shown(page.bad, language)), ("正例" if zh else "Good", shown(page.good, language)),
            ("核对日期" if zh else "Last checked", page.checked.isoformat())]
    return tuple(rows + ([("对应规则" if zh else "Rule of the table of facts", page.fact)] if page.fact else []))


def reference() -> str:
    """The whole page as Markdown."""
    known = pages().values()
    return "\n".join([HEAD, *_counts(known), "", *_undecided(), *(line for page in known for line in _section(page, known))]).rstrip() + "\n"


def _counts(known: Iterable[Page]) -> list[str]:
    told = Counter((page.family, page.severity) for page in known)
    facts = {page.fact for page in known if page.fact}
    lines = [f"{sum(told.values())} checks, {len(facts)} of the {len(facts) + len(UNDECIDED)} rules of the table of facts.", "",
             "| family | " + " | ".join(TITLES[s] for s in SEVERITIES) + " | all |", "|---|" + "---:|" * (len(SEVERITIES) + 1)]
    for family, (zh, en) in FAMILIES.items():
        row = [told[family, severity] for severity in SEVERITIES]
        lines.append(f"| {en} {zh} | " + " | ".join(map(str, row)) + f" | {sum(row)} |")
    row = [sum(n for (_, severity), n in told.items() if severity == s) for s in SEVERITIES]
    return [*lines, "| **all 合计** | " + " | ".join(map(str, row)) + f" | {sum(row)} |"]


def _undecided() -> list[str]:
    return ["Not decided from a paper · 不能仅凭文件判断：", "", *(f"- `{fact}` {en} · {zh}" for fact, (zh, en) in UNDECIDED.items()), ""]


def _section(page: Page, known: Iterable[Page]) -> list[str]:
    first = next(p for p in known if p.family == page.family) is page
    zh, en = FAMILIES[page.family]
    head = [f"## {en.capitalize()} · {zh}", ""] if first else []
    lines = [f"### {page.name}", "", f"{TITLES[page.severity]} · {SIDES[page.side]}" + (f" · {page.fact}" if page.fact else ""), "",
             page.message.zh, "", page.message.en, "", f"**为什么** {page.why.zh}", "", f"**Why** {page.why.en}", "",
             f"**怎么改** {page.hint.zh}", "", f"**Remedy** {page.hint.en}", ""]
    if page.payer:
        lines += [f"**付款方** {page.payer.get('zh', page.message.zh)}", "", f"**For the payer** {page.payer.get('en', page.message.en)}", ""]
    return [*head, *lines, "反例 bad:", "", *_quoted(shown(page.bad, page.language or "zh")), "", "正例 good:", "",
            *_quoted(shown(page.good, page.language or "zh")), "",
            f"{page.citation('zh')} · {page.citation('en')} · checked {page.checked.isoformat()}", ""]


def _quoted(text: str) -> list[str]:
    return [f"> {line}" if line else ">" for line in text.split("\n")]


if __name__ == "__main__":
    sys.stdout.write(reference())
