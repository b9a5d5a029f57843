import { createServer, type ServerResponse } from "node:http";
import { afterAll, beforeEach, expect, test } from "vitest";
import { createSigner, createSigningKey, type SigningKey } from "./signer.ts";
import { createVerifier, type VerifyToken } from "./verify.ts";

const noon = new Date("2026-03-02T12:00:00Z");
const minutes = (count: number) => new Date(noon.getTime() + count * 60_000);

const signer = await createSigner({ now: () => noon });
const next = await createSigningKey("next", "ES256");
const day = { exp: noon.getTime() / 1000 + 48 * 3600 };
const oldToken = await signer.write({ claims: day });
const newToken = await signer.write({ claims: day, header: { kid: "next" }, sign: next.sign });
const strangeToken = (kid: string) => signer.write({ claims: day, header: { kid } });

const outages: Record<string, (response: ServerResponse) => void> = {
  "an error": (response) => response.writeHead(500).end(),
  "a web page": (response) => response.writeHead(200, { "content-type": "text/html" }).end("<h1>Maintenance</h1>"),
  nothing: (response) => response.writeHead(200).end(),
  "no keys": (response) => response.writeHead(200).end('{"keys":[]}'),
  "something else in JSON": (response) => response.writeHead(200).end('{"keys":"soon"}'),
  "a redirect": (response) => response.writeHead(302, { location: "/elsewhere" }).end(),
  "a broken connection": (response) => response.destroy(),
};

let answer: (response: ServerResponse) => void;
let fetches: number;
let verify: VerifyToken;
const publish = (...keys: SigningKey[]) => {
  answer = (response) => response.end(JSON.stringify({ keys: keys.map(({ jwk }) => jwk) }));
};

const server = createServer((_, response) => {
  fetches += 1;
  answer(response);
});
await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
const address = server.address();
const port = typeof address === "object" ? address?.port : undefined;

beforeEach(() => {
  const { jwks: _, ...issuer } = signer.trusted;
  fetches = 0;
  publish(signer.key);
  verify = createVerifier({ issuers: [{ ...issuer, jwksUri: `http://127.0.0.1:${port}/jwks` }], cacheSize: 0 });
});

afterAll(() => {
  server.closeAllConnections();
  server.close();
});

const unavailable = { kind: "unavailable", code: "identity.issuer_unavailable", retryAfterSeconds: 30 };
const invalid = { kind: "unauthenticated", code: "identity.token_invalid" };

/** Waits until a refresh in the background has reached the issuer and its answer has been taken in. */
async function refreshed(expectedFetches: number) {
  await expect.poll(() => fetches).toBe(expectedFetches);
  await new Promise((resolve) => setTimeout(resolve, 50));
}

test("fifty callers at once fetch the keys once", async () => {
  await Promise.all(Array.from({ length: 50 }, () => verify(oldToken, noon)));
  expect(fetches).toBe(1);
});

test("keys are refreshed every ten minutes without making a caller wait", async () => {
  await verify(oldToken, noon);
  await verify(oldToken, minutes(10));
  expect(fetches).toBe(1);
  const waiting: ServerResponse[] = [];
  answer = (response) => void waiting.push(response);
  await verify(oldToken, minutes(10.1));
  await expect.poll(() => waiting.length).toBe(1);
  await verify(oldToken, minutes(10.2));
  publish(signer.key);
  waiting.forEach((response) => answer(response));
  await refreshed(2);
  await verify(oldToken, minutes(20));
  expect(fetches).toBe(2);
});

test("a new key published beside the old is taken at once, and the old goes on", async () => {
  await verify(oldToken, noon);
  publish(signer.key, next);
  await verify(newToken, minutes(1));
  await verify(oldToken, minutes(1));
  expect(fetches).toBe(2);
});

test("a key published a minute before its first use is never refused", async () => {
  await verify(oldToken, noon);
  await expect(verify(await strangeToken("guess"), minutes(0.9))).rejects.toMatchObject(invalid);
  publish(signer.key, next);
  await expect(verify(newToken, minutes(1.9))).resolves.toBeDefined();
});

test("a key that replaced the old one ends the old one's tokens", async () => {
  await verify(oldToken, noon);
  publish(next);
  await verify(newToken, minutes(1));
  await expect(verify(oldToken, minutes(1))).rejects.toMatchObject(invalid);
});

test("a withdrawn key is refused at the first request after a quiet hour", async () => {
  await verify(oldToken, noon);
  publish(next);
  await expect(verify(oldToken, minutes(60))).rejects.toMatchObject(invalid);
});

test("a hundred made-up key ids cause one fetch in 30 seconds", async () => {
  await verify(oldToken, noon);
  const tokens = await Promise.all(Array.from({ length: 100 }, (_, index) => strangeToken(`guess-${index}`)));
  for (const token of tokens) await expect(verify(token, minutes(1))).rejects.toMatchObject(invalid);
  await Promise.all(tokens.map((token) => expect(verify(token, minutes(1.49))).rejects.toMatchObject(invalid)));
  expect(fetches).toBe(2);
  await expect(verify(await strangeToken("guess"), minutes(1.5))).rejects.toMatchObject(invalid);
  expect(fetches).toBe(3);
});

test.for(Object.entries(outages))("known keys hold for a day while the issuer answers %s", async ([, outage]) => {
  await verify(oldToken, noon);
  answer = outage;
  await expect(verify(oldToken, minutes(11))).resolves.toBeDefined();
  await refreshed(2);
  await expect(verify(oldToken, minutes(24 * 60))).resolves.toBeDefined();
  await expect(verify(oldToken, minutes(24 * 60 + 1))).rejects.toMatchObject(unavailable);
});

test.for(Object.entries(outages))(
  "an unknown key is not called bad while the issuer answers %s",
  async ([, outage]) => {
    await verify(oldToken, noon);
    answer = outage;
    for (const second of [60, 61, 89]) {
      await expect(verify(newToken, minutes(second / 60))).rejects.toMatchObject(unavailable);
    }
    expect(fetches).toBe(2);
    await expect(verify(oldToken, minutes(1.5))).resolves.toBeDefined();
    publish(signer.key, next);
    await expect(verify(newToken, minutes(1.5))).resolves.toBeDefined();
  },
);

test("an issuer that was down when we started is asked again after 30 seconds", async () => {
  answer = (response) => response.writeHead(503).end();
  await Promise.all(
    Array.from({ length: 20 }, () => expect(verify(oldToken, noon)).rejects.toMatchObject(unavailable)),
  );
  publish(signer.key);
  await expect(verify(oldToken, minutes(0.49))).rejects.toMatchObject(unavailable);
  expect(fetches).toBe(1);
  await expect(verify(oldToken, minutes(0.5))).resolves.toBeDefined();
});

test("an issuer that does not answer is given up on after three seconds", async () => {
  const started = performance.now();
  answer = () => undefined;
  await expect(verify(oldToken, noon)).rejects.toMatchObject(unavailable);
  expect(performance.now() - started).toBeLessThan(6_000);
});

test("the reason for an outage is kept for the log and not told to the caller", async () => {
  answer = (response) => response.writeHead(503).end();
  const refusal = await verify(oldToken, noon).catch((error: unknown) => error);
  expect(refusal).toMatchObject({ cause: { message: "The issuer's key address answered 503." } });
  expect(refusal).toMatchObject({ message: expect.not.stringContaining("503") });
});

test("a published key that cannot be used refuses its tokens and is not asked for again", async () => {
  publish({ ...signer.key, jwk: { ...signer.key.jwk, y: next.jwk.x ?? "" } });
  await expect(verify(oldToken, noon)).rejects.toMatchObject(invalid);
  await expect(verify(oldToken, minutes(1))).rejects.toMatchObject(invalid);
  expect(fetches).toBe(1);
});

test("an issuer nobody trusts is never asked for keys", async () => {
  await expect(
    verify(await signer.write({ claims: { iss: "https://elsewhere.example" } }), noon),
  ).rejects.toMatchObject(invalid);
  expect(fetches).toBe(0);
});
