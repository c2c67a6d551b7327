package org.commandcenter.customer.sampledata.telco;

import java.util.List;
import java.util.Locale;

/**
 * A household of the synthetic telephone company, as its contract shows it; the words are those
 * that Telco scoring clients use.
 *
 * @param index 0-based
 * @param tenureMonths 1..72
 * @param phone whether it has a telephone line
 * @param severalLines only with a telephone line
 * @param internet DSL, fiber optic or none
 * @param addOns each of {@link #ADD_ONS}, only with internet
 * @param contract month to month, one or two years
 * @param monthlyCharges price of the services per month
 * @param totalCharges paid so far
 */
public record Household(
    int index,
    boolean female,
    boolean senior,
    boolean partner,
    boolean dependents,
    int tenureMonths,
    boolean phone,
    boolean severalLines,
    Internet internet,
    List<Boolean> addOns,
    Contract contract,
    boolean paperless,
    Payment payment,
    double monthlyCharges,
    double totalCharges) {

  /** What can be had with internet, in the order of the table. */
  static final List<String> ADD_ONS =
      List.of(
          "OnlineSecurity",
          "OnlineBackup",
          "DeviceProtection",
          "TechSupport",
          "StreamingTV",
          "StreamingMovies");

  public static final String HEADER =
      "customerID,gender,SeniorCitizen,Partner,Dependents,tenure,PhoneService,MultipleLines,"
          + "InternetService,"
          + String.join(",", ADD_ONS)
          + ",Contract,PaperlessBilling,PaymentMethod,MonthlyCharges,TotalCharges,Churn";

  private static final int SECURITY = 0;
  private static final int TECH_SUPPORT = 3;

  public Household {
    addOns = List.copyOf(addOns);
  }

  /** As the table says it. */
  public enum Internet {
    DSL("DSL"),
    FIBER("Fiber optic"),
    NONE("No");

    private final String word;

    Internet(String word) {
      this.word = word;
    }
  }

  /** As the table says it. */
  public enum Contract {
    MONTHLY("Month-to-month"),
    ONE_YEAR("One year"),
    TWO_YEARS("Two year");

    private final String word;

    Contract(String word) {
      this.word = word;
    }
  }

  /** As the table says it. */
  public enum Payment {
    ELECTRONIC_CHECK("Electronic check"),
    MAILED_CHECK("Mailed check"),
    BANK_TRANSFER("Bank transfer (automatic)"),
    CREDIT_CARD("Credit card (automatic)");

    private final String word;

    Payment(String word) {
      this.word = word;
    }
  }

  public String externalId() {
    return String.format(Locale.ROOT, "telco-%06d", index + 1);
  }

  boolean online() {
    return internet != Internet.NONE;
  }

  /** Online, and nobody to turn to when something does not work. */
  boolean withoutSupport() {
    return online() && !addOns.get(TECH_SUPPORT);
  }

  boolean withoutSecurity() {
    return online() && !addOns.get(SECURITY);
  }

  /** The line of the table, under {@link #HEADER}. */
  public String line(boolean churned) {
    StringBuilder line = new StringBuilder(200);
    line.append(externalId())
        .append(female ? ",Female," : ",Male,")
        .append(senior ? 1 : 0)
        .append(',')
        .append(word(partner))
        .append(',')
        .append(word(dependents))
        .append(',')
        .append(tenureMonths)
        .append(',')
        .append(word(phone))
        .append(',')
        .append(phone ? word(severalLines) : "No phone service")
        .append(',')
        .append(internet.word);
    for (boolean addOn : addOns) {
      line.append(',').append(online() ? word(addOn) : "No internet service");
    }
    return line.append(',')
        .append(contract.word)
        .append(',')
        .append(word(paperless))
        .append(',')
        .append(payment.word)
        .append(String.format(Locale.ROOT, ",%.2f,%.2f,", monthlyCharges, totalCharges))
        .append(word(churned))
        .toString();
  }

  private static String word(boolean yes) {
    return yes ? "Yes" : "No";
  }
}
