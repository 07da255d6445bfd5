"""Two paragraphs of an article, and what the tests of its head ask."""

from __future__ import annotations

from collections.abc import Callable

BODY = "وصل الوفد إلى المدينة مساء أمس بعد رحلة طويلة استمرت ست ساعات، ثم بدأ لقاءاته مع أعضاء المجلس المحلي."
MORE = "وقال رئيس المجلس إن الجانبين اتفقا على توسيع الميناء القديم وبناء رصيف جديد للسفن الكبيرة قبل نهاية العام."


def found(roles: Callable[[str], list[tuple[str, str]]], text: str, role: str) -> list[str]:
    """The blocks of a text that have a role."""
    return [block for name, block in roles(text) if name == role]
