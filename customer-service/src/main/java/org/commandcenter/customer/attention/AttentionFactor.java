package org.commandcenter.customer.attention;

import org.commandcenter.customer.policies.AttentionPolicy;

/** Why somebody needs attention. */
enum AttentionFactor {
  MISSING_PROFILE,
  LOW_VALUE,
  STALLED_MQL,
  STALLED_SQL,
  UNDATED_SQL,
  CUSTOMER_WITHOUT_SQL_DATE;

  int points(AttentionPolicy policy) {
    return switch (this) {
      case MISSING_PROFILE -> policy.missingProfile();
      case LOW_VALUE -> policy.lowValue();
      case STALLED_MQL -> policy.stalledMql();
      case STALLED_SQL -> policy.stalledSql();
      case UNDATED_SQL -> policy.undatedSql();
      case CUSTOMER_WITHOUT_SQL_DATE -> policy.customerWithoutSqlDate();
    };
  }
}
