"""Safety: backups, bringing two laptops together, password, personal data and erasing it for good."""
