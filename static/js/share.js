// Copies an address, and offers the system's own way of sharing where there is one. Nothing is sent anywhere.
for (const share of document.querySelectorAll("[data-share]")) {
  const { address, title, copied } = share.dataset;
  const status = share.querySelector("[role=status]");
  const copy = share.querySelector("[data-copy]");
  const send = share.querySelector("[data-send]");

  if (navigator.clipboard) {
    copy.hidden = false;
    copy.addEventListener("click", async () => {
      await navigator.clipboard.writeText(address);
      status.textContent = copied;
    });
  }
  if (navigator.share) {
    send.hidden = false;
    send.addEventListener("click", () => navigator.share({ url: address, title }).catch(() => {}));
  }
}
