/** Why a request was turned down; each kind has one HTTP status, mapped in the HTTP kit alone. */
export type RefusalKind =
  | "malformed"
  | "unauthenticated"
  | "forbidden"
  | "not-found"
  | "conflict"
  | "stale"
  | "too-large"
  | "unsupported"
  | "invalid"
  | "precondition-required"
  | "too-many"
  | "unavailable";

/** One wrong field: where it is (RFC 6901 pointer into the body, or `?name` for the query), a stable code, and what to do. */
export interface FieldProblem {
  pointer: string;
  code: string;
  detail: string;
}

export interface RefusalInit {
  kind: RefusalKind;
  /** Stable and dotted, `area.reason`; words may change, codes do not. */
  code: string;
  /** Plain English for the caller: what happened and what to do next. Never holds another tenant's data. */
  detail: string;
  title?: string;
  errors?: FieldProblem[];
  retryAfterSeconds?: number;
}

/** A request we decided not to do. Anything else that is thrown is a fault of ours and says nothing to the caller. */
export class Refusal extends Error {
  readonly kind: RefusalKind;
  readonly code: string;
  readonly title: string;
  readonly errors: FieldProblem[];
  readonly retryAfterSeconds: number | undefined;

  constructor(init: RefusalInit) {
    super(init.detail);
    this.name = "Refusal";
    this.kind = init.kind;
    this.code = init.code;
    this.title = init.title ?? init.detail;
    this.errors = init.errors ?? [];
    this.retryAfterSeconds = init.retryAfterSeconds;
  }
}

/** Makes a refusal to throw. Prefer `defineRefusals`, which also publishes its explanation. */
export function refuse(init: RefusalInit): Refusal {
  return new Refusal(init);
}
