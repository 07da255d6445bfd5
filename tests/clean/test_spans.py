from __future__ import annotations

from collections.abc import Callable

import pytest

from warraq.clean import Cleaned

Clean = Callable[[str], Cleaned]
SENTENCE = "وصل القطار إلى المحطة القديمة مساء الخميس بعد تأخر دام ساعتين، ولم يصب أحد من الركاب."


@pytest.mark.parametrize(
    ("leftover", "kind"),
    [
        ("رابط الخبر بصحيفة النهر: وصول القطار", "related"),
        ("للمزيد: جدول الرحلات الجديد", "related"),
        ("لمشاهدة الصور اضغط هنا", "related"),
        ("كلمات دلالية: قطار، محطة", "tags"),
        ("#قطار #محطة", "tags"),
        ("للتواصل مع الكاتب ارسل رسالة SMS تبدأ بالرمز (7)", "other"),
        ("writer@example.org", "other"),
        ("تابع القراءة »", "read_more"),
    ],
)
def test_a_leftover_is_cut_off_the_sentence(cleaned: Clean, leftover: str, kind: str) -> None:
    found = cleaned(f"{SENTENCE} {leftover}")
    assert found.kept["text"].to_list() == [SENTENCE]
    assert (found.removals["kind"][0], found.removals["text"][0]) == (kind, leftover)


def test_a_credit_is_a_kept_span_of_its_own(cleaned: Clean) -> None:
    kept = cleaned(f"{SENTENCE} (رويترز)").kept
    assert kept.select("text", "cue", "line").rows() == [(SENTENCE, None, 0), ("(رويترز)", "source_credit", 0)]


def test_offsets_survive_marks_that_folding_drops(cleaned: Clean) -> None:
    text = "\u200fوَصَلَ القطارُ ــ إلى\x00 المحطّةِ 🚆. \u202bكلماتٌ دَلاليّة: قطارٌ، محطّة"
    found = cleaned(text)
    assert [text[s:e] for s, e in found.kept.select("start", "end").rows()] == found.kept["text"].to_list()
    assert found.removals["kind"].to_list() == ["tags"]
    assert text[found.removals["start"][0] :] == found.removals["text"][0]


def test_an_address_inside_a_sentence_stays(cleaned: Clean) -> None:
    assert cleaned("ترسل الطلبات إلى jobs@example.org قبل نهاية الشهر.").removals.is_empty()


def test_two_leftovers_do_not_overlap(cleaned: Clean) -> None:
    found = cleaned(f"{SENTENCE} كلمات دلالية: قطار <br/> محطة")
    assert found.removals.select("kind").to_series().to_list() == ["tags"]
