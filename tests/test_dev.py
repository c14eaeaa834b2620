"""dev.py: what it does on a machine that lacks something, without touching this one."""

from __future__ import annotations

import ast
import importlib.util
import re
import stat
import subprocess
import sys
import tomllib
from collections.abc import Callable, Sequence
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).resolve().parents[1]


@pytest.fixture
def dev() -> ModuleType:
    """A fresh copy of dev.py, so that a test may bend it."""
    spec = importlib.util.spec_from_file_location("dev_under_test", ROOT / "dev.py")
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture
def commands(dev: ModuleType, monkeypatch: pytest.MonkeyPatch) -> list[list[str]]:
    """Every command dev.py would have run; all of them succeed."""
    seen: list[list[str]] = []

    def record(command: Sequence[str | Path], env: dict[str, str] | None = None) -> int:
        seen.append([str(part) for part in command])
        return 0

    monkeypatch.setattr(dev, "status", record)
    return seen


@pytest.fixture
def checkout(dev: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project's root that holds only what the environment is made from."""
    for name in ("requirements.lock", "pyproject.toml", "setup.py"):
        (tmp_path / name).write_text("first", encoding="utf-8")
    monkeypatch.setattr(dev, "ROOT", tmp_path)
    monkeypatch.setattr(dev, "LOCK", tmp_path / "requirements.lock")
    monkeypatch.setattr(dev, "VENV", tmp_path / ".venv")
    monkeypatch.setattr(dev, "STAMP", tmp_path / ".venv" / "stamp.txt")
    monkeypatch.setattr(dev, "OUT", tmp_path / "out")
    monkeypatch.setattr(dev.missing_packages, "__defaults__", (lambda name: True,))
    return tmp_path


def as_machine(dev: ModuleType, monkeypatch: pytest.MonkeyPatch, *, debian: bool, root: bool) -> None:
    """Pretend to be a certain machine."""
    monkeypatch.setattr(dev, "is_debian", lambda: debian)
    monkeypatch.setattr(dev, "is_root", lambda: root)


# --- what it is made of ----------------------------------------------------------------------------------------------------


def test_needs_the_standard_library_only() -> None:
    tree = ast.parse((ROOT / "dev.py").read_text(encoding="utf-8"))
    names = {alias.name for node in ast.walk(tree) if isinstance(node, ast.Import) for alias in node.names}
    names |= {node.module or "" for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
    assert {name.split(".")[0] for name in names} <= sys.stdlib_module_names


def test_an_old_python_can_at_least_read_the_sentence() -> None:
    assert ast.parse((ROOT / "dev.py").read_text(encoding="utf-8"), feature_version=(3, 8))


def test_an_old_python_is_told_so(dev: ModuleType, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr(dev, "OLDEST", (99, 0))
    monkeypatch.setattr(dev.sys, "stdout", sys.stdout)
    assert dev.main(["setup"]) == 1
    assert "braucht Python 99.0" in capsys.readouterr().out


def test_ci_does_what_a_developer_does() -> None:
    script = ROOT / ".ci" / "run"
    assert script.read_text(encoding="utf-8").rstrip().endswith("exec python3 dev.py test")
    assert sys.platform == "win32" or script.stat().st_mode & stat.S_IXUSR


def test_commands_of_the_contract(dev: ModuleType) -> None:
    assert set(dev.COMMANDS) == {"setup", "run", "test", "bench", "bundle", "lock", "texts"}
    assert dev.parse(["test", "--long"]).long is True
    assert dev.parse(["bench", "--json"]).rest == ["--json"]
    assert dev.parse(["bundle", "--drive-only"]).rest == ["--drive-only"]


def test_wrong_usage_is_refused(dev: ModuleType, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stop:
        dev.main(["run", "--fast"])
    assert stop.value.code == 2
    assert "--fast" in capsys.readouterr().err


# --- system packages -------------------------------------------------------------------------------------------------------


def test_missing_libraries_are_named_by_their_package(dev: ModuleType) -> None:
    present = {"libGL.so.1", "libEGL.so.1"}
    assert dev.missing_packages(dev.OFFSCREEN_LIBRARIES, present.__contains__) == [
        "libglib2.0-0", "libxkbcommon0", "libdbus-1-3", "libfontconfig1",
    ]  # fmt: skip


def test_a_library_that_nobody_has_does_not_load(dev: ModuleType) -> None:
    assert not dev.loads("libin2desk-that-nobody-has.so.9")


def test_root_on_debian_installs(dev: ModuleType, monkeypatch: pytest.MonkeyPatch, commands: list[list[str]]) -> None:
    as_machine(dev, monkeypatch, debian=True, root=True)
    dev.need_packages(["libgl1"])
    assert commands == [
        ["apt-get", "-q", "update"],
        ["apt-get", "-q", "install", "-y", "--no-install-recommends", "libgl1"],
    ]


def test_a_user_on_debian_gets_one_line_to_type(
    dev: ModuleType, monkeypatch: pytest.MonkeyPatch, commands: list[list[str]]
) -> None:
    as_machine(dev, monkeypatch, debian=True, root=False)
    with pytest.raises(dev.Stop) as stop:
        dev.need_packages(["libgl1", "libegl1"])
    line = str(stop.value).splitlines()[1].strip()
    assert line == "sudo apt-get update && sudo apt-get install -y --no-install-recommends libgl1 libegl1"
    assert commands == []


def test_other_systems_get_the_names(dev: ModuleType, monkeypatch: pytest.MonkeyPatch, commands: list[list[str]]) -> None:
    as_machine(dev, monkeypatch, debian=False, root=True)
    with pytest.raises(dev.Stop, match="libgl1"):
        dev.need_packages(["libgl1"])
    assert commands == []


@pytest.mark.parametrize("window", [False, True])
def test_the_xcb_family_only_for_a_window(dev: ModuleType, monkeypatch: pytest.MonkeyPatch, window: bool) -> None:
    monkeypatch.setattr(dev.missing_packages, "__defaults__", (lambda name: False,))
    monkeypatch.setattr(dev.sys, "platform", "linux")
    missing = dev.missing_in_system(window)
    assert "libegl1" in missing
    assert ("libxcb-cursor0" in missing) is window


@pytest.mark.parametrize(("debian", "root"), [(True, False), (False, True)])
def test_nothing_is_begun_before_the_system_is_whole(
    dev: ModuleType, checkout: Path, monkeypatch: pytest.MonkeyPatch, commands: list[list[str]], debian: bool, root: bool
) -> None:
    """All that is missing stands in one line: python3-venv and the libraries together."""
    as_machine(dev, monkeypatch, debian=debian, root=root)
    monkeypatch.setattr(dev.sys, "platform", "linux")
    monkeypatch.setattr(dev.missing_packages, "__defaults__", (lambda name: name != "libGL.so.1",))
    monkeypatch.setattr(dev.importlib.util, "find_spec", lambda name: None)
    with pytest.raises(dev.Stop, match=rf"python{sys.version_info.major}\.{sys.version_info.minor}-venv libgl1"):
        dev.setup()
    assert commands == []
    assert not (checkout / ".venv").exists()


# --- the environment -------------------------------------------------------------------------------------------------------


def test_a_half_made_environment_is_made_anew(
    dev: ModuleType, checkout: Path, monkeypatch: pytest.MonkeyPatch, commands: list[list[str]]
) -> None:
    (checkout / ".venv" / "leftover").mkdir(parents=True)
    answers = iter([False, True])
    monkeypatch.setattr(dev, "venv_works", lambda: next(answers))
    dev.make_venv()
    assert commands == [[sys.executable, "-m", "venv", str(checkout / ".venv")]]
    assert not (checkout / ".venv").exists()


def test_an_environment_that_fails_leaves_nothing(dev: ModuleType, checkout: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(command: Sequence[str | Path], env: dict[str, str] | None = None) -> int:
        (checkout / ".venv" / "bin").mkdir(parents=True)
        return 1

    monkeypatch.setattr(dev, "status", fail)
    with pytest.raises(dev.Stop, match="nichts ist davon übrig"):
        dev.make_venv()
    assert not (checkout / ".venv").exists()


def ready(dev: ModuleType) -> None:
    """Make the environment look finished."""
    dev.venv_python().parent.mkdir(parents=True)
    dev.venv_python().write_text("", encoding="utf-8")
    dev.STAMP.write_text(dev.fingerprint() + "\n", encoding="utf-8")


def test_a_second_start_does_nothing(dev: ModuleType, checkout: Path, commands: list[list[str]]) -> None:
    ready(dev)
    dev.setup()
    assert commands == []


@pytest.mark.parametrize("name", ["requirements.lock", "pyproject.toml", "setup.py"])
def test_a_new_lock_makes_it_anew(dev: ModuleType, checkout: Path, name: str) -> None:
    ready(dev)
    assert dev.is_current()
    (checkout / name).write_text("second", encoding="utf-8")
    assert not dev.is_current()


def test_only_what_is_locked_is_installed(
    dev: ModuleType, checkout: Path, monkeypatch: pytest.MonkeyPatch, commands: list[list[str]]
) -> None:
    monkeypatch.setattr(dev, "make_venv", lambda: dev.VENV.mkdir())
    dev.setup()
    locked, project = commands
    assert {"--require-hashes", "--no-deps", str(dev.LOCK)} <= set(locked)
    assert {"--no-build-isolation", "--no-deps", "--editable"} <= set(project)
    assert not any("index" in word for command in commands for word in command)  # the person's own pip settings decide
    assert dev.STAMP.read_text(encoding="utf-8").strip() == dev.fingerprint()


def test_a_failed_install_leaves_no_stamp(dev: ModuleType, checkout: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(dev, "make_venv", lambda: dev.VENV.mkdir())
    monkeypatch.setattr(dev, "status", lambda command, env=None: 7)
    with pytest.raises(dev.Stop, match="endete mit 7"):
        dev.setup()
    assert not dev.STAMP.exists()


# --- run and test ----------------------------------------------------------------------------------------------------------


@pytest.fixture
def prepared(dev: ModuleType, checkout: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[bool], ModuleType]:
    """dev.py with everything installed, on a machine with or without a display."""

    def prepare(display: bool) -> ModuleType:
        monkeypatch.setattr(dev, "setup", lambda window=False: None)
        monkeypatch.setattr(dev, "has_display", lambda: display)
        monkeypatch.setattr(dev, "association", lambda sample: "07")
        return dev

    return prepare


def words(commands: list[list[str]]) -> list[str]:
    """The in2desk command of each call: `python -m in2desk sample ...` -> sample."""
    return [command[3] for command in commands]


def test_run_opens_the_window_on_the_sample(
    prepared: Callable[[bool], ModuleType], checkout: Path, commands: list[list[str]]
) -> None:
    assert prepared(True).main(["run"]) == 0
    sample = str(checkout / "out" / "Modellregion.in2")
    assert words(commands) == ["sample", sample]


def test_run_keeps_a_sample_that_is_there(
    prepared: Callable[[bool], ModuleType], checkout: Path, commands: list[list[str]]
) -> None:
    (checkout / "out").mkdir()
    (checkout / "out" / "Modellregion.in2").write_bytes(b"")
    assert prepared(True).main(["run"]) == 0
    assert len(commands) == 1


def test_run_without_a_display_makes_files_and_names_them(
    prepared: Callable[[bool], ModuleType], checkout: Path, commands: list[list[str]], capsys: pytest.CaptureFixture[str]
) -> None:
    assert prepared(False).main(["run"]) == 0
    assert words(commands) == ["sample", "report", "map", "screenshot"]
    printed = capsys.readouterr().out
    for name in ("Modellregion.in2", "Vorlage.pdf", "Karte.html", "Bilder"):
        assert str(checkout / "out" / name) in printed


def test_the_paper_is_for_an_association(dev: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    groups = '[{"key": "DE", "regions": 74}, {"key": "072335006", "regions": 38}, {"key": "073335007", "regions": 36}]'
    answer = subprocess.CompletedProcess([], 0, stdout=groups, stderr="")
    monkeypatch.setattr(dev.subprocess, "run", lambda *words, **settings: answer)
    assert dev.association(Path("a.in2")) == "072335006"


def test_every_check_runs_though_the_first_fails(
    prepared: Callable[[bool], ModuleType], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    dev = prepared(False)
    seen: list[str] = []
    monkeypatch.setattr(dev, "passes", lambda name, command: seen.append(name) or name != "mypy")
    assert dev.main(["test"]) == 1
    assert seen == ["ruff", "mypy", "import-linter", "pytest"]
    assert capsys.readouterr().out.splitlines()[-1] == "Nicht bestanden: mypy"


def test_a_green_run_closes_with_the_words_of_pytest(
    prepared: Callable[[bool], ModuleType], commands: list[list[str]], capsys: pytest.CaptureFixture[str]
) -> None:
    assert prepared(False).main(["test", "--long"]) == 0
    assert "pytest" in commands[-1] and "--long" in commands[-1]
    assert capsys.readouterr().out.splitlines()[-1] == "== pytest"


def test_bundle_is_built_with_what_a_window_needs(
    prepared: Callable[[bool], ModuleType], commands: list[list[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    dev, asked = prepared(False), []
    monkeypatch.setattr(dev, "setup", lambda window=False: asked.append(window))
    assert dev.main(["bundle", "--drive-only"]) == 0
    assert asked == [True], "the libraries of a window are packed, though this machine may have no display"
    assert commands[-1][1:] == [str(Path("installer", "bundle.py")), "--drive-only"]


# --- the lock --------------------------------------------------------------------------------------------------------------


def locked() -> dict[str, str]:
    """Pinned requirement (lower case, no marker) -> everything the lock says about it."""
    text = (ROOT / "requirements.lock").read_text(encoding="utf-8")
    parts = re.split(r"(?m)^(?=[a-z0-9])", text)
    return {part.split(" ")[0]: part for part in parts if part and not part.startswith("#")}


def test_everything_is_pinned_with_hashes() -> None:
    entries = locked()
    assert len(entries) > 40
    bare = [name for name, text in entries.items() if "==" not in name or "--hash=sha256:" not in text]
    assert bare == []


def test_the_lock_names_no_address() -> None:
    text = (ROOT / "requirements.lock").read_text(encoding="utf-8")
    assert not re.search(r"://|@ |--index|--find-links|--extra-index", text)


def test_the_lock_holds_what_the_project_asks_for() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    wanted = [*project["dependencies"], *project["optional-dependencies"]["dev"]]
    names = {re.split(r"[<>=!~ ]", line)[0].lower().replace("_", "-") for line in wanted}
    assert names <= {entry.split("==")[0] for entry in locked()}
    assert "setuptools" in names  # or the project could not be installed without fetching it unpinned
