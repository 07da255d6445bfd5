"""An article written for the tests, and what cleaning takes of a text made of it."""

from __future__ import annotations

from collections.abc import Callable

from warraq.clean import Cleaned

Clean = Callable[[str], Cleaned]

HEADLINE = "افتتاح مكتبة عامة في المدرسة القديمة"
BODY = [
    "افتتح مجلس البلدة صباح السبت مكتبة عامة جديدة في مبنى المدرسة القديمة، بعد أعمال ترميم استمرت سبعة أشهر.",
    "وقالت مديرة المكتبة إن القاعة تتسع لمئة قارئ، وإن الأبواب ستبقى مفتوحة حتى العاشرة مساء طوال أيام الأسبوع.",
    "وأضافت أن الكتب وصلت من متبرعين في ثلاث مدن، وأن الفهرس سيكون جاهزا قبل نهاية العام بإذن الله تعالى.",
    "وحضر الحفل عدد كبير من التلاميذ مع معلميهم، ووزعت البلدية على كل واحد منهم قصة مصورة هدية من المتبرعين.",
]


def gone(cleaned: Clean, *lines: str) -> list[tuple[str, str]]:
    """Text and rule of each removal of a text of these lines."""
    return [(text, rule) for text, rule in cleaned("\n".join(lines)).removals.select("text", "rule_id").rows()]
