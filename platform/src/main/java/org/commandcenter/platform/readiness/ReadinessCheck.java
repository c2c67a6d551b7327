package org.commandcenter.platform.readiness;

import java.util.List;
import java.util.function.Supplier;

/**
 * A question to the configuration before the first request. A service contributes its own as CDI
 * producers.
 *
 * @param name by which {@code commandcenter.readiness.allow} names it
 * @param findings what is unsafe, each naming the setting and the way out; none: all is well
 */
public record ReadinessCheck(String name, Supplier<List<String>> findings) {}
