"""Window part: widgets."""
