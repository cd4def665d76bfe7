// Rules about fonts: those that content shows, and those that fields are typed in.

export function checkFonts({ pdf, painting, fonts, find }) {
  const resources = pdf.dictionary(pdf.dictionary(pdf.catalog["/AcroForm"])?.["/DR"]);
  const typed = Object.values(pdf.dictionary(resources?.["/Font"]) ?? {});
  for (const reference of typed) painting.font(reference).visible = true;
  for (const used of painting.fonts.values()) {
    const font = fonts.get(used.reference);
    const where = `font ${font.name}`;
    if (font.subtype === "Type3") continue; // its glyphs are content streams, not a font program
    checkProgram(font, used, where, find);
    checkEncoding(font, where, find);
    checkToUnicode(font, where, find);
    checkCodes(font, used, where, find);
    if (typed.some((each) => pdf.key(each) === pdf.key(used.reference))) checkAllWidths(font, where, find);
  }
}

function checkProgram(font, used, where, find) {
  if (used.visible && !font.file) find("31-009", where, "is not embedded");
  if (font.broken) find("31-011", where, font.broken);
  if (font.composite) checkComposite(font, where, find);
}

function checkComposite(font, where, find) {
  const { pdf, dictionary, descendant } = font;
  const map = descendant["/CIDToGIDMap"];
  if (pdf.name(descendant["/Subtype"]) === "CIDFontType2" && font.file) {
    if (map === undefined) find("31-005", where, "has no /CIDToGIDMap");
    else if (!pdf.isStream(map) && pdf.name(map) !== "Identity") find("31-004", where, `/CIDToGIDMap is ${pdf.name(map) ?? "no name"}`);
  }
  // The other predefined CMaps are for East Asian fonts, which we do not use.
  if (!["Identity-H", "Identity-V"].includes(font.encoding) && !pdf.isStream(dictionary["/Encoding"]))
    find("31-006", where, `/Encoding is ${font.encoding ?? "missing"}`);
}

function checkEncoding(font, where, find) {
  if (font.subtype !== "TrueType") return;
  const encoding = font.pdf.value(font.dictionary["/Encoding"]);
  const cmaps = font.program?.cmaps;
  if (font.symbolic) {
    if (encoding !== null) find("31-024", where, "is symbolic and has an /Encoding");
    if (cmaps?.length === 0) find("31-025", where, "is symbolic, and its program has no cmap");
    if (cmaps?.length > 1 && !font.program.cmap(3, 0)) find("31-026", where, "is symbolic, and its program has several cmaps and none for symbols");
    return;
  }
  if (encoding === null) find("31-019", where, "has no /Encoding");
  else if (!["WinAnsiEncoding", "MacRomanEncoding"].includes(font.encoding)) find("31-021", where, `/Encoding is ${font.encoding}`);
  if (cmaps && !font.program.cmap(3, 1)) find("31-017", where, "has no Unicode cmap");
}

function checkToUnicode(font, where, find) {
  const known = ["WinAnsiEncoding", "MacRomanEncoding", "MacExpertEncoding"].includes(font.encoding);
  if (!font.toUnicode && (font.composite || !known)) find("31-027", where, "has no /ToUnicode");
  for (const [code, text] of font.toUnicode ?? []) {
    if (text.includes("\0")) find("31-028", where, `code ${code} is U+0000`);
    if (/[\uFEFF\uFFFE]/.test(text)) find("31-029", where, `code ${code} is U+FEFF or U+FFFE`);
    if (/\p{Co}/u.test(text)) find("private-use", where, `code ${code} is of private use`);
  }
}

function checkCodes(font, used, where, find) {
  const pages = new Map(); // code -> first page that shows it
  for (const [bytes, page] of used.strings) for (const code of font.codes(bytes)) if (!pages.has(code)) pages.set(code, page);
  for (const [code, page] of pages) {
    const what = `page ${page}: code ${code}`;
    const glyph = font.glyph(code);
    if (glyph === 0 || (font.composite && code === 0)) {
      find("31-030", where, `${what} shows .notdef`);
      continue;
    }
    if ((font.toUnicode || !font.composite) && !font.unicode(code)) find("10-001", where, `${what} has no Unicode value`);
    if (glyph !== undefined && !(glyph < font.program.glyphCount)) find("31-011", where, `${what} has no glyph`);
    else if (font.width(code) === undefined) find("font-width", where, `${what} has no width`);
    else checkWidth(font, code, where, find);
  }
}

// More than one unit of 1/1000 em apart is a fault (UA 7.21.5).
function checkWidth(font, code, where, find) {
  const glyph = font.glyph(code);
  const found = glyph === undefined ? undefined : font.program.width(glyph);
  const said = font.width(code);
  if (found === undefined || Math.abs(found - said) <= 1) return;
  find("31-016", where, `code ${code} is ${said} wide, and ${Math.round(found * 10) / 10} in the program`);
}

// Anything can be typed into a field, so all that the font has must be right.
function checkAllWidths(font, where, find) {
  for (const code of font.widths.keys()) if (font.glyph(code)) checkWidth(font, code, where, find);
}
