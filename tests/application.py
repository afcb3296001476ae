"""The planner in the tests' own process, made anew for each test: what is the same for all of them is made once."""

from contextlib import contextmanager
from functools import cache

from jinja2 import BytecodeCache
from werkzeug.routing import Rule

from planner import app as wiring
from planner.config import settings_from
from planner.db import db
from planner.web.assets import read_assets
from tests.server import environment
from tests.told import watch


class _Compiled(BytecodeCache):
    """Templates that any test has compiled; a template that changed has another checksum."""

    def __init__(self):
        self._kept = {}

    def load_bytecode(self, bucket):
        if code := self._kept.get((bucket.key, bucket.checksum)):
            bucket.code = code

    def dump_bytecode(self, bucket):
        self._kept[bucket.key, bucket.checksum] = bucket.code


def _when_first_asked(compile_builder):
    """Let a rule compile how it builds addresses when one is built: no test builds those of all rules."""

    def compile_later(rule, append_unknown=True):  # noqa: FBT002  as werkzeug calls it
        made = []

        def build(own_rule, *values, **more):
            if not made:
                made.append(compile_builder(rule, append_unknown))
            return made[0](own_rule, *values, **more)

        return build

    return compile_later


_TEMPLATES = _Compiled()
Rule._compile_builder = _when_first_asked(Rule._compile_builder)
wiring.read_assets = cache(read_assets)


@contextmanager
def application(database_url, folder):
    """Yield the planner on a database, with the settings that tests use; let go of its connections."""
    made = wiring.create_app(settings_from(environment(database_url, 8000), instance=folder))
    made.jinja_env.bytecode_cache = _TEMPLATES
    with made.app_context():
        watch(db.engine)
    yield made
    with made.app_context():
        db.engine.dispose()
