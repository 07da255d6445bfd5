"""The grammar of numbers: what may continue a number that is being read, and what it is worth then."""

from __future__ import annotations

from warraq.facts.numbers.numerals_items import SCALES, Item

Row = tuple[int, int, int, float | None, float | None, str, bool]
VAGUE = ("plural_ten", "plural_hundred", "plural_scale", "definite_plural_scale")
# A feminine unit may be a part of one, too (خمس, a fifth); the other is a part only.
PARTS = ("unit_or_part", "part")
ORDINALS = ("ordinal", "ordinal_def", "ordinal_ten")


class Number:
    """A number that is being read, item by item."""

    def __init__(self) -> None:
        self.start = self.end = self.cut = -1
        self.total = 0.0  # what is closed by a scale
        self.part = 0.0  # what the next scale multiplies
        self.scale = 0.0  # the last scale
        self.order = float("inf")  # the next addend has to be below this
        self.minimum: float | None = None
        self.kind = ""
        self.figures = self.definite = False

    def take(self, item: Item) -> bool:
        """Read an item; False (and nothing read) when it does not continue this number."""
        known = not self.kind
        taken = self._begin(item) if known else self._continue(item)
        if taken:
            self.end = item.end
        return taken

    def _begin(self, item: Item) -> bool:
        self.start, self.cut, self.figures = item.start, item.cut, item.kind == "figures"
        self.definite = item.kind == "definite"
        if item.kind in ORDINALS:
            self.kind, self.part = "ordinal", item.value
        elif item.kind in VAGUE:
            self.kind, self.minimum, self.scale = "vague", item.value, item.value
        elif item.kind == "fraction":
            self.kind, self.part = "fraction", item.value
        elif item.kind == "part":
            self.kind = "part"
        elif item.kind in ("scale", "definite_scale", "dual_scale"):
            self.kind = "cardinal"
            self._close(item.value, dual=item.kind == "dual_scale")
        else:
            self.kind, self.part, self.order = "cardinal", item.value, _order(item)
        return True

    def _continue(self, item: Item) -> bool:
        if self.kind == "part":
            return False
        if self.kind == "vague":
            return self._vaguer(item)
        if self.kind == "ordinal":
            return self._ordinal(item)
        if item.kind in SCALES and not item.joined:
            return self._scaled(item)
        if item.kind in PARTS and not item.joined and self._parted(item.value):
            return True
        if item.kind in ("ordinal_ten", "definite") and not item.joined and self.kind == "fraction" and not self.total:
            self.kind, self.part = "cardinal", self.part * item.value
            return True
        if item.kind == "fraction_plural" and not item.joined and self.part:
            self.kind, self.part = "fraction", self.part * item.value
            return True
        if item.kind == "fraction" and item.joined and self.kind == "cardinal":
            self.total += item.value * (self.scale if self.scale and not self.part else 1)
            return True
        if item.kind == "dozen" and not item.joined and self.part and not self.total:
            self.kind, self.part = "cardinal", self.part * item.value
            return True
        few = self.part < (1000 if self.figures and not self.total else 10)
        if item.kind == "hundred" and not item.joined and self.part and few and item.value == 100:
            self.part, self.order = self.part * 100, 100
            return True
        return self._added(item)

    def _parted(self, parts: float) -> bool:
        """عشرون خمسا: above ten the part is singular, which no number that is added is without و."""
        if self.kind != "cardinal" or self.figures or self.total + self.part <= 10:
            return False
        self.kind, self.part, self.total = "fraction", (self.total + self.part) / parts, 0.0
        return True

    def _vaguer(self, item: Item) -> bool:
        """عشرات الآلاف: tens of thousands."""
        if item.joined or item.kind not in ("definite_plural_scale", "plural_scale"):
            return False
        assert self.minimum is not None
        if self.scale >= item.value:
            return False
        self.minimum, self.scale = self.minimum * item.value, item.value
        return True

    def _ordinal(self, item: Item) -> bool:
        """الحادية والعشرين: an ordinal unit and a ten."""
        if not (item.joined and item.kind == "ordinal_ten" and self.part < 10):
            return False
        self.part += item.value
        return True

    def _scaled(self, item: Item) -> bool:
        """A scale after a number multiplies it; after a fraction it is what the fraction is of."""
        if item.kind == "scale" and 0 < self.scale < item.value and self.kind == "cardinal":
            # مئة ألف مليون: what was read so far multiplies the larger scale.
            value, self.total = self.total + self.part, 0.0
            self._close(value * item.value, scale=item.value)
            return True
        if item.kind == "dual_scale" or not self.part:
            return self._repeated(item)
        if self.scale and item.value >= self.scale and self.total:
            return False
        self.kind = "cardinal"
        self._close(self.part * item.value, scale=item.value)
        return True

    def _repeated(self, item: Item) -> bool:
        """مليون ونصف المليون names its scale again."""
        named = item.kind in ("definite_scale", "scale") and self.scale == item.value
        return named and self.total % item.value != 0

    def _close(self, value: float, *, scale: float = 0.0, dual: bool = False) -> None:
        self.total += value
        self.part = 0.0
        self.scale = scale or (value / 2 if dual else value)
        self.order = self.scale

    def _added(self, item: Item) -> bool:
        """An addend of a lower order, with و; before a scale it may be larger than what a scale has closed."""
        if not item.joined or item.kind not in (
            "unit",
            PARTS[0],
            "teen",
            "ten",
            "hundred",
            "dozen",
            "figures",
            "ordinal_ten",
            *SCALES,
        ):
            return False
        if item.kind in ("scale", "dual_scale"):
            if not self.scale or item.value >= self.scale or self.part:
                return False
            self._close(item.value, dual=item.kind == "dual_scale")
            return True
        if item.kind == "figures" and not (self.scale >= 1000 and not self.part and item.value < self.scale):
            return False
        low_first = item.kind in ("ten", "ordinal_ten") and 0 < self.part % 100 < 10
        if item.kind == "ordinal_ten" and not (low_first and self.definite):
            return False
        if not (low_first or item.value < self.order):
            return False
        self.part += item.value
        self.order = 0 if low_first else _order(item)
        return True

    def rows(self) -> list[Row]:
        """The expression, if one was read."""
        if not self.kind or self.kind == "part":
            return []
        value = None if self.kind == "vague" else self.total + self.part
        return [(self.start, self.end, self.cut, value, self.minimum, self.kind, self.figures)]


def _order(item: Item) -> float:
    """What may be added after an item has to be below this."""
    orders = {"unit": 0.0, PARTS[0]: 0.0, "teen": 0.0, "ten": 0.0, "hundred": 100.0, "definite": 0.0}
    return orders.get(item.kind, 0.0)
