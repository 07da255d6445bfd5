"""What speaks for and against a line at the ends of a text: its words, its shape and its place."""

from __future__ import annotations

import polars as pl

from warraq.clean.wide import holds

# So many of a line's words are of an interface.
MOST = 0.65
_LONG = 25
_HEADLINE_WORDS = 4
# A line with a link has few words beside it; a short line that is printed so often below the body is a label.
_FEW, _OFTEN = 12, 3
# How much likelier a site's than an article's the words of a line are (see `clean.odds`): likely and perhaps below
# the body, above it and inside it.
_LIKELY, _PERHAPS, _LIKELY_ABOVE, _LIKELY_INSIDE = 2.0, 0.5, 2.6, 3.0
_ONLY_SITES = 3.4
# Below the body, words with no “and” before them, no clause and no call are a label: less is enough.
_LABEL, _CLAUSE = 1.5, r"^و|[،,:؛]"
# The rules that only the odds of the words of a line after the body told.
BY_ODDS = ("end.likely@1", "end.perhaps@1")
_ASKS = ["verb", "purpose"]
_TEASES = ["call", "purpose", "related"]
# Evidence of lines inside the body.
_INSIDE = ["teased", "invited", "linked", "set_in"]
BARE_LINK = r"^https?://\S+$"
_LINK = (
    r"(?:(?:https?://|www\.)\S+|[a-z0-9-]+(?:\.[a-z0-9-]+)*\.(?:com|net|org|info|me|tv|news|example)(?:\.[a-z]{2})?(?:/\S*)?"
    r"|[a-z]+\.[a-z]{2,3}/\S+)"
)
_ACCOUNT = r"(?:[\w.+-]+\s?@\s?[a-z0-9-]+(?:\.[a-z0-9-]+)+|@[a-z0-9_.]{3,}|[a-z0-9_.]{3,}@|#[\p{L}\p{N}_]+)"
_ADDRESS = rf"^[^\p{{L}}\p{{N}}#@]*(?:(?:{_LINK}|{_ACCOUNT})[\s،,|/)\]–-]*)+$"
# Without one of these there is no such address.
_ADDRESSED = r"[@#]|://|www\.|[a-z0-9-]\.[a-z]"
# Letters and digits together that nobody reads: identifiers and hashes.
_TOKEN = r"^(?:[a-z]+[0-9]|[0-9]+[a-z])[0-9a-z_-]{14,}$"
# Names of files and parts of a page: no capital opens them, or digits and strokes stand between their letters.
MACHINE = r"^[a-z0-9]+(?:[-_][a-z0-9]+)+$|[a-z0-9-]\.[a-z]{2,}/"
_PARTS = [
    r"[a-z][a-z0-9]*[A-Z][A-Za-z0-9]*",
    r"[a-z]{4,}(?: [a-z]+){0,2}",
    r"[a-z]+\.[a-z]+\.[a-zA-Z]+",
    r"[a-z0-9]+(?:[-_][a-z0-9]+)+",
    r"[a-z]*[0-9]+[a-z]+[0-9a-z]*",
    r"[0-9a-f]{12,}\.[a-z]{3}",
]
_PART = rf"^[^\p{{L}}\p{{N}}]*(?:{'|'.join(_PARTS)})[^\p{{L}}\p{{N}}]*$"
_CARRIES = rf"(?:^|[\s:>(]){_LINK}|@[a-z0-9_]{{3,}}"
_FIGURE = r"^[^\p{N}\p{L}]*[0-9]{1,3}(?: +[0-9]{1,3}){0,2}[^\p{N}\p{L}]*$"
_LISTED = r"^(?:[0-9]{1,2}\s?[-–.)]|[-–])\s?\P{N}"
_CODES = [
    # a record number of five digits or more, with a letter or two before it, or as a file
    r"^[#\s]*(?:[a-z]{0,6}[-_]?[0-9]{5,}|(?:img|dsc|photo|image)[-_ ]?[0-9]+|[\w -]+\.(?:jpe?g|png|gif|mp4|pdf))$",
    # time of day and a zone or a mark of the wire
    r"^[0-9]{1,2}:[0-9]{2}(?:\s*\p{L}{1,4}){1,3}$",
    # initials of editors: two parties with a stroke between them
    r"^[(\[]?\s*(?:\p{L}{1,2}[. ]{0,2}){1,3}\s*/\s*(?:\p{L}{1,2}[. ]{0,2}){1,3}[)\]]?$",
]


def evidence(ends: pl.DataFrame) -> pl.DataFrame:
    """Add what speaks for and against each line at the ends of a text, as bool `is_` and the name of the weight.

    In: lines with what their words are (`ends`), head, tail, above_stopped, written bool.
    """
    inner, folded = ~pl.col("head") & ~pl.col("tail"), ends["folded"]
    codes = [holds(folded, shape) for shape in _CODES]
    shaped = ends.with_columns(
        code=pl.any_horizontal(codes),
        listed=holds(folded, _LISTED),
        address=holds(folded, _ADDRESS, _ADDRESSED),
        carrying=holds(folded, _CARRIES, _ADDRESSED),
    )
    return shaped.with_columns(
        **{
            f"is_{name}": given.fill_null(False) & (inner if name in _INSIDE else ~inner)
            for name, given in _signs().items()
        }
    )


def names() -> set[str]:
    """Names of all evidence, each of which has a weight."""
    return set(_signs())


def _signs() -> dict[str, pl.Expr]:
    return _spoken() | _likely() | _shaped() | _placed()


def _spoken() -> dict[str, pl.Expr]:
    """What the words of a line are."""
    inner = ~pl.col("head") & ~pl.col("tail")
    opens, has = pl.col("opens"), pl.col("classes").list.contains
    return {
        "spoken": pl.col("spoken"),
        "headed": pl.col("headed") & ~inner,
        "teased": pl.col("headed")
        & inner
        & (pl.col("leads").is_in(_TEASES) | pl.col("introduces"))
        & (pl.col("head_kind") == "related"),
        "linked": inner & pl.col("above_stopped") & pl.col("folded").str.contains(BARE_LINK),
        "called": opens == "call",
        "invited": inner & (opens == "call") & (has("platform") | has("ours")),
        "asked": opens.is_in(_ASKS),
        "urged": has("call") & (opens != "call"),
        "platform": has("platform") | has("network"),
        "ours": has("ours"),
        "disowned": has("opinion"),
        "pointed": has("link"),
        "known": ((pl.col("share") >= MOST) & (pl.col("strong") > 0)) | ((pl.col("share") == 1) & has("link")),
    }


def _likely() -> dict[str, pl.Expr]:
    """What the words of a line are like, whether listed or not: those of sites, and hardly those of running text."""
    told, tail, above = pl.col("odds"), pl.col("tail"), pl.col("above_stopped")
    # What ends with a colon introduces what stands below it.
    opens = pl.col("folded").str.ends_with(":") & (pl.col("rank") < pl.col("lines") - 1)
    # Words of sites and of hardly anything else say so below a line that goes on as well.
    below = tail & (above | ((told >= _ONLY_SITES) & (pl.col("words") > 1))) & ~opens
    spoken = pl.col("folded").str.contains(_CLAUSE)
    told_already = (pl.col("opens").is_in(_ASKS) | pl.col("classes").list.contains("link")).fill_null(False)
    return {
        "likely": below & ((told >= _LIKELY) | ((told >= _LABEL) & ~told_already & ~spoken)),
        # What an imperative tells that opens the line, or “here”, is not told again by its words.
        "perhaps": below & (told >= _PERHAPS) & (told < _LIKELY) & ~told_already,
        # A single word is the label of a section.
        "likely_above": pl.col("head")
        & (pl.col("rank") > 0)
        & (pl.col("words") > 1)
        & ~opens
        & (told >= _LIKELY_ABOVE),
        "set_in": ~tail & ~pl.col("head") & above & (told >= _LIKELY_INSIDE) & (pl.col("words") > 1) & ~opens,
    }


def _shaped() -> dict[str, pl.Expr]:
    """What can be seen in the line alone."""
    folded = pl.col("folded")
    return {
        "closed": folded.str.contains(r"[^.][.]$|[!؟]$"),
        "listed": pl.col("listed"),
        "quoted": folded.str.contains(r"^[«“\"”]"),
        "long": pl.col("words") > _LONG,
        "token": folded.str.contains(_TOKEN),
        "part": pl.when("latin").then("text").str.contains(_PART),
        "carries": pl.col("carrying") & ~pl.col("address") & (pl.col("words") <= _FEW),
    }


def _placed() -> dict[str, pl.Expr]:
    """What is told by the line's place as well: addresses, codes, and copies of the headline."""
    tail, address, code = pl.col("tail"), pl.col("address"), pl.col("code")
    tagged = pl.col("folded").str.contains("#", literal=True)
    again = pl.col("written") & (pl.col("origin") == 0) & (pl.col("rank") > 0)
    linked = pl.col("classes").list.contains("link")
    tags = address & tagged & tail
    return {
        "address": address & ~tagged,
        "hashtag": tags,
        "tagged_last": tags & (tags & (pl.col("rank") == pl.col("lines") - 1)).any().over("doc"),
        "code": tail & code,
        "copied": tail & (pl.col("copies") >= _OFTEN) & (pl.col("words") <= _HEADLINE_WORDS) & pl.col("written"),
        "figure": pl.col("numeric")
        & pl.when("numeric").then("folded").str.contains(_FIGURE)
        & (pl.col("numeric").sum().over("doc") == 1)
        & (pl.col("rank") > 0)
        # Above the body a one may be the number of the first section.
        & ((tail & pl.col("above_stopped")) | (pl.col("head") & (pl.col("folded") != "1"))),
        "alone": tail & (tail.sum().over("doc") == 1) & (linked | code | address),
        "continued": address & tail & ~pl.col("above_stopped"),
        "doubled": tail & again & (pl.col("words") >= _HEADLINE_WORDS),
    }
