// Text size, colours, contrast and keys: kept in this browser alone, and set on <html> before anything is painted.
(() => {
  "use strict";
  const root = document.documentElement;
  const DEFAULTS = { "text-size": "2", theme: "auto", contrast: "", keys: "on" };

  function read(name) {
    try {
      return localStorage.getItem(`preference-${name}`) ?? DEFAULTS[name];
    } catch {
      return DEFAULTS[name];
    }
  }

  function keep(name, value) {
    try {
      if (value === DEFAULTS[name]) localStorage.removeItem(`preference-${name}`);
      else localStorage.setItem(`preference-${name}`, value);
    } catch {
      // A browser that keeps nothing still shows what was chosen, until the next page.
    }
  }

  function apply(name, value) {
    if (value === DEFAULTS[name]) root.removeAttribute(`data-${name}`);
    else root.setAttribute(`data-${name}`, value);
  }

  for (const name of Object.keys(DEFAULTS)) apply(name, read(name));
  root.setAttribute("data-script", "");

  document.addEventListener("DOMContentLoaded", () => {
    const panel = document.querySelector("[data-preferences]");
    if (!panel) return;
    for (const input of panel.querySelectorAll("input")) {
      input.checked = input.value === read(input.name);
      input.addEventListener("change", () => {
        const value = input.type === "checkbox" && !input.checked ? input.dataset.unchecked : input.value;
        keep(input.name, value);
        apply(input.name, value);
      });
    }
    panel.addEventListener("keydown", (event) => {
      if (event.key !== "Escape") return;
      panel.open = false;
      panel.querySelector("summary").focus();
    });
    document.addEventListener("click", (event) => {
      if (!panel.contains(event.target)) panel.open = false;
    });
    panel.hidden = false;
  });
})();
