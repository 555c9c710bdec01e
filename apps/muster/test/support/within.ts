/** Longer than anything takes on a busy machine; a wait that lasts as long will never end. */
const patience = 40_000;

/** The promise, or an error that says what was waited for in vain. */
export async function within<Value>(
  promise: Promise<Value>,
  complaint: () => string | Promise<string>,
): Promise<Value> {
  const late = Promise.withResolvers<never>();
  const timer = setTimeout(
    () =>
      void Promise.resolve(complaint()).then((text) =>
        late.reject(new Error(`waited in vain: ${text}`)),
      ),
    patience,
  );
  return Promise.race([promise, late.promise]).finally(() => clearTimeout(timer));
}
