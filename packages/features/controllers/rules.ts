import { defineRefusals } from "@panels/errors/define-refusals";
import type { FieldProblem } from "@panels/errors/refusal";
import { type Controller, type Controllers, type ControllersToSet, type Purpose, purposes } from "./model.ts";

export const refusals = defineRefusals("controllers", {
  unclear: {
    kind: "invalid",
    title: "It is not clear who answers for something",
    fix: "Name one organisation as controller for each use, or two or more as joint controllers.",
  },
  not_on_panel: {
    kind: "invalid",
    title: "An organisation that is named does not take part in the panel",
    fix: "Invite the organisation to the panel first, or leave it out.",
  },
  not_named: {
    kind: "conflict",
    title: "There is nothing here for your organisation to agree to",
    fix: "Ask the organisation that owns the panel to name yours.",
  },
});

/** Until somebody says otherwise, and for whatever nobody has agreed to, the panel's owner answers. */
export function byDefault(panelId: string, owner: string, agreedOn: string): Controllers {
  const controllers: Controller[] = [{ tenantId: owner, role: "controller", purposes: [...purposes], agreedOn }];
  return { panelId, publicNotice: false, controllers };
}

/** Refuses what names an organisation twice for one use, one alone beside others, or a joint controller by itself. */
export function expectClear({ controllers }: Pick<ControllersToSet, "controllers">): void {
  const errors = purposes.flatMap((purpose): FieldProblem[] => {
    const named = [...controllers.entries()].filter(([, line]) => line.purposes.includes(purpose));
    const several = named.length > 1;
    const once = new Set(named.map(([, { tenantId }]) => tenantId)).size === named.length;
    if (once && named.every(([, { role }]) => (role === "joint") === several)) return [];
    const detail = `Name one controller for ${purpose}, or two or more joint controllers, each once.`;
    return [{ pointer: `/controllers/${named[0]?.[0] ?? 0}/purposes`, code: "unclear", detail }];
  });
  if (errors.length > 0) throw refusals.unclear(undefined, errors);
}

/** Refuses organisations that neither own the panel nor are invited to it. */
export function expectOnPanel(
  { controllers }: Pick<ControllersToSet, "controllers">,
  there: ReadonlySet<string>,
): void {
  const errors = controllers.flatMap(({ tenantId }, at) =>
    there.has(tenantId)
      ? []
      : [{ pointer: `/controllers/${at}/tenantId`, code: "not_on_panel", detail: "Invite this organisation first." }],
  );
  if (errors.length > 0) throw refusals.not_on_panel(undefined, errors);
}

/**
 * What the owner proposes. It agrees by proposing; others have agreed already where all that is said of them is as it was,
 * and are asked anew where it is not.
 */
export function proposed(
  before: Controllers | undefined,
  { panelId, owner, today }: { panelId: string; owner: string; today: string },
  { controllers, ...settings }: ControllersToSet,
): Controllers {
  const earlier = before?.controllers ?? [];
  const standing = earlier.map(({ agreedOn: _on, ...line }) => line);
  const agreedBy = (tenantId: string): string | undefined => {
    const agreedOn = earlier.find((each) => each.tenantId === tenantId)?.agreedOn;
    return sayTheSame(linesOf(standing, tenantId), linesOf(controllers, tenantId)) ? agreedOn : undefined;
  };
  return {
    panelId,
    ...settings,
    controllers: controllers.map((line) => {
      const agreedOn = line.tenantId === owner ? (agreedBy(owner) ?? today) : agreedBy(line.tenantId);
      return { ...line, ...(agreedOn !== undefined && { agreedOn }) };
    }),
  };
}

function linesOf<Line extends { tenantId: string }>(lines: readonly Line[], tenant: string): Line[] {
  return lines.filter(({ tenantId }) => tenantId === tenant);
}

type Line = ControllersToSet["controllers"][number];

function sayTheSame(before: readonly Line[], now: readonly Line[]): boolean {
  const said = (lines: readonly Line[]) =>
    lines.flatMap(({ role, basis, purposes: of }) => of.map((purpose) => `${purpose} ${role} ${basis}`)).toSorted();
  return said(before).join() === said(now).join();
}

/** What a tenant agrees to: all that is said of it. Refuses where nothing is. */
export function agreed(before: Controllers, tenant: string, today: string): Controllers {
  if (linesOf(before.controllers, tenant).length === 0) throw refusals.not_named();
  const controllers = before.controllers.map((line) =>
    line.tenantId === tenant ? { ...line, agreedOn: line.agreedOn ?? today } : line,
  );
  return { ...before, controllers };
}

/** Whether something is said of a tenant that it has not agreed to. */
export function waitsFor(tenant: string, { controllers }: Controllers): boolean {
  return linesOf(controllers, tenant).some(({ agreedOn }) => agreedOn === undefined);
}

/** Who answers for one use of data: those named who have agreed; where nobody has, the panel's owner. */
export function answeringFor(purpose: Purpose, { controllers }: Controllers, owner: string): Controller[] {
  const named = controllers.filter((line) => line.agreedOn !== undefined && line.purposes.includes(purpose));
  return named.length > 0 ? named : [{ tenantId: owner, role: "controller", purposes: [purpose] }];
}

/** What a tenant is shown: its owner all of it; others whoever has agreed, and themselves. */
export function shownTo(tenant: string | undefined, owner: string, kept: Controllers): Controllers {
  if (tenant === owner) return kept;
  const seen = kept.controllers.filter(({ tenantId, agreedOn }) => agreedOn !== undefined || tenantId === tenant);
  return { ...kept, controllers: seen };
}
