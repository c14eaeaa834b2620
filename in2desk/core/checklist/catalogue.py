"""The checklist's catalogue as a TOML file: read with every entry checked, and written. Pure.

The format is described, in German, at the top of resources/catalogues/checkliste.toml.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from in2desk.core.base import tomltext, typed
from in2desk.core.base.errors import DeskError, Refused
from in2desk.core.base.i18n import _
from in2desk.core.base.tomltext import Problem
from in2desk.core.checklist import checks
from in2desk.core.checklist.catalogue_lines import Block, blocks
from in2desk.core.checklist.model import LEVELS, Checklist, Criterion, Section, Words

HEAD = ("code", "version", "title", "label", "ladder", "section")
SECTION = ("code", "name", "criterion")
CRITERION = ("code", "title", "wording", "hint", "inspired_by", "weight")


def load_checklist(text: str) -> Checklist:
    """A catalogue, its ids empty. Raises Refused with one German line a problem, each naming the line that is wrong."""
    data = tomltext.parsed(text, _kept())
    if not _tables(data.get("section")):
        raise Refused(_("Die Datei enthält keine Checkliste: Es fehlen Abschnitte [[section]]. Es wurde nichts übernommen."))
    return _Loader(data, text).load()


def dump_checklist(made: Checklist) -> str:
    """The catalogue as TOML that `load_checklist` reads back to the same texts, weights and order."""
    import tomlkit

    document = tomlkit.document()
    document.add(tomlkit.comment(made.label["de"]))
    document.add(tomlkit.comment(_("Das Format beschreibt der Kopf des mitgelieferten Katalogs.")))
    document.add("code", tomlkit.string(made.code))
    document.add("version", tomlkit.integer(made.version))
    _add_words(document, "title", made.title)
    _add_words(document, "label", made.label)
    ladder = tomlkit.array()
    for anchor in made.ladder:
        ladder.append(tomltext.inline(anchor))
    document.add("ladder", ladder.multiline(True))
    document.add("section", _tables_of([_section_table(section) for section in made.sections]))
    return tomlkit.dumps(document)


class _Loader:
    """Looks at the whole file and collects what is wrong with it."""

    def __init__(self, data: Mapping[str, Any], text: str) -> None:
        self.data = data
        self.problems: list[Problem] = []
        sections = data["section"]
        self.blocks = blocks(text, [len(_listed(section.get("criterion"))) for section in sections])

    def load(self) -> Checklist:
        """The catalogue. Raises Refused."""
        head = self.blocks.head
        self._known(self.data, HEAD, head)
        made = Checklist(
            id="",
            code=self._text(self.data, "code", head),
            version=self._version(head),
            title=self._words(self.data, "title", head, checks.title),
            label=self._words(self.data, "label", head, checks.label),
            ladder=self._ladder(head),
            sections=checks.coded(self._section(n, entry) for n, entry in enumerate(self.data["section"])),
        )
        if not self.problems:
            self._check(lambda: checks.whole(made), head, "code")
        if self.problems:
            raise tomltext.refusal(self.problems, _kept())
        return checks.whole(made)

    def _version(self, block: Block) -> int:
        version = self.data.get("version", 1)
        if type(version) is not int or not 0 < version < 10_000:
            self._add(block, "version", _("„version“ ist eine ganze Zahl ab 1."))
            return 1
        return version

    def _ladder(self, block: Block) -> tuple[Words, ...]:
        ladder = self.data.get("ladder")
        if not isinstance(ladder, list) or len(ladder) != len(LEVELS):
            self._add(block, "ladder", _("„ladder“ nennt die fünf Stufen 0 bis 4, die unterste zuerst."))
            return ()
        anchors = [_words_of(anchor) for anchor in ladder]
        found: tuple[Words, ...] = self._check(lambda: checks.ladder(anchors), block, "ladder") or ()
        return found

    def _section(self, place: int, entry: Mapping[str, Any]) -> Section:
        block = self.blocks.sections[place]
        self._known(entry, SECTION, block)
        criteria = entry.get("criterion", [])
        if not _tables(criteria):
            self._add(block, "criterion", _("Ein Abschnitt braucht Kriterien: Abschnitte [[section.criterion]]."))
            criteria = []
        name = self._words(entry, "name", block, checks.section_name)
        return Section("", "", name, tuple(self._criterion(place, n, one) for n, one in enumerate(criteria)))

    def _criterion(self, section: int, place: int, entry: Mapping[str, Any]) -> Criterion:
        block = self.blocks.criteria[section][place]
        self._known(entry, CRITERION, block)
        weight: float | None = self._check(lambda: checks.weight(entry.get("weight", 1.0)), block, "weight")
        return Criterion(
            id="",
            code="",
            title=self._criterion_words(entry, "title", block, checks.LONGEST_TITLE),
            wording=self._criterion_words(entry, "wording", block, checks.LONGEST_WORDING),
            hint=self._criterion_words(entry, "hint", block, checks.LONGEST_HINT),
            inspired_by=self._text(entry, "inspired_by", block),
            weight=1.0 if weight is None else weight,
        )

    def _criterion_words(self, entry: Mapping[str, Any], key: str, block: Block, longest: int) -> Words:
        needed = key != "hint"
        return self._words(entry, key, block, lambda said: checks.words(said, key, longest, needed=needed), needed=needed)

    def _words(self, entry: Mapping[str, Any], key: str, block: Block, check: Any, *, needed: bool = True) -> Words:
        said = _words_of(entry.get(key, "" if not needed else None))
        found: Words | None = self._check(lambda: check(said), block, key)
        return found or {"de": ""}

    def _text(self, entry: Mapping[str, Any], key: str, block: Block) -> str:
        value = entry.get(key, "")
        if not isinstance(value, str):
            self._add(block, key, _("„{key}“ ist kein Text (in Anführungszeichen).").format(key=key))
            return ""
        found = self._check(lambda: typed.line(value, key), block, key)
        return "" if found is None else str(found)

    def _known(self, entry: Mapping[str, Any], known: Sequence[str], block: Block) -> None:
        for key in sorted(entry.keys() - set(known)):
            sentence = _("Die Angabe „{key}“ gibt es nicht. Möglich: {known}.")
            self._add(block, key, sentence.format(key=key, known=", ".join(known)))

    def _check(self, call: Any, block: Block, key: str) -> Any:
        """What the call gives; None, and the problem noted, where it refuses."""
        try:
            return call()
        except DeskError as error:
            self._add(block, key, str(error).removesuffix(_("Es wurde nichts geändert.")).strip())
            return None

    def _add(self, block: Block, key: str, text: str) -> None:
        self.problems.append(Problem(block.line(key), text))


def _kept() -> str:
    return _("Der Katalog wurde nicht übernommen.")


def _words_of(value: object) -> dict[str, Any]:
    """A table of languages; a single text is German."""
    if isinstance(value, str):
        return {"de": value}
    return {str(key): text for key, text in value.items()} if isinstance(value, Mapping) else {}


def _listed(value: object) -> list[Any]:
    return value if isinstance(value, list) else []


def _tables(value: object) -> bool:
    return isinstance(value, list) and bool(value) and all(isinstance(entry, dict) for entry in value)


def _section_table(section: Section) -> Any:
    import tomlkit

    table = tomlkit.table()
    _add_words(table, "name", section.name)
    table.add("criterion", _tables_of([_criterion_table(one) for one in section.criteria]))
    return table


def _criterion_table(one: Criterion) -> Any:
    import tomlkit

    table = tomlkit.table()
    table.add("code", one.code)
    for key, said in (("title", one.title), ("wording", one.wording), ("hint", one.hint)):
        _add_words(table, key, said)
    table.add("inspired_by", one.inspired_by)
    table.add("weight", one.weight)
    return table


def _tables_of(tables: Sequence[Any]) -> Any:
    import tomlkit

    found = tomlkit.aot()
    for table in tables:
        found.append(table)
    return found


def _add_words(table: Any, key: str, words: Words) -> None:
    """A line for each language: title.de = "..." """
    import tomlkit

    for language, text in words.items():
        table.append(tomlkit.key([key, language]), text)

