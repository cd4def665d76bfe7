// Writes small PDF files from plain values: "/Name" is a name, any other string is text, a Buffer is a byte string, arrays and
// objects with "/Key" keys are themselves. An object that was given to add() is indirect, wherever it stands.

export class Stream {
  constructor(dictionary, data) {
    this.dictionary = dictionary;
    this.data = data; // text or bytes
  }
}

// A reference to an object by its number, whether there is one or not.
export class Reference {
  constructor(number) {
    this.number = number;
  }
}

export class Writer {
  constructor() {
    this.header = "%PDF-1.7";
    this.trailer = {};
    this.numbers = new Map(); // object -> its number
  }

  add(object) {
    this.numbers.set(object, this.numbers.size + 1);
    return object;
  }

  // The file, with a cross-reference table.
  bytes() {
    const parts = [Buffer.from(`${this.header}\n%\xe2\xe3\xcf\xd3\n`, "latin1")];
    const offsets = [];
    let size = parts[0].length;
    for (const [object, number] of this.numbers) {
      offsets.push(size);
      parts.push(Buffer.concat([Buffer.from(`${number} 0 obj\n`), this.body(object), Buffer.from("\nendobj\n")]));
      size += parts.at(-1).length;
    }
    const entries = offsets.map((offset) => `${String(offset).padStart(10, "0")} 00000 n \n`);
    const trailer = this.dictionary({ ...this.trailer, "/Size": offsets.length + 1 });
    parts.push(Buffer.from(`xref\n0 ${offsets.length + 1}\n0000000000 65535 f \n${entries.join("")}trailer\n${trailer}\nstartxref\n${size}\n%%EOF\n`));
    return Buffer.concat(parts);
  }

  body(object) {
    if (!(object instanceof Stream)) return Buffer.from(Array.isArray(object) ? this.array(object) : this.dictionary(object));
    const data = Buffer.isBuffer(object.data) ? object.data : Buffer.from(object.data, "latin1");
    const head = this.dictionary({ ...object.dictionary, "/Length": data.length });
    return Buffer.concat([Buffer.from(`${head}\nstream\n`), data, Buffer.from("\nendstream")]);
  }

  value(value) {
    if (this.numbers.has(value)) return `${this.numbers.get(value)} 0 R`;
    if (value instanceof Reference) return `${value.number} 0 R`;
    if (Buffer.isBuffer(value)) return `<${value.toString("hex")}>`;
    if (Array.isArray(value)) return this.array(value);
    if (typeof value === "string") return value.startsWith("/") ? value : `<feff${Buffer.from(value, "utf16le").swap16().toString("hex")}>`;
    return value !== null && typeof value === "object" ? this.dictionary(value) : String(value);
  }

  array(values) {
    return `[${values.map((value) => this.value(value)).join(" ")}]`;
  }

  dictionary(dictionary) {
    return `<<${Object.entries(dictionary).map(([key, value]) => `${key} ${this.value(value)}`).join(" ")}>>`;
  }
}
