import { observe, type Observation } from '../finding';
import { tryAround } from '../flow';
import type { Rule } from '../rule';

/** A provisioning package installed without a look at whether it worked. */
export const installPpkgUnchecked: Rule = {
  id: 'install-ppkg-unchecked',
  severity: 'warning',
  title: 'Result of the provisioning package not looked at',
  check: function* (context): Iterable<Observation> {
    const looks = context.codeMatches(
      /Get-ProvisioningPackage|\\Enrollments\b|dsregcmd|EnrollmentState|\$\?|MdmDiagnosticsTool/i,
    );
    const stops = context.codeMatches(/\$ErrorActionPreference\s*=\s*['"]?Stop/i);
    for (const command of context.commands('install-provisioningpackage', 'add-provisioningpackage')) {
      const isCaught = tryAround(command.node) !== undefined;
      if (!looks && !stops && !isCaught && !command.parameters.has('erroraction')) {
        const template =
          'Nothing looks at whether the package was installed, and an installed package is not yet an enrolled device: the tool shows success either way. Catch its error, end with an exit code, and wait until the enrolment is there.';
        yield observe(command.nameNode, template);
      }
    }
  },
};
