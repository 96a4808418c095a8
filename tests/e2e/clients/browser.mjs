// Somebody at a screen: Hydrogen, a web client for Matrix, in Chromium.
import { fileURLToPath } from "node:url";
import { obey } from "./lines.mjs";
import { chromium } from "playwright-core";
import { createServer } from "vite";

const FLAGS = [
  "--no-sandbox", // of root, who runs the tests on a machine that is thrown away
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];
const at = (path) => fileURLToPath(new URL(path, import.meta.url));
let page, site, browser;

async function opens({ width, height }) {
  site = await createServer({
    configFile: false,
    root: at("page"),
    publicDir: at("node_modules/hydrogen-view-sdk/lib-build"), // where sw.js is
    cacheDir: at("node_modules/.vite"),
    server: { host: "127.0.0.1", fs: { strict: false } },
    logLevel: "warn",
  });
  await site.listen();
  browser = await chromium.launch({ executablePath: "/usr/bin/chromium", args: FLAGS });
  page = await browser.newPage({ viewport: { width, height }, locale: "nl-NL" });
  page.on("console", (said) => console.log(said.text()));
  page.on("pageerror", (error) => console.log(error));
  page.setDefaultTimeout(20_000);
  await page.goto(site.resolvedUrls.local[0]);
}

async function enters({ url, user, password, room }) {
  await page.locator("#homeserver").fill(url);
  await page.locator("#homeserver").blur();
  await page.locator("#username").fill(user);
  await page.locator("#password").fill(password);
  await page.locator("#password").press("Enter");
  await page.locator(".RoomList .name", { hasText: room }).click();
  await page.locator(".MessageComposer_input textarea").waitFor();
}

async function says({ text }) {
  const composer = page.locator(".MessageComposer_input textarea");
  await composer.fill(text);
  await composer.press("Enter");
  await composer.blur();
}

// The message with this text, and what of it is too wide. It is brought to where a reader has it:
// with the question on top, or else with its end in sight.
async function reads({ text }) {
  const body = page.locator(".Timeline_messageBody", { hasText: text }).last();
  await page.locator(".Timeline_scroller").evaluate((timeline) => {
    timeline.scrollTop = timeline.scrollHeight; // only there does it show what is new
  });
  await body.waitFor();
  return body.evaluate((shown) => {
    const message = shown.closest("li");
    const asked = message.previousElementSibling ?? message;
    const timeline = shown.closest(".Timeline_scroller");
    asked.scrollIntoView({ block: "start" });
    timeline.scrollTop -= 56; // of the date, which lies on top
    const bottom = timeline.getBoundingClientRect().bottom;
    const { height } = message.getBoundingClientRect();
    const hidden = message.getBoundingClientRect().bottom > bottom;
    if (hidden && height < bottom / 2) message.scrollIntoView({ block: "end" });
    const parts = [document.documentElement, shown, ...shown.querySelectorAll("*")];
    const isTooWide = (part) =>
      part.getBoundingClientRect().right > innerWidth ||
      (part.clientWidth > 0 && part.scrollWidth > part.clientWidth);
    return {
      text: shown.innerText,
      too_wide: parts.filter(isTooWide).map((part) => part.outerHTML.slice(0, 200)),
    };
  });
}

async function reacts({ text, key }) {
  const body = page.locator(".Timeline_messageBody", { hasText: text });
  const message = page.locator(".Timeline_message", { has: body }).last();
  await message.hover();
  await message.locator(".Timeline_messageOptions").click();
  await page.locator(".quick-reactions button", { hasText: key }).click();
}

const resizes = ({ width, height }) => page.setViewportSize({ width, height });

async function shoots({ file }) {
  await page.screenshot({ path: file, animations: "disabled" });
}

await obey({ opens, enters, says, reads, reacts, resizes, shoots });
await browser?.close();
await site?.close();
process.exit();
