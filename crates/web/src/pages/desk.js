// The keys of the desk, and light or dark as the system has it. Every page works without this.
(() => {
  "use strict";
  const root = document.documentElement;
  const dark = matchMedia("(prefers-color-scheme: dark)");
  const chosen = root.hasAttribute("data-bs-theme");
  const follow = () => { if (!chosen) root.setAttribute("data-bs-theme", dark.matches ? "dark" : "light"); };
  follow();
  dark.addEventListener("change", follow);

  const rows = () => [...document.querySelectorAll("[data-row]")];
  const move = (by) => {
    const all = rows();
    if (!all.length) return;
    const at = all.findIndex((row) => row.contains(document.activeElement));
    const next = all[Math.max(0, Math.min(all.length - 1, at < 0 ? (by > 0 ? 0 : all.length - 1) : at + by))];
    const link = next.querySelector("[data-open]");
    if (link) { link.focus(); next.scrollIntoView({ block: "nearest" }); }
  };
  const unfold = (id, field) => {
    const form = document.getElementById(id);
    if (!form) return false;
    form.open = true;
    const first = form.querySelector(field || "textarea, input:not([type=hidden])");
    if (first) first.focus();
    return true;
  };
  const keys = {
    j: () => move(1),
    k: () => move(-1),
    c: () => {
      const panel = document.querySelector('.desk-call'), call = document.querySelector('a[href^="tel:"]');
      if (panel) { panel.open = true; panel.querySelector('input:not([type="hidden"])').focus(); } else if (call) call.focus();
    },
    n: () => unfold("note"),
    a: () => { const act = document.querySelector('[data-act="approve"]'); if (act) act.focus(); },
    t: () => location.assign("/"),
    "/": () => { const find = document.getElementById("find"); if (find) { find.focus(); find.select(); } },
    "?": () => { const help = document.getElementById("keys"); if (help) { help.open = !help.open; help.querySelector("summary").focus(); } },
  };
  document.addEventListener("keydown", (event) => {
    const from = event.target;
    const typing = from.matches && from.matches("input, textarea, select");
    if (event.key === "Escape" && typing) { from.blur(); return; }
    if (typing || event.ctrlKey || event.metaKey || event.altKey || !Object.hasOwn(keys, event.key)) return;
    event.preventDefault();
    keys[event.key]();
  });
  // A page that was refused is shown as well: it says what is wrong.
  document.addEventListener("htmx:beforeSwap", (event) => {
    const media = event.detail.xhr.getResponseHeader("content-type") || "";
    if (event.detail.xhr.status >= 400 && media.startsWith("text/html")) { event.detail.shouldSwap = true; event.detail.isError = false; }
  });
  // Who reads by ear hears that the page changed; who uses keys begins at its top.
  document.addEventListener("htmx:afterSettle", (event) => {
    if (event.target !== document.body) return;
    const main = document.getElementById("main");
    if (main && !document.querySelector("[autofocus]")) main.focus({ preventScroll: true });
  });
})();
