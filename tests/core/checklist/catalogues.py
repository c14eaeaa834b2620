"""Catalogues for tests: small ones whose ids are told from their codes, and any that people may write."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from hypothesis import strategies as st

from in2desk.core.checklist import checks
from in2desk.core.checklist.model import Checklist, Criterion, Section

LADDER = tuple({"de": f"Stufe {n}", "en": f"Level {n}"} for n in range(5))


def made(sizes: Sequence[int] = (3, 2), prefix: str = "", weights: Sequence[float] = ()) -> Checklist:
    """Sections of these sizes; the id of a criterion is prefix and code."""
    sections, place = [], 0
    for number, size in enumerate(sizes):
        letter, criteria = "ABCDEFGH"[number], []
        for n in range(1, size + 1):
            weight = weights[place] if place < len(weights) else 1.0
            code = f"{letter}{n}"
            texts = ({"de": f"Titel {code}"}, {"de": f"Wortlaut {code}"}, {"de": f"Nachweis {code}"})
            criteria.append(Criterion(f"{prefix}{code}", code, *texts, weight=weight))
            place += 1
        sections.append(Section(f"{prefix}{letter}", letter, {"de": f"Abschnitt {letter}"}, tuple(criteria)))
    title, label = {"de": "Probe", "en": "Trial"}, {"de": "Eigener Wortlaut"}
    return Checklist(prefix, "C1", 1, title, label, LADDER, tuple(sections))


# Signs that may stand in a text: none of the halves and controls that no file takes.
SIGNS = st.characters(exclude_categories=("Cs", "Cc"))


def _said(most: int, *, empty: bool = False) -> st.SearchStrategy[dict[str, str]]:
    text = st.text(SIGNS, min_size=1, max_size=most).map(lambda found: " ".join(found.split())[:most].strip())
    german = text if empty else text.filter(bool)
    others = st.dictionaries(st.sampled_from(["en", "fr", "uk"]), text.filter(bool), max_size=2)
    return st.builds(lambda de, more: {"de": de, **more}, german, others)


_CRITERIA = st.builds(
    lambda title, wording, hint, inspired, weight: Criterion("", "", title, wording, hint, inspired, weight),
    _said(20),
    _said(80),
    _said(30, empty=True),
    _said(20, empty=True).map(lambda said: said["de"]),
    st.floats(0, checks.HEAVIEST),
)
_SECTIONS = st.builds(
    lambda name, criteria: Section("", "", name, tuple(criteria)), _said(30), st.lists(_CRITERIA, min_size=1, max_size=3)
)
any_checklist: st.SearchStrategy[Checklist] = st.builds(
    lambda code, version, title, label, ladder, sections: checks.whole(
        Checklist("", code, version, title, label, tuple(ladder), checks.coded(sections))
    ),
    st.sampled_from(["", "C1", "C17"]),
    st.integers(1, 9999),
    _said(30),
    _said(30),
    st.lists(_said(20), min_size=5, max_size=5),
    st.lists(_SECTIONS, min_size=1, max_size=3),
)
"""Whatever can be stored."""


def reworded(whole: Checklist, code: str, wording: str) -> Checklist:
    """The catalogue with another German wording of one criterion."""

    def told(one: Criterion) -> Criterion:
        return replace(one, wording={**one.wording, "de": wording}) if one.code == code else one

    sections = tuple(replace(part, criteria=tuple(map(told, part.criteria))) for part in whole.sections)
    return replace(whole, sections=sections)
