// Opens finished packets with pdf.js: no complaint, every page with text, every link and bookmark with a place to go, and
// the same letters on each page as poppler finds. Usage: node check_pdf.mjs FILE…
import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { getDocument, VerbosityLevel } from "pdfjs-dist/legacy/build/pdf.mjs";

const folder = dirname(createRequire(import.meta.url).resolve("pdfjs-dist/package.json"));
const findings = [];
let file = "";
const find = (what) => findings.push(`${file}: ${what}`);
// pdf.js complains to the console; what this script says goes straight to the stream. That there is nothing to draw on in
// Node is no complaint about a file.
for (const level of ["log", "warn", "error"])
  console[level] = (...words) => { if (!words.join(" ").includes("Cannot polyfill")) find(`pdf.js says ${words.join(" ")}`); };

// What stays of a text when line breaks, hyphens of both kinds and the order of lines do not count.
const letters = (text) => [...text.normalize("NFC").replace(/[\s\u00AD\u200B\f-]/gu, "")].sort().join("");

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

async function checkPage(pdf, number, asPoppler) {
  const page = await pdf.getPage(number);
  await page.getOperatorList();
  const content = await page.getTextContent({ disableNormalization: true });
  const text = content.items.map((item) => item.str).join("");
  if (!text.trim()) find(`page ${number} has no text`);
  if (/[\uFFFD\u0000-\u0008\uE000-\uF8FF]/u.test(text)) find(`page ${number} has a character that means nothing`);
  if (letters(text) !== letters(asPoppler)) find(`page ${number} has ${letters(text).length} letters here and ${letters(asPoppler).length} in poppler`);
  for (const annotation of await page.getAnnotations())
    if (annotation.subtype === "Link" && !annotation.url) await checkPlace(pdf, annotation.dest, `a link on page ${number}`);
  page.cleanup();
}

async function check() {
  const pdf = await getDocument({
    data: new Uint8Array(readFileSync(file)), isEvalSupported: false, verbosity: VerbosityLevel.WARNINGS,
    standardFontDataUrl: join(folder, "standard_fonts/"), cMapUrl: join(folder, "cmaps/"), cMapPacked: true,
  }).promise;
  const { info } = await pdf.getMetadata();
  if (!info.Title?.trim() || !info.Author?.trim()) find("has no title or no author");
  if (!info.Language) find("has no language");
  await checkOutline(pdf, (await pdf.getOutline()) ?? []);
  const poppler = spawnSync("pdftotext", ["-raw", file, "-"], { encoding: "utf8", maxBuffer: 64 << 20 }).stdout.split("\f");
  if (poppler.length !== pdf.numPages + 1) find(`has ${pdf.numPages} pages here and ${poppler.length - 1} in poppler`);
  for (let number = 1; number <= pdf.numPages; ++number) await checkPage(pdf, number, poppler[number - 1] ?? "");
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
