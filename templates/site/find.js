// find.js — the search: which pages fit what someone typed, best first; and the page find.html.
//
// Stands behind site.js. find.html has #find (a form with the input q and selects level, role, dimension, kind, minutes,
// each with one option of its own, "any"), #results (an empty ol), #more (a hidden button), #all (everything from A to Z)
// and #nothing (hidden: what to do when nothing is found, with a [data-drop] where buttons go that leave out a filter and a
// [data-all] button that leaves out everything), and a [data-found] live region. Words, beside those of site.js:
//   level-option {level} {name} · minutes-option {n} · drop {filter} · search-failed
// data/search.js may hold, beside what its writer documents: stop (words that say nothing about a page: "the", "how"),
// levelWords and minuteWords (what stands beside a number: "level", "min").
"use strict";
(() => {
  const waymark = (globalThis.waymark ??= {});

  // ---- Words -----------------------------------------------------------------------------------------------------------

  const plain = (text) => text.toLowerCase().normalize("NFKD").replace(/\p{M}/gu, "").replace(/[‘’ʼ`´]/g, "'");

  // "The team’s 10-minute Stand-Up" → the, team, 10, minute, stand, up: as the index has them.
  const wordsOf = (text) => plain(text).replace(/'s(?![\p{L}\p{N}])/gu, "").replaceAll("'", "").match(/[\p{L}\p{N}]+/gu) ?? [];

  const squeeze = (text) => wordsOf(text).join("");

  // Whether one letter more, less, other, or two neighbours turned round, makes one word of the other.
  const differByOne = (a, b) => {
    if (a.length > b.length) [a, b] = [b, a];
    let start = 0;
    while (start < a.length && a[start] === b[start]) start += 1;
    let end = 0;
    while (end < a.length - start && a[a.length - 1 - end] === b[b.length - 1 - end]) end += 1;
    const restA = a.length - start - end, restB = b.length - start - end;
    return restB === 1 ? restA <= 1 : restA === 2 && restB === 2 && a[start] === b[start + 1] && a[start + 1] === b[start];
  };

  // ---- The index, made ready once ----------------------------------------------------------------------------------------

  // Where in the ascending list the first word stands that is not before `word`.
  const lowerBound = (list, word) => {
    let low = 0, high = list.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (list[middle] < word) low = middle + 1;
      else high = middle;
    }
    return low;
  };

  const made = new WeakMap();
  const ready = (data) => {
    if (made.has(data)) return made.get(data);
    const words = Object.keys(data.words).sort();
    const byLength = [];
    words.forEach((word, i) => (byLength[word.length] ??= []).push(i));
    const phrases = new Map();  // by first word: the words of a synonym, and what they mean
    for (const [said, means] of Object.entries(data.synonyms ?? {})) {
      const phrase = wordsOf(said);
      if (phrase.length === 0) continue;
      if (!phrases.has(phrase[0])) phrases.set(phrase[0], []);
      phrases.get(phrase[0]).push({ phrase, means });
    }
    const set = (list) => new Set(list ?? []);
    const index = {
      words, byLength, phrases, firsts: [...phrases.keys()], postings: words.map((word) => data.words[word]),
      pageOf: new Map(data.pages.map(([path], i) => [path, i])),
      titleLengths: new Uint16Array(data.pages.length),
      stop: set(data.stop), levelWords: set(data.levelWords), minuteWords: set(data.minuteWords), roles: data.roles.map(squeeze),
    };
    made.set(data, index);
    return index;
  };

  // ---- Matching ----------------------------------------------------------------------------------------------------------

  // How much a match counts, by its kind.
  const quality = { whole: 1, ending: 0.8, synonym: 0.85, stem: 0.55, mistake: 0.5, joined: 0.45, split: 0.4, compound: 0.4 };
  const titleWeight = 12;
  const namedWeight = 20;  // of a page that a synonym names
  const inText = 2;  // what a match in running text never reaches

  // What one word of the query finds: for each page the best match.
  class Finds {
    constructor(pages) {
      this.value = new Float32Array(pages);
      this.word = new Int32Array(pages).fill(-1);
      this.titled = new Uint8Array(pages);
      this.pages = [];
    }
    add(page, weight, kind, word) {
      if (weight >= titleWeight) this.titled[page] ||= 1;
      const value = weight * kind;
      if (value <= this.value[page]) return;
      if (this.value[page] === 0) this.pages.push(page);
      this.value[page] = value;
      this.word[page] = word;
    }
    addWord(index, word, kind) {
      const list = index.postings[word];
      for (let i = 0; i < list.length; i += 2) this.add(list[i], list[i + 1], kind, word);
    }
  }

  const find = (index, word) => {
    const i = lowerBound(index.words, word);
    return index.words[i] === word ? i : -1;
  };

  const addWhole = (index, finds, word, kind) => {
    const i = find(index, word);
    if (i >= 0) finds.addWord(index, i, kind);
    return i >= 0;
  };

  // Words that begin so: the more of the word is typed, the surer it is meant.
  const addPrefix = (index, finds, word, most, kind) => {
    for (let i = lowerBound(index.words, word); i < index.words.length && index.words[i].startsWith(word); ++i)
      if (index.words[i].length <= most) finds.addWord(index, i, kind ?? 0.55 + 0.3 * (word.length / index.words[i].length));
  };

  // "meetings" finds "meeting", "coached" finds "coach"; "writing" would find "written".
  const addInflected = (index, finds, word) => {
    for (let length = Math.max(4, word.length - 3); length < word.length; ++length) addWhole(index, finds, word.slice(0, length), quality.ending);
    if (word.length >= 5) addPrefix(index, finds, word.slice(0, -1), word.length + 2, quality.stem);
  };

  // "sheet" finds "worksheet".
  const addCompounds = (index, finds, word) => {
    index.words.forEach((each, i) => { if (each.length > word.length + 2 && each.endsWith(word)) finds.addWord(index, i, quality.compound); });
  };

  const addMistaken = (index, finds, word) => {
    for (let length = word.length - 1; length <= word.length + 1; ++length)
      for (const i of index.byLength[length] ?? []) if (differByOne(word, index.words[i])) finds.addWord(index, i, quality.mistake);
  };

  // "standup" finds pages with "stand" and "up".
  const addSplit = (index, finds, word) => {
    for (let cut = 2; cut <= word.length - 2; ++cut) {
      const [first, second] = [find(index, word.slice(0, cut)), find(index, word.slice(cut))];
      if (first < 0 || second < 0) continue;
      const weights = new Map();
      for (let list = index.postings[first], i = 0; i < list.length; i += 2) weights.set(list[i], list[i + 1]);
      for (let list = index.postings[second], i = 0; i < list.length; i += 2)
        if (weights.has(list[i])) finds.add(list[i], Math.min(weights.get(list[i]), list[i + 1]), quality.split, second);
    }
  };

  // What a synonym means: a page by its id, and the pages that have all its words.
  const addMeaning = (index, finds, meaning, kind) => {
    const page = index.pageOf.get(`items/${meaning}.html`);
    if (page !== undefined) {
      finds.add(page, namedWeight, kind, -1);
      finds.titled[page] = 2;
    };
    const words = wordsOf(meaning).map((word) => find(index, word));
    if (words.length === 0 || words.includes(-1)) return;
    const counts = new Map();
    for (const word of words)
      for (let list = index.postings[word], i = 0; i < list.length; i += 2) {
        const [times, weight] = counts.get(list[i]) ?? [0, Infinity];
        counts.set(list[i], [times + 1, Math.min(weight, list[i + 1])]);
      }
    for (const [found, [times, weight]] of counts) if (times === words.length) finds.add(found, weight, kind, words[0]);
  };

  // A word of the query, and what it is besides: one that says nothing, or one that names a level, a role or minutes.
  const readQuery = (data, index, query) => {
    const tokens = wordsOf(query.slice(0, 200)).flatMap((word) => {
      const [, number, unit] = /^(\d+)(\D+)$/.exec(word) ?? [];
      return index.minuteWords.has(unit) ? [number, unit] : [word];
    }).slice(0, 16).map((word) => ({ word, stop: index.stop.has(word), wish: false, finds: new Finds(data.pages.length) }));

    const wishes = [];
    const wish = (fit, ...named) => {
      wishes.push(fit);
      named.forEach((token) => { token.wish = true; });
    };
    tokens.forEach((token, i) => {
      const next = tokens[i + 1];
      const number = /^\d+$/.test(next?.word) ? Number(next.word) : 0;
      if (index.levelWords.has(token.word) && number >= 1 && number <= data.levels.length) wish((page) => share(page[4], 1 << (number - 1)), token, next);
      if (index.minuteWords.has(next?.word) && Number(token.word) > 0) wish((page) => nearness(page[7], Number(token.word)), token, next);
      for (const named of [[token], [token, next]]) {
        const said = named.map((each) => each?.word ?? "").join("");
        // "sponsor" names the sponsors; two letters are room for an ending.
        const role = said.length < 4 ? -1 : index.roles.findIndex((name) => name.startsWith(said) && name.length - said.length <= 2);
        if (role >= 0 && (named.length === 1 || next)) wish((page) => share(page[5], 1 << role), ...named);
      }
    });
    return { tokens, wishes };
  };

  const bits = (mask) => {
    let count = 0;
    for (let rest = mask; rest !== 0; rest &= rest - 1) count += 1;
    return count;
  };

  // What is for few is more for them than what is for many.
  const share = (mask, bit) => mask & bit ? 1 / Math.sqrt(bits(mask)) : 0;
  const nearness = (minutes, most) => minutes > 0 && minutes <= most ? 0.5 + minutes / most / 2 : 0;

  const matchTokens = (data, index, tokens) => {
    tokens.forEach(({ word, finds }, i) => {
      const isNumber = /^\d+$/.test(word);
      const isWhole = addWhole(index, finds, word, quality.whole);
      if (!isNumber && word.length >= 2) addPrefix(index, finds, word, Infinity);
      if (!isNumber && word.length >= 4) {
        addInflected(index, finds, word);
        addCompounds(index, finds, word);
        addSplit(index, finds, word);
        if (!isWhole) addMistaken(index, finds, word);
      }
      const next = tokens[i + 1];
      if (next) [finds, next.finds].forEach((each) => addWhole(index, each, word + next.word, quality.joined));
      // A synonym may be mistyped too, where the word is none that the guide knows.
      const isStrange = !isWhole && word.length >= 5;
      const firsts = index.phrases.has(word) ? [word] : index.firsts.filter((first) => isStrange && first.length >= 4 && differByOne(first, word));
      for (const { phrase, means } of firsts.flatMap((first) => index.phrases.get(first))) {
        const span = tokens.slice(i, i + phrase.length);
        if (span.length < phrase.length || phrase.slice(1).some((each, n) => each !== span[n + 1].word)) continue;
        if (span.every((token) => token.stop)) Object.assign(span[0], { stop: false, finds: new Finds(data.pages.length) });
        for (const { finds: each } of span) means.forEach((meaning, n) => addMeaning(index, each, meaning, quality.synonym - 0.03 * Math.min(n, 5)));
      }
    });
  };

  // ---- Ranking -----------------------------------------------------------------------------------------------------------

  const allowed = (page, { level, role, dimension, kind, minutes }) => {
    const fits = (mask, bit) => bit === undefined || mask === 0 || (mask & (1 << bit)) !== 0;
    return fits(page[4], level === undefined ? undefined : level - 1) && fits(page[5], role) && fits(page[6], dimension) &&
      (kind === undefined || page[3] === kind) && (minutes === undefined || (page[7] > 0 && page[7] <= minutes));
  };

  // Words of the title, without what stands behind a colon, a comma or in brackets.
  const titleLength = (data, { titleLengths }, page) => (titleLengths[page] ||= wordsOf(data.pages[page][1].split(/[:,(]/)[0]).length);

  const wishWeight = 14;
  const tierStep = 1e5;  // more than any sum of matches

  // For each of the pages how well it fits (0: not at all), and whether it has all that is needed.
  const rank = (data, index, pages, asked, needed, wishes) => {
    for (const token of asked) token.rarity = Math.log2(1 + data.pages.length / Math.max(token.finds.pages.length, 1));
    const scores = new Float64Array(data.pages.length);
    const isWhole = new Uint8Array(data.pages.length);
    for (const page of pages) {
      let score = 0, titled = 0, named = false, least = namedWeight;
      for (const { finds, rarity } of asked) {
        const value = finds.value[page];
        score += value * rarity;
        if (value < least) least = value;
        titled += finds.titled[page] > 0;
        named ||= finds.titled[page] > 1;
      }
      if (score === 0) continue;
      for (const fit of wishes) score += wishWeight * fit(data.pages[page]);
      if (titled > 0) score *= 1 + titled / Math.max(named ? 0 : titleLength(data, index, page), asked.length);
      if (titled === asked.length) score += 2 * tierStep;
      else if (least >= inText) score += tierStep;
      scores[page] = score;
      isWhole[page] = needed.every(({ finds }) => finds.value[page] > 0);
    }
    return { scores, isWhole };
  };

  // filters: { level: 1…, role, dimension, kind: indexes into the data's lists, minutes: at most }, each may be missing; all
  // must fit. Gives [{ page: index into data.pages, score, why: words of the index }], the best first. Without a query: all
  // that the filters allow, in the order of the data.
  waymark.find = (data, query, filters = {}) => {
    const index = ready(data);
    const { tokens, wishes } = readQuery(data, index, query);
    const pages = data.pages.map((_, i) => i).filter((i) => allowed(data.pages[i], filters));
    if (tokens.length === 0) return pages.map((page) => ({ page, score: 0, why: [] }));
    matchTokens(data, index, tokens);
    if (tokens.every((token) => token.stop)) tokens.forEach((token) => { token.stop = false; });
    const asked = tokens.filter((token) => !token.stop);
    // Words that name a level or a role raise what fits them, and exclude nothing; unless there are no others.
    const needed = asked.some((token) => !token.wish) ? asked.filter((token) => !token.wish) : asked;
    const { scores, isWhole } = rank(data, index, pages, asked, needed, wishes);
    // Pages with a word or two of many would bury what was meant.
    const enough = scores.reduce((best, score) => Math.max(best, score), 0) % tierStep / 3;
    const found = pages.filter((page) => isWhole[page] || (scores[page] > 0 && scores[page] >= enough)).sort((a, b) => scores[b] - scores[a] || a - b);
    // Why is asked of the few that are shown.
    const why = (page) => [...new Set(asked.map(({ finds }) => index.words[finds.word[page]]).filter(Boolean))];
    return found.map((page) => ({ page, score: scores[page], get why() { return why(page); } }));
  };

  if (typeof document === "undefined") return;

  // ---- From here on there is a page: find.html -----------------------------------------------------------------------------

  const form = document.getElementById("find");
  if (form === null || waymark.isPart) return;
  const { make, word } = waymark;
  const results = document.getElementById("results");
  const more = document.getElementById("more");
  const all = document.getElementById("all");
  const nothing = document.getElementById("nothing");
  const found = document.querySelector("[data-found]");
  const tell = waymark.announcer(found);
  const step = 30;
  const names = ["level", "role", "dimension", "kind", "minutes"];
  let hits = [];

  // "Co-leads" → "co-leads": what stands in the address.
  const idOf = (name) => wordsOf(name).join("-");

  const filtersNow = () => {
    const { search } = waymark;
    const lists = { role: search.roles, dimension: search.dimensions, kind: search.kinds };
    const filters = {};
    for (const name of names) {
      const { value } = form.elements[name];
      if (value !== "") filters[name] = lists[name] ? lists[name].findIndex((each) => idOf(each) === value) : Number(value);
    }
    return filters;
  };

  // The words of a title that were found are marked, as text: nothing typed ever becomes part of the page's code.
  const marked = (title, why) => title.split(/([\p{L}\p{N}]+)/u).map((piece) => why.includes(squeeze(piece)) ? make("mark", {}, piece) : piece);

  const entry = ({ page, why }) => {
    const data = waymark.search.pages[page];
    const title = make("a", { href: waymark.root + data[0] }, ...marked(data[1], why));
    const kind = make("span", { className: "search-kind" }, waymark.kindOf(data));
    return make("li", {}, title, " ", kind, make("p", { className: "search-purpose" }, data[2]));
  };

  const showMore = (focus) => {
    const from = results.children.length;
    results.append(...hits.slice(from, from + step).map(entry));
    if (more) more.hidden = results.children.length >= hits.length;
    if (focus) results.children[from]?.querySelector("a").focus();
  };

  const writeAddress = () => {
    const said = [...new FormData(form)].filter(([, value]) => value.trim() !== "");
    const query = new URLSearchParams(said).toString();
    // From a folder a page may be forbidden to change its address: then only the bookmark is missing.
    try { history.replaceState(null, "", query ? "?" + query : location.pathname); } catch { /* See above. */ }
  };

  const dropButton = (control) => make("button", { type: "button", onclick: () => {
    control.value = "";
    show();
    form.elements.q.focus();
  } }, word("drop", { filter: control.selectedOptions[0].textContent }));

  const show = () => {
    const query = form.elements.q.value.trim();
    const filters = filtersNow();
    const isAsked = query !== "" || Object.keys(filters).length > 0;
    writeAddress();
    hits = isAsked ? waymark.find(waymark.search, query, filters) : [];
    results.replaceChildren();
    showMore(false);
    if (all) all.hidden = isAsked;
    if (nothing) {
      nothing.hidden = !isAsked || hits.length > 0;
      const set = names.map((name) => form.elements[name]).filter(({ value }) => value !== "");
      nothing.querySelector("[data-drop]")?.replaceChildren(...set.map(dropButton));
    }
    tell(!isAsked ? "" : hits.length > 0 ? word("results", { n: hits.length }) : word("no-results"));
  };

  const fillSelects = () => {
    const { search } = waymark;
    const add = (name, options) => form.elements[name].append(...options.map(([value, text]) => make("option", { value }, text)));
    const named = (list) => list.map((name) => [idOf(name), name.charAt(0).toLocaleUpperCase() + name.slice(1)]);
    add("level", search.levels.map((name, i) => [i + 1, word("level-option", { level: i + 1, name })]));
    add("role", named(search.roles));
    add("dimension", named(search.dimensions));
    add("kind", named(search.kinds));
    const isUseful = (most) => search.pages.some(([, , , , , , , n]) => n > 0 && n <= most);
    add("minutes", [5, 10, 15, 30, 60].filter(isUseful).map((n) => [n, word("minutes-option", { n })]));
  };

  const start = () => {
    fillSelects();
    const asked = new URLSearchParams(location.search);
    for (const name of ["q", ...names]) {
      form.elements[name].value = asked.get(name) ?? "";
      if (form.elements[name].selectedIndex === -1) form.elements[name].value = "";  // an address with a word that we do not know
    }
    form.addEventListener("input", show);
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      show();
    });
    more?.addEventListener("click", () => showMore(true));
    nothing?.querySelector("[data-all]")?.addEventListener("click", () => {
      ["q", ...names].forEach((name) => { form.elements[name].value = ""; });
      show();
      form.elements.q.focus();
    });
    if (location.search.length > 1) show();
  };

  waymark.loadSearch().then(start, () => { found.textContent = word("search-failed"); });
})();
