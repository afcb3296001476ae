"""`planner gather`: take over somebody else's programme into the draft."""

import json
from pathlib import Path

import click
from flask import current_app
from ruamel.yaml import YAML
from ruamel.yaml.error import YAMLError

from planner import clock
from planner.errors import UnknownReference, Unreadable
from planner.gather import from_sheet, opening, saved_mappings
from planner.gather.apply import gather
from planner.gather.editions import first_day_of_edition, zone_of_edition
from planner.gather.mapping import SheetMapping, WrongMapping, mapping_of
from planner.gather.outcomes import OUTCOMES, Options, RowOutcome, counted
from planner.gather.own_return import take_back
from planner.gather.own_sheet import own_grid
from planner.gather.reasons import problem_words
from planner.text import is_language_tag
from planner.vocabulary import Axis, WorkKind

BY = "command line"


class AxisAndSlug(click.ParamType[tuple[Axis, str]]):
    """`AXIS=SLUG`, such as `audience=residents`."""

    name = "axis=slug"

    def convert(
        self, value: str, param: click.Parameter | None, ctx: click.Context | None
    ) -> tuple[Axis, str]:
        """Return the axis and the slug; fail with the list of axes."""
        axis, equals, slug = value.partition("=")
        if not equals or not slug or axis not in {member.value for member in Axis}:
            self.fail(f"write AXIS=SLUG, where AXIS is one of {', '.join(Axis)}.", param, ctx)
        return Axis(axis), slug


def _known_zone(_: click.Context, parameter: click.Parameter, value: str | None) -> str | None:
    if value is not None and not clock.is_zone(value):
        raise click.BadParameter("is no time zone, such as Europe/Stockholm.", param=parameter)
    return value


def _language_tag(_: click.Context, parameter: click.Parameter, value: str | None) -> str | None:
    if value is not None and not is_language_tag(value):
        raise click.BadParameter("is no language tag, such as sv.", param=parameter)
    return value


@click.command("gather")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--edition", required=True, metavar="SLUG", help="The edition to gather into.")
@click.option("--create", is_flag=True, help="Make the edition, or widen its period to cover the file.")
@click.option("--ready", is_flag=True, help="New sessions arrive ready, not in progress.")
@click.option("--dry-run", is_flag=True, help="Report what would happen and keep nothing.")
@click.option(
    "--mapping",
    metavar="FILE|NAME",
    help="What the columns and words are: a YAML or JSON file, or a mapping saved in the workbench.",
)
@click.option(
    "--kind",
    type=click.Choice([kind.value for kind in WorkKind]),
    default=WorkKind.UNSTATED.value,
    help="What kind of activity new sessions are.",
)
@click.option("--zone", callback=_known_zone, help="The zone of times without one, and of a new edition.")
@click.option("--language", callback=_language_tag, help="What the texts are written in.")
@click.option(
    "--set", "chosen", multiple=True, type=AxisAndSlug(), help="Fill an axis the file leaves empty."
)
@click.option("--withdraw-gone", is_flag=True, help="Withdraw the sessions that are gone from the file.")
@click.option("--source", help="The name under which this file is remembered.")
@click.option(
    "--report", type=click.Path(dir_okay=False, path_type=Path), help="Write one JSON line per row."
)
def gather_command(
    *,
    file: Path,
    edition: str,
    create: bool,
    ready: bool,
    dry_run: bool,
    mapping: str | None,
    kind: str,
    zone: str | None,
    language: str | None,
    chosen: tuple[tuple[Axis, str], ...],
    withdraw_gone: bool,
    source: str | None,
    report: Path | None,
) -> None:
    """Take a schedule.xml, schedule.json, iCalendar, CSV or XLSX FILE over into an edition's draft."""
    columns = _mapping(mapping) if mapping else from_sheet.GUESSED
    options = Options(
        create=create,
        ready=ready,
        dry_run=dry_run,
        zone=zone,
        language=language,
        withdraw_gone=withdraw_gone,
        source=source,
        choices=columns.choices,
        kind=WorkKind(kind),
        chosen={axis: tuple(slug for other, slug in chosen if other == axis) for axis, _ in chosen},
    )
    outcomes = _gathered(
        file, edition, options, columns, uid_domain=current_app.config["SETTINGS"].uid_domain
    )
    if report is not None:
        lines = (json.dumps(outcome.line(), ensure_ascii=False) for outcome in outcomes)
        report.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
    _tell(outcomes, dry_run=dry_run)


def _gathered(
    file: Path, edition: str, options: Options, mapping: SheetMapping, *, uid_domain: str
) -> list[RowOutcome]:
    """Read the file and write it into the draft; what cannot be done becomes one sentence."""
    try:
        content = file.read_bytes()
        own = own_grid(content, file_name=file.name)
        if own:
            return take_back(own, edition=edition, name=file.name, dry_run=options.dry_run, by=BY).outcomes
        gathered = opening.read(
            content,
            file_name=file.name,
            zone=options.zone,
            fallback_zone=zone_of_edition(edition),
            mapping=mapping,
            near=first_day_of_edition(edition),
        )
        return gather(gathered, edition=edition, options=options, uid_domain=uid_domain, by=BY).outcomes
    except Unreadable as unreadable:
        sentence = problem_words(str(unreadable.facts["name"]), str(unreadable.facts["problem"]))
        raise click.ClickException(sentence) from unreadable
    except UnknownReference as unknown:
        hint = " Use --create to make it." if unknown.facts["kind"] == "edition" else ""
        sentence = f"There is no {unknown.facts['kind']} {unknown.facts['key']}.{hint}"
        raise click.ClickException(sentence) from unknown


def _mapping(name: str) -> SheetMapping:
    """Return the mapping of a file, or the one that was saved by this name in the workbench."""
    file = Path(name)
    try:
        if file.is_file():
            return mapping_of(YAML(typ="safe", pure=True).load(file.read_text(encoding="utf-8")))
        return saved_mappings.mapping_called(name)
    except WrongMapping as wrong:
        raise click.ClickException(
            f"The mapping {name} is wrong at {wrong.facts['name']}: {wrong.facts['value']}."
        ) from wrong
    except (YAMLError, UnicodeDecodeError) as broken:
        raise click.ClickException(f"{name} is neither YAML nor JSON.") from broken
    except UnknownReference as unknown:
        raise click.ClickException(f"There is no file and no saved mapping {name}.") from unknown


def _tell(outcomes: list[RowOutcome], *, dry_run: bool) -> None:
    counts = counted(outcomes)
    told = ", ".join(f"{counts[name]} {name}" for name in OUTCOMES if counts[name]) or "no rows"
    click.echo(f"{'Dry run, nothing kept: ' if dry_run else ''}{told}.")
    for outcome in outcomes:
        if outcome.outcome in {"refused", "duplicate", "gone"}:
            where = f"row {outcome.row}" if outcome.row else "earlier row"
            click.echo(f"  {outcome.outcome}, {where}, “{outcome.title}”: {outcome.reason}")


commands = (gather_command,)
