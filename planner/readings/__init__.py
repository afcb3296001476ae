"""How often pages are read: numbers by page, day and language, nothing of who read. The public side may write here."""
