"""Sources in front of their verbs: what opens its clause speaks, what another word governs does not."""

from __future__ import annotations

_FAMILIES = ("positions", "claims")


def test_who_opens_the_clause_speaks_and_who_is_governed_does_not(extracted):
    texts = {
        "وكانت كوريا الشمالية قد أعلنت أن العمل بدأ.": "كوريا الشمالية",
        "لكن البيانات تشير إلى أن العمل بدأ.": "البيانات",
        "وقال الشهود إن إدارة ترامب أكدت أن العمل بدأ.": "إدارة ترامب",
        "والتقينا رئيس القسم سالم الحمود الذي أشار إلى أن العمل بدأ.": "سالم الحمود",
        "وأصدرت اللجنة بيانا أكدت فيه أن العمل بدأ.": "اللجنة",
        "ومضى الوزير يقول إن العمل بدأ.": "الوزير",
        "ونفى المدير إبلاغ البلدية كما أكد أن العمل بدأ.": None,
        "ودان الوزير سلوك نتانياهو ولكنه أكد أن العمل بدأ.": None,
        "وفي الصحيفة مقال بزعامة ترامب أكد أن العمل بدأ.": None,
        "وأغضب الهجوم أصدقاء تركيا الذين يؤكدون أن العمل بدأ.": None,
    }
    found = (
        extracted(*texts, families=_FAMILIES).facts.filter(fact_type="claim", surface="العمل بدأ").sort("paragraph_id")
    )
    assert found["attributed_to"].to_list() == list(texts.values())


def test_a_relative_clause_names_its_subject_only_where_its_verb_agrees(extracted):
    texts = {
        "وجلس مع المنظمات التي قالت إن العمل بدأ.": "المنظمات",
        "وجلس مع المنظمات التي قال إن العمل بدأ.": None,
        "وعاد إلى الموقع الذي يعتقد أنه قبر قديم.": None,
        "وبعدما علم «براءة» روسيا، قال إن العمل بدأ.": None,
    }
    found = extracted(*texts, families=("positions", "claims")).facts.filter(fact_type="claim").sort("paragraph_id")
    assert found["attributed_to"].to_list() == list(texts.values())
