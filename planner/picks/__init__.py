"""A resident's own programme, without account: a secret link leads to session codes. The public side writes here."""
