"""Who may do what (F28): pure decisions."""

import pytest

from planner.accounts.permissions import Account, Act, may, only_translates, require
from planner.errors import NotAllowed
from planner.vocabulary import AccountRole


def an_account(role="editor", *, organisations=("culture",), active=True, name=""):
    return Account(
        id=1,
        email="who@example.org",
        name=name,
        role=AccountRole(role),
        organisations=frozenset(organisations),
        active=active,
    )


def acts(account, **about):
    return {act for act in Act if may(account, act, **about)}


def test_an_owner_may_do_everything():
    assert acts(an_account("owner", organisations=())) == set(Act)


def test_a_reader_reads():
    assert acts(an_account("reader"), organisations=["culture"]) == {Act.READ}


def test_a_translator_reads_and_translates():
    assert acts(an_account("translator"), organisations=["culture"]) == {
        Act.READ,
        Act.TRANSLATE_SESSION,
        Act.TRANSLATE_REGISTER,
    }


def test_an_editor_edits_and_publishes_what_an_own_organisation_organises():
    begun = {Act.READ, Act.CREATE_SESSION, Act.ADD_TO_REGISTER}
    assert acts(an_account(), organisations=["leisure"]) == begun
    assert acts(an_account(), organisations=["leisure", "culture"]) == begun | {
        Act.EDIT_SESSION,
        Act.PUBLISH_CHOSEN,
    }


def test_an_editor_goes_on_with_an_own_session_until_somebody_organises_it():
    editor = an_account(name="Editor")
    assert may(editor, Act.EDIT_SESSION, creator=editor.by)
    assert not may(editor, Act.EDIT_SESSION, creator=editor.by, organisations=["leisure"])
    assert not may(editor, Act.EDIT_SESSION, creator="Another (another@example.org)")


@pytest.mark.parametrize("role", list(AccountRole))
def test_an_account_that_is_not_in_use_may_do_nothing(role):
    assert acts(an_account(role, active=False), organisations=["culture"]) == set()


def test_what_is_not_allowed_is_refused_with_the_act():
    with pytest.raises(NotAllowed) as refused:
        require(an_account("reader"), Act.EDIT_SESSION, key="ABC234")
    assert refused.value.facts == {"act": "edit_session", "key": "ABC234"}


def test_a_translation_changes_other_languages_than_the_first_only():
    before = {
        "title": {"sv": "Ett"},
        "practical": {"food": {"sv": "Mat"}},
        "occasions": [{"note": {"sv": "Not"}}],
    }
    translated = {
        "title": {"sv": "Ett", "en": "One"},
        "practical": {"food": {"sv": "Mat", "en": "Food"}},
        "occasions": [{"note": {"sv": "Not", "en": "Note"}}],
    }
    assert only_translates(before, translated, ("sv", "en"))
    assert not only_translates(before, {**translated, "title": {"sv": "Två", "en": "Two"}}, ("sv", "en"))
    assert not only_translates(before, {**translated, "seats": 4}, ("sv", "en"))
    assert not only_translates(before, {**translated, "occasions": []}, ("sv", "en"))


def test_an_account_that_changes_its_name_is_still_behind_what_it_made():
    before, after = an_account(name="Editor"), an_account(name="Another name")
    assert may(after, Act.EDIT_SESSION, creator=before.by)
    assert may(after, Act.EDIT_SESSION, creator=an_account().by)
    for other in ("", "who@example.org (other@example.org)", "Editor (nobodywho@example.org)"):
        assert not may(after, Act.EDIT_SESSION, creator=other)
