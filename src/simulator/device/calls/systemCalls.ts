import * as v from 'valibot';
import { call, type Call } from './call';

/** Services, events, Store apps and the network. */
export const systemCalls: Readonly<Record<string, Call>> = {
  service: call({ name: v.string() }, ({ name }, { device }) =>
    device.world.services.find((service) => service.Name.toLowerCase() === name.toLowerCase()),
  ),
  events: call(
    { log: v.string(), since: v.number(), ids: v.array(v.number()), limit: v.number() },
    ({ log, since, ids, limit }, { device }) => device.events.find({ channel: log, since, ids, limit }),
  ),
  apps: call({ name: v.string(), allUsers: v.boolean() }, ({ name, allUsers }, { device, actor }) => {
    // Apps belong to users: SYSTEM has none of its own.
    const seen = allUsers || !actor.account.IsSystem ? device.world.apps : [];
    return seen
      .filter((app) => app.Name.toLowerCase() === name.toLowerCase())
      .map((app) => ({ Name: app.Name, InstallLocation: device.disk.real(app.InstallLocation) }));
  }),
  discover: call({ url: v.string(), seconds: v.number() }, async ({ url, seconds }, { device, actor }) => {
    device.effects.add(actor, 'network', url);
    const answer = await device.options.probe(url, seconds);
    return { StatusCode: answer.statusCode, Problem: answer.problem, Message: answer.message };
  }),
};
