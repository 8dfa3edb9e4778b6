"""Pure: Korean and English text to index terms, and the places of what was asked on the original text.

`documents` says what a row of the index holds, `asking` what a query asks of it, `matches` where it stands.
No statistical analyser decides what a word is, so nothing is missed in silence.
"""
