"""How to get the programme into one's own calendar: honest words, plain steps, and how to stop."""

from dataclasses import dataclass, replace

from planner.i18n.catalogues import marked, words
from planner.release.items import Occasion
from planner.render.links import Links
from planner.text import Worded
from planner.values import Withheld
from planner.web.choosing import Choice, chosen
from planner.web.facets import Chip, Facet, asked, chips, facets, hidden, not_recognised
from planner.web.feed_parts import Weighed, weighed
from planner.web.page_embed import frame_line
from planner.web.scene import Scene
from planner.web.trails import Step, page_trail


@dataclass(frozen=True, slots=True)
class Instruction:
    """One step: the name of its drawing (`components/step_drawings/scenes.html`), and what one does."""

    drawing: str
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """What is said of one kind of calendar; its words are msgids."""

    name: str
    steps: tuple[Instruction, ...]
    stop: str


_SAID = {
    "apple": Said(
        name=marked("iPhone and Mac"),
        steps=(
            Instruction(
                "subscribe_on_phone",
                marked("Press Subscribe. Your phone or computer asks if you want to add the calendar."),
            ),
            Instruction(
                "answer_on_phone", marked("Answer that you want to subscribe, and choose a name if you like.")
            ),
            Instruction("added_on_phone", marked("Press Add. The sessions appear in your calendar.")),
        ),
        stop=marked(
            "Open Calendar, press Calendars, press the information sign beside the calendar and then Unsubscribe."
        ),
    ),
    "google": Said(
        name=marked("Google Calendar"),
        steps=(
            Instruction(
                "subscribe_on_computer",
                marked("Press Subscribe on a computer. The app on a phone cannot add calendars."),
            ),
            Instruction("add_on_computer", marked("Log in to Google if it asks you to, and press Add.")),
            Instruction("on_phone_too", marked("The sessions appear on your phone too. It may take a day.")),
        ),
        stop=marked("On a computer: point at the calendar in the list to the left and press the cross."),
    ),
    "outlook": Said(
        name=marked("Outlook"),
        steps=(
            Instruction(
                "log_in_on_web", marked("Press Subscribe. Outlook opens on the web and asks you to log in.")
            ),
            Instruction("import_on_web", marked("Check the name and press Import.")),
            Instruction(
                "further_down", marked("If your workplace does not allow it, choose Just once further down.")
            ),
        ),
        stop=marked("Point at the calendar in the list, press the three dots and then Remove."),
    ),
    "others": Said(
        name=marked("Thunderbird and others"),
        steps=(
            Instruction("copy_address", marked("Copy the address below.")),
            Instruction(
                "new_calendar",
                marked("In your program, choose to add a calendar from the network or from an address."),
            ),
            Instruction("paste_address", marked("Paste the address and finish.")),
        ),
        stop=marked(
            "Press the calendar in the list with the right mouse button and choose to unsubscribe or delete."
        ),
    ),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Program:
    """One kind of calendar: how to subscribe in it, and how to stop."""

    id: str
    name: str
    url: str | None
    steps: tuple[Instruction, ...]
    stop: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CalendarPage:
    """Everything that the calendar page says; `lasting_address` is the feed over all editions."""

    trail: tuple[Step, ...]
    title: str
    what: str
    left_out: str
    large: Weighed
    empty: str
    unknown: tuple[str, ...]
    chips: tuple[Chip, ...]
    whole_url: str
    facets: tuple[Facet, ...]
    hidden: tuple[tuple[str, str], ...]
    action: str
    query: str
    name: Worded
    programs: tuple[Program, ...]
    lasting_address: str
    lasting_path: str
    address: str
    path: str
    schedules: tuple[tuple[str, str], ...]
    changes_url: str
    privacy_url: str
    offline_list: str
    paper_url: str
    frame_line: str


def calendar_page(scene: Scene, choice: Choice) -> CalendarPage:
    """Return the page for a choice; the feed over all editions comes first, since it lasts, unless it is too large."""
    t, tn, links = scene.words.t, scene.words.tn, scene.links
    offered = asked(scene, choice)
    found = chosen(scene.release, choice)
    count = sum(1 for _, occasions in found if any(map(_is_in_calendars, occasions)))
    query = f"?{choice.query}" if choice.query else ""
    lasting, own = links.all_editions_feed() + query, links.feed(choice.query)
    large = weighed(scene, choice.selection)
    title = t("Get the programme in your calendar")
    whole = tn("The whole programme, %(n)d session.", "The whole programme, %(n)d sessions.", count)
    to_come = t("The programme is not ready.") + " " + t("Subscribe now and it will come to your calendar.")
    is_ready = scene.release.number > 0
    part = tn("Your choice, %(n)d session.", "Your choice, %(n)d sessions.", count)
    return CalendarPage(
        trail=page_trail(scene, title),
        title=title,
        what=(part if choice.is_part else whole) if is_ready else to_come,
        left_out=_left_out(scene, len(found) - count),
        large=large,
        empty=_empty(scene) if is_ready and not count and not choice.unknown else "",
        unknown=not_recognised(scene, choice),
        chips=tuple(chips(scene, choice, offered, calendar=True)),
        whole_url=links.calendar(),
        facets=tuple(facets(scene, offered)),
        hidden=hidden(choice),
        action=links.calendar(),
        query=choice.text,
        name=scene.worded(scene.release.edition.name),
        programs=tuple(
            programs(links, own if large.lasting_is_too_large else lasting, _calendar_name(scene))
        ),
        lasting_address=links.absolute(lasting),
        lasting_path=lasting,
        address=links.absolute(own),
        path=own,
        schedules=tuple((f"schedule.{one}", links.schedule(one) + query) for one in ("xml", "json")),
        changes_url=links.changes(),
        privacy_url=links.about("privacy"),
        offline_list=links.offline() if is_ready and not links.preview and links.release is None else "",
        paper_url=links.paper(),
        frame_line=frame_line(links, choice.query, _calendar_name(scene)),
    )


def _is_in_calendars(occasion: Occasion) -> bool:
    """Tell whether a calendar holds this: one whose time is withheld is in none, nor is what lasts all year."""
    return not isinstance(occasion.time, Withheld)


def _left_out(scene: Scene, count: int) -> str:
    """Return how many sessions the pages have and calendars lack, so that the counts add up; else nothing."""
    if not count:
        return ""
    return scene.words.tn(
        "%(n)d session has no time that a calendar can hold. It is on the website only.",
        "%(n)d sessions have no time that a calendar can hold. They are on the website only.",
        count,
    )


def _empty(scene: Scene) -> str:
    return scene.words.t(
        "Your choice has no sessions right now. You can subscribe anyway. New ones that fit will turn up."
    )


def _calendar_name(scene: Scene) -> str:
    return str(scene.worded(scene.release.site.name) or scene.worded(scene.release.edition.name))


def programs(links: Links, path: str, name: str) -> list[Program]:
    """Return how each kind of calendar subscribes to a feed; `name` is what a calendar may call it."""
    t = words(links.language).t
    ways = {
        "apple": links.webcal(path),
        "google": links.google_calendar(path),
        "outlook": links.outlook_calendar(path, name),
        "others": None,
    }
    return [
        Program(
            id=key,
            name=t(said.name),
            url=ways[key],
            steps=tuple(replace(step, words=t(step.words)) for step in said.steps),
            stop=t(said.stop),
        )
        for key, said in _SAID.items()
    ]
