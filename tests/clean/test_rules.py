from __future__ import annotations

import polars as pl
import pytest

from warraq.arabic import fold_expr
from warraq.clean import naming, rules, spans
from warraq.errors import LexiconError

# Lines of an article that share their words with those of a site.
CONTENT = """
العودة إلى المدارس|العودة إلى القائمة الأولى|الانتقال إلى المرحلة الثانية|شارك في المباراة أحد عشر لاعبا
شاركت في الندوة مديرة المكتبة|تابعنا على الشاشات ما جرى في الجبل|شاهدنا في السوق زحاما شديدا
تابع أيضا ملف المياه مع الوفد|سجل الهدف الأول ياسر حمدان|لا تنس نصيبك من الدنيا|لا تنسوا أن الشتاء طويل
المزيد من الضغوط على العملة|مزيد من الصبر|أكثر الدول تضررا|الأكثر تضررا|أهم النتائج|أبرز التوصيات
آخر التطورات الميدانية|قضايا عالقة|قضايا أخرى|ملفات أخرى|قصص النجاح|أخبار سارة|تقارير دولية|الحلول المقترحة
تعليق الدراسة غدا|ردود فعل غاضبة|رد على الاتهامات|الرد على الشائعات|رأي الخبراء|لا يوجد بديل|لا توجد حلول سهلة
لم يعثر على ناجين|عدد المشاركين: 57|المشاركات: 12 مباراة|57 صوتا لصالح القرار|3 نقاط ثمينة|وقت الصلاة
مدة العقد: 3 سنوات|قراءة في كتاب|دقيقة صمت|إيقاف التدريبات|جودة الصوت|سرعة الرياح|معرض الصور يفتتح أبوابه
جاري البحث عن المفقودين|قيد التحقيق|صفحة جديدة|الصفحة الأخيرة|نشر القوات على الحدود|تعديل الدستور|حذف الأصفار
متابعة الملف|ملخص المباراة|خلاصة القول|المرجع الديني|مسار التفاوض|القائمة الموحدة|الشريط الحدودي
الفئات المستهدفة|روابط الأندية|الحلقة القادمة|المادة 12|أرشيف عام 1948|مدير الموقع الأثري
موقع إخباري ينشر الوثائق|تم الاتفاق|تم إرسال المساعدات|يجب أن تقوم الحكومة بدورها|لقد قرأت هذه الرواية مرتين
لقد وصلت الرسالة|شكرا أيها المعلم|كن أول المتبرعين|للأعضاء دور|مرحبا بكم في القدس|كلمة الرئيس
يرجى الالتزام بالتعليمات|الروابط التاريخية|من هنا نبدأ|قدم استقالته من هنا|الشبكات الاجتماعية|إعلان النتائج
محتوى من الذهب|وسوم الإبل|نشر في: القاهرة|تفاصيل الحادث|طالع السعد|اطلع أيضا على خطة الوزارة
انظروا إلى الإبل كيف خلقت|يمكنك: أن تحلم|لا تفوت الفرصة|Follow the money|More than a game|Top Gun
"""
# Lines of sites as they stand between two paragraphs, none of them the example of a rule.
OF_SITES = """
شاركوا هذا الموضوع مع أصدقائكم|انشره على تلغرام|تابعونا على منصة إكس|اشتركوا في قناتنا على واتساب
مواضيع قد تفيدك|منشورات موصى بها|الأخبار الأكثر تداولا هذا الأسبوع|جديد المقالات|شاهدوا المزيد من الحكايات
شاهدي كذلك أسواق القرى في الشتاء|اكتبوا تعليقكم هنا|التعليقات بانتظار الموافقة|لا توجد ردود بعد|شكرا لاشتراككم
سجل الدخول عبر فيسبوك|استعراض جميع التعليقات|120 مشتركا|مدة القراءة: 4 دقائق|استمع إلى هذا المقال صوتيا
كتم الصوت|هذا الفيديو غير متاح في بلدك|عذرا، الصفحة غير موجودة|العودة إلى أعلى الصفحة|المقالة القادمة
لتصلك أهم الأخبار على بريدك|قم بتحميل تطبيقنا|للمشتركين فقط|محتوى من المعلنين|Voir également
Abonnez-vous à notre lettre|Most commented
"""

REMOVAL_KINDS = {
    *("share", "print", "comment", "navigation", "related", "most_read", "follow", "newsletter", "subscription", "app"),
    *("advert", "tags", "copyright", "copy_protection", "cookie", "login", "poll", "media", "read_more", "disclaimer"),
    *("page_date", "separator", "template", "repeated_line", "other"),
}


@pytest.fixture(scope="module")
def table() -> pl.DataFrame:
    return rules.rules()


@pytest.fixture(scope="module")
def hits(table: pl.DataFrame) -> dict[str, set[int]]:
    """Rules that name each rule's own example."""
    _, found = naming.named(_examples(table).with_columns(same=pl.col("folded").hash(seed=0)))
    return {folded: set(group["rule"]) for (folded,), group in found.group_by("folded")}


def _examples(table: pl.DataFrame) -> pl.DataFrame:
    example = pl.col("example").str.strip_chars()
    return table.filter(pl.col("match") != "span").select(
        "rule", "rule_id", "scope", "cue", folded=fold_expr(example), chars=example.str.len_chars().cast(pl.Int32)
    )


def test_there_are_several_hundred_rules(table: pl.DataFrame) -> None:
    assert table.height > 500
    assert set(table["kind"]) <= REMOVAL_KINDS | rules.CUES


def test_every_rule_is_reached_by_its_example(table: pl.DataFrame, hits: dict[str, set[int]]) -> None:
    lost = [i for n, i, _, _, f, _ in _examples(table).iter_rows() if n not in hits.get(f, set())]
    assert lost == []


def test_no_rule_is_shadowed_by_an_earlier_one(table: pl.DataFrame, hits: dict[str, set[int]]) -> None:
    known = {row["rule"]: row for row in table.iter_rows(named=True)}
    shadowed = [
        (row["rule_id"], known[other]["rule_id"])
        for row in _examples(table).iter_rows(named=True)
        for other in hits[row["folded"]]
        if other < row["rule"] and known[other]["cue"] == row["cue"] and _meet(known[other]["scope"], row["scope"])
    ]
    assert shadowed == []


def _meet(one: str, other: str) -> bool:
    scopes = {*one.split()}, {*other.split()}
    return "any" in scopes[0] | scopes[1] or bool(scopes[0] & scopes[1])


def test_every_span_rule_cuts_its_example(table: pl.DataFrame) -> None:
    for row in table.filter(pl.col("match") == "span").iter_rows(named=True):
        text = row["example"]
        line = pl.DataFrame(
            {"doc": [0], "line": [0], "start": [0], "end": [len(text)], "text": [text], "chars": [len(text)]},
            schema_overrides=dict.fromkeys(("line", "start", "end", "chars"), pl.Int32),
        ).with_columns(
            folded=fold_expr(pl.col("text")), **dict.fromkeys(("kind", "rule_id", "cue"), pl.lit(None, pl.String))
        )
        kept, removed = spans.cut(line)
        found = kept["cue"].to_list() if row["cue"] else removed["rule_id"].to_list()
        assert (row["kind"] if row["cue"] else row["rule_id"]) in found, row["rule_id"]
        assert kept.height >= 1, row["rule_id"]


def test_both_spellings_fall_together() -> None:
    folded = fold_expr(pl.col("text"))
    lines = pl.DataFrame({"text": ["إقرأ أيضاً", "اقرا ايضا", "أقرأ أيضًا:"]}).select(folded=folded, same=folded.hash())
    _, found = naming.named(lines.with_columns(chars=pl.lit(12, pl.Int32)))
    assert found["folded"].n_unique() == lines["folded"].n_unique()


@pytest.mark.parametrize(("lines", "whole"), [(CONTENT, False), (OF_SITES, True)], ids=["article", "site"])
def test_words_of_sites_name_lines_of_sites_alone(table: pl.DataFrame, lines: str, whole: bool) -> None:
    text = [line for row in lines.strip().splitlines() for line in row.split("|")]
    given = pl.DataFrame({"text": text}).select(
        folded=fold_expr(pl.col("text")), chars=pl.col("text").str.len_chars().cast(pl.Int32)
    )
    _, found = naming.named(given.with_columns(same=pl.col("folded").hash(seed=0)))
    told = found.join(table.select("rule", "rule_id", "scope"), on="rule")
    if whole:
        anywhere = told.filter(pl.col("scope") == "any")["folded"]
        assert given.filter(~pl.col("folded").is_in(anywhere.implode()))["folded"].to_list() == []
    else:
        assert told.filter(pl.col("rule_id").str.starts_with("words."))["folded"].to_list() == []


def test_escapes_survive_folding() -> None:
    assert rules.fold_regex(r"\S*\P{L}أ\.") == r"\S*\P{L}ا\."


def test_classes_are_given_in_few_ranges() -> None:
    assert rules.fold_regex(r"\d[\d\s]") == r"[0-9][0-9 \t]"


@pytest.mark.parametrize(
    ("column", "value", "message"),
    [
        ("match", "somewhere", "unknown match"),
        ("scope", "everywhere", "unknown scope"),
        ("rule_id", "share.no_version", "without @version"),
        ("example", None, "without example"),
    ],
)
def test_a_wrong_row_is_refused(table: pl.DataFrame, column: str, value: str | None, message: str) -> None:
    wrong = table.head(1).with_columns(pl.lit(value, pl.String).alias(column))
    with pytest.raises(LexiconError, match=message):
        rules._check(wrong)


def test_a_missing_fragment_is_named() -> None:
    with pytest.raises(LexiconError, match="no_such"):
        rules._filled("(?&no_such)")
