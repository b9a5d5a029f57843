import { existsSync } from "node:fs";
import { mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { bundle } from "@panels/infra/bundle";
import { demoPeople, moveDemo } from "./demo/load.ts";
import { demoPeopleFile } from "./demo-person.ts";
import { type Engine, startEngine } from "./engine.ts";
import { loadNew } from "./first-load.ts";
import { startGateway } from "./gateway.ts";
import { launchIssuer } from "./issuer-start.ts";
import { keptSigningSecret, keptTokenKeys } from "./kept-secrets.ts";
import { loadFunction } from "./lambda.ts";
import { Lifetime } from "./lifetime.ts";
import { startPump } from "./pump.ts";
import { startScheduler } from "./scheduler.ts";
import {
  announceRunning,
  checkPorts,
  openDataFolder,
  type RunningStack,
  readSettings,
  TABLE_NAME,
} from "./settings.ts";
import { createTable, localAccess } from "./table.ts";
import { declaredEdges } from "./template.ts";
import { localTrust } from "./token-request.ts";
import { readyText, step } from "./words.ts";

// More often than when deployed, so that nobody who tries something waits long.
const MINUTE_MS = 60_000;

const lifetime = new Lifetime();
lifetime.endOnSignals();
try {
  await start();
} catch (error) {
  if (!lifetime.ending) console.error(`\n${error instanceof Error ? error.message : String(error)}`);
  await lifetime.end(1);
}

async function start(): Promise<void> {
  const began = Date.now();
  const settings = readSettings();
  const { port, issuerPort, pagesPort, dataDir } = settings;
  await openDataFolder(dataDir);
  await checkPorts(settings);
  const stack = {
    pid: process.pid,
    url: `http://localhost:${port}`,
    issuer: `http://127.0.0.1:${issuerPort}`,
    pages: `http://localhost:${pagesPort}`,
  };
  lifetime.add(await announceRunning(dataDir, stack));
  await loadDemoOnce(dataDir, stack.issuer);
  const [dist, engine] = await Promise.all([
    step("Bundling the functions", () => bundle()),
    step("Starting the database engine", () => openEngine(dataDir)),
  ]);
  const streamArn = await step("Opening the table the template declares", () => openTable(engine, dataDir));
  await letDemoIn(dataDir, engine, stack.issuer);
  lifetime.add((await step("Starting sign-in", () => launchIssuer({ port: issuerPort, dataDir }))).stop);
  await setEnvironment(dataDir, stack, engine);
  const { mapping, binaryMediaTypes } = declaredEdges(dist);
  const relay = loadFunction(dist, "relay");
  lifetime.add((await startPump({ endpoint: engine.endpoint, streamArn, relay, mapping, dataDir })).stop);
  const reporting = (what: string) => (failure: unknown) => console.error(what, failure);
  const jobs = loadFunction(dist, "jobs");
  lifetime.add(startScheduler({ jobs, everyMs: MINUTE_MS, report: reporting("What was due failed:") }).stop);
  const gateways = await Promise.all([
    startGateway({
      port,
      handler: loadFunction(dist, "api"),
      welcome: "Pan-Sussex Panels is running.\nRead how to use it at /docs, or as OpenAPI at /openapi.json.\n",
      binaryMediaTypes,
      report: reporting("The API failed to answer:"),
    }),
    startGateway({
      port: pagesPort,
      handler: loadFunction(dist, "web"),
      binaryMediaTypes,
      report: reporting("The pages failed to answer:"),
    }),
  ]);
  for (const { stop } of gateways) lifetime.add(stop);
  console.log(
    readyText({ ...stack, engine: engine.endpoint, people: demoPeople, seconds: (Date.now() - began) / 1000 }),
  );
}

/** The mark says where the demo people sign in; an empty one, that this folder is to have no demo. */
function demoMark(dataDir: string): string {
  return join(dataDir, "demo-loaded");
}

function databaseIn(dataDir: string): string {
  return join(dataDir, "engine");
}

/** Demo data is loaded whole or not at all: without its mark, what lies in the folder was left half loaded. */
async function loadDemoOnce(dataDir: string, issuer: string): Promise<void> {
  await writeFile(demoPeopleFile(dataDir), JSON.stringify(demoPeople, undefined, 2));
  if (existsSync(demoMark(dataDir))) return;
  const dbPath = databaseIn(dataDir);
  await rm(dbPath, { recursive: true, force: true });
  const say = (line: string) => console.log(`    ${line}`);
  await step("Loading the demo data, once", () => loadNew(dbPath, issuer, say, (stop) => lifetime.add(stop)));
  await writeFile(demoMark(dataDir), issuer);
}

async function openEngine(dataDir: string): Promise<Engine> {
  const dbPath = databaseIn(dataDir);
  await mkdir(dbPath, { recursive: true });
  const engine = await startEngine({ dbPath });
  lifetime.add(engine.stop);
  return engine;
}

async function openTable(engine: Engine, dataDir: string): Promise<string> {
  try {
    return await createTable(engine.endpoint, TABLE_NAME);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new Error(
      `The database in ${dataDir} cannot be opened (${reason}). Move the folder away to start afresh, or choose another with DATA_DIR.`,
      { cause: error },
    );
  }
}

/** Where the stack has moved to another port, the demo people sign in there from now on. */
async function letDemoIn(dataDir: string, engine: Engine, issuer: string): Promise<void> {
  const before = await readFile(demoMark(dataDir), "utf8");
  if (before === "" || before === issuer) return;
  const table = { tableName: TABLE_NAME, region: localAccess.region, endpoint: engine.endpoint };
  await step("Moving the demo sign-ins to this port", () => moveDemo(table, before, issuer));
  await writeFile(demoMark(dataDir), issuer);
}

/** The functions read their settings from the environment, as they do when deployed. */
async function setEnvironment(dataDir: string, { url, issuer }: RunningStack, engine: Engine): Promise<void> {
  Object.assign(process.env, {
    TABLE_NAME,
    DYNAMODB_ENDPOINT: engine.endpoint,
    AWS_REGION: localAccess.region,
    AWS_ACCESS_KEY_ID: localAccess.credentials.accessKeyId,
    AWS_SECRET_ACCESS_KEY: localAccess.credentials.secretAccessKey,
    TRUSTED_ISSUERS: JSON.stringify([localTrust(issuer)]),
    SIGNING_SECRET: await keptSigningSecret(dataDir),
    TOKEN_KEYS: await keptTokenKeys(dataDir),
    PUBLIC_URL: url,
  });
}
