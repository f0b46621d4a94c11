"""Each step is a spaCy factory that any pipeline can use alone, by its name."""

from __future__ import annotations

import subprocess
import sys
import unicodedata
from importlib.metadata import entry_points

import pytest
import spacy

from extractor.pipeline import ORDER, build
from models import FormatError

TEXT = "Chiều 19/1/2022, Chủ tịch UBND xã Lìa Hồ Văn Ba trao 1.800 suất quà theo Quyết định số 12/QĐ-UBND."


def test_every_step_is_an_entry_point() -> None:
    assert {entry.name for entry in entry_points(group="spacy_factories") if entry.name.startswith("sotin_")} == set(ORDER)


@pytest.mark.parametrize("name", ORDER)
def test_a_step_runs_alone(name: str) -> None:
    nlp = spacy.blank("vi", config={"nlp": {"tokenizer": {"use_pyvi": False}}})
    nlp.add_pipe("sotin_sentences")
    if name != "sotin_sentences":
        nlp.add_pipe(name)
    assert nlp(TEXT).text == TEXT


def test_a_step_alone_wants_text_in_nfc() -> None:
    """Of other text its spans would be shown in the wrong places."""
    nlp = build(["sotin_sentences", "sotin_dates"])
    doc = nlp(TEXT)
    assert [span.text for span in doc.spans["DATE"]] == ["Chiều 19/1/2022"]
    with pytest.raises(FormatError, match="NFC"):
        nlp(unicodedata.normalize("NFD", TEXT))


def test_spans_are_shown_to_spacy_users_who_import_nothing_of_ours() -> None:
    code = (
        "import spacy\n"
        "nlp = spacy.blank('vi', config={'nlp': {'tokenizer': {'use_pyvi': False}}})\n"
        "nlp.add_pipe('sotin_sentences'); nlp.add_pipe('sotin_dates'); nlp.add_pipe('sotin_figures')\n"
        f"doc = nlp({TEXT.replace(',', ' ,')!r})\n"
        "print([span.text for span in doc.spans['DATE']], [span.text for span in doc.spans['FIG']])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "['Chiều 19/1/2022'] ['1.800 suất quà']"
