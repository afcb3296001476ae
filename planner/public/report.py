"""Report a problem: a form without account, kept and answered by people."""

from flask import Response, abort, redirect, request
from werkzeug.wrappers import Response as AnyResponse
from wtforms import Form, HiddenField, RadioField, StringField, TextAreaField

from planner import clock
from planner.i18n.catalogues import marked, words
from planner.i18n.sentences import sentence
from planner.public import bp
from planner.public.about import REPORT
from planner.public.limits import Limit
from planner.public.origin import is_from_here
from planner.reports.receive import Report, faults, receive
from planner.reports.words import KINDS
from planner.web import headers
from planner.web.caching import answer
from planner.web.faults import Fault
from planner.web.frames import drawn, site_frame
from planner.web.house import given, house
from planner.web.page_report import FieldFault, report_page

_HTML = "text/html; charset=utf-8"
_LIMIT = Limit(times=20, seconds=600)


class ReportForm(Form):
    """What one can tell us; labels are msgids, faults come from `planner.reports`."""

    page = HiddenField()
    kind = RadioField(marked("What is it about?"))
    text = TextAreaField(marked("What is wrong, and where?"))
    contact = StringField(
        marked("E-mail or phone, if you want an answer"), description=marked("You need not give it.")
    )

    def put(self, found: dict[str, tuple[str, dict[str, int]]]) -> None:
        """Put faults beside the fields."""
        for name, (code, facts) in found.items():
            self[name].errors = [Fault(code, **facts)]


@bp.get("/<any(sv, en):language>/about/report/")
def report(language: str) -> AnyResponse:
    """Show the form; the page it was opened from is filled in."""
    typed = Report.typed(page=request.args.get("page", ""), kind="", text="", contact="")
    return _shown(language, _form(language, typed), is_sent="sent" in request.args)


@bp.post("/<any(sv, en):language>/about/report/")
def send_report(language: str) -> AnyResponse:
    """Keep a report; what was typed stays in the form if something is missing."""
    if not is_from_here():
        abort(403)
    typed = Report.typed(
        page=request.form.get("page", ""),
        kind=request.form.get("kind", ""),
        text=request.form.get("text", ""),
        contact=request.form.get("contact", ""),
    )
    found = faults(typed)
    if found:
        form = _form(language, typed)
        form.put(found)
        return _shown(language, form, status="400 BAD REQUEST")
    if not _LIMIT.allows(request.remote_addr or ""):
        abort(429)
    receive(typed, language)
    return redirect(f"{house().links(language).about('report')}?sent=1", 303)


def _form(language: str, typed: Report) -> ReportForm:
    form = ReportForm(
        data={"page": typed.page, "kind": typed.kind, "text": typed.text, "contact": typed.contact}
    )
    form.kind.choices = [(kind.value, words(language).t(label)) for kind, label in KINDS.items()]
    return form


def _shown(language: str, form: ReportForm, *, is_sent: bool = False, status: str = "200 OK") -> Response:
    here = house()
    links, current = here.links(language), here.shelf.current()
    title = words(language).t(REPORT)
    errors = tuple(
        FieldFault(field_id=field.id, sentence=sentence(error, error.facts, language))
        for field in form
        for error in field.errors
        if isinstance(error, Fault)
    )
    page = report_page(current.site, links, title, is_sent=is_sent, errors=errors)
    frame = site_frame(
        current.site,
        links,
        lambda there: there.about("report"),
        here.assets,
        notices=current.in_force(clock.now()),
    )
    body = drawn("public/about/report.html", frame, page, form=form)
    return given(answer(body.encode(), _HTML, kept=headers.UNKEPT, status=status))
