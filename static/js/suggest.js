// Suggestions under a search box: an editable combobox with a list, as the ARIA practices describe it. The form works
// without it. A row of jamo that is still being composed is asked for, but no key is taken while it is.
const PATIENCE = 120;
let lists = 0;

class Suggestions {
  constructor(form) {
    this.form = form;
    this.input = form.querySelector("input[name=q]");
    this.list = this.make("ul", { id: `suggestions-${(lists += 1)}`, role: "listbox", class: "suggestions" });
    this.list.setAttribute("aria-label", form.dataset.suggestLabel);
    this.status = this.make("span", { role: "status", class: "visually-hidden" });
    this.input.closest(".searchbar").append(this.list, this.status);
    this.input.setAttribute("role", "combobox");
    this.input.setAttribute("aria-autocomplete", "list");
    this.input.setAttribute("aria-controls", this.list.id);
    this.close();
    this.input.addEventListener("input", () => this.wait());
    this.input.addEventListener("keydown", (event) => this.press(event));
    this.input.addEventListener("blur", () => this.close());
    this.list.addEventListener("pointerdown", (event) => event.preventDefault());
    this.list.addEventListener("click", (event) => this.go(event.target.closest("[role=option]")));
  }

  make(name, attributes, text = "") {
    const element = document.createElement(name);
    for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
    element.textContent = text;
    return element;
  }

  wait() {
    clearTimeout(this.timer);
    this.request?.abort();
    if (this.input.value.trim()) this.timer = setTimeout(() => this.ask(), PATIENCE);
    else this.close();
  }

  async ask() {
    this.request = new AbortController();
    try {
      const typed = new URLSearchParams({ q: this.input.value.trim() });
      const answer = await fetch(`${this.form.dataset.suggest}?${typed}`, { signal: this.request.signal });
      const [, names, descriptions, addresses] = await answer.json();
      if (document.activeElement === this.input) this.show(names, descriptions, addresses);
    } catch (error) {
      if (error.name !== "AbortError") this.close();
    }
  }

  show(names, descriptions, addresses) {
    this.close();
    if (!names.length) {
      this.status.textContent = this.form.dataset.suggestNone;
      return;
    }
    names.forEach((name, place) => {
      const option = this.make("li", { id: `${this.list.id}-${place}`, role: "option", "aria-selected": "false" });
      option.dataset.address = addresses[place];
      const lang = /\p{Script=Hangul}/u.test(name) ? "ko" : "en";
      option.append(this.make("span", { class: "suggestions__name", lang }, name), " ");
      option.append(this.make("span", { class: "suggestions__kind" }, descriptions[place]));
      this.list.append(option);
    });
    this.list.hidden = false;
    this.input.setAttribute("aria-expanded", "true");
    const { suggestOne, suggestMany } = this.form.dataset;
    this.status.textContent = names.length === 1 ? suggestOne : suggestMany.replace("0", names.length);
  }

  close() {
    clearTimeout(this.timer);
    this.list.hidden = true;
    this.list.replaceChildren();
    this.input.setAttribute("aria-expanded", "false");
    this.input.removeAttribute("aria-activedescendant");
    this.status.textContent = "";
  }

  press(event) {
    if (event.isComposing || event.ctrlKey || event.metaKey || event.altKey) return;
    const isOpen = !this.list.hidden;
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      if (isOpen) this.step(event.key === "ArrowDown" ? 1 : -1);
      else if (event.key === "ArrowDown" && this.input.value.trim()) this.ask();
    } else if (event.key === "Enter" && this.selected) {
      event.preventDefault();
      this.go(this.selected);
    } else if (event.key === "Escape" && isOpen) {
      event.preventDefault();
      this.request?.abort();
      this.close();
    }
  }

  get selected() {
    return this.list.querySelector("[aria-selected=true]");
  }

  // From the box to the first or the last, from one to the next, and from either end to the box again.
  step(way) {
    const options = [...this.list.children];
    const place = options.indexOf(this.selected);
    const next = place < 0 ? (way > 0 ? 0 : options.length - 1) : place + way;
    this.selected?.setAttribute("aria-selected", "false");
    this.input.removeAttribute("aria-activedescendant");
    if (!options[next]) return;
    options[next].setAttribute("aria-selected", "true");
    options[next].scrollIntoView({ block: "nearest" });
    this.input.setAttribute("aria-activedescendant", options[next].id);
  }

  go(option) {
    if (option) location.assign(option.dataset.address);
  }
}

for (const form of document.querySelectorAll("form[data-suggest]")) new Suggestions(form);
