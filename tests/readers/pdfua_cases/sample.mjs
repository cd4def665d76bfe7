// A valid PDF/UA-1 file of two pages, with something of everything that the rules speak of. Each part has a name, so that a
// case can spoil it; content is kept as text until the file is written.
import { boxFont, characters, glyphOf, widthOf } from "./box_font.mjs";
import { Stream, Writer } from "./writer.mjs";

const codesOf = (text) => [...text].map((character) => glyphOf(character).toString(16).padStart(4, "0")).join("");

export class Sample {
  constructor() {
    this.file = new Writer();
    this.makeCatalog();
    this.makeFonts();
    this.pages = [this.makePage(), this.makePage()];
    this.element = {};
    this.annotation = {};
    this.field = {};
    this.fillFirstPage();
    this.fillSecondPage();
  }

  bytes() {
    this.root["/ParentTreeNextKey"] ??= this.nextKey;
    return this.file.bytes();
  }

  // ——— the document

  makeCatalog() {
    const { file } = this;
    this.xmp = file.add(new Stream({ "/Type": "/Metadata", "/Subtype": "/XML" }, xmp));
    this.root = file.add({ "/Type": "/StructTreeRoot", "/K": [], "/RoleMap": { "/Passage": "/P" } });
    this.parentTree = file.add({ "/Nums": [] });
    this.root["/ParentTree"] = this.parentTree;
    this.nextKey = 0;
    this.pageTree = file.add({ "/Type": "/Pages", "/Kids": [], "/Count": 0 });
    this.form = { "/Fields": [], "/DR": { "/Font": {} }, "/DA": Buffer.from("/Typed 11 Tf 0 g") };
    this.catalog = file.add({
      "/Type": "/Catalog", "/Pages": this.pageTree, "/Lang": "en-US", "/MarkInfo": { "/Marked": true }, "/Metadata": this.xmp,
      "/StructTreeRoot": this.root, "/ViewerPreferences": { "/DisplayDocTitle": true }, "/AcroForm": this.form,
    });
    file.trailer["/Root"] = this.catalog;
  }

  makeFonts() {
    const { file } = this;
    this.fontFile = file.add(new Stream({}, boxFont()));
    const descriptor = { "/Type": "/FontDescriptor", "/FontName": "/WAYMRK+Boxes", "/Flags": 32, "/FontBBox": [0, 0, 1000, 800], "/ItalicAngle": 0,
      "/Ascent": 800, "/Descent": -200, "/CapHeight": 700, "/StemV": 80, "/FontFile2": this.fontFile };
    this.descriptor = file.add({ ...descriptor });
    this.typedDescriptor = file.add({ ...descriptor });
    this.widths = characters.map((_, i) => widthOf(i + 1));
    this.cidFont = file.add({ "/Type": "/Font", "/Subtype": "/CIDFontType2", "/BaseFont": "/WAYMRK+Boxes", "/CIDToGIDMap": "/Identity",
      "/FontDescriptor": this.descriptor, "/CIDSystemInfo": { "/Registry": Buffer.from("Adobe"), "/Ordering": Buffer.from("Identity"), "/Supplement": 0 }, "/DW": 0, "/W": [1, this.widths] });
    this.toUnicode = file.add(new Stream({}, toUnicode()));
    this.font = file.add({ "/Type": "/Font", "/Subtype": "/Type0", "/BaseFont": "/WAYMRK+Boxes", "/Encoding": "/Identity-H",
      "/DescendantFonts": [this.cidFont], "/ToUnicode": this.toUnicode });
    this.typedFont = file.add({ "/Type": "/Font", "/Subtype": "/TrueType", "/BaseFont": "/WAYMRK+Boxes", "/Encoding": "/WinAnsiEncoding",
      "/FontDescriptor": this.typedDescriptor, "/FirstChar": 32, "/LastChar": 126, "/Widths": this.widths.slice(0, 95) });
    this.form["/DR"]["/Font"]["/Typed"] = this.typedFont;
  }

  makePage() {
    const content = this.file.add(new Stream({}, ""));
    const page = this.file.add({ "/Type": "/Page", "/Parent": this.pageTree, "/MediaBox": [0, 0, 612, 792], "/Contents": content, "/StructParents": this.nextKey++,
      "/Tabs": "/S", "/Resources": { "/Font": { "/F1": this.font }, "/XObject": {} }, "/Annots": [] });
    this.pageTree["/Kids"].push(page);
    this.pageTree["/Count"] += 1;
    this.parentTree["/Nums"].push(page["/StructParents"], []);
    return page;
  }

  // ——— building blocks

  // A new element in another, or in the root.
  add(parent, role, entries = {}) {
    const element = this.file.add({ "/Type": "/StructElem", "/S": "/" + role, "/P": parent, "/K": [], ...entries });
    parent["/K"].push(element);
    return element;
  }

  owners(key) {
    const numbers = this.parentTree["/Nums"];
    return numbers[numbers.indexOf(key) + 1];
  }

  // Content of an element; it may have more on other pages.
  mark(element, page, operators) {
    const owners = this.owners(page["/StructParents"]);
    const mcid = owners.push(element) - 1;
    element["/Pg"] ??= page;
    element["/K"].push(element["/Pg"] === page ? mcid : { "/Type": "/MCR", "/Pg": page, "/MCID": mcid });
    page["/Contents"].data += `${element["/S"]} <</MCID ${mcid}>> BDC\n${operators}\nEMC\n`;
    return element;
  }

  write(element, page, text) {
    const y = 740 - 24 * this.owners(page["/StructParents"]).length;
    return this.mark(element, page, `BT /F1 11 Tf 72 ${y} Td <${codesOf(text)}> Tj ET`);
  }

  annotate(page, element, entries) {
    const key = this.nextKey++;
    const annotation = this.file.add({ "/Type": "/Annot", "/F": 4, "/P": page, "/StructParent": key, ...entries });
    page["/Annots"].push(annotation);
    this.parentTree["/Nums"].push(key, element);
    element["/K"].push({ "/Type": "/OBJR", "/Obj": annotation, "/Pg": page });
    return annotation;
  }

  link(page, element, y) {
    return this.annotate(page, element, { "/Subtype": "/Link", "/Rect": [72, y, 200, y + 14], "/Border": [0, 0, 0], "/Contents": "To the table",
      "/Dest": [this.pages[1], "/XYZ", null, 700, null] });
  }

  widget(page, parent, y, entries) {
    return this.annotate(page, this.add(parent, "Form"), { "/Subtype": "/Widget", "/Rect": [300, y, 500, y + 16], ...entries });
  }

  appearance(content, resources = {}) {
    return this.file.add(new Stream({ "/Type": "/XObject", "/Subtype": "/Form", "/BBox": [0, 0, 200, 16], "/Resources": resources }, content));
  }

  // ——— the pages

  fillFirstPage() {
    const [page] = this.pages;
    const e = this.element;
    e.document = this.add(this.root, "Document");
    e.h1 = this.write(this.add(e.document, "H1"), page, "Heading");
    e.paragraph = this.write(this.add(e.document, "Passage"), page, "A paragraph that goes on");
    e.toc = this.add(e.document, "TOC");
    e.toci = this.add(e.toc, "TOCI");
    e.reference = this.add(e.toci, "Reference");
    e.link = this.write(this.add(e.reference, "Link"), page, "The table");
    this.annotation.link = this.link(page, e.link, 660);
    e.list = this.add(e.document, "L", { "/A": { "/O": "/List", "/ListNumbering": "/Disc" } });
    e.items = ["One", "Two"].map((text) => {
      const item = this.add(e.list, "LI");
      this.write(this.add(item, "Lbl"), page, "•");
      this.write(this.add(item, "LBody"), page, text);
      return item;
    });
    e.note = this.write(this.add(e.document, "Note", { "/ID": Buffer.from("note-1") }), page, "A note");
    this.root["/IDTree"] = { "/Names": [e.note["/ID"], e.note] };
    e.figure = this.mark(this.add(e.document, "Figure", { "/Alt": "A box", "/A": { "/O": "/Layout", "/BBox": [72, 400, 172, 450] } }), page, "72 400 100 50 re f");
    page["/Contents"].data += "/Artifact <</Type /Pagination>> BDC\n72 40 m 540 40 l S\nEMC\n";
  }

  fillSecondPage() {
    const page = this.pages[1];
    const e = this.element;
    this.write(e.paragraph, page, "and ends here");
    e.h2 = this.write(this.add(e.document, "H2"), page, "Smaller");
    this.makeTable(page);
    e.foreign = this.write(this.add(e.document, "P", { "/Lang": "fr" }), page, "Le caf\u00e9");
    e.formula = this.write(this.add(e.document, "Formula", { "/Alt": "one plus one" }), page, "1 + 1");
    this.makeForms(page);
    this.makeTaggedForm(page);
  }

  makeTable(page) {
    const e = this.element;
    const scope = (value) => ({ "/A": { "/O": "/Table", "/Scope": "/" + value } });
    e.table = this.add(e.document, "Table");
    e.rows = [0, 1].map(() => this.add(e.table, "TR"));
    e.head = this.write(this.add(e.rows[0], "TH", scope("Column")), page, "Name");
    this.write(this.add(e.rows[0], "TH", scope("Column")), page, "Date");
    this.write(this.add(e.rows[1], "TH", scope("Row")), page, "Ana");
    e.cell = this.write(this.add(e.rows[1], "TD"), page, "Monday");
  }

  makeForms(page) {
    const f = this.field;
    const group = this.element.document;
    this.off = this.appearance("0 0 12 12 re S");
    this.on = this.appearance("0 0 12 12 re S 0 0 m 12 12 l S");
    this.typed = this.appearance("/Tx BMC q BT /Typed 11 Tf 2 4 Td (ADA) Tj ET Q EMC", { "/Font": { "/Typed": this.typedFont } });
    f.text = this.widget(page, group, 400, { "/FT": "/Tx", "/T": "name", "/TU": "Your name", "/V": "ADA", "/AP": { "/N": this.typed },
      "/DA": Buffer.from("/Typed 11 Tf 0 g") });
    f.box = this.widget(page, group, 380, { "/FT": "/Btn", "/T": "done", "/TU": "Done", "/V": "/Yes", "/AS": "/Yes",
      "/AP": { "/N": { "/Yes": this.on, "/Off": this.off } } });
    f.radio = this.file.add({ "/FT": "/Btn", "/Ff": 49152, "/T": "rating", "/TU": "How good was it?", "/V": "/Off", "/Kids": [] });
    f.buttons = ["1", "2"].map((state, i) =>
      this.widget(page, group, 360 - 20 * i, { "/Parent": f.radio, "/AS": "/Off", "/AP": { "/N": { ["/" + state]: this.on, "/Off": this.off } } }));
    f.radio["/Kids"].push(...f.buttons);
    f.group = this.file.add({ "/T": "goal", "/Kids": [] });
    f.inner = this.widget(page, group, 320, { "/Parent": f.group, "/FT": "/Tx", "/T": "name", "/TU": "The goal", "/AP": { "/N": this.appearance("/Tx BMC EMC") } });
    f.group["/Kids"].push(f.inner);
    this.form["/Fields"].push(f.text, f.box, f.radio, f.group);
  }

  // A form XObject with marked content of its own.
  makeTaggedForm(page) {
    const key = this.nextKey++;
    this.taggedForm = this.file.add(new Stream({ "/Type": "/XObject", "/Subtype": "/Form", "/BBox": [0, 0, 612, 792], "/StructParents": key,
      "/Resources": { "/Font": { "/F1": this.font } } },
      `/P <</MCID 0>> BDC BT /F1 11 Tf 72 100 Td <${codesOf("In a form")}> Tj ET EMC`));
    this.element.inForm = this.add(this.element.document, "P");
    this.element.inForm["/K"].push({ "/Type": "/MCR", "/Pg": page, "/Stm": this.taggedForm, "/MCID": 0 });
    this.parentTree["/Nums"].push(key, [this.element.inForm]);
    page["/Resources"]["/XObject"]["/Form1"] = this.taggedForm;
    page["/Contents"].data += "/Form1 Do\n";
  }
}

const xmp = `<?xpacket begin="\u00ef\u00bb\u00bf" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">A sample</rdf:li></rdf:Alt></dc:title>
<pdfuaid:part>1</pdfuaid:part>
</rdf:Description></rdf:RDF></x:xmpmeta>
<?xpacket end="w"?>`;

function toUnicode() {
  const hex = (number) => number.toString(16).padStart(4, "0");
  const entries = characters.map((character, i) => `<${hex(i + 1)}> <${hex(character.codePointAt(0))}>`);
  return `/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /Boxes def /CMapType 2 def
1 begincodespacerange <0000> <ffff> endcodespacerange
${entries.length} beginbfchar\n${entries.join("\n")}\nendbfchar
endcmap CMapName currentdict /CMap defineresource pop end end`;
}
