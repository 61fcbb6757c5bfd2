"""How a draft is finished → options of `tenor draft`: redline, the house's Word styles, draft or final, cover."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from tenor.cli.face import Face, engine_option
from tenor.cli.language import LANGUAGE, t

if TYPE_CHECKING:
    from tenor.files.writers import Engine


def _write_reference(ctx: click.Context, _param: click.Parameter, path: Path | None) -> None:
    if path is None:
        return
    from tenor.workflow.finishing import write_reference

    write_reference(path, LANGUAGE, force=False)
    click.echo(t(f"已写入 {path}。在 Word 里改好样式、页眉页脚和页边距后，用 --reference {path} 起草。",
                 f"Wrote {path}. Change its styles, header, footer and margins in Word, then draft with --reference {path}"))
    ctx.exit()


def finishing(function: Callable[..., None]) -> Callable[..., None]:
    """Add the options; the verb gets them as `finish`."""

    @click.option("--redline", type=click.Path(dir_okay=False, path_type=Path),
                  help=t("另存修订稿：与上一稿（.docx）的每处差异都是可接受、可拒绝的修订",
                         "also write a redline: every difference from an earlier .docx as a tracked change"))
    @click.option("--author", default="Tenor", show_default=True, help=t("修订稿里修订人的名字", "whose name the tracked changes bear"))
    @click.option("--reference", type=click.Path(dir_okay=False, path_type=Path),
                  help=t("Word 文件取用此文件的样式、页眉页脚和页面设置", "take styles, header, footer and paper of the Word file from this .docx"))
    @click.option("--write-reference", type=click.Path(dir_okay=False, path_type=Path), is_eager=True, expose_value=False,
                  callback=_write_reference, help=t("写出默认的样式参考文件", "write the default reference to start from"))
    @click.option("--final", is_flag=True, help=t("定稿：不印草稿字样和未决事项", "final text: no draft status, no open matters"))
    @click.option("--cover/--no-cover", default=None, help=t("封面和目录（默认长合同才有）", "cover and contents (default: long contracts only)"))
    @engine_option
    @wraps(function)
    def with_finish(face: Face, *args: Any, redline: Path | None, author: str, reference: Path | None, final: bool, cover: bool | None,
                    engine: Engine, **kwargs: Any) -> None:
        from tenor.workflow.finishing import Finish, check_finish, load_reference

        finish = Finish(face.as_of, final, cover, load_reference(reference) if reference else None, redline, author, engine)
        check_finish(finish, len(kwargs["deals"]))
        function(face, *args, finish=finish, **kwargs)

    return with_finish
