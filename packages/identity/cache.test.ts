import { expect, test } from "vitest";
import { createCache } from "./cache.ts";
import { createSigner } from "./signer.ts";
import { createVerifier } from "./verify.ts";

const noon = new Date("2026-03-02T12:00:00Z");
const at = (seconds: number) => new Date(noon.getTime() + seconds * 1000);
const signer = await createSigner({ now: () => noon });

test("a token is verified once, then remembered", async () => {
  const verify = createVerifier({ issuers: [signer.trusted] });
  const token = await signer.write();
  expect(await verify(token, at(1))).toBe(await verify(token, at(0)));
});

test("nothing is remembered when the room for it is nought", async () => {
  const verify = createVerifier({ issuers: [signer.trusted], cacheSize: 0 });
  const token = await signer.write();
  expect(await verify(token, noon)).not.toBe(await verify(token, noon));
});

test("a remembered token still expires", async () => {
  const verify = createVerifier({ issuers: [signer.trusted] });
  const token = await signer.write();
  await verify(token, noon);
  await expect(verify(token, at(304.9))).resolves.toBeDefined();
  await expect(verify(token, at(305))).rejects.toMatchObject({ code: "identity.token_expired" });
});

test("a token is verified anew after ten minutes, however long it lasts", async () => {
  const verify = createVerifier({ issuers: [signer.trusted] });
  const token = await signer.write({ claims: { exp: noon.getTime() / 1000 + 86_400 } });
  const first = await verify(token, noon);
  expect(await verify(token, at(599))).toBe(first);
  expect(await verify(token, at(600))).not.toBe(first);
});

test("a refused token is not remembered as good", async () => {
  const verify = createVerifier({ issuers: [signer.trusted] });
  const early = await signer.write({ claims: { nbf: noon.getTime() / 1000 + 60 } });
  await expect(verify(early, noon)).rejects.toMatchObject({ code: "identity.token_invalid" });
  await expect(verify(early, at(60))).resolves.toBeDefined();
});

test("what is remembered of a token cannot be changed by whoever was given it", async () => {
  const verified = await createVerifier({ issuers: [signer.trusted] })(await signer.write(), noon);
  expect(Object.isFrozen(verified)).toBe(true);
  expect(Object.isFrozen(verified.scopes)).toBe(true);
});

test("the cache never holds more than its limit, and lets go of what was used longest ago", () => {
  const cache = createCache<number>(3);
  for (const n of [1, 2, 3]) cache.keep(`k${n}`, n, at(60));
  cache.find("k1", noon);
  cache.keep("k4", 4, at(60));
  expect(["k1", "k2", "k3", "k4"].map((key) => cache.find(key, noon))).toEqual([1, undefined, 3, 4]);
  for (let n = 0; n < 10_000; n++) cache.keep(`flood${n}`, n, at(60));
  expect(cache.size).toBe(3);
});

test("keeping a value again replaces it and takes no more room", () => {
  const cache = createCache<number>(2);
  cache.keep("a", 1, at(60));
  cache.keep("b", 2, at(60));
  cache.keep("a", 3, at(60));
  expect([cache.find("a", noon), cache.find("b", noon), cache.size]).toEqual([3, 2, 2]);
});

test("a value whose time has come is gone, to the millisecond", () => {
  const cache = createCache<number>(2);
  cache.keep("a", 1, at(60));
  expect(cache.find("a", at(59.999))).toBe(1);
  expect(cache.find("a", at(60))).toBeUndefined();
  expect(cache.size).toBe(0);
});
