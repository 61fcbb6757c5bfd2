"""Files that cannot be read, or not as they seem: a named finding with a remedy for each, never a crash."""

import zipfile

import pikepdf
import pytest

from tenor.diagnostic import catalogue
from tenor.document import Document, paragraph
from tenor.files.readers import read_document
from tenor.files.readers.ocr_engine import installed
from tenor.files.writers import render

OLE = bytes.fromhex("d0cf11e0a1b11ae1") + bytes(600)


@pytest.fixture(scope="module")
def pdf(tmp_path_factory):
    path = tmp_path_factory.mktemp("bad") / "contract.pdf"
    path.write_bytes(render(Document((paragraph("合同签订后十日内支付合同总价的百分之三十。"),)), "pdf"))
    return path


def names(path):
    document, source, found = read_document(path)
    assert (document is None) == any(item.severity == "error" for item in found)
    assert source.file == str(path)
    return [item.name for item in found]


@pytest.mark.parametrize(("name", "content", "expected"), [
    ("empty.pdf", b"", "document-empty"),
    ("noise.bin", bytes(range(256)) * 20, "document-kind-unknown"),
    ("cut.pdf", b"%PDF-1.7\n1 0 obj\n<< /Type /Catalog", "pdf-broken"),
    ("old.doc", OLE + "WordDocument".encode("utf-16-le") + bytes(100), "word-old-format"),
    ("old.xls", OLE + "Workbook".encode("utf-16-le") + bytes(100), "document-not-readable-kind"),
    ("secret.docx", OLE + "EncryptedPackage".encode("utf-16-le") + bytes(100), "docx-encrypted"),
    ("note.rtf", rb"{\rtf1\ansi text}", "document-not-readable-kind"),
    ("photo.heic", b"\0\0\0\x18ftypheic" + bytes(200), "document-not-readable-kind"),
    ("cut.png", b"\x89PNG\r\n\x1a\n" + bytes(40), "image-broken"),
    ("cut.docx", b"PK\x03\x04" + bytes(40), "docx-broken"),
])
def test_what_cannot_be_read_says_why(tmp_path, name, content, expected):
    path = tmp_path / name
    path.write_bytes(content)
    assert names(path) == [expected]


def test_a_package_that_unpacks_to_gigabytes_is_not_read(tmp_path):
    path = tmp_path / "bomb.docx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive, archive.open("word/document.xml", "w", force_zip64=True) as part:
        for _ in range(160):
            part.write(bytes(1_000_000))
    assert names(path) == ["docx-too-large"]


def test_a_package_of_millions_of_elements_is_not_read(tmp_path):
    path = tmp_path / "bomb.docx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", b"<w:p/>" * 5_000_000)
    assert names(path) == ["docx-too-large"]


def test_a_picture_made_to_use_up_the_memory_is_not_read(tmp_path):
    import struct
    import zlib

    head = struct.pack(">IIBBBBB", 30_000, 30_000, 1, 0, 0, 0, 0)
    path = tmp_path / "huge.png"
    path.write_bytes(b"\x89PNG\r\n\x1a\n" + struct.pack(">I", 13) + b"IHDR" + head + struct.pack(">I", zlib.crc32(b"IHDR" + head)) + bytes(40))
    assert names(path) == (["image-broken"] if installed() else ["ocr-missing"])


def test_a_picture_and_a_word_file_under_the_name_of_a_pdf(tmp_path):
    path = tmp_path / "a.pdf"
    path.write_bytes(render(Document((paragraph("验收合格后十日内付清余款。"),)), "docx"))
    document, source, found = read_document(path)
    assert (source.kind, [item.name for item in found]) == ("docx", ["document-name-differs"])
    assert "余款" in document.text()
    path.write_bytes(b"\xff\xd8\xff\xe0" + bytes(60))
    assert read_document(path)[1].kind == "image"


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "gb18030"])
def test_texts_in_every_usual_encoding(tmp_path, encoding):
    path = tmp_path / "a.txt"
    path.write_bytes(("合同签订后十日内，甲方支付合同总价的百分之三十。\n" * 3).encode(encoding))
    document, _, found = read_document(path)
    assert "百分之三十" in document.text()
    assert [item.name for item in found] == (["text-encoding"] if encoding == "gb18030" else [])


@pytest.mark.parametrize(("members", "expected"), [
    ({"xl/workbook.xml": "x"}, "document-not-readable-kind"),
    ({"OFD.xml": "x"}, "document-not-readable-kind"),
    ({"readme.txt": "x"}, "document-not-readable-kind"),
    ({"word/document.xml": "<w:document"}, "docx-broken"),
])
def test_zip_files_that_are_no_contract(tmp_path, members, expected):
    path = tmp_path / "a.docx"
    with zipfile.ZipFile(path, "w") as archive:
        for name, text in members.items():
            archive.writestr(name, text)
    assert names(path) == [expected]


def test_missing_and_folder(tmp_path):
    assert names(tmp_path / "none.pdf") == ["document-missing"]
    assert names(tmp_path) == ["document-is-folder"]


def test_password_to_open_is_an_error_and_one_to_edit_is_none(pdf, tmp_path):
    with pikepdf.open(pdf) as opened:
        opened.save(tmp_path / "user.pdf", encryption=pikepdf.Encryption(user="u", owner="o"))
        opened.save(tmp_path / "owner.pdf", encryption=pikepdf.Encryption(user="", owner="o"))
    assert names(tmp_path / "user.pdf") == ["pdf-encrypted"]
    assert names(tmp_path / "owner.pdf") == []


def test_no_pages_and_blank_pages(tmp_path):
    with pikepdf.new() as made:
        made.save(tmp_path / "none.pdf")
        made.add_blank_page()
        made.save(tmp_path / "blank.pdf")
    assert names(tmp_path / "none.pdf") == ["pdf-no-pages"]
    document, _, found = read_document(tmp_path / "blank.pdf")
    assert document.blocks == ()
    assert [item.name for item in found] == ["document-without-text"]


@pytest.mark.parametrize("name", ["renamed.txt", "renamed.docx", "renamed.png"])
def test_content_decides_and_the_name_is_noted(pdf, tmp_path, name):
    path = tmp_path / name
    path.write_bytes(pdf.read_bytes())
    document, source, found = read_document(path)
    assert (source.kind, [item.name for item in found]) == ("pdf", ["document-name-differs"])
    assert "百分之三十" in document.text()


def test_text_named_pdf_is_read_as_text(tmp_path):
    path = tmp_path / "a.pdf"
    path.write_text("付款方式：月结30天\n", encoding="utf-8")
    assert names(path) == ["document-name-differs"]


def test_a_truncated_pdf_never_crashes(pdf, tmp_path):
    whole = pdf.read_bytes()
    for part in range(0, len(whole), max(1, len(whole) // 25)):
        path = tmp_path / "part.pdf"
        path.write_bytes(whole[:part])
        read_document(path)


def test_every_finding_tells_a_remedy_in_both_languages():
    ours = [entry for name, entry in catalogue().items() if name.startswith(("document-", "pdf-", "docx-", "image-", "word-"))]
    assert len(ours) >= 12
    for entry in ours:
        assert entry.message.zh.endswith("。"), entry.name
        assert entry.message.en.endswith("."), entry.name
        assert entry.severity == "note" or (entry.hint.zh and entry.hint.en), entry.name
