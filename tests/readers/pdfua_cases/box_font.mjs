// A TrueType font made here: the characters are boxes of different widths, so that no font need be found or shipped.

export const characters = [...Array.from({ length: 95 }, (_, i) => String.fromCharCode(32 + i)), "é", "•"];

// Glyph 0 is .notdef; the others follow the order of `characters`. Widths are in thousandths of an em.
export const glyphOf = (character) => characters.indexOf(character) + 1;
export const widthOf = (glyph) => 400 + 10 * (glyph % 30);

// `encodings` are the [platform, encoding] that the cmap is entered for.
export function boxFont(encodings = [[3, 1]]) {
  const glyphs = Array.from({ length: characters.length + 1 }, (_, glyph) => (glyph < 2 ? Buffer.alloc(0) : box(widthOf(glyph) - 80, 700)));
  const count = glyphs.length;
  return file({ cmap: cmap(encodings), glyf: Buffer.concat(glyphs), head: head(), hhea: hhea(count), hmtx: hmtx(count), loca: loca(glyphs), maxp: maxp(count) });
}

const words = (...values) => {
  const out = Buffer.alloc(2 * values.length);
  values.forEach((value, i) => out.writeUInt16BE(value & 0xffff, 2 * i));
  return out;
};

// One contour of four points, in steps of two bytes, padded to an even length.
function box(width, height) {
  const flags = Buffer.from([1, 1, 1, 1]);
  return Buffer.concat([words(1, 40, 0, 40 + width, height, 3, 0), flags, words(40, 0, width, 0), words(0, height, 0, -height)]);
}

function head() {
  const version = words(1, 0, 1, 0, 0, 0, 0x5f0f, 0x3cf5, 0, 1000);
  return Buffer.concat([version, Buffer.alloc(16), words(0, 0, 1000, 800, 0, 8, 2, 0, 0)]);
}

const hhea = (count) => words(1, 0, 800, -200, 0, 1000, 0, 0, 1000, 1, 0, 0, 0, 0, 0, 0, 0, count);
const hmtx = (count) => Buffer.concat(Array.from({ length: count }, (_, glyph) => words(widthOf(glyph), glyph < 2 ? 0 : 40)));
const maxp = (count) => words(1, 0, count, 4, 1, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0);

function loca(glyphs) {
  let at = 0;
  return words(0, ...glyphs.map((glyph) => (at += glyph.length) / 2));
}

// Format 4, one segment for each character: 95 of them are in a row, but a list of single ones is simpler.
function cmap(encodings) {
  const codes = characters.map((character) => character.codePointAt(0));
  const order = [...codes].sort((a, b) => a - b);
  const deltas = order.map((code) => codes.indexOf(code) + 1 - code);
  const count = order.length + 1;
  const power = 2 ** Math.floor(Math.log2(count));
  const body = words(2 * count, 2 * power, Math.log2(power), 2 * (count - power), ...order, 0xffff, 0, ...order, 0xffff, ...deltas, 1, ...new Array(count).fill(0));
  const records = encodings.flatMap(([platform, encoding]) => [platform, encoding, 0, 4 + 8 * encodings.length]);
  return Buffer.concat([words(0, encodings.length, ...records), words(4, body.length + 6, 0), body]);
}

function checksum(bytes) {
  let sum = 0;
  for (let at = 0; at < bytes.length; at += 4) sum = (sum + bytes.readUInt32BE(at)) >>> 0;
  return sum;
}

function file(tables) {
  const names = Object.keys(tables).sort();
  const directory = [words(1, 0, names.length, 64, 2, 16 * names.length - 64)];
  const bodies = [];
  let at = 12 + 16 * names.length;
  for (const name of names) {
    const padded = Buffer.concat([tables[name], Buffer.alloc((4 - (tables[name].length % 4)) % 4)]);
    const entry = Buffer.alloc(16, name, "latin1");
    entry.writeUInt32BE(checksum(padded), 4);
    entry.writeUInt32BE(at, 8);
    entry.writeUInt32BE(tables[name].length, 12);
    directory.push(entry);
    bodies.push(padded);
    at += padded.length;
  }
  return Buffer.concat([...directory, ...bodies]);
}
