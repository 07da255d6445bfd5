"""Parts to the tables of a release, one table at a time: clusters, repeats, rights, withdrawals, profile."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property

import polars as pl

from warraq import contract, dedup
from warraq.errors import ExtractorError
from warraq.pipeline import profile
from warraq.pipeline.plan import Source


@dataclass(frozen=True)
class Merge:
    """All parts of a release, seen as its tables.

    `rights` has publisher_id, license, rights_basis, tdm_reserved, text_release (str); `withdrawn` the ids of documents
    whose rows must not appear; `profile_name` is full or open.
    """

    sources: Sequence[Source]
    rights: pl.DataFrame
    withdrawn: pl.Series
    profile_name: str

    def table(self, name: str) -> pl.DataFrame:
        """One table with the columns of the contract; types and order of rows are given to it when it is cast."""
        makers: dict[str, Callable[[], pl.DataFrame]] = {
            "documents": lambda: self.documents,
            "articles": lambda: self.articles,
            "paragraphs": self._paragraphs,
            "fact_arguments": self._arguments,
            "entities": self._entities,
        }
        rows = makers[name]() if name in makers else self._rows(name)
        closed = self.closed_documents if name == "removals" else self.closed_articles
        columns = [column for column in contract.polars_schema(name) if column in rows.columns]
        return profile.withhold(name, rows, closed).select(columns)

    @cached_property
    def documents(self) -> pl.DataFrame:
        """Every input; of a withdrawn one only that it is withdrawn."""
        rows = _concat("documents", self.sources)
        gone = pl.col("document_id").is_in(self.withdrawn.implode())
        return rows.with_columns(
            pl.when(gone).then(pl.lit("withdrawn")).otherwise("status").alias("status"),
            pl.when(gone).then(pl.lit("withdrawn")).otherwise("reason").alias("reason"),
        )

    @cached_property
    def articles(self) -> pl.DataFrame:
        """Articles with their cluster, split and rights."""
        rows = self._rows("articles")
        clusters = dedup.cluster(rows, self._rows("signatures"))
        clustered = rows.join(clusters, on="article_id", how="left")
        return profile.rights(profile.registered(clustered, self.rights), self.rights)

    @cached_property
    def closed_articles(self) -> pl.Series:
        """Ids of the articles whose text this release withholds."""
        closed = self.articles.filter(~pl.col("text_released")).get_column("article_id")
        return closed if self.profile_name == "open" else closed.clear()

    @cached_property
    def closed_documents(self) -> pl.Series:
        """Ids of the documents whose removals are withheld: of a closed publisher, or with a closed article."""
        marked = profile.rights(self.documents.select("document_id", "publisher_id"), self.rights)
        documents = marked.filter(~pl.col("text_released")).get_column("document_id")
        articles = self.articles.filter(~pl.col("text_released")).get_column("document_id")
        closed = pl.concat([documents, articles]).unique().sort()
        return closed if self.profile_name == "open" else closed.clear()

    @property
    def cleared(self) -> bool:
        """Whether every publisher with an article in the release lets its text be passed on."""
        return bool(self.articles.get_column("text_released").all())

    def texts(self) -> pl.DataFrame:
        """Decoded texts of the released documents: document_id, text."""
        return self._rows("texts")

    @cached_property
    def live(self) -> list[Source]:
        """The sources without the withdrawn documents."""
        return [source.without(self.withdrawn) for source in self.sources]

    def _rows(self, name: str) -> pl.DataFrame:
        """All rows of one table of the parts."""
        return _concat(name, self.live)

    def _paragraphs(self) -> pl.DataFrame:
        """Paragraphs with the number of articles that hold them."""
        repeated = dedup.repeats(self._rows("repeat_keys"))
        rows = self._rows("paragraphs").join(repeated, on="paragraph_id", how="left")
        return rows.with_columns(pl.col("repeated_in").fill_null(1))

    def _arguments(self) -> pl.DataFrame:
        """Arguments with the article of their fact, by which they are withheld."""
        articles = self._rows("facts").select("fact_id", "article_id")
        return self._rows("fact_arguments").join(articles, on="fact_id", how="left")

    def _entities(self) -> pl.DataFrame:
        """The union of the parts' entities that a released mention or argument names.

        Raises ExtractorError where one id stands for entities that differ: which of them a part holds would depend on
        its documents.
        """
        used = [self._rows(name).select("entity_id") for name in ("mentions", "fact_arguments")]
        named = pl.concat(used, how="vertical_relaxed").drop_nulls().unique()
        rows = self._rows("entities").unique()
        doubled = rows.filter(pl.col("entity_id").is_duplicated()).get_column("entity_id").unique().sort()
        if len(doubled):
            expected = f"extractors: expected one row of entities for entity_id {doubled[0]}, found rows that differ"
            advice = "take entities from warraq.facts.names.entities, or give them ids of your own"
            raise ExtractorError(f"{expected}; {advice}")
        return rows.join(named, on="entity_id", how="semi")


def _concat(name: str, sources: Sequence[Source]) -> pl.DataFrame:
    """All rows of one table of some sources."""
    frames = [frame for source in sources if (frame := source.table(name)) is not None]
    return pl.concat(frames, how="diagonal_relaxed").collect() if frames else _empty(name)


def _empty(name: str) -> pl.DataFrame:
    """An empty table of the parts."""
    if name == "signatures":
        return pl.DataFrame(schema={"article_id": pl.String, "text_sha256": pl.String, "minhash": pl.Binary})
    if name == "repeat_keys":
        return pl.DataFrame(schema={"paragraph_id": pl.String, "article_id": pl.String, "key": pl.Binary})
    if name == "texts":
        return pl.DataFrame(schema={"document_id": pl.String, "text": pl.String})
    return pl.DataFrame(schema=contract.polars_schema(name))
