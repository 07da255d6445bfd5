"""What stands between a verb of saying and what is said: its subject with all its words."""

import pytest

SAYING = ("positions", "claims", "quotations")


@pytest.mark.parametrize(
    ("subject", "source", "kind"),
    [
        ("المتحدث الرسمي بشرطة المنطقة النقيب سالم الحمود", "سالم الحمود", "named"),
        ("مدير عام النشر والطباعة بالجمعية وليد بن سعد الحربي", "وليد بن سعد الحربي", "named"),
        ("المفوض القبرصي المكلف حقوق الإنسان فوتيس نوردو", "فوتيس نوردو", "named"),
        ("أستاذ العلوم السياسية جمال الفاضي", "جمال الفاضي", "named"),
        ("مؤلفة المسرحية رشا نجمي", "رشا نجمي", "named"),
        ("سالم وزيري الأمين العام للجمعية", "سالم وزيري", "named"),
        ("المبتعث فهد بدري رئيس النادي", "فهد بدري", "named"),
        ("د. العنزي", "العنزي", "named"),
        ("علي عبدالله", "علي عبدالله", "named"),
        ("المتحدث الرسمي، لمديرية الدفاع المدني، بمنطقة النهر، الرائد سالم الحمود", "سالم الحمود", "named"),
        ("المتحدث الإعلامي للدفاع المدني بالمنطقة المقدم علي بن عمير آل جرمان", "علي بن عمير آل جرمان", "named"),
        ("الخبير السياحي وعضو اللجنة السياحية في الغرفة سالم بن علي الحمود", "سالم بن علي الحمود", "named"),
        ("مقرر لجنة الفنون بجمعية الثقافة نوح الجمعان", "نوح الجمعان", "named"),
        ("المشرف على برنامج التدريب سالم الحمود", "سالم الحمود", "named"),
        ("الصحافي رونين برغمان في تغريدة", "رونين برغمان", "named"),
        ("روبيرت نوردن، السفير السابق في البلاد", "روبيرت نوردن", "named"),
        ("فارع المسلمي -خبير شؤون البلاد في المركز-", "فارع المسلمي", "named"),
        ("خبراء وباحثون اقتصاديون في البلاد", "خبراء وباحثون اقتصاديون", "anonymous"),
        ("مصادر أمنية وطبية", "مصادر أمنية وطبية", "anonymous"),
        ("الوزارة وهيئة الأركان في بيان", "الوزارة وهيئة الأركان", "nominal"),
        ("الملفي", "الملفي", "named"),
        ("شركة نوردنسون", "شركة نوردنسون", "named"),
        ("وزير المالية المصري، خالد اليماني، الخميس", "خالد اليماني", "named"),
        ("النائب شانت نوردنيان", "شانت نوردنيان", "named"),
        ("رئيسة بلدية لندن مورييل باوسر", "مورييل باوسر", "named"),
        ("الروائي", "الروائي", "nominal"),
        ("القوات الموالية لحكومة الرئيس المصري سالم الحمود", None, None),
        ("إدارة مكتبة الطفل بمكتبة الملك عبدالعزيز العامة", None, None),
        ("المتحدث الأمني بوزارة العمل", "المتحدث الأمني", "nominal"),
        ("السبت النقابة المستقلة للصيادين", "النقابة المستقلة للصيادين", "nominal"),
        ("وزير البيئة والحياة البرية", "وزير البيئة والحياة البرية", "nominal"),
        ("محاميها", "محاميها", "nominal"),
        ("مصدر خاص", "مصدر خاص", "anonymous"),
        ("شهود عيان", "شهود عيان", "anonymous"),
        ("مصدر مقرب من الإدارة", "مصدر", "anonymous"),
        ("تاجر آخر", "تاجر آخر", "anonymous"),
        ("مشرعون", "مشرعون", "anonymous"),
        ("رجال أعمال شاركوا في المنتدى", "رجال أعمال", "anonymous"),
        ("وثائق سياسية نشرت على الشبكة", "وثائق سياسية", "document"),
        ("التلفزيون الحكومي", "التلفزيون الحكومي", "nominal"),
    ],
)
def test_a_subject_is_read_with_all_its_words(extracted, subject, source, kind):
    found = extracted(f"وقال {subject} إن العمل بدأ في المصنع", families=SAYING).facts.filter(fact_type="claim")
    assert found.select("attributed_to", "attribution_type").rows() == [(source, kind)]


@pytest.mark.parametrize(
    ("subject", "source"),
    [
        ("والد الطفلة سارة محمد", "والد الطفلة سارة محمد"),
        ("الوزير خلال لقاء مع سالم الحمود", "الوزير"),
        ("روز شاردونيه المستشارة حول سياسة الاتحاد", None),
        ("مبتسما", None),
        ("مساء الخميس", None),
        ("فيه", None),
    ],
)
def test_who_is_not_the_subject_does_not_speak(extracted, subject, source):
    found = extracted(f"وقال {subject} إن العمل بدأ في المصنع", families=SAYING).facts.filter(fact_type="claim")
    assert found["attributed_to"].to_list() == [source]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("وقال إن العمل بدأ في المصنع", "continuation"),
        ("وفي ختام اللقاء قال إن العمل بدأ في المصنع", "continuation"),
        ("فهو يرى أن العمل بدأ في المصنع", None),
        ("وأصدرت القيادة بيانا قالت فيه إن العمل بدأ في المصنع", None),
        ("نشر الفريق الذي قال إن العمل بدأ في المصنع", None),
    ],
)
def test_a_source_that_is_not_read_is_left_open(extracted, text, kind):
    found = extracted(text, families=SAYING).facts.filter(fact_type="claim")
    assert found.select("attributed_to", "attribution_type").rows() == [(None, kind)]


@pytest.mark.parametrize(
    ("text", "source", "kind"),
    [
        # Who governs the body in front speaks, and a town does not.
        ("مسؤولو الفيفا قالوا إن العمل بدأ في الملعب", "مسؤولو الفيفا", "anonymous"),
        ("وكان السفير السابق لدى الأمم المتحدة سيرغي لافروف، قال إن العمل بدأ", "سيرغي لافروف", "named"),
        ("سالم الحمود، رئيس لجنة العلاقات مع روسيا، قال إن العمل بدأ في المصنع", None, None),
        ("أما سالم الحمود مدير الفرع فقال إن العمل بدأ في المصنع", None, None),
        ("وتابع الوزير: العمل بدأ في المصنع", "الوزير", "nominal"),
        ('وقالت شركة "نورداك" إن العمل بدأ في المصنع', "نورداك", "named"),
    ],
)
def test_the_source_in_front_or_in_marks(extracted, text, source, kind):
    found = extracted(text, families=SAYING).facts.filter(fact_type="claim")
    assert found.select("attributed_to", "attribution_type").rows() == [(source, kind)]


@pytest.mark.parametrize(
    "text",
    [
        'وقال المصدر طالبا عدم كشف اسمه "العمل بدأ أمس في المصنع"',
        'وتناول الفصل الأول في المعرض "المقالة التأملية والمقالة الأدبية"',
        "تابع الوزير العمل في المصنع: الرصيف والجسر والطريق",
        "أعلن الوزير على موقعه في الشبكة العالمية",
        "اتهمت الدول الغربية الثلاث روسيا بالهجوم على المدينة",
        "وأكد سيرغي لافروف أن العمل بدأ، بحسب بيان الوزارة",
    ],
)
def test_what_is_no_claim_of_its_own(extracted, text):
    found = extracted(text, families=SAYING).facts.filter(fact_type="claim")
    wrong = found.filter(~found["rule_id"].is_in(["claims.says_that@1"]))
    assert wrong.filter(~(wrong["predicate"] == "قال").fill_null(False)).is_empty()


def test_a_topic_begins_behind_its_day(extracted):
    found = extracted("أعلن بوتين الأربعاء 3 آب وقف العمل في المصنع", families=SAYING).facts.filter(fact_type="claim")
    assert found["surface"].to_list() == ["وقف العمل في المصنع"]


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ('"لن نقبل بهذا القرار أبدا"، قال النائب', 1),
        ('وأسس سالم منظمة تعمل "من أجل أمن البلاد واستقرارها"، فيما ندد ناشطون بالقرار', 0),
        ('ودافعت هند عن المشروع "أنا أول من يقول إنه جيد"، مؤكدة أن العمل بدأ', 0),
    ],
)
def test_words_before_their_verb_are_said_by_it_alone(extracted, text, count):
    assert extracted(text, families=SAYING).facts.filter(fact_type="quotation").height == count


@pytest.mark.parametrize(
    ("subject", "source"),
    [
        ("المديرة العامة لمنظمة العفو الدولية في البلاد فوتيس نوردو", "فوتيس نوردو"),
        ("رئيسة بلدية واشنطن", "رئيسة بلدية واشنطن"),
        ("سمو أمير منطقة نجران", "سمو أمير منطقة نجران"),
        ("سيرغي لافروف مبتسما", "سيرغي لافروف"),
    ],
)
def test_names_behind_bodies_and_places(extracted, subject, source):
    found = extracted(f"وقال {subject} إن العمل بدأ في المصنع", families=SAYING).facts.filter(fact_type="claim")
    assert found["attributed_to"].to_list() == [source]


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("ونقلت الوكالة عن الوزير سالم الحمود قوله إن العمل بدأ في المصنع", "سالم الحمود"),
        ("ونقلت الوكالة عن مسؤول في الوزارة أن العمل بدأ في المصنع", "مسؤول"),
        ("ونقلت الوكالة عن جارته قولها للصحيفة إن العمل بدأ في المصنع", None),
        ("ونقلت الوكالة أن العمل بدأ في المصنع", "الوكالة"),
    ],
)
def test_whom_another_quotes_speaks(extracted, text, source):
    found = extracted(text, families=SAYING).facts.filter(fact_type="claim")
    assert found.sort("trigger_start")["attributed_to"][0] == source
