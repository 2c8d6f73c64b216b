import { useState } from 'preact/hooks';
import { Search } from '../platform/ui/icons';
import { s } from './messages';

interface Props {
  /** What can be searched for. */
  label: string;
  onSearch: (words: string) => void;
}

/** Words to find something by; searched for when they are sent, not while they are typed. */
export function SearchForm({ label, onSearch }: Props) {
  const [typed, setTyped] = useState('');
  return (
    <form
      class="search"
      role="search"
      onSubmit={(event) => {
        event.preventDefault();
        onSearch(typed.trim());
      }}
    >
      <Search />
      <input
        type="search"
        aria-label={label}
        placeholder={label}
        value={typed}
        onInput={({ currentTarget }) => setTyped(currentTarget.value)}
      />
      <button class="button" type="submit">
        {s('certificates.find')}
      </button>
    </form>
  );
}
