"""Where a form was sent from, by what browsers say of it: without a cookie there is nothing else to guard by."""

from flask import request

from planner.web.house import house


def is_from_here() -> bool:
    """Tell whether a form was sent from a page of ours."""
    fetched = request.headers.get("Sec-Fetch-Site")
    if fetched is not None:
        return fetched == "same-origin"
    return request.headers.get("Origin") == house().settings.base_url


def is_from_secret_page() -> bool:
    """Tell whether a form whose address only its owner knows may have been sent from its page.

    A page with `Referrer-Policy: no-referrer` sends "Origin: null" (Fetch, "append a request Origin header"), so
    browsers without Sec-Fetch-Site say no more than that. The address itself is what a stranger cannot guess.
    """
    without = request.headers.get("Sec-Fetch-Site") is None and request.headers.get("Origin") == "null"
    return without or is_from_here()
