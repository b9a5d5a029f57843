/** The roles in whose name the table is called, and the tags that a session of each must carry. */
export const roleTags = {
  /** Before it is known for whom somebody may act: the pointers, and one sign-in's row in a tenant. */
  door: [],
  /** What anybody may read. */
  public: [],
  /** A form that a standing publication quotes. */
  quotes: ["tenant", "panel"],
  /** A tenant's own, without its directory of people. */
  own: ["tenant"],
  /** A tenant's directory of people, and who may sign in. */
  people: ["tenant"],
  /** The partner systems that a tenant lets in. */
  clients: ["tenant"],
  /** A tenant that is being opened or closed. */
  tenancy: ["tenant"],
  /** Both sides of the grants between two tenants. */
  sharing: ["giver", "holder"],
  /** Both sides of the invitations that one tenant gives another to its commissions. */
  inviting: ["giver", "holder"],
  /** A commission of another tenant, to read. */
  commissioned: ["commissioner", "commission"],
  /** Where a tenant was at home that is closed. */
  areas: ["tenant"],
  /** The reports of another tenant on one commission or panel, to answer for one's part of them. */
  answering: ["publisher", "about"],
  /** A tenant's reports, and who is told that they name them. */
  reporting: ["tenant"],
  /** A panel that ends, by whoever goes on with its work. */
  succeeding: ["owner", "successor"],
  /** What the figures of one panel are computed from. */
  figures: ["tenant", "panel"],
  /** A tenant's panels, and the links to them at the commissions they run under. */
  linking: ["tenant", "commissioner", "former"],
  /** One panel of another tenant, as far as the level of the grant goes. */
  "guest-view": ["owner", "panel", "home"],
  "guest-report": ["owner", "panel", "home"],
  "guest-attend": ["owner", "panel", "home"],
  "guest-facilitate": ["owner", "panel", "home"],
  /** A tenant's own people on another's panel, whether or not it still takes part. */
  away: ["owner", "panel", "home"],
  /** The same panel as a whole, to find and erase what it holds of one of those people. */
  rights: ["owner", "panel", "home"],
  /** Whether another tenant still takes part in a panel. */
  partaking: ["tenant"],
  /** What a tenant's people need in order to take part, for who runs a session that they come to. */
  needs: ["tenant"],
  /** Who came to one panel and what they needed, to count them. */
  counting: ["tenant", "panel"],
  /** Who answers for what on a panel of another tenant, and what the public is told of it. */
  agreeing: ["owner", "panel", "home"],
  /** The log, for the relay alone. */
  log: ["tenant"],
  /** All that a tenant's log is about, to be compared with it. */
  comparing: ["tenant"],
  /** A tenant's panels without the people on them, for the work that is due by the clock. */
  jobs: ["tenant"],
  /** What a tenant holds on people, for the jobs that let go what was kept for long enough and finish what was begun to erase. */
  forgetting: ["tenant"],
  /** Everything of a closed tenant, for the job that erases it. */
  erasing: ["tenant"],
} as const;

export type RoleName = keyof typeof roleTags;
export type GuestRole = Extract<RoleName, `guest-${string}`>;

/** In whose name a call is made: what this may touch is declared in `infra/table-roles.ts`. */
export type Reach = {
  [Role in RoleName]: { readonly role: Role; readonly tags: Readonly<Record<(typeof roleTags)[Role][number], string>> };
}[RoleName];

/** Two reaches with the same name are the same. */
export function nameOf({ role, tags }: Reach): string {
  return [role, ...Object.entries(tags).map(([name, value]) => `${name}=${value}`)].join(" ");
}

/**
 * The reach of one act in several: the one whose tags name everybody that the others name; a tenant's ordinary one gives way
 * to one for a purpose. Whether its role covers all that is touched is for its policy to say. Throws where there is none.
 */
export function together(reaches: readonly Reach[]): Reach {
  const all = [...new Map(reaches.map((reach) => [nameOf(reach), reach])).values()];
  const namedBy = (some: readonly Reach[]) => new Set(some.flatMap(({ tags }) => Object.values(tags))).size;
  const widest = all.filter((reach) => namedBy([reach]) === namedBy(all));
  const [one, ...others] = widest.length > 1 ? widest.filter(({ role }) => role !== "own") : widest;
  if (!one || others.length > 0) throw new Error(`No one reach is for all of: ${all.map(nameOf).join(", ")}.`);
  return one;
}
