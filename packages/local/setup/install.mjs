import { createHash } from "node:crypto";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const PNPM = "pnpm@12.21.0";

/**
 * Installs the packages the lockfile names, with the pinned pnpm, unless they are installed already. Gives the exit
 * code.
 */
export async function installPackages(root, run) {
  const stamp = join(root, "node_modules", ".installed");
  const wanted = createHash("sha256")
    .update(readFileSync(join(root, "pnpm-lock.yaml")))
    .digest("hex");
  if (existsSync(stamp) && readFileSync(stamp, "utf8") === wanted) return 0;
  console.log("Installing what the project needs (the first time this takes about a minute) …");
  const windows = process.platform === "win32";
  const code = await run(windows ? "npx.cmd" : "npx", ["--yes", PNPM, "install", "--frozen-lockfile"], {
    // Windows starts command files only through its shell.
    shell: windows,
    // Without this a terminal is asked before a folder of another pnpm is replaced.
    env: { CI: "true" },
  });
  if (code === 0) writeFileSync(stamp, wanted);
  else console.error("\nThe packages could not be installed. Check the network connection and run this again.");
  return code;
}
