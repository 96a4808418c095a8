// Somebody who looks through the window: a browser, a screen of some size, and a keyboard.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { chromium } from "playwright-core";
import { obey } from "./lines.mjs";

const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
const FLAGS = ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking"];
let browser, page, base;
const wrong = [];

async function opens({ url, link, width, scheme, script }) {
  base = url;
  browser ??= await chromium.launch({ executablePath: "/usr/bin/chromium", args: FLAGS });
  const context = await browser.newContext({
    viewport: { width, height: 800 },
    colorScheme: scheme,
    locale: "nl-NL",
    javaScriptEnabled: script,
  });
  page = await context.newPage();
  page.on("console", (said) => said.type() === "error" && wrong.push(said.text()));
  await page.goto(base + link);
  await page.getByRole("button", { name: "Naar binnen" }).click();
  await page.waitForURL(`${base}/`);
  return page.title();
}

// What axe-core finds on a page, and whether it must be scrolled sideways.
async function judges({ path }) {
  const answer = await page.goto(base + path);
  await page.evaluate(AXE);
  const found = await page.evaluate(
    async (rules) => (await globalThis.axe.run(document, { runOnly: rules })).violations,
    RULES,
  );
  const scrolls = await page.evaluate(
    () => document.documentElement.scrollWidth > document.documentElement.clientWidth,
  );
  const violations = found.map(({ id, nodes }) => [id, nodes.map((each) => each.html).slice(0, 3)]);
  return { status: answer.status(), violations, scrolls, wrong };
}

// Press keys one after another; tell what has the focus after each, and whether that can be seen.
async function types({ keys }) {
  const seen = [];
  for (const key of keys) {
    await (key.length > 1 && !key.includes(" ") ? page.keyboard.press(key) : page.keyboard.type(key));
    if (key === "Enter") await page.waitForTimeout(500); // whatever it opens, begins to open
    await page.waitForLoadState();
    seen.push(await page.evaluate(focused));
  }
  return seen;
}

function focused() {
  const at = document.activeElement;
  const box = at.getBoundingClientRect();
  const style = getComputedStyle(at);
  return {
    tag: at.tagName.toLowerCase(),
    text: (at.textContent || at.getAttribute("name") || "").trim(),
    path: location.pathname + location.search,
    title: document.title,
    inView: box.width > 0 && box.right > 0 && box.left < innerWidth,
    outlined: style.outlineStyle !== "none" && Number.parseFloat(style.outlineWidth) >= 2,
  };
}

async function shoots({ path, file, print }) {
  await page.goto(base + path);
  await page.emulateMedia({ media: print ? "print" : "screen" });
  await page.screenshot({ path: file, fullPage: true });
  return page.textContent("main");
}

async function cookies() {
  return page.context().cookies();
}

await obey({ opens, judges, types, shoots, cookies });
await browser?.close();
process.exit();
