"use strict";
// Shows one part at a time, filters, steps. Everything is in the page without it.
(() => {
  const root = document.documentElement;
  const all = (selector, within = document) => Array.from(within.querySelectorAll(selector));
  root.classList.add("js");
  all(".tools, .filter, .steps").forEach((one) => { one.hidden = false; });

  // The part that an address leads to.
  const place = () => {
    let id = location.hash.slice(1);
    try { id = decodeURIComponent(id); } catch (_) { /* Not written by this page. */ }
    return document.getElementById(id) || document.getElementById("overview");
  };
  const show = () => {
    const found = place();
    const page = found.closest(".page");
    if (!page) { return; }
    all(".here").forEach((one) => one.classList.remove("here"));
    all(".found").forEach((one) => one.classList.remove("found"));
    page.classList.add("here");
    const part = page.dataset.part || page.id;
    all(".parts a").forEach((link) => {
      if (link.hash === "#" + part) { link.setAttribute("aria-current", "page"); } else { link.removeAttribute("aria-current"); }
    });
    if (found.hidden) { all("form.filter").forEach((form) => form.reset()); }
    if (found === page) {
      if (!root.classList.contains("all")) { scrollTo(0, 0); } else { page.scrollIntoView(); }
      page.querySelector("h2").focus({ preventScroll: true });
    } else {
      found.classList.add("found");
      found.scrollIntoView();
      if (found.matches(".change")) { found.focus({ preventScroll: true }); }
    }
    step.at(page, found);
    marks(page);
  };

  // Changes, one after the other.
  const step = {
    at(page, found) {
      const changes = all(".change", page);
      const at = changes.indexOf(found);
      const told = page.querySelector(".at");
      if (told) { told.textContent = at < 0 ? `${changes.length} changes` : `${at + 1} of ${changes.length}`; }
      all(".changes a", page).forEach((link, nth) => {
        if (nth === at) {
          link.setAttribute("aria-current", "true");
          const list = link.closest(".changes");
          const far = link.offsetTop - list.clientHeight / 2;
          if (list.scrollHeight > list.clientHeight) { list.scrollTop = far; }
        } else { link.removeAttribute("aria-current"); }
      });
    },
    by(distance) {
      const page = document.querySelector(".page.here");
      const changes = page ? all(".change", page) : [];
      if (changes.length === 0) { return; }
      const at = changes.indexOf(place());
      const next = at < 0 ? (distance > 0 ? 0 : changes.length - 1) : at + distance;
      const wanted = changes[Math.max(0, Math.min(changes.length - 1, next))];
      history.replaceState(null, "", "#" + encodeURIComponent(wanted.id));
      show();
    },
  };
  const marks = (page) => {
    const strip = page.querySelector(".marks");
    if (!strip) { return; }
    strip.textContent = "";
    const height = root.scrollHeight;
    all(".change", page).forEach((change) => {
      const mark = document.createElement("i");
      mark.className = change.classList[1];
      mark.style.top = (100 * (change.getBoundingClientRect().top + scrollY)) / height + "%";
      strip.append(mark);
    });
  };

  // Filters.
  const count = (form, shown, of) => {
    form.querySelector(".count").textContent = shown === of ? `${of} shown` : `${shown} of ${of} shown`;
  };
  const amendments = document.querySelector("form[data-filter=amendments]");
  if (amendments) {
    const list = all(".amendment");
    const filter = () => {
      const wanted = all("select", amendments).filter((select) => select.value !== "");
      list.forEach((one) => {
        one.hidden = !wanted.every((select) => one.dataset[select.name].split("|").includes(select.value));
      });
      count(amendments, list.filter((one) => !one.hidden).length, list.length);
    };
    amendments.addEventListener("change", filter);
    amendments.addEventListener("reset", () => setTimeout(filter));
    amendments.addEventListener("submit", (event) => event.preventDefault());
    filter();
  }
  all("input[data-filter=clauses]").forEach((input) => {
    const list = all("#clauses .index li");
    // Each with its words as they last stood, looked up when somebody first asks.
    const texts = new Map();
    const text = (one) => {
      if (!texts.has(one)) {
        const words = document.getElementById(decodeURIComponent(one.querySelector("a").hash.slice(1))).querySelector(".words");
        texts.set(one, `${one.textContent} ${words ? words.textContent : ""}`.toLowerCase());
      }
      return texts.get(one);
    };
    const filter = () => {
      const words = input.value.toLowerCase();
      list.forEach((one) => { one.hidden = words !== "" && !text(one).includes(words); });
      count(input.closest(".filter"), list.filter((one) => !one.hidden).length, list.length);
    };
    input.addEventListener("input", filter);
    filter();
  });

  document.addEventListener("click", (event) => {
    const button = event.target.closest("button");
    if (!button) { return; }
    if (button.dataset.step) { step.by(Number(button.dataset.step)); }
    if ("print" in button.dataset) { root.classList.add("only"); print(); root.classList.remove("only"); }
    if ("all" in button.dataset) {
      const is_all = root.classList.toggle("all");
      button.setAttribute("aria-pressed", String(is_all));
      show();
    }
  });
  document.addEventListener("keydown", (event) => {
    const is_typed = event.target instanceof Element && event.target.matches("input, select, textarea");
    if (event.ctrlKey || event.metaKey || event.altKey || is_typed) { return; }
    if (event.key === "n") { step.by(1); }
    if (event.key === "p") { step.by(-1); }
  });
  addEventListener("hashchange", show);
  addEventListener("resize", () => { const page = document.querySelector(".page.here"); if (page) { marks(page); } });
  show();
})();
