/** Texts that are rightly the same as in English, as `language key`, with the reason. */
export const sameEverywhere: ReadonlyMap<string, string> = new Map([
  ['es ui.brand', 'the name of the program'],
  ['ar ui.brand', 'the name of the program'],
  ['es identity.display.text_normal', 'the same word in both languages'],
  ['es gatherings.feel_answer.no', 'the same word in both languages'],
  ['es rooms.chat_page', 'the same word in both languages'],
  ['ar identity.nickname.order', 'a setting, not a text: the adjective comes first or last'],
]);
