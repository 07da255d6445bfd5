"""Hits of the grammar of positions whose title is hardly the person's."""

from __future__ import annotations

from functools import cache

import numpy as np
import polars as pl

from warraq.facts.position_tape import ADJECTIVES
from warraq.facts.text import words
from warraq.facts.text.asked import of_word
from warraq.facts.text.kinds import holds
from warraq.facts.text.match import cover
from warraq.facts.text.scan import Scan
from warraq.facts.text.word import KEY
from warraq.facts.text.wordlists import keys
from warraq.resources import table

_MINE = of_word(lambda: KEY.str.ends_with("ي"))
# What stands between an office and the name of who holds it: ولي العهد الأمير فلان, رئيس المحكمة القاضي فلان.
_STYLE = of_word(lambda: KEY.is_in(keys("position", "style")))
_FOR = of_word(lambda: KEY.str.starts_with("لل") & ~(KEY == "للفريق"))
_TO = of_word(lambda: KEY.str.starts_with("ل"))
_GOVERNED = of_word(lambda: KEY.is_in(keys("position", "governed")))
_ADJECTIVE = of_word(lambda: KEY.str.contains("(?:ي|يه)$") | KEY.is_in(list(words.modifiers())))
_INTO = of_word(lambda: KEY == "في")
_OF_WHICH = of_word(lambda: KEY.is_in(["بها", "به", "بهم", "لها", "له", "عليها", "عليه"]))
_PLAYERS = ("نجم", "مهاجم", "لاعب", "مدافع", "حارس", "قائد", "ظهير", "جناح", "لاعب الوسط", "هداف")
_MONARCHS = ("عاهل", "ملك", "خادم الحرمين الشريفين")
_HOUSE = of_word(lambda: KEY == "ال")
# Behind these words a name is no subject.
_LEADING = of_word(lambda: KEY.is_in(keys("position", "leading")))
# Verbs, and their nouns, whose object may be somebody with an office: استقبل فلان وزير الدفاع.
_MEETS = of_word(lambda: KEY.contains(f"^[وفبل]?(?:{'|'.join(_meeting())})(?:ت|وا|ون|ات)?$"))
# سماها الرئيس فلان سكرتيرة.
_APPOINTS = of_word(
    lambda: KEY.contains("^[وف]?(?:سي|ي|ت)?(?:عين|سم[يا]|نتخب|انتخب|كلف|ختار|اختار|رشح)(?:ه|ها|هم|ني)$")
)
_NAME_OF = of_word(lambda: KEY == "باسم")
_DEFINITE = of_word(lambda: KEY.str.starts_with("ال"))
_SENT = ("مبعوث", "ممثل", "نائب", "مساعد", "مستشار", "وكيل", "سكرتير", "مندوب", "معاون")
_WIDEST = 4  # titles and nationalities before a name


def doubtful(scan: Scan, hits: pl.DataFrame, mentions: pl.DataFrame, offices: pl.DataFrame) -> pl.Series:
    """Which hits (the groups of the grammar, title_id, clitic) to leave out; `offices` are all titles."""
    wrong = _words(scan, hits) | _to_another(scan, hits) | ~_styled(scan, hits)
    named, leads = cover(mentions, len(scan.para)), _leading(scan, mentions, offices)
    wrong |= _spokesman(scan, hits) | _to_the(scan, hits, offices) | _former_of(scan, hits, named)
    wrong |= _before_titles(scan, hits, leads, offices) | _perhaps_object(scan, hits, mentions, leads, named)
    return wrong | _cut_short(scan, hits, mentions)


def _words(scan: Scan, hits: pl.DataFrame) -> pl.Series:
    """Which titles are another word where they stand, or part of the name."""
    # A title with a proclitic after a name begins something else (فلان، ومدير …).
    glued = (
        pl.col("rule_id").str.contains("name_(?:comma_|second_|third_)?title(?:_(?:on|org|country|nationality))?$")
        & pl.col("clitic").is_not_null()
    )
    # معارضي is the opponents of somebody, hardly mine.
    mine = pl.col("rule_id").eq("position.possessive_name") & pl.Series(
        _MINE(scan, hits["title_start"]), dtype=pl.Boolean
    )
    # محمد الأمير: one word behind a name is rather a family than an office.
    single = pl.col("title_end") - pl.col("title_start") == 1
    before = words.read(scan).symbol[np.maximum(hits["title_start"].to_numpy().astype(np.int64) - 1, 0)]
    behind = pl.Series(holds(before, "GgJjF"), dtype=pl.Boolean)
    family = single & pl.col("rule_id").eq("position.speech_name_title")
    family |= single & behind & pl.col("rule_id").eq("position.title_comma_name")
    # المحافظ of الحزب اليميني المحافظ is no office.
    adjective = single & pl.col("rule_id").str.contains("name_(?:second|third)_title$")
    return hits.select(wrong=glued | mine | family | adjective).to_series()


def _meeting() -> list[str]:
    """Patterns of the words of `_MEETS`: an imperfect also of the feminine and behind the future's س."""
    return [f"س?[يت]{key[1:]}" if key.startswith("ي") else key for key in keys("position", "meets")]


def _spokesman(scan: Scan, hits: pl.DataFrame) -> pl.Series:
    """Which titles behind a name belong to whom its holder speaks for: فلان المتحدث باسم الرئيس."""
    start = hits["title_start"].to_numpy().astype(np.int64)
    for_another = _NAME_OF(scan, np.maximum(start - 1, 0)) & (start > hits["holder_start"].to_numpy())
    speaks = _NAME_OF(scan, hits["title_end"].to_numpy().astype(np.int64) - 1)
    governs = (hits["rule_id"] == "position.title_before_title").to_numpy() & speaks
    return pl.Series(for_another | governs, dtype=pl.Boolean)


def _to_the(scan: Scan, hits: pl.DataFrame, offices: pl.DataFrame) -> pl.Series:
    """Which titles of several words another title is to: المبعوث الخاص للأمين العام للأمم المتحدة فلان."""
    start = hits["title_start"].to_numpy().astype(np.int64)
    sent = offices.filter(pl.col("title_id").is_in(_SENT) & (pl.col("shape") == "definite"))
    titled = cover(sent, len(scan.para))
    one, two = (np.maximum(start - step, 0) for step in (1, 2))
    led = titled[one] | titled[two] & _DEFINITE(scan, one)
    long = (hits["title_end"] - hits["title_start"]).to_numpy() > 1
    to = hits["clitic"].str.ends_with("ل").fill_null(False).to_numpy()
    return pl.Series(led & long & to & hits["country_start"].is_null().to_numpy(), dtype=pl.Boolean)


def _former_of(scan: Scan, hits: pl.DataFrame, named: np.ndarray) -> pl.Series:
    """Which former titles are of no body behind ل, or of one that the name belongs to: المدير السابق لحملة فلان."""
    behind, last = (scan.inside(hits[c].fill_null(1).to_numpy().astype(np.int64)) for c in ("former_end", "title_end"))
    whole = _DEFINITE(scan, last - 1) | _FOR(scan, last - 1) | named[last - 1]
    asked = (hits["rule_id"] == "position.title_former_of_name").to_numpy()
    return pl.Series(asked & ~(_TO(scan, behind) & whole), dtype=pl.Boolean)


def _before_titles(scan: Scan, hits: pl.DataFrame, leads: np.ndarray, offices: pl.DataFrame) -> pl.Series:
    """Which titles before another one are an adjective, or may be a verb's subject or somebody else's.

    استقبل وزير الدفاع صاحب السمو الأمير فلان: the second is the object; of الوزير والسفير فلان the first is another.
    """
    first = hits["rule_id"] == "position.title_before_title"
    second = hits["second_start"].fill_null(0).to_numpy().astype(np.int64)
    held = cover(offices, len(scan.para))
    styled = held[np.maximum(second - 1, 0)] & (second > hits["title_end"].to_numpy())
    asked = first.to_numpy() | styled
    some = hits[np.flatnonzero(asked)]
    single = some["title_end"] - some["title_start"] == 1
    loose = single & (some["title_id"].is_in(_loose()) | (some["title_id"] == "أمين"))
    kinds = offices.select("tok_start", "tok_end", "kind", "clitic").unique("tok_start", keep="first")
    own = some.join(
        kinds, left_on="title_start", right_on="tok_start", how="left", maintain_order="left", suffix="_own"
    )
    behind = some.select(pl.max_horizontal("title_end", "country_end").alias("tok_start")).join(
        kinds, on="tok_start", how="left", maintain_order="left"
    )
    # المحافظ of الرئيس المحافظ فلان is what the president is.
    loose |= single & (behind["tok_end"] - behind["tok_start"] == 1) & behind["clitic"].is_null() & first.filter(asked)
    joined = behind["clitic"].is_not_null()
    callings = (own["kind"] == "occupation") & (behind["kind"] == "occupation") & (behind["clitic"] == "و")
    met = pl.Series(_met(scan, some["title_start"].to_numpy().astype(np.int64), leads), dtype=pl.Boolean)
    wrong = np.zeros(hits.height, dtype=bool)
    wrong[asked] = (met | loose | joined & ~callings.fill_null(False)).to_numpy()
    return pl.Series(wrong, dtype=pl.Boolean)


def _styled(scan: Scan, hits: pl.DataFrame) -> pl.Series:
    """Whether the second title of each hit that has one is a style of the holder; others may be somebody else."""
    second = hits["second_start"]
    at = second.fill_null(0).to_numpy()
    king = pl.Series(scan.keys(at) == "الملك") & hits["title_id"].is_in(_MONARCHS)
    return second.is_null() | pl.Series(_STYLE(scan, at), dtype=pl.Boolean) | king


def _to_another(scan: Scan, hits: pl.DataFrame) -> pl.Series:
    """Whether what stands between title and name belongs to the title's noun: الشقيق الأكبر للملا فلان."""
    before = np.maximum(hits["holder_start"].to_numpy().astype(np.int64) - 1, 0)
    between = before >= hits["title_end"].to_numpy()
    return pl.Series(between & _FOR(scan, before), dtype=pl.Boolean)


def _perhaps_object(
    scan: Scan, hits: pl.DataFrame, mentions: pl.DataFrame, leads: np.ndarray, named: np.ndarray
) -> pl.Series:
    """Which titles right behind a name may be the object of a verb whose subject the name is: استقبل فلان وزير الدفاع.

    None is behind another verb or noun, a style (الأمير فلان أمير المنطقة) or a mark, or in a series. One with a name
    behind it, which no mention has, is rather that one's.
    """
    at = np.flatnonzero((hits["rule_id"] == "position.name_title").to_numpy())
    asked = hits[at]
    start = asked["holder_start"].to_numpy().astype(np.int64)
    before = np.maximum(start - 1, 0)
    glued = np.zeros(len(scan.para) + 1, dtype=bool)
    glued[mentions.filter(pl.col("clitic").is_not_null())["tok_start"].to_numpy()] = True
    styled = glued[start] | (scan.para[before] != scan.para[start]) | ~scan.soft[start] | _LEADING(scan, before)
    single = (asked["title_end"] - asked["title_start"] == 1).to_numpy()
    single |= ~styled & asked["title_id"].is_in(_loose()).to_numpy()
    ends = pl.concat([asked["title_end"], asked["country_end"], asked["former_end"]])
    last = ends.to_frame("end").select(pl.col("end").fill_null(0)).to_series().to_numpy().reshape(3, -1).max(axis=0)
    others = (words.read(scan).symbol[scan.inside(last)] == ord("G")) & scan.soft[scan.inside(last)]
    wrong = np.zeros(hits.height, dtype=bool)
    wrong[at] = single | ~styled & (others | _met(scan, start, leads) | _runs_on(scan, asked, named))
    return pl.Series(wrong, dtype=pl.Boolean)


def _runs_on(scan: Scan, hits: pl.DataFrame, named: np.ndarray) -> np.ndarray:
    """Whether a title runs into what follows it, or stops before the end of a relative clause (المعترف بها).

    Such are a noun in construct behind a whole one, a noun behind a name, and a player's للإصابة or في اليسار.
    """
    start, end = (hits[c].to_numpy().astype(np.int64) for c in ("title_start", "title_end"))
    # The words of the titles but for the first of each, and whose they are.
    length = np.maximum(end - start - 1, 0)
    of = np.repeat(np.arange(len(start)), length)
    at = np.arange(length.sum()) - np.repeat(np.cumsum(length) - length, length) + start[of] + 1
    before, definite = at - 1, _DEFINITE(scan, at)
    whole = named[before] | _DEFINITE(scan, before)
    new = _GOVERNED(scan, at) & whole | definite & ~_ADJECTIVE(scan, at) & named[before]
    place = _FOR(scan, at) & named[before] | _INTO(scan, before) & definite
    anew, meant = (np.bincount(of[spot & ~named[at]], minlength=len(start)) > 0 for spot in (new, place))
    players = hits["title_id"].is_in(_PLAYERS).to_numpy()
    return np.asarray(anew | meant & players | _OF_WHICH(scan, scan.inside(end)))


@cache
def _loose() -> list[str]:
    """Titles that behind a name are as often adjectives or kin: مساعي فلان الدبلوماسية."""
    rows = table("facts/lexicon/titles.csv").filter(pl.col("kind") == "relational")
    return [*rows["title_id"], *ADJECTIVES, "قاضي", "قاض", "عالم"]


def _leading(scan: Scan, mentions: pl.DataFrame, offices: pl.DataFrame) -> np.ndarray:
    """Of each token whether it is of a title or a nationality that touches the word before."""
    national = mentions.filter(pl.col("mention_type") == "norp").select("tok_start", "tok_end")
    return np.asarray(cover(pl.concat([national, offices.select("tok_start", "tok_end")]), len(scan.para)) & scan.soft)


def _met(scan: Scan, start: np.ndarray, leads: np.ndarray) -> np.ndarray:
    """Whether a verb of `_MEETS` stands before each name, or before the titles and nationalities that lead to it."""
    before = np.maximum(start - 1, 0)
    for _ in range(_WIDEST):
        before = np.where(leads[before], np.maximum(before - 1, 0), before)
    return np.asarray(_MEETS(scan, before) | _APPOINTS(scan, before))


def _cut_short(scan: Scan, hits: pl.DataFrame, mentions: pl.DataFrame) -> pl.Series:
    """Whether the holder's family, behind آل, is left out of the name."""
    names = mentions.select(holder_start="tok_start", holder_end="tok_end").unique("holder_start", keep="first")
    joined = hits.join(names, on="holder_start", how="left", maintain_order="left")
    after = np.minimum(joined["holder_end"].fill_null(0).to_numpy().astype(np.int64), max(len(scan.para) - 1, 0))
    return pl.Series(_HOUSE(scan, after) & scan.soft[after], dtype=pl.Boolean)
