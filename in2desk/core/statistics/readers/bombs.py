"""Archives and spreadsheets that are small on disk and would fill the memory once unpacked: refused before they are read."""

from __future__ import annotations

import zipfile

from in2desk.core.base.archives import is_bomb
from in2desk.core.base.errors import Refused
from in2desk.core.base.i18n import _
from in2desk.core.statistics.readers.sniff import BROKEN, SourceFile, broken_zip


def refuse_bomb(file: SourceFile) -> None:
    """Raises Refused for an archive that would unpack to more than a computer holds. Looks at what is really in it."""
    if file.member or file.kind not in ("zip", "xlsx", "ods") or "no bomb" in file._cache:
        return
    try:
        with zipfile.ZipFile(file.path) as archive:
            if is_bomb(archive, whole=file.kind != "zip"):
                raise Refused(_too_large())
        file._cache["no bomb"] = True
    except (*BROKEN, OSError) as error:
        raise Refused(broken_zip()) from error


def _too_large() -> str:
    return _("Die Datei ist gepackt klein und ausgepackt zu groß; solche Dateien können den Rechner lahmlegen. Es wurde nichts "
             "gespeichert. Öffnen Sie sie in einer Tabellenkalkulation und speichern Sie nur die Tabelle, die Sie brauchen.")
