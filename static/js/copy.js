// Copies what a button names: an address, or the text of another element. Says so in the words of the page.
function textOf(button) {
  return button.dataset.copy ?? document.getElementById(button.dataset.copyFrom).textContent.trim();
}

if (navigator.clipboard) {
  for (const button of document.querySelectorAll("[data-copy], [data-copy-from]")) {
    const place = button.closest("[data-copies]");
    button.hidden = false;
    button.addEventListener("click", async () => {
      await navigator.clipboard.writeText(textOf(button));
      place.querySelector("[role=status]").textContent = place.dataset.copies;
    });
  }
}
