// Checks files, two at a time. Gives { fields, findings }; the findings in the order of the files.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { extname, join } from "node:path";
import { checkHtml } from "./html.mjs";
import { checkPdf } from "./pdf.mjs";
import { openBrowser, Window } from "./window.mjs";

const atOnce = 2; // the browser and this program wait for each other
const patience = 120_000; // milliseconds, for one file

function withLimit(promise) {
  let timer;
  const limit = new Promise((_, reject) => { timer = setTimeout(() => reject(new Error(`not done after ${patience / 1000} seconds`)), patience); });
  return Promise.race([promise, limit]).finally(() => clearTimeout(timer));
}

// One file after the other, as long as there are some, in one window; after a failure in another.
async function work(browser, waiting) {
  let window;
  for (let next; (next = waiting.shift());) {
    const { file, saved, found } = next;
    const find = (what) => found.findings.push(`${file}: ${what}`);
    const check = async () => (file.endsWith(".pdf") ? checkPdf : checkHtml)((window ??= await Window.open(browser)), file, saved, find);
    found.fields = await withLimit(check()).catch((error) => {
      find(`is not filled in: ${error.message}`);
      window = undefined;
      return 0;
    });
  }
}

export async function checkWithKeys(files) {
  const folder = mkdtempSync(join(tmpdir(), "keyboard-"));
  const tasks = files.map((file, i) => ({ file, saved: join(folder, i + extname(file)), found: { fields: 0, findings: [] } }));
  const waiting = [...tasks];
  const browser = await openBrowser();
  await Promise.all(Array.from({ length: atOnce }, () => work(browser, waiting)));
  await browser.close();
  rmSync(folder, { recursive: true });
  return { fields: tasks.reduce((sum, { found }) => sum + found.fields, 0), findings: tasks.flatMap(({ found }) => found.findings) };
}
