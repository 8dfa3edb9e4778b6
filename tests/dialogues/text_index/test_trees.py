"""Trees of terms: evaluated here, and written for the database."""

from dialogues.text_index.trees import (
    AllOf,
    AnyOf,
    Term,
    all_of,
    any_of,
    any_term,
    as_tsquery,
    as_tsvector,
    holds,
)


def test_a_document_holds_all_or_any() -> None:
    tree = all_of([any_term(["예산", "<예산"]), Term("=시", is_prefix=True)])

    assert holds(tree, {"<예산", "=시장"})
    assert not holds(tree, {"예산"})
    assert not holds(tree, {"=시장"})
    assert not holds(Term("=시"), {"=시장"})


def test_one_part_is_the_part_and_the_same_counts_once() -> None:
    assert all_of([Term("a"), Term("a")]) == Term("a")
    assert any_of([any_term(["a", "b"]), Term("a")]) == AnyOf((Term("a"), Term("b")))
    assert all_of([Term("a"), Term("b")]) == AllOf((Term("a"), Term("b")))


def test_a_tree_is_written_for_the_database_with_its_quotes() -> None:
    tree = all_of([any_term(["예산", "^예산"]), Term("=gwang", is_prefix=True), Term("a'b\\c")])

    assert as_tsquery(tree) == r"(('예산' | '^예산') & '=gwang':* & 'a''b\\c')"


def test_terms_are_written_for_the_database_in_order() -> None:
    assert as_tsvector({"^예산", "a'b\\c"}) == r"'^예산' 'a''b\\c'"
