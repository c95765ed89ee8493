/**
 * The contact with a key, as text of SQL. The workspace is asked for by a query of its own, so that plans are made for
 * any workspace: of one that is newer than the statistics they would expect a single contact, for whom any index that
 * begins with the workspace is as good, and everybody in it would be read through for each key.
 */
export const oneByKey = (
  table: string,
  { workspace, key, wanted }: { workspace: string; key: 'email' | 'external_id'; wanted: string },
): string => `select * from ${table} where workspace_id = (select ${workspace}::uuid) and ${key} = ${wanted} limit 1`;
