"""Messages (.eml) → a mail server, after a look at the table: `tenor send`."""

from __future__ import annotations

import os
import time
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from tenor.cli.book_opening import by_options, moment, opened, written
from tenor.cli.face import Face, options
from tenor.cli.language import t
from tenor.diagnostic import Diagnostic

if TYPE_CHECKING:
    from tenor.files.outbox import Sending
    from tenor.workflow.sending import Planned

STATES = {"new": t("待发送", "to send"), "sent": t("已发送", "sent"), "sending": t("不明", "unclear"), "failed": t("曾被拒收", "refused before")}


class Address(click.ParamType[tuple[str, int]]):
    """host:port."""

    name = "HOST:PORT"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> tuple[str, int]:
        if isinstance(value, tuple):
            return value
        host, _, port = str(value).strip().rpartition(":")
        if not host or not port.isdecimal() or not 0 < int(port) < 65536:
            self.fail(t(f"“{value}”应写成 smtp.example.cn:465。", f"{value!r} should be written smtp.example.com:465."), param, ctx)
        return host.strip("[]"), int(port)


@click.command(help=t("发送邮件文件。不加 --send 时只列表，不发送；只经加密连接；已发的不重发，逐封记入 sent.jsonl。\n\n"
                      "例：tenor send letters --smtp smtp.example.cn:465 --user ar@example.cn --password-env MAIL_PASSWORD --send",
                      "Send messages. Without --send they are only listed; TLS only; nothing twice; each noted in sent.jsonl.\n\n"
                      "tenor send letters --smtp smtp.example.com:465 --user ar@example.com --password-env MAIL_PASSWORD --send"))
@click.argument("paths", nargs=-1, required=True, type=click.Path(exists=True, path_type=Path), metavar="DIR|FILE.eml…")
@click.option("--smtp", type=Address(), help=t("邮件服务器", "the mail server"))
@click.option("--user", default="", help=t("登录名", "the login"))
@click.option("--password-env", default="TENOR_SMTP_PASSWORD", show_default=True, metavar="NAME",
              help=t("存有密码的环境变量名", "the environment variable that holds the password"))
@click.option("--from", "sender", default="", help=t("发件地址，默认为邮件中的地址", "the sending address (default: the one in the message)"))
@click.option("--tls", type=click.Choice(["auto", "implicit", "starttls"]), default="auto", show_default=True,
              help=t("465 端口为 implicit", "auto: implicit on port 465"))
@click.option("--ca", type=click.Path(exists=True, dir_okay=False, path_type=Path), help=t("自有证书（PEM）", "a certificate of your own (PEM)"))
@click.option("--insecure-localhost", is_flag=True, help=t("不核对证书，只用于本机", "do not check the certificate; this machine only"))
@click.option("--resend", multiple=True, metavar="NUMBER", help=t("上次中断、确未发出的函件编号", "letters that broke off and did not go out"))
@click.option("--send", "go", is_flag=True, help=t("确认发送", "send them"))
@click.option("--book", "where", envvar="TENOR_BOOK", default="", metavar="FILE|URL", help=t("发出后登记到这本账簿", "note what was sent in this book"))
@by_options
@options
def send(face: Face, paths: tuple[Path, ...], smtp: tuple[str, int] | None, user: str, password_env: str, sender: str, tls: str, ca: Path | None,
         insecure_localhost: bool, resend: tuple[str, ...], go: bool, where: str, by: str, why: str) -> None:
    from tenor.files.outbox import Server
    from tenor.workflow.sending import plan_sending, send_planned

    again = frozenset(resend)
    planned, found = plan_sending(paths, again)
    show(face, planned)
    if not go:
        ready = sum(1 for each in planned if each.state != "sent" and not each.why)
        face.tell(t(f"未发送。{ready} 封可以发送；确认无误后加 --send。", f"Nothing was sent. {ready} are ready; add --send when all is right."))
        _emit_planned(face, planned)
        face.finish(found)
        return
    if smtp is None:
        raise click.UsageError(t("缺少 --smtp 主机:端口。", "Missing --smtp HOST:PORT."))
    password = os.environ.get(password_env, "")
    if user and not password:
        raise click.UsageError(t(f"环境变量 {password_env} 中没有密码。", f"The variable {password_env} holds no password."))
    server = Server(*smtp, user, password, sender, tls == "implicit" or (tls == "auto" and smtp[1] == 465), ca, insecure_localhost)
    ready_count = sum(1 for each in planned if each.state != "sent" and not each.why)
    count = 0
    with face.progress(t("发送", "sending"), ready_count) as done:
        def tick(_: Sending) -> None:
            nonlocal count
            count += 1
            done(count)

        try:
            results = send_planned(planned, server, clock=lambda: datetime.now().astimezone(), pause=time.sleep, done=tick, again=again)
        finally:
            noted = _note(face, where, paths, by, why)
    _told(face, results)
    face.finish((*found, *(d for each in results for d in each.why), *noted))


def _note(face: Face, where: str, paths: tuple[Path, ...], by: str, why: str) -> tuple[Diagnostic, ...]:
    """What was sent into the book, also where sending broke off half-way."""
    from tenor.workflow.sending import note_sent

    if not where:
        return ()
    with opened(where) as ledger:
        outcome = note_sent(ledger, [path if path.is_dir() else path.parent for path in paths], moment(face, by, why))
        written(face, outcome)
    return outcome.diagnostics


def show(face: Face, planned: tuple[Planned, ...]) -> None:
    """What would go to whom."""
    rows = [(each.mail.path.name, ", ".join(each.mail.to), each.mail.subject, str(len(each.mail.attached)),
             "；".join(d.message.to(face.language) for d in each.why) or (STATES[each.state] + (f" {each.at}" if each.at else ""))) for each in planned]
    face.table(t("邮件", "Messages"), (t("文件", "file"), t("收件人", "to"), t("主题", "subject"), t("附件", "files"), t("状态", "state")), rows, right=(3,))


def _emit_planned(face: Face, planned: tuple[Planned, ...]) -> None:
    for each in planned if face.as_json else ():
        face.emit({"file": each.mail.path.name, "letter": each.mail.number, "to": list(each.mail.to), "subject": each.mail.subject,
                   "attached": list(each.mail.attached), "state": each.state, "why": [d.name for d in each.why]})


def _told(face: Face, results: tuple[Sending, ...]) -> None:
    sent = sum(1 for each in results if each.state == "sent")
    if face.as_json:
        for each in results:
            face.emit({"file": each.mail.path.name, "letter": each.mail.number, "to": list(each.mail.to), "state": each.state, "at": each.at,
                       "why": [d.name for d in each.why]})
    face.tell(t(f"发出 {sent} 封，未发出 {len(results) - sent} 封。", f"{sent} sent, {len(results) - sent} not sent."))
