import pytest

from planner.reports.receive import Report, faults

RIGHT = Report(page="/sv/", kind="text", text="Fel dag.", contact="")


def test_a_right_report_has_no_faults():
    assert faults(RIGHT) == {}


@pytest.mark.parametrize(
    ("typed", "page"),
    [
        ("/sv/var-2026/?q=secret", "/sv/var-2026/"),
        ("https://evil.example/", ""),
        ("//evil.example/", ""),
        ("javascript:alert(1)", ""),
        ("/" + "x" * 1000, "/" + "x" * 499),
    ],
)
def test_only_addresses_of_ours_are_kept_and_without_their_query(typed, page):
    assert Report.typed(page=typed, kind="text", text="x", contact="").page == page


def test_every_fault_is_told_at_once():
    wrong = Report(kind="spam", text="", contact="x" * 201)
    assert faults(wrong) == {
        "kind": ("form.choice.required", {}),
        "text": ("form.required", {}),
        "contact": ("form.too_long", {"most": 200, "length": 201}),
    }
