"""Area Werkstatt: plan a workshop, collect cards, order them, give points, write the minutes."""
