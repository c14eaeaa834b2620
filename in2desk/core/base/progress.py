"""How a long job tells where it is, and learns that it should stop. Knows no window."""

from __future__ import annotations

from collections.abc import Callable

from in2desk.core.base.errors import Cancelled
from in2desk.core.base.i18n import _


class Progress:
    """Fraction and text of a running job, and the wish to cancel it."""

    def __init__(self, report: Callable[[float, str], None] | None = None) -> None:
        self._report = report
        self._cancelled = False

    def cancel(self) -> None:
        """Ask the job to stop at its next `step`."""
        self._cancelled = True

    def step(self, fraction: float, text: str = "") -> None:
        """Tell how far the job is (0..1). Raises Cancelled when the user has stopped it."""
        if self._cancelled:
            raise Cancelled(_("Abgebrochen. Es wurde nichts gespeichert."))
        if self._report:
            self._report(fraction, text)
