// Looks at a finished website in a browser, from its folder and from a server, and shows on spoiled copies that each check can fail.
// Usage: node site.mjs SITE ERRANDS   (the folder of a site made with its PDFs; tests/content/errands.toml)
import { spawnSync } from "node:child_process";
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { folderUrl, inTurns, pagesOf, serve, startBrowser } from "./site/browse.mjs";
import { checkErrands } from "./site/errands.mjs";
import { checkAccess, checkPaper, checkSizes, checkWidths, checkZoom } from "./site/look.mjs";
import { checkFocus, checkKeys, checkPacket, checkPlain, checkSearch, checkSheet, checkStandIns, readPacket } from "./site/use.mjs";

const require = createRequire(import.meta.url);
const [folder, errandsFile] = process.argv.slice(2).map((each) => resolve(each));
if (errandsFile === undefined) {
  console.error("usage: node site.mjs SITE ERRANDS");
  process.exit(2);
}

// One page of each type, and those that have something of their own.
const types = ["index.html", "find.html", "my-packet.html", "404.html", "path/index.html", "path/level-3.html", "path/sponsorship.html", "path/level-4-team-process.html", "roles/sponsor.html",
  "do/run-a-meeting.html", "guide/engagement.html", "items/sbar.html", "items/sbar-worksheet.html", "items/path-poster.html"];
const unread = { page: "my-packet.html#role=sponsor&for=labor&levels=3", most: 4, says: /pages for you/, prepare: ({ page }) => page.waitForSelector(".packet-list li") };
const read = { page: "my-packet.html#role=team-member&for=labor&levels=1&edition=standard&facing=0", most: 60, says: /Why this page/, prepare: readPacket };
const papers = [{ page: "index.html", most: 4 }, { page: "path/index.html", most: 3, says: /Transitional/ }, { page: "path/level-3.html", most: 6 }, { page: "items/sbar-worksheet.html", most: 3 },
  { page: "find.html", most: 8 }, unread, read];

// The Nu checker, over all pages at once.
function checkValidity({ find, folder: place }, pages) {
  if (spawnSync("java", ["-version"]).error) return find("java", "is not there: the Nu checker needs it");
  const run = spawnSync("java", ["-Xss16m", "-jar", require("vnu-jar"), "--format", "json", "--stdout", "--exit-zero-always", ...pages.map((name) => join(place, name))],
    { encoding: "utf8", maxBuffer: 64 << 20 });
  // It takes 'self' for no address; what a policy really stops is an error in the browser's console.
  for (const message of JSON.parse(run.stdout).messages.filter((each) => !/violates Content Security Policy/.test(each.message)))
    if (message.type !== "info" || message.subType === "warning") find(message.url, `${message.lastLine}: ${message.message}`);
}

const browser = await startBrowser();
// A page that only leads on to another has nothing to look at.
const pages = pagesOf(folder).filter((name) => !readFileSync(join(folder, name), "utf8").includes('http-equiv="refresh"'));
const findings = [];
const served = await serve(folder);
const here = { browser, folder, url: folderUrl(folder), find: (page, what) => findings.push(`${page}: ${what}`) };
const there = { ...here, url: served.url, find: (page, what) => findings.push(`${page}, served: ${what}`) };

async function timed(name, work) {
  const start = performance.now();
  await work();
  console.log(`${name}: ${((performance.now() - start) / 1000).toFixed(1)} s`);
}

// Two at a time: each waits for its browser most of the time.
const looks = [
  ["axe", () => checkAccess(there, types)],
  // Every page from the folder, and every page from the server, which sends a policy: nothing strange is asked for or said.
  ["every page, 320 px", () => checkWidths(here, pages, 320)],
  ["every page, served, 200 %", () => checkWidths(there, pages, 640)],
  ["zoom", () => checkZoom(here, types)],
  ["sizes", () => checkSizes(there, types, console.log)],
  ["paper", () => checkPaper(here, papers)],
  ["focus", () => checkFocus(here, types)],
  ["keys", () => checkKeys(here)],
  ["keys, served", () => checkKeys(there)],
  ["search", () => checkSearch(here, errandsFile)],
  ["sheets", async () => { for (const name of ["items/sbar-worksheet.html", "items/self-assessment.html"]) await checkSheet(here, name); }],
  ["sheet, served", () => checkSheet(there, "items/sbar-worksheet.html")],
  ["packet", () => checkPacket(here)],
  ["packet, served", () => checkPacket(there)],
  ["without scripts", async () => { await checkPlain(here, types); await checkStandIns(here); }],
  ["errands", () => checkErrands(here)],
  ["errands, served", () => checkErrands(there)],
];

await timed("Nu checker", () => checkValidity(here, pages));
await inTurns(looks, 2, ([name, work]) => timed(name, work));
served.close();

// ---- Spoiled copies ------------------------------------------------------------------------------------------------------

const sbar = "items/sbar.html", sheet = "items/sbar-worksheet.html";
const rule = (text) => (source) => source + text;
const instead = (from, to) => (source) => source.replace(from, () => to);
const noise = Array.from({ length: 40000 }, (_, i) => (i * 2654435761 % 4294967296).toString(36)).join("");
const key = (name) => (site) => checkKeys(site, [name]);
const skip = "the skip link leads to the page", box = "the search box offers pages, and Enter opens the chosen one", slash = "the key / leads to the search, and can be turned off";

// file, how it is spoiled, the check that must find something
const spoils = [
  [sbar, instead("<main", "<mian"), (site) => checkValidity(site, [sbar])],
  [sbar, instead(/ lang="[^"]*"/, ""), (site) => checkAccess(site, [sbar])],
  ["style.css", rule(".lead{color:#bbb}"), (site) => checkAccess(site, [sbar])],
  ["style.css", rule("main{min-width:30rem}"), (site) => checkWidths(site, [sbar], 320)],
  ["style.css", rule(".title{overflow:hidden;white-space:nowrap;width:2rem}"), (site) => checkWidths(site, [sbar], 320)],
  [sbar, instead("</main>", '<img src="http://127.0.0.1:9/x.png" alt="" /></main>'), (site) => checkWidths(site, [sbar], 640)],
  [sbar, instead("</main>", "<script>1</script></main>"), (site) => checkWidths(site, [sbar], 640)],
  [sbar, instead("</main>", '<p style="color:red">x</p></main>'), (site) => checkWidths(site, [sbar], 640)],
  [sbar, instead('src="../site.js"', 'src="../sight.js"'), (site) => checkWidths(site, [sbar], 640)],
  ["style.css", rule("@media(max-width:45rem){.menu{display:none}}"), (site) => checkZoom(site, [sbar])],
  ["style.css", rule(`/*${noise}*/`), (site) => checkSizes(site, [sbar])],
  ["style.css", rule("@media print{main{display:none}}"), (site) => checkPaper(site, [{ page: sbar, most: 3 }])],
  ["style.css", rule("@media print{main{margin-top:30in}}"), (site) => checkPaper(site, [{ page: sbar, most: 9 }])],
  ["style.css", rule("@media print{.packet-list{display:none!important}}"), (site) => checkPaper(site, [unread])],
  ["style.css", rule("a:focus-visible{outline:0!important}"), (site) => checkFocus(site, [sbar], 8)],
  ["style.css", rule("footer{position:fixed;inset:0;z-index:9}"), (site) => checkFocus(site, [sbar], 8)],
  [sbar, instead('href="#main"', 'href="#top"'), key(skip)],
  ["site.js", instead("ArrowDown: ", "ArrowDwn: "), key(box)],
  ["site.js", instead("slash?.checked !== false", "true"), key(slash)],
  ["find.js", instead("filtersNow();", "{};"), key("the form that searches filters")],
  ["find.js", instead("scores[b] - scores[a]", "scores[a] - scores[b]"), (site) => checkSearch(site, errandsFile)],
  ["site.js", instead("replace(before, null)", "setBefore(null)"), (site) => checkSheet(site, sheet)],
  ["site.js", instead("sheet.page !== page", "false"), (site) => checkSheet(site, sheet)],
  ["site.js", instead("memory.write(waymark.writeSheet", "(waymark.writeSheet"), (site) => checkSheet(site, sheet)],
  ["packet.js", instead("history.replaceState(null", "void (null"), checkPacket],
  ["packet.js", instead("waymark.showSheetTools?.();", ""), checkPacket],
  [sbar, instead('data-print="" hidden=""', 'data-print=""'), (site) => checkPlain(site, [sbar])],
  ["find.html", instead('id="all"', 'id="al"'), checkStandIns],
  ["index.html", instead(/>Ask for help</, ">Help<"), (site) => checkErrands(site, ["who to ask for help"])],
  ["site.js", instead("window.print()", "void 0"), (site) => checkErrands(site, ["print the working agreement"])],
];

// Works on a copy of its own.
async function tryOut(some) {
  const copy = mkdtempSync(join(tmpdir(), "spoiled-site-"));
  // Packets as PDF are many, and no check here opens one.
  cpSync(folder, copy, { recursive: true, filter: (source) => !source.endsWith(".pdf") });
  const server = await serve(copy);
  for (const [file, spoil, check] of some) {
    const path = join(copy, file), whole = readFileSync(path, "utf8"), spoiled = spoil(whole);
    const found = [];
    writeFileSync(path, spoiled);
    await check({ browser, folder: copy, url: server.url, patience: 5000, find: (page, what) => found.push(what) });
    writeFileSync(path, whole);
    // What is missed without the PDFs would be found in any case.
    if (found.filter((what) => !/\.pdf, which/.test(what)).length === 0) findings.push(`${file}: ${spoiled === whole ? "has nothing to spoil" : "nothing finds it spoiled"} for ${check}`);
  }
  server.close();
  rmSync(copy, { recursive: true });
}

await timed("spoiled copies", () => Promise.all([0, 1].map((part) => tryOut(spoils.filter((_, i) => i % 2 === part)))));
await browser.close();
console.log(findings.join("\n") || `${pages.length} pages, nothing found`);
process.exit(findings.length > 0 ? 1 : 0);
