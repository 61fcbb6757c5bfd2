"""Files appear whole or not at all, nothing is overwritten unasked; names made from customers' names are safe."""

import os
import threading
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from tenor.diagnostic import Stop
from tenor.files.place import LONGEST, safe_name, write_whole


def refused(path, data=b"new", **options):
    with pytest.raises(Stop) as stop:
        write_whole(path, data, **options)
    return stop.value.diagnostic


def test_bytes_and_text_are_written_and_folders_made(tmp_path):
    path = tmp_path / "甲" / "乙" / "函.txt"
    write_whole(path, "付款催告函\n")
    assert path.read_text(encoding="utf-8") == "付款催告函\n"
    write_whole(tmp_path / "b", b"\x00")
    assert (tmp_path / "b").read_bytes() == b"\x00"


def test_nothing_is_overwritten_unasked(tmp_path):
    path = tmp_path / "a.docx"
    write_whole(path, b"old")
    found = refused(path)
    assert found.name == "file-exists"
    assert found.where == str(path)
    assert "a.docx" in found.message.to("zh")
    assert "--force" in found.hint.to("zh")
    assert path.read_bytes() == b"old"


def test_force_replaces_and_keeps_the_mode(tmp_path):
    path = tmp_path / "a"
    write_whole(path, b"old")
    path.chmod(0o640)
    write_whole(path, b"new", force=True)
    assert path.read_bytes() == b"new"
    assert path.stat().st_mode & 0o777 == 0o640


def test_a_new_file_has_the_usual_mode(tmp_path):
    umask = os.umask(0o022)
    try:
        write_whole(tmp_path / "a", b"")
    finally:
        os.umask(umask)
    assert (tmp_path / "a").stat().st_mode & 0o777 == 0o644


def test_no_scraps_are_left(tmp_path):
    write_whole(tmp_path / "a", b"1")
    refused(tmp_path / "a")
    write_whole(tmp_path / "a", b"2", force=True)
    assert [path.name for path in tmp_path.iterdir()] == ["a"]


def test_of_two_at_once_one_wins_and_the_file_is_whole(tmp_path):
    path, results, refusals = tmp_path / "a", [], []
    start = threading.Barrier(8)

    def write(letter):
        start.wait()
        try:
            write_whole(path, letter * 200_000)
            results.append(letter)
        except Stop as stop:
            refusals.append(stop.diagnostic.name)

    threads = [threading.Thread(target=write, args=(letter,)) for letter in "abcdefgh"]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(results) == 1
    assert refusals == ["file-exists"] * 7
    assert path.read_text() == results[0] * 200_000
    assert len(list(tmp_path.iterdir())) == 1


def test_a_link_stays_a_link(tmp_path):
    (tmp_path / "real").write_bytes(b"old")
    (tmp_path / "link").symlink_to("real")
    assert refused(tmp_path / "link").name == "file-exists"
    write_whole(tmp_path / "link", b"new", force=True)
    assert (tmp_path / "link").is_symlink()
    assert (tmp_path / "real").read_bytes() == b"new"


def test_a_folder_is_never_replaced(tmp_path):
    (tmp_path / "a").mkdir()
    assert refused(tmp_path / "a").name == "folder-in-the-way"
    assert refused(tmp_path / "a", force=True).name == "folder-in-the-way"


def test_a_file_where_a_folder_should_be(tmp_path):
    (tmp_path / "a").write_bytes(b"")
    found = refused(tmp_path / "a" / "b.txt")
    assert found.name == "file-in-the-way"
    assert (tmp_path / "a").read_bytes() == b""


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full here")
def test_a_full_disk_is_named():
    assert refused(Path("/dev/full"), b"x").name == "disk-full"


@pytest.mark.skipif(not Path("/dev/null").exists(), reason="no /dev/null here")
def test_a_device_is_written_to_and_not_replaced():
    write_whole(Path("/dev/null"), b"x")
    assert not Path("/dev/null").is_file()


def test_a_name_that_is_too_long(tmp_path):
    assert refused(tmp_path / ("长" * 200)).name == "name-too-long"


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="root may write anywhere")
def test_a_folder_that_is_not_ours(tmp_path):
    (tmp_path / "a").mkdir(mode=0o500)
    assert refused(tmp_path / "a" / "b").name == "folder-locked"


@pytest.mark.skipif(not Path("/proc/self/mem").exists(), reason="no /proc here")
def test_whatever_the_system_says_becomes_a_sentence():
    assert refused(Path("/proc/tenor.txt")).name in {"folder-locked", "file-not-written", "file-in-the-way"}


# ---- names ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("text", "name", "why"), [
    ("宁波海晏食品股份有限公司", "宁波海晏食品股份有限公司", "Chinese stays"),
    ("甲/乙\\丙:丁*戊?己", "甲-乙-丙-丁-戊-己", "separators and wildcards"),
    ("../../etc/passwd", "etc-passwd", "no way out of the folder"), ("..", "_", "nothing left"), ("", "_", "never empty"),
    ("CON", "_CON", "reserved on Windows"), ("lpt1.docx", "_lpt1.docx", "with an ending, too"), ("console", "console", "not reserved"),
    (" .hidden. ", "hidden", "ends that Windows drops"), ("-rf", "rf", "not an option"), ("a \t\n b", "a b", "white space"),
    ("a\u202egnp.exe", "agnp.exe", "no turning of the reading direction"), ("\ufeff甲\u200b", "甲", "no invisible characters"),
    ("e\u0301", "é", "one form"), ("王😀", "王😀", "emoji may stay"), ('"a"<b>|', "a-b", "quotes and brackets"),
])
def test_safe_names(text, name, why):
    assert safe_name(text) == name, why


@given(st.text(max_size=300))
@example("长" * 300)
@example("😀" * 100)
@settings(max_examples=200, deadline=None)
def test_every_name_can_be_a_file(tmp_path_factory, text):
    name = safe_name(text)
    assert 0 < len(name) <= LONGEST
    assert len(name.encode()) <= 200
    assert not set(name) & set('\\/:*?"<>|\0\n')
    assert name == safe_name(name)
    path = tmp_path_factory.getbasetemp() / name
    path.write_bytes(b"")
    assert path.resolve().parent == tmp_path_factory.getbasetemp().resolve()
    path.unlink()


def test_an_open_file_is_written_from_where_it_stands(tmp_path):
    (tmp_path / "from").write_bytes(b"abc" * 100_000)
    (tmp_path / "to").write_bytes(b"old")
    with (tmp_path / "from").open("rb") as file:
        file.seek(1)
        write_whole(tmp_path / "to", file, force=True)
    assert (tmp_path / "to").read_bytes() == (b"abc" * 100_000)[1:]
    assert sorted(path.name for path in tmp_path.iterdir()) == ["from", "to"]
