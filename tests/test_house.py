"""The house rules: an import may only go down, no circles, no rooms without a name, no clock below the faces."""

import ast
from pathlib import Path

import pytest

import tenor

ROOT = Path(tenor.__file__).parent
FLOORS = {
    "document": 1, "diagnostic": 1, "money": 1, "model": 1, "claim": 1, "regex": 1, "needs": 1, "frozen": 1,
    "wording": 2, "law": 2,
    "contracts": 3, "collection": 3,
    "files": 4,
    "workflow": 5,
    "cli": 6, "web": 6, "__main__": 7,
}
NEVER = {("contracts", "collection"), ("collection", "contracts"), ("wording", "law"), ("law", "wording")}
HOMES = {  # heavy libraries have one home each
    "weasyprint": "files", "pdfplumber": "files", "pypdfium2": "files", "docx": "files", "xlsxwriter": "files",
    "python_calamine": "files", "sqlalchemy": "files", "rapidocr_onnxruntime": "files", "openvino": "files", "icalendar": "files",
    "typst": "files", "pyhanko": "files", "rich": "cli", "click": "cli", "chinese_calendar": "law", "holidays": "law",
    "lxml": "files", "cv2": "files", "PIL": "files", "docxtpl": "files",
}
# pictures are arrays, and so are the debts of a whole book
NUMPY = ("files/", "collection/interest_bulk.py")
MODULES = sorted(ROOT.rglob("*.py"))


def room(path: Path) -> str:
    part = path.relative_to(ROOT).parts[0]
    return part.removesuffix(".py")


def imports(path: Path) -> list[tuple[int, str]]:
    """(line, absolute dotted name) of every import in the file, wherever it stands."""
    package = ["tenor", *path.relative_to(ROOT).parts[:-1]]
    found = []
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found += [(node.lineno, alias.name) for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            base = package[: len(package) - node.level + 1] if node.level else []
            name = ".".join([*base, *([node.module] if node.module else [])])
            found += [(node.lineno, f"{name}.{alias.name}") for alias in node.names]
    return found


def named(path: Path) -> str:
    return str(path.relative_to(ROOT))


@pytest.mark.parametrize("path", MODULES, ids=named)
def test_imports_go_down(path):
    here = room(path)
    if here == "__init__":
        return
    assert here in FLOORS, f"{named(path)} stands in no room of the plan"
    for line, name in imports(path):
        parts = name.split(".")
        if parts[0] == "tenor" and len(parts) > 1 and parts[1] in FLOORS:
            there = parts[1]
            assert (here, there) not in NEVER, f"{named(path)}:{line} {here} and {there} never meet"
            assert here == there or FLOORS[there] < FLOORS.get(here, 6) or FLOORS[there] == FLOORS[here] == 1, (
                f"{named(path)}:{line} imports {name}: up, or sideways"
            )


@pytest.mark.parametrize("path", MODULES, ids=named)
def test_heavy_libraries_stay_at_home(path):
    for line, name in imports(path):
        home = HOMES.get(name.split(".")[0])
        assert home in (None, room(path)), f"{named(path)}:{line} {name} belongs to {home}"
        assert name.split(".")[0] != "numpy" or named(path).startswith(NUMPY), f"{named(path)}:{line} numpy belongs to {NUMPY}"


def test_ground_floor_is_standard_library_only():
    import sys

    for path in MODULES:
        if FLOORS.get(room(path)) == 1:
            for line, name in imports(path):
                assert name.split(".")[0] in {*sys.stdlib_module_names, "tenor"}, f"{named(path)}:{line} {name}"


def test_no_circles():
    """Among modules, counting the imports that run when a module is loaded."""
    def dotted(path):
        parts = ("tenor", *path.relative_to(ROOT).with_suffix("").parts)
        return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)

    known = {dotted(path) for path in MODULES}
    graph = {}
    for path in MODULES:
        tree = ast.parse(path.read_text(encoding="utf-8"))
        top = {n.lineno for n in tree.body if isinstance(n, ast.Import | ast.ImportFrom)}
        targets = set()
        for line, name in imports(path):
            if line in top:
                target = name if name in known else name.rpartition(".")[0]
                if target in known and target != dotted(path):
                    targets.add(target)
        graph[dotted(path)] = targets
    done, path_now = set(), []

    def visit(module):
        assert module not in path_now, f"circle: {' → '.join([*path_now, module])}"
        if module in done:
            return
        path_now.append(module)
        for target in sorted(graph.get(module, ())):
            visit(target)
        path_now.pop()
        done.add(module)

    for module in sorted(graph):
        visit(module)


@pytest.mark.parametrize("path", MODULES, ids=named)
def test_no_clock_network_or_environment_below_the_faces(path):
    if FLOORS.get(room(path), 6) >= 6:
        return
    banned = {"today", "now", "utcnow", "getenv", "environ"}
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Attribute) and node.attr in banned:
            raise AssertionError(f"{named(path)}:{node.lineno} reads the clock or the environment ({node.attr})")
        if isinstance(node, ast.Attribute) and node.attr == "time" and getattr(node.value, "id", "") == "time":
            raise AssertionError(f"{named(path)}:{node.lineno} reads the clock")
    for line, name in imports(path):
        assert name.split(".")[0] not in {"requests", "urllib3", "httpx", "socket"}, f"{named(path)}:{line} {name}"


@pytest.mark.parametrize("path", MODULES, ids=named)
def test_every_module_is_small_and_says_what_it_is(path):
    text = path.read_text(encoding="utf-8")
    assert path.stem not in {"utils", "util", "helpers", "common", "misc"}
    assert text.count("\n") <= 400, f"{named(path)} has {text.count(chr(10))} lines"
    if text.strip():
        assert ast.get_docstring(ast.parse(text)), f"{named(path)} does not say what it is"


@pytest.mark.parametrize("path", MODULES, ids=named)
def test_no_function_longer_than_a_page(path):
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.FunctionDef):
            length = node.end_lineno - node.lineno + 1
            assert length <= 60, f"{named(path)}:{node.lineno} {node.name} has {length} lines"
