"""Modality of what is said: what its first words make of it, and else what the cue does."""

from __future__ import annotations

import numpy as np
import polars as pl

from warraq.facts.grammar import modality
from warraq.facts.speech import told_nouns
from warraq.facts.speech.claim_hits import RELATIVES
from warraq.facts.speech.common import WAS
from warraq.facts.speech.cues import Typed
from warraq.facts.text.asked import Question, of_gap, of_word
from warraq.facts.text.common import ABOUT, HAS_ARTICLE, NOT, ON, THAT
from warraq.facts.text.scan import Scan
from warraq.facts.text.word import KEY
from warraq.facts.text.wordlists import keys, lemmas

# Among so many words the verb of what is said is looked for, with its قد or يجب.
_FIRST_WORDS = 4
# Folded: a verb of what is to come, a word that plans it, and the copula, which plans nothing.
_TO_COME = of_word(
    lambda: KEY.str.contains(
        "^[وف]?(?:س[يتنا].{2,}|سوف|عازم.*|[يتن](?:عتزم|نوي|خطط|ستعد|ريد|رغب|امل)(?:ون|ان)?|المقرر)$"
    )
)
_OWN_FUTURE = of_word(lambda: KEY.str.contains("^(?:س[يتن].{2,}|سوف)$"))
_OF_SELF = of_word(lambda: KEY.str.contains("^[وفب]?ان(?:ه|ها|هم|هما|نا|ني|ي)$"))
_WE_SHALL = of_word(lambda: KEY.str.contains("^سن[^هوغ]..+$"))
_COPULA = of_word(lambda: KEY.str.contains("^س[يتن](?:كون|كونون|ظل|بقي|صبح|اتي|حين|مكن)$"))
# What denies a clause; بدون and كلا do not.
_NEGATES = of_word(
    lambda: KEY.str.contains("^(?:[وف]?(?:لا|لم|لن|ليس|ليست|ليسوا|لسنا|لست|لسن|عدم|نفي|غير|ما)|بعدم|لعدم|الا)$")
)
_IF = of_word(lambda: KEY.is_in(["ان", "اذا", "لو", "مهما", "من", "متي", "كلما"]))
_SO_NOT = of_word(lambda: KEY.str.contains("^ف(?:لا|لم|لن|ليس|ليست)$"))
_LACK = of_word(lambda: KEY == "عدم")
_INTENT = of_word(lambda: KEY.str.contains("^ب?(?:ني[هت]|عزم|اعتزام|استعداد)"))
_NO_LACK = of_word(lambda: KEY == "بعدم")
_NO_DENIAL = of_word(lambda: KEY.str.contains("^(?:يخفي|تخفي|فقط|شك|بد|سيما|محاله|يخلو|تخلو|ريب)$"))
_WHAT = of_word(lambda: KEY == "ما")
_EXCEPT = of_word(lambda: KEY.is_in(["الا", "سوي"]))
_IS_LESS = of_word(lambda: KEY.is_in(["يقل", "تقل", "يزيد"]))
_LIKELY = of_word(lambda: KEY.is_in(["المرجح", "المحتمل", "المستبعد", "المتوقع", "ربما", "يحتمل", "يرجح"]))
# Verbs of the old stem that begin with ت and ن as imperfects do.
_PERFECT = of_word(
    lambda: (
        ~KEY.str.contains("^[يتن]")
        | KEY.str.contains(
            "^(?:تقرر|تبين|تمكن|توصل|تعرض|تسبب|تحول|توقف|تجاوز|توجه|تعهد|تقدم|تراجع|تزايد|تضرر|تغير|تحقق|تولي|تسلم|تلقي|"
            "تم|تمت|توفي|توفيت|نجح|نشر|نفذ|نقل|نال|ت..?[اعقتلرمسفجبد].{1,3}ت|ت[خغنسعحولبج][لفتمويطقرب]ت)$"
        )
    )
)
_NO_PLAN = of_word(lambda: KEY.is_in(keys("claim", "no_plan")))
_THAT = of_word(lambda: KEY.str.contains("^[وف]?(?:ان|الا)$"))
_VERGE = of_word(lambda: KEY == "وشك")
_APART = of_gap(lambda: pl.col("gap").str.contains("[:،,]"))
_RELATES = of_word(lambda: KEY.is_in(RELATIVES))
_TELLS_OF = of_word(lambda: KEY.is_in([*RELATIVES, *keys("claim", "subordinate"), "ممن", "وممن"]))
_ADVERBIAL = of_word(
    lambda: (
        KEY.is_in(
            ["حتي", "ايها", "ايتها", "سيد", "سيدي", "ان", "اذا", "من", "في", "علي", "منذ", "بعد", "قبل", "عن", "الي"]
        )
        | KEY.str.contains("^(?:ب|ل|[بلك]ال).{2,}")
    )
)
_THERE = of_word(lambda: KEY.is_in(["هناك", "منهم", "ومنهم", "وهناك", "ثمه", "هنالك", "كل", "لكل"]))
_WHO = of_word(lambda: KEY == "من")
_STILL = of_word(lambda: KEY.is_in(keys("claim", "still")))
_SURE = of_word(lambda: KEY.is_in(["ان", "انه", "انها", "انهم"]))
_MUST = of_word(lambda: KEY.is_in(["يجب", "ينبغي", "يتعين", "لابد"]))
_SPITE = of_word(lambda: KEY.is_in(["الرغم", "الاقل", "العكس", "الاغلب"]))
_THIS = of_word(lambda: KEY.is_in(["هذا", "هذه", "ذلك", "وهذا", "كله", "كلها", "جميعا"]))
# What begins another clause than the first, or ends its subject.
_OTHER_CLAUSE = of_word(
    lambda: (
        (
            KEY.is_in([*keys("claim", "opener"), "كي", "لكي", "بما", "ما", "التي", "ان", "انه", "انها"])
            | KEY.str.contains("^[وف]?(?:كان|كانت|ليس|قد|س[يت].{2,})$")
        )
        & ~KEY.is_in(["هذا", "انه", "انها", "انهم"])
    )
)
_SUBJECT = 9  # words of a subject before its verb of duty
_DONE = of_word(lambda: KEY.str.contains("^[وفل]?[ل]?قد$"))
_SURELY = of_word(lambda: KEY.str.contains("^[وف]?لقد$"))


_DIRECT = ["claims.says_quote@1", "claims.says_colon@1", "claims.source_says_colon@1"]


def of_content(scan: Scan, typed: Typed, hits: pl.DataFrame, cells: pl.DataFrame, sentence: np.ndarray) -> pl.Series:
    """Modality of the content of each hit; `cells` are those of the cues."""
    start, end = (hits[f"content_{side}"].cast(pl.Int64).to_numpy() for side in ("start", "end"))
    own = _planned(scan, hits, cells, _of_first_words(scan, sentence, start, end))
    # إنه سيفعل: what one says of oneself is planned, and من المرجح makes the whole possible.
    possible = (own == "asserted") & _may_be(scan, start, end)
    planned = (own == "asserted") & pl.Series(_of_self(scan, start) & ~_COPULA(scan, start))
    # على فلان أن يفعل: he must.
    must = (own == "asserted") & pl.Series(ON(scan, start)) & _any_of(scan, start + 2, _THAT)
    must &= ~pl.Series(_VERGE(scan, scan.inside(start + 1)))
    must |= (own == "asserted") & (_has_to(scan, typed, start, end) | pl.Series(_is_upon(scan, start, end)))
    told = pl.when(possible).then(pl.lit("possible")).when(planned).then(pl.lit("planned"))
    own = pl.select(told.when(must).then(pl.lit("deontic")).otherwise(own)).to_series()
    said = _of_cue(scan, typed, hits, cells, start)
    # What is expected or feared is no plan of anybody.
    weaker = (own == "asserted") | (own == "planned") & (said == "possible")
    return pl.select(pl.when(weaker).then(said).otherwise(own)).to_series()


def _planned(scan: Scan, hits: pl.DataFrame, cells: pl.DataFrame, own: pl.Series) -> pl.Series:
    """The modality `own` of the first words, but asserted where they neither deny nor plan what is said."""
    start = hits["content_start"].cast(pl.Int64).to_numpy()
    topic, quoted = (hits["rule_id"].str.contains(part) for part in ("topic|headline", "quote"))
    # What somebody praises or condemns is so.
    judged = cells["lemma"].is_in(lemmas("claim", "judging")).fill_null(False) & topic
    # عدم السماح يضر بالعمل: a noun that denies is what is spoken of, where no verb takes it for its topic.
    so = (own == "denied") & (judged | ~_denies(scan, start) | ~topic & ~quoted & pl.Series(_LACK(scan, start)))
    # أكد احترام مبدأ عدم التدخل: only the noun itself denies.
    told = hits["rule_id"].is_in(told_nouns.RULES)
    so |= (own == "denied") & told & ~pl.Series(_LACK(scan, start) | _NO_LACK(scan, start))
    # تعهد بعدم العودة: it is promised.
    so |= (own == "denied") & told & (cells["modality"] == "planned").fill_null(False)
    # أعلن عن: the cue itself plans nothing.
    cue = (cells["lemma"] == "أعلن").fill_null(False) & pl.Series(ABOUT(scan, start)) & hits["source_at"].is_not_null()
    cue &= hits["rule_id"].is_in(["claims.topic@1", "claims.source_topic@1"])
    comes = _comes(scan, start)
    plans = (topic | comes) & ~_any_of(scan, start, _NO_PLAN) & (~cue | comes)
    so |= (own == "planned") & ~plans
    so |= (own == "planned") & told & ~comes & ~pl.Series(_INTENT(scan, start))
    return pl.select(pl.when(so).then(pl.lit("asserted")).otherwise(own)).to_series()


def _of_cue(scan: Scan, typed: Typed, hits: pl.DataFrame, cells: pl.DataFrame, start: np.ndarray) -> pl.Series:
    """What the cue makes of what is said."""
    # وعد …، قائلا: it is no promise that follows.
    before = (hits["content_start"].cast(pl.Int64) - 1).clip(0).cast(pl.UInt32)
    quoted = typed.column(before, "symbol").eq("M").fill_null(False) & ~hits["rule_id"].is_in(told_nouns.RULES)
    # دعا: "نرحب بكم": nor what one asks for.
    deontic = (cells["modality"] == "deontic").fill_null(False)
    quoted |= hits["rule_id"].is_in(_DIRECT) & deontic & pl.Series(_APART(scan, start))
    # لا أعتقد أن: it is not so; لا أستبعد أن: it may be.
    cue = hits["cue_start"].fill_null(0).cast(pl.Int64).to_numpy()
    thought = cells["lemma"].is_in([*lemmas("claim", "thinking"), "يبدو"]).fill_null(False)
    thought &= pl.Series(NOT(scan, np.maximum(cue - 1, 0)) & scan.soft[cue] & (cue > 0))
    excluded = (cells["modality"] == "denied").fill_null(False)
    reverse = pl.when(excluded).then(pl.lit("possible")).otherwise(pl.lit("denied"))
    said = pl.when(thought).then(reverse).when(~quoted).then(cells["modality"])
    return pl.select(said).to_series().fill_null("asserted")


def _of_first_words(scan: Scan, sentence: np.ndarray, start: np.ndarray, end: np.ndarray) -> pl.Series:
    """Modality of the first word of each content that has another than asserted."""
    own = pl.Series(["asserted"] * len(start), dtype=pl.String)
    main = np.ones(len(start), dtype=bool)
    condition = _IF(scan, start)
    every = np.concatenate([np.minimum(start + step, end - 1) for step in range(_FIRST_WORDS)])
    around = modality.around(scan, sentence, every, every + 1).replace("sought", "asserted")
    for step in range(_FIRST_WORDS):
        at = np.minimum(start + step, end - 1)
        # A relative clause tells of a noun, not of what is said (البند الذي لا يقل أهمية); لا يزال denies nothing.
        main &= ~(
            _TELLS_OF(scan, at) | _STILL(scan, at) | _those_who(scan, at) | (step > 0) & ~condition & _SO_NOT(scan, at)
        )
        found = around[step * len(start) : (step + 1) * len(start)]
        # قد before a perfect asserts it, and behind كان anything is one.
        done = _DONE(scan, np.maximum(at - 1, 0)) & (WAS(scan, np.maximum(at - 2, 0)) | _PERFECT(scan, at))
        # لقد is sure whatever it stands before.
        done |= _SURELY(scan, at) | _SURELY(scan, np.maximum(at - 1, 0))
        taken = (own == "asserted") & pl.Series(main & ~done)
        own = pl.select(pl.when(taken).then(found).otherwise(own)).to_series()
    return own


def _those_who(scan: Scan, at: np.ndarray) -> np.ndarray:
    """Whether من behind هناك begins at each token: what it says is said of some (هناك من لا يستطيع)."""
    return np.asarray(_WHO(scan, at) & _THERE(scan, np.maximum(at - 1, 0)) & scan.soft[at])


def _has_to(scan: Scan, typed: Typed, start: np.ndarray, end: np.ndarray) -> pl.Series:
    """Whether the verb of the first clause is one of duty, however long its subject (وسائل الإعلام كلها يجب أن)."""
    found, main = np.zeros(len(start), dtype=bool), np.ones(len(start), dtype=bool)
    for step in range(_SUBJECT):
        inside = start + step < end
        at = scan.inside(start + step)
        before = np.maximum(at - 1, 0)
        main &= inside & ~(_TELLS_OF(scan, at) | _OTHER_CLAUSE(scan, at) | (step > 0) & ~scan.soft[at])
        # قرار يجب أن أتخذه: a noun without the article is told of.
        definite = (step == 0) | HAS_ARTICLE(scan, before) | typed.ends[at] | _THIS(scan, before)
        found |= main & _MUST(scan, at) & definite
    return pl.Series(found)


def _is_upon(scan: Scan, start: np.ndarray, end: np.ndarray) -> np.ndarray:
    """Whether إنه على opens what is said, and أن follows whom it is upon (إنه على الحكومة أن)."""
    on, whom = (scan.inside(start + step) for step in (1, 2))
    upon = _SURE(scan, start) & ON(scan, on) & HAS_ARTICLE(scan, whom) & ~_SPITE(scan, whom)
    that = np.zeros(len(start), dtype=bool)
    for step in (3, 4):
        that |= (start + step < end) & THAT(scan, scan.inside(start + step))
    return np.asarray(upon & that)


def _of_self(scan: Scan, start: np.ndarray) -> np.ndarray:
    """Whether what is said begins with what its source will do (إنه سيزور, "سنزور")."""
    own = _OWN_FUTURE(scan, start) & _OF_SELF(scan, np.maximum(start - 1, 0))
    return np.asarray(own | _WE_SHALL(scan, start))


def _may_be(scan: Scan, start: np.ndarray, end: np.ndarray) -> pl.Series:
    """Whether a word of likelihood stands among the first, and no relative clause or condition before it."""
    found, main = np.zeros(len(start), dtype=bool), np.ones(len(start), dtype=bool)
    for step in range(_FIRST_WORDS + 1):
        at = np.minimum(start + step, end - 1)
        main &= ~(_TELLS_OF(scan, at) | _those_who(scan, at))
        found |= main & _LIKELY(scan, at)
    return pl.Series(found)


def _denies(scan: Scan, start: np.ndarray) -> pl.Series:
    """Whether one of the first words denies the clause, and what follows does not deny that (لا شك)."""
    found, main = np.zeros(len(start), dtype=bool), np.ones(len(start), dtype=bool)
    for step in range(_FIRST_WORDS + 1):
        at, after, next_one = (scan.inside(start + step + more) for more in range(3))
        # ما لا يقل عن: at least.
        at_least = _WHAT(scan, at) & _NEGATES(scan, after) & _IS_LESS(scan, next_one)
        before = np.maximum(at - 1, 0)
        at_least |= _WHAT(scan, before) & _IS_LESS(scan, after)
        # لا يأتي إلا بالعمل: by nothing else.
        only = _EXCEPT(scan, next_one) | _EXCEPT(scan, scan.inside(next_one + 1))
        only |= _EXCEPT(scan, at) & (_NEGATES(scan, np.maximum(at - 2, 0)) | _NEGATES(scan, np.maximum(at - 3, 0)))
        # الأخبار سيئة، لا تسر: what stands behind a comma is not denied first.
        main &= ~_those_who(scan, at) & ~((step > 1) & _APART(scan, at) & ~_ADVERBIAL(scan, start))
        found |= main & _NEGATES(scan, at) & ~_NO_DENIAL(scan, after) & ~at_least & ~only
    return pl.Series(found)


def _comes(scan: Scan, start: np.ndarray) -> pl.Series:
    """Whether one of the first words, or of the two behind them, plans, and no relative clause begins before it."""
    found, main = np.zeros(len(start), dtype=bool), np.ones(len(start), dtype=bool)
    for step in range(_FIRST_WORDS + 2):
        at = scan.inside(start + step)
        main &= ~_RELATES(scan, at)
        found |= main & _TO_COME(scan, at)
    return pl.Series(found)


def _any_of(scan: Scan, start: np.ndarray, question: Question) -> pl.Series:
    """Whether `question` is true of one of the first words, or of the two behind them."""
    at = scan.inside(start[:, None] + np.arange(_FIRST_WORDS + 2))
    return pl.Series(question(scan, at.ravel()).reshape(at.shape).any(axis=1))
