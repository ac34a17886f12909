// The same records in PouchDB (LevelDB on disk): one by one, all at once, search by the beginning of a name, and replication.
import { closeSync, fdatasyncSync, openSync, readFileSync, readdirSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";

const [modules, file, folder] = process.argv.slice(2);
const require = createRequire(path.join(modules, "node_modules", "x.js"));
const PouchDB = require("pouchdb");
PouchDB.plugin(require("pouchdb-find"));

const { records, words } = JSON.parse(readFileSync(file, "utf8"));
const seconds = async (work) => {
  const began = process.hrtime.bigint();
  await work();
  return Number(process.hrtime.bigint() - began) / 1e9;
};

const one = new PouchDB(path.join(folder, "one"));
const forced = new PouchDB(path.join(folder, "forced"));
const all = new PouchDB(path.join(folder, "all"));
const other = new PouchDB(path.join(folder, "other"));
const told = { found: 0 };

// LevelDB leaves the disk to the system; a program that may lose nothing would have to force its log out after each act.
const force = (place) => {
  for (const name of readdirSync(place).filter((name) => name.endsWith(".log"))) {
    const log = openSync(path.join(place, name), "r+");
    fdatasyncSync(log);
    closeSync(log);
  }
};
told.unforced = await seconds(async () => {
  for (const record of records) await one.put(record);
});
told.act = await seconds(async () => {
  for (const record of records) {
    await forced.put(record);
    force(path.join(folder, "forced"));
  }
});
told.bulk = await seconds(() => all.bulkDocs(records));
await all.createIndex({ index: { fields: ["name"] } });
const search = (word) => all.find({ selector: { name: { $gte: word, $lt: word + "\ufff0" } }, limit: 20 });
await search("a"); // builds the index
told.search = await seconds(async () => {
  for (const word of words) told.found += (await search(word)).docs.length;
});
told.replicate = await seconds(() => all.replicate.to(other));
told.again = await seconds(() => all.replicate.to(other));
told.arrived = (await other.info()).doc_count;
console.log(JSON.stringify(told));
await Promise.all([one.close(), forced.close(), all.close(), other.close()]);
