from __future__ import annotations

import math
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import MetaData

from in2desk.core.project.project import Project
from in2desk.core.project.settings import put_setting, read_setting

texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=10)
plain = st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | texts
values = st.recursive(plain, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(texts, inner, max_size=3), max_leaves=6)


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(key=texts, value=values)
def test_any_json_value_comes_back(project: Project, key: str, value: Any) -> None:
    with project.step("Einstellen") as connection:
        put_setting(connection, key, value)
        assert read_setting(connection, key) == value
    assert project.setting(key) == value


def test_a_setting_never_stored_has_the_default(project: Project) -> None:
    assert project.setting("letterhead") is None
    assert project.setting("letterhead", {"name": ""}) == {"name": ""}


def test_a_later_value_replaces_the_earlier_and_undo_brings_it_back(project: Project) -> None:
    for value in ("percentile", "z"):
        with project.step("Einstellen") as connection:
            project.put_setting(connection, "normalisation", value)
    assert project.setting("normalisation") == "z"
    project.undo()
    assert project.setting("normalisation") == "percentile"


@pytest.mark.parametrize("value", [math.nan, math.inf])
def test_what_is_no_json_is_refused(project: Project, value: float) -> None:
    with pytest.raises(ValueError, match="JSON"), project.step("Einstellen") as connection:
        project.put_setting(connection, "x", value)
    assert project.setting("x") is None


def test_a_file_that_belongs_to_a_setting_survives_closing_and_leaves_with_it(tmp_path: Path) -> None:
    with Project.create(tmp_path / "a.in2", MetaData()) as project:
        with project.step("Wappen") as connection:
            project.put_setting(connection, "crest", "w.png", project.attach(connection, b"\x89PNG"))
        assert project.setting_attachment("crest") == b"\x89PNG" and project.setting_attachment("other") == b""
    with Project.open(tmp_path / "a.in2", MetaData()) as project:
        assert project.setting_attachment("crest") == b"\x89PNG"
        with project.step("Wappen") as connection:
            project.put_setting(connection, "crest", "")
        assert project.setting_attachment("crest") == b""
        project.undo()
        assert project.setting_attachment("crest") == b"\x89PNG"
