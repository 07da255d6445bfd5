"""Mentions of people, places and organisations, and the entities they name."""
