"""Scores of each stage against gold data, and the gate that keeps a score from falling unnoticed."""
