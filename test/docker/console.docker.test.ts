import { consoleInBrowser } from '#test/e2e/console.ts';
import { openStack, withStack } from './stack.ts';

withStack(() => consoleInBrowser('on Docker', openStack));
