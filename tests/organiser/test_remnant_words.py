"""How the list of what an erasure leaves names the fields of the site, and where it leads."""

import pytest

from planner.organiser.remnant_words import Describer, field_words
from planner.release.remnants import Found, Where
from planner.web.speech import speak


@pytest.mark.parametrize(
    ("field", "words"),
    [
        ("fields.language_pages.1.text", "Pages in further languages"),
        ("language_pages.1.text.fi", "Pages in further languages, Finnish"),
        ("fields.facts.0.text.sv", "Facts with a source, Swedish"),
        ("fields.sender.en", "Whom residents can ask, English"),
        ("fields.3.1.sv", "Texts of the legal pages, Swedish"),
    ],
)
def test_fields_of_the_site_are_named_by_what_they_are_about(app, field, words):
    with app.test_request_context():
        speak("en")
        assert field_words(Where(edition="", kind="site", key="1", field=field)) == words


def test_a_text_of_the_draft_leads_to_its_field_in_the_form(app):
    place = Where(edition="", kind="site", key="1", field="fields.facts.0.text.sv")
    found = Found(text="Någon", spans=((0, 5),), places=(place,))
    with app.test_request_context():
        speak("en")
        told = Describer(()).remnant(found)
    assert [spot.url for spot in told.spots] == ["/organise/registers/site/#fields-facts-0-text-sv"]
