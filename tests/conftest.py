"""Fixtures that every test may use."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings

from tests.ear import Ear

ROOT = Path(__file__).resolve().parents[1]
SHARED = ROOT.parent / "shared"
EAR = Ear()
EAR.listen()

# No deadline: two workers share the cores. The short profile draws the same examples every time, the long one new ones.
settings.register_profile("short", deadline=None, derandomize=True, max_examples=60)
settings.register_profile("long", deadline=None, max_examples=1000, print_blob=True)


def pytest_addoption(parser: pytest.Parser) -> None:
    """`--long`: also what takes minutes, and many more random examples."""
    parser.addoption("--long", action="store_true", help="also the tests marked long, and 1000 random examples each")


def pytest_configure(config: pytest.Config) -> None:
    """Choose the number of random examples."""
    settings.load_profile("long" if config.getoption("--long") else "short")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave the long tests out unless asked for."""
    if not config.getoption("--long"):
        skip = pytest.mark.skip(reason="takes minutes; run with --long")
        for item in items:
            if item.get_closest_marker("long"):
                item.add_marker(skip)


@pytest.fixture(autouse=True)
def no_unexpected_log(caplog: pytest.LogCaptureFixture) -> Iterator[None]:
    """Fail a test that logs a warning or worse; one that expects it takes the records away with caplog.clear()."""
    yield
    records = [*caplog.get_records("setup"), *caplog.get_records("call")]
    loud = [f"{record.name}: {record.getMessage()}" for record in records if record.levelno >= logging.WARNING]
    assert not loud, "unexpected log lines: " + "; ".join(loud)


@pytest.fixture(autouse=True)
def no_network() -> Iterator[Ear]:
    """Fail whatever reaches for the network, though it swallows the refusal: the program works offline, and so do its tests."""
    EAR.take()
    yield EAR
    heard = EAR.take()
    assert not heard, "reached for the network: " + "; ".join(heard)


@pytest.fixture(autouse=True)
def own_home(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    """Settings and logs of a test lie in a folder of its own, never with the person who runs the tests."""
    monkeypatch.setenv("IN2DESK_HOME", str(tmp_path_factory.mktemp("home")))


@pytest.fixture(scope="session")
def shared_data() -> Path:
    """Real files by others, beside the project; tests that need them skip where they are missing."""
    folder = SHARED / "data"
    if not folder.is_dir():
        pytest.skip("../shared/data is not here: the real files are not part of the project")
    return folder


@pytest.fixture(scope="session")
def shared_vectors() -> Path:
    """Published figures to check against, beside the project."""
    folder = SHARED / "vectors"
    if not folder.is_dir():
        pytest.skip("../shared/vectors is not here: the published figures are not part of the project")
    return folder


@pytest.fixture(scope="session")
def sample_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample project; take a copy."""
    from in2desk.core.sample import create_sample

    path = tmp_path_factory.mktemp("sample") / "Modellregion.in2"
    create_sample(path).close()
    return path
