"""Area Ideen und Maßnahmen: the pool of ideas, what became of them, and who does what until when."""
