"""Window part: reports."""
