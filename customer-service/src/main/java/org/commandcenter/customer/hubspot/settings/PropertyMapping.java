package org.commandcenter.customer.hubspot.settings;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.commandcenter.platform.problem.ApiException;

/**
 * What HubSpot's properties are to us. Policy data: what an organization says goes before the
 * defaults, entry by entry.
 *
 * @param contacts property of a contact -> a field of customers, {@code email}, {@code
 *     attributes.<name>} or {@code ignore}; a property that is not named is an attribute
 * @param lifecycleStages value of HubSpot's lifecycle stage -> our stage, or {@code ignore}
 * @param deals property of a deal -> a field of deals, {@code attributes.<name>} or {@code ignore};
 *     a property that is not named is an attribute
 * @param dealStages identifier of a deal stage -> the name it has here; one that is not named keeps
 *     its identifier
 */
public record PropertyMapping(
    Map<String, String> contacts,
    Map<String, String> lifecycleStages,
    Map<String, String> deals,
    Map<String, String> dealStages) {

  public static final String IGNORE = "ignore";
  public static final String EMAIL = "email";
  public static final String STAGE = "stage";
  public static final String ATTRIBUTE = "attributes.";

  /** Fields of a customer, as uploads call them. */
  public static final List<String> CUSTOMER_FIELDS =
      List.of(
          "company",
          "revenue",
          "currency",
          "gross_margin_rate",
          "tenure",
          "signed_up_at",
          "industry",
          "region",
          "engagement_score",
          "support_response_time",
          "last_activity_date",
          STAGE);

  /** Those of them that are times; HubSpot writes times as milliseconds. */
  public static final Set<String> TIME_FIELDS = Set.of("signed_up_at", "last_activity_date");

  private static final String ANY_ATTRIBUTE = ATTRIBUTE + "<name>";

  private static final Set<String> CONTACT_TARGETS =
      with(CUSTOMER_FIELDS, EMAIL, ANY_ATTRIBUTE, IGNORE);

  private static final Set<String> DEAL_TARGETS =
      with(
          List.of(
              "name",
              "amount",
              "currency",
              STAGE,
              "probability",
              "expected_close_date",
              "owner",
              "created_at",
              "closed_at"),
          ANY_ATTRIBUTE,
          IGNORE);

  private static final Set<String> STAGES =
      with(List.of("lead", "mql", "sql", "customer", "churned"), IGNORE);

  private static final int MOST = 500;
  private static final int LONGEST = 100;

  public static final PropertyMapping DEFAULTS =
      new PropertyMapping(
          Map.of(
              "company", "company",
              "email", EMAIL,
              "lifecyclestage", STAGE,
              "industry", "industry",
              "country", "region",
              "hs_lifecyclestage_customer_date", "signed_up_at",
              "hs_last_sales_activity_timestamp", "last_activity_date"),
          Map.of(
              "subscriber", "lead",
              "lead", "lead",
              "marketingqualifiedlead", "mql",
              "salesqualifiedlead", "sql",
              "opportunity", "sql",
              "customer", "customer",
              "evangelist", "customer",
              "other", IGNORE),
          Map.of(
              "dealname", "name",
              "amount", "amount",
              "deal_currency_code", "currency",
              "dealstage", STAGE,
              "hs_deal_stage_probability", "probability",
              "closedate", "expected_close_date",
              "createdate", "created_at",
              "hubspot_owner_id", "owner"),
          Map.of());

  public PropertyMapping {
    contacts = copy(contacts);
    lifecycleStages = copy(lifecycleStages);
    deals = copy(deals);
    dealStages = copy(dealStages);
  }

  /** This mapping's entries, and the defaults for all that it does not name. */
  public PropertyMapping orDefaults() {
    return new PropertyMapping(
        over(DEFAULTS.contacts, contacts),
        over(DEFAULTS.lifecycleStages, lifecycleStages),
        over(DEFAULTS.deals, deals),
        over(DEFAULTS.dealStages, dealStages));
  }

  /** What a contact's property is here. */
  public String contactTarget(String property) {
    return contacts.getOrDefault(property, ATTRIBUTE + property);
  }

  /** What a deal's property is here. */
  public String dealTarget(String property) {
    return deals.getOrDefault(property, ATTRIBUTE + property);
  }

  /**
   * @throws ApiException {@code invalid_request} naming the entry that cannot be
   */
  void check() {
    check("contacts", contacts, CONTACT_TARGETS);
    check("lifecycle_stages", lifecycleStages, STAGES);
    check("deals", deals, DEAL_TARGETS);
    check("deal_stages", dealStages, Set.of());
  }

  /**
   * @param choice what can be mapped to; empty for any name
   */
  private static void check(String part, Map<String, String> entries, Set<String> choice) {
    String field = "mapping." + part;
    if (entries.size() > MOST) {
      throw ApiException.invalid(field, "has over " + MOST + " entries");
    }
    entries.forEach(
        (from, to) -> {
          if (!isName(from)) {
            throw ApiException.invalid(field, "names must have 1 to " + LONGEST + " characters");
          }
          if (!isName(to) || !(choice.isEmpty() || choice.contains(generic(to, choice)))) {
            throw ApiException.invalid(
                field + "." + from, "must be one of " + String.join(", ", new TreeSet<>(choice)));
          }
        });
  }

  private static boolean isName(String text) {
    return !text.isBlank() && text.length() <= LONGEST && text.indexOf('\0') < 0;
  }

  /** Any attribute is as good as another where attributes can be mapped to. */
  private static String generic(String to, Set<String> choice) {
    boolean attribute = to.startsWith(ATTRIBUTE) && to.length() > ATTRIBUTE.length();
    return attribute && choice.contains(ANY_ATTRIBUTE) ? ANY_ATTRIBUTE : to;
  }

  private static Set<String> with(List<String> fields, String... more) {
    Set<String> all = new TreeSet<>(fields);
    all.addAll(List.of(more));
    return all;
  }

  private static Map<String, String> over(Map<String, String> base, Map<String, String> said) {
    Map<String, String> both = new TreeMap<>(base);
    both.putAll(said);
    return both;
  }

  /** In the order of the names, so that answers do not differ from time to time. */
  private static Map<String, String> copy(Map<String, String> map) {
    Map<String, String> sorted = new TreeMap<>();
    if (map != null) {
      map.forEach(
          (from, to) -> {
            if (to == null) {
              throw ApiException.invalid("mapping", "'" + from + "' is mapped to null");
            }
            sorted.put(from, to);
          });
    }
    return java.util.Collections.unmodifiableMap(sorted);
  }
}
