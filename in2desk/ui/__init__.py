"""The upper floor: the window. Same room names as core."""
