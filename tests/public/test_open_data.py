"""The description of the datasets: what DCAT-AP-SE 3.0 asks for is there, and every address in it answers."""

from xml.etree import ElementTree as ET

from planner.config import CC0

NAMES = {
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "dcat": "http://www.w3.org/ns/dcat#",
    "dct": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "vcard": "http://www.w3.org/2006/vcard/ns#",
}
RESOURCE, ABOUT = (f"{{{NAMES['rdf']}}}{name}" for name in ("resource", "about"))
REQUIRED = {
    "dcat:Catalog": ("dct:title", "dct:description", "dct:publisher", "dct:license", "dcat:dataset"),
    "dcat:Dataset": ("dct:title", "dct:description", "dct:publisher", "dcat:theme", "dcat:contactPoint"),
    "dcat:Distribution": ("dcat:accessURL", "dct:license", "dct:format"),
    "foaf:Agent": ("foaf:name", "dct:type"),
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
    for relation in ("dcat:dataset", "dct:publisher"):
        assert {one.get(RESOURCE) for one in root.findall(f".//{relation}", NAMES)} <= described
    files = [one.get(RESOURCE) for one in root.findall(".//dcat:downloadURL", NAMES)]
    assert len(files) == 12
    for url in files:
        assert client.get(url.removeprefix("http://127.0.0.1:8000")).status_code == 200
    assert {one.get(RESOURCE) for one in root.findall(".//dct:license", NAMES)} == {CC0}
