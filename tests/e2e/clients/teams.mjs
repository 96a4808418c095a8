// Somebody at a screen: Microsoft's playground, which shows a chat of Teams, in Chromium.
import { obey } from "./lines.mjs";
import { chromium } from "playwright-core";

const FLAGS = [
  "--no-sandbox", // of root, who runs the tests on a machine that is thrown away
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];
const HERE = "127.0.0.1";
const HEADER = '[aria-label="Message header"]';
const POST = ".fui-Card:has(.fui-CardFooter)"; // in a channel, with what was answered to it
const SAID = `${HEADER} + div, ${POST}`;
const HEARD = `${HEADER}:has([aria-label="Message author"]) + div, ${POST}`; // not by oneself
let page, browser;
const SENDS = /^(Send Message|Post)$/;
const message = (text) => page.locator(HEARD, { hasText: text }).last();

// The clock of the screen stands at a moment, so that a day is picked in its month. What was opened
// before stays open.
async function opens({ url, size: [width, height], at }) {
  if (browser) return page.clock.setFixedTime(at);
  browser = await chromium.launch({ executablePath: "/usr/bin/chromium", args: FLAGS });
  page = await browser.newPage({ viewport: { width, height }, locale: "nl-NL" });
  page.on("pageerror", (error) => console.log(error));
  page.setDefaultTimeout(20_000);
  await page.route("**/*", (route) =>
    new URL(route.request().url()).hostname === HERE ? route.continue() : route.abort(),
  );
  await page.clock.setFixedTime(at);
  await page.goto(url);
  await page.getByTitle("Toggle Log Panel").click(); // what goes over the wire is for nobody
}

const goes = ({ to }) => page.getByRole("treeitem", { name: to, exact: true }).click();

// What is typed, after the name of the bot if it is mentioned: a name that is picked from a list.
// In a channel it is a new post, or an answer under the post with the text of `thread`.
async function says({ text, mention = "", thread = "" }) {
  const where = thread ? message(thread) : page;
  const composer = where.locator('[data-lexical-editor="true"][role="textbox"]').first();
  await composer.click();
  while (mention && (await composer.innerText()).trim() !== mention) await names(composer, mention);
  await composer.pressSequentially(mention ? ` ${text}` : text);
  await where.getByRole("button", { name: SENDS }).first().click();
}

// Puts a name in what is typed: it is picked from a list, which on a busy machine may miss that.
async function names(composer, mention) {
  await composer.press("Control+a");
  await composer.press("Delete");
  await composer.pressSequentially(`@${mention.slice(0, 4)}`, { delay: 30 });
  await page.getByRole("menuitem", { name: mention }).first().click();
}

// The message of the bot with this text, and what of it is too wide.
async function reads({ text }) {
  const shown = message(text);
  await shown.waitFor().catch(async () => {
    throw new Error(`never: ${text}, but ${JSON.stringify(await sees())}`);
  });
  return shown.evaluate((part) => {
    part.scrollIntoView({ block: "nearest" });
    const parts = [part, ...part.querySelectorAll("[node], .ac-adaptiveCard *")];
    const isTooWide = (each) =>
      each.getBoundingClientRect().right > innerWidth ||
      (each.clientWidth > 0 && each.scrollWidth > each.clientWidth + 1);
    return {
      text: part.innerText,
      buttons: [...part.querySelectorAll("button")].map((each) => each.innerText),
      too_wide: parts.filter(isTooWide).map((each) => each.outerHTML.slice(0, 200)),
    };
  });
}

// All that was said here; of a channel what stands under each post.
const sees = () => page.locator(SAID).allInnerTexts();

async function presses({ text, button }) {
  await message(text).getByRole("button", { name: button, exact: true }).click();
}

// Answers on a form, by what stands above each: of several a list of what stands beside them, of a
// day its number in this month.
async function fills({ text, answers }) {
  for (const [label, answer] of Object.entries(answers)) {
    const shown = message(text);
    const radios = shown.getByRole("radiogroup", { name: label });
    if (Array.isArray(answer)) {
      for (const each of answer) await shown.getByText(each, { exact: true }).click();
    } else if (await radios.count()) await radios.getByText(answer, { exact: true }).click();
    else await types(shown.getByLabel(label).first(), answer);
  }
}

async function types(field, answer) {
  await field.waitFor();
  if ((await field.getAttribute("aria-haspopup")) === "dialog") {
    await field.click();
    await page.getByRole("gridcell").getByRole("button", { name: `${answer}, ` }).first().click();
  } else if ((await field.getAttribute("role")) === "combobox") {
    await field.click();
    await page.getByRole("option", { name: answer, exact: true }).click();
  } else {
    await field.fill(answer);
    await field.blur();
  }
}

const resizes = ({ size: [width, height] }) => page.setViewportSize({ width, height });

async function shoots({ file }) {
  await page.screenshot({ path: file, animations: "disabled" });
}

await obey({ opens, goes, says, reads, sees, presses, fills, resizes, shoots });
await browser?.close();
process.exit();
