"""What every service that changes something has to keep to."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TypeVar

import pytest

from in2desk.core.base.errors import DeskError
from in2desk.core.project.project import Project
from tests.core.proof.world import content

T = TypeVar("T")


def one_step(project: Project, change: Callable[[], T], label: str) -> T:
    """The change is one step of that name; taken back, all is as before; done again, as after."""
    before, steps = content(project), len(project.history())
    done = change()
    after = content(project)
    assert len(project.history()) == steps + 1 and project.undo_label == label
    assert after != before
    project.undo()
    assert content(project) == before
    project.redo()
    assert content(project) == after
    return done


@contextmanager
def refused(project: Project, sentence: str) -> Iterator[None]:
    """A DeskError with these words, and nothing is changed."""
    before, steps = content(project), len(project.history())
    with pytest.raises(DeskError, match=sentence):
        yield
    assert content(project) == before and len(project.history()) == steps
