"""Arabic script as matching keys: folding with an offset map. Nothing here edits a text that is published."""

from warraq.arabic.fold import fold, fold_expr, fold_points

__all__ = ["fold", "fold_expr", "fold_points"]
