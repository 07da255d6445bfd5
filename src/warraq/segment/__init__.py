"""Kept spans to paragraphs: blocks in reading order, each with its role, embedded articles apart."""

from __future__ import annotations

from warraq.segment.stage import segment

__all__ = ["segment"]
