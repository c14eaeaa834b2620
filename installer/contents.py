"""What the bundle holds and what it leaves out, each with its reason; read by the recipe, the checks and the size table.

Names without a comment are parts of the line above them.
"""

from __future__ import annotations

from fnmatch import fnmatch
from pathlib import PurePosixPath

# Modules that only a library's other half would use.
EXCLUDED_MODULES = [
    "tkinter", "_tkinter", "turtle", "idlelib", "lib2to3", "ensurepip", "pydoc_data", "curses", "readline",
    # Nothing is encrypted for a network because nothing goes to one; hashes come from Python's own modules.
    "ssl", "_ssl", "_hashlib",
    # Development only.
    "pytest", "_pytest", "hypothesis", "mypy", "setuptools", "pkg_resources", "pip", "wheel", "unittest.mock", "doctest", "pdb",
    # Optional halves of libraries, not used here: tables, plots, notebooks, browsers, other databases, other drawing back ends.
    "pandas", "scipy", "matplotlib", "openpyxl", "IPython", "selenium", "geopandas", "fontTools", "pygments", "rich",
    "psycopg2", "babel", "MySQLdb", "cx_Oracle", "pymcdm", "rlPyCairo", "renderPM", "cryptography", "numpy.f2py", "numpy.testing",
    "numpy.distutils", "PIL.ImageTk", "PIL._avif", "PIL.ImageQt", "PySide6.QtNetwork", "PySide6.QtQml", "PySide6.QtQuick",
    "PySide6.QtSql", "PySide6.QtTest", "PySide6.QtOpenGL", "PySide6.QtDesigner", "PySide6.QtHelp", "PySide6.QtUiTools", "wcwidth",
    "prettytable", "tabulate", "defusedxml", "xmlrpc", "ftplib", "smtplib", "imaplib", "poplib", "telnetlib",
]  # fmt: skip

# Modules that are found by name at run time, so the recipe's analysis cannot see them.
HIDDEN_MODULES = [
    "sqlcipher3.dbapi2",
    "sqlalchemy.dialects.sqlite.pysqlcipher",
    "in2desk.app",
    "in2desk.benchmarks",
]

# Packages of which only files are used, or files besides the modules.
DATA_PACKAGES = ["lucide", "font_source_sans_pro", "xstatic.pkg.leaflet", "folium", "branca", "pyphen", "alembic", "xyzservices"]

# Distributions whose records are asked for at run time (where a package's files lie).
METADATA = ["XStatic-Leaflet", "in2desk"]

# Files that libraries bring and nothing here opens, as patterns of their place in the bundle.
DROPPED_FILES = [
    # Qt: no network, no QML, no databases, no other platforms; German and English texts only.
    "PySide6/Qt*/plugins/tls/*", "PySide6/Qt*/plugins/networkinformation/*", "PySide6/Qt*/plugins/sqldrivers/*",
    "PySide6/Qt*/plugins/qmltooling/*", "PySide6/Qt*/plugins/egldeviceintegrations/*", "PySide6/Qt*/plugins/generic/*",
    "PySide6/Qt*/plugins/platforms/*vnc*", "PySide6/Qt*/plugins/platforms/*eglfs*", "PySide6/Qt*/plugins/platforms/*linuxfb*",
    "PySide6/Qt*/plugins/platforms/*vkkhr*", "PySide6/Qt*/plugins/platformthemes/*gtk3*",
    "PySide6/Qt*/plugins/platforminputcontexts/*virtualkeyboard*", "PySide6/Qt*/plugins/vectorimageformats/*",
    "PySide6/plugins/tls/*", "PySide6/plugins/networkinformation/*", "PySide6/plugins/sqldrivers/*",
    "PySide6/plugins/qmltooling/*", "PySide6/plugins/generic/*", "PySide6/plugins/vectorimageformats/*",
    "PySide6/plugins/platforminputcontexts/*virtualkeyboard*",
    "*libQt6Network.so*", "*libQt6Qml*", "*libQt6Quick*", "*libQt6VirtualKeyboard*", "*libQt6Sql*", "*libQt6Eg*", "*libQt6Pdf*",
    "*Qt6Network.dll", "*Qt6Qml*.dll", "*Qt6Quick*.dll", "*Qt6VirtualKeyboard*.dll", "*Qt6Sql.dll", "*Qt6Pdf.dll",
    "*opengl32sw.dll",
    # Brought along by plugins that are not: GTK and what it draws with, sound of other kits, printing over a network. The
    # system's own print library is used where there is one.
    "libatspi*", "libavahi*", "libcairo*", "libcom_err*", "libcups*", "libdatrie*", "libepoxy*", "libfribidi*", "libgdk*",
    "libgio*", "libgmodule*", "libgmp*", "libgnutls*", "libgssapi*", "libgtk*", "libharfbuzz*", "libhogweed*", "libidn2*",
    "libjpeg.so.62", "libk5crypto*", "libkeyutils*", "libkrb5*", "libmount*", "libblkid*", "libnettle*", "libp11-kit*",
    "libpango*",
    "libatk*", "libpixman*", "libtasn1*", "libthai*", "libunistring*", "libXcomposite*", "libXcursor*", "libXdamage*",
    "libXinerama*", "libXrandr*", "libXi.so*", "libXfixes*", "libssl.so*", "libcrypto.so*",
    # Certificates of web servers.
    "certifi/cacert.pem",
    # The icon family's search index: icons are looked up by name.
    "lucide/*.py", "lucide/data/*search*", "lucide/data/*embed*",
    # Grids and tests that come with data.
    "*/tests/*", "folium/plugins/*.md", "alembic/templates/*",
    "pyproj/proj_dir/share/proj/*.tif", "pyproj/proj_dir/share/proj/CH", "reportlab/fonts/*.sfd",
]  # fmt: skip

# Of these folders only the named ones stay: a library brings hundreds of languages.
KEPT_OF = {
    "PySide6/Qt/translations": ["qtbase_de.qm", "qtbase_en.qm"],
    "PySide6/translations": ["qtbase_de.qm", "qtbase_en.qm"],
    "pyphen/dictionaries": ["hyph_de_DE.dic", "hyph_en_US.dic", "hyph_en_GB.dic", "README*"],
    "font_source_sans_pro/files": ["*.ttf"],
}  # fmt: skip


# Built here with what only a debugger reads; without it they are a third as large.
STRIPPED_FILES = ["libpython3*.so*", "sqlcipher3/_sqlite3*.so", "python3*/lib-dynload/*.so"]


def is_kept(place: str) -> bool:
    """Whether a file stays in the bundle; `place` is where it would lie, with / between folders."""
    path = PurePosixPath(place.replace("\\", "/"))
    if any(fnmatch(str(path), pattern) for pattern in DROPPED_FILES):
        return False
    wanted = KEPT_OF.get(str(path.parent))
    return wanted is None or any(fnmatch(path.name, name) for name in wanted)
