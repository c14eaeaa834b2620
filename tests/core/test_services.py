"""Every service of the program, found and called at random: nothing but what it may do, and all of it can be taken back."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from in2desk.core.project.driver import Secret
from in2desk.core.project.services import effect_of
from tests.core.proof.found import Service, public_functions, service_modules
from tests.core.proof.machine import prove
from tests.core.proof.world import build_copies, build_files, build_project

SECRET = Secret("Rose Tulpe Nelke Farn")
NOT_CALLED: dict[str, str] = {}
"""Services that the machine leaves out, and why."""


def found() -> dict[str, Service]:
    services = public_functions(service_modules())
    return {name: function for name, function in services.items() if name not in NOT_CALLED}


def test_every_public_function_of_a_service_module_is_registered() -> None:
    bare = [name for name, function in public_functions(service_modules()).items() if effect_of(function) is None]
    assert bare == []


def test_the_list_of_those_left_out_is_true() -> None:
    known = public_functions(service_modules())
    assert [name for name in NOT_CALLED if name not in known] == []


def world(folder: Path, secret: Secret | None) -> Path:
    """A folder with the project and the files, which every example copies."""
    inner = folder / "world"
    inner.mkdir()
    build_files(inner / "files")
    build_project(inner / "klein.in2", secret)
    build_copies(inner / "klein.in2", inner / "files", secret)
    return inner


def play(folder: Path, examples: int, secret: Secret | None) -> Counter[str]:
    called: Counter[str] = Counter()
    refused: Counter[str] = Counter()
    services = found()
    prove(examples, 12, services=services, folder=world(folder, secret), secret=secret, called=called, refused=refused)
    assert all(refused[name] < called[name] for name in called if called[name] > 20), "a service that never says yes"
    return called


@pytest.mark.parametrize("secret", [None, SECRET], ids=["plain", "protected"])
def test_all_services_in_any_order(tmp_path: Path, secret: Secret | None) -> None:
    assert sum(play(tmp_path, 12, secret).values()) > 60


@pytest.mark.long
@pytest.mark.parametrize("secret", [None, SECRET], ids=["plain", "protected"])
def test_all_services_in_many_more_orders(tmp_path: Path, secret: Secret | None) -> None:
    called = play(tmp_path, 1000, secret)
    assert [name for name in found() if not called[name]] == []
