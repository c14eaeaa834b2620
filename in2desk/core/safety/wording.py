"""What stands in a text in place of a name, in plain texts and inside JSON alike."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from typing import Any

BLACK = "[gelöscht]"


def all_black(_text: str) -> str:
    """The rewriting where nobody knows the name any more: the whole text goes."""
    return BLACK


def blacken(text: str, place: str, rewrite: Callable[[str], str]) -> str:
    """The stored text, rewritten; JSON stays JSON. place: where in the JSON ("clerk", "lines/0/note"), "" = everywhere."""
    document = document_of(text)
    if document is None:
        return rewrite(text)
    changed = _rewritten(document, place.split("/") if place else [], rewrite)
    return text if changed == document else json.dumps(changed, ensure_ascii=False)


def texts_in(text: str) -> Iterator[tuple[str, str]]:
    """(place, text) of every text in a stored value: ("", text) for a plain one, else one for each string in the JSON."""
    document = document_of(text)
    if document is None:
        yield "", text
    else:
        yield from _leaves(document, ())


def document_of(text: str) -> Any:
    """The JSON a text holds; None when it is a plain text."""
    if not text.startswith(("{", "[", '"')):
        return None
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        return None


def _leaves(value: Any, path: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    if isinstance(value, str):
        yield "/".join(path), value
    elif isinstance(value, dict):
        for key, inner in value.items():
            yield "/".join(path), key
            # A key with a slash cannot be part of a place: all below it is found together.
            yield from _leaves(inner, path if "/" in key or not key else (*path, key))
    elif isinstance(value, list):
        for number, inner in enumerate(value):
            yield from _leaves(inner, (*path, str(number)))


def _rewritten(value: Any, path: list[str], rewrite: Callable[[str], str]) -> Any:
    if path:
        head, *rest = path
        if isinstance(value, dict) and head in value:
            return {key: _rewritten(inner, rest, rewrite) if key == head else inner for key, inner in value.items()}
        if isinstance(value, list) and head.isdigit() and int(head) < len(value):
            return [_rewritten(inner, rest, rewrite) if n == int(head) else inner for n, inner in enumerate(value)]
        return value
    if isinstance(value, str):
        return rewrite(value)
    if isinstance(value, dict):
        return {rewrite(key): _rewritten(inner, [], rewrite) for key, inner in value.items()}
    if isinstance(value, list):
        return [_rewritten(inner, [], rewrite) for inner in value]
    return value
