"""An invented archive of any size, to measure with: python -m benchmarks.corpus --dialogues 10000 --remarks 1000000

It goes straight into the configured database by COPY, through every constraint and trigger. The same numbers and the
same seed give the same rows. Then the index of the search is made, and how long that took and how large it is said:
--no-index leaves it out. A database that holds a dialogue is refused; with --force the corpus is put beside it.

What can be counted on, for n dialogues:
- they stand in the main series, a number each, over ten years, with n/50 venues, 3n/10 organisations, 2n participants
  and 2n action items; number 10 has fifteen times as many remarks as the average, number 7 a thirtieth, number 100 as
  many as the average, and the commands of `benchmarks.pages` to measure them are printed;
- participant `p_corpus_0` hosts every dialogue, `p_corpus_1` was in forty;
- three in ten dialogues are in English, 28 % of a million remarks; words follow Zipf's law (the r-th stem is drawn 1/r
  as often as the first), and most Korean ones bear a particle or an ending;
- control words, which no vocabulary holds, stand once in one of 10, of 1,000 and of 100,000 remarks of their language,
  never two in one remark: see `words.CONTROLS`. Translations hold none;
- one dialogue in 97 is a draft, one in 101 withdrawn.

All words are made of drawn syllables, so nobody can have said them.
"""
