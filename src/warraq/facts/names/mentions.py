"""Names in paragraphs: those of the lexicons, those read by pattern, and family names that point back to a full name.

Overlapping candidates: the longest wins, then the lexicons over the patterns. The span leaves out proclitics and keeps
the article. A capital that stands for its government stays a place.
"""

from __future__ import annotations

from functools import cache

import numpy as np
import polars as pl

from warraq.facts.names import (
    bylines,
    clubs,
    datelines,
    dotted,
    entities,
    firm,
    guards,
    link,
    lone,
    names,
    outlets,
    short,
    surnames,
    titles,
)
from warraq.facts.text.match import keep_longest
from warraq.facts.text.scan import Scan
from warraq.facts.text.words import COMMON, GIVEN, Words
from warraq.facts.text.words import read as read_words

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
    "called": pl.String,
    "rank": pl.Int32,
    "link_score": pl.Float32,
    "rule_id": pl.String,
}


def find(
    scan: Scan, article: pl.Series, lexicon: pl.DataFrame | None = None, articles: pl.DataFrame | None = None
) -> pl.DataFrame:
    """Mentions sorted by para and start, without overlaps.

    In: `article` tells the article (any integer) of each paragraph; `articles` who wrote it (see `bylines`).
    Out: the columns of ``Context.mentions`` (see `warraq.facts.family`), and rule_id.
    """
    words = read_words(scan)
    lexical = scan.find(entities.terms(lexicon), *_LEXICAL)
    found = titles.spans(scan).with_columns(symbol=titles.symbol())
    lexical = outlets.apply(scan, guards.apply(scan, lexical, found, words))
    lexical = clubs.apply(scan, article, lexical, words)
    read = names.fitting(scan, names.read(names.typed(scan, words, _symbols(lexical, found))), lexical)
    read = datelines.kept(scan, firm.kept(scan, words, lone.kept(scan, words, read)))
    read = names.widened(scan, words, read, lexical)
    if articles is not None:
        read = pl.concat([read, bylines.signed(scan, articles)])
    candidates = pl.concat([_from_lexicon(scan, lexical, words), _from_patterns(scan, read, lexical, words)])
    candidates = candidates[keep_longest(*(candidates[c].to_numpy() for c in ("tok_start", "tok_end", "rank", "cut")))]
    candidates = short.won(scan, candidates, dotted.find(scan), "org.dotted")
    candidates = short.apply(scan, article, words, candidates)
    bare = _surnames(scan, article, candidates, lone.told(scan, article, words, candidates, found))
    places = candidates.filter(_is_weak()).join(bare, on="tok_start", how="semi", maintain_order="left")
    candidates = candidates.join(places, on="tok_start", how="anti", maintain_order="left")
    candidates = surnames.apply(scan, words, pl.concat([candidates, bare]))
    return _finish(scan, pl.concat([candidates, _given_names(scan, article, words, candidates, found)]))


@cache
def _is_weak() -> pl.Expr:
    """Places that a family name of the same article outweighs (بالاك): all but states and capitals."""
    small = (pl.col("entity_type") == "place") & ~pl.col("subtype").is_in(["country", "capital"])
    return small & (pl.col("mention_type") == "name") & (pl.col("tok_end") - pl.col("tok_start") == 1)


def _symbols(lexical: pl.DataFrame, offices: pl.DataFrame) -> pl.DataFrame:
    """Names and titles without overlaps, each with its symbol; of equals the name wins."""
    symbol = (
        pl.when(pl.col("mention_type") == "norp")
        .then(pl.lit("N"))
        .when((pl.col("entity_type") == "person") & pl.col("clitic").is_not_null())
        .then(pl.lit("p"))
        .when((pl.col("entity_type") == "person") & (pl.col("tok_end") - pl.col("tok_start") == 1))
        .then(pl.lit("D"))
        .otherwise(pl.col("entity_type").replace_strict(SYMBOLS, default="E"))
    )
    columns = ("tok_start", "tok_end", "symbol", "rank", "clitic")
    # Where a name wins over the end of a title (أمير المنطقة الشرقية), its first word is still no name.
    heads = offices.filter(pl.col("tok_end") - pl.col("tok_start") > 1).with_columns(
        tok_end=pl.col("tok_start") + 1, symbol=pl.lit("t")
    )
    both = pl.concat(
        [
            lexical.with_columns(symbol=symbol, rank=pl.lit(1)).select(columns),
            *(spans.with_columns(rank=pl.lit(0)).select(columns) for spans in (offices, heads)),
        ]
    ).with_columns(cut=pl.col("clitic").str.len_chars().fill_null(0))
    return both[keep_longest(*(both[c].to_numpy() for c in ("tok_start", "tok_end", "rank", "cut")))]


def _from_lexicon(scan: Scan, lexical: pl.DataFrame, words: Words) -> pl.DataFrame:
    """Candidates of the lexicons."""
    single = pl.col("tok_end") - pl.col("tok_start") == 1
    score = pl.when(single).then(pl.lit(SCORES["single"])).otherwise(pl.lit(SCORES["full"]))
    return lexical.with_columns(
        cut=pl.col("clitic").str.len_chars().fill_null(0),
        surname="surname_ar",
        called=_family_name(scan, lexical, words),
        rank=pl.col("priority") + 100,
        link_score=pl.when(pl.col("entity_id").is_not_null()).then(score),
        rule_id=pl.lit("lexicon"),
    ).select(pl.col(c).cast(t) for c, t in CANDIDATE.items())


def _from_patterns(scan: Scan, read: pl.DataFrame, lexical: pl.DataFrame, words: Words) -> pl.DataFrame:
    """Candidates of the patterns; one that starts with a known person is that person."""
    persons = lexical.filter(pl.col("entity_type") == "person").select(
        "tok_start", "entity_id", "subtype", "country", "surname_ar", known="clitic", known_end="tok_end"
    )
    joined = read.join(persons, on="tok_start", how="left", maintain_order="left")
    start = joined["tok_start"].to_numpy()
    person = pl.col("entity_type") == "person"
    surname = _family_name(scan, joined, words)
    # عمر بن عبدالعزيز المبارك is another one: one more word, a family name.
    last = pl.Series(scan.keys(joined["tok_end"] - 1).str.contains("^ال"), dtype=pl.Boolean)
    another = last & (pl.col("known_end") == pl.col("tok_end") - 1) & (pl.col("tok_end") - pl.col("tok_start") > 2)
    same = person & ~another.fill_null(False) & (pl.col("rule_id") != "person.known_family")
    return joined.with_columns(
        cut=pl.coalesce(pl.col("known").str.len_chars(), pl.Series(words.cut[start])),
        mention_type=pl.lit("name"),
        entity_id=pl.when(same).then("entity_id"),
        subtype=pl.when(same).then("subtype"),
        country=pl.when(same).then("country"),
        surname=pl.when(same).then("surname_ar"),
        # Who is called after a child is not called by the child's name.
        called=pl.when(person & (pl.col("rule_id") != "person.kunya")).then(surname),
        rank=pl.lit(0),
        link_score=pl.when(same & pl.col("entity_id").is_not_null()).then(pl.lit(SCORES["full"])),
    ).select(pl.col(c).cast(t) for c, t in CANDIDATE.items())


def _family_name(scan: Scan, spans: pl.DataFrame, words: Words) -> pl.Series:
    """The word by which a person may be called: the last, or the first of an East Asian name.

    A father's given name (سعيد ناصر) is no family name to be called by, nor is a common word or a title (آل الشيخ).
    """
    first = scan.keys(spans["tok_start"])
    last = scan.keys(spans["tok_end"] - 1)
    eastern = pl.Series(words.symbol[spans["tok_start"].to_numpy()] == ord("Z"), dtype=pl.Boolean)
    given = pl.Series(GIVEN(scan, spans["tok_end"] - 1), dtype=pl.Boolean)
    name = pl.select(pl.when(eastern).then(first).when(~given).then(last).alias("name"))
    plain = COMMON.holds(name["name"]) | titles.SINGLE.holds(name["name"])
    return name.select(pl.when(~plain).then("name")).to_series()


def _surnames(scan: Scan, article: pl.Series, candidates: pl.DataFrame, told: np.ndarray) -> pl.DataFrame:
    """Candidates that are bare family names; `told` tells of each token whether it is a person by its neighbours."""
    persons = lone.full_names(scan, candidates)
    persons = persons.with_columns(both=_last_two(scan, persons))
    named = [persons.with_columns(surname=c).drop_nulls("surname") for c in ("surname", "called", "both")]
    taken = candidates.filter(~_is_weak().fill_null(False))
    bare = link.surnames(scan, article, pl.concat(named), taken, told)
    known = (
        persons.select("entity_id", "subtype", "country")
        .drop_nulls("entity_id")
        .unique("entity_id", keep="first", maintain_order=True)
    )
    return _bare(bare.join(known, on="entity_id", how="left", maintain_order="left"), "surname")


def _last_two(scan: Scan, persons: pl.DataFrame) -> pl.Series:
    """The last two words of names of three and more whose last word calls the person (فيلار مير, of خوان فيلار مير)."""
    end = persons["tok_end"].to_numpy().astype(np.int64)
    before, last = (pl.Series(scan.keys(np.maximum(end - step, 0))) for step in (2, 1))
    long = persons["tok_end"] - persons["tok_start"] > 2
    called = persons["called"].is_not_null() & (persons["called"] == last)
    # Of عبد الله الزوري the second word is half a name.
    whole = ~before.str.starts_with("ال")
    return pl.select(pl.when(long & called & whole).then(before + " " + last)).to_series()


def _given_names(
    scan: Scan, article: pl.Series, words: Words, candidates: pl.DataFrame, offices: pl.DataFrame
) -> pl.DataFrame:
    """Candidates that are bare given names, which link to nobody."""
    bare = lone.given_names(scan, article, words, candidates, offices)
    return _bare(
        bare.with_columns(pl.lit(None, pl.String).alias(c) for c in ("entity_id", "subtype", "country")), "given"
    )


def _bare(bare: pl.DataFrame, rule: str) -> pl.DataFrame:
    """Names of one word that point back to a full name, as candidates."""
    return bare.with_columns(
        entity_type=pl.lit("person"),
        mention_type=pl.lit("name"),
        surname=pl.lit(None),
        called=pl.lit(None),
        rank=pl.lit(0),
        link_score=pl.when(pl.col("entity_id").is_not_null()).then(pl.lit(SCORES["surname"])),
        rule_id=pl.lit(rule),
    ).select(pl.col(c).cast(t) for c, t in CANDIDATE.items())


def _finish(scan: Scan, candidates: pl.DataFrame) -> pl.DataFrame:
    """Sorted mentions with their places and proclitics."""
    start, end = (candidates[c].to_numpy().astype(np.int64) for c in ("tok_start", "tok_end"))
    order = np.lexsort((end, start))
    # Of those that begin at one word the shortest.
    candidates = candidates[order[np.diff(start[order], prepend=-1) > 0]]
    cut = candidates["cut"].to_numpy()
    placed = scan.locate(candidates["tok_start"].to_numpy(), candidates["tok_end"].to_numpy(), cut)
    key = scan.keys(candidates["tok_start"])
    clitic = pl.DataFrame({"key": key, "cut": cut}).select(
        pl.when(pl.col("cut") > 0).then(pl.col("key").str.slice(0, pl.col("cut"))).alias("clitic")
    )
    rest = candidates.drop("tok_start", "tok_end", "cut", "rank", "surname", "called")
    return pl.concat([placed, clitic, rest], how="horizontal").with_row_index("mention")
