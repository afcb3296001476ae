"""The list in a frame: the one page that may be framed, complete, with links that leave the frame."""

from html import unescape

PATH = "/sv/var-2026/embed/"


def test_it_may_be_framed_and_nothing_else_may(programme):
    client = programme.test_client()
    policy = client.get(PATH).headers.getlist("Content-Security-Policy")
    assert len(policy) == 1
    assert "frame-ancestors *" in policy[0]
    assert "default-src 'none'" in policy[0]
    assert "frame-ancestors 'none'" in client.get("/sv/var-2026/").headers["Content-Security-Policy"]
    assert "Set-Cookie" not in client.get(PATH).headers


def test_it_lists_what_the_programme_lists_and_every_link_leaves_the_frame(reader):
    for query in ("", "?format=forum"):
        page = reader(f"{PATH}{query}")
        links = page.select("a")
        assert {link.get("target") for link in links} == {"_blank"}
        listed = {link.get("href") for link in links if "/sessions/" in link.get("href")}
        shown = {
            link.get("href")
            for link in reader(f"/sv/var-2026/{query}").select("#content a[href*='/sessions/']")
        }
        assert shown <= listed  # what goes on all year stands elsewhere there
        assert listed


def test_the_calendar_page_gives_the_line(reader):
    page = reader("/en/var-2026/calendar/?format=forum")
    line = page.select("#frame")[0].get("value")
    assert line.startswith('<iframe src="http://127.0.0.1:8000/en/var-2026/embed/?format=forum" title="')
    assert "/embed/?format=forum" in unescape(line)


def test_an_unknown_choice_is_told_in_the_frame(reader):
    assert "format=inget" in reader(f"{PATH}?format=inget").text
