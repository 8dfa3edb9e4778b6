"""The kinds of page that a reader meets, by an address of each in the sample archive."""

SESSION, SAMPLE_SESSION = "/dialogues/38/", "/dialogues/d8s3v1/"

PAGES = {
    "home": "/",
    "list": "/dialogues/",
    "list, filtered": "/dialogues/?words=AI&coverage=press_quotations",
    "list, nothing found": "/dialogues/?words=zzzz",
    "list, wrong filter": "/dialogues/?year=abc",
    "year": "/dialogues/year/2024/",
    "session from the press": SESSION,
    "session with a transcript": SAMPLE_SESSION,
    "session, searched": f"{SESSION}?q=AI",
    "session, nothing found": f"{SESSION}?q=zzzz",
    "remark": "/r/r3w9x6/",
    "paraphrase": "/r/r7k2m4/",
    "participants": "/participants/",
    "participant": "/participants/p4x8n2/",
    "participant without a Hangul name": "/participants/p8r5d1/",
    "topics": "/topics/",
    "topic": "/topics/industry/",
    "venues": "/venues/",
    "venue": "/venues/v8k4z8/",
    "organisations": "/organisations/",
    "organisations, nothing found": "/organisations/?q=zzzz",
    "organisation": "/organisations/o3k8w1/",
    "organisation of the sample": "/organisations/o9h5d3/",
    "corrections": "/corrections/",
    "promises and requests": "/actions/",
    "promises and requests, nothing found": "/actions/?view=overdue",
    "promises and requests, wrong filter": "/actions/?state=abc",
    "promise": "/actions/t2f7j2/",
    "outcome that a source claims": "/actions/t3h9r2/",
    "outcomes": "/outcomes/",
    "outcomes of undated sessions": "/outcomes/undated/",
    "search": "/search/?q=AI",
    "search, narrowed": "/search/?q=AI&fidelity=paraphrase",
    "search, nothing found": "/search/?q=zzzz",
    "search, nothing asked": "/search/",
    "about": "/about/",
    "privacy": "/about/privacy/",
    "accessibility": "/about/accessibility/",
    "licence": "/about/licence/",
    "contact": "/about/contact/",
    "not found": "/dialogues/999/",
}


def in_language(address: str, language: str) -> str:
    return f"/en{address}" if language == "en" else address
