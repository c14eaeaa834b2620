"""Base: what every room needs: paths, errors, texts, numbers, ids, clock, progress. No SQL, no subject."""
