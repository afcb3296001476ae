"""The description of the datasets: what DCAT-AP-SE 3.0 asks for is there, and every address in it answers."""

from datetime import date
from xml.etree import ElementTree as ET

from planner.render.as_dcat import Catalogue, Dataset, dcat

NAMES = {
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "dcat": "http://www.w3.org/ns/dcat#",
    "dct": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "vcard": "http://www.w3.org/2006/vcard/ns#",
}
RESOURCE, ABOUT = (f"{{{NAMES['rdf']}}}{name}" for name in ("resource", "about"))
LISTED_CC0 = "http://creativecommons.org/publicdomain/zero/1.0/"  # as the profile lists it
REQUIRED = {
    "dcat:Catalog": ("dct:title", "dct:description", "dct:publisher", "dct:license", "dcat:dataset"),
    "dcat:Dataset": (
        "dct:title",
        "dct:description",
        "dct:publisher",
        "dcat:theme",
        "dcat:contactPoint",
        "foaf:page",
    ),
    "dcat:Distribution": ("dcat:accessURL", "dct:license", "dct:format"),
    "foaf:Agent": ("foaf:name", "dct:type"),
    "vcard:Organization": ("vcard:fn", "vcard:hasEmail", "vcard:hasURL"),
}


def told(programme):
    answer = programme.test_client().get("/dcat.rdf")
    assert answer.content_type == "application/rdf+xml"
    assert answer.headers["Access-Control-Allow-Origin"] == "*"
    return ET.fromstring(answer.data)  # noqa: S314  ours


def test_everything_that_the_profile_asks_for_is_there_in_both_languages(programme):
    root = told(programme)
    for kind, needed in REQUIRED.items():
        things = root.findall(f".//{kind}", NAMES)
        assert things, kind
        for thing in things:
            assert [name for name in needed if thing.find(name, NAMES) is None] == [], kind
    titles = root.find("dcat:Dataset", NAMES).findall("dct:title", NAMES)
    assert [next(iter(title.attrib.values())) for title in titles] == ["sv", "en"]


def test_what_points_to_something_finds_it(programme):
    root, client = told(programme), programme.test_client()
    described = {thing.get(ABOUT) for thing in root.iter() if thing.get(ABOUT)}
    for relation in ("dcat:dataset", "dct:publisher", "dcat:contactPoint"):
        assert {one.get(RESOURCE) for one in root.findall(f".//{relation}", NAMES)} <= described
    files = [one.get(RESOURCE) for one in root.findall(".//dcat:downloadURL", NAMES)]
    assert len(files) == 16
    pages = {one.get(RESOURCE) for one in root.findall(".//foaf:page", NAMES)}
    for url in (*files, *pages):
        assert client.get(url.removeprefix("http://127.0.0.1:8000")).status_code == 200
    assert {one.get(RESOURCE) for one in root.findall(".//dct:license", NAMES)} == {LISTED_CC0}


def a_catalogue(email="", phone="040-34 00 00"):
    words = (("sv", "Staden"),)
    dataset = Dataset(
        page="https://program.example.se/sv/var-2026/",
        title=words,
        description=words,
        keywords=words,
        first_day=date(2026, 3, 25),
        last_day=date(2026, 3, 26),
        changed_at=None,
        distributions=(),
    )
    made = Catalogue(
        home="https://program.example.se/sv/",
        title=words,
        description=words,
        publisher=words,
        email=email,
        phone=phone,
        contact="https://program.example.se/sv/about/report/",
        manual="https://program.example.se/sv/about/data/",
        licence="https://www.example.se/licence",
        datasets=(dataset,),
    )
    return ET.fromstring(dcat(made))  # noqa: S314  ours


def test_a_contact_has_an_e_mail_and_may_have_a_phone_of_its_own():
    root = a_catalogue(email="data@example.se")
    asked = root.find("vcard:Organization", NAMES)
    assert asked.find("vcard:hasEmail", NAMES).get(RESOURCE) == "mailto:data@example.se"
    assert asked.find("vcard:hasURL", NAMES).get(RESOURCE) == "https://program.example.se/sv/about/report/"
    number = asked.find("vcard:hasTelephone/vcard:Voice/vcard:hasValue", NAMES)
    assert number.get(RESOURCE) == "tel:040340000"
    told = root.find("dcat:Dataset/dcat:contactPoint", NAMES)
    assert told.get(RESOURCE) == asked.get(ABOUT)


def test_without_an_e_mail_there_is_no_contact_but_a_page_that_tells_where_to_write():
    root = a_catalogue()
    assert root.findall("vcard:Organization", NAMES) == []
    assert root.findall(".//dcat:contactPoint", NAMES) == []
    page = root.find("dcat:Dataset/foaf:page", NAMES)
    assert page.get(RESOURCE) == "https://program.example.se/sv/about/data/"


def test_the_description_itself_is_free_whatever_the_licence_of_the_data_is():
    assert a_catalogue().find("dcat:Catalog/dct:license", NAMES).get(RESOURCE) == LISTED_CC0
