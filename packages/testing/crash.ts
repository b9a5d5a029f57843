import { connection } from "./world.ts";

const calls = ["get", "put", "update", "query", "transact"] as const;

/** What a crash does to the call it meets: it never leaves, or its answer is lost. */
export type Moment = "before" | "after";

/**
 * Does something while the `nth` call to the table (1 is the first) and every later one fails, as they would in a process
 * that died there. Gives how many calls were let through; the table is whole again afterwards.
 */
export async function crashingAt(nth: number, moment: Moment, act: () => Promise<unknown>): Promise<number> {
  const whole = { ...connection };
  let seen = 0;
  for (const call of calls) {
    const through = whole[call] as (...asked: unknown[]) => Promise<unknown>;
    const failing = async (...asked: unknown[]) => {
      seen += 1;
      if (seen > nth || (seen === nth && moment === "before")) throw new Error("The process died here.");
      const output = await through(...asked);
      if (seen >= nth && moment === "after") throw new Error("The process died here.");
      return output;
    };
    Object.assign(connection, { [call]: failing });
  }
  try {
    await act();
  } finally {
    Object.assign(connection, whole);
  }
  return seen;
}
