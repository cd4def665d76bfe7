// The syntax of content streams (ISO 32000-1, 7.8.2): operators and their operands, in the form that objects.mjs describes,
// but for strings, which are Buffers. An inline image is one operator, "BI", whose operand is its dictionary.

const whitespace = new Uint8Array(256);
for (const byte of [0, 9, 10, 12, 13, 32]) whitespace[byte] = 1;
const delimiter = new Uint8Array(256);
for (const byte of Buffer.from("()<>[]{}/%")) delimiter[byte] = 1;
const escapes = { n: 10, r: 13, t: 9, b: 8, f: 12 };

export class ContentError extends Error {}

class Reader {
  constructor(bytes) {
    this.bytes = bytes;
    this.at = 0;
  }

  skipSpace() {
    for (; this.at < this.bytes.length; ++this.at) {
      if (this.bytes[this.at] === 0x25) while (this.at < this.bytes.length && this.bytes[this.at] !== 10 && this.bytes[this.at] !== 13) ++this.at;
      else if (!whitespace[this.bytes[this.at]]) return;
    }
  }

  // Letters up to the next space or delimiter.
  regular() {
    const start = this.at;
    while (this.at < this.bytes.length && !whitespace[this.bytes[this.at]] && !delimiter[this.bytes[this.at]]) ++this.at;
    return this.bytes.latin1Slice(start, this.at);
  }

  literalString() {
    const out = [];
    for (let depth = 1; ;) {
      if (this.at >= this.bytes.length) throw new ContentError("a string is not closed");
      const byte = this.bytes[this.at++];
      if (byte === 0x5c) this.escape(out);
      else if (byte === 0x29 && --depth === 0) return Buffer.from(out);
      else {
        if (byte === 0x28) ++depth;
        out.push(byte);
      }
    }
  }

  escape(out) {
    const octal = /^[0-7]{1,3}/.exec(this.bytes.latin1Slice(this.at, this.at + 3));
    if (octal) {
      out.push(parseInt(octal[0], 8) & 255);
      this.at += octal[0].length;
      return;
    }
    const byte = this.bytes[this.at++];
    if (byte === 13 && this.bytes[this.at] === 10) ++this.at; // a line break after a backslash is no character
    if (byte !== 13 && byte !== 10) out.push(escapes[String.fromCharCode(byte)] ?? byte);
  }

  hexadecimalString() {
    const end = this.bytes.indexOf(0x3e, this.at);
    if (end < 0) throw new ContentError("a string is not closed");
    const digits = this.bytes.latin1Slice(this.at, end).replace(/\s/g, "");
    if (/[^0-9a-f]/i.test(digits)) throw new ContentError(`"${digits.slice(0, 20)}" is no hexadecimal string`);
    this.at = end + 1;
    return Buffer.from(digits.length % 2 ? digits + "0" : digits, "hex");
  }

  // Values up to a closing mark, "]" or ">>".
  valuesUntil(mark) {
    const out = [];
    for (;;) {
      this.skipSpace();
      if (this.at >= this.bytes.length) throw new ContentError(`"${mark}" is missing`);
      if (this.bytes.latin1Slice(this.at, this.at + mark.length) === mark) break;
      const { value, operator } = this.token();
      if (operator !== undefined) throw new ContentError(`"${operator}" before "${mark}"`);
      out.push(value);
    }
    this.at += mark.length;
    return out;
  }

  dictionaryUntil(mark) {
    const values = this.valuesUntil(mark);
    const out = {};
    for (let i = 0; i + 1 < values.length; i += 2) out[values[i]] = values[i + 1];
    return out;
  }

  // The next value, or the next operator.
  token() {
    const byte = this.bytes[this.at];
    const next = this.bytes[this.at + 1];
    if (byte === 0x28) return ++this.at, { value: this.literalString() };
    if (byte === 0x3c && next === 0x3c) return (this.at += 2), { value: this.dictionaryUntil(">>") };
    if (byte === 0x3c) return ++this.at, { value: this.hexadecimalString() };
    if (byte === 0x5b) return ++this.at, { value: this.valuesUntil("]") };
    if (byte === 0x2f) return ++this.at, { value: "/" + this.regular().replace(/#([0-9a-f]{2})/gi, (_, hex) => String.fromCharCode(parseInt(hex, 16))) };
    const word = this.regular();
    if (word === "") throw new ContentError(`"${String.fromCharCode(byte)}" has no place here`);
    if (/^[-+.\d]/.test(word)) {
      const number = Number(word);
      if (Number.isNaN(number)) throw new ContentError(`"${word}" is no number`);
      return { value: number };
    }
    if (word === "true" || word === "false") return { value: word === "true" };
    if (word === "null") return { value: null };
    return { operator: word };
  }

  // After BI: the dictionary up to ID, and the data up to EI between spaces.
  inlineImage() {
    const values = this.dictionaryUntil("ID");
    const end = /[\0\t\n\f\r ]EI(?![^\0\t\n\f\r ])/g;
    end.lastIndex = this.at + 1;
    const text = this.bytes.latin1Slice(0, this.bytes.length);
    if (!end.exec(text)) throw new ContentError("an inline image has no end");
    this.at = end.lastIndex;
    return values;
  }
}

// Yields { operator, operands, at }: `at` is where the operator ends, in bytes. Throws ContentError.
export function* operations(bytes) {
  const reader = new Reader(bytes);
  let operands = [];
  for (;;) {
    reader.skipSpace();
    if (reader.at >= bytes.length) break;
    const { value, operator } = reader.token();
    if (operator === undefined) {
      operands.push(value);
      continue;
    }
    if (operator === "BI") operands.push(reader.inlineImage());
    yield { operator, operands, at: reader.at };
    operands = [];
  }
  if (operands.length > 0) throw new ContentError("operands without an operator at the end");
}
