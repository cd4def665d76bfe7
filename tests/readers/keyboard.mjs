// Fills in finished packets and sheets with the keyboard alone, in a browser: Tab reaches every field once, in reading order, and
// what was typed, ticked and chosen is in the file that was saved. PDFs are shown by pdf.js, and read by mupdf as well.
// Usage: node keyboard.mjs FILE…   (.pdf or .html)
import { checkWithKeys } from "./keyboard/check.mjs";

const files = process.argv.slice(2);
if (files.length === 0 || files.some((file) => !/\.(pdf|html)$/.test(file))) {
  process.stderr.write("usage: node keyboard.mjs FILE…   (.pdf or .html)\n");
  process.exit(2);
}
const { fields, findings } = await checkWithKeys(files);
process.stdout.write((findings.join("\n") || `keyboard: ${fields} fields of ${files.length} files filled in, nothing found`) + "\n");
process.exitCode = findings.length > 0 ? 1 : 0;
