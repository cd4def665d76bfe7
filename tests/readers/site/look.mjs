// look.mjs — what a page looks like: accessible, not wider than the screen, nothing cut, not blank on paper, small enough.
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, statSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { Visitor, becomes, inTurns } from "./browse.mjs";

const require = createRequire(import.meta.url);

// axe-core with all rules, save those for AAA and those that its makers call experimental.
export async function checkAccess(site, pages) {
  const cases = [320, 1280].flatMap((width) => ["light", "dark"].map((colorScheme) => ({ width, colorScheme })));
  await inTurns(cases, 2, async ({ width, colorScheme }) => {
    const visitor = await Visitor.enter(site, { viewport: { width, height: 900 }, colorScheme, bypassCSP: true, reducedMotion: "reduce" });
    for (const name of pages) {
      await visitor.open(name);
      await becomes(visitor.page, () => document.querySelector("#my-packet") === null || document.querySelector(".packet-list li") !== null);
      await visitor.page.addScriptTag({ path: require.resolve("axe-core/axe.min.js") });
      const violations = await visitor.page.evaluate(async () => {
        const rules = axe.getRules().filter(({ tags }) => !tags.some((tag) => /aaa$|experimental|deprecated/.test(tag))).map(({ ruleId }) => ruleId);
        const result = await axe.run(document, { runOnly: { type: "rule", values: rules }, resultTypes: ["violations"] });
        return result.violations.map(({ id, help, nodes }) => `${id}: ${help}; ${nodes.length} times, first ${nodes[0].html.slice(0, 160)}`);
      });
      for (const violation of violations) site.find(name, `${violation} (${width} px, ${colorScheme})`);
    }
    await visitor.leave();
  });
}

// In the page: words that stand beyond the edge of the screen, or in a box that hides a part of them.
const cutWords = () => {
  const out = [];
  for (const element of document.querySelectorAll("body *:not(option)")) {
    if (![...element.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && node.data.trim() !== "") || element.closest(".scroll, svg, [hidden]")) continue;
    const style = getComputedStyle(element), box = element.getBoundingClientRect();
    const isForListeners = box.width <= 1 || element.closest(".skip") || [...function* () { for (let up = element; up; up = up.parentElement) yield up; }()].some((up) => getComputedStyle(up).clipPath.startsWith("inset"));
    if (isForListeners || style.display === "inline" && box.width === 0) continue;
    const isHidden = style.overflowX !== "visible" && element.scrollWidth > element.clientWidth + 1;
    if (box.right > innerWidth + 1 || box.left < -1 || isHidden) out.push(element.textContent.trim().slice(0, 60));
  }
  return out;
};

// Pages on a narrow screen: 320 px, or half of a usual one, which is what 200 % of zoom leaves. The visitor hears of strange
// requests, errors, and what the security policy stops.
export async function checkWidths(site, pages, width) {
  const visitor = await Visitor.enter(site, { viewport: { width, height: 450 } });
  for (const name of pages) {
    await visitor.open(name);
    const { wide, isScripted } = await visitor.page.evaluate(() => ({ wide: document.documentElement.scrollWidth, isScripted: document.documentElement.classList.contains("scripted") }));
    if (wide > width) site.find(name, `is ${wide} px wide on a screen of ${width}`);
    if (!isScripted) site.find(name, "runs no script");
    for (const words of (await visitor.page.evaluate(cutWords)).slice(0, 3)) site.find(name, `cuts "${words}" on a screen of ${width}`);
  }
  await visitor.leave();
}

// Zoomed in, all that one can press on a whole screen is still there.
export async function checkZoom(site, pages) {
  const reach = () => [...document.querySelectorAll("a[href], button, input, select, textarea, summary")].filter((each) => each.getClientRects().length > 0)
    .map((each) => `${each.tagName} ${each.getAttribute("href") ?? each.name ?? ""} ${each.textContent.trim().slice(0, 40)}`);
  const whole = await Visitor.enter(site), zoomed = await Visitor.enter(site, { viewport: { width: 640, height: 450 } });
  for (const name of pages) {
    const lists = [];
    for (const visitor of [whole, zoomed]) {
      await visitor.open(name);
      await becomes(visitor.page, () => document.documentElement.classList.contains("scripted"));
      lists.push(await visitor.page.evaluate(reach));
    }
    const left = new Set(lists[1]);
    for (const lost of lists[0].filter((each) => !left.has(each))) site.find(name, `loses ${lost} at 200 %`);
  }
  await whole.leave();
  await zoomed.leave();
}

// What a page loads at first: itself, style, scripts and fonts, as a server sends them. Data of the search come when they are needed.
export async function checkSizes(site, pages, report = () => {}) {
  const most = 100 << 10;
  const sizes = new Map();
  const sizeOf = (name) => {
    if (!sizes.has(name)) {
      const bytes = readFileSync(join(site.folder, name));
      sizes.set(name, { whole: bytes.length, sent: name.endsWith(".woff") ? bytes.length : gzipSync(bytes, { level: 6 }).length });
    }
    return sizes.get(name);
  };
  let largest = { sent: 0 };
  const visitor = await Visitor.enter(site);
  for (const name of pages) {
    await visitor.open(name);
    await visitor.page.evaluate(() => document.fonts.ready);
    const loaded = await visitor.page.evaluate(() => performance.getEntriesByType("resource").map(({ name }) => name));
    const files = [name, ...loaded.filter((each) => each.startsWith(site.url) && !each.includes("/data/")).map((each) => each.slice(site.url.length))];
    const [sent, whole] = ["sent", "whole"].map((key) => files.reduce((sum, file) => sum + sizeOf(file)[key], 0));
    if (files.length < 4) site.find(name, `loads no more than ${files.join(", ")}`);
    if (sent > most) site.find(name, `loads ${sent} bytes at first, more than ${most}`);
    if (sent > largest.sent) largest = { name, sent, whole };
  }
  await visitor.leave();
  report(`largest first load: ${largest.name}, ${largest.sent} bytes sent, ${largest.whole} on disk`);
}

// { page, most: pages of paper, prepare }: made as PDF, no page of it is blank.
export async function checkPaper(site, cases) {
  const place = mkdtempSync(join(tmpdir(), "paper-"));
  const visitor = await Visitor.enter(site);
  for (const { page: name, most, prepare, says } of cases) {
    await visitor.open(name);
    await prepare?.(visitor);
    const file = join(place, "page.pdf");
    await visitor.page.pdf({ path: file, format: "Letter", printBackground: true });
    // A form feed ends each page.
    const sheets = execFileSync("pdftotext", ["-layout", file, "-"], { encoding: "utf8" }).split("\f").slice(0, -1);
    if (sheets.length === 0 || sheets.length > most) site.find(name, `takes ${sheets.length} pages of paper, not 1 to ${most}`);
    // At the foot of each stands its number.
    sheets.forEach((text, i) => { if (text.replace(/\s+|\d+ \/ \d+/g, "").length < 40) site.find(name, `leaves page ${i + 1} of ${sheets.length} nearly blank on paper`); });
    if (says && !says.test(sheets.join(" "))) site.find(name, `does not print ${says}`);
    if (statSync(file).size > 20 << 20) site.find(name, "prints more than 20 MB");
  }
  await visitor.leave();
  rmSync(place, { recursive: true });
}
