"""What each page shows, apart from how: pure functions from the record and the registry to frozen values.

Views hold days, numbers and bilingual texts, never a language and never HTML.
"""
