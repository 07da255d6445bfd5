"""Events told of in a relative clause: the noun is the trigger, who acts follows the verb that carries its pronoun."""

from __future__ import annotations

from collections.abc import Callable

import polars as pl
import pytest

from warraq.facts import Found
from warraq.facts.events import events

Read = Callable[..., Found]
Named = Callable[..., pl.DataFrame]


def told(found_by: Read, named: Named, text: str) -> tuple[list[str], set[tuple[str, str]], pl.DataFrame]:
    found = found_by(events, text)
    names = named(text)["surface"]
    roles = found.arguments.filter(pl.col("role").is_in(["actor", "recipient"])).select("role", "mention").rows()
    surfaces = [text[s:e] for s, e in found.facts.select("trigger_start", "trigger_end").iter_rows()]
    return surfaces, {(role, names[mention]) for role, mention in roles}, found.facts


@pytest.mark.parametrize(
    ("text", "trigger", "actor", "recipient"),
    [
        ("انتهت زيارة قصيرة قام بها فلاديمير بوتين إلى الصين", "زيارة", "فلاديمير بوتين", "الصين"),
        ("تابع الناس اللقاء الذي عقده فلاديمير بوتين مع دونالد ترامب", "اللقاء", "فلاديمير بوتين", "دونالد ترامب"),
        ("تحدث عن القمم الثلاث التي عقدها كيم جونغ أون مع دونالد ترامب", "القمم", "كيم جونغ أون", "دونالد ترامب"),
        ("بعد المشاورات التي أجرتها فرنسا مع ألمانيا", "المشاورات", "فرنسا", "ألمانيا"),
        ("بعد العقوبات التي فرضتها فرنسا على روسيا", "فرضتها", "فرنسا", "روسيا"),
    ],
)
def test_who_acts_follows_the_verb_of_the_relative_clause(
    found_by: Read, named: Named, text: str, trigger: str, actor: str, recipient: str
) -> None:
    surfaces, roles, _ = told(found_by, named, text)
    assert surfaces == [trigger]
    assert roles == {("actor", actor), ("recipient", recipient)}


def test_whoever_received_a_call_was_called(found_by: Read, named: Named) -> None:
    _, roles, _ = told(found_by, named, "في الاتصال الهاتفي الذي تلقاه فلاديمير بوتين من دونالد ترامب")
    assert roles == {("actor", "دونالد ترامب"), ("recipient", "فلاديمير بوتين")}


def test_a_call_received_from_nobody_known_is_no_event(found_by: Read) -> None:
    assert found_by(events, "في الاتصال الهاتفي الذي تلقاه فلاديمير بوتين من صديق").facts.is_empty()


def test_a_visit_that_will_be_made_is_agreed(found_by: Read) -> None:
    facts = found_by(events, "أعد الوفد برنامج زيارة سيقوم بها فلاديمير بوتين إلى الصين").facts
    assert facts.select("predicate", "modality").rows() == [("AGREE", "planned")]


@pytest.mark.parametrize(
    "text",
    [
        "كثرت الزيارات وقام بها فلاديمير بوتين",  # و opens another clause
        "زيارة التقرير الذي أجراه فلاديمير بوتين",  # the pronoun of another noun
        "زيارة لم يقم بها فلاديمير بوتين",
    ],
)
def test_another_noun_or_clause_is_not_read(found_by: Read, text: str) -> None:
    assert "event.relative" not in found_by(events, text).facts["rule_id"].to_list()


def test_those_who_exchange_messages_both_act(found_by: Read, named: Named) -> None:
    surfaces, roles, _ = told(found_by, named, "تبادلت روسيا والصين رسائل كثيرة")
    assert surfaces == ["تبادلت"]
    assert roles == {("actor", "روسيا"), ("actor", "الصين")}


def test_a_meeting_awaited_between_two_is_agreed(found_by: Read) -> None:
    facts = found_by(events, "اللقاء المرتقب بين فلاديمير بوتين ودونالد ترامب").facts
    assert facts["predicate"].to_list() == ["AGREE"]
