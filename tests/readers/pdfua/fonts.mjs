// Fonts as a page uses them (ISO 32000-1, 9.6 to 9.10): codes of a string, their Unicode values, widths and glyphs.
import { ContentError, operations } from "./content.mjs";
import { isDictionary, utf16 } from "./objects.mjs";
import { TrueType } from "./truetype.mjs";

const winAnsi = new TextDecoder("windows-1252");
const macRoman = new TextDecoder("macintosh");

class Font {
  constructor(pdf, reference) {
    this.pdf = pdf;
    this.dictionary = pdf.dictionary(reference) ?? {};
    this.subtype = pdf.name(this.dictionary["/Subtype"]);
    this.name = pdf.name(this.dictionary["/BaseFont"]) ?? "without a name";
    this.composite = this.subtype === "Type0";
    this.descendant = this.composite ? pdf.dictionary(pdf.list(this.dictionary["/DescendantFonts"])[0]) ?? {} : this.dictionary;
    this.descriptor = pdf.dictionary(this.descendant["/FontDescriptor"]);
    this.symbolic = Boolean((pdf.number(this.descriptor?.["/Flags"]) ?? 0) & 4);
    this.toUnicode = pdf.isStream(this.dictionary["/ToUnicode"]) ? readToUnicode(pdf.bytes(this.dictionary["/ToUnicode"])) : undefined;
    this.widths = this.composite ? this.compositeWidths() : this.simpleWidths();
    this.program = this.readProgram();
    this.glyphMap = this.readGlyphMap();
  }

  // The file of a font program, whatever its kind; undefined when the font is not embedded.
  get file() {
    return ["/FontFile", "/FontFile2", "/FontFile3"].map((key) => this.descriptor?.[key]).find((value) => this.pdf.isStream(value));
  }

  // "Identity-H", "WinAnsiEncoding" …; of an encoding dictionary its base; undefined without either.
  get encoding() {
    const encoding = this.pdf.value(this.dictionary["/Encoding"]);
    return isDictionary(encoding) ? this.pdf.name(encoding["/BaseEncoding"]) ?? this.pdf.name(encoding["/CMapName"]) : this.pdf.name(encoding);
  }

  // The codes that a string of this font shows: two bytes each in composite fonts (all that we write are), one in others.
  codes(bytes) {
    if (!this.composite) return [...bytes];
    const out = [];
    for (let i = 0; i + 1 < bytes.length; i += 2) out.push(bytes.readUInt16BE(i));
    return out;
  }

  // The text of a code: undefined when nothing says it.
  unicode(code) {
    return this.toUnicode?.get(code) ?? (this.composite ? undefined : this.encoded(code));
  }

  encoded(code) {
    if (this.encoding !== "WinAnsiEncoding" && this.encoding !== "MacRomanEncoding") return undefined;
    const text = (this.encoding === "WinAnsiEncoding" ? winAnsi : macRoman).decode(Uint8Array.of(code));
    return text >= " " ? text : undefined;
  }

  // The glyph of a code in the TrueType program, 0 when it has none; undefined when font and program do not tell.
  glyph(code) {
    if (!this.program) return undefined;
    if (this.composite) return this.glyphMap ? (2 * code + 1 < this.glyphMap.length ? this.glyphMap.readUInt16BE(2 * code) : 0) : code;
    return this.symbolic ? this.symbol(code) : this.letter(code);
  }

  letter(code) {
    const text = this.encoded(code);
    const glyphs = this.program.cmap(3, 1);
    return text && glyphs ? glyphs.get(text.codePointAt(0)) ?? 0 : undefined;
  }

  symbol(code) {
    const glyphs = this.program.cmap(3, 0) ?? this.program.cmap(1, 0) ?? this.program.cmaps[0]?.glyphs;
    return glyphs && (glyphs.get(code) ?? glyphs.get(0xf000 + code) ?? 0);
  }

  // In thousandths of an em; undefined when the font does not say. A default counts when it is written down.
  width(code) {
    return this.widths.get(code) ?? this.pdf.number(this.composite ? this.descendant["/DW"] : this.descriptor?.["/MissingWidth"]);
  }

  // /W: `c [w w …]` and `first last w`.
  compositeWidths() {
    const widths = new Map();
    const values = this.pdf.array(this.descendant["/W"]) ?? [];
    for (let i = 0; i + 1 < values.length;) {
      const first = this.pdf.number(values[i]);
      const list = this.pdf.array(values[i + 1]);
      if (list) list.forEach((width, j) => widths.set(first + j, this.pdf.number(width)));
      else for (let code = first; code <= this.pdf.number(values[i + 1]); ++code) widths.set(code, this.pdf.number(values[i + 2]));
      i += list ? 2 : 3;
    }
    return widths;
  }

  simpleWidths() {
    const first = this.pdf.number(this.dictionary["/FirstChar"]) ?? 0;
    return new Map((this.pdf.array(this.dictionary["/Widths"]) ?? []).map((width, i) => [first + i, this.pdf.number(width)]));
  }

  // Only TrueType outlines are read: other programs are seen to be there, and no more.
  readProgram() {
    const file = this.descriptor?.["/FontFile2"];
    if (!this.pdf.isStream(file)) return undefined;
    try {
      return new TrueType(this.pdf.bytes(file));
    } catch (error) {
      this.broken = error.message;
      return undefined;
    }
  }

  readGlyphMap() {
    const map = this.descendant["/CIDToGIDMap"];
    return this.composite && this.pdf.isStream(map) ? this.pdf.bytes(map) : undefined;
  }
}

// Fonts by their dictionaries, each read once.
export class Fonts {
  constructor(pdf) {
    this.pdf = pdf;
    this.byKey = new Map();
  }

  get(reference) {
    const key = this.pdf.key(reference);
    if (!this.byKey.has(key)) this.byKey.set(key, new Font(this.pdf, reference));
    return this.byKey.get(key);
  }
}

// A ToUnicode CMap as a Map from codes to text. Its syntax is near enough to that of content streams to be read as one.
function readToUnicode(bytes) {
  const map = new Map();
  try {
    for (const { operator, operands } of operations(bytes)) {
      if (operator === "endbfchar") for (let i = 0; i + 1 < operands.length; i += 2) map.set(number(operands[i]), utf16(operands[i + 1]));
      if (operator === "endbfrange") for (let i = 0; i + 2 < operands.length; i += 3) addRange(map, ...operands.slice(i, i + 3));
    }
  } catch (error) {
    if (!(error instanceof ContentError)) throw error;
  }
  return map;
}

const number = (bytes) => bytes.reduce((sum, byte) => sum * 256 + byte, 0);

function addRange(map, first, last, target) {
  for (let code = number(first), i = 0; code <= number(last); ++code, ++i) {
    if (Array.isArray(target)) map.set(code, utf16(target[i] ?? Buffer.alloc(0)));
    else map.set(code, utf16(target.subarray(0, -2)) + utf16(lastUnit(target, i)));
  }
}

// The last UTF-16 unit of a range's target grows with the code.
function lastUnit(target, step) {
  const out = Buffer.alloc(2);
  out.writeUInt16BE((target.readUInt16BE(target.length - 2) + step) & 0xffff);
  return out;
}
