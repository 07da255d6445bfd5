"""Names behind the noun they complete: what governs the noun governs them (على مدينة الموصل, مع المتمردين الحوثيين).

People of a nation and those whom كل من counts act as one with the words before them (رفض المسؤولون الإيرانيون,
قطعت كل من فرنسا وألمانيا), and so do a state and the noun before it (دولة الكويت), or a
ministry that is named by its state alone (وزارة خارجية البحرين).
"""

from __future__ import annotations

from dataclasses import fields, replace

import numpy as np

from warraq.facts.events.spots import DEFINITE, KEY, MARKED, among, title_starts
from warraq.facts.grammar.clauses import PREPOSITION, Participants
from warraq.facts.grammar.marks import BODIES, titles
from warraq.facts.text.asked import Question, of_word
from warraq.facts.text.scan import Scan
from warraq.facts.text.wordlists import keys

_PLAIN = KEY.str.replace("^[وف]", "")
_GLUED = "^[وف]?([بلك])"


def _heads(words: list[str]) -> tuple[Question, Question]:
    """Whether a word is one of some nouns as it stands, and with a preposition glued to it."""
    plain = [joined + word for word in words for joined in ("", "و", "ف")]
    glued = [joined + form for word in words for form in _with_prepositions(word) for joined in ("", "و", "ف")]
    return of_word(lambda: KEY.is_in(plain)), of_word(lambda: KEY.is_in(glued))


def _with_prepositions(word: str) -> list[str]:
    """A noun with each preposition that may be glued to it."""
    to = "ل" + word.removeprefix("ا") if word.startswith("ال") else "ل" + word
    return ["ب" + word, "ك" + word, to]


PLACE, GLUED_PLACE = _heads(keys("event", "place_kind") + keys("event", "state_head"))
_STATES, _GLUED_STATE = _heads(keys("event", "state_head"))
_PEOPLE, _GLUED_PEOPLE = _heads(keys("event", "people_head"))
_EACH, _GLUED_EACH = _heads(["كل", "كلا", "كلتا"])
_MINISTRY, _GLUED_MINISTRY = _heads(["وزاره"])
_JOINED = of_word(lambda: KEY.str.contains("^و(?:ال|دول|جمهور|مملك|سلطن|وزار|كل)"))
_ACCUSATIVE_EACH = of_word(lambda: KEY.is_in(["كلا", "وكلا"]))
_ONE = of_word(lambda: _PLAIN.is_in(["الاحتلال", "الكيان", "القضاء", "النظام", "المعارضة", "العدو", "الامن"]))
OCCUPIER = of_word(lambda: _PLAIN.is_in(["الاحتلال", "الكيان"]))
_OFFICE = of_word(lambda: KEY.is_in(keys("event", "ministry")))
_BODY_HEAD, _GLUED_BODY_HEAD = _heads(keys("event", "body_head"))
_BODY_OF = of_word(lambda: KEY.is_in(keys("event", "body_of")))
_ALLY, _GLUED_ALLY = _heads(keys("event", "ally"))
GLUED_HEAD = _heads(keys("event", "place_kind") + keys("event", "state_head") + keys("event", "body"))[1]
_ORGANISATION, _GLUED_ORGANISATION = _heads(keys("event", "org_head"))
_WITH_PREPOSITION = (
    _GLUED_ORGANISATION,
    _GLUED_BODY_HEAD,
    _GLUED_ALLY,
    GLUED_PLACE,
    _GLUED_PEOPLE,
    _GLUED_EACH,
    _GLUED_MINISTRY,
)


def with_heads(scan: Scan, names: Participants) -> Participants:
    """`names` with the preposition of the noun before them, and beginning with it where they act as one."""
    if not len(names):
        return names
    read = replace(
        names,
        start=names.start.copy(),
        kind=names.kind.copy(),
        preposition=names.preposition.copy(),
        oblique=names.oblique.copy(),
    )
    bare = (names.preposition == "") & ~names.named[np.maximum(names.start - 1, 0)]
    _behind_places(scan, read, bare)
    _behind_bodies(scan, read, bare)
    _behind_people(scan, read, bare)
    _behind_kinds(scan, read, bare)
    _behind_each(scan, read)
    read = replace(read, joined=names.joined | (read.start < names.start) & _JOINED(scan, read.start))
    return _without_adjectives(scan, read)


def _without_adjectives(scan: Scan, names: Participants) -> Participants:
    """`names` without the nationalities right behind a body, which end its name (حركة الشباب الصومالية)."""
    adjective = np.flatnonzero((names.kind[1:] == "N") & (names.kind[:-1] == "O")) + 1
    own = (names.start[adjective] == names.end[adjective - 1]) & (names.preposition[adjective] == "")
    own &= ~names.joined[adjective] & DEFINITE(scan, names.start[adjective])
    adjective = adjective[own]
    end = names.end.copy()
    end[adjective - 1] = names.end[adjective]
    keep = np.ones(len(names), dtype=bool)
    keep[adjective] = False
    columns = {field.name: getattr(names, field.name) for field in fields(names)} | {"end": end}
    return Participants(**{name: c if name == "named" else c[keep] for name, c in columns.items()})


def _behind_places(scan: Scan, names: Participants, bare: np.ndarray) -> None:
    """Gives places and allies the preposition of the noun before them, and states the noun, too."""
    start = names.start
    place = np.flatnonzero(bare & among(names.kind, "CL") & _stands(scan, start, 1, PLACE, GLUED_PLACE))
    # الرئيس السابق لإقليم كذا فلان: part of his title.
    held = titles(scan)
    place = place[~held[np.maximum(start[place] - 2, 0)] & ~held[np.maximum(start[place] - 3, 0)]]
    ally = np.flatnonzero(bare & (names.kind == "C") & _stands(scan, start, 1, _ALLY, _GLUED_ALLY))
    for row in (place, ally):
        names.preposition[row] = _governing(scan, start[row] - 1)
    start[place] -= (names.kind[place] == "C") & _stands(scan, start[place], 1, _STATES, _GLUED_STATE)


def _behind_bodies(scan: Scan, names: Participants, bare: np.ndarray) -> None:
    """Makes bodies of states, which two words tell of, of their nationality and of ministries of their state."""
    start, kind = names.start, names.kind
    body = (kind == "N") & _BODY_OF(scan, start - 1) & _stands(scan, start, 2, _BODY_HEAD, _GLUED_BODY_HEAD)
    # مدير وزارة كذا: he, not the ministry.
    office = _stands(scan, start, 2, _MINISTRY, _GLUED_MINISTRY) & ~titles(scan)[np.maximum(start - 3, 0)]
    row = np.flatnonzero(bare & (body | (kind == "C") & _OFFICE(scan, start - 1) & office))
    start[row] -= 2
    names.preposition[row] = _governing(scan, start[row])
    kind[row] = "O"


def _behind_people(scan: Scan, names: Participants, bare: np.ndarray) -> None:
    """Lets nationalities and bodies begin with their people (المتمردين الحوثيين, قوات الاحتلال الإسرائيلي)."""
    start = names.start
    row = np.flatnonzero(bare & among(names.kind, "NO") & _stands(scan, start, 1, _PEOPLE, _GLUED_PEOPLE))
    start[row] -= 1
    names.kind[row[_ONE(scan, start[row])]] = "O"
    start[row] -= _stands(scan, start[row], 1, BODIES)
    names.preposition[row] = _governing(scan, start[row])


def _behind_kinds(scan: Scan, names: Participants, bare: np.ndarray) -> None:
    """Lets names in quotation marks begin with what they are the name of (تنظيم «القاعدة», حركة "حماس")."""
    start = names.start
    kinds = _stands(scan, start, 1, _ORGANISATION, _GLUED_ORGANISATION)
    row = np.flatnonzero(bare & (names.kind == "O") & kinds)
    row = row[MARKED(scan, start[row])]
    start[row] -= 1
    names.preposition[row] = _governing(scan, start[row])


def _behind_each(scan: Scan, names: Participants) -> None:
    """Lets those whom كل من counts begin with it, titled or not."""
    begin = title_starts(scan)[names.start]
    begin = np.where(begin >= 0, begin, names.start)
    row = np.flatnonzero((names.preposition == "من") & _stands(scan, begin, 2, _EACH, _GLUED_EACH))
    names.start[row] = begin[row] - 2
    names.preposition[row] = _governing(scan, names.start[row])
    names.oblique[row] |= _ACCUSATIVE_EACH(scan, names.start[row])


def _stands(scan: Scan, start: np.ndarray, before: int, *heads: Question) -> np.ndarray:
    """Whether a head stands so many tokens before each name, in its paragraph."""
    at = np.maximum(start - before, 0)
    same = (start >= before) & (scan.para[at] == scan.para[scan.inside(start)])
    return np.asarray(same & np.logical_or.reduce([head(scan, at) for head in heads]))


def _governing(scan: Scan, head: np.ndarray) -> np.ndarray:
    """The preposition that is glued to each head or stands before it, "" where none."""
    far = np.maximum(head - 1, 0)
    apart = (head > 0) & (scan.para[far] == scan.para[head]) & PREPOSITION(scan, far)
    glued = np.logical_or.reduce([question(scan, head) for question in _WITH_PREPOSITION])
    found = np.full(len(head), "", dtype=object)
    found[apart] = scan.keys(far[apart]).to_numpy()
    found[glued] = scan.keys(head[glued]).str.extract(_GLUED).to_numpy()
    return found
