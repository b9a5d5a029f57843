import { defineRefusals } from "@panels/errors/define-refusals";

/** The refusals that any endpoint may give; each is explained at `/problems/{code}`. */
export const refusals = defineRefusals("request", {
  body_not_json: {
    kind: "malformed",
    title: "The body is not JSON",
    fix: "Send one JSON object, in UTF-8, and say so in Content-Type.",
  },
  media_type: {
    kind: "unsupported",
    title: "The body's type is not taken here",
    fix: "Send Content-Type: application/json.",
  },
  too_large: { kind: "too-large", title: "The body is too large", fix: "Send less than 256 KB." },
  query: {
    kind: "malformed",
    title: "A query parameter is not right",
    fix: "See errors for which, and the API document for what is taken.",
  },
  fields: {
    kind: "invalid",
    title: "Some fields are not right",
    fix: "See errors for which, put them right and send it again. Nothing was changed.",
  },
  cursor: {
    kind: "malformed",
    title: "The cursor is not one of ours, or not for this list",
    fix: "Start again without a cursor, with the same filters throughout.",
  },
  if_match_missing: {
    kind: "precondition-required",
    title: "If-Match is missing",
    fix: "Read the thing first and send its ETag in If-Match.",
  },
  if_match: {
    kind: "malformed",
    title: "If-Match is not an ETag of ours",
    fix: "Send the ETag exactly as it was given, in double quotes.",
  },
  idempotency_key_missing: {
    kind: "malformed",
    title: "Idempotency-Key is missing",
    fix: "Send a new random value, such as a UUID, and the same one when you retry.",
  },
  idempotency_key: {
    kind: "malformed",
    title: "Idempotency-Key is not right",
    fix: "Send 1 to 255 printable characters.",
  },
  conflict: {
    kind: "conflict",
    title: "Somebody else changed this first",
    fix: "Read it again and decide anew. Nothing was changed.",
  },
});

export const access = defineRefusals("access", {
  not_signed_in: {
    kind: "unauthenticated",
    title: "You are not signed in",
    fix: "Send a valid access token: Authorization: Bearer …",
  },
  scope_missing: {
    kind: "forbidden",
    title: "Your role here does not allow this",
    fix: "Ask your organisation's admin for a role that does.",
  },
});
