"""Documents to kept spans and removals: what is the article, what is furniture, and which rule says so."""

from __future__ import annotations

from warraq.clean.learn import learn
from warraq.clean.stage import Cleaned, clean

__all__ = ["Cleaned", "clean", "learn"]
