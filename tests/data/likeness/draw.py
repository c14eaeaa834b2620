"""Draws the pairs of contributions that were then labelled by hand, before any method was written.

Once:  .venv/bin/python tests/data/likeness/draw.py FOLDER   writes pairs-*.csv with texts into FOLDER, for reading only.

Every pair of a file lies in one stratum of plain likeness of letters (cosine of character trigrams), in one of a second,
unrelated likeness (rapidfuzz token_set_ratio), and in the file as a whole. From each the same number is drawn, so that pairs
over the whole range are read and neither measure decides alone what is a candidate. The chance of a pair to be drawn is
written beside it: with it figures for the whole file can be estimated. Pairs of equal texts are left out: anyone finds them.
"""

from __future__ import annotations

import csv
import sys
from collections import Counter
from collections.abc import Iterable, Mapping
from pathlib import Path

import numpy as np
from rapidfuzz import fuzz, process

SHARED = Path(__file__).resolve().parents[4] / "shared" / "data"
LETTERS = (0.0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 1.01)
TOKENS = (0.0, 40.0, 50.0, 60.0, 70.0, 80.0, 90.0, 100.1)
SEED = 20261123


def ideas(name: str) -> dict[str, str]:
    """Contributions by id, title before text."""
    with (SHARED / "ideas" / f"ideen_{name}.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = csv.DictReader(file, delimiter=";")
        return {row["id"]: ". ".join(filter(None, (row["titel"], row["text"]))) for row in rows}


def sentences() -> dict[str, str]:
    """What is asked for in one sentence, and titles, of the first town: as short as cards."""
    path = SHARED / "official" / "participation" / "dataset_CDM.tsv"
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)
        return {row["id"]: row["content"] for row in rows if "mpos" in row["code"] or row["title/text"] == "title"}


def trigram_cosine(texts: Iterable[str]) -> np.ndarray:
    """Cosine of counted character trigrams of every text with every other."""
    counts = [Counter(f"  {text.lower()}  "[i : i + 3] for i in range(len(text) + 2)) for text in texts]
    numbers: dict[str, int] = {gram: i for i, gram in enumerate(sorted({gram for count in counts for gram in count}))}
    matrix = np.zeros((len(counts), len(numbers)), dtype=np.float32)
    for row, count in enumerate(counts):
        matrix[row, [numbers[gram] for gram in count]] = list(count.values())
    matrix /= np.linalg.norm(matrix, axis=1, keepdims=True)
    return matrix @ matrix.T


def letters_only(text: str) -> str:
    """A text without case, spaces and punctuation."""
    return "".join(filter(str.isalnum, text.lower()))


def draw(texts: Mapping[str, str], each: int) -> list[tuple[str, str, float]]:
    """Pairs and the chance each had, in random order."""
    keys, words = list(texts), list(texts.values())
    plain = np.unique([letters_only(word) for word in words], return_inverse=True)[1]
    first, second = np.triu_indices(len(keys), 1)
    unequal = plain[first] != plain[second]
    first, second = first[unequal], second[unequal]
    tokens = process.cdist(words, words, scorer=fuzz.token_set_ratio, processor=str.lower, dtype=np.float32)
    strata = [
        np.digitize(trigram_cosine(words)[first, second], LETTERS),
        np.digitize(tokens[first, second], TOKENS) + 100,
        np.full(len(first), 1000),
    ]
    random = np.random.default_rng(SEED)
    missed = np.ones(len(first))
    drawn: set[int] = set()
    for stratum in strata:
        for number in np.unique(stratum):
            inside = np.flatnonzero(stratum == number)
            taken = random.choice(inside, min(each, len(inside)), replace=False)
            missed[inside] *= 1 - len(taken) / len(inside)
            drawn.update(int(i) for i in taken)
    order = random.permutation(sorted(drawn))
    return [(keys[first[i]], keys[second[i]], float(1 - missed[i])) for i in order]


def main(folder: Path) -> None:
    """Write the drawn pairs of each file with their texts."""
    for name, texts, each in (("moers", ideas("CDM"), 10), ("moers-short", sentences(), 18), ("bonn", ideas("CQB"), 22)):
        with (folder / f"pairs-{name}.csv").open("w", encoding="utf-8", newline="") as file:
            writer = csv.writer(file, delimiter=";")
            writer.writerow(["first", "second", "chance", "first text", "second text"])
            for first, second, chance in draw(texts, each):
                writer.writerow([first, second, f"{chance:.6g}", texts[first], texts[second]])


if __name__ == "__main__":
    main(Path(sys.argv[1]))
