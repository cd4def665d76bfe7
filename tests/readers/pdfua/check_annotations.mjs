// Rules about annotations and form fields.
import { isReference, nameOf, textOf } from "./objects.mjs";

// ISO 32000-1, table 169.
const subtypes = new Set(("Text Link FreeText Line Square Circle Polygon PolyLine Highlight Underline Squiggly StrikeOut Stamp Caret Ink"
  + " Popup FileAttachment Sound Movie Widget Screen PrinterMark TrapNet Watermark 3D Redact").split(" "));

const flags = { invisible: 1, hidden: 2, print: 4, noView: 32 };

export function checkAnnotations(document) {
  const { pdf, pages, structure, find } = document;
  const placed = new Map(); // annotation -> page
  for (const page of pages) {
    if (page.annotations.length > 0) checkTabs(pdf, page, find);
    for (const annotation of page.annotations) {
      if (placed.has(annotation)) find("annotation-owner", `page ${page.number}`, `annotation ${annotation} is there twice`);
      placed.set(annotation, page);
      checkAnnotation(document, page, annotation);
    }
  }
  const read = [...structure.objects()];
  for (const [object, element] of read)
    if (!placed.has(object) && !pdf.isStream(object)) find("annotation-owner", element, `holds ${object}, which is no annotation of a page`);
  checkOrder(pages, read.map(([object]) => object), find);
}

// `read` are the annotations in the order of the structure; what is not in it has findings of its own.
function checkOrder(pages, read, find) {
  const places = new Map(read.map((key, i) => [key, i]));
  for (const page of pages) {
    const order = page.annotations.filter((key) => places.has(key));
    const late = order.findIndex((key, i) => i > 0 && places.get(key) < places.get(order[i - 1]));
    if (late > 0) find("annotation-order", `page ${page.number}`, `${order[late]} stands after ${order[late - 1]}, and is read before it`);
  }
}

function checkTabs(pdf, page, find) {
  const tabs = pdf.name(page.dictionary["/Tabs"]);
  if (tabs === undefined) find("28-008", `page ${page.number}`, "has annotations and no /Tabs");
  else if (tabs !== "S") find("28-009", `page ${page.number}`, `/Tabs is ${tabs}`);
}

// The type that the element of an annotation must have, and the rule that says so.
const owners = { Link: ["Link", "28-011"], Widget: ["Form", "28-010"] };

function checkAnnotation({ pdf, structure, find }, page, key) {
  const annotation = pdf.dictionary(key) ?? {};
  const subtype = pdf.name(annotation["/Subtype"]);
  const where = `page ${page.number}, ${subtype ?? "annotation"} (object ${isReference(key) ? key.split(" ")[0] : "in place"})`;
  const owner = structure.ownerOfObject(pdf.number(annotation["/StructParent"]));
  if (subtype === "TrapNet") return find("28-007", where, "TrapNet is not allowed");
  if (subtype === "PrinterMark") return owner && find("28-017", where, `is in ${owner}`);
  if (!subtypes.has(subtype)) find("28-006", where, "has a subtype that is not known");
  if (annotation["/Type"] !== undefined && pdf.name(annotation["/Type"]) !== "Annot") find("type", where, "/Type is not Annot");
  if (annotation["/P"] !== undefined && annotation["/P"] !== page.key) find("annotation-owner", where, "/P is another page");
  if (subtype === "Popup") return;

  const [type, rule] = owners[subtype] ?? ["Annot", "28-002"];
  if (owner?.type !== type) find(rule, where, `is in ${owner ?? "no element"}`);
  else checkHolder(owner, page, key, where, find);
  const spoken = pdf.text(annotation["/Contents"])?.trim();
  if (subtype === "Link" && !spoken) find("28-012", where, "has no /Contents");
  if (!owners[subtype] && !spoken && !owner?.text("/Alt")) find("28-004", where, "has neither /Contents nor /Alt");
}

function checkHolder(owner, page, key, where, find) {
  const kid = owner.objects.find((each) => each.object === key);
  if (!kid) find("annotation-owner", where, `/ParentTree says ${owner}, which does not hold it`);
  else if (kid.page !== page.key) find("annotation-owner", where, `${owner} holds it on another page`);
}

export function checkFields(document) {
  const { pdf, pages, find, fields, fieldFaults } = document;
  for (const [rule, where, text] of fieldFaults) find(rule, where, text);
  const widgets = new Set(pages.flatMap((page) => page.annotations).filter((key) => pdf.name(pdf.dictionary(key)?.["/Subtype"]) === "Widget"));
  const names = new Set();
  for (const field of fields) {
    const where = `field ${field.name || field.key}`;
    if (names.has(field.name)) find("field-name", where, "has the name of another");
    if (field.names.length === 0 || field.names.some((part) => part.trim() === "" || part.includes(".")))
      find("field-name", where, "has an empty part in its name, or a dot in a part");
    names.add(field.name);
    checkField(document, field, where, widgets);
  }
  for (const key of widgets) find("field-tree", `widget ${key}`, "belongs to no field");
}

// Takes the field's widgets out of `widgets`.
function checkField(document, field, where, widgets) {
  const { pdf, find } = document;
  for (const key of field.widgets) {
    if (!widgets.delete(key)) find("field-tree", where, `its widget ${key} is on no page`);
    if (key !== field.key && pdf.dictionary(key)["/Parent"] !== field.key) find("field-tree", where, `/Parent of its widget ${key} is not the field`);
    checkWidget(document, field, pdf.dictionary(key), where);
  }
  const type = nameOf(field.inherited("/FT"));
  if (!["Tx", "Btn", "Ch", "Sig"].includes(type)) find("field-tree", where, `/FT is ${type ?? "missing"}`);
  if (type === "Tx" || type === "Ch") checkFont(document, field, where);
  if (type === "Tx") for (const key of field.widgets) checkShownText(document, field, pdf.dictionary(key), where);
  if (type === "Btn") checkButton(document, field, where);
}

function checkWidget({ pdf, structure, find }, field, widget, where) {
  const spoken = pdf.text(widget["/TU"]) ?? pdf.text(field.dictionary["/TU"]);
  const owner = structure.ownerOfObject(pdf.number(widget["/StructParent"]));
  if (!spoken?.trim() && !owner?.text("/Alt")?.trim()) find("28-005", where, "has no /TU");
  const set = pdf.number(widget["/F"]) ?? 0;
  if (!(set & flags.print) || set & (flags.hidden | flags.invisible | flags.noView)) find("field-flags", where, `/F is ${set}`);
  const normal = pdf.dictionary(widget["/AP"])?.["/N"];
  if (normal === undefined) find("field-appearance", where, "has no /AP");
  else if (nameOf(field.inherited("/FT")) !== "Btn" && !pdf.isStream(normal)) find("field-appearance", where, "/N of /AP is no stream");
}

// DA names its font before Tf: "/F1 11 Tf 0 g".
function checkFont({ pdf, find }, field, where) {
  const form = pdf.dictionary(pdf.catalog["/AcroForm"]);
  const appearance = textOf(field.inherited("/DA") ?? pdf.value(form["/DA"]));
  const font = /\/(\S+)\s+[\d.]+\s+Tf/.exec(appearance ?? "")?.[1];
  const fonts = pdf.dictionary(pdf.dictionary(form["/DR"])?.["/Font"]);
  if (font === undefined) find("field-font", where, `/DA is ${appearance ?? "missing"}`);
  else if (!pdf.dictionary(fonts?.["/" + font])) find("field-font", where, `/DA names /${font}, which is not in /DR`);
}

const letters = (text) => text.normalize("NFC").replace(/[\s\u00AD]/gu, "");

function checkShownText(document, field, widget, where) {
  const stream = document.pdf.dictionary(widget["/AP"])?.["/N"];
  if (!document.pdf.isStream(stream)) return;
  const value = textOf(field.inherited("/V")) ?? "";
  const shown = shownText(document, stream);
  if (letters(shown) !== letters(value)) document.find("field-value", where, `shows "${shown}" while its value is "${value}"`);
}

// What an appearance says, by the fonts of its own resources.
function shownText({ pdf, painting, fonts }, stream) {
  const resources = pdf.dictionary(pdf.dictionary(pdf.dictionary(stream)["/Resources"])?.["/Font"]) ?? {};
  let font;
  let text = "";
  for (const { operator, operands } of painting.tokens.get(stream) ?? []) {
    if (operator === "Tf") font = resources[operands[0]] === undefined ? undefined : fonts.get(resources[operands[0]]);
    if (!["Tj", "TJ", "'", '"'].includes(operator) || !font) continue;
    for (const bytes of operands.flat().filter(Buffer.isBuffer)) text += font.codes(bytes).map((code) => font.unicode(code) ?? "\uFFFD").join("");
  }
  return text;
}

const radioFlag = 1 << 15;
const pushFlag = 1 << 16;

function checkButton({ pdf, find }, field, where) {
  const kind = field.inherited("/Ff") ?? 0;
  if (kind & pushFlag) return;
  const value = nameOf(field.inherited("/V")) ?? "Off";
  const onStates = field.widgets.map((key) => checkStates(pdf, pdf.dictionary(key), value, where, find));
  if (value !== "Off" && !onStates.includes(value)) find("field-value", where, `its value ${value} is no state of it`);
  if (!(kind & radioFlag)) return;
  if (field.widgets.length < 2 || field.widgets[0] === field.key) find("radio", where, "is a radio group of one");
  if (new Set(onStates).size < onStates.length) find("radio", where, `its buttons share a state (${onStates.join(", ")})`);
}

// Gives the state of one button when it is on.
function checkStates(pdf, widget, value, where, find) {
  const appearances = pdf.dictionary(pdf.dictionary(widget["/AP"])?.["/N"]) ?? {};
  const states = Object.keys(appearances).map((key) => key.slice(1));
  const on = states.filter((state) => state !== "Off");
  if (widget["/AP"] && (on.length !== 1 || !states.includes("Off") || !Object.values(appearances).every((each) => pdf.isStream(each))))
    find("field-appearance", where, `has appearances for ${states.join(", ") || "no state"}, not for Off and one other`);
  const shown = pdf.name(widget["/AS"]);
  if (widget["/AP"] && shown !== (on[0] === value ? value : "Off")) find("field-value", where, `shows ${shown ?? "nothing"} while its value is ${value}`);
  return on[0];
}
