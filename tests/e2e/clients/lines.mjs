// A conversation with pytest: what it asks, one JSON object a line; what comes of it, likewise.
import { Console } from "node:console";
import { createInterface } from "node:readline";

globalThis.console = new Console(process.stderr); // a library that talks must not be in between

export const tell = (fact) => process.stdout.write(`${JSON.stringify(fact)}\n`);

export async function obey(deeds) {
  for await (const line of createInterface({ input: process.stdin })) {
    const { id, deed, facts } = JSON.parse(line);
    try {
      tell({ id, result: (await deeds[deed](facts)) ?? null });
    } catch (error) {
      tell({ id, error: String(error?.stack ?? error) });
    }
  }
}

// Nothing here rings a bell of its own, so it is looked at until it is so.
export async function eventually(condition, what) {
  for (const until = Date.now() + 20_000; Date.now() < until; ) {
    if (condition()) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error(`never: ${what}`);
}
