import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { end, killOnExit } from "./processes.ts";

/** Starts the issuer as a process of its own and waits until it listens. Rejects with what it said when it does not. */
export async function launchIssuer(options: { port: number; dataDir: string }): Promise<{ stop: () => Promise<void> }> {
  const entry = join(import.meta.dirname, "issuer-process.ts");
  const child = spawn(process.execPath, [entry, String(options.port), options.dataDir], {
    stdio: ["ignore", "ignore", "pipe", "ipc"],
  });
  const release = killOnExit(child);
  let said = "";
  child.stderr?.on("data", (bytes: Buffer) => {
    said = (said + bytes.toString()).slice(-2000);
  });
  const [first] = await Promise.race([once(child, "message"), once(child, "exit").then(() => [])]);
  if (first === undefined) throw new Error(`The sign-in service did not start. It said: ${said.trim()}`);
  return {
    stop: async () => {
      await end(child);
      release();
    },
  };
}
