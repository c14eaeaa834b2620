"""The size table: sums that add up, links that weigh nothing, libraries of the system on one line."""

from __future__ import annotations

from pathlib import Path

import sizes


def put(place: Path, megabytes: float) -> None:
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_bytes(bytes(round(megabytes * sizes.MEGABYTE)))


def test_table(tmp_path: Path) -> None:
    put(tmp_path / "in2desk", 3)
    put(tmp_path / "_internal" / "numpy" / "core.so", 5)
    put(tmp_path / "_internal" / "numpy.libs" / "blas.so", 4)
    put(tmp_path / "_internal" / "libxcb.so.1", 2.5)
    put(tmp_path / "_internal" / "small" / "a.py", 0.25)
    (tmp_path / "_internal" / "libagain.so").symlink_to(tmp_path / "_internal" / "numpy" / "core.so")
    assert sizes.table(tmp_path) == {
        "numpy": 9.0,
        "Programm mit seinen Modulen": 3.0,
        "Bibliotheken des Systems": 2.5,
        "alles Kleinere": 0.2,
        "gesamt": 14.8,
    }
    assert "     9.0 MB  numpy" in sizes.shown(sizes.table(tmp_path)).splitlines()
