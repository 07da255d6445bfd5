"""Who is reported to speak: not who is spoken to, and carried on by participles and quotations."""

from __future__ import annotations

import pytest

SAYING = ("positions", "claims", "quotations", "agreements")


def rows(found, kind, *columns):
    return found.facts.filter(fact_type=kind).sort("start").select(columns).rows()


@pytest.mark.parametrize(
    ("text", "source", "kind"),
    [
        ("قال لترامب إن بلاده سترد", None, "continuation"),
        ("قال بوتين لترامب إن بلاده سترد", "بوتين", "named"),
        ("قال خلال لقاء مع ترامب إن بلاده سترد", None, "continuation"),
        ("التقى بوتين ترامب، وقال إن اللقاء كان جيدا", None, "continuation"),
        ("قال عدد من الخبراء إن السوق ستهدأ", "الخبراء", "anonymous"),
        ("وفقا للكرملين، بدأت الجولة في الصين", "الكرملين", "named"),
        ("وفقا للندن، بدأت الجولة في الصين", "لندن", "metonym"),
        ("وفقا للجيش، بدأت الجولة في الصين", "الجيش", "nominal"),
    ],
)
def test_the_source_of_a_claim(extracted, text, source, kind):
    assert rows(extracted(text, families=SAYING), "claim", "attributed_to", "attribution_type") == [(source, kind)]


def test_a_mention_in_lil_stays_a_slice_of_the_text(extracted):
    mentions = extracted("وفقا للكرملين، بدأت الجولة في الصين").mentions
    assert mentions.filter(entity_id="org_kremlin")["surface"].to_list() == ["لكرملين"]


def test_a_participle_carries_the_speaker_on(extracted):
    found = extracted("قال بوتين بعد لقاء مع ترامب إن الوضع صعب جدا، محذرا من أن موسكو ستنسحب")
    said = rows(found, "claim", "surface", "attribution_type", "attributed_to", "attribution_fact_id")
    assert said == [("الوضع صعب جدا", "named", "بوتين", None), ("موسكو ستنسحب", "continuation", None, None)]
    speakers = found.fact_arguments.filter(role="speaker")["entity_id"].to_list()
    assert speakers == ["per_vladimir_putin"] * 2


@pytest.mark.parametrize(
    "text",
    [
        "رد بيسكوف على ترامب، مؤكدا أن موسكو ستنسحب",
        "قال بوتين إن الوضع صعب، وقال ترامب إن الوضع جيد، مؤكدا أن بلاده ستنسحب",
    ],
)
def test_a_participle_without_one_speaker_before_it_has_none(extracted, text):
    found = extracted(text, families=SAYING)
    last = found.facts.filter(rule_id="claims.participle@1")
    assert last["attributed_to"].to_list() == [None]
    assert found.fact_arguments.join(last, on="fact_id").filter(role="speaker").is_empty()


@pytest.mark.parametrize(
    "text",
    [
        "أوضح بوتين لماكرون أن «الاتفاق الجديد سيبدأ غدا في باريس»",
        "قال بوتين: «الاتفاق الجديد سيبدأ غدا في باريس»",
    ],
)
def test_a_quotation_stands_in_the_claim_of_its_cue(extracted, text):
    found = extracted(text, families=SAYING)
    claim = found.facts.filter(fact_type="claim")["fact_id"].to_list()
    quoted = rows(found, "quotation", "attribution_fact_id", "attributed_to")
    assert quoted == [(claim[0], "بوتين")]


def test_a_quotation_behind_a_participle_is_of_the_sentence_s_speaker(extracted):
    text = "قال بوتين إن الوضع صعب جدا، مؤكدا أن ترامب «لن يتراجع عن موقفه»"
    quoted = rows(extracted(text, families=SAYING), "quotation", "attributed_to", "attribution_type")
    assert quoted == [(None, "continuation")]


@pytest.mark.parametrize(
    ("text", "said", "source"),
    [
        ("تخشى الحكومة من تراجع الصادرات هذا العام.", "تراجع الصادرات هذا العام", "الحكومة"),
        ("زار الوفد الدول التي تخشى من تعمّق الأزمة.", "تعمّق الأزمة", None),
        ("وتتخوف موسكو من إعادة فرض العقوبات.", "إعادة فرض العقوبات", "موسكو"),
        ("ويخشى كثير من التجار من انهيار السوق.", "انهيار السوق", "التجار"),
    ],
)
def test_what_is_feared_stands_behind_min(extracted, text, said, source):
    found = rows(extracted(text, families=SAYING), "claim", "surface", "rule_id", "modality")
    assert [row[:2] for row in found] == [(said, "claims.fear@1")]
    if source != "التجار":
        assert rows(extracted(text, families=SAYING), "claim", "attributed_to") == [(source,)]


@pytest.mark.parametrize(
    "text", ["لا تخشى الشركة من تراجع الأرباح.", "يخشى الطفل من الظلام في البيت.", "ويخشى من أخيه كثيرا."]
)
def test_fear_that_is_denied_or_of_a_thing_is_no_claim(extracted, text):
    assert "claims.fear@1" not in [row[0] for row in rows(extracted(text, families=SAYING), "claim", "rule_id")]


@pytest.mark.parametrize(
    ("text", "source", "kind"),
    [
        ("كان الرئيس فلاديمير بوتين، قال في وقت سابق، إن بلاده سترد", "فلاديمير بوتين", "named"),
        ("وكان وزير الخارجية سيرغي لافروف، قد أعلن أمس في موسكو، أن بلاده سترد", "سيرغي لافروف", "named"),
        ("المتحدث باسم الوزارة، أكد أن الطريق سيفتح غدا", "المتحدث", "nominal"),
        ("التقى الوفد رئيس نادي برشلونة، قال في وقت سابق، إن الفريق جاهز", "رئيس نادي برشلونة", "nominal"),
        ("ووصل أمس في إدارة ترامب، قال في وقت سابق، إن الفريق جاهز", None, None),
        ("سلطات تركمانستان أبلغت الوفد أن المشروع سيبدأ", "سلطات تركمانستان", "nominal"),
    ],
)
def test_the_subject_may_stand_before_its_verb(extracted, text, source, kind):
    assert rows(extracted(text, families=SAYING), "claim", "attributed_to", "attribution_type") == [(source, kind)]


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("قال المحامي إنه أخبر الرئيس بوتين بأن الاتفاق جاهز للتوقيع", None),
        ("وقالت ميركل إنها أبلغت بوتين أن الاتفاق جاهز للتوقيع", None),
        ("وأبلغ ترامب بأن الاتفاق جاهز للتوقيع", None),
        ("أخبر بوتين ترامب بأن الاتفاق جاهز للتوقيع", "بوتين"),
        ("بوتين أخبر ترامب بأن الاتفاق جاهز للتوقيع", "بوتين"),
        ("وأبلغ وزير الخارجية سيرغي لافروف الصحفيين بأن الاتفاق جاهز", "سيرغي لافروف"),
        ("وأبلغ مصدر أمني أن الاتفاق جاهز للتوقيع", "مصدر أمني"),
    ],
)
def test_whom_one_tells_is_not_the_source(extracted, text, source):
    found = extracted(text, families=SAYING).facts.filter(fact_type="claim").sort("start")
    assert found["attributed_to"].to_list()[-1] == source


def test_what_one_says_to_have_told_lies_in_the_claim_of_the_speaker(extracted):
    found = extracted("قال لافروف إنه أبلغ بوتين بأن الاتفاق جاهز").facts.filter(fact_type="claim").sort("start")
    assert found["attribution_fact_id"].to_list() == [None, found["fact_id"][0]]


@pytest.mark.parametrize(
    "text", ["وقال إن الجسر الذي يبلغ طوله 300 متر مغلق", "لطفلة تبلغ من العمر 6 أعوام بعد أن نامت"]
)
def test_a_length_and_an_age_are_not_told(extracted, text):
    assert "أبلغ" not in [row[0] for row in rows(extracted(text, families=SAYING), "claim", "predicate")]


@pytest.mark.parametrize(
    ("text", "source", "kind"),
    [
        ("وأوضح وكيل إمارة منطقة الرياض أن العمل بدأ", "وكيل إمارة منطقة الرياض", "nominal"),
        ("وأكد وزير النقل الأسترالي، مالكولم تورنبول، أن العمل انتهى", "مالكولم تورنبول", "named"),
        ("وأوضح مدير إدارة المتابعة بالأمانة، المهندس سالم الشمري، أن العمل بدأ", "سالم الشمري", "named"),
        ("وأكد بيان أصدره المتحدث أن العمل بدأ", "بيان", "document"),
        ("قالت الشرطة المحلية أمس إن العمل بدأ", "الشرطة المحلية", "nominal"),
        ("قال محامي ترامب إن القضية انتهت", "محامي ترامب", "nominal"),
        ("العمل بدأ في المصنع، بحسب ضابط الشرطة", "ضابط الشرطة", "nominal"),
        ("وقالت وكالة أنباء الأناضول إن العمل بدأ", "وكالة أنباء الأناضول", "named"),
        ("وقال فرهود إن العمل بدأ", "فرهود", "named"),
        ("وقال مجددا إن العمل بدأ", None, "continuation"),
        ("أعلن وزير الدفاع استقالته من الحكومة", "وزير الدفاع", "nominal"),
        ("وصرح الوزير قائلا: إن العمل بدأ اليوم", "الوزير", "nominal"),
        ("يُذكر أن المصنع قديم جدا", None, "impersonal"),
        ("الفلسطينيون يعتبرون أن الموعد استفزاز كبير", "الفلسطينيون", "anonymous"),
        ("وفي المؤتمر أكد أن العمل بدأ", None, "continuation"),
        ("من المعلومات التي تشير إلى أن العمل بدأ", "المعلومات", "document"),
        ("وأضافت هذه النائبة التي زارت الرئيس ترامب أن العمل بدأ", "هذه النائبة", "nominal"),
        ("وكان وزير الري اليمني بدر باسلمة قد أعلن أن السدود امتلأت", "وزير الري اليمني", "nominal"),
        ("قال جنينة إن العمل بدأ", "جنينة", "named"),
        ("وحول زيارات إلى أعضاء الجمعية أوضح: وعدنا الجميع بالعمل", None, "continuation"),
        ("الخبراء يقولون: السوق ستهدأ قريبا", "الخبراء", "anonymous"),
        ("وكان زعيم الحوثيين أكد أمس أنه مستعد للسلام", "زعيم الحوثيين", "nominal"),
        ("حيث يؤكد شاب أن العمل بدأ", "شاب", "anonymous"),
        ("وأكد ضرورة أن يبدأ العمل", None, "continuation"),
        ("وأوضح الدكتور البار أن العمل بدأ", "الدكتور البار", "named"),
        ("وشدد مدرب المنتخب التونسي على أن الفوز ضروري", "مدرب المنتخب التونسي", "nominal"),
        ("واعتبر الأمين العام للجامعة أن القرار خطير", "الأمين العام للجامعة", "nominal"),
        ("أمانة الصندوق قال كامبل للزوار إن الباب مغلق", "كامبل", "named"),
        ("وقال أحمد بن سعيد إنه يذكر أن المصنع قديم جدا", None, "continuation"),
    ],
)
def test_a_source_has_all_its_words(extracted, text, source, kind):
    found = extracted(text, families=SAYING).facts.filter(fact_type="claim").sort("start")
    assert found.select("attributed_to", "attribution_type").row(-1) == (source, kind)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("وأضاف في بيان أن العمل بدأ", "continuation"),
        ("وقال له إن العمل بدأ", "continuation"),
        ("واختتم حديثه بالقول: إن العمل بدأ", "continuation"),
        ("وأكدت بوضوح أن العمل بدأ", "continuation"),
        ("وقال بارتليت أمس إن العمل بدأ", None),
        ("ويقول 57 في المئة أنهم عملوا كثيرا", None),
        ("وقال أحدهم إن العمل بدأ", None),
        ("وأكد فحص الدم أن العمل بدأ", None),
        ("وقال صلى الله عليه وسلم: إن العمل بدأ", None),
        ("فقال سبحانه: إن العمل بدأ", None),
        ("جلس وهو يظن أن العمل بدأ", None),
        ("عن سالم رضي الله عنه قال: كان العمل صعبا", None),
        ("نصف الناس هنا يرون أن العمل بدأ", None),
        ("وكانت «روسكوم» قد أعلنت أنها بدأت العمل", None),
    ],
)
def test_a_claim_goes_on_only_where_nothing_behind_its_verb_may_be_its_subject(extracted, text, kind):
    found = extracted(text, families=SAYING).facts.filter(fact_type="claim")
    assert found["attribution_type"].to_list() == [kind]
