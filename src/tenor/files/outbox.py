"""Messages → a mail server, over TLS, each at most once: what was sent stands in sent.jsonl beside them before anything else is.

A line {"state": "sending"} reaches the disk before the message leaves, {"state": "sent"} after the server took it. Where the
first stands alone, nobody knows whether the message went out: it is never sent again by itself.
"""

from __future__ import annotations

import json
import os
import smtplib
import ssl
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from datetime import datetime
from pathlib import Path
from typing import Any, Literal

from tenor.diagnostic import Diagnostic, Stop, say
from tenor.files.mail import Read, signed_by
from tenor.frozen import dataclass

State = Literal["new", "sending", "sent", "failed"]
LOG = "sent.jsonl"
LOOPBACK = ("localhost", "127.0.0.1", "::1")
PAUSES = (1.0, 5.0)  # seconds before the second and the third try
PATIENCE = 30.0  # seconds for one answer of the server


@dataclass(frozen=True, slots=True)
class Server:
    """Where and how to send. `implicit`: TLS from the first byte (port 465), else STARTTLS; `trust`: certificates of one's own;
    `insecure`: no proof of who the server is, for a server on this machine only."""

    host: str
    port: int
    user: str = ""
    password: str = ""
    sender: str = ""
    implicit: bool = False
    trust: Path | None = None
    insecure: bool = False


@dataclass(frozen=True, slots=True)
class Sending:
    """What became of one message."""

    mail: Read
    state: State
    at: str = ""
    why: tuple[Diagnostic, ...] = ()


# --- the log ----------------------------------------------------------------------------------------------------------------


def log_of(folder: Path) -> Mapping[str, dict[str, Any]]:
    """Message-ID → the last line about it. A last line that was cut short by a crash counts as not written."""
    last: dict[str, dict[str, Any]] = {}
    path = folder / LOG
    for line in path.read_bytes().split(b"\n") if path.is_file() else ():
        with suppress(ValueError):
            row = json.loads(line)
            if isinstance(row, dict) and "message_id" in row:
                last[str(row["message_id"])] = row
    return last


def _write(folder: Path, row: Mapping[str, object]) -> None:
    """A line at the end of the log, on the disk before this returns; on a line of its own whatever a crash left behind."""
    with (folder / LOG).open("ab+") as file:
        file.seek(0, os.SEEK_END)
        if file.tell():
            file.seek(-1, os.SEEK_END)
            if file.read(1) != b"\n":
                file.write(b"\n")
        file.write(json.dumps(row, ensure_ascii=False).encode() + b"\n")
        file.flush()
        os.fsync(file.fileno())


@contextmanager
def _alone(folder: Path) -> Iterator[None]:
    """Only one program sends from a folder at a time. Raises Stop where another one does."""
    try:
        import fcntl
    except ImportError:  # Windows
        yield
        return
    with (folder / ".sent.lock").open("w") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            raise Stop(say("outbox-busy", where=str(folder), folder=folder.name)) from None
        yield


def state_of(mail: Read, log: Mapping[str, Mapping[str, Any]]) -> tuple[State, str]:
    """Where a message stands by the log, and since when."""
    row = log.get(mail.message_id, {})
    state = row.get("state", "new")
    return (state if state in ("sending", "sent", "failed") else "new"), str(row.get("at", ""))


# --- sending ----------------------------------------------------------------------------------------------------------------


def send(mails: Sequence[Read], server: Server, *, clock: Callable[[], datetime], pause: Callable[[float], object],
         done: Callable[[Sending], object] = lambda _: None, again: frozenset[str] = frozenset()) -> Iterator[Sending]:
    """Send what is new, one by one; a message that fails does not stop the others. `again`: numbers of letters that a person wants
    sent although the log does not know what became of them. Raises Stop where the server cannot be reached or lets us not in."""
    for folder in dict.fromkeys(mail.path.parent for mail in mails):
        with _alone(folder):
            log = log_of(folder)
            line = _Line(server, pause)
            try:
                for mail in (m for m in mails if m.path.parent == folder):
                    state, at = state_of(mail, log)
                    if state == "sent" or (state == "sending" and mail.number not in again):
                        why = () if state == "sent" else (say("mail-unclear", where=mail.path.name, number=mail.number, at=at),)
                        result = Sending(mail, state, at, why)
                    else:
                        result = _one(mail, server, line, folder, clock)
                    done(result)
                    yield result
            finally:
                line.close()


def _one(mail: Read, server: Server, line: _Line, folder: Path, clock: Callable[[], datetime]) -> Sending:
    """One message, with a line before and a line after."""
    def noted(state: State, **more: object) -> str:
        at = clock().isoformat(timespec="seconds")
        _write(folder, {"state": state, "letter": mail.number, "file": mail.path.name, "message_id": mail.message_id, "to": list(mail.to), "at": at, **more})
        return at

    line.open()
    content = mail.content if not server.sender or server.sender == mail.sender else signed_by(mail.content, server.sender)
    sender = server.sender or mail.sender or server.user
    at = noted("sending")
    try:
        reply = line.deliver(sender, mail.to, content)
    except _Refused as refused:
        noted("failed", reply=refused.reason)
        return Sending(mail, "failed", at, (say("mail-refused", where=mail.path.name, to=", ".join(mail.to), reason=refused.reason),))
    except _Unclear as unclear:
        return Sending(mail, "sending", at, (say("mail-unclear", where=mail.path.name, number=mail.number, at=f"{at} {unclear}"),))
    return Sending(mail, "sent", noted("sent", reply=reply))


class _Refused(Exception):
    """The server did not take it, and said so."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class _Unclear(Exception):
    """The line broke after the message had left."""


class _Line:
    """A connection that is opened when it is needed, and again when it breaks."""

    def __init__(self, server: Server, pause: Callable[[float], object]) -> None:
        self.server, self.pause = server, pause
        self.smtp: smtplib.SMTP | None = None

    def open(self) -> smtplib.SMTP:
        """The connection, made with up to three tries. Raises Stop where none succeeds."""
        if self.smtp is not None:
            return self.smtp
        for wait in (*PAUSES, None):
            try:
                self.smtp = _connected(self.server)
            except (OSError, smtplib.SMTPServerDisconnected, smtplib.SMTPConnectError) as error:
                if isinstance(error, ssl.SSLError) or wait is None:
                    raise Stop(say("mail-server-unreachable", where=_place(self.server), reason=_reason(error))) from None
                self.pause(wait)
            else:
                return self.smtp
        raise AssertionError

    def deliver(self, sender: str, to: Sequence[str], content: bytes) -> str:
        """The server's answer. What fails before the message left is tried again where the server says that it may pass."""
        for wait in (*PAUSES, None):
            try:
                self._envelope(self.open(), sender, to)
            except (smtplib.SMTPServerDisconnected, OSError) as error:
                self.close()
                if wait is None:
                    raise _Refused(_reason(error)) from None
            except _Refused as refused:
                if wait is None or not refused.reason.startswith("4"):
                    raise
            else:
                return self._content(content)
            self.pause(wait)
        raise AssertionError

    def _envelope(self, smtp: smtplib.SMTP, sender: str, to: Sequence[str]) -> None:
        code, said = smtp.mail(sender, ["SMTPUTF8"] if not (sender + "".join(to)).isascii() and smtp.has_extn("smtputf8") else [])
        for each in to if code == 250 else ():
            code, said = smtp.rcpt(each)
            if code not in (250, 251):
                break
        if code not in (250, 251):
            with suppress(smtplib.SMTPServerDisconnected):
                smtp.rset()
            raise _Refused(f"{code} {_text(said)}")

    def _content(self, content: bytes) -> str:
        """From here on nobody knows what became of the message where the line breaks."""
        assert self.smtp is not None
        try:
            code, said = self.smtp.data(content)
        except smtplib.SMTPDataError as error:  # refused before the first byte of it
            raise _Refused(f"{error.smtp_code} {_text(error.smtp_error)}") from None
        except (smtplib.SMTPServerDisconnected, OSError) as error:
            self.close()
            raise _Unclear(_reason(error)) from None
        if code != 250:
            raise _Refused(f"{code} {_text(said)}")
        return f"{code} {_text(said)}"

    def close(self) -> None:
        if self.smtp is not None:
            with suppress(smtplib.SMTPException, OSError):
                self.smtp.quit()
            self.smtp = None


def _connected(server: Server) -> smtplib.SMTP:
    """A connection under TLS, logged in. Raises Stop where the server offers no TLS or refuses the password."""
    context = ssl.create_default_context(cafile=str(server.trust) if server.trust else None)
    if server.insecure:
        if server.host not in LOOPBACK:
            raise Stop(say("mail-insecure-elsewhere", where=_place(server), host=server.host))
        context.check_hostname, context.verify_mode = False, ssl.CERT_NONE
    if server.implicit:
        smtp: smtplib.SMTP = smtplib.SMTP_SSL(server.host, server.port, timeout=PATIENCE, context=context)
    else:
        smtp = smtplib.SMTP(server.host, server.port, timeout=PATIENCE)
        smtp.ehlo()
        if not smtp.has_extn("starttls"):
            smtp.close()
            raise Stop(say("mail-server-without-tls", where=_place(server)))
        smtp.starttls(context=context)
        smtp.ehlo()
    try:
        if server.user:
            smtp.login(server.user, server.password)
    except smtplib.SMTPException as error:
        smtp.close()
        raise Stop(say("mail-login-refused", where=_place(server), user=server.user, reason=_reason(error))) from None
    return smtp


def _place(server: Server) -> str:
    return f"{server.host}:{server.port}"


def _text(said: bytes | str) -> str:
    return " ".join((said.decode("utf-8", "replace") if isinstance(said, bytes) else said).split())[:200]


def _reason(error: BaseException) -> str:
    return _text(str(error)) or type(error).__name__
