"""What a catalogue must be like to be stored: texts with their lengths, weights, the codes of its order. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace

from in2desk.core.base import typed
from in2desk.core.base.errors import DeskError
from in2desk.core.base.i18n import _
from in2desk.core.checklist.model import LEVELS, Checklist, Criterion, Section, Words

LONGEST_TITLE, LONGEST_NAME, LONGEST_WORDING, LONGEST_HINT = 32, 120, 600, 300
"""Characters: a short title fits its row, the wording a few lines of the sheet."""
MOST_SECTIONS, MOST_CRITERIA = 26, 99
HEAVIEST = 1000.0
CODE = re.compile(r"C[1-9]\d{0,3}", re.ASCII)
_LANGUAGE = re.compile(r"[a-z]{2,3}")


def words(said: Words, what: str, longest: int, *, needed: bool = True) -> dict[str, str]:
    """A text by language as it is stored: one line each, empty translations left out. Raises DeskError."""
    if not all(isinstance(text, str) and _LANGUAGE.fullmatch(code) for code, text in said.items()):
        sentence = _("Die Sprachen von „{what}“ sind keine Kürzel wie de oder en. Es wurde nichts geändert.")
        raise DeskError(sentence.format(what=what))
    found = {code: typed.line(text, what, longest) for code, text in said.items()}
    if needed and not found.get("de"):
        sentence = _("„{what}“ fehlt auf Deutsch. Bitte tragen Sie es ein. Es wurde nichts geändert.")
        raise DeskError(sentence.format(what=what))
    return {"de": found.pop("de", "")} | {code: text for code, text in found.items() if text}


def title(said: Words) -> dict[str, str]:
    """The title of a catalogue."""
    return words(said, _("Titel"), LONGEST_NAME)


def label(said: Words) -> dict[str, str]:
    """Whose wording a catalogue is."""
    return words(said, _("Herkunft"), LONGEST_NAME)


def ladder(anchors: Iterable[Words]) -> tuple[dict[str, str], ...]:
    """The anchors of the five levels."""
    found = tuple(words(anchor, _("Stufe {level}").format(level=n), LONGEST_NAME) for n, anchor in enumerate(anchors))
    if len(found) != len(LEVELS):
        raise DeskError(_("Eine Leiter hat fünf Stufen, von 0 bis 4. Es wurde nichts geändert."))
    return found


def section_name(said: Words) -> dict[str, str]:
    """The name of a section."""
    return words(said, _("Abschnitt"), LONGEST_NAME)


def weight(wanted: float) -> float:
    """The weight of a criterion inside its section."""
    if isinstance(wanted, bool) or not isinstance(wanted, int | float) or not 0 <= wanted <= HEAVIEST:
        raise DeskError(_("Ein Gewicht ist eine Zahl von 0 bis 1000. Es wurde nichts geändert."))
    return float(wanted)


def criterion(made: Criterion) -> Criterion:
    """A criterion with texts and weight as they are stored; id, code and origin stay as they are."""
    return replace(
        made,
        title=words(made.title, _("Kurztitel"), LONGEST_TITLE),
        wording=words(made.wording, _("Kriterium"), LONGEST_WORDING),
        hint=words(made.hint, _("Nachweis"), LONGEST_HINT, needed=False),
        inspired_by=typed.line(made.inspired_by, _("Anregung"), LONGEST_HINT),
        weight=weight(made.weight),
    )


def whole(made: Checklist) -> Checklist:
    """A whole catalogue as it is stored, its codes counted anew: sections A, B ..., criteria A1, A2 ..."""
    if not made.criteria:
        raise DeskError(_("Ein Katalog braucht mindestens ein Kriterium. Es wurde nichts geändert."))
    check_counts(len(made.sections), max(len(section.criteria) for section in made.sections))
    if made.code and not CODE.fullmatch(made.code):
        raise DeskError(_("Das Kürzel eines Katalogs ist C und eine Zahl, zum Beispiel C2. Es wurde nichts geändert."))
    sections = [
        replace(part, name=section_name(part.name), criteria=tuple(criterion(one) for one in part.criteria))
        for part in made.sections
    ]
    return replace(
        made,
        version=made.version if 0 < made.version < 10_000 else 1,
        title=title(made.title),
        label=label(made.label),
        ladder=ladder(made.ladder),
        sections=coded(sections),
    )


def check_counts(sections: int, criteria: int) -> None:
    """Raise DeskError where there are more sections, or criteria in one of them, than codes and paper have room for."""
    if sections > MOST_SECTIONS or criteria > MOST_CRITERIA:
        sentence = _("Ein Katalog hat höchstens {sections} Abschnitte mit je {criteria} Kriterien. Es wurde nichts geändert.")
        raise DeskError(sentence.format(sections=MOST_SECTIONS, criteria=MOST_CRITERIA))


def coded(sections: Iterable[Section]) -> tuple[Section, ...]:
    """The sections with the codes of their order."""
    return tuple(_coded(section, chr(ord("A") + place)) for place, section in enumerate(sections))


def _coded(section: Section, letter: str) -> Section:
    criteria = tuple(replace(one, code=f"{letter}{number}") for number, one in enumerate(section.criteria, 1))
    return replace(section, code=letter, criteria=criteria)


def content(made: Checklist) -> Mapping[str, object]:
    """All that people wrote into a catalogue, without ids, version and day: equal for catalogues that say the same."""
    criteria = [
        (section.code, one.title, one.wording, one.hint, one.inspired_by, one.weight)
        for section in made.sections
        for one in section.criteria
    ]
    names = [section.name for section in made.sections]
    return {"title": made.title, "label": made.label, "ladder": list(made.ladder), "names": names, "criteria": criteria}
