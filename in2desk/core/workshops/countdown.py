"""How much time is left: a countdown that sleep does not stop and a clock that is set does not mislead. Pure."""

from __future__ import annotations

from dataclasses import dataclass, replace


@dataclass(frozen=True, slots=True)
class Countdown:
    """Time that runs down. length: seconds it began with; kept: what was left when it last stood still.

    since: steady seconds (base.clock) at which it was started, None while it stands still.
    """

    length: float = 0
    kept: float = 0
    since: float | None = None

    @classmethod
    def of(cls, minutes: float) -> Countdown:
        """One that stands still at so many minutes."""
        return cls(minutes * 60, minutes * 60)

    @property
    def runs(self) -> bool:
        """Whether time runs down."""
        return self.since is not None

    def left(self, now: float) -> float:
        """Seconds left; less than 0 is how long it is over already."""
        return self.kept - (max(0.0, now - self.since) if self.since is not None else 0.0)

    def start(self, now: float) -> Countdown:
        """Let it run; one that runs already goes on as it does."""
        return self if self.runs else replace(self, since=now)

    def stop(self, now: float) -> Countdown:
        """Hold it where it is."""
        return replace(self, kept=self.left(now), since=None)

    def longer(self, minutes: float, now: float) -> Countdown:
        """So many minutes more, counted from now where it is over already."""
        kept = self.kept + max(0.0, -self.left(now)) + minutes * 60
        return replace(self, length=self.length + minutes * 60, kept=kept)


def clock_face(seconds: float) -> str:
    """06:40 of what is left, rounded up so that it shows 00:00 only when time is up; +01:30 when it is over so long."""
    whole = -int(-seconds // 1) if seconds > 0 else int(seconds)
    minutes, rest = divmod(abs(whole), 60)
    return f"{'+' if whole < 0 else ''}{minutes:02}:{rest:02}"
