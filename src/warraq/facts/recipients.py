"""To whom an event is done: the participant after the trigger and its agent, where grammar lets it be the object.

From ``facts/rules/event_recipients.csv``: plover, prepositions (folded, separated by ``|``; ``bare`` for none), note,
example. Two agents joined by و, or two nationalities side by side, act together; no recipient is read across another
trigger, another clause, an apposition (فلان وزير خارجية فرنسا), or the preposition that opens the topic (طالب بكذا).
"""

from __future__ import annotations

from functools import cache

import numpy as np
import polars as pl

from warraq.facts.clauses import PEOPLE
from warraq.facts.marks import counted, counts, titles
from warraq.facts.near import NONE, Near
from warraq.resources import table

TABLE = "facts/rules/event_recipients.csv"
_AGENT_AFTER = ["event.between", "event.subject_after", "event.agent", "event.nationality", "event.from"]
_REACH = 9  # tokens from a trigger or agent to the recipient
_FAR = 2  # words, neither names nor titles, between who does it and an object without a preposition
# Words at which another clause begins, folded.
_BREAKS = """الذي التي الذين اللذين اللتين بان بانه بانها بانهم لان لانه لانها ان
    انه انها انهم اذ حيث بينما فيما لكن لكنه لكنها قال قالت عندما بعدما اثر
    حتي ما مما تمكن تمكنت قايلا قايله مضيفا مضيفه موكدا موكده معتبرا معتبره مشيرا مشيره موضحا موضحه""".split()  # noqa: SIM905
# Words that open the time, place or circumstances of a deed, folded.
_APART = """بحسب الموجهه الموجه عضو واردات صادرات بقياده برياسه برعايه بمشاركه
    بعد قبل خلال اثناء منذ عبر حول بشان رغم بسبب نتيجه عقب ضمن حسب وفق تابع تابعه التابع التابعه موال مواليه
    الموالي المواليه الموالين المتحالف المتحالفه الحليف الحليفه المدعوم المدعومه جانب
    الحدود حدود الموقع الموقعه""".split()  # noqa: SIM905
# A word that opens what is asked for or alleged, folded.
_TOPIC = r"^(?:الي|علي|عن|حول|ب.{3,}|ل.{4,})$"
_TOPICAL = ["REQUEST"]
_WARNING = ["حذر.threaten.v", "تحذير.threaten.m", "تحذيرات.threaten.m", "أنذر.threaten.v", "إنذار.threaten.m"]
# Deeds that may be done to a place which is no state.
_OF_PLACES = ["ASSAULT", "COERCE", "CONSULT", "RETREAT", "AID", "MOBILIZE", "SANCTION"]
_KEY = pl.col("key")
_BREAKING = _KEY.str.replace("^[وف]", "").is_in(_BREAKS)
_PARTING = _KEY.str.replace("^[وف]", "").is_in(_BREAKS + _APART)
_OF_TOPIC, _IN = _KEY.str.contains(_TOPIC), _KEY == "في"
_OF_TOPIC_OR_FROM = _OF_TOPIC | (_KEY == "من")


@cache
def _allowed() -> frozenset[tuple[str, str]]:
    rows = table(TABLE).with_columns(pl.col("prepositions").str.split("|")).explode("prepositions")
    return frozenset((code, "" if word == "bare" else word) for code, word in rows.select(rows.columns[:2]).iter_rows())


def recipients(
    near: Near, actor: np.ndarray, rule: np.ndarray, hits: pl.DataFrame, dual: np.ndarray
) -> tuple[np.ndarray, np.ndarray]:
    """Rows of who acts with the actor and of whom the deed is done to, -1 where none."""
    none = np.full(len(actor), NONE, dtype=np.int64)
    if not len(near.names):
        return none, none
    first = np.where(np.isin(rule, _AGENT_AFTER), near.row(1), near.row(0))
    first = np.where(rule == "event.relative", near.following(actor), first)
    together = _together(near, actor, rule, first)
    second = np.where(together | _other_party(near, actor, rule, first), first, none)
    row = np.where(together, near.following(first), first)
    fits = _fits(near, np.where(together, second, actor), row, rule, hits) & (rule != "event.between")
    before = dual & (rule == "event.subject_next") | (rule == "event.light_verb")
    second = np.where(before & (actor >= 0), near.joined_before(), second)
    return second, np.where(fits, row, NONE)


def _other_party(near: Near, actor: np.ndarray, rule: np.ndarray, row: np.ndarray) -> np.ndarray:
    """Whether a participant is the second of those that بين joins."""
    first, end = near.first_of(row), near.end_of(actor)
    close = _close(near, row) & (first - end < _REACH) & ~_any(counted(near.scan, _BREAKING), end, first)
    return np.asarray((rule == "event.between") & close & (actor >= 0))


def _together(near: Near, actor: np.ndarray, rule: np.ndarray, row: np.ndarray) -> np.ndarray:
    """Whether a participant acts with the actor: و joins them with only titles between, or both are adjectives."""
    names = near.names
    both = (actor >= 0) & (row == actor + 1)
    first, end = near.first_of(row), near.end_of(actor)
    head = near.opens_with_and(np.where(first > end, end, first))
    bare = names.preposition[np.maximum(row, 0)] == ""
    head = np.where(first > end, head, names.joined[np.maximum(row, 0)])
    joined = bare & head & ~near.plain_between(end, first)
    adjectives = (near.kind_of(actor) == "N") & (near.kind_of(row) == "N") & (first == end)
    acting = np.isin(near.kind_of(row), ["P", "O", "C", "N"])
    return np.asarray(both & acting & (joined | adjectives) & (rule != "event.between") & _close(near, row))


def _close(near: Near, row: np.ndarray) -> np.ndarray:
    """Whether participants are in the same stretch of the sentence as the triggers."""
    return np.asarray((row >= 0) & (near.pause[near.first_of(row)] == near.pause[near.start]))


def _fits(near: Near, actor: np.ndarray, row: np.ndarray, rule: np.ndarray, hits: pl.DataFrame) -> np.ndarray:
    """Whether each row may be whom the deed is done to."""
    names, scan = near.names, near.scan
    limit = np.where(actor >= 0, np.maximum(near.end_of(actor), near.end), near.end)
    first = np.maximum(near.first_of(row), limit)
    same = (actor >= 0) & (names.mention[np.maximum(row, 0)] == names.mention[np.maximum(actor, 0)])
    fits = (row >= 0) & (near.first_of(row) - limit < _REACH) & _close(near, row) & ~same & (row != actor)
    fits &= ~_any(counted(scan, _PARTING), limit, first)
    preposition = names.preposition[np.maximum(row, 0)]
    # قاتل مع فلان is beside him, اشتبك معه against him.
    clash = (hits["masdar"].fill_null("") + hits["perfect"].fill_null("")).str.starts_with("اشتب").to_numpy()
    fits &= ~((preposition == "مع") & (hits["plover"] == "ASSAULT").to_numpy() & ~clash)
    fits &= _governed(hits["plover"].to_list(), preposition.tolist())
    bare = preposition == ""
    kind = near.kind_of(row)
    # Where و opens a word after the actor, others act with him (الحوثيون وقوات صالح).
    opens = scan.keys(np.minimum(limit, len(scan.para) - 1)).str.contains("^و.{2,}").to_numpy() & (limit < first)
    own = names.joined[np.maximum(row, 0)]
    fits &= ~((opens | own & (actor >= 0)) & np.isin(preposition, ["", "ل"]))
    # فلانة من حزب كذا: where she is from.
    member = (near.kind_of(actor) == "P") & (scan.keys(np.minimum(limit, len(scan.para) - 1)) == "من").to_numpy()
    fits &= ~(bare & member)
    fits &= ~(bare & _in_apposition(near, actor, rule, limit, kind))
    fits &= ~_crosses(near, hits, limit, first, bare)
    topical = hits["plover"].is_in(_TOPICAL).to_numpy() | (hits["mode"] == "allege").fill_null(False).to_numpy()
    verb = (hits["tense"] != "masdar").to_numpy()
    warned = hits["trigger_id"].is_in(_WARNING).to_numpy()
    fits &= ~(warned & _any(counted(scan, _OF_TOPIC_OR_FROM), limit, first))
    fits &= ~((kind == "L") & ~hits["plover"].is_in(_OF_PLACES).to_numpy())
    fits &= ~(topical & verb & _any(counted(scan, _OF_TOPIC), limit, first))
    # The object of a verbal noun follows its agent; an adjective may follow the object (استهداف مواقع إيرانية).
    far = near.plain_between(limit, first - (kind == "N"))
    inside = _any(counted(scan, _IN), limit, first) & (kind != "P")
    # The object of a verb is not far behind who does it.
    fits &= ~(bare & verb & (near.plain_count(limit, first) > _FAR))
    fits &= ~((preposition == "ل") & ~verb & (near.plain_count(limit, first) > 1))
    against = np.isin(preposition, ["مع", "علي", "ضد"])
    fits &= ~(bare & (~verb & far | inside) | inside & ~verb & ~against)
    # A verb with its object attached has no other (دعمها الحلف … القذافي).
    attached = verb & (hits["shape"] == "pronoun").to_numpy()
    fits &= ~(attached & np.isin(preposition, ["", "ب"]))
    # المواطنون السعوديون is no object; whom one visits is named.
    nominative = scan.keys(np.minimum(near.first_of(row), len(scan.para) - 1)).str.ends_with("يون").to_numpy()
    # حركة المقاومة «حماس»: another name of who acts.
    fits &= ~(bare & (kind == "O") & (near.kind_of(actor) == "O") & near.in_marks(row) & (near.first_of(row) == limit))
    # نقابة الصحفيين اليمنيين: an adjective at once behind a body is its own.
    fits &= ~((kind == "N") & (near.kind_of(actor) == "O") & bare & (near.first_of(row) == limit))
    # على موقع تويتر: where it was said.
    fits &= ~scan.keys(np.maximum(near.first_of(row) - 1, 0)).is_in(["موقع", "موقعه", "موقعها", "صفحه"]).to_numpy()
    visit = (hits["mode"] == "visit").fill_null(False).to_numpy() & hits["frame"].is_null().to_numpy()
    fits &= ~((kind == "N") & (nominative | bare & visit))
    meeting = hits["plover"].is_in(["CONSULT", "AGREE"]).to_numpy()
    return np.asarray(fits & ~((preposition == "ب") & ((kind == "L") | meeting & (kind == "C"))))


def _any(total: np.ndarray, low: np.ndarray, high: np.ndarray) -> np.ndarray:
    """Whether one of the tokens counted in `total` stands in each stretch."""
    return np.asarray(total[np.maximum(high, low)] > total[low])


def _governed(codes: list[str], prepositions: list[str]) -> np.ndarray:
    """Whether each preposition names whom deeds of each code are done to."""
    allowed = _allowed()
    return np.fromiter(
        (pair in allowed for pair in zip(codes, prepositions, strict=True)), dtype=bool, count=len(codes)
    )


def _in_apposition(near: Near, actor: np.ndarray, rule: np.ndarray, limit: np.ndarray, kind: np.ndarray) -> np.ndarray:
    """Whether a title behind the person who acts opens what a body or state belongs to (فلان مستشار ملك فرنسا)."""
    person = (near.kind_of(actor) == "P") & np.isin(rule, ["event.subject_after", "event.agent"])
    at = np.minimum(limit, len(near.scan.para) - 1)
    kin = near.scan.keys(at).is_in(sorted(PEOPLE)).to_numpy()
    return np.asarray(person & (kin | titles(near.scan)[at] & np.isin(kind, ["O", "C", "L"])))


def _crosses(near: Near, hits: pl.DataFrame, limit: np.ndarray, first: np.ndarray, bare: np.ndarray) -> np.ndarray:
    """Whether another trigger stands before each recipient: it is that deed's (رفض الهجوم على فلان).

    Who is blamed for a deed is its agent (أدان قصف إسرائيل); who is threatened with one is its object.
    """
    other = np.zeros(len(near.scan.para) + 1, dtype=bool)
    other[near.start] = True
    needed = hits["needed"].drop_nulls().to_numpy().astype(np.int64)
    other[needed] = False
    crossed = _any(counts(other), limit, first)
    blamed = hits["plover"].is_in(["ACCUSE"]).to_numpy() & bare
    threatened = hits["plover"].is_in(["THREATEN"]).to_numpy()
    return np.asarray(crossed & ~blamed & ~threatened)
