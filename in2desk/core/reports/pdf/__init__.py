"""Paper: from the document model to a tagged PDF. The only place that knows ReportLab and pikepdf."""
