"""Paper of workshops, ideas and measures: minutes, plan of measures, lists, cards, sheets."""
