"""Papers of workshops on the command line: each kind from the sample, each option that `--list` names."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.test_cli import Call, call, made_sample, sample

__all__ = ["call", "made_sample", "sample"]  # fixtures

KINDS = {
    "protocol": (["--workshop", "Beispiel: Ideenwerkstatt Birresborn"], "Ergebnisprotokoll"),
    "dramaturgy": (["--workshop", "22.10.2026"], "Dramaturgiebogen"),
    "attendance": (["--names", "1"], "Teilnahmeliste"),
    "ideas": (["--state", "rejected"], "Freies WLAN"),
    "measures": ([], "Maßnahmenplan"),
    "cards": (["--cards", "4"], "IA13"),
    "workshop-cards": (["--what", "tables", "--count", "2"], "Tisch 8"),
}


@pytest.mark.parametrize("kind", KINDS)
def test_each_paper_is_made_with_its_options(call: Call, sample: Path, tmp_path: Path, kind: str) -> None:
    from io import BytesIO

    import pypdf

    options, words = KINDS[kind]
    target = tmp_path / "x.pdf"
    answer = call("report", sample, kind, *options, "--out", target)
    assert answer.status == 0, answer.err
    assert words in " ".join(page.extract_text() for page in pypdf.PdfReader(BytesIO(target.read_bytes())).pages)


@pytest.mark.parametrize(("kind", "options"), [("protocol", ["--workshop", "weg"]), ("cards", ["--cards", "5"]), ("ideas", ["--state", "x"])])
def test_what_there_is_not_is_refused_and_leaves_no_file(call: Call, sample: Path, tmp_path: Path, kind: str, options: list[str]) -> None:
    target = tmp_path / "x.pdf"
    answer = call("report", sample, kind, *options, "--out", target)
    assert answer.status == 1
    assert "gibt es nicht" in answer.err or "4 oder 8" in answer.err
    assert not target.exists()


def test_every_option_that_is_listed_is_taken(call: Call, sample: Path, tmp_path: Path) -> None:
    listed = call("report", "--list").out
    assert set(KINDS) <= set(re.findall(r"^([\w-]+):", listed, re.MULTILINE))
    for option in set(re.findall(r"^  --(\w+)", listed, re.MULTILINE)):
        value = {"lang": "de", "lens": "services", "level": "gemeinde", "names": "1"}.get(option, "x")
        answer = call("report", sample, "horoskop", f"--{option}", value, "--out", tmp_path / "x.pdf")
        assert answer.status == 1, option  # the kind is unknown; the option was read
