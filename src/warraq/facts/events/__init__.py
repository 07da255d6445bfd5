"""Who did what to whom: events, their participants and circumstances."""
