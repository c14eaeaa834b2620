"""The Linux packages from the built bundle: a tar.xz that installs without root (a quarter smaller than tar.gz), and a .deb."""

from __future__ import annotations

import gzip
import platform
import shutil
import subprocess
import sys
import tarfile
import tempfile
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
sys.path[:0] = [str(HERE.parent), str(ROOT)]

from sizes import weight  # noqa: E402
from version_info import version  # noqa: E402

import dev  # noqa: E402 - the list of system libraries stands there, for developers and packages alike

ICON = ROOT / "resources" / "icon" / "in2desk.svg"
DEBIAN_NAMES = {"x86_64": "amd64", "aarch64": "arm64"}
# The bundle brings libxcb's small parts, libdbus and libfontconfig along; what it builds on comes from the system.
SYSTEM = ("libGL.so.1", "libEGL.so.1", "libX11-xcb.so.1", "libglib-2.0.so.0")
LAUNCHER = "/usr/lib/in2desk/in2desk"


def stem() -> str:
    """How the packages are called: name, version, machine."""
    return f"in2desk-{version()}-linux-{platform.machine()}"


def tar(bundle: Path, out: Path) -> Path:
    """The archive with install.sh beside the program's folder; everything in it belongs to nobody."""
    target = out / f"{stem()}.tar.xz"
    with tarfile.open(target, "w:xz", preset=6) as archive:
        for file in ("install.sh", "uninstall.sh", "in2desk.desktop", "in2desk.xml"):
            archive.add(HERE / file, f"{stem()}/{file}", filter=_nobodys)
        archive.add(ICON, f"{stem()}/in2desk.svg", filter=_nobodys)
        archive.add(bundle, f"{stem()}/in2desk", filter=_nobodys)
    return target


def _nobodys(entry: tarfile.TarInfo) -> tarfile.TarInfo:
    entry.uid = entry.gid = 0
    entry.uname = entry.gname = "root"
    return entry


def deb(bundle: Path, out: Path) -> Path:
    """The Debian package. Raises CalledProcessError where dpkg-deb refuses."""
    target = out / f"in2desk_{version()}_{_architecture()}.deb"
    with tempfile.TemporaryDirectory(prefix="in2desk-deb-") as scratch:
        tree = Path(scratch) / "tree"
        lay_out(bundle, tree)
        command = ["dpkg-deb", "-Zxz", "-z6", "--root-owner-group", "--build", str(tree), str(target)]
        subprocess.run(command, check=True, capture_output=True)
    return target


def lay_out(bundle: Path, tree: Path) -> None:
    """Put everything where Debian expects it. Triggers of the system renew menus and file types; there are no scripts."""
    places = {
        HERE / "in2desk.desktop": "usr/share/applications/in2desk.desktop",
        HERE / "in2desk.xml": "usr/share/mime/packages/in2desk.xml",
        HERE / "in2desk.metainfo.xml": "usr/share/metainfo/in2desk.metainfo.xml",
        ICON: "usr/share/icons/hicolor/scalable/apps/in2desk.svg",
    }
    for source, place in places.items():
        (tree / place).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(source, tree / place)
    shutil.copytree(bundle, tree / "usr/lib/in2desk", symlinks=True)
    _link(tree / "usr/bin/in2desk", "../lib/in2desk/in2desk")
    documents = tree / "usr/share/doc/in2desk"
    documents.mkdir(parents=True)
    shutil.copyfile(ROOT / "LICENSE", documents / "copyright")
    (documents / "changelog.gz").write_bytes(gzip.compress((ROOT / "CHANGELOG.md").read_bytes(), mtime=0))
    _link(documents / "licences", "../../../lib/in2desk/licences")
    (tree / "DEBIAN").mkdir()
    (tree / "DEBIAN" / "control").write_text(control(tree), encoding="utf-8")


def _link(place: Path, target: str) -> None:
    place.parent.mkdir(parents=True, exist_ok=True)
    place.symlink_to(target)


def control(tree: Path) -> str:
    """What Debian knows of the package; the names of the libraries are those that dev.py installs."""
    known = {**dev.OFFSCREEN_LIBRARIES, **dev.WINDOW_LIBRARIES}
    return (HERE / "control.in").read_text(encoding="utf-8").format(
        version=version(),
        architecture=_architecture(),
        kilobytes=round(weight(tree) * 1000),
        depends=", ".join(["libc6", *(known[library] for library in SYSTEM)]),
    )


def _architecture() -> str:
    return DEBIAN_NAMES[platform.machine()]


def build(bundle: Path, out: Path) -> list[Path]:
    """Build what this machine can: the archive everywhere, the Debian package where its tool is."""
    return [tar(bundle, out), *([deb(bundle, out)] if shutil.which("dpkg-deb") else [])]
