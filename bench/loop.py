"""template.docx, list.csv, folder → a letter for each row, as a docxtpl loop is usually written: a program of its own, nothing of Tenor's.

What the template asks of amounts and dates is done as cheaply as can be, so that the loop is timed and not its helpers."""

from __future__ import annotations

import csv
import sys
from pathlib import Path

from docxtpl import DocxTemplate
from jinja2 import Environment


def main(template: str, sheet: str, folder: str) -> None:
    filters = Environment()
    filters.filters.update(short=str, figures=str, full="人民币{}元".format)
    with Path(sheet).open(encoding="utf-8", newline="") as opened:
        for number, row in enumerate(csv.DictReader(opened)):
            letter = DocxTemplate(template)
            letter.render({
                "编号": f"TN-{number:08}", "客户": row["客户名称"], "日期": "2026年11月20日", "最后付款日": "2026年12月4日", "币种": "人民币",
                "明细": [{**row, "未付金额": row["应付金额"], "逾期天数": 81}], "未付合计": row["应付金额"], "总计": row["应付金额"],
                "户名": "江南恒岳机电设备有限公司", "开户行": "示例银行上海张江支行", "账号": "3100 0000 1888 0000 001",
                "我方": "江南恒岳机电设备有限公司"}, filters)
            letter.save(Path(folder) / f"{number}.docx")


if __name__ == "__main__":
    main(*sys.argv[1:])
