// A person without a mouse at a page with fields: presses Tab from stop to stop, and fills in each field with keys alone.
// Which keys: those of Chromium. Circles of one group are one stop, and the arrow keys go from circle to circle; a date of
// HTML has several stops inside of one input.

const mostCircles = 60; // of one group; whoever has pressed the arrow so often goes in a circle that does not close
const mostStopsInside = 6; // of one field: month, day, year and calendar of a date, and some to spare

// Goes on with Tab: to another element, or not at all when this one does not let go.
export async function nextStop(keys, from) {
  for (let count = 0; count < mostStopsInside; ++count) {
    keys.press("Tab");
    const next = await keys.focused();
    if (next.stop !== from.stop) return next;
  }
  return undefined;
}

// A short text of its own for each field.
const textOf = (number) => "k" + number.toString(36);

function typeText(keys, { value }, number) {
  if (value) keys.selectAll();
  keys.type(textOf(number));
  return { wanted: textOf(number) };
}

function typeLines(keys, field, number) {
  typeText(keys, field, number);
  keys.press("Enter");
  keys.press("z");
  return { wanted: textOf(number) + "\nz" };
}

// A box that is on is turned off, and on again.
function tick(keys, { on }) {
  keys.press(" ");
  if (on) keys.press(" ");
  return { wanted: true };
}

// Through the whole group and around to where it began, then on to one that depends on the number. `circles` are the ids as
// the arrow finds them.
async function choose(keys, { stop, id }, number) {
  const circles = [id];
  keys.press(" ");
  for (;;) {
    keys.press("ArrowDown");
    const at = await keys.focused();
    if (at.stop === stop || circles.length === mostCircles) break;
    circles.push(at.id);
  }
  for (let count = number % circles.length; count > 0; --count) keys.press("ArrowDown");
  return { wanted: circles[number % circles.length], circles };
}

// In the American order, for which the page has been opened.
function typeDate(keys, field, number) {
  const day = String((number % 28) + 1).padStart(2, "0");
  keys.type(`11${day}2026`);
  return { wanted: `2026-11-${day}` };
}

const ways = { text: typeText, textarea: typeLines, checkbox: tick, radio: choose, date: typeDate };

const start = { stop: 0 }; // the page itself, as nothing has the focus

// Fills in every field that Tab leads to, until it leads to where it has been: [{ id, wanted, circles }] in the order in which they
// are reached. `wanted` is what the field has to hold: a text, true for a box, the id of a circle. `find` gets what cannot be done.
export async function fillWithKeys(keys, find) {
  const reached = [];
  const passed = new Set([start.stop]);
  for (let at = start;;) {
    const next = await nextStop(keys, at);
    if (!next && at !== start) find(`${at.id} does not let go of the focus`);
    if (!next || passed.has(next.stop)) return reached;
    at = next;
    if (at.kind !== undefined) reached.push({ id: at.id, ...(await fillOne(keys, at, reached.length, find)) });
    if (at.kind === "radio") at = await keys.focused(); // another circle of the group
    passed.add(at.stop);
  }
}

function fillOne(keys, field, number, find) {
  const way = ways[field.kind];
  return way ? way(keys, field, number) : void find(`${field.id} is of the kind ${field.kind}, which nobody here can fill in`);
}

// `fields` in reading order, { name, ids }: each is reached once, behind the one before it; its circles as well.
export function checkReached(fields, reached, find) {
  const fieldOf = new Map(fields.flatMap((field) => field.ids.map((id) => [id, field])));
  const order = reached.map(({ id }) => fieldOf.get(id)).filter(Boolean);
  const read = fields.filter((field) => order.includes(field));
  for (const field of fields) {
    const times = order.filter((each) => each === field).length;
    if (times === 0) find(`field ${field.name} is not reached with the Tab key`);
    if (times > 1) find(`field ${field.name} is reached ${times} times`);
  }
  const before = (list, field) => list[list.indexOf(field) - 1]?.name ?? "none";
  for (const field of read)
    if (before(order, field) !== before(read, field))
      find(`field ${field.name} is reached after ${before(order, field)}, and read after ${before(read, field)}`);
  for (const { id, circles } of reached) if (circles && fieldOf.has(id)) checkCircles(fieldOf.get(id), circles, find);
}

// The arrow may start in the middle: where one is chosen already.
function checkCircles({ name, ids }, circles, find) {
  const start = ids.indexOf(circles[0]);
  const read = [...ids.slice(start), ...ids.slice(0, start)];
  if (read.join() !== circles.join()) find(`the arrow key goes through the circles ${circles} of field ${name}, which are read ${read}`);
}
