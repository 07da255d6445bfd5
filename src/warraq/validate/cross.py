"""The checks of the contract's `warraq` engine by the names the contract calls them."""

from __future__ import annotations

from warraq.contract import Rule
from warraq.errors import ContractError
from warraq.validate import references, rows, spans
from warraq.validate.corpus import Check

CHECKS: dict[str, Check] = {
    check.__name__: check
    for check in (
        rows.required_where,
        rows.null_together,
        rows.any_given,
        rows.list_values_match,
        rows.not_after,
        rows.text_fills_span,
        references.foreign_key,
        references.agrees,
        references.parent_value,
        references.one_value_each,
        references.counts,
        references.referred_to,
        spans.spans_disjoint,
        spans.spans_cover_text,
        spans.spans_match_text,
        spans.span_within,
        spans.evidence_equal,
        spans.released_text,
        spans.withheld_text,
    )
}


def check(rule: Rule) -> Check:
    """The check a rule calls for; ContractError where there is none of that name."""
    try:
        return CHECKS[rule.type]
    except KeyError:
        known = ", ".join(sorted(CHECKS))
        raise ContractError(f"{rule.table}.{rule.name}: no check {rule.type!r}; known are {known}") from None
