import type { Names } from '#app/domain/imports/mapping/suggestions/known-headers.ts';

/** Tags: see known-headers.ts for how the list is written. */
export const TAGS_HEADERS: Names = {
  main: `
    Tags, Tag, Labels, Label, Group Membership, Contact Tags,
    Schlagwörter, Schlagworte, Schlagwort, Stichwörter, Etiketten, Taggar, Etiketter, Tagger,
    Étiquettes, Étiquette, Libellés, Mots-clés, Etiquetas, Etiqueta, Etichette, Etichetta, Marcadores, Etichete,
    Tagi, Etykiety, Štítky, Теги, Метки, Тег, Мітки, Tunnisteet, Címkék, Ετικέτες, Etiketler, Etiket,
    タグ, ラベル, 标签, 標籤, 태그, 라벨, وسوم, תגיות, टैग, Nhãn, แท็ก,
    Tags/Labels, Contact Labels, Customer Tags, Subscriber Tags, Keywords, Keyword, Schlüsselwörter,
    Markierungen, Labels/Tags, Trefwoorden, Nyckelord, Emneord, Stikkord, Mærker, Mærkater, Avainsanat, Tagit, Mots clés, Libellé,
    Palabras clave, Parole chiave, Palavras-chave, Cuvinte cheie, Słowa kluczowe, Klíčová slova, Značky,
    Ключевые слова, Ярлыки, Ключові слова, Теґи, Kulcsszavak, Címke, Λέξεις-κλειδιά, Ετικέτα, Anahtar kelimeler,
    キーワード, 标记, 標記, 关键词, 꼬리표, 키워드, العلامات, وسم, علامات, תגים, תגית, תוויות,
    Етикет, Етикети, Тагове, Oznake, Oznaka, Sildid, Silt, Žymos, Žyma, Birkas, Birka, Ознаке, Ознака, برچسب, برچسب‌ها, Merki, Etiquetes, Tag list, Tag names, Person - Label, Person - Labels, Contact - Labels`,
  kinds: `
    Categories, Category, Groups, Group, Segments, Segment, Kategorien, Kategorie, Gruppen, Gruppe, Categorieën,
    Categorie, Groepen, Groep,
    Kategorier, Grupper, Catégories, Catégorie, Groupes, Groupe, Categorías, Categoría, Grupos, Grupo, Gruppi,
    Gruppo,
    Categorias, Categoria, Grupy, Группы, Группа, Категории, Категория, Kategoriler, Gruplar,
    Luokat, Luokka, Ryhmät, Ryhmä, Kategóriák, Kategória, Kategórie, Csoportok, Csoport, Skupiny, Skupina, Kategorije, Kategorija, Skupine, Grupe,
    Categorii, Categorie, Grupuri, Grup, Kategorijas, Grupas, Kategorijos, Grupės, Kategooriad, Rühmad, Категорії, Категорія, Групи, Група,
    Категорије, Групе, Κατηγορίες, Κατηγορία, Ομάδες, Ομάδα,
    グループ, カテゴリ, カテゴリー, 分類, 分類項目, 分组, 群组, 分类, 类别, 組別, 類別, 群組, 그룹, 카테고리, 분류, 범주,
    الوسوم, الفئات, التصنيفات, المجموعات, קטגוריות, קטגוריה, קבוצות, دسته‌بندی, گروه, श्रेणी, Danh mục, Nhóm, หมวดหมู่, กลุ่ม, Kategori,
    Lists, Audience, Audiences, Verteiler, Verteilerliste, Customer Group, Customer Groups, Contact Groups, Kundengruppe, Kundengruppen, Kontaktgruppe, Kontaktgruppen,
    Klantgroep, Groupe client, Groupe de clients, Grupo de clientes, Gruppo clienti, Kundgrupp, Kundegruppe, Grupa klientów,
    Liste di distribuzione, Списки, Listeler`,
};
