package org.commandcenter.platform.testing;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.stream.Collectors;
import org.commandcenter.platform.storage.Digests;

/** Pages of customer-service's feed of erasures. */
public final class Tombstones {
  private static final String SALT = "5f1c2f9d7c1e4b6f";

  private Tombstones() {}

  /** A page that tells that one person was erased, who had these external identifiers. */
  public static String of(String customerId, String... externalIds) {
    return """
        {"items": [{"erasure_id": "1d9e7c0a-5b39-4a3e-9f64-6a5f0c1f2b11", "customer_id": "%1$s",
          "customer_ids": ["%1$s"], "external_id_hashes": [%2$s], "salt": "%3$s",
          "erased_at": "2026-05-02T09:30:00.123456Z"}], "next_cursor": null}
        """
        .formatted(
            customerId,
            Arrays.stream(externalIds)
                .map(id -> "\"" + hash(id) + "\"")
                .collect(Collectors.joining(", ")),
            SALT);
  }

  /** Whether a trace of a person is what a service keeps to know that it was erased. */
  public static boolean knows(String trace) {
    return trace.matches(
        "(followed_erasure\\.customer_ids|erased_customer\\.customer_id): [0-9a-f-]{36}");
  }

  private static String hash(String name) {
    return HexFormat.of()
        .formatHex(Digests.newSha256().digest((SALT + name).getBytes(StandardCharsets.UTF_8)));
  }
}
