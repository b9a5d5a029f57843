import { App } from "aws-cdk-lib";
import { bundle } from "./bundle.ts";
import { addStacks } from "./stacks.ts";

// The CDK command line names the folder itself; without it, the first argument does.
const outdir = process.argv[2];
const app = new App(outdir ? { outdir } : {});
addStacks(app, await bundle());
app.synth();
