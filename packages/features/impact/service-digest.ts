import { createHash } from "node:crypto";

/** What shows that nothing of a publication was changed. */
export function digestOf(content: object): string {
  return createHash("sha256").update(JSON.stringify(content)).digest("hex");
}
