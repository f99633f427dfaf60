// Stands in for ICD.exe: reads the answer file and writes what it found where the provisioning package belongs.
import { appendFileSync, existsSync, readFileSync, writeFileSync } from 'node:fs';

const world = JSON.parse(readFileSync(process.env.DEVICE_WORLD, 'utf8'));
const args = process.argv.slice(2);
const value = (name) => args.find((argument) => argument.startsWith(`/${name}:`))?.slice(name.length + 2);
const xml = readFileSync(value('CustomizationXML'), 'utf8');
const entities = { quot: '"', apos: "'", lt: '<', gt: '>', amp: '&' };
const plain = (text) => text?.replace(/&(quot|apos|lt|gt|amp);/g, (_, name) => entities[name]);
const element = (name) => plain(new RegExp(`<${name}(?: [^>]*)?>([^<]*)</${name}>`).exec(xml)?.[1]);
const store = value('StoreFile');
appendFileSync(
  process.env.DEVICE_EVENTS,
  `${JSON.stringify({ kind: 'icd', detail: { args, folder: process.cwd(), storeExists: store ? existsSync(store) : null } })}\n`,
);

if (world.designer === 'hangs') {
  setInterval(() => {}, 1000);
} else if (world.designer === 'fails') {
  console.log(`ERROR: the answer file is not valid near ${element('Secret')}`);
  process.exitCode = 5;
} else {
  const found = {
    id: element('ID'),
    name: element('Name'),
    upn: plain(/<UPN UPN="([^"]*)"/.exec(xml)?.[1]),
    url: element('DiscoveryServiceFullUrl'),
    secret: element('Secret'),
    padding: world.designer === 'builds-nothing' ? '' : 'x'.repeat(5900),
  };
  writeFileSync(value('PackagePath'), JSON.stringify(found));
}
