const who = String.raw`(?:we|(?:the|our) (?:\w+ )?(?:team|board|committee|group|council|meeting|management|working group))`;
const said = String.raw`(?:decided|agreed|resolved|voted|concluded)`;
const what = String.raw`(?:to|that|on|upon|not to|against|unanimously)\b`;

const patterns = [
  new RegExp(String.raw`\b${who} (?:have |has |had )?(?:all |also |finally |therefore |then )?${said} ${what}`, 'i'),
  new RegExp(String.raw`\bit (?:was|has been|is) (?:also |therefore )?(?:decided|agreed|resolved) ${what}`, 'i'),
  /^(?:[-*•]|\d+[.)])?\s*(?:decision|decided|resolved|resolution)\s*(?:no\.? ?)?\d*\s*[:–—-]\s*\S/i,
];
/** What is only possible has not been decided. */
const supposed = /\b(?:if|unless|whether|until|once|should|would|could|may|might)\b/i;

/** Whether the sentence tells what was decided. */
export function isDecision(sentence: string): boolean {
  if (sentence.length < 20 || sentence.length > 400 || sentence.endsWith('?')) return false;
  return patterns.some((pattern) => {
    const match = pattern.exec(sentence);
    return match !== null && !supposed.test(sentence.slice(0, match.index));
  });
}
