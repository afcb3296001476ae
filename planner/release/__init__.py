"""What is published: immutable, numbered, chained releases, and everything that is worked out from one.

`items`, `compile`, `calendar_facts`, `selection`, `search`, `diff` and `canon` are pure: no Flask, no database.
`store` keeps and reads releases and knows no class of the draft; `publish` is the only one that sees both.
"""
