"""Templates of workshops: those the program ships are whole in both languages; any is written and read back; wrong ones refused."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from in2desk.core.base import typed
from in2desk.core.base.errors import Refused
from in2desk.core.base.paths import resource
from in2desk.core.workshops.occasion_model import PHASES, Template, TemplateItem
from in2desk.core.workshops.templates import ID, TEXTS, dump_template, free_id, id_from, load_template

SHIPPED = sorted(resource("templates").glob("*.toml"))
SHORT = 'id = "kurz"\nname.de = "Kurz"\n\n[[item]]\nminutes = 10\naim.de = "Ziel"\n'


def test_what_the_issue_names_is_shipped() -> None:
    assert [path.stem for path in SHIPPED] == [
        "firmenbesuch",
        "ideenwerkstatt",
        "kartenabfrage",
        "kulturtandem",
        "strategiegespraech",
        "world-cafe",
        "zukunftswerkstatt",
    ]


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.stem)
def test_a_shipped_template_is_whole_in_german_and_english(path: Path) -> None:
    made = load_template(path.read_text("utf-8"))
    assert made.id == path.stem and not made.own
    texts = [made.name, made.text, *made.questions, *made.materials]
    texts += [words for item in made.agenda for key in TEXTS if (words := getattr(item, key))]
    assert [words for words in texts if set(words) != {"de", "en"}] == []
    assert all(words == {code: text.strip() for code, text in words.items()} for words in texts)
    assert all(item.aim and item.content and item.who and item.minutes for item in made.agenda)
    assert made.questions and made.materials
    assert 60 <= sum(item.minutes for item in made.agenda) <= 480


def test_the_zukunftswerkstatt_has_its_three_phases_in_order() -> None:
    made = load_template(resource("templates", "zukunftswerkstatt.toml").read_text("utf-8"))
    aims = [item.aim["de"] for item in made.agenda]
    places = [next(n for n, aim in enumerate(aims) if aim.startswith(f"{phase}phase")) for phase in ("Kritik", "Phantasie")]
    places.append(next(n for n, aim in enumerate(aims) if aim.startswith("Verwirklichungsphase")))
    assert places == sorted(places) and len(made.questions) == 3


def test_templates_say_what_the_window_can_go_to() -> None:
    for path in SHIPPED:
        made = load_template(path.read_text("utf-8"))
        assert {item.phase for item in made.agenda} <= {"", *PHASES}
        assert any(item.phase == "collect" for item in made.agenda)
    series = load_template(resource("templates", "kulturtandem.toml").read_text("utf-8"))
    assert (series.dates, series.days_between) == (6, 28)


plain = st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=20).map(lambda text: typed.text(text, "x"))
needed = plain.map(lambda text: typed.line(text, "x") or "x")
words = st.one_of(st.just({}), st.fixed_dictionaries({"de": plain.map(lambda text: text or "x")}, optional={"en": needed}))
lines = st.lists(st.fixed_dictionaries({"de": needed}, optional={"en": needed, "uk": needed}), max_size=3).map(tuple)
items = st.builds(
    TemplateItem,
    st.integers(0, 1440),
    st.sampled_from(["", *PHASES]),
    aim=words,
    content=words,
    method=words,
    material=words,
    who=words,
)
whole = st.builds(
    Template,
    st.from_regex(ID, fullmatch=True),
    st.fixed_dictionaries({"de": needed}, optional={"en": needed}),
    words,
    st.integers(1, 100),
    st.integers(0, 366),
    st.lists(items, max_size=4).map(tuple),
    lines,
    lines,
)


@given(whole)
def test_any_template_is_read_back_as_it_was_written(made: Template) -> None:
    assert load_template(dump_template(made)) == made


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("kein toml =", "Zeile 1: Das ist kein gültiges TOML"),
        ("a = 1\nb = [", "Zeile 2: Das ist kein gültiges TOML"),
        ("titel = 'x'", "keine Vorlage für eine Werkstatt"),
        (SHORT.replace('"kurz"', '"../weg"'), "„id“ besteht aus kleinen Buchstaben"),
        (SHORT.replace('"kurz"', "3"), "„id“ besteht aus kleinen Buchstaben"),
        (SHORT.replace("name.de", "name.en"), "„name“ fehlt auf Deutsch"),
        (SHORT.replace("name.de", "name.Deutsch"), "kein Text mit Sprachen"),
        (SHORT.replace('"Kurz"', '"' + "x" * 301 + '"'), "„name“ ist zu lang"),
        (SHORT.replace("minutes = 10", "minutes = -5"), "Schritt 1: „minutes“ ist eine ganze Zahl von 0 bis 1440"),
        (SHORT.replace("minutes = 10", "minutes = 10.5"), "Schritt 1: „minutes“"),
        (SHORT.replace("minutes = 10", "minutes = true"), "Schritt 1: „minutes“"),
        (SHORT.replace("minutes = 10\n", ""), "Schritt 1: „minutes“"),
        (SHORT + 'phase = "pause"\n', "Schritt 1: „phase“ ist eines von collect, order, points, plan"),
        (SHORT + 'ziel = "x"\n', "Schritt 1: Die Angabe „ziel“ gibt es nicht"),
        (SHORT + "phase = 3\n", "Schritt 1: „phase“"),
        (SHORT + "who = [1]\n", ""),
        ("dates = 0\n" + SHORT, "„dates“ ist eine ganze Zahl von 1 bis 100"),
        ("days_between = 1000\n" + SHORT, "„days_between“"),
        ("questions = 3\n" + SHORT, "„questions“ ist keine Liste"),
        ("questions = [ 3 ]\n" + SHORT, "„questions“ ist keine Liste"),
        ("materials = [ { en = 'x' } ]\n" + SHORT, "„materials“ fehlt auf Deutsch"),
        ("item = 3\nname.de = 'x'\nid = 'x'\n", "„item“ ist keine Liste"),
        ('id = "x"\nname.de = "x"\n' + "[[item]]\nminutes = 1\n" * 101, "„item“ hat mehr als 100 Einträge"),
        (SHORT.replace('"Ziel"', '"a\\u0000b"'), "Schritt 1: aim“ enthält Zeichen, die sich nicht speichern lassen"),
    ],
)
def test_what_is_wrong_is_said_with_its_step(text: str, says: str) -> None:
    if not says:
        assert load_template(text).agenda[0].who == {}
        return
    with pytest.raises(Refused) as refused:
        load_template(text)
    assert says in str(refused.value)
    assert str(refused.value).endswith("Es wurde nichts übernommen.") or "Die Vorlage wurde nicht übernommen." in str(refused.value)


def test_many_problems_are_counted() -> None:
    text = 'id = "x"\nname.de = "x"\n' + "[[item]]\n" * 12
    with pytest.raises(Refused, match="… und 4 weitere"):
        load_template(text)


@given(st.text(max_size=60))
def test_any_text_is_a_template_or_refused(text: str) -> None:
    with pytest.raises(Refused, match="übernommen"):
        load_template(text)


@given(st.text(max_size=80), st.lists(st.integers(2, 9), max_size=5))
def test_ids_made_of_names_are_ids_and_free(name: str, numbers: list[int]) -> None:
    found = id_from(name)
    assert ID.fullmatch(found)
    taken = {found, *(f"{found}-{n}" for n in numbers)}
    free = free_id(found, taken)
    assert free not in taken and ID.fullmatch(free) and free_id(free, taken) == free


def test_umlauts_are_written_out() -> None:
    assert id_from("Zukunftswerkstatt für Größeres: Café!") == "zukunftswerkstatt-fuer-groesseres-cafe"
    assert id_from("数") == "vorlage"
