"""Safety: the dialogs of this page with made-up content, so that pictures show every one of them."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from in2desk.ui.safety.page import SafetyPage


def dialog_pictures(page: SafetyPage) -> list[tuple[str, Callable[[], object]]]:
    """A name and what to do first, for each dialog."""
    return []
