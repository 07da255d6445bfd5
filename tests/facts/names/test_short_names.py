"""Short names of bodies: in marks behind the full name and there again, and the first two words alone."""

from __future__ import annotations

import polars as pl
import pytest


def _bodies(found: pl.DataFrame) -> list[str]:
    return found.filter(pl.col("entity_type") == "org")["surface"].to_list()


@pytest.mark.parametrize(
    ("texts", "names"),
    [
        (("أعلنت منظمة الصحة العالمية (نمولا) أمس", "تنظم «نمولا» اللقاء"), ["منظمة الصحة العالمية", "نمولا", "نمولا"]),
        (("تنظم (نمولا) اللقاء", "أعلنت منظمة الصحة العالمية (نمولا) أمس"), ["نمولا", "منظمة الصحة العالمية", "نمولا"]),
        (('ذكرت شركة "إي.واي" أمس', 'وبحسب "إي.واي"، فإن السعر ثابت'), ["إي.واي", "إي.واي"]),
        (("«العدل» تعلن السجل", "أعلنت وزارة العدل أمس"), ["العدل", "وزارة العدل"]),
        (("أعلنت شركة معادن أمس", "وأكدت «معادن» ذلك"), ["معادن", "معادن"]),
        (
            ("قال عضو الاتحاد السويدي للشطرنج أمس", "اجتمع الاتحاد السويدي أمس"),
            ["الاتحاد السويدي للشطرنج", "الاتحاد السويدي"],
        ),
    ],
)
def test_a_short_name_is_that_of_its_body(named, texts, names):
    assert _bodies(named(*texts)) == names


@pytest.mark.parametrize(
    ("texts", "names"),
    [
        (("أعلنت منظمة الصحة العالمية (سابقا) أمس",), ["منظمة الصحة العالمية"]),
        (("أعلنت منظمة الصحة العالمية (مقر الحفل) أمس",), ["منظمة الصحة العالمية"]),
        (("أكد «نادي القلم» وإيران في لبنان» ذلك",), []),
        (("اجتمع الاتحاد السويدي أمس",), []),
        (("عن (العدل) بين الناس", "أعلنت وزارة العدل أمس"), ["وزارة العدل"]),
        (("أكدت «معادن» ذلك",), []),
    ],
)
def test_what_stands_in_marks_for_another_reason_is_no_name(named, texts, names):
    assert _bodies(named(*texts)) == names


def test_agencies_are_read_in_quotes_alone(named):
    found = named('وأوضح المزارع لـ"واس" أنه هنا', "جاء فارس إلى المدينة", 'بحسب "سانا"، فإن السعر ثابت')
    assert _bodies(found) == ["واس", "سانا"]
