"""Rounds with sheets by dice, and what they say."""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from in2desk.core.checklist.comparison import compare
from in2desk.core.checklist.model import TOTAL, Checklist, Criterion, Evidence, Round, Sheet
from in2desk.core.checklist.results import Results, compute
from in2desk.core.links.model import Entry, Ref
from in2desk.core.reports.checklist.result_data import ResultData

from .papers import HELD, TODAY, standard

Levels = Mapping[str, float]


def levels(checklist: Checklist, seed: int = 5, low: float = 0.4, high: float = 3.4) -> dict[str, float]:
    """A mean for every criterion."""
    dice = random.Random(seed)
    return {one.code: dice.uniform(low, high) for one in checklist.criteria}


def sheet(checklist: Checklist, means: Levels, dice: random.Random, **head: Any) -> Sheet:
    """A sheet around these means, with some answers that name no level."""
    answers = {one.id: _choice(one, means, dice) for one in checklist.criteria}
    return Sheet(round_id="r", answers={key: choice for key, choice in answers.items() if choice}, **head)


def _choice(one: Criterion, means: Levels, dice: random.Random) -> str:
    other = dice.random()
    if other < 0.2:
        return "?" if other < 0.12 else "-" if other < 0.15 else ""
    return str(min(4, max(0, round(dice.gauss(means[one.code], 0.8)))))


def sheets_of(checklist: Checklist, *, joint: int = 1, workshop: int = 18, network: int = 0, seed: int = 5) -> list[Sheet]:
    """Joint sheets of the administration, and personal ones of workshop and network."""
    dice, means = random.Random(seed), levels(checklist, seed)
    own = {code: min(4.0, mean + dice.uniform(-0.4, 1.6)) for code, mean in means.items()}
    found = [sheet(checklist, own, dice, view="administration", joint=True) for _n in range(joint)]
    found += [sheet(checklist, means, dice, view="workshop") for _n in range(workshop)]
    return found + [sheet(checklist, means, dice, view="network") for _n in range(network)]


def said(
    checklist: Checklist | None = None,
    held: Round = HELD,
    sheets: Sequence[Sheet] | None = None,
    proofs: Sequence[str] = (),
    **counts: int,
) -> Results:
    """What a round of such sheets says. proofs: codes with evidence."""
    made = checklist or standard()
    evidence = [Evidence(code, "r", f"id-{code}", "Vermerk", reviewed_on="2026-01-01") for code in proofs]
    return compute(made, held, sheets_of(made, **counts) if sheets is None else sheets, evidence, {})


def result(results: Results | None = None, *, earlier: bool = False, grown: int = 0, **other: Any) -> ResultData:
    """What a paper is made from. earlier: with a round before; grown: with so many measures."""
    now = results or said()
    data = ResultData(now, "Verbandsgemeinde Musterland", "de", TODAY)
    if earlier:
        first = replace(HELD, id="r0", code="A1", title="Frühjahr 2024", day="2024-04-11")
        before = compute(now.checklist, first, sheets_of(now.checklist, seed=9), [], {})
        formers = {one.id: (None, "new") for one in now.checklist.criteria}
        data = replace(data, before=compare(before, now, formers, "workshop"), before_round=first)
    codes = [one.id for one in now.checklist.criteria[:grown]]
    entries = {
        key: [Entry(Ref("measure", key), f"Abend für {key}", f"MA{n}", "Maßnahme", "läuft", "", True)]
        for n, key in enumerate(codes)
    }
    return replace(data, grown=entries, **other)


__all__ = ["TOTAL", "levels", "result", "said", "sheet", "sheets_of"]
