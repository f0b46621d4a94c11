"""Records, folding and ids."""

from __future__ import annotations

import pickle
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

import models
from models import Article, EncodingError, FetchError, Problem, SotinError, TooBigError, digest, fold, nfc
from models.text import _Folded


def test_all_names_are_there() -> None:
    assert len(set(models.__all__)) == len(models.__all__)
    assert all(hasattr(models, name) for name in models.__all__)


@given(st.text())
def test_folding_keeps_the_length(text: str) -> None:
    assert len(fold(text)) == len(text)


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Dân vận khéo", "dan van kheo"),
        ("ĐẮK LẮK, đường Hoà Bình", "dak lak, duong hoa binh"),
        ("Ưu Ỹ ẫ", "uu y a"),
        ("m² 1.800", "m² 1.800"),
    ],
)
def test_folding(text: str, folded: str) -> None:
    assert fold(text) == folded


def test_folding_keeps_the_words_of_a_language_and_no_others(monkeypatch: pytest.MonkeyPatch) -> None:
    kept = _Folded()
    monkeypatch.setattr("models.text._FOLDED", kept)
    assert [fold("Đường " + "Đ" * 40) for _ in range(2)] == ["duong " + "d" * 40] * 2
    assert kept == {"Đường": "duong"}


def test_article_is_nfc_and_text_that_is_nfc_stays_the_same_object() -> None:
    nfd = unicodedata.normalize("NFD", "Huyện ủy Than Uyên")
    assert Article(text=nfd).text == "Huyện ủy Than Uyên" != nfd
    plain = "Huyện ủy"
    assert nfc(plain) is plain


def test_ids_are_stable_and_keep_parts_apart() -> None:
    assert digest("a", "bc") != digest("ab", "c")
    assert Article(text="x", url="u").id == Article(text="x", url="u").id != Article(text="y", url="u").id


def test_unknown_fields_and_articles_without_text_are_refused() -> None:
    with pytest.raises(ValueError, match="Extra inputs are not permitted"):
        Article.model_validate({"text": "x", "colour": "red"})
    with pytest.raises(ValueError, match="Field required"):
        Article.model_validate({"title": "x"})


def test_lone_surrogates_have_an_id() -> None:
    assert len(Article(text="\ud800").id) == 16


def test_errors_say_where_and_survive_pickling() -> None:
    error = pickle.loads(pickle.dumps(EncodingError("no such charset", source="a.txt", place="line 3")))
    assert str(error) == "a.txt, line 3: no such charset"
    assert Problem.of(error) == Problem(source="a.txt", place="line 3", kind="EncodingError", reason="no such charset")


class _Private(FetchError):
    """An error that a room made for itself."""


@pytest.mark.parametrize(
    ("error", "kind"),
    [
        *((_Private("no"), "FetchError"), (TooBigError("no"), "TooBigError")),
        *((SotinError("no"), "SotinError"), (ValueError("no"), "ValueError")),
    ],
)
def test_the_kind_of_a_problem_is_a_name_that_people_can_look_up(error: Exception, kind: str) -> None:
    assert Problem.of(error, "a.html") == Problem(source="a.html", kind=kind, reason="no")
