"""Questions about words that several modules of speech ask."""

from __future__ import annotations

from functools import cache

from warraq.facts.text.asked import of_word
from warraq.facts.text.word import KEY
from warraq.facts.text.wordlists import keys

HONORIFIC = of_word(lambda: KEY.is_in(keys("claim", "honorific")))
KIN = of_word(lambda: KEY.is_in(keys("claim", "kin")))
PERSON_NOUN = of_word(lambda: KEY.is_in(keys("claim", "person_noun")))
RELATIVE = of_word(lambda: KEY.is_in(keys("claim", "relative")))
OPENER = of_word(lambda: KEY.is_in(keys("claim", "opener")))
# Adjectives that begin as verbs with a prefix do, and are none.
A_PART = "^(?:يمني|ياباني|يوناني|يهودي|يساري|يميني|سياسي|سياحي|ستراتيجي|يومي|سينماي)(?:ه|ون|ين|ان|ات)?$"
WAS = of_word(lambda: KEY.str.contains("^[وف]?كانت?$"))


@cache
def rooted() -> str:
    """Beginnings of nouns whose first letter is no preposition."""
    return f"^(?:{'|'.join(keys('claim', 'rooted'))})"


# What another says, behind a verb that passes it on (نقلت عن فلان قوله).
WORDS = of_word(lambda: KEY.is_in(["القول", "قوله", "قولها", "قولهم", "قولهما"]))
