"""Where what a claim says ends: at the words by which its source, or another, takes the word again."""

from __future__ import annotations

import numpy as np
import polars as pl

from warraq.facts.speech import claim_turns
from warraq.facts.speech.claim_topics import TOPIC
from warraq.facts.speech.claim_turns import SAID
from warraq.facts.speech.cues import Typed
from warraq.facts.text.asked import of_gap, of_word
from warraq.facts.text.common import FROM, IN, ON, THAT
from warraq.facts.text.scan import Scan
from warraq.facts.text.word import KEY
from warraq.facts.text.wordlists import keys, lemmas

_COMMA = of_gap(lambda: pl.col("gap").str.contains("[،,؛]"))
_BEFORE_SPEECH = of_gap(lambda: pl.col("gap").str.contains('[:"“«]'))
_AND_ADDED = of_word(lambda: KEY.is_in(["وزاد", "وزادت"]))
_AND_VOICED = of_word(lambda: KEY.is_in(["وعبر", "وعبرت"]))
_AFTER_MARK = of_gap(lambda: pl.col("gap").str.contains(r"^[\"”»]\s+$"))
_CALLED_IT = of_word(lambda: KEY.str.contains("^و(?:وصف|اعتبر|اتهم|ذكر|طالب|ناشد|دعا|دع)ت?(?:ه|ها|هم)$"))
_TOLD = (
    "^[يت](?:تسن|تضح|عرف|حدد|وضح|ذكر|كشف|فصح|علن|قدم|خوض|سم|سمي|دل|شر|شير|تطرق|فصل|ضف|ضيف|عط|عطي|ورد|بين|شرح)(?:وا)?$"
)
_AS_WELL = of_word(lambda: KEY == "كما")
_THAT_IT = of_word(lambda: KEY.str.contains("^ب?ان(?:ه|ها|هم|هما)?$"))
_HINT = of_word(lambda: KEY.is_in(keys("claim", "hint")))
_BY_HIMSELF = of_word(lambda: KEY.str.contains("^ب?انن?ي$"))
_IMPERFECT = of_word(lambda: KEY.str.contains("^[وف]?[يتن]"))
_FRONT = 4  # words from what makes a clause subordinate to its verb
_SUBORDINATE = of_word(lambda: KEY.is_in(keys("claim", "front")))
_BESIDES = of_word(lambda: KEY == "وذلك")
_ACCORDING = of_word(lambda: KEY.is_in(["وفقا", "وفق", "بحسب", "حسب", "حسبما", "طبقا"]))
_AS_FAR = of_word(lambda: KEY == "حد")
_OWN_WORD = of_word(lambda: KEY.str.contains("^(?:(?:قول|تعبير|وصف|زعم|راي)(?:ه|ها|هم)|ما)$"))
_CARRIES = of_word(
    lambda: KEY.is_in(["موكدا", "مشيرا", "موضحا", "مضيفا", "مبينا", "لافتا", "مشددا", "منوها", "معتبرا"])
)
_ACCUSATIVE = of_word(lambda: KEY.str.contains("^(?:.{2,}[^ه]ا|ليس|امرا|غير)$"))  # a noun that has it for an adjective
_TOLD_IN = of_word(lambda: KEY.is_in(keys("claim", "told_in")))
_ANSWER = of_word(lambda: KEY == "رد")
_SO = of_word(lambda: KEY.str.contains("^ف(?:تمت?|قد|ان(?:ه|ها|هم)?|هو|هي)$"))
_AND_DOES = of_word(lambda: KEY.str.contains("^وي[^و].{2,}$"))
_ADVERBIAL = of_word(lambda: KEY.str.contains("^م.{3,}ا$"))
_NOUN_TOO = of_word(lambda: KEY.str.contains("^[وف]?ذاكره$"))
_ASIDE = of_word(lambda: KEY.is_in([*keys("claim", "aside"), *(f"و{word}" for word in keys("claim", "aside"))]))
_WITHOUT = of_word(lambda: KEY.is_in(["دون", "بدون"]))
_IS_TOLD = of_word(lambda: KEY.str.contains(_TOLD))
_TELLING = of_word(
    lambda: KEY.str.contains(
        "^(?:ال)?(?:افصاح|كشف|ذكر|توضيح|تحديد|اعطاء?|خوض|تقديم|اشاره|تطرق|تسميه|ادلاء?|تفاصيل|اضافه)$"
    )
)
_BUT_HE = of_word(lambda: KEY.str.contains("^و?لكن(?:ه|ها|هم|هما)$"))
_THAT_HE = of_word(lambda: KEY.str.contains("^ان(?:ه|ها|هم)$"))
_EXCEPT = of_word(lambda: KEY.is_in(["الا", "غير", "بيد"]))
_DID_NOT = of_word(lambda: KEY == "لم")
_WHERE = of_word(lambda: KEY.is_in(["حيث", "اذ"]))
# What opens a phrase in front of another verb of saying (، وفي ختام كلمته قال).
_AND_THEN = of_word(
    lambda: KEY.is_in(["وقبل", "وبعد", "وفي", "وعن", "وخلال", "وحول", "وردا", "وبخصوص", "وبشان", "وعقب"])
)
_TOLD_ANEW = ["claims.says_that@1", "claims.says_colon@1", "claims.says_quote@1"]
_AND_YET = of_word(lambda: KEY.is_in(["ومع", "ورغم", "وبعد", "وقبل"]))
_THAT_IS = of_word(lambda: KEY.is_in(["ذلك", "هذا"]))
_PHRASE = 8  # words of such a phrase
_WHILE = of_word(lambda: KEY.is_in(["فيما", "بينما", "وفيما", "وبينما"]))
_AND_DONE = of_word(lambda: KEY == "وقد")
# Rules whose cue behind كما says more, and those of what is added to a report.
_TOLD_AS_WELL = [*TOPIC, "claims.says_that@1", "claims.impersonal@1"]
_BEHIND = ["claims.according@1", "claims.according_as@1"]
_ADDED = of_word(lambda: KEY.is_in(["يذكر", "يشار", "تجدر", "الجدير", "جدير"]))
# Claims at whose و another clause begins without a comma, too (وقال: ويبدو أن).
_OPENING = ["claims.says_colon@1", "claims.impersonal@1"]


def places(scan: Scan, typed: Typed, hits: pl.DataFrame, resumed: np.ndarray) -> np.ndarray:
    """The tokens at which what is said ends, in order: a source, or another, takes the word again.

    `resumed`: those of verbs that go on with the one before, as of `claim_turns.resumed`.
    """
    found = [
        *(_participles(scan, typed), _cues(scan, typed), _claims(scan, typed, hits), _besides(scan)),
        *(_as_well(scan, typed), _without(scan), _hints(scan), claim_turns.places(scan, typed, hits, resumed)),
        *(_CALLED_IT.places(scan), _voiced(scan, typed)),
    ]
    return np.unique(np.concatenate(found))


def _participles(scan: Scan, typed: Typed) -> np.ndarray:
    """Participles of saying after a comma, and others of who speaks."""
    said = typed.cells.filter(symbol="M")["tok_start"].cast(pl.Int64).to_numpy()
    # ذاكرة أن, but not ذاكرة الهاتف: a noun that is written so ends nothing.
    that = typed.is_any(scan.inside(said + 1), "Q")
    said = said[that | ~_NOUN_TOO(scan, said)]
    # مؤكدا وجود: so written it is said of nobody but who speaks, behind a comma or not.
    sure = said[_CARRIES(scan, said) & scan.soft[said] & ~_ACCUSATIVE(scan, np.maximum(said - 1, 0))]
    said = np.unique(np.concatenate([said, _ASIDE.places(scan)]))
    return np.concatenate([said[_COMMA(scan, said) | _AFTER_MARK(scan, said)], sure])


def _voiced(scan: Scan, typed: Typed) -> np.ndarray:
    """، وزاد: and ، وعبّر الوزير عن, verbs that are more often other ones."""
    added = _AND_ADDED.places(scan)
    added = added[_COMMA(scan, added) & _BEFORE_SPEECH(scan, scan.inside(added + 1))]
    voiced = _AND_VOICED.places(scan)
    return np.concatenate([added, voiced[_COMMA(scan, voiced) & typed.is_any(scan.inside(voiced + 1), "SKU")]])


def _turning() -> pl.Expr:
    """Perfects by which who spoke turns to something else, with و."""
    key = pl.col("key")
    return key.str.starts_with("و") & key.str.replace("^و", "").is_in(keys("claim", "turning"))


_TURNING = of_word(_turning)


def _cues(scan: Scan, typed: Typed) -> np.ndarray:
    """Perfects of saying with و after a comma; of calling and urging those spoken of do, too."""
    verbs = typed.cells.filter(pl.col("symbol").is_in(["C", "E"]) & (pl.col("cut") > 0))
    verbs = verbs.filter(~pl.col("lemma").is_in([*lemmas("claim", "doing"), "نقل", "نسب", "تعهد"]))
    at = np.unique(np.concatenate([verbs["tok_start"].cast(pl.Int64).to_numpy(), _TURNING.places(scan)]))
    mine = claim_turns.AND_I_THINK(scan, at) & ~typed.is_any(scan.inside(at + 1), "SKUD")
    at = at[(_COMMA(scan, at) | _AFTER_MARK(scan, at)) & ~mine]
    return np.asarray(at[~claim_turns.is_imperfect(scan, typed, at)])


def _besides(scan: Scan) -> np.ndarray:
    """وذلك after a comma, or before وفقا: when or why it was said, or happened; على حد before a comma: by whom."""
    at = _BESIDES.places(scan)
    at = at[_COMMA(scan, at) | _ACCORDING(scan, scan.inside(at + 1))]
    as_far = _AS_FAR.places(scan)
    as_far = as_far[as_far > 0] - 1
    as_far = as_far[
        ON(scan, as_far)
        & _OWN_WORD(scan, scan.inside(as_far + 2))
        & (_COMMA(scan, as_far) | ~scan.soft[scan.inside(as_far + 3)])
    ]
    return np.concatenate([at, as_far])


def of_topics(scan: Scan, typed: Typed) -> np.ndarray:
    """The tokens at which what is said of a topic ends, too: perfects of saying with و, whose subject is its source."""
    verbs = typed.cells.filter(pl.col("symbol").is_in(["C", "E"]) & (pl.col("cut") > 0))
    at = verbs["tok_start"].cast(pl.Int64).to_numpy()
    # What is told of in a headline has no verbs: one there is who speaks doing something else.
    now = claim_turns.is_imperfect(scan, typed, at) & ~_of_headline(scan, at)
    said = typed.cells.filter(symbol="M")["tok_start"].cast(pl.Int64).to_numpy()
    said = np.unique(np.concatenate([said, _ASIDE.places(scan)]))
    sure = _ADVERBIAL(scan, said) & ~_ACCUSATIVE(scan, np.maximum(said - 1, 0))
    # معلنة مصادرة أموالهم
    said = said[scan.soft[said] & (sure | typed.is_any(scan.inside(said + 1), "FQ"))]
    # كما أعلن أن العمل بدأ
    plain = typed.cells.filter(pl.col("symbol").is_in(["C", "E"]) & (pl.col("cut") == 0))
    begun = plain["tok_start"].cast(pl.Int64).to_numpy()
    well = begun[begun > 0] - 1
    well = well[(_AS_WELL(scan, well) | _WHERE(scan, well)) & scan.soft[well + 1]]
    # أكدت وقوع الحادث في بيان أمس
    places = _TOLD_IN.places(scan)
    places = places[places > 0] - 1
    places = places[IN(scan, places) & scan.soft[places] & scan.soft[places + 1]]
    # ترامب يعلن انسحاب بلاده ويعيد العقوبات
    more = _AND_DOES.places(scan)
    more = more[_of_headline(scan, more)]
    so = _SO.places(scan)
    # وذلك في رد على, في بيان: how they said so.
    how = _BESIDES.places(scan)
    told = scan.inside(how + 2)
    how = how[IN(scan, scan.inside(how + 1)) & (_TOLD_IN(scan, told) | _ANSWER(scan, told)) & scan.soft[how]]
    aside = [_CALLED_IT.places(scan), how]
    found = [at[~now & scan.soft[at]], said, well, more, places, so[scan.soft[so]], *aside]
    return np.unique(np.concatenate(found))


def _of_headline(scan: Scan, at: np.ndarray) -> np.ndarray:
    """Whether each token stands in a headline."""
    if "role" not in scan.paragraphs.columns:
        return np.zeros(len(at), dtype=bool)
    return np.asarray(scan.paragraphs["role"].is_in(["headline", "subheading"]).to_numpy()[scan.para[at]])


def _as_well(scan: Scan, typed: Typed) -> np.ndarray:
    """كما before a verb of more than saying and its source (كما كشفت الشركة عن خطة): besides, not as it said."""
    cells = typed.cells.filter(pl.col("symbol").is_in(["C", "E"]) & (pl.col("cut") == 0))
    as_said = [*lemmas("claim", "speaking"), *lemmas("claim", "saying")]
    cells = cells.filter(~pl.col("lemma").is_in(as_said))
    verb = cells["tok_start"].cast(pl.Int64).to_numpy()
    after = scan.inside(cells["tok_end"].cast(pl.Int64).to_numpy())
    kept = (verb > 0) & _AS_WELL(scan, np.maximum(verb - 1, 0)) & scan.soft[verb] & scan.soft[after]
    at = verb[kept & typed.is_any(after, "SKUD")] - 1
    return np.asarray(at[_COMMA(scan, at)])


def _hints(scan: Scan) -> np.ndarray:
    """في إشارة and its kin after a comma: what who tells of it takes it for."""
    at = _HINT.places(scan)
    at = at[at > 0] - 1
    return np.asarray(at[IN(scan, at) & _COMMA(scan, at)])


def _without(scan: Scan) -> np.ndarray:
    """دون أن يذكر, دون الإفصاح after a comma, with its من, and لكنه لم يحدد: what the source did not tell besides."""
    at = _WITHOUT.places(scan)
    at = at[at + 2 < len(scan.para)]
    at = at[THAT(scan, at + 1) & _IS_TOLD(scan, at + 2) | _TELLING(scan, at + 1)]
    at = at - FROM(scan, np.maximum(at - 1, 0))
    but = np.concatenate([_BUT_HE.places(scan), _THAT_HE.places(scan)])
    but = but[(but + 2 < len(scan.para)) & (but > 0)]
    but = but[_BUT_HE(scan, but) | _EXCEPT(scan, but - 1)]
    but = but[_DID_NOT(scan, but + 1) & _IS_TOLD(scan, but + 2) & scan.soft[but + 1] & scan.soft[but + 2]]
    return np.concatenate([at[_COMMA(scan, at)], but - _EXCEPT(scan, but - 1)])


def _behind_a_subordinate(scan: Scan, at: np.ndarray) -> np.ndarray:
    """Whether the claim before each of these, in the same paragraph, stands right behind بينما, الذي or their like."""
    before = np.concatenate([[0], at])[:-1, None] - np.arange(1, _FRONT + 1)
    beside = np.maximum(before, 0)
    same = (before >= 0) & (scan.para[beside] == scan.para[at][:, None])
    return np.asarray((_SUBORDINATE(scan, beside.ravel()).reshape(beside.shape) & same).any(axis=1))


def _claims(scan: Scan, typed: Typed, hits: pl.DataFrame) -> np.ndarray:
    """Claims that end the one before: of a participle, of وفقا after a comma, and those whose cue has و.

    The last stand after a comma, or are of the kinds that open a clause by themselves.
    """
    cut = typed.column(hits["cue_start"], "cut").fill_null(0) > 0
    at = hits["anchor"].cast(pl.Int64).to_numpy()
    paused = pl.Series(_COMMA(scan, at))
    # وأعترف بأني: one who speaks of himself goes on speaking.
    himself = pl.Series(_BY_HIMSELF(scan, (hits["content_start"].cast(pl.Int64) - 1).clip(0)))
    himself |= pl.Series(claim_turns.AND_I_THINK(scan, at)) & hits["source_at"].is_null()
    # Who is named anew behind it speaks for himself.
    renewed = hits["source_at"].is_not_null() & hits["before_start"].is_null()
    renewed &= ~pl.Series(claim_turns.is_imperfect(scan, typed, at))
    # وبينما قالت …، رأت فلانة أن: a main clause behind another that stands in front of it.
    opens = paused & ~cut & hits["source_at"].is_not_null() & hits["before_start"].is_null()
    opens &= hits["rule_id"].is_in(SAID) & ~pl.Series(_IMPERFECT(scan, at))
    # غداة تصريح للوزير أن …، أعلنت فلانة أن: behind a noun of saying, too.
    noun = (hits["rule_id"].shift(1) == "claims.noun_that@1").fill_null(False)
    opens &= pl.Series(_behind_a_subordinate(scan, at)) | noun
    joined = opens | cut & (paused | renewed | hits["rule_id"].is_in(_OPENING))
    ends = hits["rule_id"].str.starts_with("claims.participle") | hits["rule_id"].is_in(_BEHIND) & paused
    # ، يذكر أن: what the report adds.
    added = pl.Series(_ADDED(scan, at)) & hits["rule_id"].is_in(["claims.impersonal@1", "claims.says_that@1"])
    ends |= added & paused & hits["source_at"].is_null()
    return np.concatenate([at[((joined | ends) & ~himself).to_numpy()], _besides_that(scan, typed, hits)])


def _besides_that(scan: Scan, typed: Typed, hits: pl.DataFrame) -> np.ndarray:
    """What stands before the cues of some claims: كما after a comma, وقد before who says so, فيما, and a phrase that
    tells when they were said (، وفي ختام كلمته قال)."""
    cue = hits["cue_start"].fill_null(0).cast(pl.Int64).to_numpy()
    at = np.maximum(cue - 1, 0)
    sourced = (hits["source_at"].is_not_null() & hits["before_start"].is_null()).to_numpy()
    said = hits["rule_id"].is_in(SAID).to_numpy()
    # … كما أوضح أن: without a comma of a perfect before its أن only, as they say and think otherwise.
    past = said & ~claim_turns.is_imperfect(scan, typed, cue) & _THAT_IT(scan, scan.inside(cue + 1))
    well = _AS_WELL(scan, at) & (_COMMA(scan, at) & hits["rule_id"].is_in(_TOLD_AS_WELL).to_numpy() | past)
    now = _AND_DONE(scan, at) & sourced & said | _WHILE(scan, at) & said
    found = [at[(well | now) & (cue > 0) & scan.soft[cue]]]
    # ومع ذلك أوضح المدير أن
    second = np.maximum(cue - 2, 0)
    found.append(second[_AND_YET(scan, second) & _THAT_IS(scan, at) & sourced & said])
    # An imperfect is as often what is said there.
    told = (
        hits["rule_id"].is_in(_TOLD_ANEW).to_numpy()
        & ~claim_turns.is_imperfect(scan, typed, cue)
        & hits["before_start"].is_null().to_numpy()
    )
    for step in range(1, _PHRASE):
        token = np.maximum(cue - step, 0)
        found.append(token[told & _AND_THEN(scan, token) & _COMMA(scan, token) & (scan.para[token] == scan.para[cue])])
        told &= ~(_COMMA(scan, token) | ~scan.soft[token])
    return np.concatenate(found)
