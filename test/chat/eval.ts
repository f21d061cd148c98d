import { evaluate } from './evaluate.ts';
import { sets } from './sets.ts';

let [right, total, wrongWrites] = [0, 0, 0];
for (const [name, sentences] of Object.entries(sets)) {
  const score = await evaluate(sentences);
  right += score.right;
  total += score.total;
  console.log(`\n${name}: ${score.right} of ${score.total}`);
  for (const [category, row] of Object.entries(score.categories))
    console.log(`  ${category.padEnd(12)} ${row.right} of ${row.total}`);
  for (const miss of score.misses) {
    wrongWrites += miss.wrongWrite ? 1 : 0;
    console.log(
      `  ${miss.wrongWrite ? 'WRONG WRITE' : 'missed'}: ${JSON.stringify(miss.say)}\n    wanted ${miss.want}\n    got    ${miss.got}`,
    );
  }
}
const percent = (100 * right) / total;
console.log(`\n${right} of ${total} right (${percent.toFixed(1)} %), ${wrongWrites} wrong writes`);
if (percent < 95 || wrongWrites > 0) process.exitCode = 1;
