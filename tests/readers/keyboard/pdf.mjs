// Fills in a PDF with keys alone, as pdf.js shows it in a browser, and reads what was saved with pdf.js and with mupdf.
import { spawnSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { getDocument, VerbosityLevel } from "pdfjs-dist/legacy/build/pdf.mjs";
import { readFields } from "../pdfua/fields.mjs";
import { PdfFile } from "../pdfua/objects.mjs";
import { readPages } from "../pdfua/pages.mjs";
import { Structure } from "../pdfua/structure.mjs";
import { checkReached, fillWithKeys } from "./walk.mjs";
import { origin } from "./window.mjs";

const here = dirname(fileURLToPath(import.meta.url));
const pdfJs = dirname(createRequire(import.meta.url).resolve("pdfjs-dist/package.json"));
const viewer = {
  "viewer.html": join(here, "viewer.html"), "viewer.js": join(here, "viewer.js"), "pdf_viewer.css": join(pdfJs, "web/pdf_viewer.css"),
  "pdf.mjs": join(pdfJs, "legacy/build/pdf.min.mjs"), "pdf.worker.mjs": join(pdfJs, "legacy/build/pdf.worker.min.mjs"),
};

// pdf.js's name of an object: "12R".
const idOf = (reference) => reference.replace(" 0 R", "R");

// The fields as the structure tree reads them: { name, ids }, with the ids of a field's widgets.
function readingOrder(pdf, find) {
  const { fields } = readFields(pdf);
  const byWidget = new Map(fields.flatMap(({ name, widgets }) => widgets.map((widget) => [widget, name])));
  const read = new Map();
  for (const [object] of new Structure(pdf).objects()) {
    const name = byWidget.get(object);
    if (name !== undefined) read.set(name, [...(read.get(name) ?? []), idOf(object)]);
  }
  for (const { name } of fields) if (!read.has(name)) find(`field ${name} is not in the structure tree`);
  return [...read].map(([name, ids]) => ({ name, ids }));
}

// Gives what was reached; the filled-in file is at `saved`.
async function fill(window, file, saved, find) {
  for (const [name, path] of Object.entries({ ...viewer, "sheet.pdf": file })) window.served.set(name, path);
  await window.show(origin + "viewer.html", find);
  await window.page.waitForFunction("globalThis.save", undefined, { polling: 20 });
  const reached = await fillWithKeys(window.keys, find);
  const data = await window.page.evaluate("save()");
  writeFileSync(saved, Buffer.from(data.slice(data.indexOf(",") + 1), "base64"));
  return reached;
}

// The widgets as pdf.js reads them: id -> { value, state }; `state` is a circle's own value.
async function readWithPdfJs(saved) {
  const pdf = await getDocument({ data: new Uint8Array(readFileSync(saved)), isEvalSupported: false, verbosity: VerbosityLevel.ERRORS }).promise;
  const found = new Map();
  for (let number = 1; number <= pdf.numPages; ++number)
    for (const { subtype, id, fieldValue, buttonValue } of await (await pdf.getPage(number)).getAnnotations())
      if (subtype === "Widget") found.set(id, { value: fieldValue, state: buttonValue });
  await pdf.destroy();
  return found;
}

// The same as mupdf reads them, which counts the widgets of a page.
function readWithMupdf(saved, pdf, find) {
  const run = spawnSync("mutool", ["run", join(here, "../mupdf_fields.js"), "read", saved], { encoding: "utf8", maxBuffer: 64 << 20 });
  if (run.status !== 0 || run.stderr) find(`mutool ends with ${run.status}: ${run.error ?? run.stderr.slice(0, 300)}`);
  const isWidget = (reference) => pdf.name(pdf.dictionary(reference)?.["/Subtype"]) === "Widget";
  const widgets = readPages(pdf).map((page) => page.annotations.filter(isWidget).map(idOf));
  return new Map(JSON.parse(run.stdout || "[]").map(({ page, index, value }) => [widgets[page - 1][index], { value }]));
}

// `wanted` is [{ name, id, value }]; of a box it is enough that it is on.
function checkSaved(reader, found, wanted, find) {
  for (const { name, id, value } of wanted) {
    const holds = String(found.get(id)?.value ?? "").replace(/\r\n?/g, "\n");
    const isRight = value === true ? holds !== "" && holds !== "Off" : holds === value;
    if (!isRight) find(`field ${name} holds ${JSON.stringify(holds)} for ${reader}, not ${JSON.stringify(value)}`);
  }
}

// `saved` is where the filled-in file may stand. Gives the number of fields.
export async function checkPdf(window, file, saved, find) {
  const pdf = new PdfFile(file);
  const fields = readingOrder(pdf, find);
  if (fields.length === 0) return 0;
  const reached = await fill(window, file, saved, find);
  checkReached(fields, reached, find);
  const byPdfJs = await readWithPdfJs(saved);
  const nameOf = (id) => fields.find(({ ids }) => ids.includes(id))?.name ?? id;
  const wanted = reached.map(({ id, wanted, circles }) => ({ name: nameOf(id), id, value: circles ? byPdfJs.get(wanted)?.state : wanted }));
  checkSaved("pdf.js", byPdfJs, wanted, find);
  checkSaved("mupdf", readWithMupdf(saved, pdf, find), wanted, find);
  return fields.length;
}
