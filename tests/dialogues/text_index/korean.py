"""Korean text for property tests: words of few syllables, so that they meet, and what stands between them."""

from hypothesis import strategies as st

SYLLABLES = "가나다라마동구화대월요시장인공지능강기정각값힣은는이가을를의에도광주"
SPACES = [" ", "  ", "\n", ", ", ". ", "·", " (", ") ", "…", " “", "” ", "-", "_"]

syllables = st.sampled_from(SYLLABLES) | st.characters(min_codepoint=0xAC00, max_codepoint=0xD7A3)
words = st.text(syllables, min_size=1, max_size=7)
spaces = st.sampled_from(SPACES)
other_words = st.sampled_from(["AI", "e", "38", "5·18", "5,000억원", "2024년", "customers", "Ⅲ", "光州"])
texts = st.lists(words | other_words | spaces, max_size=14).map("".join)
# Every character but surrogates, and those that make trouble more often than chance would.
troubled = st.sampled_from(
    "e\u0301\u0308가\u1100\u1161\u11a8\u200b\u200d\u202e\ufe0f㈜Ⅲ㎡ｶﾞﾡㆍ·.,'’İßﬁ①½"
    "\u0344\u0e33\U0001f468\U0001f1f0光李\uf9e1-_ \n58s"
)
anything = st.text(st.characters(exclude_categories=["Cs"]) | troubled, max_size=30)
