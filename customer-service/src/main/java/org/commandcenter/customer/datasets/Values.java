package org.commandcenter.customer.datasets;

/** DuckDB expressions that read texts as what they say; null where they say something else. */
final class Values {
  private Values() {}

  /** A text without blanks around it; null for the usual ways to say "missing". */
  static String present(String column) {
    return """
    case when trim(%1$s) in ('', '?', 'N/A', 'n/a', 'NULL', 'null', 'NaN', 'nan', 'Select')
      then null else trim(%1$s) end\
    """
        .formatted(column);
  }

  static String number(String value, boolean decimalComma) {
    String plain =
        decimalComma
            ? "case when contains(%1$s, ',') then replace(replace(%1$s, '.', ''), ',', '.') else %1$s end"
                .formatted(value)
            : value;
    return """
    try_cast(case when length(%1$s) <= 40 and regexp_full_match(%2$s,
      '[-+]?([0-9]+[.]?[0-9]*|[.][0-9]+)([eE][-+]?[0-9]{1,2})?') then %2$s end as double)\
    """
        .formatted(value, plain);
  }

  static String bool(String value) {
    return "case when lower(%1$s) in ('true', 'vrai') then true when lower(%1$s) in ('false', 'faux') then false end"
        .formatted(value);
  }

  /**
   * ISO dates and times, day-month-year with dashes or dots, month/day/year, then day/month/year.
   */
  static String date(String value) {
    return """
    case when regexp_matches(%1$s, '^[0-9]{4}-[0-9]{2}-[0-9]{2}')
      then coalesce(try_cast(%1$s as timestamp), cast(try_cast(%1$s as timestamptz) as timestamp))
      when regexp_matches(%1$s, '^[0-9]{1,2}[-./][0-9]{1,2}[-./][0-9]{4}')
      then try_strptime(%1$s, ['%%d-%%m-%%Y', '%%d.%%m.%%Y', '%%m/%%d/%%Y', '%%d/%%m/%%Y',
        '%%d-%%m-%%Y %%H:%%M', '%%d.%%m.%%Y %%H:%%M', '%%m/%%d/%%Y %%H:%%M', '%%d/%%m/%%Y %%H:%%M',
        '%%d-%%m-%%Y %%H:%%M:%%S', '%%d.%%m.%%Y %%H:%%M:%%S', '%%m/%%d/%%Y %%H:%%M:%%S']) end\
    """
        .formatted(value);
  }
}
