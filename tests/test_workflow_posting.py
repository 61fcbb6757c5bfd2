"""What letters need for the post: seal, signature, messages, register, one file to print, labels; and the register read back."""

import io
import json
import re
import zipfile
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from conftest import CREDITOR
from conftest_cli import run_cli
from test_workflow_dunning import note

from tenor.claim import NoticeSent, Profile, Service
from tenor.collection.journal.journal import standing as heeded
from tenor.diagnostic import Stop
from tenor.files.book import entries, open_book
from tenor.files.sheets import Sheet, read_rows, write_workbook
from tenor.files.signing import open_signer, sign, signatures

DUN = ("dun", "-o", "out", "--as-of", "2026-11-20", "--per", "contract")


def certificate(path, name="江澜仪器有限公司", password=b"pw"):
    from cryptography import x509
    from cryptography.hazmat.primitives import hashes, serialization
    from cryptography.hazmat.primitives.asymmetric import rsa
    from cryptography.hazmat.primitives.serialization import pkcs12
    from cryptography.x509.oid import NameOID

    key = rsa.generate_private_key(65537, 2048)
    own = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
    now = datetime.now(UTC)
    usage = x509.KeyUsage(True, True, False, False, False, False, False, False, False)
    made = (x509.CertificateBuilder().subject_name(own).issuer_name(own).public_key(key.public_key()).serial_number(7)
            .not_valid_before(now - timedelta(days=1)).not_valid_after(now + timedelta(days=30)).add_extension(usage, critical=True)
            .sign(key, hashes.SHA256()))
    path.write_bytes(pkcs12.serialize_key_and_certificates(b"x", key, made, None, serialization.BestAvailableEncryption(password)))
    return path


def picture(path):
    from PIL import Image, ImageDraw

    image = Image.new("RGB", (200, 200), "white")
    ImageDraw.Draw(image).ellipse((5, 5, 195, 195), outline=(210, 20, 30), width=12)
    image.save(path)


@pytest.fixture
def ledger(tmp_path, monkeypatch):
    from test_collection_dunning_book import added

    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("TENOR_BOOK", raising=False)
    picture(tmp_path / "seal.png")
    Path("creditor.toml").write_text(f'seal = "seal.png"\n{CREDITOR}', encoding="utf-8")
    with open_book("tenor.db", create=True) as book:
        note(book, added("HT-1"), added("HT-2", "2026-11-15"), Profile("北岭机械有限公司", (("email", "ap@beiling.example"), ("address", "北京市示例街2号"))))
        yield book


def pages(path):
    import pypdfium2

    with pypdfium2.PdfDocument(path) as pdf:
        return len(pdf)


def images(path):
    import pypdfium2

    with pypdfium2.PdfDocument(path) as pdf:
        return [len([o for o in page.get_objects() if o.type == 3]) for page in pdf]


def test_the_seal_goes_over_our_name_once_in_both_files_and_only_when_asked_for(ledger, capsys, tmp_path):
    run_cli(capsys, *DUN)
    out = tmp_path / "out"
    plain = {p.name: p.read_bytes() for p in out.glob("TN-*")}
    assert all(sum(images(p)) == 0 for p in out.glob("*.pdf"))
    run_cli(capsys, *DUN, "--seal")
    sealed = {p.name: p.read_bytes() for p in out.glob("TN-*")}
    assert all(sum(images(p)) == 1 for p in out.glob("*.pdf"))
    for path in out.glob("*.docx"):
        with zipfile.ZipFile(path) as parts:
            body = parts.read("word/document.xml").decode()
            assert body.count("tenor-seal") + body.count("rIdTenorSeal") == 1
            assert "word/media/tenor-seal.png" in parts.namelist()
    assert sealed != plain
    run_cli(capsys, *DUN, "--seal")
    assert {p.name: p.read_bytes() for p in out.glob("TN-*")} == sealed


def test_a_seal_without_a_picture_and_a_picture_that_is_none(ledger, capsys, tmp_path):
    Path("creditor.toml").write_text(CREDITOR, encoding="utf-8")
    assert "seal-missing" in run_cli(capsys, *DUN, "--seal")[2]
    Path("creditor.toml").write_text(f'seal = "creditor.toml"\n{CREDITOR}', encoding="utf-8")
    code, _, err = run_cli(capsys, *DUN, "--seal")
    assert (code, "seal-unreadable" in err) == (2, True)


def test_a_signed_letter_is_proved_when_it_is_read_and_a_changed_copy_is_not(ledger, capsys, tmp_path, monkeypatch):
    certificate(tmp_path / "c.p12")
    monkeypatch.setenv("TENOR_SIGN_PASSWORD", "pw")
    run_cli(capsys, *DUN, "--to", "pdf", "--sign", "c.p12", "--seal")
    path = next((tmp_path / "out").glob("TN-*.pdf"))
    row = json.loads(run_cli(capsys, "read", "--json", str(path))[1])
    assert row["source"]["signatures"] == [{"field": "Tenor", "signer": "江澜仪器有限公司", "intact": True, "trusted": False}]
    data = path.read_bytes()
    at = data.find(b"stream") + 30
    changed = tmp_path / "changed.pdf"
    changed.write_bytes(data[:at] + bytes([data[at] ^ 1]) + data[at + 1:])
    code, out, _ = run_cli(capsys, "read", "--json", str(changed))
    assert [s["intact"] for s in json.loads(out)["source"]["signatures"]] == [False]
    assert code == 1
    assert sign(data, open_signer(tmp_path / "c.p12", "pw")) == data  # once


def test_what_is_added_after_the_signature_breaks_it(ledger, capsys, tmp_path):
    from pyhanko.pdf_utils.generic import NumberObject, pdf_name
    from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter

    run_cli(capsys, *DUN, "--to", "pdf")
    path = next((tmp_path / "out").glob("TN-*.pdf"))
    signed = sign(path.read_bytes(), open_signer(certificate(tmp_path / "c.p12"), "pw"))
    assert [s.intact for s in signatures(signed)] == [True]
    writer = IncrementalPdfFileWriter(io.BytesIO(signed), strict=False)
    page = writer.root["/Pages"]["/Kids"][0].get_object()
    page[pdf_name("/Rotate")] = NumberObject(90)
    writer.update_container(page)
    later = io.BytesIO()
    writer.write(later)
    assert [s.intact for s in signatures(later.getvalue())] == [False]


@pytest.mark.parametrize(("password", "name"), [("wrong", "sign-certificate-wrong"), ("", "sign-certificate-wrong")])
def test_a_wrong_password_stops_before_anything_is_written(tmp_path, password, name):
    with pytest.raises(Stop) as stop:
        open_signer(certificate(tmp_path / "c.p12"), password)
    assert stop.value.diagnostic.name == name


def test_one_file_to_print_begins_each_letter_on_a_front(ledger, capsys, tmp_path):
    run_cli(capsys, *DUN, "--to", "docx", "--print")
    own = [pages(p) for p in sorted((tmp_path / "out").glob("TN-*.pdf"))]
    assert pages(tmp_path / "out/print.pdf") == sum(own)
    run_cli(capsys, *DUN, "--to", "docx", "--duplex")
    assert pages(tmp_path / "out/print.pdf") == sum(n + n % 2 for n in own)


@pytest.mark.parametrize(("kind", "count"), [("sheet", 1), ("page", 2)])
def test_labels(ledger, capsys, tmp_path, kind, count):
    import pypdfium2

    run_cli(capsys, *DUN, "--to", "docx", "--labels", kind)
    with pypdfium2.PdfDocument(tmp_path / "out/labels.pdf") as pdf:
        words = [page.get_textpage().get_text_range() for page in pdf]
    assert len(words) == count
    assert "".join(words).count("北京市示例街2号") == 2
    assert len(re.findall(r"TN-20261120-\w{8}", "".join(words))) == 2


def test_messages_carry_the_pdf_and_what_each_is_about_stands_beside_them(ledger, capsys, tmp_path):
    from tenor.files.mail import read_eml

    run_cli(capsys, *DUN, "--to", "eml")
    out = tmp_path / "out"
    mails = [read_eml(p) for p in sorted(out.glob("*.eml"))]
    assert [m.to for m in mails] == [("ap@beiling.example",)] * 2
    assert all(m.attached == (m.path.with_suffix(".pdf").name,) for m in mails)
    before = {p.name: p.read_bytes() for p in out.iterdir() if p.suffix != ".xlsx"}
    run_cli(capsys, *DUN, "--to", "eml")
    assert {p.name: p.read_bytes() for p in out.iterdir() if p.suffix != ".xlsx"} == before


def test_a_list_without_a_book_makes_messages_too_and_a_missing_address_is_a_row_for_a_person(capsys, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    Path("creditor.toml").write_text(CREDITOR, encoding="utf-8")
    write_workbook(tmp_path / "o.xlsx", [Sheet("s", ("客户", "合同编号", "应付金额", "到期日", "邮箱"),
                                               [("甲公司", "A-1", 100, date(2026, 11, 1), "a@jia.example"), ("乙公司", "B-1", 100, date(2026, 11, 1), "")])])
    code, _, err = run_cli(capsys, "letters", "o.xlsx", "-o", "out", "--to", "eml", "--as-of", "2026-11-20", "--lang", "zh")
    assert (code, "mail-address-missing" in err) == (1, True)
    assert len(list((tmp_path / "out").glob("*.eml"))) == 1


def test_a_register_that_was_filled_in_goes_into_the_book_once(ledger, capsys, tmp_path):
    run_cli(capsys, *DUN, "--to", "docx", "--register", "--record", "--channel", "EMS", "--lang", "zh")
    path = tmp_path / "out/register.xlsx"
    sheet = read_rows(path)[0][0]
    header = list(sheet.header)
    rows = [list(row) for row in sheet.rows]
    for n, row in enumerate(rows):
        row[header.index("快递单号")] = f"EMS{n}"
    rows[0][header.index("送达日期")] = date(2026, 11, 24)
    rows[0][header.index("送达凭证")] = "签收单"
    write_workbook(path, [Sheet("函件登记簿", header, rows)], force=True)
    code, _, _ = run_cli(capsys, "book", "import", str(path), "--as-of", "2026-11-25")
    assert code == 0
    journal = heeded(entries(ledger))
    assert sorted(f.tracking for f in journal.facts(NoticeSent)) == ["EMS0", "EMS1"]
    assert [(s.on, s.proof) for s in journal.facts(Service)] == [(date(2026, 11, 24), "EMS0 签收单")]
    count = len(entries(ledger))
    run_cli(capsys, "book", "import", str(path), "--as-of", "2026-11-25")
    assert len(entries(ledger)) == count


def test_a_register_keeps_what_was_filled_in_when_it_is_made_again(ledger, capsys, tmp_path):
    run_cli(capsys, *DUN, "--to", "docx", "--register", "--lang", "zh")
    path = tmp_path / "out/register.xlsx"
    sheet = read_rows(path)[0][0]
    header, rows = list(sheet.header), [list(row) for row in sheet.rows]
    rows[0][header.index("快递单号")] = "EMS9"
    write_workbook(path, [Sheet("函件登记簿", header, rows)], force=True)
    run_cli(capsys, *DUN, "--to", "docx", "--register", "--lang", "zh")
    assert [r["快递单号"] for r in read_rows(path)[0][0].records()] == ["EMS9", None]


def test_a_proof_is_kept_with_the_book(ledger, capsys, tmp_path):
    from tenor.files.book import paper

    run_cli(capsys, "book", "sent", "TN-1", "HT-1", "--on", "2026-11-20", "--tracking", "EMS1", "--node", "货款", "--as-of", "2026-11-20")
    (tmp_path / "pod.jpg").write_bytes(b"picture of a receipt")
    code, _, _ = run_cli(capsys, "book", "served", "TN-1", "2026-11-22", "--proof", "签收单", "--file", "pod.jpg", "--reply", "下月付", "--as-of", "2026-11-25")
    assert code == 0
    service = heeded(entries(ledger)).facts(Service)[0]
    assert (service.file, service.reply) == ("pod.jpg", "下月付")
    assert paper(ledger, service.sha256).content == b"picture of a receipt"
