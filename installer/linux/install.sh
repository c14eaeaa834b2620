#!/bin/sh
# Richtet IN2-Desk für diese Person ein, ohne Rechte der Verwaltung: nach ~/.local, Menüeintrag und Dateityp .in2 inbegriffen.
# Wieder weg mit: sh uninstall.sh (liegt danach auch im Ordner des Programms).
set -eu
here=$(CDPATH= cd -- "$(dirname -- "$0")" && pwd)
data=${XDG_DATA_HOME:-$HOME/.local/share}
program=$data/in2desk-program
if [ "$here" = "$program" ]; then
    echo "IN2-Desk ist hier schon eingerichtet: $program" >&2
    exit 1
fi
if [ ! -x "$here/in2desk/in2desk" ]; then
    echo "Neben install.sh fehlt der Ordner in2desk. Bitte das Archiv ganz auspacken und noch einmal starten." >&2
    exit 1
fi
mkdir -p "$data"
rm -rf "$program.new"
cp -R "$here/in2desk" "$program.new"
cp "$here/uninstall.sh" "$program.new/uninstall.sh"
rm -rf "$program"
mv "$program.new" "$program"
mkdir -p "$HOME/.local/bin" "$data/applications" "$data/mime/packages" "$data/icons/hicolor/scalable/apps"
ln -sf "$program/in2desk" "$HOME/.local/bin/in2desk"
sed "s|^Exec=in2desk|Exec=\"$program/in2desk\"|" "$here/in2desk.desktop" > "$data/applications/in2desk.desktop"
cp "$here/in2desk.xml" "$data/mime/packages/in2desk.xml"
cp "$here/in2desk.svg" "$data/icons/hicolor/scalable/apps/in2desk.svg"
if command -v update-mime-database > /dev/null; then update-mime-database "$data/mime"; fi
if command -v update-desktop-database > /dev/null; then update-desktop-database "$data/applications"; fi
echo "IN2-Desk ist eingerichtet: im Menü unter Büro, oder mit $HOME/.local/bin/in2desk"
