// Shows that the checker can fail: nothing is found in the sample, and in each spoiled copy just what was spoiled; each rule
// has such a copy. Usage: node pdfua_cases.mjs [--keep FOLDER]   (needs qpdf)
import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { check } from "./pdfua/document.mjs";
import { rules } from "./pdfua/rules.mjs";
import { cases } from "./pdfua_cases/cases.mjs";
import { Sample } from "./pdfua_cases/sample.mjs";

const [option, kept, ...rest] = process.argv.slice(2);
if ((option !== undefined && option !== "--keep") || (option && !kept) || rest.length > 0) {
  process.stderr.write("usage: node pdfua_cases.mjs [--keep FOLDER]\n");
  process.exit(2);
}
const folder = kept ?? mkdtempSync(join(tmpdir(), "pdfua-"));
mkdirSync(folder, { recursive: true });
const faults = [];

// The rules that a file breaks, with what was found.
function broken(path) {
  const findings = check(path);
  return { names: [...new Set(findings.map((finding) => finding.rule))], text: findings.map(({ rule, where, text }) => `${rule} ${where}: ${text}`).join("; ") };
}

function checkSample() {
  const path = join(folder, "sample.pdf");
  writeFileSync(path, new Sample().bytes());
  const { text } = broken(path);
  if (text) faults.push(`the valid file: ${text}`);
  const run = spawnSync("qpdf", ["--check", path], { encoding: "utf8" });
  if (run.status !== 0) faults.push(`the valid file: qpdf says ${run.stdout}${run.stderr}`);
}

function checkCase([rule, what, spoil], number) {
  const path = join(folder, `${String(number + 1).padStart(3, "0")}-${rule}.pdf`);
  const sample = new Sample();
  const finish = spoil(sample);
  writeFileSync(path, sample.bytes());
  if (typeof finish === "function") finish(path);
  const { names, text } = broken(path);
  if (names.length !== 1 || names[0] !== rule) faults.push(`${what}: expected ${rule}, found ${text || "nothing"}`);
}

checkSample();
cases.forEach(checkCase);
for (const rule of Object.keys(rules)) if (!cases.some(([each]) => each === rule)) faults.push(`no file breaks ${rule}`);
if (!kept) rmSync(folder, { recursive: true });
process.stdout.write((faults.join("\n") || `pdfua cases: ${cases.length} files break ${Object.keys(rules).length} rules, as they should`) + "\n");
process.exitCode = faults.length > 0 ? 1 : 0;
