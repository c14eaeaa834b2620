"""Report kinds: one file a kind, each registers itself."""
