"""Random deals of every form → drafted, composed, read back: `python bench/round_trip.py 10000 [--to docx,pdf] [--seed N]`.

Prints how many were drafted and read back equal, how fast, and every class of failure with the seeds that show it. `--to` goes
through files of those formats (their embedded data is not looked at); without it the composed pages are read directly.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from collections import Counter
from concurrent.futures import ProcessPoolExecutor
from dataclasses import fields
from functools import cache
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

from random_deals import clauses, random_deal

from tenor.contracts.compose import compose
from tenor.contracts.deal import read_deal
from tenor.contracts.draft import draft
from tenor.contracts.recognise import recognise
from tenor.files import library
from tenor.model import Contract

forms = cache(lambda language: library.forms(language))  # read once a process
FORMS = [(language, name) for language in ("zh", "en") for name in sorted(forms(language)[0])]
TERMS = ("language", "number", "signed_on", "parties", "price", "nodes", "late_fees", "dispute")
Failure = tuple[str, str]  # the class it belongs to; what differs


def one(number: int, to: str = "") -> tuple[str, str, list[Failure], bool]:
    """Deal number `number` there and back: its form, seed, what went wrong, and whether it was drafted at all."""
    language, name = FORMS[number % len(FORMS)]
    form = forms(language)[0][name]
    where = f"{language}/{name}"
    deal, found = read_deal(random_deal(form, number), "")
    if deal is None:
        return where, str(number), [(f"refused: {d.name}", f"{d.where}: {d.message.en}") for d in found if d.severity == "error"], False
    contract, found = draft(deal, form, clauses(language)[0])
    if contract is None:
        return where, str(number), [(f"refused: {d.name}", f"{d.where}: {d.message.en}") for d in found if d.severity == "error"], False
    return where, str(number), differences(contract, to), True


def differences(contract: Contract, to: str = "") -> list[Failure]:
    """Where the contract read back differs from the one that was drafted."""
    page = compose(contract)
    if to:
        from tenor.files.readers import read_document
        from tenor.files.writers import render

        with tempfile.TemporaryDirectory() as folder:
            file = Path(folder) / f"contract.{to}"
            file.write_bytes(render(page, to))
            again = read_document(file)[0]
            if again is None:
                return [("not read", to)]
            page = again
    back, _ = recognise(page)
    out = [] if back.title == contract.title else [("title", f"{back.title!r} instead of {contract.title!r}")]
    for name in TERMS:
        was, now = getattr(contract.terms, name), getattr(back.terms, name)
        if was != now:
            out += _differing(name, was, now)
    return out


def _differing(name: str, was: object, now: object) -> list[Failure]:
    if not isinstance(was, tuple) or not isinstance(now, tuple):
        return [(name, f"{now!r} instead of {was!r}")]
    if len(was) != len(now):
        return [(f"{name}: count", f"{len(now)} instead of {len(was)}: {now!r}")]
    return [(f"{name}.{f.name}", f"{getattr(b, f.name)!r} instead of {getattr(a, f.name)!r}") for a, b in zip(was, now, strict=True)
            for f in fields(a) if f.compare and getattr(a, f.name) != getattr(b, f.name)]


def main() -> int:
    """Run them all; exit code 1 where a contract that was drafted did not read back."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("count", type=int, nargs="?", default=1000)
    asked.add_argument("--seed", type=int, default=0, help="first number")
    asked.add_argument("--to", default="", help="docx or pdf: through files of that format")
    asked.add_argument("-j", type=int, default=2)
    told = asked.parse_args()
    began, classes, shown, forms_of = time.perf_counter(), Counter[str](), {}, Counter[str]()
    drafted = equal = 0
    numbers = range(told.seed, told.seed + told.count)
    with ProcessPoolExecutor(told.j) as pool:
        for n, (where, seed, wrong, made) in enumerate(pool.map(one, numbers, [told.to] * told.count, chunksize=8 if told.to else 25), 1):
            if n % 340 == 0:
                print(f"… {n}: {drafted} drafted, {equal} equal", file=sys.stderr, flush=True)
            drafted += made
            equal += made and not wrong
            for kind, what in wrong:
                classes[kind] += 1
                forms_of[f"{kind} {where}"] += 1
                shown.setdefault(kind, []).append(f"{where} #{seed}: {what[:500]}")
    seconds = time.perf_counter() - began
    print(f"{told.count} deals over {len(FORMS)} forms{' through ' + told.to if told.to else ''}: {drafted} drafted, {equal} read back equal, "
          f"{drafted - equal} differ, {told.count - drafted} refused; {seconds:.0f} s, {1000 * seconds / told.count:.1f} ms each on {told.j} processes")
    for kind, count in classes.most_common():
        print(f"\n{kind}: {count}   " + ", ".join(f"{k.removeprefix(kind + ' ')} {n}" for k, n in forms_of.most_common() if k.startswith(kind + " "))[:300])
        for line in shown[kind][:3]:
            print("  " + line)
    return 0 if drafted == equal else 1


if __name__ == "__main__":
    sys.exit(main())
