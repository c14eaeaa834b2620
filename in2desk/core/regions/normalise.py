"""From indicators in their own units to points 0..100 inside a comparison group. Pure.

Method: OECD/JRC, Handbook on Constructing Composite Indicators (2008), step 5. Nothing is imputed: a gap stays a gap.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from in2desk.core.base.errors import Refused
from in2desk.core.base.i18n import _
from in2desk.core.regions.model import MIN_REGIONS, NORMALISATIONS, Matrix, Vector

NEUTRAL = 50.0
DIGITS = 12
"""Values that agree to so many significant digits tie: what lies beyond is left over from dividing."""
Goalposts = Sequence[tuple[float, float] | None]
_TENS = 10.0 ** np.arange(23)  # exact in float64 up to 1e22


class Normalised(NamedTuple):
    """A matrix in points.

    points: regions x indicators, 0..100, not yet turned by a sign; NaN = gap. counts: regions that have the indicator.
    constant: columns with the same value everywhere (neutral 50).
    set_aside: column -> why it is all NaN (too few regions have it), as a plain sentence.
    """

    points: Matrix
    constant: NDArray[np.bool_]
    set_aside: Mapping[int, str]
    counts: NDArray[np.intp]


def normalise(values: Matrix, method: str = "percentile", goalposts: Goalposts = (), names: Sequence[str] = ()) -> Normalised:
    """Turn every indicator into points 0..100 over the regions that have it.

    values: regions x indicators, each in its own unit; NaN = gap.
    method: percentile = 100 * (mid-rank - 0.5) / N; zscore = 50 + 10 z with the sample deviation, clipped;
    minmax = lowest 0, highest 100; goalposts = first post 0, second post 100, clipped, one pair per indicator.
    A constant column is 50; a column that fewer than half of the regions or fewer than MIN_REGIONS have is all NaN.
    names: of the indicators, for the message. Raises Refused where goalposts are missing, ValueError for an unknown
    method, a shape that is not two-dimensional, or infinite values.
    """
    _check(values, method)
    posts = _posts(goalposts, values.shape[1], names) if method == "goalposts" else None
    columns = np.ascontiguousarray(values.T, dtype=np.float64)
    rounded = significant(columns)
    counts = np.count_nonzero(~np.isnan(columns), axis=1)
    aside = (2 * counts < values.shape[0]) | (counts < MIN_REGIONS)
    constant = _is_constant(rounded) & ~aside
    points = _points(columns, rounded, method, posts)
    points[constant] = np.where(np.isnan(columns[constant]), np.nan, NEUTRAL)
    points[aside] = np.nan
    reasons = {int(i): why_set_aside(int(counts[i]), len(values)) for i in np.flatnonzero(aside)}
    return Normalised(np.ascontiguousarray(points.T), constant, reasons, counts)


def significant(values: Matrix, digits: int = DIGITS) -> Matrix:
    """`values` rounded to `digits` significant digits; NaN, 0 and what is too small or large to be rounded exactly stay."""
    size = np.abs(values)
    with np.errstate(divide="ignore", invalid="ignore"):
        exponent = np.floor(np.log10(size))
    shift = np.where(np.isfinite(exponent), digits - 1 - exponent, 0.0).astype(np.intp)
    up, down = _TENS[np.clip(shift, 0, 22)], _TENS[np.clip(-shift, 0, 22)]
    rounded = np.rint(values * up / down) * down / up
    return np.asarray(np.where(np.abs(shift) <= 22, rounded, values), dtype=np.float64)


def mid_ranks(rows: Matrix) -> Matrix:
    """Average ranks from 1 within each row, NaN where NaN. rows: indicators x regions."""
    filled = np.where(np.isnan(rows), np.inf, rows)  # gaps sort last; numpy sorts a third as fast with NaN inside
    order = np.argsort(filled, axis=1)
    ranked = np.take_along_axis(filled, order, axis=1)
    places = np.broadcast_to(np.arange(rows.shape[1], dtype=np.int32), rows.shape)
    new = np.ones(rows.shape, dtype=np.bool_)
    new[:, 1:] = ranked[:, 1:] != ranked[:, :-1]
    last = np.ones(rows.shape, dtype=np.bool_)
    last[:, :-1] = new[:, 1:]
    first_place = np.maximum.accumulate(np.where(new, places, 0), axis=1)
    last_place = np.minimum.accumulate(np.where(last, places, rows.shape[1])[:, ::-1], axis=1)[:, ::-1]
    ranks = np.empty_like(rows)
    np.put_along_axis(ranks, order, (first_place + last_place) / 2 + 1, axis=1)
    ranks[np.isnan(rows)] = np.nan
    return ranks


def why_set_aside(count: int, regions: int) -> str:
    """The sentence that says why an indicator is not scored in this group."""
    if count == 0:
        return _("In dieser Vergleichsgruppe liegt kein Wert vor; zählt als Lücke.")
    return _("Nur {count} von {regions} haben einen Wert (nötig: die Hälfte und mindestens {least}); zählt als Lücke.").format(
        count=count, regions=regions, least=MIN_REGIONS
    )


def _check(values: Matrix, method: str) -> None:
    if method not in NORMALISATIONS:
        raise ValueError(f"unknown normalisation {method!r}")
    if values.ndim != 2:
        raise ValueError(f"regions x indicators expected, got {values.ndim} dimensions")
    if np.isinf(values).any():
        raise ValueError("infinite value")


def _is_constant(rounded: Matrix) -> NDArray[np.bool_]:
    low = np.fmin.reduce(rounded, axis=1, initial=np.inf)
    high = np.fmax.reduce(rounded, axis=1, initial=-np.inf)
    return np.asarray(low >= high, dtype=np.bool_)


def _points(columns: Matrix, rounded: Matrix, method: str, posts: Matrix | None) -> Matrix:
    if method == "percentile":
        known = np.count_nonzero(~np.isnan(columns), axis=1)[:, None]
        return np.asarray(100.0 * (mid_ranks(rounded) - 0.5) / np.maximum(known, 1), dtype=np.float64)
    if method == "zscore":
        return _zscore(columns)
    if method == "minmax":
        low = np.fmin.reduce(columns, axis=1, initial=np.inf)
        high = np.fmax.reduce(columns, axis=1, initial=-np.inf)
        return _between(columns, low, high)
    assert posts is not None
    return _between(columns, posts[:, 0], posts[:, 1])


def _between(columns: Matrix, low: Vector, high: Vector) -> Matrix:
    span = high - low
    span = np.where(np.isfinite(span) & (span != 0), span, 1.0)
    start = np.where(np.isfinite(low), low, 0.0)
    return np.asarray(np.clip(100.0 * (columns - start[:, None]) / span[:, None], 0.0, 100.0), dtype=np.float64)


def _zscore(columns: Matrix) -> Matrix:
    known = ~np.isnan(columns)
    count = np.maximum(np.count_nonzero(known, axis=1), 2)[:, None]
    mean = np.where(known, columns, 0.0).sum(axis=1, keepdims=True) / count
    apart = columns - mean
    squares = np.square(np.where(known, apart, 0.0))
    deviation = np.sqrt(squares.sum(axis=1, keepdims=True) / (count - 1))
    points = NEUTRAL + 10.0 * apart / np.where(deviation > 0, deviation, 1.0)
    return np.asarray(np.clip(points, 0.0, 100.0), dtype=np.float64)


def _posts(goalposts: Goalposts, width: int, names: Sequence[str]) -> Matrix:
    pairs = [*goalposts, *[None] * (width - len(goalposts))][:width]
    usable = [pair is not None and bool(np.isfinite(pair).all()) and pair[0] != pair[1] for pair in pairs]
    if not all(usable):
        lacking = [names[i] if i < len(names) else str(i + 1) for i, good in enumerate(usable) if not good]
        raise Refused(
            _("Für die Bewertung nach Zielwerten fehlen die untere und die obere Grenze bei: {names}. Es wurde nichts geändert. "
              "Tragen Sie die Grenzen im Katalog ein oder wählen Sie ein anderes Verfahren.").format(names=", ".join(lacking))
        )
    return np.array(pairs, dtype=np.float64).reshape(width, 2)
