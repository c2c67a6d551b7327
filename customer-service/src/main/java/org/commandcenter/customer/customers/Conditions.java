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

  private final List<String> indexed = new ArrayList<>();
  private final List<String> rowByRow = new ArrayList<>();
  private final Map<String, Object> values = new HashMap<>();
  private final String bands;
  private String tier = "true";

  private Conditions(RiskLevel least) {
    this.bands = least == null ? null : bandsFrom(least);
  }

  static Conditions of(CustomerQuery query, Search search) {
    Conditions conditions = new Conditions(query.atLeast());
    if (query.valueTier() != null) {
      // Of no tier is who has no mrr, which is the least key of all.
      conditions.tier =
          "c.mrr_key > '-infinity' and c.mrr_key >= :tier_from and c.mrr_key < :tier_below";
      conditions.add(conditions.tier);
      conditions.values.put(
          "tier_from",
          query.valueTier() == ValueTier.SMB ? -Double.MAX_VALUE : query.valueTier().from());
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
      conditions.add(
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

  /** The same of the name alone; the long way is for names of more words than are indexed. */
  private static String wordOfName(int number) {
    String exactly =
        Stream.of(
                "c.name",
                "split_part(c.name, ' ', 2)",
                "split_part(c.name, ' ', 3)",
                "split_part(c.name, ' ', 4)")
            .map(word -> "(%1$s >= :word%2$d and %1$s < :word_end%2$d)".formatted(word, number))
            .collect(Collectors.joining(" or "));
    return "' ' || c.name like :like%d and (split_part(c.name, ' ', 5) = '' or %s)"
        .formatted(number, exactly);
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
    return indexed.isEmpty() && bands == null;
  }

  /** Of the customer {@code c}, without those of its risk: as indexes answer them. */
  String indexed() {
    return indexed.isEmpty() ? "true" : String.join(" and ", indexed);
  }

  /** The same, as is quick for a customer whose key and facets are at hand. */
  String rowByRow() {
    return rowByRow.isEmpty() ? "true" : String.join(" and ", rowByRow);
  }

  /** Whether they ask for the external identifier, too. */
  boolean byExternalId() {
    return values.containsKey("id0");
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

  private void add(String clause) {
    indexed.add(clause);
    rowByRow.add(clause);
  }

  private void equal(String column, String value) {
    if (value != null) {
      add("c.%1$s = facet(:%1$s)".formatted(column));
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
      indexed.add("(" + word(i) + orNamed + ")");
      rowByRow.add("(" + wordOfName(i) + orNamed + ")");
      values.put("like" + i, "% " + search.words().get(i) + "%");
    }
    if (search.words().isEmpty()) {
      add("(false" + orNamed + ")");
    }
  }

  private static String bandsFrom(RiskLevel least) {
    return Stream.of(RiskLevel.values())
        .filter(level -> level.compareTo(least) >= 0)
        .map(level -> "'" + level.name().toLowerCase(Locale.ROOT) + "'")
        .collect(Collectors.joining(", "));
  }
}
