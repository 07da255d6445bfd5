"""Another article that stands in full below a heading."""

from __future__ import annotations

from tests.clean.article import BODY, HEADLINE, Clean, gone

TITLE = "فريق الجبل يفوز بكأس السهل بعد ركلات الترجيح"
ARTICLE = [
    "فاز فريق الجبل بكأس السهل للمرة الأولى في تاريخه، بعد ركلات الترجيح أمام ضيفه الأزرق على ملعب النادي الكبير.",
    "وسجل اللاعبون أهدافهم الثلاثة في الشوط الثاني، وتألق الحارس في صد الركلة الأخيرة وسط هتاف الجمهور.",
]


def test_an_article_below_a_heading_goes_with_its_paragraphs(cleaned: Clean) -> None:
    found = gone(cleaned, HEADLINE, *BODY, "اقرأ أيضا:", TITLE, *ARTICLE)
    assert [text for text, _ in found] == ["اقرأ أيضا:", TITLE, *ARTICLE]
    assert [rule for _, rule in found][2:] == ["other.article_below@1"] * 2


def test_the_text_goes_on_below_a_link_set_into_it(cleaned: Clean) -> None:
    found = gone(cleaned, HEADLINE, *BODY[:2], "اقرأ أيضا:", TITLE, *BODY[2:])
    assert [text for text, _ in found] == ["اقرأ أيضا:", TITLE]


def test_a_second_part_that_says_the_headline_of_a_link_stays(cleaned: Clean) -> None:
    title = "كتب المتبرعين تصل إلى التلاميذ مع قصة مصورة"
    found = gone(cleaned, HEADLINE, *BODY[:2], "اقرأ أيضا:", title, *BODY[2:])
    assert not {text for text, _ in found} & set(BODY)
