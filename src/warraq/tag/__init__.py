"""Documents and paragraphs to articles: what the text itself says of its origin, language and subject."""

from warraq.tag.language import identify, screen_language

__all__ = ["identify", "screen_language"]
