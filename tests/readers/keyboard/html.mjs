// Fills in a sheet of HTML with keys alone, saves it with its own button, and reads what was saved.
import { resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { checkReached, fillWithKeys, nextStop } from "./walk.mjs";

const patience = 5000; // milliseconds, for the saved file

// The fields in the order of the document: { name, ids }; circles of one name are one field. Runs in the browser.
function documentOrder() {
  const fields = new Map();
  for (const { type, name, id } of document.querySelectorAll("input, textarea, select")) {
    const key = type === "radio" ? name : id;
    fields.set(key, [...(fields.get(key) ?? []), id]);
  }
  return [...fields].map(([name, ids]) => ({ name, ids }));
}

// What each field holds, by its id. Runs in the browser.
function values() {
  const valueOf = ({ type, value, checked }) => (/^(checkbox|radio)$/.test(type) ? checked : value);
  return [...document.querySelectorAll("input, textarea, select")].map((field) => [field.id, valueOf(field)]);
}

const addressOf = (file) => pathToFileURL(resolve(file)).href;

// Tab leads around the page to the button, and Enter presses it. Gives whether there is a saved file.
async function save({ page, keys }, saved, find) {
  const start = await keys.focused();
  let at = start;
  do at = (await nextStop(keys, at)) ?? start;
  while (at.id !== "save" && at.stop !== start.stop);
  if (at.id !== "save") return void find("the button that saves is not reached with the Tab key");
  const download = page.waitForEvent("download", { timeout: patience }).catch(() => undefined);
  keys.press("Enter");
  if (!(await download)) return void find("the button that saves does nothing when Enter is pressed");
  await (await download).saveAs(saved);
  return true;
}

async function checkSaved(window, saved, reached, find) {
  await window.show(addressOf(saved), find);
  const found = new Map(await window.page.evaluate(values));
  for (const { id, wanted, circles } of reached) {
    const value = found.get(circles ? wanted : id);
    if (value !== (circles ? true : wanted)) find(`field ${id} holds ${JSON.stringify(value)} when it is saved, not ${JSON.stringify(wanted)}`);
  }
}

// `saved` is where the filled-in file may stand. Gives the number of fields.
export async function checkHtml(window, file, saved, find) {
  await window.show(addressOf(file), find);
  const fields = await window.page.evaluate(documentOrder);
  if (fields.length === 0) return 0;
  const reached = await fillWithKeys(window.keys, find);
  checkReached(fields, reached, find);
  if (await save(window, saved, find)) await checkSaved(window, saved, reached, find);
  return fields.length;
}
