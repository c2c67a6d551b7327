package org.commandcenter.customer.customers;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.commandcenter.customer.identity.CustomerIds;
import org.jdbi.v3.core.statement.Query;

/**
 * What a list's query asks of a customer {@code c}, as SQL with bound values. All of it is made of
 * leakproof comparisons, which row-level security lets an index answer.
 */
final class Conditions {
  /** Greater than every word that begins with what stands before it. */
  private static final String LAST = "\uDBFF\uDFFF";

  private static final List<String> WORDS = List.of("c.name", "c.word2", "c.word3", "c.word4");

  private final List<String> clauses = new ArrayList<>();
  private final Map<String, Object> values = new HashMap<>();
  private final String bands;
  private String tier = "true";

  private Conditions(RiskLevel least) {
    this.bands = least == null ? null : bandsFrom(least);
  }

  static Conditions of(CustomerQuery query, Search search) {
    Conditions conditions = new Conditions(query.atLeast());
    if (query.valueTier() != null) {
      conditions.clauses.add("c.mrr is not null");
      conditions.tier = "c.mrr_key >= :tier_from and c.mrr_key < :tier_below";
      conditions.clauses.add(conditions.tier);
      conditions.values.put("tier_from", query.valueTier().from());
      conditions.values.put("tier_below", query.valueTier().below());
    }
    conditions.equal("stage", query.stage());
    conditions.equal("segment", query.segment());
    conditions.equal("region", query.region());
    conditions.equal("industry", query.industry());
    if (search != null) {
      conditions.search(search);
    }
    if (!query.ids().isEmpty()) {
      conditions.clauses.add(
          """
          c.customer_id in (
            select coalesce(n.merged_into, n.customer_id)
            from customer_identifier i join customer n on n.customer_id = i.customer_id
            where i.external_id = any(:ids)
            union all
            select coalesce(n.merged_into, n.customer_id)
            from customer n where n.customer_id = any(:uuids))
          """);
      conditions.values.put("ids", query.ids().toArray(new String[0]));
      conditions.values.put("uuids", CustomerIds.uuids(query.ids()));
    }
    return conditions;
  }

  /** The range of :word0, :word1 ... begins the name, or one of its further words. */
  static String word(int number) {
    return WORDS.stream()
        .map(word -> "(%1$s >= :word%2$d and %1$s < :word_end%2$d)".formatted(word, number))
        .collect(Collectors.joining(" or "));
  }

  static Map<String, Object> wordValues(List<String> words) {
    Map<String, Object> values = new HashMap<>();
    for (int i = 0; i < words.size(); i++) {
      values.put("word" + i, words.get(i));
      values.put("word_end" + i, words.get(i) + LAST);
    }
    return values;
  }

  static String end(String beginning) {
    return beginning + LAST;
  }

  /** Whether any customer of the organization meets them. */
  boolean none() {
    return clauses.isEmpty() && bands == null;
  }

  /** Of the customer {@code c}, without those of its risk. */
  String ofCustomer() {
    return clauses.isEmpty() ? "true" : String.join(" and ", clauses);
  }

  /** The value tier alone, which bounds an order by mrr. */
  String tier() {
    return tier;
  }

  /** The risk bands as an SQL list; null for any. */
  String bands() {
    return bands;
  }

  void bind(Query query) {
    values.forEach(query::bind);
  }

  private void equal(String column, String value) {
    if (value != null) {
      clauses.add("c.%1$s = :%1$s".formatted(column));
      values.put(column, value);
    }
  }

  /**
   * Each word, or an identifier. Not "all words or an identifier", which would mean the same: of
   * that, the server's indexes answer but one word.
   */
  private void search(Search search) {
    String orNamed = search.named().isEmpty() ? "" : " or c.customer_id = any(:named)";
    values.put("named", search.named().toArray(UUID[]::new));
    values.putAll(wordValues(search.words()));
    if (search.manyNamed()) {
      // Too many to be listed: then reading on in the list's order meets some soon.
      List<String> beginnings = search.beginnings();
      for (int i = 0; i < beginnings.size(); i++) {
        orNamed += " or (c.external_id >= :id%1$d and c.external_id < :id_end%1$d)".formatted(i);
        values.put("id" + i, beginnings.get(i));
        values.put("id_end" + i, end(beginnings.get(i)));
      }
    }
    for (int i = 0; i < search.words().size(); i++) {
      clauses.add("(" + word(i) + orNamed + ")");
    }
    if (search.words().isEmpty()) {
      clauses.add("(false" + orNamed + ")");
    }
  }

  private static String bandsFrom(RiskLevel least) {
    return Stream.of(RiskLevel.values())
        .filter(level -> level.compareTo(least) >= 0)
        .map(level -> "'" + level.name().toLowerCase(Locale.ROOT) + "'")
        .collect(Collectors.joining(", "));
  }
}
