"""Who says what: claims, quotations and the clauses of agreements."""
