import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { once } from "node:events";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import { afterEach, expect, test } from "vitest";
import { connect } from "./connection.ts";
import type { Reach } from "./reach.ts";

const stops: (() => void)[] = [];
afterEach(() => {
  for (const stop of stops.splice(0)) stop();
});

type Answer = { status?: number; body: string };

/** A service on this machine that writes down what it is asked, and answers as it is told. */
async function aService(answer: (nth: number) => Answer) {
  const asked: { headers: NodeJS.Dict<string | string[]>; body: string }[] = [];
  const take = async (request: IncomingMessage, response: ServerResponse) => {
    asked.push({ headers: request.headers, body: await text(request) });
    const { status = 200, body } = answer(asked.length);
    response.writeHead(status).end(body);
  };
  const server = createServer((request, response) => void take(request, response));
  await once(server.listen(0, "127.0.0.1"), "listening");
  stops.push(() => server.close());
  return { asked, endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}` };
}

const inMinutes = (minutes: number) => new Date(Date.now() + minutes * 60_000).toISOString();

function keys(nth: number, expiration = inMinutes(15)): Answer {
  const fields = {
    AccessKeyId: `KEY${nth}`,
    SecretAccessKey: "s",
    SessionToken: `token${nth}`,
    Expiration: expiration,
  };
  const inside = Object.entries(fields).map(([name, value]) => `<${name}>${value}</${name}>`);
  return { body: `<AssumeRoleResponse><Credentials>${inside.join("")}</Credentials></AssumeRoleResponse>` };
}

/** A table behind roles: the token service answers as it is told, the engine says that it has nothing. */
async function aTable(answer: (nth: number) => Answer = keys) {
  const [sts, engine] = [await aService(answer), await aService(() => ({ body: "{}" }))];
  const { get } = connect({
    tableName: "panels",
    region: "eu-west-2",
    roles: { addresses: { own: "arn:own", "guest-view": "arn:guest-view" }, endpoint: sts.endpoint },
    client: {
      endpoint: engine.endpoint,
      credentials: { accessKeyId: "FUNCTION", secretAccessKey: "f", sessionToken: "of-the-function" },
    },
  });
  const read = (reach: Reach) => get({ Key: { pk: "p", sk: "s" } }, reach);
  const signedBy = () =>
    engine.asked.map(({ headers }) => /Credential=(\w+)\//.exec(String(headers["authorization"]))?.[1]);
  return { sts, read, signedBy };
}

const own = (tenant: string): Reach => ({ role: "own", tags: { tenant } });

test("a call is signed with keys that carry its reach as session tags, asked for in the function's name", async () => {
  const { sts, read, signedBy } = await aTable();
  await read({ role: "guest-view", tags: { owner: "nhs", panel: "0123456789", home: "east" } });
  const [{ body, headers } = { body: "", headers: {} }] = sts.asked;
  expect(Object.fromEntries(new URLSearchParams(body))).toEqual({
    Action: "AssumeRole",
    Version: "2011-06-15",
    RoleArn: "arn:guest-view",
    RoleSessionName: "guest-view",
    DurationSeconds: "900",
    "Tags.member.1.Key": "owner",
    "Tags.member.1.Value": "nhs",
    "Tags.member.2.Key": "panel",
    "Tags.member.2.Value": "0123456789",
    "Tags.member.3.Key": "home",
    "Tags.member.3.Value": "east",
  });
  expect(headers["authorization"]).toMatch(
    /^AWS4-HMAC-SHA256 Credential=FUNCTION\/\d{8}\/eu-west-2\/sts\/aws4_request/,
  );
  expect(headers["x-amz-security-token"]).toBe("of-the-function");
  expect(signedBy()).toEqual(["KEY1"]);
});

test("keys are kept for their reach, and never used for another", async () => {
  const { sts, read, signedBy } = await aTable();
  await Promise.all([read(own("east")), read(own("east"))]);
  await read(own("east2"));
  await read(own("east"));
  expect(sts.asked).toHaveLength(2);
  expect(signedBy()).toEqual(["KEY1", "KEY1", "KEY2", "KEY1"]);
});

test("keys are asked for again some minutes before they expire", async () => {
  const { sts, read, signedBy } = await aTable((nth) => keys(nth, inMinutes(nth === 1 ? 1 : 15)));
  for (let time = 0; time < 3; time += 1) await read(own("east"));
  expect(sts.asked).toHaveLength(2);
  expect(signedBy().at(-1)).toBe("KEY2");
});

test("a token service that fails for a moment is asked again; one that refuses is not", async () => {
  const passing = await aTable((nth) => (nth < 3 ? { status: 500, body: "" } : keys(nth)));
  await passing.read(own("east"));
  expect(passing.signedBy()).toEqual(["KEY3"]);
  const refusing = await aTable(() => ({ status: 403, body: "<Code>AccessDenied</Code>" }));
  await expect(refusing.read(own("east"))).rejects.toThrow("STS said 403");
  expect([refusing.sts.asked.length, refusing.signedBy()]).toEqual([1, []]);
});

test("without a role of its own, a tag or whole keys, no call is made", async () => {
  const { sts, read, signedBy } = await aTable(() => ({ body: "<AccessKeyId>KEY</AccessKeyId>" }));
  await expect(read({ role: "log", tags: { tenant: "east" } })).rejects.toThrow("has no role log");
  await expect(read(own(""))).rejects.toThrow("needs the tag tenant");
  expect(sts.asked).toEqual([]);
  await expect(read(own("east"))).rejects.toThrow("no SecretAccessKey");
  expect(signedBy()).toEqual([]);
});
