"""`planner check`, `publish`, `verify` and `redact`: the gate's report, and publishing from the command line."""

import sys
from collections.abc import Iterable

import click
from flask import current_app

from planner.db import db
from planner.draft.load import editions, load
from planner.draft.snapshot import DraftSnapshot
from planner.errors import Refused
from planner.i18n.sentences import sentence
from planner.release import publish as publishing
from planner.release import verification
from planner.release.ground import ground_of, key_of
from planner.release.redact import Redacted, redact_person, whom
from planner.release.remnants import Found, outlook
from planner.release.verification import Verified
from planner.rules.findings import Finding
from planner.rules.gate import Gate
from planner.rules.telling import sentence_of
from planner.vocabulary import Severity
from planner.web import outer_caches

BY = "command line"


@click.command("check")
@click.argument("slug")
@click.option("--language", type=click.Choice(["sv", "en"]), default="en", show_default=True)
def check(slug: str, language: str) -> None:
    """Print what a publish would do now, and every blocker and warning."""
    base = ground_of(db.session(), slug)
    report = publishing.report(base)
    _print_gate(base.snapshot, report, language)
    grave = [one for one in report.findings if one.severity in {Severity.BLOCKER, Severity.WARNING}]
    _print_findings(base.snapshot, grave, language)


@click.command("publish")
@click.argument("slug")
@click.option("--note", required=True, help="Why this release is made; kept, never public.")
@click.option("--only", multiple=True, metavar="CODE", help="Publish only these sessions.")
@click.option("--language", type=click.Choice(["sv", "en"]), default="en", show_default=True)
def publish(slug: str, note: str, only: tuple[str, ...], language: str) -> None:
    """Publish what may come along; tell what was held back and why.

    Ends with status 1 only when something was new and none of it could be published; with 2, and nothing
    published, when --only names a session that is not there.
    """
    try:
        done = publishing.publish(slug, by=BY, note=note, only=only or None)
    except Refused as refused:
        if refused.facts["reason"] != "unknown_sessions":
            raise
        raise click.BadParameter(
            sentence(refused.code, refused.facts, language), param_hint="--only"
        ) from None
    snapshot = ground_of(db.session(), slug).snapshot
    _print_gate(snapshot, done.gate, language)
    if done.release is not None:
        click.echo(f"Release {done.release.number} is public.")
    else:
        click.echo("Nothing new: no release was made.")
        sys.exit(1 if done.gate.held else 0)


@click.command("verify")
@click.argument("slugs", nargs=-1, metavar="[SLUG]...")
def verify(slugs: tuple[str, ...]) -> None:
    """Go through the releases of the editions named, or of all, and tell whether each is as it was published.

    Ends with status 1 where one is not.
    """
    asked = [load(db.session(), slug).edition for slug in slugs] or editions(db.session())
    found = [(edition.slug, verification.verify(key_of(edition), by=BY)) for edition in asked]
    for slug, verified in found:
        click.echo(f"{slug}: {_told(verified)}")
    if any(verified and verified.broken for _, verified in found):
        sys.exit(1)


def _told(verified: Verified | None) -> str:
    if verified is None:
        return "nothing is published yet."
    if not verified.broken:
        return f"every release up to release {verified.number} is as it was published."
    which = [f"release {number}" for number in verified.releases]
    which += ["a text beside the releases"] if verified.is_about_texts else []
    return f"somebody has changed what was published: {', '.join(which)}."


@click.command("redact")
@click.argument("person")
@click.option("--reason", default="", help="Kept in the log of redactions; name nobody in it.")
@click.option(
    "--also",
    multiple=True,
    metavar="ID",
    help="Take parts of the name, and the title, out of this text too (--dry-run tells the ids).",
)
@click.option(
    "--dry-run", is_flag=True, help="Tell what would go, and what must be looked at; erase nothing."
)
def redact(person: str, reason: str, also: tuple[str, ...], dry_run: bool) -> None:  # noqa: FBT001 - click's way
    """Take a person (by slug) out of everything public, in all releases, and publish that at once.

    Whole names go by themselves. Texts with a part of the name, or the title, are told with an id each.
    """
    if dry_run:
        _print_outlook(person, with_goes=True)
        return
    if not reason.strip():
        raise click.UsageError("Missing option '--reason'.")
    done = redact_person(person, reason=reason, by=BY, also=also)
    click.echo(f"{done.texts} texts erased.")
    _print_caches(done)
    _print_outlook(person, with_goes=False)


def _print_outlook(person: str, *, with_goes: bool) -> None:
    found = outlook(db.session(), whom(db.session(), person))
    if with_goes:
        click.echo(f"Goes by itself, beside all that is the person's own: {len(found.goes)} texts")
        for one in found.goes:
            _print_found(one)
    click.echo(f"Must be looked at: {len(found.stands)} texts")
    for one in found.stands:
        _print_found(one, mark=one.id if one.may_go else "(stays)")


def _print_found(found: Found, mark: str = "-") -> None:
    words = " ".join(found.text.split())
    click.echo(f"  {mark} {words[:160]}{'…' if len(words) > 160 else ''}")
    for place in found.places:
        releases = f" releases {', '.join(map(str, place.releases))}" if place.releases else " draft"
        click.echo(f"      {place.edition or '*'} {place.kind} {place.key} {place.field}:{releases}")


def _print_caches(done: Redacted) -> None:
    for slug, numbers in done.releases.items():
        if numbers:
            click.echo(f"{slug}: releases {', '.join(map(str, numbers))}.")
    named = [one for one in editions(db.session()) if one.slug in done.releases]
    slugs = [slug for one in named for slug in (one.slug, *one.former_slugs)]
    click.echo("A cache in front must drop (* stands for all below):")
    base_url = current_app.config["SETTINGS"].base_url
    for address in outer_caches.addresses(base_url, slugs):
        click.echo(f"  {address}")


def _print_gate(snapshot: DraftSnapshot, gate: Gate, language: str) -> None:
    click.echo(
        f"Comes along: {len(gate.comes)}  Unchanged: {len(gate.unchanged)}  Held back: {len(gate.held)}  "
        f"Not ready: {len(gate.not_ready)}"
    )
    for held in gate.held:
        title = snapshot.session_by_code[held.code].title.worded(language)
        click.echo(f"  {held.code} {title}")
        _print_findings(snapshot, held.findings, language, indent="    ")


def _print_findings(
    snapshot: DraftSnapshot, findings: Iterable[Finding], language: str, indent: str = "  "
) -> None:
    for finding in findings:
        click.echo(
            f"{indent}[{finding.severity}] {finding.code} {' '.join(finding.sessions)}: "
            f"{sentence_of(snapshot, finding, language)}"
        )


commands = [check, publish, verify, redact]
