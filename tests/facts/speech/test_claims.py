"""Claims, quotations and agreement clauses: every rule by its example, sources, modality, chains, and what is none."""

from __future__ import annotations

from datetime import datetime

import polars as pl
import pytest

from warraq.facts import extract
from warraq.resources import table

FAMILIES = ("claims", "quotations", "agreements")
RULES = [row | {"family": name} for name in FAMILIES for row in table(f"facts/rules/{name}.csv").to_dicts()]


def read(*texts: str, role: str = "body") -> pl.DataFrame:
    paragraphs = pl.DataFrame(
        {
            "paragraph_id": [f"p_{i:020x}" for i in range(len(texts))],
            "article_id": [f"a_{i:020x}" for i in range(len(texts))],
            "position": [0] * len(texts),
            "role": [role] * len(texts),
            "text": texts,
        }
    )
    articles = pl.DataFrame(
        {
            "article_id": paragraphs["article_id"],
            "date_published": [datetime(2024, 6, 17)] * len(texts),
            "date_published_precision": ["day"] * len(texts),
        }
    )
    return extract(paragraphs, articles, families=("positions", *FAMILIES)).facts


def said(text: str, *columns: str, kind: str = "claim", role: str = "body") -> list[tuple[object, ...]]:
    return read(text, role=role).filter(fact_type=kind).sort("start").select(columns).rows()


@pytest.mark.parametrize("rule", RULES, ids=[rule["rule_id"] for rule in RULES])
def test_a_rule_takes_its_example_and_not_its_counterexample(rule: dict[str, str]) -> None:
    role = "headline" if "headline" in rule["rule_id"] else "body"
    found = read(rule["example"], rule["counterexample"], role=role)
    hits = found.select("article_id", "rule_id").rows()
    assert (f"a_{0:020x}", rule["rule_id"]) in hits
    assert (f"a_{1:020x}", rule["rule_id"]) not in hits


def test_the_source_and_what_is_said() -> None:
    columns = ("surface", "attribution_type", "attributed_to", "predicate", "modality")
    assert said("قال الكرملين إن الزيارة ستتم غدا.", *columns) == [
        ("الزيارة ستتم غدا", "named", "الكرملين", "قال", "planned")
    ]
    assert said("وتوقعت موسكو أن السوق ستهدأ قريبا.", *columns) == [
        ("السوق ستهدأ قريبا", "metonym", "موسكو", "توقع", "possible")
    ]
    assert said("وقال مسؤول إن السوق قد تهدأ.", *columns)[0][1:] == ("anonymous", "مسؤول", "قال", "possible")


def test_without_a_source_it_goes_on_from_the_one_before() -> None:
    assert said("وأضاف أن العمل مستمر في المصنع.", "attribution_type", "attributed_to") == [("continuation", None)]


def test_a_claim_inside_a_claim_names_the_outer_one() -> None:
    facts = read("قالت رويترز إن الكرملين أكد أن الزيارة ستتم غدا.").filter(fact_type="claim").sort("start")
    assert facts["attribution_fact_id"].to_list() == [None, facts["fact_id"][0]]


@pytest.mark.parametrize("text", ["نشرت مجلة “آفاق المتوسط” عددا جديدا", "جبهة «أيديولوجية» مشتركة", "قال “نعم” ومضى"])
def test_names_terms_and_single_words_are_no_quotations(text: str) -> None:
    assert said(text, "surface", kind="quotation") == []


def test_an_open_mark_is_nothing() -> None:
    assert said("قال الوزير: “المشروع سيبدأ غدا في الجنوب", "surface", kind="quotation") == []


def test_marks_and_clitics_stay_outside() -> None:
    found = said("وأوضح المدير أن « الرصيف الجديد سيستقبل السفن » قريبا", "surface", "quote_type", kind="quotation")
    assert found == [("الرصيف الجديد سيستقبل السفن", "partial")]


LONG = "قال بوتين إن البلاد مرت بأعوام قاسية جدا من الجفاف والفقر ونقص الماء في كل المدن والقرى والموانئ"


@pytest.mark.parametrize(
    "inside",
    [
        "وإن الحكومة «لن تترك أحدا وحده» بعد اليوم",
        "وهو ما وصفه بأنه «خطأ لا يغتفر»",
        "مما أدى إلى اتهامه بـ«إهمال واضح جدا»",
    ],
)
def test_marks_far_inside_what_is_said_quote_its_source(inside: str) -> None:
    facts = read(f"{LONG} {inside}.")
    quoted = facts.filter(rule_id="quotations.in_content@1")
    claim = facts.filter(fact_type="claim").sort("start")["fact_id"][0]
    columns = ("quote_type", "attributed_to", "attribution_type", "attribution_fact_id")
    assert quoted.select(columns).rows() == [("partial", "بوتين", "named", claim)]


@pytest.mark.parametrize(
    "inside",
    [
        "وإن برنامج «اصنع مهارة جديدة» قائم",
        "وإن قانون «تنمية السواحل البعيدة» قائم",
        "وزار أحياء «الروضة، الريان، الواحة» كلها",
        "وإن الحكومة «ستصبر»",
        'وزار مع الوفد ساحة "الورد" ثم عاد منها إلى ساحة "النور" في المساء',
    ],
)
def test_names_lists_and_what_stands_between_two_pairs_are_no_quotations(inside: str) -> None:
    assert said(f"{LONG} {inside}.", "surface", kind="quotation") == []


@pytest.mark.parametrize(
    ("text", "surfaces"),
    [
        (
            "قال الوزير إن البلاد دفعت 6.25 مليون دولار، وقالت الشركة إنها لن تدفع.",
            ["البلاد دفعت 6.25 مليون دولار", "لن تدفع"],
        ),
        ("قال الوزير إن البلاد دفعت المال. وقالت الشركة إنها لن تدفع.", ["البلاد دفعت المال", "لن تدفع"]),
        ("قال الوزير إن العمل بدأ في المصنع، مطالبا السكان بالصبر.", ["العمل بدأ في المصنع"]),
        ("قال الوزير إن العمل بدأ، والمصنع قديم.", ["العمل بدأ، والمصنع قديم"]),
        ("قال الوزير إن الاتفاق جاهز مؤكدا بأن الخطاب كان قويا.", ["الاتفاق جاهز", "الخطاب كان قويا"]),
        ("قال الوزير إن الصين لا تريد حربا، وذلك في مؤتمر أمس.", ["الصين لا تريد حربا"]),
        ("تعتبر المكالمات ميزة مفيدة، ولكنها يمكن أن تستهلك الكثير.", []),
        ("فلماذا أخفق في أن يتوقع مجيء العاصفة وهي أشد من غيرها.", []),
        ("وندد إسماعيل هنية القيادي في الحركة.", []),
        ("تناولت مجلة “النهر” الأميركية زيارة الوفد إلى موسكو.", ["زيارة الوفد إلى موسكو"]),
        ("وتعهد أردوغان في ختام زيارته ببناء مصنع جديد.", ["ببناء مصنع جديد"]),
        ("وتعهد أردوغان في أنقرة أمس.", []),
        ('قال أردوغان "ليس صحيحا أن المصنع قديم".', ["ليس صحيحا أن المصنع قديم"]),
        ("ولا يُعتقد الآن أن المصنع قديم.", ["المصنع قديم"]),
        ("وتعلن النتائج الأولية للانتخابات غدا.", []),
        ("يأتي اللاعب ويقول يجب عليه أن يشرب الماء.", []),
        ("وأعلن أردوغان (60 عاما) استقالته من منصبه.", []),
        ("ولم يعلن أردوغان عن فترة غيابه الطويل.", []),
        ("فرضت الدول الحصار دون أن تعلن عن هدفها، وبعد أن أعلن المصنع قائمة رأى الناس ذلك.", []),
        ("ويرى الخبراء ضرورة تعديل الأجور في البلاد.", ["ضرورة تعديل الأجور في البلاد"]),
        ("ويتهم أردوغان الحكومة بالتقصير.", ["الحكومة بالتقصير"]),
        ("ويتهم أردوغان بالتقصير في عمله.", []),
        ("وأعلن المتحدث باسم القوات مقتل أربعة.", ["مقتل أربعة"]),
        ("ودعت الوزارة الشركات إلى حجب المواقع التي صنفتها بأنها خطيرة جدا.", []),
        ("يجددون التزامهم، سائلين الله أن يحمي الوطن كله.", []),
        ("وندد إسماعيل هنية بالهجوم على المدينة.", ["الهجوم على المدينة"]),
        ("وأدان ترامب والرئيس الفرنسي الهجوم على السفارة.", []),
    ],
)
def test_where_what_is_said_ends(text: str, surfaces: list[str]) -> None:
    assert [row[0] for row in said(text, "surface")] == surfaces


@pytest.mark.parametrize(
    ("text", "is_claim"),
    [
        ("موسكو: لن نقبل بالحرب", True),
        ("فرنسا: عشرات القتلى في حادث", False),
        ("ترامب: سنعود قريبا إلى البيت", True),
        ("ترامب: هل يعود الناس؟", False),
    ],
)
def test_a_place_before_the_colon_of_a_headline_is_a_label(text: str, is_claim: bool) -> None:
    assert bool(said(text, "surface", role="headline")) == is_claim


@pytest.mark.parametrize(
    ("text", "modality"),
    [
        ("وأكد الوزير أن البند الذي لا يقل أهمية هو الماء", "asserted"),
        ("وأكد الوزير أنه لا يقل أهمية عن الماء", "denied"),
        ("وشدد الوزير على ضرورة أن يكون الرد حازما", "deontic"),
        ("وشدد الوزير على أن البوابة هي الخيار", "asserted"),
        ("وأكد الوزير أن العمل لا يزال مستمرا", "asserted"),
        ("وأكد الوزير أن الأمانة قد وضعت جدولا زمنيا", "asserted"),
        ("وأكد الوزير أن الأمانة قد تضع جدولا زمنيا", "possible"),
        ("وأكد الوزير أن على المدير أن يستقيل", "deontic"),
        ("ومن غير المؤكد أن يقود المدرب المباراة المقبلة", "possible"),
        ("وأكد الوزير أنه أكثرهم حظوظا لرئاسة الحكومة المقبلة", "asserted"),
        ("وأكد الوزير أن الاجتماع سيعقد الأسبوع المقبل", "planned"),
    ],
)
def test_what_decides_the_modality_of_what_is_said(text: str, modality: str) -> None:
    assert said(text, "modality") == [(modality,)]


@pytest.mark.parametrize(
    ("text", "sources"),
    [
        ("وقال كاريك “اللاعبون الجدد تأقلموا سريعا”.", ["كاريك"]),
        ("ويشدد المفكر المغربي على ضرورة «الجمع بين العلم والعمل».", ["المفكر المغربي"]),
        ("أكد فيها امتلاك رئيس الأركان لوثائق «تدين أشخاصا كثيرين».", [None]),
        ("يقول الكاتب سالم الشمري في كتابه «نور الشرق البعيد» إن الناس سواء.", []),
        ("وأضاف أن “الشركة” و”جمعية الزراع” باعت أمس “محاصيل من القمح” كثيرة.", [None]),
    ],
)
def test_who_is_quoted(text: str, sources: list[str | None]) -> None:
    assert [row[0] for row in said(text, "attributed_to", kind="quotation")] == sources


@pytest.mark.parametrize(
    ("text", "content"),
    [
        # Marks hold more than one sentence.
        ("وقال الوزير “سنبدأ العمل غدا صباحا. لا خوف علينا” ثم غادر", "سنبدأ العمل غدا صباحا. لا خوف علينا"),
        ("وقال الوزير إن “العمل بدأ. نحن جاهزون” ثم غادر", "العمل بدأ. نحن جاهزون"),
        # Marks behind a colon that hold a name alone do not end what is said.
        ("وأضاف: وصلت ثلاث حالات «خطيرة» إلى المركز", "وصلت ثلاث حالات «خطيرة» إلى المركز"),
        ("وأعلن الوزير أن العمل بدأ، من دون أن يحدد موعدا", "العمل بدأ"),
        ("وأصر الوزير على أن العمل بدأ وأشار إلى أن المصنع جاهز", "العمل بدأ"),
        ("وقال الوزير إن العمل بدأ، في إشارة إلى المصنع الجديد", "العمل بدأ"),
        ("وقالت الشركة إن العمل بدأ، كما كشفت الوزارة عن خطة جديدة", "العمل بدأ"),
        ("وقالت الشركة إن العمل بدأ، مبدية سعادتها بذلك", "العمل بدأ"),
        ("وقال الوزير «إن العمل بدأ. نحن جاهزون» ثم غادر", "العمل بدأ. نحن جاهزون"),
        ("وبينما قالت النقابة إن العمل بدأ، رأت الوزارة أن المصنع مغلق", "العمل بدأ"),
        ("وقال الوزير طالبا عدم نشر اسمه إن العمل بدأ", "العمل بدأ"),
        ("وقال الوزير إن العمل بدأ، فيما قالت النقابة إن المصنع مغلق", "العمل بدأ"),
    ],
)
def test_what_is_said_ends_where_it_does(extracted, text, content):
    found = extracted(text, families=("claims",)).facts.filter(fact_type="claim").sort("start")
    assert found["surface"][0] == content


@pytest.mark.parametrize(
    ("text", "modality"),
    [
        ("وقال الوزير إن كلا من المصنع والميناء جاهز", "asserted"),
        ("وقال الوزير: لا شك أن المصنع جاهز", "asserted"),
        ("وقال الوزير إن المصنع كان قد أغلق أمس", "asserted"),
        ("وقال الوزير إنه سيزور المصنع قريبا", "planned"),
        ("وقال الوزير إن سيارة وصلت إلى المصنع", "asserted"),
        ("وقال الوزير إن المصنع من المرجح أن يغلق", "possible"),
        ("وقال الوزير إن رغبة كبيرة دفعته إلى العمل", "asserted"),
        ("لا يعتقد الوزير أن المصنع جاهز", "denied"),
        ("لا يستبعد الوزير أن المصنع جاهز", "possible"),
        ("لا يبدو أن المصنع جاهز", "denied"),
        ("وقال الوزير إن البلاد قد تخلت عن المصنع", "asserted"),
    ],
)
def test_far_words_do_not_change_a_modality(extracted, text, modality):
    found = extracted(text, families=("claims",)).facts.filter(fact_type="claim").sort("start")
    assert found["modality"][0] == modality


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("أظهرت الدراسة أن المرض خطير", ["المرض خطير"]),
        ("أظهرت لقطات بثها التلفزيون أن الجسر انهار", ["الجسر انهار"]),
        ("أثبت الفريق أنه قوي جدا", []),
        ("وهذا أوضح دليل على أن الوضع صعب", []),
        ("ويعتبر القرار بداية جديدة للبلاد وعلى الدول الكبرى أن تعمل معا", []),
        ("أشادت لندن بموقف الحلفاء ووصفته بأنه رائع", ["موقف الحلفاء"]),
        ("لاحظت وسائل الإعلام أن الوزير غاب", ["الوزير غاب"]),
        ("قال الوزير إن الجسر سيفتح غدا لكنه نبه إلى أن العمل طويل", ["الجسر سيفتح غدا", "العمل طويل"]),
    ],
)
def test_what_shows_and_who_notes_says_so(extracted, text, said):
    found = extracted(text, families=("positions", "claims")).facts.filter(fact_type="claim")
    assert found.sort("start")["surface"].to_list() == said


@pytest.mark.parametrize(
    ("text", "modality"),
    [
        ("قال الوزير إن ما لا يقل عن مئة عامل وصلوا", "asserted"),
        ("قال الوزير إن الحفل الذي من المقرر أن يبدأ غدا كبير", "asserted"),
        ("قال الوزير إنه قد تقرر أن يبدأ العمل", "asserted"),
        ("عاد الوزير متمنيا أن يبدأ العمل", "planned"),
        ("قال الوزير إن النجاح لا يأتي إلا بالعمل", "asserted"),
    ],
)
def test_the_modality_of_what_is_said_is_its_own(extracted, text, modality):
    found = extracted(text, families=("positions", "claims")).facts.filter(fact_type="claim")
    assert found["modality"].to_list() == [modality]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("تعهد ترامب في نهاية جولته أمس «بتعزيز التجارة» بين الجارين", "تعزيز التجارة» بين الجارين"),
        ("وتنص المعاهدة على أنه يجب على الجانب الآخر تقديم العون", "يجب على الجانب الآخر تقديم العون"),
    ],
)
def test_what_is_promised_and_laid_down_begins_behind_the_circumstance(extracted, text, said):
    found = extracted(text, families=("positions", "claims")).facts.filter(fact_type="claim")
    assert found["surface"].to_list() == [said]


def test_what_a_treaty_lays_down_elsewhere_is_not_said_behind(extracted):
    text = "إذا تم تطبيق البنود التي تنص عليها الاتفاقية الجديدة، أقول لكم إن الوضع جيد"
    found = extracted(text, families=("positions", "claims")).facts
    assert found.filter(rule_id="claims.lays_down@1").is_empty()


@pytest.mark.parametrize(
    ("text", "rule", "source", "content"),
    [
        ("وأضاف الوزير قائلا «سنواصل العمل على الجسر»", "participle_quote", "الوزير", "سنواصل العمل على الجسر"),
        ("واستطرد قائلا «سنواصل العمل على الجسر»", "participle_quote", None, "سنواصل العمل على الجسر"),
        ("ومضى ترامب قائلا إن الجسر مغلق.", "goes_on_saying", "ترامب", "الجسر مغلق"),
        ("ومضى ترامب قائلا: الجسر مغلق.", "goes_on_saying", "ترامب", "الجسر مغلق"),
        ("ونسبت الوكالة إلى ترامب القول إنه مقتنع بالخطة.", "ascribed_to", "ترامب", "مقتنع بالخطة"),
        ("ونسب إلى ترامب قوله أيضا إن الجسر مغلق.", "ascribed_to", "ترامب", "الجسر مغلق"),
        ("قال المدرب، بحسب صحيفة النهر، إن الفريق سيفوز.", "says_that", "المدرب", "الفريق سيفوز"),
        ("أغلق الجسر أمس، على ما أعلن مسؤول في الوزارة.", "according", "مسؤول", "أغلق الجسر أمس"),
        ("أغلق الجسر أمس، حسب مصدر طبي.", "according", "مصدر طبي", "أغلق الجسر أمس"),
        (
            "أغلق الجسر أمس، بحسب مصدر طبي في مستشفى البلدة القديمة القريب من الحدود.",
            "according",
            "مصدر طبي",
            "أغلق الجسر أمس",
        ),
        (
            "أغلق الجسر أمس، وفق ما أعلنت وكالة الأنباء الروسية.",
            "according_as",
            "وكالة الأنباء الروسية",
            "أغلق الجسر أمس",
        ),
    ],
)
def test_who_says_so_beside_or_behind_it(text: str, rule: str, source: str | None, content: str) -> None:
    assert said(text, "rule_id", "attributed_to", "surface") == [(f"claims.{rule}@1", source, content)]


@pytest.mark.parametrize(
    "text",
    [
        "يتغير السعر كل يوم، حسب نوعية السيارة.",
        "يتغير السعر كل يوم على حسب الموقع الجغرافي.",
        "ارتفعت الأسعار أمس ردا على ما أعلن مسؤول في الوزارة.",
        "ونسبت الصحيفة إلى الوزير فضل الخطة.",
    ],
)
def test_what_is_by_or_upon_something_is_not_said(text: str) -> None:
    assert said(text, "surface") == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            "أعلنت رئاسة محكمة المدينة، عن تشكيل هيئة جديدة.",
            [("claims.tells_of@1", None, "تشكيل هيئة جديدة")],
        ),
        ("أعلن الطرفان في مؤتمر صحافي عن تشكيل تحالف.", [("claims.tells_of@1", "الطرفان", "تشكيل تحالف")]),
        ("وغادر الوزير القاعة، مشيرا إلى توقيف المتهم.", [("claims.participle_topic@1", None, "توقيف المتهم")]),
        ("وغادر الوزير القاعة، مشيرا إلى الباب.", []),
        ("وقد أعلن اليوم عن مقتل ثلاثة رجال.", []),
        (
            "نشر اللاعب رسالة أعلن فيها توقفه عن مزاولة اللعب.",
            [("claims.object_topic@1", None, "توقفه عن مزاولة اللعب")],
        ),
        ("وجاء في البيان، إن العمل بدأ أمس.", [("claims.stands_in@1", "البيان", "العمل بدأ أمس")]),
        ("وورد في بيان للوزارة: العمل بدأ أمس.", [("claims.stands_in@1", "بيان", "العمل بدأ أمس")]),
        ("ورفض الاتهامات التي وردت في البيان مصرا على أن العمل بدأ.", []),
        ("أغلق الجسر أمس، وفق ما جاء في بيان للوزارة.", [("claims.according_as@1", "بيان", "أغلق الجسر أمس")]),
    ],
)
def test_what_somebody_speaks_of(text: str, found: list[tuple[str, str | None, str]]) -> None:
    assert said(text, "rule_id", "attributed_to", "surface") == found


@pytest.mark.parametrize(
    ("text", "surfaces"),
    [
        # Who spoke goes on, without a comma, or with one and no و.
        ("تقول سلمى إنها حاولت حل القضية وأضافت أن المصنع قديم.", ["حاولت حل القضية", "المصنع قديم"]),
        ("قال سكان إن الطائرات قصفت المدينة وأضافوا أن المصنع احترق.", ["الطائرات قصفت المدينة", "المصنع احترق"]),
        ("وأوضح أن البلدين حليفان، ثم أضاف أن المصنع قديم.", ["البلدين حليفان", "المصنع قديم"]),
        ("وأوضح أن البلدين حليفان، لفت إلى أن المصنع قديم.", ["البلدين حليفان", "المصنع قديم"]),
        ("وأوضح أن البلدين حليفان قبل أن يضيف أن المصنع قديم.", ["البلدين حليفان", "المصنع قديم"]),
        ("قال إنه أمر بالعمل في المصنع، إلا أنه أكد أن البناء قديم.", ["أمر بالعمل في المصنع", "البناء قديم"]),
        # Another answers.
        ("وذكرت الصحيفة أن العمل بدأ لكن ترامب قال إن المصنع قديم.", ["العمل بدأ", "المصنع قديم"]),
        ("وذكرت الصحيفة أن العمل بدأ، من جهته قال ترامب إن المصنع قديم.", ["العمل بدأ", "المصنع قديم"]),
        # The verb of the first clause, and another person's.
        ("وأضاف أنه عندما قرأ الخبر في بيته، قال لزملائه إن المصنع قديم.", None),
        ("وذكر أن سلمى زارت المدينة وأكدت أن المصنع قديم.", None),
        # Marks that hold the narrator's words as well.
        (
            'وقال: "العمل بدأ في المصنع القديم، مشيرا إلى أن البناء سينتهي غدا".',
            ["العمل بدأ في المصنع القديم", "البناء سينتهي غدا"],
        ),
    ],
)
def test_where_the_narrator_takes_the_word_again(text: str, surfaces: list[str] | None) -> None:
    found = read(text).filter(fact_type="claim").sort("start")
    if surfaces is None:
        assert found["attribution_fact_id"].drop_nulls().len() == 1
    else:
        assert (found["surface"].to_list(), found["attribution_fact_id"].drop_nulls().to_list()) == (surfaces, [])


@pytest.mark.parametrize(
    ("text", "surfaces"),
    [
        ("أعلن الكرملين عن تعيين سالم سفيرا.", ["تعيين سالم سفيرا"]),
        ("أعلن الكرملين في موسكو أمس عن تعيين سالم سفيرا.", ["تعيين سالم سفيرا"]),
        ("أعلنت الجامعة (الكبرى) رسميا تعيين سالم عميدا.", ["تعيين سالم عميدا"]),
        ("وأعلن الكرملين في بيان مسؤوليته عن الحادث الكبير.", ["مسؤوليته عن الحادث الكبير"]),
        # More of the source, or nobody who speaks.
        ("أعلن نادي برشلونة المتعثر في الدوري إقالة مدربه القديم.", ["إقالة مدربه القديم"]),
        ("أعلن تشاك شومر وهو نائب كبير معارضته للاتفاق.", []),
        ("وأيد الشيخ ترامب لكنه نفى إرسال وفد جديد.", ["إرسال وفد جديد"]),
        ("تناول أوباما العشاء مع عائلته.", []),
    ],
)
def test_where_a_topic_begins(text: str, surfaces: list[str]) -> None:
    assert [row[0] for row in said(text, "surface")] == surfaces


@pytest.mark.parametrize(
    ("text", "surface"),
    [
        ("قال ترامب إن المصنع احترق وهي مزاعم نفاها العمال.", "المصنع احترق"),
        ("قال ترامب إن المصنع قديم وبين أن البناء جديد.", "المصنع قديم"),
        ("قال ترامب إن المصنع قديم مؤكدا وجود بناء جديد.", "المصنع قديم"),
        ("قال ترامب إن المصنع سجل حضورا لافتا هذا العام.", "المصنع سجل حضورا لافتا هذا العام"),
        ("قال ترامب إن المصنع قديم، ونوه بجهود العمال.", "المصنع قديم"),
        ("قال ترامب إن المصنع قديم ووصفه بالكارثة.", "المصنع قديم"),
        ("يقول خبراء إن المصنع قديم لكنهم يذكرون أن البناء جديد.", "المصنع قديم"),
        ("وإن مصنعا في البلاد من تلك التي يُعتقد أنها الأقدم فيها، احترق.", "الأقدم فيها"),
        ("قال ترامب إن النسبة بلغت 20% في المدينة (نحو ألف عامل).", "النسبة بلغت 20% في المدينة (نحو ألف عامل)"),
        ("قال ترامب إن النسبة بلغت 20%.", "النسبة بلغت 20%"),
    ],
)
def test_what_the_narrator_adds_is_not_said(text: str, surface: str) -> None:
    assert said(text, "surface")[0][0] == surface


@pytest.mark.parametrize(
    "text",
    [
        "وينتظر أن يعلن ترامب أن العمل بدأ.",
        "وإذا رأى ترامب أن العمل بدأ فسيعود.",
        "سيبدأ العمل غدا وفق معايير الوزارة.",
        "وبلغ عدد السكان بحسب التقرير مئة ألف نسمة.",
        "وهو بحسب التقرير مصنع قديم جدا.",
        "وتناول الطفل الدواء حيث إن الطبيب نصح به.",
        "وسأل المؤمنون الله عز وجل بأن يحفظ البلاد.",
    ],
)
def test_what_is_only_to_be_said_or_goes_on_is_none(text: str) -> None:
    assert said(text, "surface") == []


@pytest.mark.parametrize(
    ("text", "modality"),
    [
        ("قال ترامب إن وسائل الإعلام كلها يجب أن تعي ذلك.", "deontic"),
        ("قال ترامب إنه على الحكومة أن تعي ذلك.", "deontic"),
        ("قال ترامب إن الوضع في البلاد وصل إلى مرحلة يجب فيها العمل.", "asserted"),
        ("قال ترامب إن هناك من لا يستطيع السفر.", "asserted"),
        ("قال ترامب إن الأخبار سيئة، لا تسر أحدا.", "asserted"),
        ("قال ترامب حتى الآن: لم نخرج من الاتفاق.", "denied"),
    ],
)
def test_the_modality_of_a_first_clause(text: str, modality: str) -> None:
    assert said(text, "modality") == [(modality,)]


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("قتل ثلاثة أشخاص في المدينة، بحسب مصادر أمنية وشهود عيان.", "مصادر أمنية وشهود عيان"),
        ("وارتفعت الأسعار كثيرا أمس وفقا لبنك مورجان ستانلي.", "بنك مورجان ستانلي"),
        ("وارتفعت الأسعار كثيرا أمس، بحسب البيان الصادر عن المركز.", "البيان"),
        ("وقالت المنظمة غير الحكومية إن العمل بدأ.", "المنظمة غير الحكومية"),
        ("ودعت المنظمة المسؤولين إلى «بدء العمل في المصنع الجديد».", "المنظمة"),
        ("وقال رئيس المجلس في البلاد، عبد البصير نوردن، اليوم إن العمل بدأ.", None),
        ("ولفت النظر إلى أن العمل بدأ.", None),
        ("موسكو وبرلين تعلنان إرسال وفد جديد.", "موسكو وبرلين"),
    ],
)
def test_sources_are_read_whole_or_not_at_all(text: str, source: str | None) -> None:
    assert said(text, "attributed_to")[0][0] == source


def test_nouns_tell_what_is_said() -> None:
    told = {
        "وأكدت مصادر في المدينة مقتل خمسة من العمال.": ("claims.object_topic@1", "مقتل خمسة من العمال", "asserted"),
        "وأشار الوزير إلى وجود جرحى في الحادث.": ("claims.object_topic@1", "وجود جرحى في الحادث", "asserted"),
        "وأفاد المصدر بوقوع انفجار في السوق.": ("claims.object_topic@1", "وقوع انفجار في السوق", "asserted"),
        "وشدد الوزير على ضرورة العمل معا.": ("claims.object_topic@1", "ضرورة العمل معا", "deontic"),
        "وحذرت موسكو من مغبة رفض الاتفاق.": ("claims.object_topic@1", "مغبة رفض الاتفاق", "possible"),
        "وهدد ترامب بتقويض الاتفاق بحلول الصيف.": ("claims.object_topic@1", "تقويض الاتفاق بحلول الصيف", "planned"),
        "وأشادت موسكو بقوة بالجهود كلها أمس.": ("claims.object_topic@1", "الجهود كلها أمس", "asserted"),
        "وتعهد ترامب بعدم العودة إلى الحرب.": ("claims.object_topic@1", "عدم العودة إلى الحرب", "planned"),
        "الخبراء يؤكدون أهمية العمل في الحقول.": ("claims.source_object_topic@1", "أهمية العمل في الحقول", "asserted"),
        "وافق المجلس متوقعا عودة الناس قريبا.": ("claims.participle_object_topic@1", "عودة الناس قريبا", "possible"),
        "وأكد الوزير احترام مبدأ عدم التدخل هنا.": ("claims.object_topic@1", "احترام مبدأ عدم التدخل هنا", "asserted"),
        "أعلنت موسكو وقوع حادث كما أعلنت أن العمل بدأ.": ("claims.object_topic@1", "وقوع حادث", "asserted"),
        "أعلنت موسكو وقوع حادث في بيان نشر أمس.": ("claims.object_topic@1", "وقوع حادث", "asserted"),
        "أعلنت موسكو وقوع حادث معلنة وصول فرق جديدة.": ("claims.object_topic@1", "وقوع حادث", "asserted"),
    }
    found = read(*told).filter(fact_type="claim").sort("article_id", "start").unique("article_id", keep="first")
    assert found.sort("article_id").select("rule_id", "surface", "modality").rows() == list(told.values())


def test_nouns_that_tell_nothing() -> None:
    found = read(
        "وأكد مدير تنفيذ المشروع ذلك أمس.",
        "مما يؤكد أهمية العمل في المدينة.",
        "وتكشف هذه الهجمات تصاعد نشاط الحركة.",
        "ولا ينبغي توقع حدوث ذلك قريبا.",
        "وأعلن تنظيم الدورة مسؤوليته عنها.",
        "وأعلنت وفاته لدى وصوله إلى المستشفى.",
        "وأشاد فريق بيانكي كثيرا.",
        "وأكد البيان على العمل على دعم الجهود.",
    )
    assert found.filter(pl.col("rule_id").str.contains("object_topic")).select("surface").rows() == []


def test_who_stands_behind_a_title_that_is_not_his_and_who_speaks_together() -> None:
    texts = {
        "أعلنت إدارة الرئيس الأمريكي دونالد ترامب أن العمل بدأ.": ("nominal", "إدارة الرئيس الأمريكي دونالد ترامب"),
        "قالت متحدثة باسم الرئيس دونالد ترامب إن العمل بدأ.": ("nominal", "متحدثة باسم الرئيس دونالد ترامب"),
        "قال المتحدث باسم الوزارة سالم الحمود إن العمل بدأ.": ("named", "سالم الحمود"),
        "قال نائب الرئيس الأمريكي مايك بنس إن العمل بدأ.": ("named", "مايك بنس"),
        "قالت إسرائيل والسعودية أمس إن العمل بدأ.": ("metonym", "إسرائيل والسعودية"),
        "وأكد سالم الحمود وفهد الراشد أن العمل بدأ.": ("named", "سالم الحمود وفهد الراشد"),
        "أعلن الرئيس المصري ونظيره الفرنسي أن العمل بدأ.": ("nominal", "الرئيس المصري ونظيره الفرنسي"),
        "وأكد بعض ملاك المعارض أن العمل بدأ.": ("anonymous", "بعض ملاك المعارض"),
        "وأكد بعضهم أن العمل بدأ.": (None, None),
    }
    found = read(*texts).filter(fact_type="claim").sort("article_id")
    assert found.select("attribution_type", "attributed_to").rows() == list(texts.values())


def test_who_it_is_according_to() -> None:
    burnt = "احترق المصنع كله في الليل"
    texts = {
        f"{burnt}، بحسب دوغان.": ("named", "دوغان", burnt),
        f'{burnt}، بحسب "كال فاير".': ("named", "كال فاير", burnt),
        f"{burnt}، وفق المرصد.": ("nominal", "المرصد", burnt),
        f"وبحسب خبراء الشركة في المدينة فإن {burnt}.": ("anonymous", "خبراء الشركة في المدينة", burnt),
        f"ووفقا للمعلومات الأولية، فقد {burnt}.": ("document", "المعلومات الأولية", burnt),
        "ووفق المرصد بدأت عملية التسجيل في المدينة.": ("nominal", "المرصد", "بدأت عملية التسجيل في المدينة"),
    }
    found = read(*texts).filter(fact_type="claim").sort("article_id")
    assert found.select("attribution_type", "attributed_to", "surface").rows() == list(texts.values())
    none = read(
        f"{burnt}، بحسب الشروط المعتمدة.",
        "ووفقا للخطة فإن العمل سيبدأ غدا.",
        "وبحسب ما ظهر حتى الآن، فقد بدأ العمل في المدينة.",
        "وقتل، بحسب المرصد، خمسون من الجنود في المدينة.",
        "ويصبح بإمكان القوات وفق دوغان التقدم باتجاه الجبال.",
    )
    assert none.filter(fact_type="claim")["surface"].to_list() == []


def test_a_wrong_reading_of_a_cue_leaves_it_to_another_rule() -> None:
    texts = {
        "والسلطات المكلفة بالبحث عن الطائرة تعتقد أن الرحلة انتهت في البحر.": (None, "الرحلة انتهت في البحر"),
        "وكان موراليس أعلن في الرابع من كانون الأول أن بلاده ستنقل سفارتها.": ("موراليس", "بلاده ستنقل سفارتها"),
        "وكان بوتين قد أكد في نيسان/أبريل أمام طلاب الجامعة أن العمل بدأ.": ("بوتين", "العمل بدأ"),
        "وأضافت القناة نقلا عن الشرطة أن العمل بدأ.": ("القناة", "العمل بدأ"),
        "وتابع العمل مؤكدا سموه أن المشروع جاهز.": (None, "المشروع جاهز"),
    }
    found = read(*texts).filter(fact_type="claim").sort("article_id")
    assert found.select("attributed_to", "surface").rows() == list(texts.values())


def test_what_is_told_of_behind_about() -> None:
    texts = {
        "وكانت وزارة النقل قد أعلنت عن تأجيل الرحلات في المطار.": ("وزارة النقل", "تأجيل الرحلات في المطار"),
        "وأفاد شهود عيان عن تصاعد غبار من المحجر.": ("شهود عيان", "تصاعد غبار من المحجر"),
        "وبحسب الصحيفة فإن ترامب قبض مبلغا كبيرا من المال.": ("الصحيفة", "ترامب قبض مبلغا كبيرا من المال"),
    }
    found = read(*texts).filter(fact_type="claim").sort("article_id")
    assert found.select("attributed_to", "surface").rows() == list(texts.values())
    assert read("وكشفت الشركة عن هاتفها الجديد في المعرض.").filter(fact_type="claim").is_empty()
