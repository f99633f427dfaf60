import { ruleSuite } from '../../../../support/lint';

ruleSuite('requires-administrator', {
  wrong: ["#Requires -RunAsAdministrator\n'x'\n"],
  right: ["#Requires -Version 5.1\n'x'\n"],
  profiles: ['epm-user'],
});
