"""What the bundle weighs, part by part."""

from __future__ import annotations

from pathlib import Path

from parts import inner

MEGABYTE = 1_000_000
SHOWN_FROM_MB = 2.0


def table(bundle: Path) -> dict[str, float]:
    """Megabytes (10^6 bytes) of every part, the heaviest first; small parts are one line; "gesamt" is the sum."""
    parts = {"Programm mit seinen Modulen": _weight_of_files(bundle)}
    for entry in inner(bundle).iterdir():
        name = entry.name.removesuffix(".libs")
        name = "Bibliotheken des Systems" if name.startswith("lib") else name
        parts[name] = parts.get(name, 0) + weight(entry)
    whole = sum(parts.values())
    heavy = {name: round(mb, 1) for name, mb in sorted(parts.items(), key=lambda part: -part[1]) if mb >= SHOWN_FROM_MB}
    return {**heavy, "alles Kleinere": round(whole - sum(heavy.values()), 1), "gesamt": round(whole, 1)}


def weight(place: Path) -> float:
    """Megabytes of a file or folder; links weigh nothing."""
    files = [place, *place.rglob("*")] if place.is_dir() else [place]
    return sum(file.stat().st_size for file in files if file.is_file() and not file.is_symlink()) / MEGABYTE


def _weight_of_files(bundle: Path) -> float:
    return weight(bundle) - weight(inner(bundle))


def shown(sizes: dict[str, float]) -> str:
    """The table as lines of text, right-aligned."""
    return "\n".join(f"{mb:8.1f} MB  {name}" for name, mb in sizes.items())
