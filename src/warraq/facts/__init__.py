"""Paragraphs to facts."""
