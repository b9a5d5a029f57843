import { startIssuer } from "./issuer.ts";

const [port, dataDir] = process.argv.slice(2);
try {
  if (!port || !dataDir) throw new Error("The issuer needs a port and a data folder.");
  const { issuer } = await startIssuer({ port: Number(port), dataDir });
  process.send?.({ issuer });
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
}
process.on("SIGTERM", () => process.exit(0));
// Ctrl-C reaches every process of the terminal; the stack ends this one in its turn.
process.on("SIGINT", () => {});
process.on("disconnect", () => process.exit(0));
