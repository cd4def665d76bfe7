// Shows the fields of a sheet as pdf.js shows them, all pages one below the other, on empty paper: keys do not see what is
// drawn. Links are left out, since pdf.js puts them before all fields of a page wherever they are read.
import { AnnotationLayer, getDocument, GlobalWorkerOptions } from "./pdf.mjs";

GlobalWorkerOptions.workerSrc = "./pdf.worker.mjs";
const pdf = await getDocument({ url: "./sheet.pdf", isEvalSupported: false }).promise;
const fieldObjects = await pdf.getFieldObjects();

async function showPage(number) {
  const page = await pdf.getPage(number);
  const viewport = page.getViewport({ scale: 96 / 72 });
  const paper = document.createElement("div");
  const layer = document.createElement("div");
  paper.className = "page";
  layer.className = "annotationLayer";
  paper.style.cssText = `width: ${viewport.width}px; height: ${viewport.height}px; --scale-factor: ${viewport.scale}`;
  paper.append(layer);
  document.querySelector("main").append(paper);
  const annotations = (await page.getAnnotations()).filter((annotation) => annotation.subtype === "Widget");
  await new AnnotationLayer({ div: layer, page, viewport: viewport.clone({ dontFlip: true }) })
    .render({ annotations, annotationStorage: pdf.annotationStorage, fieldObjects, linkService: {}, renderForms: true });
}

for (let number = 1; number <= pdf.numPages; ++number) await showPage(number);

// The filled-in file, as a data address.
globalThis.save = async () => {
  const bytes = await pdf.saveDocument();
  const reader = new FileReader();
  const done = new Promise((resolve) => reader.addEventListener("load", resolve));
  reader.readAsDataURL(new Blob([bytes]));
  await done;
  return reader.result;
};
