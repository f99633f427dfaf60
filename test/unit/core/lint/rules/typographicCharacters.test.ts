import { ruleSuite } from '../../../../support/lint';

ruleSuite('typographic-characters', {
  wrong: ["\uFEFFWrite-Host \u2013Object 'x'\n", '\uFEFF$a = \u201Cx\u201D\n'],
  right: [
    "\uFEFFWrite-Host -Object 'x'\n",
    "\uFEFF# \u201Cquoted\u201D \u2013 in a comment\n$a = 'it was \u201Cright\u201D'\n",
  ],
  fixes: [["\uFEFFWrite-Host \u2013Object 'x'\n", "\uFEFFWrite-Host -Object 'x'\n"]],
});
