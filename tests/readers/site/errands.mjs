// errands.mjs — ten errands of newcomers, as they would do them: by what they read on the page, in three clicks or one search.
import { existsSync } from "node:fs";
import { join } from "node:path";
import { Visitor, becomes } from "./browse.mjs";

const click = (name) => async ({ page }) => page.getByRole("link", { name }).locator("visible=true").first().click();
const press = (name) => async ({ page }) => page.getByRole("button", { name }).locator("visible=true").first().click();
// Types into the box on top, and opens one of what it offers.
const search = (query, title) => async ({ page }) => {
  await page.fill("#q", query);
  await becomes(page, () => document.querySelectorAll(".search-list [role=option]").length > 0);
  await page.locator(".search-list [role=option]", { hasText: title }).first().click();
};

// steps from the home page, the page where they end, and what stands there
const errands = [
  { name: "find the SBAR sheet", steps: [search("SBAR sheet", /^SBAR worksheet/)], page: "items/sbar-worksheet.html", says: /Situation/ },
  { name: "what does level 3 ask of my sponsor", steps: [click(/^3 Transitional/), click("Sponsorship")], page: "path/level-3-sponsorship.html", says: /Sponsors talk with the co-leads at least once a month/ },
  { name: "print the working agreement", steps: [search("print the working agreement", "Sponsor working agreements"), press("Print")], page: "items/sponsor-working-agreements.html", says: /agree/i, prints: true },
  { name: "which tools for a level 2 labor co-lead", steps: [click("For co-leads"), click(/^2 Foundational/)], page: "roles/co-lead.html", says: /With a level 2 team/, file: "#level-2 a[href*='co-lead-labor-2-']" },
  { name: "what is a balancing measure", steps: [search("what is a balancing measure", "Establishing measures")], page: "items/establishing-measures.html", says: /balanc/i },
  { name: "a 10-minute activity for a huddle", steps: [search("10-minute activity for a huddle", "Huddle card")], page: "items/huddle-card.html", says: /10 minutes/ },
  { name: "what keeps us at level 4", steps: [click(/^4 Operational/), click(/^Keep what you have/)], page: "items/keep-and-reach-4.html", says: /Keep/ },
  { name: "the poster", steps: [click("Print posters and cards"), click("Path to Performance")], page: "items/path-poster.html", says: /Operational/, file: ".downloads a" },
  { name: "who to ask for help", steps: [click("Ask for help"), click(/^When to seek help|^Ask your sponsor/)], page: /^items\/(seeking-help|poster-ask-sponsor)\.html$/, says: /sponsor/ },
  { name: "how to write a SMART goal", steps: [search("how to write a SMART goal", "Setting goals (SMART)")], page: "items/smart-goals.html", says: /Specific/i },
];

export const errandNames = errands.map(({ name }) => name);

export async function checkErrands(site, only = errandNames) {
  for (const { name, steps, page: place, says, prints, file } of errands.filter((each) => only.includes(each.name))) {
    const visitor = await Visitor.enter(site);
    const { page } = visitor;
    try {
      await visitor.open("index.html");
      for (const step of steps) {
        await step(visitor);
        await page.waitForLoadState();
      }
      if (typeof place === "string" ? visitor.place !== place : !place.test(visitor.place)) site.find("errand", `${name}: ends at ${visitor.place}`);
      if (!says.test(await page.locator("main").innerText())) site.find("errand", `${name}: ${says} is not there`);
      if (prints && await page.evaluate(() => window.printed) !== 1) site.find("errand", `${name}: nothing is printed`);
      const target = file && new URL(await page.locator(file).first().getAttribute("href"), "http://x/" + visitor.place).pathname;
      if (target && !existsSync(join(site.folder, target))) site.find("errand", `${name}: ${target} is not there`);
    } catch (error) {
      site.find("errand", `${name}: ${error.message.split("\n")[0]}`);
    }
    await visitor.leave();
  }
}
