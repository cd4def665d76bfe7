// The structure tree and its parent tree (ISO 32000-1, 14.7): elements with their standard types, what they hold and where.
import { isDictionary, isReference, textOf } from "./objects.mjs";

// ISO 32000-1, 14.8.4. Grouping and strong elements hold other elements; the rest may hold content.
const grouping = ["Document", "Part", "Art", "Sect", "Div", "BlockQuote", "Caption", "TOC", "TOCI", "Index", "NonStruct", "Private"];
const block = ["P", "H", "H1", "H2", "H3", "H4", "H5", "H6", "L", "LI", "Lbl", "LBody", "Table", "TR", "TH", "TD", "THead", "TBody", "TFoot"];
const inline = ["Span", "Quote", "Note", "Reference", "BibEntry", "Code", "Link", "Annot", "Ruby", "RB", "RT", "RP", "Warichu", "WT", "WP"];
const illustration = ["Figure", "Formula", "Form"];
export const standardTypes = new Set([...grouping, ...block, ...inline, ...illustration]);

// One element. `kids` holds, in order, { element }, { mcid, page, stream } and { object, page }; pages and streams by key.
class Element {
  constructor(pdf, reference, parent) {
    this.pdf = pdf;
    this.key = pdf.key(reference);
    this.dictionary = pdf.dictionary(reference);
    this.parent = parent;
    this.role = pdf.name(this.dictionary["/S"]);
    this.page = this.dictionary["/Pg"];
    this.kids = [];
  }

  get elements() {
    return this.kids.flatMap((kid) => kid.element ?? []);
  }

  get objects() {
    return this.kids.filter((kid) => kid.object !== undefined);
  }

  get hasContent() {
    return this.kids.some((kid) => kid.mcid !== undefined);
  }

  // Marked content here or in any element below.
  get hasContentBelow() {
    return this.hasContent || this.elements.some((kid) => kid.hasContentBelow);
  }

  text(key) {
    return this.pdf.text(this.dictionary[key]);
  }

  // An attribute of one owner ("Table", "List", "Layout", …), by /A or by the classes of /C; undefined when it is not there.
  attribute(owner, key) {
    const classMap = this.pdf.dictionary(this.pdf.dictionary(this.pdf.catalog["/StructTreeRoot"])?.["/ClassMap"]);
    const classes = this.pdf.list(this.dictionary["/C"]).flatMap((name) => this.pdf.list(classMap?.[this.pdf.value(name)]));
    for (const value of [...this.pdf.list(this.dictionary["/A"]), ...classes]) {
      const attributes = this.pdf.dictionary(value);
      if (attributes && this.pdf.name(attributes["/O"]) === owner && key in attributes) return this.pdf.value(attributes[key]);
    }
    return undefined;
  }

  toString() {
    return `${this.role ?? "an element without a type"}${isReference(this.key) ? ` (object ${this.key.split(" ")[0]})` : ""}`;
  }
}

export class Structure {
  // `faults` are what is wrong with the tree itself, as [rule, element, text]; the checks report them.
  constructor(pdf) {
    this.pdf = pdf;
    this.root = pdf.dictionary(pdf.catalog["/StructTreeRoot"]);
    this.roleMap = pdf.dictionary(this.root?.["/RoleMap"]) ?? {};
    this.faults = [];
    this.elements = []; // in reading order
    this.byKey = new Map();
    this.top = this.readKids(pdf.list(this.root?.["/K"]), undefined);
    this.parentTree = this.readTree(this.root?.["/ParentTree"], "/Nums", (key) => key);
    this.idTree = this.readTree(this.root?.["/IDTree"], "/Names", textOf);
  }

  readKids(values, parent) {
    return values.map((value) => this.readKid(value, parent)).filter(Boolean);
  }

  readKid(value, parent) {
    if (typeof value === "number") return { mcid: value, page: parent?.page };
    const dictionary = this.pdf.dictionary(value);
    const type = this.pdf.name(dictionary?.["/Type"]);
    if (!dictionary) return void this.fault("struct-elem", parent, "holds a kid that is nothing");
    if (type === "MCR")
      return { mcid: this.pdf.number(dictionary["/MCID"]), page: dictionary["/Pg"] ?? parent?.page, stream: dictionary["/Stm"] };
    if (type === "OBJR") return { object: dictionary["/Obj"], page: dictionary["/Pg"] ?? parent?.page };
    return this.readElement(value, parent);
  }

  readElement(value, parent) {
    const key = this.pdf.key(value);
    if (this.byKey.has(key)) return void this.fault("struct-circle", parent, `holds ${this.byKey.get(key)}, which is in the tree already`);
    const element = new Element(this.pdf, value, parent);
    this.byKey.set(key, element);
    this.elements.push(element);
    element.type = this.standardType(element.role);
    if (!isReference(value)) this.fault("struct-elem", element, "is no indirect object");
    if (element.role === undefined) this.fault("struct-elem", element, "has no /S");
    element.kids = this.readKids(this.pdf.list(element.dictionary["/K"]), element);
    return { element };
  }

  fault(rule, element, text) {
    this.faults.push([rule, element, text]);
  }

  // The standard type that a role stands for; undefined when its mappings lead to none, or in a circle.
  standardType(role) {
    const seen = new Set();
    while (role !== undefined && !standardTypes.has(role)) {
      if (seen.has(role)) return undefined;
      seen.add(role);
      role = this.pdf.name(this.roleMap["/" + role]);
    }
    return role;
  }

  isCircular(role) {
    const seen = new Set();
    for (; role !== undefined && !seen.has(role); role = this.pdf.name(this.roleMap["/" + role])) seen.add(role);
    return role !== undefined;
  }

  get remappedTypes() {
    return Object.keys(this.roleMap).map((key) => key.slice(1)).filter((role) => standardTypes.has(role));
  }

  // A number tree or a name tree as a Map (ISO 32000-1, 7.9.6 and 7.9.7).
  readTree(node, list, keyOf, entries = new Map(), depth = 0) {
    const dictionary = this.pdf.dictionary(node);
    if (!dictionary || depth > 32) return entries;
    const pairs = this.pdf.array(dictionary[list]) ?? [];
    for (let i = 0; i + 1 < pairs.length; i += 2) {
      const key = keyOf(pairs[i]);
      if (entries.has(key)) this.fault("parent-tree", undefined, `key ${key} is in its tree twice`);
      entries.set(key, pairs[i + 1]);
    }
    for (const kid of this.pdf.list(dictionary["/Kids"])) this.readTree(kid, list, keyOf, entries, depth + 1);
    return entries;
  }

  // [object, element that holds it] in reading order.
  *objects(kids = this.top, holder = undefined) {
    for (const kid of kids)
      if (kid.element) yield* this.objects(kid.element.kids, kid.element);
      else if (kid.object !== undefined) yield [kid.object, holder];
  }

  // The element that /ParentTree names for an annotation or XObject; undefined when there is none.
  ownerOfObject(key) {
    const entry = this.parentTree.get(key);
    return isDictionary(this.pdf.value(entry)) ? this.byKey.get(this.pdf.key(entry)) : undefined;
  }

  // The element that /ParentTree names for a piece of marked content of a page.
  ownerOfContent(key, mcid) {
    const entry = this.pdf.array(this.parentTree.get(key))?.[mcid];
    return entry === undefined || entry === null ? undefined : this.byKey.get(this.pdf.key(entry));
  }
}
