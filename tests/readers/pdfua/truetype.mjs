// What the checker asks of a TrueType font program: widths and which glyph a character has (OpenType: hhea, hmtx, maxp, cmap).

export class TrueType {
  // Throws when a table that is needed is missing or too short.
  constructor(bytes) {
    this.bytes = bytes;
    this.tables = new Map();
    for (let i = 0, count = bytes.readUInt16BE(4); i < count; ++i) {
      const at = 12 + 16 * i;
      this.tables.set(bytes.latin1Slice(at, at + 4), bytes.subarray(bytes.readUInt32BE(at + 8), bytes.readUInt32BE(at + 8) + bytes.readUInt32BE(at + 12)));
    }
    this.unitsPerEm = this.table("head").readUInt16BE(18);
    this.glyphCount = this.table("maxp").readUInt16BE(4);
    this.longMetrics = this.table("hhea").readUInt16BE(34);
    this.cmaps = this.tables.has("cmap") ? readCmaps(this.table("cmap")) : [];
  }

  table(name) {
    const found = this.tables.get(name);
    if (!found) throw new Error(`the font program has no table ${name}`);
    return found;
  }

  // In thousandths of an em; undefined for a glyph that is not there.
  width(glyph) {
    if (glyph >= this.glyphCount) return undefined;
    return (this.table("hmtx").readUInt16BE(4 * Math.min(glyph, this.longMetrics - 1)) * 1000) / this.unitsPerEm;
  }

  // The Map from characters to glyphs for a platform and encoding; undefined when the font has none.
  cmap(platform, encoding) {
    return this.cmaps.find((each) => each.platform === platform && each.encoding === encoding)?.glyphs;
  }
}

function readCmaps(table) {
  const out = [];
  for (let i = 0, count = table.readUInt16BE(2); i < count; ++i) {
    const at = 4 + 8 * i;
    const subtable = table.subarray(table.readUInt32BE(at + 4));
    out.push({ platform: table.readUInt16BE(at), encoding: table.readUInt16BE(at + 2), glyphs: readGlyphs(subtable) });
  }
  return out;
}

function readGlyphs(subtable) {
  const format = subtable.readUInt16BE(0);
  if (format === 0) return new Map([...subtable.subarray(6, 262)].map((glyph, code) => [code, glyph]).filter(([, glyph]) => glyph));
  if (format === 4) return readSegments(subtable);
  if (format === 6) return readTrimmed(subtable);
  if (format === 12) return readGroups(subtable);
  return new Map();
}

function readSegments(subtable) {
  const glyphs = new Map();
  const size = subtable.readUInt16BE(6); // twice the number of segments
  for (let i = 0; i < size; i += 2) {
    const last = subtable.readUInt16BE(14 + i);
    const first = subtable.readUInt16BE(16 + size + i);
    const delta = subtable.readUInt16BE(16 + 2 * size + i);
    const rangeAt = 16 + 3 * size + i;
    const range = subtable.readUInt16BE(rangeAt);
    for (let code = first; code <= last && code < 0xffff; ++code) {
      let glyph = code;
      if (range) glyph = subtable.readUInt16BE(rangeAt + range + 2 * (code - first));
      if (glyph || !range) glyph = (glyph + delta) & 0xffff;
      if (glyph) glyphs.set(code, glyph);
    }
  }
  return glyphs;
}

function readTrimmed(subtable) {
  const glyphs = new Map();
  const first = subtable.readUInt16BE(6);
  for (let i = 0, count = subtable.readUInt16BE(8); i < count; ++i)
    if (subtable.readUInt16BE(10 + 2 * i)) glyphs.set(first + i, subtable.readUInt16BE(10 + 2 * i));
  return glyphs;
}

function readGroups(subtable) {
  const glyphs = new Map();
  for (let i = 0, count = subtable.readUInt32BE(12); i < count; ++i) {
    const at = 16 + 12 * i;
    const first = subtable.readUInt32BE(at);
    for (let code = first; code <= subtable.readUInt32BE(at + 4); ++code) glyphs.set(code, subtable.readUInt32BE(at + 8) + code - first);
  }
  return glyphs;
}
