import { copyFileSync, existsSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { build } from "esbuild";
import { compileStyle } from "./style.ts";
import { withoutWords } from "./without-words.ts";

const root = join(import.meta.dirname, "..");

/**
 * Bundles each folder of `functions` that has an index.ts to `<dist>/<function>/index.js`, as it is deployed and as the
 * local stack runs it. Gives the folder. Throws esbuild's own errors, which name file and line.
 */
export async function bundle(dist = join(root, "dist")): Promise<string> {
  const functions = readdirSync(join(root, "functions")).filter((name) =>
    existsSync(join(root, "functions", name, "index.ts")),
  );
  await build({
    absWorkingDir: root,
    entryPoints: functions.map((name) => ({ in: `functions/${name}/index.ts`, out: `${name}/index` })),
    outdir: dist,
    bundle: true,
    platform: "node",
    target: "node24",
    // CommonJS starts faster than ES modules on Lambda, and these fields pick the smaller builds of what we import.
    format: "cjs",
    mainFields: ["module", "main"],
    minify: true,
    treeShaking: true,
    sourcemap: "linked",
    legalComments: "none",
    logLevel: "silent",
    plugins: [withoutWords],
    // What every client of the SDK brings and ours never use.
    alias: {
      "@aws-sdk/credential-provider-node": join(root, "infra/lambda-credentials.ts"),
      "@aws-sdk/endpoint-cache": join(root, "infra/lambda-unused.ts"),
      "@smithy/core/event-streams": join(root, "infra/lambda-unused.ts"),
    },
    // A CommonJS bundle knows its folder by another name.
    define: { "import.meta.dirname": "__dirname" },
  });
  // What is served as it was made stays out of the code that every start must load.
  for (const name of ["openapi.json", "docs.html"]) copyFileSync(join(root, "openapi", name), join(dist, "api", name));
  const { name, css } = compileStyle();
  writeFileSync(join(dist, "web", name), css);
  // Ours is a package of ES modules; a deployed bundle stands alone.
  writeFileSync(join(dist, "package.json"), '{ "type": "commonjs" }\n');
  return dist;
}

if (import.meta.main) {
  try {
    console.log(`Bundled the functions into ${await bundle()}`);
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  }
}
