"""Workshops: every part of the page, its dialogs and the beamer, for looking at after a change.

They run on a copy of the project that is thrown away (ui/shell/screenshots.py), so they may write to it.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from in2desk.ui.workshops.page import WorkshopPage

Pictures = list[tuple[str, Callable[[], object]]]


def pictures(page: WorkshopPage) -> Pictures:
    """A name and what to do first."""
    from in2desk.ui.workshops.page import TABS

    if page.state.workshop is None:
        return [("", lambda: None), ("new", page.flows.ask_new)]
    shown: Pictures = []
    for tab, view in zip(TABS, page.views(), strict=True):
        shown.append((tab, partial(page.show_tab, tab)))
        shown += view.pictures()
    flows = page.flows
    return [
        *shown,
        ("new", flows.ask_new),
        ("edit", flows.ask_edit),
        ("copy", flows.ask_copy),
        ("names", flows.ask_names),
        ("series", flows.ask_series),
        ("delete", flows.ask_delete),
    ]
