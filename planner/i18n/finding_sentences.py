"""What each finding says and what would mend it, by the codes of `planner.rules.catalogue`."""

from collections.abc import Mapping
from types import MappingProxyType

from planner.i18n.catalogues import marked

FINDINGS: Mapping[str, str] = MappingProxyType(
    {
        "edition.no_dates": marked("The edition has no first and last day."),
        "edition.no_name": marked("The edition has no name in %(language)s."),
        "title.missing": marked("“%(title)s” has no title in %(language)s."),
        "audience.missing": marked("“%(title)s” has no audience."),
        "format.missing": marked("“%(title)s” has no format."),
        "time.missing": marked("“%(title)s” has no time."),
        "time.zero_length": marked("“%(title)s” ends before it has begun, or at the same moment."),
        "time.outside_period": marked(
            "“%(title)s” is on %(day)s %(year)s, outside the edition’s period (%(first_day)s – %(last_day)s)."
        ),
        "room.double_booked": marked("“%(title)s” and “%(other_title)s” are both in %(room)s: %(span)s."),
        "room.double_booked.itself": marked(
            "Two occasions of “%(title)s” are in %(room)s at once: %(span)s."
        ),
        "room.closed": marked("%(room)s is not open the whole time for “%(title)s”: %(span)s."),
        "room.too_small": marked("“%(title)s” promises %(seats)s places, but %(room)s has %(capacity)s."),
        "room.not_available": marked(
            "“%(title)s” is in a room that cannot be used then: %(pause)s, %(span)s."
        ),
        "room.lacks_access": marked("“%(title)s” promises what %(room)s does not have: %(measures)s."),
        "room.lacks_equipment": marked(
            "“%(title)s” needs what %(room)s does not have and nobody can lend: %(resources)s."
        ),
        "room.too_little_changeover": marked(
            "There are %(minutes)s minutes in %(room)s between “%(title)s” and “%(other_title)s”. "
            "Changing over takes %(needed)s."
        ),
        "resource.double_booked": marked(
            "More is booked of %(resource)s than there is (%(quantity)s): %(span)s. Booked by %(titles)s."
        ),
        "person.not_available": marked("%(person)s is not available for “%(title)s”: %(span)s."),
        "delegation.not_in_town": marked("%(organisation)s is not in town for “%(title)s”: %(span)s."),
        "time.two_plenaries": marked(
            "“%(title)s” and “%(other_title)s” are both for everyone, and at the same time: %(span)s."
        ),
        "time.beside_plenary": marked("“%(title)s” is on while “%(other_title)s” is for everyone: %(span)s."),
        "time.holy_day": marked(
            "“%(title)s” is on at a time that shuts its own audience out (%(term)s): %(holiday)s, from %(day)s."
        ),
        "time.public_holiday": marked("“%(title)s” is on a public holiday: %(holiday)s, %(day)s."),
        "time.in_break": marked("“%(title)s” goes on during %(pause)s: %(span)s."),
        "child_rights.missing": marked(
            "“%(title)s” is for people under 18, and the child-rights checklist is not answered: "
            "%(principles)s."
        ),
        "organiser.unreviewed": marked(
            "%(organisation)s, which organises “%(title)s”, has not been reviewed yet."
        ),
        "person.double_booked": marked(
            "%(person)s is in “%(title)s” and “%(other_title)s” at the same time: %(span)s."
        ),
        "person.too_little_walking_time": marked(
            "%(person)s has %(minutes)s minutes to get from %(venue)s (“%(title)s”) to "
            "%(other_venue)s (“%(other_title)s”), and needs about %(needed)s."
        ),
        "person.too_little_walking_time.itself": marked(
            "%(person)s has %(minutes)s minutes to get from %(venue)s to %(other_venue)s between two "
            "occasions of “%(title)s”, and needs about %(needed)s."
        ),
        "exchange.no_guest_city": marked("“%(title)s” is an exchange of experience without a guest city."),
        "panel.no_moderator": marked("“%(title)s” has no moderator."),
        "forum.one_sided": marked(
            "“%(title)s” brings together two sides, but one is missing: %(missing_sides)s."
        ),
        "access.unknown": marked("For “%(title)s” it is not known if there is: %(measures)s."),
        "access.no_owner": marked("For “%(title)s” nobody sees to what is promised: %(measures)s."),
        "part.outside": marked("A part of “%(title)s” is outside the times of the session: %(span)s."),
        "place.missing": marked("“%(title)s” has no place."),
        "place.told_in_text": marked(
            "“%(title)s” does not show its place, but a text names it: %(venue)s (%(text)s in %(language)s)."
        ),
        "person.told_in_text": marked(
            "“%(title)s” names somebody who is not to be shown: %(person)s (%(text)s in %(language)s)."
        ),
        "contact.missing": marked("“%(title)s” has no contact that residents can ask."),
        "languages.missing": marked("“%(title)s” does not say in which language it is held."),
        "cost.missing": marked("“%(title)s” does not say if it is free of charge, or what it costs."),
        "picture.no_alt": marked(
            "The picture of “%(title)s” is not shown: nobody has written what one sees in it."
        ),
        "picture.not_permitted": marked(
            "The picture of “%(title)s” is not shown: nobody has said that it may be published."
        ),
        "entry.no_phone": marked("One cannot sign up for “%(title)s” by phone."),
        "organiser.missing": marked("“%(title)s” has no organiser."),
        "translation.missing": marked("“%(title)s” is not translated into %(language)s: %(texts)s."),
        "translation.stale": marked(
            "In “%(title)s” the text in %(language)s is older than what it translates: %(texts)s."
        ),
        "translation.identical": marked(
            "In “%(title)s” the text in %(language)s is the same as the one it should translate: %(texts)s."
        ),
        "people.one_side": marked("In “%(title)s” the elected people all come from one side: %(side)s."),
        "people.one_side.election": marked(
            "“%(title)s” is held before an election, and the elected people all come from one side: %(side)s."
        ),
        "profile.political_share": marked(
            "Political discussion alone: %(count)s of %(total)s sessions, more than %(most)s per "
            "cent. They are %(titles)s."
        ),
        "people.only_politicians": marked("In “%(title)s” only politicians are on stage."),
        "theme.missing": marked("“%(title)s” has no theme."),
        "direction.missing": marked("“%(title)s” has no main direction."),
        "guiding_word.missing": marked("“%(title)s” has no guiding word."),
        "purpose.missing": marked("“%(title)s” has no purpose."),
        "profile.missing": marked("“%(title)s” has no profile."),
        "time.same_audience_and_theme": marked(
            "While “%(title)s” is on, there is more for the same audience (%(audience)s) on the same "
            "theme (%(theme)s). Other sessions at once: %(count)s."
        ),
        "audience.too_little_walking_time": marked(
            "Whoever goes from “%(title)s” (%(venue)s) on to “%(other_title)s” (%(other_venue)s), for the same "
            "audience (%(audience)s) on the same theme (%(theme)s), has %(minutes)s minutes and needs about %(needed)s."
        ),
        "need.no_session": marked(
            "For those who look for “%(need)s” there is nothing on days when others have a programme: %(days)s."
        ),
        "need.too_few": marked(
            "For those who look for “%(need)s” there is not more than one session that they can be at in a day, "
            "walks included: %(days)s."
        ),
        "language.too_long": marked(
            "“%(title)s” has a long text (%(text)s in %(language)s): %(length)s characters. "
            "More than %(most)s do not show well in lists."
        ),
        "language.long_sentences": marked(
            "“%(title)s” has a sentence of %(words)s words (%(text)s in %(language)s). More than "
            "%(most)s are hard to follow."
        ),
        "language.hard_to_read": marked(
            "“%(title)s” is hard to read: LIX %(lix)s (%(text)s). Aim for %(most)s or less."
        ),
    }
)
"""A longer code, `….itself`, is the same said of one session alone."""

MENDS: Mapping[str, str] = MappingProxyType(
    {
        "edition.no_dates": marked("give the edition its days"),
        "edition.no_name": marked("name the edition"),
        "title.missing": marked("write a title in %(language)s"),
        "audience.missing": marked("choose an audience"),
        "format.missing": marked("choose a format"),
        "time.missing": marked("set a time"),
        "time.zero_length": marked("set an end after the start"),
        "time.outside_period": marked("choose a day within the period"),
        "room.double_booked": marked("choose another room or time"),
        "room.closed": marked("choose a time when the room is open"),
        "room.too_small": marked("lower the number of places or choose a larger room"),
        "room.not_available": marked("choose another room or time"),
        "room.lacks_access": marked("choose a room that has %(measures)s, or book it"),
        "room.lacks_equipment": marked("choose a room that has %(resources)s"),
        "room.too_little_changeover": marked("leave %(needed)s minutes between them"),
        "resource.double_booked": marked("move a session, or find more of %(resource)s"),
        "person.not_available": marked("choose a time when %(person)s is available"),
        "delegation.not_in_town": marked("choose a time when %(organisation)s is in town"),
        "time.two_plenaries": marked("move one of the sessions for everyone"),
        "time.beside_plenary": marked("choose a time beside nothing that is for everyone"),
        "time.holy_day": marked("choose a time outside %(holiday)s"),
        "time.public_holiday": marked("check that people can come on %(holiday)s"),
        "time.in_break": marked("choose a time outside %(pause)s"),
        "child_rights.missing": marked("answer the child-rights checklist"),
        "organiser.unreviewed": marked("review the organiser"),
        "person.double_booked": marked("move one of the sessions, or choose somebody else"),
        "person.too_little_walking_time": marked("give time for the walk"),
        "exchange.no_guest_city": marked("choose a guest city"),
        "panel.no_moderator": marked("name a moderator"),
        "forum.one_sided": marked("bring in the side that is missing"),
        "access.unknown": marked("state %(measures)s"),
        "access.no_owner": marked("say who sees to %(measures)s"),
        "part.outside": marked("move the part to a time when the session is on"),
        "place.missing": marked("choose a place"),
        "place.told_in_text": marked("take the place out of the text"),
        "person.told_in_text": marked("take the name out of the text"),
        "contact.missing": marked("give a phone number or an e-mail address"),
        "languages.missing": marked("choose the language that is spoken"),
        "cost.missing": marked("say if it is free of charge, or what it costs"),
        "picture.no_alt": marked("write what one sees in the picture"),
        "picture.not_permitted": marked("say that the picture may be published, or remove it"),
        "entry.no_phone": marked("give a phone number for signing up"),
        "organiser.missing": marked("choose an organiser"),
        "translation.missing": marked("translate into %(language)s: %(texts)s"),
        "translation.stale": marked("check the translation into %(language)s: %(texts)s"),
        "translation.identical": marked("translate into %(language)s: %(texts)s"),
        "people.one_side": marked("invite somebody from the other side"),
        "profile.political_share": marked("give more room to knowledge, practical work and co-operation"),
        "people.only_politicians": marked("invite somebody who is not a politician"),
        "theme.missing": marked("choose a theme"),
        "direction.missing": marked("choose a main direction"),
        "guiding_word.missing": marked("choose a guiding word"),
        "purpose.missing": marked("choose a purpose"),
        "profile.missing": marked("choose a profile"),
        "time.same_audience_and_theme": marked("choose a time with less on the same theme"),
        "audience.too_little_walking_time": marked("give time for the walk, or choose a nearer place"),
        "need.no_session": marked("make a session fit, or move one that does to those days"),
        "need.too_few": marked("make one more session fit, or move one so that both can be reached"),
        "language.too_long": marked("write %(most)s characters at most"),
        "language.long_sentences": marked("shorten the longest sentence"),
        "language.hard_to_read": marked("write shorter sentences and shorter words"),
    }
)
"""Short phrases for a list: choose an audience · state hearing loop."""
