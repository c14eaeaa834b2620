"""A ZIP whose inside was damaged on the way is refused in plain words, wherever the damage lies."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest

from in2desk.core.base.errors import Refused
from in2desk.core.statistics.readers.sniff import SourceFile


@pytest.fixture(scope="module")
def sound() -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a.csv", ";".join(str(n * 7919 % 1000) for n in range(5000)))
    return held.getvalue()


def test_a_sound_zip_names_its_members(sound: bytes, tmp_path: Path) -> None:
    path = tmp_path / "a.zip"
    path.write_bytes(sound)
    assert [member.member for member in SourceFile(path).members()] == ["a.csv"]


@pytest.mark.parametrize("place", range(36, 120, 4))
def test_a_damaged_stream_is_refused(sound: bytes, tmp_path: Path, place: int) -> None:
    path = tmp_path / "a.zip"
    path.write_bytes(sound[:place] + bytes([sound[place] ^ 0xFF]) + sound[place + 1 :])
    with pytest.raises(Refused, match="beschädigt oder nicht vollständig"):
        list(SourceFile(path).members())
