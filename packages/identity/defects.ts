import { claimDefects } from "./defects/claims.ts";
import type { Defect } from "./defects/defect.ts";
import { formDefects } from "./defects/form.ts";
import { headerDefects } from "./defects/header.ts";
import { signatureDefects } from "./defects/signature.ts";

/** All the defects that are tried, on the verifier and on every route. */
export const tokenDefects: readonly Defect[] = [...claimDefects, ...headerDefects, ...signatureDefects, ...formDefects];
