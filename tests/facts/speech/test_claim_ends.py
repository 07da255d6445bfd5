"""Where what is said ends: at the words by which who tells of it goes on."""

from __future__ import annotations

_FAMILIES = ("positions", "claims")


def test_what_the_report_says_besides_is_not_said(extracted):
    burnt = "المصنع احترق في الليل"
    texts = {
        f"وقال المدير إن {burnt}، كما أكدت الوزارة أن العمل بدأ.": [burnt, "العمل بدأ"],
        f"وقال المدير إن {burnt} وقد ذكرت الوزارة أن العمل بدأ.": [burnt, "العمل بدأ"],
        f"وقال المدير إن {burnt}، فيما يصر عليه الناس وقد سلم الجار.": [f"{burnt}، فيما يصر عليه الناس وقد سلم الجار"],
        f"وقال المدير إن {burnt}، من دون تحديد السبب.": [burnt],
        f"وقال المدير إن {burnt} دون أن يصاب أحد.": [f"{burnt} دون أن يصاب أحد"],
        f"وقالت الوزارة إن {burnt} لكنها لم تحدد السبب.": [burnt],
        f"وقالت الوزارة إن {burnt} لكنها لم تخسر شيئا.": [f"{burnt} لكنها لم تخسر شيئا"],
        f"وقال المدير إن {burnt}، يذكر أن العمل بدأ.": [burnt, "العمل بدأ"],
        f"ووفقا للمدير، فإن {burnt} وأشار إلى أن العمل بدأ.": [burnt, "العمل بدأ"],
        "وأعلن الوزير الحرب على الجريمة في البلدة ومحيطها متعهدا بالقضاء عليها.": [
            "الحرب على الجريمة في البلدة ومحيطها"
        ],
    }
    found = extracted(*texts, families=_FAMILIES).facts.filter(fact_type="claim").sort("paragraph_id", "start")
    surfaces = found.group_by("paragraph_id", maintain_order=True).agg("surface")["surface"].to_list()
    assert surfaces == list(texts.values())


def test_whose_word_it_is_and_when_it_was_said_is_not_said(extracted):
    burnt = "المصنع احترق في الليل"
    texts = {
        f"وقال المدير إن {burnt} على حد تعبيره.": [burnt],
        f"وقال المدير إن {burnt} على حد سواء.": [f"{burnt} على حد سواء"],
        f"وقال المدير إن {burnt}، حسبما أفاد مصدر في المدينة أمس.": [burnt],
        f"وقال المدير إن {burnt} معتبرا القرار الجديد خطأ كبيرا.": [burnt],
        f"وقال المدير إن {burnt}، إلا أنه لم يتسن التأكد من ذلك.": [burnt],
        f"وقال المدير إن {burnt}، وفي ختام حديثه قال الوزير إن العمل بدأ.": [burnt, "العمل بدأ"],
        f"وتزعم الشركة أن {burnt}، ولكنها باعت الأرض كلها.": [burnt],
        f"وتقول الشركة إن {burnt}، ولكنها باعت الأرض كلها.": [f"{burnt}، ولكنها باعت الأرض كلها"],
        f"وقال البنك في مذكرة للعملاء إن {burnt}.": [burnt],
        "وأعلن الوزير الحرب على الجريمة في البلدة وذلك في رد على الصحف.": ["الحرب على الجريمة في البلدة"],
    }
    found = extracted(*texts, families=_FAMILIES).facts.filter(fact_type="claim").sort("paragraph_id", "start")
    surfaces = found.group_by("paragraph_id", maintain_order=True).agg("surface")["surface"].to_list()
    assert surfaces == list(texts.values())


def test_who_is_quoted_goes_on_of_himself(extracted):
    burnt = "المصنع احترق في الليل"
    texts = {
        f"وقال المدير: {burnt}، وأعتقد أن السبب قديم جدا.": [
            f"{burnt}، وأعتقد أن السبب قديم جدا",
            "السبب قديم جدا",
        ],
        f"وقال المدير: أعتقد أن {burnt}، وأعتقد أن السبب قديم جدا.": [
            f"أعتقد أن {burnt}، وأعتقد أن السبب قديم جدا",
            burnt,
            "السبب قديم جدا",
        ],
        f"وقال المدير إن {burnt}، وزاد: «العمل بدأ».": [burnt],
        f"وقال المدير إن {burnt}، وعبر الوزير عن حزنه.": [burnt],
        f"وقال المدير إن {burnt} كما أوضح أن العمل بدأ أمس.": [burnt, "العمل بدأ أمس"],
        f"وقال المدير إن {burnt} كما يعتقد الناس هنا.": [f"{burnt} كما يعتقد الناس هنا"],
    }
    found = extracted(*texts, families=_FAMILIES).facts.filter(fact_type="claim").sort("paragraph_id", "start")
    surfaces = found.group_by("paragraph_id", maintain_order=True).agg("surface")["surface"].to_list()
    assert surfaces == list(texts.values())
