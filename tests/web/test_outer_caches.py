"""What a cache in front must drop: all that may show an edition, under every slug it has had."""

from planner.web.outer_caches import addresses


def test_every_address_of_an_edition_and_what_lies_around_it_is_named():
    assert addresses("https://p.example", ["var-2026", "var-26"]) == [
        "https://p.example/",
        "https://p.example/s/*",
        "https://p.example/sitemap.xml",
        "https://p.example/sv/",
        "https://p.example/sv/programme.ics",
        "https://p.example/sv/about/*",
        "https://p.example/sv/var-2026/*",
        "https://p.example/sv/var-26/*",
        "https://p.example/en/",
        "https://p.example/en/programme.ics",
        "https://p.example/en/about/*",
        "https://p.example/en/var-2026/*",
        "https://p.example/en/var-26/*",
        "https://p.example/var-2026/schedule.xml",
        "https://p.example/var-2026/schedule.json",
        "https://p.example/var-2026/pictures/*",
        "https://p.example/var-26/schedule.xml",
        "https://p.example/var-26/schedule.json",
        "https://p.example/var-26/pictures/*",
        "https://p.example/api/v1/*",
    ]
