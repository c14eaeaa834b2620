"""A real session with a screen reader's means: Xvfb, a message bus, the AT-SPI registry, the program, and somebody who
reads a table in, looks up a score and writes a report without mouse, keyboard or eyes (at_spi_person.py)."""

from __future__ import annotations

import os
import re
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pypdfium2
import pytest

PERSON = Path(__file__).with_name("at_spi_person.py")
ROOT = Path(__file__).resolve().parents[2]
SYSTEM_PYTHON = "/usr/bin/python3"
LAUNCHERS = (Path("/usr/libexec/at-spi-bus-launcher"), Path("/usr/lib/at-spi2-core/at-spi-bus-launcher"))
SESSION = '"$DESK" -c "$START" & desk=$!; "$READER" "$PERSON" "$TABLE" "$PDF"; status=$?; kill $desk; wait $desk; exit $status'
START = "import os, sys; from in2desk.__main__ import main; sys.exit(main([os.environ['PROJECT']]))"
DEAF = "from in2desk.ui.widgets.pressed import Heard; Heard.listen = lambda self: None; "
TABLE = "Ort;AGS;Vereine 2025\nBerlingen;07233004;3\nNeroth;07233050;11\nPelm;07233056;9\n"

pytestmark = pytest.mark.long


def missing() -> str:
    """What such a session would need and this machine has not."""
    for name in ("Xvfb", "dbus-run-session"):
        if shutil.which(name) is None:
            return f"{name} is not installed"
    if not any(path.exists() for path in LAUNCHERS):
        return "at-spi2-core is not installed"
    asked = [SYSTEM_PYTHON, "-c", "import pyatspi"]
    if not Path(SYSTEM_PYTHON).exists() or subprocess.run(asked, capture_output=True).returncode:
        return "python3-pyatspi is not installed"
    return ""


@pytest.fixture(scope="module")
def screen() -> Iterator[str]:
    """A screen nobody sees."""
    if why := missing():
        pytest.skip(why)
    reading, writing = os.pipe()
    words = ["Xvfb", "-displayfd", str(writing), "-screen", "0", "1366x768x24", "-nolisten", "tcp"]
    process = subprocess.Popen(words, pass_fds=[writing], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    os.close(writing)
    with os.fdopen(reading) as told:
        display = told.readline().strip()
    if not display:
        pytest.skip("Xvfb does not start here")
    yield f":{display}"
    process.terminate()
    process.wait()


def session(screen: str, sample: Path, folder: Path, patience: int = 40, before: str = "") -> tuple[int, str, Path]:
    """Run one session on a copy of the sample: its exit status, its protocol, and the PDF it should have written."""
    project, table, pdf = folder / "Modellregion.in2", folder / "vereine.csv", folder / "aus der Sitzung.pdf"
    shutil.copy2(sample, project)
    table.write_text(TABLE, encoding="utf-8")
    environment = {name: value for name, value in os.environ.items() if not name.startswith(("QT_", "DBUS_", "AT_SPI"))}
    environment |= {
        "DISPLAY": screen, "QT_QPA_PLATFORM": "xcb", "QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1", "PYTHONPATH": str(ROOT),
        "IN2DESK_HOME": str(folder / "home"), "LC_ALL": "C.UTF-8", "DESK": sys.executable, "START": before + START,
        "READER": SYSTEM_PYTHON, "PERSON": str(PERSON), "PROJECT": str(project), "TABLE": str(table), "PDF": str(pdf),
        "PATIENCE_S": str(patience),
    }  # fmt: skip
    process = subprocess.Popen(
        ["dbus-run-session", "--", "sh", "-c", SESSION],
        env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, start_new_session=True,
    )  # fmt: skip
    try:
        protocol, _none = process.communicate(timeout=240)
    finally:
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGKILL)
    return process.returncode, protocol, pdf


def test_import_score_and_report_by_accessibility_alone(screen: str, sample_file: Path, tmp_path: Path) -> None:
    status, protocol, pdf = session(screen, sample_file, tmp_path)
    assert status == 0, protocol
    said = dict(line.split(": ", 1) for line in protocol.splitlines() if ": " in line)
    assert said["notice"] == "1 Datei eingelesen, 3 Werte übernommen."
    assert said["table"] == "Gerolstein: Aufnahmefähig"
    assert re.search(r"Ort: Birresborn \|.*Wert: \d+ \|", said["row"])
    paper = pypdfium2.PdfDocument(pdf)
    assert "Gerolstein" in paper[0].get_textpage().get_text_range()
    paper.close()


def test_buttons_that_do_not_hear_stop_the_session(screen: str, sample_file: Path, tmp_path: Path) -> None:
    """The red control, and the fault that this session found: a press by a screen reader changed the button and nothing else."""
    status, protocol, pdf = session(screen, sample_file, tmp_path, patience=12, before=DEAF)
    assert status != 0
    assert "pressed: Regionen" in protocol
    assert "no table 'Gerolstein'" in protocol
    assert not pdf.exists()
