"""Letters that were written → all that the post needs: seal, signature, messages, register, one file to print, labels."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tenor.claim import Notice
from tenor.diagnostic import Diagnostic, Stop, say
from tenor.frozen import dataclass
from tenor.workflow.claims import Batch
from tenor.workflow.papers import Made
from tenor.workflow.sending import LIST, outbox_row, read_list, write_mails
from tenor.workflow.texts import load_toml

if TYPE_CHECKING:
    from tenor.files.signing import Signer

REGISTER = "register.xlsx"
PRINT = "print.pdf"
LABELS = "labels.pdf"


@dataclass(frozen=True)
class Post:
    """What is wanted besides the letters. `seal`: the creditor file whose seal goes over the name, None for none; `labels`: "",
    sheet or page; `attach`: formats that a message carries."""

    eml: bool = False
    attach: tuple[str, ...] = ("pdf",)
    seal: Path | None = None
    signer: Signer | None = None
    register: bool = False
    merge: bool = False
    duplex: bool = False
    labels: str = ""
    folder: Path | None = None
    channel: str = ""
    formats: tuple[str, ...] = field(default=("docx", "pdf"))

    @property
    def rendered(self) -> tuple[str, ...]:
        """The formats that letters are written in for it: what is sent, printed or signed has to be there."""
        needed = [*self.formats, *(self.attach if self.eml else ()), *(("pdf",) if self.merge or self.signer else ())]
        return tuple(dict.fromkeys(to for to in needed if to != "eml"))


def finish_letters(batch: Batch, made: Made, out: Path, post: Post, *, language: str, force: bool = False) -> Made:
    """All that is wanted, of the letters that were made. What is there already is left as it is, but the register, the file to
    print and the labels are made anew."""
    if not (post.seal or post.signer or post.eml or post.register or post.merge or post.labels):
        return made
    files = files_of(made.files, batch.notices)
    mine = [notice for notice in batch.notices if files[notice.number]]
    found = [*made.diagnostics, *_sealed(mine, files, post), *_signed(files, post)]
    written = list(made.files)
    if post.eml:
        mails = write_mails(mine, files, out, attach=post.attach, folder=post.folder, force=force)
        written += mails.files
        found += mails.diagnostics
    elif mine and (post.register or post.merge or post.labels):
        _listed(mine, files, out, post)
    if post.register and mine:
        written.append(_register(out, language))
    if post.merge and mine:
        path, said = _printed(mine, files, out, post)
        written.append(path)
        found += said
    if post.labels and mine:
        written.append(_labelled(mine, out, post))
    return Made(tuple(dict.fromkeys(written)), tuple(dict.fromkeys(found)))


def files_of(files: Sequence[Path], of: Sequence[Notice]) -> Mapping[str, tuple[Path, ...]]:
    """The files of each letter, by its number, with which their names begin."""
    out: dict[str, tuple[Path, ...]] = {notice.number: () for notice in of}
    for path in files:
        number = path.name.split(" ", 1)[0]
        if number in out and path.suffix != ".eml":
            out[number] = (*out[number], path)
    return out


# --- seal and signature -----------------------------------------------------------------------------------------------------


def _sealed(notices: Sequence[Notice], files: Mapping[str, Sequence[Path]], post: Post) -> Sequence[Diagnostic]:
    from tenor.files.place import write_whole
    from tenor.files.seal import read_picture, seal

    if post.seal is None:
        return ()
    data = load_toml(post.seal)
    if not data.get("seal"):
        raise Stop(say("seal-missing", where=str(post.seal)))
    picture = read_picture(post.seal.parent / str(data["seal"]))
    width = float(data.get("seal_mm", 40))
    found: list[Diagnostic] = []
    for notice in notices:
        for path in files[notice.number]:
            if path.suffix in (".pdf", ".docx"):
                before = path.read_bytes()
                after, said = seal(before, path.suffix[1:], picture, notice.creditor.name, width)
                found += [each.at(where=path.name) for each in said]
                if after != before:
                    write_whole(path, after, force=True)
    return found


def _signed(files: Mapping[str, Sequence[Path]], post: Post) -> Sequence[Diagnostic]:
    from tenor.files.place import write_whole
    from tenor.files.signing import sign

    if post.signer is None:
        return ()
    for path in (path for paths in files.values() for path in paths if path.suffix == ".pdf"):
        before = path.read_bytes()
        after = sign(before, post.signer)
        if after != before:
            write_whole(path, after, force=True)
    return ()


# --- register, print, labels ------------------------------------------------------------------------------------------------


def _listed(notices: Sequence[Notice], files: Mapping[str, Sequence[Path]], out: Path, post: Post) -> None:
    """outbox.jsonl, as `write_mails` writes it, for letters that go by post."""
    import json

    from tenor.files.place import write_whole

    rows: dict[str, Any] = read_list(out)
    for notice in notices:
        rows[notice.number] = {**outbox_row(notice, files[notice.number]), "channel": post.channel}
    write_whole(out / LIST, "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows.values()), force=True)


def _register(out: Path, language: str) -> Path:
    """Every letter of the folder; what a clerk has filled in stays."""
    from tenor.collection.dunning.register import COLUMNS, TO_FILL, header, register_row
    from tenor.files.place import write_whole
    from tenor.files.sheets import Sheet, read_rows, workbook

    path = out / REGISTER
    filled: dict[str, dict[str, Any]] = {}
    if path.is_file():
        sheets, _ = read_rows(path)
        titles = {name: field for field, zh, en in COLUMNS for name in (zh, en)}
        for record in sheets[0].records() if sheets else ():
            row = {titles[str(name)]: value for name, value in record.items() if str(name) in titles}
            filled[str(row.get("number", ""))] = {name: row[name] for name in (*TO_FILL, "channel") if row.get(name)}
    rows = [register_row(row, language, filled.get(number)) for number, row in read_list(out).items()]
    title = "函件登记簿" if language == "zh" else "Register of letters"
    write_whole(path, workbook([Sheet(title, header(language), rows)]), force=True)
    return path


def _printed(notices: Sequence[Notice], files: Mapping[str, Sequence[Path]], out: Path, post: Post) -> tuple[Path, tuple[Diagnostic, ...]]:
    from tenor.files.merge import merged
    from tenor.files.place import write_whole

    data, _, found = merged([path for n in notices for path in files[n.number] if path.suffix == ".pdf"], duplex=post.duplex)
    write_whole(out / PRINT, data, force=True)
    return out / PRINT, found


def _labelled(notices: Sequence[Notice], out: Path, post: Post) -> Path:
    from tenor.files.labels import Label, labels_pdf
    from tenor.files.place import write_whole

    labels = [Label(n.customer.name, n.customer.contact, n.customer.address, n.number, (n.creditor.name, n.creditor.address, n.creditor.phone))
              for n in notices]
    write_whole(out / LABELS, labels_pdf(labels, single=post.labels == "page"), force=True)
    return out / LABELS
