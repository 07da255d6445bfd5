r"""Stand-ins for ``\p{L}`` and ``\p{N}``: classes of few ranges, which compile many times faster than all of Unicode's.

On lines of ordinary characters (Latin of the West, Arabic, punctuation, symbols) they are the same; on other lines an
expression with them holds wherever the one they stand for does, and may hold elsewhere.
"""

from __future__ import annotations

import re

import polars as pl

# All but the ordinary characters: counted as what is asked for, or as none of it where that is excluded.
_OTHER = (
    r"\x{100}-\x{60b}\x{60d}-\x{61a}\x{61c}-\x{61e}\x{64b}-\x{65f}\x{66e}-\x{670}\x{6d4}\x{6d6}-\x{6ef}\x{6fa}-\x{1fff}"
    r"\x{2070}-\x{209f}\x{20c0}-\x{218f}\x{2460}-\x{24ff}\x{2776}-\x{2793}\x{2c00}-\x{10ffff}"
)
# What is a letter or a number among the ordinary characters.
_EXACT = {
    "L": r"A-Za-z\x{aa}\x{b5}\x{ba}\x{c0}-\x{d6}\x{d8}-\x{f6}\x{f8}-\x{ff}\x{620}-\x{64a}\x{671}-\x{6d3}\x{6d5}",
    "N": r"0-9\x{b2}\x{b3}\x{b9}\x{bc}-\x{be}\x{660}-\x{669}\x{6f0}-\x{6f9}",
}
UNUSUAL = f"[{_OTHER}]"
_TOKEN = re.compile(r"\\([pP])\{([LN])\}|\\[pP]\{\w+\}|\\x\{\w+\}|\\.|\[\^?|.", re.DOTALL)


def wide(expression: str) -> str:
    r"""The expression with stand-ins; itself, where it has none of those classes.

    >>> wide(r"^\d+ (?:km|m)$")
    '^\\d+ (?:km|m)$'
    """
    out, opened = [], ""
    for token in _TOKEN.finditer(expression):
        text, sign, kind = token[0], token[1], token[2]
        if kind is None:
            opened = "" if text == "]" else opened or (text if text[0] == "[" else "")
            out.append(text)
            continue
        # An excluded class stands for less where it is coarse, and is excluded from more where it is narrow.
        excluded = (sign == "P") != (opened == "[^")
        members = _EXACT[kind] if excluded else _EXACT[kind] + _OTHER
        out.append(f"[^{members}]" if sign == "P" else members if opened else f"[{members}]")
    return "".join(out)


def holds(texts: pl.Series, expression: str, gate: str | None = None) -> pl.Series:
    """Whether each text holds an expression, which is compiled only where a cheaper one does not tell.

    That is `gate`, which holds wherever the expression does, or the expression with stand-ins.
    """
    found = texts.str.contains(gate or wide(expression))
    rows = found.arg_true()
    asked = texts.gather(rows)
    if gate is None:
        unusual = asked.str.contains(UNUSUAL)
        rows, asked = rows.filter(unusual), asked.filter(unusual)
    return found if rows.is_empty() else found.scatter(rows, asked.str.contains(expression))
