"""Which language a text is in: Arabic told from its neighbours in the same script, by common words and letters."""

from __future__ import annotations

import re
from functools import cache

import polars as pl

from warraq import resources

# The first part of a long text tells its language as well as the whole of it.
SAMPLE = 2000
# Fewer words than these do not tell a language.
MIN_WORDS = 4
# One word that another language happens to share with Arabic is no evidence of that language.
MIN_EVIDENCE = 1.5
# A document is set aside only when of the evidence for Arabic and for its rival less than this is for Arabic.
DOUBT = 0.3
ARABIC, PERSIAN, UNKNOWN, LATIN = "ar", "fa", "und", "und-Latn"
_LETTER = r"[\u0620-\u064a\u064b-\u0652\u0670\u066e-\u06d3\u06d5\u06ee\u06ef\u06fa-\u06ff\u0750-\u077f]"
# A single letter is an abbreviation (د. for doctor, د ب أ for an agency), no word.
_WORD = _LETTER + "{2,}"
_ARTICLE = r"(?:^|[^\u0620-\u06d5])(?:[وفبك]{0,2}ال|لل|ولل)" + _LETTER + "{3,}"
_TWO_LATIN = r"[A-Za-z\u00c0-\u024f]{2,}"
_LATIN = r"(?:^|[\s(«\"])" + _TWO_LATIN
# A word that is looked up; Sindhi writes two of them with signs.
_TOKEN = r"[\p{L}\p{M}۽۾]+"
# What is quick to find: the article behind a blank, and whatever may part two words.
_PLAIN_ARTICLE = r" ال[\u0621-\u064a]{3}"
_NO_LETTER = r"[^" + _LETTER[1:]
_EDGE, _END = r"(?:^|[^\p{L}\p{M}])", r"(?:[^\p{L}\p{M}]|$)"
# Weights of the evidence, a word of the text as the unit: a common word counts one, a letter of the language a third.
_LETTER_WEIGHT = 0.33
_ARTICLE_WEIGHT = 0.5
# A text without a letter of another language in which one word in so many carries the article is Arabic.
CLEAR_ARTICLES = 0.1
# Presentation forms all open with one byte of UTF-8.
_FORM_LEAD = b"\xef"
_PRESENTATION = r"[\ufb50-\ufdff\ufe70-\ufefc]"
# Farsi ye and kaf are typed in Arabic, and the Arabic ones in Persian, too: they tell nothing.
_SHARED = {"ی": "ي", "ک": "ك"}


@cache
def _letters() -> dict[str, str]:
    """Pattern of the letters of each language."""
    rows = resources.table("tag/languages.csv").select("language", "letters").iter_rows()
    return {language: f"[{letters}]" for language, letters in rows}


@cache
def _common() -> pl.DataFrame:
    """Common words of the languages, a language at a time: word, language."""
    rows = resources.table("tag/languages.csv").select("language", word=pl.col("words").str.replace_many(_SHARED))
    return rows.with_columns(pl.col("word").str.split("|")).explode("word").unique()


@cache
def _persians() -> dict[str, str]:
    """For Persian and Dari each, the pattern of the words that only one of them uses."""
    rows = resources.table("tag/languages_persian.csv").select("language", "words").iter_rows()
    return {language: _any_word(words) for language, words in rows}


def _any_word(words: str) -> str:
    """Pattern of a `|`-separated list of words, each between the edges of a word."""
    for letter, shared in _SHARED.items():
        words = words.replace(letter, shared)
    return f"{_EDGE}(?:{'|'.join(map(re.escape, words.split('|')))}){_END}"


@cache
def _foreign() -> str:
    """Pattern of every letter that Arabic has not, presentation forms (which may be of any) included."""
    rows = resources.table("tag/languages.csv").select("language", "letters").iter_rows()
    letters = sorted({letter for language, listed in rows if language != ARABIC for letter in listed})
    return f"[{''.join(letters)}{_PRESENTATION[1:]}"


@cache
def _other() -> str:
    """Pattern of what may speak against Arabic."""
    return f"{_foreign()}|{_TWO_LATIN}"


def identify(texts: pl.Series, letters: pl.DataFrame | None = None) -> pl.DataFrame:
    """The language of each text and how sure that is.

    In: strings, and where that is known how many letters each has at most (strange i64: neither Arabic nor Latin, no
    presentation forms; latin i64). Out, in the same order: language (str; BCP 47: ar, fa, prs, ur, ps, ckb, sd, ug,
    azb, ms, und-Latn for Latin script, und where nothing speaks for one; null where the text is too short to tell),
    score (f32, 0 to 1: of the evidence for it and for the next, the share that is for it) and arabic (f32: of the
    evidence for Arabic and for the likeliest other, the share that is for Arabic).
    """
    sample = pl.DataFrame({"text": texts.str.slice(0, SAMPLE)}).with_row_index("_row")
    told = _told(_hard(_doubtful(sample, letters)))
    return (
        sample.select("_row")
        .join(told, on="_row", how="left", maintain_order="left")
        .select(
            pl.when("told").then("language").otherwise(pl.lit(ARABIC)).alias("language"),
            *(pl.when("told").then(n).otherwise(1.0).cast(pl.Float32).alias(n) for n in ("score", "arabic")),
        )
    )


def _doubtful(texts: pl.DataFrame, letters: pl.DataFrame | None) -> pl.DataFrame:
    """Texts that are not seen to be Arabic at once; with `articles`, their words that are quickly seen to have one.

    A word takes two letters and what parts it from the next, one with the article five: so many words there are at
    most, whatever the rest of the text may be.
    """
    text, articles = pl.col("text"), pl.col("articles")
    counted = texts.with_columns(text.str.count_matches(_PLAIN_ARTICLE).alias("articles"))
    words = articles + (text.str.len_chars() + 1 - 6 * articles.cast(pl.Int64)) / 3
    enough = (articles >= MIN_WORDS) & (articles >= CLEAR_ARTICLES * words)
    if letters is None:
        return counted.filter((~enough | text.str.contains(_other())).fill_null(True))
    plain = (pl.lit(letters["strange"]) == 0) & ~text.cast(pl.Binary).bin.contains(_FORM_LEAD)
    # A Latin word has two letters.
    mixed = ~plain | (pl.lit(letters["latin"]) >= 2 * (articles.cast(pl.Int64) + 1))
    return counted.filter((~enough | mixed).fill_null(True))


def _hard(texts: pl.DataFrame) -> pl.DataFrame:
    """Of these, the texts that are not Arabic by a closer look: at what may part two words, and at Latin ones."""
    text, articles = pl.col("text"), pl.col("articles")
    words = text.str.count_matches(_NO_LETTER) + 1
    few = articles < CLEAR_ARTICLES * words
    hard = (articles < MIN_WORDS) | few | (text.str.count_matches(_LATIN) > articles) | text.str.contains(_foreign())
    return texts.filter(hard.fill_null(True)).drop("articles")


def _told(texts: pl.DataFrame) -> pl.DataFrame:
    """Language of texts of any kind.

    In: _row u32, text str. Out: _row, told (true), language str?, score and arabic f64.
    """
    counts = texts.with_columns(
        pl.col("text").str.count_matches(_WORD).alias("words"),
        pl.col("text").str.count_matches(_LATIN).alias("latin"),
        pl.col("text").str.count_matches(_ARTICLE).alias("article"),
        pl.col("text").str.contains(_foreign()).alias("foreign"),
    )
    clear = (
        ~pl.col("foreign")
        & (pl.col("words") >= MIN_WORDS)
        & (pl.col("latin") <= pl.col("words"))
        & (pl.col("article") >= CLEAR_ARTICLES * pl.col("words"))
    ).fill_null(False)
    counts = counts.with_columns(clear.alias("clear"))
    weighed = _decided(_weigh(counts.filter(~pl.col("clear"))))
    found = counts.select("_row", "clear").join(weighed, on="_row", how="left", maintain_order="left")
    return found.select(
        "_row",
        pl.lit(True).alias("told"),
        pl.when("clear").then(pl.lit(ARABIC)).otherwise("language").alias("language"),
        *(pl.when("clear").then(1.0).otherwise(n).alias(n) for n in ("score", "arabic")),
    )


def _key(text: pl.Expr) -> pl.Expr:
    """The form in which words are looked up: base letters, no vowel signs, two blanks between words.

    Doubling the blanks lets two neighbouring words both find their edges.
    """
    text = pl.when(text.str.contains(_PRESENTATION)).then(text.str.normalize("NFKC")).otherwise(text)
    text = text.str.replace_all(r"[\u064b-\u0652\u0640\u200d]", "").str.replace_many(_SHARED)
    return text.str.replace_all(r"[\s\u200c]+", "  ")


def _weigh(counts: pl.DataFrame) -> pl.DataFrame:
    """Add a column a language with the evidence for it, in words."""
    text = pl.col("text")
    counts = counts.with_columns(_key(text).alias("text")).with_columns(
        text.str.count_matches(_WORD).alias("words"), text.str.count_matches(_ARTICLE).alias("article")
    )
    each = counts.select("_row", word=text.str.extract_all(_TOKEN)).explode("word", empty_as_null=False)
    known = each.join(_common(), on="word").group_by("_row")
    words = known.agg((pl.col("language") == name).sum().alias(name) for name in _letters())
    return (
        counts.join(words, on="_row", how="left", maintain_order="left")
        .with_columns(
            pl.col(name).fill_null(0) + text.str.count_matches(letters) * _LETTER_WEIGHT
            for name, letters in _letters().items()
        )
        .with_columns(pl.col(ARABIC) + pl.col("article") * _ARTICLE_WEIGHT)
    )


def _decided(counts: pl.DataFrame) -> pl.DataFrame:
    """The likeliest language from the evidence for each; of two equals the one that is listed first."""
    names = list(_letters())
    ranked = pl.concat_list(names).list.sort(descending=True)
    best, second = ranked.list.get(0), ranked.list.get(1)
    rival = pl.max_horizontal(name for name in names if name != ARABIC)
    enough = pl.col("words") >= MIN_WORDS
    latin = (pl.col("latin") >= MIN_WORDS) & (pl.col("latin") > pl.col("words"))
    likeliest = pl.coalesce(pl.when(pl.col(name) == best).then(pl.lit(name)) for name in names)
    counts = counts.with_columns(likeliest=likeliest)
    likeliest = pl.col("likeliest")
    if counts["likeliest"].eq(PERSIAN).any():
        likeliest = pl.when(likeliest == PERSIAN).then(_persian()).otherwise(likeliest)
    known = enough & ((best >= MIN_EVIDENCE) | ((best > 0) & (pl.col(ARABIC) == best)))
    language = pl.when(latin).then(pl.lit(LATIN)).when(known).then(likeliest).when(enough).then(pl.lit(UNKNOWN))
    latin_share = pl.col("latin") / (pl.col("latin") + pl.col("words"))
    score = pl.when(latin).then(latin_share).when(known).then(best / (best + second)).otherwise(0.0)
    arabic = pl.col(ARABIC) / pl.max_horizontal(pl.col(ARABIC) + rival, 1)
    return counts.select("_row", language.alias("language"), score.alias("score"), arabic.alias("arabic"))


def _persian() -> pl.Expr:
    """Persian or Dari, which share their grammar: Dari where its own words of public life are the more."""
    counts = {name: pl.col("text").str.count_matches(words) for name, words in _persians().items()}
    return pl.when(counts["prs"] > counts[PERSIAN]).then(pl.lit("prs")).otherwise(pl.lit(PERSIAN))


def screen_language(documents: pl.DataFrame) -> pl.DataFrame:
    """Set aside the documents that are not in Arabic: status `skipped`, reason `language:<code>`.

    In and out: the frame `documents`. A document of which that is not clear stays as it is.
    """
    found = identify(documents["text"])
    other = (
        (documents["status"] == "released")
        & found["language"].is_not_null()
        & ~found["language"].is_in([ARABIC, UNKNOWN])
        & (found["arabic"] < DOUBT)
    ).fill_null(False)
    reason = pl.lit("language:") + pl.Series("language", found["language"])
    return documents.with_columns(
        pl.when(other).then(pl.lit("skipped")).otherwise("status").alias("status"),
        pl.when(other).then(reason).otherwise("reason").alias("reason"),
        pl.when(other).then(None).otherwise("text").alias("text"),
    )
