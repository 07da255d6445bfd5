"""What is asked of a word gives the expression, and the few words alone that it is true of."""

from __future__ import annotations

import polars as pl
import pytest

from warraq.facts.text import asked
from warraq.facts.text.scan import scan
from warraq.facts.text.word import KEY, Said

_PLAIN = KEY.str.replace("^[وف]", "")
_BARE = KEY.str.replace("^[وف]?[بل]?", "")
_LISTED = pl.Series(["قال", "وصل"])


@pytest.mark.parametrize(
    ("said", "words"),
    [
        (KEY == "من", {"من"}),
        (KEY.is_in(_LISTED.implode()), {"قال", "وصل"}),
        (KEY.str.contains("^[وف]?لن?$"), {"ل", "لن", "ول", "ولن", "فل", "فلن"}),
        # What begins with a letter that is taken off is never left.
        (_PLAIN.is_in(["قال", "وصل"]), {"قال", "وقال", "فقال", "ووصل", "فوصل"}),
        (_BARE.str.contains("^بيت$") & KEY.str.starts_with("ل"), {"لبيت"}),
        (KEY.is_in(["قال", "عاد"]) & ~KEY.str.contains("د$"), {"قال"}),
        ((KEY == "قال") | KEY.str.contains("^عاد$"), {"قال", "عاد"}),
        (~(~(KEY == "قال") & ~KEY.is_in(["عاد"])), {"قال", "عاد"}),
    ],
)
def test_a_question_about_few_words_tells_them(said: Said, words: set[str]):
    assert not said.others
    assert said.words is not None
    assert set(said.words) == words


@pytest.mark.parametrize(
    "said",
    [
        KEY.str.contains("^ال.+"),
        KEY.str.contains("لن"),
        KEY.str.contains("^لن|^لا$"),
        KEY.str.contains(r"^\p{L}$"),
        KEY.str.ends_with("ون"),
        (KEY == "قال") | KEY.str.starts_with("ال"),
        KEY.str.replace("^(..)ن$", "$1").is_in(["من"]),
    ],
)
def test_a_question_about_any_word_tells_none(said: Said):
    assert said.words is None


_ASKED = {
    "few": lambda: _PLAIN.is_in(["قال", "لا", "وصل"]) & ~KEY.is_in(["فقال"]),
    "all but few": lambda: ~KEY.str.contains("^[وف]?(?:لا|لم)$") & ~(KEY == "من"),
    "any": lambda: KEY.str.contains("^[وف]?ال") | (KEY == "من"),
}


@pytest.mark.parametrize("name", list(_ASKED))
@pytest.mark.parametrize("small", [0, 4000])
def test_words_looked_up_are_those_that_the_expression_is_true_of(
    name: str, small: int, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(asked, "_SMALL", small)
    question = asked.of_word(_ASKED[name])
    read = scan(pl.DataFrame({"text": ["قال ووصل فقال ولا وصل", "من الدار والبيت لم وقال لا"]}))
    expected = read.by_key(_ASKED[name]().expr).tolist()
    assert question(read).tolist() == expected
    at = [7, 0, 3]
    assert question(read, pl.Series(at)).tolist() == [expected[token] for token in at]
    assert question.places(read).tolist() == [token for token, said in enumerate(expected) if said]
