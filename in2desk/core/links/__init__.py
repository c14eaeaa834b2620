"""Links: what joins the rooms: the overview, later the red thread."""
