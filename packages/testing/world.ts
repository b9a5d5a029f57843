import { join } from "node:path";
import { type AppSettings, createApp } from "@panels/functions/api/app";
import { releaseIn } from "@panels/functions/api/release";
import { appointOperator } from "@panels/features/tenants/service";
import type { Role } from "@panels/features/people/model";
import type { Endpoint } from "@panels/http/endpoint";
import { ownPart, newId } from "@panels/ids/id";
import { createPassIssuer } from "@panels/identity/pass";
import { createSigner } from "@panels/identity/signer";
import { subjectOf } from "@panels/identity/subject";
import { createTokenIssuer, type TokenIssuer } from "@panels/identity/token-issuer";
import { newTokenKey } from "@panels/identity/token-keys";
import { createVerifier } from "@panels/identity/verify";
import { connect } from "@panels/table/connection";
import { createLedger } from "@panels/table/ledger";
import { type Answered, holdToContract } from "./contract.ts";
import { held } from "./held.ts";
import { noteLogged, plantBody, plantToken } from "./secrecy.ts";

export type { Answered } from "./contract.ts";

/** The issuer that the API trusts. */
export const signer = await createSigner({ issuer: "https://issuer.test", now });
const { issuer } = signer.trusted;

/** Counts round trips and capacity units of what happens between `start` and `stop`. */
export const ledger = createLedger();

// Without an address the SDK would look for AWS, and for credentials: no test may call out.
function engineAddress(): string {
  const address = process.env["DYNAMODB_ENDPOINT"];
  if (!address)
    throw new Error("No test engine is running. Run the tests with vitest's own configuration, or npm test.");
  return address;
}

const engine = connect({
  tableName: process.env["TABLE_NAME"] ?? "",
  region: "eu-west-2",
  endpoint: engineAddress(),
  ledger,
});

/** The connection to the test engine that the whole world uses, held to what AWS would allow; tests look in without a reach. */
export const connection = held(engine);

/** Every line the product logged, for tests that search them. */
export const logged: string[] = [];

/** Takes a line that the API, the relay or the jobs log: nothing secret may stand in it, which the end of each test file looks for. */
export function noteLine(line: object): void {
  const text = JSON.stringify(line);
  logged.push(text);
  noteLogged(text);
}

const clock = { offsetMs: 0 };

/** Turns the product's clock: everything from now on happens at that moment. */
export function turnClockTo(moment: string): void {
  clock.offsetMs = new Date(moment).getTime() - Date.now();
}

/** The product's time now. */
export function now(): Date {
  return new Date(Date.now() + clock.offsetMs);
}

const secret = "a secret for tests that is long enough to be taken";

/** Writes the tokens of partner systems, as the API does. */
export const tokens: TokenIssuer = createTokenIssuer("https://api.test", [newTokenKey()]);

/** Writes passes that the API takes for its own. */
export const passes = createPassIssuer(secret);

const settings: AppSettings = {
  connection,
  verify: createVerifier({ issuers: [signer.trusted, tokens.trusted] }),
  tokens,
  secrets: [secret],
  release: releaseIn(join(import.meta.dirname, "../../openapi")),
  publicUrl: "https://api.test",
  log: noteLine,
  now,
};

/** The whole API as it is deployed, called in process, against the real engine. */
export let app = createApp(settings);

/** The whole API as somebody else would reach it, at an address of its own, where its tokens are good. */
export function appAt(publicUrl: string): typeof app {
  const own = createTokenIssuer(publicUrl, [newTokenKey()]);
  const verify = createVerifier({ issuers: [signer.trusted, own.trusted] });
  return createApp({ ...settings, publicUrl, tokens: own, verify });
}

/** Mounts endpoints beside the product's own for the rest of this test file: for trying what the kits promise. */
export function alsoMount(also: readonly unknown[]): void {
  // A list of endpoints of several shapes loses their parameters' types, as the product's own list does.
  app = createApp({ ...settings, also: also as readonly Endpoint[] });
}

/** An access token for a subject, as a trusted issuer would give it. */
export async function tokenFor(subject: string): Promise<string> {
  const expiry = Math.floor(now().getTime() / 1000) + 3600;
  return signer.write({ claims: { sub: subject, exp: expiry, client_id: "tests", jti: newId("jti") } });
}

interface Options {
  body?: unknown;
  headers?: Record<string, string>;
}

/** Somebody who calls the API. */
export interface Caller {
  /** Any call at all, with no more headers than it needs. */
  send(method: string, path: string, options?: Options): Promise<Answered>;
  get(path: string, options?: Options): Promise<Answered>;
  post(path: string, body?: unknown, options?: Options): Promise<Answered>;
  put(path: string, body?: unknown, options?: Options): Promise<Answered>;
  /** Reads the thing for its ETag, then sends the change. */
  patch(path: string, body: unknown, options?: Options): Promise<Answered>;
  remove(path: string, options?: Options): Promise<Answered>;
  readonly personId: string;
}

// Each test file calls from an address of its own: what is counted by address is not everybody's.
const fromHere = { event: { requestContext: { identity: { sourceIp: newId("address") } } } };

/** A caller who presents this token, or none. */
export function callerWith(token: string | undefined, personId = ""): Caller {
  if (token) plantToken(token);
  const call = async (method: string, path: string, { body: sent, headers = {} }: Options = {}): Promise<Answered> => {
    const init = {
      method,
      headers: {
        ...(token && { Authorization: `Bearer ${token}` }),
        ...(sent !== undefined && { "Content-Type": "application/json" }),
        ...(method === "POST" && { "Idempotency-Key": newId("key") }),
        ...headers,
      },
      ...(sent !== undefined && { body: typeof sent === "string" ? sent : JSON.stringify(sent) }),
    };
    const response = await app.request(`https://api.test${path}`, init, fromHere);
    const text = await response.text();
    const isJson = text !== "" && /[/+]json/.test(response.headers.get("Content-Type") ?? "");
    const body: unknown = isJson && text !== "" ? JSON.parse(text) : undefined;
    const answer: Answered = { status: response.status, headers: response.headers, text, body };
    for (const each of [sent, body]) plantBody(each);
    holdToContract({ method, path, answer });
    return answer;
  };
  const etagOf = async (path: string): Promise<Record<string, string>> => {
    const etag = (await call("GET", path)).headers.get("ETag");
    return etag ? { "If-Match": etag } : {};
  };
  return {
    personId,
    send: call,
    get: (path, options) => call("GET", path, options),
    post: (path, body, options) => call("POST", path, { ...(body !== undefined && { body }), ...options }),
    put: (path, body, options) => call("PUT", path, { ...(body !== undefined && { body }), ...options }),
    patch: async (path, body, options) => call("PATCH", path, { body, headers: await etagOf(path), ...options }),
    remove: async (path, options) => call("DELETE", path, { headers: await etagOf(path), ...options }),
  };
}

/** A caller with no token at all. */
export const anybody = callerWith(undefined);

/** A caller who may open tenants. */
export async function anOperator(): Promise<Caller> {
  const subject = newId("operator");
  const stamp = { actor: "setup", tenant: "", requestId: "setup", now: now() };
  // The API itself can make nobody an operator.
  await appointOperator(engine, subjectOf(issuer, subject), stamp);
  return callerWith(await tokenFor(subject));
}

/** A tenant of a test's own: nothing in it is anybody else's. */
export interface FreshTenant {
  id: string;
  /** The path of something in it. */
  path(rest: string): string;
  admin: Caller;
  /** Adds a person with these roles, who can sign in. */
  person(roles: Role[], more?: Record<string, unknown>): Promise<Caller>;
}

/** Opens a tenant through the API, with its first admin. */
export async function freshTenant(name = "t"): Promise<FreshTenant> {
  const operator = await anOperator();
  const id = `${name}-${ownPart(newId("x"))}`;
  const subject = newId("admin");
  const opened = await operator.post("/v1/tenants", {
    id,
    name: "Sample Forum",
    kind: "parent-carer-forum",
    areas: [{ code: "E10000032", name: "West Sussex" }],
    codes: [],
    safeguarding: { role: "Safeguarding lead", contact: "safeguarding@example.org" },
    admin: { name: "Sample Admin", signIn: { issuer, subject } },
  });
  if (opened.status !== 201) throw new Error(`The tenant was not opened: ${opened.text}`);
  const token = await tokenFor(subject);
  const me = await callerWith(token).get("/v1/me");
  const admin = callerWith(token, me.body.tenants[0].personId);
  const path = (rest: string) => `/v1/tenants/${id}${rest}`;
  return {
    id,
    path,
    admin,
    async person(roles, more = {}) {
      const theirs = newId("subject");
      const group = roles.includes("professional") ? "professional" : "parent-carer";
      const added = await admin.post(path("/people"), {
        name: "Sample Person",
        group,
        roles,
        signIn: { issuer, subject: theirs },
        ...more,
      });
      if (added.status !== 201) throw new Error(`The person was not added: ${added.text}`);
      return callerWith(await tokenFor(theirs), added.body.id);
    },
  };
}
