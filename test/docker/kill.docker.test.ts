import { killedUnderWrites } from '#test/e2e/kill.ts';
import { openStack, withStack } from './stack.ts';

withStack(() => killedUnderWrites('on Docker', openStack));
