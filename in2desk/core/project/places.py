"""Places where a project file is not quite safe: synced folders, network drives; and the conflict copies that they leave."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Mapping
from pathlib import Path

from in2desk.core.base.i18n import _
from in2desk.core.project import files

_BY_FOLDER = {
    r"onedrive( ?-.*)?": "OneDrive",
    r"dropbox( \(.*\))?": "Dropbox",
    r"nextcloud\d*": "Nextcloud",
    r"owncloud\d*": "ownCloud",
    r"icloud ?drive|mobile documents|com~apple~clouddocs": "iCloud",
    r"google ?drive(-.*)?|googledrive-.*|drivefs|meine ablage|my drive": "Google Drive",
    r"magentacloud": "MagentaCLOUD",
    r"seafile|seadrive": "Seafile",
}
_BY_MARKER = {
    ".dropbox": "Dropbox",
    ".dropbox.cache": "Dropbox",
    ".nextcloudsync.log": "Nextcloud",
    ".owncloudsync.log": "ownCloud",
    ".tmp.drivedownload": "Google Drive",
    ".stfolder": "Syncthing",
}
_MARKED_DATABASE = re.compile(r"\.(_sync_|sync_|csync_journal_).*\.db")  # Nextcloud and ownCloud
_CONFLICT = re.compile(
    r"(?i: ?\(.*(?:konflikt|conflict).*\)|\.sync-conflict-.*)"  # Dropbox, Nextcloud, Syncthing
    r"|-(?=[0-9-]*[A-Z])[A-Z0-9]+(?:-[A-Z0-9]+)*"  # OneDrive: the computer's name
)
_NUMBERED = re.compile(r" \(\d+\)| \d+")  # Google Drive, iCloud; elsewhere a copy that someone made on purpose


def warnings(path: Path) -> tuple[str, ...]:
    """Plain sentences about the place where the project lies; none when all is well."""
    found = []
    service = sync_service(path, os.environ)
    if service:
        text = _(
            "Diese Projektdatei liegt in einem Ordner, den {service} abgleicht. Öffnen Sie sie nie auf zwei Computern zugleich; "
            "sicherer liegt sie in einem eigenen Ordner, und „Kopie für unterwegs“ gibt sie weiter."
        )
        found.append(text.format(service=service))
    if files.is_network_drive(path):
        found.append(
            _("Diese Projektdatei liegt auf einem Netzlaufwerk. Es geht dort langsamer; öffnen Sie sie nur auf einem Computer.")
        )
    if copies := conflict_copies(path, synced=bool(service)):
        text = _(
            "Neben der Projektdatei liegt, wie es aussieht, eine Konfliktkopie: {names}. "
            "Was nur darin steht, holen Sie mit „Zusammenführen“ herein."
        )
        found.append(text.format(names=", ".join(f"„{copy.name}“" for copy in copies)))
    return tuple(found)


def sync_service(path: Path, environment: Mapping[str, str]) -> str:
    """The service that syncs the folder with other computers; "" when none is seen."""
    folder = path.absolute().parent
    for variable in ("OneDrive", "OneDriveCommercial", "OneDriveConsumer"):
        root = environment.get(variable)
        if root and folder.is_relative_to(root):
            return "OneDrive"
    for part in folder.parts:
        for pattern, service in _BY_FOLDER.items():
            if re.fullmatch(pattern, part, re.IGNORECASE):
                return service
    return next((service for above in (folder, *folder.parents) if (service := _marked(above))), "")


def _marked(folder: Path) -> str:
    names = _names(folder)
    by_marker = next((service for marker, service in _BY_MARKER.items() if marker in names), "")
    return by_marker or ("Nextcloud" if any(_MARKED_DATABASE.fullmatch(name) for name in names) else "")


def _names(folder: Path) -> frozenset[str]:
    try:
        return frozenset(os.listdir(folder))
    except OSError:
        return frozenset()


def conflict_copies(path: Path, *, synced: bool = True) -> list[Path]:
    """Files beside the project that a sync service seems to have laid there when two computers wrote at once."""
    return [path.with_name(name) for name in sorted(_conflicting(path.stem, path.suffix, _names(path.absolute().parent), synced))]


def _conflicting(stem: str, suffix: str, names: Iterable[str], synced: bool) -> list[str]:
    beside = {name: name[len(stem) : -len(suffix)] for name in names if name.startswith(stem) and name.endswith(suffix)}
    return [n for n, more in beside.items() if more and (_CONFLICT.fullmatch(more) or (synced and _NUMBERED.fullmatch(more)))]
