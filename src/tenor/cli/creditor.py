"""Who we are on the command line: `--creditor FILE`, else creditor.toml in this folder."""

from __future__ import annotations

from pathlib import Path

import click

from tenor.cli.language import t

CREDITOR = click.option("--creditor", type=click.Path(dir_okay=False, path_type=Path),
                        help=t("我方信息（名称、地址、收款账户），默认当前文件夹的 creditor.toml",
                               "who we are and where to pay (TOML; default: creditor.toml here)"))


def ours(named: Path | None) -> Path | None:
    """The creditor file: the one named, else creditor.toml in this folder, else none."""
    here = Path("creditor.toml")
    return named or (here if here.is_file() else None)
