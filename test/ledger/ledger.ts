import startEngine from "@panels/local/test-engine";
import { compare } from "./compare.ts";
import { writeFigures, writtenFigures } from "./figures.ts";

const stop = await startEngine();
try {
  // The world connects to the engine when it is loaded.
  const { measure, operations } = await import("./measure.ts");
  const figures = await measure();
  if (process.argv.includes("--check")) {
    const { rises, news } = compare(writtenFigures(), figures);
    for (const rise of rises) console.error(`Dearer: ${rise}`);
    for (const each of news) console.log(`News: ${each} Run \`pnpm ledger\` and commit docs/quality.`);
    if (rises.length > 0) process.exitCode = 1;
  } else {
    writeFigures(operations, figures);
    console.log(`Counted ${operations.length} operations: docs/quality/ledger.md`);
  }
} finally {
  await stop();
}
