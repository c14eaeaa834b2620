"""The catalogue as a file: what is written is read back the same, and what is wrong is named with its line."""

from __future__ import annotations

import csv
import random
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from in2desk.core.base.errors import Refused
from in2desk.core.base.paths import resource
from in2desk.core.checklist import checks
from in2desk.core.checklist.catalogue import dump_checklist, load_checklist
from in2desk.core.checklist.model import Checklist
from tests.core.checklist.catalogues import any_checklist, made

STANDARD = resource("catalogues", "checkliste.toml").read_text("utf-8")
SHORT = dump_checklist(made((2, 1)))


def without_ids(whole: Checklist) -> Checklist:
    sections = tuple(
        replace(part, id="", criteria=tuple(replace(one, id="") for one in part.criteria)) for part in whole.sections
    )
    return replace(whole, id="", sections=sections)


@given(any_checklist)
def test_what_is_written_is_read_back_the_same(whole: Checklist) -> None:
    assert load_checklist(dump_checklist(whole)) == whole


@given(any_checklist)
def test_writing_again_gives_the_same_bytes(whole: Checklist) -> None:
    text = dump_checklist(whole)
    assert dump_checklist(load_checklist(text)) == text


def test_ids_versions_before_and_days_stay_in_the_project() -> None:
    whole = replace(made((2, 1), "x"), previous="y", created_on="2026-11-23")
    assert load_checklist(dump_checklist(whole)) == replace(without_ids(whole), previous=None, created_on="")


def test_the_catalogue_shipped_is_the_one_that_was_agreed_on(shared_data: Path) -> None:
    table = (shared_data.parent / "domain" / "checklist.csv").read_text("utf-8")
    agreed = list(csv.DictReader(table.splitlines(), delimiter="|"))
    whole = load_checklist(STANDARD)
    shipped = [(part.name["de"], one.code, one.wording["de"], one.hint["de"]) for part in whole.sections for one in part.criteria]
    assert shipped == [(row["abschnitt"], row["code"], row["kriterium"], row["nachweis"]) for row in agreed]
    short = {one.code: one.title["de"] for one in whole.criteria}
    assert {row["code"] for row in agreed if row["kurztitel"] != short[row["code"]]} == {"A1", "A11"}, "too long for their row"


def test_the_catalogue_shipped_is_complete_in_both_languages() -> None:
    whole = load_checklist(STANDARD)
    assert [len(section.criteria) for section in whole.sections] == [11, 13, 12]
    assert (whole.code, whole.version) == ("C1", 1)
    assert whole.label["de"] == "Eigene Operationalisierung in Anlehnung an IN2"
    said = [whole.title, whole.label, *whole.ladder, *(part.name for part in whole.sections)]
    said += [words for one in whole.criteria for words in (one.title, one.wording, one.hint)]
    assert all(set(words) == {"de", "en"} and all(words.values()) and words["de"] != words["en"] for words in said)
    assert max(len(text) for one in whole.criteria for text in one.title.values()) <= checks.LONGEST_TITLE
    assert all(one.inspired_by and one.weight == 1 for one in whole.criteria)
    texts = [one.wording["de"] for one in whole.criteria] + [one.title["de"] for one in whole.criteria]
    assert len(set(texts)) == len(texts)


def test_the_head_of_the_catalogue_shipped_describes_every_key() -> None:
    head = STANDARD.partition("\ncode = ")[0]
    for key in ("code", "version", "title.de", "label.de", "ladder", "name.de", "wording.de", "hint.de", "inspired_by", "weight"):
        assert f"#   {key} = " in head, key
    assert "[[section]]" in head and "[[section.criterion]]" in head


def test_it_is_written_a_line_a_text() -> None:
    assert 'title.de = "Titel A1"\nwording.de = "Wortlaut A1"\nhint.de = "Nachweis A1"\n' in SHORT
    assert SHORT.startswith("# Eigener Wortlaut\n")


def test_a_plain_text_is_german_and_codes_are_counted_anew() -> None:
    text = SHORT.replace('title.de = "Titel A1"', 'title = "Titel A1"').replace('code = "B1"', 'code = "Z9"')
    assert load_checklist(text) == load_checklist(SHORT)


@pytest.mark.parametrize(
    ("old", "new", "line", "reason"),
    [
        ('code = "C1"', 'code = "Liste"', 3, "C und eine Zahl"),
        ("version = 1", "version = 0", 4, "„version“ ist eine ganze Zahl ab 1"),
        ("version = 1", "version = true", 4, "„version“ ist eine ganze Zahl ab 1"),
        ('title.de = "Probe"', 'title.fr = "Probe"', 5, "„Titel“ fehlt auf Deutsch"),
        ('label.de = "Eigener Wortlaut"', "", 1, "„Herkunft“ fehlt auf Deutsch"),
        ('label.de = "Eigener Wortlaut"', "label = 3", 7, "„Herkunft“ fehlt auf Deutsch"),
        ('    {de = "Stufe 4", en = "Level 4"},\n', "", 8, "fünf Stufen"),
        ('de = "Stufe 3", ', "", 8, "„Stufe 3“ fehlt auf Deutsch"),
        ('name.de = "Abschnitt A"', "", 16, "„Abschnitt“ fehlt auf Deutsch"),
        ('wording.de = "Wortlaut A2"', "", 27, "„wording“ fehlt auf Deutsch"),
        ('wording.de = "Wortlaut A2"', "wording.de = 2", 30, "keine Kürzel"),
        ('title.de = "Titel A1"', f'title.de = "{"x" * 33}"', 21, "„title“ ist zu lang (höchstens 32 Zeichen)"),
        ("weight = 1.0", "weight = -1", 25, "Gewicht ist eine Zahl von 0 bis 1000"),
        ("weight = 1.0", "weight = true", 25, "Gewicht ist eine Zahl von 0 bis 1000"),
        ("weight = 1.0", 'weight = "viel"', 25, "Gewicht ist eine Zahl von 0 bis 1000"),
        ("weight = 1.0", "level = 7", 25, "Die Angabe „level“ gibt es nicht. Möglich: code, title, wording"),
        ('inspired_by = ""', "inspired_by = 7", 24, "„inspired_by“ ist kein Text"),
        ("version = 1", "version = 1\nlenses = 2", 5, "Die Angabe „lenses“ gibt es nicht"),
        ("version = 1", "version = ", 4, "kein gültiges TOML"),
        ('name.de = "Abschnitt A"', 'name.de = "Abschnitt A', 17, "kein gültiges TOML"),
    ],
)
def test_a_mistake_is_named_with_its_line(old: str, new: str, line: int, reason: str) -> None:
    assert old in SHORT
    with pytest.raises(Refused) as caught:
        load_checklist(SHORT.replace(old, new, 1))
    told = str(caught.value).splitlines()
    assert told[0].startswith(f"Zeile {line}: ") and reason in told[0], told
    assert told[-1] == "Der Katalog wurde nicht übernommen."
    assert "Es wurde nichts geändert" not in told[0]


def test_many_mistakes_are_listed_in_order_and_counted() -> None:
    text = dump_checklist(made((12,))).replace("wording.de", "wordnig.de")
    with pytest.raises(Refused) as caught:
        load_checklist(text)
    told = str(caught.value).splitlines()
    lines = [int(one.split()[1].rstrip(":")) for one in told[:8]]
    assert lines == sorted(lines) and len(told) == 10
    assert told[8] == "… und 16 weitere."


@pytest.mark.parametrize("text", ["", "x = 1", "section = 3", "section = []", "section = [1]", "[[indicator]]\nid = 'bev'\n"])
def test_a_file_of_something_else_is_no_checklist(text: str) -> None:
    with pytest.raises(Refused, match="keine Checkliste"):
        load_checklist(text)


@pytest.mark.parametrize("criteria", ["", "criterion = 3\n", "criterion = []\n", "criterion = [1, 2]\n"])
def test_a_section_needs_criteria(criteria: str) -> None:
    head = SHORT.partition("[[section]]")[0]
    with pytest.raises(Refused, match="Ein Abschnitt braucht Kriterien"):
        load_checklist(f"{head}[[section]]\nname = 'A'\n{criteria}")


@given(st.integers(0, 10**9))
def test_a_damaged_file_is_refused_or_is_another_catalogue(seed: int) -> None:
    """Any bytes gone, doubled or changed: a sentence, or what the file now says; never anything else."""
    chance = random.Random(seed)
    text = list(SHORT)
    for _damage in range(chance.randint(1, 4)):
        place = chance.randrange(len(text))
        text[place : place + chance.randint(0, 9)] = chance.choice(
            ["", "\0", '"', "\n", "= [", "[[section]]", "\u2028", "é" * 40]
        )
    try:
        found = load_checklist("".join(text))
    except Refused as refused:
        assert str(refused).strip()
    else:
        assert load_checklist(dump_checklist(found)) == found
