"""Which distributions a built bundle really holds: read from the bundle itself, not from what was asked for."""

from __future__ import annotations

import sys
from importlib.metadata import Distribution, distribution, packages_distributions
from pathlib import Path

OWN = "in2desk"


def executable(bundle: Path) -> Path:
    """The program in a bundle's folder."""
    return bundle / ("in2desk.exe" if sys.platform == "win32" else "in2desk")


def inner(bundle: Path) -> Path:
    """The folder with everything but the program."""
    return bundle / "_internal"


def archived_modules(bundle: Path) -> set[str]:
    """Names of the Python modules packed into the program."""
    from PyInstaller.archive.readers import CArchiveReader

    archive = CArchiveReader(str(executable(bundle)))
    name = next(entry for entry in archive.toc if entry.endswith(".pyz"))
    return set(archive.open_embedded_archive(name).toc)


def top_names(bundle: Path) -> set[str]:
    """Top names of everything importable or laid out as a package's folder."""
    folders = {entry.name for entry in inner(bundle).iterdir() if entry.is_dir() and not entry.name.endswith(".dist-info")}
    return folders | {name.split(".")[0] for name in archived_modules(bundle)}


def distributions(bundle: Path) -> list[Distribution]:
    """What other people's packages are in the bundle, by name. A name of several packages counts for those with files in it."""
    owners = packages_distributions()
    found = {owner for name in top_names(bundle) for owner in owners.get(name, ()) if _is_there(owner, name, bundle)}
    return sorted((distribution(name) for name in found if name != OWN), key=lambda part: part.name.lower())


def _is_there(owner: str, name: str, bundle: Path) -> bool:
    """Whether something of this distribution is in the bundle: one name may belong to several of them."""
    modules, folder = archived_modules(bundle), inner(bundle)
    for file in distribution(owner).files or ():
        if file.parts[0].split(".")[0] != name:
            continue
        if (folder / file).exists() or ".".join(file.with_suffix("").parts).removesuffix(".__init__") in modules:
            return True
    return False


def licence(part: Distribution) -> str:
    """A distribution's licence as it names it itself; "unbekannt" when it does not."""
    data = part.metadata
    named = data.get("License-Expression") or data.get("License") or ""
    classified = [text.rsplit(" :: ", 1)[-1] for text in data.get_all("Classifier") or () if text.startswith("License ::")]
    short = named.strip().splitlines()[0] if named.strip() else ""
    return short or ", ".join(classified) or "unbekannt"
