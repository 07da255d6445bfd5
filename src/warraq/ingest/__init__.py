"""Bytes to documents: finding, reading and decoding; what cannot be read is set aside with a reason."""

from warraq.ingest.documents import decode
from warraq.ingest.encoding import Decoded, decode_bytes
from warraq.ingest.inventory import assign_ids, inventory
from warraq.ingest.reading import read, read_rows
from warraq.ingest.sources import load_sources, match_sources

__all__ = [
    "Decoded",
    "assign_ids",
    "decode",
    "decode_bytes",
    "inventory",
    "load_sources",
    "match_sources",
    "read",
    "read_rows",
]
