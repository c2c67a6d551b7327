package org.commandcenter.counterfactual;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;

/**
 * Answers that cost seconds: each is computed once per version of what it is computed from, also
 * for those who ask at the same time; they wait for the first. A failure is told to all who waited
 * for it, and not remembered.
 */
public final class OncePerVersion<K, V> {
  private final int most;

  /** The least recently asked for first; guarded by itself. */
  private final Map<K, Computed<V>> known = new LinkedHashMap<>(16, 0.75f, true);

  private record Computed<V>(String version, CompletableFuture<V> answer) {}

  /**
   * @param most how many answers are remembered
   */
  public OncePerVersion(int most) {
    this.most = most;
  }

  public V get(K question, String version, Supplier<V> compute) {
    CompletableFuture<V> own = new CompletableFuture<>();
    Computed<V> computed;
    synchronized (known) {
      Computed<V> last = known.get(question);
      boolean isKnown = last != null && last.version().equals(version);
      computed = isKnown ? last : new Computed<>(version, own);
      if (!isKnown) {
        known.put(question, computed);
        if (known.size() > most) {
          known.remove(known.keySet().iterator().next());
        }
      }
    }
    if (computed.answer() == own) {
      compute(question, computed, compute);
    }
    try {
      return computed.answer().join();
    } catch (CompletionException failed) {
      throw failed.getCause() instanceof RuntimeException cause ? cause : failed;
    }
  }

  private void compute(K question, Computed<V> computed, Supplier<V> compute) {
    try {
      computed.answer().complete(compute.get());
    } catch (RuntimeException | Error failure) {
      synchronized (known) {
        known.remove(question, computed);
      }
      computed.answer().completeExceptionally(failure);
    }
  }
}
