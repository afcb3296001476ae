"""What only the city knows, by the key that the workbench stores it under and the legal pages show it from."""

from planner.i18n.catalogues import marked
from planner.release.items import Site

FACTS: dict[str, str] = {
    "responsible": marked("Responsible authority and committee"),
    "registration_number": marked("Registration number"),
    "visit": marked("Visiting address"),
    "sender": marked("Whom residents can ask"),
    "email": marked("E-mail"),
    "phone": marked("Phone"),
    "phone_hours": marked("Phone hours"),
    "phone_during": marked("Phone during the programme"),
    "relay_service": marked("Relay service for sign language, text and speech"),
    "answer_days": marked("Working days until an answer"),
    "supervisor": marked("Supervisory authority for accessibility"),
    "supervisor_link": marked("Address for complaints to the authority"),
    "postal_address": marked("Postal address"),
    "locality": marked("The city’s name in addresses"),
    "disproportionate_burden": marked("Content exempted as a disproportionate burden (Section 12)"),
    "outside_the_law": marked("Content outside the Act (Section 9)"),
    "photo_contact": marked("Whom to write to about pictures"),
    "compliance": marked("Compliance with the Act: fully, partially or not"),
    "test_method": marked("How accessibility was assessed"),
    "test_standard": marked("Standard it was assessed against"),
    "test_tools": marked("Assistive technology and browsers used"),
    "tested_with": marked("Who took part in the tests"),
    "published_on": marked("The website was published on"),
    "assessed_on": marked("Latest assessment made on"),
    "statement_updated_on": marked("Accessibility statement updated on"),
    "data_protection_officer": marked("Data protection officer"),
    "log_days": marked("Days that the access log is kept"),
    "picks_months": marked("Months that own programmes are kept"),
    "alerts_days": marked("Days that addresses for alerts are kept"),
    "disposal_decision": marked("Disposal decision"),
    "needs_ground": marked("Legal ground for needs on site"),
    "needs_days": marked("Days that needs on site are kept"),
    "protected_identity_phone": marked("Phone for people with protected data"),
    "account_removal": marked("When accounts are removed"),
    "history_kept": marked("How long the change log is kept"),
    "guardians": marked("Routine for guardians"),
    "supplier": marked("Who runs the service, and where"),
    "transfers": marked("Transfers outside the EU/EEA"),
    "privacy_updated_on": marked("Privacy text changed on"),
    "privacy_version": marked("Version of the privacy text"),
    "host_sign": marked("How to recognise hosts on site"),
    "support": marked("Where to find someone to talk to"),
    "licence": marked("Licence of texts and data"),
    "public_records": marked("How to ask for public records"),
}
"""Key -> what the workbench calls it."""

PROBLEM_GROUPS: dict[str, str] = {
    "blind": marked("If you are blind"),
    "low_vision": marked("If you have low vision or colour blindness"),
    "hearing": marked("If you are deaf or hard of hearing"),
    "motor": marked("If you have difficulty using your hands, or use a keyboard"),
    "cognitive": marked("If you have difficulty reading, remembering or understanding"),
    "documents": marked("Documents"),
}
"""Whom a known accessibility problem affects."""

_MONTHS = 6


def months_kept(site: Site) -> int:
    """Return how long own programmes are kept after an edition, as the city says on the page on personal data."""
    said = site.field("picks_months").worded("sv").text.strip()
    is_sound = said.isascii() and said.isdecimal() and len(said) < 3
    return int(said) or _MONTHS if is_sound else _MONTHS
