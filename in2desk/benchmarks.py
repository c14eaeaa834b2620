"""Runs the measurements of the source tree: tests/benchmarks/bench_*.py, each with a function `run`."""

from __future__ import annotations

import importlib.util
from pathlib import Path
from typing import Any

from in2desk.core.base.errors import DeskError
from in2desk.core.base.i18n import _

FOLDER = Path(__file__).resolve().parents[1] / "tests" / "benchmarks"
Result = dict[str, Any]


def run_all(folder: Path = FOLDER) -> list[Result]:
    """Every measurement, one after the other: name, value, unit, target, ok, against.

    Raises DeskError where the program runs without its source tree (wheel, bundle) or a tool for measuring is missing.
    """
    files = sorted(folder.glob("bench_*.py"))
    if not files:
        raise DeskError(
            _("Die Messungen gehören zum Quelltext und sind in dieser Fassung nicht dabei. Im Quelltext: python3 dev.py bench")
        )
    return [result for file in files for result in _run(file)]


def _run(file: Path) -> list[Result]:
    specification = importlib.util.spec_from_file_location(file.stem, file)
    assert specification is not None and specification.loader is not None
    module = importlib.util.module_from_spec(specification)
    try:
        specification.loader.exec_module(module)
        return list(module.run())
    except ModuleNotFoundError as error:
        raise DeskError(
            _("Zum Messen fehlt „{name}“. Im Quelltext richtet „python3 dev.py setup“ alles ein.").format(name=error.name)
        ) from error
