"""Titles before names (president, minister of …, colonel, analyst) with every form they take.

From ``facts/lexicon/titles.csv``: title_id, masculine, feminine, plural, complement (what the title governs, with the
article), bare_complement (the same before a country: ``وزير خارجية فرنسا``), kind {office, rank, occupation,
honorific, relational}, label_en, note, example.
"""

from __future__ import annotations

from functools import cache

import numpy as np
import polars as pl

from warraq.arabic import fold_expr
from warraq.facts.names import heads
from warraq.facts.text import words
from warraq.facts.text.common import HAS_ARTICLE_OR_LL
from warraq.facts.text.kinds import holds
from warraq.facts.text.known import Listed
from warraq.facts.text.lexicon import Terms, compile_terms
from warraq.facts.text.scan import Scan
from warraq.resources import table

# Attached pronouns that name the country or body spoken of before (زعيمها, وزير خارجيته).
POSSESSIVES = ("ها", "ه", "هم", "هما", "نا", "ي")
# Offices and callings that are family names, too.
_FAMILIES = ("أمير", "قاض", "قاضي", "خطيب", "إمام", "مفتي", "فقيه", "مرشد", "سلطان", "نقيب")
# Callings that are rather family or given names: titles before a given name alone.
_RATHER_NAMES = ("شريف", "أديب", "طيار", "معلم", "راهب")
_BEGINS_NAME = "GJHg"
COUNTED = ("definite", "bare", "construct", "possessive", "dual", "plural")


@cache
def title_terms() -> Terms:
    """Titles compiled: form, title_id, kind, shape {definite, bare, construct, possessive, dual, plural}."""
    rows = table("facts/lexicon/titles.csv").with_columns(
        pl.col("masculine", "feminine", "plural", "complement", "bare_complement").fill_null("")
    )
    spelt = [form for row in rows.iter_rows(named=True) for form in title_forms(row)]
    frame = pl.DataFrame(
        spelt, schema={"form": pl.String, "title_id": pl.String, "kind": pl.String, "shape": pl.String}, orient="row"
    )
    return compile_terms(frame.unique("form", keep="first", maintain_order=True))


@cache
def single_words() -> pl.Series:
    """The folded titles of one word, but for those that are rather names."""
    alone = ~pl.col("form").str.contains(" ") & ~pl.col("title_id").is_in(_RATHER_NAMES)
    forms = title_terms().rows.filter(alone)
    return forms.select(fold_expr(pl.col("form"))).to_series().unique().sort()


SINGLE = Listed(single_words)


def title_forms(row: dict[str, str]) -> list[tuple[str, str, str, str]]:
    """Every (form, title_id, kind, shape) of one row of the table."""
    make = _compound if row["complement"] else _simple
    tail = (row["title_id"], row["kind"])
    return [(form, *tail, shape) for form, shape in make(row)]


def _simple(row: dict[str, str]) -> list[tuple[str, str]]:
    """A single noun: indefinite, definite, with a pronoun, dual and plural."""
    found = []
    for noun in filter(None, (row["masculine"], row["feminine"])):
        definite = "ال" + noun
        found += [(definite, "definite"), (noun, "bare")]
        found += [(_attach(noun, p), "possessive") for p in POSSESSIVES]
        found += [(_attach(definite, p), "dual") for p in ("ان", "ين")]
        found += [(_attach(noun, p), "dual") for p in ("ا", "ان", "ين")]
    if row["plural"]:
        found += [("ال" + row["plural"], "plural"), (row["plural"], "plural")]
    return found


def _compound(row: dict[str, str]) -> list[tuple[str, str]]:
    """A noun and what it governs, with the article, before a country, and with a pronoun."""
    found = []
    for noun in filter(None, (row["masculine"], row["feminine"])):
        found.append((f"{noun} {row['complement']}", "definite"))
        if row["bare_complement"]:
            found.append((f"{noun} {row['bare_complement']}", "construct"))
            found += [(f"{noun} {_attach(row['bare_complement'], p)}", "possessive") for p in POSSESSIVES]
    if row["plural"]:
        found.append((f"{row['plural']} {row['complement']}", "plural"))
        found += [(f"{row['plural']} {row['bare_complement']}", "plural")] if row["bare_complement"] else []
    return found


def _attach(noun: str, suffix: str) -> str:
    """`noun` with an attached ending; ta marbuta opens before it."""
    return (noun[:-1] + "ت" if noun.endswith("ة") else noun) + suffix


def spans(scan: Scan) -> pl.DataFrame:
    """Titles in the text: spans with title_id, kind and shape; a given name that is also a title (مالك) is left out.

    Such a word is a name where what follows continues a name.
    """
    found = _feminine(scan, scan.find(title_terms(), "title_id", "kind", "shape"))
    after = np.minimum(found["tok_end"].to_numpy(), max(len(scan.para) - 1, 0))
    symbol = words.read(scan).symbol[after] if len(found) else np.zeros(0, dtype=np.uint32)
    continued = pl.Series(holds(symbol, words.NAME_GOES_ON), dtype=pl.Boolean)
    key = scan.keys(found["tok_start"])
    given = pl.Series(words.GIVEN(scan, found["tok_start"]), dtype=pl.Boolean)
    single = (found["tok_end"] - found["tok_start"] == 1) & (found["shape"] == "bare")
    behind = _behind_given(scan, found)
    continued = continued | _before_given(scan, found) | behind
    # سعيد بن محمد الملا: an honorific behind the name it would stand before is a family.
    family = (found["tok_end"] - found["tok_start"] == 1) & (found["shape"] == "definite") & behind
    family &= (found["kind"] == "honorific") | (found["title_id"].is_in(_FAMILIES))
    begun = pl.Series(holds(symbol, _BEGINS_NAME) & scan.soft[after], dtype=pl.Boolean) & (found["shape"] != "bare")
    name = found["title_id"].is_in(_RATHER_NAMES) & (found["tok_end"] - found["tok_start"] == 1)
    family |= name & found["shape"].is_in(["bare", "definite"]) & ~(begun & ~_after_given(scan, found))
    family |= (found["title_id"] == "عماد") & (found["shape"] == "bare")
    # أبي زكريا is rather a kunya than my father.
    kunya = key.is_in(["ابي", "ابا", "لابي"])
    # آل الشيخ is a family.
    house = scan.keys(np.maximum(found["tok_start"].to_numpy().astype(np.int64) - 1, 0)).str.contains("^[وبل]?ال$")
    wrong = single & given & continued | kunya | house | family | _feminine_noun(scan, found) | _in_front(scan, found)
    return _before_bodies(scan, found.filter(~wrong))


def _before_given(scan: Scan, found: pl.DataFrame) -> pl.Series:
    """Whether each stands between a definite noun and a name that is a word, too: الخبير أمين فارس."""
    symbol = words.read(scan).symbol
    start, end = (found[c].to_numpy().astype(np.int64) for c in ("tok_start", "tok_end"))
    after = np.minimum(end, max(len(scan.para) - 1, 0))
    titled = heads.after_definite(scan, start).to_numpy() & (symbol[after] == ord("J")) & scan.soft[after]
    return pl.Series(titled, dtype=pl.Boolean)


def _behind_given(scan: Scan, found: pl.DataFrame) -> pl.Series:
    """Whether each ends a name that a given name begins: رائف نجم."""
    symbol = words.read(scan).symbol
    start, end = (found[c].to_numpy().astype(np.int64) for c in ("tok_start", "tok_end"))
    before, after = np.maximum(start - 1, 0), np.minimum(end, max(len(scan.para) - 1, 0))
    given = holds(symbol[before], "Gg") & scan.soft[start]
    ended = holds(symbol[after], "qyl") | ~scan.soft[after]
    # محمد بن عبدالله المرشد مدير الإدارة.
    whole = found["clitic"].is_null().to_numpy() & ~HAS_ARTICLE_OR_LL(scan, after)
    ended |= (symbol[np.maximum(start - 2, 0)] == ord("o")) & whole
    return pl.Series(given & ended, dtype=pl.Boolean)


def _after_given(scan: Scan, found: pl.DataFrame) -> pl.Series:
    """Whether a given name stands right before each: سعيد الشريف."""
    start = found["tok_start"].to_numpy().astype(np.int64)
    before = words.read(scan).symbol[np.maximum(start - 1, 0)]
    return pl.Series(holds(before, "GgJj") & scan.soft[start], dtype=pl.Boolean)


def _in_front(scan: Scan, found: pl.DataFrame) -> pl.Series:
    """Whether a bare إمام is written as the preposition أمام, or may be: without its hamza."""
    first = scan.points[scan.bases[found["para"].to_numpy()] + found["start"].to_numpy()]
    bare = scan.keys(found["tok_start"]).str.contains("(?:^|[^ل])امام$")
    return bare & pl.Series(first != ord("إ"), dtype=pl.Boolean)


def _feminine(scan: Scan, found: pl.DataFrame) -> pl.DataFrame:
    """`found` with the bare feminine nouns, which are spelt as the masculine with the pronoun ه (مديرة المدرسة)."""
    single = pl.col("tok_end") - pl.col("tok_start") == 1
    noun = single & _feminine_noun(scan, found) & pl.col("title_id").is_in(_with_feminine())
    return found.with_columns(shape=pl.when(noun).then(pl.lit("bare")).otherwise("shape"))


@cache
def _with_feminine() -> list[str]:
    """Titles whose feminine is the masculine with ta marbuta."""
    rows = table("facts/lexicon/titles.csv").filter(pl.col("feminine") == pl.col("masculine") + "ة")
    return rows["title_id"].to_list()


def _feminine_noun(scan: Scan, found: pl.DataFrame) -> pl.Series:
    """Whether a title read with the pronoun ه is written with ta marbuta: معارضة is no معارضه."""
    last = scan.points[scan.bases[found["para"].to_numpy()] + found["end"].to_numpy() - 1]
    return (found["shape"] == "possessive") & pl.Series(last == ord("ة"), dtype=pl.Boolean)


@cache
def symbol() -> pl.Expr:
    """T; t for a bare noun (رئيس, لاعب), which governs what follows: that is no name of the person, unless a given one.

    Honorifics and kin are T in every shape.
    """
    governs = pl.col("shape").is_in(["bare", "plural"]) & ~pl.col("kind").is_in(["honorific", "relational"])
    return pl.when(governs).then(pl.lit("t")).otherwise(pl.lit("T"))


def _before_bodies(scan: Scan, found: pl.DataFrame) -> pl.DataFrame:
    """`found` without the first word of a body that it runs into: رئيس of رئيس الاتحاد السعودي للمبارزة."""
    symbol = words.read(scan).symbol
    last = found["tok_end"].to_numpy().astype(np.int64) - 1
    purpose = holds(symbol, "li")
    far = [np.minimum(last + step, len(symbol) - 1) for step in (2, 3)]
    into = holds(symbol[last], "mC") & (purpose[far[0]] | purpose[far[1]]) & (last > found["tok_start"].to_numpy())
    end = last + 1 - into
    return found.with_columns(
        tok_end=pl.Series(end, dtype=pl.UInt32), end=pl.Series(scan.end[end - 1], dtype=found.schema["end"])
    )
