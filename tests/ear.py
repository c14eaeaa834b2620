"""Hears every attempt of this process to look up a name, connect or send, whatever library makes it."""

from __future__ import annotations

import sys
from typing import Any

# Names of Python's audit events. Listening and binding are heard too: nothing here waits for other computers either.
WATCHED = frozenset(
    {
        "socket.connect", "socket.bind", "socket.sendto", "socket.sendmsg", "socket.getaddrinfo", "socket.gethostbyname",
        "socket.gethostbyaddr", "socket.getnameinfo", "urllib.Request", "ftplib.connect", "http.client.connect", "smtplib.connect",
    }
)  # fmt: skip
# urllib3, which folium brings along, asks the system whether it knows IPv6 by binding to itself; nothing leaves for that.
HARMLESS = ("socket.bind", ("::1", 0))


class NetworkError(AssertionError):
    """The program reached for a network; it has none to speak with."""


class Ear:
    """Once it listens it cannot be taken off again, so there is one for a process; `heard` is what it has heard so far."""

    def __init__(self) -> None:
        self.heard: list[str] = []

    def listen(self) -> None:
        """Begin. From now on every attempt is written down and refused."""
        sys.addaudithook(self._hear)

    def take(self) -> list[str]:
        """What was heard since the last time."""
        taken, self.heard = self.heard, []
        return taken

    def _hear(self, event: str, arguments: tuple[Any, ...]) -> None:
        if event in WATCHED and not _is_harmless(event, arguments):
            told = f"{event} {arguments[1:] if event.startswith('socket.') and len(arguments) > 1 else arguments}"
            self.heard.append(told)
            raise NetworkError(told)


def _is_harmless(event: str, arguments: tuple[Any, ...]) -> bool:
    """A socket of the file system stays on this machine; so does asking whether a protocol is there."""
    address = arguments[1] if len(arguments) > 1 else None
    return (isinstance(address, str | bytes) and event in ("socket.connect", "socket.bind")) or (event, address) == HARMLESS
