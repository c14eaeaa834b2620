"""Window part: links."""
