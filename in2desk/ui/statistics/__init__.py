"""Window part: statistics."""
