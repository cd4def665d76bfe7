// site.js — every page of the guide. Search box, sheets that are filled in, printing. It asks nothing of any network and works from file:.
//
// What a page holds for it:
//   <html data-root="../" data-page="items/sbar">   from the page to the root of the site, and its address without ".html"
//   data/words.js                          every word that scripts show, with places like {n}; here those of
//       results {n} · no-results · results-label (names the list) · kind-minutes {kind} {n} · kind-minute {kind} ·
//       saved {file} · loaded-fields {n} · left-out {n} · undo · cleared · undone · too-large · not-a-sheet · other-page {page}
//   form.search input[name=q]              the search box; its list is put behind the input
//   input[data-slash]                      a tick box, hidden until now: whether the key "/" leads to the search box
//   [data-print]                           buttons, hidden until now
//   [data-sheet-tools] in or before <main> hidden until now, with buttons [data-save] [data-load] [data-clear], an
//                                          input[type=file] and a [data-status]
// Fields are those in <main> that have a name and stand in no <form>.
"use strict";
(() => {
  const waymark = (globalThis.waymark ??= {});

  // "{n} pages" with { n: 3 } → "3 pages". Places that are not given stay.
  waymark.fill = (pattern, places) => pattern.replace(/\{([^{}]*)\}/g, (whole, name) => Object.hasOwn(places, name) ? String(places[name]) : whole);

  // ---- The file of a sheet -------------------------------------------------------------------------------------------

  // { waymark: 1, page: "items/sbar-worksheet", fields: { name: text, or true for a ticked box } }; what is empty is left out.
  const mostBytes = 1 << 20;

  waymark.writeSheet = (page, fields) => JSON.stringify({ waymark: 1, page, fields: Object.fromEntries(fields) }, null, 1) + "\n";

  // Gives { fields: Map }, or { problem: the word that says what is wrong, page: the one that it belongs to }.
  waymark.readSheet = (text, page) => {
    if (text.length > mostBytes) return { problem: "too-large" };
    let sheet;
    try { sheet = JSON.parse(text); } catch { return { problem: "not-a-sheet" }; }
    const isTable = (value) => typeof value === "object" && value !== null && !Array.isArray(value);
    if (!isTable(sheet) || sheet.waymark !== 1 || typeof sheet.page !== "string" || !isTable(sheet.fields)) return { problem: "not-a-sheet" };
    if (sheet.page !== page) return { problem: "other-page", page: sheet.page.slice(0, 80) };
    const clean = (value) => typeof value === "string" ? value.replace(/\r\n?/g, "\n") : value;
    return { fields: new Map(Object.entries(sheet.fields).map(([name, value]) => [name, clean(value)])) };
  };

  if (typeof document === "undefined") return;

  // ---- From here on there is a page ------------------------------------------------------------------------------------

  // A page that my-packet.html reads sends what it says, and does nothing else. What the guide says is no secret.
  waymark.isPart = window.parent !== window && window.name.startsWith("waymark-part-");
  if (waymark.isPart) {
    const article = document.querySelector("main article");
    const main = document.querySelector("main");
    const title = main.querySelector("h1")?.textContent ?? document.title;
    window.parent.postMessage({ name: window.name, title, html: article?.outerHTML ?? main.innerHTML }, "*");
    return;
  }

  const html = document.documentElement;
  const root = html.dataset.root ?? "";
  html.classList.add("scripted");

  waymark.root = root;
  waymark.word = (key, places = {}) => waymark.fill(waymark.words?.[key] ?? "", places);

  // An element with properties (attributes, where their name has a hyphen or is "role") and children: elements or text.
  waymark.make = (tag, properties, ...children) => {
    const element = document.createElement(tag);
    for (const [name, value] of Object.entries(properties))
      if (name.includes("-") || name === "role") element.setAttribute(name, value);
      else element[name] = value;
    element.append(...children);
    return element;
  };

  // Adds a script of the site, once. Data are scripts as well: pages that lie in a folder may not fetch.
  const loads = new Map();
  waymark.load = (path) => {
    if (!loads.has(path))
      loads.set(path, new Promise((resolve, reject) => {
        const forget = () => { loads.delete(path); reject(new Error(path)); };
        document.head.append(waymark.make("script", { src: root + path, onload: resolve, onerror: forget }));
      }));
    return loads.get(path);
  };

  waymark.loadSearch = () => Promise.all([waymark.find ?? waymark.load("find.js"), waymark.search ?? waymark.load("data/search.js")]);

  // "Tool · 10 minutes"
  waymark.kindOf = ([, , , number, , , , n]) => {
    const kind = waymark.search.kinds[number] ?? "";
    return n > 0 ? waymark.word(n === 1 ? "kind-minute" : "kind-minutes", { kind, n }) : kind;
  };

  // A message for those who listen: once per pause of typing.
  waymark.announcer = (element) => {
    let timer;
    return (text) => {
      clearTimeout(timer);
      timer = setTimeout(() => { element.textContent = text; }, 700);
    };
  };

  const { make, word } = waymark;

  // ---- Print -----------------------------------------------------------------------------------------------------------

  document.querySelectorAll("[data-print]").forEach((button) => {
    button.hidden = false;
    button.addEventListener("click", () => window.print());
  });

  // ---- Fields ----------------------------------------------------------------------------------------------------------

  const named = "main :is(input, textarea, select)[name]";
  const fields = () => [...document.querySelectorAll(named)].filter((field) => field.form === null && field.type !== "file");

  // An area grows with its words, so that nothing is cut on paper.
  const grow = (area) => {
    while (area.scrollHeight > area.clientHeight + 2 && area.rows < 80) area.rows += 1;
  };
  const mark = (field) => {
    field.classList.toggle("filled", field.value !== "");
    if (field.tagName === "TEXTAREA") grow(field);
  };

  const values = () => {
    const out = new Map();
    for (const field of fields())
      if (field.type === "checkbox") { if (field.checked) out.set(field.name, true); }
      else if (field.type === "radio") { if (field.checked) out.set(field.name, field.value); }
      else if (field.value !== "") out.set(field.name, field.value);
    return out;
  };

  // Answers how many values found no field that takes them.
  const put = (wanted) => {
    for (const field of fields()) {
      const value = wanted.get(field.name);
      if (field.type === "checkbox") field.checked = value === true;
      else if (field.type === "radio") field.checked = value === field.value;
      else field.value = typeof value === "string" ? value : "";
      mark(field);
    }
    const taken = values();
    return [...wanted].filter(([name, value]) => taken.get(name) !== value).length;
  };

  const page = html.dataset.page ?? "";

  // What is typed is kept until the tab is closed, for who goes away and comes back; no longer, since computers are shared.
  const memory = {
    read: () => { try { return sessionStorage.getItem("waymark " + page); } catch { return null; } },
    write: (text) => { try { sessionStorage.setItem("waymark " + page, text); } catch { /* Then leaving asks first, as it does anyhow. */ } },
  };
  let timer;
  const remember = () => {
    clearTimeout(timer);
    timer = undefined;
    memory.write(waymark.writeSheet(page, values()));
  };

  const ask = (event) => event.preventDefault();
  const setUnsaved = (unsaved) => (unsaved ? window.addEventListener : window.removeEventListener).call(window, "beforeunload", ask);

  const tools = document.querySelector("[data-sheet-tools]");
  const status = tools?.querySelector("[data-status]");
  const clear = tools?.querySelector("[data-clear]");
  const clearLabel = clear?.textContent;
  let before = null;  // what stood there before it was cleared, or another file was loaded

  const say = (...sentences) => { if (status) status.textContent = sentences.filter(Boolean).join(" "); };
  const setBefore = (old) => {
    before = old;
    if (clear) clear.textContent = old === null ? clearLabel : word("undo");
  };
  const replace = (wanted, old) => {
    const left = put(wanted);
    setBefore(old);
    setUnsaved(wanted.size > 0);
    remember();
    return left;
  };

  const save = () => {
    const file = page.split("/").pop() + ".json";
    const link = make("a", { href: URL.createObjectURL(new Blob([waymark.writeSheet(page, values())], { type: "application/json" })), download: file });
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 60000);
    setUnsaved(false);
    say(word("saved", { file }));
  };

  const loadFile = async (file) => {
    const sheet = file.size > mostBytes ? { problem: "too-large" } : waymark.readSheet(await file.text().catch(() => ""), page);
    if (sheet.problem) return say(word(sheet.problem, { page: sheet.page }));
    const left = replace(sheet.fields, values());
    setUnsaved(false);
    say(word("loaded-fields", { n: sheet.fields.size - left }), left > 0 && word("left-out", { n: left }));
  };

  const clearOrUndo = () => {
    if (before === null) {
      replace(new Map(), values());
      say(word("cleared"));
    } else {
      replace(before, null);
      say(word("undone"));
    }
  };

  // Also for fields that come later: my-packet.html has them when its pages are read.
  waymark.showSheetTools = () => {
    if (fields().length === 0) return;
    if (tools) tools.hidden = false;
    const typed = waymark.readSheet(memory.read() ?? "", page).fields;
    if (typed?.size > 0) {
      put(typed);
      setUnsaved(true);
    } else fields().forEach(mark);
  };

  const chooser = tools?.querySelector("input[type=file]");
  status?.setAttribute("role", "status");
  tools?.querySelector("[data-save]")?.addEventListener("click", save);
  tools?.querySelector("[data-load]")?.addEventListener("click", () => chooser.click());
  clear?.addEventListener("click", clearOrUndo);
  chooser?.addEventListener("change", () => {
    if (chooser.files.length > 0) loadFile(chooser.files[0]);
    chooser.value = "";  // the same file may be chosen again
  });
  document.addEventListener("input", ({ target }) => {
    if (!target.matches(named) || target.form !== null || target.type === "file") return;
    mark(target);
    setUnsaved(true);
    if (before !== null) setBefore(null);
    timer ??= setTimeout(remember, 400);
  });
  window.addEventListener("pagehide", () => { if (timer !== undefined) remember(); });
  window.addEventListener("beforeprint", () => fields().forEach(mark));
  waymark.showSheetTools();

  // ---- The search box: a combobox with a list (WAI-ARIA Authoring Practices, "Combobox") ---------------------------------

  const box = document.querySelector("form.search input[name=q]");
  if (box === null) return;
  const mostOptions = 8;
  const list = make("div", { id: "search-list", className: "search-list", role: "listbox", hidden: true, "aria-label": word("results-label") });
  const found = make("p", { className: "visually-hidden", role: "status" });
  const tell = waymark.announcer(found);
  let active = -1;
  let left = true;  // the focus is elsewhere

  const isOpen = () => !list.hidden;
  const setActive = (i) => {
    active = i;
    [...list.children].forEach((option, n) => option.setAttribute("aria-selected", n === i));
    if (i < 0) return box.removeAttribute("aria-activedescendant");
    box.setAttribute("aria-activedescendant", list.children[i].id);
    list.children[i].scrollIntoView({ block: "nearest" });
  };
  const setOpen = (open) => {
    list.hidden = !open;
    box.setAttribute("aria-expanded", open);
    if (!open) setActive(-1);
  };

  const option = ({ page: index }, i) => {
    const entry = waymark.search.pages[index];
    return make("a", { id: "search-option-" + i, href: root + entry[0], role: "option", tabIndex: -1, "aria-selected": false },
      make("span", { className: "search-title" }, entry[1]), " ", make("span", { className: "search-kind" }, waymark.kindOf(entry)));
  };

  const suggest = () => {
    const query = box.value.trim();
    if (left || query === "" || !waymark.find || !waymark.search) return setOpen(false);
    const hits = waymark.find(waymark.search, query, {});
    setActive(-1);
    list.replaceChildren(...hits.slice(0, mostOptions).map(option));
    setOpen(hits.length > 0);
    tell(hits.length > 0 ? word("results", { n: hits.length }) : word("no-results"));
  };

  const keys = {
    ArrowDown: () => setActive((active + 1) % list.children.length),
    ArrowUp: () => setActive((active < 1 ? list.children.length : active) - 1),
    Escape: () => setOpen(false),
    Enter: () => list.children[active].click(),
  };

  box.setAttribute("role", "combobox");
  box.setAttribute("aria-autocomplete", "list");
  box.setAttribute("aria-controls", list.id);
  box.setAttribute("aria-expanded", "false");
  box.autocomplete = "off";
  box.after(list, found);
  box.addEventListener("focus", () => {
    left = false;
    waymark.loadSearch().then(suggest, () => { /* Then Enter leads to the page of the search, which says what is wrong. */ });
  });
  box.addEventListener("input", suggest);
  box.addEventListener("blur", () => {
    left = true;
    setOpen(false);
  });
  box.addEventListener("keydown", (event) => {
    if (event.isComposing || !isOpen() || !keys[event.key] || (event.key === "Enter" && active < 0)) return;
    event.preventDefault();
    keys[event.key]();
  });
  // A press on the list leaves the focus in the box: the list stays until the click.
  list.addEventListener("mousedown", (event) => event.preventDefault());

  // "/" alone must be possible to turn off: who speaks to the computer types it by mistake (WCAG 2.1.4).
  const slash = document.querySelector("input[data-slash]");
  const slashMemory = "waymark slash off";
  try { if (slash && localStorage.getItem(slashMemory)) slash.checked = false; } catch { /* Then it holds for this page. */ }
  slash?.addEventListener("change", () => {
    try { slash.checked ? localStorage.removeItem(slashMemory) : localStorage.setItem(slashMemory, "1"); } catch { /* As above. */ }
  });
  slash?.closest("[hidden]")?.removeAttribute("hidden");
  document.addEventListener("keydown", (event) => {
    const isSlash = event.key === "/" && !event.ctrlKey && !event.metaKey && !event.altKey && slash?.checked !== false;
    const isK = (event.ctrlKey || event.metaKey) && !event.altKey && event.key.toLowerCase() === "k";
    if ((!isSlash && !isK) || event.target.closest("input:not([type=checkbox], [type=radio], [type=button]), textarea, select, [contenteditable]")) return;
    event.preventDefault();
    box.focus();
    box.select();
  });
})();
