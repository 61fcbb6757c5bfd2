"""A letter's files, to whom and in whose name → an .eml file (RFC 5322) that any mail program opens; and back.

The same letter gives the same bytes: its Message-ID, date and the seam between its parts follow from the letter. `X-Unsent`
makes a mail program open it as a draft; it is taken off when the program here sends it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import datetime
from email import policy
from email.errors import HeaderParseError
from email.headerregistry import Address
from email.message import EmailMessage
from email.parser import BytesParser
from email.utils import format_datetime, getaddresses
from hashlib import sha256
from pathlib import Path

from tenor.frozen import dataclass
from tenor.regex import regex

TYPES = {".pdf": ("application", "pdf"), ".html": ("text", "html"),
         ".docx": ("application", "vnd.openxmlformats-officedocument.wordprocessingml.document")}
_PLAIN = regex(r"[^\s@<>,;:\\\"()\[\]]+@[^\s@<>,;:\\\"()\[\]]+\.[^\s@<>,;:\\\"()\[\].]+")
_ID = regex(r"[^A-Za-z0-9._-]+")


@dataclass(frozen=True, slots=True)
class Mail:
    """What one message says. `to`: one address or several, parted by commas or semicolons; `sender`: our name and address."""

    number: str
    subject: str
    body: str
    to: str
    to_name: str
    sender: tuple[str, str]
    on: datetime
    language: str = "zh"
    attached: tuple[Path, ...] = ()


def addresses(text: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """(addresses that a server may take, words that are none) in a cell such as "a@x.cn; b@x.cn"."""
    good: list[str] = []
    bad: list[str] = []
    for part in re.split(r"[;,，；、\s]+", text.strip()):
        if part:
            (good if _PLAIN.fullmatch(part) and part.count("@") == 1 and ".." not in part else bad).append(part)
    return tuple(dict.fromkeys(good)), tuple(bad)


def eml(mail: Mail) -> bytes:
    """The message as a file. Its addresses are sound (`addresses`)."""
    message = EmailMessage(policy=policy.SMTP)
    to, _ = addresses(mail.to)
    name, address = mail.sender
    domain = address.rpartition("@")[2] or "tenor.invalid"
    message["Subject"] = _line(mail.subject)
    if address:
        message["From"] = _address(name, address)
        message["Reply-To"] = _address(name, address)
    message["To"] = tuple(_address(mail.to_name if len(to) == 1 else "", each) for each in to)
    message["Date"] = format_datetime(mail.on)
    message["Message-ID"] = f"<{_ID.sub('-', mail.number)}@{domain}>"
    message["Content-Language"] = "zh-CN" if mail.language == "zh" else "en"
    message["X-Tenor-Letter"] = _line(mail.number)
    message["X-Unsent"] = "1"
    message.set_content(mail.body, cte="base64" if mail.language == "zh" else "quoted-printable")
    for path in mail.attached:
        kind = TYPES.get(path.suffix.lower(), ("application", "octet-stream"))
        message.add_attachment(path.read_bytes(), *kind, filename=path.name)
    if mail.attached:
        message.set_boundary(f"=-{sha256(mail.number.encode()).hexdigest()[:32]}")
    return message.as_bytes()


def _line(text: str) -> str:
    """One line: a line break in a header would begin another header."""
    return " ".join(text.split())


def _address(name: str, address: str) -> Address:
    user, _, domain = address.rpartition("@")
    try:
        return Address(_line(name), user, domain.encode("idna").decode() if not domain.isascii() else domain)
    except (ValueError, HeaderParseError, UnicodeError):
        return Address("", user, domain)


@dataclass(frozen=True, slots=True)
class Read:
    """An .eml file as it is to be sent. `content`: without the mark of a draft."""

    path: Path
    number: str
    message_id: str
    sender: str
    to: tuple[str, ...]
    subject: str
    attached: tuple[str, ...]
    content: bytes


def read_eml(path: Path) -> Read | None:
    """What an .eml file says; None where it is none."""
    try:
        raw = path.read_bytes()
        message = BytesParser(policy=policy.SMTP).parsebytes(raw)
        fields = {name: str(message.get(name, "")) for name in ("From", "Subject", "Message-ID", "X-Tenor-Letter")}
        to = tuple(address for _, address in getaddresses([str(value) for name in ("To", "Cc", "Bcc") for value in message.get_all(name, ())]) if address)
    except (OSError, ValueError, HeaderParseError, IndexError):
        return None
    if not (fields["Subject"] or to) or not fields["Message-ID"]:
        return None
    sender = next((address for _, address in getaddresses([fields["From"]])), "")
    attached = tuple(str(part.get_filename() or "") for part in message.iter_attachments())
    return Read(path, fields["X-Tenor-Letter"], fields["Message-ID"].strip(), sender, to, fields["Subject"], attached, undrafted(raw))


def undrafted(raw: bytes) -> bytes:
    """The message without what is for mail programs only: the mark of a draft, hidden copies."""
    head, gap, body = raw.partition(b"\r\n\r\n")
    if not gap:
        head, gap, body = raw.partition(b"\n\n")
    return re.sub(rb"(?im)^(?:X-Unsent|Bcc):[^\n]*(?:\n[ \t][^\n]*)*\n?", b"", head + b"\n").rstrip(b"\r\n") + gap + body


def signed_by(content: bytes, sender: str) -> bytes:
    """The message with whom it is sent by named besides whom it is from, where the two differ; with `From` where it has none."""
    name = b"Sender" if re.search(rb"(?im)^From:", content.partition(b"\r\n\r\n")[0]) else b"From"
    return name + b": " + sender.encode() + b"\r\n" + content


def all_in(paths: Sequence[Path]) -> tuple[Path, ...]:
    """The .eml files of files and folders, by name."""
    return tuple(dict.fromkeys(each for path in paths for each in (sorted(path.glob("*.eml")) if path.is_dir() else [path])))
