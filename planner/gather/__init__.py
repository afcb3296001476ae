"""Other people's programmes: files become gathered values, and those become sessions of the draft."""
