/* Gives the search boxes of Django's autocomplete fields the names of their fields, for screen readers, and leaves
   nothing but items in the list of what was chosen: the mark that clears it, or keeps its place, stands before it. */

const FIELD = "select.admin-autocomplete";

function nameOf(select) {
  const label = select.labels && select.labels[0];
  return label ? label.textContent.replace(/:\s*$/, "").trim() : select.name;
}

function nameBoxes() {
  for (const select of document.querySelectorAll(FIELD)) {
    const container = select.nextElementSibling;
    if (!container || !container.classList.contains("select2")) continue;
    for (const mark of container.querySelectorAll("ul > span")) mark.parentElement.before(mark);
    for (const box of container.querySelectorAll("[role=combobox], [role=textbox], .select2-search__field")) {
      if (box.getAttribute("aria-label") !== nameOf(select)) {
        box.removeAttribute("aria-labelledby");
        box.setAttribute("aria-label", nameOf(select));
      }
    }
  }
}

nameBoxes();
new MutationObserver(nameBoxes).observe(document.body, { childList: true, subtree: true });
