import type { Person } from "@panels/features/people/model";
import type { DemoPerson } from "../demo-person.ts";

/** A demo person before they are in a directory. Nobody in the demo is real. */
export type Synthetic = Omit<Person, "id" | "signIn">;

/** Who the demo's operator is to the local issuer. */
export const OPERATOR = "operator";

/** The first admin of every tenant of the demo. */
export const firstAdmin = "Sample Admin";

const employer = "Sample Council (demo)";
const rota = [
  "dsco",
  "dco",
  "health",
  "send-and-inclusion",
  "early-help",
  "local-offer",
  "sendias",
  "commissioning",
] as const;

/** Who stands for each role in every tenant: in the tenant with the year, some of these lived through it. */
const keyOfRole = {
  admin: "admin",
  facilitator: "facilitator",
  member: "P1",
  professional: "D1",
  submitter: "S1",
  commissioner: "commissioner",
  observer: "O1",
} as const;

/** One person for each role but the admin, by the key that their sign-in is made from. */
export const oneForEachRole: Readonly<Record<string, Synthetic>> = {
  facilitator: { name: "Sample Facilitator", roles: ["facilitator"] },
  P1: synthetic("P1"),
  D1: synthetic("D1"),
  S1: synthetic("S1"),
  commissioner: { name: "Sample Commissioner", roles: ["commissioner"] },
  O1: synthetic("O1"),
};

/** Somebody of the year by their letter and number, such as `P12`. Throws when the letter is not one of the year's. */
export function synthetic(who: string): Synthetic {
  const number = Number(who.slice(1));
  switch (who.slice(0, 1)) {
    case "P":
      return { name: `Sample Parent ${number}`, group: "parent-carer", roles: ["member"] };
    case "Y":
      return { name: `Sample Young Person ${number}`, group: "young-person", roles: ["member"] };
    case "D": {
      const professionalRole = rota[(number - 1) % rota.length] ?? "other";
      const name = `Sample Professional ${number}`;
      return { name, group: "professional", professionalRole, organisation: employer, roles: ["professional"] };
    }
    case "S":
      return { name: `Sample Submitter ${number}`, organisation: employer, roles: ["submitter"] };
    case "O":
      return { name: `Sample Observer ${number}`, roles: ["observer"] };
    case "I":
      return { name: `Sample Interpreter ${number}`, roles: [] };
    default:
      throw new Error(`The demo has nobody called '${who}'. Use P, Y, D, S, O or I and a number.`);
  }
}

/** What a demo person's tokens call them. */
export function subjectIn(tenantId: string, who: string): string {
  return `${tenantId}.${who}`;
}

/** Who can sign in to these tenants: somebody for each role in each, and one operator for all. */
export function signInsFor(tenantIds: readonly string[]): DemoPerson[] {
  const operator = { subject: OPERATOR, name: "Sample Operator", tenantId: "any", role: "operator" } as const;
  const perTenant = tenantIds.flatMap((tenantId) =>
    entriesOf(keyOfRole).map(([role, who]) => ({
      subject: subjectIn(tenantId, who),
      name: oneForEachRole[who]?.name ?? firstAdmin,
      tenantId,
      role,
    })),
  );
  return [operator, ...perTenant];
}

function entriesOf<Key extends string, Value>(record: Readonly<Record<Key, Value>>): [Key, Value][] {
  return Object.entries(record) as [Key, Value][];
}
