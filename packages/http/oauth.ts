import { defineRefusals } from "@panels/errors/define-refusals";
import { Refusal } from "@panels/errors/refusal";
import type { Lazy, Of } from "@panels/schema/lazy";
import * as z from "zod/mini";
import { statusOf } from "./problem.ts";

/** Why no token is given: the names that RFC 6749 section 5.2 has for it stand after the dot. */
export const oauth = defineRefusals("oauth", {
  invalid_request: {
    kind: "malformed",
    title: "The token request is not right",
    fix: "Send a form (application/x-www-form-urlencoded) with each field once, and prove who you are in one way only.",
  },
  invalid_client: {
    kind: "unauthenticated",
    title: "We do not know this client by what it sent",
    fix: "Check the client id and its secret or key. The client may have ended or been revoked: ask the organisation's admin.",
  },
  unsupported_grant_type: {
    kind: "malformed",
    title: "This grant type is not offered",
    fix: "Send grant_type=client_credentials.",
  },
  invalid_scope: {
    kind: "malformed",
    title: "The client may not have one of these scopes",
    fix: "Ask for scopes that the client was given, or leave scope out to have all of them.",
  },
  temporarily_unavailable: {
    kind: "too-many",
    title: "Too many tries have failed",
    fix: "Wait as long as Retry-After says, then try again with the right credentials.",
  },
});

const mostCharacters = 16_384;

/**
 * The form of a request as RFC 6749 has it, checked by its schema: a field sent empty is left out, one sent twice is refused,
 * one that nobody knows is ignored. What a client sends by HTTP Basic stands among the fields, as if it had been sent there.
 */
export async function readForm<Body extends Lazy>(request: Request, body: Body): Promise<Of<Body>> {
  if (!isForm(request.headers.get("Content-Type") ?? "")) throw oauth.invalid_request();
  const text = await request.text();
  if (text.length > mostCharacters)
    throw oauth.invalid_request("The form is too long. Send at most 16,384 characters.");
  const sent = [...new URLSearchParams(text)].filter(([, value]) => value !== "");
  const names = sent.map(([name]) => name);
  const repeated = names.find((name, at) => names.indexOf(name) < at);
  if (repeated !== undefined) throw oauth.invalid_request();
  const result = z.safeParse(body(), withBasic(Object.fromEntries(sent), request.headers.get("Authorization")));
  if (result.success) return result.data as Of<Body>;
  const [wrong = ""] = result.error.issues.map(({ path }) => String(path[0] ?? ""));
  throw oauth.invalid_request(`${wrong} is missing or is not written as it should be. See the API document.`);
}

function isForm(type: string): boolean {
  return /^application\/x-www-form-urlencoded\s*(;\s*charset="?utf-8"?\s*)?$/i.test(type);
}

type Form = Readonly<Record<string, string>>;

function withBasic(form: Form, header: string | null): Form {
  if (header === null) return form;
  const { client_id: named, client_secret: secret, client_assertion: assertion } = form;
  const basic = basicIn(header);
  if (secret !== undefined || assertion !== undefined) throw oauth.invalid_request();
  if (named !== undefined && named !== basic.client_id) throw oauth.invalid_request();
  return { ...form, ...basic };
}

// RFC 6749 section 2.3.1: both parts are form-encoded before they are joined.
function basicIn(header: string): { client_id: string; client_secret: string } {
  const [, encoded = ""] = /^Basic +([\w+/=-]+)$/i.exec(header) ?? [];
  const [, id = "", secret = ""] = /^([^:]+):(.+)$/.exec(Buffer.from(encoded, "base64").toString()) ?? [];
  try {
    const decoded = { client_id: formDecoded(id), client_secret: formDecoded(secret) };
    if (decoded.client_id !== "" && decoded.client_secret !== "") return decoded;
  } catch {
    // Falls through: what cannot be decoded proves nothing.
  }
  throw oauth.invalid_client();
}

function formDecoded(text: string): string {
  return decodeURIComponent(text.replaceAll("+", " "));
}

/** The name that RFC 6749 has for a problem: its own, or that the server cannot answer for now, or at all. */
export function oauthNameOf(code: string, status: number): string {
  if (code.startsWith("oauth.")) return code.slice("oauth.".length);
  return status === 503 ? "temporarily_unavailable" : "server_error";
}

/** The answer to a token request that was refused or that failed, in the form of RFC 6749 section 5.2. */
export function oauthResponse(error: unknown, publicUrl: string, requestId: string): Response {
  const refusal = error instanceof Refusal ? error : undefined;
  const status = refusal ? statusOf[refusal.kind] : 500;
  const code = refusal?.code ?? "service.fault";
  const headers = new Headers({
    "Content-Type": "application/json",
    "Cache-Control": "no-store",
    Pragma: "no-cache",
    "X-Request-Id": requestId,
  });
  if (status === 401) headers.set("WWW-Authenticate", 'Basic realm="panels"');
  const retryAfter = refusal?.retryAfterSeconds ?? (status === 503 ? 1 : undefined);
  if (retryAfter !== undefined) headers.set("Retry-After", String(retryAfter));
  const body = {
    error: oauthNameOf(code, status),
    error_description: (refusal?.message ?? "Something went wrong on our side. Try again in a minute.")
      // Anything else has no place in this field.
      .replaceAll(/[^\x20\x21\x23-\x5b\x5d-\x7e]/g, ""),
    error_uri: `${publicUrl}/problems/${code}`,
  };
  return new Response(JSON.stringify(body), { status, headers });
}
