"""A seed → an overdue list of a thousand rows with every kind of bad row mixed in, and what is to become of each.

    python bench/batch_rows.py list.xlsx [ROWS]
"""

from __future__ import annotations

import random
import sys
from datetime import date, timedelta
from pathlib import Path

AS_OF = date(2026, 11, 20)
HEADER = ("客户", "合同编号", "款项", "应付金额", "已付", "到期日", "币种", "违约金条款", "邮箱", "级别", "地址")
CLAUSE = "每逾期一日，按逾期金额的万分之五支付违约金"
LONG = "特别长的客户名称有限公司" * 17  # over 200 characters

# kind: (what it changes of a good row, what becomes of the row, why)
KINDS: dict[str, tuple[dict[str, object], str, str]] = {
    "good": ({}, "made", ""),
    "no customer": ({"客户": ""}, "person", "customer-missing"),
    "amount in words": ({"应付金额": "十万左右"}, "person", "cell-amount-unreadable"),
    "no amount": ({"应付金额": None}, "person", "cell-missing"),
    "no due date": ({"到期日": None}, "person", "cell-missing"),
    "due date in words": ({"到期日": "月底前后"}, "person", "cell-date-unreadable"),
    "negative amount": ({"应付金额": -500}, "skipped", "nothing-owed"),
    "nothing owed": ({"应付金额": 0}, "skipped", "nothing-owed"),
    "paid": ({"已付": 1000}, "skipped", "paid-in-full"),
    "overpaid": ({"已付": 1200}, "skipped", "overpaid"),
    "paid below zero": ({"已付": -5}, "person", "paid-negative"),
    "not due": ({"到期日": date(2027, 1, 5)}, "skipped", "not-yet-due"),
    "unknown currency": ({"币种": "金币"}, "person", "currency-unknown"),
    "unknown level": ({"级别": "很严厉"}, "made", "level-unknown"),
    "bad e-mail": ({"邮箱": "无邮箱"}, "made", "email-malformed"),
    "unread clause": ({"违约金条款": "按公司规定处理"}, "made", "late-fee-unread"),
    "formula": ({"客户": '=HYPERLINK("http://x.example","点此")'}, "made", ""),
    "path": ({"客户": "../../etc/passwd"}, "made", ""),
    "template": ({"客户": "{{ 7*7 }}公司{% raw %}"}, "made", ""),
    "script": ({"客户": "<script>alert(1)</script>公司"}, "made", ""),
    "long": ({"客户": LONG}, "made", ""),
    "emoji": ({"客户": "😀公司"}, "made", ""),
    "right to left": ({"客户": "شركة المثال\u202e"}, "made", ""),
    "due date as text": ({"到期日": "2026年10月3日"}, "made", ""),
    "amount with commas": ({"应付金额": "1,000.00元"}, "made", ""),
    "the same row again": ({}, "person", "row-twice"),
}


def rows(count: int = 1000, seed: int = 7) -> list[tuple[str, tuple[object, ...]]]:
    """(kind, cells) of each row; one in three is bad, each kind in turn."""
    random.seed(seed)
    bad = [kind for kind in KINDS if kind != "good"]
    out: list[tuple[str, tuple[object, ...]]] = []
    for n in range(count):
        kind = bad[(n // 3) % len(bad)] if n % 3 == 2 else "good"
        if kind == "the same row again":
            out.append((kind, out[-1][1]))
            continue
        row: dict[str, object] = {"客户": f"客户{n:04d}有限公司", "合同编号": f"HT-{n:04d}", "款项": "货款", "应付金额": 1000, "已付": None,
                                  "到期日": AS_OF - timedelta(days=random.randint(1, 60)), "币种": "CNY", "违约金条款": CLAUSE,
                                  "邮箱": f"ap{n}@kehu.example", "级别": "", "地址": "示例路1号"}
        change = dict(KINDS[kind][0])
        if isinstance(change.get("客户"), str) and change["客户"]:
            change["客户"] = f"{change['客户']}{n}" if kind not in ("path", "long") else f"{n}{change['客户']}"
        row.update(change)
        out.append((kind, tuple(row[name] for name in HEADER)))
    return out


def write(path: Path, made: list[tuple[str, tuple[object, ...]]]) -> None:
    from tenor.files.sheets import Sheet, write_workbook

    write_workbook(path, [Sheet("逾期清单", HEADER, [cells for _, cells in made])], force=True)  # type: ignore[arg-type]


if __name__ == "__main__":
    write(Path(sys.argv[1]), rows(int(sys.argv[2]) if len(sys.argv) > 2 else 1000))
