"""Arguments → workflow → diagnostics and files: the command line. Each verb is loaded only when it is called."""

from __future__ import annotations

import atexit
import gc
import importlib
import sys
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

import click

from tenor import __version__
from tenor.cli.language import t

if TYPE_CHECKING:
    from tenor.diagnostic import Stop

# verb: (module, what it does). Modules open the heavy rooms themselves, so that --help stays quick.
VERBS: Mapping[str, tuple[str, str]] = {
    "demo": ("story", t("把整个流程在样例上跑一遍，列出生成的文件", "run the whole story on the samples and list what it made")),
    "new": ("new_deal", t("新的交易文件：带注释、问答或者整张表", "a new deal file: commented, by interview, or a whole sheet")),
    "draft": ("drafting", t("由交易文件或者交易表起草合同", "draft contracts from a deal file or a sheet of deals")),
    "check": ("checking", t("检查交易文件、草稿、对方合同与催款函", "check deal files, drafts, others' contracts and letters")),
    "read": ("reading", t("从合同中读出付款节点，附原文位置与存疑", "read payment nodes from contracts, with evidence and doubts")),
    "compare": ("comparing", t("比对我方文本与对方回传文本", "what changed from our draft to the copy that came back")),
    "plan": ("planning", t("合同与已发生的事件 → 有日期的回款计划", "contract and events → a dated collection plan")),
    "book": ("book", t("账簿：合同、事件、收款、函件", "the book: contracts, events, receipts, letters")),
    "ledger": ("ledger", t("某日的应收台账：本金、违约金、账龄", "what is owed on a day, kind by kind, and its age")),
    "metrics": ("metrics", t("逾期率、回收率、账龄等指标，附口径与公式", "overdue rate, recovery, ageing …, each with its formula")),
    "forecast": ("forecasting", t("按周、月预测回款，附区间", "cash to come by week or month, with a band")),
    "dun": ("dun", t("由账簿按催收政策生成函件", "letters due from the book, by policy")),
    "report": ("reporting", t("回款报告：网页、PDF 或工作簿", "the report as a page, PDF or workbook")),
    "bridge": ("bridging", t("与 Odoo、ERPNext、SAP B1、金蝶、用友等往来", "to and from Odoo, ERPNext, SAP B1, beancount …")),
    "letters": ("dunning", t("由逾期清单生成催款函", "letters from a spreadsheet of overdue items")),
    "send": ("sending", t("发送邮件文件：先列表，--send 才发", "send messages: listed first, sent with --send")),
    "pack": ("packing", t("立案材料：支付令申请书、证据目录、计算书", "filing pack: payment order, exhibits, computation")),
    "settle": ("settling", t("就欠款起草还款协议", "draft a repayment agreement over what is owed")),
    "words": ("calculators", t("金额大小写、百分数、期限互读", "amounts between figures and words; percents and periods as values")),
    "due": ("calculators", t("到期日规则 → 日期与理由", "a due-date rule in words → its date, with because")),
    "fee": ("calculators", t("逐行计算逾期违约金", "the late fee, line by line")),
    "clauses": ("shelves", t("列出、查看条款", "list and show the clauses")),
    "forms": ("shelves", t("列出、查看合同格式", "list and show the forms")),
    "policies": ("letters_shelf", t("列出、查看、检查政策", "list, show and check policies")),
    "explain": ("explaining", t("解释一条诊断或者检查", "print the page of a diagnostic or a check")),
}

# promised in the command reference, not built yet
LATER = ("serve",)

# how many new objects before circles of them are looked for: a command loads and makes many that stay, and hardly a circle; with
# Python's own 700 the looking takes a tenth of its time
SWEEPS = (50_000, 20, 50)

EPILOG = t("退出码：0 无误；1 有事项需人工处理；2 无法运行。", "Exit codes: 0 clean, 1 something needs a person, 2 could not run.")


class Verbs(click.Group):
    """The verbs, listed without loading them."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(VERBS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name in LATER:
            return click.Command(cmd_name, callback=lambda: _later(cmd_name), context_settings={"ignore_unknown_options": True},
                                 params=[click.Argument(["rest"], nargs=-1, expose_value=False)])
        if cmd_name not in VERBS:
            return None
        module = importlib.import_module(f"tenor.cli.{VERBS[cmd_name][0]}")
        command = getattr(module, cmd_name)
        assert isinstance(command, click.Command)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section(t("动作", "Verbs")):
            formatter.write_dl([(name, what) for name, (_, what) in VERBS.items()])

    def resolve_command(self, ctx: click.Context, args: list[str]) -> tuple[str | None, click.Command | None, list[str]]:
        try:
            return super().resolve_command(ctx, args)
        except click.UsageError as error:
            from difflib import get_close_matches

            near = get_close_matches(args[0], list(VERBS), 1)
            hint = t(f" 是否想用 {near[0]}？", f" Did you mean {near[0]}?") if near else ""
            raise click.UsageError(error.message + hint, ctx) from None


def _later(verb: str) -> None:
    click.echo(t(f"tenor {verb} 尚未提供，将在后续版本加入。", f"tenor {verb} is not there yet; it comes with a later version."), err=True)
    sys.exit(2)


@click.group(cls=Verbs, epilog=EPILOG, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 110})
@click.version_option(__version__, prog_name="tenor")
@click.option("--lang", type=click.Choice(["zh", "en"]), expose_value=False, help=t("提示语言", "language of messages"))
def tenor() -> None:
    """Tenor (账期): payment terms of contracts, from draft to collection."""


def _stop() -> type[Stop]:
    """Asked for only when something was raised, so that --help does not load the nouns."""
    from tenor.diagnostic import Stop

    return Stop


def main(arguments: Sequence[str] | None = None) -> None:
    """Run one command; the exit code says 0 clean, 1 something needs a person, 2 could not run."""
    gc.set_threshold(*SWEEPS)
    atexit.register(gc.freeze)  # a process that ends need not look through all it holds for circles
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
    try:
        tenor.main(args=list(arguments) if arguments is not None else None, prog_name="tenor")
    except SystemExit:
        raise
    except _stop() as stop:
        from tenor.cli.face import show_diagnostics

        show_diagnostics([stop.diagnostic])
        sys.exit(2)
    except BrokenPipeError:  # the reader of our output went away (| head): nothing is wrong
        sys.stderr.close()
        sys.exit(0)
