// The fields of a form (ISO 32000-1, 12.7.3): a tree whose leaves are widgets.

// Fields that can be filled in, in order: { key, name, dictionary, widgets: keys, inherited(key) }. `name` is fully qualified.
// A group without widgets of its own is no field; `faults` are [rule, where, text].
export function readFields(pdf) {
  const fields = [];
  const faults = [];
  const seen = new Set();
  const walk = (reference, ancestors, names) => {
    const dictionary = pdf.dictionary(reference);
    if (!dictionary) return void faults.push(["field-tree", `field ${names.join(".")}`, "is nothing"]);
    if (seen.has(reference)) return void faults.push(["field-tree", `field ${reference}`, "is in the tree twice"]);
    seen.add(reference);
    const parent = ancestors[0];
    if ((dictionary["/Parent"] ?? undefined) !== parent?.key) faults.push(["field-tree", `field ${reference}`, "/Parent is not what holds it"]);
    const path = dictionary["/T"] === undefined ? names : [...names, pdf.text(dictionary["/T"]) ?? ""];
    const chain = [{ key: reference, dictionary }, ...ancestors];
    const kids = pdf.list(dictionary["/Kids"]);
    const isWidget = (kid) => pdf.dictionary(kid)?.["/T"] === undefined && pdf.name(pdf.dictionary(kid)?.["/Subtype"]) === "Widget";
    const field = { key: reference, dictionary, names: path, name: path.join("."), inherited: (key) => inherited(pdf, chain, key) };
    if (kids.length === 0) fields.push({ ...field, widgets: [reference] });
    else if (kids.every(isWidget)) fields.push({ ...field, widgets: kids });
    else for (const kid of kids) walk(kid, chain, path);
  };
  for (const reference of pdf.list(pdf.dictionary(pdf.catalog["/AcroForm"])?.["/Fields"])) walk(reference, [], []);
  return { fields, faults };
}

function inherited(pdf, chain, key) {
  return pdf.value(chain.find(({ dictionary }) => dictionary[key] !== undefined)?.dictionary[key]);
}
