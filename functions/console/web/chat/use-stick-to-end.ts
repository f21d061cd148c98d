import { type RefObject, useEffect, useRef } from 'react';

/** Pixels from its end within which a list counts as scrolled to it. */
const near = 40;

/**
 * Keeps `list` scrolled to the end of `content` while that grows, unless the reader has scrolled away; a new `turn` brings
 * them back.
 */
export function useStickToEnd(
  list: RefObject<HTMLElement | null>,
  content: RefObject<HTMLElement | null>,
  turn: number,
): void {
  const sticks = useRef(true);
  const seen = useRef(turn);

  useEffect(() => {
    if (seen.current !== turn) sticks.current = true;
    seen.current = turn;
  }, [turn]);

  useEffect(() => {
    const scroller = list.current!;
    const observer = new ResizeObserver(() => {
      if (sticks.current) scroller.scrollTop = scroller.scrollHeight;
    });
    const follow = () => {
      sticks.current = scroller.scrollHeight - scroller.scrollTop - scroller.clientHeight < near;
    };
    observer.observe(content.current!);
    scroller.addEventListener('scroll', follow, { passive: true });
    return () => {
      observer.disconnect();
      scroller.removeEventListener('scroll', follow);
    };
  }, [list, content]);
}
