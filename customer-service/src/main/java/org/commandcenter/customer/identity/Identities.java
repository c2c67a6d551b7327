package org.commandcenter.customer.identity;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.commandcenter.platform.problem.ApiException;

/**
 * Which identities are one. Every merge hangs the absorbed identity, with all that it had absorbed
 * itself, below the surviving one; the root of such a tree is the canonical customer. So a merge is
 * one edge, and taking it back removes just that edge, be it in the middle of a chain: what is left
 * is what the other merges alone would have made.
 *
 * @param merges by which each absorbed identity was absorbed
 */
public record Identities(Map<UUID, Merge> merges) {
  public Identities {
    merges = Map.copyOf(merges);
  }

  /**
   * @param parent who absorbed the identity
   * @param at when
   */
  public record Merge(UUID parent, Instant at) {}

  /**
   * @param canonical who stands for the identity
   * @param since from the latest merge on the way to it
   */
  public record Alias(UUID canonical, Instant since) {}

  /** The identity that stands for this one; itself when it was not absorbed. */
  public UUID canonical(UUID identity) {
    return alias(identity).canonical();
  }

  /** The canonical identity of every absorbed one: chains are flat here. */
  public Map<UUID, Alias> aliases() {
    Map<UUID, Alias> aliases = new HashMap<>();
    merges.keySet().forEach(identity -> aliases.put(identity, alias(identity)));
    return aliases;
  }

  private Alias alias(UUID identity) {
    UUID root = identity;
    Instant since = Instant.MIN;
    for (Merge next = merges.get(root); next != null; next = merges.get(root)) {
      root = next.parent();
      since = next.at().isAfter(since) ? next.at() : since;
    }
    return new Alias(root, since);
  }

  /** Every identity of a canonical customer, itself included. */
  public Set<UUID> of(UUID canonical) {
    Set<UUID> all = new TreeSet<>(Set.of(canonical));
    merges.keySet().stream()
        .filter(identity -> canonical(identity).equals(canonical))
        .forEach(all::add);
    return all;
  }

  /**
   * The canonical customer of {@code survivor} absorbs {@code other}.
   *
   * @throws ApiException {@code merge_with_itself}; {@code merge_cycle} when the survivor was
   *     absorbed by the other one; {@code already_merged} when the other one was absorbed before
   */
  public Identities merge(UUID survivor, UUID other, Instant at) {
    if (survivor.equals(other)) {
      throw new ApiException(
          IdentityError.MERGE_WITH_ITSELF,
          "other_id: names the customer itself; name the one that it should absorb");
    }
    UUID root = canonical(survivor);
    if (root.equals(other)) {
      throw new ApiException(
          IdentityError.MERGE_CYCLE,
          "%s was merged into %s before; unmerge them first to let the other one survive"
              .formatted(survivor, other));
    }
    if (merges.containsKey(other)) {
      throw new ApiException(
          IdentityError.ALREADY_MERGED,
          "%s was merged before and is part of %s; merge that one, or unmerge first"
              .formatted(other, canonical(other)));
    }
    Map<UUID, Merge> merged = new HashMap<>(merges);
    merged.put(other, new Merge(root, at));
    return new Identities(merged);
  }

  /**
   * Takes back the merge by which {@code other} was absorbed into {@code customer}: it stands for
   * itself again, and for all that it had absorbed.
   *
   * @throws ApiException {@code not_merged} when it is no part of that customer
   */
  public Identities unmerge(UUID customer, UUID other) {
    if (!merges.containsKey(other) || !canonical(other).equals(canonical(customer))) {
      throw new ApiException(
          IdentityError.NOT_MERGED,
          Objects.equals(canonical(other), other)
              ? other + " is merged into nobody"
              : "%s is merged into %s, not into %s".formatted(other, canonical(other), customer));
    }
    Map<UUID, Merge> parted = new HashMap<>(merges);
    parted.remove(other);
    return new Identities(parted);
  }
}
