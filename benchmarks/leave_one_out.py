"""Lines, leaving one publisher out: templates, rules, weights and thresholds that the publisher had no part in.

    python benchmarks/leave_one_out.py rules       templates of others and its own, with rules taken away
    python benchmarks/leave_one_out.py weights     each weight and threshold chosen on the other publishers
    python benchmarks/leave_one_out.py learning    what learning adds to the rules, and what recurs and stays

Gold is `../shared/gold/news`, documents to learn from are `../shared/corpora/arabic_news_sample.parquet` without the
gold ones. All commands print Markdown.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import Any
from unittest.mock import patch

import polars as pl

from warraq.clean import body, clean, evidence, gates, learn, naming, page, rules, spans, verdict
from warraq.evaluate import lines

SHARED = Path(__file__).parents[2] / "shared"
GOLD = SHARED / "gold" / "news"
SAMPLE = SHARED / "corpora" / "arabic_news_sample.parquet"
# The sample's publisher by the gold's domain.
DOMAINS = {
    "al-madina.com": "almadina",
    "alweeam.com.sa": "alweeam",
    "spa.gov.sa": "was",
    "alriyadh.com": "alriyadh",
    "alarabiya.net": "alarabia",
    "france24.com/ar": "france24",
    "alyaum.com": "alyaum",
}
_CACHES = [
    *(rules.exact, rules.patterns, rules.spans, gates.gates, naming._expressions),
    *(verdict._scoped, verdict._site_rules, spans._scan),
]


@contextmanager
def only(kept: pl.DataFrame) -> Iterator[None]:
    """Clean with these rules and no others."""
    _forget()
    with patch.object(rules, "rules", lambda: kept):
        yield
    _forget()


def _forget() -> None:
    for function in _CACHES:
        function.cache_clear()


@cache
def gold() -> list[tuple[lines._Gold, str]]:
    """Gold documents, each with its publisher's name in the sample (else its domain)."""
    files = sorted(GOLD.glob("*.json"))
    domains = [str(json.loads(path.read_text("utf-8"))["domain"]) for path in files]
    return [(lines._read(path, GOLD), DOMAINS.get(at, at)) for path, at in zip(files, domains, strict=True)]


@cache
def sample() -> pl.DataFrame:
    """Documents of the sample that are not gold: document_id, publisher_id, text."""
    rows = pl.read_parquet(SAMPLE, columns=["publisher", "text"]).with_row_index("document_id")
    named = rows.select(pl.col("document_id").cast(pl.String), publisher_id="publisher", text="text").drop_nulls()
    held = [item.text.strip() for item, _ in gold()]
    return named.filter(~pl.col("text").str.strip_chars().is_in(held))


def judged(templates: pl.DataFrame | None = None) -> pl.DataFrame:
    """Every gold line with what became of it, as `evaluate.lines.judged` gives them, + owner str (publisher_id)."""
    texts = [(item.id, item.text, owner) for item, owner in gold()]
    found = pl.DataFrame(texts, schema=["document_id", "text", "publisher_id"], orient="row")
    kept = clean(found, templates).kept
    places = {
        item.id: kept.filter(pl.col("document_id") == item.id).select("start", "end").rows() for item, _ in gold()
    }
    rows = [{**row, "owner": owner} for item, owner in gold() for row in lines._rows(item, places[item.id])]
    return pl.DataFrame(rows, infer_schema_length=None)


def scored(found: pl.DataFrame) -> dict[str, tuple[float | None, float | None]]:
    """Share of furniture removed and of content kept, by owner."""
    measured = found.group_by("owner").agg(lines._measures()[:2]).sort("owner")
    return {owner: (removed, kept) for owner, removed, kept in measured.iter_rows()}


def rule_sets() -> dict[str, pl.DataFrame]:
    """Rules to clean with: all; every other one of those that remove; none of them (cues stay: they remove nothing)."""
    every = rules.rules()
    side = pl.col("rule") % 2
    return {
        "all": every,
        "half A": every.filter(pl.col("cue") | (side == 0)),
        "half B": every.filter(pl.col("cue") | (side == 1)),
        "none": every.filter("cue"),
    }


def without_own(owner: str) -> pl.DataFrame:
    """All rules but those that remove something of this publisher and nothing of any other."""
    used = _used()
    own = used.filter((pl.col("owners").list.len() == 1) & (pl.col("owners").list.first() == owner))["rule_id"]
    return rules.rules().filter(~pl.col("rule_id").is_in(own.implode()))


@cache
def _used() -> pl.DataFrame:
    """Publishers of whose documents (gold and sample) each rule removes something: rule_id, owners."""
    texts = [(f"gold {item.id}", owner, item.text) for item, owner in gold()]
    held = pl.DataFrame(texts, schema=["document_id", "publisher_id", "text"], orient="row")
    both = pl.concat([sample(), held])
    removed = clean(both).removals.join(both.select("document_id", "publisher_id"), on="document_id")
    return removed.group_by("rule_id").agg(owners=pl.col("publisher_id").unique())


def moved(learnt: pl.DataFrame, owner: str) -> pl.DataFrame:
    """The templates of all the others, as if they were this publisher's."""
    return learnt.filter(pl.col("publisher_id") != owner).with_columns(publisher_id=pl.lit(owner))


def by_rules() -> None:
    """Furniture removed / content kept of each publisher, in percent, by rules alone and with its own templates."""
    owners = sorted({owner for _, owner in gold()})
    table: dict[str, list[str]] = {owner: [] for owner in owners}
    changed = 0
    for kept in rule_sets().values():
        with only(kept):
            learnt, alone = learn(sample()), judged()
            with_own = scored(judged(learnt))
            changed += sum(not judged(moved(learnt, owner)).equals(alone) for owner in owners)
            for owner in owners:
                table[owner] += [_percent(scored(alone)[owner]), _percent(with_own[owner])]
    for owner in owners:
        with only(without_own(owner)):
            own = learn(sample().filter(pl.col("publisher_id") == owner))
            table[owner] += [_percent(scored(judged(given))[owner]) for given in (None, own)]
    names = [f"{name}{also}" for name in [*rule_sets(), "not its own"] for also in ("", " + learnt")]
    print_table(["publisher", *names], [[owner, *cells] for owner, cells in table.items()])
    print(f"\nGold documents of a publisher that other publishers' templates change, over all of these: {changed}")


def _percent(pair: tuple[float | None, float | None]) -> str:
    """Removed / kept in percent."""
    return " / ".join("–" if share is None else f"{100 * share:.0f}" for share in pair)


def print_table(head: list[str], rows: list[list[str]]) -> None:
    """Markdown."""
    print("| " + " | ".join(head) + " |\n|" + "---|" * len(head))
    for row in rows:
        print("| " + " | ".join(row) + " |")


# A line in so many documents is standing content of a paper; in fewer it may be an article printed twice.
_RECURS = 4
# Values around the present one, and beyond where they must break. Weights are multiplied by `_FACTORS`; 0 is without.
_FACTORS = [0, 0.5, 1, 1.5, 2]
_GRID: list[tuple[Any, str, list[float]]] = [
    (body, "_DATE_REACH", [2, 5, 10, 20]),
    (body, "_MOST_MASS", [2, 4, 7, 14]),
    (body, "_LATE", [0.7, 0.8, 0.9, 1]),
    (body, "_LEAST_BODY", [0, 0.15, 0.3, 0.6]),
    (body, "_APART", [0, 0.15, 0.3, 0.6]),
    (page, "_CREDIT_LINES", [0, 1, 3, 6]),
    (page, "_DATE_ABOVE", [0, 1, 3, 6]),
    (page, "_HEADING_CHARS", [10, 20, 40, 80]),
    (evidence, "PAGE_LINES", [10, 25, 50, 100]),
    (evidence, "PAGE_SHORT", [0.3, 0.6, 0.8, 0.95]),
    (evidence, "PAGE_FURNITURE", [2, 4, 8, 16]),
    (evidence, "PAGE_MENU", [2, 5, 10, 20]),
]


def by_weights() -> None:
    """For every weight and threshold: what the others would choose, and the worst it does to the one left out."""
    present = body.weights()
    settings: list[tuple[str, list[tuple[float, Any, str, Any]]]] = [
        (
            name,
            [
                (value * factor + 0.0, body, "weights", _returning(present | {name: value * factor}))
                for factor in _FACTORS
            ],
        )
        for name, value in present.items()
    ]
    scaled = [(f, body, "weights", _returning({n: v * f for n, v in present.items()})) for f in _FACTORS]
    settings += [("all weights", scaled)]
    settings += [(name, [(value, module, name, value) for value in grid]) for module, name, grid in _GRID]
    rows = []
    for name, values in settings:
        by_value = {}
        for value, module, attribute, new in values:
            with patch.object(module, attribute, new):
                by_value[value] = {owner: _mean(pair) for owner, pair in scored(judged()).items()}
        rows.append([name.lstrip("_").lower(), *_chosen(by_value)])
    print_table(["weight or threshold", "tried", "chosen by the others", "left out, at worst", "loses"], rows)


def _returning(values: dict[str, float]) -> Callable[[], dict[str, float]]:
    return lambda: values


def _mean(pair: tuple[float | None, float | None]) -> float:
    """Mean of furniture removed and content kept."""
    known = [share for share in pair if share is not None]
    return sum(known) / len(known)


def _chosen(by_value: dict[float, dict[str, float]]) -> list[str]:
    """Values tried; those best for all but one, whichever is left out; the worst they do to it, and to whom."""
    owners = sorted(next(iter(by_value.values())))
    worst, ever = {}, set()
    for left in owners:
        others = {v: sum(share for owner, share in got.items() if owner != left) for v, got in by_value.items()}
        best = {v for v, total in others.items() if total >= max(others.values()) - 1e-9}
        worst[left] = min(by_value[v][left] for v in best)
        ever |= best
    loses = [
        f"{owner} {share:.2f}" for owner, share in worst.items() if share < max(v[owner] for v in by_value.values())
    ]
    tried = " ".join(f"{v:g}" for v in by_value)
    mean = sum(worst.values()) / len(worst)
    chosen = " ".join(f"{v:g}" for v in by_value if v in ever)
    return [tried, "any" if chosen == tried else chosen, f"{mean:.3f}", ", ".join(loses) or "none"]


def by_learning() -> None:
    """On the sample, by publisher: lines that rules remove, templates beside them, and templates instead of them."""
    kept_now, removals = clean(sample())
    every = removals.select("document_id", "start", rule=pl.col("rule_id"))
    recurring = _recurring(kept_now)
    beside = learn(sample())
    with only(rule_sets()["none"]):
        instead = learn(sample())
        found = clean(sample(), instead).removals.filter(pl.col("kind") == "template")
    both = found.select("document_id", "start", template=pl.col("rule_id")).join(
        every, on=["document_id", "start"], how="full", coalesce=True
    )
    owned = both.join(sample().select("document_id", "publisher_id"), on="document_id")
    rows = []
    for owner in sample()["publisher_id"].unique().sort():
        own, proposed = owned.filter(pl.col("publisher_id") == owner), beside.filter(pl.col("publisher_id") == owner)
        again_kept = recurring.filter(pl.col("publisher_id") == owner)
        ruled, learnt = pl.col("rule").is_not_null(), pl.col("template").is_not_null()
        counts = [own.filter(ruled).height, (proposed["decision"] == "remove").sum()]
        again = [own.filter(ruled & learnt).height, own.filter(learnt & ~ruled).height]
        rows.append([owner, *map(str, [*counts, *again, again_kept.height, int(again_kept["n"].sum())])])
    head = ["publisher", "removed by rules", "templates beside all rules", "removed by templates alone"]
    print_table([*head, "content they eat", "different kept lines that recur", "their number"], rows)


def _recurring(kept: pl.DataFrame) -> pl.DataFrame:
    """Kept lines, numbers aside, that stand in different documents of a publisher: publisher_id, key, n."""
    named = kept.join(sample().select("document_id", "publisher_id"), on="document_id")
    keyed = named.with_columns(key=pl.col("text").str.replace_all(r"[0-9]+", "0"))
    found = keyed.group_by("publisher_id", "key").agg(n=pl.len(), documents=pl.col("document_id").n_unique())
    return found.filter(pl.col("documents") >= _RECURS)


COMMANDS = {"rules": by_rules, "weights": by_weights, "learning": by_learning}

if __name__ == "__main__":
    COMMANDS[sys.argv[1] if len(sys.argv) > 1 else "rules"]()
