"""Releases into bytes: pages' structures, feeds, data. Pure: a release, a language and links in, bytes out."""
