"""Names that stand in the head of an article, by their folded form: agencies, offices, given names, places."""

from __future__ import annotations

from functools import cache

from warraq.arabic.fold import fold
from warraq.resources import table


@cache
def agencies() -> frozenset[str]:
    """Agencies, outlets, desks and content systems that sign in a writer's place (agencies.csv), folded."""
    return _keys("arabic/agencies.csv")


@cache
def given_names() -> frozenset[str]:
    """Frequent given names of Arabic bylines (given_names.csv), folded, compounds of عبد in one word."""
    return _keys("arabic/given_names.csv")


@cache
def byline_places() -> frozenset[str]:
    """Cities and countries that reports are signed from (byline_places.csv), folded."""
    return _keys("arabic/byline_places.csv")


@cache
def readers() -> frozenset[str]:
    """What readers who comment call themselves in a name's place (readers.csv), folded."""
    return _keys("arabic/readers.csv")


@cache
def sections() -> frozenset[str]:
    """Names of sections of papers and sites (sections.csv), folded."""
    return _keys("arabic/sections.csv")


@cache
def offices(scope: str) -> str:
    """Regular expression for the folded names of offices of a paper (offices.csv) that a `scope` tells by.

    Scopes: ``masthead``, where the holder's name stands behind the office, and ``line``, where the office stands alone.
    """
    rows = table("arabic/offices.csv").select("name", "scope").iter_rows()
    return "(?:" + "|".join(fold(name).replace(" ", r"\s") for name, where in rows if where in ("any", scope)) + ")"


@cache
def dateline_words() -> str:
    """Regular expression for a folded word that may stand beside a printed date (dateline_words.csv)."""
    return "|".join(sorted(_keys("arabic/dateline_words.csv"), key=lambda name: (-len(name), name)))


@cache
def outlet() -> str:
    """Regular expression for folded names of outlets that no table need list: “قناة …”, “… نيوز”, “بيروت اليوم”."""
    rows = table("arabic/outlet_words.csv").select("place", "name").iter_rows()
    words: dict[str, list[str]] = {}
    for where, name in rows:
        words.setdefault(where, []).append(fold(name))
    before, behind, today = ("|".join(words[where]) for where in ("before", "behind", "behind_place"))
    desk = "|".join(" ".join(f"(?:ال)?{word}" for word in name.split()) for name in words["desk"])
    places = "|".join(sorted(byline_places()))
    return rf"^(?:(?:{desk})|(?:{before})\s\S)|\s(?:{behind})$|^(?:{places})\s(?:{today})$"


@cache
def credited() -> str:
    """Regular expression for the end of a folded line that says whose picture it is: “… في الميناء. رويترز”."""
    return rf"[.(\[]\s*(?:{'|'.join(sorted(agencies()))})\W*$"


def _keys(name: str) -> frozenset[str]:
    """Folded names of a table."""
    return frozenset(fold(n) for n in table(name)["name"])
