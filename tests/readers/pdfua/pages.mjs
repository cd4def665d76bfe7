// The pages of a file, and what their content streams paint: which marks lie around each operator (ISO 32000-1, 14.6), and
// which codes each font shows.
import { ContentError, operations } from "./content.mjs";
import { isLanguage } from "./language.mjs";
import { isDictionary, textOf } from "./objects.mjs";

const paintingOperators = new Set(["S", "s", "f", "F", "f*", "B", "B*", "b", "b*", "sh", "BI"]);
const showingOperators = new Set(["Tj", "TJ", "'", '"']);
const otherOperators = new Set(("q Q cm w J j M d ri i gs m l c v y h re n W W* BT ET Tc Tw Tz TL Tf Tr Ts Td TD Tm T* d0 d1 CS cs SC SCN sc scn"
  + " G g RG rg K k Do MP DP BMC BDC EMC BX EX").split(" "));

// The pages in order, each with what it inherits: { number, key, dictionary, resources, annotations }.
export function readPages(pdf) {
  const pages = [];
  const seen = new Set();
  const walk = (node, resources) => {
    const dictionary = pdf.dictionary(node);
    if (!dictionary || seen.has(node)) return;
    seen.add(node);
    const own = dictionary["/Resources"] ?? resources;
    if (dictionary["/Kids"]) for (const kid of pdf.list(dictionary["/Kids"])) walk(kid, own);
    else pages.push({ number: pages.length + 1, key: node, dictionary, resources: pdf.dictionary(own) ?? {}, annotations: pdf.list(dictionary["/Annots"]) });
  };
  walk(pdf.catalog["/Pages"], undefined);
  return pages;
}

// What all pages paint: `fonts` has key -> { reference, visible, strings: [bytes, page number] of each string shown }, and
// `marked` has key of a page or form -> { structParents, mcids: Set, page }.
export class Painting {
  constructor(pdf, find) {
    this.pdf = pdf;
    this.find = find;
    this.fonts = new Map();
    this.marked = new Map();
    this.tokens = new Map(); // forms and appearances are used often: their operators, by key
    this.taggedForms = new Map(); // forms with marked content of their own -> times they are painted
  }

  page(page) {
    const streams = this.pdf.list(page.dictionary["/Contents"]).map((part) => this.pdf.bytes(part) ?? Buffer.alloc(0));
    const bytes = Buffer.concat(streams.flatMap((part) => [part, Buffer.from("\n")]));
    const walk = new Walk(this, page, { key: page.key, structParents: page.dictionary["/StructParents"], tagged: true });
    walk.stream(() => operations(bytes), page.resources, page.resources);
  }

  // An appearance counts for its fonts only: its field is tagged, not what is drawn in it.
  appearance(page, stream) {
    if (this.tokens.has(stream)) return;
    new Walk(this, page, { key: stream, tagged: false }).form(stream, page.resources);
  }

  operations(stream) {
    if (!this.tokens.has(stream)) this.tokens.set(stream, [...operations(this.pdf.bytes(stream))]);
    return this.tokens.get(stream);
  }

  font(reference) {
    const key = this.pdf.key(reference);
    if (!this.fonts.has(key)) this.fonts.set(key, { reference, visible: false, strings: [] });
    return this.fonts.get(key);
  }
}

// One walk over the operators of a page, and of the forms painted in it. MCIDs belong to the page or form named by `key` and
// `structParents`; without `tagged`, marks are of no account.
class Walk {
  constructor(painting, page, { key, structParents, tagged }) {
    Object.assign(this, { painting, pdf: painting.pdf, page, key, structParents, tagged });
    this.marks = []; // { tag, mcid, inText }, outermost first
    this.depth = 0;
  }

  find(rule, text) {
    this.painting.find(rule, `page ${this.page.number}`, text);
  }

  // `read` gives the operators; a fault of syntax ends the stream and is a finding.
  stream(read, resources, pageResources) {
    const state = { font: undefined, mode: 0, inText: false, saved: [], resources, pageResources, floor: this.marks.length };
    try {
      for (const operation of read()) this.operation(operation, state);
    } catch (error) {
      if (!(error instanceof ContentError)) throw error;
      this.find("content-syntax", error.message);
    }
    if (this.marks.length > state.floor) this.find("marked-content", `${this.marks.length - state.floor} times BMC or BDC without EMC`);
    if (state.inText) this.find("content-syntax", "BT without ET");
    if (state.saved.length > 0) this.find("content-syntax", "q without Q");
    this.marks.length = state.floor;
  }

  form(stream, pageResources) {
    const dictionary = this.pdf.dictionary(stream);
    const resources = this.pdf.dictionary(dictionary["/Resources"]) ?? pageResources;
    if (++this.depth > 12) this.find("content-syntax", "forms within forms without an end");
    else this.stream(() => this.painting.operations(stream), resources, pageResources);
    --this.depth;
  }

  operation({ operator, operands, at }, state) {
    if (showingOperators.has(operator)) return this.show(operator, operands, state, at);
    if (paintingOperators.has(operator)) return this.paint(operator, at);
    switch (operator) {
      case "BT": case "ET": return this.text(operator, state);
      case "BMC": return this.begin(operands[0], {}, state);
      case "BDC": return this.begin(operands[0], this.properties(operands[1], state), state);
      case "EMC": return this.end(state);
      case "q": return void state.saved.push([state.font, state.mode]);
      case "Q":
        if (state.saved.length === 0) this.find("content-syntax", "Q without q");
        return void ([state.font, state.mode] = state.saved.pop() ?? [undefined, 0]);
      case "Tf": state.font = this.resource("/Font", operands[0], state); return;
      case "Tr": state.mode = operands[0]; return;
      case "Do": return this.paintObject(operands[0], state, at);
      default: if (!otherOperators.has(operator)) this.find("content-syntax", `"${operator}" is no operator`);
    }
  }

  text(operator, state) {
    if (state.inText === (operator === "BT")) this.find("content-syntax", `${operator} ${state.inText ? "within" : "outside"} a text object`);
    state.inText = operator === "BT";
  }

  resource(kind, name, state) {
    const found = this.pdf.dictionary(state.resources[kind])?.[name];
    if (found === undefined) this.find("content-syntax", `${name} is not among the resources (${kind})`);
    return found;
  }

  properties(value, state) {
    if (typeof value === "string") return this.pdf.dictionary(this.resource("/Properties", value, state)) ?? {};
    return isDictionary(value) ? value : {};
  }

  begin(tag, properties, state) {
    const mark = { tag: tag?.slice(1), mcid: properties["/MCID"], inText: state.inText };
    const language = textOf(properties["/Lang"]) ?? properties["/Lang"]?.toString("latin1");
    if (language !== undefined && !isLanguage(language)) this.find("lang", `/Lang of /${mark.tag} is "${language}"`);
    if (this.tagged) this.checkNesting(mark);
    if (this.tagged && mark.mcid !== undefined) this.remember(mark.mcid);
    this.marks.push(mark);
  }

  checkNesting(mark) {
    if (mark.tag === "Artifact" && this.inTagged()) this.find("01-003", `/Artifact within /${this.inTagged().tag}`);
    if (mark.mcid === undefined) return;
    if (this.depth > 0 && this.structParents === undefined) this.find("parent-tree", "a form has marked content and no /StructParents");
    if (mark.tag === "Artifact" || this.inArtifact()) this.find("01-004", `/${mark.tag} with MCID ${mark.mcid} within /Artifact`);
    else if (this.inTagged()) this.find("mcid", `MCID ${mark.mcid} within MCID ${this.inTagged().mcid}`);
  }

  remember(mcid) {
    if (!this.painting.marked.has(this.key))
      this.painting.marked.set(this.key, { structParents: this.pdf.number(this.structParents), mcids: new Set(), page: this.page });
    const { mcids } = this.painting.marked.get(this.key);
    if (mcids.has(mcid)) this.find("mcid", `MCID ${mcid} is there twice`);
    mcids.add(mcid);
  }

  end(state) {
    if (this.marks.length === state.floor) return this.find("marked-content", "EMC without BMC or BDC");
    const mark = this.marks.pop();
    if (mark.inText !== state.inText) this.find("marked-content", `/${mark.tag} lies across ${state.inText ? "the beginning" : "the end"} of a text object`);
  }

  inTagged() {
    return this.marks.find((mark) => mark.mcid !== undefined);
  }

  inArtifact() {
    return this.marks.find((mark) => mark.tag === "Artifact");
  }

  paint(operator, at) {
    if (this.tagged && !this.inTagged() && !this.inArtifact()) this.find("01-005", `${operator} at byte ${at} is neither tagged nor an artifact`);
  }

  show(operator, operands, state, at) {
    const strings = operands.flat().filter(Buffer.isBuffer);
    if (!state.inText) this.find("content-syntax", `${operator} outside a text object`);
    if (strings.every((bytes) => bytes.length === 0)) return;
    this.paint(operator, at);
    if (state.font === undefined) return this.find("content-syntax", `${operator} without a font`);
    const used = this.painting.font(state.font);
    used.visible ||= state.mode !== 3;
    for (const bytes of strings) used.strings.push([bytes, this.page.number]);
  }

  paintObject(name, state, at) {
    const reference = this.resource("/XObject", name, state);
    const dictionary = this.pdf.dictionary(reference);
    if (!dictionary) return;
    if (this.pdf.name(dictionary["/Subtype"]) !== "Form") return this.paint("Do", at);
    if (dictionary["/Ref"]) this.find("30-001", `${name} is a reference XObject`);
    if (dictionary["/StructParents"] === undefined) return this.form(reference, state.pageResources);
    this.paintTaggedForm(reference, dictionary, state);
  }

  // A form with marked content of its own: its MCIDs are its own as well, so it may be painted only once.
  paintTaggedForm(reference, dictionary, state) {
    const times = (this.painting.taggedForms.get(reference) ?? 0) + 1;
    this.painting.taggedForms.set(reference, times);
    if (times > 1) return this.find("30-002", `a form with marked content of its own (object ${reference}) is painted ${times} times`);
    const walk = new Walk(this.painting, this.page, { key: reference, structParents: dictionary["/StructParents"], tagged: this.tagged });
    walk.marks.push(...this.marks);
    walk.form(reference, state.pageResources);
  }
}
