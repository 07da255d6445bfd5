"""Sources of claims beside the listed ones: persons behind their titles, and nouns that no table holds."""

from __future__ import annotations

import numpy as np
import polars as pl

from warraq.facts.family import Context
from warraq.facts.match import cover
from warraq.facts.scan import Scan

HOLDERS = {"tok_start": pl.UInt32, "holder": pl.UInt32}
# Verbs whose noun is as often whom they speak to, and folded words that are no subject.
_ADDRESSING = ["أخبر", "أبلغ", "طمأن", "سأل", "طالب", "حث", "اتهم", "نقل", "فسر", "برر", "رد", "وصف", "دعا"]
_NO_SUBJECT = """ايضا كذلك اليوم الان امس غدا السبت الاحد الاثنين الثلاثاء الاربعاء الخميس الجمعه الشهر العام الاسبوع
    الماضي الماضيه الليله الي علي عن في من مع بعد قبل خلال عند عبر هنا هناك ذلك هذا هذه تلك بعض كل اي احد احدهم انه
    انها ان مجددا مرارا صراحه مباشره حينها وقتها لاحقا سابقا بدوره بدورها جميعا كثيرا قد لم لن لا ما بل ثم او
    الا غير نفسه نفسها الذي التي الذين حول منذ بشان امام ضد بين لدي حتي كما اذا لو كيف اين متي هل الامر الامور
    الحديث السوال شيئا المزيد""".split()  # noqa: SIM905


def holders(scan: Scan, context: Context) -> pl.DataFrame:
    """tok_start, holder u32: first tokens of titles, and of the bodies and countries in them, and of their holders."""
    found = context.found.get("positions")
    if found is None or found.facts.is_empty():
        return pl.DataFrame(schema=HOLDERS)
    place = scan.bases[found.facts["para"].to_numpy()] + found.facts["start"].to_numpy()
    # A title may stand behind a proclitic: its token is the one that ends after its first letter.
    token = np.searchsorted(scan.bases[scan.para] + scan.end, place, side="right")
    titles = pl.DataFrame({"tok_start": token}).with_row_index("fact")
    held = found.arguments.filter(role="holder").select("fact", "mention").drop_nulls()
    named = context.mentions.select("mention", holder="tok_start")
    of = found.arguments.filter(pl.col("role").is_in(["org", "country"])).select("fact", "mention").drop_nulls()
    governed = of.join(context.mentions.select("mention", "tok_start"), on="mention").select("fact", "tok_start")
    heads = pl.concat([titles.select("fact", "tok_start").cast(pl.UInt32), governed.cast(pl.UInt32)])
    pairs = heads.join(held, on="fact").join(named, on="mention").filter(pl.col("holder") > pl.col("tok_start"))
    return pairs.select(pl.col(c).cast(t) for c, t in HOLDERS.items()).unique(
        "tok_start", keep="first", maintain_order=True
    )


def unlisted(scan: Scan, cells: pl.DataFrame, mentions: pl.DataFrame) -> pl.DataFrame:
    """Cells of the nouns that stand directly behind a verb of saying and that neither tables nor names hold.

    With the article, or in construct before a word with it (نقابة السائقين); of the verb's gender.
    """
    cues = cells.filter(pl.col("symbol").is_in(["C", "E"]) & ~pl.col("lemma").is_in(_ADDRESSING))
    verb, at = (cues[c].cast(pl.Int64).to_numpy() for c in ("tok_start", "tok_end"))
    busy = cover(cells, len(scan.para)) | cover(mentions, len(scan.para)) | scan.is_break
    free = ~busy[at] & scan.by_gap(pl.col("gap") == " ")[at]
    key, after = scan.keys(at), scan.keys(np.minimum(at + 1, len(scan.para) - 1))
    article = key.str.contains("^ال.{3,}$")
    construct = (
        key.str.contains(r"^[^\d].{3,}$")
        & after.str.contains("^ال.{3,}$")
        & ~key.str.contains("^(?:[بلك]ال|لل|[وف]ال)")
    )
    noun = (article | construct & key.str.ends_with("ه")) & ~key.is_in(_NO_SUBJECT)
    spoken = scan.keys(verb).str.replace("^[وف](.{3,})$", "$1")
    feminine = spoken.str.contains("^ت|ت$|تا$|تان$")
    fits = noun & ~(key.str.ends_with("ه") & ~feminine)
    kept = at[free & fits.to_numpy()]
    return (
        pl.DataFrame({"tok_start": kept, "tok_end": kept + 1})
        .select(
            pl.all().cast(pl.UInt32),
            symbol=pl.lit("o"),
            kind=pl.lit("nominal"),
            cut=pl.lit(0, pl.Int64),
            clitic=pl.lit(""),
        )
        .unique("tok_start", keep="first", maintain_order=True)
    )
