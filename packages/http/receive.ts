import { lazy, type Lazy } from "@panels/schema/lazy";
import * as z from "zod/mini";
import { type Endpoint, needsIdempotencyKey, needsIfMatch } from "./endpoint.ts";
import { digest, versionIn } from "./conditional.ts";
import { refusals } from "./refusals.ts";
import { violationsOf } from "./violations.ts";

const mostBytes = 256 * 1024;
const takesNothing = lazy(() => z.strictObject({}));

/** The body, checked by its schema; each wrong field is named. */
export async function readBody(declared: Endpoint, request: Request): Promise<{ body: unknown; raw: string }> {
  if (!declared.body) return { body: undefined, raw: "" };
  const type = request.headers.get("Content-Type") ?? "";
  const accepted =
    declared.method === "patch" ? /^application\/(merge-patch\+)?json\s*(;|$)/i : /^application\/json\s*(;|$)/i;
  if (!accepted.test(type) || !/^[^;]*(;\s*charset="?utf-8"?\s*)?$/i.test(type)) throw refusals.media_type();
  const bytes = await request.arrayBuffer();
  if (bytes.byteLength > mostBytes) throw refusals.too_large();
  const raw = decode(bytes);
  return { body: check(declared.body, parseJson(raw), ""), raw };
}

/** The query, checked by its schema; parameters that are not declared are refused, and so is one sent twice. */
export function readQuery(declared: Endpoint, url: URL): unknown {
  const values: Record<string, string> = {};
  for (const [name, value] of url.searchParams) {
    if (name in values) {
      throw refusals.query(undefined, [{ pointer: `?${name}`, code: "repeated", detail: "Send this parameter once." }]);
    }
    values[name] = value;
  }
  if ("public" in declared.access && !declared.query) return {};
  return check(declared.query ?? takesNothing, values, "?");
}

/** Whether the ids of the path are written as ids are; one that is not can name nothing. */
export function pathFits(declared: Endpoint, params: Record<string, string>): boolean {
  const patterns: Record<string, Lazy | undefined> = declared.params ?? {};
  return Object.entries(params).every(([name, value]) => patterns[name]?.().safeParse(value).success ?? true);
}

/** The version the caller expects to change. */
export function readIfMatch(declared: Endpoint, request: Request): number | undefined {
  const version = versionIn(request.headers.get("If-Match") ?? undefined);
  if (version === undefined && needsIfMatch(declared)) throw refusals.if_match_missing();
  return version;
}

/** The idempotency key, as hashes bound to who sent it where: quoted (RFC 8941 string) or bare. */
export function readAttempt(declared: Endpoint, request: Request, boundTo: string, raw: string) {
  if (declared.method !== "post") return undefined;
  const sent = request.headers.get("Idempotency-Key");
  if (sent === null) {
    if (needsIdempotencyKey(declared)) throw refusals.idempotency_key_missing();
    return undefined;
  }
  const key = /^"(.*)"$/.exec(sent)?.[1] ?? sent;
  if (!/^[\x20-\x7e]{1,255}$/.test(key)) throw refusals.idempotency_key();
  return { key: digest(`${boundTo}\n${new URL(request.url).pathname}\n${key}`), body: digest(raw) };
}

function check(schema: Lazy, value: unknown, root: "" | "?"): unknown {
  const result = z.safeParse(schema(), value, { reportInput: true });
  if (result.success) return result.data;
  const errors = violationsOf(result.error.issues, root);
  throw root === "?" ? refusals.query(undefined, errors) : refusals.fields(undefined, errors);
}

function decode(bytes: ArrayBuffer): string {
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    throw refusals.body_not_json();
  }
}

function parseJson(raw: string): unknown {
  try {
    return JSON.parse(raw);
  } catch {
    throw refusals.body_not_json();
  }
}
