"""Migrations of the draft, the accounts and the store; files begin with their date. Releases are never migrated."""
