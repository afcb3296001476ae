"""The few letters that the workbench sends: links to choose a password with."""

import logging
import smtplib
from email.message import EmailMessage
from threading import Thread
from urllib.parse import parse_qs, unquote, urlsplit

from planner.config import Settings

logger = logging.getLogger(__name__)
_SECONDS = 15


def send(settings: Settings, to: str, subject: str, words: str) -> bool:
    """Send a letter beside the request, so that its answer tells nothing; False where no mail server is set."""
    if not settings.smtp_url:
        return False
    letter = EmailMessage()
    letter["To"], letter["Subject"], letter["From"] = to, subject, sender(settings)
    letter.set_content(words)
    Thread(target=_deliver, args=(settings.smtp_url, letter), daemon=True).start()
    return True


def sender(settings: Settings) -> str:
    """Return whom letters are from: `?from=` of the mail server's address, else its user, else `no-reply@`."""
    parts = urlsplit(settings.smtp_url)
    named = parse_qs(parts.query).get("from", [""])[0] or unquote(parts.username or "")
    return named if "@" in named else f"no-reply@{settings.uid_domain}"


def _deliver(address: str, letter: EmailMessage) -> None:
    parts = urlsplit(address)
    secure = parts.scheme == "smtps"
    server = smtplib.SMTP_SSL if secure else smtplib.SMTP
    try:
        with server(
            parts.hostname or "localhost", parts.port or (465 if secure else 587), timeout=_SECONDS
        ) as post:
            if not secure and post.has_extn("starttls"):
                post.starttls()
            if parts.username:
                post.login(unquote(parts.username), unquote(parts.password or ""))
            post.send_message(letter)
    except (OSError, smtplib.SMTPException) as error:
        logger.warning("a letter could not be sent: %s", type(error).__name__)
