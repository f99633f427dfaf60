import { functionAround } from '../flow';
import { observe, type Observation } from '../finding';
import type { Command } from '../model/command';
import type { Rule } from '../rule';
import type { ScriptContext } from '../scriptContext';
import { enclosing } from '../syntaxNode';
import { isOutput } from './shared/variables';

const formatting = ['format-table', 'format-list', 'format-wide', 'format-custom'];

/** Output formatted for a screen in a script whose output ConfigMgr turns into JSON. */
export const runScriptsFormat: Rule = {
  id: 'run-scripts-format',
  severity: 'warning',
  title: 'Output formatted for a screen',
  onlyWhere: 'reached',
  check: function* (context): Iterable<Observation> {
    for (const command of context.runsUnder('run-scripts') ? context.commands(...formatting) : []) {
      const { node, nameNode } = command;
      const chain = node.parent;
      const isLast = chain?.children.filter(({ type }) => type === 'command').at(-1) === node;
      if (isLast && isOutput(chain.parent) && functionAround(node) === undefined) {
        const isCertain = hasInput(context, command);
        const template = isCertain
          ? '{0} gives instructions for drawing a table, and Run Scripts shows those in place of the values. Leave it out; choose properties with Select-Object.'
          : 'Where {0} is given anything, it gives instructions for drawing a table, and Run Scripts shows those in place of the values. Leave it out; choose properties with Select-Object.';
        const severity = isCertain ? 'warning' : 'info';
        yield observe(nameNode, template, { values: [context.source(nameNode).trim()], severity });
      }
    }
  },
};

/** Cmdlets that find something on every device. Windows classes and logs may be empty where they are filtered. */
const alwaysFinding =
  /^(?:get-(?:hotfix|process|service|computerinfo|date|volume|disk|physicaldisk|partition|psdrive|netadapter|netipaddress|netipconfiguration|netroute|localuser|localgroup|culture|timezone|host|mpcomputerstatus|mppreference|bitlockervolume|executionpolicy|windowsoptionalfeature|appxpackage|scheduledtask|netfirewallprofile|ciminstance|wmiobject|eventlog)|measure-object)$/;
const filters = ['filter', 'query', 'name', 'id', 'interfacealias', 'driveletter', 'instanceid', 'displayname'];
const keeping = /^(?:select-object|sort-object|group-object|measure-object|format-\w+)$/;
/** Classes of which every device has an instance. */
const classes =
  /^(?:Win32_(?:OperatingSystem|ComputerSystem|BIOS|LogicalDisk|DiskDrive|Processor|Process|Service|Volume))$/i;

/** True where the pipeline begins with a cmdlet that always finds something, nothing filters it, and the script always comes to it. */
function hasInput(context: ScriptContext, { node }: Command): boolean {
  const [first, ...rest] = (node.parent?.children ?? []).filter(({ type }) => type !== '|');
  const source = context.commandAt(first);
  const isConditional = enclosing(node, 'if_statement', 'switch_statement', 'foreach_statement', 'catch_clause');
  return (
    source !== undefined &&
    isConditional === undefined &&
    alwaysFinding.test(source.name) &&
    !filters.some((name) => source.parameters.has(name)) &&
    (/-(?:ciminstance|wmiobject)$/.test(source.name)
      ? classes.test(
          context.known(context.argument(source, source.name === 'get-wmiobject' ? 'class' : 'classname')) ?? '',
        )
      : source.arguments.length === 0 || source.name === 'get-eventlog') &&
    rest.every((one) => keeping.test(context.commandAt(one)?.name ?? ''))
  );
}
