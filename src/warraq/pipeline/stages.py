"""The stages a shard runs through, as one value: the real ones by default, stand-ins in tests."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

import polars as pl

from warraq.validate import Report

Frame = pl.DataFrame


@dataclass(frozen=True)
class Stages:
    """Callables with the signatures of docs/architecture.md; `clean` and `extract` give several frames by name.

    `extract` is also given the names of the extractors to run, before its frames.
    """

    inventory: Callable[..., Frame]
    read_rows: Callable[..., Iterator[Frame]]
    decode: Callable[[Frame], Frame]
    screen_language: Callable[[Frame], Frame]
    clean: Callable[..., Any]
    segment: Callable[[Frame, Frame], Frame]
    tag: Callable[[Frame, Frame, Frame], Frame]
    extract: Callable[..., Any]
    validate: Callable[..., Report]


@cache
def default_stages() -> Stages:
    """The package's own stages."""
    from warraq import clean, ingest, tag, validate
    from warraq.facts import plugins

    return Stages(
        inventory=ingest.inventory,
        read_rows=ingest.read_rows,
        decode=ingest.decode,
        screen_language=tag.screen_language,
        clean=clean.clean,
        segment=_paragraphs,
        tag=tag.tag,
        extract=plugins.run,
        validate=validate.validate,
    )


def _paragraphs(kept: Frame, documents: Frame) -> Frame:
    """Paragraphs, each with its language."""
    from warraq import segment, tag

    return tag.tell_languages(segment.segment(kept, documents))
