import type { ChildProcess } from "node:child_process";
import { once } from "node:events";

const PATIENCE_MS = 4000;

/** Ends a child process politely, then by force after four seconds; resolves once it is gone. */
export async function end(child: ChildProcess): Promise<void> {
  if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return;
  const gone = once(child, "exit");
  child.kill("SIGTERM");
  const force = setTimeout(() => child.kill("SIGKILL"), PATIENCE_MS);
  await gone;
  clearTimeout(force);
}

/** Kills the child when this process exits before it; gives the function that takes that back. */
export function killOnExit(child: ChildProcess): () => void {
  const kill = () => child.kill("SIGKILL");
  process.once("exit", kill);
  return () => process.off("exit", kill);
}
