import { documentsInBrowser } from '#test/e2e/documents.ts';
import { openStack, withStack } from './stack.ts';

withStack(() => documentsInBrowser('on Docker', openStack));
