import { useEffect, useState } from 'preact/hooks';
import { t } from '../platform/messages';
import { Close, Sound } from '../platform/ui/icons';

/** Voices arrive late on Android; many cheap phones have no Vietnamese one at all. */
function useVoice(language: string): SpeechSynthesisVoice | undefined {
  const find = () => window.speechSynthesis?.getVoices().find(({ lang }) => lang.toLowerCase().replace('_', '-').startsWith(language));
  const [voice, setVoice] = useState(find);
  useEffect(() => {
    const update = () => setVoice(find());
    update();
    window.speechSynthesis?.addEventListener?.('voiceschanged', update);
    return () => window.speechSynthesis?.removeEventListener?.('voiceschanged', update);
  }, [language]);
  return voice;
}

/** Reads the text aloud; absent when nothing would sound. */
export function Say({ text, language = 'vi' }: { text: string; language?: string }) {
  const voice = useVoice(language);
  const [isTalking, setTalking] = useState(false);
  useEffect(() => () => window.speechSynthesis?.cancel(), [text]);
  if (!voice || !text) return null;
  const toggle = () => {
    window.speechSynthesis.cancel();
    if (isTalking) return setTalking(false);
    const utterance = new SpeechSynthesisUtterance(text);
    utterance.voice = voice;
    utterance.lang = voice.lang;
    utterance.rate = 0.9;
    utterance.onend = utterance.onerror = () => setTalking(false);
    window.speechSynthesis.speak(utterance);
    setTalking(true);
  };
  return (
    <button class="button button-quiet say" onClick={toggle} aria-pressed={isTalking}>
      {isTalking ? <Close /> : <Sound />}
      {isTalking ? t('lesson.stopListening') : t('lesson.listen')}
    </button>
  );
}
