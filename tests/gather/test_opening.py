import pytest

from planner.errors import Unreadable
from planner.gather.opening import read
from planner.gather.reasons import problem_words
from tests.gather.files import a_calendar, a_schedule, a_vevent, an_event

JSON = b'\xef\xbb\xbf {"schedule": {"conference": {"acronym": "week", "days": []}}}'


@pytest.mark.parametrize(
    "content",
    [
        a_schedule(an_event()),
        b"\xef\xbb\xbf" + a_schedule(an_event()),
        a_schedule(an_event()).decode().encode("utf-16"),
        a_calendar(a_vevent()),
        b"\n\n" + a_calendar(a_vevent()),
    ],
)
def test_the_content_tells_the_kind_whatever_the_name(content):
    assert [row.title for row in read(content, file_name="download").sessions] == ["A quiet hour"]


def test_json_with_a_byte_order_mark():
    assert read(JSON, file_name="download").source == "week"


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        (b"", "empty"),
        (b" \n", "empty"),
        (b"PK\x03\x04rest", "broken_sheet"),
        (b"\xd0\xcf\x11\xe0old", "old_sheet"),
        (b"%PDF-1.4, a", "unknown_kind"),
        (b"only words here", "unknown_kind"),
        (b'title;start\n"a;b\n', "cut_off"),
        (b"<!DOCTYPE html><html></html>", "unknown_kind"),
        (b"<rss/>", "not_a_programme"),
        (b"\xff\xfe\x00\xd8\x00", "unknown_kind"),
        (b"BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\n", "cut_off"),
    ],
)
def test_anything_else_is_refused_with_a_sentence(content, problem):
    with pytest.raises(Unreadable) as refused:
        read(content, file_name="download")
    assert refused.value.facts["problem"] == problem
    assert problem_words("download", problem).startswith("download cannot be read: ")
