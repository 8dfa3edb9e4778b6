// How far the reader is through the element that the bar names.
const bar = document.querySelector("[data-reading-progress]");
const text = document.getElementById(bar.dataset.readingProgress);
let isWaiting = false;

function show() {
  isWaiting = false;
  const { top, height } = text.getBoundingClientRect();
  const way = height - window.innerHeight;
  bar.value = way > 0 ? Math.min(1, Math.max(0, -top / way)) : 1;
}

function wait() {
  if (!isWaiting) requestAnimationFrame(show);
  isWaiting = true;
}

bar.hidden = false;
document.addEventListener("scroll", wait, { passive: true });
window.addEventListener("resize", wait);
show();
