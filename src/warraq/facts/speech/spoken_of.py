"""What somebody speaks of behind a preposition: عن of what is announced, إلى of what is pointed to, في of a text."""

from __future__ import annotations

import numpy as np
import polars as pl

from warraq.facts.grammar.clauses import PREPOSITIONS
from warraq.facts.speech import told_nouns
from warraq.facts.text.asked import of_gap, of_word
from warraq.facts.text.match import cover
from warraq.facts.text.scan import Scan
from warraq.facts.text.word import KEY
from warraq.facts.text.wordlists import keys

ANNOUNCED = "claims.tells_of@1"
SOURCE_ANNOUNCED = "claims.source_tells_of@1"
POINTED = "claims.participle_topic@1"
STANDING = "claims.stands_in@1"
GOING_ON = "claims.goes_on_saying@1"
_RELATED = of_word(lambda: KEY.is_in(["الذي", "التي", "الذين", "ما", "بما", "لما", "فيما", "مما", "كما"]))
_ANNOUNCING = ["أعلن", "كشف", "أفاد"]
_POINTING = ["مشير", "لافت", "ملمح"]
_REACH = 12  # tokens from a verb of announcing to its عن
_ABOUT = of_word(lambda: KEY == "عن")
_TAKES_ABOUT = of_word(lambda: KEY.str.contains("^(?:مس[وءي]وليت|مسوليت|مخصصات|تخلي|تنازل)"))
_TO = of_word(lambda: KEY == "الي")
# A noun without the article, which is of something (توقيف المتهم): no number, and no word that stands for none.
_NOUN = of_word(lambda: ~KEY.str.contains(r"^(?:ال|\d|.{1,2}$|[بلك]ال|لل)|^(?:ان|ما|من|هذ|ذل|تلك|كل|بعض|عدد|جميع)"))
_NO_NOUN = of_word(lambda: KEY.is_in(keys("claim", "no_masdar")))
# What is no subject behind its verb: with a pronoun or a preposition, an adverb, or behind a mark.
_NO_SUBJECT = of_word(
    lambda: (
        KEY.is_in([*sorted(PREPOSITIONS), *keys("claim", "no_subject"), *keys("claim", "adverb")])
        | KEY.str.contains(r"^\d|(?:ها|هم|هما)$|^(?:[بكل]ال|لل|في)")
    )
)
_SUBJECT_GAP = of_gap(lambda: pl.col("gap") == " ")


def about(scan: Scan, cells: pl.DataFrame, mentions: pl.DataFrame) -> pl.DataFrame:
    """Cells of the عن behind verbs of announcing that no name covers, symbol O."""
    verbs = cells.filter(pl.col("symbol").is_in(["C", "E"]) & pl.col("lemma").is_in(_ANNOUNCING))
    verb = verbs["tok_end"].cast(pl.Int64).to_numpy()
    at = verb[:, None] + np.arange(_REACH)
    near = at < len(scan.para)
    at = scan.inside(at)
    near &= scan.para[at] == scan.para[scan.inside(verb)][:, None]
    at = np.unique(at[near])
    at = at[_ABOUT(scan, at)]
    kept = at[~(cover(mentions, len(scan.para)) | cover(cells, len(scan.para)))[at]]
    spans = pl.DataFrame({"tok_start": kept, "tok_end": kept + 1}).cast(pl.UInt32)
    return spans.with_columns(symbol=pl.lit("O"), cut=pl.lit(0, pl.Int64), clitic=pl.lit(""))


def is_right(scan: Scan, hits: pl.DataFrame, lemma: pl.Series) -> pl.Series:
    """False for what is announced or pointed to without a noun that tells what happened.

    And for a verb of going on (مضى) before another participle than قائلا.
    """
    content = hits["content_start"].cast(pl.Int64).to_numpy()
    noun = pl.Series(_NOUN(scan, content) & ~_NO_NOUN(scan, content) & scan.soft[content])
    pointed = lemma.is_in(_POINTING).fill_null(False) & pl.Series(_TO(scan, np.maximum(content - 1, 0)))
    # كشفت عن هاتفها: what is shown is not told; أعلن مسؤوليته عن الهجوم: عن belongs to the noun before it.
    told = pl.Series(told_nouns.NOUN(scan, content)) | (lemma == "أعلن").fill_null(False) & (
        hits["rule_id"] == ANNOUNCED
    )
    announced = lemma.is_in(_ANNOUNCING).fill_null(False) & told
    announced &= ~pl.Series(_TAKES_ABOUT(scan, np.maximum(content - 2, 0)))
    # الاتهامات التي وردت في الكتاب: what stands there is told before it.
    related = pl.Series(_RELATED(scan, (hits["cue_start"].fill_null(1).cast(pl.Int64) - 1).clip(0)))
    rule = hits["rule_id"]
    fits = (rule != STANDING) | ~related
    fits &= (rule != GOING_ON) | (lemma == "قائل").fill_null(False)
    return fits & ((rule != POINTED) | pointed & noun) & (~rule.is_in([ANNOUNCED, SOURCE_ANNOUNCED]) | announced & noun)


def is_untold(scan: Scan, hits: pl.DataFrame, sourceless: pl.Series) -> pl.Series:
    """Whether nobody announces it: no source was read, and no noun stands behind the verb that may be one."""
    at = scan.inside(hits["cue_end"].fill_null(0).cast(pl.Int64).to_numpy())
    # توقفه عن اللعب is what is announced; رئاسة is not, though its last letter is folded to that of a pronoun.
    last = scan.points[scan.bases[scan.para[at]] + np.maximum(scan.end[at] - 1, 0)]
    noun = ~_NO_SUBJECT(scan, at) & _SUBJECT_GAP(scan, at) & (last != ord("ه"))
    return (hits["rule_id"] == ANNOUNCED) & sourceless & ~pl.Series(noun)
