// Rules about the structure tree: what may be in what, and what elements must say of themselves.
import { textOf } from "./objects.mjs";

export function checkStructure({ structure, find }) {
  for (const [rule, element, text] of structure.faults) find(rule, element ?? "", text);
  if (structure.root) checkTop(structure, find);
  checkRoles(structure, find);
  for (const element of structure.elements) {
    checkParent(structure, element, find);
    checkId(structure, element, find);
    checkPlace(element, find);
    checkContent(element, find);
    specific[element.type]?.(element, find);
  }
  checkHeadings(structure.elements, find);
  checkNotes(structure.elements, find);
}

function checkTop(structure, find) {
  if (structure.top.length !== 1 || structure.top[0].element?.type !== "Document")
    find("document-element", "", `the root holds ${structure.top.map((kid) => kid.element ?? "content").join(", ") || "nothing"}`);
}

function checkRoles(structure, find) {
  for (const role of structure.remappedTypes) find("02-004", "", `/${role} is a standard type and in the role map`);
  const wrong = new Map(structure.elements.filter((element) => element.role && !element.type).map((element) => [element.role, element]));
  for (const [role, element] of wrong)
    if (structure.isCircular(role)) find("02-003", element, `/${role} is mapped in a circle`);
    else find("02-001", element, `/${role} is neither standard nor mapped to a standard type`);
}

function checkParent(structure, element, find) {
  const parent = element.parent ? element.parent.key : structure.pdf.catalog["/StructTreeRoot"];
  if (element.dictionary["/P"] !== parent) find("struct-parent", element, `/P is not ${element.parent ?? "the root"}, which holds it`);
}

// Two notes with one ID are a fault of the second note alone, so the tree may lead to either.
function checkId(structure, element, find) {
  const id = element.text("/ID");
  if (id === undefined) return;
  const found = structure.byKey.get(structure.pdf.key(structure.idTree.get(id)));
  if (found?.text("/ID") !== id) find("id-tree", element, `the /IDTree does not have its /ID "${id}"`);
}

// ISO 32000-1, tables 333 and 336 to 338: which elements some types hold, and in which they must be. A type that is in no list
// may be anywhere.
const holds = {
  Table: ["09-004", ["TR", "THead", "TBody", "TFoot", "Caption"]],
  THead: ["09-004", ["TR"]],
  TBody: ["09-004", ["TR"]],
  TFoot: ["09-004", ["TR"]],
  TR: ["09-004", ["TH", "TD"]],
  L: ["09-005", ["Caption", "L", "LI"]],
  LI: ["09-005", ["Lbl", "LBody"]],
  TOC: ["09-006", ["Caption", "TOC", "TOCI"]],
  TOCI: ["09-006", ["Lbl", "Reference", "NonStruct", "P", "TOC"]],
  Ruby: ["09-007", ["RB", "RT", "RP"]],
  Warichu: ["09-008", ["WT", "WP"]],
};
const within = {
  TR: ["09-004", ["Table", "THead", "TBody", "TFoot"]],
  THead: ["09-004", ["Table"]],
  TBody: ["09-004", ["Table"]],
  TFoot: ["09-004", ["Table"]],
  TH: ["09-004", ["TR"]],
  TD: ["09-004", ["TR"]],
  LI: ["09-005", ["L"]],
  LBody: ["09-005", ["LI"]],
  TOCI: ["09-006", ["TOC"]],
  RB: ["09-007", ["Ruby"]],
  RT: ["09-007", ["Ruby"]],
  RP: ["09-007", ["Ruby"]],
  WT: ["09-008", ["Warichu"]],
  WP: ["09-008", ["Warichu"]],
};
// At most one of these in an element of that type.
const once = { Table: ["THead", "TFoot", "Caption"], L: ["Caption"], TOC: ["Caption"], LI: ["LBody"] };

function checkPlace(element, find) {
  const [rule, types] = holds[element.type] ?? [];
  const kids = element.elements.map((kid) => kid.type);
  if (rule) {
    for (const kid of element.elements) if (kid.type && !types.includes(kid.type)) find(rule, element, `holds ${kid}`);
    if (element.hasContent) find(rule, element, "holds content of its own");
    for (const type of once[element.type] ?? []) if (kids.filter((kid) => kid === type).length > 1) find(rule, element, `holds more than one ${type}`);
    if (["L", "TOC"].includes(element.type) && kids.indexOf("Caption") > 0) find(rule, element, "does not begin with its Caption");
    if ((kids.includes("THead") || kids.includes("TFoot")) && !kids.includes("TBody")) find(rule, element, "has THead or TFoot and no TBody");
  }
  const [placeRule, places] = within[element.type] ?? [];
  if (placeRule && !places.includes(element.parent?.type)) find(placeRule, element, `is in ${element.parent ?? "the root"}`);
}

const grouping = new Set(["Document", "Part", "Art", "Sect"]);
const spoken = /^(H\d?|P|LI|LBody|Caption|TOCI|Reference)$/;

function checkContent(element, find) {
  if (grouping.has(element.type) && (element.hasContent || element.objects.length > 0)) find("group-content", element, "holds content of its own");
  if (spoken.test(element.type ?? "") && !element.hasContentBelow && !hasObjectBelow(element)) find("empty", element, "has no content");
}

function hasObjectBelow(element) {
  return element.objects.length > 0 || element.elements.some(hasObjectBelow);
}

// Rules for one type each.
const specific = {
  Figure: checkFigure,
  Formula: (element, find) => {
    if (!element.text("/Alt") && !element.text("/ActualText")) find("17-002", element, "has no /Alt");
  },
  L: checkList,
  Table: checkTable,
  Link: checkLink,
  Form: checkForm,
};

function checkFigure(element, find) {
  if (!element.text("/Alt")?.trim() && element.text("/ActualText") === undefined) find("13-004", element, "has no /Alt");
  const box = element.attribute("Layout", "/BBox");
  if (!Array.isArray(box) || box.length !== 4 || !(box[2] > box[0] && box[3] > box[1])) find("figure-bbox", element, "has no /BBox, or an empty one");
}

function checkList(element, find) {
  const labelled = element.elements.some((item) => item.elements.some((kid) => kid.type === "Lbl"));
  const numbering = element.attribute("List", "/ListNumbering");
  if (labelled && numbering === undefined) find("16-001", element, "has labels and no /ListNumbering");
  const known = ["None", "Disc", "Circle", "Square", "Decimal", "UpperRoman", "LowerRoman", "UpperAlpha", "LowerAlpha"];
  if (numbering !== undefined && !known.includes(numbering?.slice?.(1))) find("16-001", element, `/ListNumbering is ${numbering}`);
}

function checkLink(element, find) {
  if (element.objects.length === 0) find("link-content", element, "holds no annotation");
  if (!element.hasContentBelow) find("link-content", element, "has no content");
}

// A Form is one field that can be filled in, or, with a Role (UA 7.18.4), what a printed one shows.
function checkForm(element, find) {
  if (element.attribute("PrintField", "/Role") !== undefined) return;
  if (element.kids.length !== 1 || element.objects.length !== 1)
    find("form-widget", element, `holds ${element.kids.length} kids, ${element.objects.length} of them objects`);
}

function checkTable(table, find) {
  const rows = table.elements.flatMap((kid) => (kid.type === "TR" ? kid : kid.elements)).filter((row) => row.type === "TR");
  const cells = rows.flatMap((row) => row.elements);
  const heads = cells.filter((cell) => cell.type === "TH");
  if (heads.length === 0) find("table-headers", table, "has no TH");
  const named = cells.flatMap((cell) => (cell.attribute("Table", "/Headers") ?? []).map(textOf));
  for (const id of named)
    if (!heads.some((head) => head.text("/ID") === id)) find("table-headers", table, `a cell names the header "${id}", which is not there`);
  for (const head of heads) {
    const scope = head.attribute("Table", "/Scope");
    if (scope === undefined && named.length === 0) find("15-003", head, "has no /Scope");
    if (scope !== undefined && !["/Row", "/Column", "/Both"].includes(scope)) find("15-003", head, `/Scope is ${scope}`);
  }
  checkRegular(table, rows, find);
}

// Puts cells where their spans put them: each place of the grid must be taken once.
function checkRegular(table, rows, find) {
  const grid = rows.map(() => []);
  const span = (cell, key) => cell.attribute("Table", key) ?? 1;
  rows.forEach((row, y) => {
    let x = 0;
    for (const cell of row.elements) {
      while (grid[y][x]) ++x;
      for (let down = 0; down < span(cell, "/RowSpan"); ++down) {
        if (!grid[y + down]) return find("table-regular", cell, "spans rows that are not there");
        for (let right = 0; right < span(cell, "/ColSpan"); ++right) {
          if (grid[y + down][x + right]) return find("table-regular", cell, "lies over another cell");
          grid[y + down][x + right] = true;
        }
      }
    }
  });
  const widths = grid.map((row) => [...row].filter(Boolean).length);
  if (new Set(widths).size > 1) find("table-regular", table, `has rows of ${[...new Set(widths)].join(", ")} columns`);
}

function checkHeadings(elements, find) {
  const headings = elements.filter((element) => /^H\d?$/.test(element.type ?? ""));
  const numbered = headings.filter((element) => element.type !== "H");
  if (numbered.length > 0 && numbered.length < headings.length) find("14-007", "", "the document has both H and numbered headings");
  let last = 0;
  for (const heading of numbered) {
    const level = Number(heading.type[1]);
    if (last === 0 && level !== 1) find("14-002", heading, "is the first heading");
    else if (level > last + 1) find("14-003", heading, `follows H${last}`);
    last = level;
  }
  for (const element of new Set(headings.map((heading) => heading.parent)))
    if (element && element.elements.filter((kid) => kid.type === "H").length > 1) find("14-006", element, "holds more than one H");
}

function checkNotes(elements, find) {
  const seen = new Set();
  for (const note of elements.filter((element) => element.type === "Note")) {
    const id = note.text("/ID");
    if (!id) find("19-003", note, "has no /ID");
    else if (seen.has(id)) find("19-004", note, `has the /ID "${id}" of another`);
    seen.add(id);
  }
}
