#!/bin/sh
# Nimmt IN2-Desk wieder weg. Projektdateien (.in2) bleiben, ebenso die Einstellungen; deren Ordner wird am Ende genannt.
set -eu
data=${XDG_DATA_HOME:-$HOME/.local/share}
rm -f "$HOME/.local/bin/in2desk" "$data/applications/in2desk.desktop" "$data/mime/packages/in2desk.xml" \
    "$data/icons/hicolor/scalable/apps/in2desk.svg"
rm -rf "$data/in2desk-program"
if command -v update-mime-database > /dev/null && [ -d "$data/mime" ]; then update-mime-database "$data/mime"; fi
if command -v update-desktop-database > /dev/null && [ -d "$data/applications" ]; then update-desktop-database "$data/applications"; fi

# What those two wrote goes when no other program's entry is left that it was written for; then folders that are empty.
if rmdir "$data/mime/packages" 2> /dev/null; then
    for name in aliases generic-icons globs globs2 icons magic mime.cache subclasses treemagic types version XMLnamespaces; do
        rm -f "$data/mime/$name"
    done
fi
if [ "$(ls -A "$data/applications" 2> /dev/null)" = mimeinfo.cache ]; then rm "$data/applications/mimeinfo.cache"; fi
for folder in applications mime/application mime icons/hicolor/scalable/apps icons/hicolor/scalable icons/hicolor icons; do
    rmdir "$data/$folder" 2> /dev/null || true
done
rmdir "$HOME/.local/bin" 2> /dev/null || true

echo "IN2-Desk ist entfernt."
if [ -d "$data/in2desk" ]; then
    echo "Einstellungen und Fehlerberichte liegen noch in $data/in2desk und können gelöscht werden."
fi
