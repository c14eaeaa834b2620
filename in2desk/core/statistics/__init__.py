"""Statistics: region keys and register, indicator catalogue, readers, provenance."""
