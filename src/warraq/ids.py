"""Identifiers derived from content: never from row order, time or chance."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from urllib.parse import urlsplit, urlunsplit

import numpy as np
import polars as pl
from polars_hash import concat_str

# 80 bits: among ten million ids the chance of one collision is below 1e-10.
HEX_DIGITS = 20
_SEPARATOR = "\x1f"


def derive(prefix: str, *parts: object) -> str:
    """One id: `prefix`, an underscore and the first 20 hex digits of the SHA-256 of the parts.

    >>> derive("d", "https://example.org/a")
    'd_b5b10dd0429e69ac7cfa'
    """
    joined = _SEPARATOR.join("" if part is None else str(part) for part in parts)
    return f"{prefix}_{hashlib.sha256(joined.encode('utf-8', 'surrogatepass')).hexdigest()[:HEX_DIGITS]}"


def derive_column(prefix: str, columns: Iterable[pl.Series]) -> pl.Series:
    """An id a row from columns of equal length (strings or integers; null counts as empty)."""
    parts = [c.cast(pl.String).fill_null("").alias(str(i)) for i, c in enumerate(columns)]
    digest = concat_str(parts, separator=_SEPARATOR).chash.sha2_256().str.head(HEX_DIGITS)
    return pl.select(pl.lit(f"{prefix}_") + digest).to_series()


def order(derived: pl.Series) -> np.ndarray:
    """Rows sorted by ids of one prefix, equal ones as they stand: by their digits as numbers, quicker than as strings.

    >>> order(pl.Series([derive("d", part) for part in ("a", "b", "a")])).tolist()
    [1, 0, 2]
    """
    digits = np.frombuffer(bytes.fromhex(derived.str.tail(HEX_DIGITS).str.join("").item()), dtype=np.uint8)
    number = digits.reshape(-1, HEX_DIGITS // 2)
    # The first 64 bits tell nearly all apart, and one sort is quicker than two.
    high = np.ascontiguousarray(number[:, :8]).view(">u8").ravel().astype(np.uint64)
    low = np.ascontiguousarray(number[:, 8:]).view(">u2").ravel()
    rows = np.argsort(high, kind="stable")
    tied = high[rows[1:]] == high[rows[:-1]]
    return np.lexsort((low, high)) if np.any(tied & (low[rows[1:]] != low[rows[:-1]])) else rows


def document_id(url: str | None, sha256: str) -> str:
    """Id of a document: from its canonical URL where one is known, else from the digest of its bytes."""
    return derive("d", canonical_url(url) if url else sha256)


def canonical_url(url: str) -> str:
    """The URL without fragment, tracking parameters, default port and trailing slash, host in lower case.

    >>> canonical_url("HTTPS://News.Example.org:443/a/?utm_source=x&id=3#top")
    'https://news.example.org/a?id=3'
    """
    parts = urlsplit(url.strip())
    query = "&".join(p for p in parts.query.split("&") if p and not p.lower().startswith(("utm_", "fbclid", "gclid")))
    host = (parts.hostname or "") + (f":{parts.port}" if parts.port not in (None, 80, 443) else "")
    return urlunsplit((parts.scheme.lower(), host, parts.path.rstrip("/"), query, ""))
