"""Tables to an immutable release directory, and its verification from disk."""

from warraq.release.about import About
from warraq.release.checks import Check
from warraq.release.load import load, scan
from warraq.release.publish import publish
from warraq.release.staging import locked
from warraq.release.verify import verify
from warraq.release.versions import choose

__all__ = ["About", "Check", "choose", "load", "locked", "publish", "scan", "verify"]
