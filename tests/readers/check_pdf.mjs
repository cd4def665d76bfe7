// Opens finished packets and sheets with pdf.js: no complaint, every page with text, every link and bookmark with a place to go, the
// same letters on each page as poppler finds; a structure tree that holds all tagged text, which poppler reads in the same order;
// fields with names, spoken labels, types and values, in reading order. Usage: node check_pdf.mjs FILE…
import { execFile, spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { promisify } from "node:util";
import { getDocument, VerbosityLevel } from "pdfjs-dist/legacy/build/pdf.mjs";
import { PdfFile } from "./pdfua/objects.mjs";
import { Structure, standardTypes } from "./pdfua/structure.mjs";

const folder = dirname(createRequire(import.meta.url).resolve("pdfjs-dist/package.json"));
const findings = [];
let file = "";
const find = (what) => findings.push(`${file}: ${what}`);
// pdf.js complains to the console; what this script says goes straight to the stream. That there is nothing to draw on in
// Node is no complaint about a file.
for (const level of ["log", "warn", "error"])
  console[level] = (...words) => { if (!words.join(" ").includes("Cannot polyfill")) find(`pdf.js says ${words.join(" ")}`); };

// What stays of a text when line breaks, hyphens of both kinds and the order of lines do not count.
const squeeze = (text) => text.normalize("NFC").replace(/[\s\u00AD\u200B\f-]/gu, "");
const letters = (text) => [...squeeze(text)].sort().join("");

async function checkPlace(pdf, dest, what) {
  const place = typeof dest === "string" ? await pdf.getDestination(dest) : dest;
  if (!Array.isArray(place)) return find(`${what} leads nowhere`);
  const page = await pdf.getPageIndex(place[0]).catch(() => -1);
  if (page < 0 || page >= pdf.numPages) find(`${what} leads to a page that is not there`);
}

async function checkOutline(pdf, entries) {
  for (const entry of entries) {
    if (!entry.title.trim()) find("a bookmark has no title");
    await checkPlace(pdf, entry.dest, `bookmark "${entry.title}"`);
    await checkOutline(pdf, entry.items);
  }
}

const annotationId = (id) => id.replace(/^pdfjs_internal_id_/, "");

// The structure of one page in reading order: ids of marked content, and of annotations.
function readTree(tree, number) {
  const found = { content: new Set(), annotations: [] };
  const walk = (node) => {
    if (!node) return find(`page ${number} has a hole in its structure tree`);
    if (node.type === "content") found.content.add(node.id);
    else if (node.type) found.annotations.push(annotationId(node.id));
    else if (!standardTypes.has(node.role) && node.role !== "Root") find(`page ${number} has the structure type ${node.role}, which is not known`);
    node.children?.forEach(walk);
  };
  walk(tree);
  return found;
}

// Texts of a page by the id of their marked content. Text outside of it must be an artifact's.
function readMarkedText(content, number) {
  const texts = new Map();
  const open = [];
  for (const item of content.items) {
    if (item.type === "endMarkedContent") open.pop();
    else if (item.type) open.push({ id: item.id, artifact: item.tag === "Artifact" });
    else if (item.str.trim()) {
      const id = open.find((mark) => mark.id)?.id;
      if (id) texts.set(id, (texts.get(id) ?? "") + item.str);
      else if (!open.some((mark) => mark.artifact)) find(`page ${number} has text that is neither tagged nor an artifact: "${item.str}"`);
    }
  }
  return texts;
}

// pdf.js moves fields behind links, so each kind is compared by itself.
function checkOrder(number, annotations, read) {
  for (const field of [true, false]) {
    const ids = annotations.filter((annotation) => (annotation.subtype === "Widget") === field).map((annotation) => annotation.id);
    const others = new Set(annotations.map((annotation) => annotation.id).filter((id) => !ids.includes(id)));
    const expected = read.filter((id) => !others.has(id));
    if (ids.join() !== expected.join()) find(`page ${number} has ${field ? "fields" : "links"} ${ids} and reads ${expected}`);
  }
}

// Gives the texts of the page's marked content.
async function checkStructure(page, number, content, annotations) {
  const tree = await page.getStructTree();
  const texts = readMarkedText(content, number);
  if (!tree) {
    find(`page ${number} has no structure tree`);
    return texts;
  }
  const found = readTree(tree, number);
  for (const [id, text] of texts) if (!found.content.has(id)) find(`page ${number} has text that is not in the structure tree: "${text.slice(0, 40)}"`);
  checkOrder(number, annotations, found.annotations);
  return texts;
}

function checkWidget(annotation, number, names) {
  const { fieldName, alternativeText, fieldType, radioButton } = annotation;
  const where = `page ${number}, field ${fieldName}`;
  if (!fieldName) find(`page ${number} has a field without a name`);
  if (!alternativeText?.trim()) find(`${where} has no spoken label`);
  if (!["Tx", "Btn", "Ch"].includes(fieldType)) find(`${where} is of no type`);
  const other = names.get(fieldName);
  if (other && !(radioButton && other.radioButton)) find(`${where} has the name of another`);
  names.set(fieldName, annotation);
}

// The form as a whole must say of each field what its widgets say.
async function checkFields(pdf, widgets) {
  const fields = (await pdf.getFieldObjects()) ?? {};
  for (const widget of widgets) {
    const field = fields[widget.fieldName]?.find((each) => each.id === widget.id);
    if (!field) find(`field ${widget.fieldName} is not in the form`);
    else if (!field.type) find(`field ${widget.fieldName} is of no type in the form`);
    else if ((field.value ?? "") !== (widget.fieldValue ?? "")) find(`field ${widget.fieldName} has ${field.value}, and its widget ${widget.fieldValue}`);
  }
}

// Poppler's reading of the tagged text, which takes it a while: it runs beside pdf.js.
const readAloud = (path) => promisify(execFile)("pdfinfo", ["-struct-text", path], { maxBuffer: 256 << 20 }).catch((error) => error);

// pdf.js's name of a piece of marked content: "p14R_mc0".
const contentId = ({ mcid, page, stream }) => (mcid === undefined ? [] : `p${(stream ?? page).replace(" 0 R", "R")}_mc${mcid}`);

// Poppler reads the tagged text of the whole document as pdf.js does, in the order of the structure tree.
function checkReadingOrder(run, texts) {
  if (run instanceof Error || run.stderr) return find(`poppler's pdfinfo -struct-text complains: ${(run.stderr || run.message).slice(0, 200)}`);
  const spoken = squeeze([...run.stdout.matchAll(/^ *"(.*)"$/gm)].map((line) => line[1]).join(""));
  const structure = new Structure(new PdfFile(file));
  const contentIds = (kids) => kids.flatMap((kid) => (kid.element ? contentIds(kid.element.kids) : contentId(kid)));
  const expected = squeeze(contentIds(structure.top).map((id) => texts.get(id) ?? "").join(""));
  if (spoken === expected) return;
  let at = 0;
  while (spoken[at] === expected[at]) ++at;
  find(`is read by poppler as "…${spoken.slice(Math.max(0, at - 20), at + 30)}…", by pdf.js as "…${expected.slice(Math.max(0, at - 20), at + 30)}…"`);
}

// Gives the page's tagged texts, and its widgets; `names` has the widgets of all pages so far by name.
async function checkPage(pdf, number, asPoppler, names) {
  const page = await pdf.getPage(number);
  await page.getOperatorList();
  const content = await page.getTextContent({ includeMarkedContent: true, disableNormalization: true });
  const annotations = await page.getAnnotations();
  const widgets = annotations.filter((annotation) => annotation.subtype === "Widget");
  const typed = widgets.filter((widget) => widget.fieldType === "Tx").map((widget) => widget.fieldValue);
  const text = [...content.items.map((item) => item.str ?? ""), ...typed].join(""); // poppler reads what is typed as well
  if (!text.trim()) find(`page ${number} has no text`);
  if (/[\uFFFD\u0000-\u0008\uE000-\uF8FF]/u.test(text)) find(`page ${number} has a character that means nothing`);
  if (letters(text) !== letters(asPoppler)) find(`page ${number} has ${letters(text).length} letters here and ${letters(asPoppler).length} in poppler`);
  for (const annotation of annotations)
    if (annotation.subtype === "Link" && !annotation.url) await checkPlace(pdf, annotation.dest, `a link on page ${number}`);
  for (const widget of widgets) checkWidget(widget, number, names);
  const texts = await checkStructure(page, number, content, annotations);
  page.cleanup();
  return { texts, widgets };
}

async function check() {
  const poppler = readAloud(file);
  const pdf = await getDocument({
    data: new Uint8Array(readFileSync(file)), isEvalSupported: false, verbosity: VerbosityLevel.WARNINGS,
    standardFontDataUrl: join(folder, "standard_fonts/"), cMapUrl: join(folder, "cmaps/"), cMapPacked: true,
  }).promise;
  const { info } = await pdf.getMetadata();
  if (!info.Title?.trim() || !info.Author?.trim()) find("has no title or no author");
  if (!info.Language) find("has no language");
  await checkOutline(pdf, (await pdf.getOutline()) ?? []);
  const pageTexts = spawnSync("pdftotext", ["-raw", file, "-"], { encoding: "utf8", maxBuffer: 64 << 20 }).stdout.split("\f");
  if (pageTexts.length !== pdf.numPages + 1) find(`has ${pdf.numPages} pages here and ${pageTexts.length - 1} in poppler`);
  const names = new Map();
  const pages = [];
  for (let number = 1; number <= pdf.numPages; ++number) pages.push(await checkPage(pdf, number, pageTexts[number - 1] ?? "", names));
  await checkFields(pdf, pages.flatMap((page) => page.widgets));
  checkReadingOrder(await poppler, new Map(pages.flatMap((page) => [...page.texts])));
  await pdf.destroy();
}

const files = process.argv.slice(2);
if (files.length === 0) {
  process.stderr.write("usage: node check_pdf.mjs FILE…\n");
  process.exit(2);
}
for (file of files) await check().catch((error) => find(`is not opened: ${error.message}`));
process.stdout.write((findings.join("\n") || `pdf.js: ${files.length} files, nothing found`) + "\n");
process.exit(findings.length > 0 ? 1 : 0);
