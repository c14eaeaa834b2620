"""Every text is German in the code and English in the catalogue, and nothing that a person sees goes round it.

Texts are found here with Python's own parser, so that what Babel overlooks is noticed. `python3 dev.py texts` renews the catalogue.
"""

from __future__ import annotations

import ast
import re
import string
from collections.abc import Iterator
from datetime import datetime
from functools import cache
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import read_mo
from babel.messages.pofile import read_po

from in2desk.core.base import i18n
from in2desk.core.base.numbers import moment, number
from in2desk.core.project.model import render
from in2desk.core.regions.words import lens_title, level_title

ROOT = Path(__file__).resolve().parents[1]
PACKAGE = ROOT / "in2desk"
CATALOGUE = ROOT / "resources" / "locale" / "en" / "LC_MESSAGES" / "in2desk.po"

MARKS = {"_", "N_", "ngettext"}
Text = str | tuple[str, str]

# Reviewed: the same in both languages, because they are names, signs or file types.
SAME = {
    "Code",
    "Computer",
    "Deutschlandatlas",
    "Diff.",
    "Enter",
    "Esc",
    "Format",
    "HTML (*.html)",
    "INKAR – Indikatoren und Karten zur Raum- und Stadtentwicklung",
    "Link",
    "Material",
    "Modellregion",
    "Modellregion.in2",
    "N",
    "Name",
    "Organisation",
    "Original",
    "PDF (*.pdf)",
    "Person",
    "Phase",
    "Text",
    "Text (*.txt)",
    "minus ",
    "plus ",
    "{code} {title}: {state}",
    "{field} in: {thing}",
    "{mark}: {lenses}.",
    "{name}: {reason}",
}

# Calls whose texts a person sees.
VISIBLE = {
    "ActionButton", "Cancelled", "Column", "DataTable", "DeskDialog", "DeskError", "EmptyState", "Facts", "Heading", "IconLabel",
    "MessagePanel", "NavButton", "NextStep", "Paragraph", "QAction", "QCheckBox", "QGroupBox", "QLabel", "QPushButton",
    "QRadioButton", "Refused", "Section", "Segment", "Stop", "add", "addAction", "addButton", "addItem", "addItems", "addMenu",
    "addRow", "addTab", "add_action", "add_button", "button", "getOpenFileName", "getOpenFileNames", "getSaveFileName", "label",
    "notify", "setAccessibleDescription", "setAccessibleName", "setHorizontalHeaderLabels", "setInformativeText",
    "setPlaceholderText", "setStatusTip", "setText", "setTitle", "setToolTip", "setWhatsThis", "setWindowTitle", "set_text",
    "set_title", "showMessage",
}  # fmt: skip
# Reviewed: the program's name, a key of a picture's metadata, and the types of a PDF's structure tree.
SAME_EVERYWHERE = {
    "IN2-Desk", "– IN2-Desk", "Description", "Figure", "Form", "LBody", "LI", "Lbl", "Link", "Sect", "TBody", "TD", "TH", "THead",
    "TOC", "TOCI", "TR", "Table",
}  # fmt: skip


# --- the code ------------------------------------------------------------------------------------------------------------


def name_of(function: ast.expr) -> str:
    """The last part of what is called."""
    return function.id if isinstance(function, ast.Name) else function.attr if isinstance(function, ast.Attribute) else ""


def is_mark(node: ast.AST) -> bool:
    """Whether a node is a call of _, N_ or ngettext."""
    return isinstance(node, ast.Call) and name_of(node.func) in MARKS


@cache
def modules(folder: Path = PACKAGE) -> tuple[tuple[Path, ast.Module], ...]:
    """Every module with its syntax tree; i18n itself defines the functions and uses none."""
    paths = [path for path in sorted(folder.rglob("*.py")) if path != PACKAGE / "core" / "base" / "i18n.py"]
    return tuple((path, ast.parse(path.read_text(encoding="utf-8"), filename=str(path))) for path in paths)


def text_of(call: ast.Call) -> Text | None:
    """What a marked call translates; None when the text stands elsewhere (`_(page.title)`)."""
    wanted = call.args[: 2 if name_of(call.func) == "ngettext" else 1]
    words = [part.value for part in wanted if isinstance(part, ast.Constant) and isinstance(part.value, str)]
    if len(words) != len(wanted):
        return None
    return words[0] if len(words) == 1 else (words[0], words[1])


def texts(folder: Path = PACKAGE) -> dict[Text, str]:
    """Every text in the code, and where it stands."""
    found: dict[Text, str] = {}
    for path, tree in modules(folder):
        for node in ast.walk(tree):
            if isinstance(node, ast.Call) and is_mark(node) and (text := text_of(node)):
                found.setdefault(text, f"{path.name}:{node.lineno}")
    return found


@cache
def catalogue() -> Catalog:
    """The English catalogue as translators see it."""
    with CATALOGUE.open("rb") as file:
        return read_po(file, locale="en")


def forms(text: Text | list[str]) -> tuple[str, ...]:
    """Singular and plural, or the one text there is."""
    return (text,) if isinstance(text, str) else tuple(text)


def entries() -> Iterator[tuple[tuple[str, ...], tuple[str, ...]]]:
    """German and English forms of every entry."""
    for message in catalogue():
        if message.id:
            yield forms(message.id), forms(message.string)


# --- the catalogue -------------------------------------------------------------------------------------------------------


def untranslated(wanted: dict[Text, str]) -> list[str]:
    """Texts that the catalogue lacks, leaves empty, or only guesses."""
    lacking = []
    for text, place in wanted.items():
        message = catalogue().get(text if isinstance(text, str) else text[0])
        if message is None or forms(message.id) != forms(text) or not all(forms(message.string)) or message.fuzzy:
            lacking.append(f"{place}: {text}")
    return lacking


def test_every_text_is_translated() -> None:
    assert len(texts()) > 800
    assert untranslated(texts()) == [], "run: python3 dev.py texts"


def test_an_untranslated_text_is_found(tmp_path: Path) -> None:
    (tmp_path / "planted.py").write_text('x = lambda: _("Diesen Satz übersetzt niemand.")\n', encoding="utf-8")
    assert untranslated(texts(tmp_path)) == ["planted.py:1: Diesen Satz übersetzt niemand."]


def test_nothing_is_stale() -> None:
    known = {forms(text) for text in texts()}
    assert [german for german, _english in entries() if german not in known] == []
    assert not catalogue().obsolete


def test_the_tool_sees_every_text() -> None:
    keywords = {"_": None, "N_": None, "ngettext": (1, 2)}
    seen = {message for _file, _line, message, *_rest in extract_from_dir(PACKAGE, keywords=keywords)}
    assert seen == set(texts())


def test_both_numbers_have_a_translation() -> None:
    assert catalogue().num_plurals == 2
    assert [german for german, english in entries() if len(german) != len(english)] == []


def test_what_is_the_same_is_reviewed() -> None:
    same = {german[0] for german, english in entries() if german[0] == english[0]}
    assert same == SAME


def fields(text: str) -> list[str]:
    """Names of the placeholders, each as often as it stands there; a text without any may hold braces of its own."""
    return sorted(
        f"{name}{'!' + how if how else ''}:{spec}" for _, name, spec, how in string.Formatter().parse(text) if name is not None
    )


def odd_pairs(pairs: list[tuple[str, str]], trait: object) -> list[str]:
    """Translations that differ from the German in something that must stay."""
    assert callable(trait)
    return [f"{german} -> {english}" for german, english in pairs if trait(german) != trait(english)]


def pairs() -> list[tuple[str, str]]:
    """German and English, form by form."""
    return [pair for german, english in entries() for pair in zip(german, english, strict=True)]


def test_placeholders_agree() -> None:
    assert odd_pairs(pairs(), lambda text: set(fields(text))) == []
    assert odd_pairs([("{n} von {all}", "{n} of {total}")], fields)
    assert odd_pairs([("„{name}“", "“name”")], fields)


def bold(text: str) -> int:
    return text.count("**")


def edges(text: str) -> tuple[str, str, bool]:
    """Spaces at both ends, and whether it ends in three dots."""
    return text[: len(text) - len(text.lstrip())], text[len(text.rstrip()) :], text.rstrip().endswith("…")


def signs(text: str) -> list[int]:
    """Signs that carry a meaning of their own."""
    return [text.count(sign) for sign in ("\u00a0", "\n", "×", "°", "·", "−", ";;", "(*", "--")]


@pytest.mark.parametrize("trait", [bold, edges, signs])
def test_signs_stay(trait: object) -> None:
    assert odd_pairs(pairs(), trait) == []


def test_english_is_english() -> None:
    german = re.compile(r"„|\b(?:Strg|Umschalt|Entf|Datei|Orte|nicht|wird|wurde)\b")
    assert [english for text, english in pairs() if text not in SAME and german.search(english)] == []
    assert [english for _german, english in pairs() if english.count("“") != english.count("”")] == []


def test_the_program_loads_what_translators_wrote() -> None:
    with CATALOGUE.with_suffix(".mo").open("rb") as file:
        compiled = {forms(m.id): forms(m.string) for m in read_mo(file) if m.id}
    translated = {german: english for german, english in entries() if all(english)}
    assert compiled == translated, "run: python3 dev.py texts"


def test_the_catalogue_names_no_machine() -> None:
    head = CATALOGUE.read_text(encoding="utf-8").split("\n\n")[0]
    assert "@" not in head and "/" not in head.replace("text/plain", "")
    assert not re.search(r"^#: .*:\d", CATALOGUE.read_text(encoding="utf-8"), re.MULTILINE), "line numbers change too often"


# --- how texts are marked ------------------------------------------------------------------------------------------------


def called_at_import(tree: ast.Module) -> Iterator[ast.Call]:
    """Calls of _ and ngettext that run while the module loads: too early, the language is chosen later."""
    todo: list[ast.AST] = [tree]
    while todo:
        node = todo.pop()
        if isinstance(node, ast.Call) and name_of(node.func) in {"_", "ngettext"}:
            yield node
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            todo += [*node.decorator_list, *node.args.defaults, *(part for part in node.args.kw_defaults if part)]
        elif isinstance(node, ast.Lambda):
            todo += node.args.defaults
        else:
            todo += ast.iter_child_nodes(node)


def badly_marked(tree: ast.Module) -> Iterator[ast.AST]:
    """Texts put together before they are looked up, and texts inside f-strings, where Babel overlooks them."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and is_mark(node):
            put_together = (ast.JoinedStr, ast.BinOp, ast.Call)
            parts = node.args[: 2 if name_of(node.func) == "ngettext" else 1]
            if any(isinstance(part, put_together) and not is_lookup(part) for part in parts):
                yield node
        if isinstance(node, ast.JoinedStr):
            yield from (part for part in ast.walk(node) if isinstance(part, ast.Call) and is_mark(part) and text_of(part))


def is_lookup(node: ast.expr) -> bool:
    """`NAMES.get(key, "")`: the text itself is marked where it stands."""
    return isinstance(node, ast.Call) and name_of(node.func) == "get"


def test_nothing_is_translated_at_import() -> None:
    assert [f"{path.name}:{call.lineno}" for path, tree in modules() for call in called_at_import(tree)] == []


@pytest.mark.parametrize(
    "code", ['A = _("Orte")', 'class A:\n    b = [_("Orte")]', 'def f(a=_("Orte")): ...', 'f = g(_("Orte"))']
)
def test_a_text_translated_at_import_is_found(code: str) -> None:
    assert list(called_at_import(ast.parse(code)))


@pytest.mark.parametrize("code", ['def f():\n    return _("Orte")', 'f = lambda: _("Orte")', 'A = N_("Orte")'])
def test_a_text_translated_later_is_fine(code: str) -> None:
    assert not list(called_at_import(ast.parse(code)))


def test_every_text_is_a_whole_sentence_in_the_code() -> None:
    assert [f"{path.name}:{node.lineno}" for path, tree in modules() for node in badly_marked(tree)] == []  # type: ignore[attr-defined]


@pytest.mark.parametrize("code", ['_(f"{n} Orte")', '_("Orte: " + n)', '_("{n} Orte".format(n=n))', "f\"{_('Orte')}: {n}\""])
def test_a_text_put_together_is_found(code: str) -> None:
    assert list(badly_marked(ast.parse(code)))


# --- nothing goes round the catalogue ------------------------------------------------------------------------------------


def bare_texts(node: ast.expr) -> Iterator[str]:
    """Texts in an argument that no mark wraps, also in branches, sums, lists and before .format()."""
    match node:
        case ast.Constant(value=str(text)):
            yield text
        case ast.JoinedStr():
            yield "".join(part.value for part in node.values if isinstance(part, ast.Constant)).strip()
        case ast.IfExp():
            yield from (*bare_texts(node.body), *bare_texts(node.orelse))
        case ast.BinOp():
            yield from (*bare_texts(node.left), *bare_texts(node.right))
        case ast.List() | ast.Tuple():
            yield from (text for part in node.elts for text in bare_texts(part))
        case ast.Call(func=ast.Attribute(value=inner, attr="format" | "join")):
            yield from bare_texts(inner)


def is_prose(text: str, call: str) -> bool:
    """Whether a person would read it: not an id, an icon's name or a shortcut."""
    if not re.search(r"[^\W\d_]{2}", text) or text in SAME_EVERYWHERE:
        return False
    shown_for_sure = (call.startswith("set") and call != "set_text") or call in {"DeskError", "Refused", "QLabel"}
    return shown_for_sure or not re.fullmatch(r"[a-z0-9_.:/#*-]+|(?:Ctrl|Alt|Shift|F\d+)[^ ]*(?:; \S+)*", text)


# Second arguments of these name a style or an icon, as do the keywords below.
STYLED = {"label"}
NO_TEXT = {"icon", "kind", "name", "shortcut", "style", "menu", "role", "tone", "variant", "objectName", "align", "face", "state"}


def unmarked(tree: ast.Module) -> Iterator[tuple[int, str]]:
    """Line and text of what a person would see in German only."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and (call := name_of(node.func)) in VISIBLE:
            shown = node.args[:1] if call in STYLED else node.args
            for part in [*shown, *(word.value for word in node.keywords if word.arg not in NO_TEXT)]:
                yield from ((node.lineno, text) for text in bare_texts(part) if is_prose(text, call))


def test_what_a_person_sees_is_marked() -> None:
    assert [f"{path.name}:{line}: {text}" for path, tree in modules() for line, text in unmarked(tree)] == []


@pytest.mark.parametrize(
    "code",
    [
        'box.setText("fertig")',
        'label("keine Angabe", "small")',
        'button(theme, "Alle Orte", act, "primary")',
        'raise DeskError("Es wurde nichts gespeichert.")',
        'raise Refused("Zeile {n}".format(n=1))',
        'x.setToolTip(f"{n} Orte")',
        'QAction("Öffnen" if a else _("Schließen"))',
        'Column("name", "Ort", get)',
        'box.addItem("Kreis", "kreis")',
    ],
)
def test_an_unmarked_text_is_found(code: str) -> None:
    assert list(unmarked(ast.parse(code)))


@pytest.mark.parametrize(
    "code",
    ['box.setText(_("fertig"))', 'Column("name", _("Ort"), get, "number")', 'x.setText(f"{a} · {b}")', 'label(text, "small")'],
)
def test_a_marked_text_is_fine(code: str) -> None:
    assert not list(unmarked(ast.parse(code)))


# --- the language in use -------------------------------------------------------------------------------------------------


@pytest.fixture
def english() -> Iterator[None]:
    """English, and German again afterwards."""
    i18n.set_language("en")
    yield
    i18n.set_language("de")


@pytest.mark.usefixtures("english")
def test_core_speaks_english() -> None:
    assert [lens_title(lens) for lens in ("ability", "need", "readiness", "capacity", "services")] == [
        "Ability", "Need", "Readiness", "Capacity", "Services"
    ]  # fmt: skip
    assert level_title("verband", 2) == "Municipal associations"
    assert i18n.ngettext("{n} Ort", "{n} Orte", 1) == "{n} place"
    assert i18n.ngettext("{n} Ort", "{n} Orte", 0) == "{n} places"


@pytest.mark.usefixtures("english")
def test_a_step_of_the_past_speaks_english() -> None:
    assert render("„{name}“ eingelesen", {"name": "a.csv"}) == "“a.csv” read in"


@pytest.mark.usefixtures("english")
def test_numbers_are_written_in_english() -> None:
    assert number(-1234.5, 1) == "\u22121,234.5"
    assert "Uhr" not in moment(datetime(2026, 11, 22, 14, 5))


def test_german_comes_back() -> None:
    assert lens_title("ability") == "Aufnahmefähig"
    assert number(-1234.5, 1) == "\u22121.234,5"
    assert moment(datetime(2026, 11, 22, 14, 5)).endswith("14:05 Uhr")
