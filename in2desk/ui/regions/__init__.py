"""Window part: regions."""
