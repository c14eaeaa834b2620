"""What stays in the bundle and what does not."""

from __future__ import annotations

from importlib.metadata import requires

import contents
import pytest


@pytest.mark.parametrize(
    "place",
    [
        "PySide6/Qt/lib/libQt6Widgets.so.6", "PySide6/Qt/plugins/platforms/libqxcb.so", "PySide6/Qt6Core.dll",
        "PySide6/Qt/translations/qtbase_de.qm", "PySide6/translations/qtbase_en.qm", "resources/themes/light.toml",
        "font_source_sans_pro/files/SourceSansPro-Bold.ttf", "lucide/data/lucide-icons.db", "xyzservices/data/providers.json",
        "libxcb-cursor.so.0", "pyphen/dictionaries/hyph_de_DE.dic",
    ],
)  # fmt: skip
def test_needed_files_stay(place: str) -> None:
    assert contents.is_kept(place)


@pytest.mark.parametrize(
    "place",
    [
        "PySide6/Qt/lib/libQt6Network.so.6", "PySide6/Qt6Network.dll", "PySide6/Qt/plugins/tls/libqopensslbackend.so",
        "PySide6\\plugins\\tls\\qschannelbackend.dll", "PySide6/Qt/plugins/networkinformation/libqnetworkmanager.so",
        "PySide6/Qt/translations/qtbase_fr.qm", "libssl.so.3", "libgnutls.so.30", "certifi/cacert.pem",
        "font_source_sans_pro/files/SourceSansPro-Bold.otf", "pyphen/dictionaries/hyph_fr.dic", "opengl32sw.dll",
    ],
)  # fmt: skip
def test_what_speaks_to_a_network_or_is_never_opened_does_not(place: str) -> None:
    assert not contents.is_kept(place)


def test_nothing_the_program_asks_for_is_excluded() -> None:
    """A package named in pyproject.toml as needed at run time must not be left out by its name."""
    needed = {line.split(";")[0].split("=")[0].split(">")[0].strip().lower() for line in requires("in2desk") or () if "extra" not in line}
    excluded = {name.lower() for name in contents.EXCLUDED_MODULES}
    assert needed and not needed & excluded
