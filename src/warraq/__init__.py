"""Warraq turns raw Arabic news text into versioned, validated tables of articles, paragraphs and facts."""

from importlib.metadata import PackageNotFoundError, version

try:
    __version__ = version("warraq")
except PackageNotFoundError:  # a source tree that was never installed
    __version__ = "0+unknown"
