// The objects of a PDF file, as qpdf's JSON (version 2) gives them. A value is what JSON can say, and keeps qpdf's marks:
// "/Name" is a name, "12 0 R" a reference, "u:…" a text string, "b:…" a byte string in hexadecimal digits, an object with keys
// "/Key" a dictionary. A stream is a dictionary whose bytes are asked for with bytes(). content.mjs reads operands into the
// same form, so that one set of functions serves both.
import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";

const referencePattern = /^\d+ \d+ R$/;

export const isReference = (value) => typeof value === "string" && referencePattern.test(value);
export const isDictionary = (value) => value !== null && typeof value === "object" && !Array.isArray(value);

// "Figure" of the name /Figure; undefined for anything else.
export const nameOf = (value) => (typeof value === "string" && value.startsWith("/") ? value.slice(1) : undefined);

// The characters of a string; undefined for anything else. Bytes are taken for Latin letters, unless they begin like UTF-16.
export function textOf(value) {
  if (typeof value !== "string") return undefined;
  if (value.startsWith("u:")) return value.slice(2);
  if (!value.startsWith("b:")) return undefined;
  const bytes = Buffer.from(value.slice(2), "hex");
  return bytes[0] === 0xfe && bytes[1] === 0xff ? utf16(bytes.subarray(2)) : bytes.toString("latin1");
}

// UTF-16, big-endian, as text.
export function utf16(bytes) {
  return Buffer.from(bytes.subarray(0, bytes.length & ~1)).swap16().toString("utf16le");
}

export class PdfFile {
  // Throws when qpdf cannot read the file. `warnings` is what it complains about.
  constructor(path) {
    this.path = path;
    this.header = readFileSync(path).subarray(0, 16).toString("latin1").split(/[\r\n]/)[0];
    const run = spawnSync("qpdf", ["--json=2", "--json-key=qpdf", "--json-stream-data=inline", "--decode-level=generalized", path],
      { maxBuffer: 1 << 30 });
    if (run.error) throw run.error;
    if (run.status !== 0 && run.status !== 3) throw new Error(run.stderr.toString().trim() || `qpdf ended with ${run.status}`);
    this.warnings = run.stderr.toString().split("\n").filter((line) => line.startsWith("WARNING"));
    this.objects = JSON.parse(run.stdout.toString()).qpdf[1];
    this.trailer = this.objects.trailer?.value ?? {};
    this.catalog = this.dictionary(this.trailer["/Root"]) ?? {};
  }

  // What a reference leads to, any number of steps on; other values are themselves. null when nothing is there.
  value(value) {
    for (let step = 0; isReference(value) && step < 16; ++step) {
      const object = this.objects[`obj:${value}`];
      value = object ? object.value ?? object.stream?.dict ?? null : null;
    }
    return value ?? null;
  }

  dictionary(value) {
    const found = this.value(value);
    return isDictionary(found) ? found : undefined;
  }

  array(value) {
    const found = this.value(value);
    return Array.isArray(found) ? found : undefined;
  }

  // One value or an array of them, as a list: /Contents, /K, /A and others may be either.
  list(value) {
    const found = this.value(value);
    if (found === null) return [];
    return Array.isArray(found) ? found : [value];
  }

  name(value) {
    return nameOf(this.value(value));
  }

  text(value) {
    return textOf(this.value(value));
  }

  number(value) {
    const found = this.value(value);
    return typeof found === "number" ? found : undefined;
  }

  isStream(reference) {
    return isReference(reference) && this.objects[`obj:${reference}`]?.stream !== undefined;
  }

  // The bytes of a stream, without its filters; undefined when the reference leads to no stream.
  bytes(reference) {
    const stream = isReference(reference) ? this.objects[`obj:${reference}`]?.stream : undefined;
    return stream && Buffer.from(stream.data ?? "", "base64");
  }

  // What names one object across the file: its reference, or the dictionary itself when it is written in place.
  key(value) {
    return isReference(value) ? value : this.value(value);
  }

  // Every value of the file, however deep, with the reference of the object it is in.
  *values() {
    for (const [key, object] of Object.entries(this.objects)) {
      if (!key.startsWith("obj:")) continue;
      for (const value of valuesIn(object.value ?? object.stream?.dict)) yield [value, key.slice(4)];
    }
  }
}

function* valuesIn(value) {
  yield value;
  if (value === null || typeof value !== "object") return;
  for (const item of Object.values(value)) yield* valuesIn(item);
}
