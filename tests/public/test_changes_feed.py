"""Changes as Atom: what was and what is, and whether something is cancelled or merely left a selection."""

from dataclasses import replace

import pytest
from lxml import etree

from planner.release.diff import changes
from planner.release.items import Logged
from tests import builders as b

ATOM = {"a": "http://www.w3.org/2005/Atom"}
DAY, NEXT_DAY = "2026-03-25", "2026-03-26"
ADDRESS = "/sv/var-2026/programme.atom"


def entries(answer):
    assert answer.status_code == 200
    root = etree.fromstring(answer.data)
    return [
        (entry.findtext("a:title", None, ATOM), entry.findtext("a:summary", None, ATOM))
        for entry in root.findall("a:entry", ATOM)
    ]


def ids(answer):
    return etree.fromstring(answer.data).xpath("//a:id/text()", namespaces=ATOM)


@pytest.fixture
def three(app, publish):
    """Publish three releases: one session moves a day and one is retagged, then one is cancelled."""
    first = b.a_release(
        b.a_session("222222", title="Flyttas"),
        b.a_session("333333", title="Taggas om"),
        b.a_session("444444", title="Ställs in"),
        number=1,
        published_at=b.PUBLISHED,
    )
    move = b.an_occasion(time=b.timed(f"{NEXT_DAY} 13:00", "15:00"))
    second = following(
        first, 2, {"222222": {"occasions": (move,)}, "333333": {"audiences": ("civil-society",)}}
    )
    third = following(second, 3, {"444444": {"withdrawn": b.withdrawn(reason=b.texts("Ingen kan."))}})
    for release in (first, second, third):
        publish(release)
    return app.test_client()


def following(before, number, facts):
    sessions = tuple(replace(one, **facts.get(one.code, {})) for one in before.sessions)
    after = replace(before, number=number, published_at=b.SECOND_PUBLISHED, sessions=sessions)
    told = Logged(number=number, published_at=after.published_at, changes=changes(before, after))
    return replace(after, log=(*before.log, told))


def test_everything_is_told_with_old_and_new(three):
    assert entries(three.get(ADDRESS)) == [
        ("Inställd: Ställs in", "Ingen kan."),
        (
            "Ny tid: Flyttas",
            "Ny tid: torsdag 26 mars kl.\xa013.00–15.00 (tidigare onsdag 25 mars kl.\xa013.00–15.00)",
        ),
        ("Ändrad text: Taggas om", "Ändrad text"),
    ]


def test_what_leaves_a_selection_is_not_called_cancelled(three):
    titles = [title for title, _ in entries(three.get(f"{ADDRESS}?day={DAY}"))]
    assert titles == [
        "Inställd: Ställs in",
        "Inte längre med i ditt urval: Flyttas",
        "Ändrad text: Taggas om",
    ]
    ((title, summary), *_) = entries(three.get("/sv/var-2026/audiences/residents/programme.atom?q=taggas"))
    assert title == "Inte längre med i ditt urval: Taggas om"
    assert summary == "Den är inte inställd, men passar inte längre in på det du har valt."


def test_what_comes_into_a_selection_is_told_with_where_it_was(three):
    ((title, summary),) = entries(three.get(f"{ADDRESS}?day={NEXT_DAY}"))
    assert title == "Ny i ditt urval: Flyttas"
    assert "tidigare onsdag 25 mars" in summary


def test_a_theme_that_was_renamed_makes_nothing_new(app, publish):
    before = b.a_term(slug="folkstyre")
    first = b.a_release(
        b.a_session("222222", title="Om makt", themes=("folkstyre",)),
        number=1, published_at=b.PUBLISHED, terms=(*b.terms()[:5], before),
    )  # fmt: skip
    second = following(first, 2, {"222222": {"themes": ("democracy",), "lead": b.texts("Ny ingress.")}})
    publish(first)
    publish(
        replace(
            second, terms=(*b.terms()[:5], replace(before, slug="democracy", former_slugs=("folkstyre",)))
        )
    )
    (title,) = [title for title, _ in entries(app.test_client().get(f"{ADDRESS}?theme=democracy"))]
    assert title == "Ändrad text: Om makt"


def test_an_entry_has_the_same_identifier_in_every_feed_and_release(three):
    whole, chosen = ids(three.get(ADDRESS)), ids(three.get(f"{ADDRESS}?q=flyttas"))
    assert len(set(whole)) == len(whole) == 4
    assert chosen[0] != whole[0]  # the feeds themselves
    assert chosen[1:] == [whole[2]]
    assert ids(three.get("/sv/var-2026/releases/2/programme.atom")) == [whole[0], *whole[2:]]
    assert set(ids(three.get("/en/var-2026/programme.atom"))).isdisjoint(whole)
    assert all(one.startswith("urn:uuid:") for one in whole)


def test_the_feed_is_what_readers_of_feeds_ask_for(three):
    answer = three.get(ADDRESS)
    assert answer.headers["Content-Type"] == "application/atom+xml; charset=utf-8"
    assert answer.headers["Access-Control-Allow-Origin"] == "*"
    root = etree.fromstring(answer.data)
    assert root.findtext("a:updated", None, ATOM) == "2026-03-05T13:05:00Z"
    links = {link.get("rel"): link.get("href") for link in root.findall("a:link", ATOM)}
    assert links["self"].endswith(ADDRESS)
    assert links["alternate"].endswith("/sv/var-2026/changes/")
    assert root.findtext("a:author/a:name", None, ATOM) == "Stadens program"
    again = three.head(ADDRESS, headers={"If-None-Match": answer.headers["ETag"]})
    assert again.status_code == 304


@pytest.mark.parametrize(
    ("query", "status"), [("theme=xyz", 404), ("colour=1", 404), ("&".join(["day=2026-03-25"] * 1000), 414)]
)
def test_unknown_choices_are_refused_with_a_line(client, query, status):
    answer = client.get(f"{ADDRESS}?{query}")
    assert (answer.status_code, answer.text.count("\n")) == (status, 1)
    assert client.post(ADDRESS).status_code == 405


@pytest.mark.parametrize("path", ["/sv/var-2026/changes/", "/sv/var-2026/calendar/"])
def test_the_pages_about_changes_lead_to_the_feed(client, path):
    head = client.get(path).text.partition("</head>")[0]
    assert f'type="application/atom+xml" title="Ändringar: Vår 2026" href="{ADDRESS}"' in head
