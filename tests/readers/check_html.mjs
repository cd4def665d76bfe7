// Looks at finished packets: validity (Nu checker), accessibility (axe-core), no request, no sideways scrolling from 320 px
// up, readable without scripts, and fields that can be filled in and saved as a file.
// Usage: node check_html.mjs [--browse-every N] FILE…   (the Nu checker sees all files, the browser every Nth)
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { chromium } from "playwright-core";

const require = createRequire(import.meta.url);
const findings = [];
const find = (file, what) => findings.push(`${file}: ${what}`);

// axe: WCAG 2.2 A and AA, and its best practices.
const axeTags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

function checkValidity(files) {
  if (spawnSync("java", ["-version"]).error) return find("java", "is not there: the Nu checker needs it");
  const run = spawnSync("java", ["-Xss16m", "-jar", require("vnu-jar"), "--format", "json", "--stdout", "--exit-zero-always", ...files],
    { encoding: "utf8", maxBuffer: 64 << 20 });
  // It knows neither hashes nor data: in a policy; what a policy really stops is an error in the browser's console below.
  for (const message of JSON.parse(run.stdout).messages.filter((each) => !/violates Content Security Policy/.test(each.message)))
    if (message.type !== "info" || message.subType === "warning") find(message.url, `${message.lastLine}: ${message.message}`);
}

async function watchedPage(browser, file, options) {
  const context = await browser.newContext({ acceptDownloads: true, ...options });
  const page = await context.newPage();
  page.on("request", (request) => { if (!/^(file|data|blob):/.test(request.url())) find(file, `asks for ${request.url()}`); });
  page.on("console", (message) => { if (message.type() === "error") find(file, `says ${message.text()}`); });
  page.on("pageerror", (error) => find(file, `fails: ${error.message}`));
  await page.goto(pathToFileURL(resolve(file)).href);
  return page;
}

async function checkWidths(browser, file) {
  for (const width of [320, 360, 768, 1280, 1920]) {
    const page = await watchedPage(browser, file, { viewport: { width, height: 900 } });
    const found = await page.evaluate(() => document.documentElement.scrollWidth);
    if (found > width) find(file, `is ${found} px wide on a screen of ${width}`);
    await page.context().close();
  }
}

async function checkAccess(browser, file) {
  for (const [width, colorScheme] of [[1280, "light"], [360, "light"], [1280, "dark"]]) {
    const page = await watchedPage(browser, file, { viewport: { width, height: 900 }, colorScheme, bypassCSP: true });
    await page.addScriptTag({ path: require.resolve("axe-core/axe.min.js") });
    const result = await page.evaluate((tags) => window.axe.run(document, { runOnly: tags }), axeTags);
    for (const violation of result.violations)
      find(file, `${violation.id} at ${width} px, ${colorScheme}: ${violation.help}; ${violation.nodes.length} times, first ${violation.nodes[0].html.slice(0, 160)}`);
    await page.context().close();
  }
}

async function checkWithoutScripts(browser, file) {
  const page = await watchedPage(browser, file, { javaScriptEnabled: false });
  if (!(await page.locator("main").isVisible())) find(file, "shows nothing without scripts");
  if (await page.locator(".page-tools").isVisible()) find(file, "offers to save without scripts");
  await page.context().close();
}

const hostile = "\n<b>1</b> </textarea><script>window.hit=1</script> \"'&amp;";

// Fills in every kind of field, saves, opens what was saved, and expects to find it again; and again from there.
async function checkSaving(browser, file) {
  const folder = mkdtempSync(join(tmpdir(), "packet-"));
  let from = file;
  for (const round of [1, 2]) {
    const page = await watchedPage(browser, from);
    if (!(await page.locator("#save").count())) break;
    const wanted = await page.evaluate(([text, n]) => [...document.querySelectorAll("input, textarea")].map((field, i) => {
      if (field.type === "checkbox") field.checked = i % 3 === n - 1;
      else if (field.type === "radio") field.checked = i % 2 === n - 1 || field.checked;
      else field.value = field.type === "date" ? "2026-11-2" + n : field.tagName === "TEXTAREA" ? text + n : text.replace("\n", "") + n;
      field.dispatchEvent(new Event("input", { bubbles: true }));
      return null;
    }) && [...document.querySelectorAll("input, textarea")].map((field) => [field.name, field.checked || field.value]), [hostile, round]);
    const [download] = await Promise.all([page.waitForEvent("download"), page.click("#save")]);
    if (!/^[\w.-]+\.html$/.test(download.suggestedFilename())) find(file, `is saved as ${download.suggestedFilename()}`);
    from = join(folder, `saved-${round}.html`);
    await download.saveAs(from);
    await page.context().close();

    const saved = await watchedPage(browser, from);
    const found = await saved.evaluate(() => [...document.querySelectorAll("input, textarea")].map((field) => [field.name, field.checked || field.value]));
    wanted.forEach((value, i) => { if (JSON.stringify(value) !== JSON.stringify(found[i])) find(file, `round ${round}: saved ${JSON.stringify(value)}, found ${JSON.stringify(found[i])}`); });
    if (await saved.evaluate(() => window.hit)) find(file, "runs what was typed into it");
    if ((await saved.evaluate(() => document.querySelectorAll("script, style").length)) !== 2) find(file, "gained a script or style by saving");
    await saved.context().close();
  }
  const clean = (path) => readFileSync(path, "utf8").match(/<style>[^]*?<\/style>/)[0];
  if (from !== file && clean(from) !== clean(file)) find(file, "changed its style by saving");
  rmSync(folder, { recursive: true });
}

const files = process.argv.slice(2);
const every = files[0] === "--browse-every" ? Number(files.splice(0, 2)[1]) : 1;
if (files.length === 0 || !(every >= 1)) {
  console.error("usage: node check_html.mjs [--browse-every N] FILE…");
  process.exit(2);
}
checkValidity(files);
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM || "/usr/bin/chromium",
  args: ["--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
});
const browsed = files.filter((_, i) => i % every === 0);
for (const file of browsed) {
  await checkWidths(browser, file);
  await checkAccess(browser, file);
  await checkWithoutScripts(browser, file);
  await checkSaving(browser, file);
}
await browser.close();
console.log(findings.join("\n") || `Nu: ${files.length} files, browser: ${browsed.length}, nothing found`);
process.exit(findings.length > 0 ? 1 : 0);
