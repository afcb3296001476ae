"""The description of the datasets: what DCAT-AP-SE 3.0 asks for is there, and every address in it answers."""

from xml.etree import ElementTree as ET

from planner.render.as_dcat import Catalogue, dcat

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
    "dcat:Dataset": ("dct:title", "dct:description", "dct:publisher", "dcat:theme", "dcat:contactPoint"),
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
    for url in files:
        assert client.get(url.removeprefix("http://127.0.0.1:8000")).status_code == 200
    assert {one.get(RESOURCE) for one in root.findall(".//dct:license", NAMES)} == {LISTED_CC0}


def test_without_an_address_there_is_still_a_page_to_write_from_and_the_description_itself_is_free():
    words = (("sv", "Staden"),)
    made = Catalogue(
        home="https://program.example.se/sv/",
        title=words,
        description=words,
        publisher=words,
        email="",
        phone="040-34 00 00",
        contact="https://program.example.se/sv/about/report/",
        licence="https://www.example.se/licence",
        datasets=(),
    )
    root = ET.fromstring(dcat(made))  # noqa: S314  ours
    asked = root.find("vcard:Organization", NAMES)
    assert asked.find("vcard:hasEmail", NAMES) is None
    assert asked.find("vcard:hasTelephone", NAMES).get(RESOURCE) == "tel:040340000"
    assert asked.find("vcard:hasURL", NAMES).get(RESOURCE) == "https://program.example.se/sv/about/report/"
    assert root.find("dcat:Catalog", NAMES).find("dct:license", NAMES).get(RESOURCE) == LISTED_CC0
