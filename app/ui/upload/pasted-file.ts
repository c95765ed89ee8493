import { t } from '#app/words/language/t.ts';

const isTypedIn = (target: EventTarget | null) =>
  target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement;

/** Cells copied in a spreadsheet are text with tabs between them; a line of anything else is no table. */
const isTable = (text: string) => /[\t\n\r]/.test(text.trim());

/** The file that was pasted, or the cells of a spreadsheet as one; null for anything else. */
function fileOf(clipboard: DataTransfer): File | null {
  const file = clipboard.files[0];
  const text = clipboard.getData('text/plain');
  // programs put a picture of the cells beside their text
  if (isTable(text)) return new File([text], t('upload.pasted'), { type: 'text/tab-separated-values' });
  return file ?? null;
}

/** Hands on what is pasted on the page, unless somebody is typing. Returns how to stop. */
export function catchPasted(onFile: (file: File) => void): () => void {
  const paste = (event: ClipboardEvent) => {
    if (isTypedIn(event.target) && !(event.target instanceof HTMLInputElement && event.target.type === 'file')) return;
    const file = event.clipboardData && fileOf(event.clipboardData);
    if (!file) return;
    event.preventDefault();
    onFile(file);
  };
  document.addEventListener('paste', paste);
  return () => document.removeEventListener('paste', paste);
}
