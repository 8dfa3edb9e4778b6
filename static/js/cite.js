// Selected words of a remark: a link to them, a quotation to copy, all forms to cite them. One bar serves every remark,
// and opens by a remark's own link too. Citations are made by the server: here nothing is put into quotation marks.
const WORDS = ".passage p, .event p, .quotation__text p";
const LONGEST_WHOLE = 100;
const [AT_ENDS, AROUND, FEW] = [4, 3, 4];

const bar = document.querySelector("[data-cite-bar]");
const [link, quote, cite] = ["link", "quote", "cite"].map((name) => bar.querySelector(`[data-do=${name}]`));
const says = bar.querySelector("[role=status]");
let shown = null;
let opener = null;
let isPressed = false;
let waiting = 0;

// Which characters are selected, paragraph by paragraph; names, labels and buttons between them are passed over. However
// much is selected, only its two ends are looked for: a session may have thousands of remarks.

function deepest(node) {
  return node.lastChild ? deepest(node.lastChild) : node;
}

function firstNode({ startContainer: container, startOffset: offset }) {
  return container.nodeType === Node.TEXT_NODE ? container : container.childNodes[offset] ?? deepest(container);
}

function lastNode({ endContainer: container, endOffset: offset }) {
  if (container.nodeType === Node.TEXT_NODE) return container;
  return offset > 0 ? deepest(container.childNodes[offset - 1]) : container;
}

function selectedEnd(range, node, step) {
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  walker.currentNode = node;
  let found = node.nodeType === Node.TEXT_NODE && range.intersectsNode(node) ? node : walker[step]();
  for (; found && range.intersectsNode(found); found = walker[step]()) {
    const start = found === range.startContainer ? range.startOffset : 0;
    const end = found === range.endContainer ? range.endOffset : found.length;
    const paragraph = found.parentElement.closest(WORDS);
    const isLabel = found.parentElement.closest(".chip");
    if (!paragraph || isLabel || !found.data.slice(start, end).trim()) continue;
    const before = lengthBefore(paragraph, found);
    return { paragraph, start: before + start, end: before + end };
  }
  return null;
}

function selectedIn(range) {
  const first = selectedEnd(range, firstNode(range), "nextNode");
  const last = selectedEnd(range, lastNode(range), "previousNode");
  if (!first || !last) return [];
  if (first.paragraph === last.paragraph) return [{ ...first, end: last.end }];
  return [{ ...first, end: first.paragraph.textContent.length }, { ...last, start: 0 }];
}

function lengthBefore(paragraph, node) {
  const range = document.createRange();
  range.setStart(paragraph, 0);
  range.setEnd(node, 0);
  return range.toString().length;
}

// The same characters in the text as held: the page adds quotation marks to it, and nothing else.

function placesInHeldText(pieces) {
  const held = pieces[0].paragraph.closest("[data-held]");
  if (!held || held !== pieces.at(-1).paragraph.closest("[data-held]")) return null;
  const language = held.lang || document.documentElement.lang;
  const place = ({ paragraph }, offset) => {
    const text = paragraph.textContent;
    const isFirst = paragraph === held.firstElementChild;
    const isQuoted = held.matches("blockquote");
    const opening = isQuoted && (isFirst || language !== "ko") ? 1 : 0;
    const closing = isQuoted && paragraph === held.lastElementChild ? 1 : 0;
    const line = text.slice(opening, text.length - closing);
    const within = Math.min(Math.max(offset - opening, 0), line.length);
    return Number(paragraph.dataset.at ?? 0) + [...line.slice(0, within)].length;
  };
  const [first, last] = [pieces[0], pieces.at(-1)];
  return { start: place(first, first.start), end: place(last, last.end) };
}

// The text directive of the address: whole words, percent-encoded, the hyphen too.

function encoded(words) {
  return encodeURIComponent(words.join(" ")).replaceAll("-", "%2D");
}

function inWords(text) {
  return text.split(/\s+/u).filter(Boolean);
}

function textDirective(pieces) {
  const [first, last] = [pieces[0], pieces.at(-1)];
  const [text, lastText] = [first.paragraph.textContent, last.paragraph.textContent];
  const start = text.slice(0, first.start).search(/\S*$/u);
  const from = /^\s/u.test(text.slice(first.start)) ? first.start : start;
  const rest = /\s$/u.test(lastText.slice(0, last.end)) ? 0 : lastText.slice(last.end).search(/\s|$/u);
  const to = last.end + rest;
  if (first === last && to - from <= LONGEST_WHOLE) {
    const words = inWords(text.slice(from, to));
    if (words.length > FEW) return encoded(words);
    const label = first.paragraph.querySelector(".chip")?.textContent ?? "";
    const before = inWords(text.slice(label.length, from)).slice(-AROUND);
    const after = inWords(text.slice(to)).slice(0, AROUND);
    return (before.length ? `${encoded(before)}-,` : "") + encoded(words) + (after.length ? `,-${encoded(after)}` : "");
  }
  const opening = inWords(text.slice(from, first === last ? to : undefined)).slice(0, AT_ENDS);
  const ending = inWords(lastText.slice(first === last ? from : 0, to)).slice(-AT_ENDS);
  return `${encoded(opening)},${encoded(ending)}`;
}

// What the bar is about.

function addressOf(remark) {
  const address = remark.dataset.remark || remark.querySelector("[data-permalink]").getAttribute("href");
  return new URL(address, location.href).href;
}

function aboutSelection() {
  const selection = getSelection();
  if (!selection.rangeCount || selection.isCollapsed) return null;
  const range = selection.getRangeAt(0);
  const pieces = selectedIn(range);
  const [first, last] = [pieces.at(0), pieces.at(-1)].map((piece) => piece?.paragraph.closest("[data-remark]"));
  if (!first || !last) return null;
  const fragment = `#:~:text=${textDirective(pieces)}`;
  if (first !== last) return { range, remark: last, link: location.origin + location.pathname + fragment };
  const words = pieces.map(({ paragraph, start, end }) => paragraph.textContent.slice(start, end));
  const places = placesInHeldText(pieces);
  const query = places ? `?start=${places.start}&end=${places.end}` : "";
  const address = addressOf(first);
  return { range, remark: first, words, link: address + fragment, address, query, hasQuotation: Boolean(places) };
}

function aboutWhole(remark) {
  const address = addressOf(remark);
  return { remark, words: [], link: address, address, query: "", hasQuotation: true };
}

// Showing and hiding.

function show(about) {
  const isNew = about.link !== shown?.link;
  shown = about;
  link.textContent = about.range ? link.dataset.words : link.dataset.whole;
  link.hidden = !navigator.clipboard;
  quote.hidden = !navigator.clipboard || !about.hasQuotation;
  cite.hidden = !about.address;
  if (about.address) cite.href = `${about.address}cite/${about.query}`;
  if (isNew) says.textContent = "";
  if (link.hidden && cite.hidden) return;
  if (bar.parentElement !== about.remark) about.remark.append(bar);
  bar.hidden = false;
  putBeside(about.range ?? opener);
}

function putBeside(what) {
  if (!bar.offsetParent) return; // fixed at the foot of a small window
  const beside = what.getBoundingClientRect();
  const base = bar.offsetParent.getBoundingClientRect();
  const room = document.documentElement.clientWidth - bar.offsetWidth - 8;
  const above = beside.top - bar.offsetHeight - 8;
  bar.style.left = `${Math.max(8, Math.min(beside.left, room)) - base.left}px`;
  bar.style.top = `${(above > 8 ? above : beside.bottom + 8) - base.top}px`;
}

function hide() {
  const hadFocus = bar.contains(document.activeElement);
  bar.hidden = true;
  shown = null;
  if (hadFocus) opener?.focus();
  opener = null;
}

function follow() {
  clearTimeout(waiting);
  waiting = setTimeout(() => {
    if (isPressed || bar.contains(document.activeElement)) return;
    const about = aboutSelection();
    if (about) show(about);
    else if (shown?.range) hide();
  }, 200);
}

document.addEventListener("selectionchange", follow);
document.addEventListener("pointerdown", (event) => {
  isPressed = event.pointerType === "mouse";
  if (!bar.hidden && !shown.range && !bar.contains(event.target) && event.target !== opener) hide();
});
for (const end of ["pointerup", "pointercancel"]) {
  document.addEventListener(end, () => {
    isPressed = false;
    follow();
  });
}
document.addEventListener("click", (event) => {
  const opened = event.target.closest("[data-cite]");
  if (!opened || event.ctrlKey || event.metaKey || event.shiftKey || !navigator.clipboard) return;
  event.preventDefault();
  getSelection().removeAllRanges();
  opener = opened;
  show(aboutWhole(opened.closest("[data-remark]")));
  link.focus();
});
document.addEventListener("keydown", (event) => {
  if (event.key === "Escape" && !bar.hidden) hide();
});
bar.addEventListener("focusout", (event) => {
  if (event.relatedTarget && !bar.contains(event.relatedTarget) && shown && !shown.range) {
    opener = null;
    hide();
  }
});
bar.addEventListener("mousedown", (event) => event.preventDefault());

// Copying. The citation comes from the server; if it does not hold the selected letters, the page is out of date.

function letters(text) {
  return text.replace(/[^\p{L}\p{N}]/gu, "");
}

async function citation({ address, query, words }) {
  const response = await fetch(`${address}cite/${bar.dataset.form}/${query}`);
  const text = (await response.text()).trim();
  if (!response.ok || !words.every((part) => letters(text).includes(letters(part)))) throw new Error("the page is out of date");
  return text;
}

async function copy(text, done) {
  try {
    const blob = Promise.resolve(text).then((words) => new Blob([words], { type: "text/plain" }));
    await navigator.clipboard.write([new ClipboardItem({ "text/plain": blob })]);
    says.textContent = done;
  } catch {
    says.textContent = bar.dataset.failed;
  }
}

link.addEventListener("click", () => copy(shown.link, bar.dataset.linked));
quote.addEventListener("click", () => copy(citation(shown), bar.dataset.quoted));
