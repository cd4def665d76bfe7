// use.mjs — what people do with the site: keys alone, searching, filling in, a packet of their own, a browser without scripts.
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Visitor, becomes } from "./browse.mjs";

// ---- Keys alone --------------------------------------------------------------------------------------------------------

// In the page: what has the focus, and whether one sees that it does.
const focused = () => {
  const element = document.activeElement;
  if (element === null || element === document.body) return null;
  const marked = [element, "::after"].map((each) => typeof each === "string" ? getComputedStyle(element, each) : getComputedStyle(each))
    .some(({ outlineStyle, outlineWidth }) => outlineStyle === "auto" || (outlineStyle !== "none" && parseFloat(outlineWidth) >= 2));
  const box = element.getBoundingClientRect();
  const isOnScreen = box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth && box.width > 0;
  const covering = document.elementFromPoint(Math.min(Math.max(box.left + box.width / 2, 1), innerWidth - 2), Math.min(Math.max(box.top + Math.min(box.height / 2, 20), 1), innerHeight - 2));
  const isCovered = covering !== null && !element.contains(covering) && !covering.contains(element) && covering.closest("label")?.control !== element;
  return { what: `${element.tagName.toLowerCase()} "${(element.textContent || element.name || element.value).trim().slice(0, 40)}"`, marked, isOnScreen, isCovered };
};

// Tab goes through the whole page: each stop is seen.
export async function checkFocus(site, pages, most = 40) {
  for (const width of [1280, 320]) {
    const visitor = await Visitor.enter(site, { viewport: { width, height: 700 }, reducedMotion: "reduce" });
    for (const name of pages) {
      await visitor.open(name);
      let stops = 0;
      for (; stops < most; ++stops) {
        await visitor.page.keyboard.press("Tab");
        const stop = await visitor.page.evaluate(focused);
        if (stop === null) break;
        if (!stop.marked) site.find(name, `does not show that ${stop.what} has the focus`);
        if (!stop.isOnScreen || stop.isCovered) site.find(name, `hides ${stop.what}, which has the focus (${width} px)`);
      }
      if (stops < 5) site.find(name, `has ${stops} stops for the Tab key`);
    }
    await visitor.leave();
  }
}

// Tab until the element has the focus.
async function tabTo(page, selector, most = 80) {
  for (let i = 0; i < most; ++i) {
    await page.keyboard.press("Tab");
    if (await page.evaluate((wanted) => document.activeElement?.matches(wanted), selector)) return true;
  }
  return false;
}

// One errand for each thing that keys must do. Each answers what is wrong, or nothing.
const keyErrands = {
  "the skip link leads to the page": async (visitor) => {
    await visitor.open("items/sbar.html");
    await visitor.page.keyboard.press("Tab");
    await visitor.page.keyboard.press("Enter");
    return await becomes(visitor.page, () => document.activeElement?.id === "main") ? null : "main has no focus";
  },
  "the search box offers pages, and Enter opens the chosen one": async (visitor) => {
    const { page } = visitor;
    await visitor.open("path/index.html");
    if (!await tabTo(page, "#q")) return "Tab does not come to the box";
    await page.keyboard.type("sbar work");
    if (!await becomes(page, () => document.querySelectorAll(".search-list [role=option]").length > 0)) return "nothing is offered";
    await page.keyboard.press("Escape");
    if (await page.locator(".search-list").isVisible()) return "Escape does not close the list";
    await page.keyboard.type("s");
    await page.keyboard.press("ArrowDown");
    const chosen = await page.evaluate(() => document.getElementById(document.querySelector("#q").getAttribute("aria-activedescendant"))?.textContent ?? "");
    if (!chosen.includes("SBAR worksheet")) return `"${chosen}" is chosen`;
    if (!await becomes(page, () => /\d/.test(document.querySelector(".search [role=status]")?.textContent ?? ""))) return "the number of pages is not said";
    await page.keyboard.press("Enter");
    await page.waitForURL(/sbar-worksheet/);
    return null;
  },
  "the key / leads to the search, and can be turned off": async (visitor) => {
    const { page } = visitor;
    await visitor.open("items/sbar.html");
    await page.keyboard.press("/");
    if (!await page.evaluate(() => document.activeElement?.id === "q")) return "/ does not lead to the search";
    if (!await tabTo(page, "[data-slash]")) return "Tab does not come to the tick box";
    await page.keyboard.press("Space");
    await page.reload();
    await page.keyboard.press("/");
    const stays = await page.evaluate(() => document.activeElement?.id !== "q");
    await page.evaluate(() => localStorage.clear());
    return stays ? null : "/ cannot be turned off";
  },
  "the menu leads on": async (visitor) => {
    const { page } = visitor;
    await visitor.open("items/sbar.html");
    if (!await tabTo(page, '.menu a[href$="my-packet.html"]')) return "Tab does not come to the menu";
    await page.keyboard.press("Enter");
    await page.waitForURL(/my-packet/);
    return null;
  },
  "the form that searches filters": async (visitor) => {
    const { page } = visitor;
    await visitor.open("find.html");
    if (!await tabTo(page, "#find-q")) return "Tab does not come to the form";
    await page.keyboard.type("coach");
    if (!await becomes(page, () => document.querySelectorAll("#results > li").length > 3)) return "nothing is found";
    const before = await page.locator("#results").textContent();
    await tabTo(page, "#find-dimension");
    await page.keyboard.press("ArrowDown");
    if (!await becomes(page, (words) => document.getElementById("results").textContent !== words, before)) return "a dimension does not filter";
    await tabTo(page, "#results a");
    await page.keyboard.press("Enter");
    await page.waitForURL(/items|path|roles|do/);
    return null;
  },
  "a sheet is filled in and saved": async (visitor) => {
    const { page } = visitor;
    await visitor.open("items/sbar-worksheet.html");
    if (!await tabTo(page, "main textarea")) return "Tab does not come to a field";
    await page.keyboard.type("Words");
    await tabTo(page, "main [type=checkbox]");
    await page.keyboard.press("Space");
    for (let i = 0; i < 80 && !await page.evaluate(() => document.activeElement?.matches("[data-save]")); ++i) await page.keyboard.press("Shift+Tab");
    const [download] = await Promise.all([page.waitForEvent("download"), page.keyboard.press("Enter")]);
    const { fields } = JSON.parse(readFileSync(await download.path(), "utf8"));
    return Object.values(fields).join() === "Words,true" ? null : `the file holds ${JSON.stringify(fields)}`;
  },
  "a packet is chosen and read": async (visitor) => {
    const { page } = visitor;
    await visitor.open("my-packet.html");
    await becomes(page, () => document.querySelector("#packet-role") !== null);
    if (!await tabTo(page, "#packet-role")) return "Tab does not come to the choice";
    await page.keyboard.press("ArrowDown");
    if (!/role=co-lead/.test(page.url())) return `the address is ${page.url()}`;
    await tabTo(page, ".packet-tools button");
    await page.keyboard.press("Enter");
    return await becomes(page, () => document.activeElement?.matches(".packet-document")) ? null : "the document has no focus";
  },
};

export async function checkKeys(site, only = Object.keys(keyErrands)) {
  for (const name of only) {
    const visitor = await Visitor.enter(site);
    const wrong = await keyErrands[name](visitor).catch((error) => error.message.split("\n")[0]);
    if (wrong) site.find("keys", `${name}: ${wrong}`);
    await visitor.leave();
  }
}

// ---- Search ------------------------------------------------------------------------------------------------------------

// The few lines of TOML that errands are made of.
const readErrands = (text) => text.split(/^\[\[errand\]\]$/m).slice(1).map((part) => {
  const value = (key) => JSON.parse(new RegExp(`^${key} = (.*?)(?: *#[^"]*)?$`, "m").exec(part)[1]);
  return { query: value("query"), pages: [value("page")].flat(), within: value("within") };
});

// Typed into find.html: one of the pages must stand among the first results, and the number of them must be said.
export async function checkSearch(site, errandsFile) {
  const errands = readErrands(readFileSync(errandsFile, "utf8"));
  if (errands.length === 0) site.find(errandsFile, "has no errands");
  const visitor = await Visitor.enter(site);
  await visitor.open("find.html");
  if (!await becomes(visitor.page, () => document.querySelectorAll("#find-level option").length > 1)) return site.find("find.html", "does not load its data");
  for (const { query, pages, within } of errands) {
    await visitor.page.fill("#find-q", query);
    const found = await visitor.page.evaluate((n) => [...document.querySelectorAll("#results > li > a")].slice(0, n).map((each) => each.getAttribute("href")), within);
    if (!found.some((each) => pages.includes(each))) site.find("find.html", `answers "${query}" with ${found.join(", ") || "nothing"}`);
  }
  if (!await becomes(visitor.page, () => /\d/.test(document.querySelector("[data-found]").textContent))) site.find("find.html", "does not say how many were found");
  await visitor.page.fill("#find-q", "xyzzyqq");
  if (!await visitor.page.locator("#nothing").isVisible()) site.find("find.html", "does not help who finds nothing");
  await visitor.leave();
}

// ---- Sheets ------------------------------------------------------------------------------------------------------------

const hostile = "1\n<b>1</b> </textarea><script>window.hit=1</script> \"'&amp;";

const answers = (page) => page.evaluate(() => [...document.querySelectorAll("main :is(input, textarea)[name]")].filter((each) => each.form === null).map((each) => [each.name, /checkbox|radio/.test(each.type) ? each.checked : each.value]));
const fillAll = (page, text) => page.evaluate((words) => {
  document.querySelectorAll("main :is(input, textarea)[name]").forEach((field, i) => {
    if (field.form !== null) return;
    if (/checkbox|radio/.test(field.type)) field.checked = i % 2 === 0 || field.checked;
    else field.value = field.type === "date" ? "2026-11-22" : field.tagName === "TEXTAREA" ? words : words.replace("\n", "");
    field.dispatchEvent(new Event("input", { bubbles: true }));
  });
}, text);

// Filled in, saved, emptied, undone, loaded from the file, left and come back to.
export async function checkSheet(site, name) {
  const place = mkdtempSync(join(tmpdir(), "sheet-"));
  const visitor = await Visitor.enter(site);
  const { page } = visitor;
  try {
    await visitor.open(name);
    await fillAll(page, hostile);
    const wanted = JSON.stringify(await answers(page));
    const expect = async (what) => { if (JSON.stringify(await answers(page)) !== wanted) site.find(name, `${what}: the answers are others`); };
    const [download] = await Promise.all([page.waitForEvent("download"), page.click("[data-save]")]);
    if (!/^[\w.-]+\.json$/.test(download.suggestedFilename())) site.find(name, `is saved as ${download.suggestedFilename()}`);
    const file = join(place, "saved.json");
    await download.saveAs(file);
    await page.click("[data-clear]");
    if ((await answers(page)).some(([, value]) => value)) site.find(name, "is not empty when it was emptied");
    await page.click("[data-clear]");
    await expect("after undoing");
    await page.click("[data-clear]");
    await page.setInputFiles("[data-sheet-tools] input[type=file]", file);
    await becomes(page, () => document.querySelector("[data-status]").textContent !== "" && [...document.querySelectorAll("main textarea")].some((each) => each.value));
    await expect("after loading the saved file");
    writeFileSync(file, JSON.stringify({ waymark: 1, page: "items/other", fields: { a: "b" } }));
    await page.setInputFiles("[data-sheet-tools] input[type=file]", file);
    if (!await becomes(page, () => document.querySelector("[data-status]").textContent.includes("items/other"))) site.find(name, "does not refuse the sheet of another page");
    await expect("after refusing a file");
    await visitor.open("index.html");
    await visitor.open(name);
    await expect("after going away and coming back");
    if (await page.evaluate(() => window.hit)) site.find(name, "runs what was typed into it");
  } catch (error) {
    site.find(name, error.message.split("\n")[0]);
  }
  await visitor.leave();
  rmSync(place, { recursive: true });
}

// ---- My packet ---------------------------------------------------------------------------------------------------------

export async function readPacket({ page }) {
  await page.locator(".packet-tools button").first().click();
  await page.waitForFunction(() => !document.querySelector(".packet-document").hidden, null, { timeout: 60000 });
}

export async function checkPacket(site) {
  const visitor = await Visitor.enter(site);
  const { page } = visitor;
  const wrong = (what) => site.find("my-packet.html", what);
  try {
    await visitor.open("my-packet.html");
    await page.selectOption("#packet-role", "co-lead");
    await page.selectOption("#packet-constituency", "labor");
    await page.selectOption("#packet-team-0", "2");
    const address = page.url(), chosen = await page.locator(".packet-list > ol > li").allTextContents();
    if (!/#role=co-lead&for=labor&levels=2&/.test(address)) wrong(`bears the choice in ${address}`);
    if (chosen.length < 10) wrong(`chooses ${chosen.length} pages`);
    const pdf = await page.locator(".packet-tools a").getAttribute("href");
    if (!existsSync(join(site.folder, pdf))) wrong(`offers ${pdf}, which is not there`);
    await page.goto("about:blank");
    await page.goto(address);
    await page.waitForSelector(".packet-list > ol > li");
    if (JSON.stringify(await page.locator(".packet-list > ol > li").allTextContents()) !== JSON.stringify(chosen)) wrong("chooses others when the address is opened anew");
    await readPacket(visitor);
    const parts = await page.locator(".packet-part").count();
    if (parts < chosen.length + 2) wrong(`reads ${parts} pages of ${chosen.length + 2}`);
    if (await page.locator(".packet-part:not(:has(h1, h2, h3))").count()) wrong("has parts without a heading");
    const ids = await page.evaluate(() => [...document.querySelectorAll("[id]")].map(({ id }) => id));
    if (new Set(ids).size !== ids.length) wrong("gives an id twice");
    if (!await page.locator("[data-sheet-tools]").isVisible()) wrong("does not offer to save what is filled in");
    await page.getByRole("button", { name: "Add a team" }).click();
    if (!/levels=2,2/.test(page.url())) wrong("adds no team");
  } catch (error) {
    wrong(error.message.split("\n")[0]);
  }
  await visitor.leave();
}

// ---- Without scripts ---------------------------------------------------------------------------------------------------

export async function checkPlain(site, pages) {
  const visitor = await Visitor.enter(site, { javaScriptEnabled: false });
  const { page } = visitor;
  for (const name of pages) {
    await visitor.open(name);
    if ((await page.locator("main").innerText()).trim().length < 100) site.find(name, "says nothing without scripts");
    for (const promise of ["[data-print]", "[data-sheet-tools]", "[data-slash]", ".find"])
      if (await page.locator(promise).first().isVisible().catch(() => false)) site.find(name, `shows ${promise} without scripts`);
    for (const link of await page.locator("main a[href$='.html']").all())
      if (!existsSync(join(site.folder, new URL(await link.getAttribute("href"), "http://x/" + name).pathname))) site.find(name, `links to ${await link.getAttribute("href")}`);
  }
  await visitor.leave();
}

// What scripts would do has something to stand in for it.
export async function checkStandIns(site) {
  const visitor = await Visitor.enter(site, { javaScriptEnabled: false });
  const { page } = visitor;
  await visitor.open("index.html");
  await page.fill("#q", "sbar");
  await page.click(".search button");
  if (visitor.place !== "find.html") site.find("index.html", "searches nothing without scripts");
  if (await page.locator("#all a").count() < 100) site.find("find.html", "has no list from A to Z without scripts");
  await visitor.open("my-packet.html");
  if (await page.locator("#my-packet a").count() < 10) site.find("my-packet.html", "offers no ready packets without scripts");
  await visitor.open("items/sbar-worksheet.html");
  await page.locator("main textarea").first().fill("Words");
  await visitor.leave();
}
