"""Which marks make a pair: straight ones by what stands around them, and pairs that hold names in marks."""

from __future__ import annotations

import pytest

from warraq.facts.speech.straight_marks import CLOSE, OPEN, OTHER, told

SAYING = ("positions", "claims", "quotations")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('قال "نحن هنا" ثم "عدنا"', "قال <نحن هنا> ثم <عدنا>"),
        ('قال "حي "الورد" بعيد جدا" أمس', "قال <حي ?الورد? بعيد جدا> أمس"),
        ('وصفه ب"الخطير" وبـ"السيئ" و"البعيد"', "وصفه ب<الخطير> وبـ<السيئ> و<البعيد>"),
        ('قال " نحن هنا " ثم "عدنا"', "قال < نحن هنا > ثم <عدنا>"),
        ('قال" نحن هنا". ثم "عدنا"', "قال< نحن هنا>. ثم <عدنا>"),
        ('انتهى" ثم قال "عدنا"', "انتهى? ثم قال <عدنا>"),
        ('قال "نحن هنا. ثم قال "عدنا"', "قال ?نحن هنا. ثم قال <عدنا>"),
        ('قال "نحن هنا\nثم قال "عدنا"', "قال ?نحن هنا\nثم قال <عدنا>"),
    ],
)
def test_straight_marks_are_told_apart(text, expected):
    shown = told(text).replace(OPEN, "<").replace(CLOSE, ">").replace(OTHER, "?")
    assert shown == expected


@pytest.mark.parametrize("marks", ['""', "«»", "“”"])
def test_a_quotation_holds_names_in_marks(extracted, marks):
    first, last = marks
    said = f"افتتحنا مدرسة في حي {first}الورد{last} الجديد أمس"
    found = extracted(f"وقال الوزير: {first}{said}{last}.", families=SAYING)
    assert found.facts.filter(fact_type="quotation")["surface"].to_list() == [said]


@pytest.mark.parametrize(
    "text",
    [
        "قال الوزير إن الدورة ستقام تحت شعار «معا نبني البيت الكبير»",
        "قال الوزير إن الحملة التي أطلق عليها «معا نبني البيت الكبير» ستبدأ",
        "قال الوزير في لقاء مع «سي بي إس»",
        "أعرب مدير «مهرجان الورد الدولي» عن شكره",
        "قال الوزير إن «معرض الكتب 2015» سيبدأ غدا",
    ],
)
def test_names_in_marks_are_no_quotations(extracted, text):
    assert extracted(text, families=SAYING).facts.filter(fact_type="quotation").is_empty()


@pytest.mark.parametrize(
    "text",
    [
        "قال رجل طلب عدم كشف اسمه، «سنعود إلى بيوتنا غدا»",
        "قال الوزير إن «مهرجان الورد سيقام في الربيع»",
        "قال الوزير إن «لجنة تحقيق مستقلة» ستبدأ عملها",
    ],
)
def test_a_clause_behind_such_a_word_is_a_quotation(extracted, text):
    assert extracted(text, families=SAYING).facts.filter(fact_type="quotation").height == 1
