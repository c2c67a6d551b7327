package org.commandcenter.gateway.tableau.feeds;

/** Which service has a feed's rows, and how it gives them. */
sealed interface Source {
  /** The service's name. */
  Service service();

  /** The service's path. */
  String path();

  /**
   * Rows as lines of JSON in the order of their key. Understood are {@code after} (key of the last
   * row that is not wanted any more, its parts joined by {@code |}), {@code customer_id} and {@code
   * limit}; told are {@code Scoring-Run} and, from the start, {@code Total-Count}.
   */
  record Lines(Service service, String path) implements Source {}

  /**
   * Rows in a list of a JSON object, with {@code next_cursor} when there are many.
   *
   * @param list name of the list
   * @param paged whether {@code limit} and {@code cursor} are understood
   */
  record Pages(Service service, String path, String list, boolean paged) implements Source {}
}
