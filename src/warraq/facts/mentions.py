"""Names in paragraphs: those of the lexicons, those read by pattern, and family names that point back to a full name.

Overlapping candidates: the longest wins, then the lexicons over the patterns. The span leaves out proclitics and keeps
the article. A capital that stands for its government stays a place.
"""

from __future__ import annotations

from functools import cache

import numpy as np
import polars as pl

from warraq.arabic import fold_expr
from warraq.facts import entities, link, names
from warraq.facts.match import cover, keep_longest
from warraq.facts.scan import Scan
from warraq.facts.titles import title_terms
from warraq.facts.words import Words, common_words, is_listed_name
from warraq.facts.words import read as read_words
from warraq.resources import table

SYMBOLS = {"person": "P", "org": "O", "place": "L"}
_LEXICAL = (
    "entity_id",
    "entity_type",
    "mention_type",
    "subtype",
    "country",
    "surname_ar",
    "guard",
    "priority",
    "is_adjective",
)
# How sure a link is: a name of several words, of one word, a family name alone. Read off random hits by hand.
SCORES = {"full": 0.97, "single": 0.93, "surname": 0.9}
# Kinds of words that make a doubtful form a name: of a place, of anything else.
_PLACE_CUES, _CUES = "QY", "MBCVS"
CANDIDATE = {
    "tok_start": pl.UInt32,
    "tok_end": pl.UInt32,
    "cut": pl.Int64,
    "entity_id": pl.String,
    "entity_type": pl.String,
    "mention_type": pl.String,
    "subtype": pl.String,
    "country": pl.String,
    "surname": pl.String,
    "rank": pl.Int32,
    "link_score": pl.Float32,
    "rule_id": pl.String,
}


def find(scan: Scan, article: pl.Series, lexicon: pl.DataFrame | None = None) -> pl.DataFrame:
    """Mentions sorted by para and start, without overlaps.

    In: `article` tells the article (any integer) of each paragraph. Out: the columns of ``Context.mentions`` (see
    `warraq.facts.family`), and rule_id.
    """
    words = read_words(scan)
    lexical = scan.find(entities.terms(lexicon), *_LEXICAL)
    titles = scan.find(title_terms()).with_columns(symbol=pl.lit("T"))
    lexical = _without_titles(_unguarded(scan, _adjectives(scan, lexical), titles, words), titles)
    read = names.read(names.typed(scan, words, _symbols(lexical, titles)))
    candidates = pl.concat([_from_lexicon(lexical), _from_patterns(scan, read, lexical, words)])
    candidates = candidates[keep_longest(*(candidates[c].to_numpy() for c in ("tok_start", "tok_end", "rank", "cut")))]
    return _finish(scan, pl.concat([candidates, _surnames(scan, article, candidates)]))


def _without_titles(lexical: pl.DataFrame, titles: pl.DataFrame) -> pl.DataFrame:
    """Persons listed with their title (الأمير وليام): the mention is the name alone."""
    title = titles.select("tok_start", title_end="tok_end")
    joined = lexical.join(title, on="tok_start", how="left", maintain_order="left")
    inside = (pl.col("entity_type") == "person") & (pl.col("title_end") < pl.col("tok_end"))
    return joined.with_columns(
        tok_start=pl.when(inside).then("title_end").otherwise("tok_start"),
        clitic=pl.when(inside).then(None).otherwise("clitic"),
    ).drop("title_end")


def _adjectives(scan: Scan, lexical: pl.DataFrame) -> pl.DataFrame:
    """Names of states that are spelt as the adjective (السعودية) are nationalities after a definite noun."""
    start = lexical["tok_start"].to_numpy().astype(np.int64)
    before = scan.tokens["key"].gather(np.maximum(start - 1, 0))
    definite = before.str.contains("^[وفبك]?ال|^[وف]?لل") & pl.Series(scan.soft[start])
    turned = pl.col("is_adjective") & pl.col("clitic").is_null() & definite
    return lexical.with_columns(mention_type=pl.when(turned).then(pl.lit("norp")).otherwise("mention_type"))


def _unguarded(scan: Scan, lexical: pl.DataFrame, titles: pl.DataFrame, words: Words) -> pl.DataFrame:
    """Hits that are no false friends.

    A form that is guarded, or on the block-list, or a place that is also a person's name, needs a cue before it; a form
    that the block-list forbids after some words counts everywhere else; a proclitic is not taken off a common word.
    """
    start = lexical["tok_start"].to_numpy().astype(np.int64)
    before = np.maximum(start - 1, 0)
    place_cue = np.isin(words.symbol[before], [ord(c) for c in _PLACE_CUES])
    other_cue = np.isin(words.symbol[before], [ord(c) for c in _CUES]) | cover(titles, len(scan.para))[before]
    is_place = ((lexical["entity_type"] == "place") & (lexical["mention_type"] == "name")).to_numpy()
    cue = np.where(is_place, place_cue, other_cue)
    sides = lexical.with_columns(
        key=scan.tokens["key"].gather(start),
        previous=scan.tokens["key"].gather(before),
        cue=pl.Series(cue & (scan.para[before] == scan.para[start])),
        single=pl.col("tok_end") - pl.col("tok_start") == 1,
    ).with_columns(bare=pl.col("key").str.slice(pl.col("clitic").str.len_chars().fill_null(0)))
    blocked, conditional = _blocked()
    listed = pl.any_horizontal(
        pl.col("entity_type").str.starts_with(kind) & (pl.col("bare").is_in(forms) | pl.col("key").is_in(forms))
        for kind, forms in blocked.items()
    )
    direction = pl.col("bare").is_in(list(conditional))
    small = (pl.col("entity_type") == "place") & ~pl.col("subtype").is_in(["country", "capital"])
    name = small & (pl.col("mention_type") == "name") & is_listed_name(pl.col("bare"))
    glued = pl.col("clitic").is_not_null() & small & pl.col("key").is_in(common_words().implode())
    guarded = pl.col("guard").is_not_null() & ~direction
    # تركي الفيصل: a nationality that is a given name, before what continues a name.
    after = np.minimum(lexical["tok_end"].to_numpy().astype(np.int64), len(scan.para) - 1)
    continued = pl.Series(np.isin(words.symbol[after], [ord(c) for c in "GFKA"]))
    given = (pl.col("mention_type") == "norp") & is_listed_name(pl.col("bare")) & continued
    doubtful = pl.col("single") & (listed | name | glued) | guarded
    forbidden = pl.any_horizontal(
        (pl.col("bare") == word) & pl.col("previous").is_in(after) for word, after in conditional.items()
    )
    return sides.filter(~given & (~doubtful | pl.col("cue")) & ~(pl.col("single") & forbidden)).select(lexical.columns)


@cache
def _blocked() -> tuple[dict[str, list[str]], dict[str, list[str]]]:
    """Folded words that need a cue, by type of entity, and those that are no names after certain words."""
    rows = table("facts/lexicon/blocklist.csv").select(
        fold_expr(pl.col("word")), "entity_type", fold_expr(pl.col("after")).str.split("|")
    )
    kinds = rows.drop_nulls("entity_type").group_by("entity_type", maintain_order=True).agg("word")
    return dict(kinds.iter_rows()), dict(rows.drop_nulls("after").select("word", "after").iter_rows())


def _symbols(lexical: pl.DataFrame, titles: pl.DataFrame) -> pl.DataFrame:
    """Names and titles without overlaps, each with its symbol; of equals the name wins."""
    symbol = (
        pl.when(pl.col("mention_type") == "norp")
        .then(pl.lit("N"))
        .otherwise(pl.col("entity_type").replace_strict(SYMBOLS, default="E"))
    )
    columns = ("tok_start", "tok_end", "symbol", "rank", "clitic")
    both = pl.concat(
        [
            lexical.with_columns(symbol=symbol, rank=pl.lit(1)).select(columns),
            titles.with_columns(rank=pl.lit(0)).select(columns),
        ]
    ).with_columns(cut=pl.col("clitic").str.len_chars().fill_null(0))
    return both[keep_longest(*(both[c].to_numpy() for c in ("tok_start", "tok_end", "rank", "cut")))]


def _from_lexicon(lexical: pl.DataFrame) -> pl.DataFrame:
    """Candidates of the lexicons."""
    single = pl.col("tok_end") - pl.col("tok_start") == 1
    score = pl.when(single).then(pl.lit(SCORES["single"])).otherwise(pl.lit(SCORES["full"]))
    return lexical.with_columns(
        cut=pl.col("clitic").str.len_chars().fill_null(0),
        surname="surname_ar",
        rank=pl.col("priority") + 100,
        link_score=pl.when(pl.col("entity_id").is_not_null()).then(score),
        rule_id=pl.lit("lexicon"),
    ).select(pl.col(c).cast(t) for c, t in CANDIDATE.items())


def _from_patterns(scan: Scan, read: pl.DataFrame, lexical: pl.DataFrame, words: Words) -> pl.DataFrame:
    """Candidates of the patterns; one that starts with a known person is that person."""
    persons = lexical.filter(pl.col("entity_type") == "person").select(
        "tok_start", "entity_id", "subtype", "country", "surname_ar", known="clitic"
    )
    joined = read.join(persons, on="tok_start", how="left", maintain_order="left")
    start = joined["tok_start"].to_numpy()
    person = pl.col("entity_type") == "person"
    first = scan.tokens["key"].gather(joined["tok_start"])
    last = scan.tokens["key"].gather(joined["tok_end"] - 1)
    eastern = pl.Series(words.symbol[start] == ord("Z"))
    # A father's given name (سعيد ناصر) is no family name to be called by.
    given = last.to_frame("last").select(is_listed_name(pl.col("last"))).to_series()
    surname = pl.select(pl.when(eastern).then(first).when(~given).then(last)).to_series()
    return joined.with_columns(
        cut=pl.coalesce(pl.col("known").str.len_chars(), pl.Series(words.cut[start])),
        mention_type=pl.lit("name"),
        entity_id=pl.when(person).then("entity_id"),
        subtype=pl.when(person).then("subtype"),
        country=pl.when(person).then("country"),
        surname=pl.when(person).then(pl.coalesce("surname_ar", surname)),
        rank=pl.lit(0),
        link_score=pl.when(person & pl.col("entity_id").is_not_null()).then(pl.lit(SCORES["full"])),
    ).select(pl.col(c).cast(t) for c, t in CANDIDATE.items())


def _surnames(scan: Scan, article: pl.Series, candidates: pl.DataFrame) -> pl.DataFrame:
    """Candidates that are bare family names."""
    persons = candidates.filter(
        (pl.col("entity_type") == "person") & (pl.col("tok_end") - pl.col("tok_start") > 1)
    ).with_columns(
        para=pl.Series(
            scan.para[
                candidates.filter((pl.col("entity_type") == "person") & (pl.col("tok_end") - pl.col("tok_start") > 1))[
                    "tok_start"
                ].to_numpy()
            ]
        )
    )
    bare = link.surnames(scan, article, persons, candidates)
    known = (
        persons.select("entity_id", "subtype", "country")
        .drop_nulls("entity_id")
        .unique("entity_id", keep="first", maintain_order=True)
    )
    return (
        bare.join(known, on="entity_id", how="left", maintain_order="left")
        .with_columns(
            entity_type=pl.lit("person"),
            mention_type=pl.lit("name"),
            surname=pl.lit(None),
            rank=pl.lit(0),
            link_score=pl.when(pl.col("entity_id").is_not_null()).then(pl.lit(SCORES["surname"])),
            rule_id=pl.lit("surname"),
        )
        .select(pl.col(c).cast(t) for c, t in CANDIDATE.items())
    )


def _finish(scan: Scan, candidates: pl.DataFrame) -> pl.DataFrame:
    """Sorted mentions with their places and proclitics."""
    candidates = candidates.sort("tok_start", "tok_end").unique("tok_start", keep="first", maintain_order=True)
    cut = candidates["cut"].to_numpy()
    placed = scan.locate(candidates["tok_start"].to_numpy(), candidates["tok_end"].to_numpy(), cut)
    key = scan.tokens["key"].gather(candidates["tok_start"])
    clitic = pl.DataFrame({"key": key, "cut": cut}).select(
        pl.when(pl.col("cut") > 0).then(pl.col("key").str.slice(0, pl.col("cut"))).alias("clitic")
    )
    rest = candidates.drop("tok_start", "tok_end", "cut", "rank", "surname")
    return pl.concat([placed, clitic, rest], how="horizontal").with_row_index("mention")
