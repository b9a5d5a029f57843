import type { RefusalMaker } from "@panels/errors/define-refusals";
import type { Lazy, Of } from "@panels/schema/lazy";
import type { Answer } from "./answer.ts";
import type { CallerContext, Context, OpenContext } from "./context.ts";

export type Method = "get" | "post" | "put" | "patch" | "delete";

/**
 * Who may call: anyone; anyone signed in; an operator; a member of the acting tenant whose roles give the scope; and, where
 * `pass` says so, a person without an account who holds a pass for that purpose.
 */
export type Access =
  | { readonly public: true }
  | { readonly signedIn: true }
  | { readonly operator: true }
  | { readonly scope: string; readonly pass?: string }
  | { readonly pass: string };

/** The context that a kind of access gives the verb. */
export type ContextFor<A extends Access> = A extends { public: true }
  ? OpenContext
  : A extends { signedIn: true } | { operator: true }
    ? CallerContext
    : Context;

/** The names in braces of a path: `ParamsOf<"/a/{b}">` is `"b"`. */
export type ParamsOf<Path extends string> = Path extends `${string}{${infer Name}}${infer Rest}`
  ? Name | ParamsOf<Rest>
  : never;

/** What a verb is given: path parameters, and query and body as their schemas parsed them. */
export interface Input<Path extends string, Query extends Lazy, Body extends Lazy> {
  readonly params: { readonly [Name in ParamsOf<Path>]: string };
  readonly query: Of<Query>;
  readonly body: Of<Body>;
}

/** One endpoint, declared once: the router, the OpenAPI document, the client and every sweep read this. */
export interface Endpoint<
  Path extends string = string,
  A extends Access = Access,
  Query extends Lazy = Lazy,
  Body extends Lazy = Lazy,
  Response extends Lazy = Lazy,
> {
  /** The operation's name, unique in the product: `openRound`. */
  readonly name: string;
  readonly method: Method;
  readonly path: Path;
  /** The chapter of the API document it stands in. */
  readonly tag: string;
  readonly summary: string;
  /** What it does and what to know before calling it, in plain English. */
  readonly description: string;
  readonly access: A;
  /** Patterns of the path's ids; an id that does not fit is answered like one that is absent. */
  readonly params?: { readonly [Name in Exclude<ParamsOf<Path>, "tenantId">]: Lazy };
  readonly query?: Query;
  readonly body?: Body;
  readonly response?: Response;
  /** Set where a standard has a form and errors of its own: OAuth's endpoints take and refuse as RFC 6749 says. */
  readonly protocol?: "oauth";
  /** The media type of the response when it is not JSON. */
  readonly responseType?: string;
  readonly status: 200 | 201 | 204;
  /** The refusals of this endpoint's own, beyond those that every endpoint has. */
  readonly refusals?: readonly RefusalMaker[];
  /** Whether `Idempotency-Key` must be sent; a POST that makes something asks for it unless told otherwise. */
  readonly idempotency?: "required" | "accepted";
  /** Whether `If-Match` must be sent; PATCH and DELETE ask for it unless told otherwise. */
  readonly ifMatch?: "required" | "accepted";
  /** Set where a PUT takes `If-None-Match: *`, to happen only where nothing stands yet. */
  readonly onlyNew?: true;
  /** Examples for the document; fields' own examples are used where these are left out. */
  readonly examples?: { readonly body?: unknown; readonly response?: unknown };
  handle(ctx: ContextFor<A>, input: Input<Path, Query, Body>): Promise<Answer<unknown>>;
}

/** Declares an endpoint. The verb's answer must be what the response schema describes; tests hold every answer to it. */
export function endpoint<
  const Path extends string,
  const A extends Access,
  Query extends Lazy = Lazy,
  Body extends Lazy = Lazy,
  Response extends Lazy = Lazy,
>(
  declaration: Omit<Endpoint<Path, A, Query, Body, Response>, "handle"> & {
    handle(ctx: ContextFor<A>, input: Input<Path, Query, Body>): Promise<Answer<ResponseBody<Response>>>;
  },
): Endpoint<Path, A, Query, Body, Response> {
  return declaration;
}

type ResponseBody<Response extends Lazy> = Lazy extends Response ? unknown : Of<Response>;

/** Whether a call may send an idempotency key: a POST of ours, and none that a standard describes. */
export function takesIdempotencyKey({ method, protocol }: Endpoint): boolean {
  return method === "post" && protocol === undefined;
}

/** Whether a call must send an idempotency key. */
export function needsIdempotencyKey(declared: Endpoint): boolean {
  return (
    (declared.idempotency ?? (declared.method === "post" && declared.status === 201 ? "required" : "accepted")) ===
    "required"
  );
}

/** Whether a call may say which version it expects: where there is one thing to change, and nothing that is made. */
export function takesIfMatch({ method, status, access }: Endpoint): boolean {
  return method !== "get" && !(method === "post" && status === 201) && !("public" in access);
}

/** Whether a call must send `If-Match`. */
export function needsIfMatch(declared: Endpoint): boolean {
  const usual = declared.method === "patch" || declared.method === "delete" ? "required" : "accepted";
  return (declared.ifMatch ?? usual) === "required";
}
