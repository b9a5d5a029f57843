import { connection } from "./world.ts";

/** Lets something happen just before the next transaction, or the next read of one item: after what came before was read. */
export function justBefore(act: () => Promise<unknown>, call: "transact" | "get" = "transact"): void {
  const through = connection[call] as (...asked: unknown[]) => Promise<unknown>;
  const acting = async (...asked: unknown[]) => {
    Object.assign(connection, { [call]: through });
    await act();
    return through(...asked);
  };
  Object.assign(connection, { [call]: acting });
}
