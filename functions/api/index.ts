import { handle } from "hono/aws-lambda";
import { deployedApp } from "./deployed.ts";

/** What API Gateway invokes: one REST proxy event in, one answer out. */
export const handler = handle(deployedApp());
