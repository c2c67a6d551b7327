package org.commandcenter.customer.loading;

import java.util.regex.Pattern;

/**
 * The key of an event's whole content: equal content of one customer, equal key. One definition in
 * the two dialects that need it: the first half of the SHA-256 of a text in which no two contents
 * look the same. The expressions read the columns {@code customer_id, occurred_at, value, type,
 * event_id, properties} (a text) of the given alias.
 */
public final class ContentKeys {
  private static final Pattern UUID_TEXT =
      Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");

  private ContentKeys() {}

  static boolean isUuid(String text) {
    return text.length() == 36 && UUID_TEXT.matcher(text).matches();
  }

  public static String postgres(String alias) {
    return """
    encode(substring(sha256(convert_to(%1$s.customer_id::text
      || ' ' || (extract(epoch from %1$s.occurred_at) * 1000000)::bigint
      || ' ' || coalesce(('x' || encode(float8send(%1$s.value + 0), 'hex'))::bit(64)::bigint::text, '-')
      || ' ' || octet_length(%1$s.type) || ' ' || coalesce(octet_length(%1$s.event_id)::text, '-')
      || ' ' || %1$s.type || coalesce(%1$s.event_id, '') || %1$s.properties,
      'UTF8')) from 1 for 16), 'hex')::uuid\
    """
        .formatted(alias);
  }

  public static String duckDb(String alias) {
    return """
    sha256(%1$s.customer_id::varchar
      || ' ' || epoch_us(%1$s.occurred_at)
      || ' ' || coalesce((%1$s.value + 0.0::double)::bit::bigint::varchar, '-')
      || ' ' || strlen(%1$s.type) || ' ' || coalesce(strlen(%1$s.event_id)::varchar, '-')
      || ' ' || %1$s.type || coalesce(%1$s.event_id, '') || %1$s.properties)[1:32]::uuid\
    """
        .formatted(alias);
  }
}
