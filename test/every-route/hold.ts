import { watchers } from "@panels/testing/world";
import { holdToContract } from "./contract.ts";
watchers.push(holdToContract);
