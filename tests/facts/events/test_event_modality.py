"""Whether a deed happened, where the word that says so stands some way in front of it."""

from __future__ import annotations

import polars as pl
import pytest

TOLD = [
    # Names and titles between are not counted.
    ("تسعى القوات التركية والجيش الوطني السوري إلى استعادة السيطرة على مدينة حلب", "استعادة", None),
    ("نفت وزارة الخارجية الروسية اليوم المشاركة في قصف مدينة حلب", "قصف", "denied"),
    ("تعهد رئيس الوزراء التركي أحمد داود أوغلو أمس بشن غارات على داعش", "غارات", "planned"),
    ("طالب وزير الخارجية الروسي سيرغي لافروف أمس بوقف القصف التركي", "القصف", "asserted"),
    ("تعهد رئيس الوزراء التركي أحمد داود أوغلو أمس، خلال زيارة لروسيا، بالعمل", "زيارة", "asserted"),
    # A noun that carries out the deed is governed in its place.
    ("فشل المسلحون في تنفيذ الهجوم على بغداد أمس", "الهجوم", "denied"),
    ("نجح المسلحون في تنفيذ الهجوم على بغداد أمس", "الهجوم", "asserted"),
    ("سمحت تركيا للولايات المتحدة بشن غارات في سوريا", "غارات", "possible"),
    ("كانوا يخططون لارتكاب هجمات في المغرب", "هجمات", "planned"),
    ("اضطر الوزير إلى القيام بزيارة إلى دمشق", "زيارة", "asserted"),
    ("سيقوم الطلاب بزيارة إلى روسيا", "زيارة", "planned"),
    ("ستعيد فرض عقوبات على إيران قريبا", "فرض", "planned"),
    ("ستبقى العقوبات على إيران قائمة", "العقوبات", "asserted"),
    # What أن leaves open is no event without a word that says how; what it is the subject of is there.
    ("من شأن ذلك أن يفتح حوارا مع إيران", "حوارا", None),
    ("من المؤسف أن تنظيم المؤتمر تلاه حوار مع إيران", "حوار", "asserted"),
    ("اتهم معارضون ومنظمات عدة قوات الأمن وقوات النظام السوري بشن هجوم على حلب", "هجوم", "possible"),
    ("مشددا على تعزيز العلاقات مع الرياض", "تعزيز", "deontic"),
    ("خرجت التظاهرات رفضا للحصار المفروض على غزة", "لحصار", "asserted"),
    ("أعرب عن استنكاره للاعتداء الآثم في باريس", "لاعتداء", "asserted"),
    ("أعلن أنه وافق على لقاء الرئيس الروسي فلاديمير بوتين", "لقاء", "planned"),
    ("لم يمنع ذلك الوزير من انتقاد روسيا بشدة", "انتقاد", None),
    ("ستقوم المملكة باستضافة قمة مجموعة العشرين", "قمة", "planned"),
    ("مشددا على الحرص على تعزيز العلاقات مع الرياض", "تعزيز", "planned"),
    ("وزير الخارجية الروسي يلمح إلى تزويد الجيش السوري بصواريخ", "تزويد", "possible"),
    ("ولا تثق دول الخليج في أن إيران تلتزم بالاتفاق", "تلتزم", "possible"),
    ("دعا الوزير الحكومة إلى الاستفادة من التجربة وتعزيز تعاونها مع الرباط", "تعزيز", None),
]


@pytest.mark.parametrize(("text", "word", "modality"), TOLD)
def test_what_governs_a_deed_from_afar_says_whether_it_happened(told, text, word, modality):
    read = told(text).filter(pl.col("surface").str.ends_with(word))["modality"].to_list()
    assert read[:1] == ([modality] if modality else [])


@pytest.mark.parametrize(
    ("text", "word", "modality"),
    [
        ("تعهد بدعمها ضد أي خطر واستقبل فلاديمير بوتين دونالد ترامب أمس", "استقبل", "asserted"),
        ("قد يستقبل فلاديمير بوتين دونالد ترامب أمس", "يستقبل", "possible"),
        ("لم يحدد الاقتراح الروسي المكان", "الاقتراح", "asserted"),
        ("لم تقبل الوزيرة بعد الاقتراح الروسي", "الاقتراح", "asserted"),
        ("اتهمه بمحاولة تطهير موقع الهجوم في دوما", "الهجوم", "asserted"),
        ("سيبحث الوزير ذلك خلال زيارته إلى الصين", "زيارته", "planned"),
        ("بحث الوزير ذلك خلال زيارته إلى الصين", "زيارته", "asserted"),
    ],
)
def test_what_stands_apart_is_not_governed(told, text, word, modality):
    assert told(text).filter(pl.col("surface").str.ends_with(word))["modality"].to_list()[:1] == [modality]
