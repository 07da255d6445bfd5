"""Paragraphs to facts: names, dates, quantities, positions, quotations, claims, agreement clauses and events."""

from __future__ import annotations

from warraq.facts.extract import EXTRACTOR, Extracted, extract
from warraq.facts.family import Context, Found
from warraq.facts.text.scan import Scan, scan

__all__ = ["EXTRACTOR", "Context", "Extracted", "Found", "Scan", "extract", "scan"]
