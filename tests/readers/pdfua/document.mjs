// Reads a file and lets all rules look at it.
import { checkAnnotations, checkFields } from "./check_annotations.mjs";
import { checkContent } from "./check_content.mjs";
import { checkDocument } from "./check_document.mjs";
import { checkFonts } from "./check_fonts.mjs";
import { checkStructure } from "./check_structure.mjs";
import { readFields } from "./fields.mjs";
import { Fonts } from "./fonts.mjs";
import { PdfFile } from "./objects.mjs";
import { Painting, readPages } from "./pages.mjs";
import { rules } from "./rules.mjs";
import { Structure } from "./structure.mjs";

// Findings, as { rule, where, text }, each once. Throws when the file cannot be read at all.
export function check(path) {
  const findings = new Map();
  const find = (rule, where, text) => {
    if (!rules[rule]) throw new Error(`"${rule}" is no rule of rules.mjs`);
    findings.set(`${rule} ${where} ${text}`, { rule, where: String(where), text });
  };
  const document = read(path, find);
  checkDocument(document);
  checkStructure(document);
  checkContent(document);
  checkAnnotations(document);
  checkFields(document);
  checkFonts(document);
  return [...findings.values()];
}

function read(path, find) {
  const pdf = new PdfFile(path);
  const pages = readPages(pdf);
  const { fields, faults } = readFields(pdf);
  return { pdf, pages, find, structure: new Structure(pdf), painting: paint(pdf, pages, find), fonts: new Fonts(pdf), fields, fieldFaults: faults };
}

function paint(pdf, pages, find) {
  const painting = new Painting(pdf, find);
  for (const page of pages) {
    painting.page(page);
    for (const annotation of page.annotations)
      for (const appearance of appearancesOf(pdf, annotation)) painting.appearance(page, appearance);
  }
  return painting;
}

// An appearance is a stream, or a dictionary of them by state.
function appearancesOf(pdf, annotation) {
  const kinds = Object.values(pdf.dictionary(pdf.dictionary(annotation)?.["/AP"]) ?? {});
  return kinds.flatMap((kind) => (pdf.isStream(kind) ? kind : Object.values(pdf.dictionary(kind) ?? {}))).filter((each) => pdf.isStream(each));
}
