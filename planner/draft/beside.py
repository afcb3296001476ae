"""Words that stand beside the documents of the draft: comments, lists kept by name, titles that gather remembers."""

from collections.abc import Callable
from urllib.parse import parse_qsl, urlencode

from sqlalchemy import select
from sqlalchemy.orm import Session

from planner.draft.tables_comments import CommentRow
from planner.draft.tables_filters import FilterRow
from planner.draft.tables_gather import GatheredRow
from planner.draft.tables_sessions import SessionRow
from planner.draft.tables_site import EditionRow


def said_in_comments(session: Session) -> list[tuple[str, str, str]]:
    """Return the edition, the session's code and the words of every comment."""
    query = (
        select(EditionRow.slug, SessionRow.code, CommentRow.text)
        .join(SessionRow, SessionRow.id == CommentRow.session_id)
        .join(EditionRow, EditionRow.id == SessionRow.edition_id)
        .order_by(CommentRow.id)
    )
    return [(row.slug, row.code, row.text) for row in session.execute(query)]


def reword(session: Session, clean: Callable[[str], str]) -> None:
    """Clean all of these words in the caller's transaction; whoever wrote them stays who wrote them."""
    for comment in session.scalars(select(CommentRow)):
        comment.text = clean(comment.text)
    for gathered in session.scalars(select(GatheredRow)):
        gathered.title = clean(gathered.title)
    for kept in session.scalars(select(FilterRow)):
        kept.name = clean(kept.name)
        kept.query = urlencode([(name, clean(value)) for name, value in parse_qsl(kept.query)])
    session.flush()
