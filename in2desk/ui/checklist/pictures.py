"""Checklist: every part of the page and every dialog, for looking at after a change.

They run on a copy of the project that is thrown away (ui/shell/screenshots.py), so they may write to it.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from in2desk.ui.checklist.forms_dialog import FormsDialog

if TYPE_CHECKING:
    from in2desk.core.checklist.service.forms import FormResult
    from in2desk.ui.checklist.page import ChecklistPage

Pictures = list[tuple[str, Callable[[], object]]]


def pictures(page: ChecklistPage) -> Pictures:
    """A name and what to do first."""
    shown: Pictures = []
    for tab, view in zip(("entry", "result", "compare", "catalogue"), page.views(), strict=True):
        shown.append((tab, partial(page.show_tab, tab)))
        shown += view.pictures()
    if page.state.round is None:
        return shown
    rounds = page.flows.rounds
    return [
        *shown,
        ("round-new", lambda: (page.show_tab("entry"), rounds.ask_new())),
        ("round-edit", rounds.ask_edit),
        ("round-valid", rounds.ask_valid),
        ("round-small", rounds.ask_small),
        ("round-close", rounds.ask_close),
        ("forms", lambda: FormsDialog(page.desk.theme, invented_results(), page.window()).open()),
    ]


def invented_results() -> list[FormResult]:
    """What reading a folder may come to."""
    from in2desk.core.checklist.service.forms import FormResult

    return [
        FormResult("tisch-1.pdf", "A2", "017", 36),
        FormResult("tisch-2.pdf", "A2", "018", 31, ("Fünf Kriterien sind ohne Antwort.",)),
        FormResult(
            "scan.pdf", refused="Das ist ein Bild und kein Formular. Es wurde nichts gespeichert. Tippen Sie den Bogen ab."
        ),
    ]
