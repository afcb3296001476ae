"""Every module that declares tables, so that migrations know them all."""

import planner.accounts.preview_links
import planner.accounts.tables
import planner.draft.tables_breaks
import planner.draft.tables_comments
import planner.draft.tables_filters
import planner.draft.tables_gather
import planner.draft.tables_pictures
import planner.draft.tables_registers
import planner.draft.tables_sessions
import planner.draft.tables_site
import planner.draft.tables_translation
import planner.draft.tables_walks
import planner.history
import planner.picks.tables
import planner.readings.tables
import planner.release.tables
import planner.release.verification
import planner.reports.tables

ALL = (
    planner.accounts.preview_links,
    planner.accounts.tables,
    planner.draft.tables_breaks,
    planner.draft.tables_comments,
    planner.draft.tables_filters,
    planner.draft.tables_gather,
    planner.draft.tables_pictures,
    planner.draft.tables_registers,
    planner.draft.tables_sessions,
    planner.draft.tables_site,
    planner.draft.tables_translation,
    planner.draft.tables_walks,
    planner.history,
    planner.picks.tables,
    planner.readings.tables,
    planner.release.tables,
    planner.release.verification,
    planner.reports.tables,
)
