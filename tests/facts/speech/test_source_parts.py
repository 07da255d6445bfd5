"""Sources of claims that are only a part of who speaks: read whole, or none."""

from __future__ import annotations

import pytest


@pytest.mark.parametrize(
    ("text", "source", "kind"),
    [
        ("أوضح المتحدث الرسمي للدفاع المدني أن الحريق انتهى", "المتحدث الرسمي للدفاع المدني", "nominal"),
        ("أكد المشرف العام على المهرجان أن الحفل غدا", "المشرف العام على المهرجان", "nominal"),
        ("أوضح الوكيل المساعد للبيئة وحماية الغابات أن العمل بدأ", "الوكيل المساعد للبيئة وحماية الغابات", "nominal"),
        ("وبحسب رئيس اللجنة العليا للإغاثة، فإن القافلة وصلت", "رئيس اللجنة العليا للإغاثة", "nominal"),
        ("قال الوزير للصحافيين إن العمل بدأ", "الوزير", "nominal"),
        ("قال المصدر لوكالة النهر إن العمل بدأ", "المصدر", "anonymous"),
        ("أعرب المسؤول عن أمله في أن يبدأ العمل", "المسؤول", "nominal"),
        ("قال مسؤول في إدارة الرئيس ترامب إن العمل بدأ", "مسؤول", "anonymous"),
        ("قال العديد من السكان المحليين إن العمل بدأ", "السكان المحليين", "anonymous"),
        ("رأى العديد ممن حضروا أن العمل بدأ", None, None),
        ("قالت مصادر يمنية إن العمل بدأ", "مصادر يمنية", "anonymous"),
        ("ذكر مصدر عسكري آخر أن العمل بدأ", "مصدر عسكري آخر", "anonymous"),
        ("قالت وسائل إعلام قريبة من السلطات إن العمل بدأ", "وسائل إعلام", "anonymous"),
        ("قال الدكتور بوعلي إن العمل بدأ", None, None),
        ("قال الشيخ في خطبته إن العمل بدأ", "الشيخ", "nominal"),
        ("أكد رئيس حزب «الفجر» سالم الحمود أن العمل بدأ", None, None),
        ("قال سالمار نوردنيان، رئيس اتحاد الكرة، إن العمل بدأ", None, None),
        ("قال القائم بالأعمال في المدينة إن العمل بدأ", None, None),
        ("أفاد المدير التنفيذي لسوق عكاظ أن العمل بدأ", None, None),
        ("أوضح مدير مشروع «بيوت» أن العمل بدأ", None, None),
        ("يقول ابن القيم رحمه الله إن العمل بدأ", None, None),
        ("أوردت وكالة الأنباء عن المدير أن العمل بدأ", None, None),
        ("قال صاحب الهدف لمنتخب إسبانيا إن العمل بدأ", None, None),
    ],
)
def test_an_office_is_read_whole_or_not_at_all(extracted, text, source, kind):
    found = extracted(text, families=("positions", "claims")).facts.filter(fact_type="claim")
    assert found.select("attributed_to", "attribution_type").rows() == [(source, kind)]


def test_whom_somebody_quotes_has_all_the_words(extracted):
    text = "نقلت الصحيفة عن سالم الحمود عن الوزير أن العمل بدأ"
    found = extracted(text, families=("positions", "claims")).facts.filter(fact_type="claim")
    assert found["attributed_to"].to_list() == [None]


def test_whom_a_saying_is_told_is_not_its_source(extracted):
    text = "نقلت الصحيفة عن الوزير قوله لترامب إن العمل بدأ"
    found = extracted(text, families=("positions", "claims")).facts.filter(fact_type="claim")
    assert "ترامب" not in found["attributed_to"].to_list()
