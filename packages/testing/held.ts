import type { Connection } from "@panels/table/connection";
import type { Reach } from "@panels/table/reach";
import { type Asked, denied, isAllowedAlike } from "./roles.ts";

type Call = Exclude<keyof Connection, "tableName">;

/** A connection whose calls in the name of a reach are held to what AWS would allow; a test looks in without one. */
export type Held = { readonly tableName: string } & {
  [C in Call]: (input: Parameters<Connection[C]>[0], reach?: Reach) => ReturnType<Connection[C]>;
};

/** What was held to the deployed policies so far in this file, by role. */
export const heldSoFar = { calls: {} as Record<string, number>, denied: [] as string[] };

/**
 * Holds a connection to the deployed policies: a call that they do not cover throws as AWS would. A write under a grant that
 * does not check the grant's row throws as well, but for a ballot (decision 0019).
 */
export function held(connection: Connection): Held {
  return {
    tableName: connection.tableName,
    async get(input, reach) {
      return connection.get(input, await allowed(reach, [one("GetItem", input.Key)]));
    },
    async put(input, reach) {
      return connection.put(input, await allowed(reach, [one("PutItem", input.Item)]));
    },
    async update(input, reach) {
      return connection.update(input, await allowed(reach, [one("UpdateItem", input.Key)]));
    },
    async query(input, reach) {
      const { ExpressionAttributeValues: { ":pk": pk } = {}, IndexName: index } = input;
      return connection.query(input, await allowed(reach, [{ action: "Query", keys: [String(pk)], index }]));
    },
    async transact(input, reach) {
      const asked = input.TransactItems?.map(({ Put, Update, Delete, ConditionCheck }) => {
        if (Put) return one("PutItem", Put.Item);
        if (Update) return one("UpdateItem", Update.Key);
        if (Delete) return one("DeleteItem", Delete.Key);
        return one("ConditionCheckItem", ConditionCheck?.Key);
      });
      return connection.transact(input, await allowed(reach, asked ?? []));
    },
  };
}

function one(action: string, keyed: Record<string, unknown> | undefined): Asked {
  return { action, keys: [String(keyed?.["pk"])] };
}

const lookingIn: Reach = { role: "door", tags: {} };

async function allowed(reach: Reach | undefined, asked: readonly Asked[]): Promise<Reach> {
  if (!reach) return lookingIn;
  const { calls } = heldSoFar;
  calls[reach.role] = (calls[reach.role] ?? 0) + 1;
  for (const each of asked) {
    if (await isAllowedAlike(reach, each)) continue;
    const error = denied(reach, each);
    heldSoFar.denied.push(error.message);
    throw error;
  }
  expectFenced(reach, asked);
  return reach;
}

function expectFenced(reach: Reach, asked: readonly Asked[]): void {
  if (!reach.role.startsWith("guest-") && reach.role !== "agreeing") return;
  const writes = asked.some(({ action }) => action === "PutItem" || action === "UpdateItem");
  const checks = asked.some(({ action, keys }) => action === "ConditionCheckItem" && keys?.[0]?.endsWith("#SHARING"));
  const casts = asked.every(({ keys }) => keys?.[0]?.includes("#BALLOTS#"));
  if (writes && !checks && !casts)
    throw new Error(`A write under a grant went out without its fence: ${asked[0]?.keys?.join(", ")}`);
}
