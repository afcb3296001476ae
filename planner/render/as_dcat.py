"""The datasets of the site, described as DCAT-AP-SE 3.0 asks for (RDF/XML), for dataportal.se and others to harvest."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from xml.etree import ElementTree as ET

from planner import clock

TYPE = "application/rdf+xml"

_NAMES = {
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "dcat": "http://www.w3.org/ns/dcat#",
    "dct": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "vcard": "http://www.w3.org/2006/vcard/ns#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
_FREE = "http://creativecommons.org/publicdomain/zero/1.0/"
"""Under which the description itself is given: the profile takes no other licence of a catalogue."""

_DIALLED = re.compile(r"[^0-9+]")
_EU = "http://publications.europa.eu/resource/authority"
_LANGUAGES = {"sv": f"{_EU}/language/SWE", "en": f"{_EU}/language/ENG"}
_XML_LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"

Said = tuple[tuple[str, str], ...]
"""Words by language."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Distribution:
    """One file of a dataset, at its absolute address."""

    url: str
    media_type: str
    language: str
    title: Said


@dataclass(frozen=True, slots=True, kw_only=True)
class Dataset:
    """One edition as open data."""

    page: str
    title: Said
    description: Said
    keywords: Said
    first_day: date
    last_day: date
    changed_at: datetime | None
    distributions: tuple[Distribution, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Catalogue:
    """Everything that the site gives, who gives it, and on which terms.

    `licence` is an address, `contact` that of a page to write from, `manual` that of the page about the data;
    `email` and `phone` may be empty.
    """

    home: str
    title: Said
    description: Said
    publisher: Said
    email: str
    phone: str
    contact: str
    manual: str
    licence: str
    datasets: tuple[Dataset, ...]


def dcat(catalogue: Catalogue) -> bytes:
    """Return the description as RDF/XML."""
    for prefix, address in _NAMES.items():
        ET.register_namespace(prefix, address)
    root = ET.Element(_name("rdf", "RDF"))
    publisher = f"{catalogue.home}#publisher"
    made = _thing(root, "dcat:Catalog", f"{catalogue.home}#catalogue")
    _say(made, "dct:title", catalogue.title)
    _say(made, "dct:description", catalogue.description)
    _point(made, "dct:publisher", publisher)
    _point(made, "foaf:homepage", catalogue.home)
    _point(made, "dct:license", _FREE)
    for language in _LANGUAGES.values():
        _point(made, "dct:language", language)
    for dataset in catalogue.datasets:
        _point(made, "dcat:dataset", f"{dataset.page}#dataset")
    agent = _thing(root, "foaf:Agent", publisher)
    _say(agent, "foaf:name", catalogue.publisher)
    _point(agent, "dct:type", "http://purl.org/adms/publishertype/LocalAuthority")
    if catalogue.email:
        _say_whom_to_ask(root, catalogue)
    for dataset in catalogue.datasets:
        _describe(root, catalogue, dataset, publisher)
    ET.indent(root, "")
    written: bytes = ET.tostring(root, encoding="utf-8", xml_declaration=True)
    return written + b"\n"


def _say_whom_to_ask(root: ET.Element, catalogue: Catalogue) -> None:
    """Name who can be asked, once for all datasets; in the profile a contact has an e-mail, or is no contact."""
    asked = _thing(root, "vcard:Organization", f"{catalogue.home}#contact")
    _say(asked, "vcard:fn", catalogue.publisher)
    _point(asked, "vcard:hasEmail", f"mailto:{catalogue.email}")
    if number := _DIALLED.sub("", catalogue.phone):
        _point(_inner(asked, "vcard:hasTelephone", "vcard:Voice"), "vcard:hasValue", f"tel:{number}")
    _point(asked, "vcard:hasURL", catalogue.contact)


def _as_listed(licence: str) -> str:
    """Return a licence by the name that the profile lists: Creative Commons' own identifiers begin with http."""
    return re.sub(r"^https(?=://creativecommons\.org/)", "http", licence)


def _describe(root: ET.Element, catalogue: Catalogue, dataset: Dataset, publisher: str) -> None:
    made = _thing(root, "dcat:Dataset", f"{dataset.page}#dataset")
    _say(made, "dct:title", dataset.title)
    _say(made, "dct:description", dataset.description)
    _say(made, "dcat:keyword", dataset.keywords)
    _point(made, "dct:publisher", publisher)
    _point(made, "dcat:theme", f"{_EU}/data-theme/GOVE")
    _point(made, "dct:accessRights", f"{_EU}/access-right/PUBLIC")
    _point(made, "dct:accrualPeriodicity", f"{_EU}/frequency/IRREG")
    _point(made, "dcat:landingPage", dataset.page)
    for language in _LANGUAGES.values():
        _point(made, "dct:language", language)
    if dataset.changed_at:
        _value(made, "dct:modified", clock.stored(dataset.changed_at), "dateTime")
    period = _inner(made, "dct:temporal", "dct:PeriodOfTime")
    _value(period, "dcat:startDate", dataset.first_day.isoformat(), "date")
    _value(period, "dcat:endDate", dataset.last_day.isoformat(), "date")
    if catalogue.email:
        _point(made, "dcat:contactPoint", f"{catalogue.home}#contact")
    _point(made, "foaf:page", catalogue.manual)
    for one in dataset.distributions:
        file = _inner(made, "dcat:distribution", "dcat:Distribution", one.url)
        _say(file, "dct:title", one.title)
        _point(file, "dcat:accessURL", one.url)
        _point(file, "dcat:downloadURL", one.url)
        _point(file, "dct:license", _as_listed(catalogue.licence))
        _value(file, "dct:format", one.media_type)
        _point(file, "dct:language", _LANGUAGES[one.language])


def _name(prefix: str, name: str) -> str:
    return f"{{{_NAMES[prefix]}}}{name}"


def _qualified(told: str) -> str:
    return _name(*told.split(":"))


def _thing(parent: ET.Element, kind: str, about: str = "") -> ET.Element:
    return ET.SubElement(parent, _qualified(kind), {_name("rdf", "about"): about} if about else {})


def _inner(parent: ET.Element, relation: str, kind: str, about: str = "") -> ET.Element:
    return _thing(ET.SubElement(parent, _qualified(relation)), kind, about)


def _point(parent: ET.Element, relation: str, address: str) -> None:
    ET.SubElement(parent, _qualified(relation), {_name("rdf", "resource"): address})


def _say(parent: ET.Element, relation: str, said: Iterable[tuple[str, str]]) -> None:
    for language, words in said:
        ET.SubElement(parent, _qualified(relation), {_XML_LANGUAGE: language}).text = words


def _value(parent: ET.Element, relation: str, value: str, kind: str = "") -> None:
    typed = {_name("rdf", "datatype"): f"{_NAMES['xsd']}{kind}"} if kind else {}
    ET.SubElement(parent, _qualified(relation), typed).text = value
