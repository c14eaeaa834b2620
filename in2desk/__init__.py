"""IN2-Desk: integration in small municipalities, one project file, offline."""

__version__ = "0.1.0"
