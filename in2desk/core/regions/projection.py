"""From degrees to kilometres on a flat map. Pure."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from in2desk.core.regions.model import Matrix

EARTH_KM = 6371.0088


@dataclass(frozen=True, slots=True)
class Projection:
    """Longitude and latitude to kilometres around a middle (equirectangular): true to scale for the size of a Land."""

    lon: float
    lat: float

    @classmethod
    def around(cls, lonlat: Matrix) -> Projection:
        """With the middle of these points; those without coordinates do not count. Raises ValueError where none has."""
        known = lonlat[~np.isnan(lonlat).any(axis=1)]
        if not len(known):
            raise ValueError("no coordinates")
        lon, lat = (known.min(axis=0) + known.max(axis=0)) / 2
        return cls(float(lon), float(lat))

    def forward(self, lonlat: Matrix) -> Matrix:
        """points x (lon, lat) in degrees to points x (east, north) in km."""
        return np.asarray((lonlat - [self.lon, self.lat]) * self._km_per_degree(), dtype=np.float64)

    def inverse(self, points: Matrix) -> Matrix:
        """points x (east, north) in km back to points x (lon, lat) in degrees."""
        return np.asarray(points / self._km_per_degree() + [self.lon, self.lat], dtype=np.float64)

    def _km_per_degree(self) -> Matrix:
        east = np.cos(np.radians(self.lat))
        return np.asarray(np.array([east, 1.0]) * np.radians(1.0) * EARTH_KM, dtype=np.float64)
