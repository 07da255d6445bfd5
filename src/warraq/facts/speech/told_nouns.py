"""Nouns of what is told behind a verb of saying, where no أن is: أكد الوزير احتواء الحريق, أشار إلى وجود جرحى.

Each verb takes them as its own grammar says: as its object, or behind إلى, على, من or ب. A noun counts where the words
before it can end a subject, so that it belongs to none (مدير تنفيذ المشروع).
"""

from __future__ import annotations

from functools import cache

import numpy as np
import polars as pl

from warraq.facts.grammar.clauses import PREPOSITIONS
from warraq.facts.grammar.marks import titles
from warraq.facts.speech import openings
from warraq.facts.speech.common import HONORIFIC, OPENER, RELATIVE, WAS, rooted
from warraq.facts.text.asked import Question, of_gap, of_word
from warraq.facts.text.common import FROM, HAS_ARTICLE, ON
from warraq.facts.text.kinds import of_kind
from warraq.facts.text.match import cover
from warraq.facts.text.scan import Scan
from warraq.facts.text.word import KEY
from warraq.facts.text.wordlists import keys, lemmas
from warraq.facts.text.words import COMMON

RULES = ["claims.object_topic@1", "claims.source_object_topic@1", "claims.participle_object_topic@1"]
_TOPICS = ["claims.topic@1", "claims.source_topic@1", "claims.tells_of@1", "claims.source_tells_of@1"]
_THAT = ["claims.says_that@1", "claims.source_says_that@1"]
_BESIDE = 2  # words from a noun to what its own أن opens
_REACH = 12  # tokens from a verb to its noun
_VERBS = ["C", "E", "M"]
_BAR = ["C", "E", "M", "P", "I", "Q", "N", "A", "B", "L", "R"]
_PRONOUN = "(?:ه|ها|هم|هن|هما|نا|ي)"


@cache
def _nouns() -> str:
    """The nouns, with a pronoun or without one."""
    listed = keys("claim", "told")
    of_women = [f"{word[:-1]}(?:ه|ت{_PRONOUN})" for word in listed if word.endswith("ه")]
    others = [f"{word}{_PRONOUN}?" for word in listed if not word.endswith("ه")]
    return "|".join([*of_women, *others])


NOUN = of_word(lambda: KEY.str.contains(f"^(?:{_nouns()})$"))
_BY_NOUN = of_word(lambda: KEY.str.contains(f"^ب(?:{_nouns()})$"))
_DANGER = of_word(lambda: KEY.is_in(keys("claim", "danger")) | KEY.str.contains(f"^(?:{_nouns()})$"))
_IMPERFECT = of_word(lambda: KEY.str.contains("^[وف]?[يت]"))
_TO = of_word(lambda: KEY == "الي")
# Masdars as they are built, behind ب of what somebody promises or admits.
_FORM = of_word(
    lambda: KEY.str.contains(f"^ب(?:ت..?.?ي[^ا]|است.{{3,}}|ا.ت.ا.|ان..ا.|ا..ا.|[^ل].ا[^ي][هت]){_PRONOUN}?$")
)
_BY = of_word(
    lambda: KEY.str.contains("^ب.{3,}$") & ~KEY.str.contains(rooted()) & ~KEY.is_in(keys("claim", "way_of_saying"))
)
_STRONG = of_word(lambda: KEY == "بقوه")  # of something, or so it is said
_WHAT_SHOWS = of_word(lambda: KEY.is_in(["مما", "بما", "ما", "وما"]))
_TAKES_THAT = of_word(lambda: KEY.is_in(keys("claim", "takes_that")))
_WHILE = of_word(lambda: KEY.is_in(["حيث", "اذ", "عندما", "بعدما", "حين"]))
_HIS_DEATH = of_word(lambda: KEY.str.contains("^وفا[هت]"))
_TAKES = of_word(lambda: KEY.is_in(keys("claim", "takes_preposition")))
_BARE = of_word(
    lambda: (
        KEY.str.contains("^[^وبلك].{2,}$")
        & ~KEY.str.contains("^ال|ا$")
        & ~KEY.is_in([*sorted(PREPOSITIONS), *keys("claim", "adverb"), *keys("claim", "no_subject")])
    )
)
_THIS = of_word(lambda: KEY.is_in(["بهذه", "بهذا"]))
_OCCASION = of_word(lambda: KEY.is_in(["المناسبه", "الخصوص", "الشان", "الصدد", "الامر"]))
_DEFINITE = of_word(lambda: KEY.str.contains(f"^ال(?:{_nouns()})$"))
# Words that may end a subject.
_ENDS = of_word(
    lambda: (
        (
            KEY.is_in([*keys("claim", "adverb"), *keys("claim", "his_grace")])
            | KEY.str.contains("^(?:ال|لل).{2,}$|^(?:في|خلال|ل|علي|من|عبر)(?:ه|ها|هم|هما|نا)$")
        )
        & ~KEY.is_in(keys("claim", "no_end"))
    )
)
_GAP = of_gap(lambda: pl.col("gap").str.contains(r"^[ \u00a0\"“”«»]*$"))
_ASKED = [NOUN, _BY_NOUN, _DANGER, _FORM, _BY, _DEFINITE, _ENDS, _BARE]
_PREPOSED: dict[str, tuple[Question, Question]] = {
    "noun_to": (_TO, NOUN),
    "noun_on": (ON, NOUN),
    "noun_from": (FROM, _DANGER),
}


def cells(scan: Scan, known: pl.DataFrame, mentions: pl.DataFrame) -> pl.DataFrame:
    """Cells of the first noun behind each verb of saying that tells what it says, symbol F.

    `known` are the cells found before. ب is cut off (أفاد بوجود جرحى).
    """
    at = np.unique(_first(scan, known, mentions))
    spans = pl.DataFrame({"tok_start": at, "tok_end": at + 1}).cast(pl.UInt32)
    glued = pl.Series((_BY(scan, at) | _BY_NOUN(scan, at)) & ~NOUN(scan, at), dtype=pl.Boolean)
    return spans.with_columns(
        symbol=pl.lit("F"),
        cut=glued.cast(pl.Int64),
        clitic=pl.select(pl.when(glued).then(pl.lit("ب")).otherwise(pl.lit(""))).to_series(),
    )


def _first(scan: Scan, known: pl.DataFrame, mentions: pl.DataFrame) -> np.ndarray:
    """The first noun that each verb takes, in reach and before what bars the way."""
    verbs = known.filter(pl.col("symbol").is_in(_VERBS))
    end, lemma = verbs["tok_end"].cast(pl.Int64).to_numpy(), verbs["lemma"]
    busy = cover(known, len(scan.para)) | cover(mentions, len(scan.para))
    barred = cover(known.filter(pl.col("symbol").is_in(_BAR)), len(scan.para)) | RELATIVE(scan) | scan.is_break
    named = np.zeros(len(scan.para) + 1, dtype=bool)
    named[mentions["tok_end"].cast(pl.Int64).to_numpy()] = True
    takes = {kind: lemma.is_in(lemmas("claim", kind)).fill_null(False).to_numpy() for kind in _KINDS}
    rows = np.flatnonzero(np.logical_or.reduce(list(takes.values())))
    found = np.full(len(end), -1)
    # Asked of all words at once, a question costs one step of Polars.
    every = scan.inside(end[rows][:, None] + np.arange(-1, _REACH)).ravel()
    for question in _ASKED:
        question(scan, every)
    for step in range(_REACH):
        at = scan.inside(end[rows] + step)
        open_ = _GAP(scan, at) & ~barred[at]
        rows, at = rows[open_], at[open_]
        if not len(rows):
            break
        taken = {kind: of[rows] for kind, of in takes.items()}
        fits = ~busy[at] & _fits(scan, at, step, taken, named)
        found[rows[fits]] = at[fits]
        rows = rows[~(fits | _is_other(scan, at, step, taken, busy))]
    return found[found >= 0]


def is_apart(scan: Scan, hits: pl.DataFrame) -> pl.Series:
    """Whether the name in front of a verb is but the last word of its subject (أمير الرياض يشيد): it neither opens its
    clause nor is told of by a relative one, and no كان stands before it."""
    rows = hits["rule_id"].is_in([RULES[1], "claims.source_tells_of@1"]).arg_true().to_numpy()
    start, cue = (
        hits[name].gather(rows).fill_null(1).cast(pl.Int64).to_numpy() for name in ("before_start", "cue_start")
    )
    before = np.maximum(start - 1, 0)
    own = openings.opens_clause(scan, start) | WAS(scan, before) | RELATIVE(scan, np.maximum(cue - 1, 0))
    apart = np.zeros(hits.height, dtype=bool)
    apart[rows] = ~(own | OPENER(scan, before))
    return pl.Series(apart)


def preferred(hits: pl.DataFrame) -> pl.DataFrame:
    """The hits without topics of cues whose noun of what is told is found: it begins there."""
    exact = hits.filter(pl.col("rule_id").is_in(RULES[:2])).select("cue_start", noun="content_start")
    first = hits.select("cue_start").join(
        exact.unique("cue_start", keep="first", maintain_order=True), on="cue_start", how="left", maintain_order="left"
    )["noun"]
    # أعلن عزمه توفير المال، إذ من الممكن أن: another أن follows; شدد على ضرورة أن is one with its noun.
    far = hits["rule_id"].is_in(_THAT) & (hits["content_start"].cast(pl.Int64) > first.cast(pl.Int64) + _BESIDE)
    return hits.filter(~(far | hits["rule_id"].is_in(_TOPICS) & first.is_not_null()).fill_null(False))


def is_none(scan: Scan, hits: pl.DataFrame) -> pl.Series:
    """Whether what shows it is told before (مما يؤكد أهمية العمل), or the cue is a noun (لا ينبغي توقع حدوث ذلك)."""
    rows = hits["rule_id"].is_in(RULES[:2]).arg_true().to_numpy()
    before = np.maximum(hits["cue_start"].gather(rows).fill_null(0).cast(pl.Int64).to_numpy() - 1, 0)
    bare = (hits["rule_id"].gather(rows) == RULES[0]).to_numpy()
    none = np.zeros(hits.height, dtype=bool)
    none[rows] = _WHAT_SHOWS(scan, before) | bare & _TAKES_THAT(scan, before)
    return pl.Series(none)


def is_untold(scan: Scan, hits: pl.DataFrame, source: pl.DataFrame, lemma: pl.Series, cut: pl.Series) -> pl.Series:
    """Whether what shows it says nothing (الهجمات تكشف ضعف المدينة): a verb that showing things take, too, without a
    source that is read, and of the present or one of uncovering."""
    shows = lemma.is_in(lemmas("claim", "shows_too")).fill_null(False) & hits["rule_id"].is_in(RULES[:2])
    unread = source["symbol"].is_not_null() | (cut.fill_null(0) == 0)
    now = pl.Series(_IMPERFECT(scan, hits["cue_start"].fill_null(0).cast(pl.Int64).to_numpy()))
    nobody = source["tok_start"].is_null()
    # الأزمة تهدد بوقف العمل: a noun that no list has may be a thing.
    own = lemma.is_in(["كشف", "هدد"]).fill_null(False) & (nobody | (source["symbol"] == "o").fill_null(False))
    # أعلنت وفاته: by nobody in particular.
    content = hits["content_start"].cast(pl.Int64).to_numpy()
    died = (lemma == "أعلن").fill_null(False) & nobody & pl.Series(_HIS_DEATH(scan, content))
    # قام بزيارة حيث أشاد بالعمل: told of another, who is not read.
    before = hits["cue_start"].fill_null(1).cast(pl.Int64).to_numpy() - 1
    aside = lemma.is_in(lemmas("claim", "noun_praised")).fill_null(False) & hits["rule_id"].is_in(RULES[:2])
    aside &= nobody & pl.Series(_WHILE(scan, np.maximum(before, 0)))
    return aside | shows & (nobody & unread & now | own) | died & (hits["cue_end"].cast(pl.Int64) == pl.Series(content))


def _is_other(scan: Scan, at: np.ndarray, step: int, takes: dict[str, np.ndarray], busy: np.ndarray) -> np.ndarray:
    """Whether another object stands at each token, so that no noun behind it is what its verb tells."""
    # يهدد بتقويض الاتفاق بحلول الصيف: the first one counts; أكد الحرص على العمل: the noun is another.
    noun = NOUN(scan, at)
    other = takes["noun_by"] & (_BY(scan, at) | noun) | _DEFINITE(scan, at)
    # أكد الوزير انفتاح البلاد على العمل: nor where another noun may be what it tells.
    rows = np.flatnonzero(takes["noun_object"] & takes["noun_on"])
    some = at[rows]
    plain = COMMON(scan, some) & _BARE(scan, some) & ~busy[some] & ~HONORIFIC(scan, some) & ~titles(scan)[some]
    other[rows] |= noun[rows] | plain & (step > 0) & _ENDS(scan, np.maximum(some - 1, 0))
    # أكد العمل على دعم الجهود: so does the first preposition, but for that of a title (المشرف على).
    for kind, (preposition, told) in _PREPOSED.items():
        rows = np.flatnonzero(takes[kind])
        rows = rows[preposition(scan, at[rows])]
        after, own = scan.inside(at[rows] + 1), _TAKES(scan, np.maximum(at[rows] - 1, 0))
        other[rows] |= ~told(scan, after) & ~own
    return np.asarray(other)


_KINDS = ["noun_object", "noun_by", "noun_praised", *_PREPOSED]


def _fits(scan: Scan, at: np.ndarray, step: int, takes: dict[str, np.ndarray], named: np.ndarray) -> np.ndarray:
    """Whether the noun that each verb `takes` begins at each token, `step` tokens behind the verb."""
    before = np.maximum(at - 1, 0)
    closed = (step == 0) | _ENDS(scan, before) | named[at]
    fits = takes["noun_object"] & closed & NOUN(scan, at)
    # فريق بيانكي: an unknown word is a name, and has no ب.
    praised = takes["noun_praised"] & (_BY(scan, at) | _STRONG(scan, at) & HAS_ARTICLE(scan, scan.inside(at + 1)))
    praised &= ~of_kind(scan, at, "GFHUWcA")
    fits |= takes["noun_by"] & (_BY_NOUN(scan, at) | _FORM(scan, at) & ~of_kind(scan, at, "GFHUWcA")) | praised
    # أشاد بهذه المناسبة بتميز العلاقات: when it does so.
    fits &= ~(_THIS(scan, at) & _OCCASION(scan, scan.inside(at + 1)))
    for kind, (preposition, noun) in _PREPOSED.items():
        fits |= takes[kind] & (step > 0) & preposition(scan, before) & noun(scan, at)
    return np.asarray(fits)
