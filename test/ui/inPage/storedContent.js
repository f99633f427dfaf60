// Evaluated in a page: local and session storage, and every value of every database, which may lie compressed on the disk, as one text.
(async () => {
  const answer = (request) =>
    new Promise((resolve, reject) => {
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error);
    });
  const readable = (_key, value) => {
    const bytes = value instanceof ArrayBuffer ? new Uint8Array(value) : value;
    return bytes instanceof Uint8Array ? Array.from(bytes, (byte) => String.fromCharCode(byte)).join('') : bytes;
  };
  const texts = [JSON.stringify({ ...localStorage }), JSON.stringify({ ...sessionStorage })];
  for (const { name } of await indexedDB.databases()) {
    const database = await answer(indexedDB.open(name));
    for (const store of database.objectStoreNames) {
      const rows = database.transaction(store).objectStore(store);
      const content = [await answer(rows.getAllKeys()), await answer(rows.getAll())];
      texts.push(name, store, JSON.stringify(content, readable));
    }
    database.close();
  }
  return texts.join('\n');
})();
