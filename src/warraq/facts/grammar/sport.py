"""Sport told apart from politics: a match is no meeting, an attack in it is no assault."""

from __future__ import annotations

import numpy as np
import polars as pl

from warraq.facts.grammar.clauses import Participants
from warraq.facts.text import triggers
from warraq.facts.text.match import cover
from warraq.facts.text.scan import Scan

# An article with so many words of sport, one in so many words or more, is about sport.
_LEAST, _ONE_IN = 4, 50


def clubs(mentions: pl.DataFrame, names: Participants, events: pl.DataFrame) -> pl.Series:
    """Whether who acts is a club or a sports body."""
    sport = np.append((mentions["subtype"] == "sport").fill_null(False).to_numpy()[names.mention], False)
    return pl.Series(sport[events["actor"].to_numpy()], dtype=pl.Boolean)


def in_sport(scan: Scan, mentions: pl.DataFrame, events: pl.DataFrame, sentence: np.ndarray) -> pl.Series:
    """Whether a word of sport stands in the event's sentence, or several in its paragraph, or many in its article."""
    sport = cover(scan.find(triggers.sport_terms()), len(scan.para))
    start = events["tok_start"].to_numpy()
    near = np.bincount(sentence[sport], minlength=sentence[-1] + 1 if len(sentence) else 1)
    found = (near[sentence[start]] > 0) | paragraphs(scan, mentions)[scan.para[start]]
    return pl.Series(found, dtype=pl.Boolean)


def paragraphs(scan: Scan, mentions: pl.DataFrame) -> np.ndarray:
    """Whether each paragraph holds several words of sport, or stands in an article that holds many."""
    sport = cover(scan.find(triggers.sport_terms()), len(scan.para))
    around = np.bincount(scan.para[sport], minlength=len(scan.paragraphs))
    return np.asarray((around > 1) | _articles(scan, mentions, sport))


def _articles(scan: Scan, mentions: pl.DataFrame, sport: np.ndarray) -> np.ndarray:
    """Whether the article of each paragraph is about sport."""
    count = len(scan.paragraphs)
    if "article_id" not in scan.paragraphs.columns or not count:
        return np.zeros(count, dtype=bool)
    article = scan.paragraphs["article_id"].rle_id().to_numpy()
    named = cover(mentions.filter(pl.col("subtype") == "sport"), len(scan.para))
    hits = np.bincount(article[scan.para[sport | named]], minlength=article[-1] + 1)
    words = np.bincount(article[scan.para], minlength=article[-1] + 1)
    return np.asarray(((hits >= _LEAST) & (hits * _ONE_IN >= words))[article])
