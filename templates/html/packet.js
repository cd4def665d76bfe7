// Saves the page as a file with everything that was filled in. It asks nothing of any network and works from file:.
"use strict";
(() => {
  const root = document.documentElement;
  const tools = document.querySelector(".page-tools");
  const fieldsOf = (tree) => tree.querySelectorAll("input, textarea");
  let changed = false;

  // What a person typed is kept by the browser beside the page; only attributes and text are saved with it.
  const keep = (field, copy) => {
    if (field.type === "checkbox" || field.type === "radio") copy.toggleAttribute("checked", field.checked);
    else if (field.tagName === "TEXTAREA") copy.textContent = "\n" + field.value;
    else if (field.value === "") copy.removeAttribute("value");
    else copy.setAttribute("value", field.value);
  };

  const filledPage = () => {
    const copy = root.cloneNode(true);
    const from = fieldsOf(root);
    fieldsOf(copy).forEach((field, i) => keep(from[i], field));
    copy.querySelector(".page-tools").hidden = true;
    copy.querySelectorAll("details").forEach((part) => { part.open = true; });
    copy.classList.remove("scripted");
    if (copy.className === "") copy.removeAttribute("class");
    return "<!doctype html>\n" + copy.outerHTML + "\n";
  };

  const save = () => {
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([filledPage()], { type: "text/html;charset=utf-8" }));
    link.download = (document.body.dataset.file || "packet") + ".html";
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 60000);
    changed = false;
  };

  // An area grows with its words, so that nothing is cut on paper.
  const grow = (area) => {
    while (area.scrollHeight > area.clientHeight + 2 && area.rows < 80) area.rows += 1;
  };
  const mark = (field) => {
    field.classList.toggle("filled", field.value !== "");
    if (field.classList.length === 0) field.removeAttribute("class");
    if (field.tagName === "TEXTAREA") grow(field);
  };

  const narrow = window.matchMedia("(max-width: 60rem)");
  const fold = () => document.querySelectorAll("nav details").forEach((part) => { part.open = !narrow.matches; });

  root.classList.add("scripted");
  tools.hidden = false;
  fieldsOf(root).forEach(mark);
  fold();
  narrow.addEventListener("change", fold);
  document.addEventListener("input", (event) => { changed = true; mark(event.target); });
  document.getElementById("save")?.addEventListener("click", save);
  document.getElementById("print").addEventListener("click", () => window.print());
  window.addEventListener("beforeprint", () => fieldsOf(root).forEach(mark));
  window.addEventListener("beforeunload", (event) => { if (changed) event.preventDefault(); });
})();
