import type { Signer } from "../signer.ts";

/** One way in which an access token can be wrong; every route must answer it with 401. */
export interface Defect {
  name: string;
  /** Writes a token with this defect and no other, fit to be sent in an `Authorization` header. */
  make(signer: Signer): Promise<string>;
}
