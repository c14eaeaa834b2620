"""The real bundle, built and driven beside the source tree: long, since it takes some minutes."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


@pytest.mark.long
def test_the_bundle_does_what_the_source_tree_does() -> None:
    done = subprocess.run([sys.executable, "dev.py", "bundle", "--packages"], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    bundle = ROOT / "out" / "bundle"
    record = json.loads((bundle / "bundle.json").read_text(encoding="utf-8"))
    assert record["sizes"]["gesamt"] <= 330
    packed = {name: megabytes for name, megabytes in record["packages"].items() if not name.endswith(".zip")}
    assert packed and all(megabytes <= 110 for megabytes in packed.values()), "a ZIP packs less well and is not held to this"
    assert record["drive"]["values_read_in"] == 4
    parts = json.loads((bundle / "in2desk" / "sbom.cdx.json").read_text(encoding="utf-8"))["components"]
    named = {part["name"] for part in parts}
    assert {"PySide6_Essentials", "SQLAlchemy", "reportlab", "Python"} <= named
    texts = {file.stem for file in (bundle / "in2desk" / "licences").iterdir()}
    assert {part["name"] for part in parts if part.get("purl")} <= texts
    assert not list((bundle / "in2desk").rglob("*Qt6Network*"))
