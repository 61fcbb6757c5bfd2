"""Letters as messages: what they look like to a mail program, and how they go out: under TLS, once, each noted."""

import json
from datetime import UTC, datetime
from email import policy
from email.parser import BytesParser
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from smtp_server import MailServer, certificate

from tenor.diagnostic import Stop
from tenor.files.mail import Mail, addresses, eml, read_eml
from tenor.files.outbox import Server, send
from tenor.workflow.sending import plan_sending, send_planned

NOON = datetime(2026, 11, 20, 9, tzinfo=UTC)


@pytest.fixture(scope="module")
def pem(tmp_path_factory):
    return certificate(tmp_path_factory.mktemp("tls"))


def mail(number="TN-1", to="ap@beiling.example", **more):
    ours = ("江澜仪器有限公司", "ar@jianglan.example")
    return Mail(number, f"催款函（编号{number}）", "北岭机械有限公司：\n\n请查收附件。\n", to, "孙丽", ours, NOON, **more)


def written(folder, *mails):
    for each in mails:
        (folder / f"{each.number}.eml").write_bytes(eml(each))
    return folder


def go(folder, port, pem, *, again=frozenset(), pauses=None, **more):
    planned, _ = plan_sending([folder], again)
    server = Server("localhost", port, "ar@jianglan.example", "secret", trust=pem, **more)
    return [each.state for each in send_planned(planned, server, clock=lambda: NOON, pause=(pauses if pauses is not None else []).append, again=again)]


# --- the message ------------------------------------------------------------------------------------------------------------


def test_a_message_as_a_mail_program_sees_it(tmp_path):
    pdf = tmp_path / "TN-1 北岭机械有限公司.pdf"
    pdf.write_bytes(b"%PDF-1.7 test")
    message = BytesParser(policy=policy.default).parsebytes(eml(mail(attached=(pdf,))))
    assert message["Subject"] == "催款函（编号TN-1）"
    assert (message["From"], message["To"]) == ("江澜仪器有限公司 <ar@jianglan.example>", "孙丽 <ap@beiling.example>")
    assert (message["Reply-To"], message["Message-ID"], message["X-Unsent"]) == ("江澜仪器有限公司 <ar@jianglan.example>", "<TN-1@jianglan.example>", "1")
    assert message["Date"].datetime == NOON
    assert message.get_body().get_content().startswith("北岭机械有限公司：")
    (part,) = message.iter_attachments()
    assert (part.get_filename(), part.get_content_type(), part.get_content()) == (pdf.name, "application/pdf", b"%PDF-1.7 test")
    raw = eml(mail(attached=(pdf,)))
    assert raw.isascii()
    assert max(len(line) for line in raw.split(b"\r\n")) < 999
    assert raw == eml(mail(attached=(pdf,)))


def test_what_is_sent_bears_no_mark_of_a_draft(tmp_path):
    read = read_eml(next(written(tmp_path, mail()).glob("*.eml")))
    assert (read.number, read.to, read.sender) == ("TN-1", ("ap@beiling.example",), "ar@jianglan.example")
    assert b"X-Unsent" not in read.content
    assert BytesParser(policy=policy.default).parsebytes(read.content)["Subject"] == "催款函（编号TN-1）"


@pytest.mark.parametrize(("cell", "good", "bad"), [
    ("a@b.cn", ("a@b.cn",), ()), ("a@b.cn；c@d.com", ("a@b.cn", "c@d.com"), ()), ("a@b.cn, a@b.cn", ("a@b.cn",), ()), ("", (), ()),
    ("a@b", (), ("a@b",)), ("无", (), ("无",)), ("a@@b.cn", (), ("a@@b.cn",)), ("a..b@c.cn", (), ("a..b@c.cn",)),
    ("<a@b.cn>", (), ("<a@b.cn>",)), ("a@b.cn\r\nBcc: x@y.cn", ("a@b.cn", "x@y.cn"), ("Bcc:",)),
])
def test_addresses_of_a_cell(cell, good, bad):
    assert addresses(cell) == (good, bad)


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=60), st.text(max_size=30))
def test_no_name_and_no_title_can_begin_another_header(subject, name):
    raw = eml(Mail("TN-1", subject, "x", "a@b.cn", name, (name, "ar@jianglan.example"), NOON))
    message = BytesParser(policy=policy.default).parsebytes(raw)
    assert set(message.keys()) <= {"Subject", "From", "Reply-To", "To", "Date", "Message-ID", "Content-Language", "X-Tenor-Letter", "X-Unsent", "Content-Type",
                                   "Content-Transfer-Encoding", "MIME-Version"}
    assert message["To"].addresses[0].addr_spec == "a@b.cn"


# --- the server -------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("implicit", [True, False])
def test_messages_go_out_under_tls_once_and_are_noted(tmp_path, pem, implicit):
    folder = written(tmp_path, mail("TN-1"), mail("TN-2", "b@x.cn; c@x.cn"))
    with MailServer(pem, implicit=implicit) as (box, port):
        assert go(folder, port, pem, implicit=implicit) == ["sent", "sent"]
        assert go(folder, port, pem, implicit=implicit) == []
        assert [to for _, to, _ in box.messages] == [("ap@beiling.example",), ("b@x.cn", "c@x.cn")]
        assert box.connections == 1
    rows = [json.loads(line) for line in (folder / "sent.jsonl").read_text(encoding="utf-8").splitlines()]
    assert [(row["letter"], row["state"]) for row in rows] == [("TN-1", "sending"), ("TN-1", "sent"), ("TN-2", "sending"), ("TN-2", "sent")]


def test_a_refused_address_stops_no_other_and_is_tried_again_another_day(tmp_path, pem):
    folder = written(tmp_path, mail("TN-1", "gone@x.cn"), mail("TN-2"))
    with MailServer(pem) as (box, port):
        box.answers["gone@x.cn"] = ["550 no such user", "250 ok"]
        planned, _ = plan_sending([folder])
        results = send_planned(planned, Server("localhost", port, trust=pem), clock=lambda: NOON, pause=lambda _: None)
        assert [each.state for each in results] == ["failed", "sent"]
        assert results[0].why[0].name == "mail-refused"
        assert "no such user" in results[0].why[0].message.en
        assert go(folder, port, pem) == ["sent"]


def test_a_server_that_is_busy_is_asked_again_after_a_pause(tmp_path, pem):
    folder, pauses = written(tmp_path, mail()), []
    with MailServer(pem) as (box, port):
        box.answers["ap@beiling.example"] = ["451 try later", "hang up", "250 ok"]
        assert go(folder, port, pem, pauses=pauses) == ["sent"]
    assert pauses == [1.0, 5.0]
    assert len(box.messages) == 1


def test_a_line_that_breaks_after_the_message_left_is_never_sent_again_by_itself(tmp_path, pem):
    folder = written(tmp_path, mail("TN-1"), mail("TN-2"))
    with MailServer(pem) as (box, port):
        box.hang_up_after_data = 1
        assert go(folder, port, pem) == ["sending", "sent"]
        assert go(folder, port, pem) == []
        assert len(box.messages) == 2
        _, found = plan_sending([folder])
        assert [d.name for d in found] == ["mail-unclear"]
        assert go(folder, port, pem, again=frozenset({"TN-1"})) == ["sent"]


def test_a_crash_between_sending_and_noting_sends_nothing_twice(tmp_path, pem):
    folder = written(tmp_path, mail("TN-1"), mail("TN-2"))
    with MailServer(pem) as (box, port):
        planned, _ = plan_sending([folder])
        half = send([each.mail for each in planned], Server("localhost", port, trust=pem), clock=lambda: NOON, pause=lambda _: None)
        next(half)
        half.close()  # the program is stopped after the first message
        log = folder / "sent.jsonl"
        log.write_bytes(log.read_bytes()[:-20])  # and the last line did not reach the disk whole
        assert go(folder, port, pem) == ["sent"]
        assert [b"TN-1@" in content for _, _, content in box.messages] == [True, False]


@pytest.mark.parametrize(("options", "name"), [
    ({"offers_tls": False}, "mail-server-without-tls"), ({"password_right": False}, "mail-login-refused"), ({"trusted": False}, "mail-server-unreachable"),
    ({"closed": True}, "mail-server-unreachable"),
])
def test_without_tls_trust_or_password_nothing_is_said(tmp_path, pem, options, name):
    folder = written(tmp_path, mail())
    with MailServer(pem, offers_tls=options.get("offers_tls", True)) as (box, port):
        box.password_right = options.get("password_right", True)
        with pytest.raises(Stop) as stop:
            go(folder, 1 if options.get("closed") else port, pem if options.get("trusted", True) else None)
        assert stop.value.diagnostic.name == name
        assert box.messages == []
    assert not (folder / "sent.jsonl").exists()


def test_an_unproved_server_is_taken_on_this_machine_only(tmp_path, pem):
    folder = written(tmp_path, mail())
    with MailServer(pem) as (_, port):
        assert go(folder, port, None, insecure=True) == ["sent"]
    with pytest.raises(Stop) as stop:
        list(send([read_eml(Path(folder / "TN-1.eml"))], Server("mail.example.com", 1, insecure=True), clock=lambda: NOON, pause=lambda _: None,
                  again=frozenset({"TN-1"})) if (folder / "sent.jsonl").unlink() is None else [])
    assert stop.value.diagnostic.name == "mail-insecure-elsewhere"


def test_two_programs_do_not_send_from_one_folder(tmp_path, pem):
    folder = written(tmp_path, mail("TN-1"), mail("TN-2"))
    with MailServer(pem) as (_, port):
        planned, _ = plan_sending([folder])
        first = send([each.mail for each in planned], Server("localhost", port, trust=pem), clock=lambda: NOON, pause=lambda _: None)
        next(first)
        with pytest.raises(Stop) as stop:
            go(folder, port, pem)
        assert stop.value.diagnostic.name == "outbox-busy"
        first.close()
