package org.commandcenter.customer.customers;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
import org.jdbi.v3.core.statement.SqlStatements;

/** Finds which customers stand on a page of a list, in their order, among a million of them. */
@ApplicationScoped
class CustomerList {
  /** Customers to look at in the list's order before anything is known of the conditions. */
  private static final int FIRST_LOOK = 1_000;

  /**
   * Lists are answered in milliseconds, so that neither compiling a query nor starting workers for
   * it pays; and a plan that was made for another search word may be a thousand times slower.
   */
  private static final String SETTINGS =
      """
      select concat(
        set_config('jit', 'off', true), set_config('max_parallel_workers_per_gather', '0', true),
        set_config('plan_cache_mode', 'force_custom_plan', true),
        set_config('work_mem', '16MB', true))
      """;

  /**
   * One customer on a page.
   *
   * @param sortKey by which the next page goes on
   */
  record Entry(UUID customerId, String sortKey) {}

  /** One entry more than the page holds, where there are any. */
  List<Entry> page(Handle handle, CustomerQuery query) {
    handle.createQuery(SETTINGS).mapTo(String.class).one();
    Search search = query.search() == null ? null : search(handle, query.search());
    Conditions conditions = Conditions.of(query, search);
    if (!query.asOf().isNow()) {
      return ListAt.page(handle, query, conditions, query.asOf().at());
    }
    Cursor cursor = new Cursor(query.page().after());
    int wanted = query.page().fetch() + query.offset();
    List<Entry> entries =
        query.sort().byRisk()
            ? byRisk(handle, query.sort(), conditions, cursor, wanted)
            : read(
                handle, ListedRows.sorted(query.sort(), conditions, cursor.set()), cursor, wanted);
    return entries.subList(Math.min(query.offset(), entries.size()), entries.size());
  }

  private static Search search(Handle handle, String text) {
    String folded =
        handle.createQuery("select folded(:text)").bind("text", text).mapTo(String.class).one();
    return Search.of(handle, text, folded);
  }

  /** Those with a prediction, then the others. */
  private static List<Entry> byRisk(
      Handle handle, CustomerSort sort, Conditions conditions, Cursor cursor, int wanted) {
    boolean scoredOver = cursor.set() && cursor.key().isEmpty();
    List<Entry> entries = new ArrayList<>();
    if (!scoredOver) {
      ListedRows scored = ListedRows.sorted(sort, conditions, cursor.set());
      entries.addAll(read(handle, scored, cursor, wanted));
    }
    if (entries.size() < wanted && conditions.bands() == null) {
      ListedRows unscored = ListedRows.unscored(sort, conditions, scoredOver);
      entries.addAll(read(handle, unscored, cursor, wanted - entries.size()));
    }
    return entries;
  }

  private static List<Entry> read(Handle handle, ListedRows rows, Cursor cursor, int wanted) {
    if (rows.unconditional()) {
      return run(handle, rows, rows.inOrder(), cursor, wanted, wanted);
    }
    int look = Math.max(FIRST_LOOK, 2 * wanted);
    List<Entry> found = run(handle, rows, rows.inOrder(), cursor, wanted, look);
    if (found.size() == wanted || !more(handle, rows, cursor, look)) {
      return found;
    }
    if (!found.isEmpty() && (long) look * wanted / found.size() <= rows.far()) {
      found = run(handle, rows, rows.inOrder(), cursor, wanted, 2 * rows.far());
      if (found.size() == wanted) {
        return found;
      }
    }
    return run(handle, rows, rows.collected(), cursor, wanted, 0);
  }

  private static List<Entry> run(
      Handle handle, ListedRows rows, String sql, Cursor cursor, int wanted, int look) {
    return bound(handle, rows, sql, cursor)
        .bind("wanted", wanted)
        .bind("look", look)
        .mapTo(Entry.class)
        .list();
  }

  /** Whether there are customers behind those that were looked at. */
  private static boolean more(Handle handle, ListedRows rows, Cursor cursor, int look) {
    return bound(handle, rows, rows.behind(), cursor).bind("look", look).mapTo(Boolean.class).one();
  }

  private static Query bound(Handle handle, ListedRows rows, String sql, Cursor cursor) {
    Query query = handle.createQuery(sql);
    query.getConfig(SqlStatements.class).setUnusedBindingAllowed(true);
    rows.bind(query);
    if (cursor.set()) {
      query.bind("after_key", cursor.key()).bind("after_id", cursor.after().getLast());
    }
    return query;
  }

  /** After which row the page begins: sort, key and identifier, or nothing. */
  private record Cursor(List<String> after) {
    boolean set() {
      return !after.isEmpty();
    }

    String key() {
      return after.get(1);
    }
  }
}
