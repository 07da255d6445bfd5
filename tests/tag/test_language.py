"""Arabic is told from its neighbours; in doubt a document stays."""

from __future__ import annotations

from pathlib import Path

import polars as pl
import pytest

from warraq import resources
from warraq.tag import language, letters
from warraq.tag.language import identify, screen_language

ROWS = resources.table("tag/languages.csv").to_dicts()
PERSIANS = resources.table("tag/languages_persian.csv").to_dicts()
SOURCES = ("tag/languages.csv", "tag/languages_persian.csv")


@pytest.mark.parametrize("row", [*ROWS, *PERSIANS], ids=lambda row: row["language"])
def test_every_language_is_reached_by_its_example(row: dict[str, str]) -> None:
    assert identify(pl.Series([row["example"]]))["language"].to_list() == [row["language"]]


@pytest.mark.parametrize("name", SOURCES)
def test_no_word_is_listed_twice(name: str) -> None:
    for row in resources.table(name).iter_rows(named=True):
        words = row["words"].split("|")
        assert len(words) == len(set(words)), row["language"]


@pytest.mark.parametrize(
    "text",
    [
        "برلين - د ب أ",
        "فريق التحرير: writer.name@paper.example",
        "د. سالم بن ناصر",
    ],
)
def test_agencies_titles_and_addresses_are_no_language(text: str) -> None:
    assert identify(pl.Series([text]))["language"].to_list() == [None]


def test_presentation_forms_and_persian_keys_do_not_hide_a_language() -> None:
    persian = "اين كتاب را كه براي او خريد از بازار با خود به خانه برد"
    forms = "ﻭﻗﺎﻝ ﺍﻟﻮﺯﻳﺮ ﺇﻥ ﺍﻟﻤﺸﺮﻭﻉ ﺍﻟﺬﻱ ﺑﺪﺃ ﻓﻲ ﺍﻟﻌﺎﻡ ﺍﻟﻤﺎﺿﻲ"
    typed = "وقال الوزیر إن المشروع الذی بدأ فی العام الماضی کان علی وشک الانتهاء"
    assert identify(pl.Series([persian, forms, typed]))["language"].to_list() == ["fa", "ar", "ar"]


def test_too_short_other_script_and_nothing() -> None:
    texts = pl.Series(["", "قال", None, "The port will open in March next year", "1234 5678"])
    assert identify(texts)["language"].to_list() == [None, None, None, "und-Latn", None]


def documents(*texts: str) -> pl.DataFrame:
    return pl.DataFrame({"text": texts, "status": "released", "reason": None}, schema_overrides={"reason": pl.String})


def test_arabic_with_foreign_names_and_quotes_stays() -> None:
    text = "وقال السفير إن كلمة «دوست» الفارسية تعني الصديق، وإن شعار «این کتاب را که» لا يترجم، في ندوة بالقاهرة أمس."
    assert screen_language(documents(text))["status"].to_list() == ["released"]


def test_another_language_is_skipped_with_its_name() -> None:
    found = screen_language(documents("این کتاب را که برای او خرید از بازار با خود به خانه برد و نیز خواند"))
    assert found.row(0, named=True) == {"text": None, "status": "skipped", "reason": "language:fa"}


def test_a_text_half_in_arabic_stays() -> None:
    arabic = "قال الوزير إن هذا المشروع الذي بدأ في العام الماضي لم ينته بعد"
    persian = "این کتاب را که برای او خرید از بازار با خود"
    assert screen_language(documents(f"{arabic}\n{persian}"))["status"].to_list() == ["released"]


def test_a_row_does_not_depend_on_its_neighbours() -> None:
    texts = [row["example"] for row in ROWS]
    alone = [identify(pl.Series([text])).row(0) for text in texts]
    assert identify(pl.Series(texts)).rows() == alone


def test_no_article_of_the_sample_is_skipped(shared: Path) -> None:
    texts = pl.read_parquet(shared / "corpora" / "arabic_news_sample.parquet")["text"]
    assert screen_language(documents(*texts))["status"].unique().to_list() == ["released"]


@pytest.mark.parametrize(
    "words",
    ["", " قال گفت", " ال\ufeddمر", " " + "in the end of the day " * 9, " a b c d", " چ", "\n\n. - " * 50, " 中文"],
)
def test_counted_letters_change_no_language(words: str) -> None:
    text = "ذهب الولد الصغير إلى المدرسة القريبة صباح اليوم" + words
    read = next(letters.rows(pl.Series([text]))).counts()
    counts = pl.DataFrame(read, schema=list(letters.COUNTED))
    assert identify(pl.Series([text]), counts).equals(identify(pl.Series([text])))


def test_every_letter_of_another_language_is_strange() -> None:
    table = letters.table().filter(pl.col("character").str.contains(language._foreign()))
    assert table.filter(~pl.col("strange"))["character"].str.contains(language._PRESENTATION).all()
