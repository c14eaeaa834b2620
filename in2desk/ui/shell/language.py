"""Shell: the language of the window: our own texts by gettext, Qt's own buttons by Qt's catalogue, numbers by QLocale."""

from __future__ import annotations

from PySide6.QtCore import QLibraryInfo, QLocale, QTranslator
from PySide6.QtWidgets import QApplication

from in2desk.core.base.i18n import set_language

NAMES = {"de": "Deutsch", "en": "English"}


def switch_language(app: QApplication, language: str) -> None:
    """All later texts in this language (de or en)."""
    set_language(language)
    for old in app.findChildren(QTranslator):
        app.removeTranslator(old)
        old.deleteLater()
    translator = QTranslator(app)
    if translator.load(f"qtbase_{language}", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)):
        app.installTranslator(translator)
    german = QLocale(QLocale.Language.German, QLocale.Country.Germany)
    QLocale.setDefault(german if language == "de" else QLocale(QLocale.Language.English, QLocale.Country.UnitedKingdom))
