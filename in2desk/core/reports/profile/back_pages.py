"""Annexes 4 and 5: how it is computed, what is missing, where it comes from. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from in2desk.core.base.i18n import _
from in2desk.core.base.numbers import number, percent, period
from in2desk.core.regions.model import Comparison
from in2desk.core.regions.words import in2_sentence, missing_word
from in2desk.core.reports.model import Block, Cell, Column, Heading, PageBreak, Paragraph, Row, Section, Space, Span, Table, rich
from in2desk.core.reports.profile.figures import counted, counting, name_of
from in2desk.core.reports.profile.sources import UsedSource
from in2desk.core.reports.profile_data import ProfileData
from in2desk.core.statistics.model import Flag, Indicator, Missing

METHOD, SOURCES = "anlage-4", "anlage-5"
LICENCES = {
    "dl-de/by-2-0": ("Datenlizenz Deutschland – Namensnennung – Version 2.0", "https://www.govdata.de/dl-de/by-2-0"),
    "dl-de/zero-2-0": ("Datenlizenz Deutschland – Zero – Version 2.0", "https://www.govdata.de/dl-de/zero-2-0"),
}


def method_page(data: ProfileData) -> list[Block]:
    """Annex 4: the method in plain words, then the gaps by reason."""
    sections = _too_small_sections() if data.comparison.too_small else _method_sections(data)
    return [PageBreak(), Heading(method_title(), 2, _("Anlage 4"), METHOD), *sections]


def _too_small_sections() -> list[Block]:
    reason = _(
        "Die Werte vergleichen Orte miteinander. Unter 5 Gebieten hinge jeder Wert an ein oder zwei Nachbarn; deshalb "
        "stehen hier nur Angaben."
    )
    return [Section(_("Warum keine Werte"), _paragraphs(reason), level=3)]


def _method_sections(data: ProfileData) -> list[Block]:
    n = counted(data.comparison, len(data.comparison.regions))
    share = percent(data.comparison.minimum_coverage)
    return [
        Section(_("Vergleich statt Note"), _paragraphs(_comparison_text(data.comparison.normalisation).format(n=n)), level=3),
        Section(_("Fünf Werte"), _paragraphs(_five_values()), level=3),
        Section(_("Keine Gesamtnote"), _paragraphs(_no_total()), level=3),
        Section(_("Lücken bleiben Lücken"), _paragraphs(_gaps_text().format(share=share)), level=3),
        Section(_("Was fehlt"), _gap_blocks(data), level=3),
    ]


def method_title() -> str:
    """The title of annex 4."""
    return _("Methode und Lücken")


def _paragraphs(text: str) -> tuple[Block, ...]:
    return (Paragraph(rich(text)),)


def _comparison_text(normalisation: str) -> str:
    """How an indicator becomes points, by the rule in use."""
    end = _(" Ein Wert vergleicht nur innerhalb dieser Gruppe.")
    return {
        "percentile": _(
            "Jede Kennzahl wird in der Vergleichsgruppe ({n}) geordnet und auf 0 bis 100 gestellt: **50 ist die Mitte "
            "der Vergleichsgruppe**, "
            "90 heißt günstiger als etwa neun von zehn. Gleiche Angaben bekommen den gleichen Platz. So verzerren "
            "einzelne Ausreißer das Bild nicht."
        ),
        "zscore": _(
            "Jede Kennzahl wird in der Vergleichsgruppe ({n}) am Durchschnitt gemessen: **50 ist der Durchschnitt**, "
            "10 Punkte sind eine "
            "Standardabweichung; begrenzt auf 0 bis 100."
        ),
        "minmax": _(
            "Jede Kennzahl wird in der Vergleichsgruppe ({n}) auf 0 bis 100 gestellt: 0 ist die ungünstigste, 100 die "
            "günstigste Angabe."
        ),
        "goalposts": _(
            "Jede Kennzahl wird zwischen zwei festen Zielmarken des Katalogs auf 0 bis 100 gestellt, gleich für die "
            "ganze Gruppe ({n})."
        ),
    }[normalisation] + end


def _five_values() -> str:
    return _(
        "Die Kennzahlen eines Wertes werden mit ihren Gewichten gemittelt. Das Vorzeichen gilt je Wert: Schrumpft ein "
        "Ort, erhöht das "
        "seinen **Bedarf** und senkt seine **Stärke**. Bedarf und Bereitschaft werden nie vermischt, sonst erschienen "
        "alternde Dörfer "
        "als besonders offen. Unterschiede bis 3 Punkte gelten als etwa gleich."
    )


def _no_total() -> str:
    return _(
        "Ein einziger Wert würde Genauigkeit vortäuschen: Wie viel ein Bus gegen einen Kita-Platz wiegt, ist eine "
        "politische Frage. "
        "Zwei Studien des Thünen-Instituts verzichten aus demselben Grund darauf."
    )


def _gaps_text() -> str:
    return _(
        "Fehlende Angaben werden nicht geschätzt. Ist weniger als {share} des Gewichts belegt oder liegen weniger als "
        "zwei Kennzahlen vor, "
        "steht „nicht bewertbar“ (n. b.). Werte, die es nur für den ganzen Landkreis gibt, unterscheiden keine Orte "
        "und zählen nicht mit."
    )


def _gap_blocks(data: ProfileData) -> tuple[Block, ...]:
    grouped = gaps_by_reason(data.comparison)
    if not grouped:
        return (Paragraph(rich(_("Nichts: Alle Kennzahlen liegen für alle Orte vor."))),)
    rows: list[Row] = []
    for reason, entries in grouped.items():
        rows.append(Row((Cell(reason, "strong", span=2),), kind="group"))
        rows += [Row((Cell(name_of(i, data.language)), Cell(_missing_at(n, len(data.comparison.regions))))) for i, n in entries]
    columns = (Column(_("Kennzahl, nach Grund"), 0), Column(_("fehlt bei"), 26, gutter=0.0))
    return (Table(columns, tuple(rows), _("Lücken, nach Grund zusammengefasst."), pitch=5.2), Space(1))


def _missing_at(n: int, total: int) -> str:
    return _("allen {n}").format(n=number(total)) if n == total else _("{n} von {total}").format(n=number(n), total=number(total))


def gaps_by_reason(comparison: Comparison) -> dict[str, list[tuple[Indicator, int]]]:
    """Reason in words -> indicators that count, with the number of places it holds for; most places first."""
    found: dict[str, list[tuple[Indicator, int]]] = {}
    for indicator in counting(comparison):
        for reason, n in _reasons(comparison, indicator).items():
            found.setdefault(reason, []).append((indicator, n))
    order = sorted(found, key=lambda reason: -max(n for _i, n in found[reason]))
    return {reason: found[reason] for reason in order}


def _reasons(comparison: Comparison, indicator: Indicator) -> dict[str, int]:
    """How often each reason leaves a gap in one indicator."""
    held = comparison.values.get(indicator.id, {})
    counts: dict[str, int] = {}
    for region in comparison.regions:
        value = held.get(region.key)
        if value is not None and value.value is not None:
            reason = _("Bezugsgröße zu klein, Wert zählt nicht mit") if _uncounted(comparison, indicator, region.key) else ""
        else:
            reason = missing_word(value.missing) if value is not None and value.missing else missing_word(Missing.NOT_COLLECTED)
        if reason:
            counts[reason] = counts.get(reason, 0) + 1
    total = len(comparison.regions)
    if counts.get(missing_word(Missing.NOT_COLLECTED)) == total:
        return {_("noch nicht eingelesen oder eingetragen"): total}
    return counts


def _uncounted(comparison: Comparison, indicator: Indicator, key: str) -> bool:
    """Whether a value is there but was left out for its small base."""
    row = comparison.row(key)
    if Flag.SMALL_BASE not in comparison.values[indicator.id][key].flags:
        return False
    lenses = [held for held in comparison.lenses.values() if indicator.id in held.indicators]
    return any(
        held.points[row, held.indicators.index(indicator.id)] != held.points[row, held.indicators.index(indicator.id)]
        for held in lenses
    )


# annex 5


def sources_page(data: ProfileData, used: Sequence[UsedSource]) -> list[Block]:
    """Annex 5: every source that is used, numbered as in annex 3."""
    intro = _("Jede Zahl dieser Vorlage lässt sich bis zur Zelle der amtlichen Datei zurückverfolgen.")
    if data.regions:
        intro += " " + _("Die Nummern stehen in Anlage 3.")
    licences = [LICENCES[key] for key in LICENCES if any(key in s.licence or key in s.attribution for s in used)]
    return [
        PageBreak(),
        Heading(sources_title(), 2, _("Anlage 5"), SOURCES),
        Paragraph(rich(intro), "small"),
        Space(1),
        *(_source(source) for source in used),
        *([_licences(licences)] if licences else []),
        Section(_("Hinweis"), (Paragraph(rich(_full_note()), "small"),), level=3),
    ]


def sources_title() -> str:
    """The title of annex 5."""
    return _("Quellenverzeichnis")


def _full_note() -> str:
    return _(
        "**{sentence}** (Integration Innovativ, Verbandsgemeinden Gerolstein und Rockenhausen, 2017–2020). "
        "Auswahl, Vorzeichen und Gewichte der Kennzahlen sind nicht die Originalinstrumente des Projekts."
    ).format(sentence=in2_sentence())


def _licences(licences: Sequence[tuple[str, str]]) -> Section:
    lines = tuple(
        Paragraph((Span(name + ": "), Span(address.removeprefix("https://"), "accent", address)), "small")
        for name, address in licences
    )
    return Section(_("Lizenztext"), lines, level=3)


def _source(source: UsedSource) -> Section:
    facts: Mapping[str, str] = {
        _("Datei"): source.file_name,
        _("Tabellen"): ", ".join(source.tables),
        _("Stand"): period(source.reference_date),
        _("Lizenz"): source.licence_line,
        _("Prüfsumme"): f"SHA-256 {source.sha256[:12]} …" if source.sha256 else _("entfällt"),
        _("Verwendet in"): source.used_in,
    }
    rows = tuple(Row((Cell(label, "grey"), Cell(text))) for label, text in facts.items() if text)
    table = Table((Column("", 24), Column("", 0, gutter=0.0)), rows, source.title, pitch=4.2, style="tight", bare=True)
    mark = _("Beispiel - keine amtlichen Angaben")
    body: list[Block] = [Paragraph((Span(source.title, "strong"),), "small")]
    body += [Paragraph((Span(source.publisher),), "small")] if source.publisher else []
    body += [Paragraph((Span(mark, "strong"),), "small")] if source.example else []
    return Section(f"[{source.number}]", (*body, table), level=3)
