// Checks PDF files against PDF/UA-1 (ISO 14289-1) as far as a machine can: pdfua/rules.mjs lists the rules.
// Usage: node pdfua.mjs FILE…   (needs qpdf)
import { check } from "./pdfua/document.mjs";
import { rules } from "./pdfua/rules.mjs";

const mostOfOneRule = 10;

// One line a finding; of a rule that is broken again and again, the first few and how many there are.
function lines(file, findings) {
  const byRule = new Map();
  for (const finding of findings) byRule.set(finding.rule, [...(byRule.get(finding.rule) ?? []), finding]);
  return [...byRule].flatMap(([rule, all]) => {
    const shown = all.slice(0, mostOfOneRule).map(({ where, text }) => `${file}: ${rule} ${where ? where + ": " : ""}${text} [${rules[rule]}]`);
    return all.length > mostOfOneRule ? [...shown, `${file}: ${rule} ${all.length - mostOfOneRule} more`] : shown;
  });
}

function linesOf(file) {
  try {
    return lines(file, check(file));
  } catch (error) {
    return [`${file}: is not read: ${error.message}`];
  }
}

const files = process.argv.slice(2);
if (files.length === 0 || files.some((file) => file.startsWith("-"))) {
  process.stderr.write("usage: node pdfua.mjs FILE…\n");
  process.exit(2);
}
const found = files.flatMap(linesOf);
process.stdout.write((found.join("\n") || `pdfua: ${files.length} files, nothing found`) + "\n");
process.exitCode = found.length > 0 ? 1 : 0;
