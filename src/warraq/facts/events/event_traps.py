"""Triggers that tell no event where they stand: barred by a neighbour, spelt like another word, or of trade.

From ``facts/lexicon/event_traps.csv``: noun (of a row of the triggers), before (words, separated by ``|``, of which one
stands just before it), note, example.
"""

from __future__ import annotations

from functools import cache

import numpy as np
import polars as pl

from warraq.arabic import fold_expr
from warraq.facts.grammar.clauses import Participants
from warraq.facts.text.scan import Scan
from warraq.facts.text.wordlists import keys
from warraq.resources import table

_REACH_BARRED = 3  # tokens from a trigger to a word that bars it
_REACH_BARRED_PERSON = 6  # the same past the person who does it
_NOT_OF_COMPANIES = ["AID", "ASSAULT", "COERCE", "MOBILIZE", "RETREAT", "CONCEDE", "THREATEN"]


def barred(scan: Scan, hits: pl.DataFrame, behind: bool = False) -> pl.Series:
    """Whether a word that gives a trigger another meaning follows it (يستهدف زيادة المبيعات).

    `behind` is true where the end of `hits` is already past who acts.
    """
    rows = hits.select("bars", "frame", "tok_end").with_row_index("row").filter(pl.col("bars").is_not_null())
    end, person = rows["tok_end"].cast(pl.Int64).to_numpy(), (rows["frame"] == "person").fill_null(False).to_numpy()
    after = [
        rows.select("row", "bars", vocab=pl.Series(scan.key_id[np.minimum(end + step, len(scan.para) - 1)])).filter(
            pl.Series(person & (not behind) | (step < _REACH_BARRED))
        )
        for step in range(_REACH_BARRED_PERSON)
    ]
    near = pl.concat(after)
    words = near.select("vocab").unique()
    words = words.with_columns(word=scan.vocabulary.gather(words["vocab"])).with_columns(bare_word(pl.col("word")))
    listed = near.select("bars").unique().with_columns(word=pl.col("bars").str.split("|")).explode("word")
    pairs = listed.with_columns(bare_word(fold_expr(pl.col("word")))).join(words, on="word", how="inner")
    found = np.zeros(len(hits), dtype=bool)
    found[near.join(pairs, on=["bars", "vocab"], how="semi")["row"].to_numpy()] = True
    return pl.Series(found, dtype=pl.Boolean)


def trapped(scan: Scan, hits: pl.DataFrame) -> pl.Series:
    """Whether a word that makes a noun another thing stands just before it: وقف إطلاق النار, جرائم حرب."""
    nouns = hits.select("masdar", start=pl.col("tok_start").cast(pl.Int64)).with_row_index("row")
    nouns = nouns.filter(pl.col("masdar").is_in(_nouns())).with_columns(noun=fold_expr(pl.col("masdar")))
    previous = scan.keys(np.maximum(nouns["start"].to_numpy() - 1, 0))
    placed = nouns.with_columns(before=previous.str.replace("^[وف]?[بل]?(?:ال)?(.{3,})$", "$1"))
    found = placed.join(_traps(), on=["noun", "before"], how="semi")["row"]
    return pl.select(pl.int_range(len(hits), dtype=pl.UInt32).is_in(found.implode())).to_series()


@cache
def _nouns() -> list[str]:
    """Nouns that have traps."""
    return table("facts/lexicon/event_traps.csv")["noun"].unique(maintain_order=True).to_list()


@cache
def _traps() -> pl.DataFrame:
    """noun, before: each pair of the table, folded."""
    rows = table("facts/lexicon/event_traps.csv").with_columns(pl.col("before").str.split("|")).explode("before")
    return rows.select(fold_expr(pl.col("noun")), fold_expr(pl.col("before")))


def spelt_so(scan: Scan, hits: pl.DataFrame) -> pl.Series:
    """Whether the text's own spelling and proclitics allow the reading: folding makes مساعدة and ساعده look alike."""
    letter = pl.Series(_last_letter(scan, hits))
    clitic, verb = hits["clitic"].fill_null(""), hits["tense"] != "masdar"
    feminine_noun = (letter == ord("ة")) & hits["form"].str.ends_with("ه")
    pronoun = (letter == ord("ه")) & hits["form"].str.ends_with("ة")
    preposed = verb & clitic.str.contains("[بك]$") | (hits["tense"] == "perfect") & clitic.str.contains("ل$")
    future = (hits["tense"] != "imperfect") & clitic.str.ends_with("س")
    return ~(feminine_noun | pronoun | preposed | future | _is_noun(scan, hits))


def _is_noun(scan: Scan, hits: pl.DataFrame) -> pl.Series:
    """Whether a perfect verb is spelt like a noun and stands where a noun does: بسبب رفض, عن قتل, فجر الأحد."""
    start, end = (hits[c].cast(pl.Int64).to_numpy() for c in ("tok_start", "tok_end"))
    previous = scan.keys(np.maximum(start - 1, 0))
    before = previous.is_in(keys("event", "before_noun"))
    after = scan.keys(np.minimum(end, len(scan.para) - 1)).is_in(keys("event", "day"))
    dawn = (hits["form"] == "فجر") & (after | previous.is_in(keys("event", "day")))
    thanked = (hits["form"] == "هنأ") & pl.Series(_last_letter(scan, hits) == ord("ا"))
    return thanked | (hits["tense"] == "perfect") & (before & ~hits["feminine"] | dawn)


def _last_letter(scan: Scan, hits: pl.DataFrame) -> np.ndarray:
    """Last code point of each trigger as it is written."""
    return np.asarray(scan.points[scan.bases[hits["para"].to_numpy()] + hits["end"].to_numpy() - 1])


def of_trade(scan: Scan, mentions: pl.DataFrame, names: Participants, events: pl.DataFrame) -> pl.Series:
    """Whether a company or a man does what only states and armies do: its supplies are no aid."""
    trade = np.append((mentions["subtype"] == "company").fill_null(False).to_numpy()[names.mention], False)
    # يستهدف البنك المركزي خفض التضخم: no attack.
    bank = np.append(scan.keys(names.start).is_in(keys("event", "bank")).to_numpy(), False)[events["actor"].to_numpy()]
    person = np.append(names.kind == "P", False)[events["actor"].to_numpy()]
    plans = events["trigger_id"].is_in(["يعتزم.agree.v", "يخطط.agree.v"])
    barred = events["plover"].is_in(_NOT_OF_COMPANIES) | plans
    # Who takes places is an army, not a man: سيطرت فلانة على المشهد.
    private = (events["mode"] == "seize") | (events["plover"] == "COOPERATE") & (events["context"] == "economic")
    words = events["masdar"].is_in(["هجوم", "هجمات", "مهاجمة"]) | (events["perfect"] == "هاجم")
    words |= events["trigger_id"].is_in(["شن.assault.v", "شن.assault.m"]) & events["of_words"]
    private |= words.fill_null(False)
    seized = pl.Series(person, dtype=pl.Boolean) & private.fill_null(False)
    aimed = pl.Series(bank, dtype=pl.Boolean) & events["plover"].is_in(["ASSAULT", "COERCE"])
    return (
        pl.Series(trade[events["actor"].to_numpy()], dtype=pl.Boolean) & barred | seized | _sold(names, events) | aimed
    )


def _sold(names: Participants, events: pl.DataFrame) -> pl.Series:
    """Whether others than states trade: what companies, banks and men buy and sell is no cooperation."""
    kind = np.append(names.kind, "")
    state = np.any([np.isin(kind[events[c].to_numpy()], ["C", "N"]) for c in ("actor", "recipient")], axis=0)
    deal = (events["plover"] == "COOPERATE") & (events["context"] == "economic").fill_null(False)
    return deal & ~pl.Series(state, dtype=pl.Boolean)


def bare_word(word: pl.Expr) -> pl.Expr:
    """A folded word without proclitics, article and the accusative's alif."""
    return word.str.replace("^[وف]?(?:بال|كال|ال|لل|[بل])?(.{3,})$", "$1").str.replace("^(.{3,})ا$", "$1")
