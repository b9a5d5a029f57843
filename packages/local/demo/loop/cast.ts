import { type Caller, SaidNo } from "../call.ts";

/** Who plays a part in the loop, and how it is told. */
export interface Loop {
  readonly submitter: Caller;
  readonly facilitator: Caller;
  readonly admin: Caller;
  readonly member: Caller;
  readonly professional: Caller;
  readonly observer: Caller;
  /** Somebody who has not signed in, with a pass or with nothing. */
  holding(pass?: string): Caller;
  readonly tenantId: string;
  /** Is told each step: who does what, and what comes back. */
  say(who: string, what: string): void;
}

/** Stops the loop when something is not as the product promises. */
export function expectThat(holds: boolean, promise: string): asserts holds {
  if (!holds) throw new Error(`This should hold and does not: ${promise}`);
}

/** The refusal that a call meets, by its code. Throws when the call is not refused. */
export async function refusalOf(call: Promise<unknown>): Promise<SaidNo> {
  try {
    await call;
  } catch (error) {
    if (error instanceof SaidNo) return error;
    throw error;
  }
  throw new Error("This should have been refused and was not.");
}

/** A time of day in Sussex, such as 10:15. */
export function clockTime(instant: string): string {
  return new Date(instant).toLocaleTimeString("en-GB", {
    timeZone: "Europe/London",
    hour: "2-digit",
    minute: "2-digit",
  });
}
