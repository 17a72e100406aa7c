// ajv over a feed: every error of every line, as its users write it. node ajv.mjs SCHEMA FEED
import fs from "node:fs";
import readline from "node:readline";
import { createRequire } from "node:module";
const require = createRequire(process.argv[2] + "/");
const Ajv2020 = require("ajv/dist/2020").default;
const addFormats = require("ajv-formats").default;
const ajv = new Ajv2020({ allErrors: true, strict: false });
addFormats(ajv);
const validate = ajv.compile(JSON.parse(fs.readFileSync(process.argv[3], "utf8")));
let number = 0, invalid = [], errors = 0;
for await (const line of readline.createInterface({ input: fs.createReadStream(process.argv[4]), crlfDelay: Infinity })) {
  number += 1;
  if (!validate(JSON.parse(line))) {
    invalid.push(number);
    errors += validate.errors.map((error) => error.instancePath).length;
  }
}
console.log(JSON.stringify({ invalid, errors }));
