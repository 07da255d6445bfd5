"""Where what a claim says begins and ends, and contents that show that it is none."""

from __future__ import annotations

from typing import cast

import numpy as np
import polars as pl

from warraq.facts.speech import according, claim_ends, claim_turns, quote_marks, told_nouns
from warraq.facts.speech.claim_topics import TOPIC
from warraq.facts.speech.claim_turns import SAID
from warraq.facts.speech.common import RELATIVE
from warraq.facts.speech.cues import Typed
from warraq.facts.text.asked import of_gap, of_word
from warraq.facts.text.common import BEGINS_WITH_AND, COMMA, HAS_ARTICLE, IN
from warraq.facts.text.kinds import of_kind
from warraq.facts.text.scan import Scan
from warraq.facts.text.word import KEY
from warraq.facts.text.wordlists import keys, lemmas

# A claim in fewer words than these says nothing.
MIN_WORDS = 2
# Tokens from a cue to what is said where أن alone stands between.
_AT_ONCE = 2
_NEAR, _FAR = 3, 8  # words among which the object with ب stands; with a phrase of place or time before it
_WHERE = of_word(lambda: KEY.is_in(["في", "خلال", "عقب", "اثر", "بعد", "امام", "لدي"]))
_SHORT = 12  # words of a source in front of which no comma stands
_ON_WHAT = of_word(lambda: KEY == "علي")
_MARK = r"[\"“”«»„]"
_OPENING_MARK = of_gap(lambda: pl.col("gap").str.contains(r"^\s+[\"“”«„]$"))
_THAT_OF_CLAIM = of_word(lambda: KEY.str.contains("^[بف]?ان(?:ه|ها|هم|هما|نا|ني|ي)?$"))
_APPOSED = of_word(lambda: KEY.is_in(keys("claim", "apposed")))
_BA = of_word(lambda: KEY.str.starts_with("ب"))
_BA_NOUN = of_word(lambda: KEY.str.contains("^ب.{3,}"))
_MORE_OF_NAME = of_word(lambda: KEY.str.contains("^(?:باسم$|ل.{3,})"))
_ENDED = of_gap(lambda: pl.col("gap").str.contains(r"[^\s\-]"))
_PARTED = of_gap(lambda: pl.col("gap").str.contains(r"[^\s]"))
_BEFORE_PASSIVE = of_word(lambda: KEY.is_in(["لا", "ولا", "لم", "ولم", "حيث"]))
_EXPECTED = of_word(lambda: KEY.str.contains("^[وف]?يتوقع$"))
_PASSIVE = of_word(lambda: KEY.is_in(keys("claim", "passive")))
# Those whose marks hold all of it, where so many words stand between them.
_WHOLE = ["claims.says_colon@1", "claims.says_quote@1", "claims.source_says_colon@1", "claims.participle_colon@1"]
_WHOLE += ["claims.participle_quote@1", "claims.goes_on_saying@1", "claims.ascribed_to@1", "claims.stands_in@1"]
_QUOTED = 3
_CALLING_SO = ["قال", "وصف", "اعتبر", "زعم", "ادعى"]
_WHAT = of_word(lambda: KEY.is_in(["ما", "لما", "بما", "مما", "فيما"]))
_OF_IT = of_word(lambda: KEY.str.contains("^ب?ان(?:ه|ها|هم|هما)$"))
_BUT = of_word(lambda: KEY.is_in(["لكن", "ولكن", "لكنه", "لكنها", "لكنهم", "ولكنه", "ولكنها", "ولكنهم"]))
_CLAUSE = 40  # words of a relative clause at most
# First words of one who speaks for many (موسكو: لن نقبل), and of what is asked rather than said.
_WE = "^(?:نحن|لسنا|لدينا|علينا|لنا|.{4,}نا)$"
_NEGATION = ["لا", "لم", "لن", "قد", "سوف"]
_ASKED = ["هل", "كيف", "لماذا", "متي", "اين", "من", "ماذا", "اي"]


def holds_another(scan: Scan, hits: pl.DataFrame) -> pl.Series:
    """Whether what stands before according to a source is said by another, or ends before that: whose it is is open.

    So it is where the sentence goes on behind the source (بلغ العدد وفقا للتقرير مئة سيارة).
    """
    anchor, start, end = (hits[c].cast(pl.Int64).to_numpy() for c in ("anchor", "content_start", "content_end"))
    behind = hits["rule_id"].is_in(according.BEHIND).to_numpy()
    own = np.sort(anchor[~behind])
    inside = np.searchsorted(own, anchor) > np.searchsorted(own, start)
    last = scan.inside(hits["source_end"].fill_null(0).cast(pl.Int64).to_numpy())
    stopped = scan.is_break[last] | _ENDED(scan, last)
    # Behind a comma a source may be long; where none parts it from what it says, that may go on behind it.
    size = last - hits["source_start"].fill_null(0).cast(pl.Int64).to_numpy()
    stopped &= COMMA(scan, anchor) | (size <= _SHORT) & ~_ON_WHAT(scan, anchor)
    # Marks that open in what is said and close behind the source hold both: another says so.
    return pl.Series(behind & (inside | (end < anchor) | ~stopped | _is_within(scan, start, anchor)))


def _is_within(scan: Scan, start: np.ndarray, anchor: np.ndarray) -> np.ndarray:
    """Whether marks open between each `start` and cue, or at the first, and close behind the cue."""
    pairs = quote_marks.pairs(scan).sort("tok_start")
    first, last = pairs["tok_start"].to_numpy(), pairs["tok_end"].to_numpy()
    if not len(first):
        return np.zeros(len(start), dtype=bool)
    own = np.searchsorted(first, anchor) - 1
    return np.asarray((own >= 0) & (first[own] >= start) & (last[own] > anchor))


def trimmed(scan: Scan, typed: Typed, hits: pl.DataFrame) -> pl.DataFrame:
    """The hits whose content ends where their source, or another, takes the word again.

    That is at a participle after a comma (، مضيفا أن), at و and a cue after one (، وأكدت الوزارة أن), and at وقال:
    """
    resumed = claim_turns.resumed(scan, typed, hits)
    places = claim_ends.places(scan, typed, hits, resumed)
    hits, quoted = _within_pairs(scan, hits)
    start, end = (hits[f"content_{side}"].cast(pl.Int64).to_numpy() for side in ("start", "end"))
    cut = _cut(start, end, places)
    topic = hits["rule_id"].is_in(TOPIC).to_numpy()
    # أشاد بالمغنية معتبرا: one word alone may be left, which says nothing.
    cut[topic] = _cut(start[topic] - 1, cut[topic], claim_ends.of_topics(scan, typed))
    cut = np.where(quoted, _cut(start, end, claim_turns.stops(scan, typed, hits, resumed)), cut)
    cut = _in_relative(scan, typed, hits, start, cut)
    # تزعم أنها تريد السلام، ولكنها تبيع السلاح: who tells of a pretence says what it is worth.
    pretends = typed.column(hits["cue_start"], "lemma").is_in(["زعم", "ادعى"]).fill_null(False).to_numpy() & ~quoted
    cut[pretends] = _cut(start[pretends], cut[pretends], _BUT.places(scan))
    mine = claim_turns.of_himself(scan, hits) & ~quoted
    cut[mine] = _cut(start[mine], cut[mine], claim_turns.AND_I_THINK.places(scan))
    ended = hits.with_columns(content_end=pl.Series(cut).cast(pl.UInt32))
    return ended.filter(pl.Series(cut - start >= MIN_WORDS))


def _in_relative(scan: Scan, typed: Typed, hits: pl.DataFrame, start: np.ndarray, end: np.ndarray) -> np.ndarray:
    """The ends, but at its comma where nobody thinks so in a relative clause (الذي يعتقد أنه قديم، احترق أمس)."""
    cue = hits["cue_start"].fill_null(0).cast(pl.Int64).to_numpy()
    thought = typed.column(hits["cue_start"], "lemma").is_in(lemmas("claim", "thinking_passive")).fill_null(False)
    thought &= hits["source_at"].is_null()
    end = end.copy()
    before = np.maximum(cue - 1, 0)
    within = thought.to_numpy() & RELATIVE(scan, before)
    # لما قالوا إنه منزل قديم، احترق أمس
    called = typed.column(hits["cue_start"], "lemma").is_in(_CALLING_SO).fill_null(False).to_numpy()
    within |= called & _WHAT(scan, before) & _OF_IT(scan, np.maximum(start - 1, 0))
    rows = np.flatnonzero(within & scan.soft[cue])
    for step in range(_CLAUSE, MIN_WORDS - 1, -1):
        at = start[rows] + step
        stops = (at < end[rows]) & COMMA(scan, scan.inside(at))
        end[rows] = np.where(stops, at, end[rows])
    return end


def _cut(start: np.ndarray, end: np.ndarray, places: np.ndarray) -> np.ndarray:
    """The first of `places` in each content, or its end."""
    if not len(places):
        return end.copy()
    following = places[np.minimum(np.searchsorted(places, start + MIN_WORDS), len(places) - 1)]
    return np.where((following >= start + MIN_WORDS) & (following < end), following, end)


def _within_pairs(scan: Scan, hits: pl.DataFrame) -> tuple[pl.DataFrame, np.ndarray]:
    """The hits whose content goes as far as its quote marks, and no farther than those around its cue, and which."""
    pairs = quote_marks.pairs(scan).sort("tok_start")
    pairs = pairs.filter(quote_marks.opens(scan, pairs["tok_start"].to_numpy()))
    first, last = pairs["tok_start"].to_numpy(), pairs["tok_end"].to_numpy()
    if not len(first):
        return hits, np.zeros(hits.height, dtype=bool)
    start, end = (hits[f"content_{side}"].cast(pl.Int64).to_numpy() for side in ("start", "end"))
    own = np.clip(np.searchsorted(first, start, side="right") - 1, 0, None)
    said = hits["rule_id"].is_in(SAID).to_numpy()
    quoted = (first[own] == start) & said
    # قال "إنه …": أن stands inside the marks, which hold all of it.
    inner = (
        (first[own] == start - 1)
        & (last[own] - start >= _QUOTED)
        & said
        & _THAT_OF_CLAIM(scan, np.maximum(start - 1, 0))
    )
    quoted |= inner
    cue = hits["anchor"].cast(pl.Int64).to_numpy()
    around = np.clip(np.searchsorted(first, cue, side="right") - 1, 0, None)
    inside = (first[around] <= cue) & (cue < last[around]) & (start < last[around])
    # Marks around a word or two behind أن or a colon hold a name, and the sentence goes on.
    whole = hits["rule_id"].is_in(_WHOLE).to_numpy() & (last[own] - start >= _QUOTED) | inner
    end = np.where(quoted, np.where(whole, last[own], np.maximum(end, last[own])), end)
    quoted &= end == last[own]
    # What ends within marks that open behind its beginning goes on to their end.
    held = np.clip(np.searchsorted(first, end, side="left") - 1, 0, None)
    broken = hits["rule_id"].is_in(SAID).to_numpy() & (first[held] > start) & (first[held] < end) & (end < last[held])
    end = np.where(broken, last[held], end)
    end = np.where(inside, np.minimum(end, last[around]), end)
    return hits.with_columns(content_end=pl.Series(end).cast(pl.UInt32)), quoted


def within_marks(scan: Scan, start: np.ndarray, that: np.ndarray) -> np.ndarray:
    """Whether marks open between a cue and its أن and are still open there: it belongs to what is said."""
    count, total = _marks(scan)
    inside = total[np.maximum(that, start)] - total[start]
    return np.asarray((inside % 2 == 1) & (count[that] == 0))


def _marks(scan: Scan) -> tuple[np.ndarray, np.ndarray]:
    """How many quote marks stand before each word, and before all up to it (counted once a scan)."""
    if _marks not in scan.memo:
        count = scan.by_gap(pl.col("gap").str.count_matches(_MARK).cast(pl.Int32))
        total = np.zeros(len(count) + 1, dtype=np.int32)
        np.cumsum(count, dtype=np.int32, out=total[1:])
        scan.memo[_marks] = (count, total)
    return cast("tuple[np.ndarray, np.ndarray]", scan.memo[_marks])


def is_label(scan: Scan, content: np.ndarray, kind: pl.Series) -> pl.Series:
    """Whether the name before the colon of a headline is a label rather than a source.

    A place is one (فرنسا: عشرات القتلى) unless what follows speaks for it; before a question everything is.
    """
    first, second = scan.keys(content), scan.keys(scan.inside(content + 1))
    speaks = first.str.contains(_WE) | first.is_in(_NEGATION) & second.str.contains("^ن.{2,}")
    asked = first.is_in(_ASKED)
    return (kind == "metonym").fill_null(False) & ~speaks | asked


def is_passive(scan: Scan, hits: pl.DataFrame) -> pl.Series:
    """Whether the cue of each hit opens its clause and is a passive: أن follows at once (يُذكر أن)."""
    cue, content = (hits[f"{name}_start"].fill_null(0).cast(pl.Int64).to_numpy() for name in ("cue", "content"))
    before = np.maximum(cue - 1, 0)
    opens = _PARTED(scan, cue) | scan.is_break[before] | (cue == 0)
    opens |= _BEFORE_PASSIVE(scan, before) | BEGINS_WITH_AND(scan, cue)
    passive = _PASSIVE(scan, cue) & (content - cue == _AT_ONCE)
    # With its vowel written a passive needs no list, and a word of time may stand behind it (يُعتقد الآن أن).
    voiced = scan.surface(scan.para[cue], scan.start[cue], scan.end[cue]).str.contains("^[وف]?يُ").to_numpy()
    # فيما يتوقع هطول أمطار
    expected = (hits["rule_id"] == told_nouns.RULES[0]).to_numpy() & _EXPECTED(scan, cue) & (content == cue + 1)
    expected &= ~_THAT_OF_CLAIM(scan, before)
    return pl.Series(opens & (passive | voiced & (content - cue <= _AT_ONCE + 1)) | expected)


def is_apposed(scan: Scan, typed: Typed, content: np.ndarray, lemma: pl.Series) -> pl.Series:
    """Whether what follows the source of a claim about a topic is a title of the source rather than the topic.

    That is a title without the article (فلان وكيل الوزارة), and after a verb that wants ب whatever has none near.
    """
    first = pl.Series(content).cast(pl.UInt32)
    title = (typed.column(first, "symbol") == "K").fill_null(False) & ~pl.Series(HAS_ARTICLE(scan, content))
    title |= pl.Series(_APPOSED(scan, content))
    wanting = lemma.is_in(lemmas("claim", "wanting_ba")).fill_null(False)
    commits = lemma.is_in(lemmas("claim", "committing")).fill_null(False)
    has_ba = _has_ba(scan, content)
    # أعلن فلان في بيان …: what follows is where, and the topic is not clear, unless ب opens it behind.
    title |= pl.Series(IN(scan, content)) & (lemma != "شكك").fill_null(True) & ~(commits & has_ba)
    # The name of a body in marks behind its kind (منظمة «الفجر») belongs to it.
    title |= pl.Series(_OPENING_MARK(scan, content)) & ~(commits & pl.Series(_BA_NOUN(scan, content)))
    # يُتهم فلان بكذا: he is accused and accuses nobody.
    title |= lemma.is_in(["اتهم", "أدان"]).fill_null(False) & pl.Series(_BA_NOUN(scan, content))
    # More of the source's name (المتحدث باسم …, الاتحاد لكرة القدم, شركة … باور).
    title |= pl.Series(_MORE_OF_NAME(scan, content) | of_kind(scan, content, "UWc"))
    return title | wanting & ~has_ba


def _has_ba(scan: Scan, content: np.ndarray) -> pl.Series:
    """Whether a word with ب stands among the first words, or farther on behind where or when it was said."""
    reach = np.where(_WHERE(scan, content), _FAR, _NEAR)
    found = np.zeros(len(content), dtype=bool)
    for step in range(_FAR):
        at = scan.inside(content + step)
        found |= (step < reach) & _BA(scan, at) & (scan.para[at] == scan.para[content])
    return pl.Series(found)


def located(scan: Scan, typed: Typed, hits: pl.DataFrame) -> pl.DataFrame:
    """The contents as para, start, end: with the sign of a percentage, and the end of a bracket that they opened."""
    first, last = (hits[f"content_{side}"].to_numpy() for side in ("start", "end"))
    joined = typed.column(hits["content_start"], "clitic").is_in(["و", "ف"]).fill_null(False).to_numpy()
    of_topic = hits["rule_id"].is_in(TOPIC)
    joined |= ((typed.column(hits["content_start"], "symbol") == "F").fill_null(False) & of_topic).to_numpy()
    cut = typed.column(hits["content_start"], "cut").to_numpy() * joined
    spans = scan.locate(first, last, cut).select("para", "start", "end")
    para, end = spans["para"].to_numpy(), spans["end"].cast(pl.Int64).to_numpy()
    after = scan.points[scan.bases[para] + end]
    more = np.isin(after, [ord("%"), ord("٪")])
    rows = np.flatnonzero(after == ord(")"))
    text = scan.surface(para[rows], spans["start"].to_numpy()[rows], end[rows])
    more[rows] = (text.str.count_matches(r"\(") > text.str.count_matches(r"\)")).to_numpy()
    return spans.with_columns(end=pl.Series(end + more).cast(pl.Int32))
