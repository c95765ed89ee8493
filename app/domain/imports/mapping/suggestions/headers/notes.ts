import type { Names } from '#app/domain/imports/mapping/suggestions/known-headers.ts';

/** Notes: see known-headers.ts for how the list is written. */
export const NOTES_HEADERS: Names = {
  main: `
    Notes, Note, Comment, Comments, Remark, Remarks, Memo, Contact Notes,
    Notiz, Notizen, Bemerkung, Bemerkungen, Anmerkung, Anmerkungen, Kommentar, Kommentare, Notitie, Notities,
    Opmerking, Opmerkingen,
    Anteckning, Anteckningar, Noteringar, Kommentarer, Noter, Bemærkning, Bemærkninger, Notater, Merknad, Merknader,
    Remarque, Remarques, Commentaire, Commentaires, Nota, Notas, Observación, Observaciones, Comentario, Comentarios,
    Appunti, Commento, Commenti, Osservazioni, Annotazioni, Observação, Observações, Comentário, Comentários,
    Anotações, Notițe, Observații,
    Uwagi, Notatka, Notatki, Komentarz, Poznámka, Poznámky, Заметка, Заметки, Примечание, Примечания, Комментарий,
    Комментарии,
    Нотатки, Примітка, Примітки, Коментар, Muistiinpanot, Huomautus, Huomautukset, Megjegyzés, Jegyzet, Jegyzetek,
    Σημειώσεις, Σχόλια,
    Not, Notlar, 備考, メモ, ノート, コメント, 备注, 附注, 注释, 備註, 메모, 비고, 노트,
    ملاحظات, הערות, टिप्पणी, Catatan, Ghi chú, หมายเหตุ,
    Internal Notes, Additional Notes, Notes/Comments, Comments/Notes, Contact Note, Bemerkung/Notiz,
    Notizfeld, Interne Notiz, Hinweise, Aantekeningen, Anmärkning, Anmärkningar,
    Notat, Bemerkninger, Noter/kommentarer, Lisätiedot, Kommentti, Kommentit, Muistiinpano,
    Note interne, Notes internes, Observations, Observation, Annotations, Anotación, Anotaciones, Comentarios/Notas,
    Annotazione, Osservazione, Anotação, Obs, Obs., Notiță, Mențiuni, Comentariu, Comentarii,
    Uwaga, Notatka własna, Adnotacje, Poznámky k zákazníkovi, Komentář, Komentáře, Komentár, Заметки о клиенте,
    Пометки, Коментарі, Нотатка, Заметка/комментарий, Бележки, Бележка, Bilješke, Napomena, Opombe, Pastabos,
    Piezīmes, Märkused,
    Megjegyzések, Jegyzet/Megjegyzés, Σημείωση, Παρατηρήσεις, Σχόλιο, Notlar/Açıklama, Yorum, Yorumlar, Açıklamalar,
    備考欄, 特記事項, 摘要, 备忘, 备注信息, 说明, 備忘, 메모/비고, 비고란, 특이사항, ملاحظة, ملاحظه, تعليقات, تعليق, הערה, הערות נוספות,
    Napomene, Напомена, Напомене, یادداشت, توضیحات, Notes i comentaris, Observacions, Athugasemdir, Shënime, Märkmed, 記事, 附註, 註記,
    Uwagi dodatkowe, Lisätietoja, 备注说明, Bem., Bemerk., Anm., Huom., Keterangan, Забележка, Забележки, CMNTS, Cmnt, Kommentaar, Заўвагі, Oharrak`,
  kinds: `
    Description, Beschreibung, Descripción, Descrizione, Descrição, Açıklama, Описание`,
};
