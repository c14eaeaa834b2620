"""Reports: a document model and its PDF and HTML; one file a report in kinds/."""
