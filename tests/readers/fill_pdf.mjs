// Fills in every field of finished packets and sheets with mupdf, saves, and looks at what was saved with mupdf, pdf.js, qpdf
// and poppler: what was typed is there, as a value and as drawn text. Usage: node fill_pdf.mjs FILE…
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { getDocument, VerbosityLevel } from "pdfjs-dist/legacy/build/pdf.mjs";

const script = join(dirname(fileURLToPath(import.meta.url)), "mupdf_fields.js");
const resolution = 50; // of the pictures in which typed text must be seen, in dots per inch
const findings = [];
let file = "";
const find = (what) => findings.push(`${file}: ${what}`);

const squeeze = (text) => text.normalize("NFC").replace(/\s/g, "");

// What a program prints; that it fails, or complains, is a finding.
function run(program, ...options) {
  const result = spawnSync(program, options, { maxBuffer: 256 << 20 });
  if (result.error) throw result.error;
  const complaint = result.stderr.toString().split("\n").filter((line) => line && !line.includes("ICC support")).join("; ");
  if (result.status !== 0 || complaint) find(`${program} ${options[0]} ends with ${result.status}: ${complaint.slice(0, 300)}`);
  return result.stdout;
}

const mupdfFields = (...options) => JSON.parse(run("mutool", "run", script, ...options).toString() || "[]");

// Each radio button is chosen in its turn: the last of its group stays on, and the group's value is some button's in any case.
const isFilled = (field, value) => (field.type === "text" ? value === field.wanted : Boolean(value) && value !== "Off");

function checkFilled(fields) {
  for (const field of fields) {
    const where = `page ${field.page}, field ${field.index + 1} (${field.label})`;
    if (!field.label) find(`${where} has no label in mupdf`);
    if (!["text", "checkbox", "radiobutton"].includes(field.type)) find(`${where} is a ${field.type} for mupdf`);
    else if (field.readOnly) find(`${where} cannot be filled in`);
    else if (!isFilled(field, field.value)) find(`${where} has ${JSON.stringify(field.value)}, not ${JSON.stringify(field.wanted)}`);
  }
}

function checkReopened(filled, reopened) {
  if (filled.length !== reopened.length) find(`has ${filled.length} fields, and ${reopened.length} when it is saved`);
  filled.forEach((field, i) => {
    const value = reopened[i]?.value;
    if (field.wanted && !isFilled(field, value)) find(`page ${field.page}, field ${field.index + 1} is ${JSON.stringify(value)} when it is opened again`);
  });
}

async function checkWithPdfJs(saved, filled) {
  const pdf = await getDocument({ data: new Uint8Array(readFileSync(saved)), isEvalSupported: false, verbosity: VerbosityLevel.ERRORS }).promise;
  for (let number = 1; number <= pdf.numPages; ++number) {
    const wanted = filled.filter((field) => field.page === number);
    if (wanted.length === 0) continue;
    const widgets = (await (await pdf.getPage(number)).getAnnotations()).filter((annotation) => annotation.subtype === "Widget");
    widgets.forEach((widget, i) => {
      const value = String(widget.fieldValue ?? "").replace(/\r\n?/g, "\n");
      if (wanted[i]?.wanted && !isFilled(wanted[i], value)) find(`page ${number}, field ${widget.fieldName} is ${JSON.stringify(value)} for pdf.js`);
    });
  }
  await pdf.destroy();
}

function checkDrawnText(saved, filled, reader, options) {
  const pages = run(reader, ...options).toString().split("\f").map(squeeze);
  for (const field of filled.filter(({ type, wanted }) => type === "text" && wanted))
    if (!pages[field.page - 1]?.includes(squeeze(field.wanted)))
      find(`page ${field.page}: ${reader} does not find ${field.wanted} of field ${field.index + 1} (${field.label})`);
}

// Grey pixels of each page: { width, pixels }.
function pictures(path) {
  const bytes = run("pdftoppm", "-gray", "-r", String(resolution), path);
  const out = [];
  for (let at = 0; at < bytes.length;) {
    const [head, width, height] = /^P5\s+(\d+)\s+(\d+)\s+255\s/.exec(bytes.latin1Slice(at, at + 64));
    const size = Number(width) * Number(height);
    out.push({ width: Number(width), pixels: bytes.subarray(at + head.length, at + head.length + size) });
    at += head.length + size;
  }
  return out;
}

// mupdf's rectangles count from the top left corner, in points, as pictures do.
function differs(before, after, rect) {
  const [left, top, right, bottom] = rect.map((length) => Math.round((length * resolution) / 72));
  for (let y = top; y < bottom; ++y)
    for (let x = left; x < right; ++x) if (before.pixels[y * before.width + x] !== after.pixels[y * after.width + x]) return true;
  return false;
}

// Whoever looks at the page sees a change in each field. A button that was on, or of which another was chosen later, may look the same.
function checkPictures(saved, filled) {
  const before = pictures(file);
  const after = pictures(saved);
  const changed = filled.filter(({ type, wanted, before: value }) => wanted && (type === "text" || (type === "checkbox" && value === "Off")));
  for (const field of changed)
    if (!differs(before[field.page - 1], after[field.page - 1], field.rect))
      find(`page ${field.page}: nothing is seen of what was put into field ${field.index + 1} (${field.label})`);
}

async function check(folder) {
  const saved = join(folder, "filled.pdf");
  const filled = mupdfFields("fill", file, saved);
  if (filled.length === 0) return;
  checkFilled(filled);
  checkReopened(filled, mupdfFields("read", saved));
  await checkWithPdfJs(saved, filled);
  run("qpdf", "--check", saved);
  checkDrawnText(saved, filled, "pdftotext", ["-raw", saved, "-"]);
  checkDrawnText(saved, filled, "mutool", ["draw", "-q", "-F", "text", saved]);
  checkPictures(saved, filled);
}

const files = process.argv.slice(2);
if (files.length === 0) {
  process.stderr.write("usage: node fill_pdf.mjs FILE…\n");
  process.exit(2);
}
const folder = mkdtempSync(join(tmpdir(), "filled-"));
for (file of files) await check(folder).catch((error) => find(`is not filled in: ${error.message}`));
rmSync(folder, { recursive: true });
process.stdout.write((findings.join("\n") || `mupdf: ${files.length} files filled in, nothing found`) + "\n");
process.exit(findings.length > 0 ? 1 : 0);
