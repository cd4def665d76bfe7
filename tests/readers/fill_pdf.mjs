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

// Each radio button is chosen in its turn, so only the last of a group stays on.
function checkFilled(fields) {
  for (const field of fields) {
    const where = `page ${field.page}, field ${field.index + 1} (${field.label})`;
    if (!field.label) find(`${where} has no label in mupdf`);
    if (!["text", "checkbox", "radiobutton"].includes(field.type)) find(`${where} is a ${field.type} for mupdf`);
    else if (field.readOnly) find(`${where} cannot be filled in`);
    else if (field.type === "text" ? field.value !== field.wanted : field.value === "Off") find(`${where} has ${JSON.stringify(field.value)}, not ${JSON.stringify(field.wanted)}`);
  }
}

function checkReopened(filled, reopened) {
  if (filled.length !== reopened.length) find(`has ${filled.length} fields, and ${reopened.length} when it is saved`);
  filled.forEach((field, i) => {
    const value = reopened[i]?.value;
    if (field.wanted && (field.type === "text" ? value !== field.wanted : !value || value === "Off")) find(`page ${field.page}, field ${field.index + 1} is ${JSON.stringify(value)} when it is opened again`);
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
      if (wanted[i]?.wanted && (wanted[i].type === "text" ? value !== wanted[i].wanted : value === "Off")) find(`page ${number}, field ${widget.fieldName} is ${JSON.stringify(value)} for pdf.js`);
    });
  }
  await pdf.destroy();
}

function checkDrawnText(saved, filled, reader, options) {
  const pages = run(reader, ...options).toString().split("\f").map(squeeze);
  for (const field of filled)
    if (field.type === "text" && field.wanted && !pages[field.page - 1]?.includes(squeeze(field.wanted))) find(`page ${field.page}: ${reader} does not find ${field.wanted} of field ${field.index + 1} (${field.label})`);
}

// Grey pixels of one page: { width, pixels }.
function picture(path, page) {
  const bytes = run("pdftoppm", "-gray", "-r", String(resolution), "-f", String(page), "-l", String(page), path);
  const [head, width] = /^P5\s+(\d+)\s+\d+\s+255\s/.exec(bytes.subarray(0, 64).toString("latin1")) ?? ["", "0"];
  return { width: Number(width), pixels: bytes.subarray(head.length) };
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
  for (const page of new Set(filled.map((field) => field.page))) {
    const before = picture(file, page);
    const after = picture(saved, page);
    for (const field of filled)
      if (field.page === page && field.wanted && (field.type === "text" || (field.type === "checkbox" && field.before === "Off")) && !differs(before, after, field.rect))
        find(`page ${page}: nothing is seen of what was put into field ${field.index + 1} (${field.label})`);
  }
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
