import { Person } from "@panels/features/people/model";
import { pageOf } from "@panels/http/page";
import type { ConnectionSettings } from "@panels/table/connection";
import { SaidNo } from "./call.ts";
import { type DemoApi, openDemoApi } from "./in-process.ts";
import { subjectIn } from "./people.ts";

const People = pageOf(Person.Shown, "PersonPage");

/** Lets the demo people sign in at another issuer: a stack that listens on another port than before has another. */
export async function moveSignIns(
  table: ConnectionSettings,
  tenantIds: readonly string[],
  from: string,
  to: string,
): Promise<void> {
  const api = await openDemoApi(table, from);
  for (const tenantId of tenantIds) {
    await moveIn(api, tenantId, to).catch((error: unknown) => {
      // A move that was interrupted is taken up again: where the admin is no longer known, it was done.
      if (!(error instanceof SaidNo && error.status === 404)) throw error;
    });
  }
  // Opening it there appoints the operator there.
  await openDemoApi(table, to);
}

async function moveIn(api: DemoApi, tenantId: string, to: string): Promise<void> {
  const admin = api.as(tenantId, "admin");
  const own = subjectIn(tenantId, "admin");
  const moving: Person[] = [];
  let cursor: string | null = "";
  while (cursor !== null) {
    const page: ReturnType<ReturnType<typeof People>["parse"]> = await admin.get(
      `/people?limit=100${cursor && `&cursor=${cursor}`}`,
      People,
    );
    moving.push(...page.items.filter(({ signIn }) => signIn?.issuer === api.issuer));
    cursor = page.nextCursor;
  }
  const move = ({ id, signIn }: Person) =>
    admin.patch(`/people/${id}`, Person.Shown, { signIn: { issuer: to, subject: signIn?.subject } });
  // The admin goes last: whoever has moved can no longer act from here.
  await Promise.all(moving.filter(({ signIn }) => signIn?.subject !== own).map(move));
  await Promise.all(moving.filter(({ signIn }) => signIn?.subject === own).map(move));
}
