"""Keys of files against the register: exact, mended, or refused; a damaged one never becomes another region."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from in2desk.core.base.progress import Progress
from in2desk.core.statistics.keys import KeyResolver, Status
from in2desk.core.statistics.model import Region
from in2desk.core.statistics.readers.register_xlsx import RegisterXlsxReader
from in2desk.core.statistics.readers.sniff import SourceFile


def _region(ars: str, name: str, level: str) -> Region:
    key = ars[:5] + ars[9:] if level == "gemeinde" else ars
    return Region(key=key, level=level, ars=ars, name=name, association=ars[:9] if level == "gemeinde" else "")


REGIONS = [
    _region("01", "Schleswig-Holstein", "land"), _region("07", "Rheinland-Pfalz", "land"), _region("10", "Saarland", "land"),
    _region("01001", "Flensburg, Stadt", "kreis"), _region("010010000", "Flensburg, Stadt", "verband"),
    _region("010010000000", "Flensburg, Stadt", "gemeinde"), _region("01051", "Dithmarschen", "kreis"),
    _region("010510011", "Brunsbüttel, Stadt", "verband"), _region("010510011011", "Brunsbüttel, Stadt", "gemeinde"),
    _region("010515163", "Burg-St. Michaelisdonn", "verband"), _region("010515163016", "Burg (Dithmarschen)", "gemeinde"),
    _region("07137", "Mayen-Koblenz", "kreis"), _region("071375004", "Mendig", "verband"),
    _region("07233", "Vulkaneifel", "kreis"), _region("072335006", "Gerolstein", "verband"),
    _region("072335006026", "Gerolstein, Stadt", "gemeinde"), _region("072335006002", "Basberg", "gemeinde"),
    _region("07333", "Donnersbergkreis", "kreis"), _region("073335007", "Nordpfälzer Land", "verband"),
    _region("073335007502", "Rockenhausen, Stadt", "gemeinde"), _region("073335003", "Göllheim", "verband"),
    _region("16077", "Altenburger Land", "kreis"), _region("160775051", "Nobitz", "verband"),
    _region("160775051036", "Nobitz", "gemeinde"),
]
OLD = [_region("072335002", "Gerolstein", "verband"), _region("072335002026", "Gerolstein, Stadt", "gemeinde")]


@pytest.fixture(scope="module")
def resolver() -> KeyResolver:
    return KeyResolver(REGIONS)


@pytest.mark.parametrize(("raw", "name", "key"), [
    ("DG", "Deutschland", "DE"), ("DE", "", "DE"), ("07", "", "07"), ("07233", "", "07233"), ("07233026", "", "07233026"),
    ("072335006", "", "072335006"), ("072335006026", "", "07233026"), ("0733305502", "Rockenhausen", "07333502"),
    (" 07233026\u00a0", "", "07233026"), ("07 2 33 5006 026", "", "07233026"), ("'07233026", "", "07233026"),
    ("010010000000", "", "01001000"), ("16077036", "", "16077036"), ("0733303", "Göllheim, Verbandsgem.", "073335003"),
])
def test_published_forms_are_exact(resolver: KeyResolver, raw: str, name: str, key: str) -> None:
    found = resolver.resolve(raw, name)
    assert (found.key, found.status, found.message) == (key, Status.EXACT, "")


def test_a_membership_of_the_past_still_gives_the_municipality(resolver: KeyResolver) -> None:
    assert resolver.resolve("072335002026", "Gerolstein").key == "07233026"


@pytest.mark.parametrize(("raw", "name", "key"), [
    ("7233026", "Gerolstein", "07233026"), ("7233026", "", "07233026"), ("7233026.0", "", "07233026"),
    ("72335006", "Gerolstein", "072335006"), ("72335006026", "", "07233026"), ("7233", "Vulkaneifel", "07233"),
    ("733305502", "Rockenhausen, Stadt", "07333502"), ("7.233.026", "Gerolstein", "07233026"), ("7", "", "07"),
    ("1001000", "Flensburg", "01001000"), ("07233000", "Vulkaneifel, Landkreis", "07233"),
    ("10515163", "Burg-St. Michaelisdonn", "010515163"),
])
def test_damaged_keys_are_mended_and_reported(resolver: KeyResolver, raw: str, name: str, key: str) -> None:
    found = resolver.resolve(raw, name)
    assert (found.key, found.status, found.guess) == (key, Status.REPAIRED, key)
    assert key in found.message and raw in found.message


def test_a_mended_key_whose_name_says_otherwise_is_not_taken(resolver: KeyResolver) -> None:
    found = resolver.resolve("7233026", "Prüm")
    assert (found.key, found.status, found.guess) == (None, Status.AMBIGUOUS, "07233026")
    assert "Prüm" in found.message


@pytest.mark.parametrize("raw", ["7,23E+10", "7.23335E+10", "7E+6", "7,233026e+06"])
def test_a_rounded_number_is_refused_in_plain_words(resolver: KeyResolver, raw: str) -> None:
    found = resolver.resolve(raw, "Gerolstein")
    assert (found.key, found.status) == (None, Status.DESTROYED)
    assert raw in found.message


@pytest.mark.parametrize("raw", ["", "abc", "071", "99999999", "12.5", "Gerolstein", "0723300", "²", "7233026.5", "-7233026"])
def test_what_no_register_knows_stays_unknown(resolver: KeyResolver, raw: str) -> None:
    found = resolver.resolve(raw, "Gerolstein")
    assert (found.key, found.status) == (None, Status.UNKNOWN)
    assert found.message


def test_a_dissolved_association_never_becomes_the_new_one_of_its_name(resolver: KeyResolver) -> None:
    for raw in ("0723302", "723302", "072335002", "07233902"):
        assert resolver.resolve(raw, "Gerolstein, Verbandsgem.").key is None


def test_an_older_register_knows_the_old_key() -> None:
    both = KeyResolver([*OLD, *REGIONS])
    assert both.resolve("0723302", "Gerolstein, Verbandsgem.").key == "072335002"
    assert both.resolve("072335006", "Gerolstein").key == "072335006"


def test_the_short_form_of_an_association_needs_its_name(resolver: KeyResolver) -> None:
    assert resolver.resolve("0713704", "Mendig, Verbandsgem.").key == "071375004"
    assert resolver.resolve("0713704", "Vordereifel").key is None
    assert resolver.resolve("0713704").status == Status.AMBIGUOUS


@pytest.mark.parametrize(("raw", "name", "level", "key"), [
    ("7233026", "", "gemeinde", "07233026"), ("72335006", "", "verband", "072335006"), ("7233000", "", "kreis", "07233"),
    ("1001000", "", "kreis", "01001"), ("1001000", "", "gemeinde", "01001000"), ("01001000", "", "verband", "010010000"),
    ("07233906", "Gerolstein", "verband", "072335006"), ("7233906", "Gerolstein", "verband", "072335006"),
    ("072330000000", "", "kreis", "07233"), ("072335006000", "", "verband", "072335006"), ("7", "", "land", "07"),
    ("01051011", "Brunsbüttel", "verband", "010510011"),
])
def test_a_stated_level_makes_a_lost_zero_normal(resolver: KeyResolver, raw: str, name: str, level: str, key: str) -> None:
    found = resolver.resolve(raw, name, level)
    assert (found.key, found.level, found.status) == (key, level, Status.EXACT)


def test_a_stated_level_rules_out_the_others(resolver: KeyResolver) -> None:
    assert resolver.resolve("07233026", "", "kreis").key is None
    assert resolver.resolve("072335006", "", "gemeinde").key is None


def test_an_exact_key_with_another_name_says_so(resolver: KeyResolver) -> None:
    found = resolver.resolve("07233026", "Prüm")
    assert (found.key, found.status) == ("07233026", Status.EXACT)
    assert "Prüm" in found.message and "Gerolstein" in found.message


def _damages(region: Region) -> list[str]:
    forms = [region.key, region.ars]
    short = [form.lstrip("0") for form in forms]
    return [*forms, *short, *(f"{s}.0" for s in short), *(f" {f}\u00a0" for f in forms)]


@given(st.sampled_from(REGIONS), st.integers(0, 7), st.sampled_from(REGIONS), st.booleans())
def test_no_damage_leads_to_another_region(region: Region, damage: int, other: Region, right_name: bool) -> None:
    resolver = KeyResolver(REGIONS)
    raw = _damages(region)[damage]
    found = resolver.resolve(raw, region.name if right_name else other.name)
    assert found.key in (region.key, None)
    if right_name:
        assert found.key == region.key


@given(st.text("0123456789.,E+ ", max_size=14), st.sampled_from(["", "gemeinde", "verband", "kreis", "land"]))
def test_whatever_is_asked_the_answer_is_a_region_of_the_register_or_none(raw: str, level: str) -> None:
    found = KeyResolver(REGIONS).resolve(raw, "", level)
    assert (found.key is None) == (found.status not in (Status.EXACT, Status.REPAIRED))
    assert found.key in {None, "DE", *(region.key for region in REGIONS)}
    assert not level or found.key in (None, "DE") or found.level == level


@pytest.fixture(scope="module")
def germany(shared_data: Path) -> list[Region]:
    file = SourceFile(shared_data / "official/gemeindeverzeichnis/AuszugGV2QAktuell.xlsx")
    regions = RegisterXlsxReader().open(file, lambda key: True)[0].regions
    assert regions is not None
    return list(regions(Progress()))


def test_regions_of_germany_survive_every_damage(germany: list[Region]) -> None:
    """Every seventh of 15,971, so that the test stays short; levels and Länder are all among them."""
    resolver = KeyResolver(germany)
    for region in germany[::7]:
        for raw in _damages(region):
            assert resolver.resolve(raw, region.name).key == region.key, (raw, region)
        assert resolver.resolve(region.key.lstrip("0"), "", region.level).key == region.key
        assert resolver.resolve("7,23E+10", region.name).key is None
