"""Documents and paragraphs to articles: what the text itself says of its origin, language and subject."""

from __future__ import annotations

from warraq.tag.language import identify, screen_language
from warraq.tag.paragraphs import tell_languages
from warraq.tag.stage import tag

__all__ = ["identify", "screen_language", "tag", "tell_languages"]
