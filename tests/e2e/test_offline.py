"""The whole program, Qt's and every library's C++ part included, opens no connection: the system's own calls are written down."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

CALLS = "trace=connect,sendto,sendmsg,sendmmsg,bind"
REACHES_OUT = re.compile(r"(connect|sendto|sendmsg|sendmmsg|bind)\(.*sa_family=AF_INET6?.*")
# urllib3, which folium brings along, asks the system whether it knows IPv6 by binding to itself, to no port.
HARMLESS = re.compile(r"bind\(.*sin6_port=htons\(0\).*\"::1\"")
REACHING = "import socket; socket.socket(socket.AF_INET, socket.SOCK_DGRAM).connect(('192.0.2.1', 9))"

Trace = Callable[..., list[str]]


@pytest.fixture
def trace(tmp_path: Path) -> Trace:
    """Runs this Python with some words and tells every system call that reached for a network."""
    if not shutil.which("strace"):
        pytest.skip("strace is not here: it writes down what a process asks of the system")

    def run(*words: str) -> list[str]:
        written = tmp_path / "calls.txt"
        environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "IN2DESK_HOME": str(tmp_path / "home")}
        command = ["strace", "--follow-forks", "--seccomp-bpf", "-e", CALLS, "-o", str(written), sys.executable, *words]
        done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
        if "ptrace" in done.stderr:
            pytest.skip("this system lets no process look at another one")
        assert done.returncode == 0, done.stderr
        lines = written.read_text(encoding="utf-8").splitlines()
        return [line for line in lines if REACHES_OUT.search(line) and not HARMLESS.search(line)]

    return run


@pytest.mark.long
def test_every_page_and_dialog_opens_without_a_network(trace: Trace, sample_file: Path, tmp_path: Path) -> None:
    assert trace("-m", "in2desk", "screenshot", str(sample_file), "--out", str(tmp_path / "pictures")) == []
    assert len(list((tmp_path / "pictures").glob("*.png"))) > 90


def test_map_and_paper_are_made_without_a_network(trace: Trace, sample_file: Path, tmp_path: Path) -> None:
    project, group = str(sample_file), ("--group", "072335006")
    assert trace("-m", "in2desk", "map", project, *group, "--lens", "services", "--out", str(tmp_path / "map.html")) == []
    assert trace("-m", "in2desk", "report", project, "profile", *group, "--out", str(tmp_path / "paper.pdf")) == []


def test_reaching_out_is_seen(trace: Trace) -> None:
    found = trace("-c", REACHING)
    assert len(found) == 1 and "192.0.2.1" in found[0]
