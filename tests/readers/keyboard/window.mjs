// The browser in which the keys are pressed, and a window of it that shows one file after the other. CHROMIUM names another
// browser than Debian's.
import { chromium } from "playwright-core";
import { Keys } from "./keys.mjs";

// Without a thread that composes pictures no key waits for the next of them.
const quick = ["--disable-threaded-compositing"];
const alone = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
  "--disable-component-update", "--disable-sync"];

export const openBrowser = () => chromium.launch({ executablePath: process.env.CHROMIUM || "/usr/bin/chromium", args: [...alone, ...quick] });

// Nobody's address: all that is asked for there is answered from `served`, name -> path of a file.
export const origin = "http://sheet.invalid/";

export class Window {
  static async open(browser) {
    const context = await browser.newContext({ acceptDownloads: true, locale: "en-US" }); // which is how a date is typed
    const window = new Window();
    window.page = await context.newPage();
    window.keys = new Keys(await context.newCDPSession(window.page));
    window.served = new Map();
    window.find = () => {};
    await context.route(origin + "**", (route) => window.answer(route));
    window.page.on("pageerror", (error) => window.find(`the page fails: ${error.message}`));
    window.page.on("dialog", (dialog) => dialog.accept()); // whoever leaves a filled-in page is asked
    return window;
  }

  answer(route) {
    const path = this.served.get(route.request().url().slice(origin.length));
    return path ? route.fulfill({ path }) : route.abort();
  }

  // `find` gets what goes wrong from now on.
  async show(address, find) {
    this.find = find;
    await this.page.goto(address);
  }
}
