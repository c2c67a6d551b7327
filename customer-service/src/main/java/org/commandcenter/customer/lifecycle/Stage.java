package org.commandcenter.customer.lifecycle;

import java.util.Locale;
import java.util.Set;
import org.commandcenter.platform.problem.ApiException;
import org.commandcenter.platform.problem.Choice;

/** The stages of a customer, in the order of the funnel. */
public enum Stage {
  LEAD,
  MQL,
  SQL,
  CUSTOMER,
  CHURNED;

  /** Its name in JSON and in the database. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * Where a move by hand may lead: forward, stages skipped or not, back among those who are not
   * customers yet, and from churned to customer again.
   */
  public Set<Stage> next() {
    return switch (this) {
      case LEAD -> Set.of(MQL, SQL, CUSTOMER);
      case MQL -> Set.of(LEAD, SQL, CUSTOMER);
      case SQL -> Set.of(LEAD, MQL, CUSTOMER);
      case CUSTOMER -> Set.of(CHURNED);
      case CHURNED -> Set.of(CUSTOMER);
    };
  }

  /**
   * @throws ApiException {@code invalid_request} that names the field and the stages there are
   */
  public static Stage parse(String field, String text) {
    return Choice.of(field, text, Stage.class);
  }
}
