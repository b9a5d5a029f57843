/** A guard taken away, and the tests that must notice. */
export interface Mutant {
  /** What somebody would have broken, in a few words. */
  readonly name: string;
  readonly file: string;
  /** Code that stands in the file exactly once, and what stands there in its place. */
  readonly from: string;
  readonly to: string;
  /** The test file that must fail. */
  readonly killer: string;
}

const sweep = "test/every-route/sweep.test.ts";
const doors = "test/every-route/doors.test.ts";
const people = "test/every-route/guest-people.test.ts";
const authentication = "test/every-route/authentication.test.ts";

/** Every guard of the isolation of tenants, taken away one at a time. */
export const mutants: readonly Mutant[] = [
  {
    name: "whoever signed in is an admin everywhere",
    file: "packages/http/authenticate.ts",
    from: "const membership = await gatekeepers.findMembership(caller.connection, tenant, caller.subject, caller.now);",
    to: `const membership = (await gatekeepers.findMembership(caller.connection, tenant, caller.subject, caller.now)) ?? {
      personId: "per_0000000000", roles: ["admin"], scopes: [scope] };`,
    killer: sweep,
  },
  {
    name: "membership is remembered for a sign-in, whatever the tenant",
    file: "packages/features/people/service.ts",
    // biome-ignore lint/suspicious/noTemplateCurlyInString: it is code.
    from: "const key = `${tenant} ${subject}`;",
    to: "const key = subject;",
    killer: sweep,
  },
  {
    name: "a role's scopes are not asked",
    file: "packages/http/authenticate.ts",
    from: "if (!membership.scopes.includes(scope)) {",
    to: "if (membership.scopes.length < 0) {",
    killer: sweep,
  },
  {
    name: "not being in a tenant is told apart from its absence",
    file: "packages/http/authenticate.ts",
    from: "if (!membership) throw table.not_found();",
    to: "if (!membership) throw refusals.scope_missing();",
    killer: sweep,
  },
  {
    name: "a grant's level is not asked",
    file: "packages/features/panels/service.ts",
    from: "expectCovered(grant.level, need);",
    to: "",
    killer: sweep,
  },
  {
    name: "whoever looks may also attend",
    file: "packages/features/panels/rules.ts",
    from: 'view: ["view"],',
    to: 'view: ["view", "attend"],',
    killer: sweep,
  },
  {
    name: "an ended grant still lets in",
    file: "packages/features/grants/rules.ts",
    from: 'return grant.state === "accepted" && !hasLapsed(grant, today);',
    to: 'return grant.state !== "invited" && grant.state !== "declined" && !hasLapsed(grant, today);',
    killer: sweep,
  },
  {
    name: "an invitation lets in before it is accepted",
    file: "packages/features/grants/rules.ts",
    from: 'return grant.state === "accepted" && !hasLapsed(grant, today);',
    to: 'return (grant.state === "accepted" || grant.state === "invited") && !hasLapsed(grant, today);',
    killer: sweep,
  },
  {
    name: "a grant outlives its last day",
    file: "packages/features/grants/rules.ts",
    from: 'return grant.state === "accepted" && !hasLapsed(grant, today);',
    to: 'return grant.state === "accepted";',
    killer: sweep,
  },
  {
    name: "a cursor is not bound to its list and caller",
    file: "packages/http/api.ts",
    from: "open: (cursor: string) => cursors.open(cursor, bound.to),",
    to: 'open: (cursor: string) => cursors.open(cursor, ""),',
    killer: doors,
  },
  {
    name: "a pass works in every tenant",
    file: "packages/http/authenticate.ts",
    from: "if (pass.tenant !== tenant) throw table.not_found();",
    to: "",
    killer: authentication,
  },
  {
    name: "a pass opens whatever takes passes",
    file: "packages/http/authenticate.ts",
    from: 'if (!("pass" in access) || access.pass !== pass.purpose) throw refusals.not_signed_in();',
    to: "",
    killer: authentication,
  },
  {
    name: "a token's audience is not asked",
    file: "packages/identity/verify.ts",
    from: "audience: issuer.audience,",
    to: "",
    killer: authentication,
  },
  {
    name: "a token's signature may be made in any way",
    file: "packages/identity/verify.ts",
    from: "algorithms: issuer.algorithms,",
    to: "",
    killer: authentication,
  },
  {
    name: "guests see each other's people",
    file: "packages/features/attendance/rules-shown.ts",
    from: "return runsPanel || row.homeTenantId === tenant;",
    to: "return true;",
    killer: people,
  },
  {
    name: "whoever runs a panel learns how to reach a guest's people",
    file: "packages/features/attendance/rules-shown.ts",
    from: "if (row.homeTenantId === tenant) return { ...toRunIt, contact: reached.contact };",
    to: "return { ...toRunIt, contact: reached.contact };",
    killer: people,
  },
  {
    name: "a pass outlives the grant",
    file: "packages/features/panels/service.ts",
    from: 'return grant?.ownerTenantId === owner && covers(grant.level, "attend") ? spaces : undefined;',
    to: "return grant?.ownerTenantId === owner || !grant ? spaces : undefined;",
    killer: people,
  },
];
