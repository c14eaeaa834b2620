"""The rules of the house, held by machine: short functions, small files, documented and typed, nothing left half done.

The figures are the best of the projects the house was measured against, all at once.
"""

from __future__ import annotations

import ast
import os
import re
import statistics
import tokenize
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
PACKAGE = ROOT / "in2desk"
CORE = PACKAGE / "core"

FUNCTION_MEDIAN = 8
FUNCTION_MOST = 25  # lines that nine in ten functions keep
FUNCTION_LIMIT = 60
FILE_LIMIT = 500

NOT_OURS = {".git", ".venv", "out", "build", "dist", "__pycache__", ".hypothesis"}
TEXT_FILES = {".py", ".toml", ".md", ".txt", ".csv", ".html", ".css", ".qss", ".svg", ".po", ".json", ".lock", ".in"}

# Rooms whose modules may touch files or the clock, and the modules of the others that may.
ROOMS_WITH_FILES = {"base", "project", "safety", "reports", "links"}
IMPURE_PARTS = {"tables", "service", "readers", "kinds"}
IMPURE_IMPORTS = {"os", "shutil", "sqlite3", "sqlalchemy", "subprocess", "tempfile", "time"}
IMPURE_CALLS = {"open", "read_text", "read_bytes", "write_text", "write_bytes", "now", "today", "utcnow"}

Function = ast.FunctionDef | ast.AsyncFunctionDef


@cache
def our_files() -> tuple[Path, ...]:
    """Every file of the project itself, without what tools leave behind."""
    found: list[Path] = []
    for folder, inner, names in os.walk(ROOT):
        inner[:] = sorted(name for name in inner if name not in NOT_OURS and not name.endswith((".egg-info", "_cache")))
        found += [Path(folder) / name for name in sorted(names)]
    return tuple(found)


def our_texts() -> Iterator[tuple[Path, str]]:
    """Every text file of the project with its text."""
    for path in our_files():
        if path.suffix in TEXT_FILES or path.name in {"LICENSE", "run", ".gitignore"}:
            yield path, path.read_text(encoding="utf-8")


def modules(folder: Path) -> list[Path]:
    """Every Python file under a folder."""
    return [path for path in sorted(folder.rglob("*.py")) if "__pycache__" not in path.parts]


@cache
def tree(path: Path) -> ast.Module:
    """The syntax tree of a file."""
    return ast.parse(path.read_text(encoding="utf-8"), filename=str(path))


@cache
def functions(path: Path) -> list[Function]:
    """Every function and method of a file, nested ones too."""
    return [node for node in ast.walk(tree(path)) if isinstance(node, Function)]


def length(node: Function) -> int:
    """Lines from `def` to the end, docstring and all."""
    return (node.end_lineno or node.lineno) - node.lineno + 1


def where(path: Path, node: ast.AST | None = None) -> str:
    """Place of an offence as editors understand it."""
    line = f":{node.lineno}" if isinstance(node, ast.expr | ast.stmt) else ""
    return f"{path.relative_to(ROOT).as_posix()}{line}"


def none_of(offences: list[str], rule: str) -> None:
    """Fail with the rule and every place that breaks it."""
    assert not offences, rule + "\n  " + "\n  ".join(offences)


# --- size ----------------------------------------------------------------------------------------------------------------


def test_functions_are_short() -> None:
    lengths = sorted(length(node) for path in modules(PACKAGE) for node in functions(path))
    assert statistics.median(lengths) <= FUNCTION_MEDIAN
    assert lengths[int(len(lengths) * 0.9)] <= FUNCTION_MOST


@pytest.mark.parametrize("folder", ["in2desk", "tests"])
def test_no_function_is_long(folder: str) -> None:
    long = [
        f"{where(path, node)} {node.name}: {length(node)} lines"
        for path in [*modules(ROOT / folder), ROOT / "dev.py", ROOT / "setup.py"]
        for node in functions(path)
        if length(node) > FUNCTION_LIMIT
    ]
    none_of(long, f"functions over {FUNCTION_LIMIT} lines")


def test_no_file_is_long() -> None:
    sizes = {path: len(path.read_text(encoding="utf-8").splitlines()) for path in our_files() if path.suffix == ".py"}
    long = [f"{where(path)}: {size} lines" for path, size in sizes.items() if size > FILE_LIMIT]
    none_of(long, f"files over {FILE_LIMIT} lines")


# --- documented and typed ------------------------------------------------------------------------------------------------


def public_nodes(body: list[ast.stmt]) -> Iterator[Function | ast.ClassDef]:
    """Classes, functions and methods that others may use."""
    for node in body:
        if isinstance(node, Function | ast.ClassDef) and not node.name.startswith("_"):
            yield node
            if isinstance(node, ast.ClassDef):
                yield from public_nodes(node.body)


def test_everything_public_is_documented() -> None:
    bare = [where(path) for path in modules(PACKAGE) if path.name != "__init__.py" and not ast.get_docstring(tree(path))]
    for path in modules(PACKAGE):
        bare += [f"{where(path, node)} {node.name}" for node in public_nodes(tree(path).body) if not ast.get_docstring(node)]
    none_of(bare, "public names without a docstring")


def test_every_function_says_what_it_returns() -> None:
    silent = [f"{where(path, node)} {node.name}" for path in modules(PACKAGE) for node in functions(path) if node.returns is None]
    none_of(silent, "functions without a return type")


def test_module_names_are_plain() -> None:
    odd = [where(path) for path in modules(PACKAGE) if not re.fullmatch(r"(__init__|__main__|[a-z][a-z0-9_]*)", path.stem)]
    none_of(odd, "module names that are not lower case")


# --- nothing half done, nothing of this machine ----------------------------------------------------------------------------

# Written in two halves, so that this file does not break its own rule.
UNFINISHED = re.compile("|".join(rf"\b{a}{b}\b" for a, b in [("TO", "DO"), ("FIX", "ME"), ("raise NotImpl", "ementedError")]))
MACHINE_PATHS = re.compile("|".join([a + b for a, b in [("/wo", "rk/"), ("/ro", "ot/"), ("/tm", "p/"), (r"/\.lib", "rary")]]))
PACKAGE_HOSTS = re.compile(
    "|".join(
        re.escape(f"{name}.{ending}")
        for name, ending in [
            ("pypi", "org"), ("pythonhosted", "org"), ("npmjs", "org"), ("npmjs", "com"), ("deb.debian", "org"),
            ("archive.ubuntu", "com"), ("anaconda", "org"), ("crates", "io"), ("unpkg", "com"), ("jsdelivr", "net"),
        ]
    )
)  # fmt: skip


@pytest.mark.parametrize(
    ("pattern", "rule"),
    [
        (UNFINISHED, "unfinished work"),
        (MACHINE_PATHS, "paths of one machine"),
        (PACKAGE_HOSTS, "package hosts"),
    ],
)
def test_no_text_contains(pattern: re.Pattern[str], rule: str) -> None:
    found = []
    for path, text in our_texts():
        for number, line in enumerate(text.splitlines(), start=1):
            match = pattern.search(line)
            if match:
                found.append(f"{where(path)}:{number} {match.group()}")
    none_of(found, rule)


def test_resources_are_utf8_without_damage() -> None:
    broken = []
    for path in our_files():
        if path.is_relative_to(ROOT / "resources") and path.suffix in TEXT_FILES:
            data = path.read_bytes()
            try:
                damaged = "\ufffd" in data.decode("utf-8") or data.startswith(b"\xef\xbb\xbf")
            except UnicodeDecodeError:
                damaged = True
            broken += [where(path)] if damaged else []
    none_of(broken, "resources that are not plain UTF-8")


# --- texts ---------------------------------------------------------------------------------------------------------------


def called_name(node: ast.Call) -> str:
    """Last part of the name of what is called: `x.y.open(...)` -> open."""
    target = node.func
    return target.attr if isinstance(target, ast.Attribute) else target.id if isinstance(target, ast.Name) else ""


def calls(path: Path) -> Iterator[ast.Call]:
    """Every call in a file."""
    return (node for node in ast.walk(tree(path)) if isinstance(node, ast.Call))


MESSAGES = {"_": 1, "N_": 1, "ngettext": 2}  # how many first arguments are texts


def messages(call: ast.Call) -> list[ast.expr]:
    """The arguments of a call that a translator should see."""
    return call.args[: MESSAGES.get(called_name(call), 0)]


def filled_in(text: ast.expr) -> bool:
    """Whether a text is put together before it could be looked up."""
    formatted = isinstance(text, ast.Call) and called_name(text) == "format"
    return formatted or isinstance(text, ast.JoinedStr | ast.BinOp)


def test_texts_are_translated_before_they_are_filled_in() -> None:
    filled = [
        where(path, call)
        for path in modules(PACKAGE)
        for call in calls(path)
        if any(filled_in(part) for part in messages(call))
    ]
    none_of(filled, "texts that no translator ever sees: f-string, + or format() inside _()")


# --- two floors ------------------------------------------------------------------------------------------------------------


@cache
def imported(path: Path) -> list[tuple[str, ast.stmt]]:
    """Dotted names a file imports, `from a import b` as a.b."""
    found: list[tuple[str, ast.stmt]] = []
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Import):
            found += [(alias.name, node) for alias in node.names]
        if isinstance(node, ast.ImportFrom):
            found += [(f"{node.module}.{alias.name}", node) for alias in node.names]
    return found


def test_only_the_kept_parts_of_qt_are_used() -> None:
    kept = {"QtCore", "QtGui", "QtWidgets", "QtSvg", "QtSvgWidgets", "QtPrintSupport", "QtTest"}
    foreign = [
        f"{where(path, node)} {name}"
        for path in modules(PACKAGE)
        for name, node in imported(path)
        if name.startswith("PySide6") and f"{name}.".split(".")[1] not in kept
    ]
    none_of(foreign, "parts of Qt that the bundle does not carry, or that reach for the network")


def pure_modules() -> list[Path]:
    """Modules that hold the subject's own mathematics: no database, no files, no clock."""
    found = []
    for path in modules(CORE):
        parts = path.relative_to(CORE).with_suffix("").parts
        if len(parts) > 1 and parts[0] not in ROOMS_WITH_FILES and not IMPURE_PARTS & set(parts):
            found.append(path)
    return found


def test_pure_modules_touch_neither_files_nor_the_clock() -> None:
    impure = []
    for path in pure_modules():
        impure += [f"{where(path, node)} import {name}" for name, node in imported(path) if name.split(".")[0] in IMPURE_IMPORTS]
        impure += [f"{where(path, call)} {called_name(call)}()" for call in calls(path) if called_name(call) in IMPURE_CALLS]
    none_of(impure, "pure modules that open files or read the clock")


# --- tests ---------------------------------------------------------------------------------------------------------------


LAYOUT = {tokenize.COMMENT, tokenize.NL, tokenize.NEWLINE, tokenize.INDENT, tokenize.DEDENT, tokenize.ENDMARKER}


def code_lines(folder: Path) -> int:
    """Lines that do something: neither blank nor comment nor docstring."""
    return sum(len(lines_of_code(path)) for path in modules(folder))


def lines_of_code(path: Path) -> set[int]:
    """Numbers of the lines of a file that hold code."""
    found: set[int] = set()
    with path.open("rb") as file:
        for token in tokenize.tokenize(file.readline):
            if token.type not in LAYOUT | {tokenize.ENCODING}:
                found |= set(range(token.start[0], token.end[0] + 1))
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Module | ast.ClassDef | Function) and ast.get_docstring(node, clean=False) is not None:
            found -= set(range(node.body[0].lineno, (node.body[0].end_lineno or 0) + 1))
    return found


def test_tests_have_more_lines_than_core() -> None:
    assert code_lines(ROOT / "tests") >= code_lines(CORE)


@pytest.mark.parametrize("room", ["base", "project", "statistics", "regions", "checklist", "links", "reports"])
def test_no_room_goes_untested(room: str) -> None:
    assert code_lines(ROOT / "tests" / "core" / room) >= code_lines(CORE / room) / 2


def dotted(path: Path) -> str:
    """The name a module is imported by."""
    return ".".join(path.relative_to(ROOT).with_suffix("").parts)


def uses(path: Path, module: Path) -> bool:
    """Whether one file imports another, or something from it."""
    return any(f"{name}.".startswith(f"{dotted(module)}.") for name, _ in imported(path))


def proven_in(room: Path) -> set[Path]:
    """Modules of a room with a test of their name or one that imports them, and the parts those are made of."""
    tests = modules(ROOT / "tests" / room.relative_to(PACKAGE)) if room.is_dir() else []
    inside = [path for path in modules(room) if path.name != "__init__.py"]
    names = {path.stem for path in tests}
    tested = {path for path in inside if f"test_{path.stem}" in names or any(uses(test, path) for test in tests)}
    while parts := {part for part in inside for whole in tested if part not in tested and uses(whole, part)}:
        tested |= parts
    return tested


def test_every_module_of_core_has_its_tests() -> None:
    """tests/core mirrors in2desk/core room by room; a part that only a tested module uses is tested with it."""
    alone: list[str] = []
    for room in sorted(path for path in CORE.iterdir() if path.is_dir() and path.name != "__pycache__"):
        tested = proven_in(room)
        alone += [where(path) for path in modules(room) if path.name != "__init__.py" and path not in tested]
    none_of(alone, "modules of core without a test in their room")


CAN_FAIL = {"raises", "warns", "fail", "waitSignal", "waitSignals", "waitUntil", "assertNotEmitted", "run_state_machine_as_test"}


def can_fail(node: ast.AST, checkers: set[str]) -> bool:
    """Whether a function asserts something itself or through a helper that does."""
    for part in ast.walk(node):
        if isinstance(part, ast.Assert):
            return True
        if isinstance(part, ast.Call):
            name = called_name(part)
            if name in CAN_FAIL or name in checkers or name.startswith("assert_"):
                return True
    return False


def checkers_of(paths: list[Path]) -> set[str]:
    """Names of helper functions that assert, found until none is added."""
    helpers = [node for path in paths for node in functions(path) if not node.name.startswith("test_")]
    known: set[str] = set()
    while True:
        found = {node.name for node in helpers if can_fail(node, known)}
        if found == known:
            return known
        known = found


def test_every_test_can_fail() -> None:
    files = modules(ROOT / "tests")
    checkers = checkers_of(files)
    idle = [
        f"{where(path, node)} {node.name}"
        for path in files
        for node in functions(path)
        if node.name.startswith("test_") and not can_fail(node, checkers)
    ]
    none_of(idle, "tests that cannot fail")


def test_these_rules_can_fail() -> None:
    """The checks themselves notice an offence."""
    idle = ast.parse("def test_x():\n    print(1)\n")
    busy = ast.parse("def test_x():\n    none_of([], '')\n")
    assert not can_fail(idle, set())
    assert can_fail(busy, {"none_of"})
    shown = public_nodes(ast.parse("class A:\n    def b(self): ...\n    def _c(self): ...").body)
    assert [node.name for node in shown] == ["A", "b"]
    assert UNFINISHED.search("# " + "TO" + "DO later")
    assert PACKAGE_HOSTS.search("files.python" + "hosted.org")
