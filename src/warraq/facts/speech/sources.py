"""Sources of claims beside the listed ones: persons behind their titles, and nouns that no table holds."""

from __future__ import annotations

import numpy as np
import polars as pl

from warraq.arabic import fold_expr
from warraq.facts.family import Context
from warraq.facts.grammar.clauses import PREPOSITION, PREPOSITIONS
from warraq.facts.grammar.marks import counted
from warraq.facts.speech import openings
from warraq.facts.text import words
from warraq.facts.text.asked import of_word
from warraq.facts.text.common import HAS_ARTICLE
from warraq.facts.text.kinds import holds
from warraq.facts.text.match import cover
from warraq.facts.text.scan import Scan
from warraq.facts.text.word import KEY
from warraq.facts.text.wordlists import keys, lemmas
from warraq.resources import table

HOLDERS = {"tok_start": pl.UInt32, "holder": pl.UInt32}
# How far behind its verb a subject may begin, and what parts the verb from what stands before it.
_BESIDE = 2
_SAID = '[:"“”«„]'
_RELATIVES = ["الذي", "التي", "الذين", "اللذين", "اللتين"]
_PARENT = "^والد(?:ت?ه|ت?ها|ت?هم|تي|ي)?$"  # no و and article
_RELATES = of_word(lambda: KEY.is_in(_RELATIVES))
_HEAD_OF_NAME = of_word(lambda: KEY.str.replace("^[وف]", "").is_in(keys("claim", "head_of_name")))
_CLUB = of_word(lambda: KEY.str.replace("^[وف]", "").is_in(["نادي", "فريق"]))
_NAME_WORDS = 3  # of a person whom no list has
_PAUSE = r"[.!?؟،,:؛;…\n«»\"“”()]"
# How many tokens behind a verb of fear its من stands, and the words that deny the verb.
_REACH_FEAR = 6
NUMBER = of_word(lambda: KEY.str.contains(r"^\d"))
_NOT = ["لا", "لم", "لن", "ما", "ليس", "ليست"]


def _family() -> pl.Expr:
    """A word that ends as family names do and is no nationality."""
    nations = table("facts/lexicon/nationalities.csv").select(fold_expr(pl.col("ms_def"))).to_series()
    return pl.col("key").str.contains("^ال.{2,}ي$") & ~pl.col("key").is_in([*nations, *keys("claim", "no_family")])


_FAMILY = of_word(_family)


def holders(scan: Scan, context: Context) -> pl.DataFrame:
    """tok_start, holder u32: first tokens of titles, and of the bodies and countries in them, and of their holders."""
    found = context.found.get("positions")
    if found is None or found.facts.is_empty():
        return pl.DataFrame(schema=HOLDERS)
    place = scan.bases[found.facts["para"].to_numpy()] + found.facts["start"].to_numpy()
    # A title may stand behind a proclitic: its token is the one that ends after its first letter.
    token = np.searchsorted(scan.bases[scan.para] + scan.end, place, side="right")
    titles = pl.DataFrame({"tok_start": token}).with_row_index("fact")
    held = found.arguments.filter(role="holder").select("fact", "mention").drop_nulls()
    named = context.mentions.select("mention", holder="tok_start")
    of = found.arguments.filter(pl.col("role").is_in(["org", "country"])).select("fact", "mention").drop_nulls()
    governed = of.join(context.mentions.select("mention", "tok_start"), on="mention").select("fact", "tok_start")
    heads = pl.concat([titles.select("fact", "tok_start").cast(pl.UInt32), governed.cast(pl.UInt32)])
    pairs = heads.join(held, on="fact").join(named, on="mention").filter(pl.col("holder") > pl.col("tok_start"))
    return pairs.select(pl.col(c).cast(t) for c, t in HOLDERS.items()).unique(
        "tok_start", keep="first", maintain_order=True
    )


def unlisted(scan: Scan, cells: pl.DataFrame, mentions: pl.DataFrame) -> pl.DataFrame:
    """Cells of the nouns that stand directly behind a verb of saying and that neither tables nor names hold.

    With the article, or in construct before a word with it (نقابة السائقين); of the verb's gender.
    """
    cues = cells.filter(pl.col("symbol").is_in(["C", "E"]) & ~pl.col("lemma").is_in(lemmas("claim", "addressing")))
    verb, at = (cues[c].cast(pl.Int64).to_numpy() for c in ("tok_start", "tok_end"))
    busy = cover(cells, len(scan.para)) | cover(mentions, len(scan.para)) | scan.is_break
    free = ~busy[at] & scan.by_gap(pl.col("gap") == " ")[at]
    spoken = scan.keys(verb).str.replace("^[وف](.{3,})$", "$1")
    feminine = spoken.str.contains("^ت|ت$|تا$|تان$")
    speaking = cues["lemma"].is_in(lemmas("claim", "speaking"))
    fits = (_is_noun(scan, at) | speaking & _is_head(scan, at)) & ~(scan.keys(at).str.ends_with("ه") & ~feminine)
    kept = at[free & fits.to_numpy()]
    # الوشمي: an unknown word with the article is a name, and so is a relation that stands alone and is no common word.
    unknown = pl.Series(words.read(scan).symbol[kept] == ord("A"))
    unknown |= pl.Series(_FAMILY(scan, kept) & ~words.COMMON(scan, kept) & _is_alone(scan, kept))
    nouns = pl.DataFrame({"tok_start": kept, "tok_end": kept + 1}).with_columns(
        kind=pl.select(pl.when(unknown).then(pl.lit("named")).otherwise(pl.lit("nominal"))).to_series()
    )
    named = _strangers(scan, at[free], cells).with_columns(kind=pl.lit("named"))
    front = _in_front(scan, cues, cells)
    spans = pl.concat([named, nouns, _single(scan, cues.filter(pl.Series(free)), cells), front])
    spans = spans.with_columns(pl.col("tok_start", "tok_end").cast(pl.UInt32))
    # Behind its verb a subject has no و: what begins with one is a name (قالت والستين).
    behind = spans["tok_start"].is_in(pl.Series(at).cast(pl.UInt32).implode())
    joined = scan.keys(spans["tok_start"].to_numpy()).str.contains("^[وف]ال") & ~behind
    spans = spans.with_columns(symbol=pl.lit("o"), cut=joined.cast(pl.Int64), clitic=pl.lit(""))
    return spans.unique("tok_start", keep="first", maintain_order=True)


def _in_front(scan: Scan, cues: pl.DataFrame, cells: pl.DataFrame) -> pl.DataFrame:
    """Spans of the nouns that open the clauses of verbs of saying and that no cell begins with."""
    verbs = cues.filter(pl.col("cut") == 0)["tok_start"]
    found = pl.DataFrame({"tok_start": nouns_before(scan, verbs), "tok_end": verbs}).drop_nulls().cast(pl.Int64)
    related = scan.keys(found["tok_end"].to_numpy() - 1).is_in(_RELATIVES).cast(pl.Int64)
    found = found.with_columns(pl.col("tok_end") - related)
    free = ~pl.Series(cover(cells, len(scan.para))[found["tok_start"].to_numpy()])
    return found.filter(free).with_columns(kind=pl.lit("nominal"))


def _is_alone(scan: Scan, at: np.ndarray) -> np.ndarray:
    """Whether no noun with the article stands behind each token to which it may belong."""
    after = scan.inside(at + 1)
    return np.asarray(~(scan.soft[after] & HAS_ARTICLE(scan, after)))


def _single(scan: Scan, cues: pl.DataFrame, cells: pl.DataFrame) -> pl.DataFrame:
    """Spans of the words that stand alone between their verb and أن and are no object (بينت حكمي بأن)."""
    at, speaking = cues["tok_end"].cast(pl.Int64).to_numpy(), cues["lemma"].is_in(lemmas("claim", "speaking"))
    after = scan.inside(at + 1)
    alone = np.isin(after, cells.filter(symbol="Q")["tok_start"].to_numpy()) & scan.soft[after]
    alone |= speaking.to_numpy() & scan.by_gap(pl.col("gap").str.contains(_SAID), after)
    key, last = scan.keys(at), scan.points[scan.bases[scan.para[at]] + np.maximum(scan.end[at] - 1, 0)]
    object_ = key.str.contains(r"^(?:[بلك]ال|لل|\d|.{1,2}$|[بلكو].{2}$)|(?:ا|ها|هم|نا|ته)$") | key.is_in(
        keys("claim", "no_subject")
    )
    ends = np.isin(last, [ord(letter) for letter in "ةهىء"])
    ends &= ~(speaking.to_numpy() & (last == ord("ة")))
    # بوضوح: a word that is common without its first letter tells how.
    glued = key.str.contains("^[بلك]") & words.COMMON.holds(key.str.slice(1)) & ~words.COMMON.holds(key)
    kept = alone & ~(object_ | glued).to_numpy() & ~ends
    # What is no common word as it stands is a name.
    common = pl.Series(words.COMMON(scan, at[kept]))
    kind = pl.select(pl.when(common).then(pl.lit("nominal")).otherwise(pl.lit("named")).alias("kind"))
    return pl.DataFrame({"tok_start": at[kept], "tok_end": after[kept]}).with_columns(kind.to_series())


def _definite_noun() -> pl.Expr:
    """A noun with the article that may be a subject."""
    key = pl.col("key")
    noun = key.str.contains("^[وف]?ال.{3,}$") & ~key.str.contains(_PARENT)
    return noun & ~key.str.replace("^[وف]", "").is_in(keys("claim", "no_subject"))


_DEFINITE_NOUN = of_word(_definite_noun)


def nouns_before(scan: Scan, verbs: pl.Series) -> pl.Series:
    """First token of the definite noun, with its adjective, that opens the clause of each verb before it, or null."""
    verb = verbs.fill_null(0).cast(pl.Int64).to_numpy()
    related = _RELATES(scan, np.maximum(verb - 1, 0)) & (verb > 0)
    # المعلومات التي تشير: what a relative clause tells of needs no clause of its own.
    verb = verb - related
    low, found = verb.copy(), np.zeros(len(verb), dtype=bool)
    for _ in range(_BESIDE):
        before = np.maximum(low - 1, 0)
        step = (
            _DEFINITE_NOUN(scan, before)
            & scan.soft[low]
            & (low > 0)
            & ((low == verb) | found)
            & ~openings.opens_clause(scan, low)
        )
        low, found = np.where(step, before, low), found | step
    return (
        pl.select(
            pl.when(pl.Series(found & (related & _is_governed(scan, low) | openings.opens_clause(scan, low)))).then(
                pl.Series(low)
            )
        )
        .to_series()
        .cast(pl.UInt32)
    )


def _is_governed(scan: Scan, at: np.ndarray) -> np.ndarray:
    """Whether a preposition stands before each token, so that it is no second word of a construct."""
    return PREPOSITION(scan, np.maximum(at - 1, 0))


def _strangers(scan: Scan, at: np.ndarray, cells: pl.DataFrame) -> pl.DataFrame:
    """Spans of the words at `at` that are names: a given name and another, or unknown words before أن or a mark."""
    kind = words.read(scan).symbol
    end = at.copy()
    for _ in range(_NAME_WORDS):
        end += (
            (holds(kind[end], "GHFUAWc") | (end == at) & (kind[end] == ord("J")))
            & (scan.soft[end] | (end == at))
            & ~scan.is_break[end]
        )
    that = cells.filter(symbol="Q")["tok_start"].to_numpy()
    stopped = np.isin(end, that) | ~scan.soft[end] | scan.is_break[end]
    behind = scan.keys(end)
    stopped |= (behind.is_in(sorted(PREPOSITIONS)) | behind.str.contains("^ل.{3,}")).to_numpy()
    given = holds(kind[at], "GJH") & (end > at + 1)
    # أم فلان is somebody, whatever the second word.
    kunya = scan.keys(at).is_in(["ام", "ابو", "بو", "ابن"]).to_numpy() & scan.soft[np.minimum(at + 1, len(kind) - 1)]
    end, given = np.where(kunya, at + 2, end), given | kunya
    kept = (end > at) & (given | stopped) & ~scan.keys(at).is_in(keys("claim", "no_subject")).to_numpy()
    return pl.DataFrame({"tok_start": at[kept], "tok_end": end[kept]})


def _is_noun(scan: Scan, at: np.ndarray) -> pl.Series:
    """Whether a noun with the article, or one with ة before such a noun, stands at each token, and may be a subject."""
    key, after = scan.keys(at), scan.keys(scan.inside(at + 1))
    definite = "^ال.{3,}$"
    construct = key.str.contains(r"^[^\d].{3,}$") & after.str.contains(definite) & key.str.ends_with("ه")
    governed = key.str.contains("^(?:[بلك]ال|لل|[وف]ال)")
    return (key.str.contains(definite) | construct & ~governed) & ~key.is_in(keys("claim", "no_subject"))


def _is_head(scan: Scan, at: np.ndarray) -> pl.Series:
    """Whether each token is a noun without the article before one with it (مدرب المنتخب)."""
    key, after = scan.keys(at), scan.inside(at + 1)
    bare = key.str.contains(r"^[^\d].{2,}$") & ~key.str.contains("^(?:[بلك]?ال|لل|[وف]ال|[بلكعف])|ا$|ها$|هم$|نا$")
    governs = scan.keys(after).str.contains("^ال.{3,}$") & pl.Series(scan.soft[after])
    return bare & governs & ~key.is_in([*keys("claim", "no_subject"), *sorted(PREPOSITIONS)])


def feared(scan: Scan, cells: pl.DataFrame, mentions: pl.DataFrame) -> pl.DataFrame:
    """Cells of the من behind verbs of fear that no name covers, symbol R; that of عدد من is none."""
    verb = cells.filter(pl.col("lemma").is_in(lemmas("claim", "fearing")))["tok_end"].cast(pl.Int64).to_numpy()
    at = np.unique(verb[:, None] + np.arange(_REACH_FEAR))
    at = at[at < len(scan.para)]
    busy = cover(mentions, len(scan.para)) | cover(cells, len(scan.para))
    counted = scan.keys(np.maximum(at - 1, 0)).is_in(keys("claim", "counting_feared"))
    kept = at[((scan.keys(at) == "من") & ~counted & ~pl.Series(busy[at])).to_numpy()]
    spans = pl.DataFrame({"tok_start": kept, "tok_end": kept + 1}).cast(pl.UInt32)
    return spans.with_columns(symbol=pl.lit("R"), cut=pl.lit(0, pl.Int64), clitic=pl.lit(""))


def is_feared(scan: Scan, cue: np.ndarray, content: np.ndarray) -> pl.Series:
    """Whether what stands behind من is a verbal noun with what it is of, and the fear is not denied."""
    first = scan.keys(content)
    noun = ~first.str.contains(r"^(?:ال|\d|.{1,2}$)") & ~first.is_in(keys("claim", "no_masdar"))
    return noun & ~scan.keys(np.maximum(cue - 1, 0)).str.replace("^[وف]", "").is_in(_NOT)


def tells(scan: Scan, cue: pl.Series, cut: pl.Series, first: pl.Series, end: pl.Series) -> pl.Series:
    """Whether the noun at `first`, behind a verb of telling and up to `end`, is who tells, not who is told.

    The verb opens its clause (وأبلغ …), the noun stands beside it, and بأن does not follow at once: a subject in front
    (إنه أبلغ الوزير) leaves the noun behind for its object, and whom one tells is not left out before بأن.
    """
    verb = cue.cast(pl.Int64).to_numpy()
    before = np.maximum(verb - 1, 0)
    opens = (verb == 0) | scan.is_break[before] | scan.by_gap(pl.col("gap").str.contains(_PAUSE), verb)
    opens |= scan.keys(before).is_in(keys("claim", "before_verb")).to_numpy()
    near = first.cast(pl.Int64) - cue.cast(pl.Int64) <= _BESIDE
    return (pl.Series(opens) | (cut > 0)) & near & ~scan.keys(end).str.starts_with("بان")


def has_digit(scan: Scan, start: np.ndarray, end: np.ndarray) -> np.ndarray:
    """Whether a number in digits stands in each range of tokens."""
    total = counted(scan, NUMBER)
    return np.asarray(total[np.maximum(end, start)] > total[start])


def is_of_name(scan: Scan, start: np.ndarray) -> pl.Series:
    """Whether the name at each token belongs to a head that speaks in its place: إدارة ترامب, رئيس نادي برشلونة."""
    return words_of_head(scan, start) > 0


def words_of_head(scan: Scan, start: np.ndarray) -> pl.Series:
    """How many words that head has: 0 where there is none."""
    before, first = (np.maximum(start - n, 0) for n in (1, 2))
    two = _CLUB(scan, before) & _HEAD_OF_NAME(scan, first)
    return pl.Series(np.where(two, 2, _HEAD_OF_NAME(scan, before).astype(np.int64)))
