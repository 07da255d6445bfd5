from __future__ import annotations

import polars as pl
import pytest

from warraq.facts import positions
from warraq.resources import table

RULES = table("facts/rules/positions.csv")


def _rows(found, text: str) -> list[tuple[str, str | None, str]]:
    return [
        (text[s:e], mode, rule)
        for s, e, mode, rule in found.facts.select("start", "end", "predicate_mode", "rule_id").iter_rows()
    ]


@pytest.mark.parametrize("rule", RULES.rows(named=True), ids=RULES["rule_id"].to_list())
def test_each_rule_reads_its_example_and_not_its_counterexample(found_by, rule):
    assert rule["rule_id"] in found_by(positions, rule["example"]).facts["rule_id"].to_list()
    assert found_by(positions, rule["counterexample"]).facts.is_empty()


@pytest.mark.parametrize(
    ("text", "title", "mode", "holders"),
    [
        ("قال الرئيس الروسي فلاديمير بوتين", "الرئيس", None, 1),
        ("قال الرئيس الأمريكي السابق دونالد ترامب", "الرئيس", "former", 1),
        ("قال الرئيس الأمريكي آنذاك دونالد ترامب", "الرئيس", "then", 1),
        ("للرئيس فلاديمير بوتين", "لرئيس", None, 1),
        ("قال وزير خارجيتها سيرغي لافروف", "وزير خارجيتها", None, 1),
        ("استقبل رئيس جمهورية مصر العربية عبد الفتاح السيسي", "رئيس جمهورية مصر العربية", None, 1),
        ("قال سيرغي شويغو، نائب وزير الدفاع الروسي المسؤول عن التسليح", "نائب وزير الدفاع", None, 1),
        ("قال سيرغي شويغو، المستشار في مجلس الأمن", "المستشار في مجلس الأمن", None, 1),
        ("قال الرئيس الروسي، فلاديمير بوتين، أمس", "الرئيس", None, 1),
        ("وأوضح سعيد القحطاني رئيس هيئة النقل أن العمل بدأ", "رئيس هيئة النقل", None, 1),
        ("وأوضح سعيد القحطاني رئيس هيئة النقل سابقا أن العمل بدأ", "رئيس هيئة النقل", "former", 1),
        ("وصل الزعيم البوسني المسلم سعيد القحطاني أمس", "الزعيم", None, 1),
    ],
)
def test_titles_are_read_with_their_mode(found_by, text, title, mode, holders):
    found = found_by(positions, text)
    assert [(t, m) for t, m, _ in _rows(found, text)] == [(title, mode)]
    assert len(found.arguments.filter(pl.col("role") == "holder")) == holders


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("أكد سيرغي شويغو نائب الرئيس الروسي دعم بلاده", "نائب الرئيس"),
        ("وقال سيرغي شويغو المدير التنفيذي للبرنامج أمس", "المدير التنفيذي"),
        ("وصل ولي العهد الكويتي الأمير سعيد القحطاني أمس", "ولي العهد"),
        ("زار عاهل الأردن الملك عبدالله الثاني المدينة", "عاهل الأردن"),
        ("قال رئيس الاستئناف القاضي سعيد القحطاني أمس", "رئيس الاستئناف"),
    ],
)
def test_offices_before_a_style_and_behind_a_speaker_are_held_by_the_person(found_by, text, title):
    assert title in [t for t, _, _ in _rows(found_by(positions, text), text)]


@pytest.mark.parametrize(
    "text",
    [
        "اتهم سيرغي شويغو الرئيس الأمريكي بالكذب",
        "استقبل رئيس الوزراء الملك سلمان القحطاني أمس",
        "قال سيرغي شويغو المدير جون كيري",
        "وصل الرئيس السابق للدكتور سعيد القحطاني أمس",
    ],
)
def test_an_office_of_somebody_else_is_not_held(found_by, text):
    titles = [t for t, _, _ in _rows(found_by(positions, text), text)]
    assert not {"الرئيس", "رئيس الوزراء"} & set(titles)
    assert all(rule != "position.speech_name_title_on" for _, _, rule in _rows(found_by(positions, text), text))


def test_a_dual_title_has_two_holders(found_by):
    found = found_by(positions, "التقى الرئيسان بوتين وترامب أمس")
    assert found.arguments.filter(pl.col("role") == "holder").height == 2


def test_the_nationality_gives_the_country(found_by):
    found = found_by(positions, "قال الرئيس الروسي فلاديمير بوتين")
    assert set(found.arguments["role"]) == {"holder", "country"}


def test_a_name_without_a_title_holds_nothing(found_by):
    assert found_by(positions, "قال فلاديمير بوتين إن السعر ثابت").facts.is_empty()


@pytest.mark.parametrize(
    "text", ["جائزة الملك فيصل بن عبدالعزيز", "مشروع الملك سلمان بن عبدالعزيز", "قالت معارضة صدام حسين"]
)
def test_what_is_named_after_a_person_is_no_office(found_by, text):
    assert found_by(positions, text).facts.is_empty()


def test_both_holders_of_a_dual_title_are_published(extracted):
    tables = extracted("التقى الرئيسان بوتين وترامب أمس")
    (fact,) = tables.facts.filter(pl.col("fact_type") == "position")["fact_id"]
    holders = tables.fact_arguments.filter((pl.col("fact_id") == fact) & (pl.col("role") == "holder"))
    assert holders.select("ord", "entity_id").rows() == [(0, "per_vladimir_putin"), (1, "per_donald_trump")]


def test_a_name_behind_a_preposition_is_not_the_holder(found_by):
    assert found_by(positions, "لم يلتق الرئيس الصيني بكيم جونغ أون").facts.is_empty()


def test_a_title_behind_a_name_is_an_office_only_where_the_sentence_says_so(found_by):
    assert found_by(positions, "استقبل فلاديمير بوتين وزير الخارجية أمس").facts.is_empty()
    assert found_by(positions, "قال سعيد بن محمد الملا إن العمل بدأ").facts.is_empty()


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("قال رئيس تكتل العدالة والبناء سعيد القحطاني أمس", "رئيس تكتل العدالة والبناء"),
        ("قال رئيس فرقة (النور) الموسيقية سعيد القحطاني أمس", "رئيس فرقة (النور) الموسيقية"),
        ("قال المتحدث باسم رئاسة الجمهورية سعيد القحطاني أمس", "المتحدث باسم رئاسة الجمهورية"),
        ("أوضح مدير فرع الوزارة بالمدينة الدكتور سعيد القحطاني أمس", "مدير فرع الوزارة بالمدينة"),
        ("أكد نائب رئيس القسم سعيد القحطاني أمس", "نائب رئيس القسم"),
        ("وصلت مديرة المدرسة نورة القحطاني أمس", "مديرة المدرسة"),
        ("أوضح الناطق الإعلامي للبلدية سعيد القحطاني أمس", "الناطق الإعلامي للبلدية"),
        ("أكد المسؤول عن الملف سعيد القحطاني أمس", "المسؤول عن الملف"),
        ("رأى العماد سعيد القحطاني أمس", "العماد"),
        ("التقى الوفد المهندس سعيد القحطاني أمين المنطقة أمس", "أمين المنطقة"),
        ("كتبت نورة القحطاني (مديرة المدرسة) أمس", "مديرة المدرسة"),
        ("قال الحارس «سعيد القحطاني» أمس", "الحارس"),
    ],
)
def test_long_titles_are_read_to_the_end(found_by, text, title):
    assert [t for t, _, _ in _rows(found_by(positions, text), text)] == [title]


@pytest.mark.parametrize(
    "text",
    [
        "قال نائب الزعيم إن سعيد القحطاني وصل",
        "أكد الوزير الثلاثاء سعيد القحطاني",
        "وصل سعيد القحطاني، ومدير المدرسة",
    ],
)
def test_titles_of_somebody_else_are_left(found_by, text):
    assert found_by(positions, text).facts.is_empty()


def test_an_office_and_a_rank_are_two_positions(found_by):
    text = "وصل قائد الجيش العماد سعيد القحطاني أمس"
    assert [t for t, _, _ in _rows(found_by(positions, text), text)] == ["قائد الجيش", "العماد"]


def _titles(found_by, texts: tuple[str, ...]) -> list[list[str]]:
    """The titles read in each of the texts, paragraphs of one article."""
    facts = found_by(positions, *texts).facts.sort("para", "start")
    return [
        [texts[para][s:e] for s, e in facts.filter(pl.col("para") == para).select("start", "end").iter_rows()]
        for para in range(len(texts))
    ]


def test_the_office_right_behind_a_subject_is_his(found_by):
    texts = {
        "وأفاد سعيد القحطاني رئيس المجلس البلدي بالمدينة أمس": ["رئيس المجلس البلدي بالمدينة"],
        "تأتي تصريحات سعيد القحطاني رئيس هيئة النقل بعد أيام": ["رئيس هيئة النقل"],
        "وصل الرئيس فلاديمير بوتين رئيس روسيا الاتحادية أمس": ["الرئيس", "رئيس روسيا الاتحادية"],
        "هاجم سعيد القحطاني رئيس هيئة النقل أمس": [],
        "يستقبل سعيد القحطاني رئيس هيئة النقل أمس": [],
        "عينها الوزير سعيد القحطاني مديرة للمدرسة": ["الوزير"],
        "سجل سعيد القحطاني لاعب ليفربول في اليسار هدفا": [],
        "أدلى سعيد القحطاني امام الكونغرس الأمريكي بشهادته": [],
        "أعلن سعيد القحطاني المتحدث باسم الرئيس السابق أمس": ["المتحدث باسم"],
        "قال سعيد القحطاني المتحدث باسم الشرطة لوكالة فرانس برس، إن الوضع هادئ": ["المتحدث باسم الشرطة"],
    }
    assert dict(zip(texts, _titles(found_by, tuple(texts)), strict=True)) == texts


def test_titles_in_a_row_before_a_name_are_all_the_holder_s(found_by):
    texts = {
        "أكد خادم الحرمين الشريفين الملك سلمان بن عبدالعزيز دعمه": ["خادم الحرمين الشريفين", "الملك"],
        "وصل ولي العهد صاحب السمو الملكي الأمير محمد بن نايف أمس": ["ولي العهد", "الأمير"],
        "قال أمين المنطقة رئيس المجلس البلدي المهندس سعيد القحطاني أمس": ["أمين المنطقة", "رئيس المجلس البلدي"],
        "رحل الكاتب والروائي سعيد القحطاني أمس": ["الكاتب", "الروائي"],
        "قال مدير الفريق سعيد القحطاني أمس": ["مدير الفريق"],
        "استقبل أمين المنطقة رئيس المجلس البلدي سعيد القحطاني أمس": ["رئيس المجلس البلدي"],
        "قال مستشار أمير المنطقة المشرف على المعرض سعيد القحطاني أمس": ["المشرف على المعرض"],
        "قال المدير السابق لحملة سعيد القحطاني أمس": [],
        "قال زعيم «حزب الله» حسن نصر الله أمس": ["زعيم «حزب الله»"],
    }
    assert dict(zip(texts, _titles(found_by, tuple(texts)), strict=True)) == texts
