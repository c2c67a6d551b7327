package org.commandcenter.customer.customers;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;

/**
 * What a search text means: each of its words begins one of the first four words of the company's
 * name, whatever their case and accents; or the whole text begins an external identifier, as
 * written, in lower or in upper case.
 *
 * @param named customers that are found by an identifier, or by the name of an identity that was
 *     merged into them
 * @param manyNamed whether there are more of the former
 */
record Search(List<String> words, List<String> beginnings, List<UUID> named, boolean manyNamed) {
  private static final int MOST_NAMED = 5_000;
  private static final int MOST_WORDS = 6;

  private static final String BY_IDENTIFIER =
      """
      select coalesce(n.merged_into, n.customer_id)
      from (select customer_id from customer_identifier where %s limit :most) i
      join customer n on n.customer_id = i.customer_id
      """;

  private static final String BY_MERGED_NAME =
      "select c.merged_into from customer c where c.merged_into is not null and %s limit :most";

  /**
   * @param folded the text as the database folds it
   */
  static Search of(Handle handle, String text, String folded) {
    List<String> words =
        Stream.of(folded.split(" "))
            .filter(word -> !word.isEmpty())
            .distinct()
            .limit(MOST_WORDS)
            .toList();
    List<String> beginnings =
        Stream.of(text, text.toLowerCase(Locale.ROOT), text.toUpperCase(Locale.ROOT))
            .distinct()
            .toList();
    List<UUID> identified = identified(handle, beginnings);
    List<UUID> merged = words.isEmpty() ? List.of() : merged(handle, words);
    return new Search(
        words,
        beginnings,
        Stream.concat(identified.stream(), merged.stream()).distinct().toList(),
        identified.size() >= MOST_NAMED);
  }

  private static List<UUID> identified(Handle handle, List<String> beginnings) {
    StringBuilder where = new StringBuilder("false");
    for (int i = 0; i < beginnings.size(); i++) {
      where.append(" or (external_id >= :id%1$d and external_id < :id_end%1$d)".formatted(i));
    }
    Query query = handle.createQuery(BY_IDENTIFIER.formatted(where));
    for (int i = 0; i < beginnings.size(); i++) {
      query.bind("id" + i, beginnings.get(i));
      query.bind("id_end" + i, Conditions.end(beginnings.get(i)));
    }
    return query.bind("most", MOST_NAMED).mapTo(UUID.class).list();
  }

  private static List<UUID> merged(Handle handle, List<String> words) {
    Map<String, Object> values = Conditions.wordValues(words);
    Query query =
        handle.createQuery(
            BY_MERGED_NAME.formatted(
                IntStream.range(0, words.size())
                    .mapToObj(i -> "(" + Conditions.word(i) + ")")
                    .collect(Collectors.joining(" and "))));
    values.forEach(query::bind);
    return query.bind("most", MOST_NAMED).mapTo(UUID.class).list();
  }
}
