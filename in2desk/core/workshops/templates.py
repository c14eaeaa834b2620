"""Templates of workshops as TOML files: read with every entry checked, and written. Pure.

id = "world-cafe"                  small letters, digits and hyphens
name.de = "World-Café"             German is needed; other languages may be missing
text.de = "..."                    what it is good for
dates = 6                          how many dates of a series are suggested; 1 without
days_between = 28                  and how far apart
questions = [ { de = "..." } ]
materials = [ { de = "..." } ]
[[item]]                           a step of the agenda, in order
minutes = 15
phase = "collect"                  collect, order, points or plan; or none
aim.de = "..."                     also content, method, material, who
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, TypeVar

from in2desk.core.base import tomltext, typed
from in2desk.core.base.errors import DeskError, Refused
from in2desk.core.base.i18n import _
from in2desk.core.workshops.agenda import LONGEST
from in2desk.core.workshops.occasion_model import PHASES, Template, TemplateItem, Words

HEAD = ("id", "name", "text", "dates", "days_between", "questions", "materials", "item")
TEXTS = ("aim", "content", "method", "material", "who")
MOST_ITEMS, MOST_LINES, MOST_DATES, FURTHEST = 100, 100, 100, 366
ID = re.compile(r"[a-z0-9](?:[a-z0-9-]{0,58}[a-z0-9])?", re.ASCII)
_LANGUAGE = re.compile(r"[a-z]{2,3}", re.ASCII)
_UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss", "é": "e", "è": "e", "ê": "e"})
T = TypeVar("T")


def load_template(text: str) -> Template:
    """A template. Raises Refused with one German line a problem."""
    data = tomltext.parsed(text, _kept())
    if "item" not in data and "name" not in data:
        raise Refused(_("Die Datei ist keine Vorlage für eine Werkstatt: Name und Schritte fehlen. Es wurde nichts übernommen."))
    return _Loader(data).load()


def dump_template(made: Template) -> str:
    """The template as TOML that `load_template` reads back to the same."""
    import tomlkit

    document = tomlkit.document()
    document.add("id", tomlkit.string(made.id))
    _add_words(document, "name", made.name)
    _add_words(document, "text", made.text)
    document.add("dates", tomlkit.integer(made.dates))
    document.add("days_between", tomlkit.integer(made.days_between))
    document.add("questions", _array(made.questions))
    document.add("materials", _array(made.materials))
    items = tomlkit.aot()
    for item in made.agenda:
        items.append(_item_table(item))
    document.add("item", items)
    return tomlkit.dumps(document)


def id_from(name: str) -> str:
    """An id made of a name: "Zukunftswerkstatt für alle" is zukunftswerkstatt-fuer-alle."""
    plain = re.sub(r"[^a-z0-9]+", "-", name.casefold().translate(_UMLAUTS))[:50].strip("-")
    return plain or "vorlage"


def free_id(wanted: str, taken: Iterable[str]) -> str:
    """The id, with a number where another template has it."""
    known = set(taken)
    number, found = 2, wanted
    while found in known:
        found = f"{wanted[:54].rstrip('-')}-{number}"
        number += 1
    return found


class _Loader:
    """Looks at the whole file and collects what is wrong with it."""

    def __init__(self, data: Mapping[str, Any]) -> None:
        self.data = data
        self.problems: list[str] = []

    def load(self) -> Template:
        """The template. Raises Refused."""
        self._known(self.data, HEAD, "")
        made = Template(
            id=self._id(),
            name=self._words(self.data.get("name"), "name", typed.line, needed=True),
            text=self._words(self.data.get("text"), "text"),
            dates=self._number(self.data, "dates", 1, MOST_DATES, 1),
            days_between=self._number(self.data, "days_between", 0, FURTHEST, 0),
            agenda=tuple(self._item(n, entry) for n, entry in enumerate(self._tables("item", MOST_ITEMS), 1)),
            questions=self._lines("questions"),
            materials=self._lines("materials"),
        )
        if self.problems:
            raise Refused(_message(self.problems))
        return made

    def _id(self) -> str:
        found = self.data.get("id", "")
        if not isinstance(found, str) or not ID.fullmatch(found):
            self.problems.append(_("„id“ besteht aus kleinen Buchstaben, Ziffern und Bindestrichen, wie world-cafe."))
            return ""
        return found

    def _tables(self, key: str, most: int) -> list[Mapping[str, Any]]:
        found = self.data.get(key, [])
        if not isinstance(found, list) or not all(isinstance(entry, dict) for entry in found):
            self.problems.append(_("„{key}“ ist keine Liste, wie das Format sie braucht.").format(key=key))
            return []
        if len(found) > most:
            self.problems.append(_("„{key}“ hat mehr als {n} Einträge.").format(key=key, n=most))
        return found[:most]

    def _item(self, place: int, entry: Mapping[str, Any]) -> TemplateItem:
        where = _("Schritt {n}: ").format(n=place)
        self._known(entry, ("minutes", "phase", *TEXTS), where)
        if entry.get("phase", "") not in ("", *PHASES):
            sentence = _("„phase“ ist eines von {known} oder fehlt.")
            self.problems.append(where + sentence.format(known=", ".join(PHASES)))
        return TemplateItem(
            self._number(entry, "minutes", 0, LONGEST, None, where),
            str(entry.get("phase", "")),
            **{key: self._words(entry.get(key), where + key) for key in TEXTS},
        )

    def _lines(self, key: str) -> tuple[Words, ...]:
        found = (self._words(entry, key, typed.line, needed=True) for entry in self._tables(key, MOST_LINES))
        return tuple(found)

    def _words(
        self, value: object, key: str, check: Callable[[str, str, int], str] = typed.text, *, needed: bool = False
    ) -> dict[str, str]:
        """A text by language, empty ones left out; a single text is German."""
        entries = {"de": value} if isinstance(value, str) else value if isinstance(value, Mapping) else {}
        if not all(isinstance(text, str) and _LANGUAGE.fullmatch(code) for code, text in entries.items()):
            self.problems.append(_("„{key}“ ist kein Text mit Sprachen wie de und en.").format(key=key))
            return {}
        longest = typed.LONGEST_LINE if check is typed.line else typed.LONGEST
        try:
            found = {code: check(text, key, longest) for code, text in entries.items()}
        except DeskError as error:
            self.problems.append(str(error).removesuffix(_("Es wurde nichts geändert.")).strip())
            return {}
        if not found.get("de") and (needed or any(found.values())):
            self.problems.append(_("„{key}“ fehlt auf Deutsch.").format(key=key))
        return {code: text for code, text in found.items() if text}

    def _number(self, entry: Mapping[str, Any], key: str, least: int, most: int, otherwise: int | None, where: str = "") -> int:
        value = entry.get(key, otherwise)
        if type(value) is not int or not least <= value <= most:
            sentence = _("„{key}“ ist eine ganze Zahl von {least} bis {most}.")
            self.problems.append(where + sentence.format(key=key, least=least, most=most))
            return least
        return value

    def _known(self, entry: Mapping[str, Any], known: Sequence[str], where: str) -> None:
        for key in sorted(entry.keys() - set(known)):
            sentence = _("Die Angabe „{key}“ gibt es nicht. Möglich: {known}.")
            self.problems.append(where + sentence.format(key=key, known=", ".join(known)))


def _message(problems: Sequence[str]) -> str:
    lines = list(problems[: tomltext.SHOWN])
    if len(problems) > tomltext.SHOWN:
        lines.append(_("… und {count} weitere.").format(count=len(problems) - tomltext.SHOWN))
    return "\n".join([*lines, _kept()])


def _kept() -> str:
    return _("Die Vorlage wurde nicht übernommen.")


def _item_table(item: TemplateItem) -> Any:
    import tomlkit

    table = tomlkit.table()
    table.add("minutes", tomlkit.integer(item.minutes))
    if item.phase:
        table.add("phase", item.phase)
    for key in TEXTS:
        _add_words(table, key, getattr(item, key))
    return table


def _add_words(table: Any, key: str, words: Words) -> None:
    """A line for each language: name.de = "..." """
    import tomlkit

    for code, text in words.items():
        table.append(tomlkit.key([key, code]), text)


def _array(lines: Sequence[Words]) -> Any:
    import tomlkit

    array = tomlkit.array()
    for words in lines:
        array.append(tomltext.inline(words))
    return array.multiline(bool(lines))
