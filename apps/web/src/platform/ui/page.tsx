import type { ComponentChildren } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { t } from '../messages';
import { Left } from './icons';

let isFirst = true;

interface Props {
  title: string;
  /** What stands in the page when it is not the title. */
  heading?: ComponentChildren;
  lead?: ComponentChildren;
  /** The page above this one. */
  back?: { href: string; words: string };
  wide?: boolean;
  className?: string;
  children: ComponentChildren;
}

/** One page: sets the title, and gives its heading the focus after a navigation so that a screen reader starts there. */
export function Page({ title, heading, lead, back, wide, className = '', children }: Props) {
  const h1 = useHeadingFocus(title);
  return (
    <div class={`page ${wide ? 'page-wide' : ''} ${className}`}>
      {back && (
        <a class="tap back" href={back.href}>
          <Left />
          {back.words}
        </a>
      )}
      <h1 ref={h1} tabIndex={-1}>
        {heading ?? title}
      </h1>
      {lead && <p class="lead">{lead}</p>}
      {children}
    </div>
  );
}

/** For pages that draw their heading themselves. */
export function useHeadingFocus(title: string) {
  const h1 = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    document.title = `${title} – ${t('app.name')}`;
  }, [title]);
  useEffect(() => {
    if (isFirst) isFirst = false;
    else h1.current?.focus({ preventScroll: true });
  }, []);
  return h1;
}
