"""Where what a claim says begins and ends, and contents that show that it is none."""

from __future__ import annotations

from typing import cast

import numpy as np
import polars as pl

from warraq.facts.speech import quote_marks
from warraq.facts.speech.claim_topics import TOPIC
from warraq.facts.speech.cues import Typed
from warraq.facts.text.asked import of_gap, of_word
from warraq.facts.text.common import BEGINS_WITH_AND, FROM, HAS_ARTICLE
from warraq.facts.text.kinds import of_kind
from warraq.facts.text.scan import Scan
from warraq.facts.text.wordlists import keys, lemmas

# A claim in fewer words than these says nothing.
MIN_WORDS = 2
# Tokens from a cue to what is said where أن alone stands between.
_AT_ONCE = 2
_NEAR, _FAR = 3, 8  # words among which the object with ب stands; with a phrase of place or time before it
_WHERE = of_word(lambda: pl.col("key").is_in(["في", "خلال", "عقب", "اثر", "بعد", "امام", "لدي"]))
_COMMA = of_gap(lambda: pl.col("gap").str.contains("[،,؛]"))
_AFTER_MARK = of_gap(lambda: pl.col("gap").str.contains(r"^[\"”»]\s+$"))
_MARK = r"[\"“”«»„]"
_OPENING_MARK = of_gap(lambda: pl.col("gap").str.contains(r"^\s+[\"“”«„]$"))
_CONTRAST = 6  # tokens before a verb of saying among which a word of contrast stands
_TOLD = "^[يت](?:حدد|وضح|ذكر|كشف|فصح|علن|قدم|خوض|سم|سمي|دل|شر|شير|تطرق|فصل|ضف|ضيف|عط|عطي|ورد|بين|شرح)(?:وا)?$"
_PERFECT = of_word(lambda: pl.col("key").str.contains("^[وف][^يتن]"))
_AS_WELL = of_word(lambda: pl.col("key") == "كما")
_HINT = of_word(lambda: pl.col("key").is_in(keys("claim", "hint")))
_BY_HIMSELF = of_word(lambda: pl.col("key").str.contains("^ب?انن?ي$"))
_IMPERFECT = of_word(lambda: pl.col("key").str.contains("^[وف]?[يتن]"))
_FRONT = 4  # words from what makes a clause subordinate to its verb
_SUBORDINATE = of_word(lambda: pl.col("key").is_in(keys("claim", "front")))
_BESIDES = of_word(lambda: pl.col("key") == "وذلك")
_NOUN_TOO = of_word(lambda: pl.col("key").str.contains("^[وف]?ذاكره$"))
_ASIDE = of_word(lambda: pl.col("key").is_in(keys("claim", "aside")))
_WITHOUT = of_word(lambda: pl.col("key").is_in(["دون", "بدون"]))
_IS_TOLD = of_word(lambda: pl.col("key").str.contains(_TOLD))
_THAT = of_word(lambda: pl.col("key") == "ان")
_THAT_OF_CLAIM = of_word(lambda: pl.col("key").str.contains("^[بف]?ان(?:ه|ها|هم|هما|نا|ني|ي)?$"))
_TIME = of_word(lambda: pl.col("key").is_in(["حين", "وقت", "الوقت"]))
_IN, _WHILE = of_word(lambda: pl.col("key") == "في"), of_word(lambda: pl.col("key").is_in(["فيما", "بينما"]))
_APPOSED = of_word(lambda: pl.col("key").is_in(keys("claim", "apposed")))
_BA = of_word(lambda: pl.col("key").str.starts_with("ب"))
_BA_NOUN = of_word(lambda: pl.col("key").str.contains("^ب.{3,}"))
_MORE_OF_NAME = of_word(lambda: pl.col("key").str.contains("^(?:باسم$|ل.{3,})"))
_ENDED = of_gap(lambda: pl.col("gap").str.contains(r"[^\s\-]"))
_PARTED = of_gap(lambda: pl.col("gap").str.contains(r"[^\s]"))
_BEFORE_PASSIVE = of_word(lambda: pl.col("key").is_in(["لا", "ولا", "لم", "ولم", "حيث"]))
_PASSIVE = of_word(lambda: pl.col("key").is_in(keys("claim", "passive")))
# Claims at whose و another clause begins without a comma, too (وقال: ويبدو أن).
_OPENING = ["claims.says_colon@1", "claims.impersonal@1"]
# Claims whose content marks may hold.
_SAID = [
    *("claims.says_colon@1", "claims.says_quote@1", "claims.says_that@1", "claims.source_says_that@1"),
    *("claims.source_says_colon@1", "claims.participle@1", "claims.participle_colon@1", "claims.was_said_that@1"),
]
# Those whose marks hold all of it, where so many words stand between them.
_WHOLE = ["claims.says_colon@1", "claims.says_quote@1", "claims.source_says_colon@1", "claims.participle_colon@1"]
_QUOTED = 3
# First words of one who speaks for many (موسكو: لن نقبل), and of what is asked rather than said.
_WE = "^(?:نحن|لسنا|لدينا|علينا|لنا|.{4,}نا)$"
_NEGATION = ["لا", "لم", "لن", "قد", "سوف"]
_ASKED = ["هل", "كيف", "لماذا", "متي", "اين", "من", "ماذا", "اي"]


def holds_another(scan: Scan, hits: pl.DataFrame) -> pl.Series:
    """Whether what stands before according to a source is said by another, or ends before that: whose it is is open.

    So it is where the sentence goes on behind the source (بلغ العدد وفقا للتقرير مئة سيارة).
    """
    anchor, start, end = (hits[c].cast(pl.Int64).to_numpy() for c in ("anchor", "content_start", "content_end"))
    behind = hits["rule_id"].is_in(["claims.according@1", "claims.according_as@1"]).to_numpy()
    own = np.sort(anchor[~behind])
    inside = np.searchsorted(own, anchor) > np.searchsorted(own, start)
    last = np.minimum(hits["source_end"].fill_null(0).cast(pl.Int64).to_numpy(), len(scan.para) - 1)
    stopped = scan.is_break[last] | _ENDED(scan, last)
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
    places = np.unique(
        np.concatenate(
            [
                *(_participles(scan, typed), _cues(scan, typed), _claims(scan, typed, hits), _besides(scan)),
                *(_contrasts(scan, typed, hits), _resumed(scan, typed, hits), _without(scan), _hints(scan)),
            ]
        )
    )
    if not len(places):
        return hits
    hits, quoted = _within_pairs(scan, hits)
    start, end = (hits[f"content_{side}"].cast(pl.Int64).to_numpy() for side in ("start", "end"))
    following = places[np.minimum(np.searchsorted(places, start + MIN_WORDS), len(places) - 1)]
    cut = np.where((following >= start + MIN_WORDS) & (following < end), following, end)
    return hits.with_columns(content_end=pl.Series(np.where(quoted, end, cut)).cast(pl.UInt32))


def _within_pairs(scan: Scan, hits: pl.DataFrame) -> tuple[pl.DataFrame, np.ndarray]:
    """The hits whose content goes as far as its quote marks, and no farther than those around its cue, and which."""
    pairs = quote_marks.pairs(scan).sort("tok_start")
    pairs = pairs.filter(quote_marks.opens(scan, pairs["tok_start"].to_numpy()))
    first, last = pairs["tok_start"].to_numpy(), pairs["tok_end"].to_numpy()
    if not len(first):
        return hits, np.zeros(hits.height, dtype=bool)
    start, end = (hits[f"content_{side}"].cast(pl.Int64).to_numpy() for side in ("start", "end"))
    own = np.clip(np.searchsorted(first, start, side="right") - 1, 0, None)
    said = hits["rule_id"].is_in(_SAID).to_numpy()
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
    broken = hits["rule_id"].is_in(_SAID).to_numpy() & (first[held] > start) & (first[held] < end) & (end < last[held])
    end = np.where(broken, last[held], end)
    end = np.where(inside, np.minimum(end, last[around]), end)
    return hits.with_columns(content_end=pl.Series(end).cast(pl.UInt32)), quoted


def _participles(scan: Scan, typed: Typed) -> np.ndarray:
    """Participles of saying after a comma, and others of who speaks."""
    said = typed.cells.filter(symbol="M")["tok_start"].cast(pl.Int64).to_numpy()
    # ذاكرة أن, but not ذاكرة الهاتف: a noun that is written so ends nothing.
    that = typed.is_any(np.minimum(said + 1, len(scan.para) - 1), "Q")
    said = said[that | ~_NOUN_TOO(scan, said)]
    said = np.unique(np.concatenate([said, _ASIDE.places(scan)]))
    return np.asarray(said[_COMMA(scan, said) | _AFTER_MARK(scan, said)])


def _turning() -> pl.Expr:
    """Perfects by which who spoke turns to something else, with و."""
    key = pl.col("key")
    return key.str.starts_with("و") & key.str.replace("^و", "").is_in(keys("claim", "turning"))


_TURNING = of_word(_turning)


def _cues(scan: Scan, typed: Typed) -> np.ndarray:
    """Perfects of saying with و after a comma; of calling and urging those spoken of do, too."""
    verbs = typed.cells.filter(pl.col("symbol").is_in(["C", "E"]) & (pl.col("cut") > 0))
    verbs = verbs.filter(~pl.col("lemma").is_in(lemmas("claim", "doing")))
    at = np.unique(np.concatenate([verbs["tok_start"].cast(pl.Int64).to_numpy(), _TURNING.places(scan)]))
    return np.asarray(at[_COMMA(scan, at) & _PERFECT(scan, at)])


def _besides(scan: Scan) -> np.ndarray:
    """وذلك after a comma: when or why it was said, or happened."""
    at = _BESIDES.places(scan)
    return np.asarray(at[_COMMA(scan, at)])


def _contrasts(scan: Scan, typed: Typed, hits: pl.DataFrame) -> np.ndarray:
    """فيما, بينما and في حين after a comma, where another source speaks behind them."""
    other = hits.filter(pl.col("source_at").is_not_null() & pl.col("before_start").is_null())
    at = np.concatenate([other["anchor"].cast(pl.Int64).to_numpy() - step for step in range(1, _CONTRAST + 1)])
    at = np.unique(at[at > 0])
    when = _TIME(scan, at) & _IN(scan, at - 1)
    found = np.where(when, at - 1, at)[when | _WHILE(scan, at)]
    found = np.concatenate([found, _as_well(scan, typed)])
    return np.asarray(found[_COMMA(scan, found)])


def _as_well(scan: Scan, typed: Typed) -> np.ndarray:
    """كما before a verb of more than saying and its source (كما كشفت الشركة عن خطة): besides, not as it said."""
    cells = typed.cells.filter(pl.col("symbol").is_in(["C", "E"]) & (pl.col("cut") == 0))
    as_said = [*lemmas("claim", "speaking"), *lemmas("claim", "saying")]
    cells = cells.filter(~pl.col("lemma").is_in(as_said))
    verb = cells["tok_start"].cast(pl.Int64).to_numpy()
    after = np.minimum(cells["tok_end"].cast(pl.Int64).to_numpy(), len(scan.para) - 1)
    kept = (verb > 0) & _AS_WELL(scan, np.maximum(verb - 1, 0)) & scan.soft[verb] & scan.soft[after]
    return np.asarray(verb[kept & typed.is_any(after, "SKUD")] - 1)


def _hints(scan: Scan) -> np.ndarray:
    """في إشارة and its kin after a comma: what who tells of it takes it for."""
    at = _HINT.places(scan)
    at = at[at > 0] - 1
    return np.asarray(at[_IN(scan, at) & _COMMA(scan, at)])


def _resumed(scan: Scan, typed: Typed, hits: pl.DataFrame) -> np.ndarray:
    """Perfects with و and without a subject that go on with the verb before (ندد … وقال إن), of its person."""
    cue = hits["cue_start"].fill_null(0).cast(pl.Int64).to_numpy()
    key = scan.keys(cue).str.replace("^[وف]", "")
    person = np.where(key.str.ends_with("وا").to_numpy(), 2, key.str.ends_with("ت").to_numpy().astype(int))
    lemma = typed.column(hits["cue_start"], "lemma")
    again = (typed.column(hits["cue_start"], "cut").fill_null(0) > 0) & hits["source_at"].is_null()
    again &= lemma.is_in(lemmas("claim", "going_on")).fill_null(False) & ~key.str.contains("^[يتن]")
    topic = hits["rule_id"].shift(1).is_in(TOPIC)
    same = pl.Series(person == np.concatenate([[-1], person[:-1]])) & hits["rule_id"].shift(1).is_in(_SAID)
    return np.asarray(cue[(again & (topic | same)).fill_null(False).to_numpy()])


def _without(scan: Scan) -> np.ndarray:
    """دون أن يذكر after a comma, with its من: what the source did not tell besides."""
    at = _WITHOUT.places(scan)
    at = at[at + 2 < len(scan.para)]
    at = at[_THAT(scan, at + 1) & _IS_TOLD(scan, at + 2)]
    at = at - FROM(scan, np.maximum(at - 1, 0))
    return np.asarray(at[_COMMA(scan, at)])


def _claims(scan: Scan, typed: Typed, hits: pl.DataFrame) -> np.ndarray:
    """Claims that end the one before: of a participle, of وفقا after a comma, and those whose cue has و.

    The last stand after a comma, or are of the kinds that open a clause by themselves.
    """
    cut = typed.column(hits["cue_start"], "cut").fill_null(0) > 0
    at = hits["anchor"].cast(pl.Int64).to_numpy()
    paused = pl.Series(_COMMA(scan, at))
    # وأعترف بأني: one who speaks of himself goes on speaking.
    himself = pl.Series(_BY_HIMSELF(scan, (hits["content_start"].cast(pl.Int64) - 1).clip(0)))
    # Who is named anew behind it speaks for himself.
    renewed = hits["source_at"].is_not_null() & hits["before_start"].is_null()
    renewed &= pl.Series(_PERFECT(scan, at))
    # وبينما قالت …، رأت فلانة أن: a main clause behind another that stands in front of it.
    opens = paused & ~cut & hits["source_at"].is_not_null() & hits["before_start"].is_null()
    opens &= hits["rule_id"].is_in(_SAID) & ~pl.Series(_IMPERFECT(scan, at))
    earlier = np.concatenate([[0], at[:-1]])[:, None] - np.arange(1, _FRONT + 1)
    opens &= pl.Series(_SUBORDINATE(scan, np.maximum(earlier, 0).ravel()).reshape(earlier.shape).any(axis=1))
    joined = opens | cut & (paused | renewed | hits["rule_id"].is_in(_OPENING))
    ends = (
        hits["rule_id"].is_in(["claims.participle@1", "claims.participle_colon@1"])
        | (hits["rule_id"] == "claims.according@1") & paused
    )
    return np.asarray(at[((joined | ends) & ~himself).to_numpy()])


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
    first, second = scan.keys(content), scan.keys(np.minimum(content + 1, len(scan.para) - 1))
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
    return pl.Series(opens & (passive | voiced & (content - cue <= _AT_ONCE + 1)))


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
    title |= pl.Series(_IN(scan, content)) & (lemma != "شكك").fill_null(True) & ~(commits & has_ba)
    # The name of a body in marks behind its kind (منظمة «الفجر») belongs to it.
    title |= pl.Series(_OPENING_MARK(scan, content))
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
        at = np.minimum(content + step, len(scan.para) - 1)
        found |= (step < reach) & _BA(scan, at) & (scan.para[at] == scan.para[content])
    return pl.Series(found)
