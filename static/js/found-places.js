// Marks what was looked for where it stands in the session, and steps from place to place. The server says where:
// a passage and a paragraph of a remark, and a place in the text in UTF-16 units. A place without them is the remark.
const block = document.getElementById("places-found");
const bar = document.querySelector("[data-steps]");
const status = bar.querySelector("[role=status]");
const places = JSON.parse(block.textContent)
  .map((place) => ({ ...place, remark: document.getElementById(place.ref) }))
  .filter((place) => place.remark);
const canHighlight = Boolean(globalThis.CSS?.highlights && globalThis.Highlight);
let here = -1;

function paragraphs({ remark, passage }) {
  const passages = remark.matches(".event") ? ":scope > div" : ".passage";
  return [...(remark.querySelectorAll(passages)[passage]?.querySelectorAll("p") ?? [])];
}

// The text nodes of a paragraph, each with where it begins. A label before the words, and its blank, are not text.
function texts(paragraph) {
  const walker = document.createTreeWalker(paragraph, NodeFilter.SHOW_TEXT);
  const found = [];
  let start = paragraph.querySelector(".chip") ? -1 : 0;
  while (walker.nextNode()) {
    if (walker.currentNode.parentElement.closest(".chip")) continue;
    found.push({ node: walker.currentNode, start, end: start + walker.currentNode.length });
    start += walker.currentNode.length;
  }
  return found;
}

// The pieces of text nodes that lie within a place; none if the page holds other words than were searched.
function pieces(place) {
  if (!place.from) return [];
  const [[first, from], [last, to]] = [place.from, place.to];
  return paragraphs(place).flatMap((paragraph, number) => {
    if (number < first || number > last) return [];
    const [start, end] = [number === first ? from : 0, number === last ? to : Infinity];
    return texts(paragraph)
      .map((text) => ({ ...text, from: Math.max(start, text.start, 0), to: Math.min(end, text.end) }))
      .filter((text) => text.from < text.to)
      .map((text) => ({ node: text.node, from: text.from - text.start, to: text.to - text.start }));
  });
}

function rangeOf(found) {
  const range = new Range();
  range.setStart(found.at(0).node, found.at(0).from);
  range.setEnd(found.at(-1).node, found.at(-1).to);
  return range;
}

function wrapped({ node, from, to }) {
  const mark = document.createElement("mark");
  const range = new Range();
  range.setStart(node, from);
  range.setEnd(node, to);
  range.surroundContents(mark);
  return mark;
}

function markAll() {
  if (canHighlight) {
    for (const place of places) {
      const found = pieces(place);
      if (found.length) place.range = rangeOf(found);
    }
    CSS.highlights.set("found", new Highlight(...places.flatMap(({ range }) => range ?? [])));
    return;
  }
  // From the last to the first: a text is cut at its end, so that what stands before stays where it was.
  for (const place of places.toReversed()) {
    place.marks = pieces(place).toReversed().map(wrapped).toReversed();
  }
}

function markHere() {
  const place = places[here];
  if (canHighlight) {
    const highlight = new Highlight(...(place?.range ? [place.range] : []));
    highlight.priority = 1;
    CSS.highlights.set("found-here", highlight);
  }
  for (const each of places) {
    each.marks?.forEach((mark) => mark.toggleAttribute("data-here", each === place));
    each.remark.toggleAttribute("data-found-here", each.remark === place?.remark);
  }
}

function say() {
  const { says, counts } = status.dataset;
  status.textContent = (here < 0 ? counts : says).replace("{place}", here + 1).replace("{count}", places.length);
}

function bringIntoView(place) {
  for (let closed = place.remark.closest("details"); closed; closed = closed.parentElement.closest("details")) {
    closed.open = true;
  }
  for (const closed of place.remark.querySelectorAll("details")) {
    if (place.range?.intersectsNode(closed) || place.marks?.some((mark) => closed.contains(mark))) closed.open = true;
  }
  const box = (place.range ?? place.marks?.[0] ?? place.remark).getBoundingClientRect();
  if (box.top < 80 || box.bottom > innerHeight * (2 / 3)) scrollBy({ top: box.top - innerHeight / 3 });
}

function stand(index) {
  here = index;
  markHere();
  say();
}

function step(by) {
  const from = here < 0 && by < 0 ? 0 : here;
  stand((from + by + places.length) % places.length);
  bringIntoView(places[here]);
}

// Whoever follows a link to a remark stands at the first place in it; the browser scrolls there by itself.
function standWhereLinked() {
  const index = places.findIndex((place) => `#${place.ref}` === location.hash);
  if (index >= 0) stand(index);
}

function takeAway() {
  CSS.highlights?.delete("found");
  for (const mark of places.flatMap((place) => place.marks ?? [])) mark.replaceWith(...mark.childNodes);
  places.length = 0;
  stand(-1);
  document.querySelectorAll("[data-found-here]").forEach((remark) => remark.removeAttribute("data-found-here"));
  if (bar.contains(document.activeElement)) document.querySelector("#found input").focus();
  bar.hidden = true;
  document.querySelector("[data-steps-hint]").hidden = true;
}

if (places.length) {
  markAll();
  stand(-1);
  standWhereLinked();
  bar.hidden = false;
  document.querySelector("[data-steps-hint]").hidden = false;
  addEventListener("hashchange", standWhereLinked);
  bar.querySelector("[data-next]").addEventListener("click", () => step(1));
  bar.querySelector("[data-previous]").addEventListener("click", () => step(-1));
  bar.querySelector("[data-close]").addEventListener("click", takeAway);
}

// Heard before anything else that Escape would close: one press closes one thing.
function press(event) {
  if (!places.length || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
  if (event.target.closest("input, select, textarea, [contenteditable]")) return;
  if (event.key === "Escape" && !document.querySelector("[data-cite-bar]:not([hidden]), [data-preferences][open]")) takeAway();
  if (event.code !== "KeyN" || document.documentElement.dataset.keys === "off") return;
  step(event.shiftKey ? -1 : 1);
  places[here].remark.querySelector("[data-permalink]")?.focus({ preventScroll: true });
}

document.addEventListener("keydown", press, { capture: true });
