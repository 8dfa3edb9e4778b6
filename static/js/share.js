// Offers the system's own way of sharing where there is one. Nothing is sent anywhere.
if (navigator.share) {
  for (const button of document.querySelectorAll("[data-send]")) {
    const { send, title } = button.dataset;
    button.hidden = false;
    button.addEventListener("click", () => navigator.share({ url: send, title }).catch(() => {}));
  }
}
