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
    from: ": gatekeepers.findMembership(connection, tenant, subject, now);",
    to: `: gatekeepers.findMembership(connection, tenant, subject, now).then((found) => found ?? {
      personId: "per_0000000000", roles: ["admin"], scopes: ["tenant:read", "panels:read", "people:read"] });`,
    killer: sweep,
  },
  {
    name: "membership is remembered for a sign-in, whatever the tenant",
    file: "packages/features/people/service.ts",
    // biome-ignore lint/suspicious/noTemplateCurlyInString: it is code.
    from: "const key = `${tenant} ${subject}`;\n  const known = remembered.get(key);",
    to: "const known = [...remembered].find(([key]) => key.endsWith(subject))?.[1];",
    killer: sweep,
  },
  {
    name: "a role's scopes are not asked",
    file: "packages/http/authenticate.ts",
    from: "if (!ctx.scopes.has(access.scope)) {",
    to: "if (ctx.scopes.size < 0) {",
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
    from: "expectCovered(grant.value.level, need);",
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
    from: 'bound.to = [declared.name, url.pathname, filtersOf(url), caller].join("\\n");',
    to: "",
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
    from: "return grant && letsAttend(grant, owner) ? spacesUnder(asking, grant).panel : undefined;",
    to: "return grant ? spacesUnder(asking, grant).panel : spacesOf(asking.connection, owner).panel(idWithin);",
    killer: people,
  },
  {
    name: "what people need is read though their organisation takes part no longer",
    file: "packages/features/panels/service.ts",
    from: "return grant && letsAttend(grant, owner) ? [tenant, { until: grant.value.until }] : undefined;",
    to: "return [tenant, {}];",
    killer: "packages/features/needs/routes.test.ts",
  },
  {
    name: "a write goes on when its grant has ended meanwhile",
    file: "packages/table/commit.ts",
    from: "const fences = fencesOf(writes);",
    to: "const fences = fencesOf(writes).slice(0, 0);",
    killer: "test/walls/fence.test.ts",
  },
  {
    name: "whoever asks gets a person's export, whosever person it is",
    file: "packages/features/holdings/export-person.ts",
    from: "if (!erased) await requireEntry(ctx, personId);",
    to: "",
    killer: sweep,
  },
];
