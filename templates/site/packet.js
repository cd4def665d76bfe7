// packet.js — my-packet.html: someone says what they are and where their teams stand, and gets the pages that the program
// would put into their packet, with the same reasons; to read one by one, as one document, or as the PDF that is ready.
//
// Stands behind site.js. The choice lives in the address: #role=sponsor&for=labor&levels=2,3,3&edition=standard&facing=1.
// The page has an empty #my-packet, and in its words (see site.js):
//   role constituency edition facing · level (of one team) · team-level {n} (of the nth) · level-option {level} {name} ·
//   add-team · remove-team {n} · teams-limit {n} · chosen {n} (a heading) · over-limit {n} · read · print · pdf ·
//   bad-address · loading {n} {m} · loaded {n} · not-loaded {title} · why · keep-and-reach {level} · take-action {level} ·
//   packet-failed
// data/packets.js holds, beside what its writer documents, strings["your-team"] and strings["team-number"] with {n}: the
// names by which reasons call the teams, which have no others here.
"use strict";
(() => {
  const waymark = (globalThis.waymark ??= {});
  const { fill } = waymark;
  const mostTeams = 40;

  // ---- What is chosen ------------------------------------------------------------------------------------------------

  // The pattern of strings.toml for a count: a pair, or one form for all.
  const counted = (pattern, n, places) => fill(typeof pattern === "string" ? pattern : n === 1 ? pattern.one : pattern.other, { ...places, n });

  const listed = (strings, words) => words.length < 2 ? words.join("")
    : fill(strings["list-and"], { first: words.slice(0, -1).join(strings["list-comma"]), last: words.at(-1) });

  // "Team 1", "Team 1 and Team 2", "4 of your 5 teams".
  const teamNames = (strings, names, teams) => {
    if (teams.length <= 3) return listed(strings, teams.map((team) => names[team]));
    return counted(strings[teams.length === names.length ? "all-teams" : "some-teams"], teams.length, { all: names.length });
  };

  // One sentence for each level of the criteria that an entry helps, and one more where some teams reach for the level and
  // others hold it.
  const helpsSentences = (data, choice, names, helps) => {
    const groups = new Map();
    for (const [team, criterion] of helps) {
      const [level] = data.criteria[criterion];
      const keeps = choice.levels[team] >= level;
      const place = level * 2 + keeps;
      if (!groups.has(place)) groups.set(place, { level, keeps, criteria: new Set(), teams: new Set() });
      groups.get(place).criteria.add(criterion);
      groups.get(place).teams.add(team);
    }
    return [...groups].sort(([a], [b]) => a - b).map(([, { level, keeps, criteria, teams }]) => {
      const helped = new Set([...criteria].map((criterion) => data.criteria[criterion][1]));
      const dimensions = listed(data.strings, data.dimensions.filter((_, i) => helped.has(i)));
      const pattern = data.strings[keeps ? "reason-keeps" : "reason-helps"];
      return counted(pattern, criteria.size, { level, dimensions, teams: teamNames(data.strings, names, [...teams]) });
    });
  };

  const reasonOf = (data, choice, names, { item, key, teams, helps }) => {
    const { strings } = data;
    const purpose = data.items[item][2];
    const said = [];
    if (key !== undefined) {
      const pattern = strings[names.length > 1 ? "reason-key-teams" : "reason-key"];
      said.push(fill(pattern, { reason: data.keys[choice.role][key][1], teams: teamNames(strings, names, teams) }));
    } else if (purpose) said.push(fill(strings["reason-fill"], { purpose }));
    return [...said, ...helpsSentences(data, choice, names, helps)].join(" ");
  };

  // Adds what the list of one team says of an item to what the lists of earlier teams said.
  const merge = (entries, item, team, criteria) => {
    if (!entries.has(item)) entries.set(item, { item, teams: [], helps: [] });
    const entry = entries.get(item);
    entry.teams.push(team);
    for (const criterion of criteria) entry.helps.push([team, criterion]);
    return entry;
  };

  const levelsOf = (choice) => [...new Set(choice.levels)].sort((a, b) => a - b);

  // Which key items stay when there is not room for all: levels take turns, the lowest first, each with its next.
  const shareRoom = (keys, choice, limit) => {
    const taken = new Set();
    const ofLevel = (level) => keys.filter(({ teams }) => teams.some((team) => choice.levels[team] === level));
    const queues = levelsOf(choice).map(ofLevel);
    for (let progress = true; progress;) {
      progress = false;
      for (const queue of queues) {
        while (taken.has(queue[0])) queue.shift();
        if (queue.length === 0 || taken.size === limit) continue;
        taken.add(queue.shift());
        progress = true;
      }
    }
    return taken;
  };

  // choice: { role, constituency, edition, facing: ids, levels: one number for each team }. Gives { items, overLimit }, both
  // of { item: index into data.items, teams: indexes into choice.levels, reason, key: boolean }, as core/packet/select does.
  //
  // The rule that merges the lists of several teams into one:
  // 1. An item that is key for any team is key, for those teams alone. Its place and its reason are those of the earliest
  //    key of the recipe that names it for one of them.
  // 2. When the keys are more than the limit of the whole packet, the levels take turns, the lowest first.
  // 3. Every other item of the lists fills up for the teams in whose lists it stands: first what helps most unmet criteria,
  //    counted for each team anew, then what helps a team at the lowest level, then the order of the pack.
  waymark.choose = (data, choice) => {
    const { role, constituency, edition, facing, levels } = choice;
    const { limit } = data.roles.find(({ id }) => id === role);
    const names = levels.map((_, i) => levels.length > 1 ? fill(data.strings["team-number"], { n: i + 1 }) : data.strings["your-team"]);
    const lists = levels.map((level) => data.lists[[role, constituency, edition, facing, level].join("/")] ?? { keys: [], fill: [] });

    const byKey = new Map();
    lists.forEach((list, team) => list.keys.forEach(([item, key, criteria]) => {
      const entry = merge(byKey, item, team, criteria);
      entry.key = Math.min(entry.key ?? key, key);
    }));
    const keys = [...byKey.values()].sort((a, b) => a.key - b.key);

    const byFill = new Map();
    lists.forEach((list, team) => list.fill.forEach(([item, criteria]) => { if (!byKey.has(item)) merge(byFill, item, team, criteria); }));
    const weakest = ({ teams }) => Math.min(...teams.map((team) => levels[team]));
    const rest = [...byFill.values()].sort((a, b) => b.helps.length - a.helps.length || weakest(a) - weakest(b) || a.item - b.item);

    const taken = shareRoom(keys, choice, limit);
    const items = [], overLimit = [];
    for (const entry of [...keys, ...rest]) {
      const isKey = entry.key !== undefined;
      const fits = isKey ? taken.has(entry) : items.length < limit;
      (fits ? items : overLimit).push({ item: entry.item, teams: entry.teams, reason: reasonOf(data, choice, names, entry), key: isKey });
    }
    return { items, overLimit };
  };

  // ---- The address ---------------------------------------------------------------------------------------------------

  // What an address asks for. What it does not say, or says wrongly, is the first there is; `wrong`: something was.
  waymark.readChoice = (data, hash) => {
    const asked = new URLSearchParams(hash.replace(/^#/, ""));
    let wrong = false;
    const oneOf = (name, ids) => {
      const said = asked.get(name);
      if (said === null || ids.includes(said)) return said ?? ids[0];
      wrong = true;
      return ids[0];
    };
    const ids = (list) => list.map(({ id }) => id);
    const facing = asked.get("facing");
    if (facing !== null) asked.set("facing", { 1: "facing", 0: "inside" }[facing] ?? "?");
    const choice = {
      role: oneOf("role", ids(data.roles)), constituency: oneOf("for", ids(data.constituencies)),
      edition: oneOf("edition", ids(data.editions)), facing: oneOf("facing", ids(data.facings)), levels: [1],
    };
    const said = asked.get("levels")?.split(",");
    const isLevel = (level) => level >= 1 && level <= data.levels.length;
    const levels = said?.filter((word) => /^\d{1,3}$/.test(word)).map(Number).filter(isLevel).slice(0, mostTeams);
    if (levels?.length > 0) choice.levels = levels;
    return { choice, wrong: wrong || (said !== undefined && levels.length < said.length) };
  };

  waymark.writeChoice = ({ role, constituency, levels, edition, facing }) =>
    "#" + new URLSearchParams({ role, for: constituency, levels, edition, facing: facing === "facing" ? 1 : 0 }).toString().replaceAll("%2C", ",");

  waymark.packetFile = ({ role, constituency, levels, edition, facing }) => `packets/${role}-${constituency}-${levels[0]}-${edition}-${facing}.pdf`;

  // ---- One document of many pages --------------------------------------------------------------------------------------

  // Whether what bears these data-for-… attributes is for the reader. An attribute that is not there allows everyone.
  waymark.isFor = ({ forRoles, forConstituencies, forLevels, forEditions, forFacing }, choice) => {
    const allows = (list, values) => list === undefined || list.split(/\s+/).some((id) => values.includes(id));
    return allows(forRoles, [choice.role]) && allows(forConstituencies, [choice.constituency]) && allows(forLevels, choice.levels.map(String)) &&
      allows(forEditions, [choice.edition]) && allows(forFacing, [choice.facing]);
  };

  // "items/sbar.html" → "items-sbar": the section of that page, and with "--" behind it the beginning of all its ids.
  const sectionId = (page) => page.replace(/\.html$/, "").replace(/[^\w-]+/g, "-");

  // Where a link of the page `from` leads when the page stands in my-packet.html, at the root, with the pages `chosen`.
  waymark.packetLink = (href, from, chosen) => {
    const site = "file:///site/";
    let url;
    try { url = new URL(href, site + from); } catch { return href; }
    if (!url.href.startsWith(site)) return href;
    const page = url.pathname.slice("/site/".length);
    if (!chosen.includes(page)) return url.href.slice(site.length);
    return "#" + sectionId(page) + (url.hash.length > 1 ? "--" + url.hash.slice(1) : "");
  };

  if (typeof document === "undefined") return;

  // ---- From here on there is a page ------------------------------------------------------------------------------------

  const place = document.getElementById("my-packet");
  if (place === null || waymark.isPart) return;
  const { make, word } = waymark;
  const status = make("p", { className: "packet-status", role: "status" });
  const form = make("form", { className: "packet-form" });
  const list = make("section", { className: "packet-list", "aria-labelledby": "chosen" });
  const reading = make("div", { className: "packet-document" });
  let data, choice;
  let run = 0;  // counts the documents that were asked for: a later one, or another choice, ends an earlier

  const references = ["for", "headers", "list", "form", "aria-labelledby", "aria-describedby", "aria-controls", "aria-owns", "aria-details"];
  const addresses = ["href", "xlink:href", "src", "poster"];

  // What belongs to the page by itself, what is for other readers, and what could only be an accident.
  const prune = (tree) => {
    const unwanted = "script, style, link, meta, base, iframe, object, embed, template, [data-alone], [data-sheet-tools], [data-print]";
    tree.querySelectorAll(unwanted).forEach((element) => element.remove());
    tree.querySelectorAll("*").forEach((element) => { if (!waymark.isFor(element.dataset ?? {}, choice)) element.remove(); });
  };

  // No id and no name of a field may stand twice in the document: each gets the section's own beginning.
  const rename = (tree, page, chosen) => {
    const own = sectionId(page) + "--";
    const owned = (ids) => ids.trim().split(/\s+/).map((id) => own + id).join(" ");
    for (const element of tree.querySelectorAll("*"))
      for (const { name, value } of [...element.attributes]) {
        if (name.startsWith("on") || (addresses.includes(name) && /^\s*javascript:/i.test(value))) element.removeAttribute(name);
        else if (name === "id" || name === "name") element.setAttribute(name, own + value);
        else if (references.includes(name) && value !== "") element.setAttribute(name, owned(value));
        else if (addresses.includes(name)) element.setAttribute(name, waymark.packetLink(value, page, chosen));
        else if (value.includes("url(#")) element.setAttribute(name, value.replaceAll("url(#", "url(#" + own));
      }
    // The heading of the whole page stands above.
    tree.querySelectorAll("h1, h2, h3, h4, h5").forEach((heading) => heading.setAttribute("aria-level", Number(heading.tagName[1]) + 1));
  };

  const section = ({ page, reason }, html, chosen) => {
    const tree = new DOMParser().parseFromString(html, "text/html").body;
    prune(tree);
    rename(tree, page, chosen);
    const out = make("section", { className: "packet-part", id: sectionId(page) }, ...tree.childNodes);
    if (reason) out.append(make("p", { className: "why" }, make("strong", {}, word("why")), " ", reason));
    return out;
  };

  const pageOf = ({ item, reason }) => ({ page: data.items[item][0], title: data.items[item][1], reason });
  const link = ({ page, title }) => make("a", { href: page }, title);

  // Loads a page in a hidden frame, which sends its content (site.js). Fetch would not do: pages may lie in a folder.
  const most = 5 << 20;
  const contentOf = (page, name) => new Promise((resolve, reject) => {
    const frame = make("iframe", { name, src: page, hidden: true, tabIndex: -1 });
    const end = (settle, value) => {
      window.removeEventListener("message", receive);
      clearTimeout(timer);
      frame.remove();
      settle(value);
    };
    const receive = ({ source, data: sent }) => {
      if (source !== frame.contentWindow || sent?.name !== name || typeof sent.html !== "string") return;
      if (sent.html.length > most) end(reject, new Error("too large"));
      else end(resolve, sent.html);
    };
    const give = (milliseconds) => setTimeout(() => end(reject, new Error("no answer")), milliseconds);
    let timer = give(20000);
    // A page sends before it has loaded; what is only now loaded without a word is none of ours.
    frame.onload = () => {
      clearTimeout(timer);
      timer = give(2000);
    };
    window.addEventListener("message", receive);
    place.append(frame);
  });

  const pagesToRead = () => {
    const sheet = (kind, level) => ({ page: `items/${kind}-${level}.html`, title: word(kind, { level }) });
    const first = levelsOf(choice).flatMap((level) => [sheet("keep-and-reach", level), sheet("take-action", level)]);
    return [...first, ...waymark.choose(data, choice).items.map(pageOf)];
  };

  // A few frames at a time: old computers have little memory. Answers whether the document stands there.
  const read = async () => {
    const mine = ++run;
    const pages = pagesToRead();
    const chosen = pages.map(({ page }) => page);
    const sections = [];
    let next = 0, done = 0;
    const work = async () => {
      while (next < pages.length && mine === run) {
        const i = next++;
        try {
          sections[i] = section(pages[i], await contentOf(pages[i].page, `waymark-part-${mine}-${i}`), chosen);
        } catch {
          const message = make("p", {}, word("not-loaded", { title: pages[i].title }), " ", link(pages[i]));
          sections[i] = make("section", { className: "packet-part", id: sectionId(pages[i].page) }, message);
        }
        if (mine === run) status.textContent = word("loading", { n: ++done, m: pages.length });
      }
    };
    await Promise.all([work(), work(), work(), work()]);
    if (mine !== run) return false;
    reading.replaceChildren(...sections);
    reading.hidden = false;
    status.textContent = word("loaded", { n: pages.length });
    waymark.showSheetTools?.();
    return true;
  };

  const readAndGo = async () => {
    if (!(await read())) return;
    reading.focus({ preventScroll: true });
    reading.scrollIntoView();
  };

  const print = async () => { if (reading.hasChildNodes() || await read()) window.print(); };

  // ---- The list --------------------------------------------------------------------------------------------------------

  const showList = () => {
    const { items, overLimit } = waymark.choose(data, choice);
    const entry = (found) => make("li", {}, link(pageOf(found)), make("p", { className: "reason" }, found.reason));
    const button = (key, onclick) => make("button", { type: "button", onclick }, word(key));
    const tools = make("p", { className: "packet-tools" }, button("read", readAndGo), button("print", print));
    if (choice.levels.length === 1) tools.append(make("a", { href: waymark.packetFile(choice) }, word("pdf")));
    list.replaceChildren(make("h2", { id: "chosen" }, word("chosen", { n: items.length })), tools, make("ol", {}, ...items.map(entry)));
    if (overLimit.length > 0)
      list.append(make("details", {}, make("summary", {}, word("over-limit", { n: overLimit.length })), make("ul", {}, ...overLimit.map(entry))));
    run += 1;
    reading.replaceChildren();
    reading.hidden = true;
  };

  // ---- The form --------------------------------------------------------------------------------------------------------

  const capital = (text) => text.charAt(0).toLocaleUpperCase() + text.slice(1);

  const change = () => {
    // A page from a folder may not be allowed to change its address without being loaded anew; a new "#…" it may always have.
    const hash = waymark.writeChoice(choice);
    try { history.replaceState(null, "", hash); } catch { location.replace(hash); }
    showList();
    status.textContent = word("chosen", { n: list.querySelectorAll("ol > li").length });
  };

  const select = (id, label, options, value, choose) => {
    const onchange = () => {
      choose(control.value);
      change();
    };
    const control = make("select", { id, onchange }, ...options.map(([key, text]) => make("option", { value: key }, text)));
    control.value = value;
    return make("div", { className: "field" }, make("label", { htmlFor: id }, label), control);
  };

  const named = (key, label, list) =>
    select("packet-" + key, label, list.map(({ id, name }) => [id, capital(name)]), choice[key], (id) => { choice[key] = id; });

  const teamFields = () => {
    const options = data.levels.map((name, i) => [i + 1, word("level-option", { level: i + 1, name })]);
    const several = choice.levels.length > 1;
    return choice.levels.map((level, i) => {
      const label = several ? word("team-level", { n: i + 1 }) : word("level");
      const field = select("packet-team-" + i, label, options, level, (value) => { choice.levels[i] = Number(value); });
      const remove = () => changeTeams(() => choice.levels.splice(i, 1), Math.max(i - 1, 0));
      if (several) field.append(make("button", { type: "button", onclick: remove }, word("remove-team", { n: i + 1 })));
      return field;
    });
  };

  // The focus goes to the team that was added, or to the one before that which was removed.
  const changeTeams = (edit, focused) => {
    edit();
    showForm();
    document.getElementById("packet-team-" + focused).focus();
    change();
  };

  const addTeam = () => {
    if (choice.levels.length < mostTeams) changeTeams(() => choice.levels.push(choice.levels.at(-1)), choice.levels.length);
    else status.textContent = word("teams-limit", { n: mostTeams });
  };

  const showForm = () => {
    const fields = [named("role", word("role"), data.roles), named("constituency", word("constituency"), data.constituencies)];
    if (data.editions.length > 1) fields.push(named("edition", word("edition"), data.editions));
    if (data.facings.length > 1) fields.push(named("facing", word("facing"), data.facings));
    form.replaceChildren(...fields, ...teamFields(), make("button", { type: "button", onclick: addTeam }, word("add-team")));
  };

  const showAddress = () => {
    const asked = waymark.readChoice(data, location.hash);
    choice = asked.choice;
    showForm();
    showList();
    status.textContent = asked.wrong ? word("bad-address") : "";
  };

  // Links inside the document are "#…" too: they only lead somewhere.
  const followAddress = () => { if (location.hash.includes("=")) showAddress(); };

  const start = () => {
    data = waymark.packets;
    reading.tabIndex = -1;
    form.addEventListener("submit", (event) => event.preventDefault());
    place.replaceChildren(form, status, list, reading);
    showAddress();
    window.addEventListener("hashchange", followAddress);
  };

  waymark.load("data/packets.js").then(start, () => { place.replaceChildren(status); status.textContent = word("packet-failed"); });
})();
