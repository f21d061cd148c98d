import { Link, type LinkProps } from '@fluentui/react-components';
import type { MouseEvent } from 'react';
import { navigateTo } from './route.ts';

type PageLinkProps = Extract<LinkProps, { as?: 'a' }> & { href: string };

/** A link to a page of the app: a plain click goes there without a reload, any other does what it does to links. */
export function PageLink({ href, ...rest }: PageLinkProps) {
  function onClick(event: MouseEvent): void {
    if (event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    navigateTo(href);
  }
  return <Link as="a" {...rest} href={href} onClick={onClick} />;
}
