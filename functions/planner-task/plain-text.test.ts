import { describe, expect, it } from 'vitest';
import { toPlainText } from './plain-text.ts';

describe('the words of an HTML post', () => {
  it.each([
    ['<html><head><style>p{color:red}</style></head><body><p>One</p><p>Two</p></body></html>', 'One\nTwo'],
    ['First line<br>second <b>line</b>', 'First line\nsecond line'],
    ['Fish &amp; chips &lt;now&gt; &#8364;5 &#x1F600; &unknown;', 'Fish & chips <now> €5 😀 &unknown;'],
    ['<script>alert(1)</script>Safe', 'Safe'],
    ['a\n   b\tc', 'a b c'],
    ['&#99999999;&#x110000;', '&#99999999;'],
  ])('%j reads %j', (html, text) => {
    expect(toPlainText(html)).toBe(text);
  });
});
