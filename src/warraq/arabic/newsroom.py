"""Names that stand in the head of an article: agencies, desks, given names, places, sections; by their folded form."""

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
def sections() -> frozenset[str]:
    """Names of sections of papers and sites (sections.csv), folded."""
    return _keys("arabic/sections.csv")


@cache
def outlet() -> str:
    """Regular expression for folded names of outlets that no table need list: “قناة …”, “… نيوز”, “بيروت اليوم”."""
    kinds = "وكاله|صحيفه|جريده|مجله|شبكه|موقع|قناه|بوابه|اذاعه|راديو|تلفزيون"
    kind = rf"(?:(?:ال)?(?:مركز|مكتب) (?:ال)?(?:خبري|اعلامي|صحفي)|(?:{kinds})\s\S)"
    closing = r"\s(?:نيوز|برس|اونلاين|تايم|تايمز|تي في|اف ام|24|tv|fm|news|press|online)$"
    return rf"^{kind}|{closing}|^(?:{'|'.join(sorted(byline_places()))})\s(?:اليوم|الان)$"


@cache
def credited() -> str:
    """Regular expression for the end of a folded line that says whose picture it is: “… في الميناء. رويترز”."""
    return rf"[.(\[]\s*(?:{'|'.join(sorted(agencies()))})\W*$"


def _keys(name: str) -> frozenset[str]:
    """Folded names of a table."""
    return frozenset(fold(n) for n in table(name)["name"])
