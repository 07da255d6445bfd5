from __future__ import annotations

import polars as pl
import pytest

from warraq.facts.events import events
from warraq.facts.text import triggers
from warraq.resources import table

RULES = table("facts/rules/events.csv")
PLOVER = frozenset(
    {"AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "REQUEST", "ACCUSE", "REJECT", "THREATEN"}
    | {"PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT"}
)


@pytest.mark.parametrize("rule", RULES.rows(named=True), ids=RULES["rule_id"].to_list())
def test_each_rule_reads_its_example_and_not_its_counterexample(found_by, rule):
    assert rule["rule_id"] in found_by(events, rule["example"]).facts["rule_id"].to_list()
    assert rule["rule_id"] not in found_by(events, rule["counterexample"]).facts["rule_id"].to_list()


@pytest.mark.parametrize(
    ("text", "trigger", "code", "modality"),
    [
        ("أدانت فرنسا الهجوم", "أدانت", "ACCUSE", "asserted"),
        ("زارت ميركل روسيا أمس", "زارت", "CONSULT", "asserted"),
        ("سيزور فلاديمير بوتين الصين غدا", "يزور", "AGREE", "planned"),
        ("لم تفرض واشنطن عقوبات على روسيا", "تفرض", "SANCTION", "denied"),
        ("قد ترسل روسيا أسلحة إلى سوريا", "ترسل", "AID", "possible"),
        ("يجب أن تدعم روسيا الاتفاق", "تدعم", "SUPPORT", "deontic"),
        ("قام فلاديمير بوتين بزيارة للصين", "قام فلاديمير بوتين بزيارة", "CONSULT", "asserted"),
        ("غزو روسيا لأوكرانيا", "غزو", "ASSAULT", "asserted"),
    ],
)
def test_events_have_code_and_modality(found_by, text, trigger, code, modality):
    facts = found_by(events, text).facts
    rows = facts.select("trigger_start", "trigger_end", "predicate", "modality").rows()
    assert (trigger, code, modality) in [(text[s:e], p, m) for s, e, p, m in rows]


@pytest.mark.parametrize("text", ["أدانت المنظمة الهجوم أمس", "زيارة طويلة", "فرضت روسيا رأيها على الجميع"])
def test_without_a_participant_or_the_needed_word_there_is_no_event(found_by, text):
    assert found_by(events, text).facts.is_empty()


def test_a_denied_event_has_negative_polarity(found_by):
    facts = found_by(events, "لم تهاجم روسيا أوكرانيا").facts
    assert facts.filter(pl.col("predicate") == "ASSAULT")["polarity"].to_list() == ["negative"]


def test_of_a_host_the_guest_is_the_actor(found_by):
    found = found_by(events, "استقبل فلاديمير بوتين دونالد ترامب أمس")
    roles = dict(found.arguments.select("role", "mention").iter_rows())
    assert roles == {"actor": 1, "recipient": 0}


def test_folding_does_not_make_a_noun_a_verb(found_by):
    assert "event.subject_before" not in found_by(events, "قدرة روسيا على مساعدة الآخرين").facts["rule_id"].to_list()


def test_every_trigger_has_a_plover_code_and_an_example_with_one_of_its_forms(scanned):
    rows = table(triggers.TABLE).filter(pl.col("pos") != "light")
    assert set(rows["plover"]) <= PLOVER
    read = scanned(*rows["example"])
    reached = set(read.find(triggers.form_terms())["para"])
    assert reached == set(range(len(rows)))


def test_trigger_ids_are_unique():
    assert table(triggers.TABLE)["trigger_id"].is_unique().all()


def test_an_event_has_its_place_and_time(extracted):
    read = extracted("التقى فلاديمير بوتين دونالد ترامب في هلسنكي في 16 يوليو 2018")
    joined = read.fact_arguments.join(read.mentions.select("mention_id", "surface"), on="mention_id", how="left")
    events = read.facts.filter(pl.col("fact_type") == "event").select("fact_id")
    rows = joined.join(events, on="fact_id").select("role", "surface", "value").rows()
    assert ("place", "هلسنكي", None) in rows
    assert ("time", None, "2018-07-16") in rows


@pytest.mark.parametrize(
    "text",
    [
        "التقى فريق باريس مع فريق روما في مباراة أمس",
        "الهجمات التي استهدفت تركيا أمس",
        "هدد نواب محافظون الرئيس فلاديمير بوتين أمس",
        "توقفت المفاوضات بسبب رفض فرنسا",
    ],
)
def test_no_agent_is_guessed(extracted, text):
    assert (
        extracted(text).facts.filter(pl.col("rule_id").is_in(["event.subject_after", "event.subject_next"])).is_empty()
    )
