import { createWriteStream } from 'node:fs';
import { once } from 'node:events';
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';

const families = ['佐藤', '鈴木', '高橋', "O'Brien", 'Müller', 'Smith', 'García', 'Tanaka'];

/** SID of a user of the fleet. */
export function fleetSid(index: number): string {
  return `S-1-5-21-1004336348-1177238915-682003330-${1000 + index}`;
}

/** Writes a project with this many users, each in two of 500 groups, names in several scripts. */
export async function writeFleet(folder: string, users: number): Promise<void> {
  await mkdir(folder, { recursive: true });
  const project = {
    name: `Fleet of ${users}`,
    case: 'sccm',
    server: { discoveryUrl: 'https://mdm.example' },
    sources: [{ id: 'fleet', kind: 'csv', users: 'users.csv' }],
  };
  await writeFile(path.join(folder, 'enrollment.json'), JSON.stringify(project));
  const file = createWriteStream(path.join(folder, 'users.csv'));
  file.write('id,displayName,email,userPrincipalName,userName,device,department,ou,enabled,sid,groups\n');
  for (let index = 0; index < users; index++) {
    const address = `user${index}@contoso.example`;
    const row = `E${index},"${families[index % families.length] ?? ''}, ${index}",${address},${address},user${index},PC-${index},Dept ${index % 40},contoso.example/Site ${index % 60},true,${fleetSid(index)},Group ${index % 500};Group ${(index * 7) % 500}\n`;
    if (!file.write(row)) {
      await once(file, 'drain');
    }
  }
  file.end();
  await once(file, 'finish');
}
