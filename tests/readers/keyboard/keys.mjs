// A keyboard without a person: keys go to the page by the browser's own protocol (DevTools, Input.dispatchKeyEvent), one behind
// the other, and only who asks where the focus is waits for them. Waiting for each key takes four times as long.

// What a key is beside its letter: Windows' number of it, which is that of the capital letter or of the digit, and what it writes.
const named = { Tab: { number: 9 }, Enter: { number: 13, text: "\r" }, " ": { code: "Space", number: 32, text: " " }, ArrowDown: { number: 40 } };

function describeKey(key) {
  if (named[key]) return { code: key, ...named[key] };
  return { code: (/\d/.test(key) ? "Digit" : "Key") + key.toUpperCase(), number: key.toUpperCase().charCodeAt(0), text: key };
}

const control = 2; // Input.dispatchKeyEvent's number of the modifier

// What has the focus: { stop, id, kind, value, on }. `stop` numbers the elements as they are met; 0 is the page itself. `kind`
// is undefined for what is no field. Runs in the browser.
function describeFocus() {
  const element = document.activeElement;
  const met = (globalThis.metByKeys ??= new Map([[document.body, 0], [document.documentElement, 0], [null, 0]]));
  if (!met.has(element)) met.set(element, met.size);
  const isField = /^(input|textarea|select)$/i.test(element?.tagName ?? "");
  const id = element?.dataset?.elementId ?? element?.id; // pdf.js's id of the annotation
  return { stop: met.get(element), id, kind: isField ? element.type : undefined, value: element?.value, on: element?.checked };
}

export class Keys {
  constructor(session) {
    this.session = session;
    this.sent = [];
  }

  press(key, modifiers = 0) {
    const { code, number, text } = describeKey(key);
    const event = { key, code, modifiers, windowsVirtualKeyCode: number };
    const writes = text !== undefined && modifiers === 0;
    this.sent.push(this.session.send("Input.dispatchKeyEvent", writes ? { ...event, type: "keyDown", text } : { ...event, type: "rawKeyDown" }));
    this.sent.push(this.session.send("Input.dispatchKeyEvent", { ...event, type: "keyUp" }));
  }

  selectAll() {
    this.press("a", control);
  }

  type(text) {
    for (const letter of text) this.press(letter);
  }

  async focused() {
    await Promise.all(this.sent.splice(0));
    const answer = await this.session.send("Runtime.evaluate", { expression: `(${describeFocus})()`, returnByValue: true });
    return answer.result.value;
  }
}
