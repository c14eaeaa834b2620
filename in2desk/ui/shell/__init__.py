"""Window part: shell."""
