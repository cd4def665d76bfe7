// Shows that keyboard.mjs can fail: nothing is found in two good sheets, and in each spoiled copy what was spoiled, by the name of
// the field. Usage: node keyboard_cases.mjs SHEET.pdf SHEET.html   (with a choice of one of several in the PDF, and three fields
// in each that are to be typed into)
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { checkWithKeys } from "./keyboard/check.mjs";
import { readFields } from "./pdfua/fields.mjs";
import { PdfFile } from "./pdfua/objects.mjs";
import { readPages } from "./pdfua/pages.mjs";

const [pdfSheet, htmlSheet, ...rest] = process.argv.slice(2);
if (!pdfSheet?.endsWith(".pdf") || !htmlSheet?.endsWith(".html") || rest.length > 0) {
  process.stderr.write("usage: node keyboard_cases.mjs SHEET.pdf SHEET.html\n");
  process.exit(2);
}
const folder = mkdtempSync(join(tmpdir(), "keyboard-cases-"));
let copies = 0;

// ---- PDF: objects are changed by qpdf, which reads them as JSON

const pdf = new PdfFile(pdfSheet);
const { fields } = readFields(pdf);
const typed = fields.filter((field) => field.inherited("/FT") === "/Tx");
const choice = fields.find(({ widgets }) => widgets.length > 2);

// `changed`: reference -> value.
function pdfCopy(changed) {
  const path = join(folder, `${++copies}.pdf`);
  const objects = Object.fromEntries(Object.entries(changed).map(([reference, value]) => [`obj:${reference}`, { value }]));
  const head = { jsonversion: 2, pushedinheritedpageresources: false, calledgetallpages: false, maxobjectid: 0 };
  writeFileSync(path + ".json", JSON.stringify({ qpdf: [head, objects] }));
  const run = spawnSync("qpdf", [`--update-from-json=${path}.json`, pdfSheet, path], { encoding: "utf8" });
  if (run.status !== 0) throw new Error(`qpdf: ${run.error ?? run.stderr}`);
  return path;
}

// A copy in which the page's annotations are others: from the list to the list.
function withAnnotations(widget, change) {
  const page = readPages(pdf).find(({ annotations }) => annotations.includes(widget));
  return pdfCopy({ [page.key]: { ...page.dictionary, "/Annots": change(page.annotations) } });
}

const turnRound = (list, one, other) => list.map((each) => (each === one ? other : each === other ? one : each));
const withEntries = (field, entries) => pdfCopy({ [field.key]: { ...field.dictionary, ...entries } });

// [what, a spoiled copy, the field that is named, what every finding says]
function pdfCases() {
  const [first, second, third] = typed;
  const [circle, next] = choice.widgets;
  const turned = withAnnotations(first.key, (list) => turnRound(list, first.key, second.key));
  const missing = withAnnotations(second.key, (list) => list.filter((each) => each !== second.key));
  const turnedCircles = withAnnotations(circle, (list) => turnRound(list, circle, next));
  return [
    ["two annotations are turned round", turned, second.name, /is reached after .*, and read after/],
    ["one is not among the annotations", missing, second.name, /is not reached/],
    ["one is hidden", withEntries(second, { "/F": 2 }), second.name, /is not reached/],
    ["one can only be read", withEntries(third, { "/Ff": 1 }), third.name, /is not reached/],
    ["one takes a single letter", withEntries(third, { "/MaxLen": 1 }), third.name, /holds "k" for (pdf.js|mupdf), not/],
    ["two have one name", withEntries(second, { "/T": first.dictionary["/T"] }), first.name, /is reached 2 times|holds/],
    ["two circles are turned round", turnedCircles, choice.name, /the arrow key goes through/],
  ];
}

// ---- HTML

const html = readFileSync(htmlSheet, "utf8");
const identities = [...html.matchAll(/<(?:input type="text"|textarea)[^>]* id="([^"]*)" name="[^"]*"/g)].map(([, id]) => id);

function htmlCopy(from, to) {
  if (!html.includes(from)) throw new Error(`${htmlSheet} has no ${from}`);
  const path = join(folder, `${++copies}.html`);
  writeFileSync(path, html.replace(from, to));
  return path;
}

const withAttribute = (id, attribute) => htmlCopy(`id="${id}"`, `id="${id}" ${attribute}`);

// The page runs no script but its own, as long as it has its policy.
function withTrap(id) {
  const path = join(folder, `${++copies}.html`);
  const listener = '(event) => { if (event.key === "Tab") event.preventDefault(); }';
  const script = `<script>document.getElementById("${id}").addEventListener("keydown", ${listener});</script>`;
  writeFileSync(path, html.replace(/<meta http-equiv="Content-Security-Policy"[^>]*>/, "").replace("</body>", script + "</body>"));
  return path;
}

function htmlCases() {
  const [, second, third] = identities;
  const name = (id) => id.replace(/^f-/, "");
  return [
    ["one is not on the way of the Tab key", withAttribute(second, 'tabindex="-1"'), name(second), /is not reached/],
    ["one is before all others", withAttribute(third, 'tabindex="1"'), name(third), /is reached after .*, and read after/],
    ["one cannot be filled in", withAttribute(third, "disabled"), name(third), /is not reached/],
    ["one can only be read", withAttribute(second, "readonly"), name(second), /holds "" when it is saved/],
    ["one takes a single letter", withAttribute(second, 'maxlength="1"'), name(second), /holds "k" when it is saved/],
    ["one keeps the focus", withTrap(second), name(second), /does not let go of the focus|is not reached|the button that saves/],
    ["the button that saves is not on the way", withAttribute("save", 'tabindex="-1"'), "button that saves", /is not reached/],
  ];
}

const cases = [...pdfCases(), ...htmlCases()];
const { findings } = await checkWithKeys([pdfSheet, htmlSheet, ...cases.map(([, file]) => file)]);
const of = (file) => findings.filter((finding) => finding.startsWith(file + ": ")).map((finding) => finding.slice(file.length + 2));
const faults = [pdfSheet, htmlSheet].flatMap(of).map((finding) => `a good sheet: ${finding}`);
for (const [what, file, name, pattern] of cases) {
  const found = of(file);
  if (!found.some((finding) => finding.includes(name)) || !found.every((finding) => pattern.test(finding)))
    faults.push(`${what}: expected ${pattern} with ${name}, found ${found.join("; ") || "nothing"}`);
}
rmSync(folder, { recursive: true });
process.stdout.write((faults.join("\n") || `keyboard cases: ${cases.length} spoiled sheets are found out, as they should be`) + "\n");
process.exitCode = faults.length > 0 ? 1 : 0;
