import { Alert, Done, Info } from '../platform/ui/icons';
import { s } from './messages';

export interface Problem {
  path: string;
  message: string;
  blocking: boolean;
}

/** What stops a draft, then what could be better; each leads to its place when there is a way. */
export function Problems({ problems, onGo }: { problems: readonly Problem[]; onGo?: (path: string) => void }) {
  const groups = [
    { title: s('check.blocking'), tone: 'tag-danger', Drawing: Alert, rows: problems.filter(({ blocking }) => blocking) },
    { title: s('check.advice'), tone: 'tag-info', Drawing: Info, rows: problems.filter(({ blocking }) => !blocking) },
  ].filter(({ rows }) => rows.length > 0);
  if (groups.length === 0) {
    return (
      <p class="tag tag-ok">
        <Done />
        {s('check.none')}
      </p>
    );
  }
  return (
    <>
      {groups.map(({ title, tone, Drawing, rows }) => (
        <section key={title} class="section">
          <h3 class={`tag ${tone}`}>
            <Drawing />
            {title}
          </h3>
          <ul class="problems" role="list">
            {rows.map(({ path, message }) => (
              <li key={path + message}>
                {onGo ? (
                  <button class="problem" onClick={() => onGo(path)}>
                    {message}
                  </button>
                ) : (
                  <p class="problem">{message}</p>
                )}
              </li>
            ))}
          </ul>
        </section>
      ))}
    </>
  );
}
