import { defineRefusals } from "@panels/errors/define-refusals";
import { refuse, type Refusal } from "@panels/errors/refusal";

/** Why a caller's token or pass is turned down. One answer covers every defect, so that probing teaches nothing. */
export const identityRefusals = defineRefusals("identity", {
  token_invalid: {
    kind: "unauthenticated",
    title: "The access token is missing, expired or not valid",
    fix: "Get a new one and try again.",
  },
  token_expired: {
    kind: "unauthenticated",
    title: "The access token has expired",
    fix: "Get a new one and try again.",
  },
  pass_invalid: {
    kind: "unauthenticated",
    title: "The pass is missing or not valid",
    fix: "Use your code or link again to get a new one.",
  },
  pass_expired: {
    kind: "unauthenticated",
    title: "The pass has ended",
    fix: "Use your code or link again, or ask the person running the session.",
  },
  issuer_unavailable: {
    kind: "unavailable",
    title: "We cannot check your sign-in just now, because the service you signed in with is not answering",
    fix: "Wait a moment and try again with the same token.",
  },
});

/**
 * The answer when an issuer's keys cannot be fetched: the token may be good, so it is not refused as bad.
 * The cause is kept for the log and never shown to the caller.
 */
export function issuerUnavailable(retryAfterSeconds: number, cause: unknown): Refusal {
  const { kind, code, title, fix } = identityRefusals.issuer_unavailable;
  return Object.assign(refuse({ kind, code, title, detail: `${title}. ${fix}`, retryAfterSeconds }), { cause });
}
