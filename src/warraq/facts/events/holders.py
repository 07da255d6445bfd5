"""Holders of an office of state who are named by it and a nationality alone: زيارة الرئيس الروسي.

They act as persons do (kind ``H``). The adjective has to be the holder's: of his gender, right behind his title. Where
his name follows behind a modifier (الرئيس الأمريكي السابق فلان) he is the one who acts, not the adjective.
"""

from __future__ import annotations

from dataclasses import fields

import numpy as np

from warraq.facts.events.spots import DEFINITE, FEMININE, KEY, among, single_titles, title_starts
from warraq.facts.grammar.clauses import PREPOSITION, Participants
from warraq.facts.grammar.marks import BODIES
from warraq.facts.text import words
from warraq.facts.text.asked import of_word
from warraq.facts.text.scan import Scan
from warraq.facts.text.wordlists import keys

_IS_GLUED = KEY.str.contains("^[وف]?(?:بال|لل)")
_BARE = KEY.str.replace("^[وف]?[بلك]?(?:ال|ل)?(.{3,})$", "$1")
_OFFICE = of_word(lambda: _BARE.is_in(keys("event", "state_office")))
# Of heads one may be a club's or a union's.
_HEAD, _OF_STATE = of_word(lambda: KEY.str.contains("رييسه?$")), of_word(lambda: KEY.is_in(keys("event", "headed")))
_MANY = of_word(lambda: KEY.str.contains("(?:ين|ون|ان)$"))
_CAPITAL = of_word(lambda: KEY.str.contains("^[وف]?(?:ال|لل|بال)عاصمه$"))
_THENS = ["انذاك", "حينها", "حينذاك", "حينيذ", "وقتها", "وقتذاك"]
_THEN = of_word(lambda: KEY.is_in(_THENS))
_STYLE = of_word(lambda: KEY.is_in(["معالي", "سمو", "فخامه", "جلاله", "سعاده", "دوله", "فضيله", "سماحه", "السيد"]))
_HONORIFIC = of_word(lambda: KEY.is_in([*keys("event", "honorific"), "الملك", "الملكه", "الامير", "السلطان", *_THENS]))
_GLUED_BODY = of_word(lambda: KEY.str.replace("^[وف]?(?:بال|لل)", "ال").is_in(keys("event", "body")) & _IS_GLUED)
_REACH = 3  # tokens of modifiers between a nationality and the name


def with_holders(scan: Scan, names: Participants) -> Participants:
    """`names` with kind ``H`` for such nationalities, and without those whose holder's name follows."""
    row = np.flatnonzero(names.kind == "N")
    begin = title_starts(scan)[names.start[row]]
    row, begin = row[begin >= 0], begin[begin >= 0]
    last, first = names.start[row] - 1, names.start[row]
    held = _OFFICE(scan, begin) & DEFINITE(scan, first) & DEFINITE(scan, last) & ~_MANY(scan, first)
    # زيارة نائب الرئيس الفرنسي: the deputy's.
    held &= ~single_titles(scan)[np.maximum(begin - 1, 0)] | DEFINITE(scan, np.maximum(begin - 1, 0))
    held &= ~_HEAD(scan, begin) | (begin == last) | _OF_STATE(scan, last)
    row = row[held & (FEMININE(scan, begin) == FEMININE(scan, first))]
    kind, preposition = _with_bodies(scan, names)
    kind[row] = "H"
    keep = np.ones(len(names), dtype=bool)
    called = row[_named_behind(scan, names, row)]
    keep[called] = False
    # مع الرئيس الفرنسي السابق فلان: what governs the title governs the name.
    bare = called[preposition[called + 1] == ""] if len(called) else called
    preposition[bare + 1] = preposition[bare]
    keep[_of_capitals(scan, names, preposition)] = False
    keep[_in_titles(scan, names)] = False
    _govern_behind(scan, names, preposition)
    columns = {field.name: getattr(names, field.name) for field in fields(names)} | {
        "kind": kind,
        "preposition": preposition,
    }
    return Participants(**{name: c if name == "named" else c[keep] for name, c in columns.items()})


def _with_bodies(scan: Scan, names: Participants) -> tuple[np.ndarray, np.ndarray]:
    """Kinds and prepositions where a body of state stands before its nationality: ضد القوات التركية, للقوات التركية."""
    kind, preposition = names.kind.copy(), names.preposition.copy()
    if not len(names):
        return kind, preposition
    body, far = np.maximum(names.start - 1, 0), np.maximum(names.start - 2, 0)
    same = (names.start > 0) & (scan.para[body] == scan.para[names.start])
    apart = np.flatnonzero(same & (kind == "O") & (preposition == "") & BODIES(scan, body) & PREPOSITION(scan, far))
    apart = apart[scan.para[far[apart]] == scan.para[body[apart]]]
    preposition[apart] = scan.keys(far[apart]).to_numpy()
    glued = np.flatnonzero(same & (kind == "N") & (preposition == "") & _GLUED_BODY(scan, body))
    kind[glued] = "O"
    preposition[glued] = scan.keys(body[glued]).str.extract("^[وف]?([بل])").to_numpy()
    return kind, preposition


def _of_capitals(scan: Scan, names: Participants, preposition: np.ndarray) -> np.ndarray:
    """Rows of nationalities between العاصمة and the capital's name, which gets the preposition."""
    place = np.flatnonzero(among(names.kind, "CL") & (preposition == ""))
    place = place[place > 0]
    before = place - 1
    adjective = (names.kind[before] == "N") & (names.end[before] == names.start[place])
    head = np.where(adjective, names.start[before], names.start[place]) - 1
    held = (
        (head > 0)
        & _CAPITAL(scan, np.maximum(head, 0))
        & (scan.para[np.maximum(head - 1, 0)] == scan.para[names.start[place]])
    )
    place, head, adjective = place[held], head[held], adjective[held]
    governed = PREPOSITION(scan, head - 1)
    preposition[place[governed]] = scan.keys(head[governed] - 1).to_numpy()
    glued = scan.keys(head).str.extract("^[وف]?([بل])ا?ل?عاصمه$").fill_null("").to_numpy()
    preposition[place[glued != ""]] = glued[glued != ""]
    return np.asarray(place[adjective] - 1)


def _in_titles(scan: Scan, names: Participants) -> np.ndarray:
    """Rows of places and bodies in the title of a man whose name follows behind آنذاك (رئيس … من كوريا آنذاك فلان)."""
    row = (
        np.flatnonzero(among(names.kind[:-1], "COL") & (names.kind[1:] == "P")) if len(names) else np.zeros(0, np.int64)
    )
    end, first = names.end[row], names.start[row + 1] if len(row) else names.end[row]
    then = np.cumsum(np.append(0, ~_THEN(scan)))
    return np.asarray(row[(first > end) & (then[first] == then[np.minimum(end, first)])])


def _govern_behind(scan: Scan, names: Participants, preposition: np.ndarray) -> None:
    """Gives a man's name the preposition before his title where a modifier stands between (مع الوزير السابق فلان)."""
    row = np.flatnonzero(among(names.kind, "P") & (preposition == ""))
    if not len(row):
        return
    modifying = np.append((words.read(scan).symbol == ord("X")) | _HONORIFIC(scan), False)
    starts, at = title_starts(scan), names.start[row].copy()
    for _ in range(_REACH):
        at -= modifying[at - 1]
    moved = at < names.start[row]
    for _ in range(2):
        at -= names.named[at - 1]
    begin = starts[at]
    # مع معالي الوزير فلان: an honorific may stand before the title.
    styled = (begin > 0) & _STYLE(scan, np.maximum(begin - 1, 0))
    begin = np.where(moved | styled, begin - styled, -1)
    held = (begin > 0) & (scan.para[np.maximum(begin - 1, 0)] == scan.para[names.start[row]])
    held &= PREPOSITION(scan, np.maximum(begin - 1, 0))
    preposition[row[held]] = scan.keys(begin[held] - 1).to_numpy()


def _named_behind(scan: Scan, names: Participants, row: np.ndarray) -> np.ndarray:
    """Whether nothing but modifiers and honorifics stands between each nationality and the name of a person."""
    following = np.minimum(row + 1, max(len(names) - 1, 0))
    end, first = names.end[row], names.start[following]
    modifying = (words.read(scan).symbol == ord("X")) | _HONORIFIC(scan)
    plain = np.cumsum(np.append(0, ~modifying))
    close = (first > end) & (first - end <= _REACH) & (plain[first] == plain[np.minimum(end, first)])
    return np.asarray((names.kind[following] == "P") & close)
