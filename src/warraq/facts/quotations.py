"""Quotations: words between quote marks that somebody is reported to have said or a document to say.

Quote marks also stand around names, titles, terms and words used with reserve. A pair counts only with a cue of saying
in reach, and only when it holds words enough: the conditions, one a rule, are facts/rules/quotations.csv. The span is
the text inside the marks. A mark without its other half, or a pair that holds a name alone, is nothing.
"""

from __future__ import annotations

import re

import numpy as np
import polars as pl

from warraq.facts import cues
from warraq.facts.cues import Typed
from warraq.facts.family import ARGUMENT_SCHEMA, Context, Found
from warraq.facts.scan import Scan

# Pairs of marks; within one line, without another opening mark inside.
_PAIRS = re.compile(r"“([^“”\n]+)”|«([^«»\n]+)»|„([^„“”\n]+)[“”]|\"([^\"\n]+)\"|”([^“”\n]+)“")
# How many tokens before or behind the marks a cue is looked for, and how many words make a quotation there.
REACH_BEFORE, REACH_BEHIND = 16, 4
WORDS_AFTER_THAT, WORDS_IN_SENTENCE, WORDS_BEHIND = 3, 3, 5
# From so many words on a quotation is a full clause.
DIRECT_WORDS = 7
_CUES = ("C", "E", "M", "N", "P")
# Claims of what is said behind أن.
_INDIRECT = [f"claims.{name}@1" for name in ("says_that", "source_says_that", "noun_that", "participle")]
# Folded words after which marks hold a name, however long, or where they hold few words; and heads of names.
_NAMING = ["اسم", "عنوان", "مسمي", "وسم", "هاشتاغ", "هاشتاق"]
_NAMED = """قناه صحيفه مجله جريده شركه وكاله موقع برنامج فيلم مسلسل كتاب اغنيه روايه البوم مسرحيه قصيده جبهه حركه جماعه
    تنظيم موسسه منظمه جمعيه مبادره مشروع نادي فريق مطعم فندق سفينه لعبه تطبيق منصه معرض مهرجان جائزه جايزه شبكه مركز
    كتايب لواء عمليه ملعب شاشه اذاعه راديو محطه حزب تحالف ايتلاف قائمه قايمه لوحه مقال مقاله ديوان""".split()  # noqa: SIM905
_BODIES = ["جبهه", "حركه", "حزب", "جماعه", "كتايب", "لواء", "تنظيم", "قناه", "موسسه", "جيش", "الجبهه", "الحركه"]
_NAME_WORDS = 5
_STOP = r"[.!?؟\n]"
# An opening mark: nothing but it stands before its first word; one glued to more than a proclitic is a closing mark.
_OPENING = r"^(?:[^\"]*\"|.*[“”«»„])$"
_GLUED = r"^ـ*[\"“”«»„]"
_PROCLITIC = "^[وف]?(?:[بلكوف]|ال)?$"
# Folded words that open a part of a clause rather than a name: verbs and negations, but no verbal noun (تنمية); and
# what stands before it.
_CLAUSE_OPENS = (
    r"^[وف]?(?:س?[يت]\S{3,}|است\S{2,}|\S{2,}[^ا]ت|\S{2,}ته|\S{2,}تها|لا|لم|لن|ليس\S*|ما|غير|قد|سوف|سبق|لل\S+|بال\S+"
    r"|ضد|لكن|لدي\S*|كان\S*|كل|اي|اكثر|اقوي|لان\S*|ان\S?|هو|هي|هم|نحن|انا)$"
)
# Words that give the floor to somebody else than the source of the claim around them.
_OTHER_SPEAKER = [
    "بالقول",
    "قايلا",
    "قايله",
    "قايلين",
    "كتب",
    "كتبت",
    "ناقلا",
    "ناقله",
    "نقلا",
    "هتف",
    "عباره",
    "بعباره",
]
_MASDAR = r"^[وف]?ت\S+(?:ه|ي\S)$"
_RELATIVES = ["الذي", "التي", "الذين", "ان", "انه", "انها", "بان", "بانه", "بانها", "بانهم", "انهم"]
_CONTENT = "quotations.in_content@1"
_CLAIM_SCHEMA = {
    "para": pl.UInt32,
    "trigger_start": pl.Int32,
    "start": pl.Int32,
    "end": pl.Int32,
    "rule_id": pl.String,
    "attribution_type": pl.String,
    "attributed_to": pl.String,
}
_SCHEMA = {"para": pl.UInt32, "start": pl.Int32, "end": pl.Int32}


def find(scan: Scan, context: Context) -> Found:
    """Facts of type quotation; see `warraq.facts.family` for the columns."""
    typed = cues.typed(scan, context)
    pairs = _with_tokens(scan, _pairs(scan))
    seen = _around(scan, typed, pairs)
    seen = seen.with_columns(within=_enclosing(scan, seen, _known(context)))
    kept = seen.with_columns(_rule().alias("rule_id")).drop_nulls("rule_id")
    source = typed.at(_source(typed, kept))
    claim = _claims(scan, typed, kept, _known(context))
    linked = claim["claim"].is_not_null()
    kind = pl.select(pl.when(linked).then(claim["attribution_type"]).otherwise(source["kind"])).to_series()
    printed = pl.when(linked).then(claim["attributed_to"]).otherwise(cues.surfaces(scan, source))
    mention = pl.when(linked).then(claim["mention"]).otherwise(source["mention"])
    facts = kept.select(
        *("para", "start", "end", "rule_id"),
        pl.lit("quotation").alias("fact_type"),
        _quote_type().alias("quote_type"),
        pl.Series("attribution_type", kind).fill_null("continuation"),
        attributed_to=printed,
        attribution_claim=claim["claim"],
    )
    speakers = pl.select(fact=pl.int_range(kept.height), mention=mention).drop_nulls()
    arguments = speakers.select(
        "fact", "mention", role=pl.lit("speaker"), ord=pl.lit(0), entity_id=pl.lit(None), value=pl.lit(None)
    ).select(list(ARGUMENT_SCHEMA))
    return Found(facts, arguments.cast(ARGUMENT_SCHEMA))  # type: ignore[arg-type]


def _claims(scan: Scan, typed: Typed, kept: pl.DataFrame, claims: pl.DataFrame) -> pl.DataFrame:
    """The claim that each quotation's cue introduces, or in whose content it lies, with its source: claim u32?,
    attribution_type, attributed_to, mention u32?."""
    at = pl.coalesce("cue", "cue_behind", "law").cast(pl.UInt32)
    cue = kept.select(at.alias("cue"))["cue"]
    place = cues.located(scan, typed, cue, cue + 1).select("para", trigger_start="start")
    first = claims.unique(["para", "trigger_start"], keep="first", maintain_order=True).select(
        "para", "trigger_start", introduces="claim"
    )
    introduced = place.join(first, on=["para", "trigger_start"], how="left", maintain_order="left")["introduces"]
    in_content = kept["rule_id"] == _CONTENT
    claim = pl.select(claim=pl.when(in_content).then(kept["within"]).otherwise(introduced))
    return claim.join(claims, on="claim", how="left", maintain_order="left")


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
    others = np.concatenate(([0], np.cumsum(scan.by_key(pl.col("key").is_in(_OTHER_SPEAKER)), dtype=np.int32)))
    between = others[pairs["tok_start"].to_numpy()] - others[pairs["cue"].fill_null(0).to_numpy()]
    held = held.filter(pl.Series(between == 0).gather(held["pair"]))
    both = held.join(said.select("para", "claim", low="start", high="end"), on="para")
    inside = both.filter((pl.col("low") <= pl.col("start")) & (pl.col("end") <= pl.col("high")))
    inside = inside.filter(pl.col("spoken") < pl.col("low"))
    inner = inside.sort("pair", "low", "claim").unique("pair", keep="last", maintain_order=True)
    every = pairs.select("para").with_row_index("pair")
    return every.join(inner.select("pair", "claim"), on="pair", how="left", maintain_order="left")["claim"]


def _pairs(scan: Scan) -> pl.DataFrame:
    """Every pair of marks: para, start and end of what is inside, white space left out."""
    texts = scan.paragraphs["text"]
    marked = texts.str.contains(r"[“”«»„\"]").arg_true()
    rows = [
        (para, *match.span(match.lastindex or 0))
        for para, text in zip(marked, texts.gather(marked), strict=True)
        for match in _PAIRS.finditer(text)
    ]
    return pl.DataFrame(rows, schema=_SCHEMA, orient="row")


def _with_tokens(scan: Scan, pairs: pl.DataFrame) -> pl.DataFrame:
    """The pairs with the tokens they hold, trimmed to these; a pair without a word is dropped."""
    base = scan.bases[pairs["para"].to_numpy()] if pairs.height else np.zeros(0, dtype=np.int64)
    places = scan.bases[scan.para].astype(np.int64) + scan.start
    first = np.searchsorted(places, base + pairs["start"].to_numpy())
    last = np.searchsorted(places, base + pairs["end"].to_numpy())
    held = pairs.with_columns(pl.Series("tok_start", first), pl.Series("tok_end", last)).filter(
        pl.col("tok_end") > pl.col("tok_start")
    )
    text = scan.paragraphs["text"].gather(held["para"])
    inside = pl.DataFrame({"text": text, "start": held["start"], "end": held["end"]}).select(
        pl.col("text").str.slice(pl.col("start"), pl.col("end") - pl.col("start"))
    )["text"]
    lead = inside.str.len_chars() - inside.str.strip_chars_start().str.len_chars()
    trail = inside.str.len_chars() - inside.str.strip_chars_end().str.len_chars()
    return held.with_columns(
        (pl.col("start") + lead).cast(pl.Int32).alias("start"), (pl.col("end") - trail).cast(pl.Int32).alias("end")
    )


def _around(scan: Scan, typed: Typed, pairs: pl.DataFrame) -> pl.DataFrame:
    """The pairs with the nearest cues of their sentence, the marks around them, and whether they hold a name alone."""
    cells = typed.cells.drop_nulls("tok_start")
    first, last = pairs["tok_start"].to_numpy(), pairs["tok_end"].to_numpy()
    said = cells.filter(pl.col("symbol").is_in(_CUES))["tok_start"].cast(pl.Int64).to_numpy()
    # What is said inside other marks introduces nothing outside them.
    inside = np.searchsorted(first, said, side="right") - 1
    if len(first):
        said = said[(inside < 0) | (said >= last[np.maximum(inside, 0)])]
    laid = cells.filter(pl.col("symbol") == "A")["tok_start"].cast(pl.Int64).to_numpy()
    that = cells.filter(pl.col("symbol") == "Q")["tok_start"].cast(pl.Int64).to_numpy()
    sentence = np.cumsum(scan.by_gap(pl.col("gap").str.contains(_STOP)) | scan.is_break)
    before = _nearest(said, first, sentence, -1)
    gap = scan.gaps.gather(scan.gap_id[first]) if len(first) else scan.gaps.head(0)
    return pairs.with_columns(
        pl.Series("cue", before).replace(-1, None),
        pl.Series("cue_behind", _nearest(said, last, sentence, 1)).replace(-1, None),
        pl.Series("law", _nearest(laid, first, sentence, -1)).replace(-1, None),
        pl.Series("that", _nearest(that, first, sentence, -1)).replace(-1, None),
        pl.Series("colon", gap.str.contains(":")),
        (pl.col("tok_end") - pl.col("tok_start")).alias("words"),
        pl.Series("name", _is_name(typed, first, last) | _is_named(scan, first, last)),
        pl.Series("opens_with_that", np.isin(first, that)),
        pl.Series("clause", _is_clause(scan, pairs)),
    )


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


def _is_name(typed: Typed, first: np.ndarray, last: np.ndarray) -> np.ndarray:
    """Whether a pair holds one name and nothing else."""
    rows = typed.cells.select(pl.all().gather(typed.cell[np.minimum(first, len(typed.cell) - 1)]))
    return (
        (rows["symbol"].is_in(["S", "Z"]) & (rows["tok_end"].cast(pl.Int64) == pl.Series(last)))
        .fill_null(False)
        .to_numpy()
    )


def _is_named(scan: Scan, first: np.ndarray, last: np.ndarray) -> np.ndarray:
    """Whether a few words between marks are a name: after اسم or بعنوان, of a party, or without an Arabic letter."""
    if not len(first):
        return np.zeros(0, dtype=bool)
    word = scan.keys(np.maximum(first - 1, 0)).str.replace("^[وف](?:ال)?", "")
    before = word.str.replace("^[وف]?[بلك]?(?:ال)?", "")
    few = last - first < DIRECT_WORDS
    named = before.is_in(_NAMING).to_numpy() | (few & (before.is_in(_NAMED) | word.is_in(_NAMED)).to_numpy())
    body = (last - first < _NAME_WORDS) & scan.keys(first).is_in(_BODIES).to_numpy()
    foreign = scan.by_key(~pl.col("key").str.contains("[ء-ي]{2}"))
    total = np.concatenate(([0], np.cumsum(foreign, dtype=np.int32)))
    return np.asarray(named | body | (total[last] - total[first] == last - first))


def _is_clause(scan: Scan, pairs: pl.DataFrame) -> pl.Series:
    """Whether the words between marks are part of a clause, not a name, a list, or what stands between two pairs."""
    first, last = pairs["tok_start"].to_numpy(), pairs["tok_end"].to_numpy()
    if not len(first):
        return pl.Series([], dtype=pl.Boolean)
    gap, before = scan.gaps.gather(scan.gap_id[first]), scan.keys(np.maximum(first - 1, 0))
    glued = gap.str.contains(_GLUED)
    opened = gap.str.contains(_OPENING) & (~glued | before.str.contains(_PROCLITIC))
    commas = np.concatenate(([0], np.cumsum(scan.by_gap(pl.col("gap").str.contains("[،,]")), dtype=np.int32)))
    listed = pl.Series(3 * (commas[last] - commas[np.minimum(first + 1, last)]) >= last - first)
    opens = scan.keys(first).str.contains(_CLAUSE_OPENS) & ~scan.keys(first).str.contains(_MASDAR)
    leads = opens | before.is_in(_RELATIVES) | glued & ~before.is_in(["و", "ف"])
    full = pl.Series(last - first >= DIRECT_WORDS)
    return opened & ~listed & (full | leads)


def _rule() -> pl.Expr:
    """The rule that makes a pair a quotation, or null."""
    words, cue = pl.col("words"), pl.col("cue")
    near = (pl.col("tok_start") - cue) <= REACH_BEFORE
    after_that = pl.col("that").is_not_null() & (pl.col("tok_start") - pl.col("that") <= 1) & near
    behind = (pl.col("cue_behind") - pl.col("tok_end")) < REACH_BEHIND
    return (
        pl.when(pl.col("name"))
        .then(None)
        .when(pl.col("law").is_not_null() & (words >= WORDS_AFTER_THAT))
        .then(pl.lit("quotations.document@1"))
        .when(near & pl.col("colon") & (words >= WORDS_AFTER_THAT))
        .then(pl.lit("quotations.after_colon@1"))
        .when((after_that | (near & pl.col("opens_with_that") & (words >= WORDS_BEHIND))) & (words >= WORDS_AFTER_THAT))
        .then(pl.lit("quotations.after_that@1"))
        .when(near & (words >= WORDS_IN_SENTENCE))
        .then(pl.lit("quotations.in_sentence@1"))
        .when(behind & (words >= WORDS_BEHIND))
        .then(pl.lit("quotations.before_cue@1"))
        .when(pl.col("within").is_not_null() & (words >= WORDS_IN_SENTENCE) & pl.col("clause"))
        .then(pl.lit(_CONTENT))
    )


def _quote_type() -> pl.Expr:
    """Direct from a full clause up, partial below it, document for what a text lays down."""
    return (
        pl.when(pl.col("rule_id") == "quotations.document@1")
        .then(pl.lit("document"))
        .when((pl.col("words") >= DIRECT_WORDS) | pl.col("opens_with_that"))
        .then(pl.lit("direct"))
        .otherwise(pl.lit("partial"))
    )


def _source(typed: Typed, kept: pl.DataFrame) -> pl.Series:
    """The token of the source: the first one between the cue and the marks, or close behind a cue that follows."""
    cue, behind = kept["cue"].cast(pl.UInt32), kept["cue_behind"].cast(pl.UInt32)
    within = cue, kept["tok_start"].cast(pl.UInt32)
    symbol = typed.column(cue, "symbol")
    before = (
        pl.when(symbol == "M")
        .then(None)
        .when(symbol.is_in(cues.GOVERNS))
        .then(typed.first_source(*within))
        .otherwise(typed.first_source(*within, free=True))
    )
    after = typed.first_source(behind, behind + REACH_BEHIND, free=True)
    return pl.select(pl.when(cue.is_not_null()).then(before).otherwise(after)).to_series()
