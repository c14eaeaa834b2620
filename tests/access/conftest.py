"""The fixtures of windows, for walks through the whole program."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication

from tests.ui.conftest import (  # noqa: F401 - fixtures are found by their names here
    at_sample,
    desk,
    english_sample,
    no_copies_at_the_end,
    no_qt_warnings,
    own_home,
    person_at,
    theme,
)


@pytest.fixture(autouse=True)
def somebody_listens(qapp: QApplication) -> Iterator[None]:
    """As with a screen reader: only then Qt keeps what it says of tables up to date."""
    QAccessible.setActive(True)
    yield
    QAccessible.setActive(False)
