import { type RoleName, roleTags } from "@panels/table/reach";
import { directory, spacesOf } from "@panels/table/space";
import { isAllowed, policyOf, type Session } from "@panels/testing/roles";
import { connection } from "@panels/testing/world";
import { beforeAll, expect, test } from "vitest";

// Every role against every partition, both as they are declared: what is added is tried before anybody thinks of it.

const roles = Object.keys(roleTags) as RoleName[];
const calls = { get: "GetItem", list: "Query", put: "PutItem", update: "UpdateItem", check: "ConditionCheckItem" };
const others = "another";

// A part of an id has ten characters.
const idParts: Readonly<Record<string, string>> = {
  panel: "the-panel1",
  commission: "the-commn1",
  about: "the-about1",
};
const valueOf = (tag: string) => idParts[tag] ?? `the-${tag}`;
const sessionOf = (role: RoleName): Session => ({
  role,
  tags: Object.fromEntries(roleTags[role].map((tag) => [tag, valueOf(tag)])),
});

/** A key of every kind of partition that an organisation has. */
function keysOf(owner: string): [kind: string, key: string][] {
  const { panel, commission, reports, signIn: _leadsHere, client: _leadsHereToo, ...own } = spacesOf(connection, owner);
  const { people, ballots, code: _leadsIn, records: _owners, ...inPanel } = panel(`pnl_${valueOf("panel")}`);
  return [
    ...Object.entries(own).map(([kind, { pk }]): [string, string] => [kind, pk]),
    ...Object.entries(inPanel).map(([kind, { pk }]): [string, string] => [`panel ${kind}`, pk]),
    ["panel people, the owner's", people(owner).pk],
    ["panel people, the session's", people(valueOf("home")).pk],
    ["panel people, others'", people(others).pk],
    ["panel ballots", ballots(`rnd_${valueOf("panel")}session001round00001`, 0).pk],
    ["commission", commission(`com_${valueOf("commission")}`).pk],
    ["reports", reports(`com_${valueOf("about")}`).pk],
  ];
}

const pointers: Record<Parameters<typeof directory>[1], string> = {
  SUBJECT: "digest",
  CODE: "digest",
  CLIENT: "digest",
  TENANTS: "ALL",
  OPERATORS: "ALL",
};

/** Which calls of a key a session's role lets through. */
async function letThrough(session: Session, key: string): Promise<string[]> {
  const policy = JSON.stringify(policyOf(session.role));
  const given = Object.entries(calls).filter(([, action]) => policy.includes(`dynamodb:${action}`));
  const answers = await Promise.all(given.map(([, action]) => isAllowed(session, { action, keys: [key] })));
  return given.flatMap(([name], at) => (answers[at] ? [name] : []));
}

/** Which calls of which partition each role may make, for whom its tags name: the table of roles the other way round. */
const expected: Record<string, Record<string, string[]>> = {
  records: {
    get: ["commissioned (commissioner)", "areas", "forgetting"],
    "get list": ["figures", "guest-report (owner)", "guest-facilitate (owner)"],
    "get list put": ["tenancy", "erasing"],
    "get list put update check": ["own"],
    list: ["comparing"],
    put: ["succeeding (successor)"],
  },
  people: {
    "get list put": ["people", "erasing"],
    list: ["comparing"],
    "list put": ["forgetting"],
    put: ["tenancy"],
  },
  needs: { get: ["needs"], "get list put": ["people", "erasing"], list: ["comparing"], "list put": ["forgetting"] },
  members: {
    get: ["door (another)"],
    "get list put": ["people", "tenancy", "erasing"],
    list: ["comparing"],
    "list put": ["forgetting"],
  },
  clients: { get: ["door (another)"], "get list put": ["clients", "tenancy", "erasing"], list: ["comparing"] },
  panels: {
    get: [
      "succeeding (owner)",
      "guest-view (owner)",
      "guest-report (owner)",
      "guest-attend (owner)",
      "guest-facilitate (owner)",
    ],
    "get list put": ["erasing"],
    "get list put update check": ["own"],
    list: ["comparing", "jobs", "forgetting"],
    put: ["succeeding (successor)", "linking"],
  },
  sharing: {
    check: ["guest-attend (home)", "guest-facilitate (home)", "agreeing (home)"],
    get: ["partaking"],
    "get list": ["own", "tenancy"],
    "get list put": ["erasing"],
    "get put": [
      "sharing (giver)",
      "sharing (holder)",
      "inviting (holder)",
      "succeeding (owner)",
      "succeeding (successor)",
    ],
    list: ["log", "comparing", "forgetting"],
  },
  named: {
    "get list": ["own"],
    "get list put": ["erasing"],
    list: ["comparing"],
    put: ["reporting", "reporting (another)"],
  },
  public: {
    "get list": ["public (another)"],
    "get list put": ["erasing"],
    "get list put update check": ["own"],
    "get put": ["answering (publisher)"],
    list: ["comparing"],
    put: ["tenancy", "reporting", "agreeing (owner)"],
  },
  log: { "get list": ["own"], "get list put": ["comparing", "erasing"], "get put": ["log"] },
  refused: { "get list put": ["own", "erasing"], list: ["comparing"] },
  commission: {
    "get list": ["commissioned (commissioner)"],
    "get list put": ["erasing"],
    "get list put update check": ["own"],
    "get put": ["inviting (giver)"],
    list: ["comparing"],
    put: ["linking (commissioner)", "linking (former)"],
  },
  reports: {
    "get list put": ["erasing"],
    "get list put check": ["answering (publisher)"],
    "get list put update check": ["own"],
    list: ["comparing"],
    put: ["reporting"],
  },
  "panel data": {
    get: ["figures"],
    "get list": ["guest-view (owner)", "guest-report (owner)"],
    "get list put": ["jobs", "erasing"],
    "get list put update": ["rights (owner)", "forgetting"],
    "get list put update check": ["own", "guest-attend (owner)", "guest-facilitate (owner)"],
    "get put": ["agreeing (owner)"],
    list: ["counting", "comparing"],
  },
  "panel facts": {
    get: ["quotes"],
    "get list": ["figures", "guest-report (owner)"],
    "get list put": ["erasing"],
    "get list put update check": ["own", "guest-facilitate (owner)"],
    "get put": ["guest-attend (owner)"],
    list: ["comparing"],
    "list put": ["rights (owner)", "forgetting"],
  },
  "panel people, the owner's": {
    "get list put": ["erasing"],
    "get list put update check": ["own", "guest-facilitate (owner)"],
    list: ["counting", "comparing"],
    "list put": ["forgetting"],
    put: ["people"],
  },
  "panel people, the session's": {
    "get list": ["guest-view (owner)", "guest-report (owner)"],
    "get list put": ["away (owner)", "erasing"],
    "get list put update check": ["own", "guest-attend (owner)", "guest-facilitate (owner)"],
    list: ["counting", "comparing"],
    "list put": ["rights (owner)"],
  },
  "panel people, others'": {
    "get list put": ["erasing"],
    "get list put update check": ["own", "guest-facilitate (owner)"],
    list: ["counting", "comparing"],
  },
  "panel ballots": {
    "get list put": ["erasing"],
    "get list put update check": ["own", "guest-facilitate (owner)"],
    update: ["guest-attend (owner)", "jobs"],
  },
  SUBJECT: { list: ["door"], put: ["people", "tenancy", "forgetting", "erasing"] },
  CODE: { get: ["door"], put: ["own", "guest-attend", "guest-facilitate"] },
  CLIENT: { get: ["door"], put: ["clients", "tenancy", "erasing"] },
  TENANTS: { list: ["door"], put: ["tenancy"] },
  OPERATORS: { get: ["door"] },
};

interface Opened {
  readonly role: RoleName;
  readonly kind: string;
  readonly key: string;
  /** The tag that names whose it is, or that it is another's. */
  readonly whose: string;
  readonly calls: readonly string[];
}

const opened: Opened[] = [];

beforeAll(async () => {
  for (const role of roles) {
    const whose = [...roleTags[role].filter((tag) => !(tag in idParts)), others];
    const keys = [
      ...whose.flatMap((tag) => keysOf(tag === others ? others : valueOf(tag)).map((each) => [tag, ...each] as const)),
      ...Object.entries(pointers).map(
        ([of, holder]) => ["", of, directory(connection, of as keyof typeof pointers, holder).pk] as const,
      ),
    ];
    for (const [tag, kind, key] of keys) {
      const through = await letThrough(sessionOf(role), key);
      if (through.length > 0) opened.push({ role, kind, key, whose: tag, calls: through });
    }
  }
}, 300_000);

/** Whose it is by the tag that says so, where that is not the tenant that acts. */
function whoOpens({ role, whose }: Opened): string {
  return whose === "tenant" || whose === "" ? role : `${role} (${whose})`;
}

test("each partition is open to these roles and to no other", () => {
  const table: Record<string, Record<string, string[]>> = {};
  for (const each of opened) ((table[each.kind] ??= {})[each.calls.join(" ")] ??= []).push(whoOpens(each));
  expect(table).toEqual(expected);
});

test("what a role opens for those it names it opens for nobody else, not even for one whose id begins alike", async () => {
  const slips: string[] = [];
  for (const { role, kind, key, whose } of opened.filter((each) => each.whose !== others)) {
    const session = sessionOf(role);
    const named = Object.values(session.tags);
    const parts = key.split("#");
    for (const [at, part] of parts.entries()) {
      if (!named.includes(part) || mayBeAnybodys(role, kind, at)) continue;
      for (const alike of [`${part}2`, part.slice(0, -1), others]) {
        const another = parts.with(at, alike).join("#");
        const through = await letThrough(session, another);
        if (through.length > 0) slips.push(`${role} (${whose}): ${through.join(" ")} of ${another}`);
      }
    }
  }
  expect(slips).toEqual([]);
}, 300_000);

// Where the table above says that a role opens the same of others.
function mayBeAnybodys(role: RoleName, kind: string, at: number): boolean {
  if (!kind.startsWith("panel people"))
    return opened.some((each) => each.role === role && each.kind === kind && each.whose === others);
  return at > 3 && opened.some((each) => each.role === role && each.kind === "panel people, others'");
}

test("no role may make any other call, such as a scan, a batch, PartiQL or a deletion", () => {
  const used = roles.flatMap((role) => {
    const { Statement } = policyOf(role) as { Statement: { Action: string | string[] }[] };
    return Statement.flatMap(({ Action }) => Action).filter((action) => !action.startsWith("kms:"));
  });
  expect([...new Set(used)].toSorted()).toEqual(
    Object.values(calls)
      .map((call) => `dynamodb:${call}`)
      .toSorted(),
  );
});
