"""Events whose subject and object are told apart by agreement, voice, title and neighbours."""

from __future__ import annotations

import pytest


def events_of(extracted, text):
    found = extracted(text)
    facts = found.facts.filter(fact_type="event").select("fact_id", "surface", "predicate", "modality")
    names = found.mentions.select("mention_id", named="surface")
    arguments = found.fact_arguments.join(names, on="mention_id", how="left").join(facts, on="fact_id")
    roles = {
        (surface, role, named)
        for surface, role, named in arguments.select("surface", "role", "named").iter_rows()
        if role in ("actor", "recipient")
    }
    return facts, roles


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
    ],
)
def test_who_does_it_and_who_undergoes_it(extracted, text, role):
    assert role in events_of(extracted, text)[1]


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
    ],
)
def test_what_is_no_event(extracted, text):
    assert events_of(extracted, text)[0].is_empty()


def test_a_deed_in_an_accusation_is_possible(extracted):
    facts, roles = events_of(extracted, "وتتهم السعودية إيران بتزويد الحوثيين بالصواريخ")
    assert facts.filter(surface="تزويد")["modality"].to_list() == ["possible"]
    assert ("تزويد", "recipient", "الحوثيين") in roles


def test_negation_is_read_after_a_conjunction(extracted):
    assert events_of(extracted, "ولم يوافق ترامب على البيان")[0]["modality"].to_list() == ["denied"]


def test_a_recipient_stands_in_the_clause_of_its_event(extracted):
    _, roles = events_of(extracted, "أدانت فرنسا الهجوم الذي وقع في إيطاليا")
    assert roles == {("أدانت", "actor", "فرنسا")}
