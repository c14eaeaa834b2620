"""What both registers share: keys out of codes, and figures with their dates."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from in2desk.core.statistics.model import Region
from in2desk.core.statistics.readers.register import FIGURES, Codes, figures, register_series

GEROLSTEIN = Codes("07", "2", "33", "5006", "026")


@pytest.mark.parametrize(("level", "key", "ars"), [
    ("land", "07", "07"), ("kreis", "07233", "07233"), ("verband", "072335006", "072335006"), ("gemeinde", "07233026", "072335006026"),
])
def test_key_and_regional_key_of_each_level(level: str, key: str, ars: str) -> None:
    assert (GEROLSTEIN.key(level), GEROLSTEIN.ars(level)) == (key, ars)


def test_a_level_needs_its_own_parts_and_those_above() -> None:
    district = Codes("07", "2", "33", "", "")
    assert district.complete("kreis") and district.complete("land")
    assert not district.complete("verband") and not district.complete("gemeinde")
    assert not Codes("07", "", "33", "5006", "026").complete("gemeinde")


@given(st.from_regex(r"[0-9]{2}", fullmatch=True), st.from_regex(r"[0-9]", fullmatch=True), st.from_regex(r"[0-9]{2}", fullmatch=True),
       st.from_regex(r"[0-9]{4}", fullmatch=True), st.from_regex(r"[0-9]{3}", fullmatch=True))
def test_ags_and_regional_key_belong_together(land: str, rb: str, kreis: str, vb: str, gem: str) -> None:
    codes = Codes(land, rb, kreis, vb, gem)
    ars = codes.ars("gemeinde")
    assert len(ars) == 12
    assert codes.key("gemeinde") == ars[:5] + ars[9:]
    assert codes.key("verband") == ars[:9] and codes.key("kreis") == ars[:5] and codes.key("land") == ars[:2]


def test_figures_carry_the_date_of_what_they_count() -> None:
    town = Region(key="07233026", level="gemeinde", ars="072335006026", name="Gerolstein", area=64.43, population=7876,
                  cells={"area": "a", "population": "b", "male": "c"})
    records = list(figures([town], counted="2022-12-31", territory="2024-06-30"))
    assert [(r.series, r.period, r.value, r.missing, r.locator) for r in records] == [
        ("gv/area", "2024-06-30", 64.43, "", "a"), ("gv/population", "2022-12-31", 7876, "", "b"),
        ("gv/male", "2022-12-31", None, "secret_or_unknown", "c"),
    ]


def test_a_region_without_cells_gives_no_figures() -> None:
    assert list(figures([Region(key="07", level="land", ars="07", name="Rheinland-Pfalz")], "", "")) == []


def test_every_figure_has_a_series_that_may_be_summed() -> None:
    series = register_series("GV-ISys")
    assert set(series) == {f"gv/{name}" for name in FIGURES}
    assert all(each.additive and each.unit and each.table == "GV-ISys" for each in series.values())
