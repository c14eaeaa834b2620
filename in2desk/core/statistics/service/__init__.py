"""The use cases of the statistics room: one transaction, one named step each."""

from in2desk.core.statistics.service.catalogue import (
    catalogue,
    delete_indicator,
    export_catalogue,
    import_catalogue,
    replace_catalogue,
    reset_weights,
    save_indicator,
    set_active,
    set_sign,
    set_weight,
    standard_catalogue,
    waiting_indicators,
)
from in2desk.core.statistics.service.entries import OwnEntry, entries, set_entries
from in2desk.core.statistics.service.imports import discard, run_import
from in2desk.core.statistics.service.plan import ImportPlan, ImportResult, Keep, PlannedFile, PlannedTable, Repair
from in2desk.core.statistics.service.planning import keep_for, plan_import
from in2desk.core.statistics.service.register import all_vintages, check_home, memberships, register, set_home
from in2desk.core.statistics.service.sources import Revision, Source, remove_source, revisions, sources
from in2desk.core.statistics.service.values import (
    figure_count,
    figures_for,
    indicator_values,
    own_entries,
    series_values,
    stored_series,
)

__all__ = [
    "ImportPlan",
    "ImportResult",
    "Keep",
    "OwnEntry",
    "PlannedFile",
    "PlannedTable",
    "Repair",
    "Revision",
    "Source",
    "all_vintages",
    "catalogue",
    "check_home",
    "delete_indicator",
    "discard",
    "entries",
    "export_catalogue",
    "figure_count",
    "figures_for",
    "import_catalogue",
    "indicator_values",
    "keep_for",
    "memberships",
    "own_entries",
    "plan_import",
    "register",
    "remove_source",
    "replace_catalogue",
    "reset_weights",
    "revisions",
    "run_import",
    "save_indicator",
    "series_values",
    "set_active",
    "set_entries",
    "set_home",
    "set_sign",
    "set_weight",
    "sources",
    "standard_catalogue",
    "stored_series",
    "waiting_indicators",
]
