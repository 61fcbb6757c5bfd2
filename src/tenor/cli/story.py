"""The whole story on the samples → one folder, and a list of what it made: `tenor demo`."""

from __future__ import annotations

from pathlib import Path

import click

from tenor.cli.face import Face, options
from tenor.cli.language import t
from tenor.diagnostic import Diagnostic


@click.command(help=t("在样例上走完整个流程：起草 → 读取 → 计划 → 催款函 → 还款协议 → 账簿与报告。",
                      "The whole story on the samples: draft, read, plan, letters, repayment, book and report."))
@click.argument("folder", type=click.Path(file_okay=False, path_type=Path), default=Path("tenor-demo"))
@options
def demo(face: Face, folder: Path) -> None:
    from tenor.workflow.story import tell

    found: list[Diagnostic] = []
    with face.progress(t("演示", "telling the story"), 7) as done:
        for n, chapter in enumerate(tell(folder, language=face.language, force=face.force, done=done), 1):
            face.tell(f"\n{n}. {chapter.title.to(face.language)}")
            for line in (*chapter.said, *map(str, chapter.files)):
                face.tell(f"   {line}")
            if face.as_json:
                face.emit({"step": n, "title": chapter.title.to(face.language), "files": [str(p) for p in chapter.files]})
            found += [d for d in chapter.diagnostics if d.severity == "error"]
    face.finish(found)
