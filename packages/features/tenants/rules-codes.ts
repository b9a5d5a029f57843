import { defineRefusals } from "@panels/errors/define-refusals";
import type { FieldProblem } from "@panels/errors/refusal";
import type { Organisation, Tenant } from "./model.ts";
import type { OrganisationCode } from "./model-codes.ts";

export const codeRefusals = defineRefusals("tenants", {
  codes_disagree: {
    kind: "invalid",
    title: "The organisation's codes do not follow each other",
    fix: "Within a scheme, give each code days of its own, and name the codes before and after it as the list has them.",
  },
});

/**
 * Checks an organisation's codes: within a scheme one is in force at a time, and each names its neighbours in the list where
 * it names any. Refuses by naming every field that is wrong. Bodies change as `QNX` became `S9B9J` on 1 April 2026.
 */
export function expectFollowing(codes: readonly OrganisationCode[]): void {
  const errors = codes.flatMap((code, at) =>
    wrongIn(code, neighbours(codes, code)).map(({ field, detail }) => ({
      pointer: `/codes/${at}/${field}`,
      code: "codes_disagree",
      detail,
    })),
  );
  if (errors.length > 0) throw codeRefusals.codes_disagree(undefined, errors satisfies FieldProblem[]);
}

interface Neighbours {
  readonly before: OrganisationCode | undefined;
  readonly after: OrganisationCode | undefined;
}

function neighbours(codes: readonly OrganisationCode[], code: OrganisationCode): Neighbours {
  const line = codes.filter(({ scheme }) => scheme === code.scheme).toSorted((a, b) => a.from.localeCompare(b.from));
  const at = line.indexOf(code);
  return { before: line[at - 1], after: line[at + 1] };
}

function wrongIn(code: OrganisationCode, { before, after }: Neighbours): { field: string; detail: string }[] {
  const { from, until, predecessor, successor } = code;
  const checks: [boolean, string, string][] = [
    [until !== undefined && until < from, "until", "Give a last day that is not before the first."],
    [
      after !== undefined && (until === undefined || until >= after.from),
      "until",
      `Give a last day before ${after?.from}, when ${after?.code} begins.`,
    ],
    [
      predecessor !== undefined && before !== undefined && predecessor !== before.code,
      "predecessor",
      `The code before it in this list is ${before?.code}: name that one, or leave this out.`,
    ],
    [
      successor !== undefined && after !== undefined && successor !== after.code,
      "successor",
      `The code after it in this list is ${after?.code}: name that one, or leave this out.`,
    ],
    [predecessor === code.code, "predecessor", "A code does not come before itself."],
    [successor === code.code, "successor", "A code does not come after itself."],
  ];
  return checks.filter(([wrong]) => wrong).map(([, field, detail]) => ({ field, detail }));
}

/** The codes in force on any day from `from` to `to`, both included: by scheme, the earliest first. */
export function codesIn(codes: readonly OrganisationCode[], from: string, to: string): OrganisationCode[] {
  return codes
    .filter((code) => code.from <= to && (code.until === undefined || code.until >= from))
    .toSorted((a, b) => a.scheme.localeCompare(b.scheme) || a.from.localeCompare(b.from));
}

/** An organisation as a report of a period names it: as it was called at the end of the period, with its codes of that time. */
export function organisationIn(
  tenant: Pick<Tenant, "id" | "name" | "kind" | "codes">,
  from: string,
  to: string,
): Organisation {
  const codes = codesIn(tenant.codes, from, to);
  const names = codes.flatMap(({ name, until = to }) => (name !== undefined && until >= to ? [name] : []));
  return { tenantId: tenant.id, name: names.at(-1) ?? tenant.name, kind: tenant.kind, codes };
}
