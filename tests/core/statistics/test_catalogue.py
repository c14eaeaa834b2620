"""The catalogue file: what it says, that every mistake is named with its line, and that nothing is lost in writing."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from in2desk.core.base.errors import Refused
from in2desk.core.base.paths import resource
from in2desk.core.statistics import derive
from in2desk.core.statistics.catalogue import KINDS, dump_catalogue, load_catalogue
from in2desk.core.statistics.model import LENSES, LEVELS, Derivation, Indicator, LensUse

SMALL = """# Beispiel
[[indicator]]
id = "leer_q"
active = true
name = { de = "Leerstandsquote", en = "Vacancy rate" }
unit = "%"
domain = "Wohnungsmarkt"
levels = ["gemeinde", "kreis"]
min_base = 100
lens.capacity = { sign = 1, weight = 2 }
[[indicator.source]]
kind = "ratio"
numerator = ["zensus2022/NUTZUNG__04"]
denominator = ["zensus2022/GEBAEUDEART_SYS_1"]

[[indicator]]
id = "leer_alt"
name.de = "Leerstand, ältere Zählung"
levels = ["gemeinde"]
instead_of = ["leer_q"]
[indicator.lens.capacity]
sign = 1
weight = 1
"""


@pytest.fixture(scope="module")
def shipped() -> list[Indicator]:
    return load_catalogue(resource("catalogues", "indikatoren.toml").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def shared_domain(shared_data: Path) -> Path:
    folder = shared_data.parent / "domain"
    if not folder.is_dir():
        pytest.skip("../shared/domain is not here: the list of indicators is not part of the project")
    return folder


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as handle:
        return list(csv.DictReader(handle, delimiter="|"))


def test_small_catalogue() -> None:
    first, second = load_catalogue(SMALL)
    assert first.name == {"de": "Leerstandsquote", "en": "Vacancy rate"}
    assert first.levels == ("gemeinde", "kreis")
    assert first.lenses == {"capacity": LensUse(1, 2.0)}
    assert first.sources[0].kind == "ratio"
    assert first.sources[0].args["numerator"] == ["zensus2022/NUTZUNG__04"]
    assert first.min_base == 100
    assert (second.active, second.instead_of, second.decimals, second.unit) == (False, ("leer_q",), 1, "")


def test_every_indicator_of_the_list_is_shipped(shipped: list[Indicator], shared_domain: Path) -> None:
    listed = {row["id"]: row for row in rows(shared_domain / "indicators.csv")}
    held = {i.id: i for i in shipped}
    assert listed.keys() <= held.keys()
    assert [i.id for i in shipped][:64] == list(listed)
    for name, row in listed.items():
        assert held[name].domain == row["domain"]
        assert held[name].name["en"] == row["name_en"]


def test_the_core_set_of_municipalities_is_exactly_the_listed_one(shipped: list[Indicator], shared_domain: Path) -> None:
    wanted = {(r["lens"], r["id"]): LensUse(int(r["sign"]), float(r["weight"])) for r in rows(shared_domain / "kernsatz.csv")}
    counted = {
        (lens, i.id): use for i in shipped if i.active and "gemeinde" in i.levels for lens, use in i.lenses.items()
    }  # fmt: skip
    assert counted == wanted


@pytest.mark.parametrize("level", ["gemeinde", "verband", "kreis"])
def test_every_lens_can_be_scored_at_a_level(shipped: list[Indicator], level: str) -> None:
    for lens in LENSES:
        counted = [i for i in shipped if i.active and level in i.levels and lens in i.lenses and i.lenses[lens].sign]
        assert len(counted) >= 2, (level, lens)


def test_shrinking_is_need_and_a_weakness(shipped: list[Indicator]) -> None:
    held = {i.id: i for i in shipped}
    assert held["bev_entw_pa"].lenses["need"].sign == -1
    assert held["bev_entw_pa"].lenses["ability"].sign == 1
    assert held["ausl_ant"].lenses["readiness"].sign == 0


def test_what_is_published_for_districts_only_is_not_said_to_exist_below(shipped: list[Indicator]) -> None:
    held = {i.id: i for i in shipped}
    for name in ("prognose", "alo_q", "sgb2", "u3_q", "schulden", "bauland"):
        assert not {"gemeinde", "verband"} & set(held[name].levels)


def test_small_bases_and_own_entries(shipped: list[Indicator]) -> None:
    held = {i.id: i for i in shipped}
    assert (held["leer_q"].min_base, held["alo_lang"].min_base) == (100, 30)
    for name in ("plaetze_frei", "kita_frei", "vereine", "ehrenamt"):
        assert [(d.kind, d.args["per"]) for d in held[name].sources] == [("entry", "population")]
    assert [d.kind for d in held["willk"].sources] == ["external"]


def test_every_shipped_indicator_says_where_it_comes_from(shipped: list[Indicator]) -> None:
    for indicator in shipped:
        assert indicator.sources, indicator.id
        assert indicator.unit, indicator.id
        assert indicator.name["en"], indicator.id


def test_the_derivations_are_those_that_are_computed() -> None:
    assert set(KINDS) == set(derive.KINDS)


def test_the_shipped_catalogue_survives_writing(shipped: list[Indicator]) -> None:
    assert load_catalogue(dump_catalogue(shipped)) == shipped


MISTAKES = [
    ('unit = "%"', 'unitt = "%"', 6, "„unitt“ gibt es nicht"),
    ('id = "leer_q"', 'id = "Leer Q"', 3, "„id“"),
    ("active = true", 'active = "ja"', 4, "„active“"),
    ('name = { de = "Leerstandsquote", en = "Vacancy rate" }', 'name = { en = "Vacancy rate" }', 5, "„name.de“ fehlt"),
    ('name.de = "Leerstand, ältere Zählung"', 'name.de = " "', 18, "„name.de“ fehlt"),
    ('unit = "%"', "unit = 5", 6, "„unit“ ist kein Text"),
    ('levels = ["gemeinde", "kreis"]', 'levels = ["gemeinde", "dorf"]', 8, "Ebene „dorf“"),
    ('levels = ["gemeinde", "kreis"]', "levels = []", 8, "„levels“ fehlt"),
    ("min_base = 100", "min_base = -1", 9, "„min_base“"),
    ("min_base = 100", "min_base = nan", 9, "„min_base“"),
    ("min_base = 100", "decimals = 1.5", 9, "„decimals“"),
    ("min_base = 100", "goalposts = [5, 5]", 9, "„goalposts“"),
    ("lens.capacity = {", "lens.kapazitaet = {", 10, "Blickwinkel „kapazitaet“"),
    ("sign = 1, weight = 2", "sign = 2, weight = 2", 10, "„sign“"),
    ("sign = 1, weight = 2", "sign = true, weight = 2", 10, "„sign“"),
    ("sign = 1, weight = 2", "sign = 1, weight = -2", 10, "„weight“"),
    ("sign = 1, weight = 2", "sign = 1, weight = nan", 10, "„weight“"),
    ("sign = 1, weight = 2", "sign = 1, weight = inf", 10, "„weight“"),
    ("sign = 1, weight = 2", "sign = 1, wieght = 2", 10, "nur „sign“ und „weight“"),
    ("sign = 1\nweight = 1", "sign = 1\nweight = -1", 23, "„weight“"),
    ('kind = "ratio"', 'kind = "quote"', 12, "Herleitung „quote“"),
    ('denominator = ["zensus2022/GEBAEUDEART_SYS_1"]', "", 12, "fehlt „denominator“"),
    ('numerator = ["zensus2022/NUTZUNG__04"]', "numerator = []", 13, "„numerator“"),
    ('numerator = ["zensus2022/NUTZUNG__04"]', 'numerator = "leer"', 13, "„numerator“"),
    ('kind = "ratio"', 'kind = "ratio"\njahre = 5', 13, "keine Angabe „jahre“"),
    ('id = "leer_alt"', 'id = "leer_q"', 17, "gibt es schon in Zeile 3"),
    ('id = "leer_alt"', 'id = "leer_alt"\nactive = true', 21, "anstelle von „leer_q“"),
    ('unit = "%"', 'unit = "%', 6, "kein gültiges TOML"),
    ("# Beispiel", 'titel = "Mein Katalog"', 1, "„titel“ gehört nicht"),
]


@pytest.mark.parametrize(("right", "wrong", "line", "text"), MISTAKES, ids=[f"{m[2]}-{m[3][:24]}" for m in MISTAKES])
def test_a_mistake_is_named_with_its_line(right: str, wrong: str, line: int, text: str) -> None:
    assert right in SMALL
    with pytest.raises(Refused) as refusal:
        load_catalogue(SMALL.replace(right, wrong, 1))
    first, *_, last = str(refusal.value).splitlines()
    assert first.startswith(f"Zeile {line}: ")
    assert text in first
    assert last == "Der Katalog wurde nicht übernommen, der bisherige gilt weiter."


@pytest.mark.parametrize("text", ["", "# nur ein Kommentar", "[indicator]\nid = 5", "indicator = [1]"])
def test_what_is_no_catalogue_is_refused(text: str) -> None:
    with pytest.raises(Refused, match="keinen Katalog"):
        load_catalogue(text)


def test_many_mistakes_are_counted() -> None:
    text = "".join(f'[[indicator]]\nid = "k{n}"\nname.de = "K"\nlevels = ["dorf"]\n' for n in range(12))
    with pytest.raises(Refused, match="und 4 weitere") as refusal:
        load_catalogue(text)
    assert [line.split(":")[0] for line in str(refusal.value).splitlines()[:2]] == ["Zeile 4", "Zeile 8"]


def test_a_note_over_several_lines_does_not_shift_the_lines() -> None:
    note = 'note = """\n[[indicator]]\nid = "kein Abschnitt"\n"""\nunit = 5'
    with pytest.raises(Refused, match="Zeile 10: „unit“"):
        load_catalogue(SMALL.replace('unit = "%"', note, 1))


def test_an_entry_written_inline_is_still_checked() -> None:
    with pytest.raises(Refused, match="Zeile 1: „levels“"):
        load_catalogue('indicator = [{ id = "a", name = { de = "A" } }]')


word = st.text("abcäöü \"'\\{}[]#=\n\t", max_size=12)
series = st.lists(st.sampled_from(["dla/a", "12411/BEVSTD/GES=GESW", "inkar/q_x"]), min_size=1, max_size=2)
weights = st.floats(0, 1e6, allow_nan=False).map(abs)
factors = st.sampled_from([100, 0.1])
states = st.builds(lambda s, p: {"series": s, "period": p}, series, st.sampled_from(["2015-12-31", "2022"]))
derivations = st.one_of(
    st.builds(lambda s: Derivation("value", {"series": s}), series),
    st.builds(lambda s, f: Derivation("ratio", {"numerator": s, "denominator": s, "factor": f}), series, factors),
    st.builds(lambda s: Derivation("change", {"series": s, "years": 5}), series),
    st.builds(lambda a, b: Derivation("change_between", {"start": a, "end": b}), states, states),
    st.just(Derivation("entry", {"per": "population"})),
    st.just(Derivation("external", {})),
)
indicators = st.builds(
    Indicator,
    id=st.text("abcxyz_0123456789", min_size=1, max_size=8).map(lambda text: "k" + text),
    name=st.fixed_dictionaries({"de": word.map(lambda text: "N" + text)}, optional={"en": word}),
    unit=word,
    domain=word,
    levels=st.lists(st.sampled_from(LEVELS), min_size=1, unique=True).map(tuple),
    active=st.booleans(),
    lenses=st.dictionaries(st.sampled_from(LENSES), st.builds(LensUse, st.sampled_from([-1, 0, 1]), weights)),
    sources=st.lists(derivations, max_size=3).map(tuple),
    decimals=st.integers(0, 6),
    min_base=st.sampled_from([0.0, 30.0, 100.0]),
    note=word,
    goalposts=st.sampled_from([None, (0.0, 10.0), (5.5, -3.0)]),
)


@given(st.lists(indicators, min_size=1, max_size=3, unique_by=lambda i: i.id))
def test_whatever_a_user_adds_is_read_back_as_it_was(entries: list[Indicator]) -> None:
    assert load_catalogue(dump_catalogue(entries)) == entries


def test_endless_brackets_are_refused() -> None:
    with pytest.raises(Refused, match="kein gültiges TOML"):
        load_catalogue("a = " + "[" * 100_000)
