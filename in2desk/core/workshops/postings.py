"""In which texts a feature stands: lists that grow with every text and are summed by numpy.

All weights are whole numbers, so that sums are exact and do not depend on the order in which texts came.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Mapping

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]

STEPS = 1_000
"""What a feature counts that stands nowhere else."""


class Postings:
    """Texts by feature. Texts have slots 0, 1, 2 ...; what is taken out stays until the lists are made anew."""

    def __init__(self) -> None:
        self._numbers: dict[str, int] = {}
        self._slots: list[array[int]] = []

    def add(self, slot: int, names: Iterable[str]) -> None:
        """Enter the features of a text."""
        for name in names:
            self._slots[self._number(name)].append(slot)

    def shared(self, names: Iterable[str], size: int) -> Floats:
        """For every slot how many of some features stand there."""
        known = [np.frombuffer(self._slots[self._numbers[name]], dtype=np.intc) for name in names if name in self._numbers]
        return np.bincount(np.concatenate(known), minlength=size).astype(float) if known else np.zeros(size)

    def _number(self, name: str) -> int:
        """The number of a feature, a new one for a new feature."""
        number = self._numbers.setdefault(name, len(self._slots))
        if number == len(self._slots):
            self._slots.append(array("i"))
        return number


class Weighted(Postings):
    """Texts by feature, with the weight the feature has there."""

    def __init__(self) -> None:
        super().__init__()
        self._weights: list[array[int]] = []
        self._spread = array("i")
        self._entries = (array("i"), array("i"), array("i"))  # slot, feature and weight of every entry

    def put(self, slot: int, features: Mapping[str, int]) -> None:
        """Enter the features of a text with their weights."""
        self.add(slot, features)
        for name, weight in features.items():
            number = self._numbers[name]
            if number == len(self._weights):
                self._weights.append(array("i"))
                self._spread.append(0)
            self._weights[number].append(weight)
            self._spread[number] += 1
            for entries, value in zip(self._entries, (slot, number, weight), strict=True):
                entries.append(value)

    def forget(self, names: Iterable[str]) -> None:
        """Count the features of a text no longer."""
        for name in names:
            self._spread[self._numbers[name]] -= 1

    def factors(self, common: int, texts: int) -> Floats:
        """For every feature how much it counts: a whole number, less when it stands in many of the texts."""
        return np.round(STEPS / (1 + common * np.array(self._spread, dtype=float) / texts))

    def factor(self, name: str, factors: Floats) -> int:
        """How much a feature counts; one that stands nowhere counts in full."""
        number = self._numbers.get(name)
        return STEPS if number is None else int(factors[number])

    def overlap(self, wanted: Mapping[str, int], size: int) -> Floats:
        """For every slot the sum of wanted weight times weight there."""
        known = [(self._numbers[name], weight) for name, weight in wanted.items() if name in self._numbers]
        if not known:
            return np.zeros(size)
        slots = np.concatenate([np.frombuffer(self._slots[number], dtype=np.intc) for number, _weight in known])
        weights = np.concatenate(
            [np.frombuffer(self._weights[number], dtype=np.intc) * float(weight) for number, weight in known]
        )
        return np.bincount(slots, weights, minlength=size).astype(float, copy=False)

    def squares(self, factors: Floats, size: int) -> Floats:
        """For every slot the sum of squared weights times the factor of the feature, squared."""
        slots, features, weights = (np.array(entries) for entries in self._entries)
        return np.bincount(slots, (weights * factors[features]) ** 2, minlength=size).astype(float, copy=False)
