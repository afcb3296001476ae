"""The map page: every venue of the chosen sessions, on the sketch and in the list."""

PATH = "/en/var-2026/map/"


def test_the_list_and_the_sketch_tell_the_same(reader, programme):
    page = reader(PATH)
    numbers = [item.text_content() for item in page.select(".venue-map__number")]
    listed = [item.text_content().split()[-1] for item in page.select(".venue-list__number")]
    assert sorted(numbers, key=int) == listed
    assert len(listed) > 5
    assert len(page.select(".venue-list__item")) == len(
        reader("/en/var-2026/venues/").select(".link-list li")
    )


def test_a_number_is_the_same_place_in_every_language(reader):
    swedish, english = (
        [
            item.cssselect("a")[0].get("href").split("/")[-2]
            for item in reader(path).select(".venue-list__item")
        ]
        for path in ("/sv/var-2026/map/", PATH)
    )
    assert swedish == english


def test_a_choice_leaves_its_venues(reader):
    page = reader(f"{PATH}?format=exchange")
    assert 0 < len(page.select(".venue-list__item")) < len(reader(PATH).select(".venue-list__item"))
    assert "You have chosen: Exchange" in page.text


def test_an_unknown_choice_is_told(reader):
    page = reader(f"{PATH}?format=nothing")
    assert "We do not recognise the choice" in page.text
    assert page.select(".venue-list__item") == []
