"""The lower floor: everything that works without a window. Knows no Qt."""
