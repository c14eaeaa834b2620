"""The mark that registers a service. What the proof makes of it: tests/core/test_services.py."""

from __future__ import annotations

import pytest

from in2desk.core.project.services import Effect, effect_of, service


@pytest.mark.parametrize("effect", list(Effect))
def test_a_marked_function_says_what_it_does_and_stays_itself(effect: Effect) -> None:
    def rename(name: str) -> str:
        return name

    assert service(effect)(rename) is rename
    assert effect_of(rename) is effect
    assert rename("Gerolstein") == "Gerolstein"


def test_an_unmarked_function_is_not_registered() -> None:
    def helper() -> None:
        return None

    assert effect_of(helper) is None
    helper.service_effect = "step"  # type: ignore[attr-defined]
    assert effect_of(helper) is None
