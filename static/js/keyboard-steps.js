// j and k step from remark to remark. The settings turn it off: single keys get in the way of speech input.
const remarks = [...document.querySelectorAll("[data-remark]")];

function current() {
  const focused = document.activeElement?.closest?.("[data-remark]");
  if (focused) return remarks.indexOf(focused);
  return remarks.findLastIndex((remark) => remark.getBoundingClientRect().top < 8);
}

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
  if (event.target.closest("input, select, textarea, [contenteditable]")) return;
  if (document.documentElement.dataset.keys === "off") return;
  const step = { KeyJ: 1, KeyK: -1 }[event.code];
  if (!step) return;
  const next = remarks[Math.min(remarks.length - 1, Math.max(0, current() + step))];
  next?.querySelector("[data-permalink]").focus({ preventScroll: true });
  next?.scrollIntoView({ block: "start" });
});
