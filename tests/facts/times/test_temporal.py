"""Every rule is reached by its example and refuses its counterexample; values count from the article's date."""

from __future__ import annotations

from datetime import date, datetime

import polars as pl
import pytest

from warraq.facts.family import Context
from warraq.facts.text.scan import scan
from warraq.facts.times import temporal, temporal_tape
from warraq.facts.times.values import Prefer
from warraq.resources import table

RULES = temporal_tape.rules().to_dicts()
ANCHOR = "2024-06-17"  # a Monday


def found(*texts: str, anchor: str | None = ANCHOR, precision: str = "day", prefer: Prefer = "near") -> pl.DataFrame:
    read = scan(pl.DataFrame({"text": texts, "article_id": ["a"] * len(texts)}))
    published = pl.Series("date_published", [datetime.fromisoformat(anchor) if anchor else None], dtype=pl.Datetime)
    articles = pl.DataFrame(
        [pl.Series("article_id", ["a"]), published, pl.Series("date_published_precision", [precision])]
    )
    facts = temporal.find(read, Context(articles, pl.DataFrame()), prefer).facts
    return facts.with_columns(surface=read.surface(*(facts[c].to_numpy() for c in ("para", "start", "end"))))


@pytest.mark.parametrize("rule", RULES, ids=[rule["rule_id"] for rule in RULES])
def test_a_rule_takes_its_example_and_not_its_counterexample(rule: dict[str, str]) -> None:
    hits = found(rule["example"], rule["counterexample"]).select("para", "rule_id").rows()
    assert (0, rule["rule_id"]) in hits
    assert (1, rule["rule_id"]) not in hits


@pytest.mark.parametrize(
    ("text", "surface", "value"),
    [
        ("المقررة غدا", "غدا", "2024-06-18"),
        ("خلال النصف الأول من القرن العشرين", "النصف الأول من القرن العشرين", "1900/1949"),
        ("في الربع الأخير من القرن الماضي", "الربع الأخير من القرن الماضي", "1975/1999"),
        ("منذ العقد الأول من القرن الحادي والعشرين", "العقد الأول من القرن الحادي والعشرين", "200X"),
        ("عاش فيها سنوات طويلة", "سنوات طويلة", "PXY"),
        ("عاد بعد أيام قليلة", "بعد أيام قليلة", "PXD"),
        ("بنسبة 62,4% عام 2010", "عام 2010", "2010"),
        ("في تقرير اليوم الإثنين", "اليوم الإثنين", "2024-06-17"),
        ("في تقرير اليوم الثلاثاء", "اليوم الثلاثاء", None),
        ("خلال سبتمبر الماضي", "سبتمبر الماضي", "2023-09"),
        ("في يونيو الماضي", "يونيو الماضي", "2023-06"),
        ("في يوليو/ تموز المقبل", "يوليو/ تموز المقبل", "2024-07"),
        ("يومي 18 و19 يونيو", "يومي 18 و19 يونيو", "2024-06-18/2024-06-19"),
        ("الأسبوع الماضي", "الأسبوع الماضي", "2024-06-10/2024-06-16"),
        ("بين 4 سبتمبر و8 أكتوبر", "4 سبتمبر و8 أكتوبر", "2024-09-04/2024-10-08"),
        ("خلال الفترة 2011-2014", "2011-2014", "2011/2014"),
        ("آخر جمعة من مايو 2024", "آخر جمعة من مايو 2024", "2024-05-31"),
        ("ثاني يوم أحد من الشهر المقبل", "ثاني يوم أحد من الشهر المقبل", "2024-07-14"),
        ("الجمعة 21.", "الجمعة 21", "2024-06-21"),
        ("من الجمعة 21 حتى الثلاثاء 25", "الجمعة 21 حتى الثلاثاء 25", "2024-06-21/2024-06-25"),
        ("الأسبوع المقبل بين الاثنين والثلاثاء", "الأسبوع المقبل بين الاثنين والثلاثاء", "2024-06-24/2024-06-25"),
        ("الأسبوع الأول من عام 2015", "الأسبوع الأول من عام 2015", "2014-12-29/2015-01-04"),
        ("الأسبوع الأخير من العام الجاري", "الأسبوع الأخير من العام الجاري", "2024-12-23/2024-12-29"),
        ("من يناير حتى مارس الماضي", "يناير حتى مارس الماضي", "2024-01/2024-03"),
        ("بين أكتوبر وفبراير 2020", "أكتوبر وفبراير 2020", "2019-10/2020-02"),
        ("زاره في يونيو/حزيران 2019", "يونيو/حزيران 2019", "2019-06"),
        ("12 يناير 2016 - 22/1/2016", "12 يناير 2016 - 22/1/2016", "2016-01-12/2016-01-22"),
        ("آخر أسبوعين", "آخر أسبوعين", "P2W"),
        ("بعد أسبوع من الآن", "بعد أسبوع من الآن", "2024-06-24"),
        ("الربع الأول من هذا العام", "الربع الأول من هذا العام", "2024-33"),
        ("الأسبوع الثالث من يناير 2016", "الأسبوع الثالث من يناير 2016", "2016-01-18/2016-01-24"),
        ("آخر يوم من الشهر الماضي", "آخر يوم من الشهر الماضي", "2024-05-31"),
        ("الربع الأخير من 2015", "الربع الأخير من 2015", "2015-36"),
        ("من الرابع إلى التاسع من مايو 2023", "الرابع إلى التاسع من مايو 2023", "2023-05-04/2023-05-09"),
        ("بين الرابع والتاسع من مايو 2023", "الرابع والتاسع من مايو 2023", "2023-05-04/2023-05-09"),
        ("نشر في 12.05.2016", "12.05.2016", "2016-05-12"),
        ("ثلاثة أيام مضت", "ثلاثة أيام مضت", "P3D"),
        ("سنعود بعد يومين", "بعد يومين", "2024-06-19"),
        ("استمر ساعة و40 دقيقة", "ساعة و40 دقيقة", "PT1H40M"),
        ("وقع عقد لثلاثة أعوام", "ثلاثة أعوام", "P3Y"),
        ("قبل عامين ونصف", "قبل عامين ونصف", None),
        ("قبل عام وشهر", "قبل عام وشهر", "2023-05"),
        ("خلال الساعات الـ 24 الماضية", "الساعات الـ 24 الماضية", "PT24H"),
        ("يوم 20 شوال لمرشحي الحد", "20 شوال", None),
        ("ستبدأ الأشواط صباح السبت", "صباح السبت", "2024-06-22"),
        ("ستبدأ الأشواط، كما أعلن السبت", "السبت", "2024-06-15"),
        ("سيبدأ المعرض الاثنين", "الاثنين", "2024-06-17"),
        ("وصل يوم أمس", "يوم أمس", "2024-06-16"),
        ("قبل سنة وثلاثة أشهر", "قبل سنة وثلاثة أشهر", "2023-03"),
        ("الساعة التاسعة والنصف مساء", "الساعة التاسعة والنصف مساء", "T21:30"),
        ("عند الساعة السابعة والربع من صباحه", "الساعة السابعة والربع", None),
        ("عند الساعة الثانية ليلا", "الساعة الثانية ليلا", "T02:00"),
        ("عند الساعة 12 ليلا", "الساعة 12 ليلا", "T00:00"),
        ("عند الساعة 11 ظهرا", "الساعة 11 ظهرا", "T11:00"),
        ("عند الساعة 7 بتوقيت غرينتش", "الساعة 7 بتوقيت غرينتش", None),
        ("في أغسطس من العام الماضي", "أغسطس من العام الماضي", "2023-08"),
        ("في مارس العام الماضي", "مارس العام الماضي", "2023-03"),
        ("شهر ونصف الشهر", "شهر ونصف الشهر", "P45D"),
        ("من 17 - 23 شوال 1436هـ", "17 - 23 شوال 1436هـ", "2015-08-02/2015-08-08"),
        ("في القرن الثالث قبل الميلاد", "القرن الثالث قبل الميلاد", None),
        ("في القرن الثالث الهجري", "القرن الثالث الهجري", None),
        ("بين 2010 و2012", "2010 و2012", "2010/2012"),
        ("بقية العام", "بقية العام", "2024-06-17/2024-12-31"),
        ("ثلاثة أيام القادمة", "ثلاثة أيام القادمة", "P3D"),
        ("في مطلع شهر مارس الماضي", "مطلع شهر مارس الماضي", "2024-03"),
        ("لمدة سنتين وثلاثة أشهر", "سنتين وثلاثة أشهر", "P2Y3M"),
        ("قبل سنة وشهرين", "قبل سنة وشهرين", "2023-04"),
        ("بعد شهر و10 أيام من الآن", "بعد شهر و10 أيام من الآن", "2024-07-27"),
        ("سأعود في اليوم التالي", "اليوم التالي", "2024-06-18"),
        ("سنسافر في 27.", "27", "2024-06-27"),
        ("في 22/6 وصل", "22/6", "2024-06-22"),
        ("الاثنين الماضي", "الاثنين الماضي", "2024-06-10"),
        ("الاثنين المقبل", "الاثنين المقبل", "2024-06-24"),
        ("والتقيا قبل أربع سنوات", "قبل أربع سنوات", "2020"),
        ("قبل ثلاثة أشهر", "قبل ثلاثة أشهر", "2024-03"),
        ("كان آنذاك وزيرا", "آنذاك", "PAST_REF"),
        ("كان وزيرا حينئذ", "حينئذ", None),
        ("قبل أيام من الزيارة", "قبل أيام", None),
        ("منذ أكثر من سنة ونصف", "سنة ونصف", "P18M"),
        ("ثمانينيات القرن الماضي", "ثمانينيات القرن الماضي", "198X"),
        ("بعد انهيار الاتحاد السوفييتي", "بعد انهيار الاتحاد السوفييتي", None),
        ("في 5 جويلية 2023", "5 جويلية 2023", "2023-07-05"),
        ("الخامس من كانون الثاني 2020", "الخامس من كانون الثاني 2020", "2020-01-05"),
        ("12 شعبان 1445 هـ", "12 شعبان 1445 هـ", "2024-02-22"),
        ("يوم ٣ مارس ٢٠٢٠", "يوم ٣ مارس ٢٠٢٠", "2020-03-03"),
    ],
)
def test_values(text: str, surface: str, value: str | None) -> None:
    assert found(text).select("surface", "time_value").rows() == [(surface, value)]


def test_two_months_are_no_two_names_of_one() -> None:
    assert found("في يونيو ويوليو 2019")["time_value"].to_list()[-1] == "2019-07"


def test_two_years_are_not_all_between() -> None:
    assert found("في عامي 2010 و2013")["time_value"].to_list() == ["2010", "2013"]


def test_what_follows_a_duration_is_no_part_of_it() -> None:
    assert found("تسري منذ أسبوع لخمس ساعات")["time_value"].to_list()[-1] == "PT5H"


def test_an_adjective_holds_for_two_weekdays() -> None:
    assert found("يومي الجمعة والسبت المقبلين")["time_value"].to_list() == ["2024-06-21", "2024-06-22"]


def test_a_weekday_in_brackets_is_the_day_before_them() -> None:
    assert (
        found("أول من أمس (السبت) وغدا (الثلاثاء)")["time_value"].to_list() == ["2024-06-15"] * 2 + ["2024-06-18"] * 2
    )


def test_two_durations_of_one_unit_stay_two() -> None:
    assert found("حكم عليهما بالسجن 10 سنوات و12 سنة")["time_value"].to_list() == ["P10Y", "P12Y"]


@pytest.mark.parametrize(("text", "near", "past"), [("18 ديسمبر", "2023", "2023"), ("2 يوليو", "2024", "2023")])
def test_a_date_without_a_year_is_the_nearest_or_the_past_one(text: str, near: str, past: str) -> None:
    assert found(text)["time_value"][0][:4] == near
    assert found(text, prefer="past")["time_value"][0][:4] == past


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("من 8 صباحا حتى الثالثة والنصف مساء", ["T08:00", "T15:30"]),
        ("في التاسعة من مساء السبت", ["T21:00", None]),
        ("في الساعات الأولى من صباح السبت", [None]),
        ("حتى 12 مساء", [None]),
    ],
)
def test_an_hour_without_its_word_is_told_by_the_part_of_the_day(text: str, value: list[str | None]) -> None:
    assert found(text, anchor=None)["time_value"].to_list() == value


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("قبل نهاية شهر رمضان", "2024-03-11/2024-04-09"),
        ("في شهر رمضان المقبل", "2025-03-01/2025-03-29"),
        ("في شهر محرم", "2024-07-07/2024-08-04"),
        ("خلال شهر محرم الماضي", "2023-07-19/2023-08-16"),
        ("في شهر ذي الحجة الجاري", "2024-06-07/2024-07-06"),
        ("في شهر ربيع الأول", "2024-09-04/2024-10-03"),
        ("في شهر جمادى الآخرة", None),
    ],
)
def test_a_hijri_month_without_a_year_is_counted_from_the_anchor(text: str, days: str | None) -> None:
    assert found(text)["time_value"].to_list() == [days]
    assert found(text, anchor=None)["time_value"].to_list() == [None]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("هجرت عام 1184 حين", None),
        ("عام 1184م", "1184"),
        ("سنة 1492 ميلادية", "1492"),
        ("منذ عام 1744", "1744"),
    ],
)
def test_a_year_of_long_ago_has_a_value_where_its_calendar_is_known(text: str, value: str | None) -> None:
    assert found(text).select("rule_id", "time_value").rows() == [("temporal.year_early@1", value)]


def test_metres_and_years_before_christ_are_no_years_of_long_ago() -> None:
    assert found("طولها 650 م", "في عام 500 قبل الميلاد").is_empty()


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("وصل بعد ثلاثة أشهر من مغادرته", "P3M"),
        ("وصل بعد شهر من مغادرته", "P1M"),
        ("وصل بعد بضعة أسابيع", "PXW"),
        ("وصل بعد عقود من الحظر", "PXDE"),
    ],
)
def test_what_is_after_an_event_has_its_length(text: str, value: str) -> None:
    assert found(text).select("time_value", "timex_type", "time_mod").rows() == [(value, "DURATION", "AFTER")]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("18 يونيو", "XXXX-06-18"),
        ("29 فبراير", "XXXX-02-29"),
        ("18 و19 يونيو", "XXXX-06-18/XXXX-06-19"),
        ("في شهر يونيو", "XXXX-06"),
        ("يونيو الماضي", "XXXX-06"),
    ],
)
def test_without_an_anchor_a_named_month_is_of_no_known_year(text: str, value: str) -> None:
    for hits in (found(text, anchor=None), found(text, precision="month")):
        assert hits.select("time_value", "time_begin", "time_anchor").rows() == [(value, None, None)]


@pytest.mark.parametrize("text", ["غدا", "الأحد الماضي", "الشهر الماضي", "قبل أربع سنوات"])
def test_without_an_anchor_there_is_no_value(text: str) -> None:
    for hits in (found(text, anchor=None), found(text, precision="month")):
        assert hits.select("time_value", "time_begin", "time_anchor").rows() == [(None, None, None)]


@pytest.mark.parametrize(("text", "value"), [("وصل اليوم", None), ("وصل اليوم الاثنين", None)])
def test_today_is_the_present_without_an_anchor(text: str, value: str | None) -> None:
    assert found(text, anchor=None).select("time_value", "time_begin", "time_anchor").rows() == [(value, None, None)]


@pytest.mark.parametrize("anchor", [ANCHOR, None])
def test_a_year_in_brackets_says_when_it_was(anchor: str | None) -> None:
    times = found("التقيا قبل أربع سنوات (2019)", anchor=anchor).select("surface", "time_value", "time_anchor").rows()
    assert times == [("قبل أربع سنوات", "2019", None), ("2019", "2019", None)]


def test_the_anchor_is_recorded() -> None:
    row = found("وصل أمس، منذ 2019").select("time_value", "time_anchor", "time_anchor_basis").rows()
    assert row == [("2024-06-16", ANCHOR, "date_published"), ("2019", None, None)]


def test_days_of_a_value() -> None:
    row = found("فبراير 2024").row(0, named=True)
    assert (row["time_begin"], row["time_end"]) == (date(2024, 2, 1), date(2024, 2, 29))


@pytest.mark.parametrize(
    "text",
    [
        "31 فبراير 2023",
        "17/6 من القائمة",
        "بعد الظهر",
        "فازوا 3-صفر",
        "مارس الضغط عليه",
        "في إب",
        "كل عام وأنتم بخير",
        "لفترة شهر رمضان",
        "صلاة الجمعة",
        "بين 300 إلى 2000 كيلومتر",
        "اليوم - جدة",
        "فريق 8 مارس",
        "سبتمبر 15 سنتا",
    ],
)
def test_what_is_no_time(text: str) -> None:
    assert found(text).filter(pl.col("time_value").is_not_null()).height == 0


SPANS = [
    ("بلغ (18) عاما", "(18) عاما", "P18Y"),
    ("بلغ ( 14 ) يوما", "( 14 ) يوما", "P14D"),
    ("قاربت الأربعين دقيقة", "الأربعين دقيقة", "PT40M"),
    ("غابوا على مدى سنوات", "سنوات", "PXY"),
    ("بقي جامدا لسنوات", "سنوات", "PXY"),
    ("لسنوات الجفاف أثر", "", None),
    ("خلال ساعات النهار", "", None),
    ("خلال أعوام إشرافه عليهم", "", None),
    ("لمدة أشهر من العمل", "أشهر", "PXM"),
    ("منذ أكثر من عقد إلا أنها", "عقد", "P10Y"),
    ("منذ نحو عام", "عام", "P1Y"),
    ("خلال الأشهر الستة المنتهية", "الأشهر الستة", "P6M"),
    ("خلال السنوات القليلة الماضية", "السنوات القليلة الماضية", "PXY"),
    ("الساعات الأربع والعشرين الماضية", "الساعات الأربع والعشرين الماضية", "PT24H"),
    ("مستواها قبل عام لتصل", "قبل عام", "2023"),
    ("قبل العام الدراسي", "", None),
    ("في الربع الأول من العام وسط", "الربع الأول من العام", "2024-33"),
    ("تراجع الربع الثاني قليلا", "الربع الثاني", None),
    ("تراجع في النصف الثاني قليلا", "", None),
    ("في الموسم الماضي", "الموسم الماضي", None),
    ("العام الدراسي 1437/1436هـ", "العام الدراسي 1437/1436هـ", "2014-10-25/2016-10-01"),
    ("العام المالي 2017/2018", "العام المالي 2017/2018", "2017/2018"),
    ("في العام الحالي 2015.", "العام الحالي 2015", "2015"),
    ("في مونديال 2018 كثيرا", "2018", "2018"),
    ("وصل في العام التالي", "العام التالي", None),
    ("في اليوم نفسه", "اليوم نفسه", None),
    ("قال الأمين العام الحالي", "", None),
    ("بمناسبة اليوم الوطني", "", None),
    ("ثاني أيام العيد", "ثاني أيام العيد", None),
    ("فرحة العيد", "", None),
    ("في رمضان الماضي", "رمضان الماضي", "2024-03-11/2024-04-09"),
    ("من 12 شوال إلى 24 شوال 1436هـ", "12 شوال إلى 24 شوال 1436هـ", "2015-07-28/2015-08-09"),
    ("الخميس الخامس من جمادى الثانية 1436هـ", "الخميس الخامس من جمادى الثانية 1436هـ", "2015-03-26"),
    ("يوم الأربعاء الموافق 23/8/1436هـ", "يوم الأربعاء الموافق 23/8/1436هـ", "2015-06-10"),
    ("في 25 الجاري", "25 الجاري", "2024-06-25"),
    ("النفط تسليم سبتمبر", "سبتمبر", "2024-09"),
    ("الساعة 7.30 صباحا", "الساعة 7.30 صباحا", "T07:30"),
    ("الساعة الواحدة ظهرا", "الساعة الواحدة ظهرا", "T13:00"),
    ("الساعة 10:36م", "الساعة 10:36م", "T22:36"),
    ("الساعة 1406 بتوقيت جرينتش", "الساعة 1406 بتوقيت جرينتش", "T14:06"),
    ("فجر يوم أمس", "فجر يوم أمس", "2024-06-16"),
    ("الليلة الماضية", "الليلة الماضية", "2024-06-16"),
    ("في الليلة التي سبقت", "", None),
    ("دخل اليوم 54 من الإضراب", "", None),
    ("يعاني منذ عام مر", "عام", "P1Y"),
    ("ظلت لعقود برنت", "", None),
    ("وظائف بنظام العقود بثلاث كليات", "", None),
    ("في الثاني والعشرين عام 1432", "عام 1432", "2010-12-07/2011-11-25"),
    ("بعد ظهر الأحد", "بعد ظهر الأحد", "2024-06-16"),
    ("سجل يوم السبت الهدف الثاني", "يوم السبت", "2024-06-15"),
    ("عشرينيات القرن الحالي", "عشرينيات القرن الحالي", "202X"),
    ("بمعدل سنوي", "سنوي", "P1Y"),
    ("تقارير نصف سنوية", "نصف سنوية", "P6M"),
    ("بعد منتصف الليل", "منتصف الليل", "T00:00"),
    ("في الفترة المقبلة", "الفترة المقبلة", "FUTURE_REF"),
]


def test_spans_and_values() -> None:
    hits = found(*(text for text, _, _ in SPANS)).select("para", "surface", "time_value")
    read = {para: (surface, value) for para, surface, value in hits.rows()}
    assert {SPANS[i][0]: read.get(i, ("", None)) for i in range(len(SPANS))} == {t: (s, v) for t, s, v in SPANS}
    assert hits.height == len(read)


def test_words_are_listed_once() -> None:
    words = table("facts/lexicon/temporal_words.csv")
    assert words["form"].is_unique().all()
    assert words.select("symbol", "note", "example").null_count().sum_horizontal().item() == words["note"].null_count()
