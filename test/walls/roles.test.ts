import { declaredRoles } from "@panels/local/template";
import { type RoleName, roleTags } from "@panels/table/reach";
import { type Asked, isAllowed, policyOf, type Session } from "@panels/testing/roles";
import { expect, test } from "vitest";

// The wall of IAM alone: what AWS would say to code that names any key it likes. Every role against every partition is tried in
// every-role.test.ts.

const roles = Object.keys(roleTags) as RoleName[];
const reading = ["GetItem", "Query"];
const writing = ["PutItem", "UpdateItem"];
const everyCall = [...reading, ...writing, "ConditionCheckItem", "DeleteItem"];

const own: Session = { role: "own", tags: { tenant: "east" } };
const guest = (part: "view" | "report" | "attend" | "facilitate"): Session => ({
  role: `guest-${part}`,
  tags: { owner: "nhs", panel: "pnl1", home: "east" },
});
const guests = (["view", "report", "attend", "facilitate"] as const).map(guest);

/** Which of some calls of a key are let through. */
async function letThrough(session: Session, key: string, calls = everyCall): Promise<string[]> {
  const answers = await Promise.all(calls.map((action) => isAllowed(session, { action, keys: [key] })));
  return calls.filter((_call, at) => answers[at]);
}

const names: Readonly<Record<string, string>> = { owner: "nhs", panel: "pnl1" };
const tagsOf = (role: RoleName) => Object.fromEntries(roleTags[role].map((tag) => [tag, names[tag] ?? "east"]));

const ofTenant = (id: string) =>
  ["RECORDS", "PEOPLE", "MEMBERS", "PANELS", "SHARING", "LOG", "PANEL#pnl1#D", "PANEL#pnl1#PEOPLE#east"].map(
    (partition) => `T#${id}#${partition}`,
  );

test("each function is given the roles that it needs, and every role is some function's", () => {
  const { api, relay, jobs } = declaredRoles();
  expect(Object.keys(relay)).toEqual(["log"]);
  expect(Object.keys(jobs)).not.toContain("own");
  expect(new Set([api, relay, jobs].flatMap(Object.keys))).toEqual(new Set(roles));
  expect(Object.keys(api)).not.toContain("log");
});

test("a role is taken by its function alone, and only with all of its tags and no other", () => {
  for (const made of Object.values(declaredRoles())) {
    for (const [name, { trust }] of Object.entries(made)) {
      const tags = roleTags[name as RoleName];
      const [statement, ...more] = (trust as { Statement: object[] }).Statement;
      expect(more).toEqual([]);
      expect(statement).toMatchObject({
        Effect: "Allow",
        Principal: { AWS: { "Fn::GetAtt": [expect.stringContaining("ServiceRole"), "Arn"] } },
        Action: tags.length > 0 ? ["sts:AssumeRole", "sts:TagSession"] : "sts:AssumeRole",
        ...(tags.length > 0 && {
          Condition: {
            StringLike: Object.fromEntries(tags.map((tag) => [`aws:RequestTag/${tag}`, "?*"])),
            "ForAllValues:StringEquals": { "aws:TagKeys": tags },
          },
        }),
      });
    }
  }
});

test("a tenant's ordinary session reads its log and its grants, and writes neither; nor who may sign in", async () => {
  expect(await letThrough(own, "T#east#LOG")).toEqual(reading);
  expect(await letThrough(own, "T#east#SHARING")).toEqual(reading);
  expect(await letThrough(own, "T#east#MEMBERS")).toEqual([]);
  expect(await letThrough(own, "T#east#PEOPLE")).toEqual([]);
  expect(await letThrough(own, "T#east#RECORDS")).toEqual([...reading, ...writing, "ConditionCheckItem"]);
});

test("a guest reaches the one panel of the grant: no other, not even one whose id begins alike", async () => {
  for (const session of guests) {
    expect(await letThrough(session, "T#nhs#PANEL#pnl1#D", reading)).toEqual(reading);
    for (const panel of ["pnl10", "pnl", "pnl2"]) {
      for (const partition of ["D", "FACTS", "PEOPLE#east", "BALLOTS#r#0"]) {
        expect(await letThrough(session, `T#nhs#PANEL#${panel}#${partition}`)).toEqual([]);
      }
    }
    for (const owner of ["nhs2", "west"]) expect(await letThrough(session, `T#${owner}#PANEL#pnl1#D`)).toEqual([]);
  }
});

test("a guest reaches nothing else of the owner's, and with a guest's session nothing of its own", async () => {
  for (const session of guests) {
    for (const partition of ["PEOPLE", "MEMBERS", "SHARING", "LOG", "PUBLIC"]) {
      expect(await letThrough(session, `T#nhs#${partition}`)).toEqual([]);
    }
    for (const partition of ["RECORDS", "PEOPLE", "MEMBERS", "PANELS", "LOG", "PANEL#pnl1#D"]) {
      expect(await letThrough(session, `T#east#${partition}`)).toEqual([]);
    }
    expect(await letThrough(session, "T#nhs#PANELS")).toEqual(["GetItem"]);
  }
});

test("who looks, attends or brings work reaches their own people on the panel and nobody else's", async () => {
  for (const session of [guest("view"), guest("report"), guest("attend")]) {
    expect(await letThrough(session, "T#nhs#PANEL#pnl1#PEOPLE#east", reading)).toEqual(reading);
    for (const home of ["nhs", "west", "east2"]) {
      expect(await letThrough(session, `T#nhs#PANEL#pnl1#PEOPLE#${home}`)).toEqual([]);
    }
  }
  expect(await letThrough(guest("facilitate"), "T#nhs#PANEL#pnl1#PEOPLE#west", reading)).toEqual(reading);
});

test("who looks writes nothing anywhere, with or without the figures", async () => {
  const keys = [...ofTenant("nhs"), ...ofTenant("east"), "T#nhs#PANEL#pnl1#FACTS", "T#nhs#PANEL#pnl1#BALLOTS#r#0"];
  for (const session of [guest("view"), guest("report")]) {
    for (const key of [...keys, "DIR#CODE#x", "DIR#SUBJECT#x"]) {
      expect(await letThrough(session, key, [...writing, "ConditionCheckItem", "DeleteItem"])).toEqual([]);
    }
  }
});

test("who attends casts a ballot and reads none; the figures are for whom the level says", async () => {
  expect(await letThrough(guest("attend"), "T#nhs#PANEL#pnl1#BALLOTS#r#0")).toEqual(["UpdateItem"]);
  expect(await letThrough(guest("view"), "T#nhs#PANEL#pnl1#FACTS")).toEqual([]);
  expect(await letThrough(guest("attend"), "T#nhs#PANEL#pnl1#FACTS")).toEqual(["GetItem", "PutItem"]);
  expect(await letThrough(guest("report"), "T#nhs#PANEL#pnl1#FACTS")).toEqual(reading);
});

const wide: Asked[] = [
  { action: "Scan" },
  { action: "Scan", index: "byOrder" },
  { action: "PartiQLSelect" },
  { action: "PartiQLUpdate" },
  { action: "BatchGetItem", keys: ["T#east#RECORDS"] },
  { action: "BatchWriteItem", keys: ["T#east#RECORDS"] },
  { action: "DeleteItem", keys: ["T#east#RECORDS"] },
  { action: "Query" },
  { action: "GetItem" },
  { action: "PutItem" },
  { action: "Query", keys: ["T#east#RECORDS"], index: "another" },
  { action: "Query", keys: ["T#west#RECORDS"], index: "byOrder" },
  { action: "Query", keys: ["T#nhs#PANEL#pnl10#D"], index: "byOrder" },
  { action: "PutItem", keys: ["T#east#RECORDS", "T#west#RECORDS"] },
  { action: "GetItem", keys: ["T#nhs#PANEL#pnl1#D", "T#nhs#PEOPLE"] },
];

test.each(wide)("no session at all may $action of $keys by $index", async (asked) => {
  for (const role of roles) expect([role, await isAllowed({ role, tags: tagsOf(role) }, asked)]).toEqual([role, false]);
});

test("it is the guard that stops a call which names no key", async () => {
  const asked: Asked = { action: "Query" };
  const { Version, Statement } = policyOf("own") as {
    Version: string;
    Statement: { Condition?: { Null?: unknown } }[];
  };
  const unguarded = Statement.map(({ Condition: { Null: _guard, ...rest } = {}, ...each }) => ({
    ...each,
    Condition: rest,
  }));
  expect(await isAllowed(own, asked, { Version, Statement: unguarded })).toBe(true);
  expect(await isAllowed(own, asked)).toBe(false);
});

test("a session that lacks a tag, or carries one that looks like a pattern, opens nothing of a tenant's", async () => {
  const tagged = roles.filter((role) => roleTags[role].length > 0);
  for (const role of tagged) {
    for (const value of [undefined, "", "*", "????"]) {
      const tags = value === undefined ? {} : Object.fromEntries(roleTags[role].map((name) => [name, value]));
      for (const key of ["T#east#RECORDS", "T#east#SHARING", "T#east#PANEL#pnl1#D", "T#nhs#PANEL#pnl1#FACTS"]) {
        const through = await letThrough({ role, tags }, key, ["GetItem", "Query", "PutItem"]);
        expect([role, value, key, through]).toEqual([role, value, key, []]);
      }
    }
  }
});
