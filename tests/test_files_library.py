"""The library: the user's folders first, then the built-in ones; a broken file is told of and left out."""

import pytest

from tenor.diagnostic import Stop
from tenor.files.library import clauses, find_folder, forms

HEAD = '+++\nid = "payment/account"\nversion = "2"\ntopic = "payment"\ntitle = "{title}"\npurpose = "p"\nrisk = "r"\n+++\n正文。\n'


def put(folder, name, text):
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


@pytest.mark.parametrize("name", ["clauses", "samples"])
def test_the_built_in_folders_are_found(name):
    assert find_folder(name).is_dir()


def test_a_folder_that_is_missing_stops_with_a_sentence():
    with pytest.raises(Stop) as stop:
        find_folder("no-such-folder")
    assert stop.value.diagnostic.name == "folder-missing"
    with pytest.raises(Stop):
        clauses("zh", (find_folder("clauses") / "nowhere",))


def test_both_languages_have_clauses_and_forms():
    for language in ("zh", "en"):
        assert "payment/schedule" in clauses(language)[0]
        assert {"goods-sale", "repayment"} <= set(forms(language)[0])


def test_a_clause_of_the_users_own_comes_first(tmp_path):
    put(tmp_path / "one", "zh/payment/account.md", HEAD.format(title="一"))
    put(tmp_path / "two" / "clauses", "zh/payment/account.md", HEAD.format(title="二"))
    shelf, found = clauses("zh", (tmp_path / "one", tmp_path / "two"))
    assert found == ()
    assert shelf["payment/account"].title == "一"
    assert clauses("zh", (tmp_path / "two",))[0]["payment/account"].title == "二"
    assert clauses("zh")[0]["payment/account"].title == "收款账户"


def test_a_form_of_the_users_own_comes_first(tmp_path):
    text = (find_folder("clauses") / "forms" / "zh" / "goods-sale.toml").read_text(encoding="utf-8")
    put(tmp_path, "forms/zh/goods-sale.toml", text.replace("货物买卖合同", "购销合同"))
    assert forms("zh", (tmp_path,))[0]["goods-sale"].title == "购销合同"


def test_broken_files_are_told_of_and_left_out(tmp_path):
    put(tmp_path, "zh/payment/broken.md", "no head")
    put(tmp_path, "zh/payment/twice.md", HEAD.format(title="一"))
    put(tmp_path, "zh/payment/twice2.md", HEAD.format(title="二"))
    (tmp_path / "zh" / "payment" / "binary.md").write_bytes(b"\xff\xfe\x00")
    shelf, found = clauses("zh", (tmp_path,))
    assert {d.name for d in found} == {"clause-headless", "library-twice", "library-unreadable"}
    assert "payment/schedule" in shelf
