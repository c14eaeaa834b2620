"""Project: the open .in2 file: database, journal, attachments."""
