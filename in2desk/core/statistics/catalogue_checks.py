"""What an entry of an indicator catalogue must be like. Every problem is a plain sentence with its line. Pure."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterable, Mapping

from in2desk.core.base.i18n import _
from in2desk.core.base.tomltext import Problem
from in2desk.core.statistics.catalogue_lines import Block
from in2desk.core.statistics.model import LENSES, LEVELS

KEYS = (
    "id", "active", "name", "unit", "domain", "levels", "decimals", "min_base", "note", "instead_of", "goalposts",
    "lens", "source",
)  # fmt: skip
_ID = re.compile(r"[a-z][a-z0-9_]{0,39}")
_SERIES = re.compile(r"[^\s/]+(/[^\s/]+)+")
_PERIOD = re.compile(r"\d{4}(-\d{2}-\d{2})?")


def is_number(value: object) -> bool:
    """A finite number; true and false are none."""
    return isinstance(value, (int, float)) and not isinstance(value, bool) and math.isfinite(value)


def _is_series(value: object) -> bool:
    names = [value] if isinstance(value, str) else value
    return isinstance(names, list) and bool(names) and all(isinstance(n, str) and _SERIES.fullmatch(n) for n in names)


def _is_years(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and 1 <= value <= 100


def _is_state(value: object) -> bool:
    return (
        isinstance(value, Mapping)
        and set(value) == {"series", "period"}
        and _is_series(value["series"])
        and bool(_PERIOD.fullmatch(str(value["period"])))
    )


def _is_factor(value: object) -> bool:
    return is_number(value) and value != 0


Check = Callable[[object], bool]
ARGUMENTS: Mapping[str, tuple[Mapping[str, Check], Mapping[str, Check]]] = {
    "value": ({"series": _is_series}, {"factor": _is_factor, "base": _is_series}),
    "ratio": ({"numerator": _is_series, "denominator": _is_series}, {"factor": _is_factor}),
    "per_1000": ({"numerator": _is_series}, {"population": _is_series, "factor": _is_factor}),
    "change": ({"series": _is_series}, {"years": _is_years}),
    "annual_change": ({"series": _is_series}, {"years": _is_years}),
    "change_between": ({"start": _is_state, "end": _is_state}, {}),
    "entry": ({}, {"per": lambda value: value in ("", "population"), "factor": _is_factor}),
    "external": ({}, {}),
}
"""Kind of derivation -> (arguments it needs, arguments it may have)."""


class EntryCheck:
    """Looks at one entry and collects what is wrong with it."""

    def __init__(self, data: Mapping[str, object], block: Block, source_lines: Callable[[int], Block]) -> None:
        self.data = data
        self.block = block
        self.source_lines = source_lines
        self.problems: list[Problem] = []

    def run(self) -> list[Problem]:
        """Every problem of the entry, in the order of the format's description."""
        self._known_keys()
        self._identity()
        self._texts()
        self._levels()
        self._numbers()
        self._lenses()
        self._sources()
        return self.problems

    def _add(self, path: str, text: str) -> None:
        self.problems.append(Problem(self.block.line(path), text))

    def _known_keys(self) -> None:
        for key in sorted(self.data.keys() - set(KEYS)):
            self._add(key, _("Die Angabe „{key}“ gibt es nicht. Möglich: {known}.").format(key=key, known=", ".join(KEYS)))

    def _identity(self) -> None:
        name = self.data.get("id")
        if not isinstance(name, str) or not _ID.fullmatch(name):
            self._add("id", _("„id“ fehlt oder enthält anderes als Kleinbuchstaben, Ziffern und „_“."))
        if not isinstance(self.data.get("active", False), bool):
            self._add("active", _("„active“ ist true (zählt mit) oder false."))

    def _texts(self) -> None:
        names = self.data.get("name")
        german = names.get("de") if isinstance(names, Mapping) else None
        if not isinstance(german, str) or not german.strip():
            self._add("name.de", _("„name.de“ fehlt: Jede Kennzahl braucht einen deutschen Namen."))
        elif isinstance(names, Mapping) and not all(isinstance(text, str) for text in names.values()):
            self._add("name", _("Ein Name ist kein Text."))
        for key in ("unit", "domain", "note"):
            if not isinstance(self.data.get(key, ""), str):
                self._add(key, _("„{key}“ ist kein Text (in Anführungszeichen).").format(key=key))
        if not _is_text_list(self.data.get("instead_of", [])):
            self._add("instead_of", _("„instead_of“ ist eine Liste von Kürzeln, zum Beispiel [\"bev_entw5\"]."))

    def _levels(self) -> None:
        levels = self.data.get("levels")
        known = ", ".join(LEVELS)
        if not _is_text_list(levels) or not levels:
            self._add("levels", _("„levels“ fehlt oder ist leer. Möglich: {known}.").format(known=known))
            return
        for level in _texts_of(levels):
            if level not in LEVELS:
                self._add("levels", _("Die Ebene „{level}“ gibt es nicht. Möglich: {known}.").format(level=level, known=known))

    def _numbers(self) -> None:
        decimals, base = self.data.get("decimals", 1), self.data.get("min_base", 0)
        if not isinstance(decimals, int) or isinstance(decimals, bool) or not 0 <= decimals <= 6:
            self._add("decimals", _("„decimals“ ist eine ganze Zahl von 0 bis 6."))
        if not is_number(base) or float(str(base)) < 0:
            self._add("min_base", _("„min_base“ ist eine Zahl ab 0."))
        if "goalposts" in self.data and not _is_goalposts(self.data["goalposts"]):
            self._add("goalposts", _("„goalposts“ sind zwei verschiedene Zahlen: [bei 0 Punkten, bei 100 Punkten]."))

    def _lenses(self) -> None:
        lenses = self.data.get("lens", {})
        if not isinstance(lenses, Mapping):
            self._add("lens", _("„lens“ nennt je Blickwinkel Richtung und Gewicht."))
            return
        for lens, use in lenses.items():
            self._lens(str(lens), use)

    def _lens(self, lens: str, use: object) -> None:
        path = f"lens.{lens}"
        if lens not in LENSES:
            text = _("Den Blickwinkel „{lens}“ gibt es nicht. Möglich: {known}.")
            self._add(path, text.format(lens=lens, known=", ".join(LENSES)))
            return
        if not isinstance(use, Mapping) or use.keys() - {"sign", "weight"}:
            self._add(path, _("Ein Blickwinkel hat nur „sign“ und „weight“: {{ sign = 1, weight = 2 }}.").format())
            return
        sign, weight = use.get("sign"), use.get("weight", 1)
        if isinstance(sign, bool) or sign not in (-1, 0, 1) or not isinstance(sign, int):
            self._add(f"{path}.sign", _("„sign“ ist 1 (mehr hebt), -1 (mehr senkt) oder 0 (zählt nicht)."))
        if not is_number(weight) or float(str(weight)) < 0:
            self._add(f"{path}.weight", _("„weight“ ist eine Zahl ab 0."))

    def _sources(self) -> None:
        sources = self.data.get("source", [])
        if not isinstance(sources, list) or not all(isinstance(source, Mapping) for source in sources):
            self._add("source", _("Quellen stehen je in einem Abschnitt [[indicator.source]]."))
            return
        for index, source in enumerate(sources):
            block = self.source_lines(index)
            self.problems += [Problem(block.line(path), text) for path, text in _source_problems(source)]


def _source_problems(source: Mapping[str, object]) -> Iterable[tuple[str, str]]:
    kind = source.get("kind")
    if not isinstance(kind, str) or kind not in ARGUMENTS:
        known = ", ".join(ARGUMENTS)
        yield "kind", _("Die Herleitung „{kind}“ gibt es nicht. Möglich: {known}.").format(kind=kind, known=known)
        return
    needed, optional = ARGUMENTS[kind]
    for key in sorted(needed.keys() - source.keys()):
        yield "kind", _("Zur Herleitung „{kind}“ fehlt „{key}“.").format(kind=kind, key=key)
    for key in sorted(source.keys() - {"kind"}):
        check = needed.get(key) or optional.get(key)
        if check is None:
            yield key, _("Die Herleitung „{kind}“ kennt keine Angabe „{key}“.").format(kind=kind, key=key)
        elif not check(source[key]):
            yield key, _("„{key}“ ist in der Herleitung „{kind}“ nicht brauchbar.").format(kind=kind, key=key)


def _is_text_list(value: object) -> bool:
    return isinstance(value, list) and all(isinstance(item, str) for item in value)


def _texts_of(value: object) -> list[str]:
    return [item for item in value if isinstance(item, str)] if isinstance(value, list) else []


def _is_goalposts(value: object) -> bool:
    return isinstance(value, list) and len(value) == 2 and all(is_number(post) for post in value) and value[0] != value[1]
