import { Invitations } from "@panels/features/grants/store";
import { commit } from "@panels/table/commit";
import { spacesOf } from "@panels/table/space";
import { get } from "@panels/table/verbs";
import { change } from "@panels/table/write";
import { absent, operations } from "@panels/testing/operations";
import { share } from "@panels/testing/sharing";
import { connection, type FreshTenant, freshTenant, now } from "@panels/testing/world";
import { beforeAll, expect, test } from "vitest";
import { digestOf } from "./digest.ts";
import { needs } from "./guest-needs.ts";
import { shape } from "./shape.ts";
import { aPeopledTenant, type Peopled, send } from "./world.ts";

const within = operations.filter(({ declared: { refusals = [] } }) =>
  refusals.some(({ code }) => code === "panels.level_too_low"),
);

// What each level covers, said a second time here so that a slip in the product's own table shows.
const covered: Readonly<Record<string, readonly string[]>> = {
  view: ["view"],
  attend: ["view", "attend"],
  submit: ["view", "attend", "submit"],
  report: ["view", "report"],
  facilitate: ["view", "attend", "submit", "report", "facilitate"],
};

// About one person, or not there yet: what is found depends on whose it is, not on the level alone.
const personal = new Set([
  "getBooking",
  "getAttendance",
  "getOwnAttendance",
  "getFeedback",
  "getSessionCode",
  "getResult",
]);

let owner: Peopled;
const guests = new Map<string, FreshTenant>();
const strangers = new Map<string, FreshTenant>();
let untouched: string;

beforeAll(async () => {
  owner = await aPeopledTenant();
  const panelId = owner.ids.get("pnl") ?? "";
  const guestWith = async (level: string, more: { until?: string; accepted?: boolean } = {}) => {
    const guest = await freshTenant("guest");
    return { guest, grant: await share(owner.tenant, panelId, guest, { level, ...more }) };
  };
  for (const level of Object.keys(covered)) guests.set(level, (await guestWith(level)).guest);
  const revoked = await guestWith("facilitate");
  await owner.tenant.admin.post(owner.tenant.path(`/grants/${revoked.grant}/revoke`));
  const left = await guestWith("facilitate");
  await left.guest.admin.post(left.guest.path(`/invitations/${left.grant}/leave`));
  const declined = await guestWith("facilitate", { accepted: false });
  await declined.guest.admin.post(declined.guest.path(`/invitations/${declined.grant}/decline`));
  const lapsed = await guestWith("facilitate", { until: "2090-01-01" });
  await lapse(lapsed.guest, lapsed.grant);
  strangers.set("revoked", revoked.guest);
  strangers.set("left", left.guest);
  strangers.set("declined", declined.guest);
  strangers.set("invited", (await guestWith("facilitate", { accepted: false })).guest);
  strangers.set("lapsed", lapsed.guest);
  strangers.set("never invited", await freshTenant("stranger"));
  untouched = await digestOf(owner.tenant.id);
});

test("it is said of every operation within a panel how far a guest's part must go", () => {
  expect(Object.keys(needs).toSorted()).toEqual(within.map(({ name }) => name).toSorted());
});

test.for(within)(
  "a guest whose level is too low is told which one it takes, and nothing changes: $name",
  async (op) => {
    const need = needs[op.name] ?? "";
    for (const [level, guest] of guests) {
      if (covered[level]?.includes(need) || need === "absent") continue;
      const { status, body } = await send(guest.admin, op, guest.id, owner.ids);
      expect([level, status, body?.code]).toEqual([level, 403, "panels.level_too_low"]);
      expect(body.detail).toContain(need === "own" ? "the organisation that owns the panel" : `the level ${need}:`);
    }
  },
);

test.for(within.filter(({ method }) => method === "GET"))("a guest reads what its level covers: $name", async (op) => {
  const need = needs[op.name] ?? "";
  for (const [level, guest] of guests) {
    if (!covered[level]?.includes(need)) continue;
    const { status, text } = await send(guest.admin, op, guest.id, owner.ids);
    const fine = personal.has(op.name) ? [200, 404, 409] : [200];
    expect([level, fine.includes(status), text]).toEqual([level, true, text]);
  }
});

// No token outlives a day, so that a last day is set back in the table in place of turning the clock on.
async function lapse(guest: FreshTenant, grant: string): Promise<void> {
  const { sharing } = spacesOf(connection, guest.id);
  const before = await get(Invitations, sharing, grant);
  const next = { ...before.value, until: "2020-01-01" };
  const stamp = { actor: "setup", tenant: guest.id, requestId: "setup", now: now() };
  await commit(connection, [change(Invitations, sharing, grant, before, next, stamp)]);
}

test.for(within.filter(({ declared }) => declared.path.replace("{tenantId}", "").includes("{")))(
  "whom no grant lets in is answered as if the panel did not exist: $name",
  async (op) => {
    const gone = new Map([...owner.ids].map(([prefix, id]) => [prefix, absent(id)]));
    const ask = async (state: string, guest: FreshTenant) => {
      const [answer, none] = [
        await send(guest.admin, op, guest.id, owner.ids),
        await send(guest.admin, op, guest.id, gone),
      ];
      expect([state, answer.status]).toEqual([state, 404]);
      expect([state, shape(answer, owner.ids)]).toEqual([state, shape(none, gone)]);
    };
    for (const [state, guest] of strangers) await ask(state, guest);
  },
);

test("after all that was refused, nothing of the owner has changed", async () => {
  expect(await digestOf(owner.tenant.id)).toBe(untouched);
});

const writes = within.filter(({ method, name }) => method !== "GET" && needs[name] !== "own");

test.for(writes)("a guest whose level goes far enough is never told that it does not: $name", async (op) => {
  const need = needs[op.name] ?? "";
  for (const [level, guest] of guests) {
    if (!covered[level]?.includes(need)) continue;
    const { status, body } = await send(guest.admin, op, guest.id, owner.ids);
    expect([level, status < 500, body?.code]).not.toEqual([level, true, "panels.level_too_low"]);
    expect([level, status]).not.toEqual([level, 401]);
    expect(status).toBeLessThan(500);
  }
});
