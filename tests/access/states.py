"""Every state of the window that pictures show: pages, their parts and dialogs, what lies over them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from PySide6.QtWidgets import QApplication, QDialog, QWidget

from in2desk.ui.shell.palette import Palette
from in2desk.ui.shell.screenshots import own_pictures

State = tuple[str, QWidget]


def states(person: Any, wanted: Callable[[str], bool] = lambda name: True) -> Iterator[State]:
    """The name of each state and what to look at: the dialog in front, else a window. wanted: by name, to leave some out."""
    window = person.window
    for page_type in window.page_types:
        person.window.show_area(page_type.area)
        person.wait()
        yield from _stops(person, page_type.area, window.pages[page_type.area].pictures(), wanted)
    window.show_area(window.page_types[0].area)
    yield from _stops(person, "window", own_pictures(window), wanted)


def _stops(
    person: Any, area: str, pictures: list[tuple[str, Callable[[], object]]], wanted: Callable[[str], bool]
) -> Iterator[State]:
    for name, prepare in pictures:
        prepare()
        person.wait()
        if wanted(full := f"{area} {name}".strip()):
            yield from ((full, root) for root in roots(person.window))
        for dialog in dialogs():
            dialog.reject()
            person.wait()


def dialogs() -> list[QDialog]:
    """The dialogs that are open."""
    return [made for made in QApplication.topLevelWidgets() if isinstance(made, QDialog) and made.isVisible()]


def roots(window: QWidget) -> list[QWidget]:
    """What a person can use now: the dialog in front, the palette over the window, else every window that is open."""
    if front := QApplication.activeModalWidget():
        return [front]
    window.activateWindow()
    if (veil := window.findChild(Palette)) is not None and veil.isVisible():
        return [veil]
    others = [made for made in QApplication.topLevelWidgets() if made.isVisible() and made is not window and made.isWindow()]
    return [window, *others]
