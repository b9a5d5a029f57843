import { mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import * as z from "zod";
import { portIsFree } from "./ports.ts";

/** The table's name on a local engine. */
export const TABLE_NAME = "panels";

/** Where the stack listens and keeps its data: the API on `port`, sign-in and the pages on the two after it. */
export type Settings = { port: number; issuerPort: number; pagesPort: number; dataDir: string };

/** A running stack, as it describes itself in the data folder to the other commands. */
const RunningStack = z.object({ pid: z.number(), url: z.string(), issuer: z.string(), pages: z.string() });
export type RunningStack = z.infer<typeof RunningStack>;

/** Reads PORT (8787) and DATA_DIR (.data). Throws when PORT is not a port number. */
export function readSettings(env: NodeJS.ProcessEnv = process.env): Settings {
  const port = Number(env["PORT"] || 8787);
  if (!Number.isInteger(port) || port < 1 || port > 65_533) {
    throw new Error(`PORT must be a whole number from 1 to 65533, not '${env["PORT"]}'.`);
  }
  return { port, issuerPort: port + 1, pagesPort: port + 2, dataDir: resolve(env["DATA_DIR"] || ".data") };
}

/** Throws when a port the stack needs is taken, with what to do about it. */
export async function checkPorts({ port, issuerPort, pagesPort }: Settings): Promise<void> {
  for (const [each, use] of [
    [port, "the API"],
    [issuerPort, "sign-in"],
    [pagesPort, "the pages"],
  ] as const) {
    if (await portIsFree(each)) continue;
    throw new Error(
      `Port ${each}, needed for ${use}, is in use. Stop what uses it, or choose another: PORT=${port + 100} npm start`,
    );
  }
}

/** Makes the data folder when it is missing; throws when it cannot be used, or another stack is using it. */
export async function openDataFolder(dataDir: string): Promise<void> {
  try {
    await mkdir(join(dataDir, "engine"), { recursive: true });
    const probe = join(dataDir, "probe");
    await writeFile(probe, "");
    await readFile(probe);
    await rm(probe);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new Error(
      `The data folder ${dataDir} cannot be read and written (${reason}). Correct its permissions, or choose another: DATA_DIR=some/folder npm start`,
      { cause: error },
    );
  }
  const other = await readRunningStack(dataDir);
  if (other && isAlive(other.pid)) {
    throw new Error(
      `A stack is already running on ${dataDir}, at ${other.url}. Stop it first, or choose another folder: DATA_DIR=some/folder npm start`,
    );
  }
}

/** What the stack running on this data folder says of itself, or undefined when none is known. */
export async function readRunningStack(dataDir: string): Promise<RunningStack | undefined> {
  const text = await readFile(runningFile(dataDir), "utf8").catch(() => undefined);
  return text === undefined ? undefined : RunningStack.parse(JSON.parse(text));
}

/** Tells the other commands that the stack is running; gives the function that takes it back. */
export async function announceRunning(dataDir: string, stack: RunningStack): Promise<() => Promise<void>> {
  await writeFile(runningFile(dataDir), JSON.stringify(stack));
  return async () => await rm(runningFile(dataDir), { force: true });
}

function runningFile(dataDir: string): string {
  return join(dataDir, "running.json");
}

function isAlive(pid: number): boolean {
  try {
    return pid !== process.pid && process.kill(pid, 0);
  } catch {
    return false;
  }
}
