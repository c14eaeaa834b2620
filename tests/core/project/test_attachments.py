from __future__ import annotations

import hashlib

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import func, select

from in2desk.core.base.errors import DeskError
from in2desk.core.project.attachments import attach, read_attachment
from in2desk.core.project.project import Project
from in2desk.core.project.tables import blob


@settings(max_examples=20, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.binary(max_size=200))
def test_bytes_come_back_under_their_sha256(project: Project, data: bytes) -> None:
    with project.step("Anhängen") as connection:
        name = attach(connection, data)
        assert name == hashlib.sha256(data).hexdigest()
        assert read_attachment(connection, name) == data
        assert project.attachment(name) == data


def test_the_same_bytes_are_kept_once(project: Project) -> None:
    with project.step("Anhängen") as connection:
        assert attach(connection, b"x") == attach(connection, b"x")
        assert connection.execute(select(func.count()).select_from(blob)).scalar_one() == 1


def test_a_missing_attachment_is_told_plainly(project: Project) -> None:
    with pytest.raises(DeskError, match="Anhang fehlt"):
        project.attachment("0" * 64)
