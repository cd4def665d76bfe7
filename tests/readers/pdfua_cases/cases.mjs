// One small change to the sample for each way to break a rule: [rule, what is wrong, change]. A change may give a function that
// does something to the written file. `s` is a Sample; each change must break that one rule and no other.
import { spawnSync } from "node:child_process";
import { boxFont } from "./box_font.mjs";
import { Reference, Stream } from "./writer.mjs";

const content = (s, page) => s.pages[page]["/Contents"];
const replace = (stream, from, to) => {
  const data = Buffer.isBuffer(stream.data) ? stream.data.toString("latin1") : stream.data;
  const changed = data.replace(from, to);
  if (changed === data) throw new Error(`${from} is not there to be replaced`);
  stream.data = Buffer.isBuffer(stream.data) ? Buffer.from(changed, "latin1") : changed;
};
const remove = (list, item) => list.splice(list.indexOf(item), 1);

// What an annotation of a further kind needs, but for what a case leaves out.
function annotate(s, subtype, role, entries = {}) {
  const element = s.add(s.element.document, role);
  return s.annotate(s.pages[0], element, { "/Subtype": subtype, "/Rect": [10, 10, 20, 20], "/Contents": "A remark", ...entries });
}

// Makes the font for typing a symbolic one, whose program has these encodings.
function makeSymbolic(s, encodings) {
  s.typedDescriptor["/Flags"] = 4;
  s.fontFile.data = boxFont(encodings);
  s.typedFont["/ToUnicode"] = asciiToUnicode(s);
  delete s.typedFont["/Encoding"];
}

// A ToUnicode for codes that are ASCII.
const asciiToUnicode = (s) => s.file.add(new Stream({}, "begincmap 1 beginbfrange <20> <7e> <0020> endbfrange endcmap"));

// Encrypts without leave to read aloud.
function encrypt(path) {
  const run = spawnSync("qpdf", ["--allow-weak-crypto", "--encrypt", "", "owner", "128", "--accessibility=n", "--use-aes=n", "--", "--replace-input", path]);
  if (run.status !== 0) throw new Error(run.stderr.toString());
}

const ofDocument = [
  ["file", "a reference leads nowhere", (s) => { s.catalog["/Outlines"] = new Reference(999); }],
  ["header", "the file is of an older version", (s) => { s.file.header = "%PDF-1.4"; }],
  ["marked", "no MarkInfo", (s) => { delete s.catalog["/MarkInfo"]; }],
  ["marked", "Marked is false", (s) => { s.catalog["/MarkInfo"]["/Marked"] = false; }],
  ["no-script", "a script runs when the file is opened", (s) => { s.catalog["/OpenAction"] = { "/S": "/JavaScript", "/JS": "app.beep()" }; }],
  ["no-script", "a script is among the names", (s) => { s.catalog["/Names"] = { "/JavaScript": { "/Names": [] } }; }],
  ["xmp", "metadata with a tag that is not closed", (s) => replace(s.xmp, "</rdf:Alt>", "")],
  ["xmp", "metadata with a bare &", (s) => replace(s.xmp, "A sample", "A & B")],
  ["lang", "a language that is none", (s) => { s.catalog["/Lang"] = "en_US"; }],
  ["lang", "an element with the name of a language", (s) => { s.element.foreign["/Lang"] = "French"; }],
  ["lang", "marked content with a language that is none", (s) => { content(s, 0).data += "/Artifact <</Lang (French)>> BDC EMC\n"; }],
  ["type", "a catalog that does not say what it is", (s) => { s.catalog["/Type"] = "/Cat"; }],
  ["type", "an XObject without a subtype", (s) => { delete s.on.dictionary["/Subtype"]; s.pages[0]["/Resources"]["/XObject"]["/X"] = s.on; }],
  ["type", "an annotation that says it is a page", (s) => { s.annotation.link["/Type"] = "/Page"; }],
  ["01-007", "Suspects is true", (s) => { s.catalog["/MarkInfo"]["/Suspects"] = true; }],
  ["06-001", "no metadata", (s) => { delete s.catalog["/Metadata"]; }],
  ["06-002", "metadata without the PDF/UA identifier", (s) => replace(s.xmp, /<pdfuaid:part>.*\n/, "")],
  ["06-002", "metadata for PDF/UA-2", (s) => replace(s.xmp, "<pdfuaid:part>1", "<pdfuaid:part>2")],
  ["06-002", "the identifier in another namespace", (s) => replace(s.xmp, "pdfua/ns/id", "pdfa/ns/id")],
  ["06-003", "metadata without a title", (s) => replace(s.xmp, /<dc:title>.*\n/, "")],
  ["06-003", "an empty title", (s) => replace(s.xmp, "A sample", " ")],
  ["07-001", "no DisplayDocTitle", (s) => { delete s.catalog["/ViewerPreferences"]; }],
  ["07-002", "DisplayDocTitle is false", (s) => { s.catalog["/ViewerPreferences"]["/DisplayDocTitle"] = false; }],
  ["11-006", "no language", (s) => { delete s.catalog["/Lang"]; }],
  ["20-001", "optional content without a name", (s) => { s.catalog["/OCProperties"] = { "/OCGs": [], "/D": {} }; }],
  ["20-003", "optional content with AS", (s) => { s.catalog["/OCProperties"] = { "/OCGs": [], "/D": { "/Name": "All", "/AS": [] } }; }],
  ["21-001", "an embedded file without UF", (s) => { s.catalog["/AF"] = [{ "/Type": "/Filespec", "/F": "a.txt", "/EF": { "/F": s.xmp } }]; }],
  ["25-001", "an XFA form", (s) => { s.form["/XFA"] = []; }],
  ["26-002", "encryption that forbids reading aloud", () => encrypt],
];

const ofContent = [
  ["content-syntax", "an operator that is none", (s) => { content(s, 0).data += "1 2 foo\n"; }],
  ["content-syntax", "a font that the page does not have", (s) => replace(content(s, 0), "/F1 11", "/F9 11")],
  ["content-syntax", "Q without q", (s) => { content(s, 0).data += "Q\n"; }],
  ["content-syntax", "q without Q", (s) => { content(s, 0).data += "q\n"; }],
  ["content-syntax", "a string that is not closed", (s) => { content(s, 0).data += "/Artifact BMC EMC (abc"; }],
  ["content-syntax", "operands without an operator", (s) => { content(s, 0).data += "1 2"; }],
  ["content-syntax", "text outside a text object", (s) => { content(s, 0).data += "/Artifact BMC /F1 9 Tf <0001> Tj EMC\n"; }],
  ["marked-content", "marked content without an end", (s) => { content(s, 0).data += "/Artifact BMC\n"; }],
  ["marked-content", "an end without marked content", (s) => { content(s, 0).data += "EMC\n"; }],
  ["marked-content", "marked content across the end of a text object", (s) => { content(s, 0).data += "BT /Artifact BMC ET EMC\n"; }],
  ["marked-content", "an appearance with marked content without an end", (s) => replace(s.typed, "EMC", "")],
  ["mcid", "an MCID that is used twice", (s) => { content(s, 0).data += "/P <</MCID 0>> BDC EMC\n"; }],
  ["mcid", "an MCID within another", (s) => replace(content(s, 0), /EMC\n(\/Link[^]*?EMC\n)/, "$1EMC\n")],
  ["01-003", "an artifact within tagged content", (s) => replace(content(s, 0), "72 400 100 50 re f", "/Artifact BMC 72 400 100 50 re f EMC")],
  ["01-004", "tagged content within an artifact", (s) => replace(content(s, 0), /(\/Figure[^]*?EMC\n)/, "/Artifact BMC\n$1EMC\n")],
  ["01-005", "a line that is not tagged", (s) => { content(s, 0).data += "0 0 m 9 9 l S\n"; }],
  ["01-005", "text that is not tagged", (s) => { content(s, 1).data += "BT /F1 9 Tf (\\000\\042) Tj ET\n"; }],
  ["01-005", "an inline image that is not tagged", (s) => { content(s, 1).data += "BI /W 1 /H 1 /CS /G /BPC 8 ID x EI\n"; }],
  ["01-005", "a form that is not tagged", (s) => { s.pages[1]["/Resources"]["/XObject"]["/On"] = s.on; content(s, 1).data += "/On Do\n"; }],
  ["01-005", "marked content that is no content item", (s) => { content(s, 1).data += "/Span BMC 0 0 9 9 re f EMC\n"; }],
  ["30-001", "a reference XObject", (s) => { s.taggedForm.dictionary["/Ref"] = {}; }],
  ["30-002", "a form with marked content that is painted twice", (s) => { content(s, 1).data += "/Form1 Do\n"; }],
];

const ofStructure = [
  ["struct-tree", "no structure tree", (s) => {
    const only = s.pages[0];
    Object.assign(s.pageTree, { "/Kids": [only], "/Count": 1 });
    for (const key of ["/StructParents", "/Annots"]) delete only[key];
    delete s.catalog["/StructTreeRoot"];
    delete s.catalog["/AcroForm"];
    content(s, 0).data = "";
  }],
  ["struct-elem", "an element in place", (s) => {
    const element = s.add(s.element.document, "Div");
    s.file.numbers.delete(element);
  }],
  ["struct-elem", "an element without a type", (s) => { delete s.add(s.element.document, "Div")["/S"]; }],
  ["struct-parent", "a parent that is not what holds it", (s) => { s.element.h1["/P"] = s.root; }],
  ["struct-circle", "an element that is held twice", (s) => { s.element.document["/K"].push(s.element.h2); }],
  ["struct-circle", "an element that holds its parent", (s) => { s.element.list["/K"].push(s.element.document); }],
  ["id-tree", "an ID that is not in the tree", (s) => { delete s.root["/IDTree"]; }],
  ["id-tree", "an ID that leads to another element", (s) => { s.root["/IDTree"]["/Names"][1] = s.element.h1; }],
  ["document-element", "a root that is a Part", (s) => { s.element.document["/S"] = "/Part"; }],
  ["document-element", "two documents", (s) => { s.add(s.root, "Document"); }],
  ["content-item", "an element that names content which is not there", (s) => { s.element.h1["/K"].push(99); }],
  ["content-item", "content that two elements name", (s) => { s.element.h2["/K"].push({ "/Type": "/MCR", "/Pg": s.pages[0], "/MCID": 0 }); }],
  ["parent-tree", "the parent tree names another element", (s) => { s.owners(0)[0] = s.element.h2; }],
  ["parent-tree", "the parent tree is too short", (s) => { s.owners(0).pop(); }],
  ["parent-tree", "content that no element names", (s) => { content(s, 0).data += "/P <</MCID 99>> BDC 0 0 9 9 re f EMC\n"; }],
  ["parent-tree", "a page that is not in the parent tree", (s) => { delete s.pages[0]["/StructParents"]; }],
  ["parent-tree", "a next key that is taken", (s) => { s.root["/ParentTreeNextKey"] = 3; }],
  ["parent-tree", "a key that belongs to nothing", (s) => { s.parentTree["/Nums"].push(s.nextKey++, s.element.h1); }],
  ["parent-tree", "a key that is there twice", (s) => { s.parentTree["/Nums"].unshift(0, s.owners(0)); }],
  ["02-001", "a type that is not standard", (s) => { delete s.root["/RoleMap"]; }],
  ["02-003", "a circle in the role map", (s) => { s.root["/RoleMap"] = { "/Passage": "/Text", "/Text": "/Passage" }; }],
  ["02-004", "a standard type that is mapped", (s) => { s.root["/RoleMap"]["/H1"] = "/P"; }],
  ["09-004", "a paragraph in a table", (s) => { s.write(s.add(s.element.table, "P"), s.pages[0], "Text"); }],
  ["09-004", "a row outside a table", (s) => { s.add(s.element.document, "TR"); }],
  ["09-004", "a cell outside a row", (s) => { s.add(s.element.document, "TD"); }],
  ["09-004", "a table with content of its own", (s) => { s.write(s.element.table, s.pages[0], "Text"); }],
  ["09-004", "a head without a body", (s) => {
    s.element.rows[0]["/P"] = s.add(s.element.table, "THead");
    remove(s.element.table["/K"], s.element.rows[0]);
    s.element.rows[0]["/P"]["/K"].push(s.element.rows[0]);
  }],
  ["09-005", "a paragraph in a list", (s) => { s.write(s.add(s.element.list, "P"), s.pages[0], "Text"); }],
  ["09-005", "an item outside a list", (s) => { s.write(s.add(s.add(s.element.document, "LI"), "LBody"), s.pages[0], "Text"); }],
  ["09-005", "a caption at the end of a list", (s) => { s.write(s.add(s.element.list, "Caption"), s.pages[0], "Text"); }],
  ["09-006", "a paragraph in a table of contents", (s) => { s.write(s.add(s.element.toc, "P"), s.pages[0], "Text"); }],
  ["09-006", "an entry outside a table of contents", (s) => { s.write(s.add(s.add(s.element.document, "TOCI"), "P"), s.pages[0], "Text"); }],
  ["09-007", "a ruby base outside Ruby", (s) => { s.write(s.add(s.element.document, "RB"), s.pages[0], "Text"); }],
  ["09-008", "a Warichu with a ruby text", (s) => {
    const warichu = s.add(s.element.h1, "Warichu");
    s.write(s.add(warichu, "WT"), s.pages[0], "Text");
    s.write(s.add(warichu, "Span"), s.pages[0], "Text");
  }],
  ["group-content", "a document with content of its own", (s) => { s.write(s.element.document, s.pages[0], "Text"); }],
  ["empty", "a heading without content", (s) => { s.add(s.element.document, "H2"); }],
  ["empty", "a list item without content", (s) => { s.add(s.add(s.element.list, "LI"), "LBody"); }],
  ["13-004", "a figure without alternative text", (s) => { delete s.element.figure["/Alt"]; }],
  ["13-004", "a figure with empty alternative text", (s) => { s.element.figure["/Alt"] = " "; }],
  ["figure-bbox", "a figure without a bounding box", (s) => { delete s.element.figure["/A"]; }],
  ["figure-bbox", "a figure of no height", (s) => { s.element.figure["/A"]["/BBox"] = [72, 400, 172, 400]; }],
  ["14-002", "a document that begins with H2", (s) => { s.element.h1["/S"] = "/H2"; }],
  ["14-003", "H3 after H1", (s) => { s.element.h2["/S"] = "/H3"; }],
  ["14-006", "two H in one element", (s) => { s.element.h1["/S"] = s.element.h2["/S"] = "/H"; }],
  ["14-007", "H and H1", (s) => { s.element.h2["/S"] = "/H"; }],
  ["15-003", "a TH without a scope", (s) => { delete s.element.head["/A"]; }],
  ["15-003", "a TH with a scope that is none", (s) => { s.element.head["/A"]["/Scope"] = "/Col"; }],
  ["table-headers", "a table without TH", (s) => {
    const table = s.add(s.element.document, "Table");
    s.write(s.add(s.add(table, "TR"), "TD"), s.pages[0], "Text");
  }],
  ["table-headers", "a cell that names a header which is not there", (s) => { s.element.cell["/A"] = { "/O": "/Table", "/Headers": ["who"] }; }],
  ["table-regular", "a row with fewer cells", (s) => { s.add(s.add(s.element.table, "TR"), "TD"); }],
  ["table-regular", "a cell that spans too many columns", (s) => { s.element.cell["/A"] = { "/O": "/Table", "/ColSpan": 2 }; }],
  ["table-regular", "a cell that spans too many rows", (s) => { s.element.cell["/A"] = [{ "/O": "/Table", "/RowSpan": 2 }]; }],
  ["table-regular", "a cell over another", (s) => {
    s.element.rows[0]["/K"][1]["/A"] = { "/O": "/Table", "/Scope": "/Column", "/RowSpan": 2 };
    s.element.rows[1]["/K"][0]["/A"] = { "/O": "/Table", "/Scope": "/Row", "/ColSpan": 2 };
    remove(s.element.rows[1]["/K"], s.element.cell);
    s.element.cell["/P"] = s.add(s.element.table, "TR");
    s.element.cell["/P"]["/K"].push(s.element.cell);
    s.add(s.element.cell["/P"], "TD");
  }],
  ["16-001", "a list with labels that does not say how it numbers", (s) => { delete s.element.list["/A"]; }],
  ["16-001", "a list that numbers in a way that is none", (s) => { s.element.list["/A"]["/ListNumbering"] = "/Bullets"; }],
  ["17-002", "a formula without alternative text", (s) => { delete s.element.formula["/Alt"]; }],
  ["19-003", "a note without an ID", (s) => { delete s.element.note["/ID"]; }],
  ["19-004", "two notes with the same ID", (s) => { s.write(s.add(s.element.document, "Note", { "/ID": s.element.note["/ID"] }), s.pages[0], "Text"); }],
  ["link-content", "a link without an annotation", (s) => { s.write(s.add(s.element.note, "Link"), s.pages[0], "Text"); }],
  ["link-content", "a link without content", (s) => { s.link(s.pages[0], s.add(s.element.note, "Link"), 600); }],
  ["form-widget", "a form with content beside its widget", (s) => { s.write(s.owners(s.field.text["/StructParent"]), s.pages[1], "Text"); }],
  ["form-widget", "one form with two widgets", (s) => {
    const [first, second] = s.field.buttons.map((button) => s.owners(button["/StructParent"]));
    first["/K"].push(second["/K"].pop());
    remove(s.element.document["/K"], second);
    s.parentTree["/Nums"][s.parentTree["/Nums"].indexOf(second)] = first;
  }],
];

const ofAnnotations = [
  ["annotation-owner", "the parent tree names an element that does not hold the annotation", (s) => {
    const other = s.link(s.pages[0], s.write(s.add(s.element.note, "Link"), s.pages[0], "Text"), 600);
    s.owners(s.annotation.link["/StructParent"]);
    const numbers = s.parentTree["/Nums"];
    numbers[numbers.indexOf(other["/StructParent"]) + 1] = s.element.link;
  }],
  ["annotation-owner", "an element holds an annotation of no page", (s) => {
    remove(s.pages[0]["/Annots"], s.annotation.link);
    delete s.annotation.link["/StructParent"];
    const numbers = s.parentTree["/Nums"];
    numbers.splice(numbers.indexOf(s.element.link) - 1, 2);
  }],
  ["annotation-owner", "an annotation says it is on another page", (s) => { s.annotation.link["/P"] = s.pages[1]; }],
  ["annotation-order", "widgets in another order than they are read", (s) => { s.pages[1]["/Annots"].reverse(); }],
  ["28-002", "a remark outside an Annot element", (s) => annotate(s, "/Text", "Span")],
  ["28-004", "a stamp without a word", (s) => { delete annotate(s, "/Stamp", "Annot")["/Contents"]; }],
  ["28-005", "a field without a spoken name", (s) => { delete s.field.text["/TU"]; }],
  ["28-005", "a field with an empty spoken name", (s) => { s.field.box["/TU"] = ""; }],
  ["28-005", "a radio group without a spoken name", (s) => { delete s.field.radio["/TU"]; }],
  ["28-006", "an annotation of an unknown subtype", (s) => { annotate(s, "/Balloon", "Annot"); }],
  ["28-007", "a TrapNet annotation", (s) => { annotate(s, "/TrapNet", "Annot"); }],
  ["28-008", "a page without a tab order", (s) => { delete s.pages[0]["/Tabs"]; }],
  ["28-009", "a tab order by rows", (s) => { s.pages[1]["/Tabs"] = "/R"; }],
  ["28-010", "a widget in a paragraph", (s) => { s.owners(s.field.text["/StructParent"])["/S"] = "/P"; }],
  ["28-010", "a widget that the structure does not know", (s) => {
    const form = s.owners(s.field.text["/StructParent"]);
    const numbers = s.parentTree["/Nums"];
    numbers.splice(numbers.indexOf(form) - 1, 2);
    remove(s.element.document["/K"], form);
    delete s.field.text["/StructParent"];
  }],
  ["28-011", "a link annotation in a Reference", (s) => { s.element.link["/S"] = "/Span"; }],
  ["28-012", "a link annotation without words", (s) => { delete s.annotation.link["/Contents"]; }],
  ["28-017", "a PrinterMark in the structure", (s) => { annotate(s, "/PrinterMark", "Annot"); }],
];

const ofFields = [
  ["need-appearances", "the reader shall draw the fields", (s) => { s.form["/NeedAppearances"] = true; }],
  ["field-tree", "a widget that belongs to no field", (s) => { remove(s.form["/Fields"], s.field.text); }],
  ["field-tree", "a field without a type", (s) => { delete s.field.inner["/FT"]; }],
  ["field-tree", "a button that does not know its group", (s) => { delete s.field.buttons[0]["/Parent"]; }],
  ["field-tree", "a field that does not know its parent", (s) => { s.field.inner["/Parent"] = s.field.radio; }],
  ["field-name", "two fields with one name", (s) => { s.field.box["/T"] = "name"; }],
  ["field-name", "a field with an empty name", (s) => { s.field.text["/T"] = ""; }],
  ["field-name", "a group with an empty name", (s) => { s.field.group["/T"] = ""; }],
  ["field-name", "a dot in a part of a name", (s) => { s.field.text["/T"] = "your.name"; }],
  ["field-appearance", "a text field that is not drawn", (s) => { delete s.field.inner["/AP"]; }],
  ["field-appearance", "a check box that is not drawn when it is off", (s) => { delete s.field.box["/AP"]["/N"]["/Off"]; }],
  ["field-appearance", "a text field with states", (s) => { s.field.inner["/AP"]["/N"] = { "/On": s.on }; }],
  ["field-value", "a check box that shows another state", (s) => { s.field.box["/AS"] = "/Off"; }],
  ["field-value", "a group whose value no button has", (s) => { s.field.radio["/V"] = "/3"; }],
  ["field-value", "a text field that shows another text", (s) => { s.field.text["/V"] = "BOB"; }],
  ["field-value", "a text field that does not show its text", (s) => { s.field.inner["/V"] = "BOB"; }],
  ["field-font", "a field whose font is not there", (s) => { s.field.text["/DA"] = Buffer.from("/Helv 11 Tf 0 g"); }],
  ["field-font", "a field without DA", (s) => { delete s.form["/DA"]; }],
  ["field-flags", "a field that is not printed", (s) => { s.field.text["/F"] = 0; }],
  ["field-flags", "a hidden field", (s) => { s.field.text["/F"] = 6; }],
  ["radio", "two buttons with one state", (s) => { s.field.buttons[1]["/AP"] = s.field.buttons[0]["/AP"]; }],
  ["radio", "a group of one button", (s) => { s.field.box["/Ff"] = 49152; }],
];

const ofFonts = [
  ["10-001", "a code without a Unicode value", (s) => replace(s.toUnicode, /<0029>.*\n/, "")], // H
  ["private-use", "a code of private use", (s) => replace(s.toUnicode, "<0029> <0048>", "<0029> <e048>")],
  ["font-width", "a code without a width", (s) => { s.cidFont["/W"] = [1, s.widths.slice(0, 40)]; delete s.cidFont["/DW"]; }],
  ["31-004", "a CIDToGIDMap of an unknown name", (s) => { s.cidFont["/CIDToGIDMap"] = "/Equal"; }],
  ["31-005", "no CIDToGIDMap", (s) => { delete s.cidFont["/CIDToGIDMap"]; }],
  ["31-006", "a CMap that is not embedded", (s) => { s.font["/Encoding"] = "/Boxes-H"; }],
  ["31-009", "a font that is not embedded", (s) => { delete s.descriptor["/FontFile2"]; }],
  ["31-009", "a font for typing that is not embedded", (s) => { delete s.typedDescriptor["/FontFile2"]; }],
  ["31-011", "a font program that cannot be read", (s) => { s.descriptor["/FontFile2"] = s.file.add(new Stream({}, "no font at all, but words")); }],
  ["31-016", "a width that is not the program's", (s) => { s.cidFont["/W"] = [1, s.widths.with(40, 999)]; }],
  ["31-016", "a default width that is not the program's", (s) => { s.cidFont["/W"] = [1, s.widths.slice(0, 40)]; }],
  ["31-016", "a width of a font for typing", (s) => { s.typedFont["/Widths"][5] = 999; }],
  ["31-017", "a font program without a Unicode cmap", (s) => { s.fontFile.data = boxFont([[1, 0]]); }],
  ["31-019", "a simple font without an encoding", (s) => { delete s.typedFont["/Encoding"]; s.typedFont["/ToUnicode"] = asciiToUnicode(s); }],
  ["31-021", "a simple font in another encoding", (s) => { Object.assign(s.typedFont, { "/Encoding": "/StandardEncoding", "/ToUnicode": asciiToUnicode(s) }); }],
  ["31-024", "a symbolic font with an encoding", (s) => { s.typedDescriptor["/Flags"] = 4; }],
  ["31-025", "a symbolic font without a cmap", (s) => makeSymbolic(s, [])],
  ["31-026", "a symbolic font with two cmaps, none for symbols", (s) => makeSymbolic(s, [[1, 0], [3, 1]])],
  ["31-027", "a composite font without ToUnicode", (s) => { delete s.font["/ToUnicode"]; }],
  ["31-028", "a code that is U+0000", (s) => replace(s.toUnicode, "<0030> <004f>", "<0030> <0000>")],
  ["31-029", "a code that is U+FEFF", (s) => replace(s.toUnicode, "<0030> <004f>", "<0030> <feff>")],
  ["31-030", "glyph 0 is shown", (s) => { content(s, 0).data += "/Artifact BMC BT /F1 9 Tf <0000> Tj ET EMC\n"; }],
];

export const cases = [...ofDocument, ...ofContent, ...ofStructure, ...ofAnnotations, ...ofFields, ...ofFonts];
