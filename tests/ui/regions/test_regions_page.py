"""The page Regionen, driven by hand: map, ranking and profile go together, weights are dragged, values answer."""

from __future__ import annotations

import math
from typing import Any

import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QStyle, QStyleOptionSlider

from in2desk.core.regions import service as regions
from in2desk.core.regions.model import Comparison
from in2desk.core.statistics import service as statistics


@pytest.fixture
def page(at_sample: Any) -> Any:
    return at_sample.go("regions")


def texts(widget: Any) -> str:
    return "\n".join(label.text() for label in widget.findChildren(QLabel) if label.isVisible())


def scores(page: Any) -> dict[str, str]:
    return {row.key: f"{row.score:.3f}" for row in page.ranking.rows()}


def handle_of(slider: Any) -> QPoint:
    option = QStyleOptionSlider()
    slider.initStyleOption(option)
    kind = QStyle.ComplexControl.CC_Slider
    return slider.style().subControlRect(kind, option, QStyle.SubControl.SC_SliderHandle, slider).center()


def test_the_sample_opens_on_official_figures(page: Any) -> None:
    assert len(page.ranking.rows()) == 38
    assert page.state.lens == "ability"
    assert "Beispiel" not in page.ranking.title
    assert not any(row.example for row in page.ranking.rows())
    best, second = page.ranking.rows()[:2]
    assert best.score >= second.score
    assert "38" in page.context


def test_a_lens_recolours_map_and_table(at_sample: Any, page: Any) -> None:
    before = scores(page)
    picture = page.map.map.grab().toImage()
    at_sample.click(page.lenses, "Angebote")
    assert scores(page) != before
    assert page.map.map.grab().toImage() != picture
    assert "Angebote" in page.ranking.title


def test_the_arrow_keys_walk_through_the_lenses(at_sample: Any, page: Any) -> None:
    at_sample.button(page.lenses, "Aufnahmefähig").setFocus()
    at_sample.press(QApplication.focusWidget(), Qt.Key.Key_Right)
    assert page.state.lens == "need"


def test_an_invented_score_says_so_everywhere(at_sample: Any, page: Any) -> None:
    at_sample.click(page.lenses, "Bereitschaft")
    assert page.ranking.title.startswith("Beispiel")
    assert page.map.legend.accessibleDescription().startswith("Beispiel")
    page.ranking.copy()
    assert "Beispiel - keine amtlichen Angaben" in QGuiApplication.clipboard().text()
    assert "Beispiel - keine amtlichen Angaben" in page.ranking.sheet().notes
    assert "Bereitschaft" in page.region.profile.example.text()
    assert "Aufnahmefähig" not in page.region.profile.example.text()


def test_map_table_and_profile_select_together(at_sample: Any, page: Any) -> None:
    keys = [shape.key for shape in page.map.map.layer().shapes]
    wanted = next(key for key in keys if key != page.state.region)
    place = page.map.map.scene().place_of(keys.index(wanted)).toPoint()
    at_sample.qtbot.mouseClick(page.map.map, Qt.MouseButton.LeftButton, pos=place)
    at_sample.wait()
    name = page.ranking.current().name
    assert page.ranking.current().key == wanted
    assert name in texts(page.region)

    view = page.ranking.view
    row = next(i for i, shown in enumerate(page.ranking.rows()[:10]) if shown.key != wanted)
    at_sample.qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=view.visualRect(view.model().index(row, 1)).center())
    at_sample.wait()
    assert page.map.map.selected() == page.ranking.current().key == page.state.region != wanted

    view.setFocus()
    at_sample.press(view, Qt.Key.Key_Down)
    assert page.map.map.selected() == page.ranking.rows()[row + 1].key
    assert page.ranking.rows()[row + 1].name in page.region.profile.radar.chart().title


def test_the_profile_draws_need_apart_and_says_the_same_in_words(page: Any) -> None:
    profile = page.region.profile
    assert [mark.name for mark in profile.radar.chart().marks] == ["Aufnahmefähig", "Bereitschaft", "Kapazität", "Angebote"]
    assert [mark.name for mark in profile.need.chart().marks] == ["Bedarf"]
    shown = {row.title: row.score for row in profile.table.rows()}
    for mark in (*profile.radar.chart().marks, *profile.need.chart().marks):
        assert mark.value == shown[mark.name] or (mark.value is None and math.isnan(shown[mark.name]))


def test_a_dragged_weight_shows_at_once_and_becomes_one_step(at_sample: Any, page: Any) -> None:
    at_sample.click(page.region, "Gewichte")
    project, before = at_sample.desk.project, scores(page)
    steps, (name, row) = len(project.history()), next(iter(page.region.weights.rows.items()))
    slider, start, old = row.slider, handle_of(row.slider), row.value()
    QTest.mousePress(slider, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, start)
    for x in range(start.x(), slider.width() - 2, 12):
        QTest.mouseMove(slider, QPoint(x, start.y()))
    QTest.mouseMove(slider, QPoint(slider.width() - 2, start.y()))
    assert row.value() > old
    assert scores(page) != before, "the table follows while dragging"
    assert "→" in texts(page.region.weights) or "wechsel" in texts(page.region.weights)
    assert len(project.history()) == steps, "nothing is stored before the hand lets go"

    dragged = scores(page)
    QTest.mouseRelease(slider, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, QPoint(slider.width() - 2, start.y()))
    at_sample.wait()
    assert len(project.history()) == steps + 1
    assert scores(page) == dragged
    weight = next(i for i in statistics.catalogue(project) if i.id == name).lenses["ability"].weight
    assert weight == row.value() == slider.maximum()

    at_sample.undo()
    assert page.region.weights.rows[name].value() == old
    assert scores(page) == before


def test_the_slider_keeps_the_focus_when_its_weight_is_stored(at_sample: Any, page: Any) -> None:
    at_sample.click(page.region, "Gewichte")
    row = next(iter(page.region.weights.rows.values()))
    row.slider.setFocus()
    old = row.value()
    at_sample.press(row.slider, Qt.Key.Key_Right)
    at_sample.press(row.slider, Qt.Key.Key_Right)
    assert QApplication.focusWidget() is row.slider
    assert row.value() == old + 2
    at_sample.click(page.region.weights, "Zurücksetzen")
    assert next(iter(page.region.weights.rows.values())).value() == old


def test_levels_and_groups(at_sample: Any, page: Any) -> None:
    page.group.setCurrentIndex(next(i for i in range(page.group.count()) if page.group.itemData(i) == "07333"))
    page.group.activated.emit(page.group.currentIndex())
    at_sample.wait()
    assert {row.key[:5] for row in page.ranking.rows()} == {"07333"}
    page.level.setFocus()
    at_sample.press(page.level, Qt.Key.Key_Down)
    assert page.state.level == "verband"
    assert len(page.ranking.rows()) == 2
    assert "Weniger als 5" in page.sources.text()
    assert all(math.isnan(row.score) for row in page.ranking.rows())


def test_a_value_answers_where_it_comes_from(at_sample: Any, page: Any) -> None:
    at_sample.click(page.region, "Werte")
    comparison: Comparison = page.state.comparison
    for name, link in page.region.values.links.items():
        value = comparison.values.get(name, {}).get(page.state.region)
        if value is None or value.value is None or value.inputs:
            continue
        at_sample.qtbot.mouseClick(link, Qt.MouseButton.LeftButton)
        said = page._popover.accessibleDescription()
        for word in ("Datei: ", "Tabelle, Zelle: ", value.locator, "Stand: ", "Eingelesen: ", "Lizenz: ", "Prüfsumme: "):
            assert word in said, said
        at_sample.press(page._popover, Qt.Key.Key_Escape)
        assert not page._popover.isVisible()
        break
    else:
        pytest.fail("no published value in the sample")


def test_a_derived_value_lists_what_it_was_computed_from(at_sample: Any, page: Any) -> None:
    at_sample.click(page.lenses, "Bedarf")
    at_sample.click(page.region, "Werte")
    comparison: Comparison = page.state.comparison
    for name, link in page.region.values.links.items():
        value = comparison.values.get(name, {}).get(page.state.region)
        if value is not None and value.inputs:
            at_sample.qtbot.mouseClick(link, Qt.MouseButton.LeftButton)
            said = page._popover.accessibleDescription()
            assert "Berechnet aus: " in said
            assert said.count("Tabelle, Zelle: ") == len(value.inputs)
            return
    pytest.fail("no derived value in the sample")


def test_what_would_lift_a_place_that_is_not_assessable(at_sample: Any, page: Any) -> None:
    at_sample.click(page.lenses, "Kapazität")
    gaps = [row for row in page.ranking.rows() if math.isnan(row.score)]
    assert gaps, "the sample has such places"
    page.ranking.select(gaps[0].key)
    at_sample.click(page.region, "Werte")
    assert "nötig sind 60" in texts(page.region.values)
    at_sample.click(page.region.values, "Angaben eintragen")
    assert at_sample.window.area == "data"
    assert at_sample.window.pages["data"].tabs.value() == "entries"


def test_the_rules_change_the_scores_and_can_be_taken_back(at_sample: Any, page: Any) -> None:
    before = scores(page)
    at_sample.desk.actions.get("rules").trigger()
    at_sample.wait()
    dialog = at_sample.dialog()
    dialog.method.setFocus()
    at_sample.press(dialog.method, Qt.Key.Key_Down)
    at_sample.click(dialog, "Regeln übernehmen")
    assert regions.rules(at_sample.desk.project).normalisation == "zscore"
    assert scores(page) != before
    at_sample.undo()
    assert scores(page) == before


def test_a_total_is_shown_only_when_asked_for_with_weights_and_coverage(at_sample: Any, page: Any) -> None:
    assert not page.region.profile.total.isVisible()
    at_sample.desk.actions.get("rules").trigger()
    at_sample.wait()
    dialog = at_sample.dialog()
    dialog.total.setFocus()
    at_sample.press(dialog.total, Qt.Key.Key_Space)
    at_sample.click(dialog, "Regeln übernehmen")
    said = page.region.profile.total.text()
    assert page.region.profile.total.isVisible()
    assert "Gesamtwert" in said and "Abdeckung" in said and "Kapazität" in said and "Bedarf" not in said
    at_sample.undo()
    assert not page.region.profile.total.isVisible()


def test_scores_of_the_table_are_those_of_the_service(at_sample: Any, page: Any) -> None:
    comparison = regions.compare(at_sample.desk.project, page.state.group)
    held = {region.key: comparison.lenses["ability"].scores[i] for i, region in enumerate(comparison.regions)}
    assert np.allclose([row.score for row in page.ranking.rows()], [held[row.key] for row in page.ranking.rows()], equal_nan=True)
