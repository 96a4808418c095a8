// Somebody who opens a mail: its page in Chromium, as wide as their screen.
import { pathToFileURL } from "node:url";
import { obey } from "./lines.mjs";
import { chromium } from "playwright-core";

const FLAGS = [
  "--no-sandbox", // of root, who runs the tests on a machine that is thrown away
  "--disable-gpu",
  "--no-first-run",
  "--disable-background-networking",
];
const asked = [];
let browser, page;

// A mail program runs no script; what is fetched all the same is told to the test.
async function opens({ file }) {
  browser = await chromium.launch({ executablePath: "/usr/bin/chromium", args: FLAGS });
  page = await browser.newPage({ javaScriptEnabled: false, locale: "nl-NL" });
  page.on("request", (request) => asked.push(request.url()));
  await page.goto(pathToFileURL(file).href);
}

async function looks({ width, height }) {
  await page.setViewportSize({ width, height });
  return page.evaluate(() => {
    const parts = [document.documentElement, ...document.body.querySelectorAll("*")];
    const isTooWide = (part) => part.getBoundingClientRect().right > innerWidth;
    const pictures = [...document.images];
    return {
      scrolls: document.documentElement.scrollWidth > innerWidth,
      too_wide: parts.filter(isTooWide).map((part) => part.outerHTML.slice(0, 200)),
      pictures: pictures.map((each) => [each.alt, each.naturalWidth > 0, each.width]),
      letters: Math.min(
        ...parts.map((part) => Number.parseFloat(getComputedStyle(part).fontSize)),
      ),
    };
  });
}

async function shoots({ file }) {
  await page.screenshot({ path: file, fullPage: true });
  return asked;
}

await obey({ opens, looks, shoots });
await browser?.close();
process.exit();
