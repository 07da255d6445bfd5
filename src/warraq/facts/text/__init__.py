"""Words of an article as tokens with places, and what is found among them in one scan."""
