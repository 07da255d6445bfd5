"""Quotations: words between quote marks that somebody is reported to have said or a document to say.

Quote marks also stand around names, titles, terms and words used with reserve. A pair counts only with a cue of saying
in reach, and only when it holds words enough: the conditions, one a rule, are facts/rules/quotations.csv. The span is
the text inside the marks. A mark without its other half, or a pair that holds a name alone, is nothing.
"""

from __future__ import annotations

import numpy as np
import polars as pl

from warraq.facts.family import ARGUMENT_SCHEMA, Context, Found
from warraq.facts.grammar.clauses import PREPOSITION
from warraq.facts.grammar.marks import counted
from warraq.facts.speech import cues, quotation_sources, quote_marks
from warraq.facts.speech.common import RELATIVE
from warraq.facts.speech.cues import Typed
from warraq.facts.speech.quotation_sources import REACH_BEHIND
from warraq.facts.text.asked import of_word
from warraq.facts.text.common import COMMA
from warraq.facts.text.scan import Scan
from warraq.facts.text.word import KEY
from warraq.facts.text.wordlists import keys, lemmas

# How many tokens before the marks a cue is looked for, and how many words make a quotation there.
REACH_BEFORE = 16
REACH_SOURCE = 4  # words behind such a cue among which its source begins
WORDS_AFTER_THAT, WORDS_IN_SENTENCE, WORDS_BEHIND = 3, 3, 5
WORDS_PROMISED = 2
_BY = of_word(lambda: KEY.str.contains("^ب.{3,}"))
# Sources in whose words a phrase in marks is theirs.
_SPEAKERS = ["named", "nominal", "metonym"]
_CUES = ("C", "E", "M", "N", "P")
# Claims of what is said behind أن.
_INDIRECT = [f"claims.{name}@1" for name in ("says_that", "source_says_that", "noun_that", "participle")]
_OTHER_SPEAKER = of_word(lambda: KEY.is_in(keys("quotation", "other_speaker")))
_HOLDS_OBJECT = of_word(lambda: KEY.str.contains("(?:ه|ها|هم|هما)$"))
_MEANWHILE = of_word(lambda: KEY.is_in(["فيما", "بينما", "وفيما", "وبينما"]))
_CONCERNS = of_word(lambda: KEY.str.contains("^[يت](?:تعلق|خص|لي|تصل)$"))
_COLON = pl.col("gap").str.contains(":", literal=True)
_STOP = r"[.!?؟\n]"
_DOCUMENT = "quotations.document@1"
_CONTENT = "quotations.in_content@1"
_CLAIM_SCHEMA = {
    "para": pl.UInt32,
    "trigger_start": pl.Int32,
    "trigger_end": pl.Int32,
    "predicate": pl.String,
    "start": pl.Int32,
    "end": pl.Int32,
    "rule_id": pl.String,
    "attribution_type": pl.String,
    "attributed_to": pl.String,
}


def find(scan: Scan, context: Context) -> Found:
    """Facts of type quotation; see `warraq.facts.family` for the columns."""
    typed = cues.typed(scan, context)
    pairs = quote_marks.pairs(scan)
    seen = _around(scan, typed, pairs)
    known = _known(context)
    speaks = known.filter(pl.col("attribution_type").is_in(_SPEAKERS))["claim"].implode()
    seen = seen.with_columns(within=_enclosing(scan, seen, known)).with_columns(named=pl.col("within").is_in(speaks))
    kept = seen.with_columns(_rule().alias("rule_id")).drop_nulls("rule_id")
    said = _claims(scan, typed, kept, context).with_columns(
        kind="attribution_type", printed="attributed_to", goes_on=pl.lit(False)
    )
    # What a law lays down is its own, unless it lies in what somebody says.
    own, alone = kept["rule_id"] == _DOCUMENT, said["claim"].is_null()
    rows = (alone & ~own).arg_true()
    if len(rows):
        read = quotation_sources.read(scan, typed, kept[rows])
        said = said.with_columns(said[name].scatter(rows, read[name]) for name in read.columns)
    cut = quotation_sources.is_cut(scan, context, said["mention"])
    said = said.with_columns(pl.when(~cut).then(name).alias(name) for name in ("kind", "printed", "mention"))
    said = said.with_columns(kind=pl.when(alone & own).then(pl.lit("document")).otherwise("kind"))
    facts = kept.select(
        *("para", "start", "end", "rule_id"),
        pl.lit("quotation").alias("fact_type"),
        _quote_type().alias("quote_type"),
        attribution_type=pl.when(said["goes_on"] & ~cut)
        .then(pl.lit(said["kind"]).fill_null("continuation"))
        .otherwise(pl.lit(said["kind"])),
        attributed_to=said["printed"],
        attribution_claim=said["claim"],
    )
    speakers = pl.select(fact=pl.int_range(kept.height), mention=said["mention"]).drop_nulls()
    arguments = speakers.select(
        "fact", "mention", role=pl.lit("speaker"), ord=pl.lit(0), entity_id=pl.lit(None), value=pl.lit(None)
    ).select(list(ARGUMENT_SCHEMA))
    return Found(facts, arguments.cast(ARGUMENT_SCHEMA))  # type: ignore[arg-type]


def _claims(scan: Scan, typed: Typed, kept: pl.DataFrame, context: Context) -> pl.DataFrame:
    """The claim that each quotation's cue introduces, or in whose content it lies, with its source: claim u32?,
    attribution_type, attributed_to, mention u32?."""
    claims = _known(context)
    laid = pl.col("rule_id") == _DOCUMENT
    at = pl.when(laid).then(pl.coalesce("cue", "law")).otherwise(pl.coalesce("cue", "cue_behind"))
    cue = kept.select(at.cast(pl.UInt32).alias("cue"))["cue"]
    place = cues.located(scan, typed, cue, cue + 1).select("para", trigger_start="start")
    first = claims.unique(["para", "trigger_start"], keep="first", maintain_order=True).select(
        "para", "trigger_start", introduces="claim"
    )
    introduced = place.join(first, on=["para", "trigger_start"], how="left", maintain_order="left")["introduces"]
    in_content = kept["rule_id"] == _CONTENT
    claim = pl.select(claim=pl.when(in_content).then(kept["within"]).otherwise(introduced))
    content = claim.join(claims.select("claim", "start", "end"), on="claim", how="left", maintain_order="left")
    law = pl.Series(scan.start[kept["law"].fill_null(0).cast(pl.Int64).to_numpy()])
    inside = (content["start"] <= law) & (kept["end"] <= content["end"])
    said = (kept["rule_id"] != _DOCUMENT) | inside.fill_null(False)
    return pl.select(claim=pl.when(said).then(claim["claim"])).join(
        claims, on="claim", how="left", maintain_order="left"
    )


def _known(context: Context) -> pl.DataFrame:
    """The claims found before: claim u32, the columns of `_CLAIM_SCHEMA`, and mention u32?, their speaker."""
    known = context.found.get("claims", Found(pl.DataFrame(schema=_CLAIM_SCHEMA)))
    speakers = known.arguments.filter(pl.col("role") == "speaker").select(claim="fact", mention="mention")
    claims = known.facts.with_row_index("claim").select("claim", *_CLAIM_SCHEMA)
    return claims.join(speakers, on="claim", how="left", maintain_order="left")


def _enclosing(scan: Scan, pairs: pl.DataFrame, claims: pl.DataFrame) -> pl.Series:
    """The innermost indirect claim in whose content each pair lies with no cue between, in one sentence, or null."""
    said = claims.filter(pl.col("rule_id").is_in(_INDIRECT))
    spoken = pl.Series(scan.start[pairs["cue"].fill_null(0).to_numpy()])
    held = pairs.select("para", "start", "end", "cue", spoken=spoken).with_row_index("pair").drop_nulls("cue")
    others, colons = counted(scan, _OTHER_SPEAKER), np.concatenate(([0], np.cumsum(scan.by_gap(_COLON))))
    first, cue = pairs["tok_start"].to_numpy(), pairs["cue"].fill_null(0).to_numpy()
    # A colon gives the floor to somebody else, but for one directly before أن.
    between = others[first] - others[cue] + colons[first] - colons[np.minimum(cue + REACH_SOURCE, first)]
    held = held.filter(pl.Series(between == 0).gather(held["pair"]))
    both = held.join(said.select("para", "claim", low="start", high="end"), on="para")
    inside = both.filter((pl.col("low") <= pl.col("start")) & (pl.col("end") <= pl.col("high")))
    inside = inside.filter(pl.col("spoken") < pl.col("low"))
    inner = inside.sort("pair", "low", "claim").unique("pair", keep="last", maintain_order=True)
    every = pairs.select("para").with_row_index("pair")
    return every.join(inner.select("pair", "claim"), on="pair", how="left", maintain_order="left")["claim"]


def _around(scan: Scan, typed: Typed, pairs: pl.DataFrame) -> pl.DataFrame:
    """The pairs with the nearest cues of their sentence, the marks around them, and whether they hold a name alone."""
    cells = typed.cells.drop_nulls("tok_start")
    first, last = pairs["tok_start"].to_numpy(), pairs["tok_end"].to_numpy()
    speaks = pl.col("symbol").is_in(_CUES) & ~pl.col("lemma").is_in(lemmas("claim", "treating")).fill_null(False)
    spoken = _outside(cells.filter(speaks), first, last)
    said = spoken["tok_start"].cast(pl.Int64).to_numpy()
    main = said[~_is_aside(scan, spoken).fill_null(False).to_numpy()]
    laid = cells.filter(pl.col("symbol") == "A")["tok_start"].cast(pl.Int64).to_numpy()
    that = cells.filter(pl.col("symbol") == "Q")["tok_start"].cast(pl.Int64).to_numpy()
    stops = scan.by_gap(pl.col("gap").str.contains(_STOP)) | scan.is_break
    meanwhile = _MEANWHILE.places(scan)
    # فيما يتعلق بـ goes on.
    concerns = _CONCERNS(scan, scan.inside(meanwhile + 1))
    stops[meanwhile[COMMA(scan, meanwhile) & ~concerns]] = True
    sentence = np.cumsum(stops)
    before, any_before = _nearest(main, first, sentence, -1), _nearest(said, first, sentence, -1)
    before = np.where((before >= 0) & (first - before <= REACH_BEFORE), before, any_before)
    before = np.where(_in_brackets(scan, before, first), -1, before)
    gap = scan.gaps.gather(scan.gap_id[first]) if len(first) else scan.gaps.head(0)
    return pairs.with_columns(
        pl.Series("cue", before).replace(-1, None),
        pl.Series("cue_behind", _nearest(said, last, sentence, 1)).replace(-1, None),
        pl.Series("law", _nearest(laid, first, sentence, -1)).replace(-1, None),
        pl.Series("that", _nearest(that, first, sentence, -1)).replace(-1, None),
        pl.Series("colon", gap.str.contains(":")),
        (pl.col("tok_end") - pl.col("tok_start")).alias("words"),
        pl.Series("name", quote_marks.is_name(typed, first, last) | quote_marks.is_named(scan, first, last)),
        pl.Series("opens_with_that", np.isin(first, that)),
        pl.Series("said_behind", _says_behind(scan, typed, cells, last, sentence)),
        pl.Series("clause", quote_marks.is_clause(scan, pairs)),
        pl.Series("phrase", quote_marks.is_phrase(scan, pairs)),
        pl.Series("promised", _is_promised(scan, typed, before, first)),
    )


def _is_promised(scan: Scan, typed: Typed, cue: np.ndarray, first: np.ndarray) -> np.ndarray:
    """Whether each pair is what a verb of commitment commits to (تعهد الوزير "بتعزيز التعاون")."""
    lemma = typed.column(pl.Series(np.maximum(cue, 0)).cast(pl.UInt32), "lemma")
    commits = lemma.is_in(lemmas("claim", "committing")).fill_null(False).to_numpy()
    return np.asarray((cue >= 0) & commits & _BY(scan, first))


def _outside(cues: pl.DataFrame, first: np.ndarray, last: np.ndarray) -> pl.DataFrame:
    """The cues outside all marks: what is said inside introduces nothing behind them."""
    if not len(first):
        return cues
    at = cues["tok_start"].to_numpy()
    inside = np.searchsorted(first, at, side="right") - 1
    return cues.filter(pl.Series((inside < 0) | (at >= last[np.maximum(inside, 0)])))


def _is_aside(scan: Scan, cues: pl.DataFrame) -> pl.Series:
    """Whether each cue only tells where another's words were said (في بيان, في تصريحات نقلتها الصحيفة)."""
    at = cues["tok_start"].cast(pl.Int64).to_numpy()
    place = pl.Series(PREPOSITION(scan, np.maximum(at - 1, 0)) & scan.soft[at])
    held = pl.Series(_HOLDS_OBJECT(scan, at)) & ~cues["lemma"].str.contains("[هة]$").fill_null(False)
    verb = cues["symbol"].is_in(["C", "E"])
    return (cues["symbol"] == "N") & place | verb & (held | pl.Series(RELATIVE(scan, np.maximum(at - 1, 0))))


def _in_brackets(scan: Scan, cue: np.ndarray, first: np.ndarray) -> np.ndarray:
    """Whether brackets close between each cue and its pair that did not open there: what they hold is said aside."""
    shut = scan.by_gap(pl.col("gap").str.count_matches(r"\)").cast(pl.Int32) - pl.col("gap").str.count_matches(r"\("))
    total = np.concatenate(([0], np.cumsum(shut)))
    return np.asarray((cue >= 0) & (total[first + 1] > total[np.maximum(cue, 0) + 1]))


def _says_behind(scan: Scan, typed: Typed, cells: pl.DataFrame, last: np.ndarray, sentence: np.ndarray) -> np.ndarray:
    """Whether a verb behind each pair says what it holds: no participle, which goes on with what stands before, no verb
    with و, nor one behind فيما, which tells of another; and behind بحسب stands a source."""
    verbs = cells.filter(pl.col("symbol").is_in(["C", "E"]) & (pl.col("cut") == 0))
    according = cells.filter(pl.col("symbol") == "P")
    places = pl.concat([verbs, according])["tok_start"].cast(pl.Int64).sort().to_numpy()
    found = _nearest(places, last, sentence, 1)
    token = pl.Series(np.maximum(found, 0)).cast(pl.UInt32)
    other = scan.keys(np.maximum(found - 1, 0)).is_in(["فيما", "بينما", "حين", "وقت", "الذي", "التي", "الذين", "كما"])
    start = typed.column(token, "tok_end")
    source = typed.first_source(start, start + REACH_SOURCE)
    beside = source.is_not_null() | (typed.column(start, "symbol") == "o").fill_null(False)
    said = typed.column(token, "symbol").is_in(["C", "E"]).fill_null(False) | (beside & source.is_not_null())
    return np.asarray((found >= 0) & (~other & said & beside).fill_null(False).to_numpy())


def _nearest(places: np.ndarray, at: np.ndarray, sentence: np.ndarray, side: int) -> np.ndarray:
    """The nearest of some tokens before (-1) or behind (1) each position, in its sentence; -1 where there is none."""
    if not len(places) or not len(at):
        return np.full(len(at), -1)
    index = np.searchsorted(places, at) + (-1 if side < 0 else 0)
    found = places[np.clip(index, 0, len(places) - 1)]
    inside = (index >= 0) & (index < len(places))
    # Behind a closing mark the sentence may have ended inside the marks: what follows at once still counts.
    own = np.minimum(at, len(sentence) - 1) if side < 0 else np.maximum(at - 1, 0)
    same = (sentence[found] == sentence[own]) | ((side > 0) & (found == at))
    return np.where(inside & same, found, -1)


def _rule() -> pl.Expr:
    """The rule that makes a pair a quotation, or null."""
    words, cue = pl.col("words"), pl.col("cue")
    near = (pl.col("tok_start") - cue) <= REACH_BEFORE
    after_that = pl.col("that").is_not_null() & (pl.col("tok_start") - pl.col("that") <= 1) & near
    behind = ((pl.col("cue_behind") - pl.col("tok_end")) < REACH_BEHIND) & pl.col("said_behind")
    return (
        pl.when(pl.col("name"))
        .then(None)
        .when(((pl.col("tok_start") - pl.col("law")) <= REACH_BEFORE) & (words >= WORDS_AFTER_THAT))
        .then(pl.lit(_DOCUMENT))
        .when(near & pl.col("colon") & (words >= WORDS_AFTER_THAT))
        .then(pl.lit("quotations.after_colon@1"))
        .when((after_that | (near & pl.col("opens_with_that") & (words >= WORDS_BEHIND))) & (words >= WORDS_AFTER_THAT))
        .then(pl.lit("quotations.after_that@1"))
        .when(near & ((words >= WORDS_IN_SENTENCE) | pl.col("promised") & (words >= WORDS_PROMISED)))
        .then(pl.lit("quotations.in_sentence@1"))
        .when(behind & (words >= WORDS_BEHIND))
        .then(pl.lit("quotations.before_cue@1"))
        .when(
            pl.col("within").is_not_null()
            & (words >= WORDS_IN_SENTENCE)
            & (pl.col("clause") | pl.col("phrase") & pl.col("named"))
        )
        .then(pl.lit(_CONTENT))
    )


def _quote_type() -> pl.Expr:
    """Direct from a full clause up, partial below it, document for what a text lays down."""
    return (
        pl.when(pl.col("rule_id") == _DOCUMENT)
        .then(pl.lit("document"))
        .when((pl.col("words") >= quote_marks.DIRECT_WORDS) | pl.col("opens_with_that"))
        .then(pl.lit("direct"))
        # Behind a colon stands what was said, however short.
        .when(pl.col("rule_id") == "quotations.after_colon@1")
        .then(pl.lit("direct"))
        .otherwise(pl.lit("partial"))
    )
