import { roles } from "@panels/features/people/model";

/** Who asks for a tenant: somebody with a role in it, or a partner's system with every scope that one can be given. */
export const askers = [...roles, "partner"] as const;
export type Asker = (typeof askers)[number];

/** Who may call an operation: anybody, whoever has signed in, an operator, whoever holds the pass, or these. */
export type Who = "public" | "signed-in" | "operators" | "pass" | readonly Asker[];

/** How far a guest's part in a panel must go. */
export type Part = "view" | "attend" | "submit" | "report" | "facilitate" | "own";

/** Who may call, and for what lies in a panel how far a guest's part must go; without that no grant leads to it. */
export type Rule = readonly [who: Who, part?: Part];

export const admins = ["admin"] as const;
export const team = ["admin", "facilitator"] as const;
export const commissioning = ["admin", "commissioner"] as const;
export const overseeing = [...team, "commissioner"] as const;
export const answering = ["admin", "submitter"] as const;
export const bringing = [...team, "submitter"] as const;
export const attending = [...team, "member", "professional"] as const;
export const takingPart = [...attending, "submitter"] as const;
export const coming = [...takingPart, "observer"] as const;
export const everybody = [...coming, "commissioner"] as const;

export const orPartner = (who: readonly Asker[]): readonly Asker[] => [...who, "partner"];
