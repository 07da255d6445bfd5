"""Tables held against the contract: a report, the rows that fail, and pages a person reads."""

from __future__ import annotations

from warraq.validate.docs import data_docs
from warraq.validate.report import Report
from warraq.validate.run import validate
from warraq.validate.split import Split, split_rows

__all__ = ["Report", "Split", "data_docs", "split_rows", "validate"]
