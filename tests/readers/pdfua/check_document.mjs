// Rules about the file as a whole: catalog, metadata, permissions.
import { isLanguage } from "./language.mjs";
import { isDictionary } from "./objects.mjs";

export function checkDocument({ pdf, find, structure, pages }) {
  for (const warning of pdf.warnings) find("file", "", warning.replace(/^WARNING: /, ""));
  checkReferences(pdf, find);
  checkValues(pdf, find);
  if (pdf.header !== "%PDF-1.7") find("header", "", `the file begins with "${pdf.header}"`);
  checkCatalog(pdf, find);
  checkMetadata(pdf, find);
  if (!structure.root) find("struct-tree", "", "the catalog has no /StructTreeRoot");
  checkLanguages(pdf, find, structure);
  checkEncryption(pdf, find);
  checkOptionalContent(pdf, find);
  checkTypes(pdf, find, pages);
}

// qpdf leaves out entries that lead nowhere, and lists what they lead to as null.
function checkReferences(pdf, find) {
  for (const [key, object] of Object.entries(pdf.objects))
    if (object.value === null) find("file", key.replace("obj:", "object "), "is referred to, and not there");
}

// What can be anywhere in a file: scripts, embedded files.
function checkValues(pdf, find) {
  for (const [value, place] of pdf.values()) {
    const where = `object ${place}`;
    if (!isDictionary(value)) continue;
    if (pdf.name(value["/S"]) === "JavaScript" || value["/JS"] !== undefined || value["/JavaScript"] !== undefined) find("no-script", where, "has JavaScript");
    if (value["/EF"] !== undefined && !(pdf.text(value["/F"]) && pdf.text(value["/UF"]))) find("21-001", where, "an embedded file has not both F and UF");
  }
}

function checkCatalog(pdf, find) {
  const marks = pdf.dictionary(pdf.catalog["/MarkInfo"]) ?? {};
  if (pdf.value(marks["/Marked"]) !== true) find("marked", "", "MarkInfo does not say Marked true");
  if (pdf.value(marks["/Suspects"]) === true) find("01-007", "", "MarkInfo says Suspects true");
  const shown = pdf.value(pdf.dictionary(pdf.catalog["/ViewerPreferences"])?.["/DisplayDocTitle"]);
  if (shown === null) find("07-001", "", "no DisplayDocTitle");
  else if (shown !== true) find("07-002", "", "DisplayDocTitle is not true");
  const form = pdf.dictionary(pdf.catalog["/AcroForm"]);
  if (form?.["/XFA"] !== undefined) find("25-001", "", "AcroForm has XFA");
  if (pdf.value(form?.["/NeedAppearances"]) === true) find("need-appearances", "", "AcroForm asks the reader to draw the fields");
}

function checkMetadata(pdf, find) {
  const bytes = pdf.bytes(pdf.catalog["/Metadata"]);
  if (!bytes) return find("06-001", "", "the catalog has no /Metadata");
  const xmp = bytes.toString("utf8");
  const fault = faultOfXml(xmp);
  if (fault) return find("xmp", "", fault);
  const identified = /xmlns:pdfuaid\s*=\s*["']http:\/\/www\.aiim\.org\/pdfua\/ns\/id\/["']/.test(xmp);
  const part = /pdfuaid:part\s*=\s*["']1["']|<pdfuaid:part>\s*1\s*<\/pdfuaid:part>/.test(xmp);
  if (!identified || !part) find("06-002", "", "no pdfuaid:part 1 in the metadata");
  const title = /<dc:title>([^]*?)<\/dc:title>/.exec(xmp)?.[1].replace(/<[^>]*>/g, "").trim();
  if (!title) find("06-003", "", "no dc:title in the metadata");
}

// The first thing that makes a text no XML; undefined when its tags are in order.
function faultOfXml(text) {
  if (text.includes("\uFFFD")) return "the metadata is not UTF-8";
  const open = [];
  for (const [tag, closing, name, empty] of text.replace(/<\?[^]*?\?>|<!--[^]*?-->/g, "").matchAll(/<(\/?)([\w:.-]+)(?:"[^"]*"|'[^']*'|[^'">])*?(\/?)>/g)) {
    if (closing && open.pop() !== name) return `the metadata has ${tag} out of place`;
    if (!closing && !empty) open.push(name);
  }
  if (open.length > 0) return `the metadata does not close <${open.pop()}>`;
  const outside = text.replace(/<[^>]*>/g, "");
  return /&(?!(?:amp|lt|gt|quot|apos|#\d+|#x[\da-f]+);)/i.test(outside) ? "the metadata has a bare &" : undefined;
}

function checkLanguages(pdf, find, structure) {
  const language = pdf.text(pdf.catalog["/Lang"]);
  if (!language) find("11-006", "", "the catalog has no /Lang");
  else if (!isLanguage(language)) find("lang", "", `the catalog's /Lang is "${language}"`);
  for (const element of structure.elements) {
    const own = element.text("/Lang");
    if (own !== undefined && !isLanguage(own)) find("lang", element, `/Lang is "${own}"`);
  }
}

function checkEncryption(pdf, find) {
  const encryption = pdf.dictionary(pdf.trailer["/Encrypt"]);
  if (encryption && !(pdf.number(encryption["/P"]) & 512)) find("26-002", "", "the permissions keep the text from assistive technology");
}

function checkOptionalContent(pdf, find) {
  const properties = pdf.dictionary(pdf.catalog["/OCProperties"]);
  for (const value of properties ? [properties["/D"], ...pdf.list(properties["/Configs"])] : []) {
    const configuration = pdf.dictionary(value) ?? {};
    if (!pdf.text(configuration["/Name"])) find("20-001", "", "an optional content configuration has no name");
    if (configuration["/AS"] !== undefined) find("20-003", "", "an optional content configuration has /AS");
  }
}

function checkTypes(pdf, find, pages) {
  const expect = (value, type, what) => {
    const found = pdf.name(pdf.dictionary(value)?.["/Type"]);
    if (found !== type) find("type", what, `/Type is ${found ?? "missing"}, not ${type}`);
  };
  expect(pdf.trailer["/Root"], "Catalog", "catalog");
  if (pdf.catalog["/StructTreeRoot"]) expect(pdf.catalog["/StructTreeRoot"], "StructTreeRoot", "structure tree");
  for (const page of pages) {
    expect(page.key, "Page", `page ${page.number}`);
    for (const [name, reference] of Object.entries(pdf.dictionary(page.resources["/Font"]) ?? {})) expect(reference, "Font", `page ${page.number}, font ${name}`);
    for (const [name, reference] of Object.entries(pdf.dictionary(page.resources["/XObject"]) ?? {}))
      if (!["Form", "Image"].includes(pdf.name(pdf.dictionary(reference)?.["/Subtype"])))
        find("type", `page ${page.number}, XObject ${name}`, "is neither Form nor Image");
  }
}
