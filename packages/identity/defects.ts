import { claimDefects } from "./defects/claims.ts";
import { formDefects } from "./defects/form.ts";
import { headerDefects } from "./defects/header.ts";
import { signatureDefects } from "./defects/signature.ts";
import type { Signer } from "./signer.ts";

/** One way in which an access token can be wrong; every route must answer it with 401. */
export interface Defect {
  name: string;
  /** Writes a token with this defect and no other, fit to be sent in an `Authorization` header. */
  make(signer: Signer): Promise<string>;
}

/** All the defects that are tried, on the verifier and on every route. */
export const tokenDefects: readonly Defect[] = [...claimDefects, ...headerDefects, ...signatureDefects, ...formDefects];
