"""Window part: safety."""
