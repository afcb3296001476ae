"""The sessions of an edition as a list: narrowed, sorted, in the chosen columns, a page at a time. Pure."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace
from urllib.parse import urlencode

from werkzeug.datastructures import MultiDict

from planner.draft.snapshot import DraftSession, DraftSnapshot
from planner.organiser import session_columns as columns
from planner.organiser import session_words as words
from planner.organiser.session_filter import Findings, Wanted, chosen
from planner.rules.findings import Finding
from planner.text import Worded
from planner.vocabulary import Mark, State

PAGE = 100
"""How many sessions stand on a page."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """Everything that the address of a list says."""

    wanted: Wanted = field(default_factory=Wanted)
    columns: tuple[str, ...] = columns.STANDARD
    sort: str = "when"
    reverse: bool = False
    page: int = 1

    @classmethod
    def of(cls, query: MultiDict[str, str]) -> "Asked":
        """Read it from the query of an address; what is unknown there is passed over."""
        sort, page = query.get("sort", ""), query.get("page", "")
        known = sort in {columns.TITLE, *columns.COLUMNS}
        return cls(
            wanted=Wanted.of(query),
            columns=columns.columns_of(query.getlist("column")),
            sort=sort if known else "when",
            reverse=bool(query.get("reverse")),
            page=max(1, int(page)) if page.isascii() and page.isdigit() and len(page) < 6 else 1,
        )

    @property
    def pairs(self) -> list[tuple[str, str]]:
        """Return what the address says, its page aside; what goes without saying is left out."""
        shown = () if self.columns == columns.STANDARD else self.columns
        pairs = [*self.wanted.pairs, *(("column", one) for one in shown)]
        pairs += [("sort", self.sort)] if self.sort != "when" else []
        return pairs + ([("reverse", "yes")] if self.reverse else [])

    def query(self, *, page: int = 1, tick: bool = False) -> str:
        """Return the query of this list at one of its pages, with all of it ticked if so wanted."""
        more = ([("page", str(page))] if page > 1 else []) + ([("tick", "all")] if tick else [])
        return urlencode(self.pairs + more)


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """What one column says of a session."""

    key: str
    words: Worded | str
    label: str = ""  # where the column must be named on a phone
    is_time: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One session in the list."""

    code: str
    title: Worded
    mark: Mark
    format: Worded | str
    state: State
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """What stands above a column: its name, the address that sorts by it, and how it is sorted now."""

    label: str
    url: str
    sorted: str = ""  # ascending, descending, or not sorted by


@dataclass(frozen=True, slots=True, kw_only=True)
class Listing:
    """A page of the list; `found` is how many sessions fit in all, `first` the number of the first one shown."""

    rows: tuple[Row, ...]
    heads: tuple[Head, ...]
    found: int
    total: int
    first: int
    page: int
    pages: int


def by_session(findings: Iterable[Finding]) -> dict[str, list[Finding]]:
    """Return the findings by the code of each session they concern."""
    found: dict[str, list[Finding]] = defaultdict(list)
    for finding in findings:
        for code in finding.sessions:
            found[code].append(finding)
    return found


def listing(
    snapshot: DraftSnapshot, asked: Asked, findings: Mapping[str, Findings], own: Collection[str]
) -> Listing:
    """Return the page of the list that is asked for; `own` are the codes that are the reader's."""
    fitting = chosen(snapshot, asked.wanted, findings, own)
    ordered = columns.in_order(fitting, snapshot, findings, by=asked.sort, reverse=asked.reverse)
    pages = max(1, -(-len(ordered) // PAGE))
    page = min(asked.page, pages)
    first = (page - 1) * PAGE
    shown = ordered[first : first + PAGE]
    return Listing(
        rows=tuple(_row(snapshot, one, findings.get(one.code, ()), asked) for one in shown),
        heads=tuple(_head(asked, key) for key in (columns.TITLE, *asked.columns)),
        found=len(ordered),
        total=len(snapshot.sessions),
        first=first + 1,
        page=page,
        pages=pages,
    )


def _head(asked: Asked, key: str) -> Head:
    is_by = asked.sort == key
    onward = replace(asked, sort=key, reverse=is_by and not asked.reverse)
    return Head(
        label=columns.called(key),
        url=f"?{onward.query()}",
        sorted=("descending" if asked.reverse else "ascending") if is_by else "",
    )


def _row(snapshot: DraftSnapshot, session: DraftSession, findings: Findings, asked: Asked) -> Row:
    mark, named = words.format_words(snapshot, session)
    return Row(
        code=session.code,
        title=words.title_of(session),
        mark=mark,
        format=named,
        state=session.state,
        cells=tuple(_cell(snapshot, session, findings, key) for key in asked.columns),
    )


def _cell(snapshot: DraftSnapshot, session: DraftSession, findings: Findings, key: str) -> Cell:
    column = columns.COLUMNS[key]
    return Cell(
        key=key,
        words=column.said(snapshot, session, findings),
        label=columns.called(key) if column.is_named else "",
        is_time=column.is_time,
    )
