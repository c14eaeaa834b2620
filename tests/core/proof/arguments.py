"""Arguments for any service, from its type hints and the names of its parameters: sensible ones, odd ones, wrong ones."""

from __future__ import annotations

import inspect
import types
import typing
from collections import abc
from dataclasses import MISSING, fields, is_dataclass, replace
from datetime import UTC, date, datetime, timedelta
from enum import Enum
from pathlib import Path
from typing import Any

from hypothesis import strategies as st
from sqlalchemy import Connection

from in2desk.core.base.errors import DeskError
from in2desk.core.base.progress import Progress
from in2desk.core.checklist.model import CHOICES, ROLES, TOTAL, VIEWS
from in2desk.core.project.driver import Secret
from in2desk.core.project.project import Project
from in2desk.core.project.schema import metadata
from in2desk.core.project.services import Effect, effect_of
from in2desk.core.reports.registry import report_kinds
from in2desk.core.statistics.model import LENSES, LEVELS
from tests.core.proof.found import Service

NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
ODD = (
    "", " ", "\0", "a\0b", "ä" * 20_000, "=1+1", "'; DROP TABLE setting --", "{name}", "{0.__class__}", "%s", "\u202eabc", "💥",
    "e\u0301", "\ufeff", "²²", "٠٧", "../../weg", "C:\\weg", "null", "1e400", "\r\n", "\u2028",
)  # fmt: skip
LETTERS = st.characters(exclude_categories=["Cs"])
junk = st.sampled_from(ODD) | st.text(LETTERS, max_size=12)
numbers = st.floats() | st.sampled_from([0.0, -0.0, 1.0, 0.1, 5e-324, 1.7976931348623157e308])
whole = st.integers(-3, 12) | st.sampled_from([2**31, 2**63, -(2**63) - 1, 10**30])
mostly = st.integers(0, 15).flatmap(lambda n: junk if n == 15 else st.just("Text"))
english = st.dictionaries(st.sampled_from(["en", "fr"]), mostly, max_size=2)
foreign = st.integers(0, 15).flatmap(lambda n: st.dictionaries(junk, junk) if n == 15 else english)
texts = st.builds(lambda said, more: {**more, "de": said}, mostly, foreign)
anything = st.recursive(
    st.none() | st.booleans() | whole | numbers | junk,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(junk, inner, max_size=3),
    max_leaves=6,
)
days = st.dates(date(1990, 1, 1), date(2090, 1, 1))
KNOWN_WORDS = {
    "lens": LENSES,
    "lenses": LENSES,
    "total": LENSES,
    "level": LEVELS,
    "levels": LEVELS,
    "language_code": ("de", "en"),
    "period": ("2024", "2024-12-31"),
    "normalisation": ("percentile", "zscore", "minmax", "goalposts"),
    "kind": ("values", "boundaries", "profile", "daily", "named", "field", "row", "measure"),
    "sign": (1, -1, 0),
    "otherwise": ("mine", "theirs", "both"),
    "choices value": ("mine", "theirs", "both"),
    "delete_by": ("2027-12-31", "31.12.2026"),
    "consent_on": ("2026-01-01", ""),
    "day": ("2026-05-01", "1.6.2026"),
    "email": ("amt@example.org", ""),
    "view": (*VIEWS, TOTAL),
    "role": (*ROLES, ""),
    "choice": (*CHOICES, ""),
    "answers value": CHOICES,
    "origin": ("same", "changed", "new"),
    "number": ("017", ""),
    "table_number": (1, 12),
    "version": (1, 2),
    "weight": (0.0, 1.0, 2.5),
    "joint": (True, False),
    "to": ("idea", "measure"),
    "table": ("criterion", "idea", "measure"),
    "reviewed_on": ("2026-05-01", "1.6.2026"),
    "closed_on": ("2026-05-01",),
    "status": ("new", "checked", "measure", "rejected", "open", "running", "done"),
    "theme": ("work", "housing", ""),
    "region_key": ("07233001", "072335006", ""),
    "begins_on": ("2026-05-01", ""),
    "due_on": ("2027-05-01", "31.12.2027"),
}
ALIKE = {
    "before_id": "round_id",
    "after_id": "round_id",
    "gone": "criterion_id",
    "answers": "criterion_id",
    "context": "round_id",
}
"""Parameters that hold the same as another one that is called after its column."""
LENGTHS = {"ladder": 5}
"""How many values a list has to hold."""
TEXTS = {"title", "label", "ladder", "name", "wording", "hint"}
"""Parameters and fields that hold a text by language."""
PROJECTS = ("other", "backup", "target")
"""Parameters for which half of the paths are projects."""
KEYS = ("07233001", "07233002", "07233003", "072335006", "07233", "07", "DE", "08212000")


class NothingThere(Exception):
    """Only a service makes such a value, and just now none of them would."""


class Arguments:
    """Draws arguments. services: those that may be asked for a value; files: the folder with sources and copies of projects."""

    def __init__(self, data: st.DataObject, project: Project, files: Path, services: dict[str, Service], secret: Secret | None):
        self._data = data
        self._project = project
        self._files = files
        self._services = services
        self._secret = secret
        self._own_path = self._checked = False

    def draw_for(self, function: Service) -> dict[str, Any]:
        """Arguments by name; parameters with a default are left out half of the time. Raises NothingThere."""
        hints = typing.get_type_hints(function)
        drawn: dict[str, Any] = {}
        asked = self._own_path, self._checked
        self._own_path = effect_of(function) is not Effect.OUTSIDE or Project in hints.values()
        self._checked = effect_of(function) in (Effect.PART, Effect.READS)  # people type in what a STEP stores
        for name, parameter in inspect.signature(function).parameters.items():
            if hints[name] is Connection:
                drawn[name] = None  # the one who calls has it
            elif parameter.default is inspect.Parameter.empty or self._draw(st.booleans()):
                drawn[name] = self.value(hints[name], name)
        self._own_path, self._checked = asked
        return drawn

    def _draw(self, strategy: st.SearchStrategy[Any]) -> Any:
        return self._data.draw(strategy)

    def value(self, hint: Any, name: str) -> Any:
        """One value of a type, for a parameter or a field of that name."""
        origin, inner = typing.get_origin(hint), typing.get_args(hint)
        if hint is Project:
            return self._project
        if origin in (typing.Union, types.UnionType):
            return self.value(self._draw(st.sampled_from(inner)), name)
        if origin is typing.Literal:
            return self._draw(st.sampled_from(inner))
        if origin in (tuple, list, set, frozenset, *_ABSTRACT):
            return self._several(hint, name)
        if is_dataclass(hint):
            return self._whole(hint)
        if isinstance(hint, type) and issubclass(hint, Enum):
            return self._draw(st.sampled_from(list(hint)))
        return self._single(hint, name)

    def _single(self, hint: Any, name: str) -> Any:
        simple = {
            bool: st.booleans(),
            float: self._words(name, float) | numbers if name in KNOWN_WORDS else numbers,
            int: self._words(name, int) | whole,
            bytes: st.binary(max_size=40),
            date: days,
            datetime: st.datetimes(timezones=st.just(UTC)),
            timedelta: st.timedeltas(),
            object: anything,
            Any: anything,
            type(None): st.none(),
            str: self._words(name, str) | self._words(name, str) | junk,
            Path: st.builds(self._path, st.integers(0, 10**6), st.booleans() if name in PROJECTS else st.just(False)),
            Secret: st.just(self._secret or Secret("Rose")) | st.builds(Secret, junk),
            Progress: st.builds(Progress) | st.just(_stopped()),
        }
        if hint in simple:
            return self._draw(simple[hint])
        if typing.get_origin(hint) is abc.Callable:
            return _clock if hint == typing.get_type_hints(_Told)["clock"] else _quiet
        return self._made(hint)

    def _several(self, hint: Any, name: str) -> Any:
        origin, inner = typing.get_origin(hint), typing.get_args(hint)
        if (origin is abc.Mapping or origin is dict) and name in TEXTS and inner == (str, str):
            return self._draw(texts)
        if origin is abc.Mapping or origin is dict:
            keys = [self.value(inner[0], name) for _n in range(self._draw(st.integers(0, 3)))]
            return {key: self.value(inner[1], f"{name} value") for key in keys}
        if origin is tuple and inner[-1] is not Ellipsis:
            return tuple(self.value(one, name) for one in inner)
        if isinstance(inner[0], type) and getattr(inner[0], "_is_protocol", False):
            return ()
        if self._checked and is_dataclass(inner[0]):
            return self._made(list[inner[0]])
        found = [self.value(inner[0], name) for _n in range(LENGTHS.get(name) or self._draw(st.integers(0, 3)))]
        made = origin if origin in (tuple, set, frozenset) else list
        return made(found)

    def _whole(self, kind: Any) -> Any:
        """A dataclass: as a service gives it, the same with one field changed, or made up where it is plain data."""
        if self._checked or not is_plain(kind):
            return self._made(kind)
        way = self._draw(st.sampled_from(["made up", "as it is", "changed"]))
        if way != "made up":
            try:
                held = self._made(kind)
            except NothingThere:
                return self._made_up(kind)
            return held if way == "as it is" else self._changed(held)
        return self._made_up(kind)

    def _made_up(self, kind: Any) -> Any:
        hints = typing.get_type_hints(kind)
        if set(hints) == {"table", "id"} and self._draw(st.booleans()):
            return self._pointer(kind)
        wanted = [f for f in fields(kind) if _is_needed(f) or (is_plain(kind) and self._draw(st.booleans()))]
        return kind(**{f.name: self.value(hints[f.name], f.name) for f in wanted})

    def _pointer(self, kind: Any) -> Any:
        """A table and the key of one of its rows."""
        table = self._draw(st.sampled_from([word for word in KNOWN_WORDS["table"] if self._column(word)] or ["criterion"]))
        return kind(table=table, id=self._draw(st.sampled_from(self._column(table) or ["weg"])))

    def _changed(self, held: Any) -> Any:
        hints = typing.get_type_hints(type(held))
        name = self._draw(st.sampled_from([f.name for f in fields(held)]))
        return replace(held, **{name: self.value(hints[name], name)})

    def _made(self, kind: Any) -> Any:
        """What a service that only reads returns: one value, or one of a list."""
        makers = [f for f in self._services.values() if effect_of(f) is Effect.READS and _ways(f, kind)]
        if not makers:
            return self._made_up(kind) if is_dataclass(kind) else self._draw(st.from_type(kind))
        maker = self._draw(st.sampled_from(makers))
        try:
            got = self._asked(maker)
        except DeskError:
            raise NothingThere(str(kind)) from None
        return self._one_of(got, kind, _ways(maker, kind)[0])

    def _asked(self, maker: Service) -> Any:
        drawn = self.draw_for(maker)
        if "connection" not in drawn:
            return maker(**drawn)
        with self._project.reading() as connection:
            return maker(**drawn | {"connection": connection})

    def _one_of(self, got: Any, kind: Any, way: str) -> Any:
        found = getattr(got, way) if way else got
        if found is not None and (typing.get_origin(kind) is list or isinstance(found, kind)):
            return found
        if not found:
            raise NothingThere(str(kind))
        return self._draw(st.sampled_from(list(found)))

    def _words(self, name: str, kind: type) -> st.SearchStrategy[Any]:
        """Values that are in the project: of the column or the table that the parameter is called after."""
        if name in KNOWN_WORDS:
            return st.sampled_from([word for word in KNOWN_WORDS[name] if isinstance(word, kind)] or list(KNOWN_WORDS[name]))
        if kind is int:
            return st.integers(0, 9)
        if name == "options":
            return st.sampled_from([option for report in report_kinds() for option in report.options])
        found = [word for word in self._column(name) if isinstance(word, str)]
        return st.sampled_from(found or KEYS)

    def _column(self, name: str) -> list[Any]:
        name = ALIKE.get(name, name)
        stem = name.removesuffix("s").removesuffix("_id")
        tables = {table.name: table for table in metadata.sorted_tables}
        columns = [c for t in tables.values() for c in t.columns if c.name in (name, stem, f"{stem}_id")]
        if stem in tables:
            columns = list(tables[stem].primary_key)
        with self._project.reading() as connection:
            text = " UNION ".join(f'SELECT "{c.name}" FROM "{c.table.name}"' for c in columns)
            return [row[0] for row in connection.exec_driver_sql(f"{text} ORDER BY 1 LIMIT 40")] if text else []

    def _path(self, number: int, project: bool) -> Path:
        known = sorted(self._files.rglob("*"), key=lambda path: str(path).encode("utf-8", "surrogateescape"))
        new = [self._files / "neu.out", self._files / "weg" / "neu.out", self._files / ("l" * 300)]
        choice = [*known, *new, *([self._project.path] if self._own_path else [])]
        choice = [path for path in choice if path.suffix == ".in2"] if project else choice
        return choice[number % len(choice)]


def is_plain(kind: Any) -> bool:
    """Whether a type is made of texts, numbers and others like it, so that anybody could have typed it in."""
    if is_dataclass(kind):
        hints = typing.get_type_hints(kind)
        return all(is_plain(hints[field.name]) for field in fields(kind))
    inner = [one for one in typing.get_args(kind) if one is not Ellipsis]
    if inner:
        return typing.get_origin(kind) is not abc.Callable and all(map(is_plain, inner))
    return kind in (str, int, float, bool, bytes, object, Any, date, datetime, type(None))


class _Told:
    clock: abc.Callable[[], datetime]


_ABSTRACT = (abc.Sequence, abc.Iterable, abc.Collection, abc.Set, abc.Mapping, abc.Iterator, dict)


def _ways(function: Service, kind: Any) -> list[str]:
    """How a value of this type is got from what a service returns: "" = it is that, or in that list; else the field it is in."""
    told = typing.get_type_hints(function).get("return")
    if told == kind or kind in typing.get_args(told):
        return [""]
    hints = typing.get_type_hints(told) if is_dataclass(told) else {}
    return [name for name, hint in hints.items() if hint is kind or kind in typing.get_args(hint)]


def _is_needed(field: Any) -> bool:
    return field.default is MISSING and field.default_factory is MISSING


def _clock() -> datetime:
    return NOW


def _quiet(*_anything: object) -> None:
    return None


def _stopped() -> Progress:
    progress = Progress()
    progress.cancel()
    return progress
