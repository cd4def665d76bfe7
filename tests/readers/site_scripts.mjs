// Tests the parts of the website's scripts that need no page: the search, the choice of my-packet.html, the file of a sheet.
// Afterwards each script is spoiled in several ways, and some test must find it.
// Usage: node site_scripts.mjs [--site DIR [--errands FILE] [--program waymark [--pack DIR]]]
//   --site     a site that the program made: the search is tried on its data
//   --errands  what newcomers look for ([[errand]] query, page, within): it must be among the first
//   --program  all choices of one team and 1,000 of several are compared with what `waymark explain` chooses
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import vm from "node:vm";
import { gzipSync } from "node:zlib";

const path = { type: "string" };
const options = parseArgs({ options: { site: path, errands: path, program: path, pack: path } }).values;
const folder = join(dirname(fileURLToPath(import.meta.url)), "../../templates/site");
const names = ["site.js", "find.js", "packet.js"];
const sources = Object.fromEntries(names.map((name) => [name, readFileSync(join(folder, name), "utf8")]));

// What the scripts leave in `waymark` when there is no page.
function load(scripts, ...dataFiles) {
  const context = vm.createContext({ URL, URLSearchParams });
  for (const name of names) vm.runInContext(scripts[name], context, { filename: name });
  for (const file of dataFiles) vm.runInContext(readFileSync(file, "utf8"), context, { filename: file });
  return context.waymark;
}

// Values of another context have other prototypes.
const same = (found, wanted, what) => assert.deepEqual(JSON.parse(JSON.stringify(found)), wanted, what);

// ---- The search ------------------------------------------------------------------------------------------------------

// kind, levels, roles, dimensions, minutes of each page; its words with their weights.
const library = [
  ["items/sbar.html", "SBAR", [0, 0b110, 0, 0b10, 45], { sbar: 12, situation: 6, handover: 1, physicians: 1 }],
  ["items/sbar-worksheet.html", "SBAR worksheet", [1, 0b110, 0, 0b10, 10], { sbar: 12, worksheet: 12, situation: 4 }],
  ["items/huddles.html", "Using huddles", [0, 0, 0, 0b01, 10], { using: 12, huddles: 12, stand: 1, up: 1, daily: 4, goals: 1 }],
  ["items/standup-card.html", "Standup card", [1, 0, 0, 0b01, 30], { standup: 12, card: 12, daily: 1 }],
  ["items/smart-goals.html", "Setting goals (SMART)", [0, 0b100, 0b01, 0b11, 20], { setting: 12, goals: 12, smart: 10, write: 1 }],
  ["items/goal-gradient.html", "Goal gradient", [0, 0b001, 0b10, 0b11, 0], { goal: 12, gradient: 12, smart: 6, setting: 1, physician: 4 }],
  ["roles/sponsor.html", "Sponsors", [2, 0, 0b01, 0, 0], { sponsors: 12, goals: 1 }],
  ["path/level-3.html", "Level 3", [2, 0b100, 0, 0, 0], { level: 12, 3: 12, goals: 4 }],
  ["path/level-2.html", "Level 2", [2, 0b010, 0, 0, 0], { level: 12, 2: 12, goals: 4 }],
  ["items/agreement.html", "Working agreement", [0, 0, 0, 0, 0], { working: 12, agreement: 12 }],
  ["items/topic.html", "Topic", [2, 0, 0, 0, 0], { topic: 12, motif: 10 }],
  ["items/long.html", "Many more words about one topic and one motif", [2, 0, 0, 0, 0], { topic: 12, motif: 12 }],
  ["items/thanks.html", "Ways of recognition", [0, 0, 0, 0, 0], { ways: 12, recognition: 12, constructor: 1 }],
];

function searchData() {
  const words = Object.create(null);  // "constructor" is a word like any other
  library.forEach(([, , , weights], page) => Object.entries(weights).forEach(([word, weight]) => { (words[word] ??= []).push(page, weight); }));
  return {
    pages: library.map(([path, title, rest]) => [path, title, "", ...rest]), kinds: ["Tool", "Worksheet", "Page"],
    levels: ["Start", "Middle", "Top"], roles: ["sponsors", "co-leads"], dimensions: ["Process", "Tools"], words,
    synonyms: { "hand off": ["sbar"], handoff: ["sbar"], "thank you": ["thanks"], "ground rules": ["agreement"], kudos: ["recognition"] },
    stop: ["the", "a", "of", "how", "to", "you", "for", "thank"], levelWords: ["level"], minuteWords: ["minutes", "minute", "min"],
  };
}

const searchTests = {
  "whole words come before beginnings, and these before mistakes": ({ found }) => {
    same(found("goal")[0], "items/goal-gradient.html");
    assert(found("goal").includes("items/smart-goals.html"));
    same(found("hudd"), ["items/huddles.html"]);
    same(found("goals")[0], "items/smart-goals.html");
  },
  "one letter may be missing, too many, other, or changed with its neighbour, the first one too": ({ found }) => {
    for (const typed of ["agrement", "agreeement", "agreoment", "agreemnet", "ygreement", "greement"]) same(found(typed), ["items/agreement.html"], typed);
    for (const typed of ["agrmnt", "agreexmnt"]) same(found(typed), [], typed);
    same(found("ggoas"), [], "two mistakes");
    same(found("SBRA")[0], "items/sbar.html");
  },
  "short words and numbers allow no mistake": ({ found }) => {
    same(found("usr"), []);
    same(found("7"), []);
  },
  "other endings of a word are found": ({ found }) => {
    same(found("agreements"), ["items/agreement.html"]);
    same(found("recognitions"), ["items/thanks.html"]);
    assert(found("physicians").includes("items/goal-gradient.html"));
  },
  "accents, case, curly quotes and signs make no difference": ({ waymark, data, found }) => {
    same(found("  Wörking, ‘AGREEMENT’! "), ["items/agreement.html"]);
    same(found("sponsor’s")[0], "roles/sponsor.html");
    same(waymark.find(data, "Wörking")[0].score, waymark.find(data, "working")[0].score);
  },
  "words written apart or together are the same": ({ found }) => {
    assert(found("stand up").includes("items/standup-card.html"));
    assert(found("standup").includes("items/huddles.html"));
    same(found("dailygoals"), ["items/huddles.html"]);
    same(found("s bar")[0], "items/sbar.html");
    assert(found("stand-up card")[0] === "items/standup-card.html");
    assert(found("sheet").includes("items/sbar-worksheet.html"));
  },
  "synonyms are found, by word, by phrase, by a page's id, and with a mistake": ({ found }) => {
    same(found("handoff").slice(0, 2), ["items/sbar.html", "items/sbar-worksheet.html"]);
    same(found("hand off")[0], "items/sbar.html");
    same(found("how to hand-off")[0], "items/sbar.html");
    same(found("ground rules"), ["items/agreement.html"]);
    same(found("rules"), []);
    same(found("ground zero"), []);
    same(found("kudso"), ["items/thanks.html"]);
  },
  "words that say nothing are left out, unless they are all there is": ({ found, data }) => {
    data.words.the = [9, 12];
    same(found("how to set the smart goals").slice(0, 1), ["items/smart-goals.html"]);
    assert(!found("the sbar").includes("items/agreement.html"));
    same(found("thank you"), ["items/thanks.html"], "a phrase of such words");
    same(found("the"), ["items/agreement.html"]);
  },
  "pages with all words come first, those with all words in the title before them": ({ found }) => {
    same(found("sbar situation")[0], "items/sbar.html");
    same(found("sbar worksheet")[0], "items/sbar-worksheet.html");
    same(found("daily huddle")[0], "items/huddles.html");
    same(found("topic motif"), ["items/long.html", "items/topic.html"]);
  },
  "a level, a role or minutes raise pages and exclude none": ({ found }) => {
    same(found("level 3"), ["path/level-3.html", "path/level-2.html"].slice(0, found("level 3").length));
    const at = (query, page) => found(query).indexOf(page);
    for (const level of [1, 2, 3]) same(found("goal").filter((page) => at(`goal level ${level}`, page) < 0), [], "nothing is lost");
    assert(at("level 3 goal", "items/smart-goals.html") >= 0 && at("level 1 goal", "items/smart-goals.html") >= 0);
    assert(at("level 1 smart goal", "items/goal-gradient.html") >= 0);
    const sbar = (query) => found(query).filter((page) => page.startsWith("items/sbar"));
    same(sbar("10-minute situation"), ["items/sbar-worksheet.html", "items/sbar.html"]);
    same(sbar("situation"), ["items/sbar.html", "items/sbar-worksheet.html"]);
    same(sbar("10min situation"), ["items/sbar-worksheet.html", "items/sbar.html"]);
    const goals = (query) => found(query).filter((page) => page.includes("goal"));
    same(goals("sponsor setting"), ["items/smart-goals.html", "items/goal-gradient.html"]);
    same(goals("co-lead smart"), ["items/goal-gradient.html", "items/smart-goals.html"]);
  },
  "filters must all fit; without a query they list what they allow": ({ found }) => {
    same(found("sbar", { kind: 1 }), ["items/sbar-worksheet.html"]);
    same(found("", { minutes: 10, dimension: 1 }), ["items/sbar-worksheet.html"]);
    same(found("", { level: 1, role: 1, kind: 0 }), ["huddles", "goal-gradient", "agreement", "thanks"].map((id) => `items/${id}.html`));
    same(found("goals", { level: 2, role: 0 }).includes("items/smart-goals.html"), false);
    same(found("").length, library.length);
  },
  "each result says which words were found": ({ waymark, data }) => {
    const [hit] = waymark.find(data, "wroksheet sbar");
    same([...hit.why].sort(), ["sbar", "worksheet"]);
    assert(hit.score > 0);
  },
  "no query breaks it": ({ found }) => {
    const long = ["a ".repeat(5000), "x".repeat(5000)];
    for (const query of ["__proto__", "constructor", "(.*)+$", "\\", "<b>", "’s", "🙂", ...long, "level", "level 99", "0 min", "minutes"])
      assert(Array.isArray([...found(query)]), query);
    same(found("constructor"), ["items/thanks.html"]);
  },
};

const speedTests = {
  "12,000 pages and 30,000 words take less than 30 ms": ({ waymark, data }) => {
    const large = largeData(data);
    for (const query of ["level 3 goals of my sponsor", "wroksheet sbar", "w", `${wordOf(1)} ${wordOf(2)} ${wordOf(300)} team`]) {
      waymark.find(large, query);
      // The best of ten: other programs run as well.
      const times = Array.from({ length: 10 }, () => {
        const start = performance.now();
        waymark.find(large, query);
        return performance.now() - start;
      });
      assert(Math.min(...times) < 30, `"${query}": ${Math.min(...times).toFixed(1)} ms`);
    }
  },
};

// Something like a word: syllables from the digits of a number that was mixed before.
function wordOf(number) {
  const syllables = ["ba", "ter", "co", "min", "de", "sur", "fi", "gan", "lo", "pre", "mu", "ni", "pal", "ra", "se", "tion"];
  let out = "";
  for (let rest = (number + 1) * 2654435761 % 1048576; rest > 0; rest = Math.floor(rest / 16)) out += syllables[rest % 16];
  return out;
}

function largeData(data) {
  const pages = Array.from({ length: 12000 }, (_, i) => data.pages[i % data.pages.length]);
  const words = { ...data.words };
  for (let i = 0; i < 30000; ++i) {
    // A few words stand on very many pages, most on few.
    const list = [];
    for (let page = i % 97; page < pages.length; page += 1 + (i % 300) * 7) list.push(page, 1 + (page % 12));
    words[wordOf(i)] = list;
  }
  return { ...data, pages, words };
}

// ---- The choice --------------------------------------------------------------------------------------------------------

const letters = ["items/a.html", "items/b.html", "items/c.html", "items/d.html", "items/e.html", "items/f.html"];

// Criteria 0-2 stand at level 2, 3-4 at level 3, which is the top.
const packetData = (limit) => ({
  strings: {
    "list-comma": ", ", "list-and": "{first} and {last}", "all-teams": { one: "your team", other: "all {n} teams" }, "some-teams": { one: "{n} of {all} teams", other: "{n} of {all} teams" },
    "reason-key": "It {reason}.", "reason-key-teams": "It {reason}, for {teams}.", "reason-fill": "Use it to {purpose}.",
    "reason-helps": { one: "{teams} meet {n} criterion of {level}: {dimensions}.", other: "{teams} meet {n} criteria of {level}: {dimensions}." },
    "reason-keeps": { one: "{teams} hold {n} criterion of {level}: {dimensions}.", other: "{teams} hold {n} criteria of {level}: {dimensions}." },
    "your-team": "your team", "team-number": "Team {n}",
  },
  roles: [{ id: "sponsor", name: "sponsor", limit }], constituencies: [{ id: "labor", name: "labor" }, { id: "management", name: "management" }],
  editions: [{ id: "standard", name: "Standard" }], facings: [{ id: "facing", name: "yes" }, { id: "inside", name: "no" }], levels: ["One", "Two", "Three"],
  items: letters.map((path, i) => [path, "Title " + i, i === 5 ? "" : "do " + i, []]),
  criteria: [[2, 0], [2, 1], [2, 1], [3, 0], [3, 1]], dimensions: ["First", "Second"],
  keys: { sponsor: [[2, "{n} c"], [0, "a at one"], [1, "b"], [0, "a later"]] },
  lists: {
    "sponsor/labor/standard/facing/1": { keys: [[2, 0, []], [0, 1, [0, 1, 2]]], fill: [[4, [0, 2]], [3, [1]]] },
    "sponsor/labor/standard/facing/2": { keys: [[1, 2, []], [0, 3, [3]]], fill: [[2, [3, 4]], [3, [3]], [5, [4]]] },
    "sponsor/labor/standard/facing/3": { keys: [], fill: [[1, [3, 4]], [3, [3]], [5, [4]]] },
  },
});

const choice = (levels, rest = {}) => ({ role: "sponsor", constituency: "labor", edition: "standard", facing: "facing", levels, ...rest });

const packetTests = {
  "one team: keys in their order, then what helps most; the team is not named by a number": ({ waymark }) => {
    same(waymark.choose(packetData(9), choice([1])), { items: [
      { item: 2, teams: [0], reason: "It {n} c.", key: true },
      { item: 0, teams: [0], reason: "It a at one. your team meet 3 criteria of 2: First and Second.", key: true },
      { item: 4, teams: [0], reason: "Use it to do 4. your team meet 2 criteria of 2: First and Second.", key: false },
      { item: 3, teams: [0], reason: "Use it to do 3. your team meet 1 criterion of 2: Second.", key: false },
    ], overLimit: [] });
  },
  "several teams: a key item is key for those teams alone, with its earliest reason": ({ waymark }) => {
    const { items } = waymark.choose(packetData(9), choice([2, 1]));
    same(items.map(({ item, teams }) => [item, teams]), [[2, [1]], [0, [0, 1]], [1, [0]], [3, [0, 1]], [4, [1]], [5, [0]]]);
    same(items[2].reason, "It b, for Team 1.");
    same(waymark.choose(packetData(9), choice([1, 2])).items.map(({ item }) => item), [2, 0, 1, 3, 4, 5]);
    same(items[1].reason, "It a at one, for Team 1 and Team 2. Team 2 meet 3 criteria of 2: First and Second. Team 1 meet 1 criterion of 3: First.");
  },
  "each team's criteria count; a tie goes to the lowest team, then to the pack's order": ({ waymark }) => {
    same(waymark.choose(packetData(9), choice([2, 3, 1])).items.filter(({ key }) => !key).map(({ item }) => item), [3, 4, 5]);
    same(waymark.choose(packetData(9), choice([3, 1])).items.filter(({ key }) => !key).map(({ item }) => item), [3, 4, 1, 5]);
  },
  "who reaches for a level and who holds it have a sentence each": ({ waymark }) => {
    const { items } = waymark.choose(packetData(9), choice([3, 2]));
    same(items.find(({ item }) => item === 3).reason, "Use it to do 3. Team 2 meet 1 criterion of 3: First. Team 1 hold 1 criterion of 3: First.");
    same(items.find(({ item }) => item === 5).reason, "Team 2 meet 1 criterion of 3: Second. Team 1 hold 1 criterion of 3: Second.");
  },
  "a criterion that several teams lack is said once": ({ waymark }) => {
    const { items } = waymark.choose(packetData(9), choice([1, 1, 1, 1]));
    same(items[3].reason, "Use it to do 3. all 4 teams meet 1 criterion of 2: Second.");
    same(waymark.choose(packetData(9), choice([1, 1, 1])).items[3].reason, "Use it to do 3. Team 1, Team 2 and Team 3 meet 1 criterion of 2: Second.");
    same(waymark.choose(packetData(9), choice([1, 1, 1, 1, 1])).items[0].reason, "It {n} c, for all 5 teams.");
  },
  "over the limit the levels take turns, the lowest first; the rest is named": ({ waymark }) => {
    const { items, overLimit } = waymark.choose(packetData(2), choice([2, 1]));
    same([items.map(({ item }) => item), overLimit.map(({ item }) => item)], [[2, 0], [1, 3, 4, 5]]);
    same(waymark.choose(packetData(4), choice([2, 1])).items.map(({ item }) => item), [2, 0, 1, 3]);
    same(waymark.choose(packetData(1), choice([2, 1])).items.map(({ item }) => item), [2]);
  },
  "what has no list gets nothing": ({ waymark }) => same(waymark.choose(packetData(2), choice([1], { facing: "inside" })), { items: [], overLimit: [] }),

  "an address is read and written": ({ waymark }) => {
    const data = packetData(2);
    const hash = "#role=sponsor&for=management&levels=2,3,3&edition=standard&facing=0";
    const read = waymark.readChoice(data, hash);
    same(read, { choice: choice([2, 3, 3], { constituency: "management", facing: "inside" }), wrong: false });
    same(waymark.writeChoice(read.choice), hash);
    same(waymark.readChoice(data, ""), { choice: choice([1]), wrong: false });
    same(waymark.packetFile(read.choice), "packets/sponsor-management-2-standard-inside.pdf");
  },
  "what an address says wrongly is the first there is, and is told": ({ waymark }) => {
    const levels = ["", "0", "9", "1e0", "-1"].map((said) => "#levels=" + said);
    for (const hash of [...levels, "#role=boss", "#for=__proto__", "#facing=yes", "#facing=facing", "#edition=%00", "#%E0%A4%A=1&role=x"])
      same(waymark.readChoice(packetData(2), hash), { choice: choice([1]), wrong: true }, hash);
    same(waymark.readChoice(packetData(2), "#levels=3,x,2"), { choice: choice([3, 2]), wrong: true });
    const many = waymark.readChoice(packetData(2), "#levels=" + "2,".repeat(1000) + "2");
    assert(many.wrong && many.choice.levels.length === 40);
  },

  "what is for others is left out": ({ waymark }) => {
    const reader = choice([2, 3]);
    assert(waymark.isFor({}, reader));
    assert(waymark.isFor({ forRoles: "co-lead sponsor", forLevels: "3 4", forFacing: "facing" }, reader));
    const others = [{ forRoles: "co-lead" }, { forLevels: "1 4 23" }, { forConstituencies: "management" }, { forEditions: "alliance" },
      { forFacing: "inside" }, { forRoles: "sponsor", forLevels: "1" }];
    for (const conditions of others) assert(!waymark.isFor(conditions, reader), JSON.stringify(conditions));
  },
  "links lead inside the document, or to the page": ({ waymark }) => {
    const link = (href) => waymark.packetLink(href, "items/a.html", letters.slice(0, 2));
    same(link("#x"), "#items-a--x");
    same(link("b.html"), "#items-b");
    same(link("../items/b.html#y"), "#items-b--y");
    same(link("c.html#z"), "items/c.html#z");
    same(link("../index.html"), "index.html");
    same(link("../sheets/letter/a.pdf"), "sheets/letter/a.pdf");
    for (const outside of ["https://example.org/items/b.html", "mailto:a@example.org", "http://["]) same(link(outside), outside);
  },
};

// ---- The file of a sheet -----------------------------------------------------------------------------------------------

const sheetTests = {
  "places are filled, once, and others stay": ({ waymark }) => {
    same(waymark.fill("{n} of {m} {x} {", { n: "{m}", m: 3 }), "{m} of 3 {x} {");
    same(waymark.fill("{toString}{a}", { a: "$&" }), "{toString}$&");
  },
  "what is written is read": ({ waymark }) => {
    const fields = new Map([["a", "one\ntwo “x”"], ["b.1", true], ["__proto__", "p"]]);
    const { fields: read } = waymark.readSheet(waymark.writeSheet("items/sbar-worksheet", fields), "items/sbar-worksheet");
    same([...read], [...fields]);
    same(JSON.parse(waymark.writeSheet("p", new Map([["a", "b"]]))), { waymark: 1, page: "p", fields: { a: "b" } });
  },
  "line ends of other systems are the page's": ({ waymark }) => {
    const { fields } = waymark.readSheet('{"waymark":1,"page":"p","fields":{"a":"1\\r\\n2\\r3"}}', "p");
    same(fields.get("a"), "1\n2\n3");
  },
  "what is no such file is refused": ({ waymark }) => {
    const problem = (text) => waymark.readSheet(text, "p").problem;
    const tables = ['"waymark":2,"page":"p","fields":{}', '"waymark":1,"fields":{}', '"waymark":1,"page":"p"', '"waymark":1,"page":"p","fields":[]',
      '"waymark":1,"page":"p","fields":null', '"waymark":1,"page":7,"fields":{}'];
    for (const text of ["", "null", "[]", "7", "{", "{}", ...tables.map((table) => `{${table}}`)]) same(problem(text), "not-a-sheet", text);
    same(problem('{"waymark":1,"page":"q","fields":{}}'), "other-page");
    same(problem(" ".repeat(2 << 20)), "too-large");
    same(waymark.readSheet(`{"waymark":1,"page":"${"q".repeat(1000)}","fields":{}}`, "p").page.length, 80);
  },
};

// ---- Spoiled scripts ----------------------------------------------------------------------------------------------------

// script, what stands there, what stands there instead
const spoils = [
  ["site.js", "Object.hasOwn(places, name)", "name in places"],
  ["site.js", "sheet.page !== page", "false"],
  ["site.js", "text.length > mostBytes", "false"],
  ["site.js", "!Array.isArray(value)", "true"],
  ["find.js", '.replace(/\\p{M}/gu, "")', ""],
  ["find.js", "a[start] === b[start + 1] &&", ""],
  ["find.js", "0.55 + 0.3 *", "1.2 + 0 *"],
  ["find.js", "addPrefix(index, finds, word, Infinity)", "0"],
  ["find.js", "if (!isWhole) addMistaken(index, finds, word);", ""],
  ["find.js", "        addSplit(index, finds, word);", ""],
  ["find.js", "addWhole(index, each, word + next.word, quality.joined)", "0"],
  ["find.js", "        addCompounds(index, finds, word);", ""],
  ["find.js", "phrase.slice(1).some(", "[].some("],
  ["find.js", "if (titled === asked.length) score += 2 * tierStep;", "if (false);"],
  ["find.js", "score += wishWeight * fit(data.pages[page])", "0"],
  ["find.js", "page[7] > 0 && page[7] <= minutes", "page[7] <= minutes"],
  ["find.js", "stop: index.stop.has(word)", "stop: false"],
  ["find.js", "while (low < high)", "while (low < high - 1)"],
  ["packet.js", "if (!byKey.has(item)) merge", "merge"],
  ["packet.js", "Math.min(entry.key ?? key, key)", "key"],
  ["packet.js", "weakest(a) - weakest(b) ||", ""],
  ["packet.js", "b.helps.length - a.helps.length ||", ""],
  ["packet.js", "choice.levels[team] >= level", "false"],
  ["packet.js", "criteria.size, {", "1, {"],
  ["packet.js", "teams.length <= 3", "teams.length <= 2"],
  ["packet.js", "teams.length === names.length ?", "teams.length < names.length ?"],
  ["packet.js", "names.length > 1 ?", "teams.length > 1 ?"],
  ["packet.js", "taken.size === limit", "taken.size > limit"],
  ["packet.js", "levelsOf(choice).map(ofLevel)", "[...new Set(choice.levels)].map(ofLevel)"],
  ["packet.js", "level >= 1 &&", ""],
  ["packet.js", ".slice(0, mostTeams)", ""],
  ["packet.js", "allows(forLevels, choice.levels.map(String))", "true"],
  ["packet.js", "if (!url.href.startsWith(site)) return href;", ""],
];

const allTests = { ...sheetTests, ...searchTests, ...packetTests };

function faultsOf(scripts, tests) {
  const faults = [];
  for (const [name, test] of Object.entries(tests)) {
    try {
      const waymark = load(scripts);
      const data = searchData();
      test({ waymark, data, found: (query, filters) => Array.from(waymark.find(data, query, filters), ({ page }) => data.pages[page][0]) });
    } catch (error) {
      faults.push(`${name}: ${error.message}`);
    }
  }
  return faults;
}

function checkSpoils() {
  const faults = [];
  for (const [script, there, instead] of spoils) {
    const spoiled = sources[script].replace(there, () => instead);
    if (spoiled === sources[script]) faults.push(`${script} has no "${there.trim()}" to spoil`);
    else if (faultsOf({ ...sources, [script]: spoiled }, allTests).length === 0) faults.push(`no test misses "${there.trim()}" in ${script}`);
  }
  return faults;
}

// ---- A site that the program made ---------------------------------------------------------------------------------------

// The few lines of TOML that errands are made of.
function readErrands(text) {
  return text.split(/^\[\[errand\]\]$/m).slice(1).map((part) => {
    const value = (key) => JSON.parse(new RegExp(`^${key} = (.*?)(?: *#[^"]*)?$`, "m").exec(part)[1]);
    return { query: value("query"), pages: [value("page")].flat(), within: value("within") };
  });
}

function checkErrands() {
  const waymark = load(sources, join(options.site, "data/search.js"));
  const errands = readErrands(readFileSync(options.errands, "utf8"));
  if (errands.length === 0) return [`${options.errands} has no errands`];
  const faults = [];
  for (const { query, pages, within } of errands) {
    const found = Array.from(waymark.find(waymark.search, query), ({ page }) => waymark.search.pages[page][0]);
    const place = found.findIndex((page) => pages.includes(page));
    if (place >= 0 && place < within) continue;
    const where = place < 0 ? "not found" : `number ${place + 1}`;
    faults.push(`"${query}": ${pages.join(" or ")} is ${where}, not among the first ${within}: ${found.slice(0, within).join(", ")}`);
  }
  return faults;
}

// A generator of our own: the same choices every time.
function randomNumbers(seed) {
  return (below) => {
    seed = (seed * 1103515245 + 12345) % 2147483648;
    return Math.floor(seed / 65536) % below;
  };
}

function choicesToCompare({ roles, constituencies, editions, facings, levels }) {
  const out = [];
  for (const role of roles) for (const constituency of constituencies) for (const edition of editions) for (const facing of facings)
    levels.forEach((_, i) => out.push({ role: role.id, constituency: constituency.id, edition: edition.id, facing: facing.id, levels: [i + 1] }));
  const random = randomNumbers(7);
  const one = (list) => list[random(list.length)].id;
  const several = () => Array.from({ length: 2 + random(9) }, () => 1 + random(levels.length));
  for (let i = 0; i < 1000; ++i)
    out.push({ role: one(roles), constituency: one(constituencies), edition: one(editions), facing: one(facings), levels: several() });
  return out;
}

function rosterOf(choices, strings) {
  const row = ({ role, constituency, edition, facing, levels }, person, team) => {
    const name = levels.length > 1 ? strings["team-number"].replace("{n}", team + 1) : strings["your-team"];
    const place = [`t${person}-${team}`, name, `D${person}-${team}`, "F", "R", levels[team]];
    return [`p${person}`, `Reader ${person}`, role, constituency, ...place, edition, facing === "facing" ? "yes" : "no"].join(",");
  };
  const rows = choices.flatMap((choice, person) => choice.levels.map((_, team) => row(choice, person, team)));
  return ["person_id,name,role,constituency,team_id,team,department,facility,region,level,edition,member_facing", ...rows, ""].join("\n");
}

function checkChoices() {
  const waymark = load(sources, join(options.site, "data/packets.js"));
  const choices = choicesToCompare(waymark.packets);
  const place = mkdtempSync(join(tmpdir(), "choices-"));
  try {
    writeFileSync(join(place, "roster.csv"), rosterOf(choices, waymark.packets.strings));
    const words = ["explain", "--json", "--roster", join(place, "roster.csv"), ...(options.pack ? ["--pack", options.pack] : [])];
    const said = JSON.parse(execFileSync(options.program, words, { encoding: "utf8", maxBuffer: 1 << 28, stdio: ["ignore", "pipe", "ignore"] }));
    if (said.length !== choices.length) return [`the program chose for ${said.length} readers, not for ${choices.length}`];
    return choices.flatMap((each, i) => {
      const ours = Array.from(waymark.choose(waymark.packets, each).items, ({ item, key, reason }) => [waymark.packets.items[item][0], key, reason]);
      const theirs = said[i].items.map(({ id, key, reason }) => [`items/${id}.html`, key, reason]);
      try { assert.deepEqual(ours, theirs); } catch (error) { return [`${JSON.stringify(each)}: ${error.message}`]; }
      return [];
    });
  } finally {
    rmSync(place, { recursive: true });
  }
}

// What a visitor loads, at most: as the files are, and without the lines that are only a comment.
function checkSizes() {
  const size = (text) => gzipSync(text, { level: 9 }).length;
  const total = (change) => names.reduce((sum, name) => sum + size(change(sources[name])), 0);
  const whole = total((text) => text), bare = total((text) => text.replace(/^ *\/\/.*\n/gm, "").replace(/^ +/gm, ""));
  return whole <= 20 << 10 && bare <= 15 << 10 ? [] : [`the scripts have ${whole} bytes, compressed, and ${bare} without comments`];
}

let faults = faultsOf(sources, { ...allTests, ...speedTests });
if (faults.length === 0) faults = checkSpoils();
faults.push(...checkSizes());
if (options.site && options.errands) faults.push(...checkErrands());
if (options.site && options.program) faults.push(...checkChoices());
for (const fault of faults.slice(0, 20)) console.log(fault);
console.log(faults.length === 0 ? "nothing found" : `${faults.length} findings`);
process.exit(faults.length === 0 ? 0 : 1);
