"""Small programmes of other people, written for the tests: each begins whole, and a test adds its oddity."""

EVENT = """
<event id="{id}" guid="{guid}">
  <date>{date}</date><start>{start}</start><duration>{duration}</duration>
  <room>{room}</room><title>{title}</title><subtitle>{subtitle}</subtitle><abstract>{abstract}</abstract>
  <description>{description}</description><type>{type}</type><track>{track}</track>
  <language>{language}</language><persons>{persons}</persons><url>{url}</url><links/>
</event>"""

WHOLE = {
    "id": "7",
    "guid": "11111111-1111-4111-8111-111111111111",
    "date": "2026-05-08T10:00:00+02:00",
    "start": "10:00",
    "duration": "00:45",
    "room": "Saga",
    "title": "A quiet hour",
    "subtitle": "",
    "abstract": "",
    "description": "",
    "type": "",
    "track": "",
    "language": "",
    "persons": "",
    "url": "",
}


def an_event(**facts):
    return EVENT.format(**{**WHOLE, **facts})


def a_schedule(*events, head="", day="2026-05-08", room="Saga", zone="Europe/Stockholm"):
    zone_name = f"<time_zone_name>{zone}</time_zone_name>" if zone else ""
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        f"<schedule><version>1</version><conference><title>Meeting week</title><acronym>week</acronym>"
        f"<start>2026-05-08</start><end>2026-05-09</end>{zone_name}{head}</conference>"
        f'<day index="1" date="{day}"><room name="{room}">{"".join(events)}</room></day></schedule>'
    ).encode()


def a_calendar(*events, head=("X-WR-CALNAME:Meeting week",), ending="\r\n"):
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//test//", *head]
    for event in events:
        lines += ["BEGIN:VEVENT", *event, "END:VEVENT"]
    return (ending.join([*lines, "END:VCALENDAR"]) + ending).encode()


def a_vevent(
    *more,
    uid="a@example.org",
    start="DTSTART:20260508T080000Z",
    end="DTEND:20260508T090000Z",
    title="A quiet hour",
):
    lines = [f"UID:{uid}", start, end, f"SUMMARY:{title}", *more]
    return [line for line in lines if line]
