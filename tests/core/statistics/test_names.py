"""Names only confirm a key: spellings of the same region fit, different regions do not."""

import pytest

from in2desk.core.statistics.names import names_fit, words_of


@pytest.mark.parametrize(("one", "other"), [
    ("Gerolstein", "Gerolstein, Stadt"),
    ("        Gerolstein, Verbandsgem.", "Gerolstein"),
    ("VG Gerolstein", "Gerolstein"),
    ("Vulkaneifel, Landkreis", "Vulkaneifel"),
    ("Gefell, Kr Daun", "Gefell"),
    ("Weidenbach b Gerolstein", "Weidenbach"),
    ("Köln", "KOELN, Stadt"),
    ("EG Nobitz", "Nobitz"),
    ("\u00a0\u00a0Berlingen", "Berlingen (Eifel)"),
])
def test_spellings_of_one_region_fit(one: str, other: str) -> None:
    assert names_fit(one, other)
    assert names_fit(other, one)


@pytest.mark.parametrize(("one", "other"), [
    ("Gerolstein", "Prüm"), ("Vordereifel", "Mendig"), ("", "Gerolstein"), ("Bad Ems", "Bad Dürkheim"),
])
def test_other_regions_do_not_fit(one: str, other: str) -> None:
    assert not names_fit(one, other)


def test_a_name_of_nothing_but_kinds_keeps_its_words() -> None:
    assert words_of("Stadt") == {"stadt"}
