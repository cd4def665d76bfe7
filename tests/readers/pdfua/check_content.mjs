// Rules that join pages and structure: each piece of marked content has an element, each element finds its content, and the
// parent tree knows both (ISO 32000-1, 14.7.4.4).
export function checkContent({ pdf, pages, structure, painting, find }) {
  const held = contentOfElements(structure, find);
  for (const [key, { structParents, mcids, page }] of painting.marked) {
    const where = `page ${page.number}`;
    if (structParents === undefined) find("parent-tree", where, "has marked content and no /StructParents");
    for (const mcid of mcids) checkOwner(structure, structParents, mcid, held.get(key)?.get(mcid), where, find);
  }
  for (const [key, elements] of held)
    for (const [mcid, element] of elements)
      if (!painting.marked.get(key)?.mcids.has(mcid)) find("content-item", element, `names MCID ${mcid}, which is not in ${pageName(pages, key)}`);
  checkKeys(pdf, pages, structure, painting, find);
}

function pageName(pages, key) {
  const page = pages.find((each) => each.key === key);
  return page ? `page ${page.number}` : `object ${key}`;
}

// Key of page or form -> MCID -> element.
function contentOfElements(structure, find) {
  const held = new Map();
  for (const element of structure.elements)
    for (const kid of element.kids.filter((each) => each.mcid !== undefined)) {
      const key = kid.stream ?? kid.page;
      if (key === undefined) {
        find("content-item", element, `names MCID ${kid.mcid} and no page`);
        continue;
      }
      if (!held.has(key)) held.set(key, new Map());
      if (held.get(key).has(kid.mcid)) find("content-item", element, `names MCID ${kid.mcid}, which ${held.get(key).get(kid.mcid)} names as well`);
      else held.get(key).set(kid.mcid, element);
    }
  return held;
}

function checkOwner(structure, structParents, mcid, holder, where, find) {
  const owner = structure.ownerOfContent(structParents, mcid);
  if (!holder) find("parent-tree", where, `no element names MCID ${mcid}`);
  else if (structParents !== undefined && owner !== holder) find("parent-tree", where, `MCID ${mcid} is of ${holder}, and of ${owner ?? "nothing"} in /ParentTree`);
}

// Each key of the parent tree belongs to one page, form or annotation, and is below /ParentTreeNextKey.
function checkKeys(pdf, pages, structure, painting, find) {
  if (!structure.root) return;
  const used = new Map();
  const use = (key, where) => {
    if (key === undefined) return;
    if (used.has(key)) find("parent-tree", where, `has key ${key}, as has ${used.get(key)}`);
    used.set(key, where);
    if (!structure.parentTree.has(key)) find("parent-tree", where, `has key ${key}, which is not in /ParentTree`);
  };
  for (const page of pages) {
    use(pdf.number(page.dictionary["/StructParents"]), `page ${page.number}`);
    for (const annotation of page.annotations) use(pdf.number(pdf.dictionary(annotation)?.["/StructParent"]), `page ${page.number}, annotation ${annotation}`);
  }
  for (const form of painting.taggedForms.keys()) use(pdf.number(pdf.dictionary(form)["/StructParents"]), `form ${form}`);
  const next = pdf.number(structure.root["/ParentTreeNextKey"]);
  for (const key of structure.parentTree.keys()) {
    if (!used.has(key)) find("parent-tree", "", `key ${key} of /ParentTree belongs to nothing`);
    if (!(key < next)) find("parent-tree", "", `key ${key} of /ParentTree is not below /ParentTreeNextKey (${next ?? "missing"})`);
  }
}
