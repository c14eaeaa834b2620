"""Texts in the user's language, by gettext, for core and window alike.

The source language is German, so German is complete by construction; English is a catalogue in resources/locale.
"""

from __future__ import annotations

import gettext

from in2desk.core.base.paths import resource

LANGUAGES = ("de", "en")
_state: dict[str, gettext.NullTranslations] = {"current": gettext.NullTranslations()}
_name = {"current": "de"}


def set_language(language: str) -> None:
    """Switch all later texts to `language` (de or en); unknown languages stay German."""
    _name["current"] = language if language in LANGUAGES else "de"
    _state["current"] = gettext.translation(
        "in2desk", localedir=str(resource("locale")), languages=[_name["current"]], fallback=True
    )


def language() -> str:
    """The language in use, de or en."""
    return _name["current"]


def _(message: str) -> str:
    """The text in the user's language."""
    return _state["current"].gettext(message)


def ngettext(singular: str, plural: str, n: int) -> str:
    """The text for one or for many, in the user's language."""
    return _state["current"].ngettext(singular, plural, n)


def N_(message: str) -> str:
    """Mark a text for translation that is rendered later (step labels)."""
    return message
