"""Articles to duplicate clusters and leak-free splits, paragraphs to the articles that repeat them."""

from warraq.dedup.clusters import THRESHOLD, cluster, similarity, split
from warraq.dedup.repeats import repeat_keys, repeats
from warraq.dedup.signatures import PERMUTATIONS, signatures

__all__ = ["PERMUTATIONS", "THRESHOLD", "cluster", "repeat_keys", "repeats", "signatures", "similarity", "split"]
