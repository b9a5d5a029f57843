import { cp, mkdtemp, rm } from "node:fs/promises";
import { dirname, join } from "node:path";
import { loadDemo } from "./demo/load.ts";
import { startEngine } from "./engine.ts";
import { TABLE_NAME } from "./settings.ts";
import { createTable, localAccess } from "./table.ts";

// Files in memory, where the system has them: the demo is thousands of writes, and a disk makes each of them wait.
const inMemory = "/dev/shm";

/**
 * Loads the demo into a new database, and copies it to the folder `dbPath` when it is whole.
 * @param issuer where the demo people sign in
 * @param say is told of each step
 * @param atEnd is given what ends this and takes away what is half done, should the process end meanwhile
 */
export async function loadNew(
  dbPath: string,
  issuer: string,
  say: (line: string) => void,
  atEnd: (stop: () => Promise<void>) => void,
): Promise<void> {
  const named = (folder: string) => mkdtemp(join(folder, "panels-demo-"));
  const folder = await named(inMemory).catch(() => named(dirname(dbPath)));
  const cleanUp = () => rm(folder, { recursive: true, force: true });
  atEnd(cleanUp);
  try {
    const engine = await startEngine({ dbPath: folder });
    // Before the folder is taken away from under it: what is asked for last is done first.
    atEnd(engine.stop);
    try {
      await createTable(engine.endpoint, TABLE_NAME);
      await loadDemo({ tableName: TABLE_NAME, region: localAccess.region, endpoint: engine.endpoint }, issuer, say);
    } finally {
      await engine.stop();
    }
    await cp(folder, dbPath, { recursive: true });
  } finally {
    await cleanUp();
  }
}
