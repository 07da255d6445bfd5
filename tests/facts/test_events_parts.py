"""Every part of an event: who, to whom, where, when and whether it happened, each read or left open."""

from __future__ import annotations

from collections.abc import Callable

import polars as pl
import pytest

from warraq.facts import Extracted

Read = Callable[[str], list[dict[str, object]]]


@pytest.fixture
def events_of(extracted: Callable[[str], Extracted]) -> Read:
    """Events of a text: trigger, code, modality, and each role's surfaces or values in order."""

    def read(text: str) -> list[dict[str, object]]:
        found = extracted(text)
        named = found.mentions.select("mention_id", name="surface")
        told = pl.coalesce("name", "value")
        roles = found.fact_arguments.join(named, on="mention_id", how="left").select(
            "fact_id", "role", "ord", told=told
        )
        rows = []
        for fact in found.facts.filter(pl.col("fact_type") == "event").iter_rows(named=True):
            own = roles.filter(pl.col("fact_id") == fact["fact_id"]).sort("role", "ord")
            parts: dict[str, object] = {
                role: own.filter(pl.col("role") == role)["told"].to_list() for role in own["role"]
            }
            word = text[fact["trigger_start"] : fact["trigger_end"]]
            rows.append(parts | {"word": word, "code": fact["predicate"], "modality": fact["modality"]})
        return rows

    return read


def one(rows: list[dict[str, object]], word: str) -> dict[str, object]:
    """The event of a trigger; empty where there is none."""
    return next((row for row in rows if row["word"] == word), {})


@pytest.mark.parametrize(
    ("text", "word", "place"),
    [
        ("التقى فلاديمير بوتين دونالد ترامب في هلسنكي أمس", "التقى", ["هلسنكي"]),
        ("قصفت إسرائيل مواقع عسكرية في سوريا أمس", "قصفت", ["سوريا"]),
        ("نددت فرنسا بمقتل أطفال في سوريا أمس", "نددت", None),
        ("يهدد تنظيم داعش بإعدام رجل خطفه في مصر", "يهدد", None),
        ("زار سيرغي لافروف قطر لمناقشة السلام في سوريا", "زار", None),
        ("سيبحث باراك أوباما الصراع في سوريا مع فلاديمير بوتين", "يبحث", None),
    ],
)
def test_a_place_stands_beside_what_is_told(events_of: Read, text: str, word: str, place: list[str] | None) -> None:
    found = one(events_of(text), word)
    assert found
    assert found.get("place") == place


@pytest.mark.parametrize(
    ("text", "word", "time"),
    [
        ("في ديسمبر 2013 حظرت مصر جماعة الإخوان المسلمين", "حظرت", ["2013-12"]),
        ("زار فلاديمير بوتين الصين في 2015", "زار", ["2015"]),
        ("وقعت مصر معاهدة سلام في 1979", "وقعت", ["1979"]),
        ("دعت إسرائيل إلى إلغاء الاتفاق الذي أبرم في 2015", "دعت", None),
        ("تعهدت فرنسا بتدوير النفايات بحلول 2025", "تعهدت", None),
        ("انسحبت واشنطن من الاتفاق المبرم في 2015", "انسحبت", None),
    ],
)
def test_a_date_stands_beside_what_is_told(events_of: Read, text: str, word: str, time: list[str] | None) -> None:
    found = one(events_of(text), word)
    assert found
    assert found.get("time") == time


@pytest.mark.parametrize(
    ("text", "word", "modality"),
    [
        ("ينص الاتفاق الذي وقعته فرنسا مع روسيا على وقف القتال", "وقعته", "asserted"),
        ("ينص القانون على أن تفرض فرنسا عقوبات على روسيا", "تفرض", "possible"),
        ("من العار ألا تفرج تركيا عن الرجل", "تفرج", "denied"),
        ("قررت فرنسا أن تفرج تركيا عن الرجل", "تفرج", None),
        ("قد يكون فلاديمير بوتين أجرى محادثات مع دونالد ترامب", "أجرى محادثات", "possible"),
        ("أعلنت الوزارة أن زيارة دونالد ترامب ألغيت", "زيارة", "denied"),
        ("أعلنت الوزارة أن زيارة دونالد ترامب انتهت", "زيارة", "asserted"),
        ("مسؤولون ينفون أنباء عن محادثات بين روسيا والصين", "محادثات", "denied"),
        ("تعهد فلاديمير بوتين خلال زيارة الصين بزيادة المساعدات", "زيارة", "asserted"),
        ("تعهد فلاديمير بوتين بزيارة الصين", "زيارة", "planned"),
        ("جمعت المؤسسة مليون دولار لدعم لبنان", "دعم", "planned"),
        ("قال إيمانويل ماكرون قبيل لقائه دونالد ترامب إن الخطة جيدة", "لقائه", "planned"),
        ("قال إيمانويل ماكرون بعد لقائه دونالد ترامب إن الخطة جيدة", "لقائه", "asserted"),
        ("تسعى فرنسا إلى السلام فيما تعارض إسرائيل الخطة", "تعارض", "asserted"),
        ("تسعى فرنسا ودول أخرى للاشتراك في معاقبة روسيا", "معاقبة", "planned"),
        ("تستعد القوات للتصدي لأي هجوم تشنه تركيا على المدينة", "تشنه", "possible"),
        ("لم يصدر القضاء الأمريكي قرارا بإعدام الرجل", "إعدام", "denied"),
        ("المؤامرة تهدف إلى اغتيال فلاديمير بوتين", "اغتيال", "planned"),
        ("المؤامرة تهدف إلى الحد من اغتيال فلاديمير بوتين", "اغتيال", "asserted"),
        ("تأتي المبادرة قبل أسابيع قليلة من زيارة دونالد ترامب", "زيارة", "planned"),
        ("لا يندد دونالد ترامب بإيران فحسب وإنما يهاجمها", "يندد", "asserted"),
        ("لا يندد دونالد ترامب بإيران", "يندد", "denied"),
        ("لا توجد خطط لإرسال تركيا قوات إلى سوريا", "إرسال", "denied"),
        ("فلاديمير بوتين يوافق على إجراء لقاء مع دونالد ترامب", "إجراء لقاء", "planned"),
    ],
)
def test_modality_is_that_of_the_words_that_govern_the_deed(
    events_of: Read, text: str, word: str, modality: str | None
) -> None:
    assert one(events_of(text), word).get("modality") == modality


@pytest.mark.parametrize(
    ("text", "word", "actor", "recipient"),
    [
        ("كان في استقبال فلاديمير بوتين الرئيس الأمريكي دونالد ترامب", "استقبال", ["فلاديمير بوتين"], ["دونالد ترامب"]),
        ("تعرضت المدينة لقصف عنيف من روسيا أمس", "قصف", ["روسيا"], None),
        ("مقتل 11 من داعش أمس", "مقتل", None, ["داعش"]),
        ("قرر دونالد ترامب دعوة إيمانويل ماكرون إلى حفل", "دعوة", None, ["إيمانويل ماكرون"]),
        ("جاءت دعوة إيمانويل ماكرون إلى حفل أمس", "دعوة", ["إيمانويل ماكرون"], None),
        ("شجب فلاديمير بوتين نائب رئيس الجمهورية الروسية الهجوم", "شجب", ["فلاديمير بوتين"], None),
        ("هنأ فلاديمير بوتين الرئيس التركي على فوزه", "هنأ", ["فلاديمير بوتين"], ["التركي"]),
        ("ندد فلاديمير بوتين على تويتر بالهجوم", "ندد", ["فلاديمير بوتين"], None),
        ("جاء اعتقال الشرطة الإسرائيلية رجلين أمس", "اعتقال", ["الإسرائيلية"], None),
        ("تؤيد ألمانيا الخطة خلافا لفرنسا", "تؤيد", ["ألمانيا"], None),
        ("الطريقة التي تتطلبها مساعدة فرنسا لها", "مساعدة", ["فرنسا"], None),
        ("بهدف حصار الحوثيين في صنعاء لإجبارهم على التفاوض", "حصار", None, ["الحوثيين"]),
        ("رحب الأمين العام لجامعة الدول العربية الدكتور نبيل العربي بالقرار", "رحب", ["نبيل العربي"], None),
        ("جاء اتهام دونالد ترامب للحكومة أمس", "اتهام", ["دونالد ترامب"], None),
        ("استبعاد دونالد ترامب من السباق", "استبعاد", None, ["دونالد ترامب"]),
        ("قتال بين الحوثيين والمقاومة للسيطرة على عدن", "قتال", ["الحوثيين"], None),
        ("قتال بين الحوثيين والسعودية على الحدود", "قتال", ["الحوثيين", "السعودية"], None),
    ],
)
def test_each_side_is_the_one_that_grammar_names(
    events_of: Read, text: str, word: str, actor: list[str] | None, recipient: list[str] | None
) -> None:
    found = one(events_of(text), word)
    assert found
    assert (found.get("actor"), found.get("recipient")) == (actor, recipient)


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("التوصل إلى وقف إطلاق نار بين إسرائيل وحركة حماس", "إطلاق"),
        ("تظاهرات عند الحدود بين غزة وإسرائيل", "تظاهرات"),
        ("وزراء دول التعاون الخليجي أمس", "التعاون"),
        ("رفضت فرنسا التعليق على القرار", "رفضت"),
        ("دافع إيمانويل ماكرون عن موقفه", "دافع"),
        ("وتتهم فرنسا والغرب خصومها بدعم المتمردين", "دعم"),
        ("نفى فلاديمير بوتين بشدة اتهامات خصمه", "اتهامات"),
        ("وصل جثمان فلاديمير بوتين إلى روسيا", "وصل"),
        ("دعوة إلى قمة سنغافورة مع الزعيم الكوري", "قمة"),
        ("امتنعت فرنسا عن التعليق على القرار", "امتنعت"),
        ("دافع إيمانويل ماكرون أمس في الصحف عن موقفه", "دافع"),
        ("عما إذا كانت القوات لا تزال تستهدف فرنسا", "تستهدف"),
        ("وعبارات تطالب فرنسا بالإفراج عنهم", "تطالب"),
        ("المقاتلات الروسية قصفت ليل الجمعة سبعة أهداف", "قصفت"),
        ("لن يساعد الحلف إسرائيل إذا هاجمت إيران.", "هاجمت"),
        ("أعلنت الوزارة أنها استدعت سفير فرنسا أمس", "استدعت"),
        ("مستوى التضخم الذي يستهدفه البنك المركزي الأوروبي", "يستهدفه"),
        ("منع الطائرات القطرية من عبور الأجواء", "منع"),
    ],
)
def test_what_is_no_deed_of_those_named_is_no_event(events_of: Read, text: str, word: str) -> None:
    assert one(events_of(text), word) == {}


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("بدأ إطلاق نار بين إسرائيل وحركة حماس", "إطلاق"),
        ("رفضت فرنسا القرار", "رفضت"),
        ("دافع إيمانويل ماكرون عن روسيا", "دافع"),
        ("اتهمت فرنسا روسيا بدعم المتمردين", "دعم"),
        ("وصل فلاديمير بوتين إلى روسيا", "وصل"),
        ("قمة فرنسا وروسيا في باريس", "قمة"),
        ("امتنعت فرنسا عن دعم روسيا", "امتنعت"),
        ("غارات تشنها فرنسا على المدينة", "تشنها"),
        ("وقصفت فرنسا سبعة أهداف في سوريا", "قصفت"),
        ("هاجمت روسيا المدينة أمس", "هاجمت"),
        ("استدعت فرنسا سفير روسيا أمس", "استدعت"),
        ("المدينة التي تستهدفها فرنسا", "تستهدفها"),
        ("منعت السلطات القطرية الرجل من السفر", "منعت"),
    ],
)
def test_the_same_words_elsewhere_are_events(events_of: Read, text: str, word: str) -> None:
    assert one(events_of(text), word)
