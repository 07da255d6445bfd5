"""Number words and figures, and the quantities they count."""
