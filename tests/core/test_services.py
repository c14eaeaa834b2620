"""Every service of the program, found and called at random: nothing but what it may do, and all of it can be taken back."""

from __future__ import annotations

import importlib
from collections import Counter
from pathlib import Path

import pytest

from in2desk.core.project.driver import Secret
from in2desk.core.project.services import Effect, effect_of
from tests.core.proof.found import Service, public_functions, service_modules
from tests.core.proof.machine import prove
from tests.core.proof.world import build_copies, build_files, build_project, read_in

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
    read_in(inner / "klein.in2", [inner / "files" / "verzeichnis.xlsx", inner / "files" / "bevoelkerung.csv"], secret)
    build_copies(inner / "klein.in2", inner / "files", secret)
    return inner


def play(folder: Path, examples: int, secret: Secret | None) -> Counter[str]:
    called: Counter[str] = Counter()
    refused: Counter[str] = Counter()
    services = found()
    prove(examples, 12, services=services, folder=world(folder, secret), secret=secret, called=called, refused=refused)
    often = [name for name in called if called[name] > 60 and effect_of(services[name]) is not Effect.OUTSIDE]
    assert [name for name in often if refused[name] == called[name]] == [], "services that never say yes"
    return called


@pytest.mark.parametrize("secret", [None, SECRET], ids=["plain", "protected"])
def test_all_services_in_any_order(tmp_path: Path, secret: Secret | None) -> None:
    assert sum(play(tmp_path, 12, secret).values()) > 60


@pytest.mark.long
@pytest.mark.parametrize("secret", [None, SECRET], ids=["plain", "protected"])
def test_all_services_in_many_more_orders(tmp_path: Path, secret: Secret | None) -> None:
    called = play(tmp_path, 1000, secret)
    assert [name for name in found() if not called[name]] == []


ROTTEN = {
    "a reading service that writes": "@service(Effect.READS)\ndef look(project: Project) -> None:\n    put(project, 'x')\n",
    "two steps in one": "@service(Effect.STEP)\ndef twice(project: Project) -> None:\n    put(project, 'x')\n    put(project, 'y')\n",
    "half a change": "@service(Effect.STEP)\ndef half(project: Project) -> None:\n    put(project, 'x')\n    raise DeskError('Nein.')\n",
    "a traceback": "@service(Effect.STEP)\ndef crash(project: Project, name: str) -> None:\n    int(name)\n",
    "past the journal": "@service(Effect.STEP)\ndef past(project: Project) -> None:\n    with project.founding() as c:\n        project.put_setting(c, 'x', 1)\n",
}
SOUND = "@service(Effect.STEP)\ndef plant(project: Project, name: str) -> None:\n    put(project, name)\n"
HEAD = """
from in2desk.core.base.errors import DeskError
from in2desk.core.project.project import Project
from in2desk.core.project.services import Effect, service

def put(project, key):
    with project.step('Gepflanzt') as connection:
        project.put_setting(connection, 'planted ' + key, str(project.setting('planted ' + key)) + key)

put.__module__ = 'elsewhere'  # as if imported

"""


@pytest.fixture
def planted(tmp_path: Path, request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> dict[str, Service]:
    """The services of a room that nobody wrote a test for, found as every other room's are."""
    package = f"planted_{abs(hash(request.node.name))}"
    folder = tmp_path / "src" / package / "room"
    folder.mkdir(parents=True)
    (folder.parent / "__init__.py").touch()
    (folder / "__init__.py").touch()
    (folder / "service.py").write_text(HEAD + request.param, "utf-8")
    monkeypatch.syspath_prepend(str(tmp_path / "src"))
    return public_functions(service_modules(importlib.import_module(package)))


def let_run(folder: Path, services: dict[str, Service]) -> Counter[str]:
    called: Counter[str] = Counter()
    prove(6, 6, services=services, folder=world(folder, None), secret=None, called=called, refused=Counter())
    return called


@pytest.mark.parametrize("planted", [SOUND], indirect=True)
def test_a_new_service_is_covered_without_a_test(tmp_path: Path, planted: dict[str, Service]) -> None:
    assert len(planted) == 1
    assert let_run(tmp_path, planted)[next(iter(planted))] > 3


@pytest.mark.parametrize("planted", ROTTEN.values(), ids=ROTTEN.keys(), indirect=True)
def test_a_rotten_service_is_found(tmp_path: Path, planted: dict[str, Service]) -> None:
    with pytest.raises((AssertionError, ValueError, RuntimeError, ExceptionGroup)):
        let_run(tmp_path, planted)


@pytest.mark.parametrize("planted", ["def forgotten(project: Project) -> None:\n    pass\n"], indirect=True)
def test_an_unregistered_service_is_named(planted: dict[str, Service]) -> None:
    (name,) = [name for name, function in planted.items() if effect_of(function) is None]
    assert name.endswith("room.service.forgotten")
