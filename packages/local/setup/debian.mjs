import { spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";

/**
 * Installs the first of some packages that gives what `find` looks for, where this is Debian or Ubuntu and we are root.
 * Gives what was found, or undefined.
 */
export async function installOnDebian(run, { what, packages, find }) {
  if (!mayInstall()) return undefined;
  console.log(`${what} is missing. Installing it with apt-get, as this is Debian or Ubuntu and we are root …`);
  const env = { DEBIAN_FRONTEND: "noninteractive" };
  await run("apt-get", ["update"], { env });
  for (const name of packages) {
    const code = await run("apt-get", ["install", "--yes", "--no-install-recommends", name], { env });
    const installed = code === 0 && find();
    if (installed) return installed;
  }
  console.error(`\n${what} could not be installed with apt-get.`);
  return undefined;
}

function mayInstall() {
  if (process.getuid?.() !== 0 || !existsSync("/etc/os-release")) return false;
  const aptBased = /^ID(_LIKE)?=.*\b(debian|ubuntu)\b/m.test(readFileSync("/etc/os-release", "utf8"));
  return aptBased && spawnSync("apt-get", ["--version"]).status === 0;
}
