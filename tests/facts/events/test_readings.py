"""Events whose subject and object are told apart by agreement, voice, title and neighbours."""

from __future__ import annotations

import polars as pl
import pytest


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("قال مصدر إن فلاديمير بوتين قتل في الهجوم", ("قتل", "recipient", "فلاديمير بوتين")),
        ("قتل فلاديمير بوتين في الهجوم", ("قتل", "recipient", "فلاديمير بوتين")),
        ("بعد قصف الحوثيين لمبنى الاتصالات", ("قصف", "actor", "الحوثيين")),
        ("تزويد روسيا لكوريا الشمالية بالنفط", ("تزويد", "actor", "روسيا")),
        ("عبر المسؤول عن رفضه، مطالبة واشنطن بتقديم تنازلات", ("مطالبة", "recipient", "واشنطن")),
        ("دعا وزير الخارجية الروسي سيرغي لافروف إيران إلى ضبط النفس", ("دعا", "actor", "سيرغي لافروف")),
        ("تعليق على دعم فلاديمير بوتين للصين", ("دعم", "actor", "فلاديمير بوتين")),
        ("رفضت إيطاليا ومالطا استقبال السفينة", ("رفضت", "actor", "مالطا")),
        ("اتهمت كوريا الشمالية واشنطن بالكذب", ("اتهمت", "recipient", "واشنطن")),
        ("أسفرت الغارة عن مقتل فلاديمير بوتين رفيق للحوثيين", ("مقتل", "recipient", "فلاديمير بوتين")),
        ("إيران وسوريا تحمل إسرائيل مسؤولية الغارة", ("تحمل", "recipient", "إسرائيل")),
        ("اعتقال الكويت سائقين أجانب", ("اعتقال", "actor", "الكويت")),
        ("استقبل فلاديمير بوتين وفدا كبيرا أمس", ("استقبل", "recipient", "فلاديمير بوتين")),
        ("رد الجيش التركي الجمعة بقصف مواقع عسكرية", ("قصف", "actor", "الجيش التركي")),
        ("أعلن الجيش الإسرائيلي الذي رد بقصف المواقع", ("قصف", "actor", "الجيش الإسرائيلي")),
        ("ناقش إيمانويل ماكرون الأمر، ثم قال إن بوتين وترامب ناقشا الاتفاق", ("ناقشا", "actor", "بوتين")),
    ],
)
def test_who_does_it_and_who_undergoes_it(roles_of, text, role):
    assert role in roles_of(text)


@pytest.mark.parametrize(
    "text",
    [
        "الكويت تستهدف تقليص العجز",  # another meaning
        "قال مصدر إن التحالف استهدف الحوثيين",  # the ending of an object
        "وهو يتوعد مجلس النواب الليبي بعمليات",  # a pronoun is the subject
        "لتصبح الصين دولة تهدد أمريكا",  # a clause about an indefinite noun
        "أمانة الرياض تعتذر عن الخطأ",  # the city's council
        "وكانت اللجنة المركزية قد دعت حركة حماس إلى الحوار",  # the subject stands before
        "تمخضت عنه محادثات أستانا أمس",  # a venue
        "مؤيدو إيمانويل ماكرون يتهمون المعارضة",  # others than he
        "ينص قانون العقوبات الجزائري على السجن",  # the penal code
        "يطالبون بقطع العلاقات مع إسرائيل",  # asked for
        "تجنب البيت الأبيض انتقاد إسرائيل",  # either side
        "الصواريخ التي تستهدفها إجراءات التفتيش ستمنع إيران من البناء",  # the object of another subject
        "لقاء في القصر بين وفدين خلال زيارته",  # nobody to point back to
        "شن دونالد ترامب هجوما على حلفائه في تغريدة",  # words
        "باع دونالد ترامب منزله أمس",  # a man's own trade
        "نقابة المعلمين في فرنسا أضربت",  # no participant but a place
        "سيطر فلاديمير بوتين على المشهد",  # no territory
        "وفي دمشق التي ترد المعارضة بقصف أحيائها",  # another does it in the relative clause
    ],
)
def test_what_is_no_event(told, text):
    assert told(text).is_empty()


def test_a_deed_in_an_accusation_is_possible(told, roles_of):
    text = "وتتهم السعودية إيران بتزويد الحوثيين بالصواريخ"
    assert told(text).filter(surface="تزويد")["modality"].to_list() == ["possible"]
    assert ("تزويد", "recipient", "الحوثيين") in roles_of(text)


def test_negation_is_read_after_a_conjunction(told):
    assert told("ولم يوافق ترامب على البيان")["modality"].to_list() == ["denied"]


def test_a_recipient_stands_in_the_clause_of_its_event(roles_of):
    told = roles_of("أدانت فرنسا الهجوم الذي وقع في إيطاليا")
    assert {role for role in told if role[0] == "أدانت"} == {("أدانت", "actor", "فرنسا")}


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("اليمن يحذر من كارثة قبالة سواحل الحديدة", ("يحذر", "recipient", "الحديدة")),
        ("طالب دونالد ترامب بإطلاق سراح فلاديمير بوتين", ("طالب", "recipient", "فلاديمير بوتين")),
        ("فرضت النمسا عضو الاتحاد الأوروبي عقوبات على روسيا", ("فرضت", "recipient", "الاتحاد الأوروبي")),
        ("انتفاضة دعمها الناتو أطاحت بحكم فلاديمير بوتين", ("دعمها", "recipient", "فلاديمير بوتين")),
        ("فرنسا تدين والاتحاد الأوروبي يدعو إلى الحوار", ("تدين", "recipient", "الاتحاد الأوروبي")),
        ("دانت فرنسا الهجوم على إيطاليا", ("دانت", "recipient", "إيطاليا")),
    ],
)
def test_a_name_that_another_word_governs_is_no_recipient(told, roles_of, text, role):
    assert role[0] in told(text)["surface"].to_list()
    assert role not in roles_of(text)


@pytest.mark.parametrize(
    ("text", "trigger", "code", "modality"),
    [
        ("أرسلت فرنسا قوات إلى مالي", "أرسلت", "MOBILIZE", "asserted"),
        ("استدعت تركيا سفيرها لدى روسيا", "استدعت", "SANCTION", "asserted"),
        ("تأجيل زيارة محمد جواد ظريف إلى تركيا", "زيارة", "AGREE", "planned"),
        ("في حال انسحبت الولايات المتحدة من الاتفاق", "انسحبت", "RETREAT", "possible"),
        ("أي غارات أمريكية على سوريا ستضر بالجهود", "غارات", "ASSAULT", "possible"),
        ("نتنياهو يلتقي بوتين في موسكو الأسبوع المقبل", "يلتقي", "AGREE", "planned"),
        ("وافقت إيران على لقاء الأسبوع المقبل", "وافقت", "AGREE", "asserted"),
        ("تتهم مصر قطر بدعم وتمويل حركة حماس", "تمويل", "AID", "possible"),
    ],
)
def test_code_and_modality_follow_what_governs_the_deed(told, text, trigger, code, modality):
    assert (trigger, code, modality) in told(text).select("surface", "predicate", "modality").rows()


@pytest.mark.parametrize(
    "text",
    [
        "تحدث عن التهديدات بشن حرب على سوريا",
        "من الأولى أن تنسحب اليونان من الاتحاد",
        "دعا الأمين العام للأمم المتحدة أنطونيو غوتيريس الاتحاد الأوروبي إلى إجراء تحقيق مستقل",
    ],
)
def test_what_is_threatened_or_asked_for_is_no_event_of_its_own(told, text):
    assert told(text).filter(~pl.col("predicate").is_in(["REQUEST", "THREATEN"])).is_empty()


def test_a_pronoun_is_not_guessed_between_two_men(told):
    text = "قال دونالد ترامب عن فلاديمير بوتين خلال زيارته كلاما آخر"
    assert "زيارته" not in told(text)["surface"].to_list()
