import { newId } from "@panels/ids/id";
import type { Lazy, Of } from "@panels/schema/lazy";

/** Whatever takes a request: a running stack over HTTP, or the API in this process. */
export type Send = (path: string, init: RequestInit) => Response | Promise<Response>;

/** An answer that says no: its status, its code, and in `message` what the problem document says to do. */
export class SaidNo extends Error {
  readonly status: number;
  readonly code: string;

  constructor(request: string, status: number, text: string) {
    const { title, detail, code, errors } = problemIn(text);
    const fields = errors.map((each) => `${each.pointer}: ${each.detail}`);
    super(`${request} was answered ${status}: ${[title, detail, ...fields].join(" ")}`);
    this.status = status;
    this.code = code;
  }
}

/**
 * Somebody who calls the API. Paths begin after `/v1/tenants/{tenantId}`, or with `/v1`. Each answer is read by the schema
 * it is promised in; every method throws `SaidNo` for an answer of 400 and over.
 */
export interface Caller {
  get<L extends Lazy>(path: string, promised: L): Promise<Of<L>>;
  post<L extends Lazy>(path: string, promised: L, body?: unknown): Promise<Of<L>>;
  put<L extends Lazy>(path: string, promised: L, body: unknown): Promise<Of<L>>;
  /** Reads the thing, at a path of its own if it has one, for its ETag, then puts another in its place. */
  putAnew<L extends Lazy>(path: string, promised: L, body: unknown, read?: string): Promise<Of<L>>;
  /** Reads the thing for its ETag, then sends the change. */
  patch<L extends Lazy>(path: string, promised: L, body: unknown): Promise<Of<L>>;
  /** A page or a file as its text. */
  text(path: string): Promise<string>;
}

/** A caller in a tenant who presents this token, or none. */
export function callerOf(send: Send, tenantId: string, token?: string): Caller {
  async function ask(method: string, rest: string, body?: unknown, ifMatch?: string): Promise<Response> {
    const path = rest.startsWith("/v1") ? rest : `/v1/tenants/${tenantId}${rest}`;
    const response = await send(path, {
      method,
      headers: {
        ...(token && { Authorization: `Bearer ${token}` }),
        ...(body !== undefined && { "Content-Type": "application/json" }),
        ...(method === "POST" && { "Idempotency-Key": newId("key") }),
        ...(ifMatch && { "If-Match": ifMatch }),
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    if (response.status >= 400) throw new SaidNo(`${method} ${path}`, response.status, await response.text());
    return response;
  }
  async function read<L extends Lazy>(promised: L, asked: Promise<Response>): Promise<Of<L>> {
    return promised().parse(await (await asked).json()) as Of<L>;
  }
  async function etagOf(path: string): Promise<string | undefined> {
    return (await ask("GET", path)).headers.get("ETag") ?? undefined;
  }
  return {
    get: (path, promised) => read(promised, ask("GET", path)),
    post: (path, promised, body) => read(promised, ask("POST", path, body)),
    put: (path, promised, body) => read(promised, ask("PUT", path, body)),
    async putAnew(path, promised, body, at = path) {
      return read(promised, ask("PUT", path, body, await etagOf(at)));
    },
    async patch(path, promised, body) {
      return read(promised, ask("PATCH", path, body, await etagOf(path)));
    },
    text: async (path) => (await ask("GET", path)).text(),
  };
}

interface Problem {
  title: string;
  detail: string;
  code: string;
  errors: { pointer: string; detail: string }[];
}

function problemIn(text: string): Problem {
  const unsaid = { title: text.slice(0, 200), detail: "", code: "", errors: [] };
  return text.startsWith("{") ? { ...unsaid, ...(JSON.parse(text) as Partial<Problem>) } : unsaid;
}
