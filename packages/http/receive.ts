import { lazy, type Lazy } from "@panels/schema/lazy";
import * as z from "zod/mini";
import { type Endpoint, needsIdempotencyKey, needsIfMatch, takesIdempotencyKey, takesIfMatch } from "./endpoint.ts";
import { digest, versionIn } from "./conditional.ts";
import { readForm } from "./oauth.ts";
import { refusals } from "./refusals.ts";
import { violationsOf } from "./violations.ts";

const mostBytes = 256 * 1024;
const takesNothing = lazy(() => z.strictObject({}));

/** The body, checked by its schema; each wrong field is named. */
export async function readBody(declared: Endpoint, request: Request): Promise<{ body: unknown; raw: string }> {
  if (!declared.body) return { body: undefined, raw: "" };
  if (declared.protocol) return { body: await readForm(request, declared.body), raw: "" };
  const type = request.headers.get("Content-Type") ?? "";
  const accepted =
    declared.method === "patch" ? /^application\/(merge-patch\+)?json\s*(;|$)/i : /^application\/json\s*(;|$)/i;
  if (!accepted.test(type) || !/^[^;]*(;\s*charset="?utf-8"?\s*)?$/i.test(type)) throw refusals.media_type();
  const bytes = await request.arrayBuffer();
  if (bytes.byteLength > mostBytes) throw refusals.too_large();
  const raw = decode(bytes);
  return { body: check(declared.body, parseJson(raw), ""), raw };
}

/**
 * The query, checked by its schema; a parameter sent twice is refused, and so is one that is not declared, but on public
 * pages, which are linked to from places that add their own.
 */
export function readQuery(declared: Endpoint, url: URL): unknown {
  const query = declared.query ?? takesNothing;
  const sent = [...url.searchParams].filter(([name]) => !("public" in declared.access) || takes(query, name));
  const names = sent.map(([name]) => name);
  const repeated = names.find((name, at) => names.indexOf(name) < at);
  if (repeated !== undefined) {
    const pointer = `?${repeated}`.slice(0, 500);
    throw refusals.query(undefined, [{ pointer, code: "repeated", detail: "Send this parameter once." }]);
  }
  return check(query, Object.fromEntries(sent), "?");
}

function takes(query: Lazy, name: string): boolean {
  const schema = query();
  return schema instanceof z.ZodMiniObject && Object.hasOwn(schema.def.shape, name);
}

/** Whether the ids of the path are written as ids are; one that is not can name nothing. */
export function pathFits(declared: Endpoint, params: Record<string, string>): boolean {
  const patterns: Record<string, Lazy | undefined> = declared.params ?? {};
  return Object.entries(params).every(([name, value]) => patterns[name]?.().safeParse(value).success ?? true);
}

/** The version the caller expects to change. */
export function readIfMatch(declared: Endpoint, request: Request): number | undefined {
  if (!takesIfMatch(declared)) return undefined;
  const version = versionIn(request.headers.get("If-Match") ?? undefined);
  if (version === undefined && needsIfMatch(declared)) throw refusals.if_match_missing();
  return version;
}

/** Whether the caller wants a PUT to happen only where nothing stands yet. */
export function readOnlyNew(declared: Endpoint, request: Request): boolean {
  return declared.onlyNew === true && request.headers.get("If-None-Match")?.trim() === "*";
}

/** The idempotency key, as hashes bound to who sent it where: quoted (RFC 8941 string) or bare. */
export function readAttempt(declared: Endpoint, request: Request, boundTo: string, raw: string) {
  if (!takesIdempotencyKey(declared)) return undefined;
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
