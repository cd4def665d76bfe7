// browse.mjs — a finished site as a visitor meets it: from a folder, or from a small server that sends a security policy of its own.
import { createReadStream, existsSync, readdirSync, statSync } from "node:fs";
import { createServer } from "node:http";
import { extname, join, relative, resolve, sep } from "node:path";
import { pathToFileURL } from "node:url";
import { chromium } from "playwright-core";

export const startBrowser = () => chromium.launch({
  executablePath: process.env.CHROMIUM || "/usr/bin/chromium",
  args: ["--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
});

// All pages below the folder, named from it, in order.
export const pagesOf = (folder) => readdirSync(folder, { recursive: true })
  .filter((name) => name.endsWith(".html")).map((name) => name.split(sep).join("/")).sort();

const types = { ".html": "text/html; charset=utf-8", ".css": "text/css", ".js": "text/javascript", ".woff": "font/woff", ".pdf": "application/pdf", ".xml": "application/xml", ".txt": "text/plain" };
const policy = "default-src 'none'; style-src 'self'; script-src 'self'; font-src 'self'; img-src 'self' data:; frame-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'self'";

// Serves the folder on a free port of this computer: { url, close }.
export async function serve(folder) {
  const server = createServer((request, response) => {
    const path = decodeURIComponent(new URL(request.url, "http://x").pathname);
    const wanted = resolve(folder, "." + (path.endsWith("/") ? path + "index.html" : path));
    const isThere = !relative(folder, wanted).startsWith("..") && existsSync(wanted) && statSync(wanted).isFile();
    const file = isThere ? wanted : join(folder, "404.html");
    response.writeHead(isThere ? 200 : 404, { "Content-Type": types[extname(file)] ?? "application/octet-stream", "Content-Security-Policy": policy });
    createReadStream(file).pipe(response);
  });
  await new Promise((done) => server.listen(0, "127.0.0.1", done));
  return { url: `http://127.0.0.1:${server.address().port}/`, close: () => server.close() };
}

export const folderUrl = (folder) => pathToFileURL(resolve(folder)).href + "/";

// One visitor: a window whose requests and complaints are watched. `find(page, what)` hears of them; `patience`: milliseconds.
export class Visitor {
  static async enter({ browser, url, find, patience = 15000 }, options = {}) {
    const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, acceptDownloads: true, ...options });
    // What a test prints is counted, not printed.
    await context.addInitScript(() => { window.printed = 0; window.print = () => { window.printed += 1; }; });
    const page = await context.newPage();
    page.setDefaultTimeout(patience);
    const visitor = new Visitor(page, url);
    const say = (what) => find(visitor.at, what);
    page.on("request", (request) => { if (!request.url().startsWith(url) && !/^(data|blob):/.test(request.url())) say(`asks for ${request.url()}`); });
    page.on("requestfailed", (request) => { if (!request.url().endsWith(".pdf") && request.failure()?.errorText !== "net::ERR_ABORTED") say(`cannot load ${request.url()}`); });
    page.on("console", (message) => { if (message.type() === "error") say(`says ${message.text()}`); });
    page.on("pageerror", (error) => say(`fails: ${error.message}`));
    page.on("dialog", (dialog) => dialog.accept().catch(() => {}));
    return visitor;
  }
  constructor(page, url) {
    this.page = page;
    this.url = url;
    this.at = "";
  }
  // `name` from the root of the site, with ?… or #….
  async open(name) {
    this.at = name;
    await this.page.goto(this.url + name);
  }
  // Where the visitor is, as a name from the root.
  get place() { return decodeURI(this.page.url()).slice(this.url.length).replace(/[?#].*$/, ""); }
  leave() { return this.page.context().close(); }
}

// Waits until `what` is true in the page; answers whether it became so.
export const becomes = (page, what, argument) => page.waitForFunction(what, argument).then(() => true, () => false);

// As many workers as given go through the list.
export async function inTurns(list, workers, work) {
  const rest = [...list];
  await Promise.all(Array.from({ length: workers }, async () => { while (rest.length > 0) await work(rest.shift()); }));
}
