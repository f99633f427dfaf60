import { answerGraph } from '../support/graph/answers';
import { fleetTenant } from '../support/graph/fleet';
import { startGraphServer } from '../support/graph/graphServer';

/** A Graph with a fleet, in a process of its own. Every answer is made once and then sent as it is, so that it costs the reader's time only. */
async function main(users: number): Promise<void> {
  const tenant = fleetTenant({ users, groups: Math.max(50, users / 200) });
  const made = new Map<string, string>();
  const server = await startGraphServer(tenant, ({ url, headers }, response) => {
    const isEventual = headers['consistencylevel'] === 'eventual';
    const text = made.get(url.href) ?? JSON.stringify(answerGraph(tenant, { url, isEventual }).json);
    made.set(url.href, text);
    response.writeHead(200, { 'content-type': 'application/json' }).end(text);
    return 'handled';
  });
  process.send?.(server.hosts.graph);
}

void main(Number(process.argv[2]));
