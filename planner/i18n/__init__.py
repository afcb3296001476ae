"""Words: catalogues, sentences for codes, labels of the closed lists, and phrases for days and times."""
