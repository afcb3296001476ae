"""What errors and forms say, by code; a longer code says it of one reason, kind or problem."""

from collections.abc import Mapping
from types import MappingProxyType

from planner.i18n.catalogues import marked

ERRORS: Mapping[str, str] = MappingProxyType(
    {
        "error.refused": marked("This cannot be done as things stand."),
        "error.refused.in_use": marked("This is still in use somewhere, so it cannot be removed."),
        "error.refused.changed_meanwhile": marked(
            "Somebody changed the draft at the same moment. Try again."
        ),
        "error.refused.edition": marked(
            "The edition lacks its days or its name, so nothing of it can be published."
        ),
        "error.refused.not_published": marked("This has not been published yet."),
        "error.refused.unknown_sessions": marked(
            "The edition has no session with these codes: %(key)s. Nothing was published."
        ),
        "error.refused.text_gone": marked(
            "One of the texts that were chosen has changed meanwhile: %(key)s. Nothing was removed. Look once more."
        ),
        "error.refused.inactive": marked("This account is not in use."),
        "error.refused.last_owner": marked("This is the last owner. Make somebody else an owner first."),
        "error.refused.not_empty": marked("There is already something here: %(key)s. Choose an empty place."),
        "error.refused.not_exported": marked(
            "The address %(key)s gives no page, so the export would have a hole. Nothing was finished."
        ),
        "error.refused.other_schema": marked(
            "%(key)s comes from another version of the planner and cannot be read by this one."
        ),
        "error.refused.withdraw_instead": marked(
            "A session is withdrawn with a reason of its own, not by choosing a state."
        ),
        "error.refused.restore_instead": marked(
            "A withdrawn session is first brought back, then given a state."
        ),
        "error.refused.same_edition": marked(
            "Choose another edition than the one that things are brought to."
        ),
        "error.refused.gather_running": marked("The file is being read already. Wait until it is done."),
        "error.refused.gather_applied": marked(
            "This file has been brought in already. Bring it again to begin anew."
        ),
        "error.refused.not_public": marked("This is not public, so there is nothing to change for readers."),
        "error.refused.moved_meanwhile": marked(
            "A colleague changed this meanwhile. Look at how it stands now, and do it again if it is still right."
        ),
        "error.change.blocked": marked("This would break a rule that always holds. Nothing was changed."),
        "error.source.unreachable": marked("The address cannot be read."),
        "error.source.unreachable.address": marked("Write a whole web address, beginning with https://."),
        "error.source.unreachable.scheme": marked("The address must begin with https:// or http://."),
        "error.source.unreachable.private": marked(
            "The address leads into a closed network, not to the public web, so it is not asked."
        ),
        "error.source.unreachable.unknown_host": marked("There is no server at the address."),
        "error.source.unreachable.certificate": marked("The server’s certificate is not in order."),
        "error.source.unreachable.slow": marked("The server took too long to answer."),
        "error.source.unreachable.broken": marked("The server did not answer, or broke off."),
        "error.source.unreachable.redirects": marked(
            "The address leads on from place to place, too many times."
        ),
        "error.source.unreachable.status": marked("The server answered with error %(value)s."),
        "error.source.unreachable.packed": marked(
            "The server sent something packed, which was not asked for."
        ),
        "error.source.unreachable.too_large": marked("The file is larger than %(value)s MB."),
        "error.gather.stopped": marked(
            "Something stopped the work. Nothing was changed. Try again, and tell those who look after the planner "
            "if it happens again."
        ),
        "bulk.not_yours": marked("It belongs to another organisation, so your account may not change it."),
        "bulk.withdrawn": marked("It is withdrawn. Bring it back first."),
        "bulk.not_public": marked("It is not public, so there is nothing to withdraw."),
        "bulk.locked": marked("It is locked in place. Unlock it first."),
        "bulk.no_time": marked("It has no time that could move."),
        "bulk.too_far": marked("It would land outside the calendar."),
        "error.refused.undo_already": marked("This is undone already. Nothing was changed."),
        "error.refused.undo_not_own": marked(
            "This was done by somebody else. You can undo what you did yourself."
        ),
        "error.refused.undo_final": marked(
            "This cannot be undone here. What is published is taken back by going back to an earlier release."
        ),
        "error.refused.undo_differs": marked(
            "Nothing was undone: something else stands there by now. Look at it, and change it by hand."
        ),
        "error.refused.undo_refers": marked(
            "Nothing was undone: something that it needs is no longer there, or its address is taken."
        ),
        "error.refused.undo_published": marked(
            "Nothing was undone: the session has been published. Withdraw it, so that those who wait for it are told."
        ),
        "error.undo.changed": marked("Nothing was undone: somebody has changed the same since."),
        "error.time.impossible.skipped": marked(
            "%(wall)s does not exist on %(day)s, when the clocks go forward. Choose a time from %(earliest)s."
        ),
        "error.time.impossible.twice": marked(
            "%(wall)s happens twice on %(day)s, when the clocks go back. Choose which: the first "
            "(summer time) or the second (winter time)."
        ),
        "error.busy": marked(
            "Somebody else is saving much right now. Nothing is lost: press Save once more in a moment."
        ),
        "error.draft.stale": marked(
            "A colleague saved this while you were writing. Choose what should apply. Nothing of "
            "yours is lost."
        ),
        "error.document.invalid": marked("Something needs fixing before this can be saved."),
        "error.reference.unknown": marked("What this refers to is no longer there."),
        "error.distrusted": marked(
            "The page was open for a long time, so nothing was done. Go back, reload it, and try again."
        ),
        "error.not_allowed": marked("Your account may not do this."),
        "error.not_allowed.edit_session": marked(
            "This belongs to another organisation, so your account may read it but not change it. Ask the "
            "organiser, or an owner of the workbench. Nothing was changed."
        ),
        "error.not_allowed.comment": marked(
            "This comment is somebody else’s, so only they can change it or take it away. Nothing was changed."
        ),
        "error.not_allowed.publish_all": marked(
            "Your account may publish only the sessions of its own organisations. Nothing was published. Tick "
            "your own, or ask an owner of the workbench."
        ),
        "error.not_allowed.edit_register": marked(
            "Only owners of the workbench can change this. Ask one of them. Nothing was changed."
        ),
        "error.not_allowed.manage_accounts": marked(
            "Only owners of the workbench see this. Ask one of them for what you need."
        ),
        "error.login.ended": marked(
            "You were logged out after a long pause. Log in and you are back where you were."
        ),
        "error.login.wrong": marked("The e-mail address and the password do not fit together."),
        "error.too_many_attempts": marked("Too many attempts. Try again in %(minutes)s min."),
        "error.preview.ended": marked("This link to the preview has expired. Ask for a new one."),
        "error.link.ended": marked("This link has been used or is too old. Ask for a new one."),
        "error.board.outside": marked(
            "The board has no such place, day or length, so nothing was moved. Choose one that it shows."
        ),
        "error.setting": marked("The setting %(name)s stops the start: %(problem)s"),
        "error.selection.unknown": marked("This programme knows nothing called %(name)s=%(value)s."),
        "error.file.unreadable": marked("The file %(name)s cannot be read."),
        "error.file.unreadable.not_json": marked("The file %(name)s is not JSON."),
        "error.file.unreadable.not_a_programme": marked("The file %(name)s does not hold a programme."),
        "error.file.unreadable.not_a_calendar": marked("The file %(name)s is not a calendar."),
        "error.file.unreadable.empty": marked("The file %(name)s is empty."),
        "error.file.unreadable.old_sheet": marked(
            "The file %(name)s is locked, or an old workbook (.xls). Save it as .xlsx without a password, or as CSV."
        ),
        "error.file.unreadable.other_sheet": marked(
            "The file %(name)s is packed but no XLSX workbook. Save the sheet as .xlsx or CSV."
        ),
        "error.file.unreadable.broken": marked(
            "Something in the file %(name)s is so unusual that it could not be read."
        ),
        "error.file.unreadable.broken_sheet": marked(
            "The file %(name)s begins like an XLSX workbook but cannot be read as one. It may be cut off."
        ),
        "error.file.unreadable.too_large": marked("The file %(name)s is too large."),
        "error.file.unreadable.unknown_kind": marked(
            "The file %(name)s is not of a kind that can be read here."
        ),
        "error.file.unreadable.cut_off": marked("The file %(name)s ends in the middle. Fetch it again."),
        "error.file.unreadable.entities": marked(
            "The file %(name)s declares entities of its own, which is not safe to read."
        ),
        "error.wording.changed": marked(
            "A colleague has just changed one of these texts. Nothing was saved. Look at it, and save once more."
        ),
        "error.not_allowed.translate_session": marked(
            "Your account does not translate this, or not into this language. Ask an owner of the workbench. Nothing "
            "was changed."
        ),
        "error.file.unreadable.no_workbook": marked(
            "The file %(name)s is not an XLSX workbook. Send back the workbook "
            "itself, saved as .xlsx, not as CSV or PDF."
        ),
        "error.file.unreadable.merged": marked(
            "The file %(name)s has merged cells, so it is not clear which text is which. Take the merging away, "
            "and try again."
        ),
        "error.file.unreadable.no_ids": marked(
            "The file %(name)s has lost its hidden columns “id” and “wording”, so nothing tells which text is "
            "which. Copy the translations into the workbook that was fetched here."
        ),
        "error.file.unreadable.other_language": marked(
            "The file %(name)s has no column for this language. Choose the language it was fetched for."
        ),
        "error.mapping.wrong": marked("The mapping says “%(value)s” at %(name)s, which cannot be used."),
    }
)
"""Codes of `planner.errors`."""

FORMS: Mapping[str, str] = MappingProxyType(
    {
        "form.file.required": marked("Choose a file."),
        "form.picture.unreadable": marked(
            "The file cannot be read as a picture. Save it as JPEG, PNG, WebP or AVIF, and choose it again."
        ),
        "form.picture.too_large": marked(
            "The file is larger than %(most)s MB. Save it smaller, and choose it again."
        ),
        "form.picture.too_many_pixels": marked(
            "The picture has more than %(most)s million pixels. Save it smaller, and choose it again."
        ),
        "form.picture.too_small": marked(
            "The picture is %(width)s by %(height)s pixels. It needs at least %(least_width)s by %(least_height)s "
            "to look sharp."
        ),
        "form.picture.too_long": marked(
            "The picture is a narrow strip. Cut it to a shape nearer to a square, and choose it again."
        ),
        "form.picture.gone": marked("The file is not kept any longer. Choose it again."),
        "form.picture.moves": marked("The picture moves. Choose one that stands still."),
        "form.gather.title": marked("Choose which column holds the title."),
        "form.gather.twice": marked("Two columns are chosen as %(value)s. Choose one of them."),
        "form.required": marked("Write something here."),
        "form.name.required": marked("Write a name of 1 to 100 characters."),
        "form.title.required": marked("Write a title in Swedish."),
        "form.too_long": marked("Write %(most)s characters at most. There are %(length)s now."),
        "form.too_many": marked("Choose %(most)s at most."),
        "form.text.wrong": marked("Write a text."),
        "form.day.required": marked("Choose a day."),
        "form.day.wrong": marked("Write a day with year, month and day: 2026-03-25."),
        "form.starts.required": marked("Write when it starts."),
        "form.ends.required": marked("Write when it ends."),
        "form.ends.before_start": marked("The end must come after the start."),
        "form.time.wrong": marked("Write a time with hours and minutes: 13.00."),
        "form.time.skipped": marked(
            "%(wall)s does not exist on %(day)s, when the clocks go forward. Choose a time from %(earliest)s."
        ),
        "form.time.twice": marked(
            "%(wall)s happens twice on %(day)s, when the clocks go back. Choose which: the first "
            "(summer time) or the second (winter time)."
        ),
        "form.number.wrong": marked("Write a number, in figures."),
        "form.number.wrong.between": marked("Write a number from %(least)s to %(most)s, in figures."),
        "form.ages.order": marked(
            "The highest age, %(most)s, cannot be below the lowest, %(least)s. Change one of them."
        ),
        "form.number.twice": marked("Number %(value)s is there twice."),
        "form.choice.required": marked("Choose one."),
        "form.free_or_price": marked("Tick that it is free of charge, or give a price, not both."),
        "form.choice.unknown": marked("“%(value)s” is not one of the choices."),
        "form.reference.gone": marked("What you chose is no longer there. Choose again."),
        "form.compliance.untrue": marked(
            "“Fully” can be said only when no problem is open and the day of an assessment is given."
        ),
        "form.zone.unknown": marked("“%(value)s” is not a time zone, such as Europe/Stockholm."),
        "form.language.unknown": marked("“%(value)s” is not the tag of a language, such as sv, en or so."),
        "form.language.of_the_site": marked(
            "The whole site is in Swedish and English already. Choose another language."
        ),
        "form.language.twice": marked("There is a page in “%(value)s” already."),
        "form.language.nameless": marked(
            "We do not know what this language calls itself. Write its name, in the language."
        ),
        "form.address.wrong": marked("Write a whole web address, beginning with https://."),
        "form.email.wrong": marked("Write an e-mail address with @: name@example.org."),
        "form.slug.wrong": marked("Use small letters a–z, figures and hyphens, beginning with a letter."),
        "form.slug.taken": marked("“%(value)s” is already used. Choose another."),
        "form.field.unknown": marked("There is no field called %(value)s."),
        "form.account.taken": marked("There is already an account with the address %(value)s."),
        "form.password.short": marked("Choose a longer password: at least 12 characters."),
        "form.password.long": marked("Choose a shorter password: at most 200 characters."),
        "form.password.common": marked("This password is easy to guess. Choose another."),
        "form.password.email": marked("The password is too like your e-mail address. Choose another."),
        "form.changed_meanwhile": marked(
            "A colleague has just changed this. Nothing was done. Look at it, and choose again."
        ),
        "form.wording.changed": marked(
            "A colleague has just changed this text or its translation. Nothing was saved. What you wrote is still "
            "here: look at what the text says now, and save once more."
        ),
        "form.organiser.own": marked(
            "Choose your own organisation as organiser, or none yet. Others make sessions in their own name."
        ),
        "form.walk.meanwhile": marked(
            "A colleague has just said something else here. Open the page again to see it."
        ),
        "form.moved_meanwhile": marked(
            "A colleague has just moved this. Your move was not made. Open it again to see where it is now."
        ),
        "form.moved_meanwhile.there": marked(
            "A colleague has just moved the card to %(where)s. Your move was not made."
        ),
        "form.moved_meanwhile.unplaced": marked(
            "A colleague has just taken the card off the board. Your move was not made."
        ),
        "form.moved_meanwhile.shown": marked("A colleague has just moved this. Your move was not made."),
        "form.occasion.locked": marked(
            "This occasion is locked in place, so it was not moved. Unlock it first, then move it."
        ),
        "form.csrf": marked(
            "The form was open for a long time. What you wrote is still here: save once more."
        ),
    }
)
"""Codes of fields that are filled in wrongly."""
