"""Bare Debian systems in folders, made once by debootstrap and kept with the system's temporary files: a fresh computer each.

Not inside the project: whoever walks through that, as setuptools does, would walk through theirs, links to / included.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from collections.abc import Sequence
from pathlib import Path

import pytest

ROOTS = Path(tempfile.gettempdir()) / "in2desk-roots"
READY = "in2desk-ready"


def bare_root(name: str, *, architecture: str = "", packages: Sequence[str] = ()) -> Path:
    """A minimal Debian with these packages. Skips where we are not root or have no debootstrap."""
    if not hasattr(os, "geteuid") or os.geteuid() != 0 or not shutil.which("debootstrap"):
        pytest.skip("a bare Debian needs root and debootstrap")
    place = ROOTS / name
    if (place / READY).exists():
        return place
    place.parent.mkdir(parents=True, exist_ok=True)
    kind = [f"--arch={architecture}"] if architecture else []
    done = subprocess.run(["debootstrap", "--variant=minbase", *kind, "bookworm", place], capture_output=True, check=False)
    if done.returncode:
        pytest.skip("Debian's packages cannot be reached from here")
    if packages:
        inside(place, "apt-get", "install", "-y", "-q", "--no-install-recommends", *packages)
    (place / READY).touch()
    return place


def inside(root: Path, *words: str, check: bool = True, **variables: str) -> subprocess.CompletedProcess[str]:
    """A command in a bare system, with its /proc, and only these variables."""
    environment = {"PATH": "/usr/sbin:/usr/bin:/sbin:/bin", "LC_ALL": "C.UTF-8", "DEBIAN_FRONTEND": "noninteractive", **variables}
    mounted = 'mount -t proc proc "$0/proc" && exec chroot "$0" "$@"'
    command = ["unshare", "--mount", "sh", "-c", mounted, str(root), *words]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, errors="replace", check=False)
    assert not check or done.returncode == 0, f"{words}: {done.stdout}\n{done.stderr}"
    return done
