import { scopesOf } from "../people/rules.ts";
import { expect, test } from "vitest";
import { type Client, type KeptSecret, partnerScopes } from "./model.ts";
import { decideClient, isLetIn, lastDayOf, refusals, scopesGiven, scopesInForce, usedOn, withSecret } from "./rules.ts";

const today = "2026-11-05";
const all = new Set<string>(scopesOf.admin);
const client: Client = {
  id: "cli_0123456789",
  name: "Sample calendar",
  contact: "systems@example.org",
  scopes: ["panels:read", "sessions:read"],
  until: "2027-10-31",
  state: "active",
};
const secret = (id: string, until = client.until): KeptSecret => ({
  id,
  until,
  createdAt: "2026-11-01T10:00:00.000Z",
  hash: "n4bQgYhMfWWaL-qgxVrQFaO_TxsrC4Is0V1sFbDwCgg",
});
const refusedAs = ({ code }: { code: string }) => expect.objectContaining({ code });

test("an admin has all that a partner may be given, and partners are never given who may do what", () => {
  expect(partnerScopes.filter((scope) => !all.has(scope))).toEqual([]);
  for (const kept of ["tenant:manage", "people:manage", "panels:manage", "clients:manage", "impact:publish"]) {
    expect(partnerScopes).not.toContain(kept);
  }
});

test("a client may do no more than whoever makes it, and is let in for two years at most", () => {
  expect(decideClient({ ...client, until: "2028-11-05" }, all, today)).toMatchObject({ until: "2028-11-05" });
  expect(() => decideClient({ ...client, until: "2028-11-06" }, all, today)).toThrow(refusedAs(refusals.too_long));
  expect(() => decideClient({ ...client, until: "2026-11-04" }, all, today)).toThrow(refusedAs(refusals.already_past));
  const looking = new Set(["panels:read"]);
  expect(() => decideClient(client, looking, today)).toThrow(refusedAs(refusals.scope_beyond_yours));
  const twice = decideClient({ ...client, scopes: ["panels:read", "panels:read"] }, all, today);
  expect(twice.scopes).toEqual(["panels:read"]);
});

test("a client is let in to its last day, unless it was revoked", () => {
  expect(isLetIn(client, client.until)).toBe(true);
  expect(isLetIn(client, "2027-11-01")).toBe(false);
  expect(isLetIn({ ...client, state: "revoked" }, today)).toBe(false);
});

test("a secret ends with its client or before", () => {
  expect(lastDayOf(client, undefined, today)).toBe(client.until);
  expect(lastDayOf(client, today, today)).toBe(today);
  expect(() => lastDayOf(client, "2027-11-01", today)).toThrow(refusedAs(refusals.outlasts_client));
  expect(() => lastDayOf({ ...client, keys: [{ kty: "EC" }] }, undefined, today)).toThrow(
    refusedAs(refusals.uses_keys),
  );
});

test("two secrets stand at most; one that is over makes room, and one that is there already is not added", () => {
  const [a, b, c] = [secret("sec_a"), secret("sec_b"), secret("sec_c")];
  expect(() => withSecret({ secrets: [a, b] }, c, today)).toThrow(refusedAs(refusals.two_secrets));
  expect(withSecret({ secrets: [secret("sec_a", "2026-11-04"), b] }, c, today).secrets).toEqual([b, c]);
  expect(withSecret({ secrets: [a, b] }, secret("sec_a"), today).secrets).toEqual([a, b]);
});

test("a token holds what was asked for, all where nothing was, and is not given for anything else", () => {
  expect(scopesGiven(client, undefined)).toEqual(client.scopes);
  expect(scopesGiven(client, "sessions:read sessions:read")).toEqual(["sessions:read"]);
  expect(scopesGiven(client, "sessions:read actions:read")).toBeUndefined();
  expect(scopesGiven(client, " ")).toBeUndefined();
});

test("what a token said counts only as far as its client still may", () => {
  expect(scopesInForce(client, ["panels:read", "actions:read", "people:manage"])).toEqual(["panels:read"]);
});

test("a day's first use is noted, and no other", () => {
  const secrets = { secrets: [secret("sec_a"), secret("sec_b")] };
  const first = usedOn(today, client, secrets, "sec_b");
  expect(first.client?.lastUsedOn).toBe(today);
  expect(first.secrets?.secrets.map(({ lastUsedOn }) => lastUsedOn)).toEqual([undefined, today]);
  expect(usedOn(today, { ...client, lastUsedOn: today }, first.secrets ?? secrets, "sec_b")).toEqual({});
  expect(usedOn(today, { ...client, lastUsedOn: today }, secrets, undefined)).toEqual({});
});
