import { createHash } from "node:crypto";
import type { RefusalMaker } from "@panels/errors/define-refusals";
import { refuse } from "@panels/errors/refusal";
import type { OpenContext } from "@panels/http/context";
import { commit } from "@panels/table/commit";
import { directory } from "@panels/table/space";
import { failedTries, oneMoreFailed } from "./store.ts";

const window = { minutes: 10, failed: 20 };

/** What is tried with a code or with credentials, counted by the address that it comes from. */
export interface Tries {
  /** Refuses once 20 have failed in these ten minutes, and says how long to wait. One round trip. */
  expectFew(): Promise<void>;
  /** Counts one more that failed. One round trip. */
  failed(): Promise<void>;
}

/** The tries of one kind from the caller's address, so that nothing is found by trying and nobody is locked out by another. */
export function triesOf(ctx: OpenContext, of: "CODE" | "CLIENT", tooMany: RefusalMaker): Tries {
  const { connection, sourceIp, now } = ctx;
  const part = Math.floor(now.getTime() / (window.minutes * 60_000));
  // A digest, so that no address is kept.
  const who = createHash("sha256").update(`tries:${part}:${sourceIp}`).digest("base64url");
  const until = new Date((part + 1) * window.minutes * 60_000);
  const counted = directory(connection, of, `TRIES#${who}`);
  return {
    async expectFew() {
      if ((await failedTries(counted)) < window.failed) return;
      const { kind, code, title, fix } = tooMany;
      const retryAfterSeconds = Math.ceil((until.getTime() - now.getTime()) / 1000);
      throw refuse({ kind, code, title, detail: `${title}. ${fix}`, retryAfterSeconds });
    },
    async failed() {
      await commit([oneMoreFailed(counted, until)]);
    },
  };
}
